/*
 * Why a change cannot be recorded and what to do instead; and what to look at
 * of one that can.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "core/arena.h"
#include "core/count.h"
#include "core/mark.h"
#include "core/msg.h"
#include "tools/change.h"
#include "tools/source_view.h"

/* The words for what is refused. */
struct refusal {
    struct arena *arena;
    const struct source *source;
    const struct event *event;
    const struct amendment *judged;
};

/* The ground, which only state secrets have. */
static const char *
ground(const struct source *source, const char *article)
{
    return source->kind == KIND_STATE ? article : "";
}

static bool
refuse_dead(const struct refusal *r, struct err *err)
{
    const struct state *state = &r->judged->before;
    struct str since = date_iso(r->arena, state->since), id = r->source->id;
    const char *what = event_word(r->event->type);

    if (state->dead != DEAD_EXPIRED)
        return err_set(err, ERR_REFUSED,
                       _("%.*s 自 %.*s 起%s，此后不再记录%s：请核对编号和"
                         "通知；从更早一天起生效的，用 --date 写明"),
                       STR_ARG(id), STR_ARG(since),
                       status_word(r->source, state), what);
    if (state->term.type == TERM_CONDITION)
        return err_set(err, ERR_REFUSED,
                       _("%.*s 的解密条件已于 %.*s 满足，自行解密，此后不再"
                         "记录%s%s"),
                       STR_ARG(id), STR_ARG(since), what,
                       ground(r->source, _("（保密法（2024）第24条）")));
    return err_set(err, ERR_REFUSED,
                   _("%.*s 的保密期限到 %.*s 为止，期满自行解密，此后不再记录"
                     "%s；延长应当在届满之前决定%s。决定在届满之前作出的，用"
                     " --date 写明生效的日期"),
                   STR_ARG(id), STR_ARG(date_iso(r->arena, state->end)), what,
                   ground(r->source, _("（保密法（2024）第24条）")));
}

static bool
refuse_lowering(const struct refusal *r, struct err *err)
{
    static const struct {
        unsigned bit;
        const char *words;
    } words[] = {
        {LOWERS_LEVEL, N_("降低密级")},
        {LOWERS_TERM, N_("缩短保密期限")},
        {LOWERS_UNSURE, N_("改变保密期限的写法，长短无法比较")},
        {LOWERS_SCOPE, N_("扩大知悉范围")},
    };
    struct str list = {0};

    for (size_t i = 0; i < COUNT(words); i++)
        if ((r->judged->lowers & words[i].bit) != 0)
            list = str_printf(r->arena, "%.*s%s%s", STR_ARG(list),
                              list.len > 0 ? _("、") : "", _(words[i].words));
    return err_set(err, ERR_REFUSED,
                   _("%.*s：%.*s。这只能由原定密机关或者其上级机关决定%s："
                     "请用 --by 写明作出决定的机关"),
                   STR_ARG(r->source->id), STR_ARG(list),
                   ground(r->source, _("（保密法（2024）第23条）")));
}

static bool
refuse_burying(const struct refusal *r, struct err *err)
{
    const struct event *later = &r->source->event[r->judged->buried];
    struct str day = date_iso(r->arena, later->day);

    return err_set(err, ERR_REFUSED,
                   _("%.*s 自 %.*s 起已经记有%s（%.*s），照这次所写它就落空"
                     "了：两份通知互相矛盾，请向原定密机关核实；应当从那以后"
                     "生效的，用不早于 %.*s 的 --date"),
                   STR_ARG(r->source->id), STR_ARG(day),
                   event_word(later->type), STR_ARG(later->notice),
                   STR_ARG(day));
}

static bool
refuse_public(const struct refusal *r, struct err *err)
{
    return err_set(err, ERR_REFUSED,
                   _("%.*s 是公开文件，没有密级、期限和知悉范围可改；登记错了"
                     "的，用 dingmi withdraw 撤销"),
                   STR_ARG(r->source->id));
}

static bool
refuse_early(const struct refusal *r, struct err *err)
{
    return err_set(err, ERR_REFUSED,
                   _("%.*s 的制发日是 %.*s，不能从在此以前的 %.*s 起更改："
                     "请核对日期"),
                   STR_ARG(r->source->id),
                   STR_ARG(date_iso(r->arena, r->source->issued)),
                   STR_ARG(date_iso(r->arena, r->event->day)));
}

static bool
refuse_level(const struct refusal *r, struct err *err)
{
    if (r->source->kind == KIND_WORK)
        return err_set(err, ERR_REFUSED,
                       _("%.*s 是工作秘密，没有密级：请去掉 --level"),
                       STR_ARG(r->source->id));
    return err_set(err, ERR_REFUSED,
                   _("%.*s 的类别是%s，没有密级“%.*s”：请改正 --level"),
                   STR_ARG(r->source->id), kind_word(r->source->kind),
                   STR_ARG(level_name(r->event->level)));
}

