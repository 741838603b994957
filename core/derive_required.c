/*
 * What the document needs: kind, level, end, scope and the mark to write.
 *
 * Only certain findings that count carry it.  Where the rules leave room the
 * higher protection is required and the lower one offered.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "core/derive_parts.h"

static const struct basis *
source_that(const struct deriving *d,
            bool (*has)(const struct claim *, const struct need *))
{
    for (size_t i = 0; i < d->demands; i++)
        if (d->demand[i].basis != NO_BASIS &&
            has(&d->demand[i].claim, &d->need))
            return &d->report->basis[d->demand[i].basis];
    return NULL;
}

const struct basis *
derive_level_source(const struct deriving *d)
{
    return source_that(d, claim_has_level);
}

const struct basis *
derive_end_source(const struct deriving *d)
{
    return source_that(d, claim_has_end);
}

/* --- what only a person can settle --- */

static void
ask(struct deriving *d, struct str article, const struct basis *source,
    struct str text)
{
    d->decide = true;
    derive_problem(d, PROBLEM_NEEDS_DECISION, SEVERITY_ERROR, article, source,
                   text);
}

static void
ask_about_over_max(struct deriving *d, struct str day)
{
    const struct basis *source = derive_end_source(d);

    ask(d, S(N_("保密法（2024）第20条")), source,
        source == NULL
            ? str_printf(d->arena,
                         _("附件标志的保密期限（到%.*s）超过该密级的最长"
                           "期限，不能照写，也不能自行缩短。请向原定密机关"
                           "核实；在此之前保密到所标之日。"),
                         STR_ARG(day))
            : str_printf(
                  d->arena,
                  _("密源 %.*s 的保密期限（到%.*s）超过该密级的最长"
                    "期限，不能照写，也不能自行缩短。请向原定密机关"
                    "核实；在此之前保密到所标之日。"),
                  STR_ARG(report_source_name(d->arena, d->report, source)),
                  STR_ARG(day)));
}

static void
ask_about_term(struct deriving *d, const struct need *need)
{
    struct str day = date_words(d->arena, need->until);

    if (need_is_mixed(need) && need->conditions)
        ask(d, S(""), NULL,
            str_of(_("各密源的解密条件不同，没有一个标志能都写上；在全部满足"
                     "之前都应保密。请定密责任人确定保密期限的写法。")));
    else if (need_is_mixed(need))
        ask(d, S(""), NULL,
            str_printf(d->arena,
                       _("有的密源保密到%.*s，有的到“%.*s”；在两者都"
                         "满足之前都应保密。请定密责任人确定保密期限的"
                         "写法。"),
                       STR_ARG(day), STR_ARG(need->condition)));
    else if (need->over_max && !need->forever)
        ask_about_over_max(d, day);
}

/* Two lattices that nothing compares; a state secret goes before both. */
static void
ask_about_kind(struct deriving *d, const struct need *need)
{
    const struct report *r = d->report;

    if (need->kind != KIND_COMMERCIAL)
        return;
    for (size_t i = 0; i < d->demands; i++)
        if (d->demand[i].claim.kind == KIND_WORK) {
            ask(d, S(""),
                d->demand[i].basis == NO_BASIS ? NULL
                                               : &r->basis[d->demand[i].basis],
                str_of(_("既有商业秘密，又有工作秘密，两种标志互不代替。请"
                         "负责人确定怎样标注。")));
            return;
        }
}

/* Whose it is, no rule says where it is of several; so it is left out. */
static void
ask_about_owner(struct deriving *d, const struct need *need)
{
    if (need->kind == KIND_COMMERCIAL && need->owners && !d->decide)
        derive_problem(
            d, PROBLEM_NEEDS_DECISION, SEVERITY_WARN, S(""), NULL,
            str_of(_("引用了不同权属单位的商业秘密，标志上没有写权属。请"
                     "负责人确定怎样写。")));
}

/* --- what is required --- */

static void
set_required(struct deriving *d)
{
    struct required *q = &d->report->required;
    const struct need *need = &d->need;

    q->is = true;
    q->kind = need->kind;
    q->level = need->level;
    q->forever = need->forever;
    if (!need->forever)
        q->condition = need->condition;
    if (!need->forever && need->condition.len == 0)
        q->until = need->until;
    if (!d->decide)
        q->mark = derive_mark(d->arena, need, d->start);
}

static void
set_grounds(struct deriving *d)
{
    struct report *r = d->report;
    struct required *q = &r->required;
    bool *carries = arena_array(d->arena, r->bases, bool);

    q->because = arena_array(d->arena, r->bases, size_t);
    for (size_t i = 0; i < d->demands; i++) {
        const struct demand *demand = &d->demand[i];
        const struct strs *scope;

        if (demand->basis == NO_BASIS)
            continue;
        if (claim_has_level(&demand->claim, &d->need) ||
            claim_has_end(&demand->claim, &d->need))
            carries[demand->basis] = true;
        scope = &r->basis[demand->basis].state.scope;
        for (size_t j = 0; j < scope->count; j++)
            strs_add_once(d->arena, &q->scope, scope->item[j]);
    }
    for (size_t i = 0; i < r->bases; i++)
        if (carries[i])
            q->because[q->becauses++] = i;
}

void
derive_required(struct deriving *d)
{
    d->report->required = (struct required){.until = DATE_NONE};
    if (!d->need.is)
        return;
    ask_about_term(d, &d->need);
    ask_about_kind(d, &d->need);
    ask_about_owner(d, &d->need);
    set_required(d);
    set_grounds(d);
    derive_why(d);
    if (!d->decide)
        derive_also(d);
}

bool
derive_review_asks_more(const struct deriving *d)
{
    const struct report *r = d->report;
    struct need more = d->need;

    for (size_t i = 0; i < d->bases; i++) {
        struct claim claim = claim_of(&r->basis[i]);

        if (d->own.weight[i] == STRENGTH_REVIEW)
            need_add(&more, &claim);
    }
    return !need_same(&d->need, &more);
}

/* --- the report itself --- */

/* May its title still be secret on the day? */
static bool
may_live(const struct state *state, date day)
{
    return state->dead == ALIVE ||
           (state->dead == DEAD_WITHDRAWN &&
            (state->end == DATE_NONE || state->end >= day));
}

/* What a finding names, and all that this derives from. */
static enum strength *
named(const struct deriving *d)
{
    const struct report *r = d->report;
    enum strength *named = arena_array(d->arena, r->bases, enum strength);

    for (size_t i = 0; i < d->bases; i++)
        if (d->own.named[i])
            named[i] = STRENGTH_CERTAIN;
    derive_spread(d->arena, r, named);
    for (size_t i = 0; i < d->demands; i++)
        if (d->demand[i].basis != NO_BASIS)
            named[d->demand[i].basis] = STRENGTH_CERTAIN;
    return named;
}

/*
 * A report names every source that it found, so it is as secret as they are
 * together, whether their findings count or not; of what was withdrawn from
 * the register nobody said that it is open.  Where no single mark says the
 * end, the level stands alone.
 */
void
derive_handling(struct deriving *d)
{
    struct report *r = d->report;
    const enum strength *names = named(d);
    struct need need = {.until = DATE_NONE};

    for (size_t i = 0; i < r->bases; i++) {
        struct claim claim = claim_of(&r->basis[i]);

        claim.over_max = false; /* hold to what is stated */
        if (names[i] != STRENGTH_NONE && may_live(&r->basis[i].state, r->day))
            need_add(&need, &claim);
    }
    r->handling = derive_mark(d->arena, &need, r->day);
    if (need_is_mixed(&need))
        r->handling = level_name(need.level);
}
