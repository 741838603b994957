/*
 * Documents, as they are when they are finished.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "core/doc.h"

#include <string.h>

#include "core/arena.h"
#include "core/utf8.h"

void
doc_add_unexamined(struct arena *arena, struct doc *doc,
                   const struct unexamined *item)
{
    struct unexamined *all =
        arena_array(arena, doc->unexamineds + 1, struct unexamined);

    if (doc->unexamineds > 0)
        memcpy(all, doc->unexamined, doc->unexamineds * sizeof(*all));
    all[doc->unexamineds++] = *item;
    doc->unexamined = all;
    if (doc->status != STATUS_UNREADABLE)
        doc->status = STATUS_INCOMPLETE;
}

struct str
why_slug(enum why why)
{
    static const char *const slugs[] = {
        [WHY_PICTURE] = "picture",   [WHY_ENCRYPTED] = "encrypted",
        [WHY_DAMAGED] = "damaged",   [WHY_LIMIT] = "limit",
        [WHY_KIND] = "kind",         [WHY_EMBEDDED] = "embedded",
        [WHY_EXTERNAL] = "external", [WHY_MISSING] = "missing",
        [WHY_DTD] = "dtd",           [WHY_EMPTY] = "empty",
    };

    return str_of(slugs[why]);
}

struct str
origin_slug(enum origin origin)
{
    static const char *const slugs[] = {
        [ORIGIN_TEXT] = "text",
        [ORIGIN_COMPUTED] = "computed",
        [ORIGIN_STRINGS] = "strings",
    };

    return str_of(slugs[origin]);
}

struct str
view_slug(enum view view)
{
    static const char *const slugs[] = {
        [VIEW_VISIBLE] = "visible",   [VIEW_HIDDEN] = "hidden",
        [VIEW_DELETED] = "deleted",   [VIEW_INSERTED] = "inserted",
        [VIEW_COMMENT] = "comment",   [VIEW_NOTE] = "note",
        [VIEW_FIELD] = "field",       [VIEW_ATTRIBUTE] = "attribute",
        [VIEW_METADATA] = "metadata", [VIEW_EMBEDDED] = "embedded",
        [VIEW_ORPHAN] = "orphan",
    };

    return str_of(slugs[view]);
}

struct str
status_slug(enum status status)
{
    static const char *const slugs[] = {
        [STATUS_COMPLETE] = "complete",
        [STATUS_PICTURES] = "pictures",
        [STATUS_INCOMPLETE] = "incomplete",
        [STATUS_UNREADABLE] = "unreadable",
    };

    return str_of(slugs[status]);
}

enum origin
doc_origin(const struct para *para, uint32_t start, uint32_t end)
{
    enum origin origin = ORIGIN_TEXT;
    size_t from = 0, to = para->text.len;

    if (para->runs > 1) {
        from = utf8_offset(para->text, start);
        to = utf8_offset(para->text, end);
    }
    for (size_t i = 0; i < para->runs; i++) {
        struct run run = doc_run(para, i);

        if (run.start < to && run.end > from && run.origin > origin)
            origin = run.origin;
    }
    return origin;
}
