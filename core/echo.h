/*
 * Echoes: which other passages have about the same words.
 *
 * What many of them say in the same words is a name or a set phrase, and a
 * draft that says it too need not have it from any of them.  Candidates tell,
 * so that nobody needs to look at a passage to count it.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef CORE_ECHO_H
#define CORE_ECHO_H

#include <stddef.h>
#include <stdint.h>

#include "core/attr.h"
#include "core/match.h"
#include "core/propose.h"

struct arena;

/* A candidate, and the first passage that it touches, by number. */
struct echo {
    uint32_t candidate, passage;
};

/* Candidates of one reading, by their place in it. */
struct echoes {
    const struct candidate *candidate;
    const struct passage *passage;
    size_t passages;
    struct echo *item;
    size_t *start; /* of each PROPOSE_PLACE; the end of all at last */
    size_t *reach; /* of each the first that ends in it or behind */
    size_t places;
};

/* A stretch of the reading, and where in the corpus its words are. */
struct voice {
    uint32_t from, to; /* folded offsets, half open */
    const struct passage *passage;
};

/* More rivals than these say no more. */
enum { ECHO_RIVALS = 15 };

/* Borrows candidates and passages of the evidence. */
void echo_sort(struct arena *, const struct evidence *, struct echoes *out)
    NONNULL;

/*
 * What two other sources have of what candidates at its own place have of the
 * stretch, from 0 to 1: the lesser share of the two that have most.  A copy of
 * the passage does not count: documents are passed on whole, and registered
 * with whoever they are passed on to.
 */
double echo_share(const struct echoes *, const struct voice *) NONNULL PURE;

/*
 * How many places elsewhere in the corpus have about the same of its words, at
 * most ECHO_RIVALS.
 */
uint32_t echo_rivals(const struct echoes *, const struct voice *) NONNULL PURE;

#endif /* !CORE_ECHO_H */
