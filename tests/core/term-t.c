/*
 * SPDX-License-Identifier: Apache-2.0
 */
#include "core/term.h"

#include "core/arena.h"
#include "core/glyph.h"
#include "tests/tap.h"

/* A term in one word: "20 years", "condition x", "date 2035-03-01". */
static struct str
show(struct arena *arena, const struct term *term)
{
    static const char *const unit[] = {"years", "months", "days"};

    switch (term->type) {
    case TERM_NONE:
        return S("none");
    case TERM_PERIOD:
        return str_printf(arena, "%d %s", term->count, unit[term->unit]);
    case TERM_DATE:
        return date_iso(arena, term->until);
    case TERM_CONDITION:
        return str_printf(arena, "<%.*s>", STR_ARG(term->condition));
    case TERM_LONG:
        return S("long");
    }
    return S("?");
}

static void
terms_are_read(void **state)
{
    static const struct {
        const char *text, *want;
    } rows[] = {
        {"20年", "20 years"},
        {"1年", "1 years"},
        {"999年", "999 years"},
        {"6个月", "6 months"},
        {"30日", "30 days"},
        {"长期", "long"},
        {"2035年3月1日", "2035-03-01"},
        {"2025年12月", "2025-12-31"},
        {"2024年2月", "2024-02-29"},
        {"会议开始前", "<会议开始前>"},
        {"启用前", "<启用前>"},
        {"2025年高考启用前", "<2025年高考启用前>"},
        {"三峡工程竣工后", "<三峡工程竣工后>"},
        {" 启用前 ", "<启用前>"},
        {"20年后", "<20年后>"},
        {"2025年12月31日前", "<2025年12月31日前>"},
        /* other wordings of the same */
        {"２０年", "20 years"},
        {"2 0 年", "20 years"},
        {"20 年", "20 years"},
        {"020年", "20 years"},
        {"2\u200b0年", "20 years"},
        {"十年", "10 years"},
        {"半年", "6 months"},
        {"永久", "long"},
        {"长期保密", "long"},
        {"一年半", "none"},
        {"35年3月1日", "none"},
        {"三十年", "30 years"},
        {"二十五年", "25 years"},
        {"一百二十年", "120 years"},
        {"一百十五日", "115 days"},
        {"两年", "2 years"},
        {"30天", "30 days"},
        {"6月", "6 months"},
        {"六个月", "6 months"},
        {"2035-03-01", "2035-03-01"},
        {"2035.3.1", "2035-03-01"},
        {"2035/3/1", "2035-03-01"},
        {"2035年03月01日", "2035-03-01"},
        {"2035年3⽉1⽇", "2035-03-01"},
        {"二〇三五年三月一日", "2035-03-01"},
        {"二○三五年十二月三十一日", "2035-12-31"},
        {"二〇二五年十二月", "2025-12-31"},
        /* no terms */
        {"", "none"},
        {"　", "none"},
        {"0年", "none"},
        {"1000年", "none"},
        {"99999999999999999999年", "none"},
        {"2025年", "none"},
        {"2035年2月30日", "none"},
        {"2035年13月1日", "none"},
        {"2035年13月", "none"},
        {"2035年0月1日", "none"},
        {"2035-02-30", "none"},
        {"2035-03", "none"},
        {"20", "none"},
        {"年", "none"},
        {"★", "none"},
        {"3月1日", "none"},
    };
    struct arena *arena = arena_new();

    (void) state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct term term;
        bool taken = term_parse(str_of(rows[i].text), &term);

        want_str(str_of(rows[i].want), show(arena, &term), rows[i].text);
        want_int(term.type != TERM_NONE, taken, rows[i].text);
    }
    arena_free(arena);
}

/* Width and gaps are no fault of the wording. */
static void
wordings_depart_from_those_of_marks(void **state)
{
    static const struct {
        const char *text;
        unsigned want;
    } rows[] = {
        {"20年", 0},
        {"２０年", 0},
        {"2 0 年", 0},
        {" 20年", 0},
        {"2035年3⽉ 1⽇", 0},
        {"长期", 0},
        {"长期有效", 0},
        {"十年", TERM_CHINESE},
        {"两年", TERM_CHINESE},
        {"二〇三五年三月一日", TERM_CHINESE},
        {"2035年三月", TERM_CHINESE},
        {"2035年3月一日", TERM_CHINESE},
        {"半年", TERM_CHINESE | TERM_ODD},
        {"六月", TERM_CHINESE | TERM_ODD},
        {"020年", TERM_ODD},
        {"30天", TERM_ODD},
        {"6月", TERM_ODD},
        {"永久", TERM_ODD},
        {"长期保密", TERM_ODD},
        {"2035-03-01", TERM_ODD},
        {"2035.3.1", TERM_ODD},
        {"2035/3/1", TERM_ODD},
        {"2035年03月1日", TERM_ODD},
        {"2035年3月01日", TERM_ODD},
        {"2035年03月", TERM_ODD},
    };

    (void) state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct glyphs g = {str_of(rows[i].text), 0};
        unsigned wording = 0;
        struct term term;

        want_int(TERM_FOUND, term_take(&g, &term, &wording), rows[i].text);
        want_int(rows[i].want, wording, rows[i].text);
    }
}

