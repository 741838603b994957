/*
 * OPC packages, beyond what their reader knows.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "formats/opc.h"

#include "core/arena.h"
#include "core/count.h"
#include "core/doc_build.h"
#include "core/err.h"
#include "core/limits.h"
#include "core/msg.h"
#include "core/utf8.h"
#include "formats/docx_story.h"
#include "formats/inner.h"
#include "formats/intake.h"
#include "formats/kind.h"
#include "formats/package.h"
#include "formats/percent.h"
#include "formats/zip.h"

/* What says something of the document, not in it. */
static const struct str metadata[] = {
    STR_INIT("core-properties"),
    STR_INIT("coreProperties"),
    STR_INIT("extended-properties"),
    STR_INIT("extendedProperties"),
    STR_INIT("custom-properties"),
    STR_INIT("customProperties"),
    STR_INIT("styles"),
    STR_INIT("stylesWithEffects"),
    STR_INIT("settings"),
    STR_INIT("webSettings"),
    STR_INIT("numbering"),
    STR_INIT("fontTable"),
    STR_INIT("theme"),
    STR_INIT("themeOverride"),
    STR_INIT("people"),
    STR_INIT("customXml"),
    STR_INIT("customXmlProps"),
    STR_INIT("commentsExtended"),
    STR_INIT("commentsIds"),
    STR_INIT("commentsExtensible"),
    STR_INIT("classificationlabels"),
    STR_INIT("officeDocument"), /* of what has its text elsewhere */
    STR_INIT("connections"),
    STR_INIT("person"),
    STR_INIT("presProps"),
    STR_INIT("viewProps"),
    STR_INIT("tableStyles"),
    STR_INIT("commentAuthors"),
    STR_INIT("authors"),
    STR_INIT("tags"),
};

/* What is shown in the document although it lies elsewhere. */
static const struct str content[] = {
    STR_INIT("header"),          STR_INIT("footer"),
    STR_INIT("footnotes"),       STR_INIT("endnotes"),
    STR_INIT("comments"),        STR_INIT("subDocument"),
    STR_INIT("aFChunk"),         STR_INIT("oleObject"),
    STR_INIT("package"),         STR_INIT("chart"),
    STR_INIT("frame"),           STR_INIT("diagramData"),
    STR_INIT("chartUserShapes"), STR_INIT("worksheet"),
    STR_INIT("chartsheet"),      STR_INIT("dialogsheet"),
    STR_INIT("sharedStrings"),   STR_INIT("slide"),
    STR_INIT("notesSlide"),      STR_INIT("drawing"),
    STR_INIT("image"),
};

/* Drawn from parts of their own; the data of a diagram before its drawing. */
static const struct str drawn[] = {
    STR_INIT("diagramData"), STR_INIT("diagramDrawing"),  STR_INIT("chart"),
    STR_INIT("chartEx"),     STR_INIT("chartUserShapes"),
};

/* --- how parts are reached --- */

static void
reach(struct opc *opc, const struct relating *from, size_t *queue, size_t *end)
{
    for (size_t i = 0; i < from->count; i++) {
        const struct relationship *relation =
            &opc->package->relation[from->first + i];
        size_t part = relation->part;

        if (part == STR_NONE || opc->reached[part] != NULL)
            continue;
        opc->reached[part] = relation;
        queue[(*end)++] = part;
    }
}

static void
reach_from(struct opc *opc, struct str source, size_t *queue, size_t *end)
{
    const struct package *package = opc->package;

    for (size_t i = 0; i < package->relatings; i++)
        if (zip_same_name(package->relating[i].source, source))
            reach(opc, &package->relating[i], queue, end);
}

/* Nearest first, so that a part is what those nearer the top make it. */
static void
reach_all(struct opc *opc)
{
    size_t *queue = arena_array(opc->in->arena, opc->parts + 1, size_t);
    size_t end = 0;

    reach_from(opc, S(""), queue, &end);
    for (size_t at = 0; at < end; at++)
        reach_from(opc, zip_part(opc->zip, queue[at])->name, queue, &end);
}

