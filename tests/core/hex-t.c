/*
 * SPDX-License-Identifier: Apache-2.0
 */
#include "tests/tap.h"

#include "core/hex.h"

static void
bytes_are_two_digits_each(void **state)
{
    static const unsigned char bytes[] = {0x00, 0x9a, 0xff};
    char out[2 * sizeof(bytes)];

    (void) state;
    assert_ptr_equal(out + sizeof(out), hex_put(bytes, sizeof(bytes), out));
    want_str(S("009aff"), (struct str){out, sizeof(out)}, "digits");
}

static void
digits_of_either_case_are_read_and_no_others(void **state)
{
    const struct str lower = S("0123456789abcdef"), none = S("/:@G`g ");

    (void) state;
    for (int i = 0; i < 16; i++)
        want_int(i, hex_value(lower.ptr[i]), "lower");
    for (int i = 0; i < 6; i++)
        want_int(10 + i, hex_value((char) ('A' + i)), "upper");
    for (size_t i = 0; i < none.len; i++)
        want_int(-1, hex_value(none.ptr[i]), "none");
}

static void
a_byte_is_two_digits(void **state)
{
    const struct str s = S("a09Fg7");
    static const int want[] = {0xa0, 0x09, 0x9f, -1, -1, -1, -1};

    (void) state;
    for (size_t at = 0; at < COUNT(want); at++)
        want_int(want[at], hex_byte(s, at), "byte");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(bytes_are_two_digits_each),
        cmocka_unit_test(digits_of_either_case_are_read_and_no_others),
        cmocka_unit_test(a_byte_is_two_digits),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
