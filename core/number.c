/*
 * Numbers of documents in folded text.
 *
 * Folding leaves 云物〔2024〕5号 as 云物20245号; where the bracket was shows
 * in the way back to the original alone.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "core/number.h"

#include "core/arena.h"
#include "core/around.h"
#include "core/ascii.h"
#include "core/codes.h"
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
    return i < t->len && ascii_is_digit(t->cp[i]);
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

/* What parts one sequence from the next. */
enum link { LINK_NONE, LINK_AND, LINK_THROUGH };

/* Sequences under way. */
struct reader {
    struct around *around; /* NULL: the first is enough */
    const struct folded *text;
    size_t from, year; /* where 代字 begins, and where the year ends */
    size_t at;
    bool sure; /* it is a number and no date */
    struct sequence *out;
    size_t count;
};

static enum link
word_at(const struct folded *t, size_t i)
{
    if (is(t, i, U'至') || is(t, i, U'到'))
        return LINK_THROUGH;
    return is(t, i, U'和') || is(t, i, U'与') || is(t, i, U'及') ? LINK_AND
                                                                 : LINK_NONE;
}

static enum link
link_at(const struct reader *r, size_t i)
{
    enum link word = word_at(r->text, i);

    if (word != LINK_NONE || r->around == NULL || !has_gap(r->text, i))
        return word;
    if (around_has_dash(r->around, i))
        return LINK_THROUGH;
    return around_has_separator(r->around, i) ? LINK_AND : LINK_NONE;
}

static void
add(struct reader *r, enum link link, uint32_t value)
{
    uint32_t before = r->count > 0 ? r->out[r->count - 1].last : 0;
    bool through = link == LINK_THROUGH && before < value;

    r->out[r->count++] = (struct sequence){through ? before + 1 : value, value,
                                           (uint32_t) r->at};
}

/* The sequences of digits up to end; false where there is more. */
static bool
take_digits(struct reader *r, enum link link, size_t end)
{
    uint32_t value;

    while (r->at < end && r->count < NUMBER_SEQUENCES &&
           take_sequence(r->text, &r->at, &value)) {
        add(r, link, value);
        link = link_at(r, r->at);
    }
    return r->count > 0 && r->at == end;
}

/* May digits from start to end be one number with gaps in it? */
static void
add_joined(struct reader *r, size_t start, size_t end)
{
    const struct sequence *last = &r->out[r->count - 1];

    if (r->count == 1 || r->count == NUMBER_SEQUENCES ||
        end - start > SEQUENCE_MAX || last->value < last->last)
        return;
    add(r, LINK_AND, joined(r->text, start, end));
}

static bool
is_again(const struct folded *t, size_t from, size_t to, size_t i)
{
    for (size_t k = from; k < to; k++)
        if (!is(t, i + k - from, t->cp[k]))
            return false;
    return true;
}

/*
 * Where the digits of the next sequence begin, behind a link at i.  Of a list
 * what says all again is found by itself.
 */
static size_t
skip_link(const struct reader *r, enum link link, size_t i)
{
    const struct folded *t = r->text;
    size_t year = r->year - YEAR, said = year;

    i += word_at(t, i) != LINK_NONE;
    if (link == LINK_THROUGH && is_again(t, r->from, r->year, i))
        said = r->from;
    if (is_again(t, said, r->year, i)) {
        size_t behind = i + r->year - said;

        if (has_gap(t, behind) || is(t, behind, U'年'))
            i = behind + is(t, behind, U'年');
    }
    return i + is(t, i, U'第');
}

/* A year in brackets, or 2025年第? */
static bool
is_set_off_year(const struct folded *t, size_t i)
{
    return is_year(t, i) &&
           (has_gap(t, i + YEAR) ||
            (is(t, i + YEAR, U'年') && is(t, i + YEAR + 1, U'第')));
}

size_t
number_year_behind(struct around *around, size_t at)
{
    const struct reader r = {.around = around, .text = around->folded};
    size_t i = at + (word_at(r.text, at) != LINK_NONE);

    return link_at(&r, at) != LINK_NONE && is_set_off_year(r.text, i) ? i : 0;
}

