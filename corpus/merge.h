/*
 * Segments of postings as a whole: which there are, how they are read as one,
 * and how postings are added to them.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef CORPUS_MERGE_H
#define CORPUS_MERGE_H

#include <stdbool.h>
#include <stddef.h>

#include "core/attr.h"
#include "corpus/store.h"
#include "corpus/taker.h"

struct db;
struct err;
struct mask;

enum { SEGMENTS = 64 }; /* many more than there can be */

struct segments {
    struct segment item[SEGMENTS]; /* by size */
    size_t count, tinies;
    bool plain; /* some are of the format without masks */
};

/* All there are, the smallest first; more than SEGMENTS are damage. */
bool segments_list(struct db *, struct segments *, struct err *)
    MUST_USE NONNULL;

/* Where segments are. */
struct postings {
    struct db *db;
    struct mask *mask;
};

/* --- as one --- */

/* Postings of segments and of memory, in order. */
struct blend {
    const struct postings *of;
    struct arena *arena;
    struct taker taker[SEGMENTS + 1];
    size_t takers;
    /* Where they are merged, from one to the other and back. */
    uint64_t one[(SEGMENTS + 1) * TAKER_SWATH];
    uint64_t other[(SEGMENTS + 1) * TAKER_SWATH];
};

/* One of nothing, in the arena, and what is to be part of it. */
struct blend *blend_new(struct arena *, const struct postings *)
    MUST_USE NONNULL RETURNS_NONNULL;
void blend_segment(struct blend *, const struct segment *, bool keep) NONNULL;
void blend_memory(struct blend *, const struct sheaf *) NONNULL;

/*
 * The next of them, some at once; none behind the last.  They are there until
 * the next call.
 */
bool blend_next(struct blend *, struct swath *, struct err *) MUST_USE NONNULL;

/* --- merging them --- */

/* Add postings, at least one. */
bool merge_add(const struct postings *, struct arena *, const struct sheaf *,
               struct err *) MUST_USE NONNULL;

/* Erase those whose positions are in the range: all segments become one. */
bool merge_without(const struct postings *, struct arena *,
                   const struct stretch *, struct err *) MUST_USE NONNULL;

#endif /* !CORPUS_MERGE_H */
