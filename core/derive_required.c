/*
 * What the document needs: kind, level, end, scope, the mark to write and
 * other lawful wordings of it.
 *
 * Only certain findings that count carry it.  Where the rules leave room the
 * higher protection is required and the lower one offered.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "core/derive_parts.h"

/*
 * What the basis asks for, raised to a 密点 touched that has a higher level or
 * a later end than its document: the register contradicts itself, and the
 * higher claim is held to.  A change by notice settles it.
 */
static struct claim
certain_claim(const struct deriving *d, size_t basis)
{
    struct claim claim = claim_of(&d->report->basis[basis]);
    const struct touched *touched = &d->touched[basis];

    if (touched->inside == 0 || claim.kind != KIND_STATE ||
        d->report->basis[basis].state.changed)
        return claim;
    if (touched->level > claim.level)
        claim.level = touched->level;
    if (claim.end != DATE_NONE && touched->end > claim.end) {
        claim.end = touched->end;
        claim.term = (struct term){.type = TERM_DATE, .until = claim.end};
    }
    return claim;
}

static struct need
need_of(const struct deriving *d)
{
    struct need need = {.until = DATE_NONE};

    for (size_t i = 0; i < d->report->bases; i++)
        if (d->weight[i] == STRENGTH_CERTAIN) {
            struct claim claim = certain_claim(d, i);

            need_add(&need, &claim);
        }
    return need;
}

static bool
has_level(const struct need *need, const struct claim *claim)
{
    return claim->kind == need->kind && claim->level == need->level;
}

static bool
has_end(const struct need *need, const struct claim *claim)
{
    if (claim->kind != need->kind)
        return false;
    if (need->forever)
        return claim->term.type == TERM_LONG;
    return claim->term.type == TERM_CONDITION ||
           (claim->end != DATE_NONE && claim->end == need->until);
}

static const struct basis *
source_that(const struct deriving *d,
            bool (*has)(const struct need *, const struct claim *))
{
    for (size_t i = 0; i < d->report->bases; i++)
        if (d->weight[i] == STRENGTH_CERTAIN) {
            struct claim claim = certain_claim(d, i);

            if (has(&d->need, &claim))
                return &d->report->basis[i];
        }
    return NULL;
}

const struct basis *
derive_level_source(const struct deriving *d)
{
    return source_that(d, has_level);
}

const struct basis *
derive_end_source(const struct deriving *d)
{
    return source_that(d, has_end);
}

/* --- 密点 --- */

/* Lowers a claim to the 密点 touched, where nothing else of it was found. */
static bool
lower_to_points(const struct deriving *d, size_t basis, struct claim *claim)
{
    const struct touched *touched = &d->touched[basis];

    if (touched->inside == 0 || touched->outside > 0 || touched->uncounted ||
        claim->kind != KIND_STATE || touched->end < d->report->day ||
        touched->level > claim->level || d->report->basis[basis].state.changed)
        return false;
    claim->level = touched->level;
    claim->end = touched->end;
    claim->term = (struct term){.type = TERM_DATE, .until = claim->end};
    claim->over_max = false;
    return true;
}

/*
 * That the level of a 密点 replaces the document's is not verified; so the
 * lower mark is only offered, and a person says whether it holds.
 */
static void
offer_points(struct deriving *d)
{
    struct report *r = d->report;
    struct need lower = {.until = DATE_NONE};
    const struct basis *source = NULL;
    struct str mark;

    for (size_t i = 0; i < r->bases; i++) {
        struct claim claim = claim_of(&r->basis[i]);

        if (d->weight[i] < STRENGTH_CERTAIN)
            continue;
        if (lower_to_points(d, i, &claim))
            source = &r->basis[i];
        need_add(&lower, &claim);
    }
    mark = need_mark(d->arena, &lower);
    if (source == NULL || mark.len == 0 || need_same(&d->need, &lower))
        return;
    strs_add_once(d->arena, &r->required.also, mark);
    derive_problem(d, PROBLEM_NEEDS_DECISION, SEVERITY_WARN, S(""), source,
                   str_printf(d->arena,
                              _("只涉及密源 %.*s 的密点，按密点可标“%.*s”；"
                                "在定密责任人确认之前，仍按整份密源要求。"),
                              STR_ARG(report_source_name(d->arena, r, source)),
                              STR_ARG(mark)));
}

/* --- wordings --- */

/*
 * The source's own period, counted from the draft's day, where it lasts as
 * long as the source.
 */
static void
offer_wording(struct deriving *d, const struct need *need,
              const struct basis *basis)
{
    struct required *q = &d->report->required;
    struct term term = basis->state.term;
    date end;

    if (term.type == TERM_NONE)
        term = (struct term){.type = TERM_PERIOD,
                             .count = level_max_years(basis->state.level),
                             .unit = TERM_YEARS};
    end = term_end(&term, need->level, d->start);
    if (term.type != TERM_PERIOD || end == DATE_NONE || end < need->until ||
        term_over_max(&term, need->level, DATE_NONE))
        return;
    strs_add_once(d->arena, &q->also,
                  mark_text(d->arena, need->kind, need->level, &term));
}

