/*
 * The one composition: a file and options to a report.  check, and every later
 * command that looks at a draft, is thin around it.
 *
 *   reader -> document -> readings -> seeds -> postings -> candidates
 *          -> passages -> matches -> derivation -> report
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef TOOLS_EXAMINE_H
#define TOOLS_EXAMINE_H

#include "core/report.h"
#include "tools/registers.h"

struct input;
struct loaded;
struct workers;

struct examine_options {
    date day;
    bool day_given;
    struct thresholds thresholds;
    struct workers *workers;
    struct strs to; /* whom the drafts go to, beside those that they name */
    struct channel channel; /* the way that they are to go */
};

/*
 * Examine one file, which stays open.  The report and all that it points at
 * live in the arena, but for the sources, which the registers own.  False only
 * where the registers fail; what is wrong with the file is in the report.
 * The registers must be open, and are used by one thread at a time.
 */
bool examine(struct arena *, const struct registers *,
             const struct examine_options *, struct str file,
             const struct input *, struct report *, struct err *)
    MUST_USE NONNULL;

/* The same for a file that was read already. */
bool examine_read(struct arena *, const struct registers *,
                  const struct examine_options *, struct str file,
                  const struct loaded *, struct report *, struct err *)
    MUST_USE NONNULL;

/*
 * The report of a file that could not be opened: unreadable, for the reason
 * that problem gives.
 */
void examine_missing(struct arena *, const struct registers *,
                     const struct examine_options *, struct str file,
                     const struct err *problem, struct report *) NONNULL;

#endif /* !TOOLS_EXAMINE_H */
