/*
 * Letters of ASCII, whatever the locale, in bytes and code points alike.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef CORE_ASCII_H
#define CORE_ASCII_H

#include <stdbool.h>
#include <stdint.h>

static inline bool
ascii_is_letter(uint32_t c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* The small letter for a capital; every other byte as it is. */
static inline char
ascii_small(char c)
{
    return c >= 'A' && c <= 'Z' ? (char) (c - 'A' + 'a') : c;
}

#endif /* !CORE_ASCII_H */
