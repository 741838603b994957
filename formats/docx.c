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

#include <stdbool.h>

#include "core/arena.h"
#include "core/count.h"
#include "core/doc.h"
#include "core/err.h"
#include "core/msg.h"
#include "core/str.h"
#include "formats/docx_story.h"
#include "formats/docx_style.h"
#include "formats/inner.h"
#include "formats/intake.h"
#include "formats/kind.h"
#include "formats/package.h"
#include "formats/part.h"
#include "formats/zip.h"

struct docx {
    struct intake *in;
    struct arena *arena;
    const struct package *package;
    struct zip *zip;
    struct doc_builder *builder;
    struct docx_story *reader;
    size_t main, parts;
    bool *done;                      /* read or listed, by part */
    const struct relation **reached; /* how, by part; NULL: not at all */
};

/* What a part is by the relation from the main part, in this order. */
static const struct {
    struct str type;
    struct docx_role role;
} stories[] = {
    {STR_INIT("header"), {STORY_HEADER, VIEW_VISIBLE, 0}},
    {STR_INIT("footer"), {STORY_FOOTER, VIEW_VISIBLE, 0}},
    {STR_INIT("footnotes"), {STORY_FOOTNOTE, VIEW_NOTE, 0}},
    {STR_INIT("endnotes"), {STORY_ENDNOTE, VIEW_NOTE, 0}},
    {STR_INIT("comments"), {STORY_COMMENT, VIEW_COMMENT, 0}},
};

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
};

/* What is shown in the document although it lies elsewhere. */
static const struct str content[] = {
    STR_INIT("header"),          STR_INIT("footer"),
    STR_INIT("footnotes"),       STR_INIT("endnotes"),
    STR_INIT("comments"),        STR_INIT("subDocument"),
    STR_INIT("aFChunk"),         STR_INIT("oleObject"),
    STR_INIT("package"),         STR_INIT("chart"),
    STR_INIT("frame"),           STR_INIT("diagramData"),
    STR_INIT("chartUserShapes"),
};

/* --- how parts are reached --- */

static void
reach(struct docx *docx, const struct relating *from, size_t *queue,
      size_t *end)
{
    for (size_t i = 0; i < from->count; i++) {
        const struct relation *relation =
            &docx->package->relation[from->first + i];
        size_t part = relation->part;

        if (part == STR_NONE || docx->reached[part] != NULL)
            continue;
        docx->reached[part] = relation;
        queue[(*end)++] = part;
    }
}

static void
reach_from(struct docx *docx, struct str source, size_t *queue, size_t *end)
{
    const struct package *package = docx->package;

    for (size_t i = 0; i < package->relatings; i++)
        if (zip_same_name(package->relating[i].source, source))
            reach(docx, &package->relating[i], queue, end);
}

/* Nearest first, so that a part is what those nearer the top make it. */
static void
reach_all(struct docx *docx)
{
    size_t *queue = arena_array(docx->arena, docx->parts + 1, size_t);
    size_t end = 0;

    reach_from(docx, S(""), queue, &end);
    for (size_t at = 0; at < end; at++)
        reach_from(docx, zip_part(docx->zip, queue[at])->name, queue, &end);
}

/* --- reading --- */

static void
read_as(struct docx *docx, size_t part, const struct docx_role *role)
{
    if (docx->done[part])
        return;
    docx->done[part] = true;
    docx_story_read(docx->reader, docx->zip, part, role);
}

static bool
relates_main(const struct docx *docx, const struct relation *relation)
{
    return docx->main != STR_NONE &&
           zip_same_name(relation->source,
                         zip_part(docx->zip, docx->main)->name);
}

/* How many parts the main part relates with a type. */
static uint32_t
count_of(const struct docx *docx, struct str type)
{
    uint32_t n = 0;

    for (size_t i = 0; i < docx->parts; i++)
        n += docx->reached[i] != NULL &&
             relates_main(docx, docx->reached[i]) &&
             str_eq(docx->reached[i]->type, type);
    return n;
}

/* Headers are numbered where there are several. */
static void
read_stories(struct docx *docx, struct str type, struct docx_role role)
{
    const struct package *package = docx->package;
    bool several = count_of(docx, type) > 1;

    for (size_t i = 0; i < package->relations; i++) {
        const struct relation *relation = &package->relation[i];

        if (relation->part == STR_NONE || docx->done[relation->part] ||
            !str_eq(relation->type, type) || !relates_main(docx, relation))
            continue;
        role.index += several;
        read_as(docx, relation->part, &role);
    }
}

static struct docx_role
role_of(const struct docx *docx, size_t part)
{
    const struct relation *relation = docx->reached[part];
    struct str name = zip_part(docx->zip, part)->name;

    if (zip_same_name(name, S("[Content_Types].xml")) ||
        str_ends(name, S(".rels")))
        return (struct docx_role){STORY_METADATA, VIEW_METADATA, 0};
    if (relation == NULL)
        return (struct docx_role){STORY_ORPHAN, VIEW_ORPHAN, 0};
    if (str_is_one_of(relation->type, metadata, COUNT(metadata)))
        return (struct docx_role){STORY_METADATA, VIEW_METADATA, 0};
    return (struct docx_role){STORY_EMBEDDED, VIEW_EMBEDDED, 0};
}

