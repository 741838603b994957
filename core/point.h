/*
 * 密点 and matches: what of a match lies in a 密点 of its source, and what
 * that makes of it.
 *
 * What makes a document secret is seldom a whole sentence: a figure, a place,
 * a name.  So inside a 密点 few characters suffice, where no public text held
 * them when the source was issued.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef CORE_POINT_H
#define CORE_POINT_H

#include <stddef.h>
#include <stdint.h>

#include "core/align.h"
#include "core/attr.h"
#include "core/background.h"
#include "core/match.h"
#include "core/propose.h"
#include "core/seed.h"
#include "core/source.h"

struct arena;

enum {
    /* So many characters in a row of a 密点, as the draft writes them, are
     * certain to come from it ... */
    POINT_RUN = 10,

    /* ... and be it with marks and numbers this is left when folded.  A whole
     * 密点 that is no longer is certain, too. */
    POINT_WHOLE = 8,

    /*
     * A shorter one is shown for review where it is whole; down to one seed,
     * and to as many characters of the draft: 40亿元 has fewer.
     */
    POINT_LEAST = SEED_SIZE,

    /*
     * What the register itself holds more often than this is a set phrase, and
     * for review.
     */
    POINT_OFTEN = 16
};

/* Folded characters of the 密点. */
uint32_t point_size(const struct point *) NONNULL PURE;

/* What a match has of the 密点 that its passage lies in. */
struct point_found {
    uint32_t point; /* number of the highest one touched, from 1; or 0 */
    enum strength strength;
    size_t block; /* where strength is, the one that it rests on */
};

/*
 * A 密点 is touched by a match that has more than half of it, as far as it
 * lies in the passage, or ten folded characters, or so much that it proves
 * something.  Background is that of the day of issue.
 */
void point_find(const struct evidence *, const struct background *,
                const struct passage *, const struct blocks *,
                struct point_found *out) NONNULL;

/* Where all 密点 of a register lie that need as many characters; in order. */
struct spots {
    struct stretch *item; /* positions in the corpus; none overlap */
    size_t count;
};

enum { POINT_NEEDS = POINT_WHOLE - POINT_LEAST + 1 };

/* Out[i] has those that need POINT_LEAST + i characters in a row. */
void point_spots(struct arena *, const struct source *, size_t sources,
                 struct spots out[POINT_NEEDS]) NONNULL_AT(1, 4);

/*
 * Add candidates for what the seeds show of 密点, however little else of their
 * passages is there.
 */
void point_propose(struct arena *, const struct spots[POINT_NEEDS],
                   const struct slice *, size_t seeds, struct candidates *)
    NONNULL_AT(1, 2, 5);

/* The highest 密点 that holds the paragraph, or part of it; NULL if none. */
const struct point *point_of_paragraph(const struct source *,
                                       uint32_t paragraph) NONNULL;

#endif /* !CORE_POINT_H */
