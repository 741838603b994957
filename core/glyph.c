/*
 * Reading short official wording.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "core/glyph.h"

#include "core/count.h"
#include "core/han.h"
#include "core/search.h"
#include "core/utf8.h"

struct span {
    uint32_t first, last;
};

static bool
is_in(const struct span *span, size_t n, uint32_t c)
{
    for (size_t i = 0; i < n; i++)
        if (c >= span[i].first && c <= span[i].last)
            return true;
    return false;
}

static bool
is_blank(uint32_t c)
{
    static const struct span blank[] = {
        {0x09, 0x0d},     {0x20, 0x20},     {0x85, 0x85},     {0xa0, 0xa0},
        {0x1680, 0x1680}, {0x2000, 0x200a}, {0x2028, 0x2029}, {0x202f, 0x202f},
        {0x205f, 0x205f}, {0x3000, 0x3000},
    };

    return is_in(blank, COUNT(blank), c);
}

/* Controls, format characters, fillers and variation selectors. */
static bool
is_invisible(uint32_t c)
{
    static const struct span unseen[] = {
        {0x00, 0x08},       {0x0e, 0x1f},     {0x7f, 0x84},
        {0x86, 0x9f},       {0xad, 0xad},     {0x34f, 0x34f},
        {0x61c, 0x61c},     {0x115f, 0x1160}, {0x17b4, 0x17b5},
        {0x180b, 0x180f},   {0x200b, 0x200f}, {0x202a, 0x202e},
        {0x2060, 0x206f},   {0x3164, 0x3164}, {0xfe00, 0xfe0f},
        {0xfeff, 0xfeff},   {0xffa0, 0xffa0}, {0xfff0, 0xfffb},
        {0xe0000, 0xe0fff},
    };

    return is_in(unseen, COUNT(unseen), c);
}

bool
glyph_is_han(uint32_t c)
{
    return is_han(c) || (c >= 0x3005 && c <= 0x3007); /* 々, 〆, 〇 */
}

bool
glyph_is_one_of(uint32_t c, struct str set)
{
    for (size_t at = 0; at < set.len;)
        if (utf8_next(set, &at) == c)
            return true;
    return false;
}

/*
 * What marks, their labels and terms are made of, as text copied out of PDF
 * has it, which is full of radicals, and as Hong Kong writes it: 機密.  In
 * order.
 */
static const struct form {
    uint32_t as_is, common;
} forms[] = {
    {0x2ed1, U'长'}, {0x2ed3, U'长'}, {0x2f00, U'一'}, {0x2f06, U'二'},
    {0x2f0b, U'八'}, {0x2f17, U'十'}, {0x2f2f, U'工'}, {0x2f3c, U'心'},
    {0x2f42, U'文'}, {0x2f47, U'日'}, {0x2f49, U'月'}, {0x2f4c, U'止'},
    {0x2f64, U'用'}, {0x2fa7, U'长'}, {U'個', U'个'},  {U'傳', U'传'},
    {U'內', U'内'},  {U'兩', U'两'},  {U'嚴', U'严'},  {U'後', U'后'},
    {U'時', U'时'},  {U'業', U'业'},  {U'機', U'机'},  {U'祕', U'秘'},
    {U'級', U'级'},  {U'絕', U'绝'},  {U'請', U'请'},  {U'資', U'资'},
    {U'長', U'长'},  {U'項', U'项'},
};

static uint32_t
common(uint32_t c)
{
    size_t i = 0;

    if (c >= 0xff01 && c <= 0xff5e)
        return c - 0xff01 + 0x21;
    if (c >= 0x1d7ce && c <= 0x1d7ff) /* mathematical digits */
        return '0' + (c - 0x1d7ce) % 10;
    if (c < forms[0].as_is)
        return c;
    SEARCH(i, COUNT(forms), forms[i].as_is >= c);
    return i < COUNT(forms) && forms[i].as_is == c ? forms[i].common : c;
}

/* Most characters by far, and certainly neither blank nor invisible. */
static bool
is_ordinary(uint32_t c)
{
    return (c >= 0x3165 && c <= 0xfdff) || (c >= 0x3001 && c <= 0x3163) ||
           (c >= 0x21 && c <= 0x7e) || (c >= 0xff01 && c <= 0xff9f);
}

struct glyph
glyph_take(struct glyphs *g)
{
    struct glyph glyph = {0};

    while (g->at < g->text.len) {
        size_t start = g->at;
        uint32_t c = utf8_next(g->text, &g->at);

        if (!is_ordinary(c) && is_blank(c)) {
            glyph.gap = true;
        } else if (is_ordinary(c) || !is_invisible(c)) {
            glyph.c = common(c);
            glyph.start = start;
            glyph.end = g->at;
            return glyph;
        }
    }
    glyph.start = glyph.end = g->text.len;
    return glyph;
}

struct glyph
glyph_peek(const struct glyphs *g)
{
    struct glyphs copy = *g;

    return glyph_take(&copy);
}

bool
glyph_take_word(struct glyphs *g, struct str word)
{
    struct glyphs copy = *g;

    for (size_t at = 0; at < word.len;)
        if (glyph_take(&copy).c != utf8_next(word, &at))
            return false;
    *g = copy;
    return true;
}

bool
glyph_take_one_of(struct glyphs *g, const struct str *words, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (glyph_take_word(g, words[i]))
            return true;
    return false;
}

size_t
glyph_count(struct str text, size_t most)
{
    size_t n = 0;

    for (size_t at = 0; at < text.len && n < most;) {
        uint32_t c = utf8_next(text, &at);

        n += is_ordinary(c) || !(is_blank(c) || is_invisible(c));
    }
    return n;
}

bool
glyph_over(const struct glyphs *g)
{
    return glyph_peek(g).c == 0;
}
