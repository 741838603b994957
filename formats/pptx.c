/*
 * PPTX: which parts are read in which order, and as what.
 *
 * The slides come in the order of the presentation, each followed by its notes
 * and comments.  What a layout or a master shows stands on every slide that
 * has it, so it counts as a header; their prompts are never shown, nor is a
 * layout that no slide has.  All other parts are read by index then, slides
 * that the presentation does not list among them.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "formats/pptx.h"

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
#include "formats/xml.h"
#include "formats/zip.h"

struct pptx {
    struct opc opc;
    size_t *slide; /* in order */
    size_t slides, room;
    uint32_t seen;
};

/* --- the list of slides --- */

static bool
on_slide(void *context, const struct xml_tag *tag,
         const struct xml_attrs *attrs)
{
    struct pptx *pptx = context;
    struct opc *opc = &pptx->opc;
    const struct relationship *relation;

    if (!str_eq(tag->name.local, S("sldId")))
        return true;
    if (pptx->seen++ == LIMIT_ENTRIES)
        return false; /* the rest of them is not in the archive */
    for (size_t i = 0; i < attrs->count; i++) {
        struct xml_attr attr = attrs->item[i];

        /* "id" has two meanings here: a number, and a relation. */
        if (attr.name.space.len == 0 || !str_eq(attr.name.local, S("id")))
            continue;
        relation = package_related(
            opc->package, zip_part(opc->zip, opc->main)->name, attr.value);
        if (relation != NULL && relation->part != STR_NONE)
            *arena_push(opc->in->arena, pptx->slide, pptx->slides,
                        &pptx->room) = relation->part;
    }
    return true;
}

static void
list_slides(struct pptx *pptx)
{
    const struct xml_handler handler = {.context = pptx, .start = on_slide};

    part_parse(pptx->opc.in, pptx->opc.zip, pptx->opc.main, &handler);
}

/* --- slides --- */

/* The root, or what flat.c put around it. */
static bool
on_root(void *context, const struct xml_tag *tag,
        const struct xml_attrs *attrs)
{
    bool *hidden = context;
    struct str show = xml_value(attrs, S("show"));

    *hidden = str_eq(show, S("0")) || str_eq(show, S("false"));
    return str_eq(tag->name.local, S("x"));
}

static bool
is_hidden(struct pptx *pptx, size_t part)
{
    bool hidden = false;
    const struct xml_handler handler = {.context = &hidden, .start = on_root};

    part_parse(pptx->opc.in, pptx->opc.zip, part, &handler);
    return hidden;
}

/* Parts of one type that a part relates, all as that role. */
static void
read_related(struct opc *opc, size_t part, struct str type,
             const struct docx_role *role)
{
    struct opc_cursor cursor = {0};
    const struct relationship *relation;

    while ((relation = opc_next(opc, part, &cursor)) != NULL)
        if (str_eq(relation->type, type))
            opc_read_as(opc, relation->part, role);
}

static void
read_slide(struct pptx *pptx, size_t part, uint32_t number)
{
    struct opc *opc = &pptx->opc;
    struct docx_role role = {
        .story = STORY_MAIN, .view = VIEW_VISIBLE, .index = number};

    if (opc->done[part])
        return;
    if (is_hidden(pptx, part))
        role.view = VIEW_HIDDEN;
    opc_read_as(opc, part, &role);
    role = (struct docx_role){
        .story = STORY_FOOTNOTE, .view = VIEW_NOTE, .index = number};
    read_related(opc, part, S("notesSlide"), &role);
    role = (struct docx_role){
        .story = STORY_COMMENT, .view = VIEW_COMMENT, .index = number};
    read_related(opc, part, S("comments"), &role);
}

/* --- what all slides have --- */

/* The layout of each slide, then the masters of these. */
static void
read_layouts(struct pptx *pptx)
{
    static const struct docx_role shown = {.story = STORY_HEADER,
                                           .view = VIEW_VISIBLE};
    struct opc *opc = &pptx->opc;

    for (size_t i = 0; i < pptx->slides; i++)
        read_related(opc, pptx->slide[i], S("slideLayout"), &shown);
    for (size_t i = 0; i < opc->parts; i++)
        if (opc->done[i] && opc->reached[i] != NULL &&
            str_eq(opc->reached[i]->type, S("slideLayout")))
            read_related(opc, i, S("slideMaster"), &shown);
}

static void
read_unused(struct opc *opc)
{
    static const struct docx_role hidden = {.story = STORY_HEADER,
                                            .view = VIEW_HIDDEN};
    static const struct str types[] = {
        STR_INIT("slideLayout"),
        STR_INIT("slideMaster"),
        STR_INIT("notesMaster"),
        STR_INIT("handoutMaster"),
    };

    for (size_t i = 0; i < opc->parts; i++)
        if (opc->reached[i] != NULL &&
            str_is_one_of(opc->reached[i]->type, types, COUNT(types)))
            opc_read_as(opc, i, &hidden);
}

/* Slides that are related, and not listed. */
static void
read_unlisted(struct opc *opc)
{
    static const struct docx_role hidden = {.story = STORY_ORPHAN,
                                            .view = VIEW_ORPHAN};

    for (size_t i = 0; i < opc->parts; i++)
        if (str_ends(package_type(opc->package, i), S(".slide+xml")))
            opc_read_as(opc, i, &hidden);
}

void
pptx_read(struct intake *in, const struct package *package, size_t main)
{
    static const struct docx_styles none;
    struct pptx pptx = {.slides = 0};

    opc_begin(&pptx.opc, in, package, main, &none);
    list_slides(&pptx);
    for (size_t i = 0; i < pptx.slides; i++)
        read_slide(&pptx, pptx.slide[i], (uint32_t) i + 1);
    read_layouts(&pptx);
    read_unused(&pptx.opc);
    read_unlisted(&pptx.opc);
    opc_read_rest(&pptx.opc);
}
