/*
 * Aligning what lies in a box.
 *
 * A row for each character of the draft, a column for each of the passage.
 * Few cells are of the same character in both; what lies between them follows
 * from the row above alone.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "core/box.h"

#include "core/least.h"
#include "core/stencil.h"

/*
 * Scores of the alignment beside tiles: a character found again is worth two,
 * one more where it goes on with a piece; one replaced, put in or left out
 * costs one.  So a lone character pays for no more than two changes, and of
 * two ways the one in longer pieces wins.  Halves count, and the lowest bit
 * says that the last character was one of a piece.
 */
enum { MATCH = 4, JOINED = 2, CHANGE = -2, IN_PIECE = 1 };

/*
 * Behind so many rows for each column no way from the corner is worth anything
 * any more: each character found again pays for itself and three left out.
 */
enum { FARTHEST = (MATCH + JOINED - CHANGE) / -CHANGE };

/* An alignment that has fallen so far below its best is not gone on with. */
enum { GIVE_UP = 20 };

/* To the opposite corner it goes on however low it falls. */
enum { NEVER = INT16_MAX };

/* So many rows show mostly that a box is worth nothing. */
enum { AHEAD = 12 };

/* No way leads through this cell. */
enum { DEAD = INT16_MIN / 2 };

/* Where the characters of the draft are in the passage, from the corner on. */
struct rows {
    const uint32_t *draft;
    struct cutout passage;
    const struct box *box;
    uint64_t same[ALIGN_REACH]; /* the lowest bit is next to the corner */
    uint32_t width;             /* so many rows can matter */
    uint32_t count;             /* and were looked at so far */
};

/*
 * A cell is what the best way to it is worth, and IN_PIECE where that comes
 * over the same character in both texts.
 */
struct grid {
    int16_t cell[ALIGN_REACH + 1][ALIGN_REACH + 1];
    uint32_t height;
    uint32_t low, high; /* the cells of the last row worth going on from */
    int top;            /* no cell of it is worth more */
    int give_up;        /* so far below the best one that is not */
    int best;           /* with IN_PIECE: more than that is better */
    uint32_t best_i, best_j;
};

static int
most(int a, int b)
{
    return a > b ? a : b;
}

/* --- what is the same --- */

/* The lowest count bits, the other way round. */
static uint64_t
reversed(uint64_t bits, uint32_t count)
{
    bits = (bits & 0x5555555555555555) << 1 | (bits >> 1 & 0x5555555555555555);
    bits = (bits & 0x3333333333333333) << 2 | (bits >> 2 & 0x3333333333333333);
    bits = (bits & 0x0F0F0F0F0F0F0F0F) << 4 | (bits >> 4 & 0x0F0F0F0F0F0F0F0F);
    return __builtin_bswap64(bits) >> (64 - count);
}

/* Look at so many rows more, as far as there are any. */
static void
look(struct rows *rows, uint32_t more)
{
    const struct box *box = rows->box;
    const struct cutout *passage = &rows->passage;
    uint32_t end = least(rows->count + more, rows->width);
    const uint32_t *at = rows->draft + box->from;
    ptrdiff_t step = box->backwards ? -1 : 1;

    at = box->backwards ? at - 1 - rows->count : at + rows->count;
    for (uint32_t i = rows->count; i < end; i++, at += step) {
        uint64_t same = cutout_find(passage, *at);

        if (box->backwards && same != 0)
            same = reversed(same, box->height);
        rows->same[i] = same;
    }
    rows->count = end;
}

/*
 * May an alignment from the corner of an open box ever be worth anything?
 * Most at the ends are not, and that is much quicker to be seen: a cell at
 * distance d from the corner, in the text where it is farther, that was
 * reached with n characters in common took d - n changes or more.
 */
static bool
can_pay(struct rows *rows)
{
    const struct box *box = rows->box;
    uint8_t farther[ALIGN_REACH] = {0}; /* rows that begin to have some */
    int found = 0;

    for (uint32_t d = 0; d < rows->width || d < box->height; d++) {
        int worth = CHANGE * (int) (d + 1);

        if (d == rows->count)
            look(rows, AHEAD);
        if (d < rows->width) {
            uint64_t same = rows->same[d];

            if ((same & ((UINT64_C(2) << d) - 1)) != 0)
                found++;
            else if (same != 0)
                farther[__builtin_ctzll(same)]++;
        }
        found += farther[d];
        if (found > 0)
            worth += found * (MATCH + JOINED - CHANGE) - JOINED;
        if (worth > 0)
            return true;
        if (worth < -GIVE_UP)
            return false;
    }
    return false;
}

