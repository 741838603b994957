/*
 * SPDX-License-Identifier: Apache-2.0
 */
#include "core/date.h"

#include "core/arena.h"
#include "tests/tap.h"

static void
days_are_counted_from_1970(void **state)
{
    static const struct {
        const char *row;
        int year, month, day;
        date want;
    } rows[] = {
        {"the first day", 1970, 1, 1, 0},
        {"before it", 1969, 12, 31, -1},
        {"a leap day", 2024, 2, 29, 19782},
        {"the day after", 2024, 3, 1, 19783},
        {"no leap day in 2023", 2023, 2, 29, DATE_NONE},
        {"none in 1900", 1900, 2, 29, DATE_NONE},
        {"one in 2000", 2000, 2, 29, 11016},
        {"30 February", 2024, 2, 30, DATE_NONE},
        {"31 April", 2024, 4, 31, DATE_NONE},
        {"month 0", 2024, 0, 1, DATE_NONE},
        {"month 13", 2024, 13, 1, DATE_NONE},
        {"day 0", 2024, 1, 0, DATE_NONE},
        {"year 0", 0, 1, 1, DATE_NONE},
        {"year 1", 1, 1, 1, -719162},
        {"year 9999", 9999, 12, 31, 2932896},
        {"year 10000", 10000, 1, 1, DATE_NONE},
    };

    (void) state;
    for (size_t i = 0; i < COUNT(rows); i++)
        want_int(rows[i].want,
                 date_of(rows[i].year, rows[i].month, rows[i].day),
                 rows[i].row);
}

static void
every_day_comes_back(void **state)
{
    date first = date_of(1, 1, 1), last = date_of(9999, 12, 31), want = first;

    (void) state;
    for (int year = 1; year <= 9999; year++)
        for (int month = 1; month <= 12; month++)
            for (int day = 1; day <= date_month_days(year, month); day++) {
                struct civil c = date_civil(want);

                if (c.year != year || c.month != month || c.day != day ||
                    date_of(year, month, day) != want)
                    fail_msg("%d-%d-%d", year, month, day);
                want++;
            }
    assert_int_equal(last + 1, want);
    assert_int_equal(0, date_civil(DATE_NONE).year);
}

static void
months_end_where_they_must(void **state)
{
    static const struct {
        const char *from;
        int months;
        const char *want;
    } rows[] = {
        {"2015-03-01", 240, "2035-03-01"}, {"2024-02-29", 12, "2025-02-28"},
        {"2024-02-29", 48, "2028-02-29"},  {"2023-08-31", 6, "2024-02-29"},
        {"2024-01-31", 1, "2024-02-29"},   {"2023-01-31", 1, "2023-02-28"},
        {"2024-11-30", 1, "2024-12-30"},   {"2024-12-15", 1, "2025-01-15"},
        {"2024-03-31", -1, "2024-02-29"},  {"2024-01-15", -1, "2023-12-15"},
        {"9990-05-05", 240, "9999-12-31"}, {"0001-05-05", -240, "0001-01-01"},
        {"2024-05-05", 0, "2024-05-05"},
    };
    struct arena *arena = arena_new();

    (void) state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        date from;

        assert_true(date_parse_iso(str_of(rows[i].from), &from));
        want_str(str_of(rows[i].want),
                 date_iso(arena, date_add_months(from, rows[i].months)),
                 rows[i].from);
    }
    want_int(DATE_NONE, date_add_months(DATE_NONE, 1), "no day");
    want_int(DATE_NONE, date_add_days(DATE_NONE, 1), "no day");
    want_int(date_of(2025, 1, 30), date_add_days(date_of(2024, 12, 31), 30),
             "30 days");
    want_int(date_of(9999, 12, 31), date_add_days(date_of(9999, 12, 1), 999),
             "past the last");
    arena_free(arena);
}

static void
iso_takes_nothing_else(void **state)
{
    static const struct {
        const char *text;
        date want;
    } rows[] = {
        {"2035-03-01", 23800},
        {"2035-3-1", DATE_NONE},
        {"2035-02-30", DATE_NONE},
        {"2035-13-01", DATE_NONE},
        {" 2035-03-01", DATE_NONE},
        {"2035-03-01 ", DATE_NONE},
        {"2035/03/01", DATE_NONE},
        {"+035-03-01", DATE_NONE},
        {"2035-0x-01", DATE_NONE},
        {"2035-03-0\xef", DATE_NONE},
        {"", DATE_NONE},
    };
    date seen;

    (void) state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        bool ok = date_parse_iso(str_of(rows[i].text), &seen);

        want_int(rows[i].want, seen, rows[i].text);
        want_int(rows[i].want != DATE_NONE, ok, rows[i].text);
    }
}

static void
dates_are_written(void **state)
{
    struct arena *arena = arena_new();
    date day = date_of(2035, 3, 1);

    (void) state;
    want_str(S("2035-03-01"), date_iso(arena, day), "iso");
    want_str(S("2035年3月1日"), date_chinese(arena, day), "Chinese");
    want_str(S(""), date_iso(arena, DATE_NONE), "iso of none");
    want_str(S(""), date_chinese(arena, DATE_NONE), "Chinese of none");
    arena_free(arena);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(days_are_counted_from_1970),
        cmocka_unit_test(every_day_comes_back),
        cmocka_unit_test(months_end_where_they_must),
        cmocka_unit_test(iso_takes_nothing_else),
        cmocka_unit_test(dates_are_written),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
