/*
 * Writing comments into WordprocessingML: the marks in the main part, the
 * comments in theirs, and if there is none yet its relation and its type.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "formats/annotate_docx.h"

#include "core/arena.h"
#include "core/buf.h"
#include "core/doc.h"
#include "core/err.h"
#include "core/limits.h"
#include "core/msg.h"
#include "formats/annotate_docx_map.h"
#include "formats/annotate_place.h"
#include "formats/annotate_splice.h"
#include "formats/intake.h"
#include "formats/package.h"
#include "formats/zip.h"

/* In this order at one byte; a run that is parted closes and opens around. */
enum rank {
    RANK_SPACE,
    RANK_CLOSE,
    RANK_END,
    RANK_REFERENCE,
    RANK_POINT,
    RANK_START,
    RANK_OPEN
};

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
    struct str prefix;   /* of names in the paragraph: "w:" */
    struct str declared; /* its declaration, if it has to be said */
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

/* The name of a tag as it is written. */
static struct str
written(const struct docx *docx, uint64_t at)
{
    struct str rest = str_sub(docx->bytes, at + 1, docx->bytes.len);
    size_t end = 0;

    while (end < rest.len && rest.ptr[end] != '>' && rest.ptr[end] != '/' &&
           (unsigned char) rest.ptr[end] > ' ')
        end++;
    return str_sub(rest, 0, end);
}

/* Names as the paragraph has them; attributes need a prefix in any case. */
static void
learn_prefix(struct docx *docx, uint64_t at)
{
    const struct map_block *block = map_block(&docx->map.map, at);
    struct str name = written(docx, block->at);
    size_t colon = str_find(name, S(":"), 0);

    docx->prefix = S("w:");
    docx->declared = S("");
    if (colon != STR_NONE)
        docx->prefix = str_sub(name, 0, colon + 1);
    else
        docx->declared = str_printf(docx->to->arena, " xmlns:w=\"%.*s\"",
                                    STR_ARG(docx->map.space));
}

static struct str
mark(const struct docx *docx, const char *name, uint32_t id)
{
    return str_printf(docx->to->arena, "<%.*s%s%.*s %.*sid=\"%u\"/>",
                      STR_ARG(docx->prefix), name, STR_ARG(docx->declared),
                      STR_ARG(docx->prefix), id);
}

static struct str
reference(const struct docx *docx, uint32_t id)
{
    struct str inner = mark(docx, "commentReference", id);

    return str_printf(docx->to->arena, "<%.*sr%.*s>%.*s</%.*sr>",
                      STR_ARG(docx->prefix), STR_ARG(docx->declared),
                      STR_ARG(inner), STR_ARG(docx->prefix));
}

static void
add_marks(struct docx *docx, const struct placed *placed, uint32_t id)
{
    struct splices *to = &docx->splices;

    learn_prefix(docx, placed->from);
    splice_add(to, placed->from, placed->point ? RANK_POINT : RANK_START,
               mark(docx, "commentRangeStart", id));
    if (!placed->point)
        learn_prefix(docx, placed->outer - 1);
    splice_add(to, placed->to, placed->point ? RANK_POINT : RANK_END,
               mark(docx, "commentRangeEnd", id));
    splice_add(to, placed->outer, placed->point ? RANK_POINT : RANK_REFERENCE,
               reference(docx, id));
}

/* --- runs that are parted --- */

static struct str
closing(const struct docx *docx, uint64_t at)
{
    return str_printf(docx->to->arena, "</%.*s>", STR_ARG(written(docx, at)));
}

static struct str
head_of(const struct docx *docx, const struct map_piece *run)
{
    return str_sub(docx->bytes, run->at, run->head);
}

static void
part_text(struct docx *docx, uint64_t at, const struct map_piece *run,
          const struct map_text *text)
{
    struct arena *arena = docx->to->arena;
    struct str name = written(docx, text->at);

    splice_add(&docx->splices, at, RANK_CLOSE,
               str_printf(arena, "</%.*s>%.*s", STR_ARG(name),
                          STR_ARG(closing(docx, run->at))));
    splice_add(&docx->splices, at, RANK_OPEN,
               str_printf(arena, "%.*s<%.*s xml:space=\"preserve\">",
                          STR_ARG(head_of(docx, run)), STR_ARG(name)));
}

/* Spaces at the ends of what was one text must go on to count. */
static void
preserve(struct docx *docx, const struct map_text *text)
{
    struct str name = written(docx, text->at);

    if (!text->preserved)
        splice_add(&docx->splices, text->at + 1 + name.len, RANK_SPACE,
                   S(" xml:space=\"preserve\""));
}

static void
part_run(struct docx *docx, uint64_t at, const struct map_piece *run)
{
    splice_add(&docx->splices, at, RANK_CLOSE, closing(docx, run->at));
    splice_add(&docx->splices, at, RANK_OPEN, head_of(docx, run));
}

