/*
 * The surroundings of a stretch, by the way back from folded text.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "core/around.h"

#include "core/ascii.h"
#include "core/fold.h"
#include "core/glyph.h"
#include "core/original.h"
#include "core/word.h"

/* Folded code points on either side that words are parted with. */
enum { CONTEXT = 12 };

static uint32_t
original(struct around *a, uint32_t place)
{
    return original_code(a->original, place);
}

static bool
has_gap(const struct folded *t, size_t i)
{
    return i > 0 && i < t->len && t->from[i] > t->to[i - 1];
}

/* A Latin letter or digit, also of full width. */
static bool
is_western(uint32_t c)
{
    if (c >= 0xff01 && c <= 0xff5e)
        c -= 0xfee0;
    return ascii_is_digit(c) || ascii_is_letter(c);
}

/* Do both places lie in one paragraph? */
static bool
is_one_paragraph(struct around *a, uint32_t x, uint32_t y)
{
    return original_paragraph(a->original, x) ==
           original_paragraph(a->original, y);
}

/*
 * Is there such a code point in what was dropped between i - 1 and i of one
 * paragraph?  Does another paragraph begin, then what is in between, and may
 * be much, was not read.
 */
static bool
has_between(struct around *a, size_t i, bool (*is)(uint32_t c))
{
    const struct folded *t = a->folded;

    if (!has_gap(t, i) || !is_one_paragraph(a, t->to[i - 1] - 1, t->from[i]))
        return false;
    for (uint32_t k = t->to[i - 1]; k < t->from[i]; k++)
        if (is(original(a, k)))
            return true;
    return false;
}

static bool
is_newline(uint32_t c)
{
    return c == '\n';
}

/* Does a line end between i - 1 and i? */
static bool
has_line_end(struct around *a, size_t i)
{
    const struct folded *t = a->folded;

    return !is_one_paragraph(a, t->to[i - 1] - 1, t->from[i]) ||
           has_between(a, i, is_newline);
}

bool
around_goes_on(struct around *a, size_t i)
{
    const struct folded *t = a->folded;

    if (i == 0 || i >= t->len || has_gap(t, i) || has_line_end(a, i))
        return false;
    if (ascii_is_digit(t->cp[i]) && ascii_is_digit(t->cp[i - 1]))
        return true;
    /* As read, and as written: an ideograph may be written in letters. */
    return is_western(t->cp[i]) && is_western(t->cp[i - 1]) &&
           is_western(original(a, t->from[i])) &&
           is_western(original(a, t->to[i - 1] - 1));
}

bool
around_begins(struct around *a, size_t i)
{
    return i == 0 || has_gap(a->folded, i) || has_line_end(a, i);
}

static bool
is_dash(uint32_t c)
{
    return glyph_is_one_of(c, S("-‐‑‒–—―−－﹣─~～〜∼"));
}

bool
around_has_dash(struct around *a, size_t i)
{
    return has_between(a, i, is_dash);
}

static bool
is_separator(uint32_t c)
{
    return glyph_is_one_of(c, S("、；;/／"));
}

bool
around_has_separator(struct around *a, size_t i)
{
    return has_between(a, i, is_separator);
}

static bool
is_stop(uint32_t c)
{
    return glyph_is_one_of(
        c, S("。，、；：！？…,;:!?《》〈〉「」『』（）()【】〔〕[]"));
}

bool
around_has_stop(struct around *a, size_t from, size_t to)
{
    for (size_t i = from + 1; i < to; i++)
        if (has_between(a, i, is_stop))
            return true;
    return false;
}

bool
around_has_break(struct around *a, size_t from, size_t to)
{
    for (size_t i = from + 1; i < to; i++)
        if (has_line_end(a, i))
            return true;
    return false;
}

static bool
is_blank(uint32_t c)
{
    return glyph_is_one_of(c, S(" \t　\u00a0\u200b\ufeff"));
}

static bool
is_opened(struct around *a, uint32_t at)
{
    size_t para = original_paragraph(a->original, at);
    uint32_t c = ' ';

    while (at > 0 && is_blank(c)) {
        if (original_paragraph(a->original, --at) != para)
            return true;
        c = original(a, at);
    }
    return is_blank(c) || glyph_is_one_of(c, S("《〈「『“‘\"'<（(【[\n"));
}

static bool
is_closed(struct around *a, uint32_t at)
{
    size_t para = original_paragraph(a->original, at - 1);
    uint32_t c;

    do {
        if (original_paragraph(a->original, at) != para)
            return true;
        c = original(a, at++);
    } while (is_blank(c));
    return c == 0 || glyph_is_one_of(c, S("》〉」』”’\"'>）)】]\n"));
}

bool
around_is_enclosed(struct around *a, size_t from, size_t to)
{
    return is_opened(a, a->folded->from[from]) &&
           is_closed(a, a->folded->to[to - 1]);
}

/* The original of the folded code points around, without what was left out. */
struct context {
    uint32_t cp[WORD_TEXT];
    size_t len;
    size_t last; /* where the last character begins */
};

static void
add(struct context *c, uint32_t cp)
{
    if (c->len < WORD_TEXT)
        c->cp[c->len++] = cp;
}

/* The folded code point i, as it was; several may stand for the same. */
static void
add_original(struct around *a, size_t i, struct context *c)
{
    const struct folded *t = a->folded;

    if (c->len > 0 && t->from[i] == t->from[i - 1])
        return;
    if (c->len > 0 && (has_line_end(a, i) || has_between(a, i, is_stop)))
        add(c, U'，');
    c->last = c->len;
    for (uint32_t k = t->from[i]; k < t->to[i] && c->len < WORD_TEXT; k++)
        add(c, original(a, k));
}

bool
around_is_word(struct around *a, size_t from, size_t to)
{
    size_t i = from > CONTEXT ? from - CONTEXT : 0, start = 0, end = 0;
    struct context c = {.len = 0};

    for (; i < to + CONTEXT && i < a->folded->len; i++) {
        add_original(a, i, &c);
        if (i == from)
            start = c.last;
        if (i + 1 == to)
            end = c.len;
    }
    return word_is_whole(c.cp, c.len, start, end);
}
