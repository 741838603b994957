/*
 * Tables: rows and columns are counted as they are shown, made once.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "formats/odt_enter.h"

#include "formats/odt_name.h"
#include "formats/odt_scope.h"
#include "formats/xml.h"

enum {
    REPEAT_MAX = 1 << 20 /* rows or columns that one element counts for */
};

static uint32_t
repeated(const struct xml_attrs *attrs, struct str name)
{
    struct str value = xml_value(attrs, name);
    uint32_t n = 0;

    for (size_t i = 0; i < value.len; i++) {
        if (value.ptr[i] < '0' || value.ptr[i] > '9')
            return 1;
        n = n * 10 + (uint32_t) (value.ptr[i] - '0');
        if (n > REPEAT_MAX)
            return REPEAT_MAX;
    }
    return n == 0 ? 1 : n;
}

static uint32_t
counted(uint32_t count, uint32_t more)
{
    return count > UINT32_MAX - more ? UINT32_MAX : count + more;
}

void
odt_enter_table(struct odt_reader *reader, struct odt_scope *scope,
                const struct odt_start *start UNUSED)
{
    scope->flow = NULL;
    scope->table = scope;
    scope->rows = scope->columns = 0;
    scope->place.table = ++reader->tables[scope->place.story];
    scope->place.row = scope->place.column = 0;
}

void
odt_enter_row(struct odt_reader *reader UNUSED, struct odt_scope *scope,
              const struct odt_start *start)
{
    struct str seen = xml_value(start->attrs, S("visibility"));

    if (scope->table == NULL)
        return;
    scope->place.row = scope->table->rows + 1;
    scope->table->rows = counted(
        scope->table->rows, repeated(start->attrs, S("number-rows-repeated")));
    scope->table->columns = 0;
    if (str_eq(seen, S("collapse")) || str_eq(seen, S("filter")))
        odt_hide(scope);
}

void
odt_enter_cell(struct odt_reader *reader UNUSED, struct odt_scope *scope,
               const struct odt_start *start)
{
    if (scope->table == NULL)
        return;
    scope->place.column = scope->table->columns + 1;
    scope->table->columns =
        counted(scope->table->columns,
                repeated(start->attrs, S("number-columns-repeated")));
    if (scope->role == ODT_COVERED_CELL)
        odt_hide(scope);
}
