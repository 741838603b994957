/*
 * The log as a file of lines beside the corpus, which only grows.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef CORPUS_LOGFILE_H
#define CORPUS_LOGFILE_H

#include "core/attr.h"
#include "corpus/store.h"

/* Its functions; self comes from logfile_new. */
extern const struct log_store logfile;

/* For the corpus at path; no file is touched before one is needed. */
void *logfile_new(struct arena *, const char *path) NONNULL RETURNS_NONNULL;

#endif /* !CORPUS_LOGFILE_H */
