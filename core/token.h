/*
 * What fold makes of a code point before it looks at numbers.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef CORE_TOKEN_H
#define CORE_TOKEN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/fold_table.h"

/* What was dropped before a token, as far as numbers care. */
enum gap {
    GAP_NONE, /* nothing, white space, marks, ornaments */
    GAP_COMMA,
    GAP_POINT,
    GAP_STOP
};

/* What one code point became, or one of several. */
struct token {
    uint32_t cp, from, to;
    uint8_t class; /* FOLD_PLAIN, or FOLD_AFTER and later */
    uint8_t gap;
};

struct tokens {
    struct token *item;
    size_t count;
};

/* A digit, Western or Chinese. */
static inline bool
token_is_digit(const struct token *t)
{
    return t->class >= FOLD_DIGIT && t->class <= FOLD_CAPITAL;
}

/* 一 or 壹. */
static inline bool
token_is_chinese_digit(const struct token *t)
{
    return t->class == FOLD_NUMERAL || t->class == FOLD_CAPITAL;
}

/* 十 or 拾, 万, 亿. */
static inline bool
token_is_unit(const struct token *t)
{
    return t->class == FOLD_UNIT || t->class == FOLD_CAPITAL_UNIT;
}

/* How many zeros a unit adds: 十百千万亿; 0 for what is none. */
static inline size_t
token_zeros(const struct token *t)
{
    if (!token_is_unit(t))
        return 0;
    switch (t->cp) {
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

/* Does token i go on a number that token i - 1 belongs to?  i is not 0. */
static inline bool
token_joined(const struct tokens *t, size_t i)
{
    const struct token *a, *b;

    if (i >= t->count)
        return false;
    a = &t->item[i - 1];
    b = &t->item[i];
    if (b->gap == GAP_NONE || b->gap == GAP_STOP)
        return b->gap == GAP_NONE;
    return (token_is_chinese_digit(a) || token_is_unit(a)) &&
           (token_is_chinese_digit(b) || token_is_unit(b));
}

#endif /* !CORE_TOKEN_H */
