/*
 * What a change did, as people and programs see it.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef TOOLS_CHANGE_VIEW_H
#define TOOLS_CHANGE_VIEW_H

#include "tools/change.h"

/* A registered document that derives from the changed one. */
struct dependent {
    const struct source *source;
    struct chain_due due;
};

/* All that live or fall below what they derive from, the near first. */
struct dependents {
    struct dependent *item;
    size_t count;
};

/* Does it fall below what it derives from, and must be marked anew? */
static inline bool
dependent_lags(const struct dependent *dependent)
{
    return dependent->due.behind.count > 0;
}

/* Write what was changed, and what lags behind it, for people; as JSON. */
void change_text(const struct change *, const struct dependents *) NONNULL;
void change_json(const struct change *, const struct dependents *) NONNULL;

#endif /* !TOOLS_CHANGE_VIEW_H */
