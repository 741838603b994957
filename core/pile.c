/*
 * Piles: blocks of an arena, each larger the more there is, so that little of
 * the last one is left over.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "core/pile.h"

#include <string.h>

#include "core/arena.h"
#include "core/limits.h"

enum {
    BLOCK_MIN = 4 * KIB,
    BLOCK_MAX = MIB,
    SHARE = 16 /* a block is that part of what there is */
};

static void
new_block(struct pile *pile, size_t need)
{
    size_t size = pile->taken / SHARE;

    if (size < BLOCK_MIN)
        size = BLOCK_MIN;
    if (size > BLOCK_MAX)
        size = BLOCK_MAX;
    if (size < need)
        size = need;
    pile->top = arena_array(pile->arena, size, char);
    pile->left = size;
    pile->taken += size;
}

/* An array that had to move may have to again: it gets twice its room. */
static void
move(struct pile *pile, struct piled *array, size_t need)
{
    if (array->len > 0)
        need += array->len;
    if (pile->left < need)
        new_block(pile, need);
    if (array->len > 0)
        memcpy(pile->top, array->ptr, array->len);
    array->ptr = pile->top;
    array->room = (uint32_t) need;
    pile->top += need;
    pile->left -= need;
}

void
pile_grow(struct pile *pile, struct piled *array, uint32_t more)
{
    size_t need = (size_t) array->len + more;

    if (array->room >= need)
        return;
    if (array->ptr != NULL && array->ptr + array->room == pile->top &&
        need - array->room <= pile->left) {
        pile->top += need - array->room;
        pile->left -= need - array->room;
        array->room = (uint32_t) need;
    } else {
        move(pile, array, need);
    }
}
