/*
 * What is printed on each page beside the text: its number, the document's
 * mark, and the line that returns at the head or foot.
 *
 * Records of what was said have who speaks, and when, between the lines: that
 * returns, too.
 *
 * Office files keep these apart.  In text that was taken from a PDF, or off a
 * picture, they stand between the lines, often in the middle of a sentence.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef CORE_FURNITURE_H
#define CORE_FURNITURE_H

#include <stdbool.h>

#include "core/attr.h"
#include "core/doc.h"

struct arena;

/*
 * For each paragraph, whether it is one of these and the text before it ends
 * no sentence.  A line returns if it is short, ends no sentence itself, and is
 * there more than once, but for its figures.  It may be text all the same: a
 * reader who leaves it out has to read it, too.
 */
bool *furniture_find(struct arena *, const struct doc *)
    NONNULL RETURNS_NONNULL;

#endif /* !CORE_FURNITURE_H */
