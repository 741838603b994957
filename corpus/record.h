/*
 * What is said of a source, its events, and decisions on it, as bytes to be
 * sealed: tagged fields, so that a later version may add some and an earlier
 * one skips them.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef CORPUS_RECORD_H
#define CORPUS_RECORD_H

#include <stdbool.h>

#include "core/attr.h"
#include "core/decision.h"
#include "core/source.h"
#include "core/str.h"

struct arena;
struct buf;

/*
 * Append to the buffer; look at its full.  Left out is what the register
 * keeps beside: of sources id, base, size and events, of decisions number,
 * key and source.
 */
void record_source(struct buf *, const struct source *) NONNULL;
void record_event(struct buf *, const struct event *) NONNULL;
void record_decision(struct buf *, const struct decision *) NONNULL;

/* False if the bytes are not such a record; texts are copied to the arena. */
bool record_read_source(struct arena *, struct str bytes, struct source *)
    MUST_USE NONNULL;
bool record_read_event(struct arena *, struct str bytes, struct event *)
    MUST_USE NONNULL;
bool record_read_decision(struct arena *, struct str bytes, struct decision *)
    MUST_USE NONNULL;

#endif /* !CORPUS_RECORD_H */
