/*
 * Text that is set in columns by characters: each line has one of every
 * column, as programs write that set Chinese upright.
 *
 *     责　物
 *     管　资
 *     理　由
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef CORE_GRID_H
#define CORE_GRID_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/attr.h"
#include "core/codes.h"

struct arena;

enum {
    GRID_LEAST = 4,   /* fewer lines are no columns */
    GRID_MOST = 16,   /* columns; of more the lines happen to be as long */
    GRID_WIDEST = 160 /* bytes of a line, at most */
};

/* A line of a text, and where it begins there. */
struct grid_line {
    struct codes text;
    uint32_t base;
};

/* What is read downwards, and where each character stands. */
struct grid {
    struct codes text;
    uint32_t *place;
};

/*
 * How many columns a line has; 0 where it has too few or too many.  Lines of
 * one grid have as many or, where the last column ends early, one less.
 */
size_t grid_columns(struct codes line) PURE;

/* The columns of some lines, from the right and again from the left. */
void grid_read(struct arena *, const struct grid_line *, size_t lines,
               struct grid *out) NONNULL;

#endif /* !CORE_GRID_H */
