/*
 * Segments of JPEG.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "formats/jpeg.h"

#include <stddef.h>

#include "formats/exif.h"
#include "formats/octets.h"
#include "formats/picture_words.h"

/* ISO 10918-1 table B.1 */
enum {
    RESTART_FIRST = 0xd0,
    RESTART_LAST = 0xd7,
    IMAGE_END = 0xd9,
    SCAN = 0xda,
    DECODER_FIRST = 0xc0, /* markers that only say how to decode */
    DECODER_LAST = 0xdf,
    APP1 = 0xe1,
    APP13 = 0xed,
    COMMENT = 0xfe
};

#define EXIF        "Exif\0\0"
#define XMP         "http://ns.adobe.com/xap/1.0/\0"
#define XMP_MORE    "http://ns.adobe.com/xmp/extension/\0"
#define PHOTOSHOP   "Photoshop 3.0\0"
#define XMP_MORE_AT (sizeof(XMP_MORE) - 1 + 40)

/* What follows a name that data begins with. */
static struct str
behind(struct str data, struct str name)
{
    return str_sub(data, name.len, data.len);
}

static void
take(struct intake *in, unsigned marker, struct str data)
{
    if (marker == COMMENT)
        picture_say_bytes(in, data);
    else if (marker == APP1 && str_starts(data, S(EXIF)))
        exif_read(in, behind(data, S(EXIF)));
    else if (marker == APP1 && str_starts(data, S(XMP)))
        xmp_read(in, behind(data, S(XMP)));
    else if (marker == APP1 && str_starts(data, S(XMP_MORE)))
        picture_guess(in, octets_slice(data, XMP_MORE_AT, data.len));
    else if (marker == APP13 && str_starts(data, S(PHOTOSHOP)))
        photoshop_read(in, behind(data, S(PHOTOSHOP)));
    else if (marker < DECODER_FIRST || marker > DECODER_LAST)
        picture_guess(in, data);
}

/* Where the next marker after a scan stands; it has no size. */
static size_t
scan_end(struct str bytes, size_t at)
{
    for (; at + 1 < bytes.len; at++) {
        unsigned next = octets_be(bytes, at + 1, 1);

        if (octets_be(bytes, at, 1) == 0xff && next != 0 && next != 0xff &&
            (next < RESTART_FIRST || next > RESTART_LAST))
            break;
    }
    return at;
}

void
jpeg_read(struct intake *in, struct str bytes)
{
    size_t at = 2;

    while (at + 4 <= bytes.len && octets_be(bytes, at, 1) == 0xff) {
        unsigned marker = octets_be(bytes, at + 1, 1);
        size_t size = octets_be(bytes, at + 2, 2);

        if (marker == 0xff) {
            at++;
            continue;
        }
        if (marker == IMAGE_END || size < 2)
            break;
        take(in, marker, octets_slice(bytes, at + 4, size - 2));
        at += 2 + size;
        if (marker == SCAN)
            at = scan_end(bytes, at);
    }
    if (octets_be(bytes, at, 2) == (0xff00 | IMAGE_END))
        at += 2;
    picture_guess(in, octets_slice(bytes, at, bytes.len));
}
