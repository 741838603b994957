/*
 * Moving files that may not go out to a folder of their own.
 *
 * A name is taken by making the report of that name, which only one can; the
 * file then goes where nothing is yet.  Within a file system it is renamed;
 * else it is copied, and goes once the copy would outlast a loss of power.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "tools/quarantine.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "core/arena.h"
#include "core/err.h"
#include "core/limits.h"
#include "core/msg.h"
#include "tools/same.h"

enum {
    MOST_NAMES = 10000, /* files of one path, over the years */
    NUMBERED = 8        /* bytes of ".9999" and a NUL, and some more */
};

#define REPORT ".report.json"

struct quarantine {
    const char *path; /* as it was given */
    const char *real;
    int fd;
};

/* --- the folder --- */

static bool
check_folder(const struct quarantine *q, struct err *err)
{
    struct stat st;

    if (fstat(q->fd, &st) != 0)
        return err_system(err, errno, "%s", q->path);
    if (st.st_uid != geteuid())
        return err_set(err, ERR_REFUSED,
                       _("%s：是别的账户的文件夹，不能用来隔离；请另指一个"),
                       q->path);
    return (st.st_mode & (S_IRWXG | S_IRWXO)) == 0 ||
           err_set(err, ERR_REFUSED,
                   _("%s：别的账户能进入，不能用来隔离；请先 chmod 700"),
                   q->path);
}

