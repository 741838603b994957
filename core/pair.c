/*
 * Matches of one passage.
 *
 * The hits in it become exact runs; the longest run that is left opens a
 * window of the draft in which the whole passage would have room, and what
 * fits there is one match.  So a passage that occurs twice gives two matches,
 * and one that was turned around gives one.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "core/pair.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "core/arena.h"
#include "core/background.h"
#include "core/exact.h"
#include "core/limits.h"
#include "core/measure.h"
#include "core/point.h"
#include "core/stencil.h"
#include "core/task.h"
#include "core/weigh.h"
#include "core/worth.h"

enum {
    /*
     * Runs of fewer characters together are not looked at, but in a 密点 or
     * where more is alike.
     */
    WEAK = 8,

    /* So few numbers are sorted by insertion. */
    FEW_NUMBERS = 24
};

/* What a character between two pieces of a match takes from it. */
static const double GAP_COST = 0.25;

/* Pieces of so many characters belong to a match with all they have. */
enum { FULL_PIECE = 4 };

/* The window of the draft in which the passage has room around the run. */
static void
window_around(const struct pair *pair, const struct block *run, uint32_t *from,
              uint32_t *to)
{
    uint32_t len = pair->passage->len, end = pair->background->len;
    uint32_t slack = task_slack(len);
    uint32_t before = run->first + slack, behind = len - run->first + slack;

    *from = run->from > before ? run->from - before : 0;
    *to = end - run->from > behind ? run->from + behind : end;
}

/* How many characters of [from, to) the runs that are left cover. */
static uint32_t
cover(const struct runs *runs, uint32_t from, uint32_t to)
{
    uint32_t behind = from, sum = 0;

    for (size_t i = exact_from(runs, from);
         i < runs->count && runs->placed[i].from < to; i++) {
        const struct block *run = &runs->item[runs->placed[i].number];
        uint32_t end = run->from + run->len;

        if (runs->done[runs->placed[i].number] || end > to || end <= behind)
            continue;
        sum += end - (run->from > behind ? run->from : behind);
        behind = end;
    }
    return sum;
}

/* Is it worth the while to align what there is around the run? */
static bool
is_promising(const struct pair *pair, const struct runs *runs,
             const struct block *run)
{
    const struct evidence *ev = pair->evidence;
    uint32_t len = pair->passage->len, from, to, sum;

    window_around(pair, run, &from, &to);
    sum = cover(runs, from, to);
    if (match_has_points(ev, pair->passage) && sum >= POINT_LEAST)
        return true;
    return (sum >= WEAK &&
            worth_while(sum, (double) sum / len, 1, worth_rarest(ev, run))) ||
           worth_more(ev, pair->passage, run);
}

static int
by_number(const void *left, const void *right)
{
    const uint32_t *a = left, *b = right;

    return (*a > *b) - (*a < *b);
}

/* Mostly a handful. */
static void
sort_numbers(uint32_t *number, size_t count)
{
    if (count > FEW_NUMBERS) {
        qsort(number, count, sizeof(*number), by_number);
        return;
    }
    for (size_t i = 1; i < count; i++) {
        uint32_t it = number[i];
        size_t at = i;

        for (; at > 0 && number[at - 1] > it; at--)
            number[at] = number[at - 1];
        number[at] = it;
    }
}

/* The runs of the window that are left, the longest first. */
static void
runs_within(struct arena *scratch, const struct runs *runs, uint32_t from,
            uint32_t to, struct blocks *out)
{
    size_t begin = exact_from(runs, from), end = exact_from(runs, to);
    uint32_t *number = arena_raw_array(scratch, end - begin, uint32_t);
    size_t count = 0;

    for (size_t i = begin; i < end; i++) {
        uint32_t n = runs->placed[i].number;

        if (!runs->done[n] && runs->item[n].from + runs->item[n].len <= to)
            number[count++] = n;
    }
    sort_numbers(number, count);
    out->count = count < LIMIT_RUNS ? count : LIMIT_RUNS;
    out->item = arena_raw_array(scratch, LIMIT_RUNS, struct block);
    for (size_t i = 0; i < out->count; i++)
        out->item[i] = runs->item[number[i]];
}

