/*
 * Which passages speak for their source at one place of a draft.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef CORE_RANK_H
#define CORE_RANK_H

#include "core/attr.h"
#include "core/match.h"

struct arena;

/*
 * Of the passages of one source that match at one place the LIMIT_SAME best
 * stay; the last of them says where others were left out.
 */
void rank_passages(struct arena *scratch, const struct evidence *,
                   struct matches *) NONNULL;

#endif /* !CORE_RANK_H */
