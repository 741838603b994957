/*
 * What an earlier scan found out, kept in a file: what became of each file's
 * bytes, as it was written, so that another scan can say the same again
 * without looking.
 *
 * A result stands for bytes, not for a time: it is given for the same path,
 * the same SHA-256 of what lies there and the same basis, which is a MAC of
 * all else that shapes a result.  Times and numbers of files prove less than
 * that: who writes through a mapping changes no time, and some file systems
 * keep none that can be trusted.
 *
 * The file is as classified as the reports in it: only its owner may read it.
 * Each record bears a MAC, so whoever can write to it can make the scan
 * slower, and no file clean.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef TOOLS_STATE_H
#define TOOLS_STATE_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/stat.h>

#include "core/attr.h"
#include "core/prf.h"
#include "core/str.h"

struct arena;
struct err;
struct state;

enum { STATE_FILES = 2 };

/* What became of a file. */
struct kept {
    bool not_whole, action;
    struct str told, text;
};

/*
 * Open the file, or make it, and keep every other scan from it until
 * state_close.  Refused: a link, what others can read or write, what is in
 * use, what is no such file.
 */
struct state *state_open(struct arena *, const char *path, struct err *)
    MUST_USE NONNULL;

/* The files that it consists of, which no scan shall look at: how many. */
size_t state_files(const struct state *, struct stat out[STATE_FILES]) NONNULL;

/*
 * Read what there is, and drop all that is no whole record of one of these
 * paths on this basis.  Known becomes how many of the paths have one.  The
 * paths must stay.
 */
bool state_begin(struct state *, const unsigned char basis[PRF_MAC_SIZE],
                 const char *const *path, size_t paths, size_t *known,
                 struct err *) MUST_USE NONNULL_AT(1, 2, 5, 6);

/*
 * What became of path i, if its bytes were these.  A record that is not as it
 * was written is none, and is told of when the state is closed.  From any
 * thread, with its own handle of the same key.
 */
bool state_find(struct state *, struct arena *, struct prf *, size_t i,
                struct str sha256, struct kept *out) MUST_USE NONNULL;

/*
 * Keep it, so that it survives if the program is killed the moment after.  One
 * that cannot be written is warned of, and none is written any more.
 */
void state_keep(struct state *, struct prf *, size_t i, struct str sha256,
                const struct kept *) NONNULL;

/* NULL is allowed. */
void state_close(struct state *);

#endif /* !TOOLS_STATE_H */
