/*
 * Paths that may be the outlines of letters: nobody reads those here, so they
 * are listed like pictures.  What is too simple for that is not.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef FORMATS_OUTLINE_H
#define FORMATS_OUTLINE_H

#include <stdbool.h>
#include <stddef.h>

#include "core/attr.h"
#include "core/str.h"

struct doc_builder;

/*
 * Points of the path that is open, and of all that are not simple; and how
 * many are.
 */
struct outline {
    size_t path, all, simple;
};

/* Another path begins here. */
void outline_begin(struct outline *) NONNULL;
/* So many points more of it. */
void outline_add(struct outline *, size_t points) NONNULL;
/*
 * A path by itself, as SVG, VML and OpenDocument write it: letters and
 * numbers, a point for every two of them.
 */
void outline_path(struct outline *, struct str path) NONNULL;

/* Whether all paths together may be words. */
bool outline_may_be_words(const struct outline *) NONNULL PURE;
/* The same at the end of a part, which is listed then. */
void outline_tell(const struct outline *, struct doc_builder *,
                  struct str part) NONNULL;

#endif /* !FORMATS_OUTLINE_H */
