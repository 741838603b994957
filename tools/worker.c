/*
 * Asking nurseries for documents.
 *
 * Nothing that comes back is trusted: the document meets core/wire, and where
 * that is not content, or nothing comes, the nursery's word of how the worker
 * ended says why.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "tools/worker.h"

#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "core/arena.h"
#include "core/buf.h"
#include "core/doc.h"
#include "core/err.h"
#include "core/lent.h"
#include "core/limits.h"
#include "core/msg.h"
#include "core/wire.h"
#include "formats/unpack.h"
#include "tools/input.h"
#include "tools/nursery.h"
#include "tools/parcel.h"
#include "tools/sandbox.h"

struct nursery {
    pid_t pid;  /* 0: it is gone */
    int socket; /* -1: it is gone, or going */
    bool busy;
    bool owes; /* the report on a worker whose work was taken */
};

struct workers {
    struct worker_options options;
    struct nursery *nursery;
    unsigned count;
    int error; /* why there is none, if there is none */
    pthread_mutex_t lock;
    pthread_cond_t freed;
};

/* --- starting and stopping --- */

/* In the child: it must not outlive the program, nor see what is secret. */
static _Noreturn void
become_nursery(pid_t home, int socket, const struct worker_options *options)
{
    prctl(PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0);
    if (getppid() != home)
        _exit(1);
    nursery_run(socket, options);
}

static bool
fork_nursery(struct nursery *nursery, const struct worker_options *options)
{
    pid_t home = getpid();
    int ends[2];

    if (socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, ends) != 0)
        return false;
    nursery->pid = fork();
    if (nursery->pid == 0)
        become_nursery(home, ends[1], options);
    close(ends[1]);
    if (nursery->pid < 0) {
        close(ends[0]);
        return false;
    }
    nursery->socket = ends[0];
    return true;
}

static void
wait_for(pid_t pid)
{
    while (waitpid(pid, NULL, 0) < 0 && errno == EINTR)
        ;
}

static void
lose(struct nursery *nursery)
{
    close(nursery->socket);
    nursery->socket = -1;
    kill(nursery->pid, SIGKILL);
    wait_for(nursery->pid);
    nursery->pid = 0;
}

static bool
receive(const struct nursery *nursery, void *out, size_t size)
{
    ssize_t n;

    do
        n = recv(nursery->socket, out, size, 0);
    while (n < 0 && errno == EINTR);
    return n == (ssize_t) size;
}

/* Those that do not say that they are ready are no use. */
static unsigned
hear_all(struct workers *workers, unsigned *missing)
{
    unsigned alive = 0;

    for (unsigned i = 0; i < workers->count; i++) {
        struct nursery_hello hello;

        if (receive(&workers->nursery[i], &hello, sizeof(hello))) {
            *missing |= hello.missing;
            alive++;
        } else {
            lose(&workers->nursery[i]);
        }
    }
    return alive;
}

struct workers *
workers_fork(struct arena *arena, const struct worker_options *options,
             unsigned count)
{
    struct workers *workers = arena_new_of(arena, struct workers);

    *workers = (struct workers){.options = *options,
                                .lock = PTHREAD_MUTEX_INITIALIZER,
                                .freed = PTHREAD_COND_INITIALIZER};
    if (options->open)
        return workers;
    workers->nursery = arena_array(arena, count, struct nursery);
    while (workers->count < count &&
           fork_nursery(&workers->nursery[workers->count], &workers->options))
        workers->count++;
    if (workers->count == 0)
        workers->error = errno;
    return workers;
}

void
workers_await(struct workers *workers, struct worker_means *means)
{
    *means = (struct worker_means){.no_process = workers->error};
    if (workers->options.open)
        return;
    if (hear_all(workers, &means->missing) == 0 && workers->count > 0)
        means->no_process = ECHILD;
    workers->options.open = means->no_process != 0;
}

struct workers *
workers_start(struct arena *arena, const struct worker_options *options,
              unsigned count, struct worker_means *means)
{
    struct workers *workers = workers_fork(arena, options, count);

    workers_await(workers, means);
    return workers;
}

void
workers_dismiss(struct workers *workers)
{
    for (unsigned i = 0; i < workers->count; i++) {
        struct nursery *nursery = &workers->nursery[i];

        if (nursery->socket >= 0)
            close(nursery->socket);
        nursery->socket = -1;
    }
}

void
workers_stop(struct workers *workers)
{
    if (workers == NULL)
        return;
    workers_dismiss(workers);
    for (unsigned i = 0; i < workers->count; i++)
        if (workers->nursery[i].pid > 0)
            wait_for(workers->nursery[i].pid);
}

/* --- one nursery for each who asks --- */

