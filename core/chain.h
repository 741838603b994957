/*
 * Which sources derive from which, and whether they keep up with them.
 *
 * A source derives from those that its registration names and, from the day of
 * an event on, from those that the event adds.  Chains run on through sources
 * that are expired, declassified or withdrawn: what lives above them is still
 * in the text.  In a damaged register parents may be missing, or chains run in
 * a circle; what is missing is left out, and nothing is given twice.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef CORE_CHAIN_H
#define CORE_CHAIN_H

#include <stdbool.h>
#include <stddef.h>

#include "core/attr.h"
#include "core/history.h"
#include "core/need.h"
#include "core/source.h"

struct arena;

/* Indices of sources, each once. */
struct kin {
    size_t *item;
    size_t count;
};

/* The ids of the parents of one source on a day, in the order they came. */
struct strs chain_parents(struct arena *, const struct source *, date day)
    NONNULL;

/*
 * The chains of a register, for questions about any source and day; it borrows
 * the sources.  Belongs to one thread.
 */
struct chain;
struct chain *chain_new(struct arena *, const struct source *, size_t sources)
    MUST_USE NONNULL_AT(1) RETURNS_NONNULL;

/* The index of the source with the id, or CHAIN_NONE. */
#define CHAIN_NONE ((size_t) -1)
size_t chain_find(const struct chain *, struct str id) NONNULL;

/* What a source derives from on a day, or what from it, at first hand. */
struct kin chain_parents_of(struct chain *, struct arena *, size_t source,
                            date day) NONNULL;
struct kin chain_children_of(struct chain *, struct arena *, size_t source,
                             date day) NONNULL;

/*
 * All that it derives from, or that derives from it, at whatever remove, the
 * near before the far; never the source itself.
 */
struct kin chain_ancestors(struct chain *, struct arena *, size_t source,
                           date day) NONNULL;
struct kin chain_dependents(struct chain *, struct arena *, size_t source,
                            date day) NONNULL;

/* Would it close a circle, on whatever day, if child derived from parent? */
bool chain_closes(struct chain *, size_t child, size_t parent) NONNULL;

/*
 * Does a derived source fall below one that it derives from: a lower kind or
 * level, an earlier end, a condition that the other does not have, or no
 * protection at all any more, while that one lives?  A withdrawn source never
 * does: nothing rests on it.
 */
bool chain_lags(const struct source *, const struct state *,
                const struct source *parent, const struct state *above)
    NONNULL;

/* How a source stands to all that lives above it in its chains on a day. */
struct chain_due {
    struct state state; /* its own */
    struct kin behind;  /* the ancestors it falls below, the near first */
    struct need need;   /* of itself, while it lives, and all of them */
};

/* With nothing above it, need is its own, and behind is empty. */
struct chain_due chain_judge(struct chain *, struct arena *, size_t source,
                             date day) NONNULL;

#endif /* !CORE_CHAIN_H */
