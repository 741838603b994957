/*
 * Fields of DOCX: their code has a paragraph of its own, their result is text.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "formats/docx_enter.h"

#include "formats/docx_frame.h"

void
docx_enter_field_mark(struct docx_story *story, struct docx_frame *frame,
                      const struct xml_attrs *attrs)
{
    struct str type = xml_value(attrs, S("fldCharType"));

    (void) frame;
    if (str_eq(type, S("begin"))) {
        if (story->fields < DOCX_FIELDS)
            story->field[story->fields] = NULL;
        story->fields++;
    } else if (str_eq(type, S("end")) && story->fields > 0) {
        story->fields--;
    }
}

void
docx_enter_field(struct docx_story *story, struct docx_frame *frame,
                 const struct xml_attrs *attrs)
{
    const struct run like = {.view = VIEW_FIELD};
    struct str code = xml_value(attrs, S("instr"));

    (void) frame;
    if (code.len > 0)
        docx_add(story, docx_open_aside(story, STORY_FIELD), code, &like);
}

void
docx_add_code(struct docx_story *story, struct str text, uint64_t at,
              uint64_t size)
{
    const struct run like = {.view = VIEW_FIELD, .at = at, .size = size};
    unsigned n = story->fields;
    struct open_para *para =
        n == 0 || n > DOCX_FIELDS ? NULL : story->field[n - 1];

    if (para == NULL)
        para = docx_open_aside(story, STORY_FIELD);
    if (n > 0 && n <= DOCX_FIELDS)
        story->field[n - 1] = para;
    docx_add(story, para, text, &like);
}
