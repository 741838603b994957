/*
 * SPDX-License-Identifier: Apache-2.0
 */
#include "tools/clock.h"

#include <time.h>

#include "core/limits.h"
#include "tests/corpus/corpus.h"

static void
an_hour_is_let_pass(void **state)
{
    static const uint64_t newest = 1800000000;

    (void) state;
    assert_false(clock_is_behind(newest + 1000000, newest));
    assert_false(clock_is_behind(newest, newest));
    assert_false(clock_is_behind(newest - LIMIT_CLOCK, newest));
    assert_true(clock_is_behind(newest - LIMIT_CLOCK - 1, newest));
    assert_true(clock_is_behind(0, newest));
    assert_false(clock_is_behind(newest, 0));
}

/* Events count where the trail tells nothing; else the trail does. */
static void
the_trail_counts_before_the_events(void **state)
{
    static const struct log_note check = {STR_INIT("check"), STR_INIT(""),
                                          STR_INIT("")};
    struct site site = site_new();
    struct event event = {.recorded = (uint64_t) time(NULL) + 1000000};
    struct source source = {.event = &event, .events = 1};
    struct sources sources = {&source, 1};
    struct corpus *corpus;
    struct err err;

    (void) state;
    init_corpus(&site, SUITE_STD);
    corpus = open_corpus(&site, false);
    assert_true(clock_agrees(corpus, NULL, 0, &err));
    assert_false(clock_agrees(corpus, &sources, (uint64_t) time(NULL), &err));
    assert_int_equal(ERR_REFUSED, err.code);
    assert_true(clock_agrees(corpus, &sources, event.recorded, &err));
    assert_true(corpus_log(corpus, &check, &err));
    assert_true(clock_agrees(corpus, &sources, (uint64_t) time(NULL), &err));
    assert_false(clock_agrees(corpus, &sources,
                              (uint64_t) time(NULL) - 2 * LIMIT_CLOCK, &err));
    corpus_close(corpus);
    site_free(&site);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_hour_is_let_pass),
        cmocka_unit_test(the_trail_counts_before_the_events),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
