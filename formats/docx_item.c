/*
 * Items of lists in DOCX: their number becomes a run before their text.
 *
 * It is written when the properties of the paragraph end, since all that
 * follows is text.  Paragraphs that nobody sees (deleted, hidden, Fallback)
 * have the number that they would have, and the next one has it again.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "formats/docx_enter.h"

#include "core/arena.h"
#include "core/buf.h"
#include "core/limits.h"
#include "formats/docx_frame.h"
#include "formats/docx_number.h"

static bool
is_of_para(struct docx_story *story, unsigned up)
{
    return docx_what_around(story, up) == WHAT_PARA_PROPERTIES &&
           docx_what_around(story, up + 1) == WHAT_PARA;
}

bool
docx_is_mark(struct docx_story *story, unsigned up)
{
    return docx_what_around(story, up) == WHAT_RUN_PROPERTIES &&
           is_of_para(story, up + 1);
}

void
docx_enter_properties(struct docx_story *story, struct docx_frame *frame,
                      const struct xml_attrs *attrs)
{
    (void) attrs;
    frame->properties = true;
    if (is_of_para(story, 0))
        story->mark = (struct docx_mark){0};
}

void
docx_enter_item(struct docx_story *story, struct docx_frame *frame,
                const struct xml_attrs *attrs)
{
    if (is_of_para(story, 2))
        docx_item_take(story->arena, &story->mark.item, frame->rule, attrs);
}

/* Whatever the paragraph says itself comes later, or did already. */
void
docx_item_of_style(struct docx_story *story, struct str id)
{
    struct docx_item item = docx_style_item(story->styles, id);

    if (item.list.ptr == NULL)
        return;
    story->mark.item = docx_item_over(story->mark.item, item);
    story->mark.style = str_dup(story->arena, id);
}

static enum view
view_of_number(const struct docx_story *story, const struct docx_frame *para)
{
    const struct docx_mark *mark = &story->mark;
    struct docx_frame as = *para;

    as.of_run = mark->of_run;
    as.direct = mark->direct;
    as.deleted = para->deleted || mark->deleted;
    as.inserted = para->inserted || mark->inserted;
    return docx_view(story, &as);
}

static bool
is_item(const struct docx_story *story, const struct docx_frame *para)
{
    return para->rule->what == WHAT_PARA &&
           para->place.story <= STORY_COMMENT &&
           story->mark.item.list.len > 0 && story->styles->lists != NULL;
}

void
docx_number_para(struct docx_story *story)
{
    const struct docx_frame *para = docx_top(story);
    enum view view;
    BUF_SCOPED number;

    buf_init(&number, LIMIT_NUMBER);
    if (!is_item(story, para))
        return;
    view = view_of_number(story, para);
    docx_number(story->styles->lists, story->mark.item, story->mark.style,
                view != VIEW_DELETED && view != VIEW_HIDDEN, &number);
    if (number.len > 0 && !para->own.joins)
        docx_add_number(story, buf_str(&number), view);
}
