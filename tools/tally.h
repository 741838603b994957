/*
 * What a scan came to: how many files have which verdict, need which level,
 * hold words of which source, for which reasons, and what was not examined.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef TOOLS_TALLY_H
#define TOOLS_TALLY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

#include "core/attr.h"
#include "core/report.h"
#include "tools/writer.h"

struct arena;
struct buf;

enum {
    TALLY_VERDICTS = VERDICT_CLEAR + 1,
    TALLY_LEVELS = LEVEL_CORE + 1,
    TALLY_PROBLEMS = PROBLEM_NOT_ALLOWED + 1,
    TALLY_WHYS = WHY_EMPTY + 1
};

/* How many files hold words of a source that still counts. */
struct tally_source {
    struct str name, title; /* in the tally's arena */
    size_t files;
};

struct tally {
    struct arena *arena;
    size_t files, action, may_pass;
    size_t verdict[TALLY_VERDICTS];
    size_t level[TALLY_LEVELS]; /* required; of LEVEL_NONE work secrets */
    size_t problem[TALLY_PROBLEMS];
    size_t why[TALLY_WHYS];
    size_t not_whole;
    struct tally_source *source; /* by name */
    size_t sources, source_room;
    enum level highest; /* of the state's, of these sources */
};

/*
 * What a report adds to a tally, put behind what others add: bytes that can be
 * kept, and counted later.
 */
void tally_note(struct buf *, const struct report *, bool action) NONNULL;

/* Count what was noted of any number of reports; false if it is no note. */
bool tally_count(struct tally *, struct str notes) MUST_USE NONNULL;

/* For people.  The counts are those of files; nothing of any is quoted. */
void tally_put(const struct tally *, const struct writer_options *, FILE *)
    NONNULL;

#endif /* !TOOLS_TALLY_H */
