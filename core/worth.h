/*
 * Is a passage worth the while of being compared?
 *
 * Most pairs are not: set phrases that a passage shares with the draft besides
 * all it says.  It is asked of what seeds show, of the exact runs in a stretch
 * before it is aligned, and of what is aligned before it is measured.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef CORE_WORTH_H
#define CORE_WORTH_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/align.h"
#include "core/attr.h"
#include "core/match.h"

/*
 * Of so many characters that are there, and are that share of the passage;
 * dense is the share that they are of the stretch they lie in; the corpus
 * holds the rarest of their seeds so often.
 */
bool worth_while(double characters, double share, double dense,
                 uint32_t rarest);

/*
 * Of so many runs in a stretch, the longest with so many characters, that are
 * that share of the passage together; the corpus holds the rarest of all their
 * seeds so often.
 */
bool worth_aligning(double longest, double share, double runs,
                    uint32_t rarest);

/*
 * Of so many pieces that cover so many characters, these that share of the
 * passage, and that share of the stretch of the draft they lie in; rarest is
 * of the longest piece.
 */
bool worth_measuring(double covered, double share, double dense, double pieces,
                     uint32_t rarest);

/* How often the corpus holds the rarest seed of a run: UINT32_MAX for none. */
uint32_t worth_rarest(const struct evidence *, const struct block *)
    NONNULL PURE;

/*
 * Has the run, short as it is, a seed so rare, and is there so much more of
 * the passage around it?  Rarest is of the run.
 */
bool worth_more(const struct evidence *, const struct passage *,
                const struct block *run, uint32_t rarest) NONNULL;

#endif /* !CORE_WORTH_H */
