/*
 * From postings to candidates: the first of the two pure steps of matching.
 *
 * Postings say at which positions of the corpus the seeds of a draft occur.
 * Where enough of them fall close together, in one place of the draft and one
 * of the corpus, the passages there are worth fetching.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef CORE_PROPOSE_H
#define CORE_PROPOSE_H

#include <stddef.h>
#include <stdint.h>

#include "core/attr.h"

struct arena;

/* Seed number seed of the draft's reading occurs at a corpus position. */
struct hit {
    uint32_t seed;     /* offset in folded code points of the reading */
    uint32_t position; /* of the seed's first code point in the corpus */
};

/* A stretch of the corpus that may hold the source of part of the draft. */
struct candidate {
    uint32_t first, last; /* corpus positions, both included */
    uint32_t from, to;    /* folded offsets in the reading, half open */
    uint32_t covered;     /* corpus positions in it that hits cover */
};

struct candidates {
    struct candidate *item;
    size_t count;
};

/*
 * Candidates of one reading, best first, from its hits (in any order; they
 * are sorted in place).
 */
void propose(struct arena *, struct hit *, size_t hits, struct candidates *out)
    NONNULL_AT(1, 4);

#endif /* !CORE_PROPOSE_H */