static bool
has_ending(struct str name, struct str ending)
{
    return name.len >= ending.len &&
           zip_same_name(str_sub(name, name.len - ending.len, name.len),
                         ending);
}

static bool
is_xml(struct docx *docx, size_t part)
{
    static const struct str endings[] = {
        STR_INIT(".xml"),
        STR_INIT(".rels"),
        STR_INIT(".vml"),
        STR_INIT(".svg"),
    };
    struct str name = zip_part(docx->zip, part)->name, head;
    char room[FILE_HEAD];
    struct err err;
    enum file_kind kind = FILE_UNKNOWN;

    if (zip_head(docx->zip, part, room, sizeof(room), &head, &err))
        kind = file_kind(head);
    if (kind != FILE_UNKNOWN)
        return kind == FILE_XML;
    for (size_t i = 0; i < COUNT(endings); i++)
        if (has_ending(name, endings[i]))
            return true;
    return str_ends(package_type(docx->package, part), S("xml"));
}

/* Fonts are stored garbled, 17.8.1: they show no magic, and hold outlines. */
static bool
is_font(const struct docx *docx, size_t part)
{
    return docx->reached[part] != NULL &&
           str_eq(docx->reached[part]->type, S("font"));
}

static void
read_inner(struct docx *docx, size_t part, enum view view)
{
    const struct inner inner = {
        .view = view == VIEW_ORPHAN ? VIEW_ORPHAN : VIEW_EMBEDDED,
    };

    inner_read_part(docx->in, &inner, docx->zip, part);
}

static void
read_rest(struct docx *docx, size_t part)
{
    const struct zip_part *entry = zip_part(docx->zip, part);
    struct docx_role role = role_of(docx, part);

    if (entry->twice)
        doc_miss(docx->builder, entry->name, WHY_DAMAGED,
                 _("%.*s：压缩包内有同名的部件，不知道以哪一个为准"),
                 STR_ARG(entry->name));
    if (entry->folder || docx->done[part] || is_font(docx, part))
        return;
    if (is_xml(docx, part))
        read_as(docx, part, &role);
    else
        read_inner(docx, part, role.view);
}

/* --- what is elsewhere, or nowhere --- */

static void
list_absent(struct docx *docx, const struct relation *relation)
{
    bool shown = str_is_one_of(relation->type, content, COUNT(content));

    if (relation->part != STR_NONE || relation->target.len == 0)
        return;
    if (relation->external && shown)
        doc_miss(docx->builder, relation->target, WHY_EXTERNAL,
                 _("内容在文件之外（%.*s），没有检查"),
                 STR_ARG(relation->target));
    else if (relation->external && str_eq(relation->type, S("image")))
        doc_miss(docx->builder, relation->target, WHY_PICTURE, "%s",
                 _("链接的外部图片，没有检查"));
    else if (!relation->external && shown)
        doc_miss(docx->builder, relation->target, WHY_MISSING,
                 _("文件中引用了 %.*s，但没有这个部件"),
                 STR_ARG(relation->target));
}

static void
read_main(struct docx *docx)
{
    static const struct docx_role main_role = {STORY_MAIN, VIEW_VISIBLE, 0};

    if (docx->main == STR_NONE)
        doc_miss(docx->builder, S("_rels/.rels"), WHY_MISSING, "%s",
                 _("没有找到正文部件，文件可能损坏；请用办公软件打开后另存"));
    else
        read_as(docx, docx->main, &main_role);
}

static void
read_styles(struct docx *docx, struct docx_styles *styles)
{
    const struct relation *relation = NULL;

    if (docx->main != STR_NONE)
        relation = package_relation(
            docx->package, zip_part(docx->zip, docx->main)->name, S("styles"));
    if (relation != NULL && relation->part != STR_NONE)
        docx_styles_read(docx->in, docx->zip, relation->part, styles);
}

void
docx_read(struct intake *in, const struct package *package, size_t main)
{
    size_t parts = zip_count(package->zip);
    struct docx_styles styles = {0};
    struct docx docx = {
        .in = in,
        .arena = in->arena,
        .package = package,
        .zip = package->zip,
        .builder = in->builder,
        .reader = docx_story_new(in, &styles),
        .main = main,
        .parts = parts,
        .done = arena_array(in->arena, parts, bool),
        .reached = arena_array(in->arena, parts, const struct relation *),
    };

    reach_all(&docx);
    read_styles(&docx, &styles);
    read_main(&docx);
    for (size_t i = 0; i < COUNT(stories); i++)
        read_stories(&docx, stories[i].type, stories[i].role);
    for (size_t i = 0; i < parts; i++)
        read_rest(&docx, i);
    for (size_t i = 0; i < package->relations; i++)
        list_absent(&docx, &package->relation[i]);
}
