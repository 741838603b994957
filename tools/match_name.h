/*
 * Sources that a document names, beside those that it quotes.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef TOOLS_MATCH_NAME_H
#define TOOLS_MATCH_NAME_H

#include "tools/match_batch.h"

/*
 * Add to the result what the strip names.  Such a match has no passage:
 * paragraph 0, and start says which of the source's names it is.  False, with
 * nothing added, for too many.
 */
bool match_names(struct matcher *, const struct strip *) MUST_USE NONNULL;

/*
 * Tell each place once for each source: what lies within a title that is
 * named is the title and no quotation, and takes its passage along; what is
 * named within a quotation that weighs as much goes without saying.  The
 * order of the result stays.
 */
void match_merge_names(struct arena *, struct match_result *) NONNULL;

#endif /* !TOOLS_MATCH_NAME_H */
