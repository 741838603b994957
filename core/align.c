/*
 * Tiles, and what fits between them.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "core/align.h"

#include <limits.h>
#include <stdbool.h>
#include <stdlib.h>

#include "core/arena.h"

/*
 * Scores of the alignment beside tiles: a character found again is worth two,
 * one more where it goes on with a piece; one replaced, put in or left out
 * costs one.  So a lone character pays for no more than two changes, and of
 * two ways the one in longer pieces wins.  Halves count, and the lowest bit
 * says that the last character was one of a piece.
 */
enum { MATCH = 4, JOINED = 2, CHANGE = -2, IN_PIECE = 1 };

/* An alignment that has fallen so far below its best is not gone on with. */
enum { GIVE_UP = 20 };

/* So few blocks are sorted by insertion. */
enum { FEW_BLOCKS = 24 };

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

/* Mostly a handful. */
static void
sort_blocks(struct block *block, size_t count)
{
    if (count > FEW_BLOCKS) {
        qsort(block, count, sizeof(*block), by_from);
        return;
    }
    for (size_t i = 1; i < count; i++) {
        struct block it = block[i];
        size_t at = i;

        for (; at > 0 && block[at - 1].from > it.from; at--)
            block[at] = block[at - 1];
        block[at] = it;
    }
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
    sort_blocks(out->item, out->count);
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

static uint32_t
least(uint32_t a, uint32_t b)
{
    return a < b ? a : b;
}

/* What a box holds of the two texts, as they are read from its corner. */
struct texts {
    uint32_t draft[ALIGN_REACH], passage[ALIGN_REACH];
    uint32_t width, height;
};

/* How a cell was reached: over the same character in both texts, or ... */
enum step { STEP_SAME, STEP_OTHER, STEP_DRAFT, STEP_PASSAGE };

/* A cell is what the best way to it is worth, and IN_PIECE. */
struct grid {
    int cell[ALIGN_REACH + 1]; /* of the last row */
    uint8_t step[ALIGN_REACH + 1][ALIGN_REACH + 1];
    uint32_t low, high; /* the cells of the last row worth going on from */
    int give_up;        /* so far below the best one that is not */
    int best;           /* with IN_PIECE: more than that is better */
    uint32_t best_i, best_j;
};

/* No way leads through this cell. */
static const int DEAD = INT_MIN / 2;

/* To the opposite corner an alignment goes on however low it falls. */
enum { NEVER = INT16_MAX };

static void
read_text(struct text text, uint32_t corner, uint32_t len, bool backwards,
          uint32_t *out)
{
    const uint32_t *cp = text.cp + corner;

    for (uint32_t i = 0; i < len; i++)
        out[i] = backwards ? *--cp : *cp++;
}

/* What a cell comes to with a character replaced, put in or left out. */
static int
changed(int cell)
{
    return (cell & ~IN_PIECE) + CHANGE;
}

/* The same with one that both texts have. */
static int
matched(int cell)
{
    return (cell & IN_PIECE ? cell + JOINED : cell + IN_PIECE) + MATCH;
}

static void
fill_first_row(struct grid *grid, const struct texts *texts)
{
    grid->best = IN_PIECE;
    grid->best_i = grid->best_j = 0;
    grid->low = 0;
    grid->high = least(texts->height, (uint32_t) grid->give_up / -CHANGE);
    for (uint32_t j = 0; j <= texts->height && j <= grid->high + 1; j++) {
        grid->cell[j] = CHANGE * (int) j;
        grid->step[0][j] = STEP_PASSAGE;
    }
}

/*
 * The best way into a cell: over a character of both texts, if that is not
 * worse than over one of the draft, and this than over one of the passage.
 */
static int
best_way(int both, int draft, int passage, bool same, uint8_t *step)
{
    int other = draft >= passage ? draft : passage;

    *step = draft >= passage ? STEP_DRAFT : STEP_PASSAGE;
    if (both < other)
        return other;
    *step = same ? STEP_SAME : STEP_OTHER;
    return both;
}

/*
 * One more row; false if there is nothing in it to go on from.  Only what the
 * row before kept alive, and what follows on from that, is filled.
 */
static bool
fill_row(struct grid *grid, const struct texts *texts, uint32_t i)
{
    uint32_t c = texts->draft[i - 1], low = grid->low, high = grid->high;
    uint32_t first = texts->height + 1, last = 0; /* that are alive */
    int lowest = grid->best - IN_PIECE - grid->give_up, cell = DEAD, before;

    if (low == 0) {
        low = 1;
        cell = CHANGE * (int) i;
        if (cell >= lowest)
            first = 0;
    }
    before = grid->cell[low - 1];
    grid->cell[low - 1] = cell;
    grid->step[i][low - 1] = STEP_DRAFT;
    for (uint32_t j = low; j <= texts->height; j++) {
        bool same = c == texts->passage[j - 1];
        int above = j > high + 1 ? DEAD : grid->cell[j];

        cell =
            best_way(same ? matched(before) : changed(before), changed(above),
                     changed(cell), same, &grid->step[i][j]);
        before = above;
        grid->cell[j] = cell;
        if (cell > grid->best) {
            grid->best = cell | IN_PIECE;
            grid->best_i = i;
            grid->best_j = j;
            lowest = grid->best - IN_PIECE - grid->give_up;
        }
        if (cell >= lowest) {
            first = least(first, j);
            last = j;
        } else if (j > high) {
            break;
        }
    }
    grid->low = first;
    grid->high = last;
    return first <= texts->height;
}

/* Follow the steps back from cell i, j and keep the pieces. */
static void
trace(struct arena *arena, const struct grid *grid, const struct box *box,
      uint32_t i, uint32_t j, struct growing *out)
{
    while (i > 0 || j > 0) {
        enum step step = grid->step[i][j];
        uint32_t len = 0, back_i = box->from - i, back_j = box->first - j;

        for (; grid->step[i][j] == STEP_SAME; len++, i--, j--)
            continue;
        if (len > 0)
            *arena_push(arena, out->item, out->count, &out->room) =
                box->backwards
                    ? (struct block){back_i, back_j, len}
                    : (struct block){box->from + i, box->first + j, len};
        i -= step == STEP_OTHER || step == STEP_DRAFT;
        j -= step == STEP_OTHER || step == STEP_PASSAGE;
    }
}

/* Characters that the two texts of a box have in common, a bit for each. */
struct common {
    uint64_t draft, passage;
    int drafts, passages;
};

static void
note_common(struct common *common, uint32_t i, uint32_t j)
{
    common->drafts += (common->draft >> i & 1) == 0;
    common->draft |= UINT64_C(1) << i;
    common->passages += (common->passage >> j & 1) == 0;
    common->passage |= UINT64_C(1) << j;
}

/* All of them in one piece, and as many changes fewer. */
static int
most_worth(const struct common *common)
{
    int n =
        common->drafts < common->passages ? common->drafts : common->passages;

    return n == 0 ? 0 : n * (MATCH + JOINED - CHANGE) - JOINED;
}

/*
 * May an alignment from the corner of an open box ever be worth anything?
 * Most at the ends are not, and that is much quicker to be seen: a cell at
 * distance d from the corner, in the text where it is farther, that was
 * reached with n characters in common took d - n changes or more.
 */
static bool
can_pay(const struct texts *texts)
{
    const uint32_t *one = texts->draft, *other = texts->passage;
    uint32_t width = texts->width, height = texts->height;
    struct common common = {0};

    for (uint32_t d = 0; d < width || d < height; d++) {
        int worth;

        if (d < width)
            for (uint32_t j = 0; j < height && j <= d; j++)
                if (one[d] == other[j])
                    note_common(&common, d, j);
        if (d < height)
            for (uint32_t i = 0; i < width && i < d; i++)
                if (one[i] == other[d])
                    note_common(&common, i, d);
        worth = most_worth(&common) + CHANGE * (int) (d + 1);
        if (worth > 0)
            return true;
        if (worth < -GIVE_UP)
            return false;
    }
    return false;
}

static void
align_box(struct arena *arena, struct text draft, struct text passage,
          const struct box *box, struct growing *out)
{
    struct texts texts;
    struct grid grid;
    uint32_t i = 1;

    if (box->width == 0 || box->height == 0)
        return;
    texts.width = box->width;
    texts.height = box->height;
    read_text(draft, box->from, box->width, box->backwards, texts.draft);
    read_text(passage, box->first, box->height, box->backwards, texts.passage);
    if (!box->closed && !can_pay(&texts))
        return;
    grid.give_up = box->closed ? NEVER : GIVE_UP;
    fill_first_row(&grid, &texts);
    while (i <= box->width && fill_row(&grid, &texts, i))
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

    sort_blocks(all->item, all->count);
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
