/*
 * Which code points are Han ideographs: the blocks of Unicode 15.0 that hold
 * nothing else, unified (3400, 4E00, planes 2 and 3) and for compatibility
 * (F900).  Radicals, strokes, 々 and 〇 are in none of them: what takes those
 * for ideographs says so itself.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef CORE_HAN_H
#define CORE_HAN_H

#include <endian.h>
#include <stdbool.h>
#include <stdint.h>
#include <string.h>

/* Nearly all that is written. */
enum { HAN_USUAL_FIRST = 0x4e00, HAN_USUAL_LAST = 0x9fff };

static inline bool
is_usual_han(uint32_t c)
{
    return c >= HAN_USUAL_FIRST && c <= HAN_USUAL_LAST;
}

/* Any ideograph, of the extensions and for compatibility too. */
static inline bool
is_han(uint32_t c)
{
    return is_usual_han(c) || (c >= 0x3400 && c <= 0x4dbf) ||
           (c >= 0xf900 && c <= 0xfaff) || (c >= 0x20000 && c <= 0x3ffff);
}

/* Two take up six bytes of UTF-8, and are told from a word of so many. */
enum { HAN_TWO = sizeof(uint64_t) };

/*
 * Two usual ideographs, as most of a text is, at once; the first is the lowest
 * of the word.  False if they are none; then nothing is told of either.
 */
static inline bool
han_two(const char *bytes, uint32_t cp[2])
{
    uint64_t b;

    memcpy(&b, bytes, sizeof(b));
    b = le64toh(b);
    if ((b & 0xc0c0f0c0c0f0) != 0x8080e08080e0)
        return false;
    b = (b & 0x00000f00000f) << 12 | (b & 0x003f00003f00) >> 2 |
        (b & 0x3f00003f0000) >> 16;
    cp[0] = b & 0xffff;
    cp[1] = (uint32_t) (b >> 24);
    return is_usual_han(cp[0]) && is_usual_han(cp[1]);
}

#endif /* !CORE_HAN_H */
