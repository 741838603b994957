/*
 * Tables of DOCX: which row and column a cell is.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "formats/docx_enter.h"

#include "formats/docx_frame.h"
#include "formats/docx_value.h"

void
docx_enter_table(struct docx_story *story, struct docx_frame *frame,
                 const struct xml_attrs *attrs)
{
    (void) attrs;
    frame->table = (uint16_t) story->depth;
    frame->row = 0;
    frame->place.table = ++story->tables[frame->place.story];
    frame->place.row = frame->place.column = 0;
    frame->home = 0;
    frame->para = NULL;
}

void
docx_enter_row(struct docx_story *story, struct docx_frame *frame,
               const struct xml_attrs *attrs)
{
    (void) attrs;
    frame->row = (uint16_t) story->depth;
    if (frame->table > 0)
        frame->place.row = ++story->frame[frame->table].rows;
}

void
docx_enter_cell(struct docx_story *story, struct docx_frame *frame,
                const struct xml_attrs *attrs)
{
    (void) attrs;
    if (frame->row > 0)
        frame->place.column = ++story->frame[frame->row].columns;
}

/* A cell over n columns moves the next one on by as many. */
void
docx_enter_span(struct docx_story *story, struct docx_frame *frame,
                const struct xml_attrs *attrs)
{
    uint32_t n = docx_figure(attrs);

    if (frame->row > 0 && n > 1)
        story->frame[frame->row].columns += n - 1;
}

void
docx_enter_before(struct docx_story *story, struct docx_frame *frame,
                  const struct xml_attrs *attrs)
{
    if (frame->row > 0)
        story->frame[frame->row].columns += docx_figure(attrs);
}
