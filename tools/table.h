/*
 * A table for people: columns as wide as their cells, the last one free.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef TOOLS_TABLE_H
#define TOOLS_TABLE_H

#include <stddef.h>
#include <stdio.h>

#include "core/attr.h"
#include "core/str.h"

struct arena;

enum { TABLE_COLUMNS = 10 };

struct table {
    struct arena *arena;
    size_t columns; /* at most TABLE_COLUMNS */
    struct str *cell;
    size_t cells, room;
    size_t width[TABLE_COLUMNS];
};

/* Add a row of as many cells as there are columns; an empty one shows "-". */
void table_add(struct table *, const struct str *cell) NONNULL;
void table_put(const struct table *, FILE *) NONNULL;

#endif /* !TOOLS_TABLE_H */
