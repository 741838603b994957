/*
 * Files, open for reading.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "tools/input.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/err.h"
#include "core/limits.h"
#include "core/msg.h"
#include "core/prf.h"
#include "tools/same.h"

/* Nobody can write to it any more. */
enum { SEALS = F_SEAL_GROW | F_SEAL_SHRINK | F_SEAL_WRITE | F_SEAL_SEAL };

static bool
too_large(const char *path, struct err *err)
{
    return err_set(err, ERR_LIMIT,
                   _("%s 超过 %d MiB 的上限，没有检查；"
                     "请拆分后再查"),
                   path, LIMIT_FILE / MIB);
}

static bool
unreadable(const char *path, struct err *err)
{
    return err_system(err, errno, _("读不了 %s"), path);
}

/* What the file is; only what can be read to an end is let through. */
static bool
check_kind(const char *path, const struct stat *st, struct err *err)
{
    if (S_ISDIR(st->st_mode))
        return err_set(err, ERR_USAGE, _("%s 是文件夹：请给出其中的文件"),
                       path);
    if (!S_ISREG(st->st_mode) && !S_ISFIFO(st->st_mode) &&
        !S_ISSOCK(st->st_mode))
        return err_set(err, ERR_USAGE, _("%s 不是普通文件：请给出普通文件"),
                       path);
    if (S_ISREG(st->st_mode) && st->st_size > LIMIT_FILE)
        return too_large(path, err);
    return true;
}

static bool
open_path(int folder, const char *name, int flags, const char *path, int *fd,
          struct stat *st, struct err *err)
{
    *fd = openat(folder, name, flags | O_RDONLY | O_CLOEXEC | O_NOCTTY);
    if (*fd < 0 && errno == ENOENT)
        return err_set(err, ERR_MISSING, _("没有文件 %s；请核对路径"), path);
    if (*fd < 0 && errno == ELOOP && (flags & O_NOFOLLOW) != 0)
        return err_set(err, ERR_REFUSED,
                       _("%s 现在是符号链接，没有跟随；请重试"), path);
    if (*fd < 0)
        return err_system(err, errno, _("打不开 %s"), path);
    if (fstat(*fd, st) == 0 ? check_kind(path, st, err)
                            : unreadable(path, err))
        return true;
    close(*fd);
    return false;
}

/* --- pipes --- */

static bool
write_all(int fd, const char *bytes, size_t n)
{
    while (n > 0) {
        ssize_t wrote = write(fd, bytes, n);

        if (wrote < 0 && errno != EINTR)
            return false;
        bytes += wrote > 0 ? wrote : 0;
        n -= wrote > 0 ? (size_t) wrote : 0;
    }
    return true;
}

/* Copy to the end, or to the limit. */
static bool
copy(int from, int to, const char *path, struct err *err)
{
    char piece[64 * KIB];
    uint64_t size = 0;
    ssize_t n;

    while ((n = read(from, piece, sizeof(piece))) != 0) {
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0 || !write_all(to, piece, (size_t) n))
            return unreadable(path, err);
        size += (uint64_t) n;
        if (size > LIMIT_FILE)
            return too_large(path, err);
    }
    return true;
}

/* A copy that nobody can change any more, and that no disk ever holds. */
static bool
copy_to_memory(int from, const char *path, int *out, struct err *err)
{
    *out = memfd_create("dingmi", MFD_CLOEXEC | MFD_ALLOW_SEALING);
    if (*out < 0)
        return unreadable(path, err);
    if (copy(from, *out, path, err)) {
        fcntl(*out, F_ADD_SEALS, SEALS);
        return true;
    }
    close(*out);
    return false;
}

/* --- any --- */

static void
fill(struct input *input, int fd, const struct stat *st,
     const struct stat *origin)
{
    *input = (struct input){fd, (uint64_t) st->st_size, st->st_mtim,
                            st->st_ctim, *origin};
}

/* A copy of what is open, in its place. */
static bool
fill_from_copy(struct input *input, int fd, const struct stat *origin,
               const char *path, struct err *err)
{
    struct stat st;
    int memory;

    if (!copy_to_memory(fd, path, &memory, err))
        return false;
    if (fstat(memory, &st) != 0) {
        unreadable(path, err);
        close(memory);
        return false;
    }
    fill(input, memory, &st, origin);
    return true;
}

static bool
fill_from_file(struct input *input, int fd, const struct stat *st,
               const char *path, struct err *err)
{
    bool copied;

    /* Without a size: a file that the kernel makes up as it is read. */
    if (S_ISREG(st->st_mode) && st->st_size > 0) {
        fill(input, fd, st, st);
        return true;
    }
    copied = fill_from_copy(input, fd, st, path, err);
    close(fd);
    return copied;
}

