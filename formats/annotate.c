/*
 * Annotated copies: which writer, and whether the copy is what it should be.
 *
 * A copy is read again as any document is, and handed on only if it says what
 * the document said, but for the comments.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "formats/annotate.h"

#include "core/arena.h"
#include "core/buf.h"
#include "core/count.h"
#include "core/doc.h"
#include "core/err.h"
#include "core/limits.h"
#include "core/msg.h"
#include "formats/annotate_docx.h"
#include "formats/annotate_odt.h"
#include "formats/annotate_place.h"
#include "formats/reader.h"
#include "formats/zip.h"

static const struct writer {
    struct str format;
    bool (*write)(struct annotating *, struct err *);
    bool (*holds)(const struct annotating *, struct zip *, struct err *);
} writers[] = {
    {STR_INIT("docx"), annotate_docx, annotate_docx_holds},
    {STR_INIT("odt"), annotate_odt, annotate_odt_holds},
};

static const struct writer *
writer_of(const struct doc *doc)
{
    for (size_t i = 0; i < COUNT(writers); i++)
        if (str_eq(doc->format, writers[i].format))
            return &writers[i];
    return NULL;
}

/* --- looking at the copy --- */

/* Comments bring texts of their own, and names of who made them. */
static bool
may_grow(enum story story)
{
    return story == STORY_COMMENT || story == STORY_ATTRIBUTE ||
           story == STORY_METADATA;
}

static bool
is_same(const struct para *a, const struct para *b)
{
    return a->spot->place.story == b->spot->place.story &&
           str_eq(a->text, b->text);
}

static bool
is_mark(const struct para *para, struct str mark)
{
    return para->spot->place.story == STORY_MAIN && str_eq(para->text, mark);
}

/*
 * The mark in front of all, if there is to be one; all paragraphs of the old
 * one in their order; and none besides but of comments.
 */
static bool
says_the_same(const struct doc *old, const struct doc *copy, struct str mark)
{
    size_t at = 0, i = mark.len > 0;

    if (i > 0 && (copy->paras == 0 || !is_mark(&copy->para[0], mark)))
        return false;
    for (; i < copy->paras; i++) {
        const struct para *para = &copy->para[i];

        if (at < old->paras && is_same(&old->para[at], para))
            at++;
        else if (!may_grow(para->spot->place.story))
            return false;
    }
    return at == old->paras && str_eq(old->format, copy->format) &&
           old->status == copy->status &&
           old->unexamineds == copy->unexamineds;
}

static bool
look(const struct annotating *a, const struct writer *writer, struct str bytes,
     struct err *err)
{
    uint64_t poured = 0;
    struct zip *zip = zip_load(a->arena, bytes, &poured, err);
    struct doc copy;

    if (zip == NULL)
        return false;
    if (!copy_holds(a->zip, zip, a->part, a->parts))
        return err_set(err, ERR_REFUSED, _("副本里其他部件与原文件不同"));
    if (!writer->holds(a, zip, err))
        return false;
    reader_read(a->arena, bytes, &copy);
    return says_the_same(a->doc, &copy, a->annotations->mark) ||
           err_set(err, ERR_REFUSED, _("副本的文字与原文件不同"));
}

/* --- what is to be added --- */

void
annotate_spare(struct annotating *a, const struct place_part *part)
{
    size_t kept = 0;

    for (size_t i = 0; i < a->items; i++)
        if (!place_is_own(part, &a->item[i]))
            a->item[kept++] = a->item[i];
    a->items = kept;
}

bool
annotate_has_work(const struct annotating *a)
{
    return a->items > 0 || a->annotations->mark.len > 0;
}

/* --- making it --- */

/* Programs differ in which of the two documents they open. */
static bool
is_twin(const struct zip *zip)
{
    return zip_find_folded(zip, S("[Content_Types].xml")) != STR_NONE &&
           zip_find_folded(zip, S("content.xml")) != STR_NONE;
}

static void
begin(struct annotating *a)
{
    const struct annotations *all = a->annotations;

    a->items = all->count;
    a->item = arena_array(a->arena, all->count + 1, struct annotation);
    for (size_t i = 0; i < all->count; i++)
        a->item[i] = all->item[i];
}

static bool
make(struct annotating *a, const struct writer *writer, struct str bytes,
     struct buf *out, struct err *err)
{
    if (!writer->write(a, err))
        return false;
    a->done->comments = a->items;
    if (!annotate_has_work(a))
        return buf_add(out, bytes) ||
               err_set(err, ERR_LIMIT, _("副本超过 %d MiB"), LIMIT_FILE / MIB);
    return copy_write(a->arena, a->zip, a->part, a->parts, out, err) &&
           look(a, writer, buf_str(out), err);
}

bool
annotate(struct arena *arena, struct str bytes, const struct doc *doc,
         const struct annotations *annotations, struct annotated *done,
         struct buf *out, struct err *err)
{
    const struct writer *writer = writer_of(doc);
    struct annotating a = {
        .arena = arena, .doc = doc, .annotations = annotations, .done = done};
    uint64_t poured = 0;

    *done = (struct annotated){0};

    if (writer == NULL)
        return err_set(err, ERR_REFUSED,
                       _("只能在 DOCX 和 ODT 里加批注；请另存后再试"));
    a.zip = zip_load(arena, bytes, &poured, err);
    if (a.zip == NULL || !copy_may(a.zip, err))
        return false;
    if (is_twin(a.zip))
        return err_set(err, ERR_REFUSED,
                       _("文件既是 DOCX 又是 ODT，各种程序的读法不一"));
    begin(&a);
    return make(&a, writer, bytes, out, err);
}
