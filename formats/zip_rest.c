/*
 * The rest of an archive.
 *
 * Honest writers pad, align and leave time stamps in extra fields, so bytes
 * that belong to nothing are searched, and are held against the file only
 * where they are more than a few, and not all zero.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "formats/zip_rest.h"

#include <stdbool.h>
#include <stddef.h>

#include "core/arena.h"
#include "core/ascii.h"
#include "core/buf.h"
#include "core/count.h"
#include "core/doc_build.h"
#include "core/err.h"
#include "core/limits.h"
#include "core/msg.h"
#include "core/utf8.h"
#include "formats/charset.h"
#include "formats/inner.h"
#include "formats/intake.h"
#include "formats/octets.h"
#include "formats/part.h"
#include "formats/percent.h"
#include "formats/sift.h"
#include "formats/unpack.h"
#include "formats/zip.h"
#include "formats/zip_directory.h"

enum {
    SLACK = 16, /* bytes of no use that say nothing */
    CJK = 0x2e80
};

static void
add_para(struct intake *in, struct str part, struct str text)
{
    static const struct place place = {.story = STORY_METADATA};
    static const struct run like = {.view = VIEW_METADATA};

    doc_add(in->builder, doc_open(in->builder, part, &place, NULL), text,
            &like);
}

/* --- bytes of no known use --- */

static void
search(struct intake *in, struct str part, struct str bytes)
{
    sift_read(in, part, VIEW_ORPHAN, bytes);
}

static bool
is_padding(struct str bytes)
{
    return bytes.len <= SLACK || octets_are_zero(bytes);
}

/* --- comments and names --- */

/* Any Chinese, or two letters in a row. */
static bool
has_words(struct str text)
{
    bool letter = false;

    for (size_t at = 0; at < text.len;) {
        uint32_t c = utf8_next(text, &at);

        if (c >= CJK || (letter && ascii_is_letter(c)))
            return true;
        letter = ascii_is_letter(c);
    }
    return false;
}

/* Words in whatever charset. */
static void
read_words(struct intake *in, struct str part, struct str raw)
{
    struct arena *arena = in->arena;
    struct charset charset;
    struct str text;
    struct err ignored;

    if (raw.len == 0)
        return;
    if (!charset_to_utf8(arena, raw, &text, &charset, &ignored))
        search(in, part, raw);
    else if (has_words(text))
        add_para(in, part, text);
}

/* Programs give parts plain names, "Object 1" at worst; people use words. */
static bool
is_plain(struct str name)
{
    bool object = str_find(name, S("Object "), 0) != STR_NONE;

    for (size_t i = 0; i < name.len; i++)
        if ((unsigned char) name.ptr[i] >= 0x80 ||
            (name.ptr[i] == ' ' && !object))
            return false;
    return true;
}

/* OPC wants names in ASCII: other characters are percent-encoded. */
static void
read_name(struct intake *in, const struct zip_part *part)
{
    struct str plain = percent_plain(in->arena, part->name);

    if (!is_plain(plain))
        read_words(in, part->name, plain);
}

/* --- what is inconsistent --- */

static const struct {
    enum zip_odd odd;
    const char *words; /* of an entry if there is a place for its name */
} oddities[] = {
    {ZIP_ODD_DIRECTORY, N_("目录缺失或损坏，部件是逐个找回的")},
    {ZIP_ODD_TWO, N_("有两个目录")},
    {ZIP_ODD_COUNT, N_("目录所记的部件数或长度与实际不符")},
    {ZIP_ODD_OVERLAP, N_("部件的数据互相重叠")},
    {ZIP_ODD_LOCAL, N_("目录所指的位置没有完整的部件")},
    {ZIP_ODD_NAME, N_("部件自身的名称与目录不符")},
    {ZIP_ODD_METHOD, N_("部件自身的压缩或加密方法与目录不符")},
    {ZIP_ODD_SIZE, N_("部件自身的长度与目录不符")},
    {ZIP_ODD_UNICODE, N_("部件另有一个不同的 Unicode 名称")},
    {ZIP_ODD_PATH, N_("部件的名称为空、是绝对路径或含有 .. 或空字符")},
    {ZIP_ODD_TWICE, N_("部件重名")},
    {ZIP_ODD_MANY, N_("目录之外的部件过多")},
};

/* The first entry that is odd in that way, or NULL if it is the archive. */
static const struct zip_part *
first_odd(const struct zip *zip, unsigned odd)
{
    const struct zip_directory *dir = zip_directory(zip);

    for (size_t i = 0; i < dir->entries; i++)
        if ((dir->entry[i].odd & odd) != 0)
            return zip_part(zip, i);
    return NULL;
}

