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

enum { SOON_DAYS = 90 };

static enum severity
error_if_certain(const struct deriving *d, size_t basis)
{
    return d->weight[basis] == STRENGTH_CERTAIN ? SEVERITY_ERROR
                                                : SEVERITY_WARN;
}

/* What is forbidden is so for every finding that counts, certain or not. */
static void
say_forbidden(struct deriving *d, size_t i)
{
    const struct basis *basis = &d->report->basis[i];
    const struct source *source = basis->source;
    struct str id = report_source_name(d->arena, d->report, basis);

    if (basis->state.level == LEVEL_JUEMI)
        derive_problem(
            d, PROBLEM_TOP_SECRET_CONSENT, SEVERITY_ERROR,
            S(N_("实施条例第29条")), basis,
            str_printf(d->arena,
                       _("密源 %.*s 是绝密级，禁止摘抄、汇编。确有工作需要"
                         "的，应当先征得原定密机关或者其上级机关同意。"),
                       STR_ARG(id)));
    if (source->restriction.len > 0)
        derive_problem(
            d, PROBLEM_RESTRICTED, SEVERITY_ERROR, S(""), basis,
            str_printf(d->arena,
                       _("密源 %.*s 有使用限制：%.*s。请删去有关内容，"
                         "或者先取得原定密机关同意。"),
                       STR_ARG(id), STR_ARG(source->restriction)));
}

static void
say_unknown(struct deriving *d, size_t i)
{
    const struct basis *basis = &d->report->basis[i];
    const struct state *state = &basis->state;
    struct str id = report_source_name(d->arena, d->report, basis),
               level = level_name(state->level);

    if (state->no_term)
        derive_problem(
            d, PROBLEM_SOURCE_NO_TERM, SEVERITY_WARN, S(""), basis,
            str_printf(d->arena,
                       _("密源 %.*s 没有标明保密期限，暂按%.*s级最长期限"
                         "%d年计算。请征求原定密机关意见。"),
                       STR_ARG(id), STR_ARG(level),
                       level_max_years(state->level)));
    if (state->no_date && basis->source->kind == KIND_STATE)
        derive_problem(
            d, PROBLEM_SOURCE_NO_DATE, SEVERITY_WARN, S(N_("实施条例第19条")),
            basis,
            str_printf(d->arena,
                       _("密源 %.*s 没有登记制发日，暂从%.*s起按%.*s级"
                         "最长期限计算。请核实并登记制发日。"),
                       STR_ARG(id),
                       STR_ARG(date_words(d->arena, d->report->day)),
                       STR_ARG(level)));
    else if (state->no_date)
        derive_problem(
            d, PROBLEM_SOURCE_NO_DATE, SEVERITY_WARN, S(""), basis,
            str_printf(d->arena,
                       _("密源 %.*s 没有登记制发日，暂从%.*s起计算期限。"
                         "请核实并登记制发日。"),
                       STR_ARG(id),
                       STR_ARG(date_words(d->arena, d->report->day))));
    /* Where it carries the end, it is for a person to decide. */
    if (state->over_max &&
        !(d->need.over_max && !d->need.forever && state->end == d->need.until))
        derive_problem(
            d, PROBLEM_TERM_OVER_MAX, SEVERITY_WARN,
            S(N_("保密法（2024）第20条")), basis,
            str_printf(d->arena,
                       _("密源 %.*s 登记的保密期限超过%.*s级的最长期限。"
                         "请向原定密机关核实。"),
                       STR_ARG(id), STR_ARG(level)));
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
            S(N_("保密法（2024）第24条")), basis,
            str_printf(d->arena,
                       _("密源 %.*s 的保密期限到%.*s为止。请留意是否收到"
                         "延长保密期限的通知。"),
                       STR_ARG(id),
                       STR_ARG(date_words(d->arena, state->end))));
    if (state->changed && r->issued != DATE_NONE &&
        r->issued < state->changed_on)
        derive_problem(
            d, PROBLEM_SOURCE_CHANGED, SEVERITY_WARN, S(N_("实施条例第21条")),
            basis,
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
        basis->source->kind == KIND_STATE ? S(N_("保密法（2024）第24条"))
                                          : S(""),
        basis,
        str_printf(d->arena,
                   _("密源 %.*s 的保密期限已满（%.*s）。请确认没有收到延长"
                     "保密期限的通知；公开之前仍须审查。"),
                   STR_ARG(id),
                   STR_ARG(date_words(d->arena, basis->state.end))));
}

/* A derived source that asks for less than a parent that was found as well. */
static void
say_chain(struct deriving *d, size_t i)
{
    const struct report *r = d->report;
    const struct basis *child = &r->basis[i];
    const struct strs *parents = &child->source->parents;
    struct claim own = claim_of(child);

    for (size_t j = 0; parents->count > 0 && j < r->bases; j++) {
        const struct source *parent = r->basis[j].source;
        struct claim claim = claim_of(&r->basis[j]);
        struct need alone = {.until = DATE_NONE}, both;

        if (!str_is_one_of(parent->id, parents->item, parents->count) ||
            r->basis[j].state.dead != ALIVE ||
            r->basis[j].corpus != child->corpus)
            continue;
        need_add(&alone, &own);
        both = alone;
        need_add(&both, &claim);
        if (!need_same(&alone, &both))
            derive_problem(
                d, PROBLEM_CHAIN_LOW, error_if_certain(d, i),
                claim.kind == KIND_STATE ? S(N_("实施条例第18条")) : S(""),
                child,
                str_printf(d->arena,
                           _("密源 %.*s 派生自 %.*s，密级或者保密期限却低于"
                             "后者。请通知制发单位更正。"),
                           STR_ARG(report_source_name(d->arena, r, child)),
                           STR_ARG(parent->id)));
    }
}

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
            source->kind == KIND_STATE ? S(N_("保密法（2024）第20条")) : S(""),
            basis,
            str_printf(d->arena,
                       source->kind == KIND_STATE
                           ? _("密源 %.*s 的内容也见于公开文件 %.*s，但没有"
                               "早于密源公开。如系依法公开，请在登记中记明"
                               "；否则可能已经泄密，应当在24小时内报告。")
                           : _("密源 %.*s 的内容也见于公开文件 %.*s，但没有"
                               "早于密源公开。如系依法公开，请在登记中记明"
                               "；否则可能已经泄密，请立即报告。"),
                       STR_ARG(report_source_name(d->arena, r, basis)),
                       STR_ARG(f->open->id)));
    }
}

void
derive_sources(struct deriving *d)
{
    struct report *r = d->report;
    bool *named = arena_array(d->arena, r->bases, bool);

    for (size_t i = 0; i < r->findings; i++)
        named[r->finding[i].basis] = true;
    for (size_t i = 0; i < r->bases; i++) {
        if (d->weight[i] != STRENGTH_NONE) {
            say_forbidden(d, i);
            say_chain(d, i);
            say_unknown(d, i);
            say_time(d, i);
        } else if (named[i] && r->basis[i].state.dead == DEAD_EXPIRED) {
            say_expired(d, i);
        }
    }
    say_public(d);
}
