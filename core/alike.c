/*
 * A glance at two texts.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "core/alike.h"

#include "core/stencil.h"
#include "core/units.h"

/*
 * What of the rest of a passage makes it alike.  Of sentences that were
 * reworked (tests/bench/rework.py) until one rare seed was left, and found
 * once they were compared, 95 % have as much; of passages that share such a
 * seed with ordinary text, one in twenty.
 */
static const double ENOUGH = 0.25;

/* How many places of the passage end a pair that the draft has, too. */
static int
count_pairs(const uint32_t *draft, uint32_t len, const struct passage *passage)
{
    uint32_t text[STENCIL_PLACES];
    struct band band = {{0}};
    uint64_t before = 0, ends = 0;

    units_widen(passage->units, passage->len, text);
    band_fill(&band, text, passage->len);
    for (uint32_t i = 0; i < len; i++) {
        uint64_t here = band_row(&band, draft[i]);

        ends |= before << 1 & here;
        before = here;
    }
    return __builtin_popcountll(ends);
}

bool
alike(const uint32_t *draft, uint32_t len, const struct passage *passage,
      uint32_t met)
{
    if (passage->units == NULL || passage->len <= met ||
        passage->len > STENCIL_PLACES)
        return false;
    return count_pairs(draft, len, passage) + 1 >=
           met + ENOUGH * (passage->len - met);
}
