/*
 * 发文字号, folded: 机关代字, year and sequence, whatever brackets or spaces
 * part them, with 第 and 号 or without.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef CORE_NUMBER_H
#define CORE_NUMBER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/attr.h"

struct arena;
struct around;
struct folded;

struct number {
    uint32_t from, to; /* 代字 and year in the folded text */
    uint32_t sequence;
};

/*
 * The first number of the text, which is little more than that.  False where
 * there is no year behind 代字 or no sequence behind the year.
 */
bool number_parse(const struct folded *, struct number *out) MUST_USE NONNULL;

/* Sequences that are read behind one year. */
enum { NUMBER_SEQUENCES = 16 };

struct sequence {
    uint32_t value, last; /* of several in a row the first and the last */
    uint32_t to;          /* folded offset behind it, and behind 号 */
};

/*
 * The sequences that stand behind a year: 12、13号, 12号至15号.  代字 begins
 * at offset from and the year ends at offset at; either may be said again
 * with each sequence but the first.  Digits with a gap between them that no
 * dash fills are given both each for itself and as one number, since folded
 * text does not show what parts them.
 */
size_t number_read(struct around *, size_t from, size_t at,
                   struct sequence out[NUMBER_SEQUENCES]) NONNULL;

/*
 * Where another year begins for the same 代字, of a list that went on to
 * offset at: 12号、〔2025〕3号.  0: none does.
 */
size_t number_year_behind(struct around *, size_t at) NONNULL;

/*
 * The text without the angle brackets of <2024>, which are signs and stay
 * where others are folded away; place tells where each code point stood.
 * False, and nothing is made, where there are none.
 */
bool number_strip(struct arena *, const struct folded *, struct folded *out,
                  uint32_t **place) MUST_USE NONNULL;

/*
 * Does 代字 say no office, as 办发 and 函?  It may be the end of many others,
 * and means something by itself only where no other character precedes it.
 */
bool number_is_general(const uint32_t *cp, size_t len) NONNULL;

#endif /* !CORE_NUMBER_H */
