/*
 * Postings in the local database.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef CORPUS_POSTINGS_H
#define CORPUS_POSTINGS_H

#include "corpus/store.h"

/* Its functions; self comes from postings_new. */
extern const struct postings_store postings_local;

struct db;

/* In the arena; the database is borrowed. */
void *postings_new(struct arena *, struct db *) NONNULL RETURNS_NONNULL;

#endif /* !CORPUS_POSTINGS_H */
