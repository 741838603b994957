/*
 * Attribute against text, piece by piece, so that neither is held twice.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "formats/odt_wording.h"

#include "core/count.h"
#include "formats/odt_attr.h"
#include "formats/xml.h"

bool
odt_wording_take(struct arena *arena, struct odt_wording *wording,
                 const struct xml_attr *attr)
{
    static const struct str names[] = {
        STR_INIT("string-value"),
        STR_INIT("string-value-if-false"),
        STR_INIT("string-value-if-true"),
    };

    if (!str_is_one_of(attr->name.local, names, COUNT(names)) ||
        wording->count == ODT_WORDINGS)
        return false;
    if (odt_has_words(attr->value))
        wording->item[wording->count++].value = str_dup(arena, attr->value);
    return true;
}

void
odt_wording_text(struct odt_wording *wording, struct str text)
{
    for (size_t i = 0; i < wording->count; i++) {
        struct str rest = str_sub(wording->item[i].value, wording->item[i].met,
                                  wording->item[i].value.len);

        if (str_starts(rest, text))
            wording->item[i].met += text.len;
        else
            wording->item[i].differs = true;
    }
}

struct str
odt_wording_rest(const struct odt_wording *wording, size_t index)
{
    struct str value = wording->item[index].value;
    bool same =
        !wording->item[index].differs && wording->item[index].met == value.len;

    return same ? (struct str){0} : value;
}
