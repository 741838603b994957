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
#include "core/verify.h"

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
    uint32_t len;    /* characters of the reading */
    float *surprise; /* bits that each is worth by how rare its seeds are */
    uint32_t *stock; /* where the stock phrase ends that each is in; or 0 */
    uint32_t *often; /* how often the corpus holds the seed at each */
    uint32_t *reach; /* on the day: where the phrase ends that each is in */
    date day;
};

/* Borrows the evidence. */
void background_of(struct arena *, const struct evidence *,
                   struct background *out) NONNULL;

/*
 * Set reach for a day: only what was public then counts, and on DATE_NONE
 * nothing was, but stock phrases always are.  A character in no phrase reaches
 * itself.
 */
void background_set_day(struct background *, date day) NONNULL;

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
