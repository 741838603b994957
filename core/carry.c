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

enum {
    GROUP = 32, /* hits that are searched for together */
    AT_ONCE = 4 /* and side by side */
};

_Static_assert(GROUP % AT_ONCE == 0, "a group is so many times as many");

/* Hits that all carry so far, and the positions that they have come to. */
struct front {
    struct hit *hit[GROUP];
    uint32_t position[GROUP];
    size_t count;
};

/* The half of what is left to search in that the position lies in. */
static const uint32_t *
halve(const uint32_t *at, uint32_t half, uint32_t position)
{
    return at + (at[half] <= position ? half : 0);
}

/*
 * The last in the list at or before each of some positions, else the first of
 * the list.  Nobody foresees which half it is in, the processor neither: hence
 * no branches, so that the searches overlap; and the halves are as long for
 * one as for the other.
 */
static void
find_some(const struct slice *slice, const uint32_t position[AT_ONCE],
          uint32_t found[AT_ONCE])
{
    const uint32_t *a = slice->position, *b = a, *c = a, *d = a;

    for (uint32_t rest = slice->count, half; rest > 1; rest -= half) {
        half = rest / 2;
        a = halve(a, half, position[0]);
        b = halve(b, half, position[1]);
        c = halve(c, half, position[2]);
        d = halve(d, half, position[3]);
    }
    found[0] = *a;
    found[1] = *b;
    found[2] = *c;
    found[3] = *d;
}

/* Where the search for each ends; those beside the last are made up. */
static void
find_all(const struct slice *slice, struct front *front, uint32_t found[GROUP])
{
    for (size_t i = front->count; i % AT_ONCE != 0; i++)
        front->position[i] = 0;
    for (size_t i = 0; i < front->count; i += AT_ONCE)
        find_some(slice, front->position + i, found + i);
}

/*
 * Keep those whose position is in the list, or what follows the list: beyond
 * what is listed, any position may be one, but for what is before the first.
 */
static void
keep_those_at(const struct slice *slice, struct front *front)
{
    uint32_t last = UINT32_MAX, found[GROUP];
    size_t kept = 0;

    if (slice->more > 0)
        last = slice->position[slice->count - 1];
    find_all(slice, front, found);
    for (size_t i = 0; i < front->count; i++) {
        uint32_t position = front->position[i];

        front->hit[kept] = front->hit[i];
        front->position[kept] = position;
        kept += (found[i] == position) |
                ((position > last) & (position < UINT32_MAX));
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
