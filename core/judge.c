/*
 * Judging a match by itself.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "core/judge.h"

#include "core/background.h"
#include "core/codename.h"
#include "core/measure.h"
#include "core/point.h"
#include "core/weigh.h"
#include "core/worth.h"

/* So many characters in one piece are no chance. */
enum { LONG = 28 };

static uint32_t
covered_by(const struct blocks *blocks)
{
    uint32_t covered = 0;

    for (size_t i = 0; i < blocks->count; i++)
        covered += blocks->item[i].len;
    return covered;
}

static void
set_spans(const struct blocks *blocks, struct match *match)
{
    match->from = blocks->item[0].from;
    match->to = block_end(&blocks->item[blocks->count - 1]);
    match->first = UINT32_MAX;
    match->last = 0;
    for (size_t i = 0; i < blocks->count; i++) {
        const struct block *b = &blocks->item[i];

        if (b->first < match->first)
            match->first = b->first;
        if (b->first + b->len > match->last)
            match->last = b->first + b->len;
    }
}

/* Is the match strong, or one of its pieces alone?  Then it is but that. */
static bool
is_strong(const struct evidence *ev, const struct background *back,
          struct weighed *of)
{
    const struct passage *passage = &ev->passage[of->match.passage];
    struct match *match = &of->match;
    struct point_found in;

    match->score = weigh_score(&match->measures);
    point_find(ev, back, passage, &of->pieces, &in);
    match->point = in.point;
    match->strength = in.strength;
    if (weigh_strength(&match->measures, match->score, match_thresholds(ev)) !=
        STRENGTH_NONE)
        return true;
    if (in.strength == STRENGTH_NONE)
        return false;
    of->blocks = (struct blocks){&of->pieces.item[in.block], 1};
    return true;
}

static struct block *
longest_of(const struct blocks *pieces)
{
    struct block *longest = pieces->item;

    for (size_t i = 1; i < pieces->count; i++)
        if (pieces->item[i].len > longest->len)
            longest = &pieces->item[i];
    return longest;
}

static bool
is_weak(const struct evidence *ev, const struct measures *m)
{
    return weigh_strength(m, weigh_score(m), match_thresholds(ev)) ==
           STRENGTH_NONE;
}

/*
 * The draft may quote one long piece, and go on otherwise: what is found of
 * the passage behind it, the noughts of another figure, speaks against the
 * whole but not against that.
 */
static void
leave_strays(const struct evidence *ev, const struct measured *texts,
             struct weighed *of)
{
    struct blocks alone = {longest_of(&of->pieces), 1};
    struct measures m;

    if (of->pieces.count == 1 || alone.item->len < LONG ||
        match_has_points(ev, &ev->passage[of->match.passage]) ||
        !is_weak(ev, &of->match.measures))
        return;
    measure_match(texts, &alone, &m);
    if (is_weak(ev, &m))
        return;
    of->match.measures = m;
    of->pieces = of->blocks = alone;
}

/* May the pieces be strong?  What is all of stock phrases may not. */
static bool
is_worth(const struct evidence *ev, const struct background *back,
         const struct passage *passage, const struct blocks *pieces)
{
    double covered = covered_by(pieces);
    uint32_t from = pieces->item[0].from;
    uint32_t to = block_end(&pieces->item[pieces->count - 1]);

    if (background_is_stock(back, pieces))
        return false;
    if (match_has_points(ev, passage))
        return true;
    return covered >= MATCH_FLOOR &&
           worth_measuring(covered, covered / passage->len,
                           covered / (to - from), (double) pieces->count,
                           worth_rarest(ev, longest_of(pieces)));
}

bool
judge(const struct evidence *ev, struct background *back, const uint32_t *text,
      struct weighed *of)
{
    const struct passage *passage = &ev->passage[of->match.passage];
    const struct measured texts = {back, &ev->starts, &ev->reading->text, text,
                                   passage->len};

    of->blocks = of->pieces;
    if (!is_worth(ev, back, passage, &of->pieces))
        return false;
    background_set_day(back, ev->issued[passage->source]);
    measure_match(&texts, &of->pieces, &of->match.measures);
    leave_strays(ev, &texts, of);
    of->match.measures.codenames =
        codename_count(ev, back, passage->source, &of->pieces);
    if (!is_strong(ev, back, of) || background_is_stock(back, &of->blocks))
        return false;
    of->match.rule = of->blocks.count == 1 ? RULE_QUOTE : RULE_REWORK;
    set_spans(&of->blocks, &of->match);
    return true;
}
