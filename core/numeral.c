/*
 * Numbers among tokens: digits, then units, read from left to right.  What
 * does not fit is no number of that kind (二三十, 三百五千) and begins another
 * one; so every text has exactly one reading and none fails.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "core/numeral.h"

enum { SPOT = 0x70b9, MINUTE = 0x5206, QUARTER = 0x523b }; /* 点, 分, 刻 */

static bool
joined_digit(const struct tokens *t, size_t i)
{
    return token_joined(t, i) && token_is_digit(&t->item[i]);
}

/* The zeros of the unit at i if it goes on the number before it, else 0. */
static size_t
joined_unit(const struct tokens *t, size_t i)
{
    return token_joined(t, i) ? token_zeros(&t->item[i]) : 0;
}

/* As many digits as are joined from i on; where they end. */
static size_t
digits_end(const struct tokens *t, size_t i)
{
    size_t end = i + 1;

    while (joined_digit(t, end))
        end++;
    return end;
}

/* Where digits end that commas part in well-formed groups of three. */
static size_t
grouped_end(const struct tokens *t, size_t i, size_t end)
{
    size_t at = end;

    if (end - i > 3)
        return end;
    while (at < t->count && t->item[at].class == FOLD_DIGIT &&
           t->item[at].gap == GAP_COMMA && at - i < VALUE_DIGITS) {
        size_t next = digits_end(t, at);

        if (next - at != 3)
            return end;
        at = next;
    }
    return at - i > VALUE_DIGITS ? end : at;
}

static bool
take_digits(const struct tokens *t, size_t i, size_t end, struct value *v)
{
    *v = (struct value){.len = end - i};
    if (v->len > VALUE_DIGITS) {
        v->len = 0;
        return false;
    }
    for (size_t k = 0; k < v->len; k++)
        v->digit[k] = (char) t->item[i + k].cp;
    return true;
}

/*
 * Digits and a unit below 万 at i, as a part: 五百; 十 alone; digits alone.
 * Where it ends; i if there is none.  Zeros before the first part of a number
 * count nothing, before another they take up room (三千零五).
 */
static size_t
read_part(const struct tokens *t, size_t i, bool first, struct value *part)
{
    size_t end = i, unit;

    if (token_zeros(&t->item[i]) == 1) {
        *part = (struct value){{'1'}, 1, 1};
        return i + 1;
    }
    if (!token_is_digit(&t->item[i]))
        return i;
    end = grouped_end(t, i, digits_end(t, i));
    if (!take_digits(t, i, end, part))
        return i;
    if (first)
        value_strip(part);
    unit = joined_unit(t, end);
    if (unit > 0 && unit < 4 && value_multiply(part, unit))
        end++;
    return end;
}

/*
 * Behind a unit, a digit alone counts the next smaller one (三万五 is 35000),
 * and of several only as many belong as there is room for (十四五 is 14, 5).
 */
static size_t
trim_part(const struct tokens *t, size_t i, size_t end, size_t zeros,
          struct value *part)
{
    if (zeros == 1 && value_size(part) > 1 &&
        token_is_chinese_digit(&t->item[i])) {
        part->len = 1;
        part->zeros = 0;
        return i + 1;
    }
    if (part->len == 1 && part->zeros == 0 && part->digit[0] != '0' &&
        zeros > 1)
        part->zeros = zeros - 1;
    return end;
}

/* Units that follow one another: 百万, 千瓦 behind 万.  Where they end. */
static size_t
take_units(const struct tokens *t, size_t i, struct value *v)
{
    size_t zeros;

    while ((zeros = joined_unit(t, i)) > 1 && value_multiply(v, zeros))
        i++;
    return i;
}

/* A number below 万, with its units.  Where it ends. */
static size_t
read_section(const struct tokens *t, size_t i, struct value *section)
{
    struct value part;
    size_t end = read_part(t, i, true, section), next;

    while (end > i && section->zeros > 0 && token_joined(t, end)) {
        next = read_part(t, end, false, &part);
        if (next == end)
            return end;
        next = trim_part(t, end, next, section->zeros, &part);
        if (!value_fill(section, &part))
            return end;
        end = next;
        if (!token_is_unit(&t->item[end - 1]))
            return end;
    }
    return end;
}

