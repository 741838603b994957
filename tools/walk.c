/*
 * A folder, with all that lies in it.
 *
 * Folders are opened one in another by descriptor, so that what is renamed or
 * put in their place meanwhile leads nowhere else.  The names of a folder are
 * read and sorted before any of them is looked at.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "tools/walk.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "core/arena.h"
#include "core/buf.h"
#include "core/limits.h"
#include "tools/same.h"

/* A folder that the walk is in. */
struct folder {
    DIR *dir;
    struct stat about;
    struct arena_scope scope; /* of its names */
    const char **name;
    size_t names, next;
    size_t path; /* length of its path, the last slash included */
};

struct walking {
    const struct walk *walk;
    struct arena *arena;
    struct buf path;
    struct folder folder[LIMIT_FOLDERS];
    size_t depth;
};

static bool
meet(const struct walking *w, enum met met, int number)
{
    return w->walk->meet(w->walk->context, buf_str(&w->path).ptr, met, number);
}

/* Make the path that of a name in the folder that the walk is in. */
static void
set_path(struct walking *w, const char *name)
{
    if (w->depth > 0)
        w->path.len = w->folder[w->depth - 1].path;
    buf_add(&w->path, str_of(name));
}

static int
by_bytes(const void *a, const void *b)
{
    return strcmp(*(const char *const *) a, *(const char *const *) b);
}

static bool
is_itself(const char *name)
{
    return strcmp(name, ".") == 0 || strcmp(name, "..") == 0;
}

/* Returns what stood in the way, MET_FILE for nothing. */
static enum met
read_names(struct arena *arena, struct folder *folder, int *number)
{
    const struct dirent *entry;
    size_t room = 0;

    while (errno = 0, (entry = readdir(folder->dir)) != NULL) {
        if (is_itself(entry->d_name))
            continue;
        if (folder->names == LIMIT_SCANNED)
            return MET_CROWDED;
        *arena_push(arena, folder->name, folder->names, &room) =
            str_z(arena, str_of(entry->d_name));
    }
    *number = errno;
    if (folder->names > 1)
        qsort(folder->name, folder->names, sizeof(*folder->name), by_bytes);
    return *number == 0 ? MET_FILE : MET_CLOSED;
}

static enum met
may_enter(const struct walking *w, const struct stat *about)
{
    if (w->depth > 0 && about->st_dev != w->folder[0].about.st_dev)
        return MET_MOUNT;
    for (size_t i = 0; i < w->depth; i++)
        if (same_file(about, &w->folder[i].about))
            return MET_LOOP;
    return MET_FILE;
}

static bool
refuse(const struct walking *w, int fd, enum met met, int number)
{
    if (fd >= 0)
        close(fd);
    return meet(w, met, number);
}

/* Go into the folder that the path names; what it is was opened as fd. */
static bool
enter(struct walking *w, int fd)
{
    struct folder folder = {.path = 0};
    enum met met;
    int number = errno;

    if (fd < 0)
        return refuse(w, fd, MET_CLOSED, number);
    if (fstat(fd, &folder.about) != 0)
        return refuse(w, fd, MET_CLOSED, errno);
    if (w->depth == 0)
        *w->walk->root = folder.about;
    met = may_enter(w, &folder.about);
    if (met != MET_FILE)
        return refuse(w, fd, met, 0);
    folder.dir = fdopendir(fd);
    if (folder.dir == NULL)
        return refuse(w, fd, MET_CLOSED, errno);
    folder.scope = arena_enter(w->arena);
    met = read_names(w->arena, &folder, &number);
    if (met == MET_CROWDED)
        folder.names = 0;
    if (met != MET_FILE && !meet(w, met, number)) {
        closedir(folder.dir);
        return false;
    }
    if (!str_ends(buf_str(&w->path), S("/")))
        buf_add(&w->path, S("/"));
    folder.path = w->path.len;
    w->folder[w->depth++] = folder;
    return true;
}

static void
leave(struct walking *w)
{
    struct folder *folder = &w->folder[--w->depth];

    closedir(folder->dir);
    arena_leave(&folder->scope);
}

static bool
is_skipped(const struct walk *walk, const struct stat *about)
{
    for (size_t i = 0; i < walk->skips; i++)
        if (same_file(about, &walk->skip[i]))
            return true;
    return false;
}

static bool
visit(struct walking *w, int in, const char *name)
{
    struct stat about;

    set_path(w, name);
    if (fstatat(in, name, &about, AT_SYMLINK_NOFOLLOW) != 0)
        return meet(w, MET_CLOSED, errno);
    if (is_skipped(w->walk, &about))
        return true;
    if (S_ISREG(about.st_mode))
        return meet(w, MET_FILE, 0);
    if (S_ISLNK(about.st_mode))
        return meet(w, MET_LINK, 0);
    if (!S_ISDIR(about.st_mode))
        return meet(w, MET_SPECIAL, 0);
    if (w->depth == LIMIT_FOLDERS)
        return meet(w, MET_DEEP, 0);
    return enter(
        w, openat(in, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC));
}

static bool
visit_all(struct walking *w)
{
    while (w->depth > 0) {
        struct folder *folder = &w->folder[w->depth - 1];

        if (folder->next == folder->names)
            leave(w);
        else if (!visit(w, dirfd(folder->dir), folder->name[folder->next++]))
            return false;
    }
    return true;
}

bool
walk_folder(const char *path, const struct walk *walk)
{
    struct arena *arena = arena_new();
    struct walking *w = arena_new_of(arena, struct walking);
    bool whole;

    w->walk = walk;
    w->arena = arena;
    buf_init(&w->path, LIMIT_FOLDERS * KIB);
    set_path(w, path);
    whole = enter(w, open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)) &&
            visit_all(w);
    while (w->depth > 0)
        leave(w);
    buf_fini(&w->path);
    arena_free(arena);
    return whole;
}
