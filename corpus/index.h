/*
 * All postings in memory, for look-ups by the million.
 *
 * Postings stand in buckets by the upper bits of their keys; a bucket has some
 * eight of them, sorted.  What a key has beyond its bucket's number, 32 bits
 * at most, and the position stand in two arrays beside each other: 8.5 bytes a
 * posting with the buckets, and the positions of one key in a row.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef CORPUS_INDEX_H
#define CORPUS_INDEX_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/attr.h"
#include "core/slice.h"
#include "corpus/store.h"

struct err;
struct index;

/*
 * Read all postings of a store, of which there are count.  The index is only
 * read from then on: any number of threads may use it.
 */
struct index *index_load(const struct stores *, size_t count, struct err *)
    MUST_USE NONNULL;
void index_free(struct index *);

/* What it holds of each key, in the order they have; borrowed from it. */
void index_find(const struct index *, const uint64_t *key, size_t keys,
                struct slice *out) NONNULL;

#endif /* !CORPUS_INDEX_H */
