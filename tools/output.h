/*
 * Where a result goes: standard output, or a file that appears whole.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef TOOLS_OUTPUT_H
#define TOOLS_OUTPUT_H

#include <stdbool.h>
#include <stdio.h>

#include "core/attr.h"

struct arena;
struct err;

struct output {
    FILE *file;
    const char *path;  /* NULL: standard output */
    const char *draft; /* its name before that; NULL: a device or a pipe */
    bool nameless;     /* it has not even that name until it is whole */
};

/* Are both the same file? */
bool output_is(const char *path, const char *other) NONNULL;

/*
 * Path NULL or "-" is standard output.  A file is written beside its place,
 * readable by its owner alone (a report is as classified as what it names);
 * where the file system can, it has no name until it is whole, so that nothing
 * is left of it when the program is ended.  A device or a pipe is written to
 * as it is.
 */
bool output_open(struct arena *, const char *path, struct output *,
                 struct err *) MUST_USE NONNULL_AT(1, 3, 4);

/*
 * Flush, and move the file to its place; without keep it is dropped, and what
 * stood there before stays.  False if anything could not be written.
 */
bool output_close(struct output *, bool keep, struct err *) MUST_USE NONNULL;

#endif /* !TOOLS_OUTPUT_H */