static uint32_t
end_of(const struct block *block)
{
    return block->from + block->len;
}

/* Lone characters are found again by chance, four in a row seldom. */
static double
piece_worth(uint32_t len)
{
    return len < FULL_PIECE ? (double) len * len / FULL_PIECE : len;
}

/*
 * Of the blocks, leave the stretch that is worth most, so that a stray piece
 * far off does not belong to it.
 */
static void
trim_ends(struct blocks *blocks)
{
    size_t start = 0, best_start = 0, best_end = 0;
    double sum = 0, best = 0;

    for (size_t i = 0; i < blocks->count; i++) {
        const struct block *b = &blocks->item[i];

        if (i > 0)
            sum -= GAP_COST * (b->from - end_of(b - 1));
        if (sum <= 0) {
            sum = 0;
            start = i;
        }
        sum += piece_worth(b->len);
        if (sum > best) {
            best = sum;
            best_start = start;
            best_end = i + 1;
        }
    }
    blocks->item += best_start;
    blocks->count = best_end - best_start;
}

/* What the passage has in common with the window, in pieces. */
static void
align_window(struct arena *scratch, const struct pair *pair,
             const struct runs *runs, const struct block *around,
             struct blocks *out)
{
    const uint32_t *draft = pair->evidence->reading->text.cp;
    struct blocks within, tiles;
    uint32_t from, to;

    window_around(pair, around, &from, &to);
    runs_within(scratch, runs, from, to, &within);
    if (pair->stencil != NULL)
        exact_short(draft, from, to, pair->stencil, LIMIT_RUNS, &within);
    align_tiles(scratch, within.item, within.count, &tiles);
    if (pair->stencil != NULL)
        align_rest(scratch, draft, from, to, pair->stencil, &tiles, out);
    else
        *out = tiles;
    trim_ends(out);
}

/* For those who hold it against others, once it is known to be a match. */
static struct blocks
keep_blocks(struct arena *arena, const struct blocks *blocks)
{
    struct blocks kept = {arena_raw_array(arena, blocks->count, struct block),
                          blocks->count};

    memcpy(kept.item, blocks->item, kept.count * sizeof(*kept.item));
    return kept;
}

static void
set_spans(const struct blocks *blocks, struct match *match)
{
    match->from = blocks->item[0].from;
    match->to = end_of(&blocks->item[blocks->count - 1]);
    match->first = UINT32_MAX;
    for (size_t i = 0; i < blocks->count; i++) {
        const struct block *b = &blocks->item[i];

        if (b->first < match->first)
            match->first = b->first;
        if (b->first + b->len > match->last)
            match->last = b->first + b->len;
    }
}

/* The runs that a match spoke for are not looked at again. */
static void
finish_runs(struct runs *runs, const struct blocks *blocks)
{
    size_t at = exact_from(runs, blocks->item[0].from);
    size_t end = exact_from(runs, end_of(&blocks->item[blocks->count - 1]));

    for (; at < end; at++)
        runs->done[runs->placed[at].number] = true;
}

static uint32_t
covered_by(const struct blocks *blocks)
{
    uint32_t covered = 0;

    for (size_t i = 0; i < blocks->count; i++)
        covered += blocks->item[i].len;
    return covered;
}

/*
 * Measure the match; its strength is what its words of a 密点 prove alone.
 * Where only these are strong, the match is these words and no more.  False if
 * nothing is: others with the same words only lessen a score.
 */
