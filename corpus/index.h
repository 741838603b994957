/*
 * All postings in memory, for look-ups by the million.
 *
 * Keys stand in buckets by their upper bits, some four to eight of them, which
 * know the parts of theirs that have keys.  What a key has beyond its bucket's
 * number and the position of its posting stand in two arrays beside each
 * other, the positions of a key that has several in a list.  With the buckets
 * these are 9 to 12 bytes a posting, and less where keys are shared.
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
