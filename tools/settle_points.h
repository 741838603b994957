/*
 * The 密点 of a source: those that were said, and where it was said that its
 * document shows them, those that are highlighted or commented on.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef TOOLS_SETTLE_POINTS_H
#define TOOLS_SETTLE_POINTS_H

#include "tools/settle.h"

/*
 * Fill in the points of a source that is settled otherwise.  False where the
 * document has no such places, or a point has a level that cannot be.
 */
bool settle_points(struct arena *, const struct grounds *, struct source *,
                   struct notes *read, struct err *) MUST_USE NONNULL;

#endif /* !TOOLS_SETTLE_POINTS_H */
