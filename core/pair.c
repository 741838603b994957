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
#include "core/few.h"
#include "core/judge.h"
#include "core/least.h"
#include "core/limits.h"
#include "core/point.h"
#include "core/stencil.h"
#include "core/task.h"
#include "core/worth.h"

enum {
    /*
     * Runs of fewer characters together are not looked at, but in a 密点 or
     * where more is alike.
     */
    WEAK = 8
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
         i < runs->count && runs->item[i].from < to; i++) {
        const struct block *run = &runs->item[i];
        uint32_t end = block_end(run);

        if (run->len < SEED_SIZE || runs->done[i] || end > to || end <= behind)
            continue;
        sum += end - (run->from > behind ? run->from : behind);
        behind = end;
    }
    return sum;
}

/*
 * How many characters the runs in the window around the run cover, if it is
 * worth the while to align them; else 0.
 */
static uint32_t
promise_of(const struct pair *pair, const struct runs *runs,
           const struct block *run)
{
    const struct evidence *ev = pair->evidence;
    uint32_t len = pair->passage->len, rarest = worth_rarest(ev, run);
    uint32_t from, to, sum;

    window_around(pair, run, &from, &to);
    sum = cover(runs, from, to);
    if ((match_has_points(ev, pair->passage) && sum >= POINT_LEAST) ||
        (sum >= WEAK && worth_while(sum, (double) sum / len, 1, rarest)) ||
        worth_more(ev, pair->passage, run, rarest))
        return sum;
    return 0;
}

/* The runs of the window that are left, the longest first. */
static void
runs_within(struct arena *scratch, const struct runs *runs, uint32_t from,
            uint32_t to, struct blocks *out)
{
    size_t begin = exact_from(runs, from), count = 0;
    uint64_t *rank = arena_raw_array(scratch, runs->count - begin, uint64_t);

    for (size_t i = begin; i < runs->count && runs->item[i].from < to; i++)
        if (!runs->done[i] && block_end(&runs->item[i]) <= to)
            rank[count++] = exact_rank(runs, i);
    few_sort(rank, count);
    out->count = count < LIMIT_RUNS ? count : LIMIT_RUNS;
    out->item = arena_raw_array(scratch, out->count, struct block);
    for (size_t i = 0; i < out->count; i++)
        out->item[i] = runs->item[exact_ranked(rank[i])];
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
            sum -= GAP_COST * (b->from - block_end(b - 1));
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

/*
 * Do the runs of a window, which cover so many characters, tell enough for it
 * to be aligned?
 */
static bool
is_telling(const struct pair *pair, const struct blocks *runs, double covered)
{
    uint32_t rarest = UINT32_MAX;
    size_t longs = 0;

    if (match_has_points(pair->evidence, pair->passage))
        return true;
    for (; longs < runs->count && runs->item[longs].len >= SEED_SIZE; longs++)
        rarest =
            least(rarest, worth_rarest(pair->evidence, &runs->item[longs]));
    return worth_aligning(runs->item[0].len, covered / pair->passage->len,
                          (double) longs, rarest);
}

/*
 * What the passage has in common with the window, in pieces; false if its runs
 * tell too little.
 */
static bool
align_window(struct arena *scratch, const struct pair *pair,
             const struct runs *runs, uint32_t from, uint32_t to,
             uint32_t covered, struct blocks *out)
{
    const uint32_t *draft = pair->evidence->reading->text.cp;
    struct blocks within, tiles;

    runs_within(scratch, runs, from, to, &within);
    if (!is_telling(pair, &within, covered))
        return false;
    align_tiles(scratch, within.item, within.count, &tiles);
    if (pair->stencil != NULL)
        align_rest(scratch, draft, from, to, pair->stencil, &tiles, out);
    else
        *out = tiles;
    trim_ends(out);
    return true;
}

/* The runs in [from, to) are not looked at again. */
static void
finish_runs(struct runs *runs, uint32_t from, uint32_t to)
{
    for (size_t i = exact_from(runs, from);
         i < runs->count && runs->item[i].from < to; i++)
        runs->done[i] = true;
}

/* What is found is kept with its pieces, which are in the scratch. */
static void
keep(struct arena *arena, const struct weighed *it, struct found *out)
{
    size_t count = it->pieces.count;
    struct block *piece = arena_raw_array(arena, count, struct block);
    struct weighed *kept =
        arena_push(arena, out->item, out->count, &out->room);

    memcpy(piece, it->pieces.item, count * sizeof(*piece));
    *kept = *it;
    kept->pieces.item = piece;
    kept->blocks.item = piece + (it->blocks.item - it->pieces.item);
}

/* The match around the run, if it amounts to one. */
static void
match_around(struct arena *arena, struct arena *scratch,
             const struct pair *pair, struct runs *runs, size_t run,
             uint32_t covered, struct found *out)
{
    ARENA_SCOPE(scratch);
    struct weighed it = {
        .match = {.passage = pair->number, .by_seeds = pair->stencil == NULL}};
    const uint32_t *text = pair->stencil != NULL ? pair->stencil->cp : NULL;
    uint32_t from, to;

    window_around(pair, &runs->item[run], &from, &to);
    if (align_window(scratch, pair, runs, from, to, covered, &it.pieces)) {
        if (judge(pair->evidence, pair->background, text, &it))
            keep(arena, &it, out);
        from = it.blocks.item[0].from;
        to = block_end(&it.blocks.item[it.blocks.count - 1]);
    }
    finish_runs(runs, from, to);
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
    for (size_t i = 0; i < runs.longs; i++) {
        size_t run = exact_ranked(runs.rank[i]);
        uint32_t covered;

        if (runs.done[run])
            continue;
        covered = promise_of(pair, &runs, &runs.item[run]);
        if (covered > 0)
            match_around(arena, scratch, pair, &runs, run, covered, out);
        runs.done[run] = true;
    }
}

/* The matches of one passage, in as many stretches as there are. */
void
pair_match(struct arena *arena, struct arena *scratch, struct pair *pair,
           const struct task *task, size_t tasks, struct found *out)
{
    ARENA_SCOPE(scratch);
    const struct passage *passage = pair->passage;
    const uint32_t *text = match_text(scratch, passage);
    struct stencil stencil;

    if (text != NULL) {
        stencil_of(scratch, text, passage->len, &stencil);
        pair->stencil = &stencil;
    }
    for (size_t i = 0; i < tasks; i++)
        match_stretch(arena, scratch, pair, &task[i], out);
}
