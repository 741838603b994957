/*
 * What fold does with a code point by itself: a table that
 * tools/make-fold-table makes out of Unicode's data and ICU's Hant-Hans, so
 * that fingerprints do not depend on the ICU at hand.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef CORE_FOLD_TABLE_H
#define CORE_FOLD_TABLE_H

#include <stdint.h>

/* In the order of CLASSES in tools/make-fold-table. */
enum fold_class {
    FOLD_PLAIN,
    FOLD_IGNORED, /* dropped; what a mark follows stands before it */
    FOLD_SPACE,   /* dropped */
    FOLD_STOP,    /* dropped; no number goes on behind it */
    FOLD_POINT,   /* dropped, but for a decimal point */
    FOLD_COMMA,   /* dropped; may part groups of three digits */
    FOLD_MARK,    /* dropped, unless the character before takes it in */
    FOLD_JAMO,    /* may join the syllable before it */
    FOLD_RING,    /* dropped, but a zero behind a digit */
    FOLD_AFTER,   /* dropped, but behind a number */
    FOLD_DIGIT,
    FOLD_NUMERAL,  /* a digit as Chinese writes it; its code point is ASCII */
    FOLD_CAPITAL,  /* the same as bills write it */
    FOLD_DOUBTFUL, /* 肆伍陆拾: such a digit, or part of a word */
    FOLD_UNIT,     /* 十百千万亿 */
    FOLD_CAPITAL_UNIT,
    FOLD_UNKNOWN /* no character of the table's Unicode version */
};

/* Code points that a block of the table holds. */
enum { FOLD_BLOCK = 64 };

/*
 * For each block of code points, and behind them of ill-formed bytes
 * (core/utf8.h), its number; for each code point of a block that of its slot.
 *
 * A slot holds a code point (bits 0-20; 0: the code point looked up) and its
 * class (bits 24-30); or, with bit 31, how many of fold_more (bits 16-20)
 * from where (bits 0-15), which are slots of the first kind.  The first slot
 * is 0: plain code points that are left as they are.
 */
extern const uint16_t fold_index[];
extern const uint16_t fold_block[];
extern const uint32_t fold_slot[];
extern const uint32_t fold_more[];

#endif /* !CORE_FOLD_TABLE_H */
