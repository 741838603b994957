/*
 * Letters, digits and white space of ASCII, whatever the locale, in bytes and
 * code points alike.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef CORE_ASCII_H
#define CORE_ASCII_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "core/str.h"

/* One of a to z and A to Z. */
static inline bool
ascii_is_letter(uint32_t c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* One of 0 to 9. */
static inline bool
ascii_is_digit(uint32_t c)
{
    return c >= '0' && c <= '9';
}

/* White space of XML (1.0, production 3), and of mail. */
static inline bool
ascii_is_space(uint32_t c)
{
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

/* The small letter for a capital; every other byte as it is. */
static inline char
ascii_small(char c)
{
    return c >= 'A' && c <= 'Z' ? (char) (c - 'A' + 'a') : c;
}

/*
 * Where in s the ASCII ends that begins at from, s.len at most; eight bytes at
 * a time.
 */
static inline size_t
ascii_end(struct str s, size_t from)
{
    uint64_t eight;

    for (; s.len - from >= sizeof(eight); from += sizeof(eight)) {
        memcpy(&eight, s.ptr + from, sizeof(eight));
        if ((eight & 0x8080808080808080u) != 0)
            break;
    }
    while (from < s.len && (unsigned char) s.ptr[from] < 0x80)
        from++;
    return from;
}

/* Where the first control character below the space stands; as above. */
static inline size_t
ascii_control(struct str s, size_t from)
{
    uint64_t eight;

    for (; s.len - from >= sizeof(eight); from += sizeof(eight)) {
        memcpy(&eight, s.ptr + from, sizeof(eight));
        if (((eight - 0x2020202020202020u) & ~eight & 0x8080808080808080u) !=
            0)
            break;
    }
    while (from < s.len && (unsigned char) s.ptr[from] >= ' ')
        from++;
    return from;
}

#endif /* !CORE_ASCII_H */
