/*
 * Sets of pairs: a bit for some of them, and then a table.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "core/pairs.h"

#include "core/arena.h"

/* Where the key stands, or would. */
static uint32_t
find_place(const struct pairs *pairs, uint32_t key)
{
    uint32_t at = pairs_bit(key) % PAIRS_PLACES;

    while (pairs->key[at] != 0 && pairs->key[at] != key)
        at = (at + 1) % PAIRS_PLACES;
    return at;
}

void
pairs_add(struct pairs *pairs, uint32_t first, uint32_t second)
{
    uint32_t key = pairs_key(first, second), bit = pairs_bit(key);

    pairs->key[find_place(pairs, key)] = key;
    pairs->bit[bit / 64] |= UINT64_C(1) << bit % 64;
}

bool
pairs_hold(const struct pairs *pairs, uint32_t key)
{
    return pairs->key[find_place(pairs, key)] == key;
}

void
pairs_find(const struct pairs *pairs, struct arena *arena, const uint32_t *cp,
           size_t len, struct places *out)
{
    size_t room = 0;

    *out = (struct places){NULL, 0};
    for (size_t i = 0; i + 1 < len; i++)
        if (pairs_have(pairs, cp[i], cp[i + 1]))
            *arena_push(arena, out->at, out->count, &room) = (uint32_t) i;
}
