/*
 * What reports for people are written with.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "tools/pen.h"

#include "core/arena.h"
#include "core/buf.h"
#include "core/limits.h"
#include "core/utf8.h"
#include "tools/page.h"
#include "tools/width.h"

const char *
pen_tone(const struct pen *pen, enum tone tone)
{
    static const char *const codes[] = {
        [TONE_PLAIN] = "\033[0m",  [TONE_BAD] = "\033[1;31m",
        [TONE_CARE] = "\033[33m",  [TONE_GOOD] = "\033[32m",
        [TONE_STRONG] = "\033[1m",
    };

    if (pen->options->page)
        return page_tone(tone);
    return pen->options->color ? codes[tone] : "";
}

bool
pen_may_show(uint32_t c)
{
    return c >= 0x20 && (c < 0x7f || c >= 0xa0) &&
           (c < 0x2028 || c > 0x202e) && (c < 0x2066 || c > 0x2069) &&
           c < UTF8_BAD;
}

/* Mostly all of it is. */
static bool
is_plain(struct str s)
{
    for (size_t at = 0; at < s.len;)
        if (!pen_may_show(utf8_next(s, &at)))
            return false;
    return true;
}

struct str
pen_plain(const struct pen *pen, struct str s)
{
    struct str out;
    struct buf buf;

    if (is_plain(s))
        return s;
    buf_init(&buf, s.len * 3 + 1);
    for (size_t at = 0; at < s.len;) {
        uint32_t c = utf8_next(s, &at);

        if (c == '\n' || c == '\t' || c == '\r')
            c = ' ';
        buf_add_char(&buf, pen_may_show(c) ? c : 0xfffd);
    }
    out = str_dup(pen->arena, buf_str(&buf));
    buf_fini(&buf);
    return out;
}

void
pen_line(const struct pen *pen, unsigned indent, unsigned hang,
         const char *format, ...)
{
    struct arena *arena = pen->arena;
    ARENA_SCOPE(arena);
    const struct margins margins = {indent, hang, pen->options->width};
    struct str text;
    va_list ap;

    va_start(ap, format);
    text = str_vprintf(arena, format, ap);
    va_end(ap);
    if (pen->options->page)
        page_line(text, page_label(format), pen->out);
    else
        width_fill(text, &margins, pen->out);
}

/* Of a page they are of three ranks; in text they are all strong. */
static void
put_heading(const struct pen *pen, enum page_rank rank, unsigned indent,
            struct str words)
{
    if (pen->options->page)
        page_heading(rank, words, pen->out);
    else
        pen_line(pen, indent, indent + 2, "%s%.*s%s",
                 pen_tone(pen, TONE_STRONG), STR_ARG(words),
                 pen_tone(pen, TONE_PLAIN));
}

void
pen_heading(const struct pen *pen, const char *words)
{
    pen_gap(pen);
    put_heading(pen, PAGE_HEADING, 0, str_of(words));
}

void
pen_title(const struct pen *pen, struct str words)
{
    put_heading(pen, PAGE_TITLE, 0, words);
}

void
pen_name(const struct pen *pen, struct str words)
{
    put_heading(pen, PAGE_NAME, 2, words);
}

void
pen_gap(const struct pen *pen)
{
    if (!pen->options->page)
        fputc('\n', pen->out);
}

void
pen_open(const struct pen *pen, enum block block)
{
    if (pen->options->page)
        page_open(block, pen->options->number, pen->out);
}

void
pen_close(const struct pen *pen, enum block block)
{
    if (pen->options->page)
        page_close(block, pen->out);
}

struct str
pen_list(const struct pen *pen, const struct strs *list, const char *between)
{
    struct str out;
    struct buf buf;

    buf_init(&buf, LIMIT_FIELD);
    for (size_t i = 0; i < list->count; i++) {
        struct str item = pen_plain(pen, list->item[i]);

        buf_printf(&buf, "%s%.*s", i > 0 ? between : "", STR_ARG(item));
    }
    out = str_dup(pen->arena, buf_str(&buf));
    buf_fini(&buf);
    return out;
}
