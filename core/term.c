/*
 * Reading terms, counting them, writing them.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "core/term.h"

#include <stdint.h>
#include <stdio.h>

#include "core/count.h"
#include "core/glyph.h"

enum {
    COUNT_MAX = 999, /* three digits: no term stated is longer */
    TOO_BIG = 100000 /* beyond any year; what is read stays below an int */
};

/* --- numbers --- */

struct number {
    int value;  /* at most TOO_BIG */
    int digits; /* how many glyphs; 0: there is none */
    bool zero;  /* it begins with 0 */
};

static int
arabic(uint32_t c)
{
    return c >= '0' && c <= '9' ? (int) (c - '0') : -1;
}

static int
chinese(uint32_t c)
{
    static const struct {
        uint32_t c;
        int value;
    } digit[] = {
        {U'〇', 0}, {U'○', 0},  {U'零', 0}, {U'一', 1},  {U'二', 2},
        {U'两', 2}, {U'三', 3}, {U'四', 4}, {U'五', 5},  {U'六', 6},
        {U'七', 7}, {U'八', 8}, {U'九', 9}, {U'十', 10}, {U'百', 100},
    };

    for (size_t i = 0; i < COUNT(digit); i++)
        if (digit[i].c == c)
            return digit[i].value;
    return -1;
}

static int
bounded(int n)
{
    return n < TOO_BIG ? n : TOO_BIG;
}

static struct number
take_arabic(struct glyphs *g)
{
    struct number n = {0};

    for (; arabic(glyph_peek(g).c) >= 0; n.digits++) {
        int digit = arabic(glyph_take(g).c);

        if (n.digits == 0)
            n.zero = digit == 0;
        n.value = bounded(n.value * 10 + digit);
    }
    return n;
}

/* 一百二十 adds up, 二〇三五 is read digit by digit. */
static struct number
take_chinese(struct glyphs *g, unsigned *wording)
{
    struct number n = {0};
    int sum = 0, run = 0, fresh = 0;
    bool tens = false;

    for (; chinese(glyph_peek(g).c) >= 0; n.digits++) {
        int v = chinese(glyph_take(g).c);

        *wording |= TERM_CHINESE;
        if (v >= 10) {
            sum = bounded(sum + (fresh > 0 ? run : 1) * v);
            run = fresh = 0;
            tens = true;
        } else {
            run = tens ? v : bounded(run * 10 + v);
            fresh++;
        }
    }
    n.value = tens ? bounded(sum + run) : run;
    return n;
}

static struct number
take_number(struct glyphs *g, unsigned *wording)
{
    struct number n = take_arabic(g);

    return n.digits > 0 ? n : take_chinese(g, wording);
}

/* --- terms --- */

static bool
take_sign(struct glyphs *g, uint32_t sign)
{
    if (glyph_peek(g).c != sign)
        return false;
    glyph_take(g);
    return true;
}

/* What follows the year: -03-01, .3.1, /3/1. */
static bool
take_numeric_date(struct glyphs *g, struct number year, struct civil *day,
                  unsigned *wording)
{
    uint32_t sign = glyph_peek(g).c;
    struct glyphs copy = *g;
    struct number month, number;

    if (year.digits != 4 || (sign != '-' && sign != '.' && sign != '/'))
        return false;
    glyph_take(&copy);
    month = take_arabic(&copy);
    if (month.digits == 0 || !take_sign(&copy, sign))
        return false;
    number = take_arabic(&copy);
    if (number.digits == 0)
        return false;
    *day = (struct civil){year.value, month.value, number.value};
    *wording |= TERM_ODD;
    *g = copy;
    return true;
}

/* What follows 2035年: 3月1日, or 3月 alone, which lasts to its last day. */
static bool
take_chinese_date(struct glyphs *g, struct number year, struct civil *day,
                  unsigned *wording)
{
    struct glyphs copy = *g;
    unsigned odd = *wording;
    struct number month = take_number(&copy, &odd), number;

    if (month.digits == 0 || !take_sign(&copy, U'月'))
        return false;
    *g = copy;
    *wording = odd | (month.zero ? TERM_ODD : 0u);
    *day = (struct civil){year.value, month.value,
                          date_month_days(year.value, month.value)};
    number = take_number(&copy, &odd);
    if (number.digits > 0 && take_sign(&copy, U'日')) {
        *g = copy;
        *wording = odd | (month.zero || number.zero ? TERM_ODD : 0u);
        day->day = number.value;
    }
    return true;
}

static enum term_found
dated(struct civil day, struct term *term)
{
    date until = date_of(day.year, day.month, day.day);

    if (until == DATE_NONE)
        return TERM_UNLAWFUL;
    *term = (struct term){.type = TERM_DATE, .until = until};
    return TERM_FOUND;
}

static bool
take_unit(struct glyphs *g, enum term_unit *unit, unsigned *wording)
{
    struct glyphs before = *g;

    if (take_sign(g, U'年')) {
        *unit = TERM_YEARS;
        return true;
    }
    if (take_sign(g, U'日') || take_sign(g, U'天')) {
        *unit = TERM_DAYS;
        *wording |= glyph_peek(&before).c == U'天' ? TERM_ODD : 0u;
        return true;
    }
    *unit = TERM_MONTHS;
    if (!take_sign(g, U'个'))
        *wording |= TERM_ODD;
    if (take_sign(g, U'月'))
        return true;
    *g = before;
    return false;
}

