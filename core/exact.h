/*
 * Exact runs: what a stretch of a draft and a passage have in common.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef CORE_EXACT_H
#define CORE_EXACT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/align.h"
#include "core/attr.h"
#include "core/match.h"
#include "core/seed.h"

struct arena;
struct stencil;

/*
 * The seeds of a reading that the corpus holds at all, in order; only looked
 * at where no text is kept.
 */
struct present {
    uint32_t *seed;
    size_t count;
};

/*
 * Shorter runs are not looked for.  Those of no more characters are too short
 * for a seed; but beside longer ones they are seldom chance.
 */
enum { EXACT_LEAST = SEED_SIZE - 1 };

/* The exact runs of one passage, by place in the draft. */
struct runs {
    struct block *item;
    bool *done; /* for the caller; all false at first */
    size_t count;
    uint64_t *rank; /* of those of a seed and more, in order */
    size_t longs;   /* so many */
};

/* The longer the run, the less; of equals the first. */
static inline uint64_t
exact_rank(const struct runs *runs, size_t n)
{
    return (uint64_t) (UINT32_MAX - runs->item[n].len) << 32 | n;
}

/* Whose rank it is. */
static inline size_t
exact_ranked(uint64_t rank)
{
    return (uint32_t) rank;
}

/* Those of the evidence, in the arena. */
void exact_present(struct arena *, const struct evidence *,
                   struct present *out) NONNULL;

/*
 * The runs of the passage in [from, to) of the reading, each as long as it
 * goes on.  The stencil is of its text; NULL: none is kept, and only runs of
 * a seed and more are found.
 */
void exact_runs(struct arena *, const struct evidence *,
                const struct present *, const struct passage *,
                const struct stencil *, uint32_t from, uint32_t to,
                struct runs *out) NONNULL_AT(1, 2, 3, 4, 8);

/* The first of the runs that begins at or behind from. */
size_t exact_from(const struct runs *, uint32_t from) NONNULL PURE;

#endif /* !CORE_EXACT_H */
