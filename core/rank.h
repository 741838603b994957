/*
 * Which passages speak for their source.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef CORE_RANK_H
#define CORE_RANK_H

#include "core/attr.h"
#include "core/judge.h"

struct arena;

/*
 * Of two matches of one passage that share most of the shorter one's stretch
 * only the stronger stays.
 */
void rank_overlaps(struct found *) NONNULL;

/*
 * A source that words its sentences alike, as forms and lists do, would be
 * named for each of them.  So a passage that is not whole stays only where
 * better ones of its source and 密点 leave it as many words as can be judged;
 * what they have said already is their echo.  Of those that match at one place
 * the LIMIT_SAME best stay; the last of them says where others were left out.
 */
void rank_passages(struct arena *scratch, const struct evidence *,
                   struct found *) NONNULL;

#endif /* !CORE_RANK_H */
