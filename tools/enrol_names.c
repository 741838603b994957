/*
 * Names without a document.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "tools/enrol_names.h"

#include "core/arena.h"
#include "core/limits.h"
#include "core/msg.h"

/* All that tells one such source from another. */
static bool
identify(struct arena *arena, struct prf *prf, const struct source *source,
         unsigned char mac[PRF_MAC_SIZE], struct err *err)
{
    size_t count = source->names.count, n = 0;
    struct str *part = arena_array(arena, count + 3, struct str);

    part[n++] = S("names");
    part[n++] = source->title;
    part[n++] = source->number;
    for (size_t i = 0; i < count; i++)
        part[n++] = source->names.item[i];
    return prf_mac(prf, PRF_MAC, part, n, mac, err);
}

static struct str
joined(struct arena *arena, const struct strs *names)
{
    struct str out = names->item[0];

    for (size_t i = 1; i < names->count && out.len < LIMIT_MESSAGE; i++)
        out = str_printf(arena, "%.*s%s%.*s", STR_ARG(out), _("、"),
                         STR_ARG(names->item[i]));
    return out;
}

bool
enrol_names(struct arena *arena, struct prf *prf, const struct said *said,
            struct enrolment *out, struct err *err)
{
    const struct doc doc = {.status = STATUS_COMPLETE};
    const struct layout layout = {.issued = DATE_NONE};

    *out = (struct enrolment){0};
    if (!settle(arena, &(struct grounds){said, &doc, &layout, S("")},
                &out->source, &out->read, &out->warnings, err))
        return false;
    if (out->source.title.len == 0)
        out->source.title = joined(arena, &said->names);
    return identify(arena, prf, &out->source, out->mac, err);
}
