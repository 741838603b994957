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
#include "core/arena.h"
#include "core/background.h"
#include "core/limits.h"
#include "core/seed.h"
#include "core/weigh.h"

enum {
    /* Runs of fewer characters together are not looked at. */
    WEAK = 8,

    /* Room for words put in, beside half the length of the passage. */
    SLACK = 16
};

/* What a character between two pieces of a match takes from it. */
static const double GAP_COST = 0.25;

/* Pieces of so many characters belong to a match with all they have. */
enum { FULL_PIECE = 4 };

/*
 * What a public phrase is worth wherever it ends up: that it stands next to
 * these words and not to others.
 */
static const double PHRASE_BITS = 4;

struct found {
    struct match *item;
    size_t count, room;
};

/* Where a run begins in the draft, and its number. */
struct placed {
    uint32_t from, number;
};

/* The exact runs of one passage. */
struct runs {
    struct block *item; /* the longest first */
    bool *done;
    struct placed *placed; /* by place in the draft */
    size_t count;
};

struct pair {
    const struct evidence *evidence;
    struct background *background;
    const struct passage *passage;
    uint32_t number; /* of the passage */
};

/* --- runs --- */

static int
by_diagonal(const void *left, const void *right)
{
    const struct block *a = left, *b = right;
    int64_t one = (int64_t) a->from - a->first;
    int64_t other = (int64_t) b->from - b->first;

    if (one != other)
        return one < other ? -1 : 1;
    return (a->from > b->from) - (a->from < b->from);
}

static int
by_from(const void *left, const void *right)
{
    const struct block *a = left, *b = right;

    if (a->from != b->from)
        return a->from < b->from ? -1 : 1;
    return (a->first > b->first) - (a->first < b->first);
}

static int
by_length(const void *left, const void *right)
{
    const struct block *a = left, *b = right;

    if (a->len != b->len)
        return a->len > b->len ? -1 : 1;
    return by_from(left, right);
}

static int
by_begin(const void *left, const void *right)
{
    const struct placed *a = left, *b = right;

    if (a->from != b->from)
        return a->from < b->from ? -1 : 1;
    return (a->number > b->number) - (a->number < b->number);
}

/* Does the text bear out what the fingerprints say? */
static bool
holds(const struct pair *pair, const struct hit *hit)
{
    const struct folded *text = &pair->evidence->reading->text;
    const struct passage *passage = pair->passage;
    uint32_t first = hit->position - passage->first;

    if (first + SEED_SIZE > passage->len || hit->seed + SEED_SIZE > text->len)
        return false;
    return passage->cp == NULL ||
           memcmp(text->cp + hit->seed, passage->cp + first,
                  SEED_SIZE * sizeof(*text->cp)) == 0;
}

static void
join_runs(struct runs *runs)
{
    size_t kept = 0;

    for (size_t i = 1; i < runs->count; i++) {
        struct block *last = &runs->item[kept], *next = &runs->item[i];

        if (next->from - next->first == last->from - last->first &&
            next->from <= last->from + last->len)
            last->len = next->from + next->len - last->from;
        else
            runs->item[++kept] = *next;
    }
    runs->count = kept + 1;
}

/* Hits that follow one another in both texts make one run. */
static bool
make_runs(struct arena *scratch, const struct pair *pair,
          const struct hit *hit, size_t hits, struct runs *out)
{
    out->item = arena_array(scratch, hits, struct block);
    out->count = 0;
    for (size_t i = 0; i < hits; i++)
        if (holds(pair, &hit[i]))
            out->item[out->count++] = (struct block){
                hit[i].seed, hit[i].position - pair->passage->first,
                SEED_SIZE};
    if (out->count == 0)
        return false;
    qsort(out->item, out->count, sizeof(*out->item), by_diagonal);
    join_runs(out);
    qsort(out->item, out->count, sizeof(*out->item), by_length);
    out->done = arena_array(scratch, out->count, bool);
    out->placed = arena_array(scratch, out->count, struct placed);
    for (uint32_t i = 0; i < out->count; i++)
        out->placed[i] = (struct placed){out->item[i].from, i};
    qsort(out->placed, out->count, sizeof(*out->placed), by_begin);
    return true;
}

/* --- one match --- */

/* The window of the draft in which the passage has room around the run. */
static void
window_around(const struct pair *pair, const struct block *run, uint32_t *from,
              uint32_t *to)
{
    uint32_t len = pair->passage->len, end = pair->background->len;
    uint32_t slack = len / 2 + SLACK;
    uint32_t before = run->first + slack, behind = len - run->first + slack;

    *from = run->from > before ? run->from - before : 0;
    *to = end - run->from > behind ? run->from + behind : end;
}

