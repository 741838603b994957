/*
 * Building the approval record, and how its rows and paragraphs are to be set.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "core/arena.h"
#include "core/msg.h"
#include "tools/form.h"

struct form_table *
form_table(struct form *form, const char *heading, const unsigned *width,
           size_t columns)
{
    struct form_table *table =
        arena_push(form->arena, form->table, form->tables, &form->room);

    table->heading = str_of(heading);
    table->columns = columns;
    for (size_t i = 0; i < columns; i++)
        table->width[i] = width[i];
    return table;
}

struct form_row *
form_row(struct form *form, struct form_table *table)
{
    return arena_push(form->arena, table->row, table->rows, &table->room);
}

struct form_cell *
form_cell(struct form *form, struct form_row *row, enum form_look look,
          unsigned span)
{
    struct form_cell *cell =
        arena_push(form->arena, row->cell, row->cells, &row->room);

    cell->look = look;
    cell->span = span;
    return cell;
}

void
form_say(struct form *form, struct form_cell *cell, struct str text)
{
    *arena_push(form->arena, cell->text.item, cell->text.count, &cell->room) =
        text;
}

void
form_put(struct form *form, struct form_row *row, enum form_look look,
         unsigned span, struct str text)
{
    form_say(form, form_cell(form, row, look, span), text);
}

void
form_heads(struct form *form, struct form_table *table,
           const char *const *words)
{
    struct form_row *row = form_row(form, table);

    row->head = true;
    for (size_t i = 0; i < table->columns; i++)
        form_put(form, row, FORM_LABEL, 1, str_of(_(words[i])));
}

bool
form_row_breaks(const struct form_row *row)
{
    for (size_t i = 0; i < row->cells; i++) {
        const struct strs *text = &row->cell[i].text;
        size_t size = 0;

        for (size_t j = 0; j < text->count; j++)
            size += text->item[j].len;
        if (size > FORM_UNBROKEN)
            return true;
    }
    return false;
}

const char *
form_style(const struct form_cell *cell, size_t paragraph)
{
    switch (cell->look) {
    case FORM_LABEL:
        return "FormLabel";
    case FORM_CENTRED:
        return "FormCentred";
    case FORM_SIGN:
        return paragraph + 1 == cell->text.count ? "FormSign" : "FormText";
    case FORM_TEXT:
        break;
    }
    return "FormText";
}
