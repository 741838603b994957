/*
 * The reader of sheets.
 *
 * A cell is a paragraph if it shows text: a shared or inline string, or the
 * result of a formula.  Plain figures are no sentence and are left out; so are
 * truth values and errors.  A formula is read where it holds text itself.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "formats/xlsx_sheet.h"

#include <stdbool.h>

#include "core/limits.h"
#include "core/msg.h"
#include "formats/docx_attribute.h"
#include "formats/intake.h"
#include "formats/part.h"
#include "formats/xlsx_rule.h"
#include "formats/xml.h"
#include "formats/zip.h"

/* What the value of a cell is, 18.18.11. */
enum type { TYPE_FIGURE, TYPE_SHARED, TYPE_TEXT };

struct sheet {
    struct xlsx_book *book;
    struct doc_builder *builder;
    const struct xlsx_role *role;
    struct str part;
    struct xml_memo writers; /* of attributes */
    enum xlsx_what what[LIMIT_DEPTH + 1];
    unsigned depth, cell, ruby, comment; /* where it began, or 0 */
    struct place place;                  /* of the cell or the comment */
    struct open_para *para, *aloud;      /* its text so far, or NULL */
    enum type type;
    enum view view;
    bool struck, row_hidden;
    bool first_page, even_page, unused; /* of headers and footers */
    bool hidden[XLSX_COLUMNS + 1];      /* by column */
};

/* What docx_attribute_is_text asks for: people write it, or none is known. */
static const struct docx_rule people = {WHAT_VALUE, 0},
                              other = {WHAT_OTHER, 0};

static void
add_value(struct sheet *sheet, struct str text)
{
    const struct place place = {.story = STORY_ATTRIBUTE};
    const struct run like = {.view = VIEW_ATTRIBUTE};
    struct xlsx_book *book = sheet->book;
    struct open_para *para;

    if (!docx_value_is_new(book->in->arena, &book->values, text))
        return;
    para = doc_open(sheet->builder, sheet->part, &place, NULL);
    xlsx_add(sheet->builder, para, text, &like);
}

static void
read_values(struct sheet *sheet, const struct xml_name *name,
            const struct xml_attrs *attrs)
{
    const struct docx_rule *rule =
        sheet->what[sheet->depth] == XLSX_PEOPLE ? &people : &other;

    for (size_t i = 0; i < attrs->count; i++) {
        struct xml_attr attr = attrs->item[i];

        if (docx_attribute_is_text(&sheet->writers, name, rule, &attr))
            add_value(sheet, attr.value);
    }
}

/* --- elements --- */

static void
enter_column(struct sheet *sheet, const struct xml_attrs *attrs)
{
    uint32_t first, last;

    if (!xlsx_true(xml_value(attrs, S("hidden"))) &&
        !str_eq(xml_value(attrs, S("width")), S("0")))
        return;
    if (xlsx_number(xml_value(attrs, S("min")), XLSX_COLUMNS, &first) &&
        xlsx_number(xml_value(attrs, S("max")), XLSX_COLUMNS, &last))
        for (uint32_t c = first; c <= last; c++)
            sheet->hidden[c] = true;
}

/* Rows and cells need not say where they are: then they follow the last. */
static void
enter_row(struct sheet *sheet, const struct xml_attrs *attrs)
{
    uint32_t row;

    sheet->row_hidden = xlsx_true(xml_value(attrs, S("hidden"))) ||
                        str_eq(xml_value(attrs, S("ht")), S("0"));
    if (xlsx_number(xml_value(attrs, S("r")), XLSX_ROWS, &row))
        sheet->place.row = row;
    else if (sheet->place.row < XLSX_ROWS)
        sheet->place.row++;
    sheet->place.column = 0;
}

static enum type
type_of(struct str t)
{
    if (str_eq(t, S("s")))
        return TYPE_SHARED;
    return t.len == 0 || str_eq(t, S("n")) || str_eq(t, S("b")) ||
                   str_eq(t, S("e")) || str_eq(t, S("d"))
               ? TYPE_FIGURE
               : TYPE_TEXT;
}

static void
enter_cell(struct sheet *sheet, const struct xml_attrs *attrs)
{
    struct place *place = &sheet->place;

    if (!xlsx_ref(xml_value(attrs, S("r")), &place->row, &place->column) &&
        place->column < XLSX_COLUMNS)
        place->column++;
    sheet->cell = sheet->depth;
    sheet->para = sheet->aloud = NULL;
    sheet->struck = false;
    sheet->type = type_of(xml_value(attrs, S("t")));
    sheet->view = sheet->row_hidden || sheet->hidden[place->column]
                      ? VIEW_HIDDEN
                      : sheet->role->view;
}

static void
enter_comment(struct sheet *sheet, const struct xml_attrs *attrs)
{
    if (sheet->comment > 0)
        return;
    sheet->comment = sheet->depth;
    sheet->para = sheet->aloud = NULL;
    sheet->struck = false;
    sheet->view = VIEW_COMMENT;
    sheet->place = (struct place){.story = STORY_COMMENT,
                                  .index = ++sheet->book->comments};
    if (xlsx_ref(xml_value(attrs, S("ref")), &sheet->place.row,
                 &sheet->place.column))
        sheet->place.table = sheet->role->number;
}

static void
enter_pages(struct sheet *sheet, const struct xml_attrs *attrs)
{
    sheet->first_page = xlsx_true(xml_value(attrs, S("differentFirst")));
    sheet->even_page = xlsx_true(xml_value(attrs, S("differentOddEven")));
}

