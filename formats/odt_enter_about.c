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
odt_enter_header(struct odt_reader *reader, struct odt_scope *scope,
                 const struct odt_start *start)
{
    odt_enter_numbered(reader, scope,
                       scope->role == ODT_HEADER ? STORY_HEADER
                                                 : STORY_FOOTER);
    if (odt_is(start->attrs, S("display"), S("false")))
        odt_hide(scope);
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

/* Switches and numbers are no words. */
void
odt_enter_setting(struct odt_reader *reader UNUSED, struct odt_scope *scope,
                  const struct odt_start *start)
{
    scope->ignored = !odt_is(start->attrs, S("type"), S("string"));
}

void
odt_enter_ignored(struct odt_reader *reader UNUSED, struct odt_scope *scope,
                  const struct odt_start *start UNUSED)
{
    scope->ignored = true;
}
