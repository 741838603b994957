/*
 * The best of each source.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "core/rank.h"

#include <stdlib.h>

#include "core/arena.h"
#include "core/limits.h"

/* A match, and what decides whether it is one too many of its source. */
struct ranked {
    struct match match;
    uint32_t source;
    uint32_t place; /* in the reading */
};

/* Matches that begin so near are of one sentence: none is so short. */
enum { SAME_PLACE = 8 };

/*
 * A whole sentence goes before others as strong: longer ones that have more
 * bits are not whole, and say less of what was taken.
 */
static int
by_source(const void *left, const void *right)
{
    const struct ranked *a = left, *b = right;
    bool whole = weigh_is_whole(&a->match.measures);

    if (a->place != b->place)
        return a->place < b->place ? -1 : 1;
    if (a->source != b->source)
        return a->source < b->source ? -1 : 1;
    if (a->match.strength != b->match.strength)
        return a->match.strength > b->match.strength ? -1 : 1;
    if (whole != weigh_is_whole(&b->match.measures))
        return whole ? -1 : 1;
    if (a->match.score > b->match.score || a->match.score < b->match.score)
        return a->match.score > b->match.score ? -1 : 1;
    /* A sum of trees has the same for much that is not the same. */
    if (a->match.measures.covered != b->match.measures.covered)
        return a->match.measures.covered > b->match.measures.covered ? -1 : 1;
    return match_by_place(&a->match, &b->match);
}

void
rank_passages(struct arena *scratch, const struct evidence *ev,
              struct matches *found)
{
    struct ranked *ranked = arena_array(scratch, found->count, struct ranked);
    size_t kept = 0, same = 0;

    for (size_t i = 0; i < found->count; i++)
        ranked[i] = (struct ranked){found->item[i],
                                    ev->passage[found->item[i].passage].source,
                                    found->item[i].from / SAME_PLACE};
    qsort(ranked, found->count, sizeof(*ranked), by_source);
    for (size_t i = 0; i < found->count; i++) {
        bool again = i > 0 && ranked[i].source == ranked[i - 1].source &&
                     ranked[i].place == ranked[i - 1].place;

        same = again ? same + 1 : 0;
        if (same < LIMIT_SAME)
            found->item[kept++] = ranked[i].match;
        else
            found->item[kept - 1].limited = true;
    }
    found->count = kept;
}
