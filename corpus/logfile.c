/*
 * A file of lines, appended to under a lock.
 *
 * What could not be written whole is taken back.  Where even that failed, the
 * torn line stays to be seen.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "corpus/logfile.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "core/arena.h"
#include "core/buf.h"
#include "core/err.h"
#include "core/limits.h"
#include "core/msg.h"

enum {
    FIRST_LOOK = 4 * KIB, /* bytes of the end; some twenty entries */
    WIDER = 4,            /* times, whenever that is not enough */
    READ = 64 * KIB,
    APPENDED = 64 * MIB, /* at once: entries of all that one commit holds */
    TRIES = 8,           /* to find the file that is the log now */

    /* Nanoseconds between looks at the lock, at first and in the end. */
    FIRST_PAUSE = 20 * 1000,
    LONGEST_PAUSE = 10 * 1000 * 1000
};

#define LONGEST_WAIT UINT64_C(5000000000)

void *
logfile_new(struct arena *arena, const char *path)
{
    return str_z(arena, str_printf(arena, "%s.log", path));
}

/* --- the file --- */

/*
 * An entry takes microseconds; but who may read the log can hold its lock for
 * ever.
 */
static bool
lock(int fd, const char *path, int how, struct err *err)
{
    struct timespec pause = {0, FIRST_PAUSE};
    uint64_t waited = 0;

    while (flock(fd, how | LOCK_NB) != 0) {
        if (errno != EINTR && errno != EWOULDBLOCK)
            return err_system(err, errno, "%s", path);
        if (waited > LONGEST_WAIT)
            return err_set(err, ERR_BUSY,
                           _("%s：日志一直被别的程序占用；请查明是哪个程序，"
                             "或者稍后再试"),
                           path);
        nanosleep(&pause, NULL);
        waited += (uint64_t) pause.tv_nsec;
        if (pause.tv_nsec < LONGEST_PAUSE)
            pause.tv_nsec *= 2;
    }
    return true;
}

/* A pipe or a device would swallow what is written. */
static bool
is_log(int fd, const char *path, struct stat *st, struct err *err)
{
    if (fstat(fd, st) != 0)
        return err_system(err, errno, "%s", path);
    return S_ISREG(st->st_mode) || err_set(err, ERR_SYSTEM,
                                           _("%s：不是普通文件，不能作日志；"
                                             "请查明是谁换的"),
                                           path);
}

static int
open_log(const char *path, int flags)
{
    return open(path, flags | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK | O_NOCTTY,
                S_IRUSR | S_IWUSR);
}

static bool
refuse(const char *path, struct err *err)
{
    if (errno == ELOOP)
        return err_set(err, ERR_SYSTEM,
                       _("%s：是符号链接，不能作日志；请查明是谁换的"), path);
    return err_system(err, errno, "%s", path);
}

/*
 * Open and lock: the file under this name, not one that was moved away while
 * the lock was waited for.  -1 with no error if there is none.
 */
