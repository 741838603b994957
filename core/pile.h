/*
 * Many arrays in little memory: they lie one behind the other, and the one
 * that grew last grows where it is.  One that others have overtaken moves, and
 * leaves its place unused.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef CORE_PILE_H
#define CORE_PILE_H

#include <stddef.h>
#include <stdint.h>

#include "core/attr.h"

struct arena;

struct pile {
    struct arena *arena; /* where all of it lives */
    char *top;
    size_t left;  /* bytes of the block from top on */
    size_t taken; /* bytes of all blocks */
};

/* An array of bytes in a pile; zero at first. */
struct piled {
    char *ptr;
    uint32_t len, room;
};

/*
 * Make room for more bytes behind those that are there, aligned for any type
 * as long as all numbers of bytes are multiples of 8; len stays.  The caller
 * bounds len + more.
 */
void pile_grow(struct pile *, struct piled *, uint32_t more) NONNULL;

#endif /* !CORE_PILE_H */
