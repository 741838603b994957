/*
 * Short official wording, glyph by glyph as a clerk reads it: invisible
 * characters are not there, white space is only a gap, and full-width,
 * radical and traditional forms of the few characters that marks and terms
 * are made of are the common ones.
 *
 * This is narrower than core/fold on purpose: where glyphs stood in the text
 * is kept, and stars, brackets and gaps are still seen.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef CORE_GLYPH_H
#define CORE_GLYPH_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/attr.h"
#include "core/str.h"

/* A text and how much of it was taken; copy it to come back. */
struct glyphs {
    struct str text;
    size_t at; /* behind the last glyph taken */
};

struct glyph {
    uint32_t c;        /* the common form; 0: the text is over */
    bool gap;          /* white space stands before it */
    size_t start, end; /* its bytes */
};

/* The next one, which stays; the same, and the text goes on behind it. */
struct glyph glyph_peek(const struct glyphs *) NONNULL;
struct glyph glyph_take(struct glyphs *) NONNULL;

/* Take the glyphs of word, gaps between them allowed; all of them or none. */
bool glyph_take_word(struct glyphs *, struct str word) NONNULL;

/* The first of the words that can be taken so; false if none can. */
bool glyph_take_one_of(struct glyphs *, const struct str *words, size_t count)
    NONNULL_AT(1);

/* How many glyphs a text has, counted up to most. */
size_t glyph_count(struct str, size_t most) PURE;

/* Is nothing visible left? */
bool glyph_over(const struct glyphs *) NONNULL;

/* Is c one of the code points of set? */
bool glyph_is_one_of(uint32_t c, struct str set);

/* A Han character, as far as marks and conditions hold them. */
bool glyph_is_han(uint32_t c);

#endif /* !CORE_GLYPH_H */
