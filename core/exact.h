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

/* Where a run begins in the draft, and its number. */
struct placed {
    uint32_t from, number;
};

/*
 * Shorter runs are not looked for.  Those of no more characters are too short
 * for a seed; but beside longer ones they are seldom chance.
 */
enum { EXACT_LEAST = SEED_SIZE - 1 };

/* The exact runs of one passage. */
struct runs {
    struct block *item;    /* the longest first */
    bool *done;            /* for the caller; all false at first */
    struct placed *placed; /* by place in the draft */
    size_t count;
    size_t longs; /* of the first of them: those of a seed and more */
};

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

/* The first of the runs, by place, that begins at or behind from. */
size_t exact_from(const struct runs *, uint32_t from) NONNULL PURE;

#endif /* !CORE_EXACT_H */