static void
enter_page(struct sheet *sheet, struct str local)
{
    sheet->unused = (str_starts(local, S("first")) && !sheet->first_page) ||
                    (str_starts(local, S("even")) && !sheet->even_page);
}

static void
enter(struct sheet *sheet, enum xlsx_what what, struct str local,
      const struct xml_attrs *attrs)
{
    if (what == XLSX_CELL)
        enter_cell(sheet, attrs);
    else if (what == XLSX_ROW)
        enter_row(sheet, attrs);
    else if (what == XLSX_COLUMN)
        enter_column(sheet, attrs);
    else if (what == XLSX_COMMENT)
        enter_comment(sheet, attrs);
    else if (what == XLSX_PAGES)
        enter_pages(sheet, attrs);
    else if (what == XLSX_HEADER || what == XLSX_FOOTER)
        enter_page(sheet, local);
    else if (what == XLSX_RUN)
        sheet->struck = false;
    else if (what == XLSX_STRIKE)
        sheet->struck = !str_eq(xml_value(attrs, S("val")), S("0"));
    else if (what == XLSX_RUBY && sheet->ruby == 0)
        sheet->ruby = sheet->depth;
}

/* --- text --- */

static void
add_text(struct sheet *sheet, struct str text)
{
    const struct run like = {.view = sheet->view, .struck = sheet->struck};
    struct place place = sheet->place;
    struct open_para **to = sheet->ruby > 0 ? &sheet->aloud : &sheet->para;

    if (sheet->ruby > 0)
        place.story = STORY_RUBY;
    if (*to == NULL)
        *to = doc_open(sheet->builder, sheet->part, &place, sheet->para);
    xlsx_add(sheet->builder, *to, text, &like);
}

static void
add_shared(struct sheet *sheet, struct str index)
{
    if (!xlsx_strings_say(sheet->builder, &sheet->book->strings, index,
                          sheet->part, &sheet->place, sheet->view))
        doc_miss(sheet->builder, sheet->part, WHY_DAMAGED, "%s",
                 _("单元格引用了不存在的共享文字，表格可能损坏"));
}

static void
add_formula(struct sheet *sheet, struct str text)
{
    struct place place = sheet->place;

    if (!xlsx_formula_speaks(text))
        return;
    if (sheet->cell == 0)
        place = (struct place){.index = sheet->role->number};
    place.story = STORY_FIELD;
    xlsx_add_formula(sheet->builder,
                     doc_open(sheet->builder, sheet->part, &place, NULL),
                     text);
}

static void
add_page(struct sheet *sheet, enum story story, struct str text)
{
    const struct place place = {.story = story, .index = sheet->role->number};

    xlsx_page(sheet->builder, sheet->part, &place,
              sheet->unused ? VIEW_HIDDEN : sheet->role->view, text);
}

/* --- events --- */

static bool
on_start(void *context, const struct xml_tag *tag,
         const struct xml_attrs *attrs)
{
    struct sheet *sheet = context;
    enum xlsx_what what = xlsx_rule(tag->name.local);

    sheet->what[++sheet->depth] = what;
    enter(sheet, what, tag->name.local, attrs);
    if (attrs->count > 0)
        read_values(sheet, &tag->name, attrs);
    return true;
}

static void
on_end(void *context, const struct xml_tag *tag)
{
    struct sheet *sheet = context;

    (void) tag;
    if (sheet->ruby == sheet->depth)
        sheet->ruby = 0;
    if (sheet->comment == sheet->depth)
        sheet->comment = 0;
    if (sheet->cell == sheet->depth)
        sheet->cell = 0;
    sheet->depth--;
}

static void
on_value(struct sheet *sheet, struct str text)
{
    if (sheet->type == TYPE_SHARED)
        add_shared(sheet, text);
    else if (sheet->type == TYPE_TEXT || docx_has_cjk(text))
        add_text(sheet, text); /* whatever the cell says of it */
}

static void
on_text(void *context, struct str text, uint64_t at, uint64_t size)
{
    struct sheet *sheet = context;
    enum xlsx_what what = sheet->what[sheet->depth];

    (void) at;
    (void) size;
    if (what == XLSX_VALUE)
        on_value(sheet, text);
    else if (what == XLSX_TEXT)
        add_text(sheet, text);
    else if (what == XLSX_FORMULA)
        add_formula(sheet, text);
    else if (str_trim(text).len == 0)
        return;
    else if (what == XLSX_RICH)
        add_text(sheet, text);
    else if (what == XLSX_HEADER)
        add_page(sheet, STORY_HEADER, text);
    else if (what == XLSX_FOOTER)
        add_page(sheet, STORY_FOOTER, text);
    else if (docx_has_cjk(text) || docx_has_letters(text))
        add_value(sheet, text);
}

static void
on_note(void *context, struct str text)
{
    if (docx_has_cjk(text))
        add_value(context, text);
}

void
xlsx_sheet_read(struct xlsx_book *book, struct zip *zip, size_t part,
                const struct xlsx_role *role)
{
    struct sheet sheet = {
        .book = book,
        .builder = book->in->builder,
        .role = role,
        .part = zip_part(zip, part)->name,
        .place = {.story = role->story, .table = role->number},
        .view = role->view,
    };
    const struct xml_handler handler = {
        .context = &sheet,
        .start = on_start,
        .end = on_end,
        .text = on_text,
        .note = on_note,
    };

    part_parse(book->in, zip, part, &handler);
}
