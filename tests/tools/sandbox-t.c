/*
 * Each test enters the sandbox in a process of its own; what a reader can do
 * there is tested with the workers.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "tools/sandbox.h"

#include <fcntl.h>
#include <signal.h>
#include <stdbool.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "core/arena.h"
#include "core/limits.h"
#include "tests/tap.h"

enum { MISSING = 32 };

/* Enter and do something; the exit status, or -1 if it was killed. */
static int
enter(unsigned without, int (*act)(unsigned missing))
{
    struct arena *arena = arena_new();
    struct sandbox *sandbox = sandbox_new(arena, without);
    int status = 0;
    pid_t pid = fork();

    assert_true(pid >= 0);
    if (pid == 0) {
        sandbox_begin(sandbox, 256);
        _exit(act(sandbox_enter(sandbox, 7)));
    }
    assert_int_equal(pid, waitpid(pid, &status, 0));
    arena_free(arena);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

static int
tell_missing(unsigned missing)
{
    return MISSING + (int) missing;
}

static void
what_is_not_wanted_is_missing(void **state)
{
    int all = enter(0, tell_missing);

    (void) state;
    /* Under valgrind nothing is left alive by seccomp. */
    if (all < 0)
        skip();
    assert_true(all >= MISSING);
    for (unsigned without = 0; without <= SANDBOX_ALL; without++)
        assert_int_equal((unsigned) all | without,
                         enter(without, tell_missing));
}

static int
look_at_limits(unsigned missing)
{
    static const struct {
        __rlimit_resource_t what;
        rlim_t soft, hard;
    } rows[] = {
        {RLIMIT_CPU, 7, 8},
        {RLIMIT_CORE, 0, 0},
        {RLIMIT_FSIZE, 0, 0},
        {RLIMIT_NOFILE, 0, 0},
        {RLIMIT_NPROC, 0, 0},
#ifndef SANITIZED
        {RLIMIT_DATA, 256 * (rlim_t) MIB, 256 * (rlim_t) MIB},
#endif
    };

    (void) missing;
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct rlimit now;

        if (getrlimit(rows[i].what, &now) != 0 ||
            now.rlim_cur > rows[i].soft || now.rlim_max > rows[i].hard)
            return (int) i + 1;
    }
    return 0;
}

/* valgrind has limits of its own. */
static bool
is_valgrind(void)
{
    const char *loaded = getenv("LD_PRELOAD");

    return loaded != NULL && strstr(loaded, "vgpreload") != NULL;
}

/* seccomp would not let us look. */
static void
limits_hold(void **state)
{
    (void) state;
    if (is_valgrind())
        skip();
    assert_int_equal(0, enter(SANDBOX_SECCOMP, look_at_limits));
}

static int
look_at_rights(unsigned missing)
{
    (void) missing;
    return prctl(PR_GET_NO_NEW_PRIVS, 0, 0, 0, 0) == 1 &&
                   prctl(PR_GET_DUMPABLE, 0, 0, 0, 0) == 0
               ? 0
               : 1;
}

static void
no_right_can_be_won(void **state)
{
    (void) state;
    assert_int_equal(0, enter(SANDBOX_SECCOMP, look_at_rights));
}

static bool
can_fork(void)
{
    int status = 1;
    pid_t pid = fork();

    if (pid == 0)
        _exit(0);
    return pid > 0 && waitpid(pid, &status, 0) == pid && status == 0;
}

/* Begin, enter or not, and fork; the status, as from waitpid(2). */
static int
begin_and_fork(struct sandbox *sandbox, bool enters)
{
    int status = -1;
    pid_t pid = fork();

    if (pid == 0) {
        sandbox_begin(sandbox, 256);
        if ((enters && sandbox_enter(sandbox, 7) != 0) ||
            open("/", O_RDONLY) >= 0)
            _exit(1);
        _exit(can_fork() ? 0 : 1);
    }
    assert_int_equal(pid, waitpid(pid, &status, 0));
    return status;
}

/* Nobody opens a file any more, and who entered is ended by the attempt. */
static void
who_has_only_begun_can_fork(void **state)
{
    struct arena *arena = arena_new();
    int status;

    (void) state;
    if (enter(0, tell_missing) != MISSING)
        skip();
    assert_int_equal(0, begin_and_fork(sandbox_new(arena, 0), false));
    status = begin_and_fork(sandbox_new(arena, 0), true);
    assert_true(WIFSIGNALED(status));
    assert_int_equal(SIGSYS, WTERMSIG(status));
    arena_free(arena);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_not_wanted_is_missing),
        cmocka_unit_test(limits_hold),
        cmocka_unit_test(no_right_can_be_won),
        cmocka_unit_test(who_has_only_begun_can_fork),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
