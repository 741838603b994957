/*
 * A folder, with all that lies in it: in an order that is always the same,
 * and without being led out of it.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef TOOLS_WALK_H
#define TOOLS_WALK_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/stat.h>

#include "core/attr.h"

/* What was met; all but files is what is not gone into. */
enum met {
    MET_FILE,
    MET_LINK,    /* a symbolic link, whatever it leads to */
    MET_SPECIAL, /* a device, a pipe, a socket */
    MET_MOUNT,   /* a folder of another file system */
    MET_LOOP,    /* a folder that it lies in itself */
    MET_DEEP,    /* a folder in more folders than LIMIT_FOLDERS */
    MET_CROWDED, /* a folder with more than LIMIT_SCANNED names */
    MET_CLOSED   /* a folder or name that the system does not let us read */
};

struct walk {
    /*
     * Told of everything that is met but folders that are gone into; the path
     * is borrowed, number is the errno of MET_CLOSED.  False ends the walk.
     */
    bool (*meet)(void *context, const char *path, enum met, int number);
    void *context;
    const struct stat *skip; /* files that are passed over */
    size_t skips;
    struct stat *root; /* filled with the folder itself, before all else */
};

/*
 * Walk a folder, in the order of the bytes of the names, at each folder into
 * it at once.  The folder itself may be named by a symbolic link.  False if
 * meet ended it.
 */
bool walk_folder(const char *path, const struct walk *) MUST_USE NONNULL;

#endif /* !TOOLS_WALK_H */
