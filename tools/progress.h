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
#include "core/str.h"
#include "tools/cli.h"

struct arena;

struct progress {
    bool shown;
    bool live;           /* one line of a terminal, written over */
    size_t total, known; /* known: that may be done without work */
    double began, last;  /* seconds of the monotonic clock */
};

/*
 * auto: only where standard error is a terminal and there are several.
 * Elsewhere always gives a line now and then.
 */
void progress_begin(struct progress *, enum when, size_t total, size_t known)
    NONNULL;

/*
 * So many are done, of these so many without work; says so at most a few
 * times a second.
 */
void progress_step(struct progress *, size_t done, size_t recalled) NONNULL;

/* Take the line away, before other words go to standard error. */
void progress_hide(const struct progress *) NONNULL;

/* The line stays, and what comes next begins on another. */
void progress_end(struct progress *) NONNULL;

/*
 * The line after so many seconds: done, total, rate and time left, as much of
 * it as columns hold (0: all).  What needs no work counts neither for the rate
 * nor for the time left.
 */
struct str progress_line(struct arena *, const struct progress *, size_t done,
                         size_t recalled, double seconds, unsigned columns)
    NONNULL;

#endif /* !TOOLS_PROGRESS_H */