static void
offer_wordings(struct deriving *d, const struct need *need)
{
    const struct report *r = d->report;
    struct required *q = &d->report->required;

    if (need->kind == KIND_WORK) {
        strs_add_once(d->arena, &q->also, S("内部事项 注意保管"));
        strs_add_once(d->arena, &q->also, S("工作秘密"));
    }
    if (need->kind != KIND_STATE || need->forever || need->over_max ||
        need->condition.len > 0)
        return;
    for (size_t i = 0; i < r->bases; i++)
        if (d->weight[i] == STRENGTH_CERTAIN &&
            r->basis[i].source->kind == KIND_STATE &&
            r->basis[i].state.end == need->until)
            offer_wording(d, need, &r->basis[i]);
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
ask_about_term(struct deriving *d, const struct need *need)
{
    struct str day = date_words(d->arena, need->until);
    const struct basis *source;

    if (need_is_mixed(need) && need->conditions) {
        ask(d, S(""), NULL,
            str_of(_("各密源的解密条件不同，没有一个标志能都写上；在全部满足"
                     "之前都应保密。请定密责任人确定保密期限的写法。")));
    } else if (need_is_mixed(need)) {
        ask(d, S(""), NULL,
            str_printf(d->arena,
                       _("有的密源保密到%.*s，有的到“%.*s”；在两者都"
                         "满足之前都应保密。请定密责任人确定保密期限的"
                         "写法。"),
                       STR_ARG(day), STR_ARG(need->condition)));
    } else if (need->over_max && !need->forever) {
        source = derive_end_source(d);
        ask(d,
            need->kind == KIND_STATE ? S(N_("保密法（2024）第20条")) : S(""),
            source,
            str_printf(
                d->arena,
                _("密源 %.*s 的保密期限（到%.*s）超过该密级的最长"
                  "期限，不能照写，也不能自行缩短。请向原定密机关"
                  "核实；在此之前保密到所标之日。"),
                STR_ARG(report_source_name(d->arena, d->report, source)),
                STR_ARG(day)));
    }
}

/* Two lattices that nothing compares; a state secret goes before both. */
static void
ask_about_kind(struct deriving *d, const struct need *need)
{
    if (need->kind != KIND_COMMERCIAL)
        return;
    for (size_t i = 0; i < d->report->bases; i++)
        if (d->weight[i] == STRENGTH_CERTAIN &&
            d->report->basis[i].source->kind == KIND_WORK) {
            ask(d, S(""), &d->report->basis[i],
                str_of(_("既引用了商业秘密，又引用了工作秘密，两种标志互不"
                         "代替。请负责人确定怎样标注。")));
            return;
        }
}

static void
set_required(struct deriving *d)
{
    struct report *r = d->report;
    struct required *q = &r->required;
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
        q->mark = need_mark(d->arena, need);
}

static void
set_grounds(struct deriving *d)
{
    struct report *r = d->report;
    struct required *q = &r->required;

    q->because = arena_array(d->arena, r->bases, size_t);
    for (size_t i = 0; i < r->bases; i++) {
        const struct strs *scope = &r->basis[i].state.scope;
        struct claim claim = certain_claim(d, i);

        if (d->weight[i] < STRENGTH_CERTAIN)
            continue;
        if (has_level(&d->need, &claim) || has_end(&d->need, &claim))
            q->because[q->becauses++] = i;
        for (size_t j = 0; j < scope->count; j++)
            strs_add_once(d->arena, &q->scope, scope->item[j]);
    }
}

void
derive_required(struct deriving *d)
{
    d->need = need_of(d);
    d->report->required = (struct required){.until = DATE_NONE};
    if (!d->need.is)
        return;
    ask_about_term(d, &d->need);
    ask_about_kind(d, &d->need);
    set_required(d);
    set_grounds(d);
    if (d->decide)
        return;
    offer_wordings(d, &d->need);
    offer_points(d);
}

bool
derive_review_asks_more(const struct deriving *d)
{
    const struct report *r = d->report;
    struct need more = d->need;

    for (size_t i = 0; i < r->bases; i++) {
        struct claim claim = claim_of(&r->basis[i]);

        if (d->weight[i] == STRENGTH_REVIEW)
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
    bool *named = arena_array(d->arena, r->bases, bool);
    struct need need = {.until = DATE_NONE};

    for (size_t i = 0; i < r->findings; i++)
        named[r->finding[i].basis] = true;
    for (size_t i = 0; i < r->bases; i++) {
        struct claim claim = claim_of(&r->basis[i]);

        claim.over_max = false; /* hold to what is stated */
        if (named[i] && may_live(&r->basis[i].state, r->day))
            need_add(&need, &claim);
    }
    r->handling = need_mark(d->arena, &need);
    if (need_is_mixed(&need))
        r->handling = level_name(need.level);
}
