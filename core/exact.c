/*
 * Exact runs.
 *
 * They come from the texts themselves; where no text of the passage is kept,
 * from the seeds' positions, which are met in order of the seeds: each hit
 * goes on with the run that was last seen on its diagonal, or begins one.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "core/exact.h"

#include <stdlib.h>

#include "core/arena.h"
#include "core/few.h"
#include "core/least.h"
#include "core/search.h"
#include "core/seed.h"
#include "core/stencil.h"

enum {
    /* So few positions are looked through one by one. */
    FEW_POSITIONS = 8,

    /* The least of the runs has so many pairs of characters. */
    LEAP = EXACT_LEAST - 1
};

/* Runs that are still being found. */
struct growing {
    struct arena *arena;
    const struct passage *passage;
    const uint32_t *text; /* of the passage; NULL: none is kept */
    const uint32_t *draft;
    uint32_t from, to; /* of the draft */
    struct block *item;
    size_t count, room;
};

void
exact_present(struct arena *arena, const struct evidence *ev,
              struct present *out)
{
    *out = (struct present){arena_raw_array(arena, ev->slices, uint32_t), 0};
    for (size_t s = 0; s < ev->slices; s++)
        if (ev->slice[s].count > 0)
            out->seed[out->count++] = (uint32_t) s;
}

static size_t
first_present(const struct present *present, uint32_t seed)
{
    size_t i = 0;

    SEARCH(i, present->count, present->seed[i] >= seed);
    return i;
}

/* The first position at or behind the passage. */
static uint32_t
first_position(const struct slice *slice, uint32_t first)
{
    uint32_t low = 0, high = slice->count;

    while (high - low > FEW_POSITIONS) {
        uint32_t middle = low + (high - low) / 2;

        if (slice->position[middle] < first)
            low = middle + 1;
        else
            high = middle;
    }
    while (low < high && slice->position[low] < first)
        low++;
    return low;
}

static void
add_run(struct growing *runs, struct block run)
{
    *arena_push(runs->arena, runs->item, runs->count, &runs->room) = run;
}

/* Put those that were found in order of place; mostly they are. */
static void
sort_runs(struct growing *all)
{
    size_t count = all->count, sorted = 1;
    struct block *item;
    uint64_t *key;

    while (sorted < count &&
           all->item[sorted - 1].from <= all->item[sorted].from)
        sorted++;
    if (sorted >= count)
        return;
    item = arena_raw_array(all->arena, count, struct block);
    key = arena_raw_array(all->arena, count, uint64_t);
    for (size_t i = 0; i < count; i++)
        key[i] = (uint64_t) all->item[i].from << 32 | i;
    few_sort(key, count);
    for (size_t i = 0; i < count; i++)
        item[i] = all->item[(uint32_t) key[i]];
    all->item = item;
}

static void
set_order(struct growing *all, struct runs *out)
{
    size_t count = all->count;

    sort_runs(all);
    *out = (struct runs){.item = all->item,
                         .done = arena_array(all->arena, count, bool),
                         .count = count,
                         .rank = arena_raw_array(all->arena, count, uint64_t)};
    for (size_t i = 0; i < count; i++)
        if (out->item[i].len >= SEED_SIZE)
            out->rank[out->longs++] = exact_rank(out, i);
    few_sort(out->rank, out->longs);
}

/* --- by seeds --- */

/* Last is by diagonal: the run seen last, from 1; 0: none. */
static void
add_hit(struct growing *runs, uint32_t *last, uint32_t seed, uint32_t first)
{
    uint32_t len = runs->passage->len;

    if (first + SEED_SIZE > len)
        return;
    last += seed - runs->from + len - first;
    if (*last > 0 && seed <= block_end(&runs->item[*last - 1])) {
        struct block *run = &runs->item[*last - 1];

        run->len = seed + SEED_SIZE - run->from;
        return;
    }
    add_run(runs, (struct block){seed, first, SEED_SIZE});
    *last = (uint32_t) runs->count;
}

/* The hits of seeds in a passage without text. */
static void
add_by_seeds(struct growing *runs, const struct evidence *ev,
             const struct present *present)
{
    const struct passage *passage = runs->passage;
    uint32_t behind = passage->first + passage->len;
    uint32_t *last = arena_array(
        runs->arena, (size_t) runs->to - runs->from + passage->len, uint32_t);

    for (size_t i = first_present(present, runs->from);
         i < present->count && present->seed[i] + SEED_SIZE <= runs->to; i++) {
        const struct slice *slice = &ev->slice[present->seed[i]];

        for (uint32_t at = first_position(slice, passage->first);
             at < slice->count && slice->position[at] < behind; at++)
            add_hit(runs, last, present->seed[i],
                    slice->position[at] - passage->first);
    }
}

