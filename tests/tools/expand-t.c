/*
 * Workers that make something else of an archive than its members: the file is
 * never taken for whole, and it ends.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "tools/expand.h"

#include <signal.h>
#include <stdlib.h>
#include <unistd.h>

#include "core/arena.h"
#include "core/buf.h"
#include "core/doc_build.h"
#include "core/err.h"
#include "core/lent.h"
#include "core/limits.h"
#include "formats/unpack.h"
#include "tests/room.h"
#include "tools/input.h"
#include "tools/loaded.h"
#include "tools/worker.h"

/* --- what workers do --- */

static void
leave(struct unpack *unpack)
{
    (void) unpack;
    _exit(0);
}

static void
stay(struct unpack *unpack)
{
    (void) unpack;
    for (volatile bool forever = true; forever;)
        ;
}

/* The pipe is what can be written to. */
static void
write_garbage(struct unpack *unpack)
{
    char bytes[4096];

    memset(bytes, 0xff, sizeof(bytes));
    for (int fd = 3; fd < 16; fd++)
        while (write(fd, bytes, sizeof(bytes)) > 0)
            ;
    stay(unpack);
}

static void
send_half(struct unpack *unpack)
{
    unpack->begin(unpack->context, S("a"));
    unpack->add(unpack->context, S("some"));
    leave(unpack);
}

static void
send_half_and_stay(struct unpack *unpack)
{
    unpack->begin(unpack->context, S("a"));
    stay(unpack);
}

static void
send_without_end(struct unpack *unpack)
{
    static const char zeros[64 * KIB];

    unpack->begin(unpack->context, S("a"));
    while (unpack->add(unpack->context, (struct str){zeros, sizeof(zeros)}))
        ;
}

/* Whose worker does the same, however deep it lies. */
static void
send_itself(struct unpack *unpack)
{
    unpack->begin(unpack->context, S("a"));
    unpack->add(unpack->context, S("itself"));
    unpack->end(unpack->context, true);
}

static void
send_names(struct unpack *unpack)
{
    static const struct str names[] = {
        STR_INIT("a\0b"), STR_INIT("\n\033[1m"), STR_INIT("\xff"),
        STR_INIT(""),     STR_INIT("/../c"),
    };

    for (size_t i = 0; i < COUNT(names); i++) {
        unpack->begin(unpack->context, names[i]);
        unpack->end(unpack->context, true);
    }
}

static const struct {
    struct str order;
    void (*obey)(struct unpack *);
    const char *want; /* each file, and whether it is whole */
} orders[] = {
    {STR_INIT("leave"), leave, "x -\n"},
    {STR_INIT("stay"), stay, "x -\n"},
    {STR_INIT("garbage"), write_garbage, "x -\n"},
    {STR_INIT("half"), send_half, "x -\nx!//a -\n"},
    {STR_INIT("half and stay"), send_half_and_stay, "x -\nx!//a -\n"},
    {STR_INIT("without end"), send_without_end, "x -\nx!//a -\n"},
    {STR_INIT("itself"), send_itself, NULL},
    {STR_INIT("names"), send_names,
     "x +\nx!//a b +\nx!//[1m +\nx!//\xef\xbf\xbd +\nx!//? +\n"
     "x!//../c +\n"},
};

/* What is no order is a text. */
static void
obey(struct arena *arena, const struct lent *file, struct unpack *unpack,
     struct doc *out)
{
    const struct place place = {.story = STORY_MAIN};
    struct doc_builder *builder = doc_builder_new(arena);

    for (size_t i = 0; i < COUNT(orders); i++)
        if (str_eq(file->bytes, orders[i].order))
            orders[i].obey(unpack);
    doc_add(builder, doc_open(builder, S(""), &place, NULL), S("text"),
            &(struct run){0});
    doc_finish(builder, S("txt"), out);
}

static void
read_nothing(struct arena *arena, const struct lent *file, struct doc *out)
{
    (void) arena, (void) file;
    *out = (struct doc){.status = STATUS_UNREADABLE};
}

/* cmocka handles what kills, and would go on with its tests in a worker. */
static void
forget_cmocka(void)
{
    signal(SIGSEGV, SIG_DFL);
    signal(SIGSYS, SIG_DFL);
}

/* --- what comes of it --- */

static bool
note(void *context, struct arena *arena, struct str name,
     const struct input *input, struct loaded *loaded, FILE *out,
     struct err *err)
{
    (void) context, (void) arena, (void) input, (void) err;
    fprintf(out, "%.*s %c\n", STR_ARG(name),
            loaded->doc->status == STATUS_COMPLETE ? '+' : '-');
    return true;
}

static struct str
expanded(struct arena *arena, struct workers *workers, struct str order)
{
    const struct expand expand = {.examine = note};
    char path[ROOM_PATH], *text = NULL;
    int fd;
    struct expanding *expanding;
    struct input input;
    struct str seen;
    struct err err;
    size_t size = 0;
    FILE *out = open_memstream(&text, &size);

    room_name(path);
    fd = mkstemp(path);
    assert_true(fd >= 0);
    assert_int_equal(order.len, write(fd, order.ptr, order.len));
    close(fd);
    assert_true(input_open(path, &input, &err));
    expanding = expand_read(arena, workers, S("x"), &input);
    assert_true(expand_file(&expand, expanding, out, &err));
    assert_int_equal(0, fclose(out));
    input_close(&input);
    seen = str_dup(arena, (struct str){text, size});
    free(text);
    return seen;
}

static size_t
lines(struct str text)
{
    size_t n = 0;

    for (size_t i = 0; i < text.len; i++)
        n += text.ptr[i] == '\n';
    return n;
}

static void
it_is_not_whole_and_it_ends(void **state)
{
    const struct worker_options options = {.read = read_nothing,
                                           .unpack = obey,
                                           .warm = forget_cmocka,
                                           .mib = 512,
                                           .seconds = 1};
    struct arena *arena = arena_new();
    struct worker_means means;
    struct workers *workers = workers_start(arena, &options, 1, &means);

    (void) state;
    assert_int_equal(0, means.no_process);
    for (size_t i = 0; i < COUNT(orders); i++) {
        const char *row = orders[i].order.ptr;
        struct str seen = expanded(arena, workers, orders[i].order);

        if (orders[i].want != NULL) {
            want_str(str_of(orders[i].want), seen, row);
        } else { /* the innermost is told of */
            want_int(LIMIT_ARCHIVES + 1, (long long) lines(seen), row);
            want_int(1, str_ends(seen, S(" -\n")), row);
        }
    }
    workers_stop(workers);
    arena_free(arena);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(it_is_not_whole_and_it_ends),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
