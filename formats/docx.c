/*
 * DOCX: which parts are read in which order, and as what.
 *
 * Parts are told by how they are reached from the package.  The main part
 * comes first, then what it relates as headers, notes and comments, then all
 * other entries of the archive by index: those that nothing relates too.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "formats/docx.h"

#include "core/count.h"
#include "core/doc.h"
#include "core/str.h"
#include "formats/docx_list.h"
#include "formats/docx_story.h"
#include "formats/docx_style.h"
#include "formats/opc.h"
#include "formats/package.h"
#include "formats/zip.h"

/* What a part is by the relation from the main part, in this order. */
static const struct {
    struct str type;
    struct docx_role role;
} stories[] = {
    {STR_INIT("header"), {.story = STORY_HEADER, .view = VIEW_VISIBLE}},
    {STR_INIT("footer"), {.story = STORY_FOOTER, .view = VIEW_VISIBLE}},
    {STR_INIT("footnotes"), {.story = STORY_FOOTNOTE, .view = VIEW_NOTE}},
    {STR_INIT("endnotes"), {.story = STORY_ENDNOTE, .view = VIEW_NOTE}},
    {STR_INIT("comments"), {.story = STORY_COMMENT, .view = VIEW_COMMENT}},
};

/* How many parts the main part relates with a type. */
static uint32_t
count_of(const struct opc *opc, struct str type)
{
    uint32_t n = 0;

    for (size_t i = 0; i < opc->parts; i++)
        n += opc->reached[i] != NULL &&
             opc_relates(opc, opc->main, opc->reached[i]) &&
             str_eq(opc->reached[i]->type, type);
    return n;
}

static bool
is_margin(const struct relationship *relation)
{
    return str_eq(relation->type, S("header")) ||
           str_eq(relation->type, S("footer"));
}

/* Does docx_story_shows or docx_story_opens say so of the header or footer? */
static bool
is_said(const struct opc *opc, const struct relationship *as,
        bool (*says)(const struct docx_story *, struct str))
{
    const struct package *package = opc->package;

    for (size_t i = 0; i < package->relations; i++) {
        const struct relationship *relation = &package->relation[i];

        if (relation->part == as->part && is_margin(relation) &&
            opc_relates(opc, opc->main, relation) &&
            says(opc->story, relation->id))
            return true;
    }
    return false;
}

/* Headers are numbered where there are several. */
static void
read_stories(struct opc *opc, struct str type, struct docx_role role)
{
    const struct package *package = opc->package;
    bool several = count_of(opc, type) > 1;
    enum view view = role.view;

    for (size_t i = 0; i < package->relations; i++) {
        const struct relationship *relation = &package->relation[i];

        if (relation->part == STR_NONE || opc->done[relation->part] ||
            !str_eq(relation->type, type) ||
            !opc_relates(opc, opc->main, relation))
            continue;
        role.index += several;
        if (is_margin(relation)) {
            role.view =
                is_said(opc, relation, docx_story_shows) ? view : VIEW_HIDDEN;
            role.later = !is_said(opc, relation, docx_story_opens);
        }
        opc_read_as(opc, relation->part, &role);
    }
}

static void
read_main(struct opc *opc)
{
    static const struct docx_role main_role = {.story = STORY_MAIN,
                                               .view = VIEW_VISIBLE};

    opc_want_main(opc);
    if (opc->main != STR_NONE)
        opc_read_as(opc, opc->main, &main_role);
}

/* The part that the main part relates with that type, or STR_NONE. */
static size_t
part_of_main(const struct opc *opc, struct str type)
{
    const struct relationship *relation = NULL;

    if (opc->main != STR_NONE)
        relation = package_relation(opc->package,
                                    zip_part(opc->zip, opc->main)->name, type);
    return relation == NULL ? STR_NONE : relation->part;
}

static void
read_styles(struct opc *opc, struct docx_styles *styles,
            struct docx_lists *lists)
{
    size_t of_styles = part_of_main(opc, S("styles")),
           of_lists = part_of_main(opc, S("numbering"));

    if (of_styles != STR_NONE)
        docx_styles_read(opc->in, opc->zip, of_styles, styles);
    if (of_lists != STR_NONE)
        docx_lists_read(opc->in, opc->zip, of_lists, styles, lists);
    styles->lists = lists;
}

/* They tell which headers are shown. */
static void
read_settings(struct opc *opc)
{
    static const struct docx_role role = {.story = STORY_METADATA,
                                          .view = VIEW_METADATA};
    size_t part = part_of_main(opc, S("settings"));

    if (part != STR_NONE)
        opc_read_as(opc, part, &role);
}

void
docx_read(struct intake *in, const struct package *package, size_t main)
{
    struct docx_styles styles = {0};
    struct docx_lists lists = {0};
    struct opc opc;

    opc_begin(&opc, in, package, main, &styles);
    read_styles(&opc, &styles, &lists);
    read_main(&opc);
    opc.anchored = true;
    read_settings(&opc);
    for (size_t i = 0; i < COUNT(stories); i++)
        read_stories(&opc, stories[i].type, stories[i].role);
    opc_read_rest(&opc);
}
