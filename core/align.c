/*
 * Tiles, and what fits between them.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "core/align.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "core/arena.h"

/*
 * Scores of the alignment beside tiles: a character found again is worth two,
 * one replaced, put in or left out costs one.  So a lone character pays for
 * no more than two changes, and of two ways the one in longer pieces wins.
 */
enum { MATCH = 2, JOINED = 1, CHANGE = -1 };

/* The larger of what two stretches leave out of each other. */
struct growing {
    struct block *item;
    size_t count, room;
};

static int
by_from(const void *left, const void *right)
{
    const struct block *a = left, *b = right;

    return (a->from > b->from) - (a->from < b->from);
}

/*
 * Cut [*start, *start + *len) down to its longer part outside [from, to); how
 * much was cut off in front.
 */
static uint32_t
cut(uint32_t start, uint32_t *len, uint32_t from, uint32_t to)
{
    uint32_t end = start + *len;
    uint32_t before = from > start ? from - start : 0;
    uint32_t behind = end > to ? end - to : 0;

    if (to <= start || end <= from)
        return 0;
    if (before >= behind) {
        *len = before;
        return 0;
    }
    *len = behind;
    return to - start;
}

/* What of the run is free of the tiles in both texts. */
static struct block
cut_to_fit(struct block run, const struct blocks *tiles)
{
    for (size_t i = 0; i < tiles->count && run.len >= ALIGN_TILE; i++) {
        const struct block *tile = &tiles->item[i];
        uint32_t off;

        off = cut(run.from, &run.len, tile->from, tile->from + tile->len);
        run.from += off;
        run.first += off;
        off = cut(run.first, &run.len, tile->first, tile->first + tile->len);
        run.from += off;
        run.first += off;
    }
    return run;
}

void
align_tiles(struct arena *arena, const struct block *run, size_t runs,
            struct blocks *out)
{
    size_t room = runs < ALIGN_TILES ? runs : ALIGN_TILES;

    out->item = arena_array(arena, room, struct block);
    out->count = 0;
    for (size_t i = 0; i < runs && out->count < room; i++) {
        struct block tile = cut_to_fit(run[i], out);

        if (tile.len >= ALIGN_TILE)
            out->item[out->count++] = tile;
    }
    if (out->count > 0)
        qsort(out->item, out->count, sizeof(*out->item), by_from);
}

/* A rectangle of the two texts that nothing has used yet. */
struct box {
    uint32_t from, first;   /* its corner */
    uint32_t width, height; /* in the draft, in the passage */
    bool open_start;        /* need not begin at the corner */
    bool open_end;          /* need not end at the opposite one */
};

struct grid {
    int16_t score[ALIGN_REACH + 1][ALIGN_REACH + 1];
    /* Length of the piece that ends in this cell; 0 if it is no match. */
    uint8_t piece[ALIGN_REACH + 1][ALIGN_REACH + 1];
    uint8_t step[ALIGN_REACH + 1][ALIGN_REACH + 1];
};

enum step { STEP_NONE, STEP_BOTH, STEP_DRAFT, STEP_PASSAGE };

static void
fill_border(struct grid *grid, const struct box *box)
{
    for (uint32_t i = 0; i <= box->width; i++) {
        grid->score[i][0] = (int16_t) (box->open_start ? 0 : CHANGE * (int) i);
        grid->step[i][0] = box->open_start || i == 0 ? STEP_NONE : STEP_DRAFT;
        grid->piece[i][0] = 0;
    }
    for (uint32_t j = 1; j <= box->height; j++) {
        grid->score[0][j] = (int16_t) (box->open_start ? 0 : CHANGE * (int) j);
        grid->step[0][j] = box->open_start ? STEP_NONE : STEP_PASSAGE;
        grid->piece[0][j] = 0;
    }
}

/* The best way into cell i, j; same: the characters there are equal. */
static void
fill_cell(struct grid *grid, uint32_t i, uint32_t j, bool same, bool open)
{
    uint8_t before = grid->piece[i - 1][j - 1];
    int both = grid->score[i - 1][j - 1] + CHANGE;
    int draft = grid->score[i - 1][j] + CHANGE;
    int passage = grid->score[i][j - 1] + CHANGE;
    int best = open ? 0 : INT16_MIN;
    enum step step = STEP_NONE;

    if (same)
        both = grid->score[i - 1][j - 1] + MATCH + (before > 0 ? JOINED : 0);
    if (passage > best) {
        best = passage;
        step = STEP_PASSAGE;
    }
    if (draft > best) {
        best = draft;
        step = STEP_DRAFT;
    }
    if (both >= best) {
        best = both;
        step = STEP_BOTH;
    }
    grid->score[i][j] = (int16_t) best;
    grid->step[i][j] = (uint8_t) step;
    grid->piece[i][j] = step == STEP_BOTH && same ? (uint8_t) (before + 1) : 0;
}

