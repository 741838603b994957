/*
 * The flow of text in DOCX: paragraphs, runs, what stands for a character, and
 * what parts the text or stands beside it.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "formats/docx_enter.h"

#include "formats/docx_frame.h"
#include "formats/docx_symbol.h"

void
docx_enter_para(struct docx_story *story, struct docx_frame *frame,
                const struct xml_attrs *attrs)
{
    (void) attrs;
    docx_make_home(story, frame);
    if (frame->rule->arg != 0 && frame->place.story == STORY_MAIN)
        docx_para_here(story);
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
        docx_add_char(story, frame->rule->arg);
}

void
docx_enter_symbol(struct docx_story *story, struct docx_frame *frame,
                  const struct xml_attrs *attrs)
{
    (void) frame;
    docx_add_char(story, docx_symbol(xml_value(attrs, S("char")),
                                     xml_value(attrs, S("font"))));
}

void
docx_enter_deleted(struct docx_story *story, struct docx_frame *frame,
                   const struct xml_attrs *attrs)
{
    (void) attrs;
    frame->deleted = true;
    if (docx_is_mark(story, 1))
        story->mark.deleted = true;
}

void
docx_enter_inserted(struct docx_story *story, struct docx_frame *frame,
                    const struct xml_attrs *attrs)
{
    (void) attrs;
    frame->inserted = true;
    if (docx_is_mark(story, 1))
        story->mark.inserted = true;
}

void
docx_enter_box(struct docx_story *story, struct docx_frame *frame,
               const struct xml_attrs *attrs)
{
    (void) story;
    (void) attrs;
    frame->place.box = true;
    frame->place.table = frame->place.row = frame->place.column = 0;
    frame->table = frame->row = 0;
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
 * Text of a later branch has a paragraph of its own: it would part the
 * sentence that it stands in.
 */
void
docx_enter_branch(struct docx_story *story, struct docx_frame *frame,
                  const struct xml_attrs *attrs)
{
    bool first = docx_outer(story, 1)->branches++ == 0;

    (void) attrs;
    docx_branch_begin(&story->branches, first);
    if (first)
        return;
    frame->later = true;
    frame->tables = story->tables[frame->place.story];
    if (frame->home != 0)
        docx_make_home(story, frame);
}

/* Separators are notes of a type, and have no number. */
void
docx_enter_note(struct docx_story *story, struct docx_frame *frame,
                const struct xml_attrs *attrs)
{
    struct str type = xml_value(attrs, S("type"));
    bool plain = type.len == 0 || str_eq(type, S("normal"));

    if (frame->place.story == frame->rule->arg && plain)
        frame->place.index =
            docx_note_number(&story->notes, frame->rule->arg,
                             xml_value(attrs, S("id")), &frame->anchor);
}

void
docx_enter_reference(struct docx_story *story, struct docx_frame *frame,
                     const struct xml_attrs *attrs)
{
    docx_note_refer(story->arena, &story->notes, frame->rule->arg,
                    xml_value(attrs, S("id")), frame->anchor);
}
