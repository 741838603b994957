/*
 * Paragraphs, what stands in them, and what hangs on them.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "formats/odt_enter.h"

#include "formats/odt_name.h"
#include "formats/odt_scope.h"

/* What the list item is called stands at the head of its first paragraph. */
static void
put_label(struct odt_reader *reader, struct odt_scope *scope)
{
    struct odt_label label = reader->label;

    reader->label = (struct odt_label){0};
    if (label.text.len == 0)
        return;
    label.like.view = scope->view;
    odt_flow_raw(scope->flow, label.text, &label.like);
    odt_flow_sign(scope->flow, S(" "), &label.like);
}

void
odt_enter_para(struct odt_reader *reader, struct odt_scope *scope,
               const struct odt_start *start)
{
    struct odt_look style =
        odt_style_look(&reader->styles, ODT_FAMILY_PARA,
                       xml_value(start->attrs, S("style-name")));

    scope->struck = style.struck == ODT_YES;
    scope->lit = style.lit == ODT_YES;
    scope->white = style.white == ODT_YES;
    scope->tiny = style.tiny == ODT_YES;
    scope->grounded = style.grounded == ODT_YES;
    if (style.hidden == ODT_YES)
        odt_hide(scope);
    odt_open_para(reader, scope);
    if (scope->role == ODT_HEADING || style.title)
        doc_set_heading(scope->own.para);
    put_label(reader, scope);
    odt_number_para(reader, scope, start->attrs, &style);
}

void
odt_enter_span(struct odt_reader *reader, struct odt_scope *scope,
               const struct odt_start *start)
{
    struct odt_look style =
        odt_style_look(&reader->styles, ODT_FAMILY_TEXT,
                       xml_value(start->attrs, S("style-name")));

    if (style.struck != ODT_UNSET)
        scope->struck = style.struck == ODT_YES;
    if (style.lit != ODT_UNSET)
        scope->lit = style.lit == ODT_YES;
    if (style.white != ODT_UNSET)
        scope->white = style.white == ODT_YES;
    if (style.tiny != ODT_UNSET)
        scope->tiny = style.tiny == ODT_YES;
    if (style.hidden == ODT_YES)
        odt_hide(scope);
}

/* A count of spaces is no reason to write them all. */
void
odt_enter_sign(struct odt_reader *reader, struct odt_scope *scope,
               const struct odt_start *start UNUSED)
{
    struct run like = odt_look(reader, scope);
    struct str sign = scope->role == ODT_SPACE ? S(" ")
                      : scope->role == ODT_TAB ? S("\t")
                                               : S("\n");

    if (scope->flow != NULL)
        odt_flow_sign(scope->flow, sign, &like);
}

void
odt_enter_ruby(struct odt_reader *reader, struct odt_scope *scope,
               const struct odt_start *start UNUSED)
{
    scope->layout = scope->role == ODT_RUBY;
    if (scope->role != ODT_RUBY_TEXT)
        return;
    odt_enter_story(reader, scope, STORY_RUBY);
    odt_open_para(reader, scope);
}

void
odt_enter_hidden(struct odt_reader *reader, struct odt_scope *scope,
                 const struct odt_start *start)
{
    if (scope->role == ODT_HIDDEN_TEXT)
        odt_enter_worded(reader, scope, start);
    if (odt_is(start->attrs, S("is-hidden"), S("false")))
        return;
    if (scope->role == ODT_HIDDEN_TEXT)
        odt_hide(scope);
    else if (scope->flow != NULL)
        odt_flow_hide(scope->flow);
}

void
odt_enter_script(struct odt_reader *reader, struct odt_scope *scope,
                 const struct odt_start *start UNUSED)
{
    odt_enter_story(reader, scope, STORY_FIELD);
    odt_open_para(reader, scope);
}

void
odt_enter_note(struct odt_reader *reader, struct odt_scope *scope,
               const struct odt_start *start)
{
    bool end = scope->role == ODT_ENDNOTE ||
               odt_is(start->attrs, S("note-class"), S("endnote"));

    odt_enter_numbered(reader, scope, end ? STORY_ENDNOTE : STORY_FOOTNOTE);
}

