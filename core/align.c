/*
 * Tiles, and what fits between them.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "core/align.h"

#include <stdbool.h>
#include <stdlib.h>

#include "core/arena.h"

/*
 * Scores of the alignment beside tiles: a character found again is worth two,
 * one replaced, put in or left out costs one.  So a lone character pays for
 * no more than two changes, and of two ways the one in longer pieces wins.
 */
enum { MATCH = 2, JOINED = 1, CHANGE = -1 };

/* An alignment that has fallen so far below its best is not gone on with. */
enum { GIVE_UP = 10 };

/*
 * So many characters of each text are reached from the corner without one in
 * common; a multiple of four, more than GIVE_UP.
 */
enum { FIRST = 12 };

/* Blocks that are still being collected. */
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

/*
 * A rectangle of the two texts that nothing has used yet, seen from a tile at
 * its corner: behind that, or before it, and then read backwards.
 */
struct box {
    uint32_t from, first;   /* the corner, in draft and passage */
    uint32_t width, height; /* how far the box goes in each */
    bool backwards;
    bool closed; /* the alignment ends at the opposite corner */
};

struct grid {
    int16_t score[ALIGN_REACH + 1][ALIGN_REACH + 1];
    /* Length of the piece that ends in this cell; 0 if it is no match. */
    uint8_t piece[ALIGN_REACH + 1][ALIGN_REACH + 1];
    uint8_t step[ALIGN_REACH + 1][ALIGN_REACH + 1];
    uint32_t low, high; /* the cells of the last row worth going on from */
    int best;
    uint32_t best_i, best_j;
};

enum step { STEP_BOTH, STEP_DRAFT, STEP_PASSAGE };

/* No way leads through this cell. */
static const int16_t DEAD = INT16_MIN / 2;

static uint32_t
char_at(struct text text, uint32_t corner, uint32_t i, bool backwards)
{
    return text.cp[backwards ? corner - i : corner + i - 1];
}

/* How low a cell may fall and still be gone on from. */
static int
lowest(const struct grid *grid, const struct box *box)
{
    return box->closed ? DEAD + 1 : grid->best - GIVE_UP;
}

static void
set_cell(struct grid *grid, uint32_t i, uint32_t j, int score, enum step step)
{
    grid->score[i][j] = (int16_t) score;
    grid->step[i][j] = (uint8_t) step;
    grid->piece[i][j] = 0;
}

/* The best way into cell i, j; same: the characters there are equal. */
static void
fill_cell(struct grid *grid, uint32_t i, uint32_t j, bool same)
{
    uint8_t before = grid->piece[i - 1][j - 1];
    int both = grid->score[i - 1][j - 1];
    int draft = grid->score[i - 1][j] + CHANGE;
    int passage = grid->score[i][j - 1] + CHANGE;

    both += same ? MATCH + (before > 0 ? JOINED : 0) : CHANGE;
    if (both >= draft && both >= passage) {
        set_cell(grid, i, j, both, STEP_BOTH);
        if (same)
            grid->piece[i][j] = (uint8_t) (before + 1);
    } else if (draft >= passage) {
        set_cell(grid, i, j, draft, STEP_DRAFT);
    } else {
        set_cell(grid, i, j, passage, STEP_PASSAGE);
    }
}

/* Take a new cell into account; is there one in its row to go on from? */
static bool
note_cell(struct grid *grid, const struct box *box, uint32_t i, uint32_t j,
          bool alive)
{
    int score = grid->score[i][j];

    if (score > grid->best) {
        grid->best = score;
        grid->best_i = i;
        grid->best_j = j;
    }
    if (score < lowest(grid, box))
        return alive;
    if (!alive)
        grid->low = j;
    grid->high = j;
    return true;
}

static void
fill_first_row(struct grid *grid, const struct box *box)
{
    grid->best = 0;
    grid->best_i = grid->best_j = 0;
    for (uint32_t j = 0; j <= box->height; j++) {
        set_cell(grid, 0, j, CHANGE * (int) j, STEP_PASSAGE);
        note_cell(grid, box, 0, j, j > 0);
    }
}

/*
 * One more row; false if there is nothing in it to go on from.  Only what the
 * row before kept alive, and what follows on from that, is filled.
 */
