/*
 * From elements to stories.
 *
 * For every open element there is a scope: where text goes that stands in it,
 * and how it is seen.  A new element starts with its parent's and changes what
 * its role says, so what is unknown is seen through.  Notes, comments, frames
 * and the like take the flow away: they stand in the middle of a sentence and
 * must not be spliced into it.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "formats/odt_part.h"

#include <assert.h>
#include <stdint.h>

#include "core/arena.h"
#include "core/count.h"
#include "core/limits.h"
#include "core/msg.h"
#include "formats/odt_change.h"
#include "formats/odt_flow.h"
#include "formats/odt_name.h"
#include "formats/odt_style.h"

enum {
    STORIES = STORY_ORPHAN + 1,
    REPEAT_MAX = 1 << 20 /* rows or columns that one element counts for */
};

struct scope {
    enum odt_role role;
    enum view view;
    bool struck;
    bool layout;    /* white space here is none of the text */
    bool ignored;   /* so is all text */
    bool automatic; /* in office:automatic-styles */
    struct place place;
    struct odt_flow *flow; /* where text goes; NULL: no paragraph */
    const struct open_para *anchor;
    struct odt_deletion *region;   /* a changed region that this is in */
    struct odt_deletion *deletion; /* paragraphs here belong to it */
    struct odt_style *style;
    struct scope *table;    /* the one that counts rows and columns */
    struct odt_flow own;    /* of a paragraph */
    uint32_t rows, columns; /* of a table, so far */
};

struct odt_reader {
    struct arena *arena;
    struct doc_builder *builder;
    struct odt_styles styles;
    uint32_t index[STORIES], tables[STORIES];
    size_t paras;
    bool old;
    /* the part that is being read */
    struct str part;
    enum story story;
    struct odt_changes changes;
    size_t depth;
    struct scope scope[LIMIT_DEPTH + 1]; /* [0] is around the root */
};

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

/* --- stories and views --- */

/* Does all of the part go to one story? */
static bool
is_fixed(const struct odt_reader *reader)
{
    return reader->story >= STORY_METADATA;
}

static enum view
view_of_story(enum story story)
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
static void
enter_story(struct odt_reader *reader, struct scope *scope, enum story story)
{
    if (is_fixed(reader))
        story = reader->story;
    scope->flow = NULL;
    scope->deletion = NULL;
    scope->place = (struct place){.story = story};
    scope->table = NULL;
    if (scope->view != VIEW_HIDDEN && scope->view != VIEW_DELETED)
        scope->view = view_of_story(story);
}

static void
enter_numbered_story(struct odt_reader *reader, struct scope *scope,
                     enum story story)
{
    enter_story(reader, scope, story);
    if (!is_fixed(reader))
        scope->place.index = ++reader->index[story];
}

static void
hide(struct scope *scope)
{
    if (scope->view < VIEW_FIELD && scope->view != VIEW_DELETED)
        scope->view = VIEW_HIDDEN;
}

static struct run
look(const struct odt_reader *reader, const struct scope *scope)
{
    struct run like = {.view = scope->view, .struck = scope->struck};

    if (like.view == VIEW_VISIBLE && reader->changes.inserting > 0)
        like.view = VIEW_INSERTED;
    return like;
}

/* --- paragraphs --- */

static void
open_para(struct odt_reader *reader, struct scope *scope)
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
static void
add_words(struct odt_reader *reader, const struct scope *scope,
          struct str words, enum view view)
{
    struct place place = {.story = is_fixed(reader)        ? reader->story
                                   : view == VIEW_METADATA ? STORY_METADATA
                                                           : STORY_ATTRIBUTE};
    struct run like = {.view = view};
    struct open_para *para;

    if (!odt_has_words(words))
        return;
    if (is_fixed(reader))
        like.view = view_of_story(reader->story);
    para = doc_open(reader->builder, reader->part, &place, scope->anchor);
    doc_add(reader->builder, para, str_trim(words), &like);
}

/* The view of words that stand beside the text. */
static enum view
view_beside(const struct scope *scope)
{
    return scope->view == VIEW_HIDDEN || scope->view == VIEW_DELETED ||
                   scope->view == VIEW_METADATA
               ? scope->view
               : VIEW_ATTRIBUTE;
}

/* --- what the roles do --- */

static bool
is_value(const struct xml_attrs *attrs, struct str name, struct str value)
{
    return str_eq(xml_value(attrs, name), value);
}

/* What an element starts with. */
struct start {
    const struct xml_attrs *attrs;
    const struct scope *parent;
};

