/*
 * Days in lines of documents: 成文日期, 印发日期, in any numerals.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "core/ascii.h"
#include "core/count.h"
#include "core/element_parts.h"
#include "core/utf8.h"

/* A numeral's worth; O and ○ stand for 〇.  -1: it is none. */
static int
digit_of(uint32_t c)
{
    static const struct str numerals = STR_INIT("〇一二三四五六七八九");
    int n = 0;

    if (ascii_is_digit(c))
        return (int) (c - '0');
    if (glyph_is_one_of(c, S("○零OoＯ")))
        return 0;
    for (size_t at = 0; at < numerals.len; n++)
        if (utf8_next(numerals, &at) == c)
            return n;
    return -1;
}

/* What a ten is worth that stands there: 十, 廿, 卅; 0: it is none. */
static int
tens_of(uint32_t c)
{
    return c == U'十' ? 1 : c == U'廿' ? 2 : c == U'卅' ? 3 : 0;
}

/* A month or a day of the month in the glyphs [i, end); -1: it is none. */
static int
small_number(const struct row *line, size_t i, size_t end)
{
    int value = 0, tens = 0;

    if (i == end || end - i > 3)
        return -1;
    for (; i < end; i++) {
        int ten = tens_of(row_at(line, i)), digit = digit_of(row_at(line, i));

        if ((ten == 0 && digit < 0) || (ten > 0 && tens > 0))
            return -1;
        if (ten > 0)
            tens = ten == 1 && value > 0 ? value : ten;
        value = ten > 0 ? 0 : value * 10 + digit;
    }
    return tens * 10 + value;
}

int
element_year(const struct row *line, size_t i, size_t end)
{
    int year = 0;

    if (end - i != 4)
        return -1;
    for (; i < end; i++) {
        if (digit_of(row_at(line, i)) < 0)
            return -1;
        year = year * 10 + digit_of(row_at(line, i));
    }
    return year;
}

/* Where the numeral begins that ends right before end. */
static size_t
numeral_start(const struct row *line, size_t end, bool tens)
{
    while (end > 0 && (digit_of(row_at(line, end - 1)) >= 0 ||
                       (tens && tens_of(row_at(line, end - 1)) > 0)))
        end--;
    return end;
}

/*
 * The day that ends right before end, as 2023年3月1日, in Chinese numerals or
 * as 2023-03-01; *start is where it begins.
 */
static date
day_before(const struct row *line, size_t end, size_t *start)
{
    bool chinese = end > 0 && row_at(line, end - 1) == U'日';
    size_t day_end = chinese ? end - 1 : end, day, month, year;
    uint32_t sign;

    day = numeral_start(line, day_end, chinese);
    if (day < 2)
        return DATE_NONE;
    sign = row_at(line, day - 1);
    if (chinese ? sign != U'月' : !glyph_is_one_of(sign, S("-./")))
        return DATE_NONE;
    month = numeral_start(line, day - 1, chinese);
    if (month < 2 || row_at(line, month - 1) != (chinese ? U'年' : sign))
        return DATE_NONE;
    year = numeral_start(line, month - 1, false);
    *start = year;
    return date_of(element_year(line, year, month - 1),
                   small_number(line, month, day - 1),
                   small_number(line, day, day_end));
}

/* 印发 and the like behind a day, or in front of it; the new end. */
static size_t
before_printing(const struct row *line, size_t end)
{
    static const struct str words[] = {STR_INIT("印发"), STR_INIT("印制"),
                                       STR_INIT("编印"), STR_INIT("编发"),
                                       STR_INIT("印")};

    for (size_t i = 0; i < COUNT(words); i++)
        if (row_ends_in(line, end, words[i]))
            return end - utf8_count(words[i]);
    return end;
}

/* 共印50份, （共印50份） behind all else; the new end. */
static size_t
before_copies(const struct row *line)
{
    size_t end = line->len, i;

    end -= end > 0 && row_at(line, end - 1) == ')';
    if (end == 0 || row_at(line, end - 1) != U'份')
        return line->len;
    i = --end;
    while (i > 0 && ascii_is_digit(row_at(line, i - 1)))
        i--;
    if (i == end ||
        !(row_ends_in(line, i, S("共印")) || row_ends_in(line, i, S("印"))))
        return line->len;
    i -= row_ends_in(line, i, S("共印")) ? 2 : 1;
    return i - (i > 0 && row_at(line, i - 1) == '(');
}

/* The last code point; 0 of an empty text. */
static uint32_t
last_of(struct str text)
{
    size_t at = text.len;

    while (at > 0 && utf8_goes_on(text.ptr[--at]))
        continue;
    return text.len > 0 ? utf8_next(text, &at) : 0;
}

/* May a line that ends so end in a day, 印发 and the like behind it aside? */
static bool
may_end_day(uint32_t last)
{
    return !glyph_is_han(last) || digit_of(last) >= 0 ||
           glyph_is_one_of(last, S("日发制印份"));
}

/* The day that the line is made of, or that stands with 印发. */
date
element_find_day(const struct row *line, enum element *element, size_t *start)
{
    size_t whole, end;
    date day;

    if (!may_end_day(row_at(line, line->len - 1)))
        return DATE_NONE;
    whole = before_copies(line);
    end = before_printing(line, whole);
    *element = ELEMENT_DATE;
    if (row_at(line, 0) == '(' && row_at(line, line->len - 1) == ')') {
        *element = ELEMENT_BRACKETED;
        day = day_before(line, line->len - 1, start);
        return day != DATE_NONE && *start == 1 ? day : DATE_NONE;
    }
    day = day_before(line, end, start);
    if (day == DATE_NONE)
        return DATE_NONE;
    if (end < whole || before_printing(line, *start) < *start) {
        *element = ELEMENT_PRINTED;
        *start = before_printing(line, *start);
        return day;
    }
    return *start == 0 ? day : DATE_NONE;
}

date
element_date(struct str text)
{
    struct row line;
    enum element ignored;
    size_t start;

    row_read(text, &line);
    return line.len == 0 ? DATE_NONE
                         : element_find_day(&line, &ignored, &start);
}

date
element_last_day(struct str text, struct str *before)
{
    struct row line;
    size_t start = 0, end;
    date day;

    *before = (struct str){0};
    if (!may_end_day(last_of(text)))
        return DATE_NONE;
    row_read(text, &line);
    if (line.len == 0 || line.longer)
        return DATE_NONE;
    end = before_copies(&line);
    day = day_before(&line, before_printing(&line, end), &start);
    if (day != DATE_NONE && start > 0) {
        start = before_printing(&line, start);
        *before = str_trim(str_sub(text, 0, line.glyph[start].start));
    }
    return day;
}
