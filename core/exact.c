/*
 * Exact runs.
 *
 * Hits are met in order of their seeds; each goes on with the run that was
 * last seen on its diagonal, or begins one.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "core/exact.h"

#include <stdlib.h>
#include <string.h>

#include "core/arena.h"
#include "core/seed.h"

enum {
    /* So few positions are looked through one by one. */
    FEW_POSITIONS = 8,

    /* So few runs are sorted by insertion. */
    FEW_RUNS = 24
};

/* Runs that are still being found. */
struct growing {
    struct arena *arena;
    struct block *item;
    size_t count, room;
    uint32_t *last; /* by diagonal: the run seen last, from 1; 0: none */
    uint32_t from;  /* of the draft, where diagonals count from */
};

void
exact_present(struct arena *arena, const struct evidence *ev,
              struct present *out)
{
    *out = (struct present){arena_array(arena, ev->slices, uint32_t), 0};
    for (size_t s = 0; s < ev->slices; s++)
        if (ev->slice[s].count > 0)
            out->seed[out->count++] = (uint32_t) s;
}

static size_t
first_present(const struct present *present, uint32_t seed)
{
    size_t low = 0, high = present->count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (present->seed[middle] < seed)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
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

/* Does the text bear out what the fingerprints say? */
static bool
holds(const struct folded *text, const struct passage *passage, uint32_t seed,
      uint32_t first)
{
    if (first + SEED_SIZE > passage->len || seed + SEED_SIZE > text->len)
        return false;
    return passage->cp == NULL || memcmp(text->cp + seed, passage->cp + first,
                                         SEED_SIZE * sizeof(*text->cp)) == 0;
}

static void
add_hit(struct growing *runs, const struct passage *passage, uint32_t seed,
        uint32_t first)
{
    uint32_t *last = &runs->last[seed - runs->from + passage->len - first];

    if (*last > 0) {
        struct block *run = &runs->item[*last - 1];

        if (seed <= run->from + run->len) {
            run->len = seed + SEED_SIZE - run->from;
            return;
        }
    }
    *arena_push(runs->arena, runs->item, runs->count, &runs->room) =
        (struct block){seed, first, SEED_SIZE};
    *last = (uint32_t) runs->count;
}

/* --- order --- */

static bool
goes_before(const struct block *a, const struct block *b)
{
    if (a->len != b->len)
        return a->len > b->len;
    if (a->from != b->from)
        return a->from < b->from;
    return a->first < b->first;
}

static int
by_length(const void *left, const void *right)
{
    return goes_before(left, right) ? -1 : goes_before(right, left);
}

static void
sort_by_length(struct block *run, size_t count)
{
    if (count > FEW_RUNS) {
        qsort(run, count, sizeof(*run), by_length);
        return;
    }
    for (size_t i = 1; i < count; i++) {
        struct block it = run[i];
        size_t at = i;

        for (; at > 0 && goes_before(&it, &run[at - 1]); at--)
            run[at] = run[at - 1];
        run[at] = it;
    }
}

static int
by_begin(const void *left, const void *right)
{
    const struct placed *a = left, *b = right;

    if (a->from != b->from)
        return a->from < b->from ? -1 : 1;
    return (a->number > b->number) - (a->number < b->number);
}

static void
sort_by_place(struct placed *placed, size_t count)
{
    if (count > FEW_RUNS) {
        qsort(placed, count, sizeof(*placed), by_begin);
        return;
    }
    for (size_t i = 1; i < count; i++) {
        struct placed it = placed[i];
        size_t at = i;

        for (; at > 0 && by_begin(&it, &placed[at - 1]) < 0; at--)
            placed[at] = placed[at - 1];
        placed[at] = it;
    }
}

/* --- all of a passage --- */

static void
set_order(struct arena *arena, const struct growing *all, struct runs *out)
{
    *out = (struct runs){all->item, NULL, NULL, all->count};
    sort_by_length(out->item, out->count);
    out->done = arena_array(arena, out->count, bool);
    out->placed = arena_array(arena, out->count, struct placed);
    for (uint32_t i = 0; i < out->count; i++)
        out->placed[i] = (struct placed){out->item[i].from, i};
    sort_by_place(out->placed, out->count);
}

/* The hits of a seed in the passage, as far as positions are known. */
static void
add_known(struct growing *runs, const struct folded *text,
          const struct passage *passage, uint32_t seed,
          const struct slice *slice)
{
    uint32_t behind = passage->first + passage->len;

    for (uint32_t at = first_position(slice, passage->first);
         at < slice->count && slice->position[at] < behind; at++) {
        uint32_t first = slice->position[at] - passage->first;

        if (holds(text, passage, seed, first))
            add_hit(runs, passage, seed, first);
    }
}

/* Of what is everywhere, not all positions are known: the text tells. */
static void
add_unknown(struct growing *runs, const struct folded *text,
            const struct passage *passage, uint32_t seed)
{
    for (uint32_t first = 0; first + SEED_SIZE <= passage->len; first++)
        if (holds(text, passage, seed, first))
            add_hit(runs, passage, seed, first);
}

static bool
is_unknown(const struct slice *slice, const struct passage *passage)
{
    return slice->more > 0 && passage->cp != NULL &&
           slice->position[slice->count - 1] <
               passage->first + (passage->len - 1);
}

void
exact_runs(struct arena *arena, const struct evidence *ev,
           const struct present *present, const struct passage *passage,
           uint32_t from, uint32_t to, struct runs *out)
{
    const struct folded *text = &ev->reading->text;
    struct growing all = {.arena = arena, .from = from};

    all.last =
        arena_array(arena, (size_t) to - from + passage->len + 1, uint32_t);
    for (size_t i = first_present(present, from);
         i < present->count && present->seed[i] + SEED_SIZE <= to; i++) {
        uint32_t seed = present->seed[i];
        const struct slice *slice = &ev->slice[seed];

        if (is_unknown(slice, passage))
            add_unknown(&all, text, passage, seed);
        else
            add_known(&all, text, passage, seed, slice);
    }
    set_order(arena, &all, out);
}

size_t
exact_from(const struct runs *runs, uint32_t from)
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
