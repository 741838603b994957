/*
 * A file that was read: what it says, its parts, and which bytes say so.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef TOOLS_LOADED_H
#define TOOLS_LOADED_H

#include <stdbool.h>

#include "core/attr.h"

struct arena;
struct doc;
struct err;
struct input;
struct layout;
struct workers;

struct loaded {
    struct doc *doc;
    struct layout *layout;
    char sha256[65]; /* empty where not all bytes could be had */
    double ms;       /* that it took */
};

/*
 * Have a worker read the file, in any thread; what is wrong with it is in the
 * document.  False only where OpenSSL fails.
 */
bool loaded_read(struct arena *, struct workers *, const struct input *,
                 struct loaded *out, struct err *) MUST_USE NONNULL;

#endif /* !TOOLS_LOADED_H */
