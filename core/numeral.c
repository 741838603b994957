/*
 * Numbers by value.
 *
 * A value is held as its digits and how many zeros follow them: a unit adds
 * zeros, and a smaller part (五百 behind 三千) takes the place of some.  What
 * does not fit is no number of that kind (二三十, 三百五千) and begins another
 * one; so every text has exactly one reading and none fails.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "core/numeral.h"

#include <stdbool.h>
#include <string.h>

#include "core/arena.h"
#include "core/fold.h"

enum { SPOT = 0x70b9, PART = 0x5206, OF = 0x4e4b }; /* 点, 分, 之 */

struct value {
    char digit[NUMERAL_DIGITS];
    size_t len, zeros;
};

/*
 * A number found: its integer, or all of it, is the glyphs [first, whole);
 * from there to end a 点 and its decimals follow.
 */
struct number {
    size_t first, whole, end;
    bool reckoned;      /* the integer is to be written as value says */
    size_t fraction;    /* digits of value behind the decimal point */
    struct value value; /* empty if it has too many digits */
};

struct writer {
    struct arena *arena;
    const struct glyph *g;
    size_t n;
    struct folded *out;
    size_t room;
};

/* --- what glyphs are ------------------------------------------------------
 */

static bool
is_digit(const struct glyph *g)
{
    return g->class >= FOLD_DIGIT && g->class <= FOLD_CAPITAL;
}

static bool
is_chinese_digit(const struct glyph *g)
{
    return g->class == FOLD_NUMERAL || g->class == FOLD_CAPITAL;
}

static bool
is_unit(const struct glyph *g)
{
    return g->class == FOLD_UNIT || g->class == FOLD_CAPITAL_UNIT;
}

static size_t
zeros_of(const struct glyph *g)
{
    if (!is_unit(g))
        return 0;
    switch (g->cp) {
    case 0x5341: /* 十 */
        return 1;
    case 0x767e: /* 百 */
        return 2;
    case 0x5343: /* 千 */
        return 3;
    case 0x4e07: /* 万 */
        return 4;
    default: /* 亿 */
        return 8;
    }
}

/* Does glyph i go on a number that glyph i - 1 belongs to? */
static bool
joined(const struct writer *w, size_t i)
{
    const struct glyph *a, *b;

    if (i >= w->n)
        return false;
    a = &w->g[i - 1];
    b = &w->g[i];
    if (b->gap == GAP_NONE || b->gap == GAP_STOP)
        return b->gap == GAP_NONE;
    return (is_chinese_digit(a) || is_unit(a)) &&
           (is_chinese_digit(b) || is_unit(b));
}

static bool
joined_digit(const struct writer *w, size_t i)
{
    return joined(w, i) && is_digit(&w->g[i]);
}

/* The zeros of the unit at i if it goes on the number before it, else 0. */
static size_t
joined_unit(const struct writer *w, size_t i)
{
    return joined(w, i) ? zeros_of(&w->g[i]) : 0;
}

/* --- 肆伍陆拾 --------------------------------------------------------------
 */

static bool
is_capital(const struct glyph *g)
{
    return g->class == FOLD_CAPITAL || g->class == FOLD_CAPITAL_UNIT ||
           g->class == FOLD_DOUBTFUL;
}

/* 万亿元圆角 behind it: then it counts something. */
static bool
is_counted(const struct glyph *g)
{
    static const uint32_t counted[] = {0x4e07, 0x4ebf, 0x5143, 0x5706, 0x89d2};

    for (size_t i = 0; i < sizeof(counted) / sizeof(counted[0]); i++)
        if (g->cp == counted[i])
            return true;
    return false;
}

static void
settle_doubtful(struct glyph *g, bool number)
{
    static const struct {
        uint32_t cp, digit;
    } four[] = {{0x8086, '4'}, {0x4f0d, '5'}, {0x9646, '6'}, {0x62fe, 0x5341}};

    g->class = FOLD_PLAIN;
    for (size_t i = 0; number && i < 4; i++)
        if (g->cp == four[i].cp) {
            g->cp = four[i].digit;
            g->class = i < 3 ? FOLD_CAPITAL : FOLD_CAPITAL_UNIT;
            return;
        }
}

