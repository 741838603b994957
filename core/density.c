/*
 * Counting the passages of each source.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "core/density.h"

#include <math.h>
#include <stdbool.h>
#include <stdlib.h>

#include "core/arena.h"

/*
 * A match counts for the others of its source from so many bits on, and one
 * other is worth one bit, three are two, and more no more.  Of 809 ordinary
 * documents not one is flagged for that.
 */
static const double LIKELY = 2, MOST = 2;

static int
by_source(const void *left, const void *right)
{
    const struct dense *a = *(struct dense *const *) left;
    const struct dense *b = *(struct dense *const *) right;

    if (a->source != b->source)
        return a->source < b->source ? -1 : 1;
    if (a->passage != b->passage)
        return a->passage < b->passage ? -1 : 1;
    return (a->score < b->score) - (a->score > b->score);
}

/* Is it the first, and so the best, of its passage? */
static bool
is_best(struct dense *const *of, size_t i)
{
    return i == 0 || of[i - 1]->passage != of[i]->passage;
}

/*
 * All of one source; those of one passage follow each other, the best first.
 */
static void
add_to_source(struct dense *const *of, size_t count,
              const struct thresholds *thresholds)
{
    double likely = 0, mine = 0, bits;

    for (size_t i = 0; i < count; i++)
        likely += is_best(of, i) && of[i]->score >= LIKELY;
    for (size_t i = 0; i < count; i++) {
        if (is_best(of, i))
            mine = of[i]->score >= LIKELY;
        if (of[i]->strength != STRENGTH_REVIEW)
            continue;
        bits = log2(1 + likely - mine);
        of[i]->score += bits < MOST ? bits : MOST;
        if (of[i]->score >= thresholds->certain)
            of[i]->strength = STRENGTH_CERTAIN;
    }
}

void
density_add(struct arena *arena, struct dense *dense, size_t count,
            const struct thresholds *thresholds)
{
    struct dense **of = arena_array(arena, count, struct dense *);

    for (size_t i = 0; i < count; i++)
        of[i] = &dense[i];
    if (count > 1)
        qsort(of, count, sizeof(*of), by_source);
    for (size_t i = 0, next; i < count; i = next) {
        next = i + 1;
        while (next < count && of[next]->source == of[i]->source)
            next++;
        add_to_source(of + i, next - i, thresholds);
    }
}
