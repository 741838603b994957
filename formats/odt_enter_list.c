/*
 * Lists, and the numbers before their items.
 *
 * The first paragraph of an item has the number; what else is in the item has
 * none, and neither has what is in a text box, a note or a cell there.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "formats/odt_enter.h"

#include "core/buf.h"
#include "core/limits.h"
#include "core/msg.h"
#include "formats/odt_name.h"
#include "formats/odt_number.h"
#include "formats/odt_scope.h"

/* --- styles --- */

void
odt_enter_list_style(struct odt_reader *reader, struct odt_scope *scope,
                     const struct odt_start *start)
{
    scope->list_style =
        odt_list_style_add(reader->arena, &reader->lists, start->attrs,
                           scope->automatic, scope->role == ODT_OUTLINE_STYLE);
}

void
odt_enter_level(struct odt_reader *reader, struct odt_scope *scope,
                const struct odt_start *start)
{
    scope->level = odt_level_add(reader->arena, &reader->lists,
                                 scope->list_style, start->attrs);
}

void
odt_enter_level_label(struct odt_reader *reader UNUSED,
                      struct odt_scope *scope, const struct odt_start *start)
{
    odt_level_label(scope->level, start->attrs);
}

/* --- lists --- */

static void
take_style(const struct odt_reader *reader, struct odt_scope *scope,
           struct str name)
{
    if (name.len > 0)
        scope->list.style = odt_list_style(&reader->lists, name);
}

static void
begin_outermost(struct odt_reader *reader, struct odt_scope *scope,
                const struct xml_attrs *attrs)
{
    scope->list.counts = odt_list_begin(reader->arena, &reader->lists, attrs,
                                        scope->list.style);
    if (scope->list.counts == NULL)
        doc_miss(reader->builder, reader->part, WHY_LIMIT,
                 _("列表超过 %d 个，其余的编号没有检查"), LIMIT_ODT_LISTS);
}

void
odt_enter_list(struct odt_reader *reader, struct odt_scope *scope,
               const struct odt_start *start)
{
    bool outermost = scope->list.depth == 0;

    take_style(reader, scope, xml_value(start->attrs, S("style-name")));
    if (scope->list.depth < ODT_LEVELS)
        scope->list.depth++;
    scope->item = NULL;
    if (outermost)
        begin_outermost(reader, scope, start->attrs);
    else if (scope->list.counts != NULL &&
             !odt_is(start->attrs, S("continue-numbering"), S("true")))
        odt_list_within(scope->list.counts, scope->list.depth - 1);
}

static void
begin_item(struct odt_scope *scope, const struct xml_attrs *attrs)
{
    struct str start = xml_value(attrs, S("start-value"));

    scope->item = scope;
    scope->waits = true;
    scope->starts = start.ptr != NULL;
    scope->start = odt_figure(start);
}

void
odt_enter_item(struct odt_reader *reader, struct odt_scope *scope,
               const struct odt_start *start)
{
    take_style(reader, scope, xml_value(start->attrs, S("style-override")));
    begin_item(scope, start->attrs);
}

/* A list and an item in one; those of one id make one list. */
void
odt_enter_numbered_para(struct odt_reader *reader, struct odt_scope *scope,
                        const struct odt_start *start)
{
    struct str id = xml_value(start->attrs, S("list-id"));
    uint32_t level = odt_figure(xml_value(start->attrs, S("level")));
    struct odt_counts *counts = names_get(&reader->lists.by_id, id);

    take_style(reader, scope, xml_value(start->attrs, S("style-name")));
    scope->list.depth = level == 0           ? 1
                        : level > ODT_LEVELS ? ODT_LEVELS
                                             : (unsigned) level;
    scope->list.counts = counts;
    if (counts == NULL)
        begin_outermost(reader, scope, start->attrs);
    if (counts == NULL && scope->list.counts != NULL && id.len > 0)
        *names_put(reader->arena, &reader->lists.by_id, id) =
            scope->list.counts;
    begin_item(scope, start->attrs);
}

void
odt_enter_list_header(struct odt_reader *reader UNUSED,
                      struct odt_scope *scope,
                      const struct odt_start *start UNUSED)
{
    scope->item = NULL;
}

/* --- numbers --- */

/* Count a paragraph, and write what it is called where that is shown. */
static void
count(struct odt_counts *counts, const struct odt_list_style *style,
      unsigned level, const uint32_t *start, struct buf *out)
{
    odt_count(counts, style, level, start);
    if (style != NULL)
        odt_number(counts, style, level, out);
}

static void
count_item(struct odt_reader *reader, const struct odt_scope *scope,
           const struct odt_look *look, struct buf *out)
{
    struct odt_scope *item = scope->item;
    const struct odt_list_style *style = scope->list.style;

    item->waits = false;
    if (style == NULL && look->list.len > 0)
        style = odt_list_style(&reader->lists, look->list);
    if (scope->list.counts != NULL)
        count(scope->list.counts, style, scope->list.depth - 1,
              item->starts ? &item->start : NULL, out);
}

/* Headings outside lists make one, whose style is that of the outline. */
static void
count_heading(struct odt_reader *reader, const struct xml_attrs *attrs,
              struct buf *out)
{
    struct str value = xml_value(attrs, S("start-value"));
    uint32_t level = odt_figure(xml_value(attrs, S("outline-level"))),
             start = odt_figure(value);
    bool starts =
        value.ptr != NULL && odt_is(attrs, S("restart-numbering"), S("true"));

    if (level == 0)
        level = 1;
    if (reader->lists.outline != NULL && level <= ODT_LEVELS &&
        !odt_is(attrs, S("is-list-header"), S("true")))
        count(&reader->lists.headings, reader->lists.outline,
              (unsigned) level - 1, starts ? &start : NULL, out);
}

void
odt_number_para(struct odt_reader *reader, struct odt_scope *scope,
                const struct xml_attrs *attrs, const struct odt_look *look)
{
    struct run like = odt_look(reader, scope);
    BUF_SCOPED number;

    buf_init(&number, LIMIT_NUMBER);
    if (odt_is_fixed(reader) || scope->deletion != NULL)
        return;
    if (scope->item != NULL && scope->item->waits)
        count_item(reader, scope, look, &number);
    else if (scope->role == ODT_HEADING && scope->list.depth == 0)
        count_heading(reader, attrs, &number);
    like.origin = ORIGIN_COMPUTED;
    like.struck = false;
    if (number.len > 0 && !scope->own.open)
        odt_flow_raw(&scope->own, buf_str(&number), &like);
    scope->own.numbered = number.len > 0;
}
