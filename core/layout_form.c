/*
 * Which lines of a document are only its form.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "core/body.h"
#include "core/layout_parts.h"

static bool
is_front_form(struct arena *arena, const struct line *line)
{
    struct mark mark;
    struct str number;

    return line->element == ELEMENT_COPY || line->element == ELEMENT_URGENCY ||
           (line->element == ELEMENT_ISSUER &&
            body_is_name(element_issuer(arena, line->text))) ||
           layout_line_mark(arena, line->text, &mark) ||
           layout_line_number(arena, line->text, &number);
}

static bool
is_printing_form(struct str text)
{
    struct str before;

    return element_last_day(text, &before) != DATE_NONE &&
           body_is_name(before);
}

static bool
is_form(const struct line *line)
{
    return line->element == ELEMENT_DATE ||
           (line->element == ELEMENT_NOTE &&
            layout_note_is_form(line->text)) ||
           (line->element == ELEMENT_COPIES &&
            body_are_names(body_behind_label(line->text))) ||
           (line->element == ELEMENT_PRINTED && is_printing_form(line->text));
}

/* A paragraph of several lines is form only if one line is all it has. */
static void
set_form(struct arena *arena, const struct line *line, struct layout *out)
{
    struct str whole = str_trim(line_live(arena, line->para));

    if (whole.len == line->text.len)
        out->form[line->para->number - 1] = true;
}

void
layout_find_front_form(struct arena *arena, const struct front *front,
                       struct layout *out)
{
    for (size_t i = 0; i < front->body; i++)
        if (is_front_form(arena, &front->line[i]))
            set_form(arena, &front->line[i], out);
    if (front->body < front->len &&
        front->line[front->body].element == ELEMENT_ADDRESSEE &&
        body_are_names(front->line[front->body].text))
        set_form(arena, &front->line[front->body], out);
}

void
layout_find_line_form(struct arena *arena, const struct line *line,
                      struct layout *out)
{
    if (is_form(line))
        set_form(arena, line, out);
}
