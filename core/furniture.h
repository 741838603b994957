/*
 * What is printed on each page beside the text: its number, the document's
 * mark, and the line that returns at the head or foot.
 *
 * Records of what was said have who speaks, and when, between the lines or in
 * front of each: that returns, too.
 *
 * Office files keep these apart.  In text that was taken from a PDF, or off a
 * picture, they stand between the lines, often in the middle of a sentence.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef CORE_FURNITURE_H
#define CORE_FURNITURE_H

#include <stdint.h>

#include "core/attr.h"
#include "core/doc.h"

struct arena;

/* The paragraph is nothing else. */
#define FURNITURE_ALL UINT32_MAX

/*
 * How many code points of each paragraph are that, from its beginning, where
 * the text before ends no sentence.  A line returns if it is short, ends no
 * sentence itself, and is there more than once, but for its figures.  It may
 * be text all the same: a reader who leaves it out has to read it, too.
 */
uint32_t *furniture_find(struct arena *, const struct doc *)
    NONNULL RETURNS_NONNULL;

#endif /* !CORE_FURNITURE_H */