static void
enter_para(struct odt_reader *reader, struct scope *scope,
           const struct start *start)
{
    struct odt_look style =
        odt_style_look(&reader->styles, ODT_FAMILY_PARA,
                       xml_value(start->attrs, S("style-name")));

    scope->struck = style.struck == ODT_YES;
    if (style.hidden == ODT_YES)
        hide(scope);
    open_para(reader, scope);
    if (scope->role == ODT_HEADING || style.title)
        doc_set_heading(scope->own.para);
}

static void
enter_span(struct odt_reader *reader, struct scope *scope,
           const struct start *start)
{
    struct odt_look style =
        odt_style_look(&reader->styles, ODT_FAMILY_TEXT,
                       xml_value(start->attrs, S("style-name")));

    if (style.struck != ODT_UNSET)
        scope->struck = style.struck == ODT_YES;
    if (style.hidden == ODT_YES)
        hide(scope);
}

/* A count of spaces is no reason to write them all. */
static void
enter_sign(struct odt_reader *reader, struct scope *scope,
           const struct start *start UNUSED)
{
    struct run like = look(reader, scope);
    struct str sign = scope->role == ODT_SPACE ? S(" ")
                      : scope->role == ODT_TAB ? S("\t")
                                               : S("\n");

    if (scope->flow != NULL)
        odt_flow_sign(scope->flow, sign, &like);
}

static void
enter_ruby(struct odt_reader *reader, struct scope *scope,
           const struct start *start UNUSED)
{
    scope->layout = scope->role == ODT_RUBY;
    if (scope->role != ODT_RUBY_TEXT)
        return;
    enter_story(reader, scope, STORY_RUBY);
    open_para(reader, scope);
}

static void
enter_hidden(struct odt_reader *reader UNUSED, struct scope *scope,
             const struct start *start)
{
    if (is_value(start->attrs, S("is-hidden"), S("false")))
        return;
    if (scope->role == ODT_HIDDEN_TEXT)
        hide(scope);
    else if (scope->flow != NULL)
        odt_flow_hide(scope->flow);
}

static void
enter_script(struct odt_reader *reader, struct scope *scope,
             const struct start *start UNUSED)
{
    enter_story(reader, scope, STORY_FIELD);
    open_para(reader, scope);
}

static void
enter_note(struct odt_reader *reader, struct scope *scope,
           const struct start *start)
{
    bool end = is_value(start->attrs, S("note-class"), S("endnote"));

    enter_numbered_story(reader, scope, end ? STORY_ENDNOTE : STORY_FOOTNOTE);
}

static void
enter_annotation(struct odt_reader *reader, struct scope *scope,
                 const struct start *start UNUSED)
{
    enter_numbered_story(reader, scope, STORY_COMMENT);
}

static void
enter_shape(struct odt_reader *reader UNUSED, struct scope *scope,
            const struct start *start UNUSED)
{
    scope->flow = NULL;
    scope->place.box = true;
}

static void
enter_math(struct odt_reader *reader, struct scope *scope,
           const struct start *start UNUSED)
{
    enter_story(reader, scope, STORY_EMBEDDED);
    open_para(reader, scope);
}

static void
enter_apart(struct odt_reader *reader, struct scope *scope,
            const struct start *start UNUSED)
{
    enter_story(reader, scope, STORY_ATTRIBUTE);
    open_para(reader, scope);
}

/* The label of a list item counts as none of its words. */
static void
enter_number(struct odt_reader *reader UNUSED, struct scope *scope,
             const struct start *start UNUSED)
{
    scope->flow = NULL;
}

static bool
is_elsewhere(struct str href)
{
    return str_find(href, S("://"), 0) != STR_NONE ||
           str_starts(href, S("file:")) || str_starts(href, S("../")) ||
           str_starts(href, S("/"));
}

static void
enter_image(struct odt_reader *reader, struct scope *scope,
            const struct start *start)
{
    struct str href = xml_value(start->attrs, S("href"));

    enter_shape(reader, scope, start);
    if (is_elsewhere(href))
        doc_miss(reader->builder, href, WHY_PICTURE, "%s",
                 _("图片在文件之外，上面的文字没有检查"));
}

static void
miss_link(struct odt_reader *reader, struct str href)
{
    if (is_elsewhere(href))
        doc_miss(reader->builder, href, WHY_EXTERNAL, "%s",
                 _("内容在文件之外，只检查了文件内保存的部分"));
}

static void
enter_object(struct odt_reader *reader, struct scope *scope,
             const struct start *start)
{
    enter_story(reader, scope, STORY_EMBEDDED);
    miss_link(reader, xml_value(start->attrs, S("href")));
}

static void
enter_binary(struct odt_reader *reader, struct scope *scope,
             const struct start *start)
{
    scope->ignored = true;
    if (start->parent->role == ODT_IMAGE)
        doc_miss(reader->builder, reader->part, WHY_PICTURE, "%s",
                 _("内含图片，上面的文字没有检查"));
    else
        doc_miss(reader->builder, reader->part, WHY_EMBEDDED, "%s",
                 _("内嵌的文件没有检查"));
}