static void
fill_grid(struct grid *grid, struct text draft, struct text passage,
          const struct box *box)
{
    fill_border(grid, box);
    for (uint32_t i = 1; i <= box->width; i++)
        for (uint32_t j = 1; j <= box->height; j++)
            fill_cell(grid, i, j,
                      draft.cp[box->from + i - 1] ==
                          passage.cp[box->first + j - 1],
                      box->open_start);
}

/* Where the alignment ends: the opposite corner, or the best cell. */
static void
find_end(const struct grid *grid, const struct box *box, uint32_t *end_i,
         uint32_t *end_j)
{
    int best = 0;

    *end_i = box->width;
    *end_j = box->height;
    if (!box->open_end)
        return;
    *end_i = *end_j = 0;
    for (uint32_t i = 1; i <= box->width; i++)
        for (uint32_t j = 1; j <= box->height; j++)
            if (grid->score[i][j] > best) {
                best = grid->score[i][j];
                *end_i = i;
                *end_j = j;
            }
}

/* Follow the steps back and keep the pieces. */
static void
trace(struct arena *arena, const struct grid *grid, const struct box *box,
      struct growing *out)
{
    uint32_t i, j;

    find_end(grid, box, &i, &j);
    while (grid->step[i][j] != STEP_NONE) {
        uint32_t len = grid->piece[i][j];

        if (len > 0) {
            i -= len;
            j -= len;
            *arena_push(arena, out->item, out->count, &out->room) =
                (struct block){box->from + i, box->first + j, len};
        } else if (grid->step[i][j] == STEP_BOTH) {
            i--;
            j--;
        } else if (grid->step[i][j] == STEP_DRAFT) {
            i--;
        } else {
            j--;
        }
    }
}

static void
align_box(struct arena *arena, struct text draft, struct text passage,
          const struct box *box, struct growing *out)
{
    struct grid grid;

    if (box->width == 0 || box->height == 0)
        return;
    fill_grid(&grid, draft, passage, box);
    trace(arena, &grid, box, out);
}

static uint32_t
least(uint32_t a, uint32_t b)
{
    return a < b ? a : b;
}

/* How far both texts are free behind the block. */
static struct box
free_behind(const struct growing *all, const struct block *block,
            uint32_t draft_end, uint32_t passage_end)
{
    uint32_t from = block->from + block->len;
    uint32_t first = block->first + block->len;

    for (size_t i = 0; i < all->count; i++) {
        const struct block *b = &all->item[i];

        if (b->from >= from)
            draft_end = least(draft_end, b->from);
        if (b->first >= first)
            passage_end = least(passage_end, b->first);
    }
    return (struct box){from,  first, draft_end - from, passage_end - first,
                        false, true};
}

/* The same before it. */
static struct box
free_before(const struct growing *all, const struct block *block,
            uint32_t draft_start)
{
    uint32_t width = block->from - draft_start, height = block->first;

    for (size_t i = 0; i < all->count; i++) {
        const struct block *b = &all->item[i];

        if (b->from < block->from)
            width = least(width, block->from - (b->from + b->len));
        if (b->first < block->first)
            height = least(height, block->first - (b->first + b->len));
    }
    width = least(width, ALIGN_REACH);
    height = least(height, ALIGN_REACH);
    return (struct box){block->from - width,
                        block->first - height,
                        width,
                        height,
                        true,
                        false};
}

/* Does the box end where the next tile begins, in both texts? */
static bool
meets(const struct box *box, const struct block *next)
{
    return box->width <= ALIGN_REACH && box->height <= ALIGN_REACH &&
           box->from + box->width == next->from &&
           box->first + box->height == next->first;
}

/* Blocks that touch in both texts become one. */
static void
join_touching(struct growing *all, struct blocks *out)
{
    size_t kept = 0;

    qsort(all->item, all->count, sizeof(*all->item), by_from);
    for (size_t i = 1; i < all->count; i++) {
        struct block *last = &all->item[kept], *next = &all->item[i];

        if (last->from + last->len == next->from &&
            last->first + last->len == next->first)
            last->len += next->len;
        else
            all->item[++kept] = *next;
    }
    *out = (struct blocks){all->item, kept + 1};
}

void
align_rest(struct arena *arena, struct text draft, uint32_t from, uint32_t to,
           struct text passage, const struct blocks *tiles, struct blocks *out)
{
    struct growing all = {NULL, 0, 0};
    bool met = false;

    *out = (struct blocks){NULL, 0};
    if (tiles->count == 0)
        return;
    for (size_t i = 0; i < tiles->count; i++)
        *arena_push(arena, all.item, all.count, &all.room) = tiles->item[i];
    for (size_t i = 0; i < tiles->count; i++) {
        const struct block *tile = &tiles->item[i];
        struct box box = free_before(&all, tile, from);

        if (!met)
            align_box(arena, draft, passage, &box, &all);
        box = free_behind(&all, tile, to, passage.len);
        met = i + 1 < tiles->count && meets(&box, tile + 1);
        if (met)
            box.open_end = false;
        box.width = least(box.width, ALIGN_REACH);
        box.height = least(box.height, ALIGN_REACH);
        align_box(arena, draft, passage, &box, &all);
    }
    join_touching(&all, out);
}
