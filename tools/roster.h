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
struct input;
struct quarantine;
struct root;

struct roster {
    struct arena *arena;     /* of paths and reasons */
    unsigned slice, slices;  /* 1 to slices; slices 0: all are taken */
    const struct stat *skip; /* files that are none of them */
    size_t skips;
    const struct quarantine *quarantine; /* that all must be apart from */

    struct root *root; /* folders that were looked through */
    size_t roots, root_room;

    const char **path;
    const char **obstacle; /* why it is no file to examine; NULL: it is one */
    size_t *found;         /* in which folder, counted from 1; 0: in none */
    size_t count, path_room, obstacle_room, found_room;
    size_t met; /* those of other slices as well */
};

/*
 * Add what a path names: a file, or all that lies in a folder.  What is not
 * there is added too, and found missing when it is to be read.  False only
 * past LIMIT_SCANNED, or where it and the quarantine lie in one another.
 */
bool roster_add(struct roster *, const char *path, struct err *)
    MUST_USE NONNULL;

/*
 * Add what the lines of a list name, or with nul what stands between NULs;
 * "-" is standard input.  False also where the list cannot be read.
 */
bool roster_add_list(struct roster *, const char *list, bool nul, struct err *)
    MUST_USE NONNULL;

/* Open number i, or say why it cannot be examined. */
bool roster_open(const struct roster *, size_t i, struct input *, struct err *)
    MUST_USE NONNULL;

/*
 * The folder that number i lies in, opened, as beneath_folder has it; of what
 * was named by itself, the folder that its path leads to now.
 */
int roster_folder(const struct roster *, size_t i, const char **name,
                  struct err *) MUST_USE NONNULL;

#endif /* !TOOLS_ROSTER_H */
