/*
 * SPDX-License-Identifier: Apache-2.0
 */
#include "tools/width.h"

#include <locale.h>
#include <stdlib.h>

#include "tests/tap.h"

static void
chinese_takes_two_columns(void **state)
{
    static const struct {
        struct str text;
        int want;
    } rows[] = {
        {STR_INIT(""), 0},        {STR_INIT("S-0001"), 6},
        {STR_INIT("机密"), 4},    {STR_INIT("〔2020〕1号"), 11},
        {STR_INIT("e\u0301"), 1}, {STR_INIT("a\u200bb"), 2},
        {STR_INIT("密\xff"), 3},  {STR_INIT("𠀀"), 2},
    };

    (void) state;
    for (size_t i = 0; i < COUNT(rows); i++)
        want_int(rows[i].want, (long long) width_of(rows[i].text),
                 rows[i].text.ptr);
}

static void
columns_are_filled(void **state)
{
    char *text = NULL;
    size_t size = 0;
    FILE *out = open_memstream(&text, &size);

    (void) state;
    assert_non_null(out);
    width_put(S("机密"), 6, out);
    fputc('|', out);
    width_put(S("机密"), 3, out);
    fputc('|', out);
    fclose(out);
    assert_string_equal("机密  |机密|", text);
    free(text);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(chinese_takes_two_columns),
        cmocka_unit_test(columns_are_filled),
    };

    if (setlocale(LC_ALL, "C.UTF-8") == NULL)
        return 77;
    return cmocka_run_group_tests(tests, NULL, NULL);
}
