/*
 * Styles, followed to their parents when they are used.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "formats/odt_style.h"

#include "core/arena.h"
#include "core/count.h"
#include "core/limits.h"
#include "formats/xml.h"

enum { PARENTS_MAX = 16 }; /* longer chains, and rings, end there */

struct odt_style {
    struct str parent;
    struct odt_look look;
};

void
odt_styles_part(struct odt_styles *styles)
{
    for (size_t i = 0; i < ODT_FAMILIES; i++)
        styles->automatic[i] = (struct names){0};
}

static enum odt_family
family_of(const struct xml_attrs *attrs)
{
    struct str family = xml_value(attrs, S("family"));

    if (str_eq(family, S("paragraph")))
        return ODT_FAMILY_PARA;
    if (str_eq(family, S("text")))
        return ODT_FAMILY_TEXT;
    if (str_eq(family, S("table")))
        return ODT_FAMILY_TABLE;
    return str_eq(family, S("drawing-page")) ? ODT_FAMILY_SLIDE
                                             : ODT_FAMILY_NONE;
}

struct odt_style *
odt_style_add(struct arena *arena, struct odt_styles *styles,
              const struct xml_attrs *attrs, bool automatic, bool standard)
{
    enum odt_family family = family_of(attrs);
    struct str name = xml_value(attrs, S("name"));
    struct odt_style *style;

    if (family == ODT_FAMILY_NONE || (name.ptr == NULL && !standard) ||
        styles->count == LIMIT_ODT_STYLES)
        return NULL;
    styles->count++;
    style = arena_new_of(arena, struct odt_style);
    style->parent = str_dup(arena, xml_value(attrs, S("parent-style-name")));
    style->look.title = str_eq(name, S("Title"));
    style->look.list = str_dup(arena, xml_value(attrs, S("list-style-name")));
    if (standard)
        styles->standard[family] = style;
    else
        *names_put(arena,
                   automatic ? &styles->automatic[family]
                             : &styles->common[family],
                   name) = style;
    return style;
}

static bool
is_line(struct str value)
{
    return value.ptr != NULL && !str_eq(value, S("none"));
}

/* A ground that shows behind black letters. */
static bool
is_colour(struct str value)
{
    static const struct str none[] = {
        STR_INIT("transparent"), STR_INIT("#ffffff"), STR_INIT("#FFFFFF")};

    return value.len > 0 && !str_is_one_of(value, none, COUNT(none));
}

/* Letters of a point or less; the size is that of Chinese ones. */
static bool
is_tiny(struct str size)
{
    return str_ends(size, S("pt")) &&
           (str_eq(size, S("1pt")) || str_starts(size, S("0")));
}

static bool
is_white(struct str colour)
{
    return str_eq(colour, S("#ffffff")) || str_eq(colour, S("#FFFFFF"));
}

void
odt_style_text(struct odt_style *style, const struct xml_attrs *attrs)
{
    struct str display = xml_value(attrs, S("display")),
               line = xml_value(attrs, S("text-line-through-style")),
               type = xml_value(attrs, S("text-line-through-type")),
               ground = xml_value(attrs, S("background-color")),
               colour = xml_value(attrs, S("color")),
               size = xml_value(attrs, S("font-size-asian"));

    if (style == NULL)
        return;
    if (colour.ptr != NULL)
        style->look.white = is_white(colour) ? ODT_YES : ODT_NO;
    if (str_eq(xml_value(attrs, S("use-window-font-color")), S("true")))
        style->look.white = ODT_NO;
    if (size.ptr != NULL)
        style->look.tiny = is_tiny(size) ? ODT_YES : ODT_NO;
    if (display.ptr != NULL)
        style->look.hidden = str_eq(display, S("none")) ? ODT_YES : ODT_NO;
    if (ground.ptr != NULL)
        style->look.lit = is_colour(ground) ? ODT_YES : ODT_NO;
    if (line.ptr != NULL || type.ptr != NULL)
        style->look.struck = is_line(line) || is_line(type) ? ODT_YES : ODT_NO;
}

void
odt_style_block(struct odt_style *style, const struct xml_attrs *attrs)
{
    struct str ground = xml_value(attrs, S("background-color"));

    if (style == NULL)
        return;
    if (str_eq(xml_value(attrs, S("display")), S("false")) ||
        str_eq(xml_value(attrs, S("visibility")), S("hidden")))
        style->look.hidden = ODT_YES;
    if (ground.ptr != NULL)
        style->look.grounded = is_colour(ground) ? ODT_YES : ODT_NO;
}

static const struct odt_style *
find(const struct odt_styles *styles, enum odt_family family, struct str name)
{
    const struct odt_style *style =
        names_get(&styles->automatic[family], name);

    return style != NULL ? style : names_get(&styles->common[family], name);
}

/* What the parent sets holds where the style itself sets nothing. */
static void
inherit(struct odt_look *look, const struct odt_look *parent)
{
    if (look->hidden == ODT_UNSET)
        look->hidden = parent->hidden;
    if (look->struck == ODT_UNSET)
        look->struck = parent->struck;
    if (look->lit == ODT_UNSET)
        look->lit = parent->lit;
    if (look->white == ODT_UNSET)
        look->white = parent->white;
    if (look->tiny == ODT_UNSET)
        look->tiny = parent->tiny;
    if (look->grounded == ODT_UNSET)
        look->grounded = parent->grounded;
    look->title = look->title || parent->title;
    if (look->list.len == 0)
        look->list = parent->list;
}

struct odt_look
odt_style_look(const struct odt_styles *styles, enum odt_family family,
               struct str name)
{
    struct odt_look look = {0};

    for (int i = 0; i < PARENTS_MAX && name.len > 0; i++) {
        const struct odt_style *style = find(styles, family, name);

        if (style == NULL)
            break;
        inherit(&look, &style->look);
        name = style->parent;
    }
    if (styles->standard[family] != NULL)
        inherit(&look, &styles->standard[family]->look);
    return look;
}
