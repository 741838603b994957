/*
 * Public phrases, stock phrases and common ones.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "core/background.h"

#include <stdlib.h>

#include "core/arena.h"
#include "core/search.h"
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
    b->phrase = arena_raw_array(arena, b->opens, struct phrase);
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

static void
find_seeds(struct arena *arena, struct background *b)
{
    size_t at = 0;

    b->seed = arena_raw_array(arena, (size_t) b->len + 2, uint32_t);
    for (uint32_t s = 0; s < b->len + 2; s++) {
        while (at < b->opens && b->open[at].seed < s)
            at++;
        b->seed[s] = (uint32_t) at;
    }
}

/* A character is worth the mean of the seeds around it. */
static void
find_surprise(struct arena *arena, const struct evidence *ev,
              struct background *b)
{
    uint32_t *often = arena_raw_array(arena, (size_t) b->len + 1, uint32_t);
    uint32_t n = 0; /* seeds around that the corpus holds, */
    float sum = 0;  /* and whole bits: no digit of these is ever lost */

    b->often = often;
    b->surprise = arena_raw_array(arena, (size_t) b->len + 1, float);
    for (uint32_t c = 0; c < b->len; c++) {
        often[c] = c < ev->slices ? slice_often(&ev->slice[c]) : 0;
        if (c >= SEED_SIZE && often[c - SEED_SIZE] > 0) {
            sum -= surprise_of(often[c - SEED_SIZE]);
            n--;
        }
        if (often[c] > 0) {
            sum += surprise_of(often[c]);
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
    b->stock = arena_array(arena, b->len, uint32_t);
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
                               .crowded = ev->crowded,
                               .len = (uint32_t) ev->reading->text.len};
    if (out->opens > 0)
        find_seeds(arena, out);
    find_phrases(arena, out);
    find_surprise(arena, ev, out);
    find_stock(arena, ev, out);
    out->reach = arena_raw_array(arena, (size_t) out->len + 1, uint32_t);
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
            if (b->stock[c] == 0)
                return false;
    }
    return true;
}

/* --- which text holds it --- */

/* Texts that hold what was looked at so far, each once and in order. */
struct holders {
    const struct public_hit **item;
    size_t count;
};

/* What is open from the seed on, at that position or behind. */
static size_t
first_open(const struct background *b, uint32_t seed, uint32_t position)
{
    const struct public_hit *open = b->open;
    uint32_t at = b->seed[seed];

    SEARCH(at, b->seed[seed + 1], open[at].position >= position);
    return at;
}

static bool
is_crowded(const struct background *b, uint32_t seed)
{
    return b->crowded != NULL && b->crowded[seed];
}

/* Is the seed there in the same text, as far as can be known? */
static bool
is_open(const struct background *b, uint32_t seed,
        const struct public_hit *hit)
{
    uint32_t position = hit->position - hit->seed + seed;
    size_t at = first_open(b, seed, position);

    return (at < b->opens && b->open[at].seed == seed &&
            b->open[at].position == position &&
            b->open[at].source == hit->source) ||
           is_crowded(b, seed);
}

/*
 * Does the text go on with the whole block where it has this seed of it?
 * Where a sentence of the text ends no seed runs on, but the next begins with
 * the next position.
 */
static bool
holds(const struct background *b, const struct block *block,
      const struct public_hit *hit)
{
    uint32_t behind = block->from, end = block->from + block->len;

    for (uint32_t s = block->from; s + SEED_SIZE <= end; s++) {
        if (!is_open(b, s, hit))
            continue;
        if (s > behind)
            return false;
        behind = s + SEED_SIZE;
    }
    return behind == end;
}

/* The hits on that seed of the block that the fewest texts have. */
static size_t
rarest_open(const struct background *b, const struct block *block, size_t *at)
{
    size_t best = 0;

    for (uint32_t s = block->from; s + SEED_SIZE <= block->from + block->len;
         s++) {
        size_t from = b->seed[s], count = b->seed[s + 1] - from;

        if (!is_crowded(b, s) && count > 0 && (best == 0 || count < best)) {
            best = count;
            *at = from;
        }
    }
    return best;
}

static bool
has_source(const struct holders *holders, uint32_t source)
{
    size_t at = 0;

    SEARCH(at, holders->count, holders->item[at]->source >= source);
    return at < holders->count && holders->item[at]->source == source;
}

/* Of the holders, those that hold the block too; of the first block, all. */
static void
find_holders(struct arena *scratch, const struct background *b,
             const struct block *block, bool first, struct holders *holders)
{
    size_t at = 0, count = rarest_open(b, block, &at);
    struct holders out = {
        arena_array(scratch, count, const struct public_hit *), 0};

    for (size_t i = at; i < at + count; i++) {
        const struct public_hit *hit = &b->open[i];

        if ((first || has_source(holders, hit->source)) &&
            (out.count == 0 ||
             out.item[out.count - 1]->source != hit->source) &&
            holds(b, block, hit))
            out.item[out.count++] = hit;
    }
    *holders = out;
}

/* All of its seeds are too common to tell. */
static bool
is_common(const struct background *b, const struct block *block)
{
    for (uint32_t s = block->from; s + SEED_SIZE <= block->from + block->len;
         s++)
        if (!is_crowded(b, s))
            return false;
    return true;
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
    bool first = true;

    if (b->opens == 0)
        return NULL;
    for (size_t i = 0; i < blocks->count; i++) {
        if (is_common(b, &blocks->item[i]))
            continue;
        find_holders(scratch, b, &blocks->item[i], first, &holders);
        first = false;
        if (holders.count == 0)
            return NULL;
    }
    for (size_t i = 0; i < holders.count; i++)
        if (best == NULL || earlier(holders.item[i], best))
            best = holders.item[i];
    return best;
}
