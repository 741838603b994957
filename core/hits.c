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

#include <assert.h>
#include <string.h>

#include "core/arena.h"
#include "core/carry.h"
#include "core/limits.h"
#include "core/stream.h"
#include "core/surprise.h"

_Static_assert((int) STREAM_STRIP <= (int) HITS_SEEDS,
               "a strip is looked up at once");

enum {
    /*
     * Of seeds with more hits one in so many will do, if it is not much more
     * common: what goes on from it is found all the same.
     */
    MANY = 256,
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

static struct followed
followed_of(const struct slice *slice, size_t s)
{
    uint32_t often = slice_often(slice);

    return (struct followed){(uint32_t) s, often,
                             (uint32_t) surprise_of(often)};
}

/*
 * Positions are far apart in memory, and searches in a list wait for one of
 * them after the other: those of any seed that may be looked at are asked for
 * before that of the first is.
 */
static void
ask_for(const struct slice *slice)
{
    enum { LINE = 64 / sizeof(*slice->position) };

    for (uint32_t i = 0; i < slice->count; i += LINE)
        __builtin_prefetch(&slice->position[i]);
}

void
hits_choose(struct arena *arena, const struct slice *slice, size_t seeds,
            struct seeds *out)
{
    assert(seeds <= HITS_SEEDS);
    *out = (struct seeds){slice, seeds, arena_array(arena, seeds, bool),
                          arena_raw_array(arena, seeds, struct followed), 0};
    for (size_t s = 0; s < seeds; s++) {
        if (slice[s].count == 0)
            continue;
        ask_for(&slice[s]);
        if (is_skipped(out, s))
            out->skip[s] = true;
        else
            out->followed[out->follows++] = followed_of(&slice[s], s);
    }
}

/* --- where --- */

static const struct slice *
slice_of(const struct seeds *seeds, size_t number)
{
    return &seeds->slice[seeds->followed[number].seed];
}

static uint32_t
hits_of(const struct slice *slice)
{
    return slice->count < LIMIT_SEED_HITS ? slice->count : LIMIT_SEED_HITS;
}

/* Those of one seed. */
static void
list_hits(const struct seeds *seeds, uint32_t number, struct hits *out)
{
    const struct slice *slice = slice_of(seeds, number);
    uint32_t count = hits_of(slice);
    struct hit *hit = &out->item[out->count];

    for (uint32_t i = 0; i < count; i++)
        hit[i] = hits_at(slice->position[i], number);
    carry_hits(seeds, hit, count);
    out->count += count;
}

/* By seed. */
static void
list_all(struct arena *arena, const struct seeds *seeds, struct hits *out)
{
    size_t sum = 0;

    for (size_t i = 0; i < seeds->follows; i++)
        sum += hits_of(slice_of(seeds, i));
    *out = (struct hits){arena_raw_array(arena, sum, struct hit), 0};
    for (uint32_t i = 0; i < seeds->follows; i++)
        list_hits(seeds, i, out);
}

/* --- order --- */

enum {
    /* Bits of a digit: counting takes longer than what few hits have. */
    MOST_BITS = 12,
    FEW_BITS = 8,
    FEW = 1 << 11
};

/* One pass of a radix sort, over some bits of the position. */
static void
sort_digit(const struct hits *from, struct hit *to, unsigned shift,
           unsigned bits)
{
    uint32_t start[1 << MOST_BITS], sum = 0, mask = (1u << bits) - 1;

    memset(start, 0, sizeof(*start) << bits);
    for (size_t i = 0; i < from->count; i++)
        start[from->item[i].position >> shift & mask]++;
    for (uint32_t d = 0; d <= mask; d++) {
        uint32_t count = start[d];

        start[d] = sum;
        sum += count;
    }
    for (size_t i = 0; i < from->count; i++) {
        const struct hit *hit = &from->item[i];

        to[start[hit->position >> shift & mask]++] = *hit;
    }
}

/* How many bits any of the positions has: each seed's last has most. */
static unsigned
bits_of(const struct seeds *seeds)
{
    uint32_t all = 1;

    for (size_t i = 0; i < seeds->follows; i++) {
        const struct slice *slice = slice_of(seeds, i);

        all |= slice->position[slice->count - 1];
    }
    return 32 - (unsigned) __builtin_clz(all);
}

/*
 * By position, of so many bits, then seed: they come by seed, and no pass
 * changes the order of equals.  There may be millions: a sort by comparisons
 * would take most of the time.
 */
static void
sort_hits(struct arena *scratch, unsigned all, struct hits *hits)
{
    unsigned most = hits->count < FEW ? FEW_BITS : MOST_BITS;
    unsigned passes = (all + most - 1) / most;
    unsigned bits = (all + passes - 1) / passes;
    struct hit *to = arena_raw_array(scratch, hits->count, struct hit);

    for (unsigned pass = 0; pass < passes; pass++) {
        struct hit *from = hits->item;

        sort_digit(hits, to, pass * bits, bits);
        hits->item = to;
        to = from;
    }
}

void
hits_gather(struct arena *arena, const struct seeds *seeds, struct hits *out)
{
    list_all(arena, seeds, out);
    if (out->count > 0)
        sort_hits(arena, bits_of(seeds), out);
}
