/*
 * Whole numbers as their digits and how many zeros follow them: a unit adds
 * zeros, and a smaller part (五百 behind 三千) takes the place of some.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef CORE_VALUE_H
#define CORE_VALUE_H

#include <stdbool.h>
#include <stddef.h>

#include "core/attr.h"

/* Enough for 万亿亿; it bounds what a chain of units can write. */
enum { VALUE_DIGITS = 24 };

struct value {
    char digit[VALUE_DIGITS]; /* ASCII */
    size_t len, zeros;        /* together never more than VALUE_DIGITS */
};

/* How many digits it has when written. */
size_t value_size(const struct value *) NONNULL PURE;

/* Without leading zeros; one digit stays. */
void value_strip(struct value *) NONNULL;

/* Add zeros; false, and nothing is changed, if it grows too long. */
bool value_multiply(struct value *, size_t zeros) NONNULL;

/*
 * Put part in the place of the last zeros; false, and nothing is changed, if
 * it does not fit there.  An empty value becomes the part.
 */
bool value_fill(struct value *, const struct value *part) NONNULL;

#endif /* !CORE_VALUE_H */
