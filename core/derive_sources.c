/*
 * What is to be said of each source that was found: what it forbids, what the
 * register does not know of it, what is about to change.
 *
 * Where nothing certain came from a source, what would be an error is a
 * warning: a person has not yet said that it was used at all.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "core/derive_parts.h"
#include "core/scope.h"

/* A change of a term should be told three months before it ends. */
enum { SOON_DAYS = 90 };

static enum severity
error_if_certain(const struct deriving *d, size_t basis)
{
    return d->own.found[basis] == STRENGTH_CERTAIN ? SEVERITY_ERROR
                                                   : SEVERITY_WARN;
}

/* The law on state secrets says nothing of others. */
static struct str
if_state(const struct basis *basis, struct str article)
{
    return basis->source->kind == KIND_STATE ? article : S("");
}

static bool
is_top_secret(const struct basis *basis)
{
    return basis->state.dead == ALIVE && basis->state.level == LEVEL_JUEMI;
}

/*
 * The 绝密 sources for whose use consent is missing: it must be there for each
 * finding that counts.  What such a source derives from has it through the
 * same consent; what derives from one without being 绝密 itself has not.
 */
static enum strength *
without_consent(const struct deriving *d)
{
    const struct report *r = d->report;
    enum strength *of = arena_array(d->arena, r->bases, enum strength);
    bool *own = arena_array(d->arena, r->bases, bool);

    for (size_t i = 0; i < r->findings; i++) {
        const struct finding *f = &r->finding[i];

        if (!f->counts || f->consent != NULL)
            continue;
        if (is_top_secret(&r->basis[f->basis]))
            own[f->basis] = true;
        else
            of[f->basis] = STRENGTH_CERTAIN;
    }
    derive_spread(d->arena, r, of);
    for (size_t i = 0; i < d->bases; i++)
        if (own[i])
            of[i] = STRENGTH_CERTAIN;
    return of;
}

/* What is forbidden is so for every finding that counts, certain or not. */
static void
say_consent(struct deriving *d)
{
    const struct report *r = d->report;
    const enum strength *without = without_consent(d);

    for (size_t i = 0; i < d->bases; i++)
        if (without[i] != STRENGTH_NONE && is_top_secret(&r->basis[i]))
            derive_problem(
                d, PROBLEM_TOP_SECRET_CONSENT, SEVERITY_ERROR,
                S(N_("实施条例第29条")), &r->basis[i],
                str_printf(
                    d->arena,
                    _("密源 %.*s 是绝密级，禁止摘抄、汇编。确有工作需要的，"
                      "应当先征得原定密机关或者其上级机关同意，并记录同意的文"
                      "号。"),
                    STR_ARG(report_source_name(d->arena, r, &r->basis[i]))));
}

static void
say_restricted(struct deriving *d, size_t i)
{
    const struct basis *basis = &d->report->basis[i];
    const struct source *source = basis->source;
    struct str id = report_source_name(d->arena, d->report, basis);

    if (source->restriction.len > 0)
        derive_problem(
            d, PROBLEM_RESTRICTED, SEVERITY_ERROR, S(""), basis,
            str_printf(d->arena,
                       _("密源 %.*s 有使用限制：%.*s。请删去有关内容，"
                         "或者先取得原定密机关同意。"),
                       STR_ARG(id), STR_ARG(source->restriction)));
}

static void
say_no_term(struct deriving *d, const struct basis *basis)
{
    enum level level = basis->state.level;

    derive_problem(
        d, PROBLEM_SOURCE_NO_TERM, SEVERITY_WARN, S(""), basis,
        str_printf(d->arena,
                   _("密源 %.*s 没有标明保密期限，暂按%.*s级最长期限"
                     "%d年计算。请征求原定密机关意见。"),
                   STR_ARG(report_source_name(d->arena, d->report, basis)),
                   STR_ARG(level_name(level)), level_max_years(level)));
}

/* The longest term is that of the law on state secrets. */
static void
say_no_date(struct deriving *d, const struct basis *basis)
{
    struct str id = report_source_name(d->arena, d->report, basis),
               day = date_words(d->arena, d->report->day), text;

    if (basis->source->kind == KIND_STATE)
        text = str_printf(d->arena,
                          _("密源 %.*s 没有登记制发日，暂从%.*s起按%.*s级"
                            "最长期限计算。请核实制发日，由管理员用 withdraw"
                            " 撤销后以 --issued 重新登记。"),
                          STR_ARG(id), STR_ARG(day),
                          STR_ARG(level_name(basis->state.level)));
    else
        text = str_printf(d->arena,
                          _("密源 %.*s 没有登记制发日，暂从%.*s起计算期限。"
                            "请核实制发日，由管理员用 withdraw 撤销后以"
                            " --issued 重新登记。"),
                          STR_ARG(id), STR_ARG(day));
    derive_problem(d, PROBLEM_SOURCE_NO_DATE, SEVERITY_WARN,
                   if_state(basis, S(N_("实施条例第19条"))), basis, text);
}

