/*
 * A file of lines, appended to under a lock.
 *
 * A line that could not be written whole is taken back.  Where even that
 * failed, the next line begins on a line of its own, and the torn one stays to
 * be seen.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "corpus/logfile.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/arena.h"
#include "core/buf.h"
#include "core/err.h"
#include "core/limits.h"
#include "core/msg.h"

enum { LINE = 4 * LIMIT_FIELD }; /* bytes; a field's escapes may double it */

void *
logfile_new(struct arena *arena, const char *path)
{
    return str_z(arena, str_printf(arena, "%s.log", path));
}

/* --- appending --- */

static bool
read_at(int fd, char *out, size_t n, off_t at)
{
    for (ssize_t got; n > 0; out += got, n -= (size_t) got, at += got) {
        got = pread(fd, out, n, at);
        if (got < 0 && errno == EINTR)
            got = 0;
        else if (got <= 0)
            return false;
    }
    return true;
}

/* The last whole line, without its end; whether the file ends with one. */
static bool
find_last(int fd, off_t size, struct arena *arena, struct str *last,
          bool *torn)
{
    size_t n = size < 2 * LINE ? (size_t) size : 2 * LINE;
    char *tail = arena_alloc(arena, n + 1, 1);
    const char *end, *start;

    *last = (struct str){NULL, 0};
    *torn = n > 0;
    if (!read_at(fd, tail, n, size - (off_t) n))
        return false;
    end = memrchr(tail, '\n', n);
    if (end == NULL)
        return true;
    *torn = end + 1 != tail + n;
    start = memrchr(tail, '\n', (size_t) (end - tail));
    start = start == NULL ? tail : start + 1;
    *last = (struct str){start, (size_t) (end - start)};
    return true;
}

static bool
write_at_end(int fd, struct str bytes, off_t size)
{
    int number;

    for (size_t at = 0; at < bytes.len;) {
        ssize_t n = write(fd, bytes.ptr + at, bytes.len - at);

        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0) {
            number = n == 0 ? EIO : errno;
            if (ftruncate(fd, size) != 0)
                return false;
            errno = number;
            return false;
        }
        at += (size_t) n;
    }
    return true;
}

static bool
append_to(int fd, const char *path, log_next *next, void *with,
          struct arena *arena, struct err *err)
{
    BUF_SCOPED line;
    struct str last;
    struct stat st;
    bool torn;

    buf_init(&line, LINE);
    if (fstat(fd, &st) != 0 || !find_last(fd, st.st_size, arena, &last, &torn))
        return err_system(err, errno, "%s", path);
    if (torn)
        buf_add(&line, S("\n"));
    if (!next(with, last, &line, err))
        return false;
    buf_add(&line, S("\n"));
    if (line.full)
        return err_set(err, ERR_LIMIT, _("%s：一条记录过长"), path);
    if (!write_at_end(fd, buf_str(&line), st.st_size))
        return err_system(err, errno, "%s", path);
    return true;
}

static bool
append(void *self, log_next *next, void *with, struct err *err)
{
    const char *path = self;
    int fd =
        open(path,
             O_RDWR | O_APPEND | O_CREAT | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK,
             S_IRUSR | S_IWUSR);
    struct arena *arena;
    bool ok;

    if (fd < 0)
        return err_system(err, errno, "%s", path);
    arena = arena_new();
    while ((ok = flock(fd, LOCK_EX) == 0) == false && errno == EINTR)
        continue;
    ok = ok ? append_to(fd, path, next, with, arena, err)
            : err_system(err, errno, "%s", path);
    arena_free(arena);
    close(fd);
    return ok;
}

/* --- reading --- */

/* Hand on the lines of what was read; what is left of a line stays. */
static bool
hand_on(struct str *text, log_each *each, void *with, struct err *err)
{
    for (size_t end; (end = str_find(*text, S("\n"), 0)) != STR_NONE;) {
        if (!each(with, str_sub(*text, 0, end), true, err))
            return false;
        *text = str_sub(*text, end + 1, text->len);
    }
    return true;
}

static bool
walk_file(int fd, const char *path, char *bytes, log_each *each, void *with,
          struct err *err)
{
    size_t kept = 0;

    for (;;) {
        ssize_t n = read(fd, bytes + kept, 2 * LINE - kept);
        struct str text = {bytes, kept};

        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            return err_system(err, errno, "%s", path);
        if (n == 0)
            return kept == 0 || each(with, text, false, err);
        text.len += (size_t) n;
        if (!hand_on(&text, each, with, err))
            return false;
        if (text.len == 2 * LINE) /* none of ours is so long */
            return each(with, text, false, err);
        kept = text.len;
        memmove(bytes, text.ptr, kept);
    }
}

static bool
walk(void *self, log_each *each, void *with, struct err *err)
{
    const char *path = self;
    int fd = open(path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK);
    struct arena *arena;
    bool ok;

    if (fd < 0 && errno == ENOENT)
        return true;
    if (fd < 0)
        return err_system(err, errno, "%s", path);
    arena = arena_new();
    ok = walk_file(fd, path, arena_alloc(arena, 2 * LINE, 1), each, with, err);
    arena_free(arena);
    close(fd);
    return ok;
}

const struct log_store logfile = {.append = append, .walk = walk};