/* The most that the rows behind each can add to what it is worth. */
static void
find_hope(const struct rows *rows, int hope[ALIGN_REACH + 1])
{
    hope[rows->count] = 0;
    for (uint32_t i = rows->count; i-- > 0;) {
        int worth = CHANGE;

        if (rows->same[i] != 0)
            worth = MATCH + (i > 0 && rows->same[i - 1] != 0 ? JOINED : 0);
        hope[i] = most(0, hope[i + 1] + worth);
    }
}

/* --- cells --- */

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
fill_first_row(struct grid *grid)
{
    int16_t *cell = grid->cell[0];

    grid->best = IN_PIECE;
    grid->best_i = grid->best_j = 0;
    grid->top = 0;
    grid->low = 0;
    grid->high = least(grid->height, (uint32_t) grid->give_up / -CHANGE);
    cell[0] = 0;
    for (int16_t j = 1; j <= ALIGN_REACH; j++)
        cell[j] = (int16_t) (CHANGE * j);
}

/*
 * The best way into a cell: over a character of both texts, if that is not
 * worse than over one of the draft or the passage.
 */
static int
fill_cell(struct grid *grid, uint32_t i, uint32_t j, bool same)
{
    const int16_t *above = grid->cell[i - 1];
    int16_t *row = grid->cell[i];
    int both = same ? matched(above[j - 1]) : changed(above[j - 1]);
    int cell = most(both, most(changed(above[j]), changed(row[j - 1])));

    row[j] = (int16_t) cell;
    if (cell > grid->best) {
        grid->best = cell | IN_PIECE;
        grid->best_i = i;
        grid->best_j = j;
    }
    grid->top = most(grid->top, cell);
    return cell;
}

/* So many cells of a row are filled at once, needed or not. */
enum { AT_ONCE = 8 };

static void
fill_some(const int16_t *restrict above, int16_t *restrict row)
{
    for (int j = 0; j < AT_ONCE; j++) {
        int16_t more = above[j] > above[j + 1] ? above[j] : above[j + 1];

        row[j] = (int16_t) ((more & ~IN_PIECE) + CHANGE);
    }
}

/*
 * A row as if no character were the same: over one of the passage alone no
 * way is better then.
 */
static void
fill_plain(const int16_t *above, int16_t *row, uint32_t height)
{
    _Static_assert(ALIGN_REACH % AT_ONCE == 0, "a row is so long");
    for (uint32_t j = 0; j < height; j += AT_ONCE)
        fill_some(above + j, row + j + 1);
}

/* Where a character is the same, and what follows on from that. */
static void
fill_same(struct grid *grid, uint32_t i, uint32_t low, uint32_t end,
          uint64_t same)
{
    int16_t *row = grid->cell[i];

    same = same >> (low - 1) << (low - 1);
    for (; same != 0; same &= same - 1) {
        uint32_t j = (uint32_t) __builtin_ctzll(same) + 1;
        int passage;

        if (j > end)
            return;
        passage = changed(fill_cell(grid, i, j, true));
        for (; ++j <= end && passage > row[j]; passage += CHANGE)
            row[j] = (int16_t) passage;
    }
}

/* Behind what the row above kept alive: as long as the last cell is. */
static uint32_t
go_on(struct grid *grid, uint32_t i, uint32_t end, uint64_t same)
{
    const int16_t *row = grid->cell[i];

    while (end > grid->high && end < grid->height &&
           row[end] >= grid->best - IN_PIECE - grid->give_up) {
        end++;
        grid->cell[i - 1][end] = DEAD;
        fill_cell(grid, i, end, (same >> (end - 1) & 1) != 0);
    }
    return end;
}

/*
 * One more row; false if there is nothing in it to go on from.  Only what the
 * row before kept alive, and what follows on from that, is filled.
 */
