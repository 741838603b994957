/*
 * The order in which a report is derived, and its verdict.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "core/derive.h"

#include "core/derive_parts.h"

void
derive_problem(struct deriving *d, enum problem_code code,
               enum severity severity, struct str article,
               const struct basis *source, struct str text)
{
    struct report *r = d->report;
    bool is = source != NULL;
    struct problem *p =
        arena_push(d->arena, r->problem, r->problems, &d->room);

    *p = (struct problem){code,
                          severity,
                          text,
                          article,
                          is ? source->source->id : S(""),
                          is ? r->corpus[source->corpus].id : S("")};
}

void
strs_add_once(struct arena *arena, struct strs *list, struct str item)
{
    size_t n = list->count;
    /* Rooms double from 8 on, so the count tells whether this one is full. */
    bool full = n == 0 || (n >= 8 && (n & (n - 1)) == 0);
    size_t room = full ? n : n + 1;

    if (str_is_one_of(item, list->item, n))
        return;
    *arena_push(arena, list->item, list->count, &room) = item;
}

/* Errors first, then warnings; otherwise as they were found. */
static void
sort_problems(struct deriving *d)
{
    struct report *r = d->report;
    struct problem *sorted =
        arena_array(d->arena, r->problems, struct problem);
    size_t n = 0;

    for (int severity = SEVERITY_ERROR; severity >= SEVERITY_INFO; severity--)
        for (size_t i = 0; i < r->problems; i++)
            if ((int) r->problem[i].severity == severity)
                sorted[n++] = r->problem[i];
    r->problem = sorted;
}

/* Of the draft, its mark being held against all that goes out with it. */
static enum verdict
verdict_of(const struct deriving *d)
{
    const struct report *r = d->report;

    if (r->doc->status == STATUS_UNREADABLE)
        return VERDICT_UNREADABLE;
    if (d->decide)
        return VERDICT_DECIDE;
    if (d->malformed)
        return VERDICT_MALFORMED;
    if (d->under)
        return VERDICT_UNDER;
    if (d->over)
        return VERDICT_OVER;
    if (d->term_wrong)
        return VERDICT_TERM;
    if (d->unmarked)
        return VERDICT_DERIVE;
    if (derive_review_asks_more(d) || d->unread)
        return VERDICT_REVIEW;
    if (d->no_basis)
        return VERDICT_NO_BASIS;
    if (r->required.is)
        return VERDICT_CONFORMS;
    /* What was not read cannot be called clear: a person must look at it. */
    return r->doc->status == STATUS_INCOMPLETE ? VERDICT_REVIEW
                                               : VERDICT_CLEAR;
}

/*
 * The verdict of a cover is that of the dispatch: the first that holds of any
 * of its files.  An enclosure that could not be read leaves the rest as it is,
 * but no longer clear.
 */
static enum verdict
verdict_of_all(const struct deriving *d)
{
    const struct report *r = d->report;
    enum verdict verdict = verdict_of(d);

    for (size_t i = 0; i < r->enclosures; i++) {
        enum verdict other = r->enclosure[i].report->verdict;

        if (other != VERDICT_UNREADABLE && other < verdict)
            verdict = other;
    }
    return verdict;
}

static bool
has_unread(const struct report *r)
{
    for (size_t i = 0; i < r->enclosures; i++)
        if (r->enclosure[i].report->verdict == VERDICT_UNREADABLE)
            return true;
    return false;
}

void
derive(struct arena *arena, struct report *report)
{
    struct deriving d = {
        .arena = arena,
        .report = report,
        .bases = report->bases,
        .start = derive_start(report),
        .need = {.until = DATE_NONE},
        .unread = has_unread(report),
    };

    report->problem = NULL;
    report->problems = 0;
    derive_findings(&d);
    derive_demands(&d);
    derive_required(&d);
    derive_sources(&d);
    derive_chains(&d);
    derive_package(&d);
    derive_decisions(&d);
    derive_marks(&d);
    derive_draft(&d);
    derive_channel(&d);
    derive_handling(&d);
    sort_problems(&d);
    report->verdict = verdict_of_all(&d);
}
