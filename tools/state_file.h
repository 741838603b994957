/*
 * The file of a state: opened for its owner and one scan alone, and replaced
 * as a whole.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef TOOLS_STATE_FILE_H
#define TOOLS_STATE_FILE_H

#include <stdbool.h>
#include <stdint.h>
#include <sys/stat.h>

#include "core/attr.h"
#include "core/str.h"

struct err;

struct state_file {
    const char *path, *draft; /* draft: the new one, until it is whole */
    int fd;
    struct stat about; /* when it was opened */
    uint64_t size;     /* up to where it is written */
};

/* What it begins with. */
extern const struct str state_heading;

/* Open or make the file, locked, with its heading. */
bool state_file_open(struct state_file *, struct err *) MUST_USE NONNULL;
void state_file_close(struct state_file *) NONNULL;

/* All n bytes at a place; false if they are not there. */
bool state_file_read(const struct state_file *, uint64_t at, char *out,
                     size_t n) MUST_USE NONNULL;

/* Put bytes at the end, all or none. */
bool state_file_append(struct state_file *, struct str, struct err *)
    MUST_USE NONNULL;

/*
 * Begin a new file, and put it in the place of the old one, or drop it.  It
 * has the heading.  Both are open in between.
 */
bool state_file_renew(const struct state_file *, struct state_file *new,
                      struct err *) MUST_USE NONNULL;
bool state_file_replace(struct state_file *, struct state_file *new,
                        struct err *) MUST_USE NONNULL;
void state_file_drop(struct state_file *new) NONNULL;

#endif /* !TOOLS_STATE_FILE_H */