/*
 * They are digits beside another one of a bill, and before what is counted.
 * Gaps make no difference, as they are gone from folded text.
 */
static void
settle_all_doubtful(struct glyph *g, size_t n)
{
    bool capital = false; /* in a number that has capitals */

    for (size_t i = 0; i < n; i++) {
        if (g[i].class == FOLD_DOUBTFUL)
            settle_doubtful(&g[i],
                            capital || (i + 1 < n && (is_capital(&g[i + 1]) ||
                                                      is_counted(&g[i + 1]))));
        if (is_capital(&g[i]))
            capital = true;
        else if (!is_unit(&g[i]) && !(is_digit(&g[i]) && g[i].cp == '0'))
            capital = false;
    }
}

/* --- writing --------------------------------------------------------------
 */

static uint32_t
least(uint32_t a, uint32_t b)
{
    return a < b ? a : b;
}

static uint32_t *
moved(struct arena *arena, const uint32_t *from, size_t len, size_t room)
{
    uint32_t *to = arena_array(arena, room, uint32_t);

    if (len > 0)
        memcpy(to, from, len * sizeof(*to));
    return to;
}

static void
grow(struct writer *w, size_t room)
{
    struct folded *out = w->out;

    w->room = room;
    out->cp = moved(w->arena, out->cp, out->len, room);
    out->from = moved(w->arena, out->from, out->len, room);
    out->to = moved(w->arena, out->to, out->len, room);
}

static void
put(struct writer *w, uint32_t cp, uint32_t from, uint32_t to)
{
    struct folded *out = w->out;

    if (out->len == w->room)
        grow(w, w->room < 8 ? 16 : w->room * 2);
    out->cp[out->len] = cp;
    out->from[out->len] = from;
    out->to[out->len++] = to;
}

static bool
ends_in_digit(const struct writer *w, size_t len)
{
    return len > 0 && w->out->cp[len - 1] >= '0' && w->out->cp[len - 1] <= '9';
}

/* 05月 is 5月: take a zero out before a digit that stands alone with it. */
static void
drop_leading_zero(struct writer *w)
{
    static const uint32_t of_time[] = {0x6708, 0x65e5, 0x65f6,
                                       0x70b9, 0x5206, 0x79d2};
    struct folded *out = w->out;
    size_t n = out->len - 1; /* 月日时点分秒, just written */
    bool is_time = false;

    for (size_t i = 0; i < sizeof(of_time) / sizeof(of_time[0]); i++)
        is_time |= out->cp[n] == of_time[i];
    if (!is_time || n < 2 || !ends_in_digit(w, n) || out->cp[n - 1] == '0' ||
        out->cp[n - 2] != '0' || ends_in_digit(w, n - 2) ||
        (n > 2 && out->cp[n - 3] == '.'))
        return;
    out->cp[n - 2] = out->cp[n - 1];
    out->to[n - 2] = out->to[n - 1];
    out->cp[n - 1] = out->cp[n];
    out->from[n - 1] = out->from[n];
    out->to[n - 1] = out->to[n];
    out->len--;
}

static void
put_plain(struct writer *w, size_t i)
{
    const struct glyph *g = &w->g[i];

    /* Without the comma the unit would count the number before it. */
    if (is_unit(g) && i > 0 && !joined(w, i) && ends_in_digit(w, w->out->len))
        put(w, ',', g[-1].to, g->from);
    put(w, g->cp, g->from, g->to);
    drop_leading_zero(w);
}

/* --- reckoning ------------------------------------------------------------
 */

static size_t
value_size(const struct value *v)
{
    return v->len + v->zeros;
}

static bool
is_zero(const struct value *v)
{
    return v->len == 1 && v->digit[0] == '0';
}

static void
strip_zeros(struct value *v)
{
    size_t n = 0;

    while (n + 1 < v->len && v->digit[n] == '0')
        n++;
    v->len -= n;
    memmove(v->digit, v->digit + n, v->len);
}