static bool
fill_row(struct grid *grid, uint32_t i, uint64_t same)
{
    int16_t *row = grid->cell[i];
    int lowest = grid->best - IN_PIECE - grid->give_up;
    uint32_t low = grid->low > 0 ? grid->low : 1;
    uint32_t end = least(grid->high + 1, grid->height);

    fill_plain(grid->cell[i - 1], row, grid->height);
    row[0] = (int16_t) (CHANGE * (int) i);
    if (grid->low > 0)
        row[low - 1] = DEAD;
    grid->top = changed(grid->top);
    fill_same(grid, i, low, end, same);
    end = go_on(grid, i, end, same);
    low--;
    while (low <= end && row[low] < lowest)
        low++;
    if (low > end)
        return false;
    lowest = grid->best - IN_PIECE - grid->give_up;
    while (row[end] < lowest)
        end--;
    grid->low = low;
    grid->high = end;
    return true;
}

/*
 * One step back from a cell that ends in no piece: over a character of both
 * texts, if it may have been that, else over one of the draft.
 */
static void
step_back(const struct grid *grid, uint32_t *i, uint32_t *j)
{
    int cell = grid->cell[*i][*j];
    bool inside = *i > 0 && *j > 0;
    bool both = inside && cell == changed(grid->cell[*i - 1][*j - 1]);
    bool draft =
        *j == 0 || (inside && cell == changed(grid->cell[*i - 1][*j]));

    *i -= both || draft;
    *j -= both || !draft;
}

/* The pieces on the way back from cell i, j. */
static size_t
trace(const struct grid *grid, const struct box *box, uint32_t i, uint32_t j,
      struct block *out)
{
    size_t count = 0;

    while (i > 0 || j > 0) {
        uint32_t len = 0, back_i = box->from - i, back_j = box->first - j;

        for (; (grid->cell[i][j] & IN_PIECE) != 0; len++, i--, j--)
            continue;
        if (len == 0)
            step_back(grid, &i, &j);
        else
            out[count++] =
                box->backwards
                    ? (struct block){back_i, back_j, len}
                    : (struct block){box->from + i, box->first + j, len};
    }
    return count;
}

/* Half of what lies between two tiles has nothing in common. */
static bool
has_any(const struct rows *rows)
{
    uint64_t any = 0;

    for (uint32_t i = 0; i < rows->count; i++)
        any |= rows->same[i];
    return any != 0;
}

static size_t
align_open(struct rows *rows, struct block *out)
{
    const struct box *box = rows->box;
    struct grid grid;
    int hope[ALIGN_REACH + 1];

    look(rows, rows->width);
    find_hope(rows, hope);
    grid.height = box->height;
    grid.give_up = GIVE_UP;
    fill_first_row(&grid);
    for (uint32_t i = 1; i <= rows->width; i++)
        if (!fill_row(&grid, i, rows->same[i - 1]) ||
            (grid.top | IN_PIECE) + hope[i] <= grid.best)
            break;
    return trace(&grid, box, grid.best_i, grid.best_j, out);
}

static size_t
align_closed(struct rows *rows, struct block *out)
{
    const struct box *box = rows->box;
    struct grid grid;

    look(rows, rows->width);
    if (!has_any(rows))
        return 0;
    grid.height = box->height;
    grid.give_up = NEVER;
    fill_first_row(&grid);
    for (uint32_t i = 1; i <= rows->width; i++)
        fill_row(&grid, i, rows->same[i - 1]);
    return trace(&grid, box, box->width, box->height, out);
}

size_t
box_align(const uint32_t *draft, const struct stencil *passage,
          const struct box *box, struct block out[ALIGN_REACH])
{
    uint32_t first = box->backwards ? box->first - box->height : box->first;
    struct rows rows;

    _Static_assert((int) ALIGN_REACH <= STENCIL_STEP,
                   "a row has all its places");
    if (box->width == 0 || box->height == 0)
        return 0;
    rows.draft = draft;
    rows.passage = stencil_cut(passage, first, box->height);
    rows.box = box;
    rows.count = 0;
    rows.width = box->width;
    if (box->closed)
        return align_closed(&rows, out);
    rows.width = least(rows.width, FARTHEST * box->height);
    return can_pay(&rows) ? align_open(&rows, out) : 0;
}
