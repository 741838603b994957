/*
 * SPDX-License-Identifier: Apache-2.0
 */
#include "core/alike.h"

#include "core/arena.h"

#include "tests/core/text.h"
#include "tests/tap.h"

static const struct {
    const char *name;
    struct str draft, passage;
    uint32_t met;
    bool want;
} rows[] = {
    {"all of it", STR_INIT("一甲乙丙丁戊己庚辛二"),
     STR_INIT("甲乙丙丁戊己庚辛"), 5, true},
    {"nothing but where they met", STR_INIT("一二甲乙丙丁戊三四"),
     STR_INIT("甲乙丙丁戊己庚辛"), 5, false},
    {"no more of it than where they met", STR_INIT("甲乙丙丁戊"),
     STR_INIT("甲乙丙丁戊"), 5, false},
    {"in another order", STR_INIT("庚辛壬，己，甲乙丙丁戊"),
     STR_INIT("甲乙丙丁戊己庚辛壬"), 5, true},
    {"a quarter of the rest", STR_INIT("子丑寅，甲乙丙丁戊"),
     STR_INIT("甲乙丙丁戊己庚辛壬癸子丑寅"), 5, true},
    {"less", STR_INIT("子丑寅，甲乙丙丁戊"),
     STR_INIT("甲乙丙丁戊己庚辛壬癸子丑寅卯"), 5, false},
    {"characters apart", STR_INIT("甲乙丙丁戊一己一庚一辛一壬一癸"),
     STR_INIT("甲乙丙丁戊己庚辛壬癸"), 5, false},
    {"an empty draft", STR_INIT(""), STR_INIT("甲乙丙丁戊己庚辛"), 5, false},
};

static void
pairs_in_common_make_texts_alike(void **state)
{
    struct arena *arena = arena_new();

    (void) state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct passage passage = {0};
        uint32_t len;
        uint32_t *draft = read_text(arena, rows[i].draft, &len);

        passage.units = keep_text(arena, rows[i].passage, &passage.len);
        want_int(rows[i].want, alike(draft, len, &passage, rows[i].met),
                 rows[i].name);
    }
    arena_free(arena);
}

static void
neither_a_long_passage_nor_one_without_text_is_alike(void **state)
{
    enum { MOST = 64, MET = 5 };
    struct arena *arena = arena_new();
    uint32_t cp[MOST + 1];
    struct passage passage = {.len = MOST};

    (void) state;
    for (uint32_t i = 0; i <= MOST; i++)
        cp[i] = 0x4e00 + i;
    passage.units = units_of(arena, cp, MOST + 1).ptr;
    assert_true(alike(cp, MOST, &passage, MET));
    passage.len = MOST + 1;
    assert_false(alike(cp, MOST, &passage, MET));
    passage = (struct passage){.len = MOST};
    assert_false(alike(cp, MOST, &passage, MET));
    arena_free(arena);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(pairs_in_common_make_texts_alike),
        cmocka_unit_test(neither_a_long_passage_nor_one_without_text_is_alike),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
