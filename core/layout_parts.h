/*
 * What the parts of layout share; nobody else's business.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef CORE_LAYOUT_PARTS_H
#define CORE_LAYOUT_PARTS_H

#include "core/layout.h"
#include "core/line.h"

enum { FRONT_LINES = 40 }; /* lines that are looked at for the front */

/*
 * The front is what comes before the body: before the first sentence, heading
 * with a number, 主送机关 or annex.  Parts that are not there are at body, the
 * title at len.
 */
struct front {
    struct line line[FRONT_LINES];
    size_t len;
    size_t body;              /* which line begins the body; len: none does */
    size_t number, serial;    /* which lines hold them */
    size_t banner, banner_to; /* lines [banner, banner_to) */
    size_t title, title_to;
};

/* Read the front, and find its parts. */
void layout_read_front(struct arena *, const struct doc *, struct front *)
    NONNULL;
void layout_find_front(struct arena *, struct front *, struct layout *)
    NONNULL;

/* The mark that a line begins with, a label before it aside. */
bool layout_line_mark(struct arena *, struct str line, struct mark *)
    MUST_USE NONNULL;
/* The number that a line, or what stands at its right, is. */
bool layout_line_number(struct arena *, struct str line, struct str *number)
    MUST_USE NONNULL;

void layout_find_marks(struct arena *, const struct doc *,
                       const struct front *, struct layout *) NONNULL;

/* What stands behind the body, and which lines are only form. */
void layout_find_closing(struct arena *, const struct doc *,
                         const struct front *, struct layout *) NONNULL;

/* Is the part still to be found?  Set it. */
static inline void
layout_set(struct part *part, struct str text, const struct line *line)
{
    if (part->text.len == 0)
        *part = (struct part){text, line->para};
}

#endif /* !CORE_LAYOUT_PARTS_H */