static void
the_option_takes_periods_only(void **state)
{
    static const struct {
        const char *text;
        enum term_type want;
    } rows[] = {
        {"20年", TERM_PERIOD},     {"长期", TERM_LONG},
        {"30天", TERM_PERIOD},     {"2035年3月1日", TERM_NONE},
        {"会议开始前", TERM_NONE}, {"20年后", TERM_NONE},
        {"0年", TERM_NONE},        {"", TERM_NONE},
    };

    (void) state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct term term;
        bool ok = term_parse_period(str_of(rows[i].text), &term);

        want_int(rows[i].want, term.type, rows[i].text);
        want_int(rows[i].want != TERM_NONE, ok, rows[i].text);
    }
}

static date
iso(const char *text)
{
    date day = DATE_NONE;

    if (text[0] != '\0')
        assert_true(date_parse_iso(str_of(text), &day));
    return day;
}

/* The calendar vectors of the rules, and what cannot be counted. */
static void
terms_end_on_the_corresponding_day(void **state)
{
    static const struct {
        const char *issued, *term;
        enum level level;
        const char *want;
    } rows[] = {
        {"2015-03-01", "20年", LEVEL_JIMI, "2035-03-01"},
        {"2024-02-29", "1年", LEVEL_MIMI, "2025-02-28"},
        {"2023-08-31", "6个月", LEVEL_MIMI, "2024-02-29"},
        {"2024-01-31", "1个月", LEVEL_MIMI, "2024-02-29"},
        {"2024-12-31", "30日", LEVEL_MIMI, "2025-01-30"},
        {"2010-09-01", "", LEVEL_JIMI, "2030-09-01"},
        {"2020-05-01", "", LEVEL_MIMI, "2030-05-01"},
        {"2020-05-01", "", LEVEL_JUEMI, "2050-05-01"},
        {"", "2025年12月", LEVEL_MIMI, "2025-12-31"},
        {"", "2035年3月1日", LEVEL_MIMI, "2035-03-01"},
        {"", "20年", LEVEL_JIMI, ""},
        {"", "", LEVEL_JIMI, ""},
        {"2020-05-01", "", LEVEL_CORE, ""},
        {"2020-05-01", "", LEVEL_NONE, ""},
        {"2020-05-01", "3年", LEVEL_CORE, "2023-05-01"},
        {"2020-05-01", "长期", LEVEL_JUEMI, ""},
        {"2020-05-01", "会议开始前", LEVEL_JIMI, ""},
    };
    struct arena *arena = arena_new();

    (void) state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct term term = {0};

        if (rows[i].term[0] != '\0')
            assert_true(term_parse(str_of(rows[i].term), &term));
        want_str(str_of(rows[i].want),
                 date_iso(arena,
                          term_end(&term, rows[i].level, iso(rows[i].issued))),
                 rows[i].term);
    }
    arena_free(arena);
}

static void
the_maximum_is_the_level_s(void **state)
{
    static const struct {
        enum level level;
        const char *term, *issued;
        bool want;
    } rows[] = {
        {LEVEL_MIMI, "10年", "", false},
        {LEVEL_MIMI, "11年", "", true},
        {LEVEL_MIMI, "15年", "2020-01-01", true},
        {LEVEL_MIMI, "120个月", "", false},
        {LEVEL_MIMI, "121个月", "", true},
        {LEVEL_MIMI, "999日", "", false},
        {LEVEL_JIMI, "20年", "", false},
        {LEVEL_JIMI, "25年", "", true},
        {LEVEL_JUEMI, "30年", "", false},
        {LEVEL_JUEMI, "31年", "", true},
        {LEVEL_MIMI, "2030年1月1日", "2020-01-01", false},
        {LEVEL_MIMI, "2030年1月2日", "2020-01-01", true},
        {LEVEL_MIMI, "2099年1月2日", "", false},
        {LEVEL_JUEMI, "长期", "2020-01-01", false},
        {LEVEL_MIMI, "会议开始前", "2020-01-01", false},
        {LEVEL_CORE, "50年", "2020-01-01", false},
    };

    (void) state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct term term;

        assert_true(term_parse(str_of(rows[i].term), &term));
        want_int(rows[i].want,
                 term_over_max(&term, rows[i].level, iso(rows[i].issued)),
                 rows[i].term);
    }
    assert_false(term_over_max(&(struct term){0}, LEVEL_MIMI, DATE_NONE));
}

static void
terms_are_written_as_in_marks(void **state)
{
    static const struct {
        const char *text, *want;
    } rows[] = {
        {"二十年", "20年"},
        {"6月", "6个月"},
        {"30天", "30日"},
        {"2035-03-01", "2035年3月1日"},
        {"2025年12月", "2025年12月31日"},
        {" 长 期", "长期"},
        {"会议开始前", "会议开始前"},
    };
    struct arena *arena = arena_new();

    (void) state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct term term;

        assert_true(term_parse(str_of(rows[i].text), &term));
        want_str(str_of(rows[i].want), term_text(arena, &term), rows[i].text);
    }
    want_str(S(""), term_text(arena, &(struct term){0}), "none");
    arena_free(arena);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(terms_are_read),
        cmocka_unit_test(wordings_depart_from_those_of_marks),
        cmocka_unit_test(the_option_takes_periods_only),
        cmocka_unit_test(terms_end_on_the_corresponding_day),
        cmocka_unit_test(the_maximum_is_the_level_s),
        cmocka_unit_test(terms_are_written_as_in_marks),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
