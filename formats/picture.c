/*
 * Which reader a picture has.
 *
 * Bitmaps are always listed: what is painted on them nobody reads here, only
 * what is said about them.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "formats/picture.h"

#include <stdbool.h>
#include <stddef.h>

#include "core/count.h"
#include "core/doc_build.h"
#include "core/msg.h"
#include "formats/emf.h"
#include "formats/exif.h"
#include "formats/gif.h"
#include "formats/intake.h"
#include "formats/jpeg.h"
#include "formats/picture_words.h"
#include "formats/png.h"
#include "formats/wmf.h"

/* Drawings made of records; true once all of one was read. */
static const struct {
    struct str magic;
    size_t at;
    bool (*read)(struct intake *, struct str);
} drawings[] = {
    {STR_INIT(" EMF"), 40, emf_read},
    {STR_INIT("\xd7\xcd\xc6\x9a"), 0, wmf_read},
    {STR_INIT("\1\0\x9\0\0\3"), 0, wmf_read},
    {STR_INIT("\2\0\x9\0\0\3"), 0, wmf_read},
};

static const struct {
    struct str magic;
    void (*read)(struct intake *, struct str);
} bitmaps[] = {
    {STR_INIT("\x89PNG"), png_read}, {STR_INIT("\xff\xd8"), jpeg_read},
    {STR_INIT("GIF8"), gif_read},    {STR_INIT("II*\0"), exif_read},
    {STR_INIT("MM\0*"), exif_read},  {STR_INIT("VCLMTF"), picture_guess},
};

/* Of other kinds what is said in XMP, and what lies open in them. */
static void
read_bitmap(struct intake *in, struct str bytes)
{
    for (size_t i = 0; i < COUNT(bitmaps); i++)
        if (str_starts(bytes, bitmaps[i].magic)) {
            bitmaps[i].read(in, bytes);
            return;
        }
    xmp_search(in, bytes);
}

void
picture_read(struct intake *in, struct str bytes)
{
    const char *words = _("图片，上面的文字没有检查");

    for (size_t i = 0; i < COUNT(drawings); i++)
        if (str_starts(str_sub(bytes, drawings[i].at, bytes.len),
                       drawings[i].magic)) {
            if (!drawings[i].read(in, bytes))
                doc_miss(in->builder, S(""), WHY_PICTURE, "%s", words);
            return;
        }
    read_bitmap(in, bytes);
    doc_miss(in->builder, S(""), WHY_PICTURE, "%s", words);
    doc_refuse(in->builder);
}
