/*
 * Characters in columns.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "core/grid.h"

#include "core/arena.h"

enum { FEWEST = 2 };

/* What stands between columns; a wide space is an empty place of one. */
static bool
is_between(uint32_t c)
{
    return c == ' ' || c == '\t' || c == 0xa0 || c == '|' ||
           (c >= 0x2500 && c <= 0x257f) || c == U'︱' || c == U'｜';
}

size_t
grid_columns(struct codes line)
{
    size_t n = 0;

    for (size_t i = 0; i < line.len && n <= GRID_MOST; i++)
        n += !is_between(line.cp[i]);
    return n >= FEWEST && n <= GRID_MOST ? n : 0;
}

/* Put the character of that column, if the line has one. */
static void
put(const struct grid_line *line, size_t column, uint32_t *cp,
    struct grid *out)
{
    for (size_t i = 0; i < line->text.len; i++) {
        if (is_between(line->text.cp[i]) || column-- > 0)
            continue;
        cp[out->text.len] = line->text.cp[i];
        out->place[out->text.len++] = line->base + (uint32_t) i;
        return;
    }
}

void
grid_read(struct arena *arena, const struct grid_line *line, size_t lines,
          struct grid *out)
{
    size_t columns = grid_columns(line[0].text), room = 2 * columns * lines;
    uint32_t *cp = arena_raw_array(arena, room, uint32_t);

    *out = (struct grid){{cp, 0}, arena_raw_array(arena, room, uint32_t)};
    for (size_t k = 0; k < 2 * columns; k++)
        for (size_t i = 0; i < lines; i++)
            put(&line[i], k < columns ? columns - 1 - k : k - columns, cp,
                out);
}
