/*
 * From candidates to findings: the second pure step of matching.
 *
 * A draft's reading is aligned with each passage proposed for it.  Evidence
 * is weighed: how much of the source sentence is covered counts most, an
 * exact run by its length, and characters inside phrases that public texts
 * hold as well count little.  What is made of stock phrases alone is no match.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef CORE_VERIFY_H
#define CORE_VERIFY_H

#include "core/attr.h"
#include "core/match.h"

struct arena;

/*
 * The matches of the reading, ordered by from, then passage.  Strongest only
 * for each passage and stretch: none lies inside another of the same passage;
 * and of the passages of one source those that speak for it (core/rank.h).
 */
void verify(struct arena *, const struct evidence *, struct matches *out)
    NONNULL;

/*
 * The matches weighed again, now that the evidence, else the same, says what
 * public texts hold of them: that can only lessen what there is.
 */
void verify_again(struct arena *, const struct evidence *, struct matches *)
    NONNULL;

#endif /* !CORE_VERIFY_H */
