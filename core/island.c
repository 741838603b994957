/*
 * Looking for islands among ideographs.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "core/island.h"

#include "core/arena.h"
#include "core/han.h"

/* The first of [at, len) that is no ideograph; len if all are. */
static size_t
skip_han(const uint32_t *cp, size_t len, size_t at)
{
    while (at < len && is_han(cp[at]))
        at++;
    return at;
}

void
islands_find(struct arena *arena, const uint32_t *cp, size_t len,
             struct islands *out)
{
    out->item = arena_raw_array(arena, islands_most(len), struct island);
    out->count = 0;
    for (size_t at = 0; (at = skip_han(cp, len, at)) < len; at++)
        islands_add(out, (uint32_t) at);
}
