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

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/attr.h"
#include "core/slice.h"

struct arena;

/* A stretch of the corpus that may hold the source of part of the draft. */
struct candidate {
    uint32_t first, last; /* corpus positions, both included */
    uint32_t from, to;    /* folded offsets in the reading, half open */
    uint32_t covered;     /* corpus positions in it that seeds cover */
    uint32_t rarest;      /* how often the corpus holds the rarest of these */
    uint64_t words;       /* which of the draft these are; see propose_words */
    bool lone;            /* one rare seed, or hardly more */
    uint32_t source;      /* the first it lies in; set by propose_sources */
};

struct candidates {
    struct candidate *item; /* in order of first, then from */
    size_t count;
    /* Of each PROPOSE_PLACE: were others left out?  NULL where none is. */
    bool *limited;
};

/* Characters of the draft that count as one place. */
enum { PROPOSE_PLACE = 32 };

/* A seed that the corpus holds no more often is rare. */
enum { PROPOSE_RARE = 2 };

/*
 * Characters of the draft in [from, to), a bit for a few in a row; those far
 * away have the same bit again.
 */
static inline uint64_t
propose_words(uint32_t from, uint32_t to)
{
    enum { ROW = 4, BITS = 64 };
    uint32_t begin = from / ROW, more = (to - 1) / ROW - begin;
    uint64_t bits = (UINT64_C(2) << (more < BITS ? more : BITS - 1)) - 1;

    return bits << begin % BITS | bits >> -begin % BITS;
}

/*
 * Candidates of one reading.  Of the seed that begins at its offset s, the
 * corpus holds slice[s].
 */
void propose(struct arena *, const struct slice *, size_t seeds,
             struct candidates *out) NONNULL_AT(1, 4);

/* Bring them in their order. */
void propose_sort(struct candidates *) NONNULL;

/* One is left out; to be told, if it has anything to tell. */
void propose_leave_out(struct candidates *, const struct candidate *) NONNULL;

/* Was anything telling left out of what begins in [from, to)? */
bool propose_is_limited(const struct candidates *, uint32_t from, uint32_t to)
    NONNULL PURE;

/*
 * Say of each candidate which source it lies in.  Source number i begins at
 * base[i].
 */
void propose_sources(const uint32_t *base, size_t bases, struct candidates *)
    NONNULL_AT(3);

/*
 * Of the candidates of one source at one place of the reading, only the
 * LIMIT_SAME_CANDIDATES stay that cover most.  They are in order, and it is
 * known which source they lie in.
 */
void propose_thin(struct candidates *) NONNULL;

#endif /* !CORE_PROPOSE_H */
