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

/* Sequences that stand behind one year: 12、13号. */
enum { NUMBER_SEQUENCES = 8 };

struct sequence {
    uint32_t value;
    uint32_t to; /* folded offset behind it, and behind 号 */
};

/*
 * The sequences that stand behind a year, which ends at offset at.  Digits
 * with a gap between them are given both each for itself and as one number,
 * since folded text does not show what the gap was.
 */
size_t number_read(const struct folded *, size_t at,
                   struct sequence out[NUMBER_SEQUENCES]) NONNULL;

/*
 * Does 代字 say no office, as 办发 and 函?  It may be the end of many others,
 * and means something by itself only where no other character precedes it.
 */
bool number_is_general(const uint32_t *cp, size_t len) NONNULL;

#endif /* !CORE_NUMBER_H */
