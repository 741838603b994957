/*
 * UTF-8, one code point at a time.  Ill-formed bytes are carried along: each
 * one counts as a code point of its own, outside Unicode, and is written back
 * as the byte it was.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef CORE_UTF8_H
#define CORE_UTF8_H

#include <stdbool.h>
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

/*
 * The code point that three bytes are, as most of what is Chinese: from U+1000
 * on, and no surrogate.  0: they are none of these.
 */
static inline uint32_t utf8_three(const char *bytes) NONNULL PURE;

/* Write c to out, which has room for UTF8_MAX bytes; how many were used. */
size_t utf8_put(uint32_t c, char *out) NONNULL;

/* How many bytes a code point has that begins so; 0 if none does. */
static inline size_t
utf8_size_from(unsigned char first)
{
    if (first < 0x80)
        return 1;
    if (first < 0xe0)
        return first < 0xc2 ? 0 : 2;
    return first < 0xf0 ? 3 : first < 0xf5 ? 4 : 0;
}

/* How many code points utf8_next finds in s. */
size_t utf8_count(struct str s) PURE;

/* The byte offset of code point number n of s; s.len if there are fewer. */
size_t utf8_offset(struct str s, size_t n) PURE;

/* 10xxxxxx, the lowest quarter of all bytes with a sign. */
static inline bool
utf8_goes_on(char c)
{
    return (signed char) c < -0x40;
}

static inline uint32_t
utf8_three(const char *bytes)
{
    enum { SIGNS = 0xe0 << 12 ^ 0x80 << 6 ^ 0x80 }; /* what tells the bytes */
    const unsigned char *p = (const unsigned char *) bytes;
    uint32_t c = (uint32_t) (p[0] << 12 ^ p[1] << 6 ^ p[2]) ^ SIGNS;
    bool sound = (c >= 0x1000 && c < 0xd800) || (c >= 0xe000 && c < 0x10000);

    return sound && utf8_goes_on(bytes[1]) && utf8_goes_on(bytes[2]) ? c : 0;
}

static inline uint32_t
utf8_next(struct str s, size_t *at)
{
    size_t before = *at; /* so that the caller's need not be in memory */
    uint32_t c = (unsigned char) s.ptr[before];

    if (c < 0x80) {
        *at += 1;
        return c;
    }
    if (s.len - before >= 3 && (c = utf8_three(s.ptr + before)) != 0) {
        *at += 3;
        return c;
    }
    c = utf8_next_any(s, &before);
    *at = before;
    return c;
}

#endif /* !CORE_UTF8_H */