/* Add zeros; false if it grows too long. */
static bool
multiply(struct value *v, size_t zeros)
{
    if (is_zero(v))
        return true;
    if (value_size(v) + zeros > NUMERAL_DIGITS)
        return false;
    v->zeros += zeros;
    return true;
}

/* Put part in the place of the last zeros; false if it does not fit. */
static bool
fill_in(struct value *v, const struct value *part)
{
    size_t fill;

    if (v->len == 0) {
        *v = *part;
        return true;
    }
    if (value_size(part) > v->zeros)
        return false;
    fill = v->zeros - value_size(part);
    memset(v->digit + v->len, '0', fill);
    memcpy(v->digit + v->len + fill, part->digit, part->len);
    v->len += fill + part->len;
    v->zeros = part->zeros;
    return true;
}

/* As many digits as are joined from i on; where they end. */
static size_t
digits_end(const struct writer *w, size_t i)
{
    size_t end = i + 1;

    while (joined_digit(w, end))
        end++;
    return end;
}

/* Where digits end that commas part in well-formed groups of three. */
static size_t
grouped_end(const struct writer *w, size_t i, size_t end)
{
    size_t at = end;

    if (end - i > 3)
        return end;
    while (at < w->n && w->g[at].class == FOLD_DIGIT &&
           w->g[at].gap == GAP_COMMA && at - i < NUMERAL_DIGITS) {
        size_t next = digits_end(w, at);

        if (next - at != 3)
            return end;
        at = next;
    }
    return at - i > NUMERAL_DIGITS ? end : at;
}

static bool
take_digits(const struct writer *w, size_t i, size_t end, struct value *v)
{
    *v = (struct value){.len = end - i};
    if (v->len > NUMERAL_DIGITS) {
        v->len = 0;
        return false;
    }
    for (size_t k = 0; k < v->len; k++)
        v->digit[k] = (char) w->g[i + k].cp;
    return true;
}

/*
 * Digits and a unit below 万 at i, as a part: 五百; 十 alone; digits alone.
 * Where it ends; i if there is none.  Zeros before the first part of a number
 * count nothing, before another they take up room (三千零五).
 */
static size_t
read_part(const struct writer *w, size_t i, bool first, struct value *part)
{
    size_t end = i, unit;

    if (zeros_of(&w->g[i]) == 1) {
        *part = (struct value){{'1'}, 1, 1};
        return i + 1;
    }
    if (!is_digit(&w->g[i]))
        return i;
    end = grouped_end(w, i, digits_end(w, i));
    if (!take_digits(w, i, end, part))
        return i;
    if (first)
        strip_zeros(part);
    unit = joined_unit(w, end);
    if (unit > 0 && unit < 4 && multiply(part, unit))
        end++;
    return end;
}

/*
 * Behind a unit, a digit alone counts the next smaller one (三万五 is 35000),
 * and of several only as many belong as there is room for (十四五 is 14, 5).
 */
static size_t
trim_part(const struct writer *w, size_t i, size_t end, size_t zeros,
          struct value *part)
{
    if (part->zeros > 0)
        return end;
    if (part->len == 1 && part->digit[0] != '0' && zeros > 1)
        part->zeros = zeros - 1;
    if (part->len > 1 && zeros == 1 && is_chinese_digit(&w->g[i])) {
        part->len = 1;
        return i + 1;
    }
    return end;
}

/* Units that follow one another: 百万, 千瓦 behind 万.  Where they end. */
static size_t
take_units(const struct writer *w, size_t i, bool large, struct value *v)
{
    size_t zeros;

    while ((zeros = joined_unit(w, i)) > 1 && (large || zeros < 4) &&
           multiply(v, zeros))
        i++;
    return i;
}

/* A number below 万, with its units.  Where it ends. */
static size_t
read_section(const struct writer *w, size_t i, struct value *section)
{
    struct value part;
    size_t end = read_part(w, i, true, section), next;

    if (end == i || section->zeros == 0)
        return end;
    for (;;) {
        end = take_units(w, end, false, section);
        if (!joined(w, end) || (next = read_part(w, end, false, &part)) == end)
            return end;
        next = trim_part(w, end, next, section->zeros, &part);
        if (!fill_in(section, &part))
            return end;
        if (part.zeros == 0 || !is_unit(&w->g[next - 1]))
            return next;
        end = next;
    }
}

