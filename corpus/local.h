/*
 * The stores of a corpus on this machine: register, postings and vault in one
 * database, the log in a file beside it.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef CORPUS_LOCAL_H
#define CORPUS_LOCAL_H

#include <stdbool.h>

#include "core/attr.h"
#include "corpus/store.h"

/* Make an empty corpus in an empty file. */
bool local_make(const char *path, const struct head *, struct err *)
    MUST_USE NONNULL;

/*
 * Open it; the stores are closed with their engine's close.  The log's name
 * is copied to the arena.
 */
bool local_open(struct arena *, const char *path, bool write, struct stores *,
                struct err *) MUST_USE NONNULL;

/* Its log alone, which is there also where the rest does not open. */
void local_log(struct arena *, const char *path, struct stores *) NONNULL;

#endif /* !CORPUS_LOCAL_H */
