/*
 * What the register can no longer answer for.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "tools/lost.h"

#include "core/arena.h"
#include "core/history.h"
#include "core/msg.h"
#include "tools/ground.h"

/* So many are told by their ids. */
enum { MOST_TOLD = 8 };

/*
 * The ids of those that counted on the day, as far as they are told; how many
 * in *n.
 */
static struct str
ids_of_lost(struct arena *arena, const struct register_view *view, date day,
            size_t *n)
{
    const struct ground *ground = view->ground;
    struct str ids = {0};

    for (size_t i = 0; i < ground->losts; i++) {
        const struct source *source = &view->sources.item[ground->lost[i]];

        if (history_at(source, day).dead != ALIVE)
            continue;
        if ((*n)++ < MOST_TOLD)
            ids = str_printf(arena, "%.*s%s%.*s", STR_ARG(ids),
                             *n > 1 ? _("、") : "", STR_ARG(source->id));
    }
    return ids;
}

struct str
lost_words(struct arena *arena, const struct register_view *view, date day)
{
    size_t n = 0;
    struct str ids = ids_of_lost(arena, view, day, &n);

    if (n == 0)
        return S("");
    return str_printf(arena,
                      _("%.*s%s 在 %.*s 仍须保密，但内容后来已经销毁，"
                        "草稿是否引用了它，已无法判断（共 %zu 份）"),
                      STR_ARG(ids), n > MOST_TOLD ? _("等") : "",
                      STR_ARG(date_iso(arena, day)), n);
}