/* Place a section, and the large units behind it, below what is there. */
static bool
place(struct value *v, const struct value *section, const struct value *scaled)
{
    size_t more = scaled->zeros - section->zeros;

    if (fill_in(v, scaled))
        return true;
    return more > 0 && value_size(v) + more <= NUMERAL_DIGITS &&
           fill_in(v, section) && multiply(v, more);
}

/* The whole number at i; where it ends. */
static size_t
read_value(const struct writer *w, size_t i, struct value *v)
{
    *v = (struct value){.len = 0};
    for (;;) {
        struct value section, scaled;
        size_t end = read_section(w, i, &section), next;

        if (end == i)
            return i;
        scaled = section;
        next = take_units(w, end, true, &scaled);
        if (next == end && v->len > 0 && end == i + 1 && !is_unit(&w->g[i]))
            trim_part(w, i, end, v->zeros, &scaled);
        if (!place(v, &section, &scaled))
            return i;
        if (next == end || !joined(w, next))
            return next;
        i = next;
    }
}

/* --- numbers --------------------------------------------------------------
 */

/* Where the decimals end that begin at i, and how many points there are. */
static size_t
points_end(const struct writer *w, size_t i, size_t *points)
{
    while (i < w->n && w->g[i].gap == GAP_POINT &&
           w->g[i].class == FOLD_DIGIT && w->g[i - 1].class == FOLD_DIGIT) {
        i = digits_end(w, i);
        *points += 1;
    }
    return i;
}

/* Where the decimals end behind a 点 at i that is a decimal point; else i. */
static size_t
spot_end(const struct writer *w, size_t i, bool percent)
{
    size_t end = i + 1, unit;

    if (i >= w->n || w->g[i].cp != SPOT || w->g[i].gap != GAP_NONE)
        return i;
    while (joined(w, end) && is_chinese_digit(&w->g[end]))
        end++;
    unit = joined_unit(w, end);
    if (end == i + 1 || joined_digit(w, end) || (unit > 0 && unit < 4))
        return i; /* 三点意见, 九点三十 */
    if (!percent && end < w->n && w->g[end].cp == PART)
        return i; /* 九点五分 */
    return end;
}

/* The integer at num->first: digits up to head, or a value in words. */
static void
find_whole(const struct writer *w, size_t head, struct number *num)
{
    size_t end = head;

    if (head == num->first || joined_unit(w, head) > 0)
        end = read_value(w, num->first, &num->value);
    num->reckoned = end > head;
    if (num->reckoned)
        num->whole = end;
    else
        take_digits(w, num->first, head, &num->value);
}

/*
 * Units behind decimals, which are [fraction, num->end): the point moves
 * right.  Without a unit, or if it grows too long, nothing happens.
 */
static void
scale(const struct writer *w, size_t fraction, struct number *num)
{
    struct value v = num->value, tail, bare;
    size_t unit, zeros = 0, end = num->end;

    if (v.len == 0 || !take_digits(w, fraction, end, &tail) ||
        value_size(&v) + tail.len > NUMERAL_DIGITS)
        return;
    v.zeros += tail.len;
    fill_in(&v, &tail);
    bare = v;
    strip_zeros(&bare);
    while ((unit = joined_unit(w, end)) > 1) {
        zeros += unit;
        if (zeros > tail.len &&
            !multiply(&bare, zeros - tail.len - bare.zeros))
            break;
        v.zeros = zeros > tail.len ? zeros - tail.len : 0;
        num->fraction = zeros < tail.len ? tail.len - zeros : 0;
        num->value = v;
        num->reckoned = true;
        num->whole = num->end = ++end;
    }
}

