/*
 * Chunks of PNG.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "formats/png.h"

#include <stdbool.h>
#include <stddef.h>

#include "formats/exif.h"
#include "formats/octets.h"
#include "formats/picture_words.h"

enum {
    SIGNATURE = 8,
    CHUNK_HEAD = 8,
    CHUNK_SUM = 4,
    PACKED_HEAD = 1, /* how it is packed */
    PLAIN_HEAD = 2   /* whether and how */
};

/* Key words say what kind of text follows; only uncommon ones are words. */
static struct str
cut_key(struct intake *in, struct str *rest)
{
    struct str key = str_cut(rest, S("\0"));

    for (size_t i = 0; i < key.len; i++)
        if ((unsigned char) key.ptr[i] >= 0x80) {
            picture_say_bytes(in, key);
            break;
        }
    return key;
}

static void
say(struct intake *in, struct str key, struct str text, bool packed)
{
    if (packed)
        picture_say_packed(in, text);
    else if (str_eq(key, S("XML:com.adobe.xmp")))
        xmp_read(in, text);
    else
        picture_say_bytes(in, text);
}

/* iTXt: whether it is packed, how, the language, the key word in it. */
static void
take_international(struct intake *in, struct str data)
{
    struct str key = cut_key(in, &data);
    bool packed = octets_be(data, 0, 1) != 0;

    data = octets_slice(data, PLAIN_HEAD, data.len);
    str_cut(&data, S("\0"));
    picture_say_bytes(in, str_cut(&data, S("\0")));
    say(in, key, data, packed);
}

static void
take(struct intake *in, struct str type, struct str data)
{
    if (str_eq(type, S("tEXt"))) {
        struct str key = cut_key(in, &data);

        say(in, key, data, false);
    } else if (str_eq(type, S("zTXt"))) {
        struct str key = cut_key(in, &data);

        say(in, key, octets_slice(data, PACKED_HEAD, data.len), true);
    } else if (str_eq(type, S("iTXt"))) {
        take_international(in, data);
    } else if (str_eq(type, S("eXIf"))) {
        exif_read(in, data);
    } else if (!str_eq(type, S("IDAT")) && !str_eq(type, S("fdAT"))) {
        picture_guess(in, data); /* anybody may have chunks of his own */
    }
}

void
png_read(struct intake *in, struct str bytes)
{
    size_t at = SIGNATURE;

    while (bytes.len - at >= CHUNK_HEAD + CHUNK_SUM) {
        size_t size = octets_be(bytes, at, 4);
        struct str type = octets_slice(bytes, at + 4, 4);

        if (size > bytes.len - at - CHUNK_HEAD - CHUNK_SUM)
            break;
        take(in, type, octets_slice(bytes, at + CHUNK_HEAD, size));
        at += CHUNK_HEAD + size + CHUNK_SUM;
        if (str_eq(type, S("IEND")))
            break;
    }
    picture_guess(in, octets_slice(bytes, at, bytes.len));
}
