/*
 * SPDX-License-Identifier: Apache-2.0
 */
#include "core/err.h"

#include <errno.h>

#include "tests/tap.h"

static void
a_word_goes_in_front(void **state)
{
    struct err err;

    (void) state;
    assert_false(err_set(&err, ERR_LIMIT, "深度 %d", 257));
    assert_false(err_wrap(&err, "%s", "报告.docx"));
    assert_int_equal(ERR_LIMIT, err.code);
    assert_string_equal("报告.docx：深度 257", err.text);
}

static void
the_system_has_its_say(void **state)
{
    struct err err;

    (void) state;
    err_system(&err, ENOENT, "a.docx");
    assert_int_equal(ERR_SYSTEM, err.code);
    assert_string_equal("a.docx：没有这个文件或者文件夹；请核对路径",
                        err.text);
    err_system(&err, EIO, "a.docx");
    assert_string_equal("a.docx：磁盘读写出错", err.text);
}

static void
a_long_text_is_cut_between_characters(void **state)
{
    static char wide[3 * LIMIT_MESSAGE];
    struct err err;

    (void) state;
    for (size_t i = 0; i + 3 < sizeof(wide); i += 3)
        memcpy(wide + i, "密", 3);
    for (int pad = 0; pad < 3; pad++) {
        err_set(&err, ERR_FORMAT, "%.*s%s", pad, "xx", wide);
        assert_int_equal(0, (strlen(err.text) - (size_t) pad) % 3);
        assert_true(strlen(err.text) > LIMIT_MESSAGE - 5);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_word_goes_in_front),
        cmocka_unit_test(the_system_has_its_say),
        cmocka_unit_test(a_long_text_is_cut_between_characters),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
