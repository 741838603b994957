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
 * Seeds of set phrases have most of the hits and say least.  Where the draft
 * has a rarer one beside them, their hits are left out; a sentence of nothing
 * but such seeds is still found.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "core/propose.h"

#include <stdbool.h>
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
     * finding: one rare seed has 22, three in a row 30.
     */
    WEAK_BITS = 30,

    /* A seed with more hits is left out beside a rarer one ... */
    COMMON = 256,

    /* ... that begins so few characters away. */
    BESIDE = 8
};

/* How often each seed of the reading occurs, and which are left out. */
struct seeds {
    uint32_t *often;
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

/* --- order --- */

enum { DIGIT_BITS = 11, DIGITS = 1 << DIGIT_BITS, KEY_DIGITS = 6 };

/* Position, then seed, cut into digits from the right. */
static uint32_t
digit(const struct hit *hit, int n)
{
    uint32_t half = n < KEY_DIGITS / 2 ? hit->seed : hit->position;

    return half >> (n % (KEY_DIGITS / 2) * DIGIT_BITS) & (DIGITS - 1);
}

/* One pass of a radix sort; false if the digit is the same in all. */
static bool
sort_digit(const struct hit *from, struct hit *to, size_t hits, int n)
{
    size_t start[DIGITS] = {0}, sum = 0;

    for (size_t i = 0; i < hits; i++)
        start[digit(&from[i], n)]++;
    if (start[digit(&from[0], n)] == hits)
        return false;
    for (size_t d = 0; d < DIGITS; d++) {
        size_t count = start[d];

        start[d] = sum;
        sum += count;
    }
    for (size_t i = 0; i < hits; i++)
        to[start[digit(&from[i], n)]++] = from[i];
    return true;
}

static int
by_position(const void *left, const void *right)
{
    const struct hit *a = left, *b = right;

    if (a->position != b->position)
        return a->position < b->position ? -1 : 1;
    return (a->seed > b->seed) - (a->seed < b->seed);
}

/* There may be millions: a sort by comparisons would take most of the time. */
static void
sort_hits(struct arena *arena, struct hit *hit, size_t hits)
{
    struct hit *from = hit, *to;

    if (hits < DIGITS) {
        qsort(hit, hits, sizeof(*hit), by_position);
        return;
    }
    to = arena_array(arena, hits, struct hit);
    for (int n = 0; n < KEY_DIGITS; n++)
        if (sort_digit(from, to, hits, n)) {
            struct hit *swap = from;

            from = to;
            to = swap;
        }
    if (from != hit)
        memcpy(hit, from, hits * sizeof(*hit));
}

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

/* --- seeds --- */

static bool
rarer_beside(const struct seeds *seeds, size_t s)
{
    size_t from = s > BESIDE ? s - BESIDE : 0;

    for (size_t i = from; i < seeds->count && i <= s + BESIDE; i++)
        if (seeds->often[i] > 0 && seeds->often[i] <= COMMON)
            return true;
    return false;
}

static void
count_seeds(struct arena *arena, const struct hit *hit, size_t hits,
            struct seeds *out)
{
    out->count = 0;
    for (size_t i = 0; i < hits; i++)
        if (hit[i].seed >= out->count)
            out->count = (size_t) hit[i].seed + 1;
    out->often = arena_array(arena, out->count, uint32_t);
    out->skip = arena_array(arena, out->count, bool);
    for (size_t i = 0; i < hits; i++)
        out->often[hit[i].seed]++;
    for (size_t s = 0; s < out->count; s++)
        out->skip[s] = out->often[s] > COMMON && rarer_beside(out, s);
}

/* --- clusters --- */

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

static void
open_cluster(struct candidate *c, const struct hit *hit)
{
    c->first = hit->position;
    c->last = hit->position + SEED_SIZE - 1;
    c->from = hit->seed;
    c->to = hit->seed + SEED_SIZE;
}

/*
 * How many positions the hit newly covers.  Positions never go back, so they
 * lie behind the last one.
 */
static uint32_t
join_cluster(struct candidate *c, const struct hit *hit)
{
    uint32_t last = hit->position + SEED_SIZE - 1;
    uint32_t fresh = last - c->last;

    c->last = last;
    if (hit->seed < c->from)
        c->from = hit->seed;
    if (hit->seed + SEED_SIZE > c->to)
        c->to = hit->seed + SEED_SIZE;
    return fresh < SEED_SIZE ? fresh : SEED_SIZE;
}

static void
place_hit(struct arena *arena, const struct seeds *seeds, struct cells *cells,
          const struct hit *hit, struct clusters *out)
{
    uint32_t c = find_cluster(out, cells, hit), fresh = SEED_SIZE;
    struct cluster *cluster;

    if (c == 0) {
        cluster = arena_push(arena, out->item, out->count, &out->room);
        open_cluster(&cluster->candidate, hit);
        c = (uint32_t) out->count;
    } else {
        cluster = &out->item[c - 1];
        fresh = join_cluster(&cluster->candidate, hit);
    }
    cluster->candidate.covered += fresh;
    cluster->bits +=
        (float) fresh * surprise_of(seeds->often[hit->seed]) / SEED_SIZE;
    cells->cluster[hit->seed / CELL + 1] = c;
}

static void
cluster_hits(struct arena *arena, const struct seeds *seeds,
             const struct hit *hit, size_t hits, struct clusters *out)
{
    uint32_t *seen = arena_array(arena, seeds->count, uint32_t);
    struct cells cells = {.count = seeds->count / CELL + 3};

    cells.cluster = arena_array(arena, cells.count, uint32_t);
    for (size_t i = 0; i < hits; i++)
        if (!seeds->skip[hit[i].seed] && seen[hit[i].seed]++ < LIMIT_SEED_HITS)
            place_hit(arena, seeds, &cells, &hit[i], out);
}

/* Hand on what is strong enough, best first, and not too much of it. */
static void
keep_best(struct arena *arena, struct clusters *all, struct candidates *out)
{
    size_t kept = 0;

    for (size_t i = 0; i < all->count; i++)
        if (all->item[i].bits >= WEAK_BITS)
            all->item[kept++] = all->item[i];
    if (kept > 0)
        qsort(all->item, kept, sizeof(*all->item), best_first);
    out->count = kept < LIMIT_CANDIDATES ? kept : LIMIT_CANDIDATES;
    out->item = arena_array(arena, out->count, struct candidate);
    for (size_t i = 0; i < out->count; i++)
        out->item[i] = all->item[i].candidate;
}

void
propose(struct arena *arena, struct hit *hit, size_t hits,
        struct candidates *out)
{
    struct arena *scratch;
    struct seeds seeds;
    struct clusters clusters = {NULL, 0, 0};

    *out = (struct candidates){NULL, 0};
    if (hits == 0)
        return;
    scratch = arena_new();
    sort_hits(scratch, hit, hits);
    count_seeds(scratch, hit, hits, &seeds);
    cluster_hits(scratch, &seeds, hit, hits, &clusters);
    keep_best(arena, &clusters, out);
    arena_free(scratch);
}
