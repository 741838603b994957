/*
 * Readers that misbehave, in the place of the one that the program has.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "tools/worker.h"

#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/ptrace.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <linux/futex.h>

#include "core/arena.h"
#include "core/buf.h"
#include "core/count.h"
#include "core/doc_build.h"
#include "core/err.h"
#include "core/lent.h"
#include "core/limits.h"
#include "core/wire.h"
#include "formats/reader.h"
#include "tests/room.h"
#include "tools/input.h"
#include "tools/sandbox.h"

/* --- a reader that does what the file says --- */

static void
say(struct doc_builder *builder, const char *words)
{
    const struct place place = {.story = STORY_MAIN};
    struct open_para *para = doc_open(builder, S(""), &place, NULL);

    doc_add(builder, para, str_of(words), &(struct run){0});
}

static void
say_done(struct doc_builder *builder, bool done)
{
    say(builder, done ? "done" : "denied");
}

static void
stay(struct doc_builder *builder)
{
    (void) builder;
    for (volatile bool forever = true; forever;)
        ;
}

/* Not by a null pointer, which compilers see through. */
static void
crash(struct doc_builder *builder)
{
    volatile int *nowhere = (volatile int *) (uintptr_t) (4 * KIB);

    (void) builder;
    *nowhere = 1;
}

static void
give_up(struct doc_builder *builder)
{
    (void) builder;
    abort();
}

static void
leave(struct doc_builder *builder)
{
    (void) builder;
    _exit(0);
}

/* Without any work, by a call that is on the list. */
static void
wait_for_nobody(struct doc_builder *builder)
{
    uint32_t word = 0;

    (void) builder;
    for (;;)
        syscall(SYS_futex, &word, FUTEX_WAIT_PRIVATE, 0, NULL, NULL, 0);
}

/* Memory that is asked for; to use it all may take longer than there is. */
static void
grow(struct doc_builder *builder)
{
    struct arena *arena = arena_new();

    (void) builder;
    for (;;)
        *(char *) arena_alloc(arena, MIB, 8) = 1;
}

/* The pipe is what the worker has open besides the file. */
static void
write_garbage(struct doc_builder *builder)
{
    char bytes[4096];

    memset(bytes, 0xff, sizeof(bytes));
    for (int fd = 3; fd < 16; fd++)
        while (write(fd, bytes, sizeof(bytes)) > 0)
            ;
    stay(builder);
}

/* Half a document: two paragraphs of three, the first whole. */
static void
write_half(struct doc_builder *builder)
{
    static const char half[] =
        "\3txt\0\0\3\2\2\0\0\0\0\0\0\0\3one\1\3\0\2\0\0\0\0\0\0\2\3tw";

    for (int fd = 3; fd < 16; fd++)
        if (write(fd, half, sizeof(half) - 1) > 0)
            break;
    leave(builder);
}

static bool
write_to_pipe(void *context, struct str bytes)
{
    (void) context;
    for (int fd = 3; fd < 16; fd++)
        if (write(fd, bytes.ptr, bytes.len) == (ssize_t) bytes.len)
            return true;
    return false;
}

/* All that is wanted, and no end. */
static void
linger(struct doc_builder *builder)
{
    const struct wire_sink sink = {.put = write_to_pipe};
    struct doc doc;

    say_done(builder, true);
    doc_finish(builder, S("txt"), &doc);
    if (wire_write(&doc, &sink))
        stay(builder);
}

static void
say_what_is_open(struct doc_builder *builder)
{
    size_t files = 0, pipes = 0, others = 0;

    for (int fd = 3; fd < 64; fd++) {
        struct stat st;

        if (fstat(fd, &st) != 0)
            continue;
        files += S_ISREG(st.st_mode);
        pipes += S_ISFIFO(st.st_mode);
        others += !S_ISREG(st.st_mode) && !S_ISFIFO(st.st_mode);
    }
    say(builder, files == 1 && pipes == 1 && others == 0 ? "two" : "more");
}

