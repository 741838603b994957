/*
 * What goes along with a scan: the tally, the state that results are kept in,
 * and the folder that files are moved to.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef TOOLS_SCAN_RUN_H
#define TOOLS_SCAN_RUN_H

#include <pthread.h>
#include <stdio.h>

#include "core/attr.h"
#include "tools/batch.h"
#include "tools/tally.h"

struct cli;
struct quarantine;
struct roster;
struct state;

struct scan_run {
    struct cli *cli;
    const struct roster *roster;
    struct state *state;           /* or NULL */
    struct quarantine *quarantine; /* or NULL */
    struct tally tally;
    pthread_mutex_t lock; /* of what follows */
    size_t moved, left;   /* files that may not pass: moved, and not */
    struct writer_options writer;
};

/* With nothing opened: no state, no quarantine. */
void scan_run_init(struct scan_run *, struct cli *) NONNULL;
/* Close what was opened. */
void scan_run_fini(struct scan_run *) NONNULL;

/* Its steps, for the batch; the roster's paths must be the arguments. */
struct watch scan_watch(struct scan_run *) NONNULL;

/* What was moved, for people. */
void scan_run_put(const struct scan_run *, FILE *) NONNULL;

#endif /* !TOOLS_SCAN_RUN_H */
