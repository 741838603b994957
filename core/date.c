/*
 * The Gregorian calendar, by the algorithm that counts years from March, so
 * that the day which is not always there comes last.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "core/date.h"

#include "core/msg.h"

enum {
    FIRST_YEAR = 1,
    LAST_YEAR = 9999,
    DAYS_OF_ERA = 146097, /* 400 years */
    EPOCH = 719468        /* from 0000-03-01 to 1970-01-01 */
};

static bool
is_leap(int year)
{
    return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

int
date_month_days(int year, int month)
{
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

    if (month < 1 || month > MONTHS_OF_YEAR)
        return 0;
    return days[month - 1] + (month == 2 && is_leap(year));
}

date
date_of(int year, int month, int day)
{
    int era, year_of_era, day_of_year;

    if (year < FIRST_YEAR || year > LAST_YEAR || day < 1 ||
        day > date_month_days(year, month))
        return DATE_NONE;
    if (month < 3)
        year--;
    era = year / 400;
    year_of_era = year % 400;
    day_of_year = (153 * ((month + 9) % MONTHS_OF_YEAR) + 2) / 5 + day - 1;
    return era * DAYS_OF_ERA + year_of_era * 365 + year_of_era / 4 -
           year_of_era / 100 + day_of_year - EPOCH;
}

struct civil
date_civil(date d)
{
    int n, era, day_of_era, year_of_era, day_of_year, month;

    if (d == DATE_NONE)
        return (struct civil){0};
    n = d + EPOCH;
    era = (n >= 0 ? n : n - DAYS_OF_ERA + 1) / DAYS_OF_ERA;
    day_of_era = n - era * DAYS_OF_ERA;
    year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36524 -
                   day_of_era / (DAYS_OF_ERA - 1)) /
                  365;
    day_of_year =
        day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    month = (5 * day_of_year + 2) / 153;
    return (struct civil){
        .year = year_of_era + era * 400 + (month >= 10),
        .month = month < 10 ? month + 3 : month - 9,
        .day = day_of_year - (153 * month + 2) / 5 + 1,
    };
}

date
date_add_months(date d, int months)
{
    struct civil c = date_civil(d);
    int64_t n = (int64_t) c.year * MONTHS_OF_YEAR + c.month - 1 + months;
    int year, month, last;

    if (d == DATE_NONE)
        return DATE_NONE;
    if (n < FIRST_YEAR * MONTHS_OF_YEAR)
        return date_of(FIRST_YEAR, 1, 1);
    if (n >= (LAST_YEAR + 1) * MONTHS_OF_YEAR)
        return date_of(LAST_YEAR, 12, 31);
    year = (int) (n / MONTHS_OF_YEAR);
    month = (int) (n % MONTHS_OF_YEAR) + 1;
    last = date_month_days(year, month);
    return date_of(year, month, c.day < last ? c.day : last);
}

date
date_add_days(date d, int days)
{
    int64_t n = (int64_t) d + days;
    date first = date_of(FIRST_YEAR, 1, 1), last = date_of(LAST_YEAR, 12, 31);

    if (d == DATE_NONE)
        return DATE_NONE;
    return n < first ? first : n > last ? last : (date) n;
}

/* The number that the digits of s make; -1 if it holds anything else. */
static int
number(struct str s)
{
    int n = 0;

    for (size_t i = 0; i < s.len; i++) {
        if (s.ptr[i] < '0' || s.ptr[i] > '9')
            return -1;
        n = n * 10 + (s.ptr[i] - '0');
    }
    return n;
}

bool
date_parse_iso(struct str s, date *out)
{
    *out = DATE_NONE;
    if (s.len != 10 || s.ptr[4] != '-' || s.ptr[7] != '-')
        return false;
    *out = date_of(number(str_sub(s, 0, 4)), number(str_sub(s, 5, 7)),
                   number(str_sub(s, 8, 10)));
    return *out != DATE_NONE;
}

struct str
date_iso(struct arena *arena, date d)
{
    struct civil c = date_civil(d);

    if (d == DATE_NONE)
        return (struct str){0};
    return str_printf(arena, "%04d-%02d-%02d", c.year, c.month, c.day);
}

struct str
date_chinese(struct arena *arena, date d)
{
    struct civil c = date_civil(d);

    if (d == DATE_NONE)
        return (struct str){0};
    return str_printf(arena, "%d年%d月%d日", c.year, c.month, c.day);
}

struct str
date_words(struct arena *arena, date d)
{
    struct civil c = date_civil(d);

    if (d == DATE_NONE)
        return (struct str){0};
    return str_printf(arena, _("%d年%d月%d日"), c.year, c.month, c.day);
}
