/*
 * SPDX-License-Identifier: Apache-2.0
 */
#include "core/few.h"

#include "tests/tap.h"

enum { MANY = 100, STEP = 37 };

/* A few and many, each number once: STEP has no divisor of MANY + 1. */
static void
any_count_is_sorted(void **state)
{
    (void) state;
    for (uint64_t count = 0; count <= MANY; count++) {
        uint64_t number[MANY];
        const uint64_t large = UINT64_MAX - MANY;

        for (uint64_t i = 0; i < count; i++)
            number[i] = large + (i + 1) * STEP % (MANY + 1);
        few_sort(number, count);
        for (uint64_t i = 1; i < count; i++)
            assert_true(number[i - 1] < number[i]);
        if (count == MANY)
            assert_int_equal(large + 1, number[0]);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(any_count_is_sorted),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
