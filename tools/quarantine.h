/*
 * The folder that files which may not go out are moved to.
 *
 * It holds them under the paths that they had, each with its report beside it.
 * Nothing in it is ever written over, and nobody else can look into it.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef TOOLS_QUARANTINE_H
#define TOOLS_QUARANTINE_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/stat.h>

#include "core/attr.h"
#include "core/str.h"

struct arena;
struct err;
struct quarantine;

/* A file that is to be moved. */
struct suspect {
    const char *path; /* as the report calls it */
    int folder;       /* that it lies in, and its name there */
    const char *name;
    const struct stat *examined; /* as it was then; NULL: it was not */
};

enum quarantined {
    QUARANTINED,     /* it was moved */
    QUARANTINE_GONE, /* it is not there any more, so nothing need be moved */
    QUARANTINE_FAILED
};

/*
 * Open the folder, or make it for this account alone.  Refused: a link, one of
 * another account, one that others may look into.
 */
struct quarantine *quarantine_open(struct arena *, const char *path,
                                   struct err *) MUST_USE NONNULL;
void quarantine_close(struct quarantine *) NONNULL;

/* False if a path that is to be scanned lies in the folder, or it in that. */
bool quarantine_is_apart(const struct quarantine *, const char *path,
                         struct err *) MUST_USE NONNULL;

/*
 * Move a file, from any thread.  Before it is moved, what tells why is written
 * beside where it goes: write is handed that place.  To becomes the place, in
 * the arena.  A file that is not the one that was examined any more stays.
 */
enum quarantined
quarantine_move(struct quarantine *, struct arena *, const struct suspect *,
                bool (*write)(void *context, struct str to, int fd),
                void *context, struct str *to, struct err *)
    MUST_USE NONNULL_AT(1, 2, 3, 4, 6, 7);

#endif /* !TOOLS_QUARANTINE_H */
