/*
 * Writing comments into WordprocessingML: the marks in the main part, the
 * comments in theirs, and if there is none yet its relation and its type.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "formats/annotate_docx.h"

#include "core/arena.h"
#include "core/buf.h"
#include "core/doc_build.h"
#include "core/err.h"
#include "core/limits.h"
#include "core/msg.h"
#include "core/path.h"
#include "formats/annotate_docx_map.h"
#include "formats/annotate_docx_mark.h"
#include "formats/annotate_docx_runs.h"
#include "formats/annotate_light.h"
#include "formats/annotate_place.h"
#include "formats/annotate_splice.h"
#include "formats/intake.h"
#include "formats/package.h"
#include "formats/zip.h"

#define TYPE                                                                  \
    "application/vnd.openxmlformats-officedocument.wordprocessingml."         \
    "comments+xml"
#define RELATION "relationships/comments"

struct docx {
    struct annotating *to;
    struct package package;
    struct str bytes; /* of the main part */
    struct docx_map map;
    struct splices splices;
    struct docx_names names; /* where a mark goes */
};

static void
begin(struct docx *docx, struct annotating *to)
{
    struct intake in = {.arena = to->arena,
                        .builder = doc_builder_new(to->arena),
                        .format = ""};
    struct doc nothing;

    *docx = (struct docx){.to = to, .splices = {.arena = to->arena}};
    package_load(&in, to->zip, &docx->package);
    doc_finish(in.builder, S(""), &nothing);
}

/* --- marks --- */

static void
learn_names(struct docx *docx, uint64_t at)
{
    const struct map_block *block = map_block(&docx->map.map, at);

    docx_names(docx->to->arena, &docx->map, docx->bytes,
               block != NULL ? block->at : docx->map.map.bare.at,
               &docx->names);
}

static struct str
mark(const struct docx *docx, const char *name, uint32_t id)
{
    return str_printf(docx->to->arena, "<%.*s%s%.*s %.*sid=\"%u\"/>",
                      STR_ARG(docx->names.prefix), name,
                      STR_ARG(docx->names.declared),
                      STR_ARG(docx->names.prefix), id);
}

static struct str
reference(const struct docx *docx, uint32_t id)
{
    struct str inner = mark(docx, "commentReference", id);

    return str_printf(docx->to->arena, "<%.*sr%.*s>%.*s</%.*sr>",
                      STR_ARG(docx->names.prefix),
                      STR_ARG(docx->names.declared), STR_ARG(inner),
                      STR_ARG(docx->names.prefix));
}

/* The only paragraph there is, which is one tag, is opened around marks. */
static void
open_bare(struct docx *docx)
{
    const struct map_span *bare = &docx->map.map.bare;

    splice_replace(&docx->splices, bare->end - 2, 2, RANK_CLOSE, S(">"));
    splice_add(&docx->splices, bare->end - 2, RANK_OPEN,
               str_printf(docx->to->arena, "</%.*s>",
                          STR_ARG(splice_name(docx->bytes, bare->at))));
}

static void
add_marks(struct docx *docx, const struct place_found *found, uint32_t id)
{
    struct splices *to = &docx->splices;
    bool behind = found->point || found->apart;

    learn_names(docx, found->from);
    splice_add(to, found->from, found->point ? RANK_POINT : RANK_START,
               mark(docx, "commentRangeStart", id));
    if (!found->point)
        learn_names(docx, found->to - 1);
    splice_add(to, found->to, found->point ? RANK_POINT : RANK_END,
               mark(docx, "commentRangeEnd", id));
    if (found->apart)
        learn_names(docx, found->outer);
    splice_add(to, found->outer, behind ? RANK_POINT : RANK_REFERENCE,
               reference(docx, id));
}

/* --- comments --- */

