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

static void
lines_are_broken(void **state)
{
    static const struct {
        const char *text;
        struct margins margins;
        const char *want;
    } rows[] = {
        {"", {2, 4, 20}, "  \n"},
        {"机密", {2, 4, 20}, "  机密\n"},
        {"一二三四五六", {0, 0, 0}, "一二三四五六\n"},
        {"一二三四五六", {2, 4, 10}, "  一二三四\n    五六\n"},
        {"一二三四，五六", {2, 4, 10}, "  一二三\n    四，五\n    六\n"},
        {"一二三《五六》", {2, 4, 10}, "  一二三\n    《五\n    六》\n"},
        {"see the register", {0, 2, 10}, "see the\n  register\n"},
        {"see the", {0, 2, 7}, "see the\n"},
        {"abcdefghij", {0, 1, 4}, "abcd\n efg\n hij\n"},
        {"依据第18条办", {0, 0, 7}, "依据\n第18条\n办\n"},
        {"应标机密★2年", {0, 0, 10}, "应标\n机密★2年\n"},
        {"到2035年3月1日止", {0, 0, 13}, "到\n2035年3月1日\n止\n"},
        {"应标\033[1m机密\033[0m即可",
         {0, 0, 8},
         "应标\033[1m机密\033[0m\n即可\n"},
        {"一二", {9, 9, 4}, "         一\n         二\n"},
        {"一\033[0", {0, 0, 4}, "一\033[0\n"},
    };

    (void) state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        char *text = NULL;
        size_t size = 0;
        FILE *out = open_memstream(&text, &size);

        assert_non_null(out);
        width_fill(str_of(rows[i].text), &rows[i].margins, out);
        fclose(out);
        want_str(str_of(rows[i].want), str_of(text), rows[i].text);
        free(text);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(chinese_takes_two_columns),
        cmocka_unit_test(columns_are_filled),
        cmocka_unit_test(lines_are_broken),
    };

    if (setlocale(LC_ALL, "C.UTF-8") == NULL)
        return 77;
    return cmocka_run_group_tests(tests, NULL, NULL);
}
