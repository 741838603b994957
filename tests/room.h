/*
 * Room for the files of a unit test: a folder that is gone when the program
 * ends, for a test that fails never comes to the line that removes them.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef TESTS_ROOM_H
#define TESTS_ROOM_H

#include <ftw.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "tests/tap.h"

enum { ROOM_PATH = 256 };

/* What exit(3) calls is handed nothing, so it must be found here. */
static struct {
    char path[ROOM_PATH];
    pid_t owner; /* 0: nobody has asked for it */
} own_room;

static inline int
room_remove(const char *path, const struct stat *st, int kind, struct FTW *ftw)
{
    (void) st, (void) kind, (void) ftw;
    return remove(path);
}

/* Children that were forked call it too, and leave the room as it is. */
static inline void
room_leave(void)
{
    if (getpid() == own_room.owner)
        nftw(own_room.path, room_remove, 8, FTW_DEPTH | FTW_PHYS);
}

/* A name in it for mkstemp(3) or mkdtemp(3), which make it new. */
static inline void
room_name(char name[ROOM_PATH])
{
    const char *tmp = getenv("TMPDIR");

    if (own_room.owner == 0) {
        snprintf(own_room.path, ROOM_PATH, "%s/dingmi-XXXXXX",
                 tmp == NULL ? "/tmp" : tmp);
        /* Tests become other accounts, and open what they let them. */
        if (mkdtemp(own_room.path) == NULL || chmod(own_room.path, 0711) != 0)
            fail_msg("no folder for the tests");
        own_room.owner = getpid();
        atexit(room_leave);
    }
    snprintf(name, ROOM_PATH, "%.*s/XXXXXX", ROOM_PATH - 8, own_room.path);
}

#endif /* !TESTS_ROOM_H */