static int
take(const char *path, int flags, int how, struct stat *st, struct err *err)
{
    for (int i = 0; i < TRIES; i++) {
        int fd = open_log(path, flags);
        bool ok;

        err->code = ERR_NONE;
        if (fd < 0 && errno == ENOENT && (flags & O_CREAT) == 0)
            return -1;
        if (fd < 0) {
            refuse(path, err);
            return -1;
        }
        ok = lock(fd, path, how, err) && is_log(fd, path, st, err);
        if (ok && st->st_nlink > 0)
            return fd;
        close(fd);
        if (!ok)
            return -1;
    }
    err_set(err, ERR_BUSY, _("%s：日志不断被换掉；请查明是谁在换"), path);
    return -1;
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

/* Look at more and more of the end, until that is enough. */
static bool
look(int fd, const char *path, off_t size, log_next *next, void *with,
     struct arena *arena, struct buf *lines, struct err *err)
{
    for (size_t n = FIRST_LOOK; n <= LIMIT_LOG_TAIL; n *= WIDER) {
        bool all = (off_t) n >= size;
        size_t len = all ? (size_t) size : n;
        char *tail = arena_raw(arena, len, 1);
        enum log_step step;

        if (!read_at(fd, tail, len, size - (off_t) len))
            return err_system(err, errno, "%s", path);
        step = next(with, (struct str){tail, len}, all, lines, err);
        if (step != LOG_MORE)
            return step == LOG_DONE;
        if (all)
            break;
    }
    return err_set(err, ERR_LIMIT,
                   _("%s：末尾 %d KiB 里没有一条记录，不能续写；请查看是什么"
                     "写进了日志，另存这个文件后删去末尾的这些内容"),
                   path, LIMIT_LOG_TAIL / KIB);
}

/* errno is that of the write, also where taking back fails. */
static bool
write_at_end(int fd, struct str bytes, off_t size)
{
    for (size_t at = 0; at < bytes.len;) {
        ssize_t n = write(fd, bytes.ptr + at, bytes.len - at);
        int number = n == 0 ? EIO : errno;

        if (n < 0 && number == EINTR)
            continue;
        if (n <= 0) {
            if (ftruncate(fd, size) != 0)
                number = errno;
            errno = number;
            return false;
        }
        at += (size_t) n;
    }
    return true;
}

static bool
keep(int fd, enum log_mode mode, struct str lines, off_t size)
{
    int number;

    if (!write_at_end(fd, lines, size))
        return false;
    if (mode != LOG_SAFELY || fdatasync(fd) == 0)
        return true;
    number = errno;
    if (ftruncate(fd, size) == 0)
        errno = number;
    return false;
}

static bool
append_to(int fd, const char *path, off_t size, enum log_mode mode,
          log_next *next, void *with, struct err *err)
{
    struct arena *arena = arena_new();
    BUF_SCOPED lines;
    bool ok;

    buf_init(&lines, APPENDED);
    ok = look(fd, path, size, next, with, arena, &lines, err);
    arena_free(arena);
    if (!ok || mode == LOG_LOOK)
        return ok;
    if (lines.full)
        return err_set(err, ERR_LIMIT,
                       _("%s：一次写入的记录过多；"
                         "请分几次做"),
                       path);
    return keep(fd, mode, buf_str(&lines), size) ||
           err_system(err, errno, "%s", path);
}

/* What is not there is empty, to look at. */
static bool
look_at_none(log_next *next, void *with, struct err *err)
{
    BUF_SCOPED lines;

    buf_init(&lines, 0);
    return next(with, S(""), true, &lines, err) == LOG_DONE;
}

static bool
append(void *self, enum log_mode mode, log_next *next, void *with,
       struct err *err)
{
    static const int flags[] = {
        [LOG_LOOK] = O_RDONLY,
        [LOG_IF_THERE] = O_RDWR | O_APPEND,
        [LOG_APPEND] = O_RDWR | O_APPEND | O_CREAT,
        [LOG_SAFELY] = O_RDWR | O_APPEND | O_CREAT,
    };
    const char *path = self;
    struct stat st;
    int fd = take(path, flags[mode], mode == LOG_LOOK ? LOCK_SH : LOCK_EX, &st,
                  err);
    bool ok;

    if (fd < 0 && err->code != ERR_NONE)
        return false;
    if (fd < 0)
        return mode != LOG_LOOK || look_at_none(next, with, err);
    ok = append_to(fd, path, st.st_size, mode, next, with, err);
    close(fd);
    return ok;
}

/* --- reading --- */

/* What is read of the file, from where until where. */
struct reading {
    int fd;
    const char *path;
    off_t at, end;
    char *bytes; /* LIMIT_LOG_TAIL and READ of them */
    size_t kept; /* of a line that has not ended yet */
    bool skip;   /* that line is too long, and was handed on */
};

/* Hand on a line, unless it is the rest of one that was. */
static bool
hand_on(struct reading *r, struct str line, bool whole, log_each *each,
        void *with, struct err *err)
{
    bool rest = r->skip;

    r->skip = false;
    return rest || each(with, line, whole, err);
}

/* Hand on the lines of what was read; what is left of a line stays. */
static bool
hand_on_all(struct reading *r, size_t len, log_each *each, void *with,
            struct err *err)
{
    struct str text = {r->bytes, len};
    size_t from = r->kept;

    for (size_t end; (end = str_find(text, S("\n"), from)) != STR_NONE;) {
        if (!hand_on(r, str_sub(text, 0, end), true, each, with, err))
            return false;
        text = str_sub(text, end + 1, text.len);
        from = 0;
    }
    if (text.len > LIMIT_LOG_TAIL) { /* none of ours is so long */
        if (!hand_on(r, text, false, each, with, err))
            return false;
        r->skip = true;
        text.len = 0;
    }
    r->kept = text.len;
    if (text.len > 0)
        memmove(r->bytes, text.ptr, text.len);
    return true;
}

static bool
walk_file(struct reading *r, log_each *each, void *with, struct err *err)
{
    while (r->at < r->end) {
        off_t left = r->end - r->at;
        size_t n = left < READ ? (size_t) left : READ;

        if (!read_at(r->fd, r->bytes + r->kept, n, r->at))
            return err_system(err, errno, "%s", r->path);
        r->at += (off_t) n;
        if (!hand_on_all(r, r->kept + n, each, with, err))
            return false;
    }
    return r->kept == 0 ||
           each(with, (struct str){r->bytes, r->kept}, false, err);
}

static bool
walk(void *self, log_each *each, void *with, struct err *err)
{
    const char *path = self;
    struct stat st = {0};
    int fd = take(path, O_RDONLY, LOCK_SH, &st, err);
    struct reading reading = {.fd = fd, .path = path, .end = st.st_size};
    struct arena *arena;
    bool ok;

    if (fd < 0)
        return err->code == ERR_NONE;
    flock(fd, LOCK_UN);
    arena = arena_new();
    reading.bytes = arena_alloc(arena, LIMIT_LOG_TAIL + READ, 1);
    ok = walk_file(&reading, each, with, err);
    arena_free(arena);
    close(fd);
    return ok;
}

const struct log_store logfile = {.append = append, .walk = walk};
