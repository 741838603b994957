/*
 * SPDX-License-Identifier: Apache-2.0
 */
#include "core/history.h"

#include "tests/core/law.h"

/* "机密 20年 2035-03-01", or "expired 2035-03-02 ..." for a dead one. */
static struct str
show(struct arena *arena, const struct state *s)
{
    struct str head = {0}, tail = {0};

    if (s->dead != ALIVE)
        head = str_printf(arena, "%.*s %.*s ", STR_ARG(dead_slug(s->dead)),
                          STR_ARG(date_iso(arena, s->since)));
    if (s->changed)
        tail = str_printf(arena, " changed %.*s",
                          STR_ARG(date_iso(arena, s->changed_on)));
    return str_printf(
        arena, "%.*s%.*s %.*s %.*s%s%s%s%.*s", STR_ARG(head),
        STR_ARG(level_name(s->level)), STR_ARG(term_text(arena, &s->term)),
        STR_ARG(date_iso(arena, s->end)), s->no_term ? " no_term" : "",
        s->no_date ? " no_date" : "", s->over_max ? " over_max" : "",
        STR_ARG(tail));
}

struct row {
    const char *source, *day, *want;
};

static void
check(const struct row *row, size_t n)
{
    struct arena *arena = arena_new();

    for (size_t i = 0; i < n; i++) {
        struct source source = source_of(arena, row[i].source);
        struct state state = history_at(&source, day_of(str_of(row[i].day)));
        struct str name =
            str_printf(arena, "%s on %s", row[i].source, row[i].day);

        want_str(str_of(row[i].want), show(arena, &state), name.ptr);
    }
    arena_free(arena);
}

static void
terms_end_on_their_own(void **state)
{
    static const char base[] = "S-1 机密 20年 2015-03-01";
    static const char month[] = "S-1 秘密 2025年12月 2020-01-01";
    static const char until[] = "S-1 机密 2025年12月31日 2020-01-01";
    static const char untold[] = "S-1 秘密 - 2020-05-01";
    static const char work[] = "S-1 内部 - 1990-01-01";
    static const char firm[] = "S-1 普通商密 3年 2020-05-01";
    static const struct row rows[] = {
        {base, "2014-01-01", "机密 20年 2035-03-01"},
        {base, "2015-03-01", "机密 20年 2035-03-01"},
        {base, "2035-03-01", "机密 20年 2035-03-01"},
        {base, "2035-03-02", "expired 2035-03-02 机密 20年 2035-03-01"},
        {base, "2099-01-01", "expired 2035-03-02 机密 20年 2035-03-01"},
        {month, "2025-12-31", "秘密 2025年12月31日 2025-12-31"},
        {month, "2026-01-01",
         "expired 2026-01-01 秘密 2025年12月31日 2025-12-31"},
        {until, "2025-12-31", "机密 2025年12月31日 2025-12-31"},
        {until, "2026-01-01",
         "expired 2026-01-01 机密 2025年12月31日 2025-12-31"},
        {"S-1 绝密 长期 1990-01-01", "2099-01-01", "绝密 长期 "},
        {"S-1 秘密 会议开始前 2020-01-01", "2099-01-01", "秘密 会议开始前 "},
        {untold, "2024-01-01", "秘密  2030-05-01 no_term"},
        {untold, "2030-05-02", "expired 2030-05-02 秘密  2030-05-01 no_term"},
        {"S-1 绝密 - 2020-05-01", "2024-01-01", "绝密  2050-05-01 no_term"},
        {work, "2099-01-01", "  "},
        {firm, "2023-05-01", "普通商密 3年 2023-05-01"},
        {firm, "2023-05-02", "expired 2023-05-02 普通商密 3年 2023-05-01"},
        {"S-1 核心商密 - 1990-01-01", "2099-01-01", "核心商密  "},
    };

    (void) state;
    check(rows, COUNT(rows));
}

/* Row 12 of the table: the statutory maximum from the day of the check. */
static void
an_unknown_day_of_issue_ends_nothing(void **state)
{
    static const struct row rows[] = {
        {"S-1 机密 - -", "2024-06-01", "机密  2044-06-01 no_term no_date"},
        {"S-1 机密 - -", "2099-06-01", "机密  2119-06-01 no_term no_date"},
        {"S-1 机密 5年 -", "2024-06-01", "机密 5年 2044-06-01 no_date"},
        {"S-1 秘密 15年 -", "2024-06-01",
         "秘密 15年 2039-06-01 no_date over_max"},
        {"S-1 普通商密 3年 -", "2024-06-01",
         "普通商密 3年 2027-06-01 no_date"},
        {"S-1 机密 2025年12月31日 -", "2024-06-01",
         "机密 2025年12月31日 2025-12-31"},
        {"S-1 内部 - -", "2024-06-01", "  "},
    };

    (void) state;
    check(rows, COUNT(rows));
}

