/*
 * SPDX-License-Identifier: Apache-2.0
 */
#include "core/align.h"

#include "core/arena.h"
#include "core/codes.h"
#include "core/stencil.h"

#include "tests/tap.h"

enum { MAX_RUNS = 4, MAX_BLOCKS = 5 };

/* Runs, the longest first, as verify hands them over; what they become. */
static const struct {
    const char *name;
    struct str draft, passage;
    struct block run[MAX_RUNS];
    size_t runs;
    struct block want[MAX_BLOCKS];
    size_t count;
} rows[] = {
    {"no run, nothing",
     STR_INIT("甲乙丙丁戊"),
     STR_INIT("甲乙丙丁戊"),
     {{0}},
     0,
     {{0}},
     0},
    {"the whole",
     STR_INIT("甲乙丙丁戊"),
     STR_INIT("甲乙丙丁戊"),
     {{0, 0, 5}},
     1,
     {{0, 0, 5}},
     1},
    {"one character replaced between two tiles",
     STR_INIT("甲乙丙丁戊一子丑寅卯辰"),
     STR_INIT("甲乙丙丁戊二子丑寅卯辰"),
     {{0, 0, 5}, {6, 6, 5}},
     2,
     {{0, 0, 5}, {6, 6, 5}},
     2},
    {"what fits between two tiles is found",
     STR_INIT("甲乙丙丁戊一中间二子丑寅卯辰"),
     STR_INIT("甲乙丙丁戊中间子丑寅卯辰"),
     {{0, 0, 5}, {9, 7, 5}},
     2,
     {{0, 0, 5}, {6, 5, 2}, {9, 7, 5}},
     3},
    {"what fits before and behind is found",
     STR_INIT("前头一甲乙丙丁戊二后尾"),
     STR_INIT("前头甲乙丙丁戊后尾"),
     {{3, 2, 5}},
     1,
     {{0, 0, 2}, {3, 2, 5}, {9, 7, 2}},
     3},
    {"a lone character far off is not worth it",
     STR_INIT("前一二三四五甲乙丙丁戊"),
     STR_INIT("前甲乙丙丁戊"),
     {{6, 1, 5}},
     1,
     {{6, 1, 5}},
     1},
    {"halves that changed places",
     STR_INIT("子丑寅卯辰甲乙丙丁戊"),
     STR_INIT("甲乙丙丁戊子丑寅卯辰"),
     {{0, 5, 5}, {5, 0, 5}},
     2,
     {{0, 5, 5}, {5, 0, 5}},
     2},
    {"no character of the passage is used twice",
     STR_INIT("甲乙丙丁戊己甲乙丙丁戊"),
     STR_INIT("甲乙丙丁戊己"),
     {{0, 0, 6}, {6, 0, 5}},
     2,
     {{0, 0, 6}},
     1},
    {"a run is cut to what the longer ones leave of it",
     STR_INIT("甲乙丙丁戊己庚辛壬癸子丑"),
     STR_INIT("甲乙丙丁戊己庚庚辛壬癸子丑"),
     {{0, 0, 7}, {6, 7, 6}},
     2,
     {{0, 0, 7}, {7, 8, 5}},
     2},
    {"pieces that touch are one",
     STR_INIT("甲乙丙丁戊己"),
     STR_INIT("甲乙丙丁戊己"),
     {{0, 0, 5}},
     1,
     {{0, 0, 6}},
     1},
};

static void
texts_are_laid_out_in_blocks(void **state)
{
    struct arena *arena = arena_new();

    (void) state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct codes draft = codes_of(arena, rows[i].draft);
        struct codes other = codes_of(arena, rows[i].passage);
        struct stencil passage;
        struct blocks tiles, seen;

        stencil_of(arena, other.cp, (uint32_t) other.len, &passage);
        align_tiles(arena, rows[i].run, rows[i].runs, &tiles);
        align_rest(arena, draft.cp, 0, (uint32_t) draft.len, &passage, &tiles,
                   &seen);
        want_int((long long) rows[i].count, (long long) seen.count,
                 rows[i].name);
        for (size_t k = 0; k < seen.count; k++) {
            want_int(rows[i].want[k].from, seen.item[k].from, rows[i].name);
            want_int(rows[i].want[k].first, seen.item[k].first, rows[i].name);
            want_int(rows[i].want[k].len, seen.item[k].len, rows[i].name);
        }
    }
    arena_free(arena);
}

static void
nothing_outside_the_window_is_used(void **state)
{
    struct arena *arena = arena_new();
    struct codes text = codes_of(arena, S("前头甲乙丙丁戊后尾"));
    struct block run = {2, 2, 5};
    struct stencil passage;
    struct blocks tiles, seen;

    (void) state;
    stencil_of(arena, text.cp, (uint32_t) text.len, &passage);
    align_tiles(arena, &run, 1, &tiles);
    align_rest(arena, text.cp, 1, 8, &passage, &tiles, &seen);
    assert_int_equal(1, seen.count);
    assert_int_equal(1, seen.item[0].from);
    assert_int_equal(7, seen.item[0].len);
    arena_free(arena);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(texts_are_laid_out_in_blocks),
        cmocka_unit_test(nothing_outside_the_window_is_used),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