/* Outside of paragraphs it is the end of the one before. */
static struct doc_at
place_of(const struct odt_scope *scope)
{
    return doc_here(scope->flow == NULL ? scope->anchor : scope->flow->para);
}

void
odt_enter_annotation(struct odt_reader *reader, struct odt_scope *scope,
                     const struct odt_start *start)
{
    struct about *about = about_of(reader->arena, &reader->abouts,
                                   xml_value(start->attrs, S("name")));

    about_begin(about, place_of(scope));
    odt_enter_numbered(reader, scope, STORY_COMMENT);
    if (about != NULL && about->comment == 0)
        about->comment = scope->place.index;
}

void
odt_enter_annotation_end(struct odt_reader *reader, struct odt_scope *scope,
                         const struct odt_start *start)
{
    struct about *about = about_of(reader->arena, &reader->abouts,
                                   xml_value(start->attrs, S("name")));

    if (about == NULL || about->ended)
        return;
    about_end(about, place_of(scope));
    about_tell(about, reader->builder);
}

void
odt_enter_apart(struct odt_reader *reader, struct odt_scope *scope,
                const struct odt_start *start UNUSED)
{
    odt_enter_story(reader, scope, STORY_ATTRIBUTE);
    odt_open_para(reader, scope);
}

/* Paragraphs in it open by themselves. */
void
odt_enter_aside(struct odt_reader *reader, struct odt_scope *scope,
                const struct odt_start *start UNUSED)
{
    odt_enter_story(reader, scope, STORY_ATTRIBUTE);
}

/* Macros of a flat file. */
void
odt_enter_scripts(struct odt_reader *reader, struct odt_scope *scope,
                  const struct odt_start *start UNUSED)
{
    odt_enter_story(reader, scope, STORY_EMBEDDED);
}

void
odt_enter_block(struct odt_reader *reader UNUSED, struct odt_scope *scope,
                const struct odt_start *start UNUSED)
{
    scope->flow = NULL;
}

void
odt_enter_worded(struct odt_reader *reader UNUSED, struct odt_scope *scope,
                 const struct odt_start *start UNUSED)
{
    scope->own_wording = (struct odt_wording){0};
    scope->wording = &scope->own_wording;
}

/*
 * Of what a field and its attributes say only one is shown, and which of them
 * changes when the field is reckoned anew.
 */
void
odt_leave_worded(struct odt_reader *reader, struct odt_scope *scope)
{
    bool cell = scope->role == ODT_CELL || scope->role == ODT_COVERED_CELL;
    enum view view = cell ? odt_view_beside(scope) : VIEW_HIDDEN;

    for (size_t i = 0; i < scope->own_wording.count; i++)
        odt_add_words(reader, scope, odt_wording_rest(&scope->own_wording, i),
                      view);
}

/* In a paragraph the label is text like any other. */
void
odt_enter_number(struct odt_reader *reader, struct odt_scope *scope,
                 const struct odt_start *start UNUSED)
{
    if (scope->flow == NULL)
        odt_drop_label(reader, scope);
}

void
odt_take_number(struct odt_reader *reader, struct odt_scope *scope,
                struct str text, const struct run *like)
{
    struct odt_label *label = &reader->label;
    struct run run = *like;

    run.origin = ORIGIN_COMPUTED;
    if (scope->flow != NULL && !scope->flow->numbered) {
        odt_flow_text(scope->flow, text, &run);
    } else if (scope->flow == NULL && label->text.len == 0) {
        label->text = str_dup(reader->arena, text);
        label->like = run;
    } else {
        odt_add_words(reader, scope, text, odt_view_beside(scope));
    }
}

void
odt_enter_section(struct odt_reader *reader UNUSED, struct odt_scope *scope,
                  const struct odt_start *start)
{
    if (odt_is(start->attrs, S("display"), S("none")) ||
        odt_is(start->attrs, S("is-hidden"), S("true")))
        odt_hide(scope);
}
