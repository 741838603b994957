/*
 * What the tiles of a match leave between them, aligned character by
 * character, box by box.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef CORE_BOX_H
#define CORE_BOX_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/align.h"
#include "core/attr.h"

struct stencil;

/*
 * A rectangle of the two texts that nothing has used yet, seen from a tile at
 * its corner: behind that, or before it, and then read backwards.
 */
struct box {
    uint32_t from, first;   /* the corner, in draft and passage */
    uint32_t width, height; /* how far it goes in each: ALIGN_REACH at most */
    bool backwards;
    bool closed; /* the alignment ends at the opposite corner */
};

/*
 * The pieces of the best alignment from the corner of the box, how many there
 * are, as they are met on the way back to it.
 */
size_t box_align(const uint32_t *draft, const struct stencil *passage,
                 const struct box *, struct block out[ALIGN_REACH]) NONNULL;

#endif /* !CORE_BOX_H */
