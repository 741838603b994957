/*
 * Where the blocks of ideographs begin and end, and two at once.
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

static void
two_are_told_at_once(void **state)
{
    static const struct {
        const char *bytes; /* HAN_TWO of them at least */
        uint32_t want[2];  /* 0: none are */
    } rows[] = {
        {"一鿿，", {0x4e00, 0x9fff}},
        {"机密★", {U'机', U'密'}},
        {"密一ab", {U'密', 0x4e00}},
        {"\u4dff密密", {0, 0}},
        {"密\u4dff密", {0, 0}},
        {"\ua000密密", {0, 0}},
        {"密\ua000密", {0, 0}},
        {"密，密", {0, 0}},
        {"，密密", {0, 0}},
        {"a密密a", {0, 0}},
        {"密a密a", {0, 0}},
        {"密𠀀a", {0, 0}},
        {"\xe5\xaf"
         "a密密",
         {0, 0}},
        {"密\xe5\xaf"
         "a密",
         {0, 0}},
    };

    (void) state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        uint32_t seen[2];
        bool told = han_two(rows[i].bytes, seen);

        want_int(rows[i].want[0] != 0, told, rows[i].bytes);
        for (size_t k = 0; told && k < 2; k++)
            want_int(rows[i].want[k], seen[k], rows[i].bytes);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(blocks_begin_and_end),
        cmocka_unit_test(two_are_told_at_once),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
