/*
 * Registering a draft that was checked and approved as what it is: derived
 * from the sources that were found in it.
 *
 * A report is a file that anybody could have written.  It is taken at its word
 * only for which sources were found; what those ask for is asked of the
 * register again, and the draft's own mark is held against both.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef TOOLS_FROM_CHECK_H
#define TOOLS_FROM_CHECK_H

#include "core/need.h"
#include "tools/enrol.h"

/* What a report says of a source that counts, and is certain. */
struct checked_source {
    struct str id;
    enum kind kind;
    enum level level;
    date until;
};

/* What it says of the file. */
struct checked {
    uint64_t epoch; /* of the register, when it was asked */
    struct checked_source *source;
    size_t sources;
    struct strs foreign; /* ids of those in other registers */
    struct claim required;
    struct str mark;
    bool undecided; /* passages to look at ask for more than that */
};

/*
 * Find what a report (JSON, a file a line) says of the file with the digest,
 * asked of the register with the id.  All of *out lives in the arena.
 * ERR_FORMAT for what is no such report, ERR_REFUSED for one that this file
 * cannot be registered by.
 */
bool from_check_read(struct arena *, struct str report, struct str sha256,
                     struct str corpus, struct checked *out, struct err *)
    MUST_USE NONNULL;

/*
 * Hold the prepared file against what was found in it, and make that its
 * parents.  ERR_REFUSED if its own mark is below what is required.
 */
bool from_check_hold(struct arena *, const struct checked *,
                     const struct doc *, date day, struct enrolment *,
                     struct err *) MUST_USE NONNULL;

/*
 * Within the transaction that is to add it: are its parents still what they
 * were when it was checked?  ERR_REFUSED if not: it must be checked again.
 */
bool from_check_confirm(struct arena *, struct corpus *, struct roll *,
                        const struct checked *, const struct enrolment *,
                        struct err *) MUST_USE NONNULL;

#endif /* !TOOLS_FROM_CHECK_H */
