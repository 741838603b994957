/*
 * The best order by dynamic programming: what may follow depends on nothing
 * but the character before, and whether it was moved.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "core/swap.h"

#include <limits.h>
#include <stdbool.h>

#include "core/arena.h"
#include "core/pairs.h"

enum { STAYED, SWAPPED, STATES };

/* What a word is worth, and what it costs to swap, to begin and to end it. */
static const struct habit {
    int word, swap, change;
} rows = {3, 0, 1}, few = {2, 1, 0};

/* The best that so many characters come to, for each state of the last. */
struct best {
    int worth[STATES];
    unsigned char before[STATES]; /* the state it came from */
};

struct swapping {
    const struct habit *habit;
    const struct pairs *words;
    const uint32_t *cp;
    struct best *best;
};

static int
word(const struct swapping *s, size_t first, size_t second)
{
    return pairs_have(s->words, s->cp[first], s->cp[second]) ? s->habit->word
                                                             : 0;
}

static void
offer(struct swapping *s, size_t len, int state, int before, int worth)
{
    struct best *best = &s->best[len];

    if (worth > best->worth[state]) {
        best->worth[state] = worth;
        best->before[state] = (unsigned char) before;
    }
}

/* Go on behind the first i characters: with one, or with two turned around. */
static void
go_on(struct swapping *s, size_t i, size_t len, int state)
{
    int worth = s->best[i].worth[state];
    int stay = worth - (state == STAYED ? 0 : s->habit->change);
    int swap = worth - (state == SWAPPED ? 0 : s->habit->change);
    size_t last = state == SWAPPED ? i - 2 : i - 1;

    offer(s, i + 1, STAYED, state, stay + (i > 0 ? word(s, last, i) : 0));
    if (i + 1 < len)
        offer(s, i + 2, SWAPPED, state,
              swap - s->habit->swap + (i > 0 ? word(s, last, i + 1) : 0) +
                  word(s, i + 1, i));
}

static void
trace(const struct swapping *s, size_t len, size_t *order)
{
    const int *end = s->best[len].worth;
    int state = end[SWAPPED] > end[STAYED] ? SWAPPED : STAYED;

    while (len > 0) {
        int before = s->best[len].before[state];

        if (state == SWAPPED) {
            order[len - 2] = len - 1;
            order[len - 1] = len - 2;
            len -= 2;
        } else {
            order[len - 1] = len - 1;
            len--;
        }
        state = before;
    }
}

static void
find_order(struct swapping *s, const struct habit *habit, size_t len,
           size_t *order)
{
    s->habit = habit;
    for (size_t i = 0; i <= len; i++)
        s->best[i] = (struct best){.worth = {INT_MIN, INT_MIN}};
    s->best[0].worth[STAYED] = 0;
    for (size_t i = 0; i < len; i++)
        for (int state = STAYED; state < STATES; state++)
            if (s->best[i].worth[state] != INT_MIN)
                go_on(s, i, len, state);
    trace(s, len, order);
}

/* Do most who changed places have others beside them that did? */
static bool
has_rows(const size_t *order, size_t len)
{
    size_t swaps = 0, beside = 0;

    for (size_t i = 0; i + 1 < len; i++) {
        swaps += order[i] > i;
        beside += order[i] > i && i + 2 < len && order[i + 2] > i + 2;
    }
    return 2 * beside > swaps;
}

void
swap_order(const struct pairs *words, struct arena *scratch,
           const uint32_t *cp, size_t len, size_t *order)
{
    ARENA_SCOPE(scratch);
    struct swapping s = {.words = words, .cp = cp};

    s.best = arena_raw_array(scratch, len + 1, struct best);
    find_order(&s, &rows, len, order);
    if (!has_rows(order, len))
        find_order(&s, &few, len, order);
}
