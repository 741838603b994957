/*
 * All postings in memory, for look-ups by the million.
 *
 * Keys stand in buckets by their upper bits, some eight to sixteen postings
 * each, of which traces tell most keys apart that are not there.  A key is one
 * word, with what it has beyond its bucket's number, and its positions follow
 * it.
 * These are 7 bytes a posting of ordinary text, and 9 where no two share a
 * key.
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

/*
 * What it holds of each key, in the order they have; borrowed from it.
 * Returns how many positions that are.
 */
size_t index_find(const struct index *, const uint64_t *key, size_t keys,
                  struct slice *out) NONNULL;

#endif /* !CORPUS_INDEX_H */
