/*
 * Fields of DOCX: their code has a paragraph of its own, their result is text.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "formats/docx_enter.h"

#include "core/buf.h"
#include "core/utf8.h"
#include "formats/docx_frame.h"

void
docx_enter_field_mark(struct docx_story *story, struct docx_frame *frame,
                      const struct xml_attrs *attrs)
{
    struct str type = xml_value(attrs, S("fldCharType"));

    if (str_eq(type, S("begin"))) {
        if (story->fields < DOCX_FIELDS)
            story->field[story->fields] =
                (struct docx_field){.para_number = frame->para_number};
        story->fields++;
    } else if (story->fields == 0) {
        return;
    } else if (str_eq(type, S("end"))) {
        story->fields--;
    } else if (story->fields <= DOCX_FIELDS) {
        story->field[story->fields - 1].result = true;
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

static void
add_code(struct docx_story *story, struct docx_field *field, struct str text,
         uint64_t at, uint64_t size)
{
    const struct run like = {.view = VIEW_FIELD, .at = at, .size = size};
    struct open_para *para = field == NULL ? NULL : field->code;

    if (para == NULL)
        para = docx_open_aside(story, STORY_FIELD);
    if (field != NULL)
        field->code = para;
    docx_add(story, para, text, &like);
}

void
docx_add_code(struct docx_story *story, struct str text, uint64_t at,
              uint64_t size)
{
    unsigned n = story->fields;
    bool kept = n > 0 && n <= DOCX_FIELDS;

    add_code(story, kept ? &story->field[n - 1] : NULL, text, at, size);
}

/*
 * The innermost field in whose code we are, or NULL.  Beyond the paragraph
 * that it begins in, text counts as shown: a field may lack its end.
 */
static struct docx_field *
field_in_code(struct docx_story *story)
{
    uint32_t here = docx_top(story)->para_number;
    unsigned n = story->fields < DOCX_FIELDS ? story->fields : DOCX_FIELDS;

    while (n-- > 0)
        if (!story->field[n].result && story->field[n].para_number == here)
            return &story->field[n];
    return NULL;
}

void
docx_say(struct docx_story *story, struct str text, uint64_t at, uint64_t size)
{
    struct docx_field *field =
        story->fields == 0 ? NULL : field_in_code(story);

    if (field == NULL)
        docx_add_text(story, text, at, size);
    else
        add_code(story, field, text, at, size);
}

void
docx_say_char(struct docx_story *story, uint32_t c)
{
    char bytes[UTF8_MAX];

    docx_say(story, (struct str){bytes, utf8_put(c, bytes)}, 0, 0);
}
