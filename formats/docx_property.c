/*
 * Properties of DOCX: what they say of their run or paragraph.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "formats/docx_enter.h"

#include "formats/docx_frame.h"
#include "formats/docx_value.h"

/* Properties of a run count, not those of a paragraph's mark or of old. */
static struct docx_frame *
run_of_property(struct docx_story *story)
{
    return docx_what_around(story, 1) == WHAT_RUN_PROPERTIES &&
                   docx_what_around(story, 2) == WHAT_RUN
               ? docx_outer(story, 2)
               : NULL;
}

static struct docx_frame *
para_of_property(struct docx_story *story)
{
    return docx_what_around(story, 1) == WHAT_PARA_PROPERTIES &&
                   docx_what_around(story, 2) == WHAT_PARA
               ? docx_outer(story, 2)
               : NULL;
}

void
docx_enter_look(struct docx_story *story, struct docx_frame *frame,
                const struct xml_attrs *attrs)
{
    struct docx_frame *run = run_of_property(story);
    struct docx_frame *para = para_of_property(story);

    if (run != NULL)
        docx_looks_switch(&run->direct, frame->rule->arg, attrs);
    else if (docx_is_mark(story, 1))
        docx_looks_switch(&story->mark.direct, frame->rule->arg, attrs);
    if (para != NULL && frame->rule->arg == LOOK_SHADED)
        docx_looks_switch(&para->of_para, LOOK_SHADED, attrs);
}

/* Text of a table begins after its properties, and has what they say. */
void
docx_enter_table_style(struct docx_story *story, struct docx_frame *frame,
                       const struct xml_attrs *attrs)
{
    if (frame->table > 0 && frame->table + 2u == story->depth)
        story->frame[frame->table].of_table =
            docx_style_looks(story->styles, xml_value(attrs, S("val")));
}

void
docx_enter_run_style(struct docx_story *story, struct docx_frame *frame,
                     const struct xml_attrs *attrs)
{
    struct docx_frame *run = run_of_property(story);
    struct docx_looks looks =
        docx_style_looks(story->styles, xml_value(attrs, S("val")));

    (void) frame;
    if (run != NULL)
        run->of_run = looks;
    else if (docx_is_mark(story, 1))
        story->mark.of_run = looks;
}

void
docx_enter_para_style(struct docx_story *story, struct docx_frame *frame,
                      const struct xml_attrs *attrs)
{
    struct docx_frame *para = para_of_property(story);

    (void) frame;
    if (para == NULL)
        return;
    para->of_para =
        docx_style_looks(story->styles, xml_value(attrs, S("val")));
    if ((para->of_para.on & LOOK_HEADING) != 0)
        doc_set_heading(para->para);
    docx_item_of_style(story, xml_value(attrs, S("val")));
}

/* ECMA-376-1 17.3.1.20: 9 is the level of what is no heading. */
void
docx_enter_outline(struct docx_story *story, struct docx_frame *frame,
                   const struct xml_attrs *attrs)
{
    struct docx_frame *para = para_of_property(story);

    (void) frame;
    if (para != NULL && docx_figure(attrs) < 9)
        doc_set_heading(para->para);
}

void
docx_enter_frame(struct docx_story *story, struct docx_frame *frame,
                 const struct xml_attrs *attrs)
{
    struct docx_frame *para = para_of_property(story);

    (void) frame;
    (void) attrs;
    if (para == NULL || para->own.joins)
        return;
    para->place.box = true;
    doc_set_place(story->builder, para->para, &para->place);
}
