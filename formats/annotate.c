/*
 * Annotated copies: which writer, and whether the copy is what it should be.
 *
 * A copy is read again as any document is, and handed on only if it says what
 * the document said, but for the comments.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "formats/annotate.h"

#include "core/buf.h"
#include "core/doc.h"
#include "core/err.h"
#include "core/msg.h"
#include "formats/annotate_docx.h"
#include "formats/annotate_odt.h"
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
    for (size_t i = 0; i < sizeof(writers) / sizeof(writers[0]); i++)
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

/* All paragraphs of the old one in their order, and none but of comments. */
static bool
says_the_same(const struct doc *old, const struct doc *copy)
{
    size_t at = 0;

    for (size_t i = 0; i < copy->paras; i++) {
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
    return says_the_same(a->doc, &copy) ||
           err_set(err, ERR_REFUSED, _("副本的文字与原文件不同"));
}

/* --- making it --- */

/* Programs differ in which of the two documents they open. */
static bool
is_twin(const struct zip *zip)
{
    return zip_find_folded(zip, S("[Content_Types].xml")) != STR_NONE &&
           zip_find_folded(zip, S("content.xml")) != STR_NONE;
}

bool
annotate(struct arena *arena, struct str bytes, const struct doc *doc,
         const struct annotations *annotations, struct buf *out,
         struct err *err)
{
    const struct writer *writer = writer_of(doc);
    struct annotating a = {
        .arena = arena, .doc = doc, .annotations = annotations};
    uint64_t poured = 0;

    if (writer == NULL)
        return err_set(err, ERR_REFUSED,
                       _("只能在 DOCX 和 ODT 里加批注；请另存后再试"));
    a.zip = zip_load(arena, bytes, &poured, err);
    if (a.zip == NULL || !copy_may(a.zip, err))
        return false;
    if (is_twin(a.zip))
        return err_set(err, ERR_REFUSED,
                       _("文件既是 DOCX 又是 ODT，各种程序的读法不一"));
    return writer->write(&a, err) &&
           copy_write(arena, a.zip, a.part, a.parts, out, err) &&
           look(&a, writer, buf_str(out), err);
}
