/*
 * Hearing echoes.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "core/echo.h"

#include <stdbool.h>
#include <string.h>

#include "core/arena.h"
#include "core/search.h"

/* How much of the words of one makes the other a rival. */
static const double SAME = 0.75;

/* So many are looked at: those that begin nearest. */
enum { NEAREST = 256 };

static size_t
place_of(const struct candidate *c)
{
    return c->from / PROPOSE_PLACE;
}

/*
 * Candidates are many, and places few: they are counted, not compared.  Lone
 * ones say nothing of who else has the words.
 */
void
echo_sort(struct arena *arena, const struct evidence *ev, struct echoes *out)
{
    const struct candidate *candidate = ev->candidate;
    size_t count = ev->candidates, sum = 0;

    *out = (struct echoes){.evidence = ev};
    for (size_t i = 0; i < count; i++)
        if (!candidate[i].lone && place_of(&candidate[i]) >= out->places)
            out->places = place_of(&candidate[i]) + 1;
    out->number = arena_raw_array(arena, count, uint32_t);
    out->start = arena_array(arena, out->places + 1, size_t);
    for (size_t i = 0; i < count; i++)
        out->start[place_of(&candidate[i])] += !candidate[i].lone;
    for (size_t p = 0; p <= out->places; p++) {
        sum += out->start[p];
        out->start[p] = sum;
    }
    for (size_t i = count; i-- > 0;)
        if (!candidate[i].lone)
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
    const struct passage *own = of->passage;

    return c->first < own->first + own->len && c->last >= own->first;
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
    return &echoes->evidence->candidate[echoes->number[i]];
}

/* How many characters of the stretch the candidate has, evenly spread. */
static double
covers(const struct candidate *c, const struct voice *of)
{
    uint32_t from = c->from > of->from ? c->from : of->from;
    uint32_t to = c->to < of->to ? c->to : of->to;
    double shared = to - from, has = c->covered * shared / (c->to - c->from);

    return has < shared ? has : shared;
}

static bool
is_same(const struct passage *a, const struct passage *b)
{
    return a->len == b->len && a->cp != NULL && b->cp != NULL &&
           memcmp(a->cp, b->cp, a->len * sizeof(*a->cp)) == 0;
}

/* Does the candidate lie in a passage that says all the same? */
static bool
is_copy(const struct echoes *echoes, const struct candidate *c,
        const struct passage *own)
{
    const struct passage *p = echoes->evidence->passage;
    size_t passages = echoes->evidence->passages, i = 0;

    SEARCH(i, passages, p[i].first + p[i].len > c->first);
    for (; i < passages && p[i].first <= c->last; i++)
        if (is_same(&p[i], own))
            return true;
    return false;
}

/* The two other sources that have most of the words, the first more. */
struct other {
    uint32_t source;
    double has;
};

static bool
is_better(const struct other best[2], const struct other *it)
{
    return it->has > best[it->source != best[0].source].has;
}

static void
note(struct other best[2], struct other it)
{
    best[it.source != best[0].source] = it;
    if (best[1].has > best[0].has) {
        best[1] = best[0];
        best[0] = it;
    }
}

/* What candidates at its own place have of the stretch. */
static double
own_words(const struct echoes *echoes, size_t begin, size_t end,
          const struct voice *of, uint64_t *words)
{
    double most = 0;

    *words = 0;
    for (size_t i = begin; i < end; i++) {
        const struct candidate *c = candidate_at(echoes, i);

        if (!is_own(c, of) || !touches(c, of))
            continue;
        *words |= c->words & propose_words(of->from, of->to);
        most = covers(c, of) > most ? covers(c, of) : most;
    }
    return most;
}

void
echo_hear(const struct echoes *echoes, const struct voice *of,
          struct heard *out)
{
    size_t end = behind(echoes, of), begin = end > NEAREST ? end - NEAREST : 0;
    uint32_t source = of->passage->source;
    struct other best[2] = {{source, 0}, {source, 0}};
    uint64_t words;
    double own = own_words(echoes, begin, end, of, &words);

    *out = (struct heard){0, 0};
    for (size_t i = begin; i < end; i++) {
        const struct candidate *c = candidate_at(echoes, i);
        struct other it;

        if (is_own(c, of) || !touches(c, of))
            continue;
        if (words != 0 && out->rivals < ECHO_RIVALS &&
            count_bits(c->words & words) >= SAME * count_bits(words))
            out->rivals++;
        it = (struct other){c->source, covers(c, of)};
        if (c->source != source && is_better(best, &it) &&
            !is_copy(echoes, c, of->passage))
            note(best, it);
    }
    if (best[1].has > 0)
        out->shared = best[1].has < own ? best[1].has / own : 1;
}
