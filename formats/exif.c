/*
 * Metadata of pictures.
 *
 * Directories of TIFF refer to each other and to their values by offsets, so
 * that a few bytes may say much: how many are followed, and how much of their
 * values is read, is bounded by what a sound file can need.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "formats/exif.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/arena.h"
#include "core/doc_build.h"
#include "core/err.h"
#include "core/limits.h"
#include "core/msg.h"
#include "formats/intake.h"
#include "formats/octets.h"
#include "formats/picture_words.h"
#include "formats/words.h"
#include "formats/xml.h"

enum {
    DIRECTORIES = 64, /* seen: 5 */
    ENTRY = 12,
    INLINE = 4,     /* bytes of a value that stands in its entry */
    TYPE_ASCII = 2, /* before it are bytes */
    TAG_XMP = 700,
    TAG_SUBS = 0x014a,
    TAG_IPTC = 0x83bb,
    TAG_PHOTOSHOP = 0x8649,
    TAG_EXIF = 0x8769,
    TAG_GPS = 0x8825,
    TAG_COMMENT = 0x9286,  /* in an encoding that it begins with */
    TAG_XP_FIRST = 0x9c9b, /* title, comment, author, keywords, subject */
    TAG_XP_LAST = 0x9c9f,
    TAG_INTEROP = 0xa005,
    COMMENT_HEAD = 8
};

struct exif {
    struct intake *in;
    struct str bytes;
    bool big;
    uint32_t queue[DIRECTORIES];
    size_t queued;
    size_t budget; /* bytes of values that may still be read */
};

static uint32_t
number(const struct exif *exif, size_t at, size_t n)
{
    return exif->big ? octets_be(exif->bytes, at, n)
                     : octets_le(exif->bytes, at, n);
}

static void
enqueue(struct exif *exif, uint32_t at)
{
    for (size_t i = 0; i < exif->queued; i++)
        if (exif->queue[i] == at)
            return;
    if (at != 0 && exif->queued < DIRECTORIES)
        exif->queue[exif->queued++] = at;
}

/* --- IPTC --- */

/* Records of IIM: 0x1c, record, number, size, text. */
static void
read_iptc(struct intake *in, struct str bytes)
{
    size_t at = 0;

    while (octets_be(bytes, at, 1) == 0x1c && bytes.len - at >= 5) {
        size_t size = octets_be(bytes, at + 3, 2);

        if (size > 0x7fff)
            break; /* an extended size: none that holds words */
        if (octets_be(bytes, at + 1, 1) > 1)
            picture_say_bytes(in, octets_slice(bytes, at + 5, size));
        at += 5 + size;
    }
}

void
photoshop_read(struct intake *in, struct str bytes)
{
    enum { HEAD = 6, IPTC = 0x0404 };

    while (str_starts(bytes, S("8BIM"))) {
        size_t name = octets_be(bytes, HEAD, 1),
               at = HEAD + (name + 2) / 2 * 2, size = octets_be(bytes, at, 4);
        struct str value = octets_slice(bytes, at + 4, size);

        picture_say_bytes(in, octets_slice(bytes, HEAD + 1, name));
        if (octets_be(bytes, 4, 2) == IPTC)
            read_iptc(in, value);
        if (size > bytes.len)
            break;
        bytes = str_sub(bytes, at + 4 + (size + 1) / 2 * 2, bytes.len);
    }
}

/* --- XMP --- */

static bool
xmp_start(void *context, const struct xml_tag *tag,
          const struct xml_attrs *attrs)
{
    (void) tag;
    for (size_t i = 0; i < attrs->count; i++) {
        struct str value = attrs->item[i].value;

        if (words_cjk(value) || words_many(value))
            picture_say(context, value);
    }
    return true;
}

static void
xmp_text(void *context, struct str text, uint64_t at, uint64_t size)
{
    (void) at;
    (void) size;
    picture_say(context, text);
}

/* What begins and ends a packet is no words. */
static void
xmp_note(void *context, struct str text)
{
    if (words_cjk(text) && !str_starts(text, S("begin=")))
        picture_say(context, text);
}