static enum term_found
take_counted(struct glyphs *g, struct term *term, unsigned *wording)
{
    struct number n = take_number(g, wording);
    enum term_unit unit = TERM_YEARS;
    struct civil day;

    if (n.digits == 0)
        return TERM_ABSENT;
    if (take_numeric_date(g, n, &day, wording))
        return dated(day, term);
    if (!take_unit(g, &unit, wording))
        return TERM_ABSENT;
    if (unit == TERM_YEARS && n.digits == 4 &&
        take_chinese_date(g, n, &day, wording))
        return dated(day, term);
    if (n.value < 1 || n.value > COUNT_MAX)
        return TERM_UNLAWFUL;
    *wording |= n.zero ? TERM_ODD : 0u;
    *term = (struct term){.type = TERM_PERIOD, .count = n.value, .unit = unit};
    return TERM_FOUND;
}

/* 长期; 永久 and 长期保密 are no wording of the law's, but ask for no less. */
static bool
take_long(struct glyphs *g, struct term *term, unsigned *wording)
{
    bool long_term = glyph_take_word(g, S("长期"));

    if (!long_term && !glyph_take_word(g, S("永久")))
        return false;
    if (!long_term || glyph_take_word(g, S("保密")))
        *wording |= TERM_ODD;
    *term = (struct term){.type = TERM_LONG, .until = DATE_NONE};
    return true;
}

static bool
take_half_year(struct glyphs *g, struct term *term, unsigned *wording)
{
    if (!glyph_take_word(g, S("半年")))
        return false;
    *wording |= TERM_CHINESE | TERM_ODD;
    *term = (struct term){
        TERM_PERIOD, MONTHS_OF_YEAR / 2, TERM_MONTHS, DATE_NONE, {0}};
    return true;
}

enum term_found
term_take(struct glyphs *g, struct term *term, unsigned *wording)
{
    struct glyphs copy = *g;
    enum term_found found = TERM_FOUND;
    unsigned odd = 0;

    *term = (struct term){.until = DATE_NONE};
    if (!take_long(&copy, term, &odd) && !take_half_year(&copy, term, &odd))
        found = take_counted(&copy, term, &odd);
    if (found == TERM_ABSENT)
        return TERM_ABSENT;
    if (term->type != TERM_DATE)
        term->until = DATE_NONE;
    *wording = odd;
    *g = copy;
    return found;
}

/* A condition says what must happen: more than numbers, units and signs. */
bool
term_is_condition(struct str text)
{
    struct glyphs g = {text, 0};

    for (struct glyph glyph; (glyph = glyph_take(&g)).c != 0;) {
        bool counts = chinese(glyph.c) >= 0 || glyph.c == U'年' ||
                      glyph.c == U'月' || glyph.c == U'日' ||
                      glyph.c == U'天' || glyph.c == U'个' || glyph.c == U'半';

        if (glyph_is_han(glyph.c) && !counts)
            return true;
        if ((glyph.c >= 'a' && glyph.c <= 'z') ||
            (glyph.c >= 'A' && glyph.c <= 'Z'))
            return true;
    }
    return false;
}

bool
term_parse(struct str text, struct term *term)
{
    struct glyphs g = {text, 0};
    unsigned wording;
    enum term_found found = term_take(&g, term, &wording);

    if (found != TERM_ABSENT && glyph_over(&g))
        return found == TERM_FOUND;
    *term = (struct term){.until = DATE_NONE};
    if (!term_is_condition(text))
        return false;
    term->type = TERM_CONDITION;
    term->condition = str_trim(text);
    return true;
}

bool
term_parse_period(struct str text, struct term *term)
{
    struct glyphs g = {text, 0};
    unsigned wording;

    if (term_take(&g, term, &wording) == TERM_FOUND && glyph_over(&g) &&
        term->type != TERM_DATE)
        return true;
    *term = (struct term){.until = DATE_NONE};
    return false;
}

/* --- counting --- */

static date
period_end(int count, enum term_unit unit, date issued)
{
    switch (unit) {
    case TERM_YEARS:
        return date_add_months(issued, count * MONTHS_OF_YEAR);
    case TERM_MONTHS:
        return date_add_months(issued, count);
    case TERM_DAYS:
        return date_add_days(issued, count);
    }
    return DATE_NONE;
}

date
term_end(const struct term *term, enum level level, date issued)
{
    int years = level_max_years(level);

    switch (term->type) {
    case TERM_NONE:
        return years == 0 ? DATE_NONE : period_end(years, TERM_YEARS, issued);
    case TERM_PERIOD:
        return period_end(term->count, term->unit, issued);
    case TERM_DATE:
        return term->until;
    case TERM_CONDITION:
    case TERM_LONG:
        break;
    }
    return DATE_NONE;
}

/* 999 days, the most that can be stated, are less than any maximum. */
static bool
period_over(const struct term *term, int years)
{
    switch (term->unit) {
    case TERM_YEARS:
        return term->count > years;
    case TERM_MONTHS:
        return term->count > years * MONTHS_OF_YEAR;
    case TERM_DAYS:
        break;
    }
    return false;
}

bool
term_over_max(const struct term *term, enum level level, date issued)
{
    int years = level_max_years(level);

    if (years == 0)
        return false;
    if (term->type == TERM_PERIOD)
        return period_over(term, years);
    return term->type == TERM_DATE && issued != DATE_NONE &&
           term->until > period_end(years, TERM_YEARS, issued);
}

/* --- writing --- */

struct str
term_text(struct arena *arena, const struct term *term)
{
    static const char *const unit[] = {
        [TERM_YEARS] = "年", [TERM_MONTHS] = "个月", [TERM_DAYS] = "日"};

    switch (term->type) {
    case TERM_NONE:
        break;
    case TERM_PERIOD:
        return str_printf(arena, "%d%s", term->count, unit[term->unit]);
    case TERM_DATE:
        return date_chinese(arena, term->until);
    case TERM_CONDITION:
        return term->condition;
    case TERM_LONG:
        return S("长期");
    }
    return (struct str){0};
}
