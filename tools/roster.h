/*
 * The files that a scan goes over: those in folders, those in lists, those
 * that were named; and what is among them that cannot be examined.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef TOOLS_ROSTER_H
#define TOOLS_ROSTER_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/stat.h>

#include "core/attr.h"

struct arena;
struct err;

struct roster {
    struct arena *arena;     /* of paths and reasons */
    unsigned slice, slices;  /* 1 to slices; slices 0: all are taken */
    const struct stat *skip; /* a file that is none of them, or NULL */

    const char **path;
    const char **obstacle; /* why it is no file to examine; NULL: it is one */
    size_t count, path_room, obstacle_room;
    size_t met; /* those of other slices as well */
};

/*
 * Add what a path names: a file, or all that lies in a folder.  What is not
 * there is added too, and found missing when it is to be read.  False only
 * past LIMIT_SCANNED.
 */
bool roster_add(struct roster *, const char *path, struct err *)
    MUST_USE NONNULL;

/*
 * Add what the lines of a list name, or with nul what stands between NULs;
 * "-" is standard input.  False also where the list cannot be read.
 */
bool roster_add_list(struct roster *, const char *list, bool nul, struct err *)
    MUST_USE NONNULL;

#endif /* !TOOLS_ROSTER_H */
