/*
 * Cells as CSV.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "tools/csv.h"

#include <string.h>

#include "core/count.h"

void
csv_begin(FILE *out)
{
    fputs("\xef\xbb\xbf", out);
}

/* The same signs in full width serve in a formula as well. */
static bool
is_formula(struct str cell)
{
    static const struct str signs[] = {
        STR_INIT("="),  STR_INIT("+"),  STR_INIT("-"),  STR_INIT("@"),
        STR_INIT("\t"), STR_INIT("\r"), STR_INIT("\n"), STR_INIT("＝"),
        STR_INIT("＋"), STR_INIT("－"), STR_INIT("＠"),
    };
    /* Some spreadsheets leave out the space in front. */
    struct str bare = str_trim(cell);

    for (size_t i = 0; i < COUNT(signs); i++)
        if (str_starts(cell, signs[i]) || str_starts(bare, signs[i]))
            return true;
    return false;
}

static bool
needs_quotes(struct str cell)
{
    for (size_t i = 0; i < cell.len; i++)
        if (strchr(",\"\r\n", cell.ptr[i]) != NULL)
            return true;
    return false;
}

static void
put_cell(struct str cell, FILE *out)
{
    bool quotes = needs_quotes(cell);

    if (quotes)
        fputc('"', out);
    if (is_formula(cell))
        fputc('\'', out);
    for (size_t i = 0; i < cell.len; i++) {
        if (cell.ptr[i] == '"')
            fputc('"', out);
        fputc(cell.ptr[i], out);
    }
    if (quotes)
        fputc('"', out);
}

void
csv_put(const struct str *cell, size_t cells, FILE *out)
{
    for (size_t i = 0; i < cells; i++) {
        if (i > 0)
            fputc(',', out);
        put_cell(cell[i], out);
    }
    fputs("\r\n", out);
}