void
opc_begin(struct opc *opc, struct intake *in, const struct package *package,
          size_t main, const struct docx_styles *styles)
{
    size_t parts = zip_count(package->zip);

    *opc = (struct opc){
        .in = in,
        .package = package,
        .zip = package->zip,
        .story = docx_story_new(in, styles),
        .main = main,
        .parts = parts,
        .done = arena_array(in->arena, parts, bool),
        .reached = arena_array(in->arena, parts, const struct relationship *),
    };
    reach_all(opc);
}

/*
 * Where the text refers to a relation of the main part, or to the part that
 * has the relation, and so on up.
 */
static const struct open_para *
anchor_of(const struct opc *opc, const struct relationship *relation)
{
    for (int i = 0; i < LIMIT_NESTING && relation != NULL; i++) {
        size_t part;

        if (opc_relates(opc, opc->main, relation))
            return opc->anchored ? docx_story_anchor(opc->story, relation->id)
                                 : NULL;
        part = zip_find_folded(opc->zip, relation->source);
        relation = part == STR_NONE ? NULL : opc->reached[part];
    }
    return NULL;
}

void
opc_read_as(struct opc *opc, size_t part, const struct docx_role *role)
{
    if (opc->done[part])
        return;
    opc->done[part] = true;
    if (role->story == STORY_EMBEDDED)
        docx_story_hang(opc->story, anchor_of(opc, opc->reached[part]));
    docx_story_read(opc->story, opc->zip, part, role);
}

void
opc_want_main(const struct opc *opc)
{
    if (opc->main == STR_NONE)
        doc_miss(opc->in->builder, S("_rels/.rels"), WHY_MISSING, "%s",
                 _("没有找到正文部件，文件可能损坏；请用办公软件打开后另存"));
}

bool
opc_relates(const struct opc *opc, size_t part,
            const struct relationship *relation)
{
    return part != STR_NONE &&
           zip_same_name(relation->source, zip_part(opc->zip, part)->name);
}

const struct relationship *
opc_next(const struct opc *opc, size_t part, struct opc_cursor *cursor)
{
    const struct package *package = opc->package;
    struct str name = zip_part(opc->zip, part)->name;

    for (; cursor->relating < package->relatings;
         cursor->relating++, cursor->relation = 0) {
        const struct relating *from = &package->relating[cursor->relating];

        if (!zip_same_name(from->source, name))
            continue;
        while (cursor->relation < from->count) {
            const struct relationship *relation =
                &package->relation[from->first + cursor->relation++];

            if (relation->part != STR_NONE && !opc->done[relation->part])
                return relation;
        }
    }
    return NULL;
}

/* --- what the reader did not take --- */

static struct docx_role
role_of(const struct opc *opc, size_t part)
{
    const struct relationship *relation = opc->reached[part];
    struct str name = zip_part(opc->zip, part)->name;

    if (zip_same_name(name, S("[Content_Types].xml")) ||
        str_ends(name, S(".rels")))
        return (struct docx_role){STORY_METADATA, VIEW_METADATA, 0, false};
    if (relation == NULL)
        return (struct docx_role){STORY_ORPHAN, VIEW_ORPHAN, 0, false};
    if (str_is_one_of(relation->type, metadata, COUNT(metadata)))
        return (struct docx_role){STORY_METADATA, VIEW_METADATA, 0, false};
    return (struct docx_role){STORY_EMBEDDED, VIEW_EMBEDDED, 0, false};
}

static bool
has_ending(struct str name, struct str ending)
{
    return name.len >= ending.len &&
           zip_same_name(str_sub(name, name.len - ending.len, name.len),
                         ending);
}

static bool
is_xml(struct opc *opc, size_t part)
{
    static const struct str endings[] = {
        STR_INIT(".xml"),
        STR_INIT(".rels"),
        STR_INIT(".vml"),
    };
    struct str name = zip_part(opc->zip, part)->name, head;
    struct str type = package_type(opc->package, part);
    char room[FILE_HEAD];
    struct err err;
    enum file_kind kind = FILE_UNKNOWN;

    if (has_ending(name, S(".svg"))) /* a file of its own, with pictures */
        return false;
    if (zip_head(opc->zip, part, room, sizeof(room), &head, &err))
        kind = file_kind(head);
    if (kind == FILE_HTML) /* or the table of a workbook */
        return str_ends(type, S("+xml")) && !str_ends(type, S("xhtml+xml"));
    if (kind != FILE_UNKNOWN)
        return kind == FILE_XML;
    for (size_t i = 0; i < COUNT(endings); i++)
        if (has_ending(name, endings[i]))
            return true;
    return str_ends(type, S("xml"));
}

