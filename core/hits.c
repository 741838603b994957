/*
 * Hits, in the order of the corpus.
 *
 * Seeds of set phrases have nearly all of the hits and say least.  Where the
 * draft has a rarer one beside them they are not followed; of a sentence of
 * nothing but such seeds the rarest are.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "core/hits.h"

#include <string.h>

#include "core/arena.h"
#include "core/carry.h"
#include "core/limits.h"
#include "core/propose.h"
#include "core/surprise.h"

enum {
    /*
     * Of seeds with more hits one in so many will do, if it is not much more
     * common: what goes on from it is found all the same.
     */
    MANY = 512,
    ONE_IN = 4,

    /* A seed with more hits is left out beside one so many times rarer. */
    COMMON = 32,
    RARER = 4
};

/* --- which --- */

static bool
rarer_beside(const struct seeds *seeds, size_t s)
{
    uint32_t rarer = slice_often(&seeds->slice[s]) / RARER;
    size_t from = s > HITS_BESIDE ? s - HITS_BESIDE : 0;

    if (rarer < COMMON)
        rarer = COMMON;
    for (size_t i = from; i < seeds->count && i <= s + HITS_BESIDE; i++)
        if (seeds->slice[i].count > 0 &&
            slice_often(&seeds->slice[i]) <= rarer)
            return true;
    return false;
}

/* Does the seed at the multiple of ONE_IN before it stand for it? */
static bool
is_stood_for(const struct seeds *seeds, size_t s)
{
    size_t other = s - s % ONE_IN;
    uint32_t often = slice_often(&seeds->slice[other]);

    return other != s && often > 0 &&
           often / RARER <= slice_often(&seeds->slice[s]);
}

static bool
is_skipped(const struct seeds *seeds, size_t s)
{
    uint32_t often = slice_often(&seeds->slice[s]);

    return often > COMMON && (rarer_beside(seeds, s) ||
                              (often > MANY && is_stood_for(seeds, s)));
}

void
hits_choose(struct arena *arena, const struct slice *slice, size_t seeds,
            struct seeds *out)
{
    *out = (struct seeds){slice, seeds, arena_raw_array(arena, seeds, bool),
                          arena_raw_array(arena, seeds, uint32_t), 0};
    for (size_t s = 0; s < seeds; s++) {
        bool skip = is_skipped(out, s);

        out->skip[s] = skip;
        out->followed[out->follows] = (uint32_t) s;
        out->follows += !skip & (slice[s].count > 0);
    }
}

/* --- where --- */

static uint32_t
hits_of(const struct slice *slice)
{
    return slice->count < LIMIT_SEED_HITS ? slice->count : LIMIT_SEED_HITS;
}

static bool
is_plain(const struct seeds *seeds, size_t s)
{
    return slice_often(&seeds->slice[s]) > PROPOSE_RARE &&
           (s == 0 || !seeds->skip[s - 1]) &&
           (s + 1 == seeds->count || !seeds->skip[s + 1]);
}

/* Those of one seed. */
static void
list_hits(const struct seeds *seeds, uint32_t s, struct hits *out)
{
    const struct slice *slice = &seeds->slice[s];
    uint32_t often = slice_often(slice), count = hits_of(slice);
    uint8_t bits = (uint8_t) surprise_of(often);
    bool plain = is_plain(seeds, s);
    struct hit *hit = &out->item[out->count];

    for (uint32_t i = 0; i < count; i++)
        hit[i] = (struct hit){slice->position[i], s, often, 0, 0, bits, plain};
    carry_hits(seeds, hit, count);
    out->count += count;
}

/* By seed. */
static void
list_all(struct arena *arena, const struct seeds *seeds, struct hits *out)
{
    size_t sum = 0;

    for (size_t i = 0; i < seeds->follows; i++)
        sum += hits_of(&seeds->slice[seeds->followed[i]]);
    *out = (struct hits){arena_raw_array(arena, sum, struct hit), 0};
    for (size_t i = 0; i < seeds->follows; i++)
        list_hits(seeds, seeds->followed[i], out);
}

/* --- order --- */

enum { MOST_DIGITS = 1 << 11, FEW = 1 << 11, POSITION_BITS = 32 };

/*
 * One pass of a radix sort over some bits of the position; false if they are
 * the same in all.
 */
static bool
sort_digit(const struct hits *from, struct hit *to, unsigned shift,
           unsigned bits)
{
    uint32_t start[MOST_DIGITS], sum = 0, mask = (1u << bits) - 1;

    memset(start, 0, sizeof(*start) << bits);
    for (size_t i = 0; i < from->count; i++)
        start[from->item[i].position >> shift & mask]++;
    if (start[from->item[0].position >> shift & mask] == from->count)
        return false;
    for (uint32_t d = 0; d <= mask; d++) {
        uint32_t count = start[d];

        start[d] = sum;
        sum += count;
    }
    for (size_t i = 0; i < from->count; i++) {
        const struct hit *hit = &from->item[i];

        to[start[hit->position >> shift & mask]++] = *hit;
    }
    return true;
}

/*
 * By position, then seed: they come by seed, and no pass changes the order of
 * equals.  There may be millions: a sort by comparisons would take most of
 * the time.
 */
static void
sort_hits(struct arena *scratch, struct hits *hits)
{
    unsigned bits = hits->count < FEW ? 8 : 11;
    struct hit *to = arena_raw_array(scratch, hits->count, struct hit);

    for (unsigned shift = 0; shift < POSITION_BITS; shift += bits)
        if (sort_digit(hits, to, shift, bits)) {
            struct hit *swap = hits->item;

            hits->item = to;
            to = swap;
        }
}

void
hits_gather(struct arena *arena, const struct seeds *seeds, struct hits *out)
{
    list_all(arena, seeds, out);
    if (out->count > 0)
        sort_hits(arena, out);
}
