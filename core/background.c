/*
 * Public phrases, stock phrases and common ones.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "core/background.h"

#include <string.h>

#include "core/arena.h"
#include "core/search.h"
#include "core/seed.h"
#include "core/stock.h"
#include "core/surprise.h"

/* Where the hits of each seed begin; how many texts there may be. */
static uint32_t
find_seeds(struct arena *arena, struct background *b)
{
    uint32_t s = 0, texts = 0;

    b->seed = arena_raw_array(arena, (size_t) b->len + 2, uint32_t);
    for (size_t i = 0; i < b->opens; i++) {
        while (s <= b->open[i].seed)
            b->seed[s++] = (uint32_t) i;
        if (b->open[i].source >= texts)
            texts = b->open[i].source + 1;
    }
    while (s < b->len + 2)
        b->seed[s++] = (uint32_t) b->opens;
    return texts;
}

/*
 * Seeds that follow one another in one text make a phrase of it.  They come
 * in order, and so do the phrases.
 */
static void
find_phrases(struct arena *arena, uint32_t texts, struct background *b)
{
    /* Of each text the phrase seen last, from 1. */
    uint32_t *last = arena_array(arena, texts, uint32_t);

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

/* Characters [at, to) are in a phrase that ends there. */
static void
spread(struct background *b, uint32_t at, uint32_t to, uint32_t end)
{
    for (; at < to; at++)
        if (b->reach[at] < end)
            b->reach[at] = end;
}

/* Each character reaches as far as any phrase goes that counts on the day. */
static void
find_reach(struct background *b)
{
    uint32_t at = 0, end = 0;

    memcpy(b->reach, b->stock, b->len * sizeof(*b->reach));
    b->since = DATE_NONE;
    b->until = INT32_MAX;
    for (size_t i = 0; i < b->phrases; i++) {
        const struct phrase *p = &b->phrase[i];

        if (p->issued > b->day) {
            b->until = p->issued < b->until ? p->issued : b->until;
            continue;
        }
        b->since = p->issued > b->since ? p->issued : b->since;
        if (p->to <= end)
            continue;
        spread(b, at, p->from < end ? p->from : end, end);
        at = p->from;
        end = p->to;
    }
    spread(b, at, end, end);
}

void
background_of(struct arena *arena, const struct evidence *ev,
              struct background *out)
{
    *out = (struct background){.len = (uint32_t) ev->reading->text.len,
                               .slice = ev->slice,
                               .slices = ev->slices,
                               .day = DATE_NONE};
    out->surprise = arena_array(arena, out->len, float);
    out->stock = out->reach = arena_array(arena, out->len, uint32_t);
    if (ev->stock != NULL)
        stock_mark(ev->stock, ev->reading->text.cp, out->len, out->stock);
    background_open(arena, ev, out);
}

void
background_open(struct arena *arena, const struct evidence *ev,
                struct background *b)
{
    if (ev->opens == 0)
        return;
    b->open = ev->open;
    b->opens = ev->opens;
    b->crowded = ev->crowded;
    b->phrases = 0;
    find_phrases(arena, find_seeds(arena, b), b);
    b->reach = arena_raw_array(arena, b->len, uint32_t);
    find_reach(b);
}

void
background_set_day(struct background *b, date day)
{
    b->day = day;
    if (b->phrases > 0 && (day < b->since || day >= b->until))
        find_reach(b);
}

/* --- how common it is --- */

/* A character is worth the mean of the seeds around it. */
static float
mean_around(const struct background *b, uint32_t c)
{
    uint32_t n = 0; /* seeds around that the corpus holds */
    float sum = 0;

    for (uint32_t s = c < SEED_SIZE ? 0 : c - (SEED_SIZE - 1); s <= c; s++) {
        uint32_t often = background_often(b, s);

        if (often == 0)
            continue;
        sum += surprise_of(often);
        n++;
    }
    return (n > 0 ? sum / (float) n : surprise_of(1)) / SEED_SIZE;
}

/* One stretch is asked for again and again: whoever shares it has it alike. */
double
background_surprise(const struct background *b, uint32_t from, uint32_t to)
{
    double bits = 0;

    for (uint32_t c = from; c < to; c++) {
        if (b->surprise[c] <= 0)
            b->surprise[c] = mean_around(b, c);
        bits += b->surprise[c];
    }
    return bits;
}

/* --- stock alone --- */

bool
background_is_stock(const struct background *b, const struct blocks *blocks)
{
    for (size_t i = 0; i < blocks->count; i++) {
        const struct block *k = &blocks->item[i];

        for (uint32_t c = k->from; c < block_end(k); c++)
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

static bool
is_crowded(const struct background *b, uint32_t seed)
{
    return b->crowded != NULL && b->crowded[seed];
}

static bool
has_position(const struct public_hit *hit, uint32_t position)
{
    uint32_t i = 0;

    SEARCH(i, hit->count, hit->position[i] >= position);
    return i < hit->count && hit->position[i] == position;
}

/* Is the seed there in the text, as far as can be known? */
static bool
is_open(const struct background *b, uint32_t seed, uint32_t source,
        uint32_t position)
{
    const struct public_hit *open = b->open;
    uint32_t first = b->seed[seed], at = first;

    SEARCH(at, b->seed[seed + 1], open[at].position[0] > position);
    return (at > first && open[at - 1].source == source &&
            has_position(&open[at - 1], position)) ||
           is_crowded(b, seed);
}

/*
 * Does the text go on with the whole block where it has this seed of it, at
 * that position?  Where a sentence of the text ends no seed runs on, but the
 * next begins with the next position.
 */
static bool
goes_on(const struct background *b, const struct block *block,
        const struct public_hit *hit, uint32_t position)
{
    uint32_t behind = block->from, end = block_end(block);

    for (uint32_t s = block->from; s + SEED_SIZE <= end; s++) {
        if (!is_open(b, s, hit->source, position - hit->seed + s))
            continue;
        if (s > behind)
            return false;
        behind = s + SEED_SIZE;
    }
    return behind == end;
}

/* Does it anywhere? */
static bool
holds(const struct background *b, const struct block *block,
      const struct public_hit *hit)
{
    for (uint32_t i = 0; i < hit->count; i++)
        if (goes_on(b, block, hit, hit->position[i]))
            return true;
    return false;
}

/* How often public texts have the seed. */
static uint32_t
count_open(const struct background *b, uint32_t seed)
{
    uint32_t count = 0;

    for (uint32_t i = b->seed[seed]; i < b->seed[seed + 1]; i++)
        count += b->open[i].count;
    return count;
}

/* That seed of the block that public texts have least; its end if none. */
static uint32_t
rarest_open(const struct background *b, const struct block *block)
{
    uint32_t end = block_end(block), best = UINT32_MAX, at = end;

    for (uint32_t s = block->from; s + SEED_SIZE <= end; s++) {
        uint32_t count = is_crowded(b, s) ? 0 : count_open(b, s);

        if (count > 0 && count < best) {
            best = count;
            at = s;
        }
    }
    return at;
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
    uint32_t seed = rarest_open(b, block), from = b->seed[seed];
    uint32_t to = seed < block_end(block) ? b->seed[seed + 1] : from;
    struct holders out = {
        arena_array(scratch, to - from, const struct public_hit *), 0};

    for (uint32_t i = from; i < to; i++) {
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
    for (uint32_t s = block->from; s + SEED_SIZE <= block_end(block); s++)
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