static void
put_words(struct buf *note, const char *words, const struct zip_part *part)
{
    if (note->len > 0)
        buf_add(note, str_of(_("；")));
    buf_add(note, str_of(words));
    if (part != NULL)
        buf_printf(note, _("（%.*s）"), STR_ARG(part->name));
}

/* What makes the document incomplete, in one sentence. */
static void
take_note(struct intake *in, const struct zip *zip, size_t strays,
          size_t unknown)
{
    unsigned odd = zip_directory(zip)->odd;
    BUF_SCOPED note;

    /* Where each is examined, it matters little what a name leads to. */
    if (unpack_is_on(in))
        odd &= ~(unsigned) (ZIP_ODD_PATH | ZIP_ODD_TWICE);
    buf_init(&note, 4 * KIB);
    for (size_t i = 0; i < COUNT(oddities); i++)
        if ((odd & oddities[i].odd) != 0)
            put_words(&note, _(oddities[i].words),
                      first_odd(zip, oddities[i].odd));
    if (strays > 0) {
        put_words(&note, "", NULL);
        buf_printf(&note, _("有 %zu 个部件没有列入目录"), strays);
    }
    if (unknown > 0 && (odd & ZIP_ODD_DIRECTORY) == 0) {
        put_words(&note, "", NULL);
        buf_printf(&note, _("有 %zu 字节的数据不属于任何部件"), unknown);
    }
    if (note.len > 0)
        doc_miss(in->builder, S(""), WHY_DAMAGED,
                 _("压缩包不规范，不同的软件可能读出不同的内容：%.*s"),
                 STR_ARG(buf_str(&note)));
}

/* --- all of it --- */

/* What lies behind the data of a part, which is poured out for it. */
static size_t
read_tail(struct intake *in, struct zip *zip, size_t index)
{
    struct str tail;
    struct err err;

    if (!zip_drained(zip, index) && !zip_part(zip, index)->encrypted &&
        !zip_test(zip, index, &err))
        part_miss(in->builder, zip_part(zip, index)->name, &err);
    tail = zip_tail(zip, index);
    search(in, zip_part(zip, index)->name, tail);
    return is_padding(tail) ? 0 : tail.len;
}

/* Numbers, sizes and times of known fields hold no text. */
static bool
is_known_extra(uint16_t number, size_t size)
{
    static const struct {
        uint16_t number, most;
    } known[] = {
        {0x0001, 28}, /* zip64 */
        {0x000a, 32}, /* NTFS times */
        {0x5455, 13}, /* times */
        {0x5855, 12}, /* Unix, three generations of it */
        {0x7855, 4},  {0x7875, 15}, {0x9901, 7}, /* AES */
    };

    for (size_t i = 0; i < COUNT(known); i++)
        if (known[i].number == number)
            return size <= known[i].most;
    return false;
}

static void
read_extra(struct intake *in, struct str part, struct str extra)
{
    struct str field;
    uint16_t number;

    while (zip_extra_next(&extra, &number, &field))
        if (!is_known_extra(number, field.len) && !octets_are_zero(field))
            search(in, part, field);
    if (!octets_are_zero(extra)) /* what is left is no field */
        search(in, part, extra);
}

static size_t
read_gaps(struct intake *in, const struct zip_directory *dir)
{
    size_t unknown = 0;

    for (size_t i = 0; i < dir->gaps; i++) {
        struct zip_span gap = dir->gap[i];
        struct str bytes = str_sub(dir->bytes, gap.from, gap.to);

        search(in, S(""), bytes);
        if (!is_padding(bytes))
            unknown += bytes.len;
    }
    return unknown;
}

static void
read_strays(struct intake *in, struct zip *zip)
{
    const struct inner inner = {.view = VIEW_ORPHAN};

    for (size_t i = zip_count(zip); i < zip_count_all(zip); i++)
        inner_read_part(in, &inner, zip, i);
}

void
zip_rest_read(struct intake *in, struct zip *zip)
{
    const struct zip_directory *dir = zip_directory(zip);
    bool apart = unpack_is_on(in); /* its members are files by themselves */
    size_t unknown;

    if (apart && (in->unpack->next > 0 || in->unpack->stopped))
        return; /* not yet, or there is too much of it */
    unknown = read_gaps(in, dir);
    read_words(in, S(""), dir->comment);
    for (size_t i = 0; i < zip_count(zip); i++) {
        read_words(in, zip_part(zip, i)->name, dir->entry[i].comment);
        if (!apart)
            read_name(in, zip_part(zip, i));
        read_extra(in, zip_part(zip, i)->name, dir->entry[i].extra);
        read_extra(in, zip_part(zip, i)->name, dir->entry[i].local_extra);
        unknown += read_tail(in, zip, i);
    }
    if (!apart)
        read_strays(in, zip);
    take_note(in, zip, zip_count_all(zip) - zip_count(zip), unknown);
}
