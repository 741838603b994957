/*
 * What of the clusters is worth the fetching.
 *
 * Whoever puts a sentence in other words throughout may leave one seed of it.
 * So a hit by itself is handed on where the corpus hardly holds its seed
 * elsewhere; whether there is more is for the texts to say.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "core/propose.h"

#include <stdlib.h>

#include "core/arena.h"
#include "core/cluster.h"
#include "core/hits.h"
#include "core/limits.h"
#include "core/seed.h"

enum {
    /*
     * Clusters whose seeds are together worth fewer bits never become a
     * finding, but where there is more that no seed shows: one rare seed has
     * 22, three in a row 30.
     */
    WEAK_BITS = 30
};

static int
in_order(const void *left, const void *right)
{
    const struct cluster *one = left, *other = right;
    const struct candidate *a = &one->candidate, *b = &other->candidate;

    if (a->first != b->first)
        return a->first < b->first ? -1 : 1;
    return (a->from > b->from) - (a->from < b->from);
}

static int
best_first(const void *left, const void *right)
{
    const struct cluster *one = left, *other = right;

    if (one->bits != other->bits)
        return one->bits > other->bits ? -1 : 1;
    return in_order(left, right);
}

/* Those that are strong enough, in front. */
static size_t
sift(struct clusters *all)
{
    size_t kept = 0;

    for (size_t i = 1; i < all->count; i++) {
        struct cluster *c = &all->item[i];

        c->candidate.lone = c->bits < WEAK_BITS * SEED_SIZE;
        if (!c->candidate.lone || c->candidate.rarest <= PROPOSE_RARE)
            all->item[kept++] = *c;
    }
    return kept;
}

/* Leave out all but the best. */
static size_t
limit(struct clusters *all, size_t count, struct candidates *out)
{
    if (count <= LIMIT_CANDIDATES)
        return count;
    qsort(all->item, count, sizeof(*all->item), best_first);
    for (size_t i = LIMIT_CANDIDATES; i < count; i++)
        propose_leave_out(out, &all->item[i].candidate);
    qsort(all->item, LIMIT_CANDIDATES, sizeof(*all->item), in_order);
    return LIMIT_CANDIDATES;
}

/*
 * Clusters come in order of their first hits, and begin with them but for the
 * few seeds that stand before these: none has far to go.
 */
static void
put(struct candidates *out, const struct candidate *c)
{
    size_t at = out->count++;

    for (; at > 0; at--) {
        const struct candidate *before = &out->item[at - 1];

        if (before->first < c->first ||
            (before->first == c->first && before->from <= c->from))
            break;
        out->item[at] = *before;
    }
    out->item[at] = *c;
}

/* Hand on what is strong enough, and not too much of it. */
static void
keep_best(struct arena *arena, struct clusters *all, struct candidates *out)
{
    size_t kept = limit(all, sift(all), out);

    out->item = arena_raw_array(arena, kept, struct candidate);
    for (size_t i = 0; i < kept; i++)
        put(out, &all->item[i].candidate);
}

void
propose(struct arena *arena, const struct slice *slice, size_t count,
        struct candidates *out)
{
    struct arena *scratch = arena_new();
    struct seeds seeds;
    struct hits hits;
    struct clusters clusters;

    *out = (struct candidates){NULL, 0, NULL};
    hits_choose(scratch, slice, count, &seeds);
    hits_gather(scratch, &seeds, &hits);
    if (hits.count > 0) {
        cluster_hits(scratch, &seeds, &hits, &clusters);
        out->limited = arena_array(arena, count / PROPOSE_PLACE + 2, bool);
        keep_best(arena, &clusters, out);
    }
    arena_free(scratch);
}