static void
put_lines(struct buf *buf, struct str text)
{
    struct str first = S("<w:r><w:annotationRef/></w:r>");

    while (text.len > 0) {
        struct str line = str_cut(&text, S("\n"));

        buf_add(buf, S("<w:p>"));
        buf_add(buf, first);
        buf_add(buf, S("<w:r><w:t xml:space=\"preserve\">"));
        splice_escape(buf, line);
        buf_add(buf, S("</w:t></w:r></w:p>"));
        first = S("");
    }
}

static void
put_comment(struct buf *buf, const struct docx *docx, size_t i, uint32_t id)
{
    const struct annotations *all = docx->to->annotations;

    if (i > 0)
        buf_printf(buf, "<w:comment xmlns:w=\"%.*s\"",
                   STR_ARG(docx->map.space));
    buf_printf(buf, " w:id=\"%u\" w:author=\"", id);
    splice_escape(buf, all->author);
    buf_printf(buf, "\" w:date=\"%.*s\" w:initials=\"", STR_ARG(all->moment));
    splice_escape(buf, all->initials);
    buf_add(buf, S("\">"));
    put_lines(buf, docx->to->item[i].text);
    buf_add(buf, S("</w:comment>"));
}

/*
 * All comments one behind the other; of the first what comes behind its name,
 * as splice_append wants it.
 */
static bool
comments(const struct docx *docx, uint32_t before, struct str *out,
         struct err *err)
{
    BUF_SCOPED buf;

    buf_init(&buf, LIMIT_HELD);
    buf_printf(&buf, " xmlns:w=\"%.*s\"", STR_ARG(docx->map.space));
    for (size_t i = 0; i < docx->to->items; i++)
        put_comment(&buf, docx, i, before + 1 + (uint32_t) i);
    if (buf.full)
        return err_set(err, ERR_LIMIT, _("批注太长"));
    *out = str_dup(docx->to->arena, buf_str(&buf));
    return true;
}

/* --- parts --- */

static void
change(struct docx *docx, size_t part, struct str name, struct str data)
{
    docx->to->part[docx->to->parts++] = (struct copy_part){part, name, data};
}

/* Put an element at the end of a part, or of one made new around nothing. */
static bool
append(struct docx *docx, struct str name, struct str fresh,
       struct str element, struct str attributes, struct err *err)
{
    struct arena *arena = docx->to->arena;
    size_t part = zip_find_folded(docx->to->zip, name);
    struct str bytes = fresh, out;

    if (part != STR_NONE &&
        !splice_part(arena, docx->to->zip, part, &bytes, err))
        return false;
    if (!splice_append(arena, name, bytes, element, attributes, &out, err))
        return false;
    change(docx, part, name, out);
    return true;
}

static struct str
free_name(const struct docx *docx, struct str folder)
{
    struct arena *arena = docx->to->arena;
    struct str name = str_printf(arena, "%.*scomments.xml", STR_ARG(folder));

    for (unsigned i = 1; zip_find_folded(docx->to->zip, name) != STR_NONE; i++)
        name = str_printf(arena, "%.*scomments%u.xml", STR_ARG(folder), i);
    return name;
}

static struct str
free_id(const struct docx *docx, struct str main)
{
    struct str id = S("rIdComments");

    for (unsigned i = 1; package_related(&docx->package, main, id) != NULL;
         i++)
        id = str_printf(docx->to->arena, "rIdComments%u", i);
    return id;
}

#define FRESH_RELATIONS                                                       \
    "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"         \
    "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/"  \
    "relationships\"/>"

