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
#include "formats/intake.h"
#include "formats/odt_attr.h"
#include "formats/odt_enter.h"
#include "formats/odt_flow.h"
#include "formats/odt_name.h"
#include "formats/odt_scope.h"

struct odt_reader *
odt_reader_new(struct intake *in, struct arena *arena)
{
    struct odt_reader *reader = arena_new_of(arena, struct odt_reader);

    reader->in = in;
    reader->arena = arena;
    reader->builder = in->builder;
    reader->masters.arena = arena;
    return reader;
}

enum odt_kind
odt_reader_kind(const struct odt_reader *reader)
{
    return reader->kind;
}

size_t
odt_reader_paras(const struct odt_reader *reader)
{
    return reader->paras;
}

const struct open_para *
odt_reader_anchor(const struct odt_reader *reader, struct str name)
{
    const struct odt_hung *hung = names_get(&reader->objects, name);

    return hung == NULL ? NULL : hung->anchor;
}

void
odt_reader_end(struct odt_reader *reader)
{
    odt_masters_finish(&reader->masters, reader->builder);
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
    [ODT_WORDED] = odt_enter_worded,
    [ODT_NOTE] = odt_enter_note,
    [ODT_ENDNOTE] = odt_enter_note,
    [ODT_ANNOTATION] = odt_enter_annotation,
    [ODT_ANNOTATION_END] = odt_enter_annotation_end,
    [ODT_SHAPE] = odt_enter_shape,
    [ODT_MATH] = odt_enter_math,
    [ODT_APART] = odt_enter_apart,
    [ODT_ASIDE] = odt_enter_aside,
    [ODT_BODY] = odt_enter_body,
    [ODT_SCRIPTS] = odt_enter_scripts,
    [ODT_CODED] = odt_enter_binary,
    [ODT_LAYER] = odt_enter_layer,
    [ODT_SLIDE] = odt_enter_slide,
    [ODT_SLIDE_NOTES] = odt_enter_slide_notes,
    [ODT_IMAGE] = odt_enter_image,
    [ODT_OBJECT] = odt_enter_object,
    [ODT_BINARY] = odt_enter_binary,
    [ODT_LIST] = odt_enter_list,
    [ODT_LIST_ITEM] = odt_enter_item,
    [ODT_LIST_HEADER] = odt_enter_list_header,
    [ODT_NUMBERED_PARA] = odt_enter_numbered_para,
    [ODT_SECTION] = odt_enter_section,
    [ODT_SECTION_SOURCE] = odt_enter_section_source,
    [ODT_TABLE] = odt_enter_table,
    [ODT_COLUMN] = odt_enter_column,
    [ODT_ROW] = odt_enter_row,
    [ODT_CELL] = odt_enter_cell,
    [ODT_COVERED_CELL] = odt_enter_cell,
    [ODT_OLD_CELL] = odt_enter_old_cell,
    [ODT_MASTER] = odt_enter_master,
    [ODT_HEADER] = odt_enter_header,
    [ODT_FOOTER] = odt_enter_header,
    [ODT_HEADER_WORDS] = odt_enter_header_words,
    [ODT_FOOTER_WORDS] = odt_enter_header_words,
    [ODT_TRACKED] = odt_enter_block,
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
    [ODT_LIST_STYLE] = odt_enter_list_style,
    [ODT_OUTLINE_STYLE] = odt_enter_list_style,
    [ODT_LEVEL] = odt_enter_level,
    [ODT_LEVEL_LABEL] = odt_enter_level_label,
    [ODT_TEXT_PROPERTIES] = odt_enter_text_properties,
    [ODT_BLOCK_PROPERTIES] = odt_enter_block_properties,
    [ODT_META] = odt_enter_metadata,
    [ODT_SETTINGS] = odt_enter_metadata,
    [ODT_SETTING] = odt_enter_setting,
    [ODT_DAY] = odt_enter_day,
};

static void (*const leave[])(struct odt_reader *, struct odt_scope *) = {
    [ODT_WORDED] = odt_leave_worded, [ODT_HIDDEN_TEXT] = odt_leave_worded,
    [ODT_CELL] = odt_leave_worded,   [ODT_COVERED_CELL] = odt_leave_worded,
    [ODT_BINARY] = odt_leave_binary, [ODT_CODED] = odt_leave_coded,
};

