/*
 * What a large document costs beside its text: in the process that reads it
 * and in the one that takes it.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "tools/worker.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "core/arena.h"
#include "core/buf.h"
#include "core/doc.h"
#include "core/err.h"
#include "core/limits.h"
#include "formats/reader.h"
#include "tests/apart.h"
#include "tests/room.h"
#include "tests/zip_write.h"
#include "tools/input.h"

enum {
    PARAGRAPHS = 200 * 1000,
    LETTERS = 50,
    TEXT = 3 * LETTERS * PARAGRAPHS,
    BESIDE = 60 * PARAGRAPHS, /* of 250 MB 64 MiB come of it */
    FIXED = 12 * MIB          /* programs, buffers, a window of the file */
};

static struct str
body(struct arena *arena)
{
    BUF_SCOPED out;

    buf_init(&out, LIMIT_PART);
    buf_add(&out, S("<w:document xmlns:w='http://schemas.openxmlformats.org/"
                    "wordprocessingml/2006/main'><w:body>"));
    for (size_t i = 0; i < PARAGRAPHS; i++) {
        buf_add(&out, S("<w:p><w:r><w:t>"));
        for (size_t k = 0; k < LETTERS; k++)
            buf_add(&out, S("水"));
        buf_add(&out, S("</w:t></w:r></w:p>"));
    }
    buf_add(&out, S("</w:body></w:document>"));
    return str_dup(arena, buf_str(&out));
}

/* A document whose body lies there as it is, so that the file is as large. */
static void
write_document(int fd)
{
    struct arena *arena = arena_new();
    const struct packed parts[] = {
        {.name = S("_rels/.rels"),
         .data = S("<Relationships><Relationship Id='a' Type='http://schemas."
                   "openxmlformats.org/officeDocument/2006/relationships/"
                   "officeDocument' Target='d.xml'/></Relationships>")},
        {.name = S("d.xml"), .data = body(arena)}};
    struct str whole = zip_write(arena, parts, COUNT(parts));

    while (whole.len > 0) {
        ssize_t n = write(fd, whole.ptr, whole.len);

        if (n <= 0)
            _exit(1);
        whole = str_sub(whole, (size_t) n, whole.len);
    }
    arena_free(arena);
    _exit(0);
}

static size_t
peak_of(int who)
{
    struct rusage usage;

    getrusage(who, &usage);
    return (size_t) usage.ru_maxrss * KIB;
}

/* Whoever makes it is gone when memory is measured. */
static void
make_file(char *path)
{
    int fd = mkstemp(path), status = 1;
    pid_t pid;

    assert_true(fd >= 0);
    pid = fork();
    assert_true(pid >= 0);
    if (pid == 0)
        write_document(fd);
    close(fd);
    waitpid(pid, &status, 0);
    assert_int_equal(0, status);
}

struct seen {
    enum status status;
    size_t paras;
    size_t taker, worker; /* bytes of memory at most */
};

/* In a process of its own, whose only children are nurseries. */
static void
read_and_tell(const char *path, int pipe)
{
    const struct worker_options options = {.read = reader_read_lent,
                                           .mib = LIMIT_READER_MIB,
                                           .seconds = LIMIT_SECONDS};
    struct arena *arena = arena_new();
    size_t before = peak_of(RUSAGE_SELF);
    struct worker_means means;
    struct workers *workers = workers_start(arena, &options, 1, &means);
    struct seen seen;
    struct input input;
    struct err err;
    struct doc doc;

    if (means.no_process != 0 || !input_open(path, &input, &err))
        _exit(1);
    workers_read(workers, arena, &input, &doc);
    input_close(&input);
    workers_stop(workers);
    seen = (struct seen){doc.status, doc.paras, peak_of(RUSAGE_SELF) - before,
                         peak_of(RUSAGE_CHILDREN) - before};
    if (write(pipe, &seen, sizeof(seen)) != sizeof(seen))
        _exit(1);
    arena_free(arena);
    _exit(0);
}

static void
want_little(const char *who, size_t bytes)
{
    print_message("# %s: %zu KiB for %d KiB of text\n", who, bytes / KIB,
                  TEXT / KIB);
    if (MEMORY_TELLS && bytes > TEXT + BESIDE + FIXED)
        fail_msg("%s: %zu KiB beside the text", who, (bytes - TEXT) / KIB);
}

static void
a_document_costs_little_beside_its_text(void **state)
{
    char path[ROOM_PATH];
    struct seen seen = {0};
    int ends[2];
    ssize_t n;
    pid_t pid;

    (void) state;
    room_name(path);
    make_file(path);
    assert_int_equal(0, pipe(ends));
    pid = fork();
    assert_true(pid >= 0);
    if (pid == 0)
        read_and_tell(path, ends[1]);
    close(ends[1]);
    n = read(ends[0], &seen, sizeof(seen));
    close(ends[0]);
    waitpid(pid, NULL, 0);
    assert_int_equal(sizeof(seen), n);
    want_int(STATUS_COMPLETE, seen.status, "status");
    assert_true(seen.paras >= PARAGRAPHS);
    want_little("the worker", seen.worker);
    want_little("the process that takes it", seen.taker);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_document_costs_little_beside_its_text),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
