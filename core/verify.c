/*
 * Matches of one reading with the passages proposed for it.
 *
 * For each passage the hits in it become exact runs; the longest run that is
 * left opens a window of the draft in which the whole passage would have room,
 * and what fits there is one match.  So a passage that occurs twice gives two
 * matches, and one that was turned around gives one.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "core/verify.h"

#include <stdlib.h>
#include <string.h>

#include "core/align.h"
#include "core/alike.h"
#include "core/arena.h"
#include "core/background.h"
#include "core/echo.h"
#include "core/exact.h"
#include "core/limits.h"
#include "core/measure.h"
#include "core/point.h"
#include "core/search.h"
#include "core/seed.h"
#include "core/stencil.h"
#include "core/weigh.h"

enum {
    /*
     * Runs of fewer characters together are not looked at, but in a 密点 or
     * where more is alike.
     */
    WEAK = 8,

    /* Room for words put in, beside half the length of the passage. */
    SLACK = 16,

    /* So few numbers are sorted by insertion. */
    FEW_NUMBERS = 24
};

/*
 * Most pairs are not worth the while of being compared: set phrases that a
 * passage shares with the draft besides all it says.  What is there of the
 * passage is worth its characters squared, times the share of the passage that
 * they are, times how densely they lie; and the rarer its rarest seed, the
 * less will do.  It is asked twice, of what seeds show and of the exact runs.
 * Of 13,500 sentences reworked by tests/bench/rework.py as many come to a
 * finding as if all were compared, to one in a thousand, and a quarter of the
 * pairs of ordinary texts are left.  What is there nearly whole, or long and
 * in one piece, is looked at however common it is.
 */
static const double WORTH = 6.25, NEARLY_WHOLE = 0.6, DENSE = 0.8;
enum { LONG = 32 };

/* What a character between two pieces of a match takes from it. */
static const double GAP_COST = 0.25;

/* Pieces of so many characters belong to a match with all they have. */
enum { FULL_PIECE = 4 };

/* A match that is yet to be weighed, and its pieces where these are public. */
struct weighed {
    struct match match;
    struct blocks blocks;
};

struct found {
    struct weighed *item;
    size_t count, room;
};

struct pair {
    const struct evidence *evidence;
    struct background *background;
    const struct present *present;
    const struct passage *passage;
    uint32_t number;               /* of the passage */
    const struct stencil *stencil; /* of its text; NULL: none is kept */
};

/* A stretch of the reading that is held against a passage. */
struct task {
    uint32_t number; /* of the passage */
    uint32_t from, to;
};

struct tasks {
    struct task *item;
    size_t count, room;
};

static const struct thresholds *
thresholds_of(const struct evidence *ev)
{
    return ev->thresholds != NULL ? ev->thresholds : &weigh_usual;
}

/* --- one match --- */

static uint32_t
slack_of(uint32_t len)
{
    return len / 2 + SLACK;
}

/* The window of the draft in which the passage has room around the run. */
static void
window_around(const struct pair *pair, const struct block *run, uint32_t *from,
              uint32_t *to)
{
    uint32_t len = pair->passage->len, end = pair->background->len;
    uint32_t slack = slack_of(len);
    uint32_t before = run->first + slack, behind = len - run->first + slack;

    *from = run->from > before ? run->from - before : 0;
    *to = end - run->from > behind ? run->from + behind : end;
}