static void
what_passes_the_maximum_is_held_to(void **state)
{
    static const struct row rows[] = {
        {"S-1 秘密 15年 2020-01-01", "2034-01-01",
         "秘密 15年 2035-01-01 over_max"},
        {"S-1 秘密 2031年1月1日 2020-01-01", "2024-01-01",
         "秘密 2031年1月1日 2031-01-01 over_max"},
        {"S-1 绝密 长期 2020-01-01", "2024-01-01", "绝密 长期 "},
    };

    (void) state;
    check(rows, COUNT(rows));
}

static void
changes_hold_from_their_day(void **state)
{
    static const char down[] =
        "S-1 机密 20年 2015-03-01; 2024-01-01 change 秘密 10年";
    static const char twice[] = "S-1 机密 20年 2015-03-01; "
                                "2024-01-01 change 绝密; "
                                "2020-01-01 change 秘密 10年";
    static const char same_day[] = "S-1 机密 20年 2015-03-01; "
                                   "2020-01-01 change 秘密; "
                                   "2020-01-01 change 绝密";
    static const char scope[] =
        "S-1 机密 20年 2015-03-01; 2020-01-01 change @某局";
    static const char shorter[] =
        "S-1 机密 20年 2015-03-01; 2024-01-01 change 5年";
    static const char early[] =
        "S-1 机密 20年 2015-03-01; 2010-01-01 change 秘密 10年";
    static const struct row rows[] = {
        {down, "2023-12-31", "机密 20年 2035-03-01"},
        {down, "2024-01-01", "秘密 10年 2025-03-01 changed 2024-01-01"},
        {down, "2025-03-02",
         "expired 2025-03-02 秘密 10年 2025-03-01 changed 2024-01-01"},
        /* a late record of an early change holds from its own day */
        {twice, "2021-01-01", "秘密 10年 2025-03-01 changed 2020-01-01"},
        {twice, "2024-01-01", "绝密 10年 2025-03-01 changed 2024-01-01"},
        {same_day, "2020-01-01", "绝密 20年 2035-03-01 changed 2020-01-01"},
        {scope, "2020-01-01", "机密 20年 2035-03-01 changed 2020-01-01"},
        /* shortened to a day that is past already */
        {shorter, "2023-12-31", "机密 20年 2035-03-01"},
        {shorter, "2024-01-01",
         "expired 2024-01-01 机密 5年 2020-03-01 changed 2024-01-01"},
        /* before its issue a source has its values at issue */
        {early, "2012-01-01", "机密 20年 2035-03-01"},
        {"S-1 机密 - 2015-03-01; 2020-01-01 change 秘密", "2024-01-01",
         "秘密  2025-03-01 no_term changed 2020-01-01"},
    };

    (void) state;
    check(rows, COUNT(rows));
}

/* Row 17; 保密法 art. 24: decided before the term is over, or not at all. */
static void
extensions_come_in_time_or_never(void **state)
{
    static const char longer[] =
        "S-1 机密 5年 2015-03-01; 2020-02-01 extend 10年";
    static const char last_day[] =
        "S-1 机密 5年 2015-03-01; 2020-03-01 extend 2030年1月1日";
    static const char late[] =
        "S-1 机密 5年 2015-03-01; 2020-03-02 extend 2030年1月1日";
    static const char shorter[] =
        "S-1 机密 20年 2015-03-01; 2020-02-01 extend 10年";
    static const char twice[] = "S-1 机密 5年 2015-03-01; "
                                "2020-02-01 extend 6年; "
                                "2021-02-01 extend 8年";
    static const char upgraded[] =
        "S-1 秘密 5年 2015-03-01; 2021-01-01 change 机密 20年";
    static const char forever[] =
        "S-1 绝密 长期 2015-03-01; 2021-01-01 extend 2030年1月1日";
    static const struct row rows[] = {
        {longer, "2020-01-31", "机密 5年 2020-03-01"},
        {longer, "2024-01-01", "机密 10年 2025-03-01 changed 2020-02-01"},
        {longer, "2025-03-02",
         "expired 2025-03-02 机密 10年 2025-03-01 changed 2020-02-01"},
        {last_day, "2024-01-01",
         "机密 2030年1月1日 2030-01-01 changed 2020-03-01"},
        {late, "2024-01-01", "expired 2020-03-02 机密 5年 2020-03-01"},
        {shorter, "2026-01-01", "机密 20年 2035-03-01 changed 2020-02-01"},
        {twice, "2022-01-01", "机密 8年 2023-03-01 changed 2021-02-01"},
        {upgraded, "2024-01-01", "expired 2020-03-02 秘密 5年 2020-03-01"},
        {forever, "2024-01-01", "绝密 长期  changed 2021-01-01"},
    };

    (void) state;
    check(rows, COUNT(rows));
}

