/*
 * Sets of pairs of neighbours, for those who look at each pair of a text:
 * nearly always it is not in the set, which one bit tells.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef CORE_PAIRS_H
#define CORE_PAIRS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/attr.h"

struct arena;

enum {
    PAIRS_BITS = 1 << 16,
    PAIRS_PLACES = 1 << 13 /* more than twice the pairs of any set */
};

/* Zeroed it is the empty set. */
struct pairs {
    uint64_t bit[PAIRS_BITS / 64];
    uint32_t key[PAIRS_PLACES]; /* 0: free */
};

/* Places in a text, in order. */
struct places {
    uint32_t *at;
    size_t count;
};

/* Each is below 0x10000, as is nearly all that there is. */
void pairs_add(struct pairs *, uint32_t first, uint32_t second) NONNULL;

/* Where all pairs begin that are in the set. */
void pairs_find(const struct pairs *, struct arena *, const uint32_t *cp,
                size_t len, struct places *out) NONNULL_AT(1, 2, 5);

/* One word for both; below 0x10000 no two pairs share it. */
static inline uint32_t
pairs_key(uint32_t first, uint32_t second)
{
    return first << 16 ^ second;
}

/* Which of the PAIRS_BITS stands for the key: Fibonacci hashing. */
static inline uint32_t
pairs_bit(uint32_t key)
{
    return key * 0x9e3779b1u >> 16;
}

/* Does the set hold the key?  Its bit is there. */
bool pairs_hold(const struct pairs *, uint32_t key) NONNULL PURE;

/* Is the pair in the set? */
static inline bool
pairs_have(const struct pairs *pairs, uint32_t first, uint32_t second)
{
    uint32_t key = pairs_key(first, second), bit = pairs_bit(key);

    return (pairs->bit[bit / 64] >> bit % 64 & 1) != 0 &&
           pairs_hold(pairs, key);
}

#endif /* !CORE_PAIRS_H */
