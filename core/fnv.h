/*
 * FNV-1a, of 64 bits: short and quick, for tables in memory.  Whoever wants to
 * can make values collide, so a table of what others choose must bear that;
 * what must not be guessed goes through core/prf.h.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef CORE_FNV_H
#define CORE_FNV_H

#include <stddef.h>
#include <stdint.h>

#include "core/str.h"

/* Of nothing yet: the offset basis of the definition. */
static inline uint64_t
fnv_begin(void)
{
    return 0xcbf29ce484222325;
}

/* Of all before and this byte, or code point. */
static inline uint64_t
fnv_add(uint64_t hash, uint32_t value)
{
    return (hash ^ value) * 0x100000001b3; /* the prime of the definition */
}

/* Of all bytes of a text. */
static inline uint64_t
fnv_of(struct str s)
{
    uint64_t hash = fnv_begin();

    for (size_t i = 0; i < s.len; i++)
        hash = fnv_add(hash, (unsigned char) s.ptr[i]);
    return hash;
}

#endif /* !CORE_FNV_H */
