/*
 * Annotating apart: the child writes how it went and then the copy.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "tools/annotate_apart.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include "core/buf.h"
#include "core/err.h"
#include "core/limits.h"
#include "core/msg.h"
#include "tools/readers.h"
#include "tools/sandbox.h"

/* What the child says first. */
struct outcome {
    bool made;
    struct annotated done;
    struct err err;
};

/* What both sides know. */
struct task {
    struct arena *arena;
    const struct sandbox *sandbox;
    struct str bytes;
    const struct doc *doc;
    const struct annotations *annotations;
};

/* --- the child --- */

static bool
send(int fd, struct str bytes)
{
    while (bytes.len > 0) {
        ssize_t n = write(fd, bytes.ptr, bytes.len);

        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0)
            return false;
        bytes = str_sub(bytes, (size_t) n, bytes.len);
    }
    return true;
}

/* Of what the program has open nothing else is the child's. */
static void
keep_only(int fd)
{
    unsigned own = (unsigned) fd;

    if (own > STDERR_FILENO + 1)
        (void) close_range(STDERR_FILENO + 1, own - 1, 0);
    (void) close_range(own + 1, UINT_MAX, 0);
}

static _Noreturn void
serve(const struct task *task, int fd)
{
    uint64_t seconds = LIMIT_SECONDS + task->bytes.len / LIMIT_BYTES_A_SECOND;
    struct outcome outcome = {0};
    unsigned missing;
    BUF_SCOPED copy;

    prctl(PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0);
    keep_only(fd);
    missing = sandbox_enter(task->sandbox, LIMIT_READER_MIB, seconds);
    (void) missing; /* readers_start has told of it */
    buf_init(&copy, LIMIT_FILE);
    outcome.made =
        annotate(task->arena, task->bytes, task->doc, task->annotations,
                 &outcome.done, &copy, &outcome.err);
    if (send(fd, (struct str){(const char *) &outcome, sizeof(outcome)}) &&
        outcome.made && send(fd, buf_str(&copy)))
        _exit(0);
    _exit(1);
}

/* --- the program --- */

static bool
receive(int fd, void *room, size_t size, size_t *got)
{
    ssize_t n;

    do
        n = read(fd, room, size);
    while (n < 0 && errno == EINTR);
    *got = n > 0 ? (size_t) n : 0;
    return n > 0;
}

/* How it went, if all of that came. */
static bool
receive_outcome(int fd, struct outcome *outcome)
{
    size_t at = 0, n;

    while (at < sizeof(*outcome) &&
           receive(fd, (char *) outcome + at, sizeof(*outcome) - at, &n))
        at += n;
    outcome->err.text[LIMIT_MESSAGE - 1] = '\0';
    return at == sizeof(*outcome);
}

static void
receive_copy(int fd, struct buf *out)
{
    char piece[64 * KIB];
    size_t n;

    while (!out->full && receive(fd, piece, sizeof(piece), &n))
        buf_add(out, (struct str){piece, n});
}

static bool
ended_well(pid_t pid)
{
    int status;

    while (waitpid(pid, &status, 0) < 0)
        if (errno != EINTR)
            return false;
    return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

static bool
collect(int fd, pid_t pid, struct annotated *done, struct buf *out,
        struct err *err)
{
    struct outcome outcome = {0};
    bool heard = receive_outcome(fd, &outcome), well;

    if (heard && outcome.made)
        receive_copy(fd, out);
    close(fd);
    *done = outcome.done;
    well = ended_well(pid);
    if (heard && !outcome.made)
        return err_set(err, outcome.err.code, "%s", outcome.err.text);
    return (heard && well && !out->full) ||
           err_set(err, ERR_SYSTEM,
                   _("写副本的程序中途结束，时间或者内存可能不够；"
                     "请关闭其他程序后重试"));
}

bool
annotate_apart(struct arena *arena, bool open, struct str bytes,
               const struct doc *doc, const struct annotations *annotations,
               struct annotated *done, struct buf *out, struct err *err)
{
    struct task task = {arena, NULL, bytes, doc, annotations};
    int ends[2];
    pid_t pid;

    if (open)
        return annotate(arena, bytes, doc, annotations, done, out, err);
    readers_warm();
    task.sandbox = sandbox_new(arena, 0);
    if (pipe2(ends, O_CLOEXEC) != 0)
        return err_system(err, errno, _("启动不了写副本的程序"));
    pid = fork();
    if (pid == 0) {
        close(ends[0]);
        serve(&task, ends[1]);
    }
    close(ends[1]);
    if (pid > 0)
        return collect(ends[0], pid, done, out, err);
    close(ends[0]);
    return err_system(err, errno, _("启动不了写副本的程序"));
}
