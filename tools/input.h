/*
 * Files, open for reading.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef TOOLS_INPUT_H
#define TOOLS_INPUT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/stat.h>
#include <time.h>

#include "core/attr.h"
#include "core/buf.h"
#include "core/pull.h"

struct err;

/*
 * A file of a known size whose bytes can be read at any place, by whoever
 * holds the descriptor: the file itself, or of a pipe a sealed copy in memory.
 */
struct input {
    int fd;
    uint64_t size;
    struct timespec modified, changed; /* as it was opened */
    struct stat origin; /* the file itself, then; zero for standard input */
};

/*
 * Open a file, or standard input for "-".  Refused: what is not there,
 * folders, devices, files over LIMIT_FILE.  Pipes are read to their end.
 */
bool input_open(const char *path, struct input *, struct err *)
    MUST_USE NONNULL;
/*
 * Open the plain file of that name in a folder, and nothing else: links,
 * pipes and the like are refused.  The path is what it is called.
 */
bool input_open_in(int folder, const char *name, const char *path,
                   struct input *, struct err *) MUST_USE NONNULL;

/*
 * An input that is a copy of so many bytes of a descriptor, which nobody can
 * change and no disk ever holds.  They are given back to the system where that
 * descriptor is memory.
 */
bool input_copy(int from, uint64_t at, uint64_t size, struct input *,
                struct err *) MUST_USE NONNULL;
void input_close(struct input *) NONNULL;

/* Did anyone write to the file since it was opened? */
bool input_changed(const struct input *) NONNULL;

/*
 * SHA-256 of the bytes in hexadecimal; empty where not all could be read.
 * False only where OpenSSL fails.
 */
bool input_sha256(const struct input *, char out[65], struct err *)
    MUST_USE NONNULL;

/* The bytes of an input, from the first on. */
struct input_reading {
    const struct input *input;
    uint64_t at;
    bool failed; /* the system could not read all of them */
};

/* Pull from the reading; nothing behind the size it was opened with. */
struct pull input_pull(struct input_reading *) NONNULL;

/*
 * All bytes of an open file into an empty buffer with LIMIT_FILE as its
 * ceiling.  ERR_SYSTEM if they are not all there any more, or were changed.
 */
bool input_take(const struct input *, struct str name, struct buf *out,
                struct err *) MUST_USE NONNULL;

/*
 * Read a whole file, or standard input for "-", into an empty buffer that the
 * caller made with LIMIT_FILE as its ceiling.  Refused as above.
 */
bool input_read(const char *path, struct buf *out, struct err *)
    MUST_USE NONNULL;

#endif /* !TOOLS_INPUT_H */
