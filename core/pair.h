/*
 * One passage and one reading.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef CORE_PAIR_H
#define CORE_PAIR_H

#include <stddef.h>
#include <stdint.h>

#include "core/attr.h"
#include "core/match.h"

struct arena;
struct background;
struct found;
struct present;
struct stencil;
struct task;

struct pair {
    const struct evidence *evidence;
    struct background *background;
    const struct present *present;
    const struct passage *passage;
    uint32_t number;               /* of the passage */
    const struct stencil *stencil; /* of its text; NULL: none is kept */
};

/*
 * Put the matches of the passage in so many stretches of the reading behind
 * those found before, as far as they are strong by themselves.  Some may
 * overlap.
 */
void pair_match(struct arena *, struct arena *scratch, struct pair *,
                const struct task *, size_t tasks, struct found *out) NONNULL;

#endif /* !CORE_PAIR_H */
