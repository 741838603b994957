/*
 * Short lines glyph by glyph.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "core/row.h"

#include "core/arena.h"
#include "core/ascii.h"
#include "core/utf8.h"

void
row_read(struct str text, struct row *line)
{
    struct glyphs glyphs = {text, 0};
    struct glyph g;

    line->text = text;
    line->len = 0;
    for (g = glyph_take(&glyphs); g.c != 0 && line->len < ROW_MAX;
         g = glyph_take(&glyphs))
        line->glyph[line->len++] = g;
    line->longer = g.c != 0;
}

bool
row_has_word(const struct row *line, size_t i, struct str word, size_t *end)
{
    for (size_t k = 0; k < word.len; i++)
        if (row_at(line, i) != utf8_next(word, &k))
            return false;
    *end = i;
    return true;
}

bool
row_has_one_of(const struct row *line, size_t i, const struct str *word,
               size_t n, size_t *end)
{
    for (size_t k = 0; k < n; k++)
        if (row_has_word(line, i, word[k], end))
            return true;
    return false;
}

bool
row_ends_in(const struct row *line, size_t end, struct str word)
{
    size_t n = utf8_count(word), ignored;

    return n <= end && row_has_word(line, end - n, word, &ignored);
}

bool
row_contains(const struct row *line, struct str word)
{
    size_t ignored, first = 0;
    uint32_t c = utf8_next(word, &first);

    for (size_t i = 0; i < line->len; i++)
        if (line->glyph[i].c == c && row_has_word(line, i, word, &ignored))
            return true;
    return false;
}

size_t
row_skip_digits(const struct row *line, size_t i)
{
    while (ascii_is_digit(row_at(line, i)))
        i++;
    return i;
}

struct str
row_spell(struct arena *arena, const struct row *line, size_t start,
          size_t end)
{
    char *text = arena_array(arena, (end - start) * UTF8_MAX, char);
    size_t n = 0;

    for (size_t i = start; i < end; i++) {
        uint32_t c = line->glyph[i].c;
        struct str s =
            str_sub(line->text, line->glyph[i].start, line->glyph[i].end);

        if (ascii_is_digit(c)) {
            text[n++] = (char) c;
            continue;
        }
        for (size_t k = 0; k < s.len; k++)
            text[n++] = s.ptr[k];
    }
    return (struct str){text, n};
}
