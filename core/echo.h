/*
 * Echoes: which other passages have about the same words.
 *
 * What many of them say in the same words is a name or a set phrase, and a
 * draft that says it too need not have it from any of them.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef CORE_ECHO_H
#define CORE_ECHO_H

#include <stddef.h>
#include <stdint.h>

#include "core/attr.h"

struct arena;

/* A stretch of the reading that a passage has about the same. */
struct echo {
    uint32_t from, to; /* folded offsets, half open */
    uint32_t covered;  /* of these in common with the passage */
    uint32_t passage;  /* its position in the corpus */
};

struct echoes {
    struct echo *item;
    size_t count, room;
};

/* More rivals than these say no more. */
enum { ECHO_RIVALS = 15 };

void echo_add(struct arena *, struct echoes *, struct echo) NONNULL;

/* When all are there, before any is asked for. */
void echo_sort(struct echoes *) NONNULL;

/*
 * How many other passages have most of the same words for most of the stretch,
 * at most ECHO_RIVALS.
 */
uint32_t echo_rivals(const struct echoes *, const struct echo *) NONNULL;

#endif /* !CORE_ECHO_H */