static void
open_something(struct doc_builder *builder)
{
    bool opened = open("/", O_RDONLY) >= 0;

    opened |= open("/etc/passwd", O_RDONLY) >= 0;
    opened |= open("/proc/self/mem", O_RDWR) >= 0;
    opened |= open("dingmi-was-here", O_RDWR | O_CREAT, 0600) >= 0;
    say_done(builder, opened);
}

static void
map_code(struct doc_builder *builder)
{
    void *code = mmap(NULL, 4096, PROT_READ | PROT_EXEC,
                      MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

    say_done(builder, code != MAP_FAILED);
}

static void
make_socket(struct doc_builder *builder)
{
    say_done(builder, socket(AF_INET, SOCK_STREAM, 0) >= 0);
}

static void
make_child(struct doc_builder *builder)
{
    say_done(builder, fork() >= 0);
}

static void
run_program(struct doc_builder *builder)
{
    char *const none[] = {NULL};

    say_done(builder, execve("/bin/true", none, none) == 0);
}

static void
be_traced(struct doc_builder *builder)
{
    say_done(builder, ptrace(PTRACE_TRACEME, 0, 0, 0) == 0);
}

/* Without a parent, there is none to serve any more. */
static void
kill_parent(struct doc_builder *builder)
{
    if (kill(getppid(), SIGKILL) == 0)
        stay(builder);
    say_done(builder, false);
}

static const struct {
    struct str order;
    void (*obey)(struct doc_builder *);
} orders[] = {
    {STR_INIT("abort"), give_up},
    {STR_INIT("child"), make_child},
    {STR_INIT("code"), map_code},
    {STR_INIT("crash"), crash},
    {STR_INIT("garbage"), write_garbage},
    {STR_INIT("grow"), grow},
    {STR_INIT("half"), write_half},
    {STR_INIT("hang"), stay},
    {STR_INIT("kill"), kill_parent},
    {STR_INIT("leave"), leave},
    {STR_INIT("linger"), linger},
    {STR_INIT("open"), open_something},
    {STR_INIT("run"), run_program},
    {STR_INIT("socket"), make_socket},
    {STR_INIT("trace"), be_traced},
    {STR_INIT("wait"), wait_for_nobody},
    {STR_INIT("what is open"), say_what_is_open},
};

/* What is no order is text. */
static void
read_and_obey(struct arena *arena, const struct lent *file, struct doc *out)
{
    struct str bytes = file->bytes;
    struct doc_builder *builder = doc_builder_new(arena);
    const struct place place = {.story = STORY_MAIN};
    bool ordered = false;

    for (size_t i = 0; i < COUNT(orders); i++)
        if (str_eq(bytes, orders[i].order)) {
            ordered = true;
            orders[i].obey(builder);
        }
    if (!ordered)
        doc_add(builder, doc_open(builder, S(""), &place, NULL), bytes,
                &(struct run){.size = bytes.len});
    doc_finish(builder, S("txt"), out);
}

/* --- what the tests have in common --- */

struct world {
    struct arena *arena;
    struct workers *workers;
    struct worker_means means;
};

/* cmocka handles what kills, and would go on with its tests in a worker. */
static void
forget_cmocka(void)
{
    static const int deadly[] = {SIGBUS, SIGFPE, SIGILL, SIGSEGV, SIGSYS};

    for (size_t i = 0; i < COUNT(deadly); i++)
        signal(deadly[i], SIG_DFL);
}

/*
 * The task behind the file's bytes, or nothing, too much, or no end; and what
 * takes a few turns of the pipe.
 */
static void
make_and_obey(struct arena *arena, const struct lent *file, struct str task,
              struct buf *out)
{
    (void) arena;
    if (str_eq(task, S("die")))
        raise(SIGKILL);
    while (str_eq(task, S("fill")) && !out->full)
        buf_add(out, file->bytes);
    for (size_t i = 0; str_eq(task, S("often")) && i < 100 * 1000; i++)
        buf_add(out, file->bytes);
    if (str_eq(task, S("nothing")))
        return;
    buf_add(out, file->bytes);
    buf_add(out, task);
}

static const struct worker_options usual = {.read = read_and_obey,
                                            .make = make_and_obey,
                                            .warm = forget_cmocka,
                                            .mib = 512,
                                            .seconds = 60};

static void
start(struct world *world, const struct worker_options *options,
      unsigned count)
{
    world->arena = arena_new();
    world->workers =
        workers_start(world->arena, options, count, &world->means);
    assert_int_equal(0, world->means.no_process);
}

static void
stop(struct world *world)
{
    workers_stop(world->workers);
    arena_free(world->arena);
}

/* Make a file that holds the bytes and open it. */
static void
open_bytes(struct str bytes, char path[ROOM_PATH], struct input *input)
{
    struct err err;
    int fd;

    room_name(path);
    fd = mkstemp(path);
    assert_true(fd >= 0);
    assert_int_equal(bytes.len, write(fd, bytes.ptr, bytes.len));
    close(fd);
    assert_true(input_open(path, input, &err));
}

static void
read_order(struct world *world, struct arena *arena, struct str order,
           struct doc *out)
{
    struct input input;
    char path[ROOM_PATH];

    open_bytes(order, path, &input);
    workers_read(world->workers, arena, &input, out);
    input_close(&input);
}

static struct str
text_of(const struct doc *doc)
{
    return doc->paras > 0 ? doc->para[0].text : S("");
}

/* The next file is read as if nothing had been. */
static void
want_life(struct world *world, const char *row)
{
    struct doc doc;

    read_order(world, world->arena, S("hello"), &doc);
    want_str(S(""), doc.unexamineds > 0 ? doc.unexamined[0].text : S(""), row);
    want_int(STATUS_COMPLETE, doc.status, row);
    want_str(S("hello"), text_of(&doc), row);
}

static void
want_words(const struct doc *doc, size_t i, enum why why, const char *words,
           const char *row)
{
    want_int(1, doc->unexamineds > i, row);
    want_int(why, doc->unexamined[i].why, row);
    if (str_find(doc->unexamined[i].text, str_of(words), 0) == STR_NONE)
        fail_msg("%s: want \"%s\", seen \"%.*s\"", row, words,
                 STR_ARG(doc->unexamined[i].text));
}

/* --- the tests --- */

static void
files_are_read(void **state)
{
    struct world world;
    char *large;

    (void) state;
    start(&world, &usual, 1);
    for (int i = 0; i < 20; i++)
        want_life(&world, "again");
    large = arena_array(world.arena, 3 * MIB, char);
    memset(large, 'x', 3 * MIB);
    for (size_t size = 0; size <= 3 * MIB; size = size * 7 + 1) {
        struct arena *arena = arena_new();
        struct doc doc;

        read_order(&world, arena, (struct str){large, size}, &doc);
        want_int(STATUS_COMPLETE, doc.status, "large");
        want_str((struct str){large, size}, text_of(&doc), "large");
        arena_free(arena);
    }
    stop(&world);
}

/* Whoever starts the program may not care for its children. */
static void
ignored_children_are_minded(void **state)
{
    void (*before)(int) = signal(SIGCHLD, SIG_IGN);
    struct world world;

    (void) state;
    start(&world, &usual, 1);
    want_life(&world, "ignored");
    stop(&world);
    signal(SIGCHLD, before);
}

static void
a_worker_that_fails_costs_its_file_alone(void **state)
{
    static const struct {
        const char *order;
        enum status status;
        enum why why;
        const char *words, *text;
        bool limit; /* needs a limit on memory that is kept */
    } rows[] = {
        {"crash", STATUS_UNREADABLE, WHY_DAMAGED, "异常退出", "", false},
        {"abort", STATUS_UNREADABLE, WHY_DAMAGED, "异常退出", "", false},
        {"hang", STATUS_UNREADABLE, WHY_LIMIT, "超时", "", false},
        {"wait", STATUS_UNREADABLE, WHY_LIMIT, "超时", "", false},
        {"grow", STATUS_UNREADABLE, WHY_LIMIT, "内存不够", "", true},
        {"garbage", STATUS_UNREADABLE, WHY_DAMAGED, "前后矛盾", "", false},
        {"half", STATUS_INCOMPLETE, WHY_DAMAGED, "异常退出", "one", false},
        {"leave", STATUS_UNREADABLE, WHY_DAMAGED, "异常退出", "", false},
    };
    struct worker_options options = usual;
    struct world world;

    (void) state;
    options.seconds = 1;
    start(&world, &options, 1);
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct doc doc;

#ifdef SANITIZED
        if (rows[i].limit)
            continue;
#endif
        /* Under valgrind, which is no place for seccomp, it is not. */
        if (rows[i].limit && (world.means.missing & SANDBOX_SECCOMP) != 0)
            continue;
        read_order(&world, world.arena, str_of(rows[i].order), &doc);
        want_int(rows[i].status, doc.status, rows[i].order);
        want_words(&doc, 0, rows[i].why, rows[i].words, rows[i].order);
        want_str(str_of(rows[i].text), text_of(&doc), rows[i].order);
        want_life(&world, rows[i].order);
    }
    stop(&world);
}

