/*
 * Words in a picture: what is drawn on it, and what is said about it.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef FORMATS_PICTURE_WORDS_H
#define FORMATS_PICTURE_WORDS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/attr.h"
#include "core/buf.h"
#include "core/str.h"

struct intake;

/* Something that is said about the picture: metadata, if it has words. */
void picture_say(struct intake *, struct str utf8) NONNULL;
/* The same in bytes of an encoding that nobody names. */
void picture_say_bytes(struct intake *, struct str bytes) NONNULL;
/* The same in UTF-16, up to a NUL. */
void picture_say_utf16(struct intake *, struct str bytes, bool big) NONNULL;
/* Bytes whose kind nobody knows. */
void picture_guess(struct intake *, struct str bytes) NONNULL;

/* Append UTF-16, little or big end first, as UTF-8. */
void picture_add_utf16(struct buf *, struct str bytes, bool big) NONNULL;
/* Append bytes that are text in a font with that charset of Windows. */
void picture_add_ansi(struct buf *, struct str bytes, unsigned charset)
    NONNULL;

/*
 * Inflate a zlib stream that holds text, and say it.  Latin-1 and UTF-8 are
 * told apart as everywhere.
 */
void picture_say_packed(struct intake *, struct str zlib) NONNULL;

/*
 * A line of text as it is drawn, often word by word: what stands on the same
 * height, further and further to the right, is one paragraph.
 */
struct picture_line {
    struct intake *in;
    struct buf text;
    int32_t x, y;
};

/* An empty line; text that is drawn at a place, with which one may begin. */
void picture_line_init(struct picture_line *, struct intake *) NONNULL;
void picture_line_add(struct picture_line *, int32_t x, int32_t y,
                      struct str utf8) NONNULL;
/* The line ends: it is said, and what it holds is given back. */
void picture_line_fini(struct picture_line *) NONNULL;

#endif /* !FORMATS_PICTURE_WORDS_H */
