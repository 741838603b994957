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

#include "core/attr.h"
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
 * Parse 20年, 6个月, 30日, 30天, 半年, 长期 (and 永久), a date in the forms
 * 2035年3月1日, 2035年3月, 2035-03-01 and 2035.3.1, digits of any width or
 * Chinese; else a condition.  False for empty text, a count of 0 or over 999,
 * days that do not exist, and text that says nothing but numbers and signs;
 * *term is then TERM_NONE.
 */
bool term_parse(struct str, struct term *) MUST_USE NONNULL;

/* The form that --term takes: the same without dates and conditions. */
bool term_parse_period(struct str, struct term *) MUST_USE NONNULL;

/*
 * How the wording of a term departs from that of a mark.  Full-width digits
 * and gaps are what typesetting makes of it, and no fault.
 */
enum term_wording {
    TERM_CHINESE = 1 << 0, /* Chinese numerals */
    TERM_ODD = 1 << 1 /* leading zeros, 30天, 6月, 永久, another date form */
};

enum term_found {
    TERM_ABSENT,  /* no period, date or 长期 begins here */
    TERM_FOUND,   /* taken */
    TERM_UNLAWFUL /* taken, but there is no such term: 0年, 2月30日 */
};

struct glyphs;

/*
 * Take a period, a date or 长期 from the glyphs: what term_parse reads, at the
 * head of a longer line.  What follows is the caller's to judge.  Where there
 * is none the glyphs stay, and *wording (of enum term_wording) is not set.
 */
enum term_found term_take(struct glyphs *, struct term *, unsigned *wording)
    NONNULL;

/* Can the whole of this text be a condition? */
bool term_is_condition(struct str) PURE;

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
