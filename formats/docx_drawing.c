/*
 * DrawingML and VML: runs that are struck, shapes that are not shown, paths.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "formats/docx_enter.h"

#include <stddef.h>

#include "core/count.h"
#include "formats/docx_frame.h"

/* The properties of a run are attributes here, 21.1.2.3.9. */
void
docx_enter_drawn_run(struct docx_story *story, struct docx_frame *frame,
                     const struct xml_attrs *attrs)
{
    struct str strike = xml_value(attrs, S("strike"));
    struct docx_frame *run = docx_outer(story, 1);

    (void) frame;
    if (run->rule->what != WHAT_RUN || strike.len == 0)
        return;
    run->direct.set |= LOOK_STRUCK;
    if (!str_eq(strike, S("noStrike")))
        run->direct.on |= LOOK_STRUCK;
}

/* The shape so many elements out, with all that comes in it. */
static void
conceal(struct docx_story *story, unsigned up)
{
    struct docx_frame *shape = docx_outer(story, up);

    if (shape->view == VIEW_VISIBLE)
        shape->view = VIEW_HIDDEN;
}

/* sp/nvSpPr/cNvPr, 20.1.2.2.8 */
void
docx_enter_shape(struct docx_story *story, struct docx_frame *frame,
                 const struct xml_attrs *attrs)
{
    struct str hidden = xml_value(attrs, S("hidden"));

    (void) frame;
    if (str_eq(hidden, S("1")) || str_eq(hidden, S("true")))
        conceal(story, 2);
}

/*
 * sp/nvSpPr/nvPr/ph: what a layout or a master has in a placeholder is only
 * shown to those who write a slide.
 */
void
docx_enter_prompt(struct docx_story *story, struct docx_frame *frame,
                  const struct xml_attrs *attrs)
{
    (void) attrs;
    if (frame->place.story == STORY_HEADER)
        conceal(story, 3);
}

/* Points are elements in DrawingML, 20.1.9.20; attributes in VML. */
void
docx_enter_outlines(struct docx_story *story, struct docx_frame *frame,
                    const struct xml_attrs *attrs)
{
    static const struct str names[] = {
        STR_INIT("path"),
        STR_INIT("v"),
        STR_INIT("points"),
    };

    if (frame->rule->arg == PATH_BEGINS)
        outline_begin(&story->outline);
    else if (frame->rule->arg == PATH_POINT)
        outline_add(&story->outline, 1);
    for (size_t i = 0; frame->rule->arg == PATH_VALUES && i < COUNT(names);
         i++)
        outline_path(&story->outline, xml_value(attrs, names[i]));
}