static bool
fill_row(struct grid *grid, struct text draft, struct text passage,
         const struct box *box, uint32_t i)
{
    uint32_t c = char_at(draft, box->from, i, box->backwards);
    uint32_t low = grid->low, high = grid->high;
    bool alive = false;

    if (low > 0)
        set_cell(grid, i, low - 1, DEAD, STEP_BOTH);
    for (uint32_t j = low; j <= box->height; j++) {
        if (j > high + 1)
            set_cell(grid, i - 1, j, DEAD, STEP_BOTH);
        if (j == 0)
            set_cell(grid, i, 0, CHANGE * (int) i, STEP_DRAFT);
        else
            fill_cell(grid, i, j,
                      c == char_at(passage, box->first, j, box->backwards));
        alive = note_cell(grid, box, i, j, alive);
        if (j > high && grid->high < j)
            break;
    }
    return alive;
}

/* Follow the steps back from cell i, j and keep the pieces. */
static void
trace(struct arena *arena, const struct grid *grid, const struct box *box,
      uint32_t i, uint32_t j, struct growing *out)
{
    while (i > 0 || j > 0) {
        uint32_t len = grid->piece[i][j];
        uint32_t back_i = box->from - i, back_j = box->first - j;

        if (len > 0) {
            i -= len;
            j -= len;
            *arena_push(arena, out->item, out->count, &out->room) =
                box->backwards
                    ? (struct block){back_i, back_j, len}
                    : (struct block){box->from + i, box->first + j, len};
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

static uint32_t
least(uint32_t a, uint32_t b)
{
    return a < b ? a : b;
}

/* The first of a text that an open box gets to where nothing is equal. */
static uint32_t
take_first(struct text text, uint32_t corner, uint32_t len, bool backwards,
           uint32_t out[FIRST])
{
    uint32_t n = least(len, FIRST);

    for (uint32_t i = 0; i < n; i++)
        out[i] = char_at(text, corner, i + 1, backwards);
    return n;
}

/*
 * Without one character in common there, no piece is ever met: that is how
 * most alignments at the ends come out, and is much quicker to be seen.
 */
static bool
is_barren(struct text draft, struct text passage, const struct box *box)
{
    uint32_t one[FIRST], other[FIRST];
    uint32_t n = take_first(draft, box->from, box->width, box->backwards, one);
    uint32_t m =
        take_first(passage, box->first, box->height, box->backwards, other);
    uint32_t any = 0;

    /* What is left over is filled up with what is there. */
    for (uint32_t j = m; j < FIRST; j++)
        other[j] = other[0];
    for (uint32_t i = 0; i < n; i++)
        for (uint32_t j = 0; j < FIRST; j++)
            any |= one[i] == other[j];
    return any == 0;
}

static void
align_box(struct arena *arena, struct text draft, struct text passage,
          const struct box *box, struct growing *out)
{
    struct grid grid;
    uint32_t i = 1;

    if (box->width == 0 || box->height == 0 ||
        (!box->closed && is_barren(draft, passage, box)))
        return;
    fill_first_row(&grid, box);
    while (i <= box->width && fill_row(&grid, draft, passage, box, i))
        i++;
    if (box->closed)
        trace(arena, &grid, box, box->width, box->height, out);
    else
        trace(arena, &grid, box, grid.best_i, grid.best_j, out);
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
                        false, false};
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
    return (struct box){block->from, block->first, width, height, true, false};
}

/* Does the box end where the next tile begins, in both texts? */
static bool
meets(const struct box *box, const struct block *next)
{
    return box->width <= ALIGN_REACH && box->height <= ALIGN_REACH &&
           box->from + box->width == next->from &&
           box->first + box->height == next->first;
}

static struct box
within_reach(struct box box)
{
    box.width = least(box.width, ALIGN_REACH);
    box.height = least(box.height, ALIGN_REACH);
    return box;
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
        struct box box = within_reach(free_before(&all, tile, from));

        if (!met)
            align_box(arena, draft, passage, &box, &all);
        box = free_behind(&all, tile, to, passage.len);
        met = i + 1 < tiles->count && meets(&box, tile + 1);
        box.closed = met;
        box = within_reach(box);
        align_box(arena, draft, passage, &box, &all);
    }
    join_touching(&all, out);
}