static bool
refuse_end(const struct refusal *r, struct err *err)
{
    return err_set(err, ERR_REFUSED,
                   _("解密时间 %.*s 早于 %.*s 的制发日 %.*s：请核对后改正"),
                   STR_ARG(date_iso(r->arena, r->event->term.until)),
                   STR_ARG(r->source->id),
                   STR_ARG(date_iso(r->arena, r->source->issued)));
}

static bool
refuse_destroyed(const struct refusal *r, struct err *err)
{
    return err_set(err, ERR_REFUSED, _("%.*s 的内容已经销毁，不再更改"),
                   STR_ARG(r->source->id));
}

static bool
refuse_future(const struct refusal *r, struct err *err)
{
    return err_set(err, ERR_REFUSED,
                   _("%.*s 还没有到，不能先记作已经%s：请到那天以后再"
                     "记录"),
                   STR_ARG(date_iso(r->arena, r->event->day)),
                   r->event->type == EVENT_PUBLISHED ? _("公开")
                                                     : _("满足条件"));
}

static bool
refuse_terms(const struct refusal *r, struct err *err)
{
    return err_set(err, ERR_REFUSED,
                   _("%.*s 是工作秘密，没有保密期限：请去掉期限"),
                   STR_ARG(r->source->id));
}

static bool
refuse_condition(const struct refusal *r, struct err *err)
{
    return err_set(
        err, ERR_REFUSED,
        _("%.*s 的标志是“%.*s”，没有解密条件可以满足：提前解密"
          "用 dingmi declassify"),
        STR_ARG(r->source->id),
        STR_ARG(state_mark(r->arena, r->source, &r->judged->before)));
}

bool
change_refuse(const struct change *change, const struct event *event,
              const struct amendment *judged, struct err *err)
{
    static bool (*const refuse[])(const struct refusal *, struct err *) = {
        [AMENDMENT_DESTROYED] = refuse_destroyed,
        [AMENDMENT_PUBLIC] = refuse_public,
        [AMENDMENT_EARLY] = refuse_early,
        [AMENDMENT_FUTURE] = refuse_future,
        [AMENDMENT_DEAD] = refuse_dead,
        [AMENDMENT_LEVEL] = refuse_level,
        [AMENDMENT_NO_TERMS] = refuse_terms,
        [AMENDMENT_ENDS_EARLY] = refuse_end,
        [AMENDMENT_NO_CONDITION] = refuse_condition,
        [AMENDMENT_LOWERS] = refuse_lowering,
        [AMENDMENT_BURIES] = refuse_burying,
    };
    const struct refusal r = {change->cli->arena, change->source, event,
                              judged};

    return refuse[judged->fault](&r, err);
}

/* --- warnings --- */

static void
warn_term(struct change *change, const struct step *step)
{
    const struct state *after = &step->judged.after;
    struct arena *arena = change->cli->arena;

    if (after->over_max && !step->judged.before.over_max)
        note(arena, &change->warnings,
             _("保密期限“%.*s”超过%.*s级的最长期限%d年（保密法（2024）"
               "第20条）；请向原定密机关核实"),
             STR_ARG(term_text(arena, &after->term)),
             STR_ARG(level_name(after->level)), level_max_years(after->level));
    if (after->dead == DEAD_EXPIRED && step->event.type == EVENT_CHANGED)
        note(arena, &change->warnings,
             _("照这一期限，它从 %.*s 起就不再保密：请核对通知"),
             STR_ARG(date_iso(arena, after->since)));
}

/* The text of a 绝密 document is kept only where its owner consents. */
static void
warn_level(struct change *change, const struct step *step)
{
    const struct source *source = change->source;

    if (step->judged.after.level == LEVEL_JUEMI &&
        step->judged.before.level != LEVEL_JUEMI && source->consent.len == 0)
        note(change->cli->arena, &change->warnings,
             _("%.*s 升为绝密，而登记时没有写明原定密机关的同意（实施条例"
               "第29条）：请取得同意，否则用 dingmi withdraw --destroy 销毁"
               "库里的内容"),
             STR_ARG(source->id));
}

/* A decision that is said to be older than the end which is past by now. */
static void
warn_late(struct change *change, const struct step *step)
{
    struct arena *arena = change->cli->arena;
    struct state now = history_at(change->source, change->cli->common.today);

    if (step->event.type != EVENT_CHANGED &&
        step->event.type != EVENT_EXTENDED)
        return;
    if (now.dead == DEAD_EXPIRED)
        note(arena, &change->warnings,
             _("记录时原来的期限已满（到 %.*s 为止）：请核对通知确实在此以前"
               "作出"),
             STR_ARG(date_iso(arena, now.end)));
}

static void
warn_unnamed(struct change *change, const struct step *step)
{
    if (step->event.type == EVENT_DECLASSIFIED && step->event.by.len == 0 &&
        change->source->kind == KIND_STATE)
        note(change->cli->arena, &change->warnings,
             _("没有写明作出决定的机关（--by）；提前解密由原定密机关或者其"
               "上级机关决定（保密法（2024）第24条）：请核对通知"));
}

void
change_warn(struct change *change, const struct step *step)
{
    warn_term(change, step);
    warn_level(change, step);
    warn_late(change, step);
    warn_unnamed(change, step);
}
