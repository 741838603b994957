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
 * SPDX-License-Identifier: Apache-2.0
 */
#include "core/propose.h"

#include <stdbool.h>
#include <stdlib.h>

#include "core/arena.h"
#include "core/limits.h"
#include "core/seed.h"

enum {
    /*
     * Corpus positions from one hit to the next within a cluster: a rewritten
     * sentence seldom keeps less than one seed in so many.
     */
    POSITION_GAP = 40,

    /* Width of a cell of the draft; a cluster reaches into the next ones. */
    CELL = 96,

    /*
     * Fewer positions covered than this never become a finding: it is what
     * two seeds apart, or four in a row, cover.
     */
    WEAK = 8
};

/* The cluster last seen in a cell of the draft, numbered from 1; 0: none. */
struct cells {
    uint32_t *cluster;
    size_t count;
};

static int
by_position(const void *left, const void *right)
{
    const struct hit *a = left, *b = right;

    if (a->position != b->position)
        return a->position < b->position ? -1 : 1;
    return (a->seed > b->seed) - (a->seed < b->seed);
}

static int
best_first(const void *left, const void *right)
{
    const struct candidate *a = left, *b = right;

    if (a->covered != b->covered)
        return a->covered > b->covered ? -1 : 1;
    if (a->first != b->first)
        return a->first < b->first ? -1 : 1;
    return (a->from > b->from) - (a->from < b->from);
}

/* The cluster that a hit belongs to, or 0. */
static uint32_t
find_cluster(const struct candidates *all, const struct cells *cells,
             const struct hit *hit)
{
    size_t cell = hit->seed / CELL + 1;
    size_t near[3] = {cell, cell - 1, cell + 1};

    for (size_t i = 0; i < 3; i++) {
        uint32_t c = cells->cluster[near[i]];

        if (c != 0 &&
            (uint64_t) all->item[c - 1].last + POSITION_GAP >= hit->position)
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
    c->covered = SEED_SIZE;
}

/* Positions never go back, so what a hit newly covers lies behind last. */
static void
join_cluster(struct candidate *c, const struct hit *hit)
{
    uint32_t last = hit->position + SEED_SIZE - 1;
    uint32_t fresh = last - c->last;

    c->covered += fresh < SEED_SIZE ? fresh : SEED_SIZE;
    c->last = last;
    if (hit->seed < c->from)
        c->from = hit->seed;
    if (hit->seed + SEED_SIZE > c->to)
        c->to = hit->seed + SEED_SIZE;
}

static uint32_t
last_seed(const struct hit *hit, size_t hits)
{
    uint32_t last = 0;

    for (size_t i = 0; i < hits; i++)
        if (hit[i].seed > last)
            last = hit[i].seed;
    return last;
}

static void
cluster_hits(struct arena *arena, const struct hit *hit, size_t hits,
             struct candidates *out)
{
    uint32_t last = last_seed(hit, hits);
    struct cells cells = {.count = (size_t) last / CELL + 3};
    uint32_t *seen = arena_array(arena, (size_t) last + 1, uint32_t);
    size_t room = 0;

    cells.cluster = arena_array(arena, cells.count, uint32_t);
    for (size_t i = 0; i < hits; i++) {
        uint32_t c;

        if (seen[hit[i].seed]++ >= LIMIT_SEED_HITS)
            continue;
        c = find_cluster(out, &cells, &hit[i]);
        if (c == 0) {
            open_cluster(arena_push(arena, out->item, out->count, &room),
                         &hit[i]);
            c = (uint32_t) out->count;
        } else {
            join_cluster(&out->item[c - 1], &hit[i]);
        }
        cells.cluster[hit[i].seed / CELL + 1] = c;
    }
}

/* Leave what is strong enough, best first, and not too much of it. */
static void
keep_best(struct candidates *all)
{
    size_t kept = 0;

    for (size_t i = 0; i < all->count; i++)
        if (all->item[i].covered >= WEAK)
            all->item[kept++] = all->item[i];
    all->count = kept;
    if (kept > 0)
        qsort(all->item, kept, sizeof(*all->item), best_first);
    if (all->count > LIMIT_CANDIDATES)
        all->count = LIMIT_CANDIDATES;
}

void
propose(struct arena *arena, struct hit *hit, size_t hits,
        struct candidates *out)
{
    *out = (struct candidates){NULL, 0};
    if (hits == 0)
        return;
    qsort(hit, hits, sizeof(*hit), by_position);
    cluster_hits(arena, hit, hits, out);
    keep_best(out);
}