/* Each place within a run is parted once, however many marks stand there. */
static void
part_runs(struct docx *docx)
{
    struct splices *splices = &docx->splices, marks;
    const struct map_text *last = NULL;

    splice_sort(splices);
    marks = *splices; /* these stay where they are as others are added */
    for (size_t i = 0; i < marks.count; i++) {
        uint64_t at = marks.item[i].at;
        const struct map_piece *run = map_piece(&docx->map.map, at);
        const struct map_text *text = map_text(&docx->map.map, at);

        if ((i > 0 && marks.item[i - 1].at == at) || run == NULL ||
            at == run->at)
            continue;
        if (text == NULL || at == text->at) {
            part_run(docx, at, run);
            continue;
        }
        part_text(docx, at, run, text);
        if (text != last)
            preserve(docx, text);
        last = text;
    }
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
    put_lines(buf, all->item[i].text);
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
    for (size_t i = 0; i < docx->to->annotations->count; i++)
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

/* "word/" and "document.xml" */
static struct str
folder_of(struct str name)
{
    size_t end = name.len;

    while (end > 0 && name.ptr[end - 1] != '/')
        end--;
    return str_sub(name, 0, end);
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
    struct str folder = folder_of(main), id = free_id(docx, main);
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
write_comments(struct docx *docx, const struct relation *related,
               struct str main, uint32_t before, struct err *err)
{
    struct arena *arena = docx->to->arena;
    struct str name =
        related != NULL ? related->target : free_name(docx, folder_of(main));
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

/* The highest id of the comments that there are. */
static bool
read_ids(const struct docx *docx, const struct relation *related,
         uint32_t *last, struct err *err)
{
    struct arena *arena = docx->to->arena;
    struct docx_map map;
    struct str bytes;

    *last = docx->map.last_id;
    if (related == NULL)
        return true;
    if (related->external || related->part == STR_NONE)
        return err_set(err, ERR_REFUSED, _("批注部件 %.*s 不在文件里"),
                       STR_ARG(related->target));
    if (!splice_part(arena, docx->to->zip, related->part, &bytes, err) ||
        !docx_map_read(arena, related->target, bytes, &map, err))
        return false;
    if (map.last_id > *last)
        *last = map.last_id;
    return str_eq(map.space, docx->map.space) ||
           err_set(err, ERR_REFUSED, _("正文与批注不是同一种格式"));
}

/* --- all of it --- */

static bool
write_marks(struct docx *docx, struct str name, uint32_t before,
            struct err *err)
{
    struct annotating *to = docx->to;
    const struct place_part part = {to->doc, name, docx->bytes,
                                    &docx->map.map};
    struct str out;

    for (size_t i = 0; i < to->annotations->count; i++) {
        struct placed placed;

        if (!place_find(&part, &to->annotations->item[i], &placed))
            return err_set(
                err, ERR_REFUSED,
                _("正文里没有可以加批注的段落；空段落和内容控件里不能加"));
        add_marks(docx, &placed, before + 1 + (uint32_t) i);
    }
    part_runs(docx);
    if (!splice_write(&docx->splices, docx->bytes, &out, err))
        return false;
    change(docx, to->main, name, out);
    return true;
}

static bool
may_have_more(const struct docx *docx, uint32_t last, struct err *err)
{
    size_t more = docx->to->annotations->count;

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

bool
annotate_docx(struct annotating *to, struct err *err)
{
    struct docx docx;
    const struct relation *main, *related;
    struct str name;
    uint32_t last;

    if (is_signed(to->zip))
        return err_set(err, ERR_REFUSED, _("文件有数字签名，一改就失效"));
    begin(&docx, to);
    main = package_relation(&docx.package, S(""), S("officeDocument"));
    if (main == NULL || main->part == STR_NONE)
        return err_set(err, ERR_REFUSED, _("找不到正文部件"));
    to->main = main->part;
    name = zip_part(to->zip, main->part)->name;
    related = package_relation(&docx.package, name, S("comments"));
    if (!splice_part(to->arena, to->zip, to->main, &docx.bytes, err) ||
        !docx_map_read(to->arena, name, docx.bytes, &docx.map, err) ||
        !read_ids(&docx, related, &last, err) ||
        !may_have_more(&docx, last, err))
        return false;
    to->marks = docx.map.marks + 3 * to->annotations->count;
    to->last_id = last + (uint32_t) to->annotations->count;
    return write_marks(&docx, name, last, err) &&
           write_comments(&docx, related, name, last, err);
}

bool
annotate_docx_holds(const struct annotating *to, struct zip *copy,
                    struct err *err)
{
    struct str name = zip_part(copy, to->main)->name, bytes;
    struct docx_map map;

    if (!splice_part(to->arena, copy, to->main, &bytes, err) ||
        !docx_map_read(to->arena, name, bytes, &map, err))
        return false;
    return (map.marks == to->marks && map.last_id == to->last_id) ||
           err_set(err, ERR_REFUSED, _("副本里的批注与所加的不符"));
}
