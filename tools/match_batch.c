/*
 * One batch of windows, matched with one register.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "tools/match_batch.h"

#include <stdlib.h>
#include <string.h>

#include "core/arena.h"
#include "core/fold.h"
#include "core/seed.h"
#include "core/verify.h"

/* --- seeds and postings --- */

/* Queries for all seeds of the batch under the key of the use. */
static struct query *
make_queries(struct matcher *m, const struct batch *batch, enum prf_use use,
             struct err *err)
{
    struct query *query = arena_array(m->scratch, batch->seeds, struct query);
    uint64_t *print = arena_array(m->scratch, batch->seeds, uint64_t);

    for (size_t i = 0; i < batch->windows; i++) {
        const struct window *window = &batch->window[i];
        const struct folded *text = &window->reading.text;

        if (!seed_prints(corpus_prf(m->view->corpus), use, text->cp, text->len,
                         print + window->tag, err))
            return NULL;
    }
    for (uint32_t i = 0; i < batch->seeds; i++)
        query[i] = (struct query){print[i], i};
    return query;
}

/* The window that a tag belongs to. */
static struct window *
window_of(const struct batch *batch, uint32_t tag)
{
    size_t low = 0, high = batch->windows;

    while (high - low > 1) {
        size_t middle = low + (high - low) / 2;

        if (batch->window[middle].tag <= tag)
            low = middle;
        else
            high = middle;
    }
    return &batch->window[low];
}

/* The source that holds a position. */
static size_t
source_at(const struct sources *sources, uint32_t position)
{
    size_t low = 0, high = sources->count;

    while (high - low > 1) {
        size_t middle = low + (high - low) / 2;

        if (sources->item[middle].base <= position)
            low = middle;
        else
            high = middle;
    }
    return low;
}

/* Hand every window its own postings, in an array of its own. */
static void
share_out(struct matcher *m, struct batch *batch, const struct postings *found)
{
    for (size_t i = 0; i < batch->windows; i++)
        batch->window[i].mine = (struct postings){0};
    for (size_t i = 0; i < found->count; i++)
        window_of(batch, found->item[i].tag)->mine.count++;
    for (size_t i = 0; i < batch->windows; i++) {
        struct postings *mine = &batch->window[i].mine;

        mine->item = arena_array(m->scratch, mine->count, struct posting);
        mine->count = 0;
    }
    for (size_t i = 0; i < found->count; i++) {
        struct window *window = window_of(batch, found->item[i].tag);
        struct posting *p = &window->mine.item[window->mine.count++];

        *p = found->item[i];
        p->tag -= window->tag;
    }
}

/* Look the batch's seeds up under the key of the use. */
static bool
look_up(struct matcher *m, struct batch *batch, enum prf_use use,
        struct err *err)
{
    struct query *query = make_queries(m, batch, use, err);
    struct postings found;

    if (query == NULL || !corpus_lookup(m->view->corpus, m->scratch, query,
                                        batch->seeds, &found, err))
        return false;
    share_out(m, batch, &found);
    return true;
}

static bool
find_hits(struct matcher *m, struct batch *batch, struct err *err)
{
    if (!look_up(m, batch, PRF_SEED, err))
        return false;
    for (size_t i = 0; i < batch->windows; i++) {
        struct window *window = &batch->window[i];

        window->hits = window->mine.count;
        window->hit = arena_array(m->scratch, window->hits, struct hit);
        for (size_t j = 0; j < window->hits; j++)
            window->hit[j] = (struct hit){window->mine.item[j].tag,
                                          window->mine.item[j].position};
    }
    return true;
}

static int
by_seed(const void *a, const void *b)
{
    const struct public_hit *x = a, *y = b;

    if (x->seed != y->seed)
        return x->seed < y->seed ? -1 : 1;
    return (x->issued > y->issued) - (x->issued < y->issued);
}

static bool
find_opens(struct matcher *m, struct batch *batch, struct err *err)
{
    const struct sources *sources = &m->view->sources;

    if (m->view->info.publics == 0)
        return true;
    if (!look_up(m, batch, PRF_PUBLIC, err))
        return false;
    for (size_t i = 0; i < batch->windows; i++) {
        struct window *window = &batch->window[i];

        window->opens = window->mine.count;
        window->open =
            arena_array(m->scratch, window->opens, struct public_hit);
        for (size_t j = 0; j < window->opens; j++) {
            const struct posting *p = &window->mine.item[j];
            size_t source = source_at(sources, p->position);

            window->open[j] = (struct public_hit){
                p->tag, (uint32_t) source, sources->item[source].issued};
        }
        if (window->opens > 1)
            qsort(window->open, window->opens, sizeof(*window->open), by_seed);
    }
    return true;
}

/* --- candidates and passages --- */