/* How often the corpus holds the rarest seed of the run. */
static uint32_t
rarest(const struct evidence *ev, const struct block *run)
{
    uint32_t often = UINT32_MAX;

    for (uint32_t s = run->from; s + SEED_SIZE <= run->from + run->len; s++)
        if (slice_often(&ev->slice[s]) < often)
            often = slice_often(&ev->slice[s]);
    return often;
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

static bool
has_points(const struct evidence *ev, const struct passage *passage)
{
    return ev->source != NULL && ev->source[passage->source].points > 0;
}

/* Are so many characters, that are the share of a passage, worth while? */
static bool
is_worth(double characters, double share, double dense, uint32_t rarest)
{
    return characters * characters * share * dense >= WORTH * rarest ||
           share >= NEARLY_WHOLE || (characters >= LONG && dense >= DENSE);
}

/* A seed so rare is enough where there is more of the passage around it. */
static bool
is_more(const struct evidence *ev, const struct passage *passage,
        const struct block *run)
{
    uint32_t len = passage->len, end = (uint32_t) ev->reading->text.len;
    uint32_t from = run->from > len ? run->from - len : 0;
    uint32_t to = run->from + run->len + len;

    return rarest(ev, run) <= PROPOSE_RARE &&
           alike(ev->reading->text.cp + from, (to < end ? to : end) - from,
                 passage, run->len);
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
    if (has_points(ev, pair->passage) && sum >= POINT_LEAST)
        return true;
    return (sum >= WEAK &&
            is_worth(sum, (double) sum / len, 1, rarest(ev, run))) ||
           is_more(ev, pair->passage, run);
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

/* For public texts, which are asked once it is known to be a match. */
static struct blocks
keep_blocks(struct arena *arena, const struct pair *pair,
            const struct blocks *blocks)
{
    struct blocks kept = {NULL, 0};

    if (pair->background->opens == 0)
        return kept;
    kept.count = blocks->count;
    kept.item = arena_raw_array(arena, kept.count, struct block);
    memcpy(kept.item, blocks->item, kept.count * sizeof(*kept.item));
    return kept;
}

static void
set_public(struct arena *scratch, const struct evidence *ev,
           const struct background *back, const struct blocks *blocks,
           struct match *match)
{
    const struct public_hit *hit = background_holder(scratch, back, blocks);
    date issued = ev->issued[ev->passage[match->passage].source];

    if (hit == NULL)
        return;
    match->is_public = true;
    match->public_source = hit->source;
    match->public_before = hit->issued != DATE_NONE && issued != DATE_NONE &&
                           hit->issued <= issued;
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

    if (covered_by(blocks) < VERIFY_FLOOR && !has_points(ev, pair->passage))
        return false;
    measure_match(&of, blocks, &match->measures);
    match->score = weigh_score(&match->measures);
    point_find(ev, pair->background, pair->passage, blocks, &in);
    match->point = in.point;
    match->strength = in.strength;
    if (weigh_strength(&match->measures, match->score, thresholds_of(ev)) !=
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
        (struct weighed){match, keep_blocks(arena, pair, &blocks)};
}

/* Matches, or what begins with one. */
static int
by_place(const void *left, const void *right)
{
    const struct match *a = left, *b = right;

    if (a->from != b->from)
        return a->from < b->from ? -1 : 1;
    return (a->passage > b->passage) - (a->passage < b->passage);
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
          by_place);
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

/* Does the match stand if others have so much of the same words? */
static bool
stands(const struct evidence *ev, struct match *match, struct heard heard)
{
    match->measures.rivals = heard.rivals;
    if (heard.shared > 0) {
        match->measures.shared = heard.shared;
        match->score = weigh_score(&match->measures);
    }
    return match->strength != STRENGTH_NONE ||
           weigh_strength(&match->measures, match->score, thresholds_of(ev)) !=
               STRENGTH_NONE;
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
static void
match_passage(struct arena *arena, struct arena *scratch, struct pair *pair,
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

/* --- all --- */

static struct heard
heard_of(const struct evidence *ev, const struct echoes *echoes,
         const struct match *match)
{
    const struct voice voice = {match->from, match->to,
                                &ev->passage[match->passage]};
    struct heard heard;

    echo_hear(echoes, &voice, &heard);
    return heard;
}

/* What is so strong on other grounds, is no weaker for its score. */
static void
set_strength(const struct thresholds *thresholds, struct match *match)
{
    enum strength strength =
        weigh_strength(&match->measures, match->score, thresholds);

    if (strength > match->strength)
        match->strength = strength;
    match->score = weigh_at_least(match->score, match->strength, thresholds);
}

/* Weigh all beside each other; leave out what comes to nothing. */
static void
weigh_all(struct arena *arena, struct arena *scratch,
          const struct evidence *ev, const struct background *back,
          struct found *found, struct matches *out)
{
    struct echoes echoes;
    size_t room = 0;

    *out = (struct matches){NULL, 0};
    if (found->count == 0)
        return;
    qsort(found->item, found->count, sizeof(*found->item), by_place);
    echo_sort(scratch, ev, &echoes);
    for (size_t i = 0; i < found->count; i++) {
        struct weighed *it = &found->item[i];

        if (!stands(ev, &it->match, heard_of(ev, &echoes, &it->match)))
            continue;
        set_strength(thresholds_of(ev), &it->match);
        set_public(scratch, ev, back, &it->blocks, &it->match);
        *arena_push(arena, out->item, out->count, &room) = it->match;
    }
}

/* A match, and what decides whether it is one too many of its source. */
struct ranked {
    struct match match;
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
by_source(const void *left, const void *right)
{
    const struct ranked *a = left, *b = right;
    bool whole = weigh_is_whole(&a->match.measures);

    if (a->place != b->place)
        return a->place < b->place ? -1 : 1;
    if (a->source != b->source)
        return a->source < b->source ? -1 : 1;
    if (a->match.strength != b->match.strength)
        return a->match.strength > b->match.strength ? -1 : 1;
    if (whole != weigh_is_whole(&b->match.measures))
        return whole ? -1 : 1;
    if (a->match.score > b->match.score || a->match.score < b->match.score)
        return a->match.score > b->match.score ? -1 : 1;
    /* A sum of trees has the same for much that is not the same. */
    if (a->match.measures.covered != b->match.measures.covered)
        return a->match.measures.covered > b->match.measures.covered ? -1 : 1;
    return by_place(&a->match, &b->match);
}

/* Of the passages of one source that match at one place, the best. */
static void
drop_same(struct arena *scratch, const struct evidence *ev,
          struct matches *found)
{
    struct ranked *ranked = arena_array(scratch, found->count, struct ranked);
    size_t kept = 0, same = 0;

    for (size_t i = 0; i < found->count; i++)
        ranked[i] = (struct ranked){found->item[i],
                                    ev->passage[found->item[i].passage].source,
                                    found->item[i].from / SAME_PLACE};
    qsort(ranked, found->count, sizeof(*ranked), by_source);
    for (size_t i = 0; i < found->count; i++) {
        bool again = i > 0 && ranked[i].source == ranked[i - 1].source &&
                     ranked[i].place == ranked[i - 1].place;

        same = again ? same + 1 : 0;
        if (same < LIMIT_SAME)
            found->item[kept++] = ranked[i].match;
        else
            found->item[kept - 1].limited = true;
    }
    found->count = kept;
}

/* --- what is held against what --- */

/* All of the reading that can matter to the passage around the candidate. */
static struct task
task_of(const struct evidence *ev, const struct candidate *c, size_t number)
{
    uint32_t len = ev->passage[number].len, reach = len + slack_of(len);
    uint32_t end = (uint32_t) ev->reading->text.len;
    uint32_t from = c->from > reach ? c->from - reach : 0;

    return (struct task){(uint32_t) number, from < end ? from : end,
                         c->to + reach < end ? c->to + reach : end};
}

static int
by_task(const void *left, const void *right)
{
    const struct task *a = left, *b = right;

    if (a->number != b->number)
        return a->number < b->number ? -1 : 1;
    return (a->from > b->from) - (a->from < b->from);
}

/* Stretches that overlap become one. */
static void
join_tasks(struct tasks *tasks)
{
    size_t kept = 0;

    for (size_t i = 1; i < tasks->count; i++) {
        struct task *last = &tasks->item[kept], *next = &tasks->item[i];

        if (next->number != last->number || next->from > last->to)
            tasks->item[++kept] = *next;
        else if (next->to > last->to)
            last->to = next->to;
    }
    tasks->count = kept + 1;
}

static double
most(double a, double b)
{
    return a > b ? a : b;
}

/* What of the candidate may lie in the passage. */
static double
part_within(const struct candidate *c, const struct passage *passage)
{
    double first = most(c->first, passage->first);
    double behind = (double) passage->first + passage->len;
    double positions = (c->last < behind ? c->last + 1.0 : behind) - first;

    return c->covered < positions ? c->covered : positions;
}

static bool
can_matter(const struct evidence *ev, const struct candidate *c,
           const struct passage *passage)
{
    const struct block run = {c->from, 0, c->to - c->from};
    double part = part_within(c, passage), share = part / passage->len;
    double dense = c->covered / most((double) c->last - c->first + 1,
                                     most(c->to - c->from, c->covered));

    if (c->lone)
        return is_more(ev, passage, &run);
    return is_worth(part, share, dense, c->rarest) || has_points(ev, passage);
}

static bool
ends_before(const struct passage *passage, const struct candidate *c)
{
    return passage->first + passage->len <= c->first;
}

/* For each candidate the passages that it touches; both are in order. */
static void
make_tasks(struct arena *scratch, const struct evidence *ev, struct tasks *out)
{
    bool sorted = true;
    size_t first = 0;

    *out = (struct tasks){NULL, 0, 0};
    for (size_t i = 0; i < ev->candidates; i++) {
        const struct candidate *c = &ev->candidate[i];

        while (first < ev->passages && ends_before(&ev->passage[first], c))
            first++;
        for (size_t p = first;
             p < ev->passages && ev->passage[p].first <= c->last; p++) {
            if ((ev->only != NULL && !ev->only[p]) ||
                !can_matter(ev, c, &ev->passage[p]))
                continue;
            struct task *task =
                arena_push(scratch, out->item, out->count, &out->room);

            *task = task_of(ev, c, p);
            sorted =
                sorted && (out->count == 1 || by_task(task - 1, task) <= 0);
        }
    }
    if (!sorted)
        qsort(out->item, out->count, sizeof(*out->item), by_task);
    if (out->count > 0)
        join_tasks(out);
}

static void
match_all(struct arena *arena, struct arena *scratch,
          const struct evidence *ev, const struct tasks *tasks,
          struct background *back, struct found *out)
{
    struct present present = {NULL, 0};

    background_of(scratch, ev, back);
    for (size_t i = 0, next; i < tasks->count; i = next) {
        uint32_t number = tasks->item[i].number;
        struct pair pair = {ev,     back, &present, &ev->passage[number],
                            number, NULL};

        if (pair.passage->cp == NULL && present.seed == NULL)
            exact_present(scratch, ev, &present);
        for (next = i + 1;
             next < tasks->count && tasks->item[next].number == number;)
            next++;
        /* The next text is long in coming. */
        if (next < tasks->count)
            __builtin_prefetch(ev->passage[tasks->item[next].number].cp);
        match_passage(arena, scratch, &pair, &tasks->item[i], next - i, out);
    }
}

void
verify(struct arena *arena, const struct evidence *ev, struct matches *out)
{
    struct arena *scratch = arena_new();
    struct background back = {0};
    struct found found = {0};
    struct tasks tasks;

    make_tasks(scratch, ev, &tasks);
    if (tasks.count > 0)
        match_all(arena, scratch, ev, &tasks, &back, &found);
    weigh_all(arena, scratch, ev, &back, &found, out);
    if (out->count > 0) {
        drop_same(scratch, ev, out);
        qsort(out->item, out->count, sizeof(*out->item), by_place);
    }
    arena_free(scratch);
}

/* --- names --- */

struct str
rule_slug(enum rule rule)
{
    static const struct str slugs[] = {
        [RULE_QUOTE] = STR_INIT("quote"), [RULE_REWORK] = STR_INIT("rework"),
        [RULE_TITLE] = STR_INIT("title"), [RULE_NUMBER] = STR_INIT("number"),
        [RULE_NAME] = STR_INIT("name"),
    };

    return slugs[rule];
}

struct str
strength_slug(enum strength strength)
{
    static const struct str slugs[] = {
        [STRENGTH_NONE] = STR_INIT("none"),
        [STRENGTH_REVIEW] = STR_INIT("review"),
        [STRENGTH_CERTAIN] = STR_INIT("certain"),
    };

    return slugs[strength];
}
