/*
 * A checked file on its way into the register.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "tools/from_check.h"

#include "core/arena.h"
#include "core/chain.h"
#include "core/err.h"
#include "core/msg.h"
#include "core/need.h"
#include "tools/source_view.h"

static bool
has_live_mark(struct arena *arena, const struct doc *doc)
{
    struct layout layout;

    layout_find(arena, doc, &layout);
    for (size_t i = 0; i < layout.marks; i++)
        if (!layout.mark[i].mark.declassified)
            return true;
    return false;
}

/* Does what the file says of itself reach what is asked for? */
static bool
reaches(const struct source *source, const struct state *state,
        const struct claim *claim)
{
    struct claim own = need_claim(source, state);
    struct need alone = {.until = DATE_NONE}, both;

    if (state->dead != ALIVE)
        return false;
    need_add(&alone, &own);
    both = alone;
    need_add(&both, claim);
    return need_same(&alone, &both);
}

static bool
check_mark(struct arena *arena, const struct checked *checked,
           const struct doc *doc, date day, const struct source *source,
           struct err *err)
{
    struct state state = history_at(source, day);

    if (!has_live_mark(arena, doc))
        return err_set(err, ERR_REFUSED,
                       _("文件上没有标志，应有的是 %.*s：请先标注，重新检查，"
                         "再登记"),
                       STR_ARG(checked->mark));
    return reaches(source, &state, &checked->required) ||
           err_set(err, ERR_REFUSED,
                   _("文件的标志 %.*s 低于应有的 %.*s：请先改正标志，重新"
                     "检查，再登记"),
                   STR_ARG(source_mark(arena, source)),
                   STR_ARG(checked->mark));
}

/* What was found in it, behind what was said that it derives from. */
static void
add_parents(struct arena *arena, const struct checked *checked,
            struct strs *parents)
{
    struct str *all =
        arena_array(arena, parents->count + checked->sources, struct str);
    size_t n = 0;

    for (size_t i = 0; i < parents->count; i++)
        all[n++] = parents->item[i];
    for (size_t i = 0; i < checked->sources; i++)
        all[n++] = checked->source[i].id;
    *parents = (struct strs){all, n};
}

bool
from_check_hold(struct arena *arena, const struct checked *checked,
                const struct doc *doc, date day, struct enrolment *out,
                struct err *err)
{
    if (out->source.kind == KIND_PUBLIC)
        return err_set(err, ERR_REFUSED,
                       _("检查报告要求标志为 %.*s：不能作为公开文件登记，"
                         "请改正类别"),
                       STR_ARG(checked->mark));
    if (!check_mark(arena, checked, doc, day, &out->source, err))
        return false;
    add_parents(arena, checked, &out->source.parents);
    if (checked->undecided)
        note(arena, &out->warnings,
             _("检查报告里还有待核对的内容，所要求的比标志高：请用 dingmi "
               "decide 确认或者排除"));
    if (checked->foreign.count > 0)
        note(arena, &out->warnings,
             _("还有出自其他密源库的密源 %zu 份（%.*s 等）：上位文件只能在"
               "同一个库里，没有记下"),
             checked->foreign.count, STR_ARG(checked->foreign.item[0]));
    return true;
}

static bool
changed(struct err *err, struct str id)
{
    return err_set(err, ERR_REFUSED,
                   _("密源 %.*s 在检查之后有变更：请重新检查，再登记"),
                   STR_ARG(id));
}

/*
 * As the report has it?  An end that is counted from the day of the check
 * moves with it.
 */
static bool
check_source(struct roll *roll, struct corpus *corpus,
             const struct checked_source *source, struct err *err)
{
    const struct roll_entry *entry;

    if (!roll_find(roll, corpus, source->id, &entry, err))
        return false;
    if (entry == NULL)
        return err_set(err, ERR_REFUSED,
                       _("检查报告里的密源 %.*s 不在库里：请重新检查"),
                       STR_ARG(source->id));
    if (entry->state.dead == DEAD_WITHDRAWN || entry->kind != source->kind ||
        entry->state.level != source->level)
        return changed(err, source->id);
    if (entry->state.no_date)
        return true;
    return entry->state.end == source->until || changed(err, source->id);
}

/* What the register knows above it by now may be more than was required. */
static bool
check_chain(struct arena *arena, struct corpus *corpus, struct roll *roll,
            const struct source *source, struct err *err)
{
    struct state own = history_at(source, roll->day);
    struct roll_entries above;

    if (!roll_ancestors(roll, corpus, arena, &source->parents, &above, err))
        return false;
    for (size_t i = 0; i < above.count; i++) {
        const struct roll_entry *entry = above.item[i];
        struct source parent = {.kind = entry->kind};

        if (chain_lags(source, &own, &parent, &entry->state))
            return changed(err, entry->id);
    }
    return true;
}

bool
from_check_confirm(struct arena *arena, struct corpus *corpus,
                   struct roll *roll, const struct checked *checked,
                   const struct enrolment *enrolment, struct err *err)
{
    struct corpus_info info;

    if (!corpus_lock(corpus, err) || !corpus_info(corpus, arena, &info, err))
        return false;
    if (info.epoch < checked->epoch)
        return err_set(err, ERR_REFUSED,
                       _("密源库比检查报告旧，可能被换成了以前的副本："
                         "请核实后重新检查"));
    for (size_t i = 0; i < checked->sources; i++)
        if (!check_source(roll, corpus, &checked->source[i], err))
            return false;
    return check_chain(arena, corpus, roll, &enrolment->source, err);
}
