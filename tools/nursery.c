/*
 * Forking workers, and minding them.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "tools/nursery.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <poll.h>
#include <signal.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/signalfd.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "core/arena.h"
#include "core/buf.h"
#include "core/count.h"
#include "core/doc.h"
#include "core/lent.h"
#include "core/limits.h"
#include "core/steady.h"
#include "core/wire.h"
#include "formats/unpack.h"
#include "tools/parcel.h"
#include "tools/sandbox.h"

enum {
    /* A worker that only proves that the sandbox can be lived in. */
    PROOF_SECONDS = 10,
    PROOF_EXIT = 64, /* and the means that are missing */

    /*
     * Seconds on the clock for each of the processor: a busy machine must not
     * cost a file, and a worker has nothing to wait for.
     */
    PATIENCE = 4,

    COPIED = 64 * KIB /* bytes of a file; what is larger is mapped */
};

struct nursery {
    const struct worker_options *options;
    struct arena *arena;
    struct sandbox *sandbox;
    int socket, signals;
};

/* --- the worker --- */

static bool
send_bytes(void *context, struct str bytes)
{
    const int *fd = context;

    while (bytes.len > 0) {
        ssize_t n = write(*fd, bytes.ptr, bytes.len);

        if (n < 0 && errno != EINTR)
            return false;
        bytes = str_sub(bytes, n > 0 ? (size_t) n : 0, bytes.len);
    }
    return true;
}

/* Bytes of the mapping, of which pages come again where they are needed. */
static void
give_back(struct str bytes)
{
    uintptr_t page = (uintptr_t) sysconf(_SC_PAGESIZE);
    uintptr_t from = (uintptr_t) bytes.ptr / page * page;
    uintptr_t to = (uintptr_t) (bytes.ptr + bytes.len) / page * page;

    if (to > from) /* where it fails, memory is all that it costs */
        (void) madvise((void *) from, to - from, MADV_DONTNEED);
}

static bool
read_whole(int fd, char *out, size_t size)
{
    for (size_t at = 0; at < size;) {
        ssize_t n = pread(fd, out + at, size - at, (off_t) at);

        if (n == 0 || (n < 0 && errno != EINTR))
            return false;
        at += n > 0 ? (size_t) n : 0;
    }
    return true;
}

/*
 * A large file is mapped, for its pages can be given back; few bytes are
 * sooner copied.
 */
static bool
have_bytes(struct arena *arena, int fd, uint64_t size, struct lent *out)
{
    void *map = MAP_FAILED;
    char *copy;

    if (size > LIMIT_FILE)
        return false;
    if (size > COPIED)
        map = mmap(NULL, (size_t) size, PROT_READ, MAP_PRIVATE, fd, 0);
    if (map != MAP_FAILED) {
        *out = (struct lent){{map, (size_t) size}, give_back};
        return true;
    }
    copy = arena_raw(arena, (size_t) size, 1);
    *out = (struct lent){.bytes = {copy, (size_t) size}};
    return read_whole(fd, copy, (size_t) size);
}

/* Read the file, or send what it holds. */
static bool
read_or_unpack(const struct worker_options *options, struct arena *arena,
               const struct nursery_order *order, const struct lent *file,
               const struct wire_sink *sink, struct doc *out)
{
    struct unpack unpack = {.closed = order->closed != 0,
                            .members = order->members,
                            .bytes = order->bytes,
                            .window = order->window,
                            .from = order->from,
                            .given = order->given};

    if (order->unpack == 0) {
        options->read(arena, file, out);
        return true;
    }
    parcel_send(sink, &unpack);
    options->unpack(arena, file, &unpack, out);
    return parcel_end(sink, &unpack);
}

/* Make what the task says and send it. */
static int
make(const struct worker_options *options, struct arena *arena,
     const struct nursery_order *order, const struct lent *file,
     const int fd[NURSERY_FDS])
{
    struct nursery_made made;
    struct lent task;
    struct buf out;
    int pipe_end = fd[NURSERY_PIPE];

    buf_init(&out, LIMIT_FILE);
    if (options->make == NULL ||
        !have_bytes(arena, fd[NURSERY_TASK], order->task, &task))
        return WORKER_UNREAD;
    options->make(arena, file, task.bytes, &out);
    made.size = out.len;
    return !out.full &&
                   send_bytes(&pipe_end, (struct str){(const char *) &made,
                                                      sizeof(made)}) &&
                   send_bytes(&pipe_end, buf_str(&out))
               ? WORKER_DONE
               : WORKER_UNSENT;
}

/* Read the file and send the document. */
static int
serve(const struct worker_options *options, const struct nursery_order *order,
      const int fd[NURSERY_FDS])
{
    struct arena *arena = arena_new();
    struct lent file;
    struct doc doc;
    int pipe_end = fd[NURSERY_PIPE];
    const struct wire_sink sink = {send_bytes, &pipe_end};

    if (!have_bytes(arena, fd[NURSERY_FILE], order->size, &file))
        return WORKER_UNREAD;
    if (order->task > 0)
        return make(options, arena, order, &file, fd);
    return read_or_unpack(options, arena, order, &file, &sink, &doc) &&
                   wire_write(&doc, &sink)
               ? WORKER_DONE
               : WORKER_UNSENT;
}

