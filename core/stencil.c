/*
 * Stencils of passages.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "core/stencil.h"

#include "core/arena.h"
#include "core/least.h"

void
band_fill(struct band *band, const uint32_t *cp, uint32_t places)
{
    uint64_t bit = 1;

    for (uint32_t i = 0; i < places; i++, bit <<= 1)
        band->row[cp[i] % STENCIL_ROWS] |= bit;
}

void
stencil_of(struct arena *arena, const uint32_t *cp, uint32_t len,
           struct stencil *out)
{
    *out = (struct stencil){.cp = cp, .len = len};
    out->bands = (len + STENCIL_STEP - 1) / STENCIL_STEP;
    out->band = arena_array(arena, out->bands, struct band);
    for (size_t s = 0; s < out->bands; s++) {
        uint32_t first = (uint32_t) s * STENCIL_STEP;

        band_fill(&out->band[s], cp + first,
                  least(len - first, STENCIL_PLACES));
    }
}

struct cutout
stencil_cut(const struct stencil *stencil, uint32_t first, uint32_t count)
{
    uint32_t before = first % STENCIL_STEP;

    return (struct cutout){
        .band = &stencil->band[first / STENCIL_STEP],
        .before = before,
        .goes_on = before + count > STENCIL_PLACES,
        .all = (UINT64_C(1) << count) - 1,
        .cp = stencil->cp + first,
    };
}
