/*
 * What two texts have in common, in pieces.
 *
 * A first set of exact runs is laid out like tiles, the longest first, so that
 * no character of either text is used twice; their order may differ, as in a
 * sentence turned around.  Between the tiles and at their ends what is left
 * is aligned character by character, within narrow bounds.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef CORE_ALIGN_H
#define CORE_ALIGN_H

#include <stddef.h>
#include <stdint.h>

#include "core/attr.h"

struct arena;
struct stencil;

/* A stretch that draft and passage share character for character. */
struct block {
    uint32_t from;  /* offset in the draft */
    uint32_t first; /* offset in the passage */
    uint32_t len;
};

/* Offset behind it in the draft. */
static inline uint32_t
block_end(const struct block *block)
{
    return block->from + block->len;
}

struct blocks {
    struct block *item; /* ordered by from; none overlap, in either text */
    size_t count;
};

enum {
    /* Farther than this from a tile nothing is aligned to it. */
    ALIGN_REACH = 48,

    /* Tiles in one layout; a sentence has a handful. */
    ALIGN_TILES = 256,

    /* What is left of a run between others, and still makes a tile. */
    ALIGN_TILE = 3
};

/*
 * Lay out the longest of the runs as tiles.  Runs are exact and ordered by
 * length, the longest first; the blocks are the tiles.
 */
void align_tiles(struct arena *, const struct block *run, size_t runs,
                 struct blocks *out) NONNULL_AT(1, 4);

/*
 * Align what the tiles left over, in the draft from offset from up to to.  Out
 * gets the tiles and the pieces found, as far as they touch, joined.
 */
void align_rest(struct arena *, const uint32_t *draft, uint32_t from,
                uint32_t to, const struct stencil *passage,
                const struct blocks *tiles, struct blocks *out) NONNULL;

#endif /* !CORE_ALIGN_H */
