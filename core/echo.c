/*
 * Counting echoes.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "core/echo.h"

#include <stdbool.h>
#include <stdlib.h>

#include "core/arena.h"
#include "core/search.h"

/* How much of the stretch, and of its words, makes a rival. */
static const double SPAN = 0.8, COVERED = 0.7;

/* So many are looked at: those that begin nearest. */
enum { NEAREST = 256 };

/* The passages seen so far, each once. */
struct seen {
    uint32_t passage[ECHO_RIVALS];
    uint32_t count;
};

void
echo_add(struct arena *arena, struct echoes *echoes, struct echo echo)
{
    *arena_push(arena, echoes->item, echoes->count, &echoes->room) = echo;
}

static int
by_from(const void *left, const void *right)
{
    const struct echo *a = left, *b = right;

    if (a->from != b->from)
        return a->from < b->from ? -1 : 1;
    if (a->passage != b->passage)
        return a->passage < b->passage ? -1 : 1;
    return (a->to > b->to) - (a->to < b->to);
}

void
echo_sort(struct echoes *echoes)
{
    if (echoes->count > 0)
        qsort(echoes->item, echoes->count, sizeof(*echoes->item), by_from);
}

static bool
is_rival(const struct echo *of, const struct echo *other)
{
    uint32_t from = of->from > other->from ? of->from : other->from;
    uint32_t to = of->to < other->to ? of->to : other->to;
    double shared = to > from ? to - from : 0;

    return other->passage != of->passage &&
           shared >= SPAN * (of->to - of->from) &&
           other->covered >= COVERED * of->covered;
}

static void
note(struct seen *seen, uint32_t passage)
{
    for (uint32_t i = 0; i < seen->count; i++)
        if (seen->passage[i] == passage)
            return;
    seen->passage[seen->count++] = passage;
}

/* Behind all that begin early enough to have so much of the stretch. */
static size_t
behind(const struct echoes *echoes, const struct echo *of)
{
    double latest = of->from + (1 - SPAN) * (of->to - of->from);
    size_t at = 0;

    SEARCH(at, echoes->count, echoes->item[at].from > latest);
    return at;
}

uint32_t
echo_rivals(const struct echoes *echoes, const struct echo *of)
{
    size_t at = behind(echoes, of), end = at > NEAREST ? at - NEAREST : 0;
    struct seen seen = {.count = 0};

    while (at-- > end && seen.count < ECHO_RIVALS)
        if (is_rival(of, &echoes->item[at]))
            note(&seen, echoes->item[at].passage);
    return seen.count;
}
