/*
 * Postings, and what is asked for, in order of their keys.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef CORPUS_SORT_H
#define CORPUS_SORT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/attr.h"
#include "corpus/store.h"

/* Sort by key, those of one key by value. */
void sort_entries(struct arena *scratch, struct posting *, size_t count)
    NONNULL_AT(1);

/*
 * Sort numbers of a sheaf: postings of one key stay in the order they have,
 * which is to be that of positions.  Other has the same room.
 */
void sort_postings(uint64_t *posting, uint64_t *other, size_t count) NONNULL;

/*
 * Two rows of sorted numbers as one, in room for both.  False, and the result
 * of no use, if they are found not to be sorted, or to share a number.
 */
bool sort_merge(const uint64_t *a, size_t as, const uint64_t *b, size_t bs,
                uint64_t *to) MUST_USE NONNULL;

#endif /* !CORPUS_SORT_H */