/* --- by text --- */

/* How far the texts are the same from there. */
static uint32_t
same_from(const struct growing *runs, uint32_t c, uint32_t first)
{
    const uint32_t *one = runs->draft + c;
    const uint32_t *other = runs->text + first;
    uint32_t most = least(runs->to - c, runs->passage->len - first), len = 0;

    while (len < most && one[len] == other[len])
        len++;
    return len;
}

/* And before it, so far as is looked at. */
static uint32_t
same_before(const struct growing *runs, uint32_t c, uint32_t first)
{
    const uint32_t *one = runs->draft + c - 1;
    const uint32_t *other = runs->text + first - 1;
    uint32_t most = least(least(c - runs->from, first), LEAP), len = 0;

    while (len < most && *(one - len) == *(other - len))
        len++;
    return len;
}

/* Does the character go on there, in one of the texts? */
static bool
goes_on(const struct growing *runs, uint32_t at, uint32_t first, uint32_t c)
{
    return (at >= runs->from && at < runs->to && runs->draft[at] == c) ||
           (first < runs->passage->len && runs->text[first] == c);
}

/*
 * One character over and over, the noughts of large numbers for one, fits
 * wherever there is more of it: it says only something where it begins or ends
 * in both texts, or is all of the passage.
 */
static bool
is_adrift(const struct growing *runs, const struct block *run)
{
    const uint32_t *at = runs->draft + run->from;
    uint32_t c = at[0], n = 1;

    while (n < run->len && at[n] == c)
        n++;
    return n == run->len && n < runs->passage->len &&
           goes_on(runs, run->from - 1, run->first - 1, c) &&
           goes_on(runs, run->from + n, run->first + n, c);
}

/*
 * The runs at c that end a pair of characters at those places of the band.
 * What goes back a LEAP was met there; what the band repeats of the next one
 * is left to that.
 */
static void
add_at(struct growing *runs, uint32_t c, uint32_t base, uint64_t ends)
{
    for (ends &= (UINT64_C(2) << STENCIL_STEP) - 1; ends != 0;
         ends &= ends - 1) {
        uint32_t first = base + (uint32_t) __builtin_ctzll(ends) - 1;
        uint32_t before;
        struct block run;

        if (runs->draft[c] != runs->text[first])
            continue;
        before = same_before(runs, c, first);
        if (before == LEAP)
            continue;
        run = (struct block){c - before, first - before,
                             before + same_from(runs, c, first)};
        if (run.len >= EXACT_LEAST && !is_adrift(runs, &run))
            add_run(runs, run);
    }
}

/*
 * All places of the band are held against the draft at once.  Each run has a
 * pair of characters that begins a multiple of LEAP behind from: only there
 * the texts are looked at.
 */
static void
add_band(struct growing *runs, const struct band *band, uint32_t base)
{
    const uint32_t *last = runs->draft + runs->to - 1;

    for (const uint32_t *c = runs->draft + runs->from; c < last; c += LEAP) {
        uint64_t ends = band_row(band, c[0]) << 1 & band_row(band, c[1]);

        if (ends != 0)
            add_at(runs, (uint32_t) (c - runs->draft), base, ends);
    }
}

static void
add_by_text(struct growing *runs, const struct stencil *stencil)
{
    for (size_t s = 0; s < stencil->bands; s++)
        add_band(runs, &stencil->band[s], (uint32_t) s * STENCIL_STEP);
}

void
exact_runs(struct arena *arena, const struct evidence *ev,
           const struct present *present, const struct passage *passage,
           const struct stencil *stencil, uint32_t from, uint32_t to,
           struct runs *out)
{
    struct growing all = {.arena = arena,
                          .passage = passage,
                          .text = stencil != NULL ? stencil->cp : NULL,
                          .draft = ev->reading->text.cp,
                          .from = from,
                          .to = to};

    if (stencil != NULL)
        add_by_text(&all, stencil);
    else
        add_by_seeds(&all, ev, present);
    set_order(&all, out);
}

size_t
exact_from(const struct runs *runs, uint32_t from)
{
    size_t i = 0;

    SEARCH(i, runs->count, runs->item[i].from >= from);
    return i;
}
