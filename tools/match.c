/*
 * The findings of one document against one register.
 *
 * Readings are looked up in windows, and windows in batches, so that the
 * memory of seeds, postings and passages is bounded however long a document,
 * or a paragraph of it, is.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "tools/match.h"

#include <stdlib.h>

#include "core/arena.h"
#include "core/err.h"
#include "core/reading.h"
#include "core/seed.h"
#include "core/utf8.h"
#include "tools/match_batch.h"

enum {
    /* Seeds looked up at once: some 60 pages. */
    BATCH_SEEDS = 50 * 1000,

    /*
     * Folded characters of a window, and how many of them it shares with the
     * next: more than any sentence has, so that one of the two holds it whole.
     */
    WINDOW = 8 * 1024,
    OVERLAP = 1024
};

/* The windows of some paragraphs. */
struct windows {
    struct window *item;
    size_t count, room;
    size_t seeds;
};

/* --- windows --- */

static void
count_sentences(struct match_result *out, const struct reading *reading)
{
    out->sentences += reading->clauses;
    for (size_t i = 0; i < reading->clauses; i++)
        out->below_floor += reading->clause[i].len < VERIFY_FLOOR;
}

static void
add_reading(struct matcher *m, struct windows *all,
            const struct reading *reading, size_t number)
{
    const struct folded *text = &reading->text;

    for (size_t at = 0; at + SEED_SIZE <= text->len; at += WINDOW - OVERLAP) {
        size_t len = text->len - at < WINDOW ? text->len - at : WINDOW;
        struct window *window =
            arena_push(m->scratch, all->item, all->count, &all->room);

        window->number = number;
        window->reading.para = reading->para;
        window->reading.way = reading->way;
        window->reading.text = (struct folded){text->cp + at, text->from + at,
                                               text->to + at, len};
        all->seeds += seed_count(len);
        if (at + len == text->len)
            break;
    }
}

static void
add_paragraph(struct matcher *m, struct windows *all, const struct para *para)
{
    struct readings readings;

    m->out->characters += utf8_count(para->text);
    reading_all(m->scratch, para, &readings);
    if (readings.count > 0)
        count_sentences(m->out, &readings.item[0]);
    for (size_t i = 0; i < readings.count; i++)
        add_reading(m, all, &readings.item[i], i);
}

/* --- batches --- */

/* The windows from at on that have at most so many seeds; at least one. */
static struct batch
take_windows(const struct windows *all, size_t at, uint32_t most)
{
    struct batch batch = {.window = all->item + at};

    while (at + batch.windows < all->count) {
        struct window *window = &batch.window[batch.windows];
        uint32_t seeds = (uint32_t) seed_count(window->reading.text.len);

        if (batch.windows > 0 && batch.seeds + seeds > most)
            break;
        window->tag = batch.seeds;
        batch.seeds += seeds;
        batch.windows++;
    }
    return batch;
}

/* The paragraph is left out; once, though it may have several windows. */
static void
skip(struct matcher *m, const struct para *para, size_t *room)
{
    struct match_result *out = m->out;

    if (out->skips == 0 || out->skipped[out->skips - 1] != para)
        *arena_push(m->arena, out->skipped, out->skips, room) = para;
}

/*
 * Match all windows.  Where the register holds more of their words than one
 * look-up may find, less is asked for at once from then on; a window that is
 * too much by itself is left out and told.
 */
static bool
match_windows(struct matcher *m, const struct windows *all, uint32_t *most,
              size_t *skips_room, struct err *err)
{
    struct arena *scratch = m->scratch;
    size_t at = 0;

    while (at < all->count) {
        ARENA_SCOPE(scratch);
        struct batch batch = take_windows(all, at, *most);

        if (match_batch(m, &batch, err)) {
            at += batch.windows;
            continue;
        }
        if (err->code != ERR_LIMIT)
            return false;
        if (batch.windows > 1) {
            *most = batch.seeds / 2;
            continue;
        }
        skip(m, batch.window->reading.para, skips_room);
        at++;
    }
    return true;
}

