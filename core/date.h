/*
 * Days of the Gregorian calendar.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef CORE_DATE_H
#define CORE_DATE_H

#include <stdbool.h>
#include <stdint.h>

#include "core/attr.h"
#include "core/str.h"

/*
 * A day, as days since 1970-01-01.  DATE_NONE is no day at all and sorts
 * before every other.  Days from year 1 to 9999 can be held.
 */
typedef int32_t date;

#define DATE_NONE INT32_MIN

enum { MONTHS_OF_YEAR = 12 };

struct civil {
    int year, month, day; /* month and day from 1 */
};

/* DATE_NONE if there is no such day. */
date date_of(int year, int month, int day);
struct civil date_civil(date);

/* How many days the month has; 0 if there is no such month. */
int date_month_days(int year, int month);

/*
 * The corresponding day months later, or the last day of that month where it
 * has no such day (民法典 art. 202).  Stops at the first and last day that
 * can be held.
 */
date date_add_months(date, int months);

/* The day that many days later, within the same bounds. */
date date_add_days(date, int days);

/* "2035-03-01", nothing before and nothing behind. */
bool date_parse_iso(struct str, date *) MUST_USE NONNULL;

struct arena;

/* "2035-03-01"; the empty slice for DATE_NONE. */
struct str date_iso(struct arena *, date) NONNULL;

/* "2035年3月1日", the form of a mark; the empty slice for DATE_NONE. */
struct str date_chinese(struct arena *, date) NONNULL;

/* The day in the reader's language; the empty slice for DATE_NONE. */
struct str date_words(struct arena *, date) NONNULL;

#endif /* !CORE_DATE_H */