static void
enter_section(struct odt_reader *reader UNUSED, struct scope *scope,
              const struct start *start)
{
    if (is_value(start->attrs, S("display"), S("none")) ||
        is_value(start->attrs, S("is-hidden"), S("true")))
        hide(scope);
}

static void
enter_section_source(struct odt_reader *reader, struct scope *scope UNUSED,
                     const struct start *start)
{
    miss_link(reader, xml_value(start->attrs, S("href")));
}

/* --- tables --- */

static uint32_t
repeated(const struct xml_attrs *attrs, struct str name)
{
    struct str value = xml_value(attrs, name);
    uint32_t n = 0;

    for (size_t i = 0; i < value.len; i++) {
        if (value.ptr[i] < '0' || value.ptr[i] > '9')
            return 1;
        n = n * 10 + (uint32_t) (value.ptr[i] - '0');
        if (n > REPEAT_MAX)
            return REPEAT_MAX;
    }
    return n == 0 ? 1 : n;
}

static uint32_t
counted(uint32_t count, uint32_t more)
{
    return count > UINT32_MAX - more ? UINT32_MAX : count + more;
}

static void
enter_table(struct odt_reader *reader, struct scope *scope,
            const struct start *start UNUSED)
{
    scope->flow = NULL;
    scope->table = scope;
    scope->rows = scope->columns = 0;
    scope->place.table = ++reader->tables[scope->place.story];
    scope->place.row = scope->place.column = 0;
}

static void
enter_row(struct odt_reader *reader UNUSED, struct scope *scope,
          const struct start *start)
{
    struct str seen = xml_value(start->attrs, S("visibility"));

    if (scope->table == NULL)
        return;
    scope->place.row = scope->table->rows + 1;
    scope->table->rows = counted(
        scope->table->rows, repeated(start->attrs, S("number-rows-repeated")));
    scope->table->columns = 0;
    if (str_eq(seen, S("collapse")) || str_eq(seen, S("filter")))
        hide(scope);
}

static void
enter_cell(struct odt_reader *reader UNUSED, struct scope *scope,
           const struct start *start)
{
    if (scope->table == NULL)
        return;
    scope->place.column = scope->table->columns + 1;
    scope->table->columns =
        counted(scope->table->columns,
                repeated(start->attrs, S("number-columns-repeated")));
    if (scope->role == ODT_COVERED_CELL)
        hide(scope);
}

static void
enter_header(struct odt_reader *reader, struct scope *scope,
             const struct start *start)
{
    enter_numbered_story(reader, scope,
                         scope->role == ODT_HEADER ? STORY_HEADER
                                                   : STORY_FOOTER);
    if (is_value(start->attrs, S("display"), S("false")))
        hide(scope);
}

/* --- tracked changes --- */

static void
enter_region(struct odt_reader *reader, struct scope *scope,
             const struct start *start)
{
    scope->flow = NULL;
    scope->region =
        odt_change_begin(&reader->changes, xml_value(start->attrs, S("id")));
}

static void
enter_insertion(struct odt_reader *reader UNUSED, struct scope *scope,
                const struct start *start UNUSED)
{
    if (scope->region != NULL)
        odt_change_inserts(scope->region);
}

static void
enter_deletion(struct odt_reader *reader UNUSED, struct scope *scope,
               const struct start *start UNUSED)
{
    scope->deletion = scope->region;
    if (is_fixed(reader) || scope->region == NULL)
        enter_story(reader, scope, STORY_DELETED);
    if (scope->view < VIEW_FIELD)
        scope->view = VIEW_DELETED;
}

/* What was said of a change is a comment. */
static void
enter_change_info(struct odt_reader *reader, struct scope *scope,
                  const struct start *start UNUSED)
{
    enter_story(reader, scope, STORY_ATTRIBUTE);
    if (!is_fixed(reader))
        scope->view = VIEW_COMMENT;
}

static void
enter_change(struct odt_reader *reader, struct scope *scope,
             const struct start *start)
{
    struct str id = xml_value(start->attrs, S("change-id"));

    if (scope->role == ODT_CHANGE)
        odt_change_place(&reader->changes, id, scope->flow, scope->anchor);
    else
        odt_change_turn(&reader->changes, id, scope->role == ODT_CHANGE_START);
}

/* --- styles and what is said about the document --- */

static void
enter_styles(struct odt_reader *reader UNUSED, struct scope *scope,
             const struct start *start UNUSED)
{
    scope->automatic = scope->role == ODT_AUTOMATIC_STYLES;
}

static void
enter_style(struct odt_reader *reader, struct scope *scope,
            const struct start *start)
{
    scope->style =
        odt_style_add(reader->arena, &reader->styles, start->attrs,
                      scope->automatic, scope->role == ODT_DEFAULT_STYLE);
}

