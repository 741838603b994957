/*
 * The register in the local database: sources, events, decisions, and what
 * is known of the corpus as a whole.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef CORPUS_REGISTER_H
#define CORPUS_REGISTER_H

#include "corpus/store.h"

struct db;

/* Its functions; self is a struct db. */
extern const struct register_store register_local;

/* Write the head of a database that has none. */
bool register_make(struct db *, const struct head *, struct err *)
    MUST_USE NONNULL;

#endif /* !CORPUS_REGISTER_H */