/* Place a section, and the large units behind it, below what is there. */
static bool
place(struct value *v, const struct value *section, const struct value *scaled)
{
    size_t more = scaled->zeros - section->zeros;

    if (value_fill(v, scaled))
        return true;
    return more > 0 && value_size(v) + more <= VALUE_DIGITS &&
           value_fill(v, section) && value_multiply(v, more);
}

/* The whole number at i; where it ends. */
static size_t
read_value(const struct tokens *t, size_t i, struct value *v)
{
    *v = (struct value){.len = 0};
    for (;;) {
        struct value section, scaled;
        size_t end = read_section(t, i, &section), next;

        if (end == i)
            return i;
        scaled = section;
        next = take_units(t, end, &scaled);
        if (next == end && v->len > 0 && end == i + 1 &&
            !token_is_unit(&t->item[i]))
            trim_part(t, i, end, v->zeros, &scaled);
        if (!place(v, &section, &scaled))
            return i;
        if (next == end || !token_joined(t, next))
            return next;
        i = next;
    }
}

/* Where the decimals end that begin at i, and how many points there are. */
static size_t
points_end(const struct tokens *t, size_t i, size_t *points)
{
    while (i < t->count && t->item[i].gap == GAP_POINT &&
           t->item[i].class == FOLD_DIGIT &&
           t->item[i - 1].class == FOLD_DIGIT) {
        i = digits_end(t, i);
        *points += 1;
    }
    return i;
}

/* Where the decimals end behind a 点 at i that is a decimal point; else i. */
static size_t
spot_end(const struct tokens *t, size_t i, bool percent)
{
    size_t end = i + 1, unit;

    if (i >= t->count || t->item[i].cp != SPOT || t->item[i].gap != GAP_NONE)
        return i;
    while (token_joined(t, end) && token_is_chinese_digit(&t->item[end]))
        end++;
    unit = joined_unit(t, end);
    if (end == i + 1 || joined_digit(t, end) || (unit > 0 && unit < 4))
        return i; /* 三点意见, 九点三十 */
    if (!percent && end < t->count &&
        (t->item[end].cp == MINUTE || t->item[end].cp == QUARTER))
        return i; /* 九点五分 */
    return end;
}

/* The integer at num->first: digits up to head, or a value in words. */
static void
find_whole(const struct tokens *t, size_t head, struct numeral *num)
{
    size_t end = head;

    if (head == num->first || joined_unit(t, head) > 0)
        end = read_value(t, num->first, &num->value);
    num->reckoned = end > head;
    if (num->reckoned)
        num->whole = end;
    else
        take_digits(t, num->first, head, &num->value);
}

/*
 * Units behind decimals, which are [fraction, num->end): the point moves
 * right.  Without a unit, or if it grows too long, nothing happens.
 */
static void
scale(const struct tokens *t, size_t fraction, struct numeral *num)
{
    struct value v = num->value, tail, bare;
    size_t unit, zeros = 0, end = num->end;

    if (v.len == 0 || !take_digits(t, fraction, end, &tail) ||
        value_size(&v) + tail.len > VALUE_DIGITS)
        return;
    v.zeros += tail.len;
    value_fill(&v, &tail);
    bare = v;
    value_strip(&bare);
    while ((unit = joined_unit(t, end)) > 1) {
        zeros += unit;
        if (zeros > tail.len &&
            !value_multiply(&bare, zeros - tail.len - bare.zeros))
            break;
        v.zeros = zeros > tail.len ? zeros - tail.len : 0;
        num->fraction = zeros < tail.len ? tail.len - zeros : 0;
        num->value = v;
        num->reckoned = true;
        num->whole = num->end = ++end;
    }
}

struct numeral
numeral_find(const struct tokens *t, size_t i, bool percent)
{
    struct numeral num = {.first = i};
    size_t head = i, points = 0, end;

    if (token_is_digit(&t->item[i]))
        head = grouped_end(t, i, digits_end(t, i));
    num.whole = head;
    end = head == i ? i : points_end(t, head, &points);
    if (points == 0) {
        find_whole(t, head, &num);
        num.end = spot_end(t, num.whole, percent);
        if (num.end > num.whole)
            scale(t, num.whole + 1, &num);
        return num;
    }
    num.whole = num.end = end;
    if (points == 1 && take_digits(t, i, head, &num.value))
        scale(t, head, &num);
    return num;
}
