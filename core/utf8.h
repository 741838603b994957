/*
 * UTF-8, one code point at a time.  Ill-formed bytes are carried along: each
 * one counts as a code point of its own, outside Unicode, and is written back
 * as the byte it was.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef CORE_UTF8_H
#define CORE_UTF8_H

#include <stdint.h>

#include "core/str.h"

enum {
    UTF8_MAX = 4,       /* bytes of one code point */
    UTF8_BAD = 0x110000 /* plus the byte: an ill-formed one */
};

/*
 * The code point of s at byte *at, which must be below s.len; *at moves behind
 * it.  An ill-formed byte b (Unicode 15 table 3-7: overlong forms, surrogates
 * and truncation too) gives UTF8_BAD + b and moves by one.
 */
uint32_t utf8_next(struct str s, size_t *at) NONNULL;

/* Write c to out, which has room for UTF8_MAX bytes; how many were used. */
size_t utf8_put(uint32_t c, char *out) NONNULL;

/* How many code points utf8_next finds in s. */
size_t utf8_count(struct str s) PURE;

/* The byte offset of code point number n of s; s.len if there are fewer. */
size_t utf8_offset(struct str s, size_t n) PURE;

#endif /* !CORE_UTF8_H */
