/*
 * A short line glyph by glyph: width, inner spaces and invisible characters
 * make no difference to what it says.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef CORE_ROW_H
#define CORE_ROW_H

#include "core/glyph.h"

struct arena;

enum { ROW_MAX = 128 }; /* glyphs */

struct row {
    struct str text;
    struct glyph glyph[ROW_MAX];
    size_t len;
    bool longer; /* there is more than fits */
};

/* The glyphs of a text, which is borrowed; what does not fit is left out. */
void row_read(struct str text, struct row *) NONNULL;

/* The glyph at i; 0 behind the last. */
static inline uint32_t
row_at(const struct row *row, size_t i)
{
    return i < row->len ? row->glyph[i].c : 0;
}

/* Do the glyphs from i on spell the word?  Says where it ends. */
bool row_has_word(const struct row *, size_t i, struct str word, size_t *end)
    NONNULL;
bool row_has_one_of(const struct row *, size_t i, const struct str *word,
                    size_t n, size_t *end) NONNULL;

/* Does the part of the line before end end in the word? */
bool row_ends_in(const struct row *, size_t end, struct str word) NONNULL PURE;
bool row_contains(const struct row *, struct str word) NONNULL PURE;

/* Behind the digits that stand at i, if there are any. */
size_t row_skip_digits(const struct row *, size_t i) NONNULL PURE;

/* The glyphs [start, end) without spaces, digits plain. */
struct str row_spell(struct arena *, const struct row *, size_t start,
                     size_t end) NONNULL;

#endif /* !CORE_ROW_H */