/* Behind 号, or behind a word, only what ends in 号 is another. */
static bool
take_next(struct reader *r)
{
    enum link link = link_at(r, r->at);
    size_t start, end;

    if (link == LINK_NONE || r->count == NUMBER_SEQUENCES)
        return false;
    start = skip_link(r, link, r->at);
    end = skip_digits(r->text, start);
    if (end == start || !is(r->text, end, U'号') ||
        is_set_off_year(r->text, start))
        return false;
    r->at = start;
    if (!take_digits(r, link, end))
        return false;
    r->out[r->count - 1].to = (uint32_t) ++r->at;
    return r->sure = true;
}

/* A newsletter has 第3期 for a number. */
static bool
ends_number(const struct folded *t, size_t i)
{
    return is(t, i, U'号') || is(t, i, U'期');
}

/* The first digits behind the year; false where no others can follow. */
static bool
take_first(struct reader *r)
{
    const struct folded *t = r->text;
    bool worded = is(t, r->at, U'年'), apart = has_gap(t, r->at) && !worded;
    size_t start, end;

    r->at += worded;
    apart = apart || (is(t, r->at, U'第') && !worded);
    r->at += is(t, r->at, U'第');
    start = r->at;
    end = skip_digits(t, start);
    r->sure = apart || ends_number(t, end);
    if (!take_digits(r, LINK_AND, end))
        return false;
    r->at += ends_number(t, end);
    r->out[r->count - 1].to = (uint32_t) r->at;
    add_joined(r, start, end);
    return true;
}

size_t
number_read(struct around *around, size_t from, size_t at,
            struct sequence out[NUMBER_SEQUENCES])
{
    struct reader r = {around, around->folded, from, at, at, false, out, 0};

    if (take_first(&r))
        while (take_next(&r))
            ;
    return r.sure ? r.count : 0;
}

bool
number_parse(const struct folded *t, struct number *out)
{
    struct sequence sequence[NUMBER_SEQUENCES];

    for (size_t i = 1; i < t->len; i++) {
        struct reader r = {.text = t, .at = i + YEAR, .out = sequence};
        size_t start = i;

        if (is_digit(t, i - 1) || !is_year(t, i))
            continue;
        take_first(&r);
        if (r.count == 0 || !r.sure)
            continue;
        while (start > 0 && !is_digit(t, start - 1) && i - start < CODE_MAX)
            start--;
        *out = (struct number){(uint32_t) start, (uint32_t) (i + YEAR),
                               sequence[0].value};
        return true;
    }
    return false;
}

/* --- angle brackets --- */

/* Does <2024> begin there? */
static bool
is_bracketed(const struct folded *t, size_t i)
{
    return is(t, i, '<') && is_year(t, i + 1) && is(t, i + 1 + YEAR, '>');
}

static size_t
next_bracketed(const struct folded *t, size_t i)
{
    while ((i = codes_find(t->cp, t->len, i, '<', '<')) < t->len &&
           !is_bracketed(t, i))
        i++;
    return i;
}

static void
copy(const struct folded *t, size_t i, struct folded *out, uint32_t *place)
{
    out->cp[out->len] = t->cp[i];
    out->from[out->len] = t->from[i];
    out->to[out->len] = t->to[i];
    place[out->len++] = (uint32_t) i;
}

bool
number_strip(struct arena *arena, const struct folded *t, struct folded *out,
             uint32_t **place)
{
    size_t next = next_bracketed(t, 0);

    if (next == t->len)
        return false;
    *out = (struct folded){arena_raw_array(arena, t->len, uint32_t),
                           arena_raw_array(arena, t->len, uint32_t),
                           arena_raw_array(arena, t->len, uint32_t), 0};
    *place = arena_raw_array(arena, t->len, uint32_t);
    for (size_t i = 0; i < t->len; i++) {
        if (i > next + YEAR + 1)
            next = next_bracketed(t, i);
        if (i != next && i != next + YEAR + 1)
            copy(t, i, out, *place);
    }
    return true;
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
