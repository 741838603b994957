/*
 * SPDX-License-Identifier: Apache-2.0
 */
#include "core/report.h"

#include "tests/tap.h"

/* The words of docs and schema, in the order of the enums. */
static void
slugs_are_what_programs_rely_on(void **state)
{
    static const char *const verdicts[] = {
        "unreadable",  "decide",     "malformed-mark", "under-marked",
        "over-marked", "term-wrong", "derive",         "review",
        "no-basis",    "conforms",   "clear"};
    static const char *const problems[] = {
        "UNMARKED",       "LEVEL_LOW",          "LEVEL_HIGH",
        "TERM_SHORT",     "TERM_LONG",          "TERM_MISSING",
        "TERM_OVER_MAX",  "MARK_FORMAT",        "MARK_PLACE",
        "MARK_AMBIGUOUS", "NON_STATE_MARK",     "NO_BASIS",
        "NEEDS_DECISION", "SOURCE_NO_TERM",     "SOURCE_NO_DATE",
        "SOURCE_EXPIRED", "SOURCE_EXPIRING",    "SOURCE_CHANGED",
        "PUBLIC_LATER",   "TOP_SECRET_CONSENT", "RESTRICTED",
        "SCOPE",          "CHAIN_LOW",          "NUMBER_FORMAT",
        "DATE_FUTURE",    "NOT_ALLOWED"};
    static const char *const severities[] = {"info", "warn", "error"};
    static const char *const why_nots[] = {
        "",          "expired",  "declassified", "published", "public-before",
        "withdrawn", "dismissed"};

    (void) state;
    for (size_t i = 0; i < COUNT(verdicts); i++)
        want_str(str_of(verdicts[i]), verdict_slug((enum verdict) i),
                 "verdict");
    for (size_t i = 0; i < COUNT(problems); i++)
        want_str(str_of(problems[i]), problem_slug((enum problem_code) i),
                 "problem");
    for (size_t i = 0; i < COUNT(severities); i++)
        want_str(str_of(severities[i]), severity_slug((enum severity) i),
                 "severity");
    for (size_t i = 0; i < COUNT(why_nots); i++)
        want_str(str_of(why_nots[i]), why_not_slug((enum why_not) i),
                 "why not");
}

static void
some_reports_need_action(void **state)
{
    static const struct {
        enum verdict verdict;
        bool error, review, certain;
    } rows[] = {
        {VERDICT_UNREADABLE, false, true, true},
        {VERDICT_DECIDE, false, true, true},
        {VERDICT_MALFORMED, false, true, true},
        {VERDICT_UNDER, false, true, true},
        {VERDICT_OVER, false, true, true},
        {VERDICT_TERM, false, true, true},
        {VERDICT_DERIVE, false, true, true},
        {VERDICT_REVIEW, false, true, false},
        {VERDICT_NO_BASIS, false, false, false},
        {VERDICT_CONFORMS, false, false, false},
        {VERDICT_CLEAR, false, false, false},
        {VERDICT_CONFORMS, true, true, true},
        {VERDICT_REVIEW, true, true, true},
    };

    (void) state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct problem problem = {.severity = rows[i].error ? SEVERITY_ERROR
                                                            : SEVERITY_WARN};
        struct report r = {
            .verdict = rows[i].verdict, .problem = &problem, .problems = 1};
        const char *name = verdict_slug(rows[i].verdict).ptr;

        want_int(rows[i].review, report_needs_action(&r, STRENGTH_REVIEW),
                 name);
        want_int(rows[i].certain, report_needs_action(&r, STRENGTH_CERTAIN),
                 name);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(slugs_are_what_programs_rely_on),
        cmocka_unit_test(some_reports_need_action),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
