/*
 * Files that were found in a folder, opened in that folder: whatever was put
 * in the place of it, or of a folder in it, since then leads nowhere else.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef TOOLS_BENEATH_H
#define TOOLS_BENEATH_H

#include <stdbool.h>
#include <sys/stat.h>

#include "core/attr.h"

struct err;
struct input;

/* A folder as it was when it was looked through. */
struct root {
    const char *path; /* as it was named, perhaps by a link */
    struct stat about;
};

/*
 * The folder that a file lies in, opened: the path is the root's with what was
 * found in it behind.  Name becomes the file's name in it.  -1 if it is not
 * there any more, or is not what was looked through.
 */
int beneath_folder(const struct root *, const char *path, const char **name,
                   struct err *) MUST_USE NONNULL;

/* Open that file for reading, if it is a plain one. */
bool beneath_open(const struct root *, const char *path, struct input *,
                  struct err *) MUST_USE NONNULL;

#endif /* !TOOLS_BENEATH_H */
