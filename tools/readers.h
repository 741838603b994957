/*
 * How a command reads files.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef TOOLS_READERS_H
#define TOOLS_READERS_H

#include "core/attr.h"
#include "tools/worker.h"

struct cli;

/*
 * Start workers for so many files, as the options say, which may unpack files
 * if that is wanted.  To be called before the command opens anything secret;
 * end them with workers_stop.
 */
struct workers *readers_fork(struct cli *, size_t files, bool unpack)
    MUST_USE NONNULL RETURNS_NONNULL;

/*
 * Wait until they are ready to read, and tell people where they are less
 * guarded than they should be.
 */
void readers_await(const struct cli *, struct workers *) NONNULL;

/* Both, for files that are not unpacked. */
struct workers *readers_start(struct cli *, size_t files)
    MUST_USE NONNULL RETURNS_NONNULL;

/* Start one worker as readers_start does and end it: what is missing here? */
void readers_try(struct cli *, struct worker_means *) NONNULL;

/* What workers do without some means of the sandbox, and what to do then. */
const char *readers_lack(unsigned missing) RETURNS_NONNULL;

#endif /* !TOOLS_READERS_H */