static bool
judge(const struct pair *pair, struct blocks *blocks, struct match *match)
{
    const struct evidence *ev = pair->evidence;
    const struct measured of = {
        pair->background,  &ev->starts,        &ev->reading->text,
        pair->passage->cp, pair->passage->len,
    };
    struct point_found in;

    if (covered_by(blocks) < MATCH_FLOOR &&
        !match_has_points(ev, pair->passage))
        return false;
    measure_match(&of, blocks, &match->measures);
    match->score = weigh_score(&match->measures);
    point_find(ev, pair->background, pair->passage, blocks, &in);
    match->point = in.point;
    match->strength = in.strength;
    if (weigh_strength(&match->measures, match->score, match_thresholds(ev)) !=
        STRENGTH_NONE)
        return true;
    if (in.strength == STRENGTH_NONE)
        return false;
    *blocks = (struct blocks){&blocks->item[in.block], 1};
    return true;
}

/* The match around the run, if it amounts to one. */
static void
match_around(struct arena *arena, struct arena *scratch,
             const struct pair *pair, struct runs *runs, size_t run,
             struct found *out)
{
    ARENA_SCOPE(scratch);
    struct match match = {.passage = pair->number,
                          .by_seeds = pair->passage->cp == NULL};
    struct blocks blocks;
    bool strong;

    align_window(scratch, pair, runs, &runs->item[run], &blocks);
    runs->done[run] = true;
    strong = judge(pair, &blocks, &match);
    finish_runs(runs, &blocks);
    if (!strong || background_is_stock(pair->background, &blocks))
        return;
    match.rule = blocks.count == 1 ? RULE_QUOTE : RULE_REWORK;
    set_spans(&blocks, &match);
    *arena_push(arena, out->item, out->count, &out->room) =
        (struct weighed){match, keep_blocks(arena, &blocks)};
}

/*
 * Of two matches of one passage that share most of the shorter one's stretch,
 * only the stronger stays.  Those of one passage lie behind one another.
 */
static void
drop_overlaps(struct found *found, size_t start)
{
    size_t kept = start;

    if (found->count <= start + 1)
        return;
    qsort(found->item + start, found->count - start, sizeof(*found->item),
          match_by_place);
    for (size_t i = start + 1; i < found->count; i++) {
        struct match *last = &found->item[kept].match;
        struct match *next = &found->item[i].match;
        uint32_t to = last->to < next->to ? last->to : next->to;
        uint32_t shared = to > next->from ? to - next->from : 0;
        uint32_t one = last->to - last->from, other = next->to - next->from;

        if (2 * shared <= (one < other ? one : other))
            found->item[++kept] = found->item[i];
        else if (next->score > last->score)
            found->item[kept] = found->item[i];
    }
    found->count = kept + 1;
}

/* The matches of the passage in a stretch of the reading. */
static void
match_stretch(struct arena *arena, struct arena *scratch,
              const struct pair *pair, const struct task *task,
              struct found *out)
{
    ARENA_SCOPE(scratch);
    struct runs runs;

    exact_runs(scratch, pair->evidence, pair->present, pair->passage,
               pair->stencil, task->from, task->to, &runs);
    for (size_t i = 0; i < runs.count; i++) {
        if (runs.done[i])
            continue;
        if (is_promising(pair, &runs, &runs.item[i]))
            match_around(arena, scratch, pair, &runs, i, out);
        else
            runs.done[i] = true;
    }
}

/* The matches of one passage, in as many stretches as there are. */
void
pair_match(struct arena *arena, struct arena *scratch, struct pair *pair,
           const struct task *task, size_t tasks, struct found *out)
{
    ARENA_SCOPE(scratch);
    const struct passage *passage = pair->passage;
    date issued = pair->evidence->issued[passage->source];
    size_t start = out->count;
    struct stencil stencil;

    if (passage->cp != NULL) {
        stencil_of(scratch, passage->cp, passage->len, &stencil);
        pair->stencil = &stencil;
    }
    if (pair->background->day != issued)
        background_set_day(pair->background, issued);
    for (size_t i = 0; i < tasks; i++)
        match_stretch(arena, scratch, pair, &task[i], out);
    drop_overlaps(out, start);
}
