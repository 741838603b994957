/*
 * What a seed says by how rare it is.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef CORE_SURPRISE_H
#define CORE_SURPRISE_H

#include <stdint.h>

/*
 * The bits that a seed is worth which the corpus holds so often: 22 for one
 * that a register of a few million characters holds once, and one less each
 * time that it is twice as common.  Never below 13, so that a sentence of
 * twelve characters (31 bits) counts however many sources hold it.
 */
static inline float
surprise_of(uint32_t often)
{
    enum { MOST = 22, LEAST = 13 };
    int log = often > 1 ? 31 - __builtin_clz(often) : 0;

    return (float) (log < MOST - LEAST ? MOST - log : LEAST);
}

#endif /* !CORE_SURPRISE_H */