void
xmp_read(struct intake *in, struct str xml)
{
    const struct xml_handler handler = {
        .context = in,
        .start = xmp_start,
        .text = xmp_text,
        .note = xmp_note,
    };
    struct arena *scratch = arena_new();
    struct err err;

    if (!xml_parse(scratch, S(""), xml, &handler, &err))
        picture_guess(in, xml);
    arena_free(scratch);
}

void
xmp_search(struct intake *in, struct str bytes)
{
    struct str end = S("</x:xmpmeta>");
    size_t from = str_find(bytes, S("<x:xmpmeta"), 0),
           to = from == STR_NONE ? STR_NONE : str_find(bytes, end, from);

    if (to == STR_NONE) {
        picture_guess(in, bytes);
        return;
    }
    to += end.len;
    picture_guess(in, str_sub(bytes, 0, from));
    xmp_read(in, str_sub(bytes, from, to));
    picture_guess(in, str_sub(bytes, to, bytes.len));
}

/* --- TIFF --- */

static void
say_comment(struct exif *exif, struct str value)
{
    struct str text = str_sub(value, COMMENT_HEAD, value.len);

    if (str_starts(value, S("UNICODE\0")))
        picture_say_utf16(exif->in, text, exif->big);
    else
        picture_say_bytes(exif->in, text);
}

static size_t
size_of_type(uint32_t type)
{
    static const uint8_t sizes[] = {0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8, 4};

    return type < sizeof(sizes) ? sizes[type] : 0;
}

static void
take_value(struct exif *exif, uint32_t tag, uint32_t type, struct str value)
{
    if (tag >= TAG_XP_FIRST && tag <= TAG_XP_LAST)
        picture_say_utf16(exif->in, value, false);
    else if (tag == TAG_COMMENT)
        say_comment(exif, value);
    else if (tag == TAG_XMP)
        xmp_read(exif->in, value);
    else if (tag == TAG_IPTC)
        read_iptc(exif->in, value);
    else if (tag == TAG_PHOTOSHOP)
        photoshop_read(exif->in, value);
    else if (type == TYPE_ASCII)
        picture_say_bytes(exif->in, value);
}

static void
take_entry(struct exif *exif, size_t at)
{
    uint32_t tag = number(exif, at, 2), type = number(exif, at + 2, 2),
             count = number(exif, at + 4, 4);
    size_t size = size_of_type(type) * (size_t) count,
           from = size <= INLINE ? at + 8 : number(exif, at + 8, 4);
    struct str value = octets_slice(exif->bytes, from, size);

    if (tag == TAG_EXIF || tag == TAG_GPS || tag == TAG_INTEROP) {
        enqueue(exif, number(exif, at + 8, 4));
    } else if (tag == TAG_SUBS) {
        for (size_t i = 0; i < count && i < DIRECTORIES; i++)
            enqueue(exif, number(exif, from + 4 * i, 4));
    } else if (type <= TYPE_ASCII || tag == TAG_COMMENT || tag == TAG_XMP ||
               tag == TAG_IPTC || tag == TAG_PHOTOSHOP) {
        if (value.len > exif->budget) {
            doc_miss(exif->in->builder, S(""), WHY_LIMIT, "%s",
                     _("图片的说明互相重叠，其余没有检查"));
            return;
        }
        exif->budget -= value.len;
        take_value(exif, tag, type, value);
    }
}

static void
take_directory(struct exif *exif, size_t at)
{
    size_t entries = number(exif, at, 2), end = at + 2 + ENTRY * entries;

    for (size_t i = 0; i < entries; i++) {
        size_t entry = at + 2 + ENTRY * i;

        if (entry + ENTRY > exif->bytes.len)
            return;
        take_entry(exif, entry);
    }
    enqueue(exif, number(exif, end, 4));
}

void
exif_read(struct intake *in, struct str tiff)
{
    struct exif exif = {
        .in = in,
        .bytes = tiff,
        .big = str_starts(tiff, S("MM")),
        .budget = tiff.len,
    };

    enqueue(&exif, number(&exif, 4, 4));
    for (size_t i = 0; i < exif.queued; i++)
        take_directory(&exif, exif.queue[i]);
}