static bool
match_paragraphs(struct matcher *m, const struct doc *doc, struct err *err)
{
    struct arena *scratch = m->scratch;
    uint32_t most = BATCH_SEEDS;
    size_t at = 0, room = 0;
    bool ok = true;

    while (ok && at < doc->paras) {
        ARENA_SCOPE(scratch);
        struct windows all = {0};

        while (at < doc->paras && all.seeds < BATCH_SEEDS)
            add_paragraph(m, &all, &doc->para[at++]);
        ok = match_windows(m, &all, &most, &room, err);
    }
    return ok;
}

/* --- each match once --- */

/* Do two matches show the same stretch of the same source's paragraph? */
static bool
same_match(const struct hit_match *a, const struct hit_match *b)
{
    return a->para == b->para && a->passage.source == b->passage.source &&
           a->passage.paragraph == b->passage.paragraph && a->start < b->end &&
           b->start < a->end && a->passage.start < b->passage.end &&
           b->passage.start < a->passage.end;
}

static bool
better(const struct hit_match *a, const struct hit_match *b)
{
    if (a->match.strength != b->match.strength)
        return a->match.strength > b->match.strength;
    if (a->match.score > b->match.score || a->match.score < b->match.score)
        return a->match.score > b->match.score;
    return a->reading < b->reading;
}

/* By paragraph, source, source paragraph, start: like ones together. */
static int
by_source(const void *a, const void *b)
{
    const struct hit_match *x = a, *y = b;

    if (x->para != y->para)
        return x->para->number < y->para->number ? -1 : 1;
    if (x->passage.source != y->passage.source)
        return x->passage.source < y->passage.source ? -1 : 1;
    if (x->passage.paragraph != y->passage.paragraph)
        return x->passage.paragraph < y->passage.paragraph ? -1 : 1;
    if (x->start != y->start)
        return x->start < y->start ? -1 : 1;
    return (x->passage.start > y->passage.start) -
           (x->passage.start < y->passage.start);
}

static int
by_place(const void *a, const void *b)
{
    const struct hit_match *x = a, *y = b;

    if (x->para != y->para)
        return x->para->number < y->para->number ? -1 : 1;
    if (x->start != y->start)
        return x->start < y->start ? -1 : 1;
    if (x->passage.first != y->passage.first)
        return x->passage.first < y->passage.first ? -1 : 1;
    return (x->end > y->end) - (x->end < y->end);
}

/* Is it the first kept of its paragraph and source paragraph? */
static bool
begins_group(const struct hit_match *it, const struct hit_match *before)
{
    return it->para != before->para ||
           it->passage.source != before->passage.source ||
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
        if (longest < it.end - it.start)
            longest = it.end - it.start;
        /* Like ones are near: further back, nothing can reach this start. */
        for (size_t j = kept; same == kept && j-- > group &&
                              out->item[j].start + longest >= it.start;)
            if (same_match(&it, &out->item[j]))
                same = j;
        if (same == kept || better(&it, &out->item[same]))
            out->item[same] = it;
        kept += same == kept;
    }
    out->count = kept;
    qsort(out->item, out->count, sizeof(*out->item), by_place);
}

bool
match_document(struct arena *arena, const struct register_view *view,
               const struct doc *doc, struct match_result *out,
               struct err *err)
{
    date *issued = arena_array(arena, view->sources.count, date);
    struct matcher m = {view, issued, arena, arena_new(), out, 0};
    bool ok;

    *out = (struct match_result){0};
    for (size_t i = 0; i < view->sources.count; i++)
        issued[i] = view->sources.item[i].issued;
    ok = match_paragraphs(&m, doc, err);
    arena_free(m.scratch);
    if (ok)
        keep_each_once(out);
    return ok;
}
