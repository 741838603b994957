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

#include <stdbool.h>
#include <stdint.h>

/* Nearly all that is written. */
static inline bool
is_usual_han(uint32_t c)
{
    return c >= 0x4e00 && c <= 0x9fff;
}

static inline bool
is_han(uint32_t c)
{
    return is_usual_han(c) || (c >= 0x3400 && c <= 0x4dbf) ||
           (c >= 0xf900 && c <= 0xfaff) || (c >= 0x20000 && c <= 0x3ffff);
}

#endif /* !CORE_HAN_H */
