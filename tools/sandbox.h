/*
 * Limits that a process puts on itself before it looks at hostile bytes.
 *
 * It keeps what it has open, and can open nothing more: no path, no socket, no
 * program, no other process.  What the kernel lacks is left out, and named.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef TOOLS_SANDBOX_H
#define TOOLS_SANDBOX_H

#include <stdbool.h>
#include <stdint.h>

#include "core/attr.h"
#include "core/str.h"

struct arena;

/* The means that not every machine has; sets of them are sums. */
enum {
    SANDBOX_LANDLOCK = 1, /* no path, no port, no signal to others */
    SANDBOX_SECCOMP = 2,  /* no call to the system but what reading needs */
    SANDBOX_ALL = 3
};

struct sandbox;

/*
 * Make ready what the others need, in the arena; much dearer than those.  The
 * means in without are not used.
 */
struct sandbox *sandbox_new(struct arena *, unsigned without)
    MUST_USE NONNULL RETURNS_NONNULL;

/*
 * Enter as far as a process can that is to fork others, which inherit it: at
 * most so much memory (MiB), no right that could be won, and no call but what
 * reading, forking and entering need.
 */
void sandbox_begin(struct sandbox *, unsigned mib) NONNULL;

/*
 * In such a process or one that it forked: enter, for good.  At most so much
 * processor time (seconds), and nothing of what is said above.  Returns the
 * means that could not be had, then or before.
 */
unsigned sandbox_enter(const struct sandbox *, uint64_t seconds)
    MUST_USE NONNULL;

/* The version of libseccomp that is linked; empty without it. */
struct str sandbox_library(struct arena *) NONNULL;

/* Whether it was there when the program was built. */
bool sandbox_has_seccomp(void);

#endif /* !TOOLS_SANDBOX_H */
