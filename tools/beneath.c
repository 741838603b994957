/*
 * Opening a file in the folder that it was found in, one step at a time.
 *
 * The folder itself is opened anew for each file, for there may be thousands,
 * and must be the one that was looked through.  From there on no step follows
 * a link.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "tools/beneath.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "core/arena.h"
#include "core/err.h"
#include "core/msg.h"
#include "core/str.h"
#include "tools/input.h"
#include "tools/same.h"

static int
replaced(const char *path, struct err *err)
{
    err_set(err, ERR_REFUSED,
            _("%s 所在的文件夹在检查期间被换掉了，没有打开；请重试"), path);
    return -1;
}

static int
open_root(const struct root *root, const char *path, struct err *err)
{
    struct stat now;
    int fd = open(root->path, O_PATH | O_DIRECTORY | O_CLOEXEC);

    if (fd < 0)
        return replaced(path, err);
    if (fstat(fd, &now) == 0 && same_file(&now, &root->about))
        return fd;
    close(fd);
    return replaced(path, err);
}

/* Of what lies behind the root's path, all but the last name, in steps. */
static int
step_down(int fd, char *step, const char *path, struct err *err)
{
    for (char *end; (end = strchr(step, '/')) != NULL; step = end + 1) {
        int next;

        *end = '\0';
        next = openat(fd, step, O_PATH | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
        close(fd);
        if (next < 0)
            return replaced(path, err);
        fd = next;
    }
    return fd;
}

int
beneath_folder(const struct root *root, const char *path, const char **name,
               struct err *err)
{
    const char *rest = path + strlen(root->path);
    struct arena *arena;
    int fd = open_root(root, path, err);

    if (fd < 0)
        return -1;
    rest += strspn(rest, "/");
    *name = strrchr(path, '/') + 1;
    arena = arena_new();
    fd = step_down(fd, str_z(arena, str_of(rest)), path, err);
    arena_free(arena);
    return fd;
}

bool
beneath_open(const struct root *root, const char *path, struct input *input,
             struct err *err)
{
    const char *name;
    int fd = beneath_folder(root, path, &name, err);
    bool opened;

    if (fd < 0)
        return false;
    opened = input_open_in(fd, name, path, input, err);
    close(fd);
    return opened;
}