/* Nothing of the nursery's stays, and with it goes the worker. */
static void
leave_home(const struct nursery *nursery, pid_t home)
{
    prctl(PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0);
    if (getppid() != home)
        _exit(WORKER_UNSENT);
    close(nursery->socket);
    close(nursery->signals);
}

/* Fork a worker for an order, or, without one, for the proof. */
static pid_t
fork_worker(const struct nursery *nursery, const struct nursery_order *order,
            const int fd[NURSERY_FDS])
{
    const struct worker_options *options = nursery->options;
    uint64_t seconds = order != NULL ? order->seconds : PROOF_SECONDS;
    pid_t home = getpid(), pid = fork();
    unsigned missing;

    if (pid != 0)
        return pid;
    leave_home(nursery, home);
    missing = sandbox_enter(nursery->sandbox, seconds);
    if (order != NULL)
        _exit(serve(options, order, fd));
    if (options->warm != NULL)
        options->warm();
    _exit(PROOF_EXIT + (int) missing);
}

/* --- the nursery --- */

static struct nursery_report
report_of(int status)
{
    if (WIFSIGNALED(status))
        return (struct nursery_report){NURSERY_KILLED, WTERMSIG(status)};
    return (struct nursery_report){NURSERY_EXITED, WEXITSTATUS(status)};
}

/* Kill the worker; how it had ended by itself, if it had. */
static struct nursery_report
end_worker(pid_t pid, struct nursery_report why)
{
    int status;

    if (waitpid(pid, &status, WNOHANG) == pid)
        return report_of(status);
    kill(pid, SIGKILL);
    while (waitpid(pid, &status, 0) < 0 && errno == EINTR)
        ;
    if (WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL)
        return why;
    return report_of(status);
}

/*
 * Wait for a worker to end that may take so much of the processor, and no
 * longer than the socket is silent: whatever is said now, the next order
 * perhaps, means that its document is not wanted any more.
 */
static struct nursery_report
mind(const struct nursery *nursery, pid_t pid, uint64_t seconds)
{
    struct pollfd on[] = {{nursery->signals, POLLIN, 0},
                          {nursery->socket, POLLIN, 0}};
    int64_t end = steady_ms() + (int64_t) seconds * 1000 * PATIENCE;
    struct signalfd_siginfo ignored;
    int status;

    for (;;) {
        int64_t left = end - steady_ms();

        if (waitpid(pid, &status, WNOHANG) == pid)
            return report_of(status);
        if (left <= 0)
            return end_worker(pid,
                              (struct nursery_report){NURSERY_TIMED_OUT, 0});
        if (poll(on, 2, (int) left) < 0 && errno != EINTR)
            return end_worker(pid,
                              (struct nursery_report){NURSERY_STOPPED, 0});
        if (on[1].revents != 0)
            return end_worker(pid,
                              (struct nursery_report){NURSERY_STOPPED, 0});
        if (on[0].revents != 0 &&
            read(nursery->signals, &ignored, sizeof(ignored)) < 0 &&
            errno != EAGAIN && errno != EINTR)
            return end_worker(pid,
                              (struct nursery_report){NURSERY_STOPPED, 0});
    }
}

/*
 * In a process of its own: a nursery as far as its sandbox goes, with a worker
 * that tries it, and whose exit status is its own.
 */
static _Noreturn void
rehearse(const struct nursery *nursery, pid_t home)
{
    static const int none[NURSERY_FDS] = {-1, -1, -1};
    struct nursery_report report = {NURSERY_NO_WORKER, 0};
    pid_t pid;

    prctl(PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0);
    if (getppid() != home)
        _exit(1);
    sandbox_begin(nursery->sandbox, nursery->options->mib);
    pid = fork_worker(nursery, NULL, none);
    if (pid > 0)
        report = mind(nursery, pid, PROOF_SECONDS);
    _exit(report.how == NURSERY_EXITED ? report.value : 1);
}

/*
 * Where something in the list does not get on with the libraries at hand, or
 * with a tool that the program runs under, every file would be lost.  So all
 * is tried first, and what somebody dies of is left out.
 */
static unsigned
prove(struct nursery *nursery)
{
    static const unsigned leave_out[] = {0, SANDBOX_SECCOMP, SANDBOX_ALL};

    for (size_t i = 0; i < COUNT(leave_out); i++) {
        struct nursery_report report = {NURSERY_NO_WORKER, 0};
        pid_t home = getpid(), pid;

        nursery->sandbox = sandbox_new(
            nursery->arena, nursery->options->without | leave_out[i]);
        pid = fork();
        if (pid == 0)
            rehearse(nursery, home);
        if (pid > 0)
            report = mind(nursery, pid, PROOF_SECONDS);
        if (report.how == NURSERY_EXITED && report.value >= PROOF_EXIT)
            return (unsigned) (report.value - PROOF_EXIT);
    }
    return SANDBOX_ALL;
}