static struct nursery *
free_one(struct workers *workers, bool *alive)
{
    *alive = false;
    for (unsigned i = 0; i < workers->count; i++) {
        struct nursery *nursery = &workers->nursery[i];

        *alive |= nursery->socket >= 0;
        if (nursery->socket >= 0 && !nursery->busy)
            return nursery;
    }
    return NULL;
}

/* A nursery that nobody else uses; NULL when none is left alive. */
static struct nursery *
claim(struct workers *workers)
{
    struct nursery *nursery;
    bool alive;

    pthread_mutex_lock(&workers->lock);
    while ((nursery = free_one(workers, &alive)) == NULL && alive)
        pthread_cond_wait(&workers->freed, &workers->lock);
    if (nursery != NULL)
        nursery->busy = true;
    pthread_mutex_unlock(&workers->lock);
    return nursery;
}

static void
release(struct workers *workers, struct nursery *nursery, bool lost)
{
    pthread_mutex_lock(&workers->lock);
    nursery->busy = false;
    if (lost)
        lose(nursery);
    pthread_cond_broadcast(&workers->freed);
    pthread_mutex_unlock(&workers->lock);
}

/* --- one file --- */

/* Send an order and its descriptors; false if the nursery is gone. */
static bool
send_order(const struct nursery *nursery, const struct nursery_order *order,
           const int fd[NURSERY_FDS])
{
    struct nursery_order copy = *order; /* the interface is not const */
    size_t size = (order->task > 0 ? NURSERY_FDS : NURSERY_TASK) * sizeof(int);
    union {
        char bytes[CMSG_SPACE(NURSERY_FDS * sizeof(int))];
        struct cmsghdr align;
    } room = {{0}};
    struct iovec part = {&copy, sizeof(copy)};
    struct msghdr message = {.msg_iov = &part,
                             .msg_iovlen = 1,
                             .msg_control = room.bytes,
                             .msg_controllen = CMSG_SPACE(size)};
    struct cmsghdr *head = CMSG_FIRSTHDR(&message);
    ssize_t n;

    head->cmsg_level = SOL_SOCKET;
    head->cmsg_type = SCM_RIGHTS;
    head->cmsg_len = CMSG_LEN(size);
    memcpy(CMSG_DATA(head), fd, size);
    do
        n = sendmsg(nursery->socket, &message, MSG_NOSIGNAL);
    while (n < 0 && errno == EINTR);
    return n == (ssize_t) sizeof(copy);
}

static size_t
get(void *context, char *room, size_t size)
{
    const int *fd = context;
    ssize_t n;

    do
        n = read(*fd, room, size);
    while (n < 0 && errno == EINTR);
    return n > 0 ? (size_t) n : 0;
}

/* What is done with what comes through the pipe. */
struct taker {
    bool (*take)(void *context, int pipe_end); /* was it whole? */
    void *context;
};

/* Stop the worker and hear how it ended; false if the nursery is gone. */
static bool
stop_worker(const struct nursery *nursery, struct nursery_report *report)
{
    return send(nursery->socket, "", 1, MSG_NOSIGNAL) == 1 &&
           receive(nursery, report, sizeof(*report));
}

/*
 * Have a worker do something with the file.  How it ends is of no interest
 * once all is taken, and not waited for: the next order stops it, or the end
 * of the program does, and the report on it comes before that on the next.
 */
static void
ask(struct nursery *nursery, const struct nursery_order *order, int file,
    int task, const struct taker *taker, struct nursery_report *report)
{
    int ends[2];
    bool alive, whole;

    if (pipe2(ends, O_CLOEXEC) != 0) {
        *report = (struct nursery_report){NURSERY_NO_WORKER, errno};
        return;
    }
    alive = send_order(nursery, order,
                       (const int[NURSERY_FDS]){[NURSERY_FILE] = file,
                                                [NURSERY_PIPE] = ends[1],
                                                [NURSERY_TASK] = task});
    close(ends[1]);
    whole = alive && taker->take(taker->context, ends[0]);
    close(ends[0]);
    if (alive && nursery->owes)
        alive = receive(nursery, report, sizeof(*report));
    nursery->owes = whole;
    if (alive && whole)
        *report = (struct nursery_report){NURSERY_EXITED, WORKER_DONE};
    else if (!alive || !stop_worker(nursery, report))
        *report = (struct nursery_report){NURSERY_GONE, 0};
}

/* --- what went wrong --- */

static struct unexamined
say(enum why why, struct str text)
{
    return (struct unexamined){.why = why, .text = text};
}

static struct unexamined
too_long(void)
{
    return say(WHY_LIMIT,
               str_of(_("读取程序超时，已停止；这份文件没有查完，请拆分或另存"
                        "后再查")));
}

