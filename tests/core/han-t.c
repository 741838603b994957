/*
 * Where the blocks of ideographs begin and end.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "core/han.h"

#include "tests/tap.h"

static void
blocks_begin_and_end(void **state)
{
    static const uint32_t han[] = {0x3400, 0x4dbf, 0x4e00,  U'密',  0x9fff,
                                   0xf900, 0xfaff, 0x20000, 0x3ffff},
                          other[] = {0x2e80, U'々',  U'〇',   0x33ff,
                                     0x4dc0, 0x4dff, 0xa000,  0xac00,
                                     0xf8ff, 0xfb00, 0x1ffff, 0x40000};

    (void) state;
    for (size_t i = 0; i < COUNT(han); i++)
        assert_true(is_han(han[i]));
    for (size_t i = 0; i < COUNT(other); i++)
        assert_false(is_han(other[i]));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(blocks_begin_and_end),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
