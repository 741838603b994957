/*
 * XLSX: which parts are read in which order, and as what.
 *
 * The sheets come in the order of the workbook, each with its drawing and the
 * comments on its cells behind it; then sheets that the workbook does not
 * list, shared strings that no cell has, and all other parts by index.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "formats/xlsx.h"

#include <stdbool.h>

#include "core/arena.h"
#include "core/count.h"
#include "core/doc.h"
#include "core/limits.h"
#include "core/str.h"
#include "formats/docx_story.h"
#include "formats/docx_style.h"
#include "formats/intake.h"
#include "formats/opc.h"
#include "formats/package.h"
#include "formats/part.h"
#include "formats/xlsx_sheet.h"
#include "formats/xlsx_string.h"
#include "formats/xml.h"
#include "formats/zip.h"

struct xlsx {
    struct opc opc;
    struct xlsx_book book;
    struct str main; /* name of the main part */
    uint32_t sheets; /* so far */
};

/* What belongs to a sheet, by the relation from it. */
static const struct str of_sheet[] = {STR_INIT("comments"),
                                      STR_INIT("threadedComment")};

static void
read_drawing(struct xlsx *xlsx, size_t part, const struct xlsx_role *role)
{
    opc_read_as(&xlsx->opc, part,
                &(struct docx_role){.story = role->story, .view = role->view});
}

/* The part of a sheet, then what belongs to it. */
static void
read_sheet(struct xlsx *xlsx, size_t part, struct xlsx_role role)
{
    struct opc *opc = &xlsx->opc;
    struct opc_cursor cursor = {0};
    const struct relationship *relation;

    if (opc->done[part])
        return;
    opc->done[part] = true;
    role.number = ++xlsx->sheets;
    xlsx_sheet_read(&xlsx->book, opc->zip, part, &role);
    while ((relation = opc_next(opc, part, &cursor)) != NULL) {
        if (str_eq(relation->type, S("drawing"))) {
            read_drawing(xlsx, relation->part, &role);
        } else if (str_is_one_of(relation->type, of_sheet, COUNT(of_sheet))) {
            opc->done[relation->part] = true;
            xlsx_sheet_read(&xlsx->book, opc->zip, relation->part, &role);
        }
    }
}

/* --- sheets of the workbook --- */

struct listed {
    size_t part;
    bool hidden;
};

struct listing {
    struct xlsx *xlsx;
    struct listed *sheet;
    size_t count, room;
    uint32_t seen;
};

static bool
on_sheet(void *context, const struct xml_tag *tag,
         const struct xml_attrs *attrs)
{
    struct listing *listing = context;
    struct xlsx *xlsx = listing->xlsx;
    struct str state = xml_value(attrs, S("state"));
    const struct relationship *relation;

    if (!str_eq(tag->name.local, S("sheet")))
        return true;
    if (listing->seen++ == LIMIT_ENTRIES)
        return false; /* the rest of them is not in the archive */
    relation = package_related(xlsx->opc.package, xlsx->main,
                               xml_value(attrs, S("id")));
    if (relation != NULL && relation->part != STR_NONE)
        *arena_push(xlsx->opc.in->arena, listing->sheet, listing->count,
                    &listing->room) = (struct listed){
            relation->part, state.len > 0 && !str_eq(state, S("visible"))};
    return true;
}

static void
read_listed(struct xlsx *xlsx)
{
    struct listing listing = {.xlsx = xlsx};
    const struct xml_handler handler = {.context = &listing,
                                        .start = on_sheet};
    struct xlsx_role role = {.story = STORY_MAIN};

    part_parse(xlsx->opc.in, xlsx->opc.zip, xlsx->opc.main, &handler);
    for (size_t i = 0; i < listing.count; i++) {
        role.view = listing.sheet[i].hidden ? VIEW_HIDDEN : VIEW_VISIBLE;
        read_sheet(xlsx, listing.sheet[i].part, role);
    }
}

/* Sheets that the workbook does not list, by their type. */
static void
read_unlisted(struct xlsx *xlsx)
{
    static const struct str types[] = {
        STR_INIT("sheet+xml"), /* work, chart, dialog */
        STR_INIT("macrosheet+xml"),
    };
    struct opc *opc = &xlsx->opc;

    for (size_t i = 0; i < opc->parts; i++) {
        struct str type = package_type(opc->package, i);
        bool orphan = opc->reached[i] == NULL;

        for (size_t k = 0; k < COUNT(types); k++)
            if (str_ends(type, types[k]))
                read_sheet(
                    xlsx, i,
                    orphan ? (struct xlsx_role){STORY_ORPHAN, VIEW_ORPHAN, 0}
                           : (struct xlsx_role){STORY_MAIN, VIEW_HIDDEN, 0});
    }
}

static void
read_strings(struct xlsx *xlsx)
{
    const struct relationship *relation =
        package_relation(xlsx->opc.package, xlsx->main, S("sharedStrings"));

    if (relation == NULL || relation->part == STR_NONE)
        return;
    xlsx->opc.done[relation->part] = true;
    xlsx_strings_read(xlsx->opc.in, xlsx->opc.zip, relation->part,
                      &xlsx->book.strings);
}

static void
read_book(struct xlsx *xlsx)
{
    xlsx->main = zip_part(xlsx->opc.zip, xlsx->opc.main)->name;
    read_strings(xlsx);
    read_listed(xlsx);
    read_unlisted(xlsx);
    xlsx_strings_say_rest(xlsx->opc.in->builder, &xlsx->book.strings);
    xlsx_strings_free(&xlsx->book.strings);
}

void
xlsx_read(struct intake *in, const struct package *package, size_t main)
{
    static const struct docx_styles none;
    struct xlsx xlsx = {.book = {.in = in}};

    opc_begin(&xlsx.opc, in, package, main, &none);
    if (!str_ends(zip_part(package->zip, main)->name, S(".bin")))
        read_book(&xlsx);
    opc_read_rest(&xlsx.opc);
}