/* Nobody waits for its end, which the next order is, or that of all. */
static void
a_worker_that_has_told_all_is_done_with(void **state)
{
    struct world world;

    (void) state;
    start(&world, &usual, 1);
    for (int i = 0; i < 3; i++) {
        struct doc doc;

        read_order(&world, world.arena, S("linger"), &doc);
        want_int(STATUS_COMPLETE, doc.status, "linger");
        want_str(S("done"), text_of(&doc), "linger");
        if (i > 0)
            want_life(&world, "linger");
    }
    stop(&world);
}

/* Which of the means alone keeps a worker from it. */
static const struct {
    const char *order;
    unsigned by;
} forbidden[] = {
    {"open", SANDBOX_LANDLOCK}, {"open", SANDBOX_SECCOMP},
    {"run", SANDBOX_LANDLOCK},  {"run", SANDBOX_SECCOMP},
    {"code", SANDBOX_SECCOMP},  {"socket", SANDBOX_SECCOMP},
    {"child", SANDBOX_SECCOMP}, {"trace", SANDBOX_SECCOMP},
    {"kill", SANDBOX_SECCOMP},  {"socket", SANDBOX_LANDLOCK},
};

static void
try_forbidden(size_t i)
{
    const char *order = forbidden[i].order;
    struct worker_options options = usual;
    struct world world;
    struct doc doc;

    options.without = SANDBOX_ALL & ~forbidden[i].by;
    start(&world, &options, 1);
    if ((world.means.missing & forbidden[i].by) == 0) {
        read_order(&world, world.arena, str_of(order), &doc);
        if (doc.status != STATUS_UNREADABLE)
            want_str(S("denied"), text_of(&doc), order);
        else
            want_words(&doc, 0, WHY_DAMAGED, "异常退出", order);
        want_life(&world, order);
    }
    stop(&world);
}

