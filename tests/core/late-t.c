/*
 * Libraries that are loaded when they are needed.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "core/late.h"

#include <string.h>

#include "core/count.h"
#include "tests/tap.h"

#define FUNCTIONS(EACH)                                                       \
    EACH(str, len)                                                            \
    EACH(mem, cmp)

struct functions {
    FUNCTIONS(LATE_MEMBER)
};

static const char *const names[] = {FUNCTIONS(LATE_NAME)};

static void
functions_are_found_in_their_order(void **state)
{
    struct functions c;

    (void) state;
    for (int again = 0; again < 2; again++) {
        memset(&c, 0, sizeof(c));
        assert_true(late_load("libc.so.6", names, COUNT(names), &c));
        assert_int_equal(5, c.len("words"));
        assert_int_equal(0, c.cmp("words", "words", 5));
    }
}

static void
what_is_not_there_is_told(void **state)
{
    static const char *const none[] = {"strlen", "no such function"};
    struct functions c;

    (void) state;
    assert_false(late_load("libnothing.so.1", names, COUNT(names), &c));
    assert_false(late_load("libc.so.6", none, COUNT(none), &c));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(functions_are_found_in_their_order),
        cmocka_unit_test(what_is_not_there_is_told),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