/* A part for comments: its relation and its type. */
static bool
announce(struct docx *docx, struct str main, struct str name, struct err *err)
{
    struct arena *arena = docx->to->arena;
    struct str folder = path_folder(main), id = free_id(docx, main);
    struct str file = str_sub(name, folder.len, name.len);
    bool strict = str_starts(docx->map.space, S("http://purl.oclc.org/"));
    struct str relations =
        str_printf(arena, "%.*s_rels/%.*s.rels", STR_ARG(folder),
                   STR_ARG(str_sub(main, folder.len, main.len)));
    struct str relation = str_printf(
        arena, " Id=\"%.*s\" Type=\"%s" RELATION "\" Target=\"%.*s\"/>",
        STR_ARG(id),
        strict ? "http://purl.oclc.org/ooxml/officeDocument/"
               : "http://schemas.openxmlformats.org/officeDocument/2006/",
        STR_ARG(file));
    struct str type =
        str_printf(arena, " PartName=\"/%.*s\" ContentType=\"" TYPE "\"/>",
                   STR_ARG(name));

    return append(docx, relations, S(FRESH_RELATIONS), S("<Relationship"),
                  relation, err) &&
           append(docx, S("[Content_Types].xml"), S(""), S("<Override"), type,
                  err);
}

static bool
write_comments(struct docx *docx, const struct relationship *related,
               struct str main, uint32_t before, struct err *err)
{
    struct arena *arena = docx->to->arena;
    struct str name =
        related != NULL ? related->target : free_name(docx, path_folder(main));
    struct str text,
        fresh = str_printf(
            arena,
            "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
            "<w:comments xmlns:w=\"%.*s\"/>",
            STR_ARG(docx->map.space));

    /* The part is not in the root's default namespace: names have prefixes. */
    return comments(docx, before, &text, err) &&
           append(docx, name, fresh, S("<w:comment"), text, err) &&
           (related != NULL || announce(docx, main, name, err));
}

/*
 * The highest id of the comments that there are, and who made them: what is
 * found in those of the same author has its comment.
 */
static bool
read_comments(const struct docx *docx, const struct relationship *related,
              uint32_t *last, struct err *err)
{
    struct annotating *to = docx->to;
    struct place_part part = {.doc = to->doc};
    struct docx_map map;

    *last = docx->map.last_id;
    if (related == NULL)
        return true;
    if (related->external || related->part == STR_NONE)
        return err_set(err, ERR_REFUSED, _("批注部件 %.*s 不在文件里"),
                       STR_ARG(related->target));
    if (!splice_part(to->arena, to->zip, related->part, &part.bytes, err) ||
        !docx_map_read(to->arena, related->target, part.bytes,
                       to->annotations->author, &map, err))
        return false;
    if (map.last_id > *last)
        *last = map.last_id;
    part.name = zip_part(to->zip, related->part)->name;
    part.map = &map.map;
    annotate_spare(to, &part);
    return str_eq(map.space, docx->map.space) ||
           err_set(err, ERR_REFUSED, _("正文与批注不是同一种格式"));
}

/* --- all of it --- */

static bool
write_marks(struct docx *docx, const struct place_part *part, uint32_t before,
            struct err *err)
{
    struct annotating *to = docx->to;
    bool bare = false;

    for (size_t i = 0; i < to->items; i++) {
        struct place_found found;

        if (!place_find(part, &to->item[i], &found))
            return err_set(err, ERR_REFUSED,
                           _("正文里没有可以加批注的段落；内容控件如已锁定，"
                             "里面不能加"));
        add_marks(docx, &found, before + 1 + (uint32_t) i);
        bare = found.bare;
    }
    if (bare)
        open_bare(docx);
    return true;
}

/* In front of all paragraphs. */
static bool
write_top(struct docx *docx, struct err *err)
{
    struct annotating *to = docx->to;
    uint64_t top = docx->map.map.top;
    struct docx_names names;

    if (to->annotations->mark.len == 0)
        return true;
    if (top == 0)
        return err_set(err, ERR_REFUSED, _("正文是空的，标志无处可加"));
    docx_names(to->arena, &docx->map, docx->bytes,
               docx_tag_before(docx->bytes, top), &names);
    splice_add(&docx->splices, top, RANK_CLOSE,
               docx_mark(to->arena, &names, to->annotations->mark));
    return true;
}

