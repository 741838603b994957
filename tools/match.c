/*
 * The findings of one document against one register.
 *
 * Readings are looked up in windows, and windows in batches, so that the
 * memory of seeds, postings and passages is bounded however long a document,
 * or a paragraph of it, is.  Where memory answers, a batch is one window: what
 * was found of it is still at hand when it is looked at.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "tools/match.h"

#include <stdlib.h>

#include "core/arena.h"
#include "core/density.h"
#include "core/err.h"
#include "core/lexicon.h"
#include "core/original.h"
#include "core/seed.h"
#include "core/stream.h"
#include "tools/match_batch.h"
#include "tools/match_name.h"

/* Seeds looked up in a file at once: some 60 pages. */
enum { BATCH_SEEDS = 50 * 1000 };

struct windows {
    struct window *item; /* the next one last */
    size_t count, room;
};

/* --- windows --- */

static void
add_window(struct matcher *m, struct windows *all, const struct strip *strip)
{
    struct window *window =
        arena_push(m->scratch, all->item, all->count, &all->room);

    window->strip = *strip;
    window->reading.text = strip->text;
    window->reading.way = strip->way;
}

/*
 * The end of a paragraph that is nearest the middle of the strip; 0 if it has
 * but one.
 */
static size_t
find_middle(const struct matcher *m, const struct strip *strip)
{
    const uint32_t *from = strip->text.from;
    size_t len = strip->text.len, best = 0;
    size_t para = stream_paragraph(m->stream, from[0]);

    for (size_t i = 1; i < len; i++) {
        size_t here = stream_paragraph(m->stream, from[i]);

        if (here != para &&
            (best == 0 || i <= len / 2 || i - len / 2 < len / 2 - best))
            best = i;
        para = here;
    }
    return best;
}

/* The paragraph is left out. */
static void
skip(struct matcher *m, const struct strip *strip, size_t *room)
{
    struct match_result *out = m->out;
    size_t para = stream_paragraph(m->stream, strip->text.from[0]);

    *arena_push(m->arena, out->skipped, out->skips, room) =
        &m->doc->para[para];
}

/*
 * The register holds more of the strip's words than one look-up may find: it
 * is parted where a paragraph ends, and where none does it is left out and
 * told.  Parts shorter than least have nothing to be found.
 */
static void
part_window(struct matcher *m, struct windows *all, size_t least,
            size_t *skips_room)
{
    struct strip strip = all->item[--all->count].strip;
    size_t middle = find_middle(m, &strip), len = strip.text.len;
    struct strip front, back;

    if (middle == 0) {
        skip(m, &strip, skips_room);
        return;
    }
    front = strip_part(&strip, 0, middle);
    back = strip_part(&strip, middle, len);
    if (back.text.len >= least)
        add_window(m, all, &back);
    if (front.text.len >= least)
        add_window(m, all, &front);
}

/* --- batches --- */

/* The next windows that have at most so many seeds; at least one. */
static struct batch
take_windows(const struct windows *all, uint32_t most)
{
    struct batch batch = {.window = all->item + all->count};

    while (batch.windows < all->count) {
        struct window *window = batch.window - 1;
        uint32_t seeds = (uint32_t) seed_count(window->reading.text.len);

        if (batch.windows > 0 && batch.seeds + seeds > most)
            break;
        batch.window = window;
        batch.seeds += seeds;
        batch.windows++;
    }
    batch.seeds = 0;
    for (size_t i = 0; i < batch.windows; i++) {
        batch.window[i].tag = batch.seeds;
        batch.seeds += (uint32_t) seed_count(batch.window[i].reading.text.len);
    }
    return batch;
}

/*
 * Match all windows.  Where the register holds more of their words than one
 * look-up may find, less is asked for at once from then on.
 */
