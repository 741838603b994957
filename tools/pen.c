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
#include "tools/width.h"

const char *
pen_tone(const struct pen *pen, enum tone tone)
{
    static const char *const codes[] = {
        [TONE_PLAIN] = "\033[0m",  [TONE_BAD] = "\033[1;31m",
        [TONE_CARE] = "\033[33m",  [TONE_GOOD] = "\033[32m",
        [TONE_STRONG] = "\033[1m",
    };

    return pen->options->color ? codes[tone] : "";
}

static bool
speaks_to_the_terminal(uint32_t c)
{
    return c < 0x20 || (c >= 0x7f && c < 0xa0) ||
           (c >= 0x2028 && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069) ||
           c >= UTF8_BAD;
}

struct str
pen_plain(const struct pen *pen, struct str s)
{
    struct str out;
    struct buf buf;

    buf_init(&buf, s.len * 3 + 1);
    for (size_t at = 0; at < s.len;) {
        uint32_t c = utf8_next(s, &at);

        if (c == '\n' || c == '\t' || c == '\r')
            c = ' ';
        buf_add_char(&buf, speaks_to_the_terminal(c) ? 0xfffd : c);
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
    width_fill(text, &margins, pen->out);
}

void
pen_heading(const struct pen *pen, const char *words)
{
    fputc('\n', pen->out);
    pen_line(pen, 0, 2, "%s%s%s", pen_tone(pen, TONE_STRONG), words,
             pen_tone(pen, TONE_PLAIN));
}

struct str
pen_list(const struct pen *pen, const struct strs *list, const char *between)
{
    struct str out;
    struct buf buf;

    buf_init(&buf, LIMIT_FIELD);
    for (size_t i = 0; i < list->count; i++)
        buf_printf(&buf, "%s%.*s", i > 0 ? between : "",
                   STR_ARG(pen_plain(pen, list->item[i])));
    out = str_dup(pen->arena, buf_str(&buf));
    buf_fini(&buf);
    return out;
}
