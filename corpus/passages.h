/*
 * The vault in the local database: sealed blocks of passages, by the position
 * they begin at.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef CORPUS_PASSAGES_H
#define CORPUS_PASSAGES_H

#include "corpus/store.h"

/* Its functions; self is a struct db. */
extern const struct vault_store passages_local;

#endif /* !CORPUS_PASSAGES_H */
