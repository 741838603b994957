/*
 * Where text goes.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "formats/odt_scope.h"

#include "core/arena.h"
#include "formats/odt_attr.h"

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

void
odt_enter_story(struct odt_reader *reader, struct odt_scope *scope,
                enum story story)
{
    if (odt_is_fixed(reader))
        story = reader->story;
    scope->flow = NULL;
    odt_leave_lists(scope);
    scope->deletion = NULL;
    scope->place = (struct place){.story = story};
    scope->table = NULL;
    scope->wording = NULL;
    if (scope->view != VIEW_HIDDEN && scope->view != VIEW_DELETED)
        scope->view = odt_story_view(story);
}

void
odt_leave_lists(struct odt_scope *scope)
{
    scope->list = (struct odt_in_list){0};
    scope->item = NULL;
}

void
odt_enter_numbered(struct odt_reader *reader, struct odt_scope *scope,
                   enum story story)
{
    odt_enter_story(reader, scope, story);
    if (!odt_is_fixed(reader))
        scope->place.index = ++reader->index[story];
}

static bool
can_hide(enum view view)
{
    return view < VIEW_FIELD && view != VIEW_DELETED;
}

void
odt_hide(struct odt_scope *scope)
{
    if (can_hide(scope->view))
        scope->view = VIEW_HIDDEN;
}

/* White on white: tables and boxes have grounds of their own. */
static bool
is_invisible(const struct odt_scope *scope)
{
    return scope->tiny || (scope->white && !scope->lit && !scope->grounded &&
                           scope->table == NULL && !scope->place.box);
}

struct run
odt_look(const struct odt_reader *reader, const struct odt_scope *scope)
{
    struct run like = {
        .view = scope->view, .struck = scope->struck, .lit = scope->lit};

    if (like.view == VIEW_VISIBLE && reader->changes.inserting > 0)
        like.view = VIEW_INSERTED;
    if (can_hide(like.view) && is_invisible(scope))
        like.view = VIEW_HIDDEN;
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
    if (scope->master != NULL)
        odt_master_hold(&reader->masters, scope->master, flow->para,
                        &scope->place);
}

void
odt_drop_label(struct odt_reader *reader, const struct odt_scope *scope)
{
    struct str label = reader->label.text;

    reader->label = (struct odt_label){0};
    if (label.len > 0)
        odt_add_words(reader, scope, label, odt_view_beside(scope));
}

void
odt_add_words(struct odt_reader *reader, const struct odt_scope *scope,
              struct str words, enum view view)
{
    struct place place = {.story = odt_is_fixed(reader)    ? reader->story
                                   : view == VIEW_METADATA ? STORY_METADATA
                                                           : STORY_ATTRIBUTE};
    struct run like = {.view = view};
    struct open_para *para;

    if (!(scope->keyed ? odt_has_han(words) : odt_has_words(words)))
        return;
    if (odt_is_fixed(reader))
        like.view = odt_story_view(reader->story);
    para = doc_open(reader->builder, reader->part, &place, scope->anchor);
    doc_add(reader->builder, para, str_trim(words), &like);
}

enum view
odt_view_beside(const struct odt_scope *scope)
{
    if (scope->role == ODT_CITATION && scope->view == VIEW_NOTE)
        return VIEW_NOTE;
    return scope->view == VIEW_HIDDEN || scope->view == VIEW_DELETED ||
                   scope->view == VIEW_METADATA
               ? scope->view
               : VIEW_ATTRIBUTE;
}
