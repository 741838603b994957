/*
 * Hits: where the seeds of a reading stand in the corpus.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef CORE_HITS_H
#define CORE_HITS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/attr.h"
#include "core/slice.h"

struct arena;

/* So near each other in the draft that one seed stands for the other. */
enum { HITS_BESIDE = 8 };

/* Hits are short, for there may be millions: a reading has fewer seeds. */
enum { HITS_SEEDS = UINT16_MAX };

/* A seed that is followed. */
struct followed {
    uint32_t seed;  /* its number */
    uint32_t often; /* the corpus holds it */
    uint32_t bits;  /* that each of its characters is worth */
};

/* The seeds of a reading, and which of them are followed. */
struct seeds {
    const struct slice *slice;
    size_t count;
    bool *skip;                /* of each: others are followed for it */
    struct followed *followed; /* of the rest, what the corpus has */
    size_t follows;
};

/* A seed that is followed stands at a corpus position. */
struct hit {
    uint32_t position;
    uint16_t number;        /* of the seed, among those followed */
    uint8_t before, behind; /* seeds that stand there, too */
};

/* One with nothing beside it. */
static inline struct hit
hits_at(uint32_t position, uint32_t number)
{
    return (struct hit){position, (uint16_t) number, 0, 0};
}

/* In order of position, then seed. */
struct hits {
    struct hit *item;
    size_t count;
};

/* Which seeds are to be followed. */
void hits_choose(struct arena *, const struct slice *, size_t seeds,
                 struct seeds *out) NONNULL_AT(1, 4);

/* The hits of all that are. */
void hits_gather(struct arena *, const struct seeds *, struct hits *out)
    NONNULL;

#endif /* !CORE_HITS_H */
