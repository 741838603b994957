/*
 * Sentences of a source that are broken over lines.
 *
 * Text that was saved line by line (from mail, from a PDF) has a paragraph for
 * each line, and its sentences run over several.  They are told by the width
 * of the lines: where many are as long as the longest, give or take what a
 * line may not begin or end with, a line of that length that ends no sentence
 * goes on in the next.  So neither headings nor items swallow what follows
 * them, and text whose paragraphs are whole has no such lines.  What begins
 * with an indentation or the number of an item begins anew.
 *
 * Drafts need none of this: they are read on over all their paragraphs
 * (core/stream.h).
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef CORE_WRAP_H
#define CORE_WRAP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/attr.h"
#include "core/doc.h"
#include "core/range.h"

struct arena;

/* For each paragraph, whether its last sentence goes on in the next. */
bool *wrap_find(struct arena *, const struct doc *) NONNULL RETURNS_NONNULL;

/*
 * The paragraphs first to last as one; all but the last go on.  It has the
 * number and the spot of the first.
 */
void wrap_join(struct arena *, const struct doc *, size_t first, size_t last,
               struct para *out) NONNULL;

/*
 * Where the code points [start, end) of paragraphs that were joined begin: the
 * part that lies in one paragraph.
 */
struct range wrap_place(const struct doc *, size_t first, uint32_t start,
                        uint32_t end) NONNULL;

#endif /* !CORE_WRAP_H */
