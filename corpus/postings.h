/*
 * Postings in the local database.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef CORPUS_POSTINGS_H
#define CORPUS_POSTINGS_H

#include "corpus/store.h"

/* Its functions; self is a struct db. */
extern const struct postings_store postings_local;

#endif /* !CORPUS_POSTINGS_H */