static void
say_over_max(struct deriving *d, const struct basis *basis)
{
    derive_problem(
        d, PROBLEM_TERM_OVER_MAX, SEVERITY_WARN, S(N_("保密法（2024）第20条")),
        basis,
        str_printf(d->arena,
                   _("密源 %.*s 登记的保密期限超过%.*s级的最长期限。"
                     "请向原定密机关核实。"),
                   STR_ARG(report_source_name(d->arena, d->report, basis)),
                   STR_ARG(level_name(basis->state.level))));
}

/* Where a term over the maximum carries the end, it is for a person. */
static bool
carries_end(const struct deriving *d, const struct state *state)
{
    return d->need.over_max && !d->need.forever && state->end == d->need.until;
}

static void
say_unknown(struct deriving *d, size_t i)
{
    const struct basis *basis = &d->report->basis[i];
    const struct state *state = &basis->state;

    if (state->no_term)
        say_no_term(d, basis);
    if (state->no_date)
        say_no_date(d, basis);
    if (state->over_max && !carries_end(d, state))
        say_over_max(d, basis);
}

static void
say_time(struct deriving *d, size_t i)
{
    const struct report *r = d->report;
    const struct basis *basis = &r->basis[i];
    const struct state *state = &basis->state;
    struct str id = report_source_name(d->arena, r, basis);

    if (state->end != DATE_NONE && state->end - r->day <= SOON_DAYS)
        derive_problem(
            d, PROBLEM_SOURCE_EXPIRING, SEVERITY_INFO,
            if_state(basis, S(N_("保密法（2024）第24条"))), basis,
            str_printf(d->arena,
                       _("密源 %.*s 的保密期限到%.*s为止。请留意是否收到"
                         "延长保密期限的通知。"),
                       STR_ARG(id),
                       STR_ARG(date_words(d->arena, state->end))));
    if (state->changed && r->issued != DATE_NONE &&
        r->issued < state->changed_on)
        derive_problem(
            d, PROBLEM_SOURCE_CHANGED, SEVERITY_WARN,
            if_state(basis, S(N_("实施条例第21条"))), basis,
            str_printf(d->arena,
                       _("密源 %.*s 在草稿成文之后（%.*s）有变更。请按"
                         "变更后的密级和保密期限重新标注。"),
                       STR_ARG(id),
                       STR_ARG(date_words(d->arena, state->changed_on))));
}

static void
say_expired(struct deriving *d, size_t i)
{
    const struct basis *basis = &d->report->basis[i];
    struct str id = report_source_name(d->arena, d->report, basis);

    derive_problem(
        d, PROBLEM_SOURCE_EXPIRED, SEVERITY_INFO,
        if_state(basis, S(N_("保密法（2024）第24条"))), basis,
        str_printf(d->arena,
                   _("密源 %.*s 的保密期限已满（%.*s）。请确认没有收到延长"
                     "保密期限的通知；公开之前仍须审查。"),
                   STR_ARG(id),
                   STR_ARG(date_words(d->arena, basis->state.end))));
}

/* --- who it is to go to --- */

/* The recipients whom the scope of the source does not cover, in words. */
static struct str
outside(struct deriving *d, const struct strs *scope, enum scope_answer answer)
{
    const struct strs *to = &d->report->recipients;
    struct strs list = {0};
    size_t room = 0;

    for (size_t i = 0; i < to->count; i++)
        if (scope_covers(d->arena, scope, to->item[i]) == answer)
            *arena_push(d->arena, list.item, list.count, &room) = to->item[i];
    return strs_join(d->arena, &list, _("、"));
}

const struct decision *
derive_consent(const struct report *r, const struct basis *basis)
{
    const struct decision *consent = NULL;

    for (size_t i = 0; i < r->findings; i++) {
        const struct finding *f = &r->finding[i];
        const struct basis *own = &r->basis[f->basis];

        if (!f->counts || own->corpus != basis->corpus ||
            !str_eq(own->source->id, basis->source->id))
            continue;
        if (f->consent == NULL)
            return NULL;
        consent = f->consent;
    }
    return consent;
}

/*
 * A consent is to a use, and does not say to whom: that it takes in these
 * recipients is for a person to see.
 */
