/*
 * 密点 as people write and read them.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef TOOLS_POINT_H
#define TOOLS_POINT_H

#include <stdbool.h>

#include "core/attr.h"
#include "core/source.h"

struct arena;

/*
 * "机密★20年:3-5" or "机密★20年:5.3-5.18": mark, colon and range.  The text of
 * a condition is borrowed.
 */
bool point_parse(struct str text, struct point *out) MUST_USE NONNULL;

/*
 * "机密★20年:3-5" or "机密★20年:5.3-5.18", as --point takes it, with the mark
 * of the source where the point has no own; empty for NULL.
 */
struct str point_text(struct arena *, const struct source *,
                      const struct point *) NONNULL_AT(1, 2);

/* Where it is: "第3—5段", "第5段第3—18字". */
struct str point_place(struct arena *, const struct point *) NONNULL;

/* Which one it is of its source, and all of that: "密点2（...）机密★20年". */
struct str point_words(struct arena *, const struct source *,
                       const struct point *) NONNULL;

#endif /* !TOOLS_POINT_H */
