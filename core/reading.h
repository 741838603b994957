/*
 * The ways to read a paragraph.
 *
 * A paragraph with tracked changes or hidden text says different things to
 * different readers: with the changes accepted, with them rejected, and
 * without what is hidden.  Each reading that differs is folded and cut into
 * sentences on its own, characters that are written as codes (core/escape.h)
 * as what they stand for; offsets always lead back to the whole paragraph.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef CORE_READING_H
#define CORE_READING_H

#include <stddef.h>
#include <stdint.h>

#include "core/attr.h"
#include "core/doc.h"
#include "core/fold.h"

struct arena;

/* One sentence of a reading. */
struct clause {
    size_t first, len;   /* folded code points of the reading */
    uint32_t start, end; /* code points of the paragraph's text */
};

/*
 * Where the sentences of some text begin: at these offsets less behind; none
 * where it is not known.  And before which of its characters it says that
 * something was left out.
 */
struct starts {
    const uint32_t *at; /* ascending */
    size_t count;
    uint32_t behind;
    const uint32_t *left_out; /* ascending, less behind as well */
    size_t left_outs;
};

struct reading {
    const struct para *para;
    struct folded text; /* from and to count in the paragraph's whole text */
    struct clause *clause;
    size_t clauses;
    /* Where …… or （略） stands: what of the text follows, or is 略. */
    uint32_t *left_out;
    size_t left_outs;
    size_t way; /* which runs it leaves out */
};

/* How many ways there are to read. */
enum { READING_WAYS = 4 };

struct readings {
    struct reading *item;
    size_t count;
    /* The reading that each way comes to; count where it reads nothing. */
    size_t as[READING_WAYS];
    uint32_t characters; /* of the paragraph */
    uint32_t ideographs; /* so many of them */
    size_t illegible;    /* of the reading with most: core/illegible.h */
};

/*
 * All readings of a paragraph, those that fold alike only once: what is
 * visible or inserted; that and what is hidden; what was there before the
 * changes; that and what was hidden.  Runs of other views (notes, comments,
 * metadata ...) belong to each.  Where nothing is left when folded there is
 * none.
 */
void reading_all(struct arena *, const struct para *, struct readings *out)
    NONNULL;
/* The same for those who read one paragraph after another. */
void reading_with(struct arena *, struct arena *scratch, const struct para *,
                  struct readings *out) NONNULL;

/*
 * The view of what is read, in that way, of the code points [start, end) of a
 * paragraph: that of its least visible run (deleted, hidden, inserted,
 * visible); the paragraph's own view where its story has one (note, comment,
 * field ...).  Runs in between that are left out say nothing.
 */
enum view reading_view(const struct para *, size_t way, uint32_t start,
                       uint32_t end) NONNULL;

/* The less visible of two. */
enum view reading_deeper(enum view, enum view);

#endif /* !CORE_READING_H */
