/*
 * What decisions go by: a keyed MAC of what a passage of the draft says and of
 * what it was found to come from.
 *
 * What it says is the whole sentences that the finding touches, so that no
 * word around the match can be changed under a decision: as they are shown;
 * where the finding touches what is not shown (hidden, deleted, metadata ...),
 * with all that is stored in them, and how it is.  A dismissal of what is
 * hidden is none of what is shown.
 *
 * What it comes from is the source's id and the sentence of the source, or the
 * title, number or name: a decision on one finding is none on another of the
 * same sentence and source; where the same is there twice, each counts alone.
 *
 * The place is no part of it, nor is the document.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef CORE_DECISION_KEY_H
#define CORE_DECISION_KEY_H

#include "core/report.h"

struct arena;
struct decision_keys;
struct err;

/*
 * For the findings of a report that rest on one of its registers, under that
 * register's key.  Borrows both arenas, the report and the handle.
 */
struct decision_keys *decision_keys_new(struct arena *, struct arena *scratch,
                                        struct prf *, const struct report *,
                                        size_t corpus)
    MUST_USE NONNULL RETURNS_NONNULL;

/*
 * The key of one of them, which are in order of place.  Each sentence is
 * folded once.
 */
bool decision_key(struct decision_keys *, const struct finding *,
                  unsigned char out[PRF_MAC_SIZE], struct err *)
    MUST_USE NONNULL;

#endif /* !CORE_DECISION_KEY_H */