static struct unexamined
abnormal(struct arena *arena, const char *what, int number)
{
    return say(WHY_DAMAGED,
               str_printf(arena,
                          _("读取程序异常退出（%s %d）；这份文件没有查完，请"
                            "在办公软件中打开、另存后再查"),
                          what, number));
}

static struct unexamined
killed(struct arena *arena, int number)
{
    if (number == SIGXCPU)
        return too_long();
    if (number == SIGKILL)
        return say(WHY_LIMIT,
                   str_of(_("读取程序被系统终止，多半是内存不够；这份文件没"
                            "有查完，请关闭其他程序或减小 -j 后再查")));
    return abnormal(arena, _("信号"), number);
}

static struct unexamined
exited(struct arena *arena, int status, unsigned mib)
{
    if (status == ARENA_EXHAUSTED)
        return say(WHY_LIMIT,
                   str_printf(arena,
                              _("读取程序内存不够（上限 %u MiB）；这份文件没"
                                "有查完，请拆分后再查"),
                              mib));
    if (status == WORKER_UNREAD)
        return say(WHY_DAMAGED, str_of(_("读取程序没有读全这份文件；请重试")));
    return abnormal(arena, _("状态"), status);
}

/* Why there is no document, or not all of it. */
static struct unexamined
reason(struct arena *arena, enum wire_end end,
       const struct nursery_report *report, unsigned mib)
{
    const struct unexamined nonsense =
        say(WHY_DAMAGED,
            str_of(_("读取程序给出的结果前后矛盾；这份文件没有查完，请在办公"
                     "软件中打开、另存后再查")));

    if (end == WIRE_BAD)
        return nonsense;
    switch (report->how) {
    case NURSERY_EXITED:
        return exited(arena, report->value, mib);
    case NURSERY_KILLED:
        return killed(arena, report->value);
    case NURSERY_TIMED_OUT:
        return too_long();
    case NURSERY_NO_WORKER:
        return say(
            WHY_LIMIT,
            str_printf(arena,
                       _("启动不了读取程序（%s），没有检查；请关闭其他"
                         "程序或减小 -j 后再查"),
                       err_words(report->value, &(struct err_room){""})));
    case NURSERY_GONE:
        return say(WHY_LIMIT, str_of(_("读取程序已经不在了，多半是被系统终止"
                                       "，没有检查；请重新运行 dingmi")));
    case NURSERY_STOPPED: /* it gave up and would not go */
    default:
        return nonsense;
    }
}

/* --- reading --- */

static uint64_t
seconds_for(const struct workers *workers, const struct input *input)
{
    return workers->options.seconds + input->size / LIMIT_BYTES_A_SECOND;
}

static struct nursery_order
order_of(const struct workers *workers, const struct input *input,
         const struct unpack *unpack)
{
    struct nursery_order order = {.size = input->size,
                                  .seconds = seconds_for(workers, input)};

    if (unpack == NULL)
        return order;
    order.unpack = 1;
    order.closed = unpack->closed;
    order.members = unpack->members;
    order.bytes = unpack->bytes;
    order.window = unpack->window;
    order.from = unpack->from;
    order.given = unpack->given;
    return order;
}

/* A document that is being read. */
struct reading {
    struct arena *arena;
    struct unpack *unpack; /* or NULL */
    struct doc *out;
    enum wire_end end;
};

static bool
take_document(void *context, int pipe_end)
{
    struct reading *reading = context;
    const struct pull pull = {get, &pipe_end};

    reading->end = reading->unpack == NULL
                       ? WIRE_WHOLE
                       : parcel_take(&pull, reading->unpack);
    if (reading->end == WIRE_WHOLE)
        reading->end = wire_read(reading->arena, &pull, reading->out);
    return reading->end == WIRE_WHOLE;
}

static void
read_by_worker(struct workers *workers, struct arena *arena,
               const struct input *input, struct unpack *unpack,
               struct doc *out)
{
    const struct nursery_order order = order_of(workers, input, unpack);
    struct nursery_report report = {NURSERY_GONE, 0};
    struct nursery *nursery = claim(workers);
    struct reading reading = {arena, unpack, out, WIRE_CUT};
    struct unexamined why;

    *out = (struct doc){.status = STATUS_UNREADABLE};
    if (nursery != NULL) {
        ask(nursery, &order, input->fd, -1,
            &(struct taker){take_document, &reading}, &report);
        release(workers, nursery, report.how == NURSERY_GONE);
    }
    if (reading.end == WIRE_WHOLE)
        return;
    if (unpack != NULL)
        unpack->next = 0;
    why = reason(arena, reading.end, &report, workers->options.mib);
    doc_add_unexamined(arena, out, &why);
}

