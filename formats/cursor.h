/*
 * Reading numbers and slices from bytes in order.  Past the end everything is
 * zero or empty and ok goes false and stays so: look at it once, at the end.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef FORMATS_CURSOR_H
#define FORMATS_CURSOR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/attr.h"
#include "core/str.h"
#include "formats/octets.h"

struct cursor {
    struct str bytes;
    size_t at;
    bool ok;
};

/* At the first of the bytes, which are borrowed. */
static inline struct cursor
cursor_of(struct str bytes)
{
    return (struct cursor){bytes, 0, true};
}

/* The next n bytes, or none at all. */
static inline struct str
cursor_take(struct cursor *c, size_t n)
{
    c->ok = c->ok && n <= c->bytes.len - c->at;
    if (!c->ok)
        return (struct str){0};
    c->at += n;
    return str_sub(c->bytes, c->at - n, c->at);
}

/* All bytes from here on; the cursor stays. */
static inline struct str
cursor_rest(const struct cursor *c)
{
    return str_sub(c->bytes, c->at, c->bytes.len);
}

/* A little-endian number of n bytes, 4 at most. */
static inline uint32_t
cursor_number(struct cursor *c, size_t n)
{
    return octets_le(cursor_take(c, n), 0, n);
}

/* Little-endian numbers of two and four bytes. */
static inline uint16_t
cursor_u16(struct cursor *c)
{
    return (uint16_t) cursor_number(c, 2);
}

static inline uint32_t
cursor_u32(struct cursor *c)
{
    return cursor_number(c, 4);
}

/* The bytes up to a NUL, which is passed over. */
static inline struct str
cursor_z(struct cursor *c)
{
    size_t n = 0;
    struct str s;

    while (c->ok && c->at + n < c->bytes.len &&
           c->bytes.ptr[c->at + n] != '\0')
        n++;
    s = cursor_take(c, n);
    cursor_take(c, 1);
    return s;
}

#endif /* !FORMATS_CURSOR_H */
