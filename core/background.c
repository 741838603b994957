/*
 * Public phrases, stock phrases and common ones.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "core/background.h"

#include <stdlib.h>

#include "core/arena.h"
#include "core/seed.h"
#include "core/stock.h"
#include "core/surprise.h"

/*
 * Seeds that follow one another in one text make a phrase of it.  They come
 * in order, and so do the phrases.
 */
static void
find_phrases(struct arena *arena, struct background *b)
{
    uint32_t sources = 0, *last;

    for (size_t i = 0; i < b->opens; i++)
        if (b->open[i].source >= sources)
            sources = b->open[i].source + 1;
    /* Of each text the phrase seen last, from 1. */
    last = arena_array(arena, sources, uint32_t);
    b->phrase = arena_array(arena, b->opens, struct phrase);
    for (size_t i = 0; i < b->opens; i++) {
        const struct public_hit *hit = &b->open[i];
        uint32_t to = hit->seed + SEED_SIZE, *p = &last[hit->source];

        if (hit->issued == DATE_NONE || to > b->len)
            continue;
        if (*p > 0 && b->phrase[*p - 1].to + 1 >= to) {
            b->phrase[*p - 1].to = to;
            continue;
        }
        b->phrase[b->phrases++] = (struct phrase){hit->seed, to, hit->issued};
        *p = (uint32_t) b->phrases;
    }
}

/* A character is worth the mean of the seeds around it. */
static void
find_surprise(struct arena *arena, const struct evidence *ev,
              struct background *b)
{
    uint32_t *often = arena_array(arena, (size_t) b->len + 1, uint32_t);

    b->often = often;
    b->surprise = arena_array(arena, (size_t) b->len + 1, float);
    for (size_t s = 0; s < ev->slices && s < b->len; s++)
        often[s] = slice_often(&ev->slice[s]);
    for (uint32_t c = 0; c < b->len; c++) {
        uint32_t s = c < SEED_SIZE ? 0 : c - (SEED_SIZE - 1), n = 0;
        float sum = 0;

        for (; s <= c; s++)
            if (often[s] > 0) {
                sum += surprise_of(often[s]);
                n++;
            }
        b->surprise[c] =
            (n > 0 ? sum / (float) n : surprise_of(1)) / SEED_SIZE;
    }
}

static void
find_stock(struct arena *arena, const struct evidence *ev,
           struct background *b)
{
    if (ev->stock == NULL)
        return;
    b->stock = arena_array(arena, (size_t) b->len + 1, uint32_t);
    stock_mark(ev->stock, ev->reading->text.cp, b->len, b->stock);
}

static void
find_reach(struct background *b)
{
    uint32_t reach = 0;
    size_t at = 0;

    for (uint32_t c = 0; c < b->len; c++) {
        for (; at < b->phrases && b->phrase[at].from <= c; at++)
            if (b->phrase[at].issued <= b->day && b->phrase[at].to > reach)
                reach = b->phrase[at].to;
        b->reach[c] = reach > c ? reach : c;
        if (b->stock != NULL && b->stock[c] > b->reach[c])
            b->reach[c] = b->stock[c];
    }
}

void
background_of(struct arena *arena, const struct evidence *ev,
              struct background *out)
{
    *out = (struct background){.open = ev->open,
                               .opens = ev->opens,
                               .len = (uint32_t) ev->reading->text.len};
    find_phrases(arena, out);
    find_surprise(arena, ev, out);
    find_stock(arena, ev, out);
    out->reach = arena_array(arena, (size_t) out->len + 1, uint32_t);
    out->day = DATE_NONE;
    find_reach(out);
}

/* On both days the same phrases were public, as is mostly so. */
static bool
is_same(const struct background *b, date day)
{
    for (size_t i = 0; i < b->phrases; i++)
        if ((b->phrase[i].issued <= day) != (b->phrase[i].issued <= b->day))
            return false;
    return true;
}

void
background_set_day(struct background *b, date day)
{
    bool same = is_same(b, day);

    b->day = day;
    if (!same)
        find_reach(b);
}

bool
background_is_stock(const struct background *b, const struct blocks *blocks)
{
    if (b->stock == NULL)
        return false;
    for (size_t i = 0; i < blocks->count; i++) {
        const struct block *k = &blocks->item[i];

        for (uint32_t c = k->from; c < k->from + k->len; c++)
            if (b->stock[c] == c)
                return false;
    }
    return true;
}

/* --- which text holds it --- */

/* A public text, by what it first holds, and how many seeds so far. */
struct holder {
    const struct public_hit *hit;
    uint32_t seeds;
};

struct holders {
    struct holder *item;
    size_t count;
};

static int
by_source(const void *left, const void *right)
{
    const struct holder *a = left, *b = right;

    return (a->hit->source > b->hit->source) -
           (a->hit->source < b->hit->source);
}

static size_t
first_open(const struct background *b, uint32_t seed)
{
    size_t from = 0, to = b->opens;

    while (from < to) {
        size_t middle = from + (to - from) / 2;

        if (b->open[middle].seed < seed)
            from = middle + 1;
        else
            to = middle;
    }
    return from;
}

/* The texts that hold the first seed: no other can hold all of them. */
static void
start_holders(struct arena *scratch, const struct background *b, uint32_t seed,
              struct holders *out)
{
    size_t at = first_open(b, seed), end = first_open(b, seed + 1);

    out->item = arena_array(scratch, end - at, struct holder);
    out->count = end - at;
    for (size_t i = 0; i < out->count; i++)
        out->item[i] = (struct holder){&b->open[at + i], 0};
    if (out->count > 0)
        qsort(out->item, out->count, sizeof(*out->item), by_source);
}

/* One seed more: those that hold it too have counted seeds + 1 then. */
static bool
count_seed(const struct background *b, uint32_t seed, uint32_t seeds,
           struct holders *holders)
{
    size_t at = first_open(b, seed);
    bool any = false;

    for (; at < b->opens && b->open[at].seed == seed; at++) {
        struct holder key = {&b->open[at], 0};
        struct holder *h = bsearch(&key, holders->item, holders->count,
                                   sizeof(key), by_source);

        if (h != NULL && h->seeds == seeds) {
            h->seeds++;
            any = true;
        }
    }
    return any;
}

/* DATE_NONE sorts before all days, and counts as later than any. */
static bool
earlier(const struct public_hit *a, const struct public_hit *b)
{
    if (a->issued == DATE_NONE || b->issued == DATE_NONE)
        return a->issued != DATE_NONE;
    return a->issued < b->issued;
}

const struct public_hit *
background_holder(struct arena *scratch, const struct background *b,
                  const struct blocks *blocks)
{
    struct holders holders = {NULL, 0};
    const struct public_hit *best = NULL;
    uint32_t seeds = 0;

    for (size_t i = 0; i < blocks->count; i++) {
        const struct block *k = &blocks->item[i];

        for (uint32_t s = k->from; s + SEED_SIZE <= k->from + k->len; s++) {
            if (seeds == 0)
                start_holders(scratch, b, s, &holders);
            if (holders.count == 0 || !count_seed(b, s, seeds, &holders))
                return NULL;
            seeds++;
        }
    }
    for (size_t i = 0; i < holders.count; i++)
        if (holders.item[i].seeds == seeds &&
            (best == NULL || earlier(holders.item[i].hit, best)))
            best = holders.item[i].hit;
    return best;
}
