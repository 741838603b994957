/*
 * Terms of protection: how long, until when, or until what happens.
 *
 * A period counts from the day of issue, which is itself not counted
 * (实施条例 2024 art. 19; 民法典 art. 200-202); it ends on the corresponding
 * day, and that day is still protected.  A date stands for itself, and is
 * protected through its end; a month alone for its last day.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef CORE_TERM_H
#define CORE_TERM_H

#include <stdbool.h>

#include "core/date.h"
#include "core/level.h"
#include "core/str.h"

enum term_type {
    TERM_NONE,      /* not stated */
    TERM_PERIOD,    /* 20年, 6个月, 30日 */
    TERM_DATE,      /* 2035年3月1日 */
    TERM_CONDITION, /* 会议开始前 */
    TERM_LONG       /* 长期 */
};

enum term_unit { TERM_YEARS, TERM_MONTHS, TERM_DAYS };

struct term {
    enum term_type type;
    int count;            /* TERM_PERIOD */
    enum term_unit unit;  /* TERM_PERIOD */
    date until;           /* TERM_DATE */
    struct str condition; /* TERM_CONDITION, borrowed from what was parsed */
};

/*
 * Parse 20年, 6个月, 30日, 30天, 长期, a date in the forms 2035年3月1日,
 * 2035年3月, 2035-03-01 and 2035.3.1, digits of any width or Chinese; else a
 * condition.  Exact says whether the wording is the one that a mark must have
 * (Arabic half-width digits, no spaces, no leading zeros).  False for empty
 * text, a count of 0 or over 999, and days that do not exist; *term is then
 * TERM_NONE.
 */
bool term_parse(struct str, struct term *term, bool *exact) MUST_USE NONNULL;

/* The form that --term takes: the same without dates and conditions. */
bool term_parse_period(struct str, struct term *) MUST_USE NONNULL;

/*
 * The last protected day of a term that begins with issued.  DATE_NONE where
 * none can be counted: a condition, 长期, a period or no term without a day of
 * issue.  A term not stated runs for the level's longest.
 */
date term_end(const struct term *, enum level, date issued) NONNULL;

/*
 * Does the term pass the level's longest?  Periods are compared as periods,
 * dates from issued where it is known; 长期 and conditions never do.
 */
bool term_over_max(const struct term *, enum level, date issued) NONNULL;

struct arena;

/* As a mark writes it: "20年", "6个月", "2035年3月1日"; empty for none. */
struct str term_text(struct arena *, const struct term *) NONNULL;

#endif /* !CORE_TERM_H */
