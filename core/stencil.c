/*
 * Stencils of passages.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "core/stencil.h"

#include "core/arena.h"

void
stencil_of(struct arena *arena, const uint32_t *cp, uint32_t len,
           struct stencil *out)
{
    *out = (struct stencil){.cp = cp, .len = len};
    out->bands = (len + STENCIL_STEP - 1) / STENCIL_STEP;
    out->band = arena_array(arena, out->bands, struct band);
    for (size_t s = 0; s < out->bands; s++) {
        const uint32_t *at = cp + s * STENCIL_STEP;

        for (uint32_t i = 0; i < STENCIL_PLACES && at + i < cp + len; i++)
            out->band[s].row[at[i] % STENCIL_ROWS] |= UINT64_C(1) << i;
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

uint64_t
places_of(const struct places *places, uint32_t c, uint64_t where)
{
    for (uint64_t left = where; left != 0; left &= left - 1)
        if (places->cp[__builtin_ctzll(left)] != c)
            where &= ~(left & -left);
    return where;
}
