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
    frame->row = frame->cell = 0;
    frame->of_table = (struct docx_looks){0};
    docx_outer(story, 1)->own.joined = NULL;
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
    frame->cell = 0;
    if (frame->table > 0)
        frame->place.row = ++story->frame[frame->table].own.rows;
}

void
docx_enter_cell(struct docx_story *story, struct docx_frame *frame,
                const struct xml_attrs *attrs)
{
    (void) attrs;
    frame->cell = (uint16_t) story->depth;
    if (frame->row > 0)
        frame->place.column = ++story->frame[frame->row].own.columns;
}

/* A cell over n columns moves the next one on by as many. */
void
docx_enter_span(struct docx_story *story, struct docx_frame *frame,
                const struct xml_attrs *attrs)
{
    uint32_t n = docx_figure(attrs);

    if (frame->row > 0 && n > 1)
        story->frame[frame->row].own.columns += n - 1;
}

void
docx_enter_before(struct docx_story *story, struct docx_frame *frame,
                  const struct xml_attrs *attrs)
{
    if (frame->row > 0)
        story->frame[frame->row].own.columns += docx_figure(attrs);
}

/* The row or cell whose property that is, or NULL. */
static struct docx_frame *
of_property(struct docx_story *story, const struct docx_frame *frame)
{
    if (frame->cell > 0 && frame->cell + 2u == story->depth)
        return &story->frame[frame->cell];
    if (frame->row > 0 && frame->row + 2u == story->depth)
        return &story->frame[frame->row];
    return NULL;
}

void
docx_enter_veil(struct docx_story *story, struct docx_frame *frame,
                const struct xml_attrs *attrs)
{
    struct docx_frame *veiled = of_property(story, frame);
    struct str val = xml_value(attrs, S("val"));

    if (veiled != NULL && !str_eq(val, S("restart")) && !str_eq(val, S("0")) &&
        !str_eq(val, S("false")))
        veiled->veiled = true;
}

void
docx_track_cells(struct docx_story *story, const struct docx_frame *frame)
{
    struct docx_frame *tracked = of_property(story, frame);

    if (tracked == NULL)
        return;
    tracked->deleted = tracked->deleted || frame->deleted;
    tracked->inserted = tracked->inserted || frame->inserted;
}
