/*
 * SpreadsheetML: names, references, figures.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "formats/xlsx_rule.h"

#include <stddef.h>

#include "core/count.h"

/* The most frequent ones first. */
static const struct {
    struct str local;
    enum xlsx_what what;
} elements[] = {
    {STR_INIT("c"), XLSX_CELL},
    {STR_INIT("v"), XLSX_VALUE},
    {STR_INIT("f"), XLSX_FORMULA},
    {STR_INIT("t"), XLSX_TEXT},
    {STR_INIT("row"), XLSX_ROW},
    {STR_INIT("r"), XLSX_RUN},
    {STR_INIT("si"), XLSX_RICH},
    {STR_INIT("is"), XLSX_RICH},
    {STR_INIT("rPh"), XLSX_RUBY},
    {STR_INIT("strike"), XLSX_STRIKE},
    {STR_INIT("text"), XLSX_RICH},
    {STR_INIT("comment"), XLSX_COMMENT},
    {STR_INIT("threadedComment"), XLSX_COMMENT},
    {STR_INIT("author"), XLSX_AUTHOR},
    {STR_INIT("col"), XLSX_COLUMN},
    {STR_INIT("formula"), XLSX_FORMULA},
    {STR_INIT("formula1"), XLSX_FORMULA},
    {STR_INIT("formula2"), XLSX_FORMULA},
    {STR_INIT("headerFooter"), XLSX_PAGES},
    {STR_INIT("oddHeader"), XLSX_HEADER},
    {STR_INIT("evenHeader"), XLSX_HEADER},
    {STR_INIT("firstHeader"), XLSX_HEADER},
    {STR_INIT("oddFooter"), XLSX_FOOTER},
    {STR_INIT("evenFooter"), XLSX_FOOTER},
    {STR_INIT("firstFooter"), XLSX_FOOTER},
    {STR_INIT("cfRule"), XLSX_PEOPLE},
    {STR_INIT("control"), XLSX_PEOPLE},
    {STR_INIT("dataValidation"), XLSX_PEOPLE},
    {STR_INIT("hyperlink"), XLSX_PEOPLE},
    {STR_INIT("inputCells"), XLSX_PEOPLE},
    {STR_INIT("protectedRange"), XLSX_PEOPLE},
    {STR_INIT("scenario"), XLSX_PEOPLE},
    {STR_INIT("webPublishItem"), XLSX_PEOPLE},
};

enum xlsx_what
xlsx_rule(struct str local)
{
    for (size_t i = 0; i < COUNT(elements); i++)
        if (str_eq(elements[i].local, local))
            return elements[i].what;
    return XLSX_OTHER;
}

bool
xlsx_number(struct str s, uint32_t most, uint32_t *out)
{
    uint64_t n = 0;

    for (size_t i = 0; i < s.len; i++) {
        if (s.ptr[i] < '0' || s.ptr[i] > '9')
            return false;
        n = n * 10 + (uint64_t) (s.ptr[i] - '0');
        if (n > most)
            return false;
    }
    if (s.len > 0)
        *out = (uint32_t) n;
    return s.len > 0;
}

/* The letters of a column at *at, 0 if there are none or too many. */
static uint32_t
letters(struct str s, size_t *at)
{
    uint32_t n = 0;

    for (; *at < s.len && n <= XLSX_COLUMNS; (*at)++) {
        char c = (char) (s.ptr[*at] | 0x20);

        if (c < 'a' || c > 'z')
            break;
        n = n * 26 + (uint32_t) (c - 'a' + 1);
    }
    return n;
}

bool
xlsx_ref(struct str s, uint32_t *row, uint32_t *column)
{
    struct str cell = str_cut(&s, S(":"));
    size_t at = str_starts(cell, S("$"));
    uint32_t c = letters(cell, &at), r = 0;

    at += at < cell.len && cell.ptr[at] == '$';
    if (c == 0 || c > XLSX_COLUMNS ||
        !xlsx_number(str_sub(cell, at, cell.len), XLSX_ROWS, &r) || r == 0)
        return false;
    *row = r;
    *column = c;
    return true;
}

bool
xlsx_true(struct str s)
{
    return str_eq(s, S("1")) || str_eq(s, S("true"));
}
