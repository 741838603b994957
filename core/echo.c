/*
 * Counting echoes.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "core/echo.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "core/arena.h"
#include "core/search.h"

/* How much of the words of one makes the other a rival. */
static const double SAME = 0.75;

/* So many are looked at: those that begin nearest. */
enum { NEAREST = 256 };

static int
by_from(const void *left, const void *right)
{
    const struct candidate *a = left, *b = right;

    if (a->from != b->from)
        return a->from < b->from ? -1 : 1;
    return (a->first > b->first) - (a->first < b->first);
}

void
echo_sort(struct arena *arena, const struct candidate *candidate, size_t count,
          struct echoes *out)
{
    struct candidate *item = arena_raw_array(arena, count, struct candidate);

    *out = (struct echoes){item, count};
    if (count == 0)
        return;
    memcpy(item, candidate, count * sizeof(*item));
    qsort(item, count, sizeof(*item), by_from);
}

static int
count_bits(uint64_t bits)
{
    return __builtin_popcountll(bits);
}

static bool
is_own(const struct candidate *c, const struct voice *of)
{
    return c->first <= of->last && c->last >= of->first;
}

static bool
touches(const struct candidate *c, const struct voice *of)
{
    return c->from < of->to && c->to > of->from;
}

/* Behind all that begin before the stretch ends. */
static size_t
behind(const struct echoes *echoes, const struct voice *of)
{
    size_t at = 0;

    SEARCH(at, echoes->count, echoes->item[at].from >= of->to);
    return at;
}

uint32_t
echo_rivals(const struct echoes *echoes, const struct voice *of)
{
    size_t at = behind(echoes, of), end = at > NEAREST ? at - NEAREST : 0;
    uint64_t stretch = propose_words(of->from, of->to), own = 0;
    uint32_t rivals = 0;

    for (size_t i = at; i-- > end;)
        if (is_own(&echoes->item[i], of) && touches(&echoes->item[i], of))
            own |= echoes->item[i].words & stretch;
    for (size_t i = at; i-- > end && rivals < ECHO_RIVALS;) {
        const struct candidate *c = &echoes->item[i];

        rivals += !is_own(c, of) && touches(c, of) &&
                  count_bits(c->words & own) >= SAME * count_bits(own);
    }
    return rivals;
}