/* All candidates of the batch, as extents of the corpus. */
static struct extent *
propose_all(struct matcher *m, struct batch *batch, size_t *count)
{
    struct extent *extent;
    size_t n = 0;

    for (size_t i = 0; i < batch->windows; i++) {
        struct window *window = &batch->window[i];

        if (window->hits > 0)
            propose(m->scratch, window->hit, window->hits,
                    &window->candidates);
        n += window->candidates.count;
    }
    extent = arena_array(m->scratch, n, struct extent);
    *count = 0;
    for (size_t i = 0; i < batch->windows; i++)
        for (size_t j = 0; j < batch->window[i].candidates.count; j++) {
            const struct candidate *c = &batch->window[i].candidates.item[j];

            extent[(*count)++] = (struct extent){c->first, c->last};
        }
    return extent;
}

/* The first passage that ends behind position. */
static size_t
first_passage(const struct passages *passages, uint32_t position)
{
    size_t low = 0, high = passages->count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;
        const struct passage *p = &passages->item[middle];

        if (p->first + p->len <= position)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static int
by_number(const void *a, const void *b)
{
    const size_t *x = a, *y = b;

    return (*x > *y) - (*x < *y);
}

/* The passages that the window's candidates touch, in order, each once. */
static struct passages
passages_of(struct matcher *m, const struct window *window,
            const struct passages *all)
{
    struct passages out = {0};
    size_t *number = NULL, count = 0, room = 0;

    for (size_t i = 0; i < window->candidates.count; i++) {
        const struct candidate *c = &window->candidates.item[i];

        for (size_t j = first_passage(all, c->first);
             j < all->count && all->item[j].first <= c->last; j++)
            *arena_push(m->scratch, number, count, &room) = j;
    }
    if (count > 1)
        qsort(number, count, sizeof(*number), by_number);
    out.item = arena_array(m->scratch, count, struct passage);
    for (size_t i = 0; i < count; i++)
        if (i == 0 || number[i] != number[i - 1])
            out.item[out.count++] = all->item[number[i]];
    return out;
}

/* Is needle somewhere in hay? */
static bool
holds(const struct folded *hay, const uint32_t *needle, size_t len)
{
    for (size_t i = 0; len <= hay->len && i <= hay->len - len; i++)
        if (memcmp(hay->cp + i, needle, len * sizeof(*needle)) == 0)
            return true;
    return false;
}

/*
 * Is it only the title of the source, or part of it, that the draft names?
 * Whether a title may be named is for a person to say, so such a match never
 * stands for a quotation of the content.
 */
static bool
is_title(struct matcher *m, const struct folded *text,
         const struct match *match, const struct passage *passage)
{
    struct arena *scratch = m->scratch;
    struct folded title;

    ARENA_SCOPE(scratch);
    fold_text(scratch, m->view->sources.item[passage->source].title, &title);
    if (passage->cp != NULL)
        return holds(&title, passage->cp, passage->len);
    return holds(&title, text->cp + match->from, match->to - match->from);
}

static void
keep_matches(struct matcher *m, const struct window *window,
             const struct passages *passages, const struct matches *found)
{
    const struct folded *text = &window->reading.text;

    for (size_t i = 0; i < found->count; i++) {
        const struct match *match = &found->item[i];
        struct hit_match *kept =
            arena_push(m->arena, m->out->item, m->out->count, &m->room);

        *kept = (struct hit_match){.para = window->reading.para,
                                   .start = text->from[match->from],
                                   .end = text->to[match->to - 1],
                                   .match = *match,
                                   .passage = passages->item[match->passage],
                                   .reading = window->number};
        kept->view = reading_view(&window->reading, kept->start, kept->end);
        if (is_title(m, text, match, &kept->passage)) {
            kept->match.rule = RULE_TITLE;
            kept->match.strength = STRENGTH_REVIEW;
        }
        kept->passage.cp = NULL;
    }
}

bool
match_batch(struct matcher *m, struct batch *batch, struct err *err)
{
    struct passages all;
    struct extent *extent;
    size_t extents;

    if (!find_hits(m, batch, err) || !find_opens(m, batch, err))
        return false;
    extent = propose_all(m, batch, &extents);
    if (extents == 0)
        return true;
    if (!corpus_fetch(m->view->corpus, m->scratch, extent, extents, &all, err))
        return false;
    for (size_t i = 0; i < batch->windows; i++) {
        const struct window *window = &batch->window[i];
        struct passages near;
        struct matches found;

        if (window->candidates.count == 0)
            continue;
        near = passages_of(m, window, &all);
        verify(m->scratch,
               &(struct evidence){&window->reading, window->hit, window->hits,
                                  near.item, near.count, window->open,
                                  window->opens, m->issued},
               &found);
        keep_matches(m, window, &near, &found);
    }
    return true;
}
