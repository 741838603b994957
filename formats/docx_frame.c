/*
 * What holds where the reader of DOCX parts is, and how text is added there.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "formats/docx_frame.h"

#include "formats/intake.h"

struct docx_frame *
docx_top(struct docx_story *story)
{
    return &story->frame[story->depth];
}

struct docx_frame *
docx_outer(struct docx_story *story, unsigned up)
{
    return &story->frame[story->depth > up ? story->depth - up : 0];
}

enum docx_what
docx_what_around(struct docx_story *story, unsigned up)
{
    return docx_outer(story, up)->rule->what;
}

void
docx_make_home(struct docx_story *story, struct docx_frame *frame)
{
    frame->para = NULL;
    frame->home = (uint16_t) story->depth;
    frame->of_para = story->styles->normal;
    frame->of_run = frame->direct = (struct docx_looks){0};
}

static struct docx_looks
looks_of(const struct docx_story *story, const struct docx_frame *frame)
{
    return docx_looks_over(frame->direct,
                           docx_looks_of(story->styles, frame->of_table,
                                         frame->of_para, frame->of_run));
}

/* White on white: tables and boxes have grounds that styles give them. */
static bool
is_white(const struct docx_frame *frame, struct docx_looks looks)
{
    return (looks.on & LOOK_WHITE) != 0 && (looks.on & LOOK_SHADED) == 0 &&
           frame->table == 0 && !frame->place.box;
}

enum view
docx_view(const struct docx_story *story, const struct docx_frame *frame)
{
    struct docx_looks looks = looks_of(story, frame);

    if (frame->deleted)
        return VIEW_DELETED;
    if (frame->unshown || frame->veiled || is_white(frame, looks) ||
        (looks.on & (LOOK_HIDDEN | LOOK_VEILED | LOOK_TINY)) != 0 ||
        frame->view == VIEW_HIDDEN)
        return VIEW_HIDDEN;
    return frame->inserted ? VIEW_INSERTED : frame->view;
}

/* The run itself has a ground, not all that is around it. */
static bool
is_lit(const struct docx_frame *frame)
{
    struct docx_looks looks = docx_looks_over(frame->direct, frame->of_run);

    return (looks.on & LOOK_SHADED) != 0;
}

static struct open_para *
open_at(struct docx_story *story, const struct place *place,
        const struct open_para *anchor)
{
    struct open_para *para =
        doc_open(story->builder, story->part, place, anchor);

    docx_branch_opened(&story->branches, para);
    return para;
}

struct open_para *
docx_para_here(struct docx_story *story)
{
    struct docx_frame *frame = docx_top(story);
    unsigned home = frame->home == 0 ? story->depth : frame->home;
    bool body = frame->place.story == STORY_MAIN && !frame->place.box;
    struct open_para *para = frame->para;

    if (para != NULL)
        return para;
    para = open_at(story, &frame->place, body ? NULL : frame->anchor);
    if (body)
        story->latest = para;
    for (unsigned i = home; i <= story->depth; i++) {
        story->frame[i].para = para;
        story->frame[i].home = (uint16_t) home;
        if (body && !frame->unshown)
            story->frame[i].anchor = para;
    }
    return para;
}

void
docx_add(struct docx_story *story, struct open_para *para, struct str text,
         const struct run *like)
{
    doc_add(story->builder, para, text, like);
    docx_branch_text(&story->branches, text);
}

void
docx_add_text(struct docx_story *story, struct str text, uint64_t at,
              uint64_t size)
{
    const struct docx_frame *frame = docx_top(story);
    struct docx_looks looks = looks_of(story, frame);
    struct run like = {
        .view = docx_view(story, frame),
        .struck = (looks.on & (LOOK_STRUCK | LOOK_CROSSED)) != 0,
        .lit = is_lit(frame),
        .at = at,
        .size = size,
    };

    docx_add(story, docx_para_here(story), text, &like);
    if (frame->home != 0 && like.view != VIEW_DELETED)
        story->frame[frame->home].own.said = true;
    if (frame->diagram != 0)
        buf_add(&story->heard, text);
}

void
docx_add_number(struct docx_story *story, struct str text, enum view view)
{
    const struct run like = {.view = view, .origin = ORIGIN_COMPUTED};

    doc_add(story->builder, docx_para_here(story), text, &like);
}

struct open_para *
docx_open_aside(struct docx_story *story, enum story of)
{
    return open_at(story, &(struct place){.story = of},
                   docx_top(story)->anchor);
}

void
docx_add_value(struct docx_story *story, struct str text)
{
    enum story of = story->frame[0].place.story;
    const struct place place = {
        .story = of >= STORY_METADATA ? of : STORY_ATTRIBUTE};
    const struct run like = {.view = VIEW_ATTRIBUTE};
    struct open_para *para;

    if (!docx_value_is_new(story->arena, &story->values, text))
        return;
    para =
        doc_open(story->builder, story->part, &place, docx_top(story)->anchor);
    doc_add(story->builder, para, text, &like);
}
