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

/* Candidates of one reading, by their place in it. */
struct echoes {
    const struct evidence *evidence;
    uint32_t *number; /* of the candidates, in order of their places */
    size_t *start;    /* of each PROPOSE_PLACE; the end of all at last */
    size_t places;
};

/* A stretch of the reading, and where in the corpus its words are. */
struct voice {
    uint32_t from, to; /* folded offsets, half open */
    const struct passage *passage;
};

/* Who else has its words. */
struct heard {
    uint32_t rivals; /* places with about the same, at most ECHO_RIVALS */
    double shared;   /* what two other sources have of them, from 0 to 1 */
};

/* More rivals than these say no more. */
enum { ECHO_RIVALS = 15 };

/* Borrows the evidence. */
void echo_sort(struct arena *, const struct evidence *, struct echoes *out)
    NONNULL;

/*
 * What candidates elsewhere in the corpus have of the words that those at its
 * own place have of the stretch.  Shared is the lesser share of the two other
 * sources that have most.  A copy of the passage does not count: documents are
 * passed on whole, and registered with whoever they are passed on to.
 */
void echo_hear(const struct echoes *, const struct voice *, struct heard *out)
    NONNULL;

#endif /* !CORE_ECHO_H */
