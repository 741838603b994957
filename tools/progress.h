/*
 * How far a long run has come, on standard error.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef TOOLS_PROGRESS_H
#define TOOLS_PROGRESS_H

#include <stdbool.h>
#include <stddef.h>

#include "core/attr.h"
#include "tools/cli.h"

struct progress {
    bool shown;
    size_t total;
    double began, last; /* seconds of the monotonic clock */
};

/* auto: only where standard error is a terminal and there are several. */
void progress_begin(struct progress *, enum when, size_t total) NONNULL;

/* So many are done; says so at most a few times a second. */
void progress_step(struct progress *, size_t done) NONNULL;

/* Take the line away, before other words go to standard error. */
void progress_hide(const struct progress *) NONNULL;

void progress_end(struct progress *) NONNULL;

#endif /* !TOOLS_PROGRESS_H */
