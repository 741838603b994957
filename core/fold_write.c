/*
 * The second half of fold: tokens are written, numbers by value.
 *
 * A single numeral is a digit wherever it stands (统一 is 统1): whether it
 * counts something cannot be told, and both sides of a comparison are treated
 * alike.  Nothing is put between two numbers that only punctuation parts (1、2
 * is 12): commas strewn among digits are a disguise.  Leading zeros stay
 * (007), but for months, days and times (05月 is 5月).
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "core/fold_write.h"

#include <string.h>

#include "core/arena.h"
#include "core/ascii.h"
#include "core/count.h"
#include "core/fold.h"
#include "core/least.h"
#include "core/numeral.h"

enum { PART = 0x5206, OF = 0x4e4b }; /* 分, 之 */

enum { LEAST_ROOM = 16 };

static bool
is_capital(const struct token *g)
{
    return g->class == FOLD_CAPITAL || g->class == FOLD_CAPITAL_UNIT ||
           g->class == FOLD_DOUBTFUL;
}

/* 万亿元圆角 behind it: then it counts something. */
static bool
is_counted(const struct token *g)
{
    static const uint32_t counted[] = {0x4e07, 0x4ebf, 0x5143, 0x5706, 0x89d2};

    for (size_t i = 0; i < COUNT(counted); i++)
        if (g->cp == counted[i])
            return true;
    return false;
}

static void
settle_doubtful(struct token *g, bool number)
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
settle_all_doubtful(struct token *g, size_t n)
{
    bool capital = false; /* in a number that has capitals */

    for (size_t i = 0; i < n; i++) {
        if (g[i].class == FOLD_DOUBTFUL)
            settle_doubtful(&g[i],
                            capital || (i + 1 < n && (is_capital(&g[i + 1]) ||
                                                      is_counted(&g[i + 1]))));
        if (is_capital(&g[i]))
            capital = true;
        else if (!token_is_unit(&g[i]) &&
                 !(token_is_digit(&g[i]) && g[i].cp == '0'))
            capital = false;
    }
}

static uint32_t *
moved(uint32_t *to, const uint32_t *from, size_t len)
{
    if (len > 0)
        memcpy(to, from, len * sizeof(*to));
    return to;
}

void
fold_write_grow(struct fold_writer *w, size_t room)
{
    struct folded *out = w->out;
    uint32_t *all;

    if (room < LEAST_ROOM)
        room = LEAST_ROOM;
    w->room = room;
    all = arena_raw(w->arena, room, 3 * sizeof(*all));
    out->cp = moved(all, out->cp, out->len);
    out->from = moved(all + room, out->from, out->len);
    out->to = moved(all + 2 * room, out->to, out->len);
}

struct folded *
fold_write_reserve(struct fold_writer *w, size_t more)
{
    if (more > w->room - w->out->len)
        fold_write_grow(w, 2 * w->room + more);
    return w->out;
}

static bool
ends_in_digit(const struct fold_writer *w, size_t len)
{
    return len > 0 && ascii_is_digit(w->out->cp[len - 1]);
}

static bool
is_of_time(uint32_t c)
{
    static const uint32_t set[] = {0x6708, 0x65e5, 0x65f6,
                                   0x70b9, 0x5206, 0x79d2};

    for (size_t i = 0; i < COUNT(set); i++)
        if (c == set[i])
            return true;
    return false;
}

/* 05月 is 5月: take a zero out before a digit that stands alone with it. */
static void
drop_leading_zero(struct fold_writer *w)
{
    struct folded *out = w->out;
    size_t n = out->len - 1; /* 月日时点分秒, just written */

    if (n < 2 || out->cp[n - 2] != '0' || out->cp[n - 1] == '0' ||
        !ends_in_digit(w, n) || ends_in_digit(w, n - 2) ||
        (n > 2 && out->cp[n - 3] == '.') || !is_of_time(out->cp[n]))
        return;
    for (size_t i = n - 2; i < n; i++) {
        out->cp[i] = out->cp[i + 1];
        out->to[i] = out->to[i + 1];
    }
    out->from[n - 1] = out->from[n];
    out->len--;
}

