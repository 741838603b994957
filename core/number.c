/*
 * Numbers of documents in folded text.
 *
 * Folding leaves 云物〔2024〕5号 as 云物20245号; where the bracket was shows
 * in the way back to the original alone.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "core/number.h"

#include "core/fold.h"
#include "core/glyph.h"

enum {
    YEAR = 4, /* digits */
    CODE_MAX = 20,
    SEQUENCE_MAX = 5 /* digits */
};

static bool
is_digit(const struct folded *t, size_t i)
{
    return i < t->len && t->cp[i] >= '0' && t->cp[i] <= '9';
}

static bool
is(const struct folded *t, size_t i, uint32_t c)
{
    return i < t->len && t->cp[i] == c;
}

/* Was something dropped before i? */
static bool
has_gap(const struct folded *t, size_t i)
{
    return i > 0 && i < t->len && t->from[i] > t->to[i - 1];
}

/* Four digits from i on that are a year from 1949 to 2099. */
static bool
is_year(const struct folded *t, size_t i)
{
    uint32_t year = 0;

    for (size_t k = 0; k < YEAR; k++) {
        if (!is_digit(t, i + k))
            return false;
        year = year * 10 + (t->cp[i + k] - '0');
    }
    return year >= 1949 && year <= 2099;
}

/* The digits from *i on, up to a gap; false if there are none or too many. */
static bool
take_sequence(const struct folded *t, size_t *i, uint32_t *value)
{
    size_t start = *i;

    *value = 0;
    do {
        if (!is_digit(t, *i) || *i - start == SEQUENCE_MAX)
            return false;
        *value = *value * 10 + (t->cp[(*i)++] - '0');
    } while (is_digit(t, *i) && !has_gap(t, *i));
    return true;
}

/* Where the digits end that gaps may part. */
static size_t
skip_digits(const struct folded *t, size_t i)
{
    while (is_digit(t, i))
        i++;
    return i;
}

/* The digits as one number, if they may be one. */
static uint32_t
joined(const struct folded *t, size_t i, size_t end)
{
    uint32_t value = 0;

    for (; i < end; i++)
        value = value * 10 + (t->cp[i] - '0');
    return value;
}

size_t
number_read(const struct folded *t, size_t at,
            struct sequence out[NUMBER_SEQUENCES])
{
    bool worded = is(t, at, U'年'), apart = has_gap(t, at) && !worded;
    size_t n = 0, start, end;
    uint32_t value;

    at += worded;
    apart = apart || (is(t, at, U'第') && !worded);
    at += is(t, at, U'第');
    start = at;
    end = skip_digits(t, at);
    if (!apart && !is(t, end, U'号'))
        return 0;
    while (at < end && n < NUMBER_SEQUENCES && take_sequence(t, &at, &value))
        out[n++] = (struct sequence){value, (uint32_t) at};
    if (n == 0 || at < end)
        return n;
    out[n - 1].to += is(t, end, U'号');
    if (n > 1 && n < NUMBER_SEQUENCES && end - start <= SEQUENCE_MAX) {
        out[n] = out[n - 1];
        out[n++].value = joined(t, start, end);
    }
    return n;
}

bool
number_parse(const struct folded *t, struct number *out)
{
    struct sequence sequence[NUMBER_SEQUENCES];

    for (size_t i = 1; i < t->len; i++) {
        size_t start = i;

        if (is_digit(t, i - 1) || !is_year(t, i) ||
            number_read(t, i + YEAR, sequence) == 0)
            continue;
        while (start > 0 && !is_digit(t, start - 1) && i - start < CODE_MAX)
            start--;
        *out = (struct number){(uint32_t) start, (uint32_t) (i + YEAR),
                               sequence[0].value};
        return true;
    }
    return false;
}

bool
number_is_general(const uint32_t *cp, size_t len)
{
    for (size_t i = 0; i < len; i++)
        if (!glyph_is_one_of(cp[i],
                             S("办发函字电政党委厅府文规令通机密明会组")))
            return len < 2;
    return true;
}
