/*
 * The best of each source.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "core/rank.h"

#include <stdlib.h>

#include "core/arena.h"
#include "core/limits.h"

/* Do the two share most of the shorter one's stretch? */
static bool
overlap(const struct match *a, const struct match *b)
{
    uint32_t from = a->from > b->from ? a->from : b->from;
    uint32_t to = a->to < b->to ? a->to : b->to;
    uint32_t one = a->to - a->from, other = b->to - b->from;

    return to > from && 2 * (to - from) > (one < other ? one : other);
}

/* Of the matches of one passage those that stay are put behind kept others. */
static size_t
keep_apart(struct weighed *item, size_t kept, size_t begin, size_t end)
{
    struct weighed *last = &item[kept];

    if (end - begin > 1)
        qsort(&item[begin], end - begin, sizeof(*item), match_by_place);
    *last = item[begin];
    for (size_t i = begin + 1; i < end; i++) {
        if (!overlap(&last->match, &item[i].match))
            *++last = item[i];
        else if (item[i].match.score > last->match.score)
            *last = item[i];
    }
    return (size_t) (last - item) + 1;
}

void
rank_overlaps(struct found *found)
{
    struct weighed *item = found->item;
    size_t kept = 0;

    for (size_t i = 0, next; i < found->count; i = next) {
        for (next = i + 1; next < found->count &&
                           item[next].match.passage == item[i].match.passage;)
            next++;
        kept = keep_apart(item, kept, i, next);
    }
    found->count = kept;
}

/* A match, and whom it speaks for. */
struct ranked {
    struct weighed weighed;
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
best_first(const struct match *a, const struct match *b)
{
    bool whole = weigh_is_whole(&a->measures);

    if (a->strength != b->strength)
        return a->strength > b->strength ? -1 : 1;
    if (whole != weigh_is_whole(&b->measures))
        return whole ? -1 : 1;
    if (a->score > b->score || a->score < b->score)
        return a->score > b->score ? -1 : 1;
    /* A sum of trees has the same for much that is not the same. */
    if (a->measures.covered != b->measures.covered)
        return a->measures.covered > b->measures.covered ? -1 : 1;
    return match_by_place(a, b);
}

static int
by_point(const void *left, const void *right)
{
    const struct ranked *a = left, *b = right;
    const struct match *one = &a->weighed.match, *other = &b->weighed.match;

    if (a->source != b->source)
        return a->source < b->source ? -1 : 1;
    if (one->point != other->point)
        return one->point < other->point ? -1 : 1;
    return best_first(one, other);
}

static int
by_place(const void *left, const void *right)
{
    const struct ranked *a = left, *b = right;

    if (a->place != b->place)
        return a->place < b->place ? -1 : 1;
    if (a->source != b->source)
        return a->source < b->source ? -1 : 1;
    return best_first(&a->weighed.match, &b->weighed.match);
}

/* Which characters of the reading better matches of a group have. */
struct taken {
    uint32_t *group; /* of each character, the last one that has it */
    uint32_t now;
};

/* How many characters of the match are left for it, of how many. */
static uint32_t
left_of(const struct taken *taken, const struct blocks *blocks, uint32_t *all)
{
    uint32_t left = 0;

    *all = 0;
    for (size_t i = 0; i < blocks->count; i++) {
        const struct block *b = &blocks->item[i];

        *all += b->len;
        for (uint32_t c = b->from; c < block_end(b); c++)
            left += taken->group[c] != taken->now;
    }
    return left;
}

static void
take(struct taken *taken, const struct blocks *blocks)
{
    for (size_t i = 0; i < blocks->count; i++) {
        const struct block *b = &blocks->item[i];

        for (uint32_t c = b->from; c < block_end(b); c++)
            taken->group[c] = taken->now;
    }
}

static bool
is_echo(const struct taken *taken, const struct weighed *it)
{
    uint32_t all, left = left_of(taken, &it->blocks, &all);

    return left < MATCH_FLOOR && left < all &&
           !weigh_is_whole(&it->match.measures);
}

static bool
same_group(const struct ranked *a, const struct ranked *b)
{
    return a->source == b->source &&
           a->weighed.match.point == b->weighed.match.point;
}

static size_t
drop_echoes(struct arena *scratch, size_t len, struct ranked *ranked,
            size_t count)
{
    struct taken taken = {arena_array(scratch, len, uint32_t), 1};
    size_t kept = 0;

    qsort(ranked, count, sizeof(*ranked), by_point);
    for (size_t i = 0; i < count; i++) {
        if (i > 0 && !same_group(&ranked[i], &ranked[kept - 1]))
            taken.now++;
        if (is_echo(&taken, &ranked[i].weighed))
            continue;
        take(&taken, &ranked[i].weighed.blocks);
        ranked[kept++] = ranked[i];
    }
    return kept;
}

static size_t
drop_many(struct ranked *ranked, size_t count)
{
    size_t kept = 0, same = 0;

    qsort(ranked, count, sizeof(*ranked), by_place);
    for (size_t i = 0; i < count; i++) {
        bool again = i > 0 && ranked[i].source == ranked[kept - 1].source &&
                     ranked[i].place == ranked[kept - 1].place;

        same = again ? same + 1 : 0;
        if (same < LIMIT_SAME)
            ranked[kept++] = ranked[i];
        else
            ranked[kept - 1].weighed.match.limited = true;
    }
    return kept;
}

void
rank_passages(struct arena *scratch, const struct evidence *ev,
              struct found *found)
{
    struct ranked *ranked =
        arena_raw_array(scratch, found->count, struct ranked);
    size_t count = found->count;

    for (size_t i = 0; i < count; i++) {
        const struct match *match = &found->item[i].match;

        ranked[i] =
            (struct ranked){found->item[i], ev->passage[match->passage].source,
                            match->from / SAME_PLACE};
    }
    count = drop_echoes(scratch, ev->reading->text.len, ranked, count);
    found->count = drop_many(ranked, count);
    for (size_t i = 0; i < found->count; i++)
        found->item[i] = ranked[i].weighed;
}