static void
put_plain(struct fold_writer *w, size_t i)
{
    const struct token *g = &w->t->item[i];

    /* Without the comma the unit would count the number before it. */
    if (token_is_unit(g) && i > 0 && !token_joined(w->t, i) &&
        ends_in_digit(w, w->out->len))
        fold_put(w, ',', g[-1].to, g->from);
    fold_put(w, g->cp, g->from, g->to);
    drop_leading_zero(w);
}

/* Write tokens [i, end) one by one, with the points between digits. */
static void
put_digits(struct fold_writer *w, size_t i, size_t end, uint32_t start)
{
    for (size_t k = i; k < end; k++) {
        const struct token *g = &w->t->item[k];

        if (k > i && g->gap == GAP_POINT && g->class == FOLD_DIGIT &&
            g[-1].class == FOLD_DIGIT)
            fold_put(w, '.', least(start, g[-1].to), g->from);
        fold_put(w, g->cp, least(start, g->from), g->to);
    }
}

static void
put_value(struct fold_writer *w, const struct numeral *num, uint32_t start)
{
    const struct value *v = &num->value;
    size_t whole = value_size(v) - num->fraction, i = 0;
    uint32_t from = least(start, w->t->item[num->first].from);
    uint32_t to = w->t->item[num->whole - 1].to;

    while (i + 1 < whole && (i >= v->len || v->digit[i] == '0'))
        i++;
    for (; i < value_size(v); i++) {
        if (i == whole)
            fold_put(w, '.', from, to);
        fold_put(w, i < v->len ? (uint32_t) v->digit[i] : '0', from, to);
    }
}

/*
 * Write the number at i; where it ends.  All of it is said to begin at start,
 * if that is less than where it does.
 */
static size_t
put_number(struct fold_writer *w, size_t i, bool percent, uint32_t start)
{
    struct numeral num = numeral_find(w->t, i, percent);

    if (num.reckoned)
        put_value(w, &num, start);
    else
        put_digits(w, i, num.whole, start);
    if (num.end > num.whole) {
        const struct token *spot = &w->t->item[num.whole];

        fold_put(w, '.', least(start, spot->from), spot->to);
        put_digits(w, num.whole + 1, num.end, start);
    }
    return num.end;
}

/* The sign of 百分之, 千分之, 万分之 at i with a number behind it, else 0. */
static uint32_t
sign_of(const struct fold_writer *w, size_t i)
{
    const struct token *g = &w->t->item[i];
    size_t zeros = token_zeros(g);

    if (zeros < 2 || zeros > 4 || i + 3 >= w->t->count || g[1].cp != PART ||
        g[2].cp != OF)
        return 0;
    if (!token_is_digit(&g[3]) && token_zeros(&g[3]) != 1 &&
        token_zeros(&g[3]) != 2)
        return 0;
    return zeros == 2 ? '%' : zeros == 3 ? 0x2030 : 0x2031;
}

static size_t
put_percent(struct fold_writer *w, size_t i, uint32_t sign)
{
    uint32_t start = w->t->item[i].from;
    size_t end = i + 4;

    if (token_zeros(&w->t->item[i + 3]) == 2) /* 百分之百 */
        for (const char *p = "100"; *p != '\0'; p++)
            fold_put(w, (uint32_t) *p, start, w->t->item[i + 3].to);
    else
        end = put_number(w, i + 3, true, start);
    fold_put(w, sign, start, w->t->item[end - 1].to);
    if (end < w->t->count && w->t->item[end].class == FOLD_AFTER)
        end++; /* 百分之三% */
    return end;
}

void
fold_write_begin(struct fold_writer *w, struct arena *arena, size_t room,
                 struct folded *out)
{
    *w = (struct fold_writer){.arena = arena, .out = out};
    *out = (struct folded){0};
    fold_write_grow(w, room);
}

void
fold_write(struct fold_writer *w, struct tokens *tokens)
{
    w->t = tokens;
    settle_all_doubtful(tokens->item, tokens->count);
    for (size_t i = 0; i < tokens->count;) {
        const struct token *g = &tokens->item[i];
        uint32_t sign;

        if (g->class == FOLD_PLAIN)
            put_plain(w, i++);
        else if (token_is_digit(g) || token_zeros(g) == 1)
            i = put_number(w, i, false, UINT32_MAX);
        else if ((sign = sign_of(w, i)) != 0)
            i = put_percent(w, i, sign);
        else
            put_plain(w, i++);
    }
}
