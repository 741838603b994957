/*
 * Which findings are decided on, and whether they may be.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "core/arena.h"
#include "core/decision_key.h"
#include "core/msg.h"
#include "tools/decide.h"
#include "tools/decided.h"

static const struct basis *
basis_of(const struct deciding *d, const struct finding *f)
{
    return &d->report.basis[f->basis];
}

/* Each finding once, in the order that they were named in. */
static void
take(struct deciding *d, size_t finding)
{
    for (size_t i = 0; i < d->picks; i++)
        if (d->pick[i].finding == finding)
            return;
    arena_push(d->arena, d->pick, d->picks, &d->room)->finding = finding;
}

/* --- by number --- */

static bool
check_decided(const struct finding *f, size_t number, struct err *err)
{
    return (f->decision != NULL && f->lapse == LAPSE_NONE) ||
           f->dispute != NULL || f->consent != NULL ||
           err_set(err, ERR_REFUSED, _("第 %zu 处没有可以收回的决定"), number);
}

static bool
check_counts(const struct finding *f, size_t number, struct err *err)
{
    return f->counts || f->why_not == WHY_NOT_DISMISSED ||
           err_set(err, ERR_REFUSED,
                   _("第 %zu 处本来就不计入，没有什么可以决定的：密源已经到期"
                     "、解密、公开或者撤销，或者这些文字早已公开"),
                   number);
}

static bool
pick_numbers(struct deciding *d, struct err *err)
{
    const struct decide_options *o = d->options;

    for (size_t i = 0; i < o->findings; i++) {
        const struct finding *f;
        size_t at;

        if (!decide_find(d, o->finding[i], &at, err))
            return false;
        f = &d->report.finding[at];
        if (!check_counts(f, at + 1, err) ||
            (o->type == DECISION_REVOKE && !check_decided(f, at + 1, err)))
            return false;
        take(d, at);
    }
    return true;
}

/* --- by source --- */

/* Is it the one that was named?  Registers may have the same ids. */
static bool
is_named(const struct deciding *d, const struct basis *basis)
{
    const struct decide_options *o = d->options;

    return str_eq(basis->source->id, o->source) &&
           (o->corpus.len == 0 ||
            str_eq(d->report.corpus[basis->corpus].id, o->corpus));
}

/* Mark what derives from those that are marked, too. */
static void
spread_down(const struct deciding *d, bool *under)
{
    const struct report *r = &d->report;
    bool more = true;

    while (more) {
        more = false;
        for (size_t i = 0; i < r->bases; i++)
            for (size_t j = 0; !under[i] && j < r->basis[i].parents; j++)
                if (under[r->basis[i].parent[j]])
                    under[i] = more = true;
    }
}

static bool
is_under(struct deciding *d, size_t basis, size_t above)
{
    bool *under = arena_array(d->arena, d->report.bases, bool);

    under[above] = true;
    spread_down(d, under);
    return under[basis];
}

static bool
needs_consent(const struct basis *basis)
{
    return basis->state.level == LEVEL_JUEMI ||
           basis->source->restriction.len > 0;
}

/* A source above it that needs consent, while it does not; or NULL. */
static const struct basis *
owner_above(struct deciding *d, size_t basis)
{
    const struct report *r = &d->report;

    for (size_t i = 0; !needs_consent(&r->basis[basis]) && i < r->bases; i++)
        if (r->basis[i].state.dead == ALIVE &&
            r->basis[i].corpus == r->basis[basis].corpus &&
            r->basis[i].state.level == LEVEL_JUEMI && is_under(d, basis, i))
            return &r->basis[i];
    return NULL;
}

/* Is it to go to others than those who may know of the source? */
static bool
goes_outside(const struct report *r, const struct basis *basis)
{
    for (size_t i = 0; i < r->problems; i++)
        if (r->problem[i].code == PROBLEM_SCOPE &&
            str_eq(r->problem[i].source, basis->source->id) &&
            str_eq(r->problem[i].corpus, r->corpus[basis->corpus].id))
            return true;
    return false;
}

static bool
check_owner(struct deciding *d, struct err *err)
{
    const struct report *r = &d->report;

    for (size_t i = 0; i < r->bases; i++) {
        const struct basis *above;

        if (!is_named(d, &r->basis[i]))
            continue;
        above = owner_above(d, i);
        if (above != NULL)
            return err_set(err, ERR_REFUSED,
                           _("%.*s 由绝密级的 %.*s 派生，要的是后者的原定密"
                             "机关同意：请写 --source %.*s"),
                           STR_ARG(d->options->source),
                           STR_ARG(above->source->id),
                           STR_ARG(above->source->id));
        if (!needs_consent(&r->basis[i]) && !goes_outside(r, &r->basis[i]))
            d->note = str_printf(
                d->arena,
                _("注意：%.*s 不是绝密级，没有使用限制，也没有发往知悉范围以"
                  "外，不必先取得同意；仍予记录"),
                STR_ARG(d->options->source));
    }
    return true;
}

static bool
pick_source(struct deciding *d, struct err *err)
{
    const struct report *r = &d->report;
    bool *under = arena_array(d->arena, r->bases, bool);

    for (size_t i = 0; i < r->bases; i++)
        under[i] = is_named(d, &r->basis[i]);
    spread_down(d, under);
    for (size_t i = 0; i < r->findings; i++)
        if (r->finding[i].counts && under[r->finding[i].basis])
            take(d, i);
    if (d->picks == 0)
        return err_set(err, ERR_MISSING,
                       _("这份文件里没有计入的发现出自 %.*s，没有什么要同意"
                         "的；请核对编号"),
                       STR_ARG(d->options->source));
    return check_owner(d, err);
}

/* --- both --- */

static bool
check_register(struct deciding *d, struct err *err)
{
    const struct report *r = &d->report;

    d->corpus = basis_of(d, &r->finding[d->pick[0].finding])->corpus;
    for (size_t i = 1; i < d->picks; i++)
        if (basis_of(d, &r->finding[d->pick[i].finding])->corpus != d->corpus)
            return err_set(err, ERR_USAGE,
                           _("这些发现出自不同的密源库，一次只能记到一个库："
                             "请分开记录"));
    return true;
}

static bool
fill_in(struct deciding *d, struct arena *scratch, struct err *err)
{
    const struct decide_options *o = d->options;
    const struct register_view *view = &d->registers.item[d->corpus];
    struct decision_keys *keys = decision_keys_new(
        d->arena, scratch, corpus_prf(view->corpus), &d->report, d->corpus);

    for (size_t i = 0; i < d->picks; i++) {
        const struct finding *f = &d->report.finding[d->pick[i].finding];
        const struct source *source = basis_of(d, f)->source;

        d->pick[i].decision = (struct decision){
            .type = o->type,
            .source = source->id,
            .level = decided_level(scratch, view, source, d->report.day),
            .day = d->report.day,
            .until = o->limited ? o->until : DATE_NONE,
            .by = o->by,
            .why = o->why,
            .reference = o->reference,
        };
        if (!decision_key(keys, f, d->pick[i].decision.key, err))
            return false;
    }
    return true;
}

bool
decide_pick(struct deciding *d, struct err *err)
{
    struct arena *scratch = arena_new();
    bool ok = (d->options->type == DECISION_CONSENT ? pick_source(d, err)
                                                    : pick_numbers(d, err)) &&
              check_register(d, err) && fill_in(d, scratch, err);

    arena_free(scratch);
    return ok;
}
