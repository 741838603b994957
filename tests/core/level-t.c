/*
 * SPDX-License-Identifier: Apache-2.0
 */
#include "core/level.h"

#include "tests/tap.h"

static void
levels_have_names_kinds_and_maxima(void **state)
{
    static const struct {
        enum level level;
        const char *name;
        enum kind kind;
        int years;
    } rows[] = {
        {LEVEL_MIMI, "秘密", KIND_STATE, 10},
        {LEVEL_JIMI, "机密", KIND_STATE, 20},
        {LEVEL_JUEMI, "绝密", KIND_STATE, 30},
        {LEVEL_ORDINARY, "普通商密", KIND_COMMERCIAL, 0},
        {LEVEL_CORE, "核心商密", KIND_COMMERCIAL, 0},
    };

    (void) state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        enum level seen = LEVEL_NONE;

        want_str(str_of(rows[i].name), level_name(rows[i].level), "name");
        assert_true(level_parse(str_of(rows[i].name), &seen));
        want_int(rows[i].level, seen, rows[i].name);
        want_int(rows[i].kind, level_kind(seen), rows[i].name);
        want_int(rows[i].years, level_max_years(seen), rows[i].name);
    }
    want_str(S(""), level_name(LEVEL_NONE), "none");
    want_int(0, level_max_years(LEVEL_NONE), "none");
}

static void
other_words_are_no_levels(void **state)
{
    static const char *const rows[] = {"",      "秘密级", "机",
                                       "机密★", "内部",   "公开",
                                       "JIMI",  "商密",   "机密机密"};
    enum level level;

    (void) state;
    assert_true(level_parse(S(" 机密\n"), &level));
    for (size_t i = 0; i < COUNT(rows); i++)
        if (level_parse(str_of(rows[i]), &level))
            fail_msg("%s", rows[i]);
}

static void
greater_is_higher(void **state)
{
    (void) state;
    assert_true(LEVEL_NONE < LEVEL_MIMI && LEVEL_MIMI < LEVEL_JIMI &&
                LEVEL_JIMI < LEVEL_JUEMI && LEVEL_ORDINARY < LEVEL_CORE);
}

static void
levels_fit_their_kind(void **state)
{
    (void) state;
    assert_true(level_fits(LEVEL_JIMI, KIND_STATE));
    assert_false(level_fits(LEVEL_CORE, KIND_STATE));
    assert_false(level_fits(LEVEL_NONE, KIND_STATE));
    assert_true(level_fits(LEVEL_CORE, KIND_COMMERCIAL));
    assert_false(level_fits(LEVEL_MIMI, KIND_COMMERCIAL));
    assert_true(level_fits(LEVEL_NONE, KIND_WORK));
    assert_false(level_fits(LEVEL_MIMI, KIND_WORK));
    assert_true(level_fits(LEVEL_NONE, KIND_PUBLIC));
}

static void
kinds_have_slugs(void **state)
{
    static const struct {
        enum kind kind;
        const char *slug;
    } rows[] = {
        {KIND_STATE, "state"},
        {KIND_COMMERCIAL, "commercial"},
        {KIND_WORK, "work"},
        {KIND_PUBLIC, "public"},
    };
    enum kind seen;

    (void) state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        want_str(str_of(rows[i].slug), kind_slug(rows[i].kind), "slug");
        assert_true(kind_parse(str_of(rows[i].slug), &seen));
        want_int(rows[i].kind, seen, rows[i].slug);
    }
    assert_false(kind_parse(S("State"), &seen));
    assert_false(kind_parse(S(""), &seen));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(levels_have_names_kinds_and_maxima),
        cmocka_unit_test(other_words_are_no_levels),
        cmocka_unit_test(greater_is_higher),
        cmocka_unit_test(levels_fit_their_kind),
        cmocka_unit_test(kinds_have_slugs),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
