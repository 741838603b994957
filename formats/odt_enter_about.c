/*
 * Styles, page styles with their headers, and what is said about the document.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "formats/odt_enter.h"

#include "formats/odt_name.h"
#include "formats/odt_scope.h"
#include "formats/xml.h"

void
odt_enter_body(struct odt_reader *reader UNUSED, struct odt_scope *scope,
               const struct odt_start *start UNUSED)
{
    scope->keyed = false;
}

/* Headers and footers within it have stories of their own. */
void
odt_enter_master(struct odt_reader *reader, struct odt_scope *scope,
                 const struct odt_start *start)
{
    scope->master =
        odt_master_begin(&reader->masters, xml_value(start->attrs, S("name")),
                         xml_value(start->attrs, S("next-style-name")));
    odt_enter_story(reader, scope, STORY_HEADER);
}

static enum story
header_story(enum odt_role role)
{
    return role == ODT_HEADER || role == ODT_HEADER_WORDS ? STORY_HEADER
                                                          : STORY_FOOTER;
}

void
odt_enter_header(struct odt_reader *reader, struct odt_scope *scope,
                 const struct odt_start *start)
{
    enum story story = header_story(scope->role);
    struct str name = start->name->local;

    odt_enter_numbered(reader, scope, story);
    scope->place.later = str_ends(name, S("-left"));
    if (odt_is(start->attrs, S("display"), S("false")))
        odt_hide(scope);
    else if (scope->master != NULL && str_ends(name, S("-first")))
        odt_master_open(scope->master, story);
}

/* Slides share them by name. */
void
odt_enter_header_words(struct odt_reader *reader, struct odt_scope *scope,
                       const struct odt_start *start UNUSED)
{
    odt_enter_numbered(reader, scope, header_story(scope->role));
    odt_open_para(reader, scope);
}

void
odt_enter_styles(struct odt_reader *reader UNUSED, struct odt_scope *scope,
                 const struct odt_start *start UNUSED)
{
    scope->automatic = scope->role == ODT_AUTOMATIC_STYLES;
}

void
odt_enter_style(struct odt_reader *reader, struct odt_scope *scope,
                const struct odt_start *start)
{
    scope->style =
        odt_style_add(reader->arena, &reader->styles, start->attrs,
                      scope->automatic, scope->role == ODT_DEFAULT_STYLE);
}

void
odt_enter_text_properties(struct odt_reader *reader UNUSED,
                          struct odt_scope *scope,
                          const struct odt_start *start)
{
    odt_style_text(scope->style, start->attrs);
}

void
odt_enter_metadata(struct odt_reader *reader, struct odt_scope *scope,
                   const struct odt_start *start UNUSED)
{
    odt_enter_story(reader, scope, STORY_METADATA);
}

void
odt_enter_block_properties(struct odt_reader *reader UNUSED,
                           struct odt_scope *scope,
                           const struct odt_start *start)
{
    odt_style_block(scope->style, start->attrs);
}

void
odt_enter_setting(struct odt_reader *reader, struct odt_scope *scope,
                  const struct odt_start *start)
{
    scope->keyed = !odt_is(start->attrs, S("type"), S("string"));
    if (odt_is(start->attrs, S("type"), S("base64Binary"))) {
        scope->role = ODT_CODED;
        odt_enter_binary(reader, scope, start);
    }
}

void
odt_enter_day(struct odt_reader *reader UNUSED, struct odt_scope *scope,
              const struct odt_start *start UNUSED)
{
    scope->keyed = true;
}