static int
by_number(const void *left, const void *right)
{
    const uint32_t *a = left, *b = right;

    return (*a > *b) - (*a < *b);
}

/* The first of the runs, by place, that begins at or behind from. */
static size_t
first_run(const struct runs *runs, uint32_t from)
{
    size_t low = 0, high = runs->count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (runs->placed[middle].from < from)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/*
 * The runs of the window that are left, the longest first, and how many
 * characters they have together.
 */
static uint32_t
runs_within(struct arena *scratch, const struct runs *runs, uint32_t from,
            uint32_t to, struct blocks *out)
{
    size_t begin = first_run(runs, from), end = first_run(runs, to);
    uint32_t *number = arena_array(scratch, end - begin, uint32_t);
    uint32_t characters = 0;
    size_t count = 0;

    for (size_t i = begin; i < end; i++) {
        uint32_t n = runs->placed[i].number;

        if (!runs->done[n] && runs->item[n].from + runs->item[n].len <= to)
            number[count++] = n;
    }
    if (count > 0)
        qsort(number, count, sizeof(*number), by_number);
    out->count = count < LIMIT_RUNS ? count : LIMIT_RUNS;
    out->item = arena_array(scratch, out->count, struct block);
    for (size_t i = 0; i < out->count; i++) {
        out->item[i] = runs->item[number[i]];
        characters += out->item[i].len;
    }
    return characters;
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
static bool
align_window(struct arena *scratch, const struct pair *pair,
             const struct runs *runs, const struct block *around,
             struct blocks *out)
{
    const struct folded *text = &pair->evidence->reading->text;
    struct text draft = {text->cp, pair->background->len};
    struct text passage = {pair->passage->cp, pair->passage->len};
    struct blocks within, tiles;
    uint32_t from, to;

    window_around(pair, around, &from, &to);
    if (runs_within(scratch, runs, from, to, &within) < WEAK)
        return false;
    align_tiles(scratch, within.item, within.count, &tiles);
    if (passage.cp != NULL)
        align_rest(scratch, draft, from, to, passage, &tiles, out);
    else
        *out = tiles;
    trim_ends(out);
    return true;
}

static uint32_t
least(uint32_t a, uint32_t b)
{
    return a < b ? a : b;
}

/*
 * The surprise of a block: a public phrase brings little, however long; what
 * is in none counts by the character.
 */
static double
surprise(const struct background *back, const struct block *block)
{
    double bits = 0;

    for (uint32_t c = block->from; c < end_of(block);) {
        if (back->reach[c] > c) {
            bits += PHRASE_BITS;
            c = back->reach[c];
        } else {
            bits += back->surprise[c++];
        }
    }
    return bits;
}

/* What is to be known of the longest run. */
static void
measure_run(const struct background *back, const struct block *block,
            struct measures *m)
{
    m->run = block->len;
    m->phrase = 0;
    m->often = UINT32_MAX;
    for (uint32_t c = block->from; c < end_of(block); c++) {
        uint32_t reach = least(back->reach[c], end_of(block)) - c;

        if (reach > m->phrase)
            m->phrase = reach;
        if (c + SEED_SIZE <= end_of(block))
            m->often = least(m->often, back->often[c]);
    }
}

static void
measure(const struct pair *pair, const struct blocks *blocks,
        struct measures *m)
{
    *m = (struct measures){.passage = pair->passage->len};
    m->span = end_of(&blocks->item[blocks->count - 1]) - blocks->item[0].from;
    for (size_t i = 0; i < blocks->count; i++) {
        const struct block *b = &blocks->item[i];

        m->covered += b->len;
        m->bits += surprise(pair->background, b);
        if (b->len > m->run)
            measure_run(pair->background, b, m);
    }
}

static void
set_public(struct arena *scratch, const struct pair *pair,
           const struct blocks *blocks, struct match *match)
{
    const struct public_hit *hit =
        background_holder(scratch, pair->background, blocks);
    date issued = pair->evidence->issued[pair->passage->source];

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
    size_t at = first_run(runs, blocks->item[0].from);
    size_t end = first_run(runs, end_of(&blocks->item[blocks->count - 1]));

    for (; at < end; at++)
        runs->done[runs->placed[at].number] = true;
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
    struct measures m;

    bool any = align_window(scratch, pair, runs, &runs->item[run], &blocks);

    runs->done[run] = true;
    if (!any)
        return;
    finish_runs(runs, &blocks);
    measure(pair, &blocks, &m);
    match.strength = weigh(&m);
    if (match.strength == STRENGTH_NONE)
        return;
    match.score = weigh_score(&m);
    match.rule = blocks.count == 1 ? RULE_QUOTE : RULE_REWORK;
    set_spans(&blocks, &match);
    set_public(scratch, pair, &blocks, &match);
    *arena_push(arena, out->item, out->count, &out->room) = match;
}

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

    if (found->count == start)
        return;
    qsort(found->item + start, found->count - start, sizeof(*found->item),
          by_place);
    for (size_t i = start + 1; i < found->count; i++) {
        struct match *last = &found->item[kept], *next = &found->item[i];
        uint32_t to = last->to < next->to ? last->to : next->to;
        uint32_t shared = to > next->from ? to - next->from : 0;
        uint32_t one = last->to - last->from, other = next->to - next->from;

        if (2 * shared <= (one < other ? one : other))
            found->item[++kept] = *next;
        else if (next->score > last->score)
            *last = *next;
    }
    found->count = kept + 1;
}

static void
match_passage(struct arena *arena, struct arena *scratch,
              const struct pair *pair, const struct hit *hit, size_t hits,
              struct found *out)
{
    ARENA_SCOPE(scratch);
    struct runs runs = {NULL, NULL, NULL, 0};
    date issued = pair->evidence->issued[pair->passage->source];
    size_t start = out->count;

    if (!make_runs(scratch, pair, hit, hits, &runs))
        return;
    if (pair->background->day != issued)
        background_set_day(pair->background, issued);
    for (size_t i = 0; i < runs.count; i++)
        if (!runs.done[i])
            match_around(arena, scratch, pair, &runs, i, out);
    drop_overlaps(out, start);
}

/* --- all --- */

/* A match, and what decides whether it is one too many of its source. */
struct ranked {
    struct match match;
    uint32_t source;
};

static int
by_source(const void *left, const void *right)
{
    const struct ranked *a = left, *b = right;

    if (a->match.from != b->match.from)
        return a->match.from < b->match.from ? -1 : 1;
    if (a->source != b->source)
        return a->source < b->source ? -1 : 1;
    if (a->match.strength != b->match.strength)
        return a->match.strength > b->match.strength ? -1 : 1;
    if (a->match.score > b->match.score || a->match.score < b->match.score)
        return a->match.score > b->match.score ? -1 : 1;
    return by_place(&a->match, &b->match);
}

/* Of the passages of one source that match from one place on, the best. */
static void
drop_same(struct arena *scratch, const struct evidence *ev,
          struct found *found)
{
    struct ranked *ranked = arena_array(scratch, found->count, struct ranked);
    size_t kept = 0, same = 0;

    for (size_t i = 0; i < found->count; i++)
        ranked[i] = (struct ranked){
            found->item[i], ev->passage[found->item[i].passage].source};
    qsort(ranked, found->count, sizeof(*ranked), by_source);
    for (size_t i = 0; i < found->count; i++) {
        bool again = i > 0 && ranked[i].source == ranked[i - 1].source &&
                     ranked[i].match.from == ranked[i - 1].match.from;

        same = again ? same + 1 : 0;
        if (same < LIMIT_SAME)
            found->item[kept++] = ranked[i].match;
    }
    found->count = kept;
}

static size_t
first_hit(const struct evidence *ev, size_t from, uint64_t position)
{
    size_t to = ev->hits;

    while (from < to) {
        size_t middle = from + (to - from) / 2;

        if (ev->hit[middle].position < position)
            from = middle + 1;
        else
            to = middle;
    }
    return from;
}

void
verify(struct arena *arena, const struct evidence *ev, struct matches *out)
{
    struct arena *scratch = arena_new();
    struct background back;
    struct found found = {NULL, 0, 0};
    size_t at = 0;

    background_of(scratch, ev, &back);
    for (size_t p = 0; p < ev->passages && at < ev->hits; p++) {
        const struct passage *passage = &ev->passage[p];
        struct pair pair = {ev, &back, passage, (uint32_t) p};
        size_t end;

        at = first_hit(ev, at, passage->first);
        end = first_hit(ev, at, (uint64_t) passage->first + passage->len);
        if (end > at)
            match_passage(arena, scratch, &pair, ev->hit + at, end - at,
                          &found);
        at = end;
    }
    if (found.count > 0) {
        drop_same(scratch, ev, &found);
        qsort(found.item, found.count, sizeof(*found.item), by_place);
    }
    arena_free(scratch);
    *out = (struct matches){found.item, found.count};
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
