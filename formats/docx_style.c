/*
 * Styles of DOCX, as far as they hide, strike, number or make a
 * heading.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "formats/docx_style.h"

#include <stdlib.h>

#include "core/arena.h"
#include "core/ascii.h"
#include "core/count.h"
#include "core/limits.h"
#include "formats/docx_rule.h"
#include "formats/docx_value.h"
#include "formats/intake.h"
#include "formats/part.h"

enum {
    BASES_MAX = 32,  /* a chain longer than that runs in a circle */
    LEVEL_BODY = '9' /* outline level of plain text, 17.3.1.20 */
};

struct reading_styles {
    struct xml_memo rules;
    struct arena *arena;
    struct docx_styles *styles;
    struct docx_style *style; /* the one we are in, or NULL */
    unsigned depth, style_depth;
    unsigned defaults_depth; /* of w:docDefaults around, or 0 */
};

struct docx_looks
docx_looks_over(struct docx_looks over, struct docx_looks under)
{
    return (struct docx_looks){
        (uint8_t) (over.set | under.set),
        (uint8_t) ((over.on & over.set) | (under.on & ~over.set))};
}

bool
docx_is_off(const struct xml_attrs *attrs)
{
    struct str val = xml_value(attrs, S("val"));

    return str_eq(val, S("0")) || str_eq(val, S("false")) ||
           str_eq(val, S("off"));
}

struct docx_looks
docx_looks_of(const struct docx_styles *styles, struct docx_looks table,
              struct docx_looks para, struct docx_looks run)
{
    const struct docx_looks base = styles->defaults;
    struct docx_looks all = docx_looks_over(
        run, docx_looks_over(para, docx_looks_over(table, base)));
    unsigned odd = table.on ^ para.on ^ run.on;

    all.on &= (uint8_t) ~LOOK_TOGGLES;
    all.on |= (uint8_t) ((odd | base.on) & LOOK_TOGGLES);
    return all;
}

static bool
is_coloured(const struct xml_attrs *attrs)
{
    static const struct str grounds[] = {
        STR_INIT("auto"),   STR_INIT("none"),   STR_INIT("white"),
        STR_INIT("FFFFFF"), STR_INIT("ffffff"),
    };
    struct str fill = xml_value(attrs, S("fill"));

    if (fill.ptr == NULL)
        fill = xml_value(attrs, S("val"));
    return fill.len > 0 && !str_is_one_of(fill, grounds, COUNT(grounds));
}

static bool
is_on(unsigned look, const struct xml_attrs *attrs)
{
    struct str val = xml_value(attrs, S("val"));
    uint32_t figure = docx_figure(attrs);

    if (look == LOOK_TINY) /* sz is in half points */
        return figure > 0 && figure <= 2;
    if (look == LOOK_WHITE)
        return str_eq(val, S("FFFFFF")) || str_eq(val, S("ffffff"));
    if (look == LOOK_SHADED)
        return is_coloured(attrs);
    return !docx_is_off(attrs);
}

void
docx_looks_switch(struct docx_looks *looks, unsigned look,
                  const struct xml_attrs *attrs)
{
    /* Of shade and highlight one is enough, whatever the other says. */
    if (look == LOOK_SHADED && (looks->on & look) != 0)
        return;
    looks->set |= (uint8_t) look;
    looks->on &= (uint8_t) ~look;
    if (is_on(look, attrs))
        looks->on |= (uint8_t) look;
}

void
docx_item_take(struct arena *arena, struct docx_item *item,
               const struct docx_rule *rule, const struct xml_attrs *attrs)
{
    struct str val = xml_value(attrs, S("val"));

    if (rule->arg == 0) {
        item->list = str_dup(arena, val);
    } else if (val.len == 1 && ascii_is_digit(val.ptr[0])) {
        item->levelled = true;
        item->level = (unsigned) (val.ptr[0] - '0');
    }
}

struct docx_item
docx_item_over(struct docx_item over, struct docx_item under)
{
    if (over.list.ptr == NULL)
        over.list = under.list;
    if (!over.levelled && under.levelled) {
        over.levelled = true;
        over.level = under.level;
    }
    return over;
}

static void
open_style(struct reading_styles *reading, const struct xml_attrs *attrs)
{
    struct docx_styles *styles = reading->styles;

    if (styles->count == LIMIT_DOCX_STYLES)
        return;
    reading->style =
        arena_push(reading->arena, styles->item, styles->count, &styles->room);
    reading->style->id =
        str_dup(reading->arena, xml_value(attrs, S("styleId")));
    reading->style_depth = reading->depth;
    if (str_eq(xml_value(attrs, S("type")), S("paragraph")) &&
        str_eq(xml_value(attrs, S("default")), S("1")))
        styles->normal_id = reading->style->id;
}

