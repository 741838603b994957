/*
 * What happens between listing the files of a folder and opening them.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "tools/roster.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "core/arena.h"
#include "core/err.h"
#include "core/str.h"
#include "tests/tap.h"
#include "tools/input.h"
#include "tools/walk.h"

static void
put(const char *path, const char *text)
{
    FILE *file = fopen(path, "we");

    assert_non_null(file);
    fputs(text, file);
    assert_int_equal(0, fclose(file));
}

/*
 * A folder of its own for each test:
 *
 *     in/a/1.txt  in/b.txt  elsewhere/1.txt
 */
static int
make_folder(void **state)
{
    char *name = strdup("/tmp/dingmi-roster-XXXXXX");

    *state = name;
    assert_non_null(mkdtemp(name));
    assert_int_equal(0, chdir(name));
    assert_int_equal(0, mkdir("in", 0700) | mkdir("in/a", 0700) |
                            mkdir("elsewhere", 0700));
    put("in/a/1.txt", "within");
    put("in/b.txt", "within");
    put("elsewhere/1.txt", "outside");
    return 0;
}

static int
remove_folder(void **state)
{
    static const char *const files[] = {
        "in/a/1.txt",  "in/a/2.txt", "in/b.txt",        "in/a",
        "in/z/1.txt",  "in/z/2.txt", "elsewhere/1.txt", "in/z",
        "was/a/1.txt", "was/b.txt",  "was/a",           "was",
        "in",          "elsewhere"};

    for (size_t i = 0; i < sizeof(files) / sizeof(*files); i++)
        if (unlink(files[i]) != 0)
            (void) rmdir(files[i]);
    assert_int_equal(0, chdir("/"));
    assert_int_equal(0, rmdir(*state));
    free(*state);
    return 0;
}

/* --- after listing --- */

static void
leave(void)
{
}

static void
file_to_link(void)
{
    assert_int_equal(0, unlink("in/a/1.txt"));
    assert_int_equal(0, symlink("../../elsewhere/1.txt", "in/a/1.txt"));
}

static void
file_to_pipe(void)
{
    assert_int_equal(0, unlink("in/a/1.txt"));
    assert_int_equal(0, mkfifo("in/a/1.txt", 0600));
}

static void
file_to_file(void)
{
    assert_int_equal(0, unlink("in/a/1.txt"));
    put("in/a/1.txt", "new");
}

static void
file_to_nothing(void)
{
    assert_int_equal(0, unlink("in/a/1.txt"));
}

static void
folder_to_link(void)
{
    assert_int_equal(0, rename("in/a", "in/z"));
    assert_int_equal(0, symlink("../elsewhere", "in/a"));
}

static void
root_to_link(void)
{
    assert_int_equal(0, rename("in", "was"));
    assert_int_equal(0, symlink("was", "in"));
    /* The same folder, by another name: nothing is wrong with that. */
}

static void
root_to_other(void)
{
    assert_int_equal(0, rename("in", "was"));
    assert_int_equal(0, mkdir("in", 0700) | mkdir("in/a", 0700));
    put("in/a/1.txt", "outside");
}

static const struct {
    const char *name;
    void (*change)(void);
    const char *want; /* NULL: it is refused */
} changes[] = {
    {"nothing is changed", leave, "within"},
    {"a file becomes another", file_to_file, "new"},
    {"a file becomes a link", file_to_link, NULL},
    {"a file becomes a pipe", file_to_pipe, NULL},
    {"a file goes", file_to_nothing, NULL},
    {"a folder becomes a link", folder_to_link, NULL},
    {"the folder is reached by a link", root_to_link, "within"},
    {"the folder is another", root_to_other, NULL},
};

/* What is read of the first file; NULL: it is refused. */
static const char *
seen(const struct roster *roster, char room[16])
{
    struct input input;
    struct err err;
    ssize_t n;

    if (!roster_open(roster, 0, &input, &err)) {
        assert_true(err.text[0] != '\0');
        return NULL;
    }
    n = pread(input.fd, room, 15, 0);
    assert_true(n >= 0);
    room[n] = '\0';
    input_close(&input);
    return room;
}

static void
test_opening(void **state)
{
    for (size_t i = 0; i < sizeof(changes) / sizeof(*changes); i++) {
        struct arena *arena = arena_new();
        struct roster roster = {.arena = arena};
        char room[16];
        const char *got;
        struct err err;

        if (i > 0)
            make_folder(state);
        assert_true(roster_add(&roster, "in", &err));
        assert_int_equal(2, roster.count);
        assert_string_equal("in/a/1.txt", roster.path[0]);
        changes[i].change();
        got = seen(&roster, room);
        if ((got == NULL) != (changes[i].want == NULL) ||
            (got != NULL && strcmp(got, changes[i].want) != 0))
            fail_msg("%s: %s", changes[i].name, got != NULL ? got : "refused");
        arena_free(arena);
        if (i + 1 < sizeof(changes) / sizeof(*changes))
            remove_folder(state);
    }
}

/* --- while listing --- */

struct renaming {
    size_t met;
};

static bool
rename_at_first(void *context, const char *path, enum met met, int number)
{
    struct renaming *r = context;

    (void) number;
    assert_int_equal(MET_FILE, met);
    if (r->met == 0)
        assert_int_equal(0, rename("in/a", "in/z"));
    assert_string_equal(r->met == 0   ? "in/a/1.txt"
                        : r->met == 1 ? "in/a/2.txt"
                                      : "in/b.txt",
                        path);
    r->met++;
    return true;
}

static void
test_renamed_while_listing(void **state)
{
    struct renaming renaming = {0};
    struct stat about;
    const struct walk walk = {rename_at_first, &renaming, NULL, 0, &about};

    (void) state;
    put("in/a/2.txt", "within");
    assert_true(walk_folder("in", &walk));
    assert_int_equal(3, renaming.met);
}

int
main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_opening, make_folder,
                                        remove_folder),
        cmocka_unit_test_setup_teardown(test_renamed_while_listing,
                                        make_folder, remove_folder),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