static void
a_worker_cannot_do_what_it_need_not(void **state)
{
    (void) state;
    for (size_t i = 0; i < COUNT(forbidden); i++)
        try_forbidden(i);
    assert_true(access("dingmi-was-here", F_OK) != 0);
}

static void
a_worker_holds_a_file_and_a_pipe(void **state)
{
    struct world world;
    struct doc doc;
    int other = open("/", O_RDONLY);

    (void) state;
    assert_true(other >= 0);
    start(&world, &usual, 2);
    read_order(&world, world.arena, S("what is open"), &doc);
    want_str(S("two"), text_of(&doc), "open");
    stop(&world);
    close(other);
}

/* Where nothing hinders it, a worker can kill its nursery. */
static void
nurseries_that_are_gone_are_not_asked(void **state)
{
    struct worker_options options = usual;
    struct world world;
    struct doc doc;

    (void) state;
    options.without = SANDBOX_ALL;
    start(&world, &options, 2);
    assert_int_equal(SANDBOX_ALL, world.means.missing);
    read_order(&world, world.arena, S("kill"), &doc);
    want_words(&doc, 0, WHY_LIMIT, "已经不在", "first");
    want_life(&world, "second");
    read_order(&world, world.arena, S("kill"), &doc);
    want_words(&doc, 0, WHY_LIMIT, "已经不在", "second");
    read_order(&world, world.arena, S("hello"), &doc);
    want_words(&doc, 0, WHY_LIMIT, "已经不在", "none");
    assert_int_equal(STATUS_UNREADABLE, doc.status);
    stop(&world);
}

