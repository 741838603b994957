/*
 * Kinds of OpenDocument.  Templates and master documents are of the kind that
 * they make; a chart or formula alone is read like any other text.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "formats/odt_kind.h"

#include <stddef.h>

#include "core/count.h"

static const struct {
    struct str type, old, body;
    enum odt_kind kind;
} kinds[] = {
    {STR_INIT("text"), STR_INIT("writer"), STR_INIT("text"), ODT_KIND_TEXT},
    {STR_INIT("spreadsheet"), STR_INIT("calc"), STR_INIT("spreadsheet"),
     ODT_KIND_SHEET},
    {STR_INIT("presentation"), STR_INIT("impress"), STR_INIT("presentation"),
     ODT_KIND_SLIDES},
    {STR_INIT("graphics"), STR_INIT("draw"), STR_INIT("drawing"),
     ODT_KIND_DRAWING},
};

enum odt_kind
odt_kind_of_type(struct str type)
{
    const struct str today = S("application/vnd.oasis.opendocument."),
                     once = S("application/vnd.sun.xml.");
    bool old = str_starts(type, once);

    if (!old && !str_starts(type, today))
        return ODT_KIND_UNKNOWN;
    type = str_sub(type, old ? once.len : today.len, type.len);
    for (size_t i = 0; i < COUNT(kinds); i++)
        if (str_starts(type, old ? kinds[i].old : kinds[i].type))
            return kinds[i].kind;
    return ODT_KIND_UNKNOWN;
}

enum odt_kind
odt_kind_of_body(struct str local)
{
    for (size_t i = 0; i < COUNT(kinds); i++)
        if (str_eq(local, kinds[i].body))
            return kinds[i].kind;
    return ODT_KIND_UNKNOWN;
}

const char *
odt_kind_slug(enum odt_kind kind, bool flat)
{
    static const char *const slugs[][2] = {
        [ODT_KIND_UNKNOWN] = {"odt", "fodt"},
        [ODT_KIND_TEXT] = {"odt", "fodt"},
        [ODT_KIND_SHEET] = {"ods", "fods"},
        [ODT_KIND_SLIDES] = {"odp", "fodp"},
        [ODT_KIND_DRAWING] = {"odg", "fodg"},
    };

    return slugs[kind][flat];
}
