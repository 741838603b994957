/*
 * Tracked changes: what was deleted, what was inserted, and who did it.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "formats/odt_enter.h"

#include "formats/odt_name.h"
#include "formats/odt_scope.h"
#include "formats/xml.h"

void
odt_enter_region(struct odt_reader *reader, struct odt_scope *scope,
                 const struct odt_start *start)
{
    scope->flow = NULL;
    scope->region =
        odt_change_begin(&reader->changes, xml_value(start->attrs, S("id")));
}

void
odt_enter_insertion(struct odt_reader *reader UNUSED, struct odt_scope *scope,
                    const struct odt_start *start UNUSED)
{
    if (scope->region != NULL)
        odt_change_inserts(scope->region);
}

void
odt_enter_deletion(struct odt_reader *reader UNUSED, struct odt_scope *scope,
                   const struct odt_start *start UNUSED)
{
    scope->deletion = scope->region;
    if (odt_is_fixed(reader) || scope->region == NULL)
        odt_enter_story(reader, scope, STORY_DELETED);
    if (scope->view < VIEW_FIELD)
        scope->view = VIEW_DELETED;
}

/* What was said of a change is a comment. */
void
odt_enter_change_info(struct odt_reader *reader, struct odt_scope *scope,
                      const struct odt_start *start UNUSED)
{
    odt_enter_story(reader, scope, STORY_ATTRIBUTE);
    if (!odt_is_fixed(reader))
        scope->view = VIEW_COMMENT;
}

void
odt_enter_change(struct odt_reader *reader, struct odt_scope *scope,
                 const struct odt_start *start)
{
    struct str id = xml_value(start->attrs, S("change-id"));

    if (scope->role == ODT_CHANGE)
        odt_change_place(&reader->changes, id, scope->flow, scope->anchor);
    else
        odt_change_turn(&reader->changes, id, scope->role == ODT_CHANGE_START);
}
