/*
 * The words that reports use for programs, and whether anything needs doing.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "core/report.h"

#include "core/arena.h"
#include "core/msg.h"

struct str
verdict_slug(enum verdict verdict)
{
    static const struct str slug[] = {
        [VERDICT_UNREADABLE] = STR_INIT("unreadable"),
        [VERDICT_DECIDE] = STR_INIT("decide"),
        [VERDICT_MALFORMED] = STR_INIT("malformed-mark"),
        [VERDICT_UNDER] = STR_INIT("under-marked"),
        [VERDICT_OVER] = STR_INIT("over-marked"),
        [VERDICT_TERM] = STR_INIT("term-wrong"),
        [VERDICT_DERIVE] = STR_INIT("derive"),
        [VERDICT_REVIEW] = STR_INIT("review"),
        [VERDICT_NO_BASIS] = STR_INIT("no-basis"),
        [VERDICT_CONFORMS] = STR_INIT("conforms"),
        [VERDICT_CLEAR] = STR_INIT("clear"),
    };

    return slug[verdict];
}

struct str
problem_slug(enum problem_code code)
{
    static const struct str slug[] = {
        [PROBLEM_UNMARKED] = STR_INIT("UNMARKED"),
        [PROBLEM_LEVEL_LOW] = STR_INIT("LEVEL_LOW"),
        [PROBLEM_LEVEL_HIGH] = STR_INIT("LEVEL_HIGH"),
        [PROBLEM_TERM_SHORT] = STR_INIT("TERM_SHORT"),
        [PROBLEM_TERM_LONG] = STR_INIT("TERM_LONG"),
        [PROBLEM_TERM_MISSING] = STR_INIT("TERM_MISSING"),
        [PROBLEM_TERM_OVER_MAX] = STR_INIT("TERM_OVER_MAX"),
        [PROBLEM_MARK_FORMAT] = STR_INIT("MARK_FORMAT"),
        [PROBLEM_MARK_PLACE] = STR_INIT("MARK_PLACE"),
        [PROBLEM_MARK_AMBIGUOUS] = STR_INIT("MARK_AMBIGUOUS"),
        [PROBLEM_NON_STATE_MARK] = STR_INIT("NON_STATE_MARK"),
        [PROBLEM_NO_BASIS] = STR_INIT("NO_BASIS"),
        [PROBLEM_NEEDS_DECISION] = STR_INIT("NEEDS_DECISION"),
        [PROBLEM_SOURCE_NO_TERM] = STR_INIT("SOURCE_NO_TERM"),
        [PROBLEM_SOURCE_NO_DATE] = STR_INIT("SOURCE_NO_DATE"),
        [PROBLEM_SOURCE_EXPIRED] = STR_INIT("SOURCE_EXPIRED"),
        [PROBLEM_SOURCE_EXPIRING] = STR_INIT("SOURCE_EXPIRING"),
        [PROBLEM_SOURCE_CHANGED] = STR_INIT("SOURCE_CHANGED"),
        [PROBLEM_PUBLIC_LATER] = STR_INIT("PUBLIC_LATER"),
        [PROBLEM_TOP_SECRET_CONSENT] = STR_INIT("TOP_SECRET_CONSENT"),
        [PROBLEM_RESTRICTED] = STR_INIT("RESTRICTED"),
        [PROBLEM_SCOPE] = STR_INIT("SCOPE"),
        [PROBLEM_CHAIN_LOW] = STR_INIT("CHAIN_LOW"),
        [PROBLEM_NUMBER_FORMAT] = STR_INIT("NUMBER_FORMAT"),
        [PROBLEM_DATE_FUTURE] = STR_INIT("DATE_FUTURE"),
        [PROBLEM_NOT_ALLOWED] = STR_INIT("NOT_ALLOWED"),
    };

    return slug[code];
}

struct str
severity_slug(enum severity severity)
{
    static const struct str slug[] = {
        [SEVERITY_INFO] = STR_INIT("info"),
        [SEVERITY_WARN] = STR_INIT("warn"),
        [SEVERITY_ERROR] = STR_INIT("error"),
    };

    return slug[severity];
}

struct str
why_not_slug(enum why_not why)
{
    static const struct str slug[] = {
        [WHY_NOT_NONE] = STR_INIT(""),
        [WHY_NOT_EXPIRED] = STR_INIT("expired"),
        [WHY_NOT_DECLASSIFIED] = STR_INIT("declassified"),
        [WHY_NOT_PUBLISHED] = STR_INIT("published"),
        [WHY_NOT_PUBLIC_BEFORE] = STR_INIT("public-before"),
        [WHY_NOT_WITHDRAWN] = STR_INIT("withdrawn"),
        [WHY_NOT_DISMISSED] = STR_INIT("dismissed"),
    };

    return slug[why];
}

struct str
report_source_name(struct arena *arena, const struct report *report,
                   const struct basis *basis)
{
    struct str id = basis->source->id;

    if (report->corpora < 2)
        return id;
    return str_printf(arena, _("%.*s（%.*s）"), STR_ARG(id),
                      STR_ARG(report->corpus[basis->corpus].name));
}

bool
report_needs_action(const struct report *report, enum strength fail_on)
{
    for (size_t i = 0; i < report->problems; i++)
        if (report->problem[i].severity == SEVERITY_ERROR)
            return true;
    switch (report->verdict) {
    case VERDICT_UNREADABLE:
    case VERDICT_DECIDE:
    case VERDICT_MALFORMED:
    case VERDICT_UNDER:
    case VERDICT_OVER:
    case VERDICT_TERM:
    case VERDICT_DERIVE:
        return true;
    case VERDICT_REVIEW:
        return fail_on != STRENGTH_CERTAIN;
    case VERDICT_NO_BASIS:
    case VERDICT_CONFORMS:
    case VERDICT_CLEAR:
        break;
    }
    return false;
}

bool
report_needs_review(const struct report *report, enum strength fail_on)
{
    for (size_t i = 0; i < report->problems; i++)
        if (report->problem[i].severity == SEVERITY_WARN)
            return true;
    return report_needs_action(report, fail_on);
}

bool
report_may_pass(const struct report *report)
{
    for (size_t i = 0; i < report->problems; i++)
        if (report->problem[i].code == PROBLEM_NOT_ALLOWED)
            return false;
    return report->doc->status == STATUS_COMPLETE &&
           report->verdict != VERDICT_DECIDE &&
           report->verdict != VERDICT_MALFORMED &&
           report->verdict != VERDICT_REVIEW;
}
