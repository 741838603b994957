/*
 * Numbers by value: 二〇一六, 2016 and 二千零一十六 are written alike,
 * and so are 30% and 百分之三十, 1.5亿 and 一亿五千万, 壹佰 and 100.
 *
 * The second half of fold: it is given what each code point became, and
 * writes digits in place of numerals.  A single numeral is a digit wherever
 * it stands (统一 is 统1): whether it counts something cannot be told, and
 * both sides of a comparison are treated alike.  百, 千, 万 and 亿 without a
 * digit before them stay.  Nothing is put between two numbers that only
 * punctuation parts (1、2 is 12).
 *
 * Leading zeros stay (007), but for months, days and times (05月 is 5月).
 * Numbers that do not grow beyond NUMERAL_DIGITS digits take a unit; longer
 * ones keep their digits and the unit stays as it is.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef CORE_NUMERAL_H
#define CORE_NUMERAL_H

#include <stddef.h>
#include <stdint.h>

#include "core/attr.h"
#include "core/fold_table.h"

struct arena;
struct folded;

enum { NUMERAL_DIGITS = 24 };

/* What was dropped before a glyph, as far as numbers care. */
enum gap {
    GAP_NONE, /* nothing, white space, marks, ornaments */
    GAP_COMMA,
    GAP_POINT,
    GAP_STOP
};

/* What one code point became, or one of several. */
struct glyph {
    uint32_t cp, from, to;
    uint8_t class; /* FOLD_PLAIN, or FOLD_AFTER and later */
    uint8_t gap;
};

/*
 * Write count glyphs to out, allocated from the arena, numbers by value.  The
 * classes of doubtful glyphs are settled in place.
 */
void numeral_write(struct arena *, struct glyph *, size_t count,
                   struct folded *out) NONNULL_AT(1, 4);

#endif /* !CORE_NUMERAL_H */
