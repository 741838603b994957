/*
 * Hits become clusters.
 *
 * Hits are walked in order of their positions in the corpus.  A hit joins the
 * cluster that was last seen near its place in the draft, if that cluster
 * ended only a little before; so a cluster follows the corpus closely and the
 * draft loosely, and what was reordered within a sentence stays together.
 * One look at three cells decides: the work is linear in the hits, whatever
 * they are.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "core/cluster.h"

#include <stdbool.h>
#include <stdint.h>

#include "core/arena.h"
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
     * Positions that a candidate takes up; more become several, so that
     * what is compared with a passage stays near it.
     */
    STRETCH = 256
};

/* The cluster last seen in a cell of the draft, numbered from 1; 0: none. */
struct cells {
    uint32_t *cluster;
    size_t count;
};

/* --- what common seeds add --- */

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
         n < HITS_BESIDE && s < seeds->count && seeds->skip[s] &&
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

    while (n < HITS_BESIDE && n < hit->seed && n < hit->position &&
           seeds->skip[hit->seed - n - 1] &&
           occurs(&seeds->slice[hit->seed - n - 1], hit->position - n - 1))
        n++;
    return n;
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
place_hit(struct arena *arena, const struct seeds *seeds, struct cells *cells,
          const struct hit *hit, struct clusters *out)
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

        cluster = arena_push(arena, out->item, out->count, &out->room);
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

void
cluster_hits(struct arena *arena, const struct seeds *seeds,
             const struct hits *hits, struct clusters *out)
{
    struct cells cells = {.count = seeds->count / CELL + 3};

    *out = (struct clusters){NULL, 0, 0};
    cells.cluster = arena_array(arena, cells.count, uint32_t);
    for (size_t i = 0; i < hits->count; i++)
        if (is_rare(seeds, &hits->item[i]) || !is_alone(seeds, hits, i))
            place_hit(arena, seeds, &cells, &hits->item[i], out);
}
