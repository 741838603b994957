/*
 * Looking for islands among ideographs.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "core/island.h"

#include "core/arena.h"
#include "core/codes.h"
#include "core/han.h"

/* The first place from at on that has no usual ideograph. */
static size_t
next_unusual(const uint32_t *cp, size_t len, size_t at)
{
    return codes_find(cp, len, at, HAN_USUAL_LAST + 1, HAN_USUAL_FIRST - 1);
}

void
islands_find(struct arena *arena, const uint32_t *cp, size_t len,
             struct islands *out)
{
    struct islands found = {
        arena_raw_array(arena, islands_most(len), struct island), 0};

    for (size_t at = 0; (at = next_unusual(cp, len, at)) < len;)
        for (; at < len && !is_usual_han(cp[at]); at++)
            if (!is_han(cp[at]))
                islands_add(&found, (uint32_t) at);
    *out = found;
}
