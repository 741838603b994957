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

/* What the register holds of all seeds of the batch, under a use's key. */
static struct slice *
look_up(struct matcher *m, const struct batch *batch, enum prf_use use,
        struct err *err)
{
    uint64_t *print = arena_array(m->scratch, batch->seeds, uint64_t);
    struct slice *slice = arena_array(m->scratch, batch->seeds, struct slice);

    for (size_t i = 0; i < batch->windows; i++) {
        const struct window *window = &batch->window[i];
        const struct folded *text = &window->reading.text;

        if (!seed_prints(corpus_prf(m->view->corpus), use, text->cp, text->len,
                         print + window->tag, err))
            return NULL;
    }
    if (!corpus_find(m->view->corpus, m->scratch, print, batch->seeds, slice,
                     err))
        return NULL;
    return slice;
}

/* How many positions there are of so many seeds. */
static size_t
count_positions(const struct slice *slice, size_t seeds)
{
    size_t n = 0;

    for (size_t s = 0; s < seeds; s++)
        n += slice[s].count;
    return n;
}

static bool
find_hits(struct matcher *m, struct batch *batch, struct err *err)
{
    const struct slice *slice = look_up(m, batch, PRF_SEED, err);

    for (size_t i = 0; slice != NULL && i < batch->windows; i++) {
        struct window *window = &batch->window[i];
        size_t seeds = seed_count(window->reading.text.len), n = 0;

        window->slice = slice + window->tag;
        window->hits = count_positions(window->slice, seeds);
        window->hit = arena_array(m->scratch, window->hits, struct hit);
        for (uint32_t s = 0; s < seeds; s++)
            for (uint32_t k = 0; k < window->slice[s].count; k++)
                window->hit[n++] =
                    (struct hit){s, window->slice[s].position[k]};
    }
    return slice != NULL;
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

static int
by_issued(const void *a, const void *b)
{
    const struct public_hit *x = a, *y = b;

    return (x->issued > y->issued) - (x->issued < y->issued);
}

/* The public texts that hold a seed, each once, in order of their days. */
static size_t
list_publics(const struct sources *sources, uint32_t seed,
             const struct slice *slice, struct public_hit *out)
{
    size_t n = 0;
    bool sorted = true;

    for (uint32_t k = 0; k < slice->count; k++) {
        const struct source *last =
            n == 0 ? NULL : &sources->item[out[n - 1].source];
        size_t source;

        if (last != NULL && slice->position[k] - last->base < last->size)
            continue;
        source = source_at(sources, slice->position[k]);
        out[n++] = (struct public_hit){seed, (uint32_t) source,
                                       sources->item[source].issued};
        sorted = sorted && (n < 2 || out[n - 2].issued <= out[n - 1].issued);
    }
    if (!sorted)
        qsort(out, n, sizeof(*out), by_issued);
    return n;
}

static bool
find_opens(struct matcher *m, struct batch *batch, struct err *err)
{
    const struct slice *slice;

    if (m->view->info.publics == 0)
        return true;
    slice = look_up(m, batch, PRF_PUBLIC, err);
    for (size_t i = 0; slice != NULL && i < batch->windows; i++) {
        struct window *window = &batch->window[i];
        size_t seeds = seed_count(window->reading.text.len);

        window->open = arena_array(m->scratch,
                                   count_positions(slice + window->tag, seeds),
                                   struct public_hit);
        for (uint32_t s = 0; s < seeds; s++)
            window->opens +=
                list_publics(&m->view->sources, s, &slice[window->tag + s],
                             window->open + window->opens);
    }
    return slice != NULL;
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
place_match(struct matcher *m, const struct window *window,
            struct hit_match *hit)
{
    struct pieces pieces;

    stream_pieces(m->stream, m->arena, &window->strip, hit->match.from,
                  hit->match.to, &pieces);
    hit->range = pieces.item;
    hit->ranges = pieces.count;
    hit->para = &m->doc->para[pieces.item->paragraph - 1];
    hit->view = pieces.view;
    hit->begin = pieces.begin;
    hit->end = pieces.end;
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

        *kept = (struct hit_match){.match = *match,
                                   .passage = passages->item[match->passage],
                                   .rank = window->strip.rank};
        place_match(m, window, kept);
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