static bool
copy_range(int from, uint64_t at, uint64_t size, int to)
{
    char piece[64 * KIB];

    for (uint64_t done = 0; done < size;) {
        uint64_t left = size - done;
        size_t most = left < sizeof(piece) ? (size_t) left : sizeof(piece);
        ssize_t n = pread(from, piece, most, (off_t) (at + done));

        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0 || !write_all(to, piece, (size_t) n))
            return false;
        done += (uint64_t) n;
    }
    /* Where it fails, memory is all that it costs. */
    (void) fallocate(from, FALLOC_FL_PUNCH_HOLE | FALLOC_FL_KEEP_SIZE,
                     (off_t) at, (off_t) size);
    return true;
}

bool
input_copy(int from, uint64_t at, uint64_t size, struct input *input,
           struct err *err)
{
    int memory = memfd_create("dingmi", MFD_CLOEXEC | MFD_ALLOW_SEALING);
    struct stat st;

    if (memory < 0)
        return err_system(err, errno, "%s", _("内存不够"));
    if (copy_range(from, at, size, memory) && fstat(memory, &st) == 0) {
        fcntl(memory, F_ADD_SEALS, SEALS);
        fill(input, memory, &st, &(struct stat){0});
        return true;
    }
    close(memory);
    return err_system(err, errno, "%s", _("内存不够"));
}

bool
input_open(const char *path, struct input *input, struct err *err)
{
    const struct stat nothing = {0};
    struct stat st;
    int fd;

    if (strcmp(path, "-") == 0)
        return fill_from_copy(input, STDIN_FILENO, &nothing, _("标准输入"),
                              err);
    return open_path(AT_FDCWD, path, 0, path, &fd, &st, err) &&
           fill_from_file(input, fd, &st, path, err);
}

/* What was put in the place of a file must not keep us waiting either. */
bool
input_open_in(int folder, const char *name, const char *path,
              struct input *input, struct err *err)
{
    struct stat st;
    int fd;

    if (!open_path(folder, name, O_NOFOLLOW | O_NONBLOCK, path, &fd, &st, err))
        return false;
    if (S_ISREG(st.st_mode))
        return fill_from_file(input, fd, &st, path, err);
    close(fd);
    return err_set(err, ERR_REFUSED, _("%s 不是普通文件：请给出普通文件"),
                   path);
}

void
input_close(struct input *input)
{
    close(input->fd);
    input->fd = -1;
}

bool
input_changed(const struct input *input)
{
    struct stat st;

    return fstat(input->fd, &st) != 0 ||
           (uint64_t) st.st_size != input->size ||
           !same_time(&st.st_mtim, &input->modified) ||
           !same_time(&st.st_ctim, &input->changed);
}

static size_t
get(void *context, char *room, size_t size)
{
    struct input_reading *reading = context;
    uint64_t left = reading->input->size - reading->at;
    ssize_t n;

    if (size > left)
        size = (size_t) left;
    do
        n = pread(reading->input->fd, room, size, (off_t) reading->at);
    while (n < 0 && errno == EINTR);
    if (n <= 0) {
        reading->failed |= size > 0;
        return 0;
    }
    reading->at += (uint64_t) n;
    return (size_t) n;
}

struct pull
input_pull(struct input_reading *reading)
{
    return (struct pull){get, reading};
}

/* False if not all of it could be had. */
static bool
take_all(const struct input *input, struct buf *out)
{
    struct input_reading reading = {.input = input};
    char piece[64 * KIB];
    size_t n;

    while ((n = get(&reading, piece, sizeof(piece))) > 0)
        buf_add(out, (struct str){piece, n});
    return !reading.failed && !out->full;
}

static bool
not_all(struct str name, struct err *err)
{
    return err_set(err, ERR_SYSTEM, _("%.*s 没有读全；请重试"), STR_ARG(name));
}

bool
input_take(const struct input *input, struct str name, struct buf *out,
           struct err *err)
{
    return (take_all(input, out) && out->len == input->size &&
            !input_changed(input)) ||
           not_all(name, err);
}

bool
input_sha256(const struct input *input, char out[65], struct err *err)
{
    struct input_reading reading = {.input = input};
    const struct pull pull = input_pull(&reading);

    if (!prf_sha256(&pull, out, err))
        return false;
    if (reading.failed)
        out[0] = '\0';
    return true;
}

bool
input_read(const char *path, struct buf *out, struct err *err)
{
    struct input input;
    bool whole;

    if (!input_open(path, &input, err))
        return false;
    whole = take_all(&input, out);
    input_close(&input);
    return whole || not_all(str_of(path), err);
}
