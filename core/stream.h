/*
 * A document as text that is read on.
 *
 * Whoever breaks a sentence over lines, paragraphs, cells, boxes, notes or
 * slides still shows it to his reader.  So what is looked up is not the
 * paragraph but a stretch: the paragraphs of one story that follow one
 * another, read on over their ends.  In the main story all do; of other
 * stories those in one part of the file, as its notes and comments are.
 *
 * Each paragraph is folded by itself, and what it folds to is joined: a number
 * is never put together from two paragraphs (3 and 10 in two cells are not
 * 310), so one that is broken over a line is the one thing lost.
 *
 * A stretch is read in each way that its paragraphs are (core/reading.h), the
 * same way from one end to the other.  Boxes and tables stand where they are
 * anchored; beside that the body is read on past them, as past page numbers,
 * running heads and who speaks (core/furniture.h), boxes from each to the
 * next, the columns of tables downwards, as columns of characters are
 * (core/grid.h), and what was disguised as a person reads it (core/reread.h).
 * Any such reading but the first is given only as far as it says something
 * new.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef CORE_STREAM_H
#define CORE_STREAM_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/attr.h"
#include "core/doc.h"
#include "core/fold.h"
#include "core/range.h"
#include "core/reading.h"

struct arena;

enum {
    /*
     * Folded characters of a strip, and how many of them it shares with the
     * next: more than any sentence has, so that one of the two holds it whole.
     * What they share is looked at twice, a sixteenth of all; but what is
     * found of longer strips would no longer stay in the processor's cache.
     */
    STREAM_STRIP = 8 * 1024,
    STREAM_OVERLAP = 512
};

/* Some text to be looked up at once; it may be too short for a seed. */
struct strip {
    struct folded text; /* from and to are places in the document */
    struct starts starts;
    size_t way;  /* which runs it leaves out */
    size_t rank; /* of equal findings that of the lowest is shown */
};

/* The folded code points [from, to) of a strip as one of their own. */
struct strip strip_part(const struct strip *, size_t from, size_t to) NONNULL;

struct strips {
    struct strip *item;
    size_t count, room;
    size_t seeds; /* in all of them */
    /* Of the paragraphs that were read for them, as they are seen. */
    size_t characters, sentences, below_floor;
    /* Those that nobody can read, and the first of their paragraphs. */
    size_t illegible;
    const struct para *illegible_in;
};

struct clues;
struct stream;

/* By what disguised text is told, for the streams of any documents. */
const struct clues *stream_clues(struct arena *)
    MUST_USE NONNULL RETURNS_NONNULL;

/* Borrows the clues and the document. */
struct stream *stream_new(struct arena *, const struct clues *,
                          const struct doc *) MUST_USE NONNULL RETURNS_NONNULL;

/*
 * The next strips, at least some 50,000 seeds together unless the document
 * ends; false if nothing is left.
 */
bool stream_next(struct stream *, struct arena *, struct strips *out)
    MUST_USE NONNULL;

/* Where a stretch of a strip stands, a range for each paragraph, as read. */
struct ranges {
    struct range *item;
    size_t count;
    uint32_t begin, end; /* places in the document that hold all of it */
    enum view view;      /* the least visible of what it reads */
};

/* The folded code points [from, to) of a strip, at least one. */
void stream_ranges(const struct stream *, struct arena *, const struct strip *,
                   size_t from, size_t to, struct ranges *out) NONNULL;

/*
 * The index of the paragraph that a place lies in, and where one begins; of
 * those that were read, and the next.
 */
size_t stream_paragraph(const struct stream *, uint32_t place) NONNULL PURE;
uint32_t stream_place(const struct stream *, size_t para) NONNULL PURE;

#endif /* !CORE_STREAM_H */
