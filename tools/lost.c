/*
 * What the register can no longer answer for.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "tools/lost.h"

#include "core/arena.h"
#include "core/history.h"
#include "core/msg.h"

/* So many are told by their ids. */
enum { MOST_TOLD = 8 };

date
lost_on(const struct source *source)
{
    for (size_t i = 0; i < source->events; i++)
        if (source->event[i].type == EVENT_DESTROYED)
            return source->event[i].day;
    return DATE_NONE;
}

bool
lost_for(const struct source *source, date day)
{
    return source->kind != KIND_PUBLIC && lost_on(source) != DATE_NONE &&
           history_at(source, day).dead == ALIVE;
}

/* The ids of those of a register, as far as they are told; how many in *n. */
static struct str
ids_of_lost(struct arena *arena, const struct sources *sources, date day,
            size_t *n)
{
    struct str ids = {0};

    for (size_t i = 0; i < sources->count; i++) {
        if (!lost_for(&sources->item[i], day))
            continue;
        if ((*n)++ < MOST_TOLD)
            ids = str_printf(arena, "%.*s%s%.*s", STR_ARG(ids),
                             *n > 1 ? _("、") : "",
                             STR_ARG(sources->item[i].id));
    }
    return ids;
}

struct str
lost_words(struct arena *arena, const struct register_view *view, date day)
{
    size_t n = 0;
    struct str ids = ids_of_lost(arena, &view->sources, day, &n);

    if (n == 0)
        return S("");
    return str_printf(arena,
                      _("%.*s%s 在 %.*s 仍须保密，但内容后来已经销毁，"
                        "草稿是否引用了它，已无法判断（共 %zu 份）"),
                      STR_ARG(ids), n > MOST_TOLD ? _("等") : "",
                      STR_ARG(date_iso(arena, day)), n);
}
