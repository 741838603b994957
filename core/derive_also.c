/*
 * What else may lawfully be written on the draft, in other words than those
 * proposed, and what only a person can allow.
 *
 * A period counts from the draft's own day, and is offered only where it
 * lasts as long as the sources do: no wording of these is ever shorter.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "core/derive_parts.h"

/* A commercial mark names its owner, as the one proposed does. */
static void
offer(struct deriving *d, struct str mark)
{
    struct required *q = &d->report->required;

    if (d->need.kind == KIND_COMMERCIAL && !d->need.owners)
        mark = mark_owned(d->arena, d->need.owner, mark);
    if (mark.len > 0 && !str_eq(mark, q->mark))
        strs_add_once(d->arena, &q->also, mark);
}

static void
offer_term(struct deriving *d, const struct term *term)
{
    offer(d, mark_text(d->arena, d->need.kind, d->need.level, term));
}

/* --- the sources' own periods --- */

static void
offer_period(struct deriving *d, const struct claim *claim)
{
    const struct need *need = &d->need;
    struct term term = claim->term;
    date end;

    if (term.type == TERM_NONE && level_max_years(claim->level) > 0)
        term = (struct term){.type = TERM_PERIOD,
                             .count = level_max_years(claim->level),
                             .unit = TERM_YEARS,
                             .until = DATE_NONE};
    end = term_end(&term, need->level, d->start);
    if (term.type == TERM_PERIOD && end != DATE_NONE && end >= need->until &&
        !term_over_max(&term, need->level, DATE_NONE))
        offer_term(d, &term);
}

/* Those of the sources that last longest go before those of others. */
static void
offer_periods(struct deriving *d)
{
    for (int last = 1; last >= 0; last--)
        for (size_t i = 0; i < d->demands; i++) {
            const struct claim *claim = &d->demand[i].claim;

            if (claim->kind == d->need.kind &&
                claim_has_end(claim, &d->need) == (last == 1))
                offer_period(d, claim);
        }
}

/* --- other ways to write the day --- */

/* So many days are a month or more. */
enum { SHORT_DAYS = 31 };

/* How many whole units there are up to the end; 0 if they do not come out. */
static int
whole(date start, date end, int months)
{
    int n = 0;

    while (date_add_months(start, (n + 1) * months) <= end &&
           date_add_months(start, n * months) < end)
        n++;
    return date_add_months(start, n * months) == end ? n : 0;
}

/*
 * Where the time that is left is a whole number of years, of months if it is
 * less than one year, of days if less than a month, that says the same.  Time
 * that does not come out is never rounded.
 */
static void
offer_rest(struct deriving *d)
{
    date start = d->start, end = d->need.until;
    struct term term = {.type = TERM_PERIOD, .until = DATE_NONE};

    if (end <= start || level_max_years(d->need.level) == 0)
        return;
    term.count = whole(start, end, MONTHS_OF_YEAR);
    if (term.count == 0 && date_add_months(start, MONTHS_OF_YEAR) > end) {
        term.unit = TERM_MONTHS;
        term.count = whole(start, end, 1);
    }
    if (term.count == 0 && end - start < SHORT_DAYS) {
        term.unit = TERM_DAYS;
        term.count = end - start;
    }
    if (term.count > 0 && !term_over_max(&term, d->need.level, DATE_NONE))
        offer_term(d, &term);
}

/* The month alone lasts to its last day. */
static void
offer_month(struct deriving *d)
{
    const struct need *need = &d->need;
    struct civil day = date_civil(need->until);

    if (day.day == date_month_days(day.year, day.month))
        offer(d, str_printf(d->arena, "%.*s★%d年%d月",
                            STR_ARG(level_name(need->level)), day.year,
                            day.month));
}

static void
offer_wordings(struct deriving *d)
{
    const struct need *need = &d->need;
    struct term day = {.type = TERM_DATE, .until = need->until};

    if (need->kind == KIND_WORK) {
        offer(d, S("内部事项 注意保管"));
        offer(d, S("工作秘密"));
    }
    if (need->forever || need->condition.len > 0 || need->until == DATE_NONE)
        return;
    offer_periods(d);
    offer_term(d, &day);
    offer_rest(d);
    offer_month(d);
}

/* --- 密点 --- */

/* Lowers a claim to the 密点 touched, where nothing else of it was found. */
static bool
lower_to_points(const struct deriving *d, const struct demand *demand,
                struct claim *claim)
{
    const struct basis *basis;
    const struct touched *touched;

    if (demand->basis == NO_BASIS || demand->enclosed > 0)
        return false;
    basis = &d->report->basis[demand->basis];
    touched = &d->own.touched[demand->basis];
    if (touched->inside == 0 || touched->outside > 0 || touched->uncounted ||
        claim->kind != KIND_STATE || touched->end < d->report->day ||
        touched->level > basis->state.level || basis->state.changed)
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

    for (size_t i = 0; i < d->demands; i++) {
        struct claim claim = d->demand[i].claim;

        if (lower_to_points(d, &d->demand[i], &claim))
            source = &r->basis[d->demand[i].basis];
        need_add(&lower, &claim);
    }
    mark = derive_mark(d->arena, &lower, d->start);
    if (source == NULL || mark.len == 0 || need_same(&d->need, &lower))
        return;
    offer(d, mark);
    derive_problem(d, PROBLEM_NEEDS_DECISION, SEVERITY_WARN, S(""), source,
                   str_printf(d->arena,
                              _("只涉及密源 %.*s 的密点，按密点可标“%.*s”；"
                                "在定密责任人确认之前，仍按整份密源要求。"),
                              STR_ARG(report_source_name(d->arena, r, source)),
                              STR_ARG(mark)));
}

void
derive_also(struct deriving *d)
{
    offer_wordings(d);
    offer_points(d);
}