/* --- what xml calls --- */

static void
add_attribute(struct odt_reader *reader, const struct odt_scope *scope,
              const struct xml_attr *attr)
{
    struct arena *scratch = reader->arena;
    ARENA_SCOPE(scratch);
    struct str words = odt_attr_words(scratch, &reader->sorts, attr);

    if (words.len > 0)
        odt_add_words(reader, scope, words, odt_view_beside(scope));
}

/* Names are those of the format, unless somebody made them up. */
static void
add_name(struct odt_reader *reader, const struct odt_scope *scope,
         struct str name)
{
    if (odt_has_han(name))
        odt_add_words(reader, scope, name, odt_view_beside(scope));
}

static void
add_attributes(struct odt_reader *reader, struct odt_scope *scope,
               const struct xml_attrs *attrs)
{
    bool worded = scope->wording == &scope->own_wording;

    for (size_t i = 0; i < attrs->count; i++) {
        const struct xml_attr *attr = &attrs->item[i];

        if (str_eq(attr->name.local, S("master-page-name")))
            odt_master_use(&reader->masters, attr->value);
        add_name(reader, scope, attr->name.local);
        if (!worded ||
            !odt_wording_take(reader->arena, &scope->own_wording, attr))
            add_attribute(reader, scope, attr);
    }
}

static bool
start_element(void *context, const struct xml_tag *tag,
              const struct xml_attrs *attrs)
{
    struct odt_reader *reader = context;
    struct odt_scope *parent = &reader->scope[reader->depth], *scope;
    struct odt_start start = {&tag->name, attrs, parent};

    assert(reader->depth < LIMIT_DEPTH);
    if (parent->role == ODT_BODY && reader->kind == ODT_KIND_UNKNOWN)
        reader->kind = odt_kind_of_body(tag->name.local);
    scope = &reader->scope[++reader->depth];
    *scope = *parent;
    scope->role = odt_role(&reader->roles, &tag->name);
    if (scope->role < COUNT(enter) && enter[scope->role] != NULL)
        enter[scope->role](reader, scope, &start);
    add_name(reader, scope, tag->name.local);
    add_attributes(reader, scope, attrs);
    return true;
}

static void
end_element(void *context, const struct xml_tag *tag UNUSED)
{
    struct odt_reader *reader = context;
    struct odt_scope *scope = &reader->scope[reader->depth];

    if (reader->depth == 0)
        return;
    if (scope->role < COUNT(leave) && leave[scope->role] != NULL)
        leave[scope->role](reader, scope);
    reader->depth--;
}

static void
take_text(void *context, struct str text, uint64_t at, uint64_t size)
{
    struct odt_reader *reader = context;
    struct odt_scope *scope = &reader->scope[reader->depth];
    struct run like = odt_look(reader, scope);

    if (scope->layout && str_trim(text).len == 0)
        return;
    like.at = at;
    like.size = size;
    if (scope->wording != NULL)
        odt_wording_text(scope->wording, text);
    if (scope->role == ODT_BINARY || scope->role == ODT_CODED) {
        odt_take_binary(reader, text);
        if (odt_has_han(text)) /* which is in no alphabet of base64 */
            odt_add_words(reader, scope, text, VIEW_HIDDEN);
    } else if (scope->role == ODT_NUMBER)
        odt_take_number(reader, scope, text, &like);
    else if (scope->flow != NULL)
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
    reader->roles = reader->sorts = (struct xml_memo){0};
    reader->outline = (struct outline){0};
    reader->changes = (struct odt_changes){
        .arena = reader->arena,
        .builder = reader->builder,
        .part = part,
        .story = odt_is_fixed(reader) ? story : STORY_DELETED,
    };
    reader->scope[0] = (struct odt_scope){.view = odt_story_view(story),
                                          .place = {.story = story}};
    odt_styles_part(&reader->styles);
    odt_lists_part(&reader->lists);
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
    odt_drop_label(reader, &reader->scope[0]);
    buf_fini(&reader->base64);
    odt_changes_finish(&reader->changes);
    outline_tell(&reader->outline, reader->builder, reader->part);
}
