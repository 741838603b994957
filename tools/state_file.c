/*
 * Opening, appending to and replacing the file of a state.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "tools/state_file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

#include "core/err.h"
#include "core/msg.h"
#include "tools/same.h"

enum { TRIES = 8 }; /* to lock the file that has the name now */

const struct str state_heading = STR_INIT("dingmi state 1\n");

/* --- opening --- */

static bool
check_kind(const struct state_file *f, struct err *err)
{
    if (!S_ISREG(f->about.st_mode))
        return err_set(err, ERR_REFUSED,
                       _("%s：不是普通文件，不能作状态文件；请另指一个"),
                       f->path);
    if (f->about.st_uid != geteuid())
        return err_set(err, ERR_REFUSED,
                       _("%s：是别的账户的文件，不能作状态文件；请另指一个"),
                       f->path);
    return (f->about.st_mode & (S_IRWXG | S_IRWXO)) == 0 ||
           err_set(err, ERR_REFUSED,
                   _("%s：别的账户能读或者能写，不能作状态文件；它与检查结果"
                     "密级相同，请删去，或者确认没有人动过以后 chmod 600"),
                   f->path);
}

static bool
lock(const struct state_file *f, struct err *err)
{
    if (flock(f->fd, LOCK_EX | LOCK_NB) == 0)
        return true;
    if (errno == EWOULDBLOCK)
        return err_set(err, ERR_BUSY,
                       _("%s：另一次检查正在用这个状态文件；请等它结束，或者"
                         "另指一个"),
                       f->path);
    return err_system(err, errno, "%s", f->path);
}

static bool
refuse(const struct state_file *f, struct err *err)
{
    if (errno == ELOOP)
        return err_set(err, ERR_REFUSED,
                       _("%s：是符号链接，不能作状态文件；请另指一个"),
                       f->path);
    return err_system(err, errno, _("打不开状态文件 %s"), f->path);
}

/* Open and lock; true with no descriptor where another took its place. */
static bool
open_once(struct state_file *f, struct err *err)
{
    struct stat now;

    f->fd =
        open(f->path,
             O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK | O_NOCTTY,
             S_IRUSR | S_IWUSR);
    if (f->fd < 0)
        return refuse(f, err);
    if (fstat(f->fd, &f->about) != 0) {
        err_system(err, errno, "%s", f->path);
    } else if (check_kind(f, err) && lock(f, err)) {
        if (fstat(f->fd, &f->about) == 0 && lstat(f->path, &now) == 0 &&
            same_file(&now, &f->about))
            return true;
        close(f->fd);
        f->fd = -1;
        return true;
    }
    close(f->fd);
    return false;
}

/* A new file gets its heading, or the rest of it; any other must have it. */
static bool
check_heading(struct state_file *f, struct err *err)
{
    char heading[32];
    size_t n = state_heading.len;
    bool ours;

    f->size = (uint64_t) f->about.st_size;
    if (f->size < n)
        n = (size_t) f->size;
    ours = state_file_read(f, 0, heading, n) &&
           memcmp(heading, state_heading.ptr, n) == 0;
    if (ours && n < state_heading.len) {
        f->size = 0;
        return state_file_append(f, state_heading, err);
    }
    return ours ||
           err_set(err, ERR_REFUSED,
                   _("%s：不是这个版本的状态文件，不会改动；请另指一个路径"),
                   f->path);
}

bool
state_file_open(struct state_file *f, struct err *err)
{
    f->fd = -1;
    for (int i = 0; i < TRIES && f->fd < 0; i++)
        if (!open_once(f, err))
            return false;
    if (f->fd < 0)
        return err_set(err, ERR_BUSY,
                       _("%s：状态文件不断被换掉；请查明是谁在换"), f->path);
    if (check_heading(f, err))
        return true;
    close(f->fd);
    return false;
}

/* One that nothing was written to need not be left behind. */
void
state_file_close(struct state_file *f)
{
    if (f->size <= state_heading.len)
        unlink(f->path);
    else
        (void) fdatasync(f->fd); /* a record that is lost is made again */
    close(f->fd);
}

/* --- bytes --- */

bool
state_file_read(const struct state_file *f, uint64_t at, char *out, size_t n)
{
    while (n > 0) {
        ssize_t got = pread(f->fd, out, n, (off_t) at);

        if (got < 0 && errno == EINTR)
            continue;
        if (got <= 0)
            return false;
        out += got;
        n -= (size_t) got;
        at += (uint64_t) got;
    }
    return true;
}

bool
state_file_append(struct state_file *f, struct str bytes, struct err *err)
{
    uint64_t at = f->size;

    while (bytes.len > 0) {
        ssize_t n = pwrite(f->fd, bytes.ptr, bytes.len, (off_t) at);
        int number = n == 0 ? EIO : errno;

        if (n < 0 && number == EINTR)
            continue;
        if (n <= 0) {
            /* What is left of it would only be found torn. */
            (void) !ftruncate(f->fd, (off_t) f->size);
            return err_system(err, number, "%s", f->path);
        }
        at += (uint64_t) n;
        bytes = str_sub(bytes, (size_t) n, bytes.len);
    }
    f->size = at;
    return true;
}

/* --- a new one --- */

/* Whoever has the lock may remove what a killed scan has left. */
bool
state_file_renew(const struct state_file *f, struct state_file *new,
                 struct err *err)
{
    *new = (struct state_file){.path = f->draft, .draft = f->draft};
    if (unlink(f->draft) != 0 && errno != ENOENT)
        return err_system(err, errno, "%s", f->draft);
    new->fd = open(f->draft, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC,
                   S_IRUSR | S_IWUSR);
    if (new->fd < 0)
        return err_system(err, errno, "%s", f->draft);
    if (lock(new, err) && state_file_append(new, state_heading, err))
        return true;
    state_file_drop(new);
    return false;
}

bool
state_file_replace(struct state_file *f, struct state_file *new,
                   struct err *err)
{
    if (fsync(new->fd) != 0 || rename(f->draft, f->path) != 0) {
        err_system(err, errno, "%s", f->path);
        state_file_drop(new);
        return false;
    }
    close(f->fd);
    f->fd = new->fd;
    f->size = new->size;
    return true;
}

void
state_file_drop(struct state_file *new)
{
    unlink(new->path);
    close(new->fd);
}
