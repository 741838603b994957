/*
 * SPDX-License-Identifier: Apache-2.0
 */
#include "tools/progress.h"

#include <locale.h>

#include "core/arena.h"
#include "tests/tap.h"

static const struct {
    const char *name;
    size_t total, known, done, recalled;
    double seconds;
    unsigned columns;
    struct str want;
} lines[] = {
    {"half of it", 1000, 0, 500, 0, 10, 0,
     STR_INIT("500/1000 份，每秒 50 份，约余 10 秒")},
    {"a minute and more", 10000, 0, 100, 0, 1, 80,
     STR_INIT("100/10000 份，每秒 100 份，约余 1 分 39 秒")},
    {"hours", 1000000, 0, 100, 0, 1, 80,
     STR_INIT("100/1000000 份，每秒 100 份，约余 2 小时 46 分")},
    {"the end", 10, 0, 10, 0, 2, 80,
     STR_INIT("10/10 份，每秒 5 份，约余 0 秒")},
    /* 400 of 500 known are done, so are 100 of the other 500. */
    {"what was known costs nothing", 1000, 500, 500, 400, 10, 80,
     STR_INIT("500/1000 份（沿用 400 份），每秒 10 份，约余 40 秒")},
    {"what was thought to be known is not", 100, 50, 60, 10, 5, 80,
     STR_INIT("60/100 份（沿用 10 份），每秒 10 份，约余 0 秒")},
    {"nothing to go by", 100, 50, 50, 50, 1, 80,
     STR_INIT("50/100 份（沿用 50 份），每秒 50 份，余时未知")},
    {"all is known", 100, 100, 50, 50, 1, 80,
     STR_INIT("50/100 份（沿用 50 份），每秒 50 份，约余 0 秒")},
    {"a narrow terminal", 1000, 0, 500, 0, 10, 30,
     STR_INIT("500/1000 份，约余 10 秒")},
    {"a narrower one", 1000, 0, 500, 0, 10, 16, STR_INIT("500/1000 份")},
    /* The last column is left free: some terminals break the line there. */
    {"exactly as wide", 1000, 0, 500, 0, 10, 12, STR_INIT("500/1000 份")},
    {"one column less", 1000, 0, 500, 0, 10, 11, STR_INIT("")},
};

static void
test_lines(void **state)
{
    (void) state;
    for (size_t i = 0; i < COUNT(lines); i++) {
        struct arena *arena = arena_new();
        const struct progress p = {.total = lines[i].total,
                                   .known = lines[i].known};

        want_str(lines[i].want,
                 progress_line(arena, &p, lines[i].done, lines[i].recalled,
                               lines[i].seconds, lines[i].columns),
                 lines[i].name);
        arena_free(arena);
    }
}

int
main(void)
{
    static const struct CMUnitTest tests[] = {cmocka_unit_test(test_lines)};

    setlocale(LC_CTYPE, "C.UTF-8");
    return cmocka_run_group_tests(tests, NULL, NULL);
}