static bool
match_windows(struct matcher *m, struct windows *all, uint32_t *most,
              size_t *skips_room, struct err *err)
{
    struct arena *scratch = m->scratch;

    while (all->count > 0) {
        bool loaded = corpus_is_loaded(m->view->corpus);
        struct batch batch = take_windows(all, loaded ? 0 : *most);
        bool ok;

        {
            ARENA_SCOPE(scratch);
            ok = match_batch(m, &batch, err);
        }
        if (ok)
            all->count -= batch.windows;
        else if (err->code != ERR_LIMIT)
            return false;
        else if (batch.windows > 1)
            *most = batch.seeds / 2;
        else
            part_window(m, all, SEED_SIZE, skips_room);
    }
    return true;
}

/* The strips as windows, the first one last. */
static void
make_windows(struct matcher *m, const struct strips *strips,
             struct windows *out)
{
    *out = (struct windows){0};
    for (size_t i = strips->count; i > 0; i--)
        if (strips->item[i - 1].text.len >= SEED_SIZE)
            add_window(m, out, &strips->item[i - 1]);
}

/* What names more than can be told is parted, and left out and told, too. */
static void
find_names(struct matcher *m, const struct strips *strips, size_t *skips_room)
{
    struct windows all = {0};

    for (size_t i = 0; i < strips->count; i++) {
        add_window(m, &all, &strips->item[i]);
        while (all.count > 0)
            if (match_names(m, &all.item[all.count - 1].strip))
                all.count--;
            else
                part_window(m, &all, LEXICON_LEAST, skips_room);
    }
}

static bool
match_stream(struct matcher *m, struct err *err)
{
    struct arena *scratch = m->scratch;
    uint32_t most = BATCH_SEEDS;
    size_t room = 0;
    bool more = true, ok = true;

    while (ok && more) {
        ARENA_SCOPE(scratch);
        struct strips strips;
        struct windows all;

        more = stream_next(m->stream, scratch, &strips);
        m->out->characters += strips.characters;
        m->out->sentences += strips.sentences;
        m->out->below_floor += strips.below_floor;
        if (m->out->illegible == 0)
            m->out->illegible_in = strips.illegible_in;
        m->out->illegible += strips.illegible;
        find_names(m, &strips, &room);
        make_windows(m, &strips, &all);
        ok = match_windows(m, &all, &most, &room, err);
    }
    return ok;
}

/* --- each match once --- */

/* Do two matches show the same stretch of the same source's paragraph? */
static bool
same_match(const struct hit_match *a, const struct hit_match *b)
{
    return a->passage.source == b->passage.source &&
           a->passage.paragraph == b->passage.paragraph && a->begin < b->end &&
           b->begin < a->end && a->passage.start < b->passage.end &&
           b->passage.start < a->passage.end;
}

/*
 * What joins the sentences of a 密点 comes behind them (core/seam.h), and only
 * tells what none of them does.
 */
static bool
better(const struct hit_match *a, const struct hit_match *b)
{
    if (a->match.strength != b->match.strength)
        return a->match.strength > b->match.strength;
    if (a->match.point > 0 && a->match.point == b->match.point &&
        a->passage.first != b->passage.first)
        return a->passage.first < b->passage.first;
    if (a->match.score > b->match.score || a->match.score < b->match.score)
        return a->match.score > b->match.score;
    /* What is read over in one reading may not be there in another. */
    if (a->match.measures.pieces != b->match.measures.pieces)
        return a->match.measures.pieces < b->match.measures.pieces;
    return a->rank < b->rank;
}

/* By source, its paragraph, place, passage: like ones together. */
static int
by_source(const void *a, const void *b)
{
    const struct hit_match *x = a, *y = b;

    if (x->passage.source != y->passage.source)
        return x->passage.source < y->passage.source ? -1 : 1;
    if (x->passage.paragraph != y->passage.paragraph)
        return x->passage.paragraph < y->passage.paragraph ? -1 : 1;
    if (x->begin != y->begin)
        return x->begin < y->begin ? -1 : 1;
    if (x->passage.start != y->passage.start)
        return x->passage.start < y->passage.start ? -1 : 1;
    return (x->rank > y->rank) - (x->rank < y->rank);
}

