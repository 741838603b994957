/*
 * A new source and its parents.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "tools/enrol_parents.h"

#include "core/arena.h"
#include "core/chain.h"
#include "core/err.h"
#include "core/msg.h"

/* How many that it is marked below are named. */
enum { NAMED = 3 };

static struct str
level_word(const struct roll_entry *entry)
{
    struct str word = level_name(entry->state.level);

    return word.len > 0 ? word : str_of(_("工作秘密"));
}

static bool
is_lower(const struct source *source, const struct roll_entry *above)
{
    return source->kind != above->kind ? source->kind > above->kind
                                       : source->level < above->state.level;
}

static struct str
article(const struct roll_entry *above)
{
    return above->kind == KIND_STATE ? str_of(_("（实施条例第18条）")) : S("");
}

/* Its level is lower, or else its end. */
static void
warn_below(struct arena *arena, const struct roll_entry *above,
           struct enrolment *out)
{
    struct str id = above->id, ground = article(above);
    struct str term = term_text(arena, &above->state.term);

    if (is_lower(&out->source, above))
        note(arena, &out->warnings, _("密级低于上位文件 %.*s（%.*s）%.*s"),
             STR_ARG(id), STR_ARG(level_word(above)), STR_ARG(ground));
    else if (above->state.term.type == TERM_CONDITION ||
             above->state.end == DATE_NONE)
        note(arena, &out->warnings,
             _("保密期限与上位文件 %.*s 的“%.*s”不一致%.*s"), STR_ARG(id),
             STR_ARG(term), STR_ARG(ground));
    else
        note(arena, &out->warnings,
             _("保密期限短于上位文件 %.*s（至%.*s）%.*s"), STR_ARG(id),
             STR_ARG(date_words(arena, above->state.end)), STR_ARG(ground));
}

static void
warn_chain(struct arena *arena, const struct roll_entries *above, date day,
           struct enrolment *out)
{
    struct state own = history_at(&out->source, day);
    size_t below = 0;

    for (size_t i = 0; i < above->count; i++) {
        const struct roll_entry *entry = above->item[i];
        struct source parent = {.kind = entry->kind};

        if (!chain_lags(&out->source, &own, &parent, &entry->state))
            continue;
        if (below++ < NAMED)
            warn_below(arena, entry, out);
    }
    if (below > NAMED)
        note(arena, &out->warnings,
             _("另有 %zu 份在期的上位文件，密级或者期限也高于它"),
             below - NAMED);
}

static bool
check_parent(struct arena *arena, struct corpus *corpus, struct roll *roll,
             struct str id, struct enrolment *out, struct err *err)
{
    const struct roll_entry *parent;

    if (!roll_find(roll, corpus, id, &parent, err))
        return false;
    if (parent == NULL)
        return err_set(err, ERR_MISSING,
                       _("上位文件 %.*s 不在库里：请先登记它"), STR_ARG(id));
    if (parent->kind == KIND_PUBLIC)
        return err_set(err, ERR_REFUSED,
                       _("上位文件 %.*s 是公开文件，不是密源：引用公开的内容"
                         "不是派生，请去掉它"),
                       STR_ARG(id));
    if (parent->state.dead == DEAD_WITHDRAWN)
        note(arena, &out->warnings,
             _("上位文件 %.*s 已经撤销：它本身不再计入，它的上位文件仍然"
               "计入；请核实"),
             STR_ARG(id));
    return true;
}

/* Those that were said twice are taken once. */
static void
drop_repeated(struct strs *ids)
{
    size_t n = 0;

    for (size_t i = 0; i < ids->count; i++)
        if (!str_is_one_of(ids->item[i], ids->item, n))
            ids->item[n++] = ids->item[i];
    ids->count = n;
}

bool
enrol_parents(struct arena *arena, struct corpus *corpus, struct roll *roll,
              struct enrolment *out, struct err *err)
{
    struct strs *parents = &out->source.parents;
    struct roll_entries above;

    drop_repeated(parents);
    for (size_t i = 0; i < parents->count; i++)
        if (!check_parent(arena, corpus, roll, parents->item[i], out, err))
            return false;
    if (parents->count == 0)
        return true;
    if (!roll_ancestors(roll, corpus, arena, parents, &above, err))
        return false;
    warn_chain(arena, &above, roll->day, out);
    return true;
}

bool
enrol_same_parents(struct arena *arena, const struct roll_entry *there,
                   struct enrolment *out, struct err *err)
{
    const struct strs *parents = &out->source.parents;

    for (size_t i = 0; i < parents->count; i++) {
        struct str id = parents->item[i];

        if (str_eq(id, there->id))
            return err_set(err, ERR_REFUSED,
                           _("这份文件在册的编号就是 %.*s，"
                             "它不能由自己派生：请给出由它派生的文件"),
                           STR_ARG(id));
        if (!str_is_one_of(id, there->parents.item, there->parents.count))
            note(arena, &out->warnings,
                 _("在册的 %.*s 没有上位文件 %.*s，没有改动；要补记，用"
                   " dingmi amend %.*s --parent %.*s"),
                 STR_ARG(there->id), STR_ARG(id), STR_ARG(there->id),
                 STR_ARG(id));
    }
    return true;
}
