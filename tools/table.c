/*
 * A table for people.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "tools/table.h"

#include "core/arena.h"
#include "tools/width.h"

/* A wider cell pushes its own row out, not the whole table. */
enum { WIDEST = 26 };

void
table_add(struct table *table, const struct str *cell)
{
    for (size_t i = 0; i < table->columns; i++) {
        struct str shown = cell[i].len > 0 ? cell[i] : S("-");
        size_t width = width_of(shown);

        if (width > WIDEST)
            width = WIDEST;
        if (width > table->width[i])
            table->width[i] = width;
        *arena_push(table->arena, table->cell, table->cells, &table->room) =
            shown;
    }
}

void
table_put(const struct table *table, FILE *out)
{
    for (size_t i = 0; i < table->cells; i++) {
        size_t column = i % table->columns;
        bool last = column + 1 == table->columns;

        width_put(table->cell[i], last ? 0 : table->width[column], out);
        fputs(last ? "\n" : "  ", out);
    }
}
