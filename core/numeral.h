/*
 * Numbers by value: 三千五百 is 3500, and so are 3千5百 and 3500.
 *
 * 百, 千, 万 and 亿 count what stands before them and are no number alone; 十
 * alone is 10.  A number that would grow beyond VALUE_DIGITS digits does not
 * take the unit behind it.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef CORE_NUMERAL_H
#define CORE_NUMERAL_H

#include <stdbool.h>
#include <stddef.h>

#include "core/attr.h"
#include "core/token.h"
#include "core/value.h"

/*
 * A number: its integer, or all of it, is the tokens [first, whole); from
 * there to end a 点 and its decimals follow.
 */
struct numeral {
    size_t first, whole, end;
    bool reckoned;      /* [first, whole) is to be written as value says */
    size_t fraction;    /* digits of value behind the decimal point */
    struct value value; /* empty if it has too many digits */
};

/*
 * The number at token i, which is a digit or 十.  Percent: it follows 百分之,
 * so that 点 behind it is no time of day.
 */
struct numeral numeral_find(const struct tokens *, size_t i, bool percent)
    NONNULL;

#endif /* !CORE_NUMERAL_H */
