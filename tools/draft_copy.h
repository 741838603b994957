/*
 * The copy of a draft that says in comments what was found in it, as the
 * command and the page give it.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef TOOLS_DRAFT_COPY_H
#define TOOLS_DRAFT_COPY_H

#include <stdbool.h>
#include <stddef.h>

#include "core/attr.h"
#include "core/report.h"
#include "core/str.h"
#include "formats/annotate.h"

struct arena;
struct buf;
struct err;
struct input;
struct workers;

/* What such a copy is to say. */
struct draft_copy {
    struct annotations all;
    size_t left;           /* passages without a comment: there are too many */
    struct annotated done; /* once it was made */
};

/*
 * Put down what the comments say, while the registers are open; it lives in
 * the arena.  ERR_REFUSED for a draft that could not be read.
 */
bool draft_copy_words(struct arena *, const struct report *, bool anonymous,
                      struct draft_copy *, struct err *) MUST_USE NONNULL;

/*
 * Have the copy bear the mark that is required, or words that propose it;
 * ERR_REFUSED with what to do where it may not (tools/annotate_mark.h).
 */
bool draft_copy_mark(struct arena *, const struct report *, bool propose,
                     struct draft_copy *, struct err *) MUST_USE NONNULL;

/*
 * Have the workers make the copy of the file that was examined, into an empty
 * buffer; where there is nothing to say it is its bytes.
 */
bool draft_copy_make(struct arena *, struct workers *, const struct report *,
                     const struct input *, struct draft_copy *,
                     struct buf *out, struct err *) MUST_USE NONNULL;

#endif /* !TOOLS_DRAFT_COPY_H */