static int
by_place(const void *a, const void *b)
{
    const struct hit_match *x = a, *y = b;

    if (x->range->paragraph != y->range->paragraph)
        return x->range->paragraph < y->range->paragraph ? -1 : 1;
    if (x->range->start != y->range->start)
        return x->range->start < y->range->start ? -1 : 1;
    if (x->passage.first != y->passage.first)
        return x->passage.first < y->passage.first ? -1 : 1;
    return (x->end > y->end) - (x->end < y->end);
}

/* Is it the first kept of its source paragraph? */
static bool
begins_group(const struct hit_match *it, const struct hit_match *before)
{
    return it->passage.source != before->passage.source ||
           it->passage.paragraph != before->passage.paragraph;
}

static void
keep_each_once(struct match_result *out)
{
    size_t kept = 0, group = 0;
    uint32_t longest = 0;

    if (out->count < 2)
        return;
    qsort(out->item, out->count, sizeof(*out->item), by_source);
    for (size_t i = 0; i < out->count; i++) {
        struct hit_match it = out->item[i];
        size_t same = kept;

        if (kept == 0 || begins_group(&it, &out->item[kept - 1])) {
            group = kept;
            longest = 0;
        }
        if (longest < it.end - it.begin)
            longest = it.end - it.begin;
        /* Like ones are near: further back, nothing can reach this start. */
        for (size_t j = kept; same == kept && j-- > group &&
                              out->item[j].begin + longest >= it.begin;)
            if (same_match(&it, &out->item[j]))
                same = j;
        if (same < kept)
            it.match.limited |= out->item[same].match.limited;
        if (same == kept || better(&it, &out->item[same]))
            out->item[same] = it;
        out->item[same].match.limited = it.match.limited;
        kept += same == kept;
    }
    out->count = kept;
    qsort(out->item, out->count, sizeof(*out->item), by_place);
}

/* --- what strengthens what --- */

static bool
is_passage(const struct hit_match *hit)
{
    return hit->match.rule == RULE_QUOTE || hit->match.rule == RULE_REWORK;
}

/* Passages of one source strengthen each other. */
static void
strengthen(struct arena *scratch, const struct thresholds *thresholds,
           struct match_result *out)
{
    ARENA_SCOPE(scratch);
    struct dense *dense = arena_array(scratch, out->count, struct dense);
    size_t n = 0;

    for (size_t i = 0; i < out->count; i++) {
        const struct hit_match *it = &out->item[i];

        if (is_passage(it))
            dense[n++] = (struct dense){it->passage.source, it->passage.first,
                                        it->match.score, it->match.strength};
    }
    density_add(scratch, dense, n, thresholds);
    n = 0;
    for (size_t i = 0; i < out->count; i++)
        if (is_passage(&out->item[i])) {
            out->item[i].gained = dense[n].score - out->item[i].match.score;
            out->item[i].match.score = dense[n].score;
            out->item[i].match.strength = dense[n++].strength;
        }
}

/* --- what is not told --- */

/* Places of the document; what several sources have there is one. */
static size_t
count_limited(const struct match_result *out)
{
    uint32_t end = 0;
    size_t n = 0;

    for (size_t i = 0; i < out->count; i++) {
        const struct hit_match *hit = &out->item[i];

        if (!hit->match.limited)
            continue;
        n += hit->begin >= end;
        if (hit->end > end)
            end = hit->end;
    }
    return n;
}

bool
match_document(struct arena *arena, const struct register_view *view,
               const struct doc *doc, struct str issuer,
               const struct thresholds *thresholds, struct match_result *out,
               struct err *err)
{
    struct arena *scratch = arena_new();
    struct matcher m = {.view = view,
                        .doc = doc,
                        .issuer = issuer,
                        .thresholds = thresholds,
                        .arena = arena,
                        .out = out};
    bool ok;

    *out = (struct match_result){0};
    m.stream = stream_new(scratch, view->clues, doc);
    m.original = original_new(arena, doc, m.stream);
    m.scratch = scratch;
    ok = match_stream(&m, err);
    if (ok) {
        keep_each_once(out);
        strengthen(scratch, thresholds, out);
        match_merge_names(scratch, out);
        out->limited = count_limited(out);
    }
    arena_free(scratch);
    return ok;
}
