/*
 * From hits to what stands beside them.
 *
 * Seeds that are not followed stand at thousands of positions, far apart in
 * memory.  So the hits of one seed are searched for side by side: each search
 * waits for memory, and none for another.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "core/carry.h"

#include <stdbool.h>
#include <stdint.h>

enum { GROUP = 32 /* hits that are searched for together */ };

_Static_assert(HITS_BESIDE < 1 << 4, "struct hit counts no more");

/* Hits that all carry so far, and the positions that they have come to. */
struct front {
    struct hit *hit[GROUP];
    uint32_t position[GROUP];
    size_t count;
};

/*
 * Is the position in the list, or what follows the list?  Beyond what is
 * listed, any position may be one, but for what is before the first.  Nobody
 * foresees which half it is in, the processor neither: hence no branches, so
 * that the searches of several hits overlap.
 */
static bool
may_stand_at(const struct slice *slice, uint32_t position)
{
    const uint32_t *at = slice->position;
    uint32_t last = slice->more == 0 ? UINT32_MAX : at[slice->count - 1];

    for (uint32_t rest = slice->count, half; rest > 1; rest -= half) {
        half = rest / 2;
        at += at[half] <= position ? half : 0;
    }
    return (*at == position) | ((position > last) & (position < UINT32_MAX));
}

static void
keep_those_at(const struct slice *slice, struct front *front)
{
    size_t kept = 0;

    for (size_t i = 0; i < front->count; i++) {
        uint32_t position = front->position[i];

        front->hit[kept] = front->hit[i];
        front->position[kept] = position;
        kept += may_stand_at(slice, position);
    }
    front->count = kept;
}

static bool
is_skipped(const struct seeds *seeds, size_t s)
{
    return s < seeds->count && seeds->skip[s];
}

/* Go on from seed s, a step of 1 or -1 at a time. */
static void
go_on(const struct seeds *seeds, size_t s, int step, struct front *front)
{
    for (int n = 0; n < HITS_BESIDE && front->count > 0; n++) {
        s += (size_t) step;
        if (!is_skipped(seeds, s))
            break;
        for (size_t i = 0; i < front->count; i++)
            front->position[i] += (uint32_t) step;
        keep_those_at(&seeds->slice[s], front);
        for (size_t i = 0; i < front->count; i++)
            if (step < 0)
                front->hit[i]->before++;
            else
                front->hit[i]->behind++;
    }
}

static void
carry_some(const struct seeds *seeds, int step, struct hit *hit, size_t count)
{
    struct front front;

    front.count = count;
    for (size_t i = 0; i < count; i++) {
        front.hit[i] = &hit[i];
        front.position[i] = hit[i].position;
    }
    go_on(seeds, seeds->followed[hit->number].seed, step, &front);
}

void
carry_hits(const struct seeds *seeds, struct hit *hit, size_t count)
{
    size_t s = seeds->followed[hit->number].seed;

    for (size_t at = 0, n; at < count; at += n) {
        n = count - at < GROUP ? count - at : GROUP;
        if (is_skipped(seeds, s - 1))
            carry_some(seeds, -1, hit + at, n);
        if (is_skipped(seeds, s + 1))
            carry_some(seeds, 1, hit + at, n);
    }
}