/* The title of a document is no outline level, but a heading to us. */
static void
take_name(struct docx_style *style, const struct xml_attrs *attrs)
{
    if (str_eq(xml_value(attrs, S("val")), S("Title")))
        docx_looks_switch(&style->looks, LOOK_HEADING, &(struct xml_attrs){0});
}

static void
take_outline(struct docx_style *style, const struct xml_attrs *attrs)
{
    struct str val = xml_value(attrs, S("val"));

    if (val.len != 1)
        return;
    style->looks.set |= LOOK_HEADING;
    style->looks.on &= (uint8_t) ~LOOK_HEADING;
    if (val.ptr[0] >= '0' && val.ptr[0] < LEVEL_BODY)
        style->looks.on |= LOOK_HEADING;
}

/* An element within a style; conditional formats lie deeper than rPr does. */
static void
take(struct reading_styles *reading, const struct xml_tag *tag,
     const struct xml_attrs *attrs)
{
    const struct docx_rule *rule = docx_rule(&reading->rules, &tag->name);
    unsigned below = reading->depth - reading->style_depth;

    if (below == 1 && str_eq(tag->name.local, S("basedOn")))
        reading->style->base =
            str_dup(reading->arena, xml_value(attrs, S("val")));
    else if (below == 1 && str_eq(tag->name.local, S("name")))
        take_name(reading->style, attrs);
    else if (below == 2 && rule->what == WHAT_OUTLINE)
        take_outline(reading->style, attrs);
    else if (below == 2 && rule->what == WHAT_LOOK)
        docx_looks_switch(&reading->style->looks, rule->arg, attrs);
    else if (below == 3 && rule->what == WHAT_ITEM)
        docx_item_take(reading->arena, &reading->style->item, rule, attrs);
}

static bool
on_start(void *context, const struct xml_tag *tag,
         const struct xml_attrs *attrs)
{
    struct reading_styles *reading = context;
    const struct docx_rule *rule = docx_rule(&reading->rules, &tag->name);

    reading->depth++;
    if (reading->style != NULL)
        take(reading, tag, attrs);
    else if (str_eq(tag->name.local, S("style")))
        open_style(reading, attrs);
    else if (str_eq(tag->name.local, S("docDefaults")))
        reading->defaults_depth = reading->depth;
    else if (rule->what == WHAT_LOOK && reading->defaults_depth > 0)
        docx_looks_switch(&reading->styles->defaults, rule->arg, attrs);
    return true;
}

static void
on_end(void *context, const struct xml_tag *tag)
{
    struct reading_styles *reading = context;

    (void) tag;
    if (reading->style != NULL && reading->depth == reading->style_depth)
        reading->style = NULL;
    if (reading->depth == reading->defaults_depth)
        reading->defaults_depth = 0;
    reading->depth--;
}

static int
by_id(const void *a, const void *b)
{
    const struct docx_style *x = a, *y = b;

    return str_cmp(x->id, y->id);
}

static const struct docx_style *
find(const struct docx_styles *styles, struct str id)
{
    const struct docx_style key = {.id = id};

    if (styles->count == 0)
        return NULL;
    return bsearch(&key, styles->item, styles->count, sizeof(key), by_id);
}

static struct docx_style
with_bases(const struct docx_styles *styles, const struct docx_style *style)
{
    struct docx_style whole = *style;

    for (int i = 0; i < BASES_MAX && style->base.len > 0; i++) {
        style = find(styles, style->base);
        if (style == NULL)
            break;
        whole.looks = docx_looks_over(whole.looks, style->looks);
        whole.item = docx_item_over(whole.item, style->item);
    }
    return whole;
}

void
docx_styles_read(struct intake *in, struct zip *zip, size_t part,
                 struct docx_styles *out)
{
    struct reading_styles reading = {.arena = in->arena, .styles = out};
    const struct xml_handler handler = {
        .context = &reading, .start = on_start, .end = on_end};
    struct docx_style *whole;

    *out = (struct docx_styles){0};
    part_parse(in, zip, part, &handler);
    if (out->count == 0)
        return;
    qsort(out->item, out->count, sizeof(*out->item), by_id);
    whole = arena_array(in->arena, out->count, struct docx_style);
    for (size_t i = 0; i < out->count; i++)
        whole[i] = with_bases(out, &out->item[i]);
    out->item = whole;
    out->normal = docx_style_looks(out, out->normal_id);
}

struct docx_looks
docx_style_looks(const struct docx_styles *styles, struct str id)
{
    const struct docx_style *style = find(styles, id);

    return style == NULL ? (struct docx_looks){0} : style->looks;
}

struct docx_item
docx_style_item(const struct docx_styles *styles, struct str id)
{
    const struct docx_style *style = find(styles, id);

    return style == NULL ? (struct docx_item){0} : style->item;
}