static bool
write_main(struct docx *docx, struct str name, uint32_t before,
           struct err *err)
{
    struct annotating *to = docx->to;
    const struct place_part part = {to->doc, name, docx->bytes,
                                    &docx->map.map};
    struct light light = {.arena = to->arena};
    struct str out;

    if (to->annotations->mark.len > 0 && docx->map.map.blocks > 0)
        docx->map.map.block[0].eager = true;
    if (!write_marks(docx, &part, before, err))
        return false;
    if (to->annotations->highlight)
        light_find(&light, &part, to->item, to->items);
    docx_runs_part(&docx->splices, docx->bytes, &docx->map, &light);
    if (!write_top(docx, err) ||
        !splice_write(&docx->splices, docx->bytes, &out, err))
        return false;
    change(docx, to->main, name, out);
    return true;
}

static bool
may_have_more(const struct docx *docx, uint32_t last, struct err *err)
{
    size_t more = docx->to->items;

    if (docx->map.ranges + more > ANNOTATIONS_WORD)
        return err_set(err, ERR_REFUSED,
                       _("批注会超过 %d 条，Word 将打不开副本"),
                       ANNOTATIONS_WORD);
    return last <= INT32_MAX - more ||
           err_set(err, ERR_REFUSED, _("现有批注的编号太大，无法再加"));
}

static bool
is_signed(const struct zip *zip)
{
    for (size_t i = 0; i < zip_count(zip); i++)
        if (str_starts(zip_part(zip, i)->name, S("_xmlsignatures/")))
            return true;
    return false;
}

/* What its settings say of changes; without them, nothing. */
static void
read_settings(const struct docx *docx, struct str main)
{
    const struct relationship *related =
        package_relation(&docx->package, main, S("settings"));
    struct annotating *to = docx->to;
    struct str bytes;
    struct err err;

    if (related != NULL && !related->external && related->part != STR_NONE &&
        splice_part(to->arena, to->zip, related->part, &bytes, &err))
        docx_settings(to->arena, bytes, to->done);
}

static bool
read_main(struct docx *docx, struct str name, struct err *err)
{
    struct annotating *to = docx->to;

    return splice_part(to->arena, to->zip, to->main, &docx->bytes, err) &&
           docx_map_read(to->arena, name, docx->bytes, S(""), &docx->map, err);
}

bool
annotate_docx(struct annotating *to, struct err *err)
{
    struct docx docx;
    const struct relationship *main, *related;
    struct str name;
    uint32_t last;

    if (is_signed(to->zip))
        return err_set(err, ERR_REFUSED,
                       _("文件有数字签名，一改就失效；请用签名以前的草稿"));
    begin(&docx, to);
    main = package_relation(&docx.package, S(""), S("officeDocument"));
    if (main == NULL || main->part == STR_NONE)
        return err_set(err, ERR_REFUSED, _("找不到正文部件"));
    to->main = main->part;
    name = zip_part(to->zip, main->part)->name;
    related = package_relation(&docx.package, name, S("comments"));
    if (!read_main(&docx, name, err) ||
        !read_comments(&docx, related, &last, err) ||
        !may_have_more(&docx, last, err))
        return false;
    read_settings(&docx, name);
    to->marks = docx.map.marks + 3 * to->items;
    to->last_id = last + (uint32_t) to->items;
    if (!annotate_has_work(to))
        return true;
    return write_main(&docx, name, last, err) &&
           (to->items == 0 || write_comments(&docx, related, name, last, err));
}

bool
annotate_docx_holds(const struct annotating *to, struct zip *copy,
                    struct err *err)
{
    struct str name = zip_part(copy, to->main)->name, bytes;
    struct docx_map map;

    if (!splice_part(to->arena, copy, to->main, &bytes, err) ||
        !docx_map_read(to->arena, name, bytes, S(""), &map, err))
        return false;
    return (map.marks == to->marks &&
            (to->items == 0 || map.last_id == to->last_id)) ||
           err_set(err, ERR_REFUSED, _("副本里的批注与所加的不符"));
}