/* What is cut short before it is read: a file that is copied, or mapped. */
static void
a_file_that_changes_is_not_whole(void **state)
{
    static char page[128 * KIB];
    static const struct {
        const char *name;
        size_t size, left;
        enum status status;
        const char *why; /* beside that somebody changed it, or NULL */
    } cases[] = {
        {"small, shorter", 8192, 4096 + 10, STATUS_UNREADABLE, "没有读全"},
        {"small, empty", 8192, 0, STATUS_UNREADABLE, "没有读全"},
        {"large, shorter", 128 * KIB, 128 * KIB - 10, STATUS_INCOMPLETE, NULL},
        {"large, empty", 128 * KIB, 0, STATUS_UNREADABLE, "异常退出"},
    };
    struct world world;

    (void) state;
    start(&world, &usual, 1);
    memset(page, 'x', sizeof(page));
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct input input;
        char path[ROOM_PATH];
        struct doc doc;

        open_bytes((struct str){page, cases[i].size}, path, &input);
        assert_false(input_changed(&input));
        assert_int_equal(0, truncate(path, (off_t) cases[i].left));
        workers_read(world.workers, world.arena, &input, &doc);
        assert_int_equal(cases[i].status, doc.status);
        if (cases[i].why != NULL)
            want_words(&doc, 0, WHY_DAMAGED, cases[i].why, cases[i].name);
        want_words(&doc, cases[i].why != NULL, WHY_DAMAGED, "改动",
                   cases[i].name);
        input_close(&input);
    }
    want_life(&world, "after");
    stop(&world);
}

static void
without_workers_files_are_read_here(void **state)
{
    struct worker_options options = usual;
    struct world world;
    struct doc doc;

    (void) state;
    options.open = true;
    start(&world, &options, 4);
    want_life(&world, "here");
    read_order(&world, world.arena, S("code"), &doc);
    want_str(S("done"), text_of(&doc), "here");
    stop(&world);
}

/* Twice as many threads as nurseries, and every third file hostile. */
enum { THREADS = 4, FILES = 30 };

static void *
read_many(void *argument)
{
    struct world *world = argument;
    struct arena *arena = arena_new();
    uintptr_t wrong = 0;

    for (int i = 0; i < FILES; i++) {
        struct str order = i % 3 == 0 ? S("crash") : S("hello");
        struct doc doc;

        read_order(world, arena, order, &doc);
        if (i % 3 == 0)
            wrong += doc.status != STATUS_UNREADABLE;
        else
            wrong += !str_eq(text_of(&doc), S("hello"));
    }
    arena_free(arena);
    return (void *) wrong;
}

static void
threads_share_nurseries(void **state)
{
    pthread_t thread[THREADS];
    struct world world;

    (void) state;
    start(&world, &usual, 2);
    for (size_t i = 0; i < THREADS; i++)
        assert_int_equal(0,
                         pthread_create(&thread[i], NULL, read_many, &world));
    for (size_t i = 0; i < THREADS; i++) {
        void *wrong;

        pthread_join(thread[i], &wrong);
        assert_null(wrong);
    }
    stop(&world);
}

