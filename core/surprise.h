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
    float bits = 22;

    for (; often > 1 && bits > 13; often /= 2)
        bits--;
    return bits;
}

#endif /* !CORE_SURPRISE_H */
