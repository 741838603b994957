/*
 * From elements to stories.
 *
 * A new element starts with its parent's scope and changes what its role says,
 * so what is unknown is seen through.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "formats/odt_part.h"

#include <assert.h>
#include <stdint.h>

#include "core/arena.h"
#include "core/count.h"
#include "formats/odt_enter.h"
#include "formats/odt_flow.h"
#include "formats/odt_name.h"
#include "formats/odt_scope.h"

struct odt_reader *
odt_reader_new(struct arena *arena, struct doc_builder *builder)
{
    struct odt_reader *reader = arena_new_of(arena, struct odt_reader);

    reader->arena = arena;
    reader->builder = builder;
    return reader;
}

bool
odt_reader_met_old(const struct odt_reader *reader)
{
    return reader->old;
}

size_t
odt_reader_paras(const struct odt_reader *reader)
{
    return reader->paras;
}

typedef void (*enter_role)(struct odt_reader *, struct odt_scope *,
                           const struct odt_start *);

static const enter_role enter[] = {
    [ODT_PARA] = odt_enter_para,
    [ODT_HEADING] = odt_enter_para,
    [ODT_SPAN] = odt_enter_span,
    [ODT_SPACE] = odt_enter_sign,
    [ODT_TAB] = odt_enter_sign,
    [ODT_BREAK] = odt_enter_sign,
    [ODT_RUBY] = odt_enter_ruby,
    [ODT_RUBY_BASE] = odt_enter_ruby,
    [ODT_RUBY_TEXT] = odt_enter_ruby,
    [ODT_NUMBER] = odt_enter_number,
    [ODT_HIDDEN_TEXT] = odt_enter_hidden,
    [ODT_HIDDEN_PARA] = odt_enter_hidden,
    [ODT_SCRIPT] = odt_enter_script,
    [ODT_NOTE] = odt_enter_note,
    [ODT_ANNOTATION] = odt_enter_annotation,
    [ODT_SHAPE] = odt_enter_shape,
    [ODT_MATH] = odt_enter_math,
    [ODT_APART] = odt_enter_apart,
    [ODT_IMAGE] = odt_enter_image,
    [ODT_OBJECT] = odt_enter_object,
    [ODT_BINARY] = odt_enter_binary,
    [ODT_SECTION] = odt_enter_section,
    [ODT_SECTION_SOURCE] = odt_enter_section_source,
    [ODT_TABLE] = odt_enter_table,
    [ODT_ROW] = odt_enter_row,
    [ODT_CELL] = odt_enter_cell,
    [ODT_COVERED_CELL] = odt_enter_cell,
    [ODT_HEADER] = odt_enter_header,
    [ODT_FOOTER] = odt_enter_header,
    [ODT_TRACKED] = odt_enter_number,
    [ODT_REGION] = odt_enter_region,
    [ODT_INSERTION] = odt_enter_insertion,
    [ODT_DELETION] = odt_enter_deletion,
    [ODT_CHANGE_INFO] = odt_enter_change_info,
    [ODT_CHANGE] = odt_enter_change,
    [ODT_CHANGE_START] = odt_enter_change,
    [ODT_CHANGE_END] = odt_enter_change,
    [ODT_STYLES] = odt_enter_styles,
    [ODT_AUTOMATIC_STYLES] = odt_enter_styles,
    [ODT_STYLE] = odt_enter_style,
    [ODT_DEFAULT_STYLE] = odt_enter_style,
    [ODT_TEXT_PROPERTIES] = odt_enter_text_properties,
    [ODT_META] = odt_enter_metadata,
    [ODT_SETTINGS] = odt_enter_metadata,
    [ODT_SETTING] = odt_enter_setting,
    [ODT_DAY] = odt_enter_ignored,
};

/* --- what xml calls --- */

static void
add_attributes(struct odt_reader *reader, const struct odt_scope *scope,
               const struct xml_attrs *attrs)
{
    for (size_t i = 0; i < attrs->count; i++) {
        struct xml_attr attr = xml_attr(attrs, i);

        if (odt_attribute_has_words(&attr.name, attr.value))
            odt_add_words(reader, scope, attr.value, odt_view_beside(scope));
    }
}

static bool
start_element(void *context, const struct xml_tag *tag,
              const struct xml_attrs *attrs)
{
    struct odt_reader *reader = context;
    struct odt_scope *parent = &reader->scope[reader->depth], *scope;
    struct odt_start start = {attrs, parent};

    if (reader->depth == 0 && odt_is_old(&tag->name)) {
        reader->old = true;
        return false;
    }
    assert(reader->depth < LIMIT_DEPTH);
    scope = &reader->scope[++reader->depth];
    *scope = *parent;
    scope->role = odt_role(&tag->name);
    if (scope->role < COUNT(enter) && enter[scope->role] != NULL)
        enter[scope->role](reader, scope, &start);
    add_attributes(reader, scope, attrs);
    return true;
}

static void
end_element(void *context, const struct xml_tag *tag UNUSED)
{
    struct odt_reader *reader = context;

    if (reader->depth > 0)
        reader->depth--;
}

static void
take_text(void *context, struct str text, uint64_t at, uint64_t size)
{
    struct odt_reader *reader = context;
    const struct odt_scope *scope = &reader->scope[reader->depth];
    struct run like = odt_look(reader, scope);

    if (scope->ignored || (scope->layout && str_trim(text).len == 0))
        return;
    like.at = at;
    like.size = size;
    if (scope->flow != NULL)
        odt_flow_text(scope->flow, text, &like);
    else
        odt_add_words(reader, scope, text, odt_view_beside(scope));
}

/* Nobody sees it in an office program, and still it goes out with the file. */
static void
take_note(void *context, struct str text)
{
    struct odt_reader *reader = context;

    odt_add_words(reader, &reader->scope[reader->depth], text, VIEW_HIDDEN);
}

struct xml_handler
odt_part_begin(struct odt_reader *reader, struct str part, enum story story)
{
    reader->part = part;
    reader->story = story;
    reader->depth = 0;
    reader->changes = (struct odt_changes){
        .arena = reader->arena,
        .builder = reader->builder,
        .part = part,
        .story = odt_is_fixed(reader) ? story : STORY_DELETED,
    };
    reader->scope[0] = (struct odt_scope){.view = odt_story_view(story),
                                          .place = {.story = story}};
    odt_styles_part(&reader->styles);
    return (struct xml_handler){
        .context = reader,
        .start = start_element,
        .end = end_element,
        .text = take_text,
        .note = take_note,
    };
}

void
odt_part_end(struct odt_reader *reader)
{
    odt_changes_finish(&reader->changes);
}
