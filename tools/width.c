/*
 * How wide text is on a terminal, and its lines.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "tools/width.h"

#include <stdbool.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <wchar.h>

#include "core/ascii.h"
#include "core/glyph.h"
#include "core/utf8.h"

enum { ESCAPE = 0x1b };

static size_t
columns_of(uint32_t c)
{
    /* An ill-formed byte shows as one replacement character. */
    int columns = c >= UTF8_BAD ? 1 : wcwidth((wchar_t) c);

    return columns > 0 ? (size_t) columns : 0;
}

size_t
width_of(struct str text)
{
    size_t at = 0, width = 0;

    while (at < text.len)
        width += columns_of(utf8_next(text, &at));
    return width;
}

void
width_put(struct str text, size_t columns, FILE *out)
{
    fwrite(text.ptr != NULL ? text.ptr : "", 1, text.len, out);
    for (size_t width = width_of(text); width < columns; width++)
        fputc(' ', out);
}

/* --- lines --- */

/* Fewer columns leave no room for text, and more are tiring to read. */
enum { NARROW = 40, BROAD = 120 };

unsigned
width_of_terminal(int fd)
{
    const char *columns = getenv("COLUMNS");
    struct winsize size;
    unsigned n = str_figure(str_of(columns), BROAD);

    if (n == 0 && ioctl(fd, TIOCGWINSZ, &size) == 0)
        n = size.ws_col < BROAD ? size.ws_col : BROAD;
    return n > 0 && n < NARROW ? NARROW : n;
}

static bool
is_narrow(uint32_t c)
{
    return columns_of(c) == 1 && c != ' ';
}

/* May a line end behind one character and the next begin with the other? */
static bool
may_break(uint32_t before, uint32_t behind)
{
    if (before == ' ' || behind == ' ')
        return before == ' ' && behind != ' ';
    if (glyph_is_one_of(behind,
                        S("，。；：、！？）》”’〕】」…％)]},.;:!?%–—")) ||
        glyph_is_one_of(before, S("（《“‘〔【「([{–")))
        return false;
    if (before == U'★' || behind == U'★' ||
        (ascii_is_digit(before) &&
         glyph_is_one_of(behind, S("年月日条款项段字处个级号"))) ||
        (glyph_is_one_of(before, S("第年月")) && ascii_is_digit(behind)))
        return false;
    return !is_narrow(before) || !is_narrow(behind);
}

/* Behind an escape sequence that begins before at. */
static size_t
skip_escape(struct str text, size_t at)
{
    while (at < text.len && text.ptr[at] != 'm')
        at++;
    return at < text.len ? at + 1 : at;
}

/* The level of a mark, 机密 of 机密★20年, stays whole. */
static bool
is_at_star(struct str text, size_t at)
{
    return str_starts(str_sub(text, at, text.len), S("★"));
}

/* Where the line from on ends that has room for columns. */
static size_t
line_end(struct str text, size_t from, size_t columns)
{
    size_t best = from, width = 0;
    uint32_t before = 0;

    for (size_t at = from; at < text.len;) {
        size_t start = at;
        uint32_t c = utf8_next(text, &at);

        if (c == ESCAPE) {
            at = skip_escape(text, at);
            continue;
        }
        if (before != 0 && may_break(before, c) && !is_at_star(text, at))
            best = start;
        width += columns_of(c);
        if (width > columns && c != ' ' && before != 0)
            return best > from ? best : start;
        before = c;
    }
    return text.len;
}

static void
put_line(struct str line, unsigned indent, FILE *out)
{
    width_put(S(""), indent, out);
    fwrite(line.ptr != NULL ? line.ptr : "", 1, line.len, out);
    fputc('\n', out);
}

void
width_fill(struct str text, const struct margins *m, FILE *out)
{
    unsigned indent = m->first;
    size_t from = 0;

    do {
        size_t end = text.len;

        if (m->right > 0)
            end = line_end(text, from,
                           m->right > indent ? m->right - indent : 1);
        put_line(end < text.len ? str_trim(str_sub(text, from, end))
                                : str_sub(text, from, end),
                 indent, out);
        from = end;
        indent = m->rest;
    } while (from < text.len);
}
