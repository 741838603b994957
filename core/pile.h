/*
 * Many arrays in little memory: they lie one behind the other, and the one
 * that grew last grows where it is.  One that others have overtaken moves, and
 * leaves its place unused.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef CORE_PILE_H
#define CORE_PILE_H

#include <stdbool.h>
#include <stddef.h>

#include "core/attr.h"

struct arena;

struct pile {
    struct arena *arena; /* where all of it lives */
    char *top;
    size_t left;  /* bytes of the block from top on */
    size_t taken; /* bytes of all blocks */
};

/*
 * Make room for more bytes behind the len bytes of an array, or for a new one,
 * which is NULL; where it is now.  How much room an array has is not kept:
 * that follows from whether it ever moved, which *moved says, false at first.
 * It is aligned for any type as long as all numbers of bytes are multiples of
 * 16.  The caller bounds len + more.
 */
void *pile_grow(struct pile *, const void *array, size_t len, size_t more,
                bool *moved) NONNULL_AT(1, 5) RETURNS_NONNULL;

#endif /* !CORE_PILE_H */
