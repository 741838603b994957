/*
 * What people said of the findings that is still to be dealt with: decisions
 * that no longer hold, and doubts of drafters that nobody has settled.
 *
 * A doubt changes nothing: until it is settled the highest of what is claimed
 * is held to (实施条例 art. 26).
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "core/derive_parts.h"

/* What is open of one source's findings. */
struct open {
    size_t raised, over, doubted;
};

static void
count(struct open *open, const struct finding *f)
{
    open->raised += f->counts && f->lapse == LAPSE_LEVEL;
    open->over += f->counts && f->lapse == LAPSE_TERM;
    open->doubted += f->counts && f->dispute != NULL;
}

static void
say_lapsed(struct deriving *d, const struct basis *basis, size_t n, bool level)
{
    struct str id = report_source_name(d->arena, d->report, basis);

    if (n == 0)
        return;
    derive_problem(
        d, PROBLEM_NEEDS_DECISION, SEVERITY_INFO, S(""), basis,
        str_printf(d->arena,
                   level ? _("密源 %.*s 升密之后，原先对其中%zu处所作的决定"
                             "不再有效。请重新决定。")
                         : _("对密源 %.*s 的%zu处所作的决定期限已过，不再"
                             "有效。请重新决定。"),
                   STR_ARG(id), n));
}

static void
say_doubted(struct deriving *d, const struct basis *basis, size_t n)
{
    bool state = basis->source->kind == KIND_STATE;

    if (n == 0)
        return;
    derive_problem(
        d, PROBLEM_NEEDS_DECISION, SEVERITY_WARN,
        state ? S(N_("实施条例第26条")) : S(""), basis,
        str_printf(d->arena,
                   _("承办人对出自密源 %.*s 的%zu处有异议。"
                     "请定密责任人排除或者确认；在此之前仍按密源要求。"),
                   STR_ARG(report_source_name(d->arena, d->report, basis)),
                   n));
}

void
derive_decisions(struct deriving *d)
{
    const struct report *r = d->report;
    struct open *open = arena_array(d->arena, d->bases, struct open);

    for (size_t i = 0; i < r->findings; i++)
        count(&open[r->finding[i].basis], &r->finding[i]);
    for (size_t i = 0; i < d->bases; i++) {
        say_doubted(d, &r->basis[i], open[i].doubted);
        say_lapsed(d, &r->basis[i], open[i].raised, true);
        say_lapsed(d, &r->basis[i], open[i].over, false);
    }
}
