/*
 * The runs of a paragraph in little memory.
 *
 * Most paragraphs have one run: it lies in the paragraph itself.  More lie in
 * an array, where each begins as the one before it ends.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef CORE_RUNS_H
#define CORE_RUNS_H

#include <stdbool.h>
#include <stddef.h>

#include "core/attr.h"

struct para;
struct pile;
struct run;

/*
 * Put run i, which replaces one that is there or follows the last.  It begins
 * where the one before it ends, and the last ends with the text, at the latest
 * when the document is finished.  True if it moved away from where others
 * follow in the pile; see pile_grow.
 */
void runs_put(struct pile *, struct para *, size_t i, const struct run *,
              bool *moved) NONNULL;

/* What was to be seen is hidden. */
void runs_hide(struct para *) NONNULL;

#endif /* !CORE_RUNS_H */
