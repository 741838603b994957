/*
 * Entries in order of their keys.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef CORPUS_SORT_H
#define CORPUS_SORT_H

#include "core/attr.h"
#include "corpus/store.h"

/* Sort by key, those of one key by value. */
void sort_entries(struct arena *scratch, struct entry *, size_t count)
    NONNULL_AT(1);

#endif /* !CORPUS_SORT_H */
