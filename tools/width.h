/*
 * How wide text is on a terminal, where Chinese characters take two columns,
 * and how it is broken into lines.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef TOOLS_WIDTH_H
#define TOOLS_WIDTH_H

#include <stddef.h>
#include <stdio.h>

#include "core/attr.h"
#include "core/str.h"

/* Columns that text takes; needs the locale's LC_CTYPE to be UTF-8. */
size_t width_of(struct str);

/* Write text, and spaces up to a width of columns. */
void width_put(struct str, size_t columns, FILE *) NONNULL;

/*
 * The columns of the terminal that fd is, or those that $COLUMNS says; 0: it
 * is none, and lines need not be broken.
 */
unsigned width_of_terminal(int fd);

/* Where lines begin, and where they end. */
struct margins {
    unsigned first, rest; /* columns left free on the first and other lines */
    unsigned right;       /* columns of a line; 0: never break */
};

/*
 * Write text as lines, the last one ended as well.  Lines are broken at
 * spaces and between Chinese characters, never before a closing mark nor
 * behind an opening one, and not within what belongs together (第18条,
 * 机密★20年) unless nothing else is left.  Escape sequences that end in m take
 * no room.
 */
void width_fill(struct str, const struct margins *, FILE *) NONNULL;

#endif /* !TOOLS_WIDTH_H */
