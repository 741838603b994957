/*
 * Piles: blocks of an arena, each larger the more there is, so that little of
 * the last one is left over.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "core/pile.h"

#include <stdint.h>
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

/* The least power of two that is not below size. */
static size_t
room_of(size_t size)
{
    size_t room = 1;

    while (room < size)
        room *= 2;
    return room;
}

static void *
take(struct pile *pile, size_t size)
{
    char *place;

    if (size > BLOCK_MAX / SHARE) { /* it would leave much of a block over */
        pile->taken += size;
        return arena_array(pile->arena, size, char);
    }
    if (pile->left < size)
        new_block(pile, size);
    place = pile->top;
    pile->top += size;
    pile->left -= size;
    return place;
}

void *
pile_grow(struct pile *pile, const void *array, size_t len, size_t more,
          bool *moved)
{
    /* It came from the pile, whose memory is not const. */
    char *old = (char *) (uintptr_t) array;
    size_t room = *moved ? room_of(len) : len;
    size_t need = len + more;
    void *place;

    if (array == NULL)
        return take(pile, need);
    if (need <= room)
        return old;
    if (*moved || old + room != pile->top || need - room > pile->left) {
        *moved = true;
        place = take(pile, room_of(need));
        return memcpy(place, array, len);
    }
    take(pile, need - room);
    return old;
}
