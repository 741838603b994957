/*
 * SPDX-License-Identifier: Apache-2.0
 */
#include "tools/pool.h"

#include <stdatomic.h>

#include "core/limits.h"
#include "tests/tap.h"

struct run {
    atomic_int begun, ended, worked;
    int refuse; /* which begin fails; 0: none */
    size_t taken, dropped;
    int ahead; /* how far threads may run ahead of what is taken; 0: any */
};

static void *
begin(void *shared)
{
    struct run *run = shared;

    return ++run->begun == run->refuse ? NULL : run;
}

static void *
work(void *state, size_t i)
{
    struct run *run = state;

    run->worked++;
    /* Later numbers first, as far as the threads let them. */
    for (volatile size_t spin = 0; spin < (i % 7) * 1000; spin++)
        ;
    return (void *) (uintptr_t) (i + 1);
}

static void
end(void *state)
{
    struct run *run = state;

    run->ended++;
}

static void
take(void *shared, size_t i, void *result)
{
    struct run *run = shared;

    assert_int_equal(run->taken, i);
    assert_int_equal(i + 1, (uintptr_t) result);
    run->taken++;
    assert_true(run->ahead == 0 ||
                run->worked <= (int) run->taken + run->ahead);
}

/* Each is a third of what may wait. */
static size_t
weigh(const void *result)
{
    (void) result;
    return LIMIT_AHEAD / 3;
}

static const struct pool_work steps = {
    .begin = begin, .work = work, .end = end, .take = take, .ahead = 4};
static const struct pool_work weighed = {.begin = begin,
                                         .work = work,
                                         .end = end,
                                         .take = take,
                                         .ahead = 256,
                                         .weight = weigh};

static void
results_are_taken_in_order(void **state)
{
    static const struct {
        size_t count;
        unsigned jobs;
    } rows[] = {{0, 4}, {1, 4}, {5, 1}, {1000, 1}, {1000, 3}, {1000, 16}};

    (void) state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct run run = {0};

        assert_true(pool_run(&steps, &run, rows[i].count, rows[i].jobs));
        assert_int_equal(rows[i].count, run.taken);
        assert_int_equal(rows[i].count, run.worked);
        assert_int_equal(run.begun, run.ended);
    }
}

/* Four at most wait or are being taken, and each thread has one in hand. */
static void
heavy_results_wait_for_their_turn(void **state)
{
    (void) state;
    for (int jobs = 1; jobs <= 4; jobs++) {
        struct run run = {.ahead = 3 + jobs};

        assert_true(pool_run(&weighed, &run, 3000, (unsigned) jobs));
        assert_int_equal(3000, run.taken);
        assert_int_equal(run.begun, run.ended);
    }
}

static void
a_thread_that_cannot_begin_ends_the_run(void **state)
{
    (void) state;
    for (unsigned jobs = 1; jobs <= 4; jobs++) {
        struct run run = {.refuse = (int) jobs};

        assert_false(pool_run(&steps, &run, 10000, jobs));
        assert_int_equal(run.begun - 1, run.ended);
    }
}

/* Results that know who drops them. */
static void *
make(void *state, size_t i)
{
    struct run *run = state;

    (void) i;
    run->worked++;
    return run;
}

static void
drop(void *result)
{
    struct run *run = result;

    run->dropped++;
}

static void
what_nobody_takes_is_dropped(void **state)
{
    static const struct pool_work dropped = {
        .begin = begin, .work = make, .end = end, .ahead = 4, .drop = drop};

    (void) state;
    for (unsigned jobs = 1; jobs <= 4; jobs++) {
        struct run run = {0};
        struct pool *pool = pool_begin(&dropped, &run, 10000, jobs);

        while (run.worked < (int) jobs * 4)
            ;
        pool_drop(pool);
        assert_int_equal(jobs * 4, run.dropped);
        assert_int_equal(jobs, run.ended);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(results_are_taken_in_order),
        cmocka_unit_test(heavy_results_wait_for_their_turn),
        cmocka_unit_test(a_thread_that_cannot_begin_ends_the_run),
        cmocka_unit_test(what_nobody_takes_is_dropped),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
