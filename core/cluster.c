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
#include "core/least.h"
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
     * Positions that a candidate takes up; more become several, so that
     * what is compared with a passage stays near it.
     */
    STRETCH = 256
};

/*
 * The cluster that is open for a hit: its own cell's before that of the cell
 * before it, and this before the next one's.  Nobody foresees which it is, the
 * processor neither: hence no branches.
 */
static uint32_t
find_cluster(const struct clusters *all, const uint32_t *cell,
             uint32_t position)
{
    uint32_t found = all->open[cell[1]] > position ? cell[1] : 0;

    found = all->open[cell[-1]] > position ? cell[-1] : found;
    return all->open[cell[0]] > position ? cell[0] : found;
}

/* Characters of the hit, and of common seeds beside it that it carries. */
static uint32_t
len_of(const struct hit *hit)
{
    return hit->before + SEED_SIZE + hit->behind;
}

static uint32_t
first_of(const struct hit *hit)
{
    return hit->position - hit->before;
}

static uint32_t
last_of(const struct hit *hit)
{
    return first_of(hit) + (len_of(hit) - 1);
}

/*
 * The hit by itself, but for its words, with so many bits besides.  Each
 * member is set where it stays: one put together elsewhere would be copied in
 * other pieces than it was written in, and for that the processor waits.
 */
static void
begin_cluster(const struct followed *seed, const struct hit *hit,
              uint32_t bits, struct cluster *out)
{
    struct candidate *c = &out->candidate;
    uint32_t len = len_of(hit), from = seed->seed - hit->before;

    c->first = first_of(hit);
    c->last = last_of(hit);
    c->from = from;
    c->to = from + len;
    c->covered = len;
    c->rarest = seed->often;
    c->words = 0;
    c->lone = false;
    c->source = 0;
    out->bits = bits + len * seed->bits;
}

/*
 * Hits never go back, so that what this one newly covers lies behind the last
 * position.
 */
static void
join(struct cluster *cluster, const struct followed *seed,
     const struct hit *hit)
{
    struct candidate *c = &cluster->candidate;
    uint32_t len = len_of(hit), from = seed->seed - hit->before;
    uint32_t last = greatest(c->last, last_of(hit));
    uint32_t fresh = least(last - c->last, len);

    c->last = last;
    c->covered += fresh;
    cluster->bits += fresh * seed->bits;
    if (c->first > first_of(hit))
        c->first = first_of(hit);
    if (c->from > from)
        c->from = from;
    if (c->to < from + len)
        c->to = from + len;
    if (c->rarest > seed->often)
        c->rarest = seed->often;
}

static bool
fits(const struct cluster *cluster, const struct hit *hit)
{
    return last_of(hit) - cluster->candidate.first < STRETCH;
}

/* Put the hit in its cluster; what does not fit there begins a new one. */
static uint32_t
place_hit(const struct followed *seed, const struct hit *hit,
          const uint32_t *cell, struct clusters *out)
{
    uint32_t c = find_cluster(out, cell, hit->position);
    struct cluster *found = &out->item[c];

    if (c != 0 && fits(found, hit)) {
        join(found, seed, hit);
        return c;
    }
    begin_cluster(seed, hit, found->bits, &out->item[out->count]);
    return (uint32_t) out->count++;
}

/* Does the next hit go on in the draft, too, within the cell? */
static bool
goes_on(const struct followed *seed, const struct hit *hit)
{
    return hit[1].position == hit->position + 1 &&
           hit[1].number == hit->number + 1 &&
           seed[1].seed == seed->seed + 1 && seed[1].seed % CELL != 0;
}

/* As join, for a hit that goes on from the last: nothing else is before it. */
static void
extend(struct cluster *cluster, const struct followed *seed,
       const struct hit *hit)
{
    struct candidate *c = &cluster->candidate;
    uint32_t last = last_of(hit);

    if (c->last < last) {
        c->covered += last - c->last;
        cluster->bits += (last - c->last) * seed->bits;
        c->last = last;
    }
    c->to = greatest(c->to, seed->seed + SEED_SIZE + hit->behind);
    c->rarest = least(c->rarest, seed->often);
}

/*
 * Place the hit, and those that go on from it: their cluster is known, and
 * their words are one stretch.  Returns the last of them.
 */
static const struct hit *
place_row(const struct followed *seed, const struct hit *hit,
          const struct hit *end, uint32_t *cell, struct clusters *out)
{
    uint32_t from = seed->seed - hit->before;
    uint32_t c = place_hit(seed, hit, cell, out);
    struct cluster *cluster = &out->item[c];

    while (hit + 1 < end && goes_on(seed, hit) && fits(cluster, hit + 1))
        extend(cluster, ++seed, ++hit);
    cluster->candidate.words |=
        propose_words(from, seed->seed + SEED_SIZE + hit->behind);
    out->open[c] = (uint64_t) cluster->candidate.last + POSITION_GAP + 1;
    *cell = c;
    return hit;
}

/* Is it not rare, and is nothing else so near that they belong together? */
static bool
is_alone(const struct hits *hits, const struct hit *hit,
         const struct followed *seed)
{
    const struct hit *last = hits->item + hits->count - 1;
    const uint32_t reach = POSITION_GAP + SEED_SIZE;

    return seed->often > PROPOSE_RARE && len_of(hit) == SEED_SIZE &&
           (hit == hits->item || hit->position - hit[-1].position > reach) &&
           (hit == last || hit[1].position - hit->position > reach);
}

/* As many as there can be: what is not written takes no memory. */
static struct clusters
make_room(struct arena *arena, size_t hits)
{
    size_t most = 1 + hits + 1;
    struct clusters all = {arena_raw_array(arena, most, struct cluster),
                           arena_raw_array(arena, most, uint64_t), 1};

    all.item[0] = (struct cluster){0};
    all.open[0] = 0;
    return all;
}

void
cluster_hits(struct arena *arena, const struct seeds *seeds,
             const struct hits *hits, struct clusters *out)
{
    /* The cluster last seen in each cell of the draft, between two more. */
    uint32_t *cell = arena_array(arena, seeds->count / CELL + 3, uint32_t);
    struct clusters all = make_room(arena, hits->count);
    const struct hit *end = hits->item + hits->count;

    for (const struct hit *hit = hits->item; hit < end; hit++) {
        const struct followed *seed = &seeds->followed[hit->number];

        if (!is_alone(hits, hit, seed))
            hit =
                place_row(seed, hit, end, &cell[seed->seed / CELL + 1], &all);
    }
    *out = all;
}