static struct str
consented_words(struct deriving *d, const struct basis *basis)
{
    const struct decision *consent = derive_consent(d->report, basis);

    return consent == NULL
               ? S("")
               : str_printf(d->arena,
                            _("已记录同意（%.*s），请核对同意是否包括这些"
                              "单位和人员。"),
                            STR_ARG(consent->reference));
}

/* A scope that was never registered rules nobody out. */
static void
say_scope(struct deriving *d, size_t i)
{
    const struct basis *basis = &d->report->basis[i];
    const struct strs *scope = &basis->state.scope;
    struct str consent = consented_words(d, basis);
    struct str id = report_source_name(d->arena, d->report, basis), out,
               unknown,
               article = if_state(basis, S(N_("保密法（2024）第21条")));

    if (scope->count == 0)
        return;
    out = outside(d, scope, SCOPE_OUTSIDE);
    unknown = outside(d, scope, SCOPE_UNKNOWN);
    if (out.len > 0)
        derive_problem(d, PROBLEM_SCOPE, SEVERITY_WARN, article, basis,
                       str_printf(d->arena,
                                  _("%.*s不在密源 %.*s 的知悉范围之内。请先"
                                    "征得原定密机关同意（联合制发的，逐一"
                                    "征得），或者改变发送范围。%.*s"),
                                  STR_ARG(out), STR_ARG(id),
                                  STR_ARG(consent)));
    if (unknown.len > 0)
        derive_problem(d, PROBLEM_SCOPE, SEVERITY_WARN, article, basis,
                       str_printf(d->arena,
                                  _("从密源 %.*s 的知悉范围看不出是否包括"
                                    "%.*s。请核对；不在范围之内的，先征得"
                                    "原定密机关同意。%.*s"),
                                  STR_ARG(id), STR_ARG(unknown),
                                  STR_ARG(consent)));
}

/* Whatever goes out with a cover goes to the same hands. */
static void
say_scopes(struct deriving *d)
{
    const struct report *r = d->report;
    bool *certain = arena_array(d->arena, r->bases, bool);

    for (size_t i = 0; i < d->demands; i++)
        if (d->demand[i].basis != NO_BASIS)
            certain[d->demand[i].basis] = true;
    for (size_t i = 0; i < r->bases; i++)
        if (certain[i])
            say_scope(d, i);
}

/* --- what is public of it --- */

/* Once for each source: what is public of it was published later. */
static void
say_public(struct deriving *d)
{
    struct report *r = d->report;
    bool *said = arena_array(d->arena, r->bases, bool);

    for (size_t i = 0; i < r->findings; i++) {
        const struct finding *f = &r->finding[i];
        const struct basis *basis = &r->basis[f->basis];
        const struct source *source = basis->source;

        if (!f->counts || f->open == NULL || said[f->basis])
            continue;
        said[f->basis] = true;
        derive_problem(
            d, PROBLEM_PUBLIC_LATER, error_if_certain(d, f->basis),
            if_state(basis, S(N_("保密法（2024）第20条"))), basis,
            str_printf(
                d->arena,
                source->kind == KIND_STATE
                    ? _("密源 %.*s 的内容也见于公开文件 %.*s，"
                        "但公开不早于密源制发。如系依法公开，请在登记中记明；"
                        "否则可能已经泄密，应当在24小时内报告。")
                    : _("密源 %.*s 的内容也见于公开文件 %.*s，"
                        "但公开不早于密源制发。如系依法公开，请在登记中记明；"
                        "否则可能已经泄密，请立即报告。"),
                STR_ARG(report_source_name(d->arena, r, basis)),
                STR_ARG(f->open->id)));
    }
}

/*
 * Of a source that only a chain leads to, what matters is said: where it is
 * what the level or the end rests on.
 */
static bool
matters(const struct deriving *d, size_t basis)
{
    const struct required *q = &d->report->required;

    if (d->own.named[basis])
        return true;
    for (size_t i = 0; i < q->becauses; i++)
        if (q->because[i] == basis)
            return true;
    return false;
}

void
derive_sources(struct deriving *d)
{
    const struct report *r = d->report;

    say_consent(d);
    for (size_t i = 0; i < d->bases; i++) {
        if (d->own.weight[i] != STRENGTH_NONE) {
            say_restricted(d, i);
            if (!matters(d, i))
                continue;
            say_unknown(d, i);
            say_time(d, i);
        } else if (d->own.named[i] && r->basis[i].state.dead == DEAD_EXPIRED) {
            say_expired(d, i);
        }
    }
    say_scopes(d);
    say_public(d);
}
