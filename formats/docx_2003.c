/*
 * Word 2003 XML: notes, comments and headers that stand in the text, and
 * changes that are annotations.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "formats/docx_enter.h"

#include "formats/docx_frame.h"

static enum view
view_in(enum story story)
{
    if (story == STORY_COMMENT)
        return VIEW_COMMENT;
    if (story == STORY_METADATA)
        return VIEW_METADATA;
    return story == STORY_FOOTNOTE || story == STORY_ENDNOTE ? VIEW_NOTE
                                                             : VIEW_VISIBLE;
}

/* Text from here on belongs to another story, whatever it stands in. */
static void
move(struct docx_story *story, struct docx_frame *frame, enum story to)
{
    const struct open_para *anchor = frame->anchor;

    docx_make_home(story, frame);
    frame->home = 0;
    frame->table = frame->row = 0;
    frame->deleted = frame->inserted = frame->properties = false;
    frame->view = view_in(to);
    frame->place = (struct place){.story = to};
    if (to == STORY_FOOTNOTE || to == STORY_ENDNOTE || to == STORY_COMMENT)
        frame->place.index =
            docx_note_number(&story->notes, to, S(""), &frame->anchor);
    frame->anchor = to == STORY_HEADER || to == STORY_FOOTER ? NULL : anchor;
}

void
docx_enter_story(struct docx_story *story, struct docx_frame *frame,
                 const struct xml_attrs *attrs)
{
    (void) attrs;
    move(story, frame, frame->rule->arg);
}

void
docx_enter_annotation(struct docx_story *story, struct docx_frame *frame,
                      const struct xml_attrs *attrs)
{
    struct str type = xml_value(attrs, S("type"));

    if (str_eq(type, S("Word.Insertion")))
        frame->inserted = true;
    else if (str_eq(type, S("Word.Deletion")))
        frame->deleted = true;
    else if (str_eq(type, S("Word.Comment")))
        move(story, frame, STORY_COMMENT);
    else if (str_eq(type, S("Word.Formatting")))
        frame->properties = true;
}
