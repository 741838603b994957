/*
 * Counting echoes.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "core/echo.h"

#include <stdbool.h>

#include "core/arena.h"

/* How much of the words of one makes the other a rival. */
static const double SAME = 0.75;

/* So many are looked at: those that begin nearest. */
enum { NEAREST = 256 };

static size_t
place_of(const struct candidate *c)
{
    return c->from / PROPOSE_PLACE;
}

/* Candidates are many, and places few: they are counted, not compared. */
void
echo_sort(struct arena *arena, const struct candidate *candidate, size_t count,
          struct echoes *out)
{
    size_t sum = 0;

    *out = (struct echoes){.candidate = candidate};
    for (size_t i = 0; i < count; i++)
        if (place_of(&candidate[i]) >= out->places)
            out->places = place_of(&candidate[i]) + 1;
    out->number = arena_raw_array(arena, count, uint32_t);
    out->start = arena_array(arena, out->places + 1, size_t);
    for (size_t i = 0; i < count; i++)
        out->start[place_of(&candidate[i])]++;
    for (size_t p = 0; p <= out->places; p++) {
        sum += out->start[p];
        out->start[p] = sum;
    }
    for (size_t i = count; i-- > 0;)
        out->number[--out->start[place_of(&candidate[i])]] = (uint32_t) i;
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
    size_t place = (of->to - 1) / PROPOSE_PLACE + 1;

    return echoes->start[place < echoes->places ? place : echoes->places];
}

static const struct candidate *
candidate_at(const struct echoes *echoes, size_t i)
{
    return &echoes->candidate[echoes->number[i]];
}

uint32_t
echo_rivals(const struct echoes *echoes, const struct voice *of)
{
    size_t at = behind(echoes, of), end = at > NEAREST ? at - NEAREST : 0;
    uint64_t stretch = propose_words(of->from, of->to), own = 0;
    uint32_t rivals = 0;

    for (size_t i = at; i-- > end;) {
        const struct candidate *c = candidate_at(echoes, i);

        if (is_own(c, of) && touches(c, of))
            own |= c->words & stretch;
    }
    for (size_t i = at; i-- > end && rivals < ECHO_RIVALS;) {
        const struct candidate *c = candidate_at(echoes, i);

        rivals += !is_own(c, of) && touches(c, of) &&
                  count_bits(c->words & own) >= SAME * count_bits(own);
    }
    return rivals;
}