/*
 * A message of at most size bytes and all descriptors or all but the last; its
 * length, which is 0 at the end.
 */
static ssize_t
receive(int socket, void *out, size_t size, int fd[NURSERY_FDS])
{
    union {
        char bytes[CMSG_SPACE(NURSERY_FDS * sizeof(int))];
        struct cmsghdr align;
    } room;
    struct iovec part = {out, size};
    struct msghdr message = {.msg_iov = &part,
                             .msg_iovlen = 1,
                             .msg_control = room.bytes,
                             .msg_controllen = sizeof(room.bytes)};
    ssize_t n = recvmsg(socket, &message, MSG_CMSG_CLOEXEC);
    const struct cmsghdr *head = n > 0 ? CMSG_FIRSTHDR(&message) : NULL;

    for (size_t few = NURSERY_TASK; few <= NURSERY_FDS; few++)
        if (head != NULL && head->cmsg_len == CMSG_LEN(few * sizeof(int)))
            memcpy(fd, CMSG_DATA(head), few * sizeof(int));
    return n;
}

/* The next order; false when there will be none. */
static bool
take_order(int socket, struct nursery_order *order, int fd[NURSERY_FDS])
{
    ssize_t n;

    /* What is shorter is a stop, which may come behind an order. */
    do {
        for (size_t i = 0; i < NURSERY_FDS; i++)
            fd[i] = -1;
        n = receive(socket, order, sizeof(*order), fd);
    } while ((n < 0 && errno == EINTR) ||
             (n > 0 && n < (ssize_t) sizeof(*order)));
    return n > 0 && fd[NURSERY_PIPE] >= 0;
}

static void
take_orders(const struct nursery *nursery)
{
    struct nursery_order order;
    int fd[NURSERY_FDS];

    while (take_order(nursery->socket, &order, fd)) {
        struct nursery_report report;
        pid_t pid = fork_worker(nursery, &order, fd);
        int error = errno;

        /* The pipe ends with the worker. */
        for (size_t i = 0; i < NURSERY_FDS; i++)
            if (fd[i] >= 0)
                close(fd[i]);
        report = pid > 0 ? mind(nursery, pid, order.seconds)
                         : (struct nursery_report){NURSERY_NO_WORKER, error};
        if (send(nursery->socket, &report, sizeof(report), MSG_NOSIGNAL) < 0)
            return;
    }
}

/*
 * What is freed in small pieces is sorted when a large one is wanted next:
 * once here, or in each worker, which would have to copy all pages for it.
 */
static void
tidy(void)
{
    struct arena *arena = arena_new();

    *(volatile char *) arena_raw(arena, 1, 1) = 0;
    arena_free(arena);
}

static void
close_from(int from, int to)
{
    long most = sysconf(_SC_OPEN_MAX);

    if (from > to || close_range((unsigned) from, (unsigned) to, 0) == 0)
        return;
    /* An old kernel. */
    for (int fd = from; fd <= to && fd < most && fd < 64 * KIB; fd++)
        close(fd);
}

/*
 * Keep the socket alone and say where it is now.  Descriptors 0 to 2 lead to a
 * pipe that nobody reads: a library that complains must not do so into the
 * document, and /dev/null may not be there.
 */
static int
close_all_but(int socket)
{
    int ends[2], home = fcntl(socket, F_DUPFD_CLOEXEC, 3), last = 2;

#ifdef SANITIZED /* their reports are wanted */
    last = 1;
#endif
    if (home < 0 || pipe(ends) != 0)
        _exit(1);
    for (int fd = 0; fd <= last; fd++)
        if (dup2(ends[1], fd) < 0)
            _exit(1);
    close_from(3, home - 1);
    close_from(home + 1, INT_MAX);
    return home;
}

void
nursery_run(int socket, const struct worker_options *options)
{
    struct arena *arena = arena_new();
    struct nursery nursery = {
        .options = options, .arena = arena, .socket = close_all_but(socket)};
    struct nursery_hello hello;
    sigset_t child;

    signal(SIGPIPE, SIG_IGN);
    signal(SIGCHLD, SIG_DFL); /* ignored by whoever started us, perhaps */
    /* Times in archives are converted, and without this a file is sought. */
    setenv("TZ", "UTC0", 1);
    sigemptyset(&child);
    sigaddset(&child, SIGCHLD);
    sigprocmask(SIG_BLOCK, &child, NULL);
    nursery.signals = signalfd(-1, &child, SFD_CLOEXEC | SFD_NONBLOCK);
    if (nursery.signals < 0)
        _exit(1);
    if (options->warm != NULL)
        options->warm();
    hello.missing = prove(&nursery);
    sandbox_begin(nursery.sandbox, options->mib);
    tidy();
    if (send(nursery.socket, &hello, sizeof(hello), MSG_NOSIGNAL) ==
        (ssize_t) sizeof(hello))
        take_orders(&nursery);
    _exit(0);
}
