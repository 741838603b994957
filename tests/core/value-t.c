/*
 * SPDX-License-Identifier: Apache-2.0
 */
#include "core/value.h"

#include "tests/tap.h"

static struct value
make(const char *digits, size_t zeros)
{
    struct value v = {.len = strlen(digits), .zeros = zeros};

    memcpy(v.digit, digits, v.len);
    return v;
}

static void
want_value(const char *digits, size_t zeros, struct value v, const char *row)
{
    want_str(str_of(digits), (struct str){v.digit, v.len}, row);
    want_int((long long) zeros, (long long) v.zeros, row);
}

static void
a_smaller_part_takes_the_place_of_zeros(void **state)
{
    static const struct {
        const char *name, *digits;
        size_t zeros;
        const char *part;
        size_t part_zeros;
        bool fits;
        const char *want;
        size_t want_zeros;
    } rows[] = {
        {"三千五百", "3", 3, "5", 2, true, "35", 2},
        {"三千零五", "3", 3, "05", 0, true, "3005", 0},
        {"一万零五百", "1", 4, "05", 2, true, "105", 2},
        {"一亿五千万", "1", 8, "5", 7, true, "15", 7},
        {"no room", "3", 2, "5", 3, false, "3", 2},
        {"no zeros", "3", 0, "5", 0, false, "3", 0},
        {"an empty value becomes the part", "", 0, "5", 3, true, "5", 3},
    };

    (void) state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct value v = make(rows[i].digits, rows[i].zeros);
        struct value part = make(rows[i].part, rows[i].part_zeros);

        want_int(rows[i].fits, value_fill(&v, &part), rows[i].name);
        want_value(rows[i].want, rows[i].want_zeros, v, rows[i].name);
    }
}

static void
a_value_grows_up_to_its_bound(void **state)
{
    struct value v = make("15", 0), zero = make("0", 0);

    (void) state;
    assert_true(value_multiply(&v, 8));
    want_value("15", 8, v, "亿");
    assert_true(value_multiply(&v, VALUE_DIGITS - 10));
    assert_false(value_multiply(&v, 1));
    want_value("15", VALUE_DIGITS - 2, v, "too long");
    assert_int_equal(VALUE_DIGITS, value_size(&v));
    assert_true(value_multiply(&zero, 2 * VALUE_DIGITS));
    want_value("0", 0, zero, "zero stays");
}

static void
leading_zeros_go_but_one_digit_stays(void **state)
{
    struct value v = make("0050", 2), zero = make("000", 0);

    (void) state;
    value_strip(&v);
    want_value("50", 2, v, "zeros");
    value_strip(&zero);
    want_value("0", 0, zero, "nothing but zeros");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_smaller_part_takes_the_place_of_zeros),
        cmocka_unit_test(a_value_grows_up_to_its_bound),
        cmocka_unit_test(leading_zeros_go_but_one_digit_stays),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