static bool
open_folder(struct quarantine *q, struct err *err)
{
    if (mkdir(q->path, S_IRWXU) != 0 && errno != EEXIST)
        return err_system(err, errno, _("建不了文件夹 %s"), q->path);
    q->fd = open(q->path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    if (q->fd < 0 && (errno == ELOOP || errno == ENOTDIR))
        return err_set(
            err, ERR_REFUSED,
            _("%s：不是文件夹，或者是符号链接，不能用来隔离；请另指一个"),
            q->path);
    return q->fd >= 0 || err_system(err, errno, "%s", q->path);
}

static const char *
real_path(struct arena *arena, const char *path)
{
    char *real = realpath(path, NULL);
    const char *out = real == NULL ? NULL : str_z(arena, str_of(real));

    free(real);
    return out;
}

struct quarantine *
quarantine_open(struct arena *arena, const char *path, struct err *err)
{
    struct quarantine *q = arena_new_of(arena, struct quarantine);
    struct str name = str_of(path);

    while (name.len > 1 && str_ends(name, S("/")))
        name.len--;
    q->path = str_z(arena, name);
    if (!open_folder(q, err))
        return NULL;
    q->real = real_path(arena, q->path);
    if (check_folder(q, err) &&
        (q->real != NULL || err_system(err, errno, "%s", q->path)))
        return q;
    close(q->fd);
    return NULL;
}

void
quarantine_close(struct quarantine *q)
{
    close(q->fd);
}

/* Is it the folder, or something in it? */
static bool
is_within(const char *path, const char *folder)
{
    size_t len = strlen(folder);

    if (strcmp(folder, "/") == 0)
        return true;
    return strncmp(path, folder, len) == 0 &&
           (path[len] == '/' || path[len] == '\0');
}

bool
quarantine_is_apart(const struct quarantine *q, const char *path,
                    struct err *err)
{
    struct arena *arena = arena_new();
    const char *real = real_path(arena, path);
    bool apart = real == NULL ||
                 (!is_within(real, q->real) && !is_within(q->real, real));

    arena_free(arena);
    return apart ||
           err_set(err, ERR_USAGE,
                   _("隔离文件夹 %s 和要检查的 %s 一个套着另一个；请把隔离文件"
                     "夹放在别处"),
                   q->path, path);
}

/* --- where a file goes --- */

/* A place in the folder, and what it is called. */
struct berth {
    int folder;
    struct str shown; /* of the folder, with a slash */
    char name[NAME_MAX + 1], report[NAME_MAX + 1];
};

/* Go into a folder, which is made if need be; fd is closed. */
static int
enter(int fd, const char *name)
{
    int next = -1, number;

    if (mkdirat(fd, name, S_IRWXU) == 0 || errno == EEXIST)
        next =
            openat(fd, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    number = errno;
    close(fd);
    errno = number;
    return next;
}

/* The folders of a path, without those that lead elsewhere. */
static bool
open_berth(const struct quarantine *q, struct arena *arena, struct str path,
           struct berth *out, struct err *err)
{
    int fd = fcntl(q->fd, F_DUPFD_CLOEXEC, 0);

    out->shown = str_printf(arena, "%s/", q->path);
    while (fd >= 0 && str_find(path, S("/"), 0) != STR_NONE) {
        struct str step = str_cut(&path, S("/"));

        if (step.len == 0 || str_eq(step, S(".")) || str_eq(step, S("..")))
            continue;
        fd = enter(fd, str_z(arena, step));
        out->shown =
            str_printf(arena, "%.*s%.*s/", STR_ARG(out->shown), STR_ARG(step));
    }
    out->folder = fd;
    return fd >= 0 || err_system(err, errno, "%.*s", STR_ARG(out->shown));
}

/* Names of file and report, of which others of the path may have the first. */
static void
name_berth(struct berth *b, const char *name, int number)
{
    const int most = NAME_MAX - NUMBERED - (int) strlen(REPORT);

    if (number == 0)
        snprintf(b->name, sizeof(b->name), "%s", name);
    else
        snprintf(b->name, sizeof(b->name), "%.*s.%d", most, name, number);
    snprintf(b->report, sizeof(b->report), "%.*s%s", most + NUMBERED - 1,
             b->name, REPORT);
}

static bool
is_taken(const struct berth *b)
{
    struct stat st;

    return fstatat(b->folder, b->name, &st, AT_SYMLINK_NOFOLLOW) == 0;
}

/* Take a name that is free; the report's descriptor, or -1. */
static int
take_berth(struct berth *b, const char *name, struct err *err)
{
    for (int i = 0; i < MOST_NAMES; i++) {
        int fd;

        name_berth(b, name, i);
        if (is_taken(b))
            continue;
        fd = openat(b->folder, b->report,
                    O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC,
                    S_IRUSR | S_IWUSR);
        if (fd >= 0)
            return fd;
        if (errno != EEXIST) {
            err_system(err, errno, "%.*s%s", STR_ARG(b->shown), b->report);
            return -1;
        }
    }
    err_set(err, ERR_LIMIT, _("%.*s 里名为 %s 的文件太多"), STR_ARG(b->shown),
            name);
    return -1;
}

/* --- the move --- */

/* The same file, with nothing written to it; a move changes one time. */
static bool
is_same(const struct stat *a, const struct stat *b, bool moved)
{
    return same_file(a, b) && a->st_size == b->st_size &&
           S_ISREG(b->st_mode) && same_time(&a->st_mtim, &b->st_mtim) &&
           (moved || same_time(&a->st_ctim, &b->st_ctim));
}

static bool
changed(struct err *err)
{
    return err_set(err, ERR_REFUSED,
                   _("检查以后有人改动或者换掉了这份文件，没有移动；请重新"
                     "检查"));
}

static bool
is_still(const struct suspect *s, const struct stat *then)
{
    struct stat now;

    return fstatat(s->folder, s->name, &now, AT_SYMLINK_NOFOLLOW) == 0 &&
           is_same(then, &now, false);
}

/* All bytes and the times, safe from a loss of power. */
static bool
copy_bytes(int from, int to, const struct stat *then)
{
    const struct timespec times[] = {then->st_atim, then->st_mtim};
    char piece[64 * KIB];
    ssize_t n, wrote;

    while ((n = read(from, piece, sizeof(piece))) != 0) {
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            return false;
        for (ssize_t at = 0; at < n; at += wrote) {
            wrote = write(to, piece + at, (size_t) (n - at));
            if (wrote < 0 && errno == EINTR)
                wrote = 0;
            else if (wrote <= 0)
                return false;
        }
    }
    return futimens(to, times) == 0 && fsync(to) == 0;
}

static bool
copy_to(const struct suspect *s, const struct berth *b,
        const struct stat *then, struct err *err)
{
    int from = openat(s->folder, s->name,
                      O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
    int to = from < 0 ? -1
                      : openat(b->folder, b->name,
                               O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC,
                               S_IRUSR | S_IWUSR);
    struct stat read;
    bool ok = to >= 0 && copy_bytes(from, to, then) && fsync(b->folder) == 0;

    if (!ok)
        err_system(err, errno, _("移不走"));
    else if (fstat(from, &read) != 0 || !is_same(then, &read, false) ||
             !is_still(s, then))
        ok = changed(err);
    if (ok && unlinkat(s->folder, s->name, 0) != 0)
        ok = err_system(err, errno, _("移不走"));
    if (!ok && to >= 0)
        unlinkat(b->folder, b->name, 0);
    if (from >= 0)
        close(from);
    if (to >= 0)
        close(to);
    return ok;
}

/* What was renamed must be what was meant; else it goes back. */
static bool
check_renamed(const struct suspect *s, const struct berth *b,
              const struct stat *then, struct err *err)
{
    struct stat now;

    if (fstatat(b->folder, b->name, &now, AT_SYMLINK_NOFOLLOW) == 0 &&
        is_same(then, &now, true))
        return true;
    (void) renameat2(b->folder, b->name, s->folder, s->name, RENAME_NOREPLACE);
    return changed(err);
}

static bool
move_to(const struct suspect *s, const struct berth *b,
        const struct stat *then, struct err *err)
{
    if (renameat2(s->folder, s->name, b->folder, b->name, RENAME_NOREPLACE) ==
        0)
        return check_renamed(s, b, then, err);
    /* Another file system, or one that cannot tell whether it replaces. */
    if (errno == EXDEV || errno == EINVAL || errno == ENOSYS)
        return copy_to(s, b, then, err);
    return err_system(err, errno, _("移不走"));
}

/* What there is to be moved, if it is a file and as it was. */
static enum quarantined
look(const struct suspect *s, struct stat *now, struct err *err)
{
    if (fstatat(s->folder, s->name, now, AT_SYMLINK_NOFOLLOW) != 0) {
        if (errno == ENOENT)
            return QUARANTINE_GONE;
        err_system(err, errno, _("移不走"));
        return QUARANTINE_FAILED;
    }
    if (!S_ISREG(now->st_mode)) {
        err_set(err, ERR_REFUSED, _("不是普通文件，没有移动"));
        return QUARANTINE_FAILED;
    }
    if (s->examined == NULL || is_same(s->examined, now, false))
        return QUARANTINED;
    changed(err);
    return QUARANTINE_FAILED;
}

static bool
settle_in(const struct suspect *s, const struct berth *b,
          const struct stat *then, int fd,
          bool (*write)(void *context, struct str to, int fd), void *context,
          struct str to, struct err *err)
{
    bool written = write(context, to, fd) && fsync(fd) == 0;

    if (close(fd) != 0 || !written)
        err_system(err, errno, "%.*s%s", STR_ARG(b->shown), b->report);
    else if (move_to(s, b, then, err))
        return true;
    unlinkat(b->folder, b->report, 0);
    return false;
}

enum quarantined
quarantine_move(struct quarantine *q, struct arena *arena,
                const struct suspect *s,
                bool (*write)(void *context, struct str to, int fd),
                void *context, struct str *to, struct err *err)
{
    struct berth berth;
    struct stat now;
    enum quarantined how = look(s, &now, err);
    bool ok = false;
    int fd;

    if (how != QUARANTINED)
        return how;
    if (!open_berth(q, arena, str_of(s->path), &berth, err))
        return QUARANTINE_FAILED;
    fd = take_berth(&berth, s->name, err);
    if (fd >= 0) {
        *to = str_printf(arena, "%.*s%s", STR_ARG(berth.shown), berth.name);
        ok = settle_in(s, &berth, &now, fd, write, context, *to, err);
    }
    close(berth.folder);
    return ok ? QUARANTINED : QUARANTINE_FAILED;
}
