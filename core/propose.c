/*
 * Clusters of hits: which stretches of the corpus may be the source of some
 * stretch of the reading.
 *
 * Hits are walked in order of their positions in the corpus.  A hit joins the
 * cluster that was last seen near its place in the draft, if that cluster
 * ended only a little before; so a cluster follows the corpus closely and the
 * draft loosely, and what was reordered within a sentence stays together.
 * One look at three cells decides: the work is linear in the hits, whatever
 * they are.
 *
 * Seeds of set phrases have nearly all of the hits and say least.  Where the
 * draft has a rarer one beside them they are not followed; of a sentence of
 * nothing but such seeds the rarest are.
 *
 * Whoever puts a sentence in other words throughout may leave one seed of it.
 * So a hit by itself is handed on where the corpus hardly holds its seed
 * elsewhere; whether there is more is for the texts to say.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "core/propose.h"

#include <stdlib.h>
#include <string.h>

#include "core/arena.h"
#include "core/limits.h"
#include "core/seed.h"
#include "core/surprise.h"

enum {
    /*
     * Corpus positions from one hit to the next within a cluster: a rewritten
     * sentence seldom keeps less than one seed in so many.
     */
    POSITION_GAP = 40,

    /* Width of a cell of the draft; a cluster reaches into the next ones. */
    CELL = 96,

    /*
     * Clusters whose seeds are together worth fewer bits never become a
     * finding, but where there is more that no seed shows: one rare seed has
     * 22, three in a row 30.
     */
    WEAK_BITS = 30,

    /*
     * Of seeds with more hits one in so many will do, if it is not much more
     * common: what goes on from it is found all the same.
     */
    MANY = 512,
    ONE_IN = 4,

    /* A seed with more hits is left out beside one so many times rarer ... */
    COMMON = 32,
    RARER = 4,

    /* ... that begins so few characters away. */
    BESIDE = 8,

    /*
     * Positions that a candidate takes up; more become several, so that
     * what is compared with a passage stays near it.
     */
    STRETCH = 256,

    /* What covers fewer positions is left out untold: it proves nothing. */
    TELLING = 12
};

/* Seed number seed of the reading occurs at a corpus position. */
struct hit {
    uint32_t seed, position;
};

struct hits {
    struct hit *item;
    size_t count;
};

/* The seeds of a reading, and which of them are too common to be followed. */
struct seeds {
    const struct slice *slice;
    bool *skip;
    size_t count;
};

struct cluster {
    struct candidate candidate;
    float bits;
};

struct clusters {
    struct cluster *item;
    size_t count, room;
};

/* The cluster last seen in a cell of the draft, numbered from 1; 0: none. */
struct cells {
    uint32_t *cluster;
    size_t count;
};

/* --- hits --- */

