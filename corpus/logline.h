/*
 * A line of the log: fields parted by tabs.
 *
 * An entry is its number, the time (UTC), the account, what was done, by whom
 * as it was said, details, and the MAC of all that with the MAC of the entry
 * before and the lines between (of the first: with the corpus's id).  Trails
 * begun before version 0.2 have entries without the field by.  A note has "-"
 * for a number and no MAC.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef CORPUS_LOGLINE_H
#define CORPUS_LOGLINE_H

#include "core/attr.h"
#include "corpus/corpus.h"

struct buf;

enum { LOGLINE_DIGITS = 2 * PRF_MAC_SIZE };

/* An entry as it stands in the file. */
struct logline {
    uint64_t number; /* from 1; 0: there is none */
    struct str content, mac;
};

/* The parts of an entry; false if the line is none. */
bool logline_split(struct str line, struct logline *) MUST_USE NONNULL;

/* The MAC of content after before and the lines between, torn at their end. */
bool logline_mac(struct prf *, struct str before, struct str between,
                 bool torn, struct str content, char out[LOGLINE_DIGITS + 1],
                 struct err *) MUST_USE NONNULL;

/* Put a line's content; number 0 is a note. */
void logline_put(struct buf *, uint64_t number, uint64_t seconds,
                 struct str account, const struct log_note *) NONNULL;

/* The fields of a line; false if it is neither entry nor note. */
bool logline_read(struct arena *, struct str line, struct log_entry *)
    MUST_USE NONNULL;

/* "2026-06-01T08:30:00Z", of seconds since 1970. */
struct str logline_time(struct arena *, uint64_t seconds) NONNULL;
/* Seconds since 1970 of "2026-06-01T08:30:00Z"; 0 if it is no such time. */
uint64_t logline_seconds(struct str) PURE;

#endif /* !CORPUS_LOGLINE_H */
