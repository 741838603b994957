/*
 * Where text goes.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "formats/odt_scope.h"

#include "formats/odt_change.h"
#include "formats/odt_name.h"

/* Does all of the part go to one story? */
bool
odt_is_fixed(const struct odt_reader *reader)
{
    return reader->story >= STORY_METADATA;
}

enum view
odt_story_view(enum story story)
{
    switch ((int) story) {
    case STORY_FOOTNOTE:
    case STORY_ENDNOTE:
        return VIEW_NOTE;
    case STORY_COMMENT:
        return VIEW_COMMENT;
    case STORY_DELETED:
        return VIEW_DELETED;
    case STORY_FIELD:
        return VIEW_FIELD;
    case STORY_ATTRIBUTE:
        return VIEW_ATTRIBUTE;
    case STORY_METADATA:
        return VIEW_METADATA;
    case STORY_EMBEDDED:
        return VIEW_EMBEDDED;
    case STORY_ORPHAN:
        return VIEW_ORPHAN;
    default:
        return VIEW_VISIBLE;
    }
}

/* What is hidden or deleted stays so, whatever story it turns up in. */
void
odt_enter_story(struct odt_reader *reader, struct odt_scope *scope,
                enum story story)
{
    if (odt_is_fixed(reader))
        story = reader->story;
    scope->flow = NULL;
    scope->deletion = NULL;
    scope->place = (struct place){.story = story};
    scope->table = NULL;
    if (scope->view != VIEW_HIDDEN && scope->view != VIEW_DELETED)
        scope->view = odt_story_view(story);
}

void
odt_enter_numbered(struct odt_reader *reader, struct odt_scope *scope,
                   enum story story)
{
    odt_enter_story(reader, scope, story);
    if (!odt_is_fixed(reader))
        scope->place.index = ++reader->index[story];
}

void
odt_hide(struct odt_scope *scope)
{
    if (scope->view < VIEW_FIELD && scope->view != VIEW_DELETED)
        scope->view = VIEW_HIDDEN;
}

struct run
odt_look(const struct odt_reader *reader, const struct odt_scope *scope)
{
    struct run like = {.view = scope->view, .struck = scope->struck};

    if (like.view == VIEW_VISIBLE && reader->changes.inserting > 0)
        like.view = VIEW_INSERTED;
    return like;
}

void
odt_open_para(struct odt_reader *reader, struct odt_scope *scope)
{
    struct odt_flow *flow = &scope->own;

    *flow = (struct odt_flow){.builder = reader->builder,
                              .deletion = scope->deletion};
    scope->flow = flow;
    scope->layout = false;
    if (scope->deletion != NULL) {
        odt_deletion_open(scope->deletion);
        return;
    }
    flow->para =
        doc_open(reader->builder, reader->part, &scope->place, scope->anchor);
    if (scope->place.story == STORY_MAIN) {
        scope->anchor = flow->para;
        reader->paras++;
    }
}

/* Words that stand in no paragraph: one of their own. */
void
odt_add_words(struct odt_reader *reader, const struct odt_scope *scope,
              struct str words, enum view view)
{
    struct place place = {.story = odt_is_fixed(reader)    ? reader->story
                                   : view == VIEW_METADATA ? STORY_METADATA
                                                           : STORY_ATTRIBUTE};
    struct run like = {.view = view};
    struct open_para *para;

    if (!odt_has_words(words))
        return;
    if (odt_is_fixed(reader))
        like.view = odt_story_view(reader->story);
    para = doc_open(reader->builder, reader->part, &place, scope->anchor);
    doc_add(reader->builder, para, str_trim(words), &like);
}

/* The view of words that stand beside the text. */
enum view
odt_view_beside(const struct odt_scope *scope)
{
    return scope->view == VIEW_HIDDEN || scope->view == VIEW_DELETED ||
                   scope->view == VIEW_METADATA
               ? scope->view
               : VIEW_ATTRIBUTE;
}