static bool
rarer_beside(const struct seeds *seeds, size_t s)
{
    uint32_t rarer = slice_often(&seeds->slice[s]) / RARER;
    size_t from = s > BESIDE ? s - BESIDE : 0;

    if (rarer < COMMON)
        rarer = COMMON;
    for (size_t i = from; i < seeds->count && i <= s + BESIDE; i++)
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

static uint32_t
hits_of(const struct slice *slice)
{
    return slice->count < LIMIT_SEED_HITS ? slice->count : LIMIT_SEED_HITS;
}

/* The hits of all seeds that are followed, by seed. */
static void
gather_hits(struct arena *scratch, struct seeds *seeds, struct hits *out)
{
    const struct slice *slice = seeds->slice;
    size_t sum = 0;

    seeds->skip = arena_raw_array(scratch, seeds->count, bool);
    for (size_t s = 0; s < seeds->count; s++) {
        seeds->skip[s] = is_skipped(seeds, s);
        sum += seeds->skip[s] ? 0 : hits_of(&slice[s]);
    }
    *out = (struct hits){arena_raw_array(scratch, sum, struct hit), 0};
    for (size_t s = 0; s < seeds->count; s++)
        for (uint32_t i = 0; !seeds->skip[s] && i < hits_of(&slice[s]); i++)
            out->item[out->count++] =
                (struct hit){(uint32_t) s, slice[s].position[i]};
}

/*
 * Beyond what is listed, any position may be one.  Nobody foresees which half
 * it is in, the processor neither: hence a search without branches.
 */
static bool
occurs(const struct slice *slice, uint32_t position)
{
    const uint32_t *at = slice->position;
    uint32_t n = slice->count;

    if (position > at[n - 1])
        return slice->more > 0;
    while (n > 1) {
        uint32_t half = n / 2;

        at = at[half] <= position ? at + half : at;
        n -= half;
    }
    return *at == position;
}

/* How many of the seeds behind it that were not followed go on with a hit. */
static uint32_t
goes_on(const struct seeds *seeds, const struct hit *hit)
{
    uint32_t n = 0;

    for (uint32_t s = hit->seed + 1;
         n < BESIDE && s < seeds->count && seeds->skip[s] &&
         occurs(&seeds->slice[s], hit->position + n + 1);
         s++)
        n++;
    return n;
}

/* And how many of those before it lead there. */
static uint32_t
leads_up(const struct seeds *seeds, const struct hit *hit)
{
    uint32_t n = 0;

    while (n < BESIDE && n < hit->seed && n < hit->position &&
           seeds->skip[hit->seed - n - 1] &&
           occurs(&seeds->slice[hit->seed - n - 1], hit->position - n - 1))
        n++;
    return n;
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

/* --- clusters --- */

uint64_t
propose_words(uint32_t from, uint32_t to)
{
    enum { ROW = 4, BITS = 64 };
    uint32_t begin = from / ROW, end = (to + ROW - 1) / ROW;
    uint64_t bits;

    if (end - begin >= BITS)
        return UINT64_MAX;
    bits = (UINT64_C(1) << (end - begin)) - 1;
    begin %= BITS;
    return begin == 0 ? bits : bits << begin | bits >> (BITS - begin);
}

/* The cluster that a hit belongs to, or 0. */
static uint32_t
find_cluster(const struct clusters *all, const struct cells *cells,
             const struct hit *hit)
{
    size_t cell = hit->seed / CELL + 1;
    size_t near[3] = {cell, cell - 1, cell + 1};

    for (size_t i = 0; i < 3; i++) {
        uint32_t c = cells->cluster[near[i]];

        if (c != 0 &&
            (uint64_t) all->item[c - 1].candidate.last + POSITION_GAP >=
                hit->position)
            return c;
    }
    return 0;
}

/*
 * How many positions the stretch newly covers.  Hits never go back, so that
 * what is new lies behind the last position.
 */
static uint32_t
join_cluster(struct candidate *c, const struct candidate *stretch)
{
    uint32_t fresh = stretch->last < c->last ? 0 : stretch->last - c->last;

    if (fresh > stretch->covered)
        fresh = stretch->covered;
    if (stretch->last > c->last)
        c->last = stretch->last;
    if (stretch->first < c->first)
        c->first = stretch->first;
    if (stretch->from < c->from)
        c->from = stretch->from;
    if (stretch->to > c->to)
        c->to = stretch->to;
    if (stretch->rarest < c->rarest)
        c->rarest = stretch->rarest;
    c->covered += fresh;
    c->words |= stretch->words;
    return fresh;
}

/* The hit, and what common seeds beside it add to it. */
static struct candidate
stretch_of(const struct seeds *seeds, const struct hit *hit)
{
    uint32_t before = leads_up(seeds, hit), behind = goes_on(seeds, hit);
    uint32_t len = SEED_SIZE + before + behind;
    uint32_t first = hit->position - before, from = hit->seed - before;

    return (struct candidate){.first = first,
                              .last = first + len - 1,
                              .from = from,
                              .to = from + len,
                              .covered = len,
                              .rarest = slice_often(&seeds->slice[hit->seed]),
                              .words = propose_words(from, from + len)};
}

/* Put the hit in its cluster; what does not fit there goes on in a new one. */
static void
place_hit(struct arena *scratch, const struct seeds *seeds,
          struct cells *cells, const struct hit *hit, struct clusters *out)
{
    const struct candidate stretch = stretch_of(seeds, hit);
    uint32_t c = find_cluster(out, cells, hit), fresh = stretch.covered;
    float bits = surprise_of(stretch.rarest);
    struct cluster *cluster;

    if (c != 0 && stretch.last - out->item[c - 1].candidate.first < STRETCH) {
        cluster = &out->item[c - 1];
        fresh = join_cluster(&cluster->candidate, &stretch);
    } else {
        float before = c != 0 ? out->item[c - 1].bits : 0;

        cluster = arena_push(scratch, out->item, out->count, &out->room);
        *cluster = (struct cluster){stretch, before};
        c = (uint32_t) out->count;
    }
    cluster->bits += (float) fresh * bits / SEED_SIZE;
    cells->cluster[hit->seed / CELL + 1] = c;
}

static bool
is_rare(const struct seeds *seeds, const struct hit *hit)
{
    return slice_often(&seeds->slice[hit->seed]) <= PROPOSE_RARE;
}

/* Is there nothing so near that it could belong together with the hit? */
static bool
is_alone(const struct seeds *seeds, const struct hits *hits, size_t i)
{
    const struct hit *hit = &hits->item[i];
    const uint32_t reach = POSITION_GAP + SEED_SIZE;

    return (i == 0 || hit->position - hit[-1].position > reach) &&
           (i + 1 == hits->count || hit[1].position - hit->position > reach) &&
           (hit->seed == 0 || !seeds->skip[hit->seed - 1]) &&
           (hit->seed + 1 == seeds->count || !seeds->skip[hit->seed + 1]);
}

static void
cluster_hits(struct arena *scratch, const struct seeds *seeds,
             const struct hits *hits, struct clusters *out)
{
    struct cells cells = {.count = seeds->count / CELL + 3};

    cells.cluster = arena_array(scratch, cells.count, uint32_t);
    for (size_t i = 0; i < hits->count; i++)
        if (is_rare(seeds, &hits->item[i]) || !is_alone(seeds, hits, i))
            place_hit(scratch, seeds, &cells, &hits->item[i], out);
}

/* --- the best --- */

static int
best_first(const void *left, const void *right)
{
    const struct cluster *one = left, *other = right;
    const struct candidate *a = &one->candidate, *b = &other->candidate;

    if (one->bits != other->bits)
        return one->bits > other->bits ? -1 : 1;
    if (a->first != b->first)
        return a->first < b->first ? -1 : 1;
    return (a->from > b->from) - (a->from < b->from);
}

static int
by_first(const void *left, const void *right)
{
    const struct candidate *a = left, *b = right;

    if (a->first != b->first)
        return a->first < b->first ? -1 : 1;
    return (a->from > b->from) - (a->from < b->from);
}

static void
leave_out(struct candidates *all, const struct candidate *c)
{
    if (all->limited != NULL && c->covered >= TELLING)
        all->limited[c->from / PROPOSE_PLACE] = true;
}

bool
propose_is_limited(const struct candidates *all, uint32_t from, uint32_t to)
{
    for (uint32_t at = from / PROPOSE_PLACE;
         all->limited != NULL && at <= (to - 1) / PROPOSE_PLACE; at++)
        if (all->limited[at])
            return true;
    return false;
}

/* Hand on what is strong enough, and not too much of it. */
static void
keep_best(struct arena *arena, struct clusters *all, struct candidates *out)
{
    size_t kept = 0;
    bool sorted = true;

    for (size_t i = 0; i < all->count; i++) {
        struct cluster *c = &all->item[i];

        c->candidate.lone = c->bits < WEAK_BITS;
        if (!c->candidate.lone || c->candidate.rarest <= PROPOSE_RARE)
            all->item[kept++] = *c;
    }
    out->count = kept < LIMIT_CANDIDATES ? kept : LIMIT_CANDIDATES;
    if (out->count < kept)
        qsort(all->item, kept, sizeof(*all->item), best_first);
    for (size_t i = out->count; i < kept; i++)
        leave_out(out, &all->item[i].candidate);
    out->item = arena_array(arena, out->count, struct candidate);
    for (size_t i = 0; i < out->count; i++) {
        out->item[i] = all->item[i].candidate;
        sorted =
            sorted && (i == 0 || out->item[i - 1].first <= out->item[i].first);
    }
    if (!sorted)
        qsort(out->item, out->count, sizeof(*out->item), by_first);
}

/* --- crowds --- */

static uint32_t
place_of(const struct candidate *c)
{
    return c->from / PROPOSE_PLACE;
}

static int
by_crowd(const void *left, const void *right)
{
    const struct candidate *a = left, *b = right;

    if (a->source != b->source)
        return a->source < b->source ? -1 : 1;
    if (place_of(a) != place_of(b))
        return place_of(a) < place_of(b) ? -1 : 1;
    if (a->covered != b->covered)
        return a->covered > b->covered ? -1 : 1;
    return by_first(a, b);
}

/* They come in order of first. */
void
propose_sources(const uint32_t *base, size_t bases, struct candidates *all)
{
    uint32_t source = 0;

    for (size_t i = 0; i < all->count; i++) {
        while (source + 1 < bases && base[source + 1] <= all->item[i].first)
            source++;
        all->item[i].source = source;
    }
}

void
propose_thin(struct candidates *all)
{
    struct candidate *item = all->item;
    size_t same = 0, kept = 0, count = all->count;

    if (count == 0)
        return;
    qsort(item, count, sizeof(*item), by_crowd);
    for (size_t i = 0; i < count; i++) {
        bool again = i > 0 && item[i].source == item[kept - 1].source &&
                     place_of(&item[i]) == place_of(&item[kept - 1]);

        same = again ? same + 1 : 0;
        if (same < LIMIT_SAME_CANDIDATES)
            item[kept++] = item[i];
        else
            leave_out(all, &item[i]);
    }
    all->count = kept;
    qsort(item, kept, sizeof(*item), by_first);
}

void
propose(struct arena *arena, const struct slice *slice, size_t count,
        struct candidates *out)
{
    struct arena *scratch = arena_new();
    struct seeds seeds = {slice, NULL, count};
    struct hits hits;
    struct clusters clusters = {NULL, 0, 0};

    *out = (struct candidates){NULL, 0, NULL};
    gather_hits(scratch, &seeds, &hits);
    if (hits.count > 0) {
        sort_hits(scratch, &hits);
        cluster_hits(scratch, &seeds, &hits, &clusters);
        out->limited = arena_array(arena, count / PROPOSE_PLACE + 2, bool);
        keep_best(arena, &clusters, out);
    }
    arena_free(scratch);
}
