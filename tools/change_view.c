/*
 * What a change did, and what else must be marked anew.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "tools/change_view.h"

#include "core/arena.h"
#include "core/msg.h"

/* Today, or the day from which all of the change holds. */
static date
day_of(const struct change *change)
{
    date day = change->cli->common.today;

    for (size_t i = 0; i < change->steps; i++)
        if (change->step[i].event.day > day)
            day = change->step[i].event.day;
    return day;
}

static struct dependents
find_dependents(const struct change *change)
{
    const struct sources *all = &change->view.sources;
    struct arena *arena = change->cli->arena;
    struct chain *chain = chain_new(arena, all->item, all->count);
    date day = day_of(change);
    struct kin kin = chain_dependents(chain, arena, change->index, day);
    struct dependents out = {arena_array(arena, kin.count, struct dependent),
                             0};

    for (size_t i = 0; i < kin.count; i++) {
        struct chain_due due = chain_judge(chain, arena, kin.item[i], day);

        if (due.state.dead == ALIVE || due.behind.count > 0)
            out.item[out.count++] =
                (struct dependent){&all->item[kin.item[i]], due};
    }
    return out;
}

/* That it is marked below its own parents now. */
static void
warn_chain(struct change *change)
{
    const struct sources *all = &change->view.sources;
    struct arena *arena = change->cli->arena;
    struct chain *chain = chain_new(arena, all->item, all->count);
    struct chain_due due =
        chain_judge(chain, arena, change->index, day_of(change));

    for (size_t i = 0; i < due.behind.count; i++)
        note(arena, &change->warnings,
             _("%.*s 的密级或者保密期限低于上位文件 %.*s（实施条例第18条）："
               "请核对，并通知其制发机关更正"),
             STR_ARG(change->source->id),
             STR_ARG(all->item[due.behind.item[i]].id));
}

void
change_show(struct change *change)
{
    struct dependents dependents = find_dependents(change);

    warn_chain(change);
    for (size_t i = 0; i < change->warnings.list.count; i++)
        cli_say(_("提示：%.*s"), STR_ARG(change->warnings.list.item[i]));
    if (change->cli->common.format == FORMAT_JSON)
        change_json(change, &dependents);
    else
        change_text(change, &dependents);
}