static void
enter_text_properties(struct odt_reader *reader UNUSED, struct scope *scope,
                      const struct start *start)
{
    odt_style_text(scope->style, start->attrs);
}

static void
enter_metadata(struct odt_reader *reader, struct scope *scope,
               const struct start *start UNUSED)
{
    enter_story(reader, scope, STORY_METADATA);
}

/* Switches and numbers are no words. */
static void
enter_setting(struct odt_reader *reader UNUSED, struct scope *scope,
              const struct start *start)
{
    scope->ignored = !is_value(start->attrs, S("type"), S("string"));
}

static void
enter_ignored(struct odt_reader *reader UNUSED, struct scope *scope,
              const struct start *start UNUSED)
{
    scope->ignored = true;
}

typedef void (*enter_role)(struct odt_reader *, struct scope *,
                           const struct start *);

static const enter_role enter[] = {
    [ODT_PARA] = enter_para,
    [ODT_HEADING] = enter_para,
    [ODT_SPAN] = enter_span,
    [ODT_SPACE] = enter_sign,
    [ODT_TAB] = enter_sign,
    [ODT_BREAK] = enter_sign,
    [ODT_RUBY] = enter_ruby,
    [ODT_RUBY_BASE] = enter_ruby,
    [ODT_RUBY_TEXT] = enter_ruby,
    [ODT_NUMBER] = enter_number,
    [ODT_HIDDEN_TEXT] = enter_hidden,
    [ODT_HIDDEN_PARA] = enter_hidden,
    [ODT_SCRIPT] = enter_script,
    [ODT_NOTE] = enter_note,
    [ODT_ANNOTATION] = enter_annotation,
    [ODT_SHAPE] = enter_shape,
    [ODT_MATH] = enter_math,
    [ODT_APART] = enter_apart,
    [ODT_IMAGE] = enter_image,
    [ODT_OBJECT] = enter_object,
    [ODT_BINARY] = enter_binary,
    [ODT_SECTION] = enter_section,
    [ODT_SECTION_SOURCE] = enter_section_source,
    [ODT_TABLE] = enter_table,
    [ODT_ROW] = enter_row,
    [ODT_CELL] = enter_cell,
    [ODT_COVERED_CELL] = enter_cell,
    [ODT_HEADER] = enter_header,
    [ODT_FOOTER] = enter_header,
    [ODT_TRACKED] = enter_number,
    [ODT_REGION] = enter_region,
    [ODT_INSERTION] = enter_insertion,
    [ODT_DELETION] = enter_deletion,
    [ODT_CHANGE_INFO] = enter_change_info,
    [ODT_CHANGE] = enter_change,
    [ODT_CHANGE_START] = enter_change,
    [ODT_CHANGE_END] = enter_change,
    [ODT_STYLES] = enter_styles,
    [ODT_AUTOMATIC_STYLES] = enter_styles,
    [ODT_STYLE] = enter_style,
    [ODT_DEFAULT_STYLE] = enter_style,
    [ODT_TEXT_PROPERTIES] = enter_text_properties,
    [ODT_META] = enter_metadata,
    [ODT_SETTINGS] = enter_metadata,
    [ODT_SETTING] = enter_setting,
    [ODT_DAY] = enter_ignored,
};

/* --- what xml calls --- */

static void
add_attributes(struct odt_reader *reader, const struct scope *scope,
               const struct xml_attrs *attrs)
{
    for (size_t i = 0; i < attrs->count; i++) {
        struct xml_attr attr = xml_attr(attrs, i);

        if (odt_attribute_has_words(&attr.name, attr.value))
            add_words(reader, scope, attr.value, view_beside(scope));
    }
}

static bool
start_element(void *context, const struct xml_tag *tag,
              const struct xml_attrs *attrs)
{
    struct odt_reader *reader = context;
    struct scope *parent = &reader->scope[reader->depth], *scope;
    struct start start = {attrs, parent};

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
    const struct scope *scope = &reader->scope[reader->depth];
    struct run like = look(reader, scope);

    if (scope->ignored || (scope->layout && str_trim(text).len == 0))
        return;
    like.at = at;
    like.size = size;
    if (scope->flow != NULL)
        odt_flow_text(scope->flow, text, &like);
    else
        add_words(reader, scope, text, view_beside(scope));
}

/* Nobody sees it in an office program, and still it goes out with the file. */
static void
take_note(void *context, struct str text)
{
    struct odt_reader *reader = context;

    add_words(reader, &reader->scope[reader->depth], text, VIEW_HIDDEN);
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
        .story = is_fixed(reader) ? story : STORY_DELETED,
    };
    reader->scope[0] = (struct scope){.view = view_of_story(story),
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
