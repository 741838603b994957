/*
 * Entries of the audit trail, as commands write them: no change without one,
 * and no check without one where the trail can be written.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef TOOLS_JOURNAL_H
#define TOOLS_JOURNAL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/attr.h"
#include "core/str.h"
#include "corpus/corpus.h"

struct cli;
struct err;
struct registers;
struct report;

/*
 * The end of a change: everything is written, nothing is committed.  Notes it
 * in the trail, with the epoch that it makes, and commits.  Where that cannot
 * be noted, or the clock is behind, or the commit fails, nothing is changed;
 * of a commit that failed another entry says so.  Of several notes each is
 * about one step of the epoch, in order.  Details hold words "key=value", and
 * nothing of any document.
 */
bool journal_commit(struct corpus *, const struct log_note *, size_t notes,
                    struct err *) MUST_USE NONNULL_AT(1, 4);

/*
 * What came of looking at a draft: an entry in each register's trail.  False
 * if one of them could not be written; the report stands all the same.
 */
bool journal_report(const struct registers *, struct str what,
                    const struct report *, struct err *) MUST_USE NONNULL;

/* That so many reports were given once more, as they were made before. */
bool journal_recalled(const struct registers *, struct str what, size_t files,
                      struct err *) MUST_USE NONNULL;

/*
 * The like of a list of the whole register, where it leaves it: written for
 * programs, or to a file.  One that cannot be noted is warned of.
 */
void journal_export(const struct cli *, const struct registers *,
                    const char *list) NONNULL;

/* Given to somebody in that format; false if it could not be noted. */
bool journal_given(const struct registers *, const char *list,
                   const char *format, struct err *) MUST_USE NONNULL;

/* The same of one register; what is shown to people on a screen is none. */
bool journal_note_export(const struct cli *, struct corpus *, uint64_t epoch,
                         const char *list, struct err *) MUST_USE NONNULL;

/* How a file is called in the trail: 16 digits of a keyed MAC. */
bool journal_file(struct corpus *, struct str sha256, char out[17],
                  struct err *) MUST_USE NONNULL;

/* What keeps a check from being trusted: the clock.  False with its words. */
bool journal_clock(const struct registers *, struct err *) MUST_USE NONNULL;
/* Put in the words that tell people what was not noted. */
void journal_unwritten(struct err *) NONNULL;

/* Say either on standard error. */
void journal_warn_clock(const struct registers *) NONNULL;
void journal_warn_unwritten(const struct err *) NONNULL;

#endif /* !TOOLS_JOURNAL_H */