/* Find the number at i, which is a digit or 十. */
static struct number
find_number(const struct writer *w, size_t i, bool percent)
{
    struct number num = {.first = i};
    size_t head = i, points = 0, end;

    if (is_digit(&w->g[i]))
        head = grouped_end(w, i, digits_end(w, i));
    num.whole = head;
    end = head == i ? i : points_end(w, head, &points);
    if (points == 0) {
        find_whole(w, head, &num);
        num.end = spot_end(w, num.whole, percent);
        if (num.end > num.whole)
            scale(w, num.whole + 1, &num);
        return num;
    }
    num.whole = num.end = end;
    if (points == 1 && take_digits(w, i, head, &num.value))
        scale(w, head, &num);
    return num;
}

/* Write glyphs [i, end) one by one, with the points between digits. */
static void
put_digits(struct writer *w, size_t i, size_t end, uint32_t start)
{
    for (size_t k = i; k < end; k++) {
        const struct glyph *g = &w->g[k];

        if (k > i && g->gap == GAP_POINT && g->class == FOLD_DIGIT &&
            g[-1].class == FOLD_DIGIT)
            put(w, '.', least(start, g[-1].to), g->from);
        put(w, g->cp, least(start, g->from), g->to);
    }
}

static void
put_value(struct writer *w, const struct number *num, uint32_t start)
{
    const struct value *v = &num->value;
    size_t whole = value_size(v) - num->fraction, i = 0;
    uint32_t from = least(start, w->g[num->first].from);
    uint32_t to = w->g[num->whole - 1].to;

    while (i + 1 < whole && (i >= v->len || v->digit[i] == '0'))
        i++;
    for (; i < value_size(v); i++) {
        if (i == whole)
            put(w, '.', from, to);
        put(w, i < v->len ? (uint32_t) v->digit[i] : '0', from, to);
    }
}

/*
 * Write the number at i; where it ends.  All of it is said to begin at start,
 * if that is less than where it does.
 */
static size_t
put_number(struct writer *w, size_t i, bool percent, uint32_t start)
{
    struct number num = find_number(w, i, percent);

    if (num.reckoned)
        put_value(w, &num, start);
    else
        put_digits(w, i, num.whole, start);
    if (num.end > num.whole) {
        const struct glyph *spot = &w->g[num.whole];

        put(w, '.', least(start, spot->from), spot->to);
        put_digits(w, num.whole + 1, num.end, start);
    }
    return num.end;
}

/* The sign of 百分之, 千分之, 万分之 at i with a number behind it, else 0. */
static uint32_t
sign_of(const struct writer *w, size_t i)
{
    const struct glyph *g = &w->g[i];
    size_t zeros = zeros_of(g);

    if (zeros < 2 || zeros > 4 || i + 3 >= w->n || g[1].cp != PART ||
        g[2].cp != OF)
        return 0;
    if (!is_digit(&g[3]) && zeros_of(&g[3]) != 1 && zeros_of(&g[3]) != 2)
        return 0;
    return zeros == 2 ? '%' : zeros == 3 ? 0x2030 : 0x2031;
}

static size_t
put_percent(struct writer *w, size_t i, uint32_t sign)
{
    uint32_t start = w->g[i].from;
    size_t end = i + 4;

    if (zeros_of(&w->g[i + 3]) == 2) /* 百分之百 */
        for (const char *p = "100"; *p != '\0'; p++)
            put(w, (uint32_t) *p, start, w->g[i + 3].to);
    else
        end = put_number(w, i + 3, true, start);
    put(w, sign, start, w->g[end - 1].to);
    if (end < w->n && w->g[end].class == FOLD_AFTER)
        end++; /* 百分之三% */
    return end;
}

void
numeral_write(struct arena *arena, struct glyph *glyph, size_t count,
              struct folded *out)
{
    struct writer w = {.arena = arena, .g = glyph, .n = count, .out = out};
    uint32_t sign;

    *out = (struct folded){0};
    settle_all_doubtful(glyph, count);
    grow(&w, count);
    for (size_t i = 0; i < count;) {
        const struct glyph *g = &glyph[i];

        if (g->class == FOLD_PLAIN)
            put_plain(&w, i++);
        else if (is_digit(g) || zeros_of(g) == 1)
            i = put_number(&w, i, false, UINT32_MAX);
        else if ((sign = sign_of(&w, i)) != 0)
            i = put_percent(&w, i, sign);
        else
            put_plain(&w, i++);
    }
}
