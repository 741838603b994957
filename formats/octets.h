/*
 * Numbers at any place of some bytes; past their end all are zero.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef FORMATS_OCTETS_H
#define FORMATS_OCTETS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/str.h"

/* Of n bytes, 8 at most, the least first. */
static inline uint64_t
octets_le64(struct str s, size_t at, size_t n)
{
    uint64_t value = 0;

    if (at > s.len || n > s.len - at)
        return 0;
    while (n-- > 0)
        value = value << 8 | (unsigned char) s.ptr[at + n];
    return value;
}

/* Of 4 at most, as most formats have them. */
static inline uint32_t
octets_le(struct str s, size_t at, size_t n)
{
    return (uint32_t) octets_le64(s, at, n);
}

/* Of 4 at most, the greatest first. */
static inline uint32_t
octets_be(struct str s, size_t at, size_t n)
{
    uint32_t value = 0;

    if (at > s.len || n > s.len - at)
        return 0;
    for (size_t i = 0; i < n; i++)
        value = value << 8 | (unsigned char) s.ptr[at + i];
    return value;
}

/* The size bytes from at on; fewer, or none, where the bytes end before. */
static inline struct str
octets_slice(struct str s, size_t at, size_t size)
{
    size_t rest = at < s.len ? s.len - at : 0;

    return str_sub(s, at, at < s.len ? at + (size < rest ? size : rest) : at);
}

/* Is there nothing but NUL in them, or nothing at all? */
static inline bool
octets_are_zero(struct str s)
{
    for (size_t i = 0; i < s.len; i++)
        if (s.ptr[i] != '\0')
            return false;
    return true;
}

#endif /* !FORMATS_OCTETS_H */
