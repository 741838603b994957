/*
 * SPDX-License-Identifier: Apache-2.0
 */
#include "core/grid.h"

#include "core/arena.h"
#include "core/buf.h"

#include "tests/tap.h"

static const struct {
    const char *line;
    size_t want;
} widths[] = {
    {"", 0},
    {"甲", 0},
    {"甲乙", 2},
    {" 甲 乙\t丙", 3},
    {"甲　乙", 3},
    {"│甲┆乙|丙│", 3},
    {"甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳", 16},
    {"甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午", 0},
};

static void
columns_are_counted(void **state)
{
    struct arena *arena = arena_new();

    (void) state;
    for (size_t i = 0; i < COUNT(widths); i++)
        want_int(widths[i].want,
                 grid_columns(codes_of(arena, str_of(widths[i].line))),
                 widths[i].line);
    arena_free(arena);
}

static void
columns_are_read_from_both_sides(void **state)
{
    static const char *const line[] = {"丁 甲", "戊┆乙", "丙"};
    static const uint32_t place[] = {2, 12, 0, 10, 20, 0, 10, 20, 2, 12};
    struct arena *arena = arena_new();
    struct grid_line lines[COUNT(line)];
    struct grid grid;
    BUF_SCOPED seen;

    (void) state;
    buf_init(&seen, 4096);
    for (size_t i = 0; i < COUNT(line); i++)
        lines[i] = (struct grid_line){codes_of(arena, str_of(line[i])),
                                      (uint32_t) (10 * i)};
    grid_read(arena, lines, COUNT(line), &grid);
    for (size_t i = 0; i < grid.text.len; i++)
        buf_add_char(&seen, grid.text.cp[i]);
    want_str(S("甲乙丁戊丙丁戊丙甲乙"), buf_str(&seen), "text");
    for (size_t i = 0; i < COUNT(place); i++)
        want_int(place[i], grid.place[i], "place");
    arena_free(arena);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(columns_are_counted),
        cmocka_unit_test(columns_are_read_from_both_sides),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
