/*
 * Hearing echoes.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "core/echo.h"

#include <stdbool.h>

#include "core/arena.h"
#include "core/least.h"
#include "core/units.h"

/* How much of the words of one makes the other a rival. */
static const double SAME = 0.75;

/* So many are looked at: those that begin nearest. */
enum { NEAREST = 256 };

static bool
ends_before(const struct passage *passage, uint32_t position)
{
    return passage->first + passage->len <= position;
}

static const struct candidate *
candidate_of(const struct echoes *echoes, const struct echo *echo)
{
    return &echoes->candidate[echo->candidate];
}

static size_t
place_of(const struct echoes *echoes, const struct echo *echo)
{
    return candidate_of(echoes, echo)->from / PROPOSE_PLACE;
}

/* All candidates but the lone ones: these say nothing of who has the words. */
static struct echo *
choose(struct arena *arena, const struct evidence *ev, size_t *count,
       size_t *places)
{
    struct echo *chosen = arena_raw_array(arena, ev->candidates, struct echo);
    uint32_t passage = 0, end = 0;

    *count = 0;
    for (size_t i = 0; i < ev->candidates; i++) {
        const struct candidate *c = &ev->candidate[i];

        if (c->lone)
            continue;
        while (passage < ev->passages &&
               ends_before(&ev->passage[passage], c->first))
            passage++;
        chosen[(*count)++] = (struct echo){(uint32_t) i, passage};
        end = greatest(end, c->to);
    }
    *places = ((size_t) end + PROPOSE_PLACE - 1) / PROPOSE_PLACE;
    return chosen;
}

/* Of each place the first that ends in it or behind. */
static void
set_reach(struct arena *arena, size_t count, struct echoes *out)
{
    size_t p = 0;

    out->reach = arena_raw_array(arena, out->places, size_t);
    for (size_t i = 0; i < count; i++)
        while (p * PROPOSE_PLACE < candidate_of(out, &out->item[i])->to)
            out->reach[p++] = i;
}

/* Candidates are many, and places few: they are counted, not compared. */
void
echo_sort(struct arena *arena, const struct evidence *ev, struct echoes *out)
{
    size_t count, places, sum = 0;
    const struct echo *chosen = choose(arena, ev, &count, &places);

    *out = (struct echoes){.candidate = ev->candidate,
                           .passage = ev->passage,
                           .passages = ev->passages,
                           .places = places};
    out->item = arena_raw_array(arena, count, struct echo);
    out->start = arena_array(arena, places + 1, size_t);
    for (size_t i = 0; i < count; i++)
        out->start[place_of(out, &chosen[i])]++;
    for (size_t p = 0; p <= places; p++) {
        sum += out->start[p];
        out->start[p] = sum;
    }
    for (size_t i = count; i-- > 0;)
        out->item[--out->start[place_of(out, &chosen[i])]] = chosen[i];
    set_reach(arena, count, out);
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

/* Those that may touch the stretch: half open. */
struct part {
    const struct echo *from, *to;
};

static struct part
around(const struct echoes *echoes, const struct voice *of)
{
    size_t first = of->from / PROPOSE_PLACE;
    size_t behind = (of->to - 1) / PROPOSE_PLACE + 1;
    size_t to =
        echoes->start[behind < echoes->places ? behind : echoes->places];
    size_t from = first < echoes->places ? echoes->reach[first] : to;

    if (to > NEAREST && from < to - NEAREST)
        from = to - NEAREST;
    return (struct part){echoes->item + from, echoes->item + to};
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
    return a->len == b->len && a->units != NULL && b->units != NULL &&
           units_same(a->units, b->units, a->len);
}

/* Does the candidate lie in a passage that says all the same? */
static bool
is_copy(const struct echoes *echoes, const struct echo *echo,
        const struct passage *own)
{
    const struct candidate *c = candidate_of(echoes, echo);

    for (size_t i = echo->passage;
         i < echoes->passages && echoes->passage[i].first <= c->last; i++)
        if (is_same(&echoes->passage[i], own))
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

double
echo_share(const struct echoes *echoes, const struct voice *of)
{
    uint32_t source = of->passage->source;
    struct other best[2] = {{source, 0}, {source, 0}};
    struct part part = around(echoes, of);
    double own = 0;

    for (const struct echo *e = part.from; e < part.to; e++) {
        const struct candidate *c = candidate_of(echoes, e);
        struct other it;

        if (!touches(c, of))
            continue;
        it = (struct other){c->source, covers(c, of)};
        if (is_own(c, of))
            own = it.has > own ? it.has : own;
        else if (c->source != source && is_better(best, &it) &&
                 !is_copy(echoes, e, of->passage))
            note(best, it);
    }
    if (best[1].has <= 0)
        return 0;
    return best[1].has < own ? best[1].has / own : 1;
}

/* The words of the stretch that candidates at its own place have. */
static uint64_t
own_words(const struct echoes *echoes, const struct part *part,
          const struct voice *of)
{
    uint64_t words = 0;

    for (const struct echo *e = part->from; e < part->to; e++) {
        const struct candidate *c = candidate_of(echoes, e);

        if (touches(c, of) && is_own(c, of))
            words |= c->words;
    }
    return words & propose_words(of->from, of->to);
}

uint32_t
echo_rivals(const struct echoes *echoes, const struct voice *of)
{
    struct part part = around(echoes, of);
    uint64_t words = own_words(echoes, &part, of);
    uint32_t rivals = 0;

    for (const struct echo *e = part.from;
         e < part.to && words != 0 && rivals < ECHO_RIVALS; e++) {
        const struct candidate *c = candidate_of(echoes, e);

        if (touches(c, of) && !is_own(c, of) &&
            count_bits(c->words & words) >= SAME * count_bits(words))
            rivals++;
    }
    return rivals;
}