/* Does the proof find the list too short, as another system may make it? */
static void
call_what_is_not_on_the_list(void)
{
    getppid();
}

static void
what_cannot_be_lived_with_is_left_out(void **state)
{
    struct worker_options options = usual;
    struct world world;

    (void) state;
    options.warm = call_what_is_not_on_the_list;
    start(&world, &options, 1);
    assert_true((world.means.missing & SANDBOX_SECCOMP) != 0);
    want_life(&world, "without seccomp");
    stop(&world);
}

/* The reader that the program has, on what libraries open files for. */
static void
encodings_need_no_file(void **state)
{
    static const struct {
        const char *name;
        struct str bytes;
    } rows[] = {
        {"UTF-16", STR_INIT("\xff\xfe\xc6\x5b\xa7\x7e")},
        {"GB18030", STR_INIT("\xc3\xdc\xbc\xb6\xa3\xac\xc3\xdc\xbc\xb6")},
    };
    struct worker_options options = usual;
    struct world world;

    (void) state;
    options.read = reader_read_lent;
    start(&world, &options, 1);
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct doc doc;

        read_order(&world, world.arena, rows[i].bytes, &doc);
        want_int(STATUS_COMPLETE, doc.status, rows[i].name);
        want_int(1, str_starts(text_of(&doc), S("密级")), rows[i].name);
    }
    stop(&world);
}

static bool
make_order(struct world *world, struct str task, struct buf *out)
{
    struct input input;
    char path[ROOM_PATH];
    bool made;

    buf_init(out, LIMIT_FILE);
    open_bytes(S("hello "), path, &input);
    made = workers_make(world->workers, world->arena, &input, task, out);
    input_close(&input);
    return made;
}

/* By a worker, and where there is none. */
static void
what_is_made_comes_back_whole_or_not(void **state)
{
    static const struct {
        struct str task;
        bool made;
        size_t size;
        struct str end;
    } rows[] = {
        {STR_INIT("world"), true, 11, STR_INIT("hello world")},
        {STR_INIT("nothing"), true, 0, STR_INIT("")},
        {STR_INIT("often"), true, 600011, STR_INIT("hello often")},
        {STR_INIT("fill"), false, 0, STR_INIT("")},
        {STR_INIT("die"), false, 0, STR_INIT("")},
    };

    (void) state;
    for (int open = 0; open <= 1; open++) {
        struct worker_options options = usual;
        struct world world;

        options.open = open;
        start(&world, &options, 1);
        for (size_t i = 0; i < COUNT(rows) - (size_t) (open * 2); i++) {
            const char *row = rows[i].task.ptr;
            struct buf out;

            want_int(rows[i].made, make_order(&world, rows[i].task, &out),
                     row);
            if (rows[i].made)
                want_int((long long) rows[i].size, (long long) out.len, row);
            if (rows[i].made)
                want_int(1, str_ends(buf_str(&out), rows[i].end), row);
            buf_fini(&out);
            want_life(&world, row);
        }
        stop(&world);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(files_are_read),
        cmocka_unit_test(ignored_children_are_minded),
        cmocka_unit_test(a_worker_that_fails_costs_its_file_alone),
        cmocka_unit_test(a_worker_that_has_told_all_is_done_with),
        cmocka_unit_test(a_worker_cannot_do_what_it_need_not),
        cmocka_unit_test(a_worker_holds_a_file_and_a_pipe),
        cmocka_unit_test(nurseries_that_are_gone_are_not_asked),
        cmocka_unit_test(a_file_that_changes_is_not_whole),
        cmocka_unit_test(without_workers_files_are_read_here),
        cmocka_unit_test(threads_share_nurseries),
        cmocka_unit_test(what_cannot_be_lived_with_is_left_out),
        cmocka_unit_test(encodings_need_no_file),
        cmocka_unit_test(what_is_made_comes_back_whole_or_not),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
