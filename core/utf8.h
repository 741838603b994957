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
static inline uint32_t utf8_next(struct str s, size_t *at) NONNULL;

/* The same, for what is neither ASCII nor most of what is Chinese. */
uint32_t utf8_next_any(struct str s, size_t *at) NONNULL;

/* Write c to out, which has room for UTF8_MAX bytes; how many were used. */
size_t utf8_put(uint32_t c, char *out) NONNULL;

/* How many code points utf8_next finds in s. */
size_t utf8_count(struct str s) PURE;

/* The byte offset of code point number n of s; s.len if there are fewer. */
size_t utf8_offset(struct str s, size_t n) PURE;

static inline uint32_t
utf8_next(struct str s, size_t *at)
{
    const unsigned char *p = (const unsigned char *) s.ptr + *at;
    size_t before = *at; /* so that the caller's need not be in memory */
    uint32_t c;

    if (p[0] < 0x80) {
        *at += 1;
        return p[0];
    }
    /* From U+1000 on, without surrogates: any bytes that go on will do. */
    if (p[0] > 0xe0 && p[0] < 0xf0 && p[0] != 0xed && s.len - *at >= 3) {
        uint32_t second = p[1] ^ 0x80u, third = p[2] ^ 0x80u;

        if ((second | third) < 0x40) {
            *at += 3;
            return (p[0] & 0xfu) << 12 | second << 6 | third;
        }
    }
    c = utf8_next_any(s, &before);
    *at = before;
    return c;
}

#endif /* !CORE_UTF8_H */