/* Fonts are stored garbled, 17.8.1: no magic tells that they are fonts. */
static bool
is_font(const struct opc *opc, size_t part)
{
    return opc->reached[part] != NULL &&
           str_eq(opc->reached[part]->type, S("font"));
}

static void
read_inner(struct opc *opc, size_t part, enum view view)
{
    const struct inner inner = {
        .view = view == VIEW_ORPHAN ? VIEW_ORPHAN : VIEW_EMBEDDED,
        .anchor = anchor_of(opc, opc->reached[part]),
        .font = is_font(opc, part),
    };

    inner_read_part(opc->in, &inner, opc->zip, part);
}

static void
read_part(struct opc *opc, size_t part)
{
    const struct zip_part *entry = zip_part(opc->zip, part);
    struct docx_role role = role_of(opc, part);

    if (entry->twice)
        doc_miss(opc->in->builder, entry->name, WHY_DAMAGED,
                 _("%.*s：压缩包内有同名的部件，不知道以哪一个为准"),
                 STR_ARG(entry->name));
    if ((entry->folder && entry->stored == 0) || opc->done[part])
        return;
    if (is_xml(opc, part))
        opc_read_as(opc, part, &role);
    else
        read_inner(opc, part, role.view);
}

/* What is elsewhere, or nowhere. */
static void
list_absent(struct opc *opc, const struct relationship *relation)
{
    struct doc_builder *builder = opc->in->builder;
    bool shown = str_is_one_of(relation->type, content, COUNT(content));

    if (relation->part != STR_NONE || relation->target.len == 0)
        return;
    if (relation->external && str_eq(relation->type, S("image")))
        doc_miss(builder, relation->target, WHY_PICTURE, "%s",
                 _("链接的外部图片，没有检查"));
    else if (relation->external && shown)
        doc_miss(builder, relation->target, WHY_EXTERNAL,
                 _("内容在文件之外（%.*s），没有检查"),
                 STR_ARG(relation->target));
    else if (!relation->external && shown)
        doc_miss(builder, relation->target, WHY_MISSING, "%s",
                 _("文件中引用了它，但没有这个部件"));
}

static bool
is_text(struct str s)
{
    for (size_t at = 0; at < s.len;) {
        uint32_t c = utf8_next(s, &at);

        if (c < ' ' || c >= UTF8_BAD)
            return false;
    }
    return true;
}

/* An address as people read it, %E5%AF%86 as 密; empty if it is none. */
static struct str
unescape(struct arena *arena, struct str address)
{
    struct str text = percent_plain(arena, address);

    return is_text(text) ? text : (struct str){0};
}

/* An address outside is text that people can see, or that gives a name. */
static void
read_target(struct opc *opc, const struct relationship *relation)
{
    const struct open_para *anchor;

    if (!relation->external)
        return;
    anchor = anchor_of(opc, relation);
    docx_story_add(opc->story, relation->stated, anchor, relation->target);
    docx_story_add(opc->story, relation->stated, anchor,
                   unescape(opc->in->arena, relation->target));
}

static void
read_drawn(struct opc *opc, struct str type)
{
    static const struct docx_role role = {STORY_EMBEDDED, VIEW_VISIBLE, 0,
                                          false};

    for (size_t i = 0; i < opc->parts; i++)
        if (opc->reached[i] != NULL && str_eq(opc->reached[i]->type, type) &&
            is_xml(opc, i))
            opc_read_as(opc, i, &role);
}

void
opc_read_rest(struct opc *opc)
{
    for (size_t i = 0; i < opc->package->relations; i++)
        read_target(opc, &opc->package->relation[i]);
    for (size_t i = 0; i < COUNT(drawn); i++)
        read_drawn(opc, drawn[i]);
    for (size_t i = 0; i < opc->parts; i++)
        read_part(opc, i);
    for (size_t i = 0; i < opc->package->relations; i++)
        list_absent(opc, &opc->package->relation[i]);
}
