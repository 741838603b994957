/*
 * Looking for islands among ideographs.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "core/island.h"

#include "core/arena.h"
#include "core/han.h"

void
islands_find(struct arena *arena, const uint32_t *cp, size_t len,
             struct islands *out)
{
    struct islands found = {
        arena_raw_array(arena, islands_most(len), struct island), 0};

    for (size_t at = 0; at < len; at++)
        if (!is_han(cp[at]))
            islands_add(&found, (uint32_t) at);
    *out = found;
}
