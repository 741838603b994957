/*
 * 发文字号, 令号 and 期号 in lines of documents.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "core/arena.h"
#include "core/ascii.h"
#include "core/element_parts.h"

enum {
    NAME_MAX = 20, /* characters of 机关代字 */
    DIGITS_MAX = 5,
    GLUED_TITLE_MIN = 8 /* of a title with its number behind it */
};

/* 〔2023〕 at i: any kind of bracket, a year from 1900 to 2099. */
static bool
has_year(const struct row *line, size_t i, size_t *end)
{
    *end = i + 6;
    return glyph_is_one_of(row_at(line, i), S("〔[(【〈{")) &&
           row_skip_digits(line, i + 1) == i + 5 &&
           glyph_is_one_of(row_at(line, i + 5), S("〕])】〉}")) &&
           ((row_at(line, i + 1) == '1' && row_at(line, i + 2) == '9') ||
            (row_at(line, i + 1) == '2' && row_at(line, i + 2) == '0'));
}

/* At i: 第, digits, 号 or 期, as 第12号; says where it ends. */
static bool
has_serial(const struct row *line, size_t i, size_t *end)
{
    size_t digits;

    if (row_at(line, i) == U'第')
        i++;
    digits = i;
    while (glyph_is_one_of(row_at(line, i),
                           S("0123456789一二三四五六七八九十百〇零")))
        i++;
    *end = i + 1;
    return i > digits && i - digits <= 5 &&
           glyph_is_one_of(row_at(line, i), S("号期"));
}

/* Behind a year at i, as 〔2023〕 or 2023年; i if there is none. */
static size_t
skip_year(const struct row *line, size_t i)
{
    size_t end;

    if (has_year(line, i, &end))
        return end;
    return element_year(line, i, i + 4) > 0 && row_at(line, i + 4) == U'年'
               ? i + 5
               : i;
}

/*
 * 第12号, （第3期）, 〔2023〕5号, 2023年第3期（总第15期）: a year or 第 must
 * be there, for 3号 is a storehouse.
 */
bool
element_is_serial(const struct row *line)
{
    size_t first =
        row_at(line, 0) == '(' && row_at(line, line->len - 1) == ')';
    size_t last = line->len - first, i = skip_year(line, first), end;

    if ((i == first && row_at(line, i) != U'第') || !has_serial(line, i, &end))
        return false;
    if (row_at(line, end) == '(' && row_at(line, last - 1) == ')') {
        end++;
        last--;
    }
    if (row_has_word(line, end, S("总第"), &i))
        return has_serial(line, i, &end) && end == last;
    return end == last;
}

/* 国发〔2024〕　号, 国发〔2024〕×号: a draft has no sequence yet. */
bool
element_is_unnumbered(const struct row *line)
{
    size_t i = 0;

    while (glyph_is_han(row_at(line, i)) || ascii_is_letter(row_at(line, i)))
        i++;
    if (i == 0 || i > NAME_MAX || !has_year(line, i, &i))
        return false;
    while (glyph_is_one_of(row_at(line, i), S("第×Xx*＊_＿○〇")))
        i++;
    return row_at(line, i) == U'号' && i + 1 == line->len;
}

/* A number from start on; *end is behind it. */
static bool
has_number(const struct row *line, size_t start, size_t *end)
{
    size_t i = start, digits;

    while (glyph_is_han(row_at(line, i)) || ascii_is_letter(row_at(line, i)))
        i++;
    if (i == start || i - start > NAME_MAX || !has_year(line, i, &i))
        return false;
    if (row_at(line, i) == U'第')
        i++;
    digits = i;
    i = row_skip_digits(line, i);
    *end = i + 1;
    return i > digits && i - digits <= DIGITS_MAX && row_at(line, i) == U'号';
}

/* What may stand on the line before a number. */
static bool
may_precede(const struct row *line, size_t start)
{
    size_t end;

    if (start == 0)
        return true;
    if (!line->glyph[start].gap)
        return false;
    return row_has_word(line, 0, S("签发人"), &end) ||
           (element_is_copy(line, &end) && end == start) ||
           (row_has_one_of(line, 0, element_urgencies, ELEMENT_URGENCIES,
                           &end) &&
            end == start);
}

/* The shortest number that ends the line and has a title before it. */
size_t
element_glued_number(struct str text)
{
    struct row line, head;
    size_t end;

    row_read(text, &line);
    if (line.longer || row_at(&line, line.len - 1) != U'号')
        return 0;
    head = line;
    for (size_t i = line.len; i-- > GLUED_TITLE_MIN;) {
        head.len = i;
        if (has_number(&line, i, &end) && end == line.len &&
            element_row_ends_title(&head))
            return line.glyph[i].start;
    }
    return 0;
}

bool
element_number(struct arena *arena, struct str text, struct str *number)
{
    struct row line;
    size_t end, ignored;

    row_read(text, &line);
    if (line.longer)
        return false;
    for (size_t i = 0; i < line.len; i++)
        if ((i == 0 || line.glyph[i].gap) && may_precede(&line, i) &&
            has_number(&line, i, &end) &&
            (end == line.len ||
             row_has_word(&line, end, S("签发人"), &ignored))) {
            *number = row_spell(arena, &line, i, end);
            return true;
        }
    return false;
}
