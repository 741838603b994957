/*
 * SPDX-License-Identifier: Apache-2.0
 */
#include "core/buf.h"

#include "tests/tap.h"

static void
what_is_added_is_there(void **state)
{
    BUF_SCOPED buf;

    (void) state;
    buf_init(&buf, 100);
    assert_int_equal(0, buf_str(&buf).len);
    assert_true(buf_add(&buf, S("密")));
    assert_true(buf_add_char(&buf, 0x2605));
    assert_true(buf_printf(&buf, "%d年", 20));
    want_str(S("密★20年"), buf_str(&buf), "text");
    assert_int_equal(0, buf.ptr[buf.len]);
}

static void
past_the_ceiling_nothing_is_added(void **state)
{
    BUF_SCOPED buf;

    (void) state;
    buf_init(&buf, 4);
    assert_true(buf_add(&buf, S("abcd")));
    assert_false(buf.full);
    assert_false(buf_add(&buf, S("e")));
    assert_false(buf_printf(&buf, "%d", 5));
    assert_true(buf.full);
    want_str(S("abcd"), buf_str(&buf), "what was there");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_added_is_there),
        cmocka_unit_test(past_the_ceiling_nothing_is_added),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
