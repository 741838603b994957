/*
 * A document line by line, as its reader sees it: without what is struck,
 * deleted or hidden.  A line break parts a paragraph; a title with its number
 * behind it is two lines, so is a day with a note behind it.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef CORE_LINE_H
#define CORE_LINE_H

#include <stdbool.h>
#include <stddef.h>

#include "core/doc.h"
#include "core/element.h"

struct arena;

struct line {
    const struct para *para;
    struct str text; /* live, without white space around it */
    bool set_in;     /* white space stands before it */
    enum element element;
};

/* A walk over one story; set arena, doc and story, all else is the walk's. */
struct lines {
    struct arena *arena;
    const struct doc *doc;
    enum story story;
    size_t next;             /* paragraph */
    struct str rest, behind; /* of the paragraph; of the line */
    const struct para *para;
    bool opened; /* nothing of rest was taken yet */
};

/* The next line that is not empty; its text lives in the arena or the doc. */
bool line_next(struct lines *, struct line *) MUST_USE NONNULL;

/* The live text of a paragraph: borrowed where all of it lives. */
struct str line_live(struct arena *, const struct para *) NONNULL;

/* In the flow of the text: in no cell and no text box. */
bool line_is_flow(const struct line *) NONNULL PURE;

/*
 * Where a second thing stands on a line, set off by a tab or by three and more
 * blanks; text.len if nowhere.
 */
size_t line_gap(struct str text);

#endif /* !CORE_LINE_H */
