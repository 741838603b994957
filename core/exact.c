/*
 * Exact runs.
 *
 * Hits come from the texts themselves; where no text of the passage is kept,
 * from the seeds' positions.  They are met in order of their seeds; each goes
 * on with the run that was last seen on its diagonal, or begins one.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "core/exact.h"

#include <stdlib.h>
#include <string.h>

#include "core/arena.h"
#include "core/search.h"
#include "core/seed.h"
#include "core/stencil.h"

enum {
    /* So few positions are looked through one by one. */
    FEW_POSITIONS = 8,

    /* A seed has so many pairs of characters. */
    LEAP = SEED_SIZE - 1,

    /* And so many one of the runs that are too short for a seed. */
    SHORT_LEAP = EXACT_SHORT - 1,

    /* So few runs are sorted by insertion. */
    FEW_RUNS = 24
};

/* Runs that are still being found. */
struct growing {
    struct arena *arena;
    const struct passage *passage;
    const uint32_t *draft;
    uint32_t from, to; /* of the draft */
    struct block *item;
    size_t count, room;
    uint32_t *last; /* by diagonal: the run seen last, from 1; 0: none */
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

static uint32_t
end_of(const struct block *block)
{
    return block->from + block->len;
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

static uint32_t *
last_of(const struct growing *runs, uint32_t seed, uint32_t first)
{
    return &runs->last[seed - runs->from + runs->passage->len - first];
}

static void
add_run(struct growing *runs, struct block run)
{
    *arena_push(runs->arena, runs->item, runs->count, &runs->room) = run;
    *last_of(runs, run.from, run.first) = (uint32_t) runs->count;
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

static void
set_order(struct arena *arena, const struct growing *all, struct runs *out)
{
    *out = (struct runs){all->item, NULL, NULL, all->count};
    sort_by_length(out->item, out->count);
    out->done = arena_array(arena, out->count, bool);
    out->placed = arena_raw_array(arena, out->count, struct placed);
    for (uint32_t i = 0; i < out->count; i++)
        out->placed[i] = (struct placed){out->item[i].from, i};
    sort_by_place(out->placed, out->count);
}

/* --- by seeds --- */

static void
add_hit(struct growing *runs, uint32_t seed, uint32_t first)
{
    uint32_t last;

    if (first + SEED_SIZE > runs->passage->len)
        return;
    last = *last_of(runs, seed, first);
    if (last > 0) {
        struct block *run = &runs->item[last - 1];

        if (seed <= end_of(run)) {
            run->len = seed + SEED_SIZE - run->from;
            return;
        }
    }
    add_run(runs, (struct block){seed, first, SEED_SIZE});
}

/* The hits of seeds in a passage without text. */
static void
add_by_seeds(struct growing *runs, const struct evidence *ev,
             const struct present *present)
{
    const struct passage *passage = runs->passage;
    uint32_t behind = passage->first + passage->len;

    for (size_t i = first_present(present, runs->from);
         i < present->count && present->seed[i] + SEED_SIZE <= runs->to; i++) {
        const struct slice *slice = &ev->slice[present->seed[i]];

        for (uint32_t at = first_position(slice, passage->first);
             at < slice->count && slice->position[at] < behind; at++)
            add_hit(runs, present->seed[i],
                    slice->position[at] - passage->first);
    }
}

/* --- by text --- */

/* The places of the strip where the seed ends, as far as rows tell. */
static uint64_t
ends_of(const struct strip *strip, const uint32_t *seed)
{
    _Static_assert(SEED_SIZE == 5, "each character of a seed has its row");
    return strip_row(strip, seed[0]) << 4 & strip_row(strip, seed[1]) << 3 &
           strip_row(strip, seed[2]) << 2 & strip_row(strip, seed[3]) << 1 &
           strip_row(strip, seed[4]);
}

/* How far the texts are the same from there. */
static uint32_t
same_from(const struct growing *runs, uint32_t seed, uint32_t first)
{
    const uint32_t *one = runs->draft + seed;
    const uint32_t *other = runs->passage->cp + first;
    uint32_t most = runs->passage->len - first, len = 0;

    if (runs->to - seed < most)
        most = runs->to - seed;
    while (len < most && one[len] == other[len])
        len++;
    return len;
}

/* Where the seed is in the strip runs begin, or one goes on. */
static void
add_seed(struct growing *runs, const struct strip *strip, uint32_t base,
         uint32_t seed)
{
    uint64_t ends = ends_of(strip, runs->draft + seed);

    for (; ends != 0; ends &= ends - 1) {
        uint32_t end = base + (uint32_t) __builtin_ctzll(ends);
        uint32_t first = end - (SEED_SIZE - 1), len;
        uint32_t last = *last_of(runs, seed, first);

        if (last > 0 && seed < end_of(&runs->item[last - 1]))
            continue;
        len = same_from(runs, seed, first);
        if (len >= SEED_SIZE)
            add_run(runs, (struct block){seed, first, len});
    }
}

/*
 * The seeds with the pair at c.  All but the last of them have the character
 * before it, all but the first that behind it: where the strip has no such
 * one beside the pair, no more than one seed is left.
 */
static void
add_around(struct growing *runs, const struct strip *strip, uint32_t base,
           uint32_t c, uint64_t pair)
{
    const uint32_t *at = runs->draft + c;
    uint32_t seed = c, end = c + 1;

    if (c > runs->from && (strip_row(strip, at[-1]) << 2 & pair) != 0)
        seed = c < runs->from + LEAP ? runs->from : c - (LEAP - 1);
    if (c + 2 >= runs->to || (pair << 1 & strip_row(strip, at[2])) == 0)
        end = c + 1 < LEAP ? 0 : c + 1 - (LEAP - 1);
    for (; seed < end && seed + SEED_SIZE <= runs->to; seed++)
        add_seed(runs, strip, base, seed);
}

/*
 * All places of the strip are held against the draft at once.  Each seed of
 * the draft has one pair of characters that begins at a multiple of LEAP:
 * only where such a pair occurs its seeds are looked at.
 */
static void
add_strip(struct growing *runs, const struct strip *strip, uint32_t base)
{
    const uint32_t *draft = runs->draft;
    uint32_t to = runs->to;

    for (uint32_t c = (runs->from + LEAP - 1) / LEAP * LEAP; c + 1 < to;
         c += LEAP) {
        uint64_t pair =
            strip_row(strip, draft[c]) << 1 & strip_row(strip, draft[c + 1]);

        if (pair != 0)
            add_around(runs, strip, base, c, pair);
    }
}

static void
add_by_text(struct growing *runs, const struct stencil *stencil)
{
    _Static_assert(STENCIL_PLACES - STENCIL_STEP == SEED_SIZE - 1,
                   "each seed is whole in one strip");
    for (uint32_t base = 0; base + SEED_SIZE <= stencil->len;
         base += STENCIL_STEP)
        add_strip(runs, &stencil->strip[base / STENCIL_STEP], base);
}

void
exact_runs(struct arena *arena, const struct evidence *ev,
           const struct present *present, const struct passage *passage,
           const struct stencil *stencil, uint32_t from, uint32_t to,
           struct runs *out)
{
    struct growing all = {.arena = arena,
                          .passage = passage,
                          .draft = ev->reading->text.cp,
                          .from = from,
                          .to = to};

    all.last =
        arena_array(arena, (size_t) to - from + passage->len + 1, uint32_t);
    if (stencil != NULL)
        add_by_text(&all, stencil);
    else
        add_by_seeds(&all, ev, present);
    set_order(arena, &all, out);
}

/* --- short ones --- */

/* The places of the strip where the four characters end, as far as known. */
static uint64_t
short_ends(const struct strip *strip, const uint32_t *at)
{
    _Static_assert(EXACT_SHORT == 4, "each character has its row");
    return strip_row(strip, at[0]) << 3 & strip_row(strip, at[1]) << 2 &
           strip_row(strip, at[2]) << 1 & strip_row(strip, at[3]);
}

/* Are the two texts the same for so long from there, and no longer? */
static bool
is_short(const uint32_t *draft, uint32_t at, uint32_t from, uint32_t to,
         const struct stencil *stencil, uint32_t first)
{
    const uint32_t *cp = stencil->cp;
    uint32_t behind = first + EXACT_SHORT, next = at + EXACT_SHORT;

    return memcmp(draft + at, cp + first, EXACT_SHORT * sizeof(*cp)) == 0 &&
           (at == from || first == 0 || draft[at - 1] != cp[first - 1]) &&
           (next == to || behind == stencil->len || draft[next] != cp[behind]);
}

/* Those that begin in the strip; what it repeats of the next is left to it. */
static void
add_short(const uint32_t *draft, uint32_t at, uint32_t from, uint32_t to,
          const struct stencil *stencil, size_t strip, size_t room,
          struct blocks *runs)
{
    uint64_t ends = short_ends(&stencil->strip[strip], draft + at);

    for (; ends != 0 && runs->count < room; ends &= ends - 1) {
        uint32_t place = (uint32_t) __builtin_ctzll(ends) - (EXACT_SHORT - 1);
        uint32_t first = (uint32_t) strip * STENCIL_STEP + place;

        if ((place < STENCIL_STEP || strip + 1 == stencil->strips) &&
            is_short(draft, at, from, to, stencil, first))
            runs->item[runs->count++] = (struct block){at, first, EXACT_SHORT};
    }
}

/*
 * Each run has one pair of characters that begins at a multiple of
 * SHORT_LEAP: only where the strip has such a pair it is looked at.
 */
static void
add_shorts(const uint32_t *draft, uint32_t from, uint32_t to,
           const struct stencil *stencil, size_t strip, size_t room,
           struct blocks *runs)
{
    const struct strip *in = &stencil->strip[strip];

    for (uint32_t c = (from + SHORT_LEAP - 1) / SHORT_LEAP * SHORT_LEAP;
         c + 1 < to && runs->count < room; c += SHORT_LEAP) {
        uint32_t at = c < from + SHORT_LEAP ? from : c - (SHORT_LEAP - 1);

        if ((strip_row(in, draft[c]) << 1 & strip_row(in, draft[c + 1])) == 0)
            continue;
        for (; at <= c && at + EXACT_SHORT <= to; at++)
            add_short(draft, at, from, to, stencil, strip, room, runs);
    }
}

void
exact_short(const uint32_t *draft, uint32_t from, uint32_t to,
            const struct stencil *stencil, size_t room, struct blocks *runs)
{
    for (size_t strip = 0; strip < stencil->strips; strip++)
        add_shorts(draft, from, to, stencil, strip, room, runs);
}

size_t
exact_from(const struct runs *runs, uint32_t from)
{
    size_t i = 0;

    SEARCH(i, runs->count, runs->placed[i].from >= from);
    return i;
}
