/*
 * Tables: rows and columns are counted as they are shown, made once.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "formats/odt_enter.h"

#include "core/arena.h"
#include "formats/odt_name.h"
#include "formats/odt_scope.h"
#include "formats/xml.h"

enum {
    REPEAT_MAX = 1 << 20 /* rows or columns that one element counts for */
};

static uint32_t
repeated(const struct xml_attrs *attrs, struct str name)
{
    uint32_t n = str_figure(xml_value(attrs, name), REPEAT_MAX);

    return n == 0 ? 1 : n;
}

static uint32_t
counted(uint32_t count, uint32_t more)
{
    return count > UINT32_MAX - more ? UINT32_MAX : count + more;
}

/* Of that many rows or columns; filtered ones are not shown either. */
static bool
is_collapsed(const struct odt_start *start)
{
    struct str seen = xml_value(start->attrs, S("visibility"));

    return str_eq(seen, S("collapse")) || str_eq(seen, S("filter"));
}

static void
hide_columns(struct odt_reader *reader, struct odt_columns *columns,
             uint32_t first, uint32_t last)
{
    if (columns->count > 0 &&
        columns->range[columns->count - 1].last + 1 == first) {
        columns->range[columns->count - 1].last = last;
        return;
    }
    (void) arena_push(reader->arena, columns->range, columns->count,
                      &columns->room);
    columns->range[columns->count - 1].first = first;
    columns->range[columns->count - 1].last = last;
}

/* Cells are met from left to right, and so are what hides them. */
static bool
are_hidden(struct odt_columns *columns, uint32_t first, uint32_t last)
{
    while (columns->at < columns->count &&
           columns->range[columns->at].last < first)
        columns->at++;
    return columns->at < columns->count &&
           columns->range[columns->at].first <= first &&
           columns->range[columns->at].last >= last;
}

void
odt_enter_table(struct odt_reader *reader, struct odt_scope *scope,
                const struct odt_start *start)
{
    struct odt_look style =
        odt_style_look(&reader->styles, ODT_FAMILY_TABLE,
                       xml_value(start->attrs, S("style-name")));

    scope->flow = NULL;
    odt_leave_lists(scope);
    scope->table = scope;
    scope->rows = scope->columns = 0;
    scope->hidden = (struct odt_columns){0};
    scope->place.table = ++reader->tables[scope->place.story];
    scope->place.row = scope->place.column = 0;
    if (style.hidden == ODT_YES)
        odt_hide(scope);
}

void
odt_enter_column(struct odt_reader *reader, struct odt_scope *scope,
                 const struct odt_start *start)
{
    struct odt_scope *table = scope->table;
    uint32_t first;

    if (table == NULL)
        return;
    first = counted(table->columns, 1);
    table->columns = counted(
        table->columns, repeated(start->attrs, S("number-columns-repeated")));
    if (is_collapsed(start))
        hide_columns(reader, &table->hidden, first, table->columns);
}

void
odt_enter_row(struct odt_reader *reader UNUSED, struct odt_scope *scope,
              const struct odt_start *start)
{
    struct odt_scope *table = scope->table;

    if (table == NULL)
        return;
    scope->place.row = counted(table->rows, 1);
    table->rows = counted(table->rows,
                          repeated(start->attrs, S("number-rows-repeated")));
    table->columns = 0;
    table->hidden.at = 0;
    if (is_collapsed(start))
        odt_hide(scope);
}

void
odt_enter_cell(struct odt_reader *reader, struct odt_scope *scope,
               const struct odt_start *start)
{
    struct odt_scope *table = scope->table;

    odt_enter_worded(reader, scope, start);
    if (table == NULL)
        return;
    scope->place.column = counted(table->columns, 1);
    table->columns = counted(
        table->columns, repeated(start->attrs, S("number-columns-repeated")));
    if (scope->role == ODT_COVERED_CELL ||
        are_hidden(&table->hidden, scope->place.column, table->columns))
        odt_hide(scope);
}

/* A tracked change of a spreadsheet keeps the whole cell. */
void
odt_enter_old_cell(struct odt_reader *reader, struct odt_scope *scope,
                   const struct odt_start *start UNUSED)
{
    odt_enter_story(reader, scope, STORY_DELETED);
    if (scope->view < VIEW_FIELD)
        scope->view = VIEW_DELETED;
}
