/*
 * What can be measured of one match: how much of the passage is in the draft,
 * in which pieces, and how telling the words are.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef CORE_MEASURE_H
#define CORE_MEASURE_H

#include <stdint.h>

#include "core/attr.h"

struct background;
struct blocks;
struct folded;
struct starts;

/* Lengths are folded characters. */
struct measures {
    uint32_t passage;  /* the whole passage */
    uint32_t left_out; /* of it, where the draft says so: ……, ×× */
    uint32_t covered;  /* of it, in common with the draft */
    uint32_t span;     /* of the draft, from the first to the last of these */
    uint32_t sentence; /* the sentences of the draft that the span touches */
    uint32_t clause;   /* the same of its clauses */
    uint32_t head;     /* of the passage, before the first piece */
    uint32_t tail;     /* and behind the last */

    uint32_t run;    /* the longest piece */
    uint32_t often;  /* how often the corpus holds the rarest seed of it */
    double run_bits; /* its surprise */

    uint32_t pieces;
    uint32_t even;        /* gaps as long in both texts: one or two */
    uint32_t turned;      /* pieces that do not follow their predecessor */
    uint32_t gap_draft;   /* between pieces that are not turned */
    uint32_t gap_passage; /* of the passage, between any pieces */
    uint32_t uneven;      /* by how much these gaps differ in length */
    uint32_t figures;     /* digits in those that have some in both texts */
    uint32_t breaks;      /* gaps where the passage has none; */
    uint32_t put_in;      /* and what stands in them */
    uint32_t open;        /* of all pieces, in public phrases */
    uint32_t noughts;     /* of the others, that nobody wrote: 万 and 亿 */
    double bits;          /* surprise of all pieces */

    /* Who else has the words (core/echo.h), how much of them the source
     * itself says over and over (core/frame.h), and which of them are names
     * (core/codename.h): not measured here. */
    uint32_t rivals, codenames;
    double shared, framed;

    /* How common the words are: told, and nothing is weighed by it. */
    double common;
};

/* The two texts, and what is known of the draft's. */
struct measured {
    const struct background *background;
    const struct starts *starts;
    const struct folded *draft;
    const uint32_t *passage; /* NULL: the text is not kept */
    uint32_t passage_len;
};

/*
 * Measure the pieces that passage and draft have in common; at least one, in
 * order of the draft.  What is not measured here is set to 0.
 */
void measure_match(const struct measured *, const struct blocks *,
                   struct measures *out) NONNULL;

/*
 * How often the corpus holds the seeds of the pieces: the mean of the
 * logarithms to base 2, rounded down.
 */
double measure_common(const struct background *, const struct blocks *)
    NONNULL PURE;

#endif /* !CORE_MEASURE_H */
