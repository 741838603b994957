/*
 * Blocks of GIF 89a.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "formats/gif.h"

#include <stddef.h>

#include "core/buf.h"
#include "core/limits.h"
#include "formats/exif.h"
#include "formats/octets.h"
#include "formats/picture_words.h"

enum {
    SCREEN = 13,
    IMAGE = 10,
    EXTENSION = 0x21,
    SEPARATOR = 0x2c,
    TRAILER = 0x3b,
    PLAIN_TEXT = 0x01,
    COMMENT = 0xfe,
    APPLICATION = 0xff,
    PLAIN_HEAD = 12 /* where the text stands */
};

/* Bytes of the colours that a packed field says follow. */
static size_t
colours(unsigned packed)
{
    return (packed & 0x80) == 0 ? 0 : (size_t) 3 << ((packed & 7) + 1);
}

/* Join sub-blocks to out, and say where they end. */
static size_t
join(struct str bytes, size_t at, struct buf *out)
{
    for (;;) {
        size_t size = octets_be(bytes, at, 1);

        at++;
        if (size == 0 || at >= bytes.len)
            return at;
        buf_add(out, octets_slice(bytes, at, size));
        at += size;
    }
}

static size_t
take_extension(struct intake *in, struct str bytes, size_t at)
{
    unsigned label = octets_be(bytes, at + 1, 1);
    size_t end;
    BUF_SCOPED data;

    buf_init(&data, LIMIT_SAID);
    end = join(bytes, at + 2, &data);
    if (label == COMMENT)
        picture_say_bytes(in, buf_str(&data));
    else if (label == PLAIN_TEXT)
        picture_say_bytes(in,
                          octets_slice(buf_str(&data), PLAIN_HEAD, data.len));
    else if (label == APPLICATION) /* XMP is there as it is */
        xmp_search(in, octets_slice(bytes, at, end - at));
    else
        picture_guess(in, buf_str(&data));
    return end;
}

static size_t
skip_image(struct str bytes, size_t at)
{
    BUF_SCOPED none;

    buf_init(&none, 0);
    at += IMAGE + colours(octets_be(bytes, at + IMAGE - 1, 1));
    return join(bytes, at + 1, &none);
}

void
gif_read(struct intake *in, struct str bytes)
{
    size_t at = SCREEN + colours(octets_be(bytes, SCREEN - 3, 1));

    while (at < bytes.len) {
        unsigned kind = octets_be(bytes, at, 1);

        if (kind == EXTENSION)
            at = take_extension(in, bytes, at);
        else if (kind == SEPARATOR)
            at = skip_image(bytes, at);
        else
            break;
    }
    if (octets_be(bytes, at, 1) == TRAILER)
        at++;
    picture_guess(in, octets_slice(bytes, at, bytes.len));
}
