/*
 * The flow of text in DOCX: paragraphs, runs, what stands for a character, and
 * what parts the text or stands beside it.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "formats/docx_enter.h"

#include "formats/docx_frame.h"
#include "formats/docx_symbol.h"

/*
 * The mark between the paragraphs is deleted: whoever accepts that reads one.
 * Both are counted, as they are where changes are shown.
 */
static void
join(struct docx_story *story, struct docx_frame *frame,
     struct open_para *before)
{
    static const struct run mark = {.view = VIEW_DELETED};

    docx_add(story, before, S("\n"), &mark);
    frame->para = before;
    frame->own.joins = frame->own.said = true;
}

void
docx_enter_para(struct docx_story *story, struct docx_frame *frame,
                const struct xml_attrs *attrs)
{
    struct open_para *before = docx_outer(story, 1)->own.joined;

    (void) attrs;
    docx_make_home(story, frame);
    frame->para_number = ++story->paras;
    story->heard.len = 0;
    if (frame->rule->arg == 0)
        return;
    if (frame->place.story == STORY_MAIN)
        docx_para_here(story);
    if (before != NULL)
        join(story, frame, before);
}

/* The drawing of a diagram is only read for what its data lacks. */
static void
compare(struct docx_story *story, const struct docx_frame *frame)
{
    bool is_new = docx_value_is_new(story->arena, &story->diagrams,
                                    buf_str(&story->heard));

    if (frame->diagram == DIAGRAM_DRAWING && !is_new)
        doc_drop(frame->para);
}

void
docx_leave_para(struct docx_story *story, const struct docx_frame *frame)
{
    bool open = frame->own.unmarked && frame->own.said;

    docx_outer(story, 1)->own.joined = open ? frame->para : NULL;
    if (frame->diagram != 0)
        compare(story, frame);
}

void
docx_enter_diagram(struct docx_story *story, struct docx_frame *frame,
                   const struct xml_attrs *attrs)
{
    (void) story;
    (void) attrs;
    frame->diagram = (uint8_t) frame->rule->arg;
}

void
docx_enter_run(struct docx_story *story, struct docx_frame *frame,
               const struct xml_attrs *attrs)
{
    (void) story;
    (void) attrs;
    frame->of_run = frame->direct = (struct docx_looks){0};
}

void
docx_enter_char(struct docx_story *story, struct docx_frame *frame,
                const struct xml_attrs *attrs)
{
    (void) attrs;
    if (!frame->properties)
        docx_say_char(story, frame->rule->arg);
}

void
docx_enter_symbol(struct docx_story *story, struct docx_frame *frame,
                  const struct xml_attrs *attrs)
{
    (void) frame;
    docx_say_char(story, docx_symbol(xml_value(attrs, S("char")),
                                     xml_value(attrs, S("font"))));
}

void
docx_enter_deleted(struct docx_story *story, struct docx_frame *frame,
                   const struct xml_attrs *attrs)
{
    (void) attrs;
    frame->deleted = true;
    if (docx_is_mark(story, 1))
        docx_outer(story, 3)->own.unmarked = story->mark.deleted = true;
    if (frame->properties)
        docx_track_cells(story, frame);
}

void
docx_enter_inserted(struct docx_story *story, struct docx_frame *frame,
                    const struct xml_attrs *attrs)
{
    (void) attrs;
    frame->inserted = true;
    if (docx_is_mark(story, 1))
        story->mark.inserted = true;
    if (frame->properties)
        docx_track_cells(story, frame);
}

void
docx_enter_box(struct docx_story *story, struct docx_frame *frame,
               const struct xml_attrs *attrs)
{
    (void) story;
    (void) attrs;
    frame->place.box = true;
    frame->place.table = frame->place.row = frame->place.column = 0;
    frame->table = frame->row = frame->cell = 0;
    frame->home = 0;
    frame->para = NULL;
}

void
docx_enter_ruby(struct docx_story *story, struct docx_frame *frame,
                const struct xml_attrs *attrs)
{
    (void) attrs;
    docx_make_home(story, frame);
    frame->place = (struct place){.story = STORY_RUBY};
}

void
docx_enter_alternate(struct docx_story *story, struct docx_frame *frame,
                     const struct xml_attrs *attrs)
{
    (void) frame;
    (void) attrs;
    docx_branches_push(&story->branches);
}

/*
 * The first branch that is understood is shown.  Text of another has a
 * paragraph of its own: it would part the sentence that it stands in.
 */
void
docx_enter_branch(struct docx_story *story, struct docx_frame *frame,
                  const struct xml_attrs *attrs)
{
    struct docx_frame *around = docx_outer(story, 1);
    bool fallback = frame->rule->arg != 0;
    bool shown =
        !around->own.chosen &&
        (fallback || docx_branch_understood(xml_value(attrs, S("Requires"))));

    docx_branch_begin(&story->branches, shown);
    around->own.chosen = around->own.chosen || shown;
    if (shown)
        return;
    frame->unshown = true;
    frame->tables = story->tables[frame->place.story];
    if (frame->home != 0)
        docx_make_home(story, frame);
}

/* The text, which has been read, may have said what the comment is about. */
static void
tell_about(struct docx_story *story, uint32_t number, struct str id)
{
    struct about *about = about_of(story->arena, &story->abouts, id);

    if (about == NULL || about->comment > 0)
        return;
    about->comment = number;
    about_tell(about, story->builder);
}

/* Separators are notes of a type, and have no number. */
void
docx_enter_note(struct docx_story *story, struct docx_frame *frame,
                const struct xml_attrs *attrs)
{
    struct str type = xml_value(attrs, S("type"));
    bool plain = type.len == 0 || str_eq(type, S("normal"));

    if (frame->place.story != frame->rule->arg || !plain)
        return;
    frame->place.index =
        docx_note_number(&story->notes, frame->rule->arg,
                         xml_value(attrs, S("id")), &frame->anchor);
    if (frame->rule->arg == STORY_COMMENT)
        tell_about(story, frame->place.index, xml_value(attrs, S("id")));
}

void
docx_enter_reference(struct docx_story *story, struct docx_frame *frame,
                     const struct xml_attrs *attrs)
{
    docx_note_refer(story->arena, &story->notes, frame->rule->arg,
                    xml_value(attrs, S("id")), frame->anchor);
}

/* Between paragraphs it is the end of the one before. */
void
docx_enter_about(struct docx_story *story, struct docx_frame *frame,
                 const struct xml_attrs *attrs)
{
    struct str id = xml_value(attrs, S("id"));
    struct about *about = about_of(story->arena, &story->abouts, id);
    struct doc_at here =
        doc_here(frame->para == NULL ? story->latest : frame->para);

    if (frame->rule->arg != 0) {
        docx_note_refer(story->arena, &story->notes, STORY_COMMENT, id,
                        frame->anchor);
        about_begin(about, here);
    } else {
        about_end(about, here);
    }
}