/* False if not all of it could be had. */
static bool
have_all(const struct input *input, struct buf *out)
{
    struct input_reading reading = {.input = input};
    const struct pull pull = input_pull(&reading);
    char piece[64 * KIB];
    size_t n;

    while (!out->full &&
           (n = pull.get(pull.context, piece, sizeof(piece))) > 0)
        buf_add(out, (struct str){piece, n});
    return !reading.failed && !out->full;
}

static void
read_here(const struct workers *workers, struct arena *arena,
          const struct input *input, struct unpack *unpack, struct doc *out)
{
    struct lent file = {0};
    BUF_SCOPED bytes;
    bool whole;

    buf_init(&bytes, LIMIT_FILE);
    whole = have_all(input, &bytes);
    file.bytes = buf_str(&bytes);
    if (unpack != NULL)
        workers->options.unpack(arena, &file, unpack, out);
    else
        workers->options.read(arena, &file, out);
    if (!whole) {
        struct unexamined why =
            say(WHY_DAMAGED, str_of(_("这份文件没有读全；请重试")));

        doc_add_unexamined(arena, out, &why);
    }
}

static void
read_any(struct workers *workers, struct arena *arena,
         const struct input *input, struct unpack *unpack, struct doc *out)
{
    if (workers->options.open)
        read_here(workers, arena, input, unpack, out);
    else
        read_by_worker(workers, arena, input, unpack, out);
    if (input_changed(input)) {
        struct unexamined why =
            say(WHY_DAMAGED,
                str_of(_("读取时有人改动了这份文件；请等它写完后再查")));

        doc_add_unexamined(arena, out, &why);
    }
}

void
workers_read(struct workers *workers, struct arena *arena,
             const struct input *input, struct doc *out)
{
    read_any(workers, arena, input, NULL, out);
}

void
workers_unpack(struct workers *workers, struct arena *arena,
               const struct input *input, struct unpack *unpack,
               struct doc *out)
{
    read_any(workers, arena, input, unpack, out);
}

/* --- making --- */

static bool
write_all(int fd, struct str bytes)
{
    while (bytes.len > 0) {
        ssize_t n = write(fd, bytes.ptr, bytes.len);

        if (n < 0 && errno != EINTR)
            return false;
        bytes = str_sub(bytes, n > 0 ? (size_t) n : 0, bytes.len);
    }
    return true;
}

/* What is being made. */
struct making {
    struct buf *out;
    bool whole;
};

static bool
take_made(void *context, int pipe_end)
{
    struct making *making = context;
    struct nursery_made made;
    char piece[64 * KIB];
    size_t at = 0, n;

    while (at < sizeof(made) &&
           (n = get(&pipe_end, (char *) &made + at, sizeof(made) - at)) > 0)
        at += n;
    if (at < sizeof(made))
        return false;
    while (making->out->len < made.size && !making->out->full &&
           (n = get(&pipe_end, piece, sizeof(piece))) > 0)
        buf_add(making->out, (struct str){piece, n});
    making->whole = making->out->len == made.size && !making->out->full;
    return making->whole;
}

static bool
make_here(const struct workers *workers, struct arena *arena,
          const struct input *input, struct str task, struct buf *out)
{
    BUF_SCOPED bytes;

    buf_init(&bytes, LIMIT_FILE);
    if (!have_all(input, &bytes))
        return false;
    workers->options.make(arena, &(struct lent){.bytes = buf_str(&bytes)},
                          task, out);
    return !out->full;
}

static bool
make_by_worker(struct workers *workers, const struct input *input, int task,
               uint64_t size, struct buf *out)
{
    const struct nursery_order order = {.size = input->size,
                                        .seconds = seconds_for(workers, input),
                                        .task = size};
    struct nursery_report report = {NURSERY_GONE, 0};
    struct nursery *nursery = claim(workers);
    struct making making = {out, false};

    if (nursery == NULL)
        return false;
    ask(nursery, &order, input->fd, task, &(struct taker){take_made, &making},
        &report);
    release(workers, nursery, report.how == NURSERY_GONE);
    return making.whole;
}

bool
workers_make(struct workers *workers, struct arena *arena,
             const struct input *input, struct str task, struct buf *out)
{
    bool made;
    int fd;

    if (workers->options.open)
        return make_here(workers, arena, input, task, out);
    fd = memfd_create("dingmi", MFD_CLOEXEC);
    if (fd < 0)
        return false;
    made = write_all(fd, task) &&
           make_by_worker(workers, input, fd, task.len, out);
    close(fd);
    return made;
}
