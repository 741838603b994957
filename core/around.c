/*
 * The surroundings of a stretch, by the way back from folded text.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "core/around.h"

#include "core/arena.h"
#include "core/ascii.h"
#include "core/fold.h"
#include "core/glyph.h"
#include "core/utf8.h"
#include "core/word.h"

/* Folded code points on either side that words are parted with. */
enum { CONTEXT = 12 };

/* Code points of the original beyond what was folded. */
enum { MARGIN = 16 };

void
original_read_str(void *of, uint32_t from, uint32_t to, uint32_t *out)
{
    const struct str *text = of;
    size_t at = utf8_offset(*text, from);

    for (uint32_t i = from; i < to; i++, out++) {
        *out = at < text->len ? utf8_next(*text, &at) : 0;
        if (i == 0)
            *out |= ORIGINAL_BEGINS;
    }
}

/* The original is read only where something was found. */
static void
read_all(struct around *a)
{
    const struct folded *t = a->folded;
    uint32_t last = t->to[t->len - 1];

    if (a->cp != NULL)
        return;
    a->first = t->from[0] > MARGIN ? t->from[0] - MARGIN : 0;
    a->end = last < UINT32_MAX - MARGIN ? last + MARGIN : UINT32_MAX;
    a->cp = arena_array(a->arena, a->end - a->first, uint32_t);
    a->original->read(a->original->of, a->first, a->end, a->cp);
}

/* A code point with its flag; 0 where there is none, or none was read. */
static uint32_t
flagged(struct around *a, size_t i)
{
    read_all(a);
    return i >= a->first && i < a->end ? a->cp[i - a->first] : 0;
}

static uint32_t
original(struct around *a, size_t i)
{
    return flagged(a, i) & (ORIGINAL_BEGINS - 1);
}

/* Does a paragraph begin here? */
static bool
begins(struct around *a, size_t i)
{
    return (flagged(a, i) & ORIGINAL_BEGINS) != 0;
}

static bool
has_gap(const struct folded *t, size_t i)
{
    return i > 0 && i < t->len && t->from[i] > t->to[i - 1];
}

static bool
is_digit(uint32_t c)
{
    return c >= '0' && c <= '9';
}

/* A Latin letter or digit, also of full width. */
static bool
is_western(uint32_t c)
{
    if (c >= 0xff01 && c <= 0xff5e)
        c -= 0xfee0;
    return is_digit(c) || ascii_is_letter(c);
}

/* Does a line end between i - 1 and i? */
static bool
has_line_end(struct around *a, size_t i)
{
    const struct folded *t = a->folded;

    for (uint32_t k = t->to[i - 1]; k <= t->from[i]; k++)
        if (begins(a, k) || (k < t->from[i] && original(a, k) == '\n'))
            return true;
    return false;
}

bool
around_goes_on(struct around *a, size_t i)
{
    const struct folded *t = a->folded;

    if (i == 0 || i >= t->len || has_gap(t, i) || has_line_end(a, i))
        return false;
    if (is_digit(t->cp[i]) && is_digit(t->cp[i - 1]))
        return true;
    return is_western(original(a, t->from[i])) &&
           is_western(original(a, t->to[i - 1] - 1));
}

bool
around_begins(struct around *a, size_t i)
{
    return i == 0 || has_gap(a->folded, i) || has_line_end(a, i);
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
    const struct folded *t = a->folded;

    for (size_t i = from + 1; i < to; i++)
        for (uint32_t k = t->to[i - 1]; k < t->from[i]; k++)
            if (is_stop(original(a, k)))
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
is_opened(struct around *a, size_t before)
{
    while (!begins(a, before) && before > 0 &&
           is_blank(original(a, before - 1)))
        before--;
    return begins(a, before) || before == 0 ||
           glyph_is_one_of(original(a, before - 1),
                           S("《〈「『“‘\"'<（(【[\n"));
}

static bool
is_closed(struct around *a, size_t behind)
{
    while (!begins(a, behind) && is_blank(original(a, behind)))
        behind++;
    return begins(a, behind) || original(a, behind) == 0 ||
           glyph_is_one_of(original(a, behind), S("》〉」』”’\"'>）)】]\n"));
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
};

static void
add(struct context *c, uint32_t cp)
{
    if (c->len < WORD_TEXT)
        c->cp[c->len++] = cp;
}

bool
around_is_word(struct around *a, size_t from, size_t to)
{
    const struct folded *t = a->folded;
    size_t i = from > CONTEXT ? from - CONTEXT : 0, start = 0, end = 0;
    uint32_t last = 0;
    struct context c = {.len = 0};

    for (; i < to + CONTEXT && i < t->len; i++) {
        if (c.len > 0 && around_has_stop(a, i - 1, i + 1))
            add(&c, U'，');
        if (i == from)
            start = c.len;
        /* One character may have been folded to several. */
        for (uint32_t k = t->from[i] > last ? t->from[i] : last; k < t->to[i];
             k++)
            add(&c, original(a, k));
        if (t->to[i] > last)
            last = t->to[i];
        if (i + 1 == to)
            end = c.len;
    }
    return word_is_whole(c.cp, c.len, start, end);
}
