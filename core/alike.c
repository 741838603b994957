/*
 * A glance at two texts.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "core/alike.h"

#include "core/stencil.h"

/*
 * What of the rest of a passage makes it alike.  Of sentences that were
 * reworked (tests/bench/rework.py) until one rare seed was left, and found
 * once they were compared, 95 % have as much; of passages that share such a
 * seed with ordinary text, one in twenty.
 */
static const double ENOUGH = 0.25;

/* Which places of the band end a pair of characters that the draft has. */
static uint64_t
pairs_of(const struct band *band, const uint32_t *draft, uint32_t len)
{
    uint64_t before = 0, ends = 0;

    for (uint32_t i = 0; i < len; i++) {
        uint64_t here = band_row(band, draft[i]);

        ends |= before << 1 & here;
        before = here;
    }
    return ends;
}

bool
alike(const uint32_t *draft, uint32_t len, const struct passage *passage,
      uint32_t met)
{
    struct band band = {{0}};
    int pairs;

    if (passage->cp == NULL || passage->len <= met ||
        passage->len > STENCIL_PLACES)
        return false;
    for (uint32_t i = 0; i < passage->len; i++)
        band.row[passage->cp[i] % STENCIL_ROWS] |= UINT64_C(1) << i;
    pairs = __builtin_popcountll(pairs_of(&band, draft, len));
    return pairs + 1 >= met + ENOUGH * (passage->len - met);
}
