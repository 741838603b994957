/*
 * How wide text is on a terminal: Chinese characters take two columns.
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

#endif /* !TOOLS_WIDTH_H */