static void
sources_die_of_events(void **state)
{
    static const char early[] =
        "S-1 机密 20年 2015-03-01; 2024-06-01 declassify";
    static const char open[] = "S-1 机密 20年 2015-03-01; 2024-06-01 publish";
    static const char met[] = "S-1 秘密 会议开始前 2024-01-01; 2024-06-01 met";
    static const char not_met[] = "S-1 机密 20年 2015-03-01; 2024-06-01 met";
    static const char dated[] = "S-1 秘密 会议开始前 2024-01-01; "
                                "2024-05-01 change 2030年1月1日; "
                                "2024-06-01 met";
    static const char gone[] = "S-1 内部 - 2015-03-01; 2024-06-01 withdraw";
    static const char burnt[] = "S-1 机密 5年 2015-03-01; 2024-06-01 destroy";
    static const char first[] = "S-1 机密 20年 2015-03-01; "
                                "2024-06-01 declassify; 2025-01-01 publish";
    static const char dead_extended[] =
        "S-1 机密 20年 2015-03-01; 2024-06-01 declassify; "
        "2025-01-01 extend 2040年1月1日";
    static const struct row rows[] = {
        {early, "2024-05-31", "机密 20年 2035-03-01"},
        {early, "2024-06-01", "declassified 2024-06-01 机密 20年 2024-05-31"},
        {open, "2024-06-01", "published 2024-06-01 机密 20年 2024-05-31"},
        {met, "2024-05-31", "秘密 会议开始前 "},
        {met, "2024-06-01", "expired 2024-06-01 秘密 会议开始前 2024-05-31"},
        {not_met, "2024-06-01", "机密 20年 2035-03-01"},
        {dated, "2024-06-01",
         "秘密 2030年1月1日 2030-01-01 changed 2024-05-01"},
        {gone, "2024-05-31", "  "},
        {gone, "2024-06-01", "withdrawn 2024-06-01   "},
        {burnt, "2019-01-01", "机密 5年 2020-03-01"},
        {burnt, "2024-06-01", "withdrawn 2024-06-01 机密 5年 2020-03-01"},
        /* what is withdrawn before its issue counts on no day */
        {"S-1 机密 20年 2015-03-01; 2014-01-01 withdraw", "2013-12-31",
         "机密 20年 2035-03-01"},
        {"S-1 机密 20年 2015-03-01; 2014-01-01 withdraw", "2014-01-01",
         "withdrawn 2014-01-01 机密 20年 2035-03-01"},
        {"S-1 机密 20年 2015-03-01; 2014-01-01 withdraw", "2016-01-01",
         "withdrawn 2014-01-01 机密 20年 2035-03-01"},
        {"S-1 机密 20年 2015-03-01; 2014-01-01 declassify", "2014-06-01",
         "机密 20年 2035-03-01"},
        {first, "2025-06-01", "declassified 2024-06-01 机密 20年 2024-05-31"},
        {dead_extended, "2025-06-01",
         "declassified 2024-06-01 机密 20年 2024-05-31"},
    };

    (void) state;
    check(rows, COUNT(rows));
}

static void
scope_is_that_of_the_last_change(void **state)
{
    struct arena *arena = arena_new();
    struct source source =
        source_of(arena, "S-1 机密 20年 2015-03-01; scope 甲局; "
                         "2020-01-01 change @乙局 @丙局; "
                         "2021-01-01 change 秘密");

    (void) state;
    want_int(1, (long long) history_at(&source, 0).scope.count, "issue");
    want_str(S("甲局"), history_at(&source, 0).scope.item[0], "issue");
    want_int(2,
             (long long) history_at(&source, date_of(2024, 1, 1)).scope.count,
             "changed");
    arena_free(arena);
}

static void
withdrawn_is_withdrawn_on_any_day(void **state)
{
    static const struct {
        const char *source;
        bool want;
    } rows[] = {
        {"S-1 机密 20年 2015-03-01", false},
        {"S-1 机密 20年 2015-03-01; 2024-06-01 publish", false},
        {"S-1 机密 20年 2015-03-01; 2099-06-01 withdraw", true},
        {"S-1 机密 20年 2015-03-01; 2024-06-01 destroy; "
         "2024-07-01 declassify",
         true},
    };
    struct arena *arena = arena_new();

    (void) state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct source source = source_of(arena, rows[i].source);

        want_int(rows[i].want, history_is_withdrawn(&source), rows[i].source);
    }
    arena_free(arena);
}

static void
deaths_have_slugs(void **state)
{
    (void) state;
    want_str(S(""), dead_slug(ALIVE), "alive");
    want_str(S("expired"), dead_slug(DEAD_EXPIRED), "expired");
    want_str(S("declassified"), dead_slug(DEAD_DECLASSIFIED), "declassified");
    want_str(S("published"), dead_slug(DEAD_PUBLISHED), "published");
    want_str(S("withdrawn"), dead_slug(DEAD_WITHDRAWN), "withdrawn");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(terms_end_on_their_own),
        cmocka_unit_test(an_unknown_day_of_issue_ends_nothing),
        cmocka_unit_test(what_passes_the_maximum_is_held_to),
        cmocka_unit_test(changes_hold_from_their_day),
        cmocka_unit_test(extensions_come_in_time_or_never),
        cmocka_unit_test(sources_die_of_events),
        cmocka_unit_test(scope_is_that_of_the_last_change),
        cmocka_unit_test(withdrawn_is_withdrawn_on_any_day),
        cmocka_unit_test(deaths_have_slugs),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
