/*
 * Folded text as passages keep it: in units of two bytes.
 *
 * Units are those of UTF-16, low byte first; an ill-formed byte b, which UTF-8
 * carries along as a code point above Unicode, is the lone low surrogate
 * 0xdc00 + b, which nothing else is: folded text has no surrogates.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef CORE_UNITS_H
#define CORE_UNITS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/attr.h"
#include "core/str.h"

struct arena;

enum { UNIT = 2 }; /* bytes */

/* Can all of the code points be written? */
bool units_sound(const uint32_t *cp, size_t len) PURE;

/* The code points, which are sound, as units. */
struct str units_of(struct arena *, const uint32_t *cp, size_t len)
    NONNULL_AT(1);

/* Is each of the units, which are whole, one code point? */
bool units_plain(struct str) PURE;

/*
 * Take so many code points off the front of bytes from anywhere; false if they
 * are not there.
 */
bool units_take(struct str *, size_t len) MUST_USE NONNULL;

/* Are two texts of so many code points the same? */
bool units_same(const char *, const char *, size_t len) NONNULL PURE;

/* A copy in the arena. */
const char *units_dup(struct arena *, const char *units, size_t len) NONNULL;

/* The code points again. */
void units_widen(const char *units, size_t len, uint32_t *out) NONNULL;

#endif /* !CORE_UNITS_H */
