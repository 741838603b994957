/*
 * What is known of a reading whatever it is compared with: which of its words
 * are stock phrases, which public texts hold as well, and how common they are
 * in the corpus.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef CORE_BACKGROUND_H
#define CORE_BACKGROUND_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/align.h"
#include "core/attr.h"
#include "core/date.h"
#include "core/match.h"
#include "core/slice.h"

struct arena;

/* Words in a row that one public text holds. */
struct phrase {
    uint32_t from, to; /* offsets in the reading, half open */
    date issued;
};

struct background {
    const struct public_hit *open;
    size_t opens;
    uint32_t *seed; /* where what is open of each begins; the end at last */
    const bool *crowded;
    struct phrase *phrase; /* by from; of dated texts only */
    size_t phrases;
    uint32_t len;              /* characters of the reading */
    const struct slice *slice; /* of each seed: how often the corpus has it */
    size_t slices;
    float *surprise; /* of each character, once asked; 0 before */
    /* Where the phrase ends that each character is in; 0 where in none. */
    uint32_t *stock; /* a stock phrase */
    uint32_t *reach; /* or one that is public on the day */
    date day;
    date since, until; /* reach is the same on all days from since to until */
};

/* Borrows the evidence. */
void background_of(struct arena *, const struct evidence *,
                   struct background *out) NONNULL;

/* Let it know what public texts hold, if the evidence says so by now. */
void background_open(struct arena *, const struct evidence *,
                     struct background *) NONNULL;

/*
 * Set reach for a day: only what was public then counts, and on DATE_NONE
 * nothing was, but stock phrases always are.
 */
void background_set_day(struct background *, date day) NONNULL;

/* How often the corpus holds the seed at c. */
static inline uint32_t
background_often(const struct background *b, uint32_t c)
{
    return c < b->slices ? slice_often(&b->slice[c]) : 0;
}

/* The bits that [from, to) is worth by how rare its seeds are. */
double background_surprise(const struct background *, uint32_t from,
                           uint32_t to) NONNULL;

/* Are the blocks made of stock phrases, and of nothing else? */
bool background_is_stock(const struct background *, const struct blocks *)
    NONNULL PURE;

/*
 * The public text that holds all blocks, each of them as it is: the earliest
 * dated one, else an undated one.  NULL if there is none: what several hold
 * only together is none's, for it may be the putting together that is secret.
 */
const struct public_hit *background_holder(struct arena *scratch,
                                           const struct background *,
                                           const struct blocks *) NONNULL;

#endif /* !CORE_BACKGROUND_H */
