/*
 * Stencils of passages.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "core/stencil.h"

#include "core/arena.h"
#include "core/least.h"

void
stencil_of(struct arena *arena, const uint32_t *cp, uint32_t len,
           struct stencil *out)
{
    *out = (struct stencil){.cp = cp, .len = len};
    out->bands = (len + STENCIL_STEP - 1) / STENCIL_STEP;
    out->band = arena_array(arena, out->bands, struct band);
    for (size_t s = 0; s < out->bands; s++) {
        uint32_t first = (uint32_t) s * STENCIL_STEP;
        uint32_t places = least(len - first, STENCIL_PLACES);

        for (uint32_t i = 0; i < places; i++)
            out->band[s].row[cp[first + i] % STENCIL_ROWS] |= UINT64_C(1) << i;
    }
}

struct places
stencil_places(const struct stencil *stencil, uint32_t first, uint32_t count)
{
    uint32_t before = first % STENCIL_STEP;

    return (struct places){
        .band = &stencil->band[first / STENCIL_STEP],
        .before = before,
        .goes_on = before + count > STENCIL_PLACES,
        .all = (UINT64_C(1) << count) - 1,
        .cp = stencil->cp + first,
    };
}
