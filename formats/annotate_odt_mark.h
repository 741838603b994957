/*
 * What an annotated ODT shows besides comments: highlights, and the mark in
 * the first page.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef FORMATS_ANNOTATE_ODT_MARK_H
#define FORMATS_ANNOTATE_ODT_MARK_H

#include "core/attr.h"
#include "core/str.h"

struct arena;

/* The name of a style of ours; of a series that is free none is taken. */
struct str odt_style_name(struct arena *, struct str use, unsigned series)
    NONNULL;

/* The automatic style of what is highlighted. */
struct str odt_light_style(struct arena *, struct str name) NONNULL;

/*
 * The frame that holds the mark, and its automatic styles: first in the body,
 * it stands in the top left of the first page, and what stands there goes
 * around it.
 */
struct str odt_mark(struct arena *, unsigned series, struct str mark,
                    struct str *styles) NONNULL;

#endif /* !FORMATS_ANNOTATE_ODT_MARK_H */
