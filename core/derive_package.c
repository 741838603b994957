/*
 * A dispatch: what a cover must heed because of what goes out with it, and
 * the consent that is due for what is put together from several issuers.
 *
 * The law asks for approval of whoever compiles (实施条例 art. 27); that each
 * issuer must agree is practice.  So a consent that is missing is a warning,
 * save for 绝密, which nobody may compile without it (art. 29).
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "core/count.h"
#include "core/derive_parts.h"

/* --- 绝密 --- */

static bool
holds_top_secret(const struct deriving *d, size_t number)
{
    for (size_t i = 0; i < d->demands; i++)
        if (d->demand[i].enclosed == number &&
            d->demand[i].basis != NO_BASIS &&
            d->demand[i].claim.level == LEVEL_JUEMI)
            return true;
    return false;
}

/* Of what was found in a source, the enclosure's own report says so. */
static void
say_top_secret(struct deriving *d)
{
    for (size_t i = 0; i < d->demands; i++) {
        const struct demand *demand = &d->demand[i];

        if (demand->basis != NO_BASIS || demand->claim.level != LEVEL_JUEMI ||
            holds_top_secret(d, demand->enclosed))
            continue;
        derive_problem(
            d, PROBLEM_TOP_SECRET_CONSENT, SEVERITY_ERROR,
            S(N_("实施条例第29条")), NULL,
            str_printf(
                d->arena,
                _("附件%zu标有“%.*s”，绝密级禁止汇编。"
                  "确有工作需要的，应当先征得原定密机关或者其上级机关同意，"
                  "并登记该附件为密源，记录同意的文号。"),
                demand->enclosed, STR_ARG(demand->mark)));
    }
}

/* --- several issuers --- */

static const struct report *
report_of(const struct deriving *d, const struct demand *demand)
{
    return demand->enclosed == 0
               ? d->report
               : d->report->enclosure[demand->enclosed - 1].report;
}

static struct str
issuer_of(const struct deriving *d, const struct demand *demand)
{
    return demand->basis == NO_BASIS
               ? report_of(d, demand)->issuer
               : d->report->basis[demand->basis].source->issuer;
}

static struct str
demand_name(struct deriving *d, const struct demand *demand)
{
    if (demand->basis == NO_BASIS)
        return str_printf(d->arena, _("附件%zu"), demand->enclosed);
    return report_source_name(d->arena, d->report,
                              &d->report->basis[demand->basis]);
}

/* 汇编 by its name, or several papers that go out together. */
static bool
is_compiled(const struct report *r)
{
    static const struct str words[] = {STR_INIT("汇编"), STR_INIT("选编"),
                                       STR_INIT("摘编")};

    if (r->enclosures > 0)
        return true;
    for (size_t i = 0; i < COUNT(words); i++)
        if (str_find(r->title, words[i], 0) != STR_NONE)
            return true;
    return false;
}

static void
say_compiled(struct deriving *d)
{
    const struct report *r = d->report;
    struct strs issuers = {0}, names = {0};
    struct str list;

    for (size_t i = 0; i < d->demands; i++) {
        const struct demand *demand = &d->demand[i];
        struct str issuer = issuer_of(d, demand);

        if (demand->claim.kind != KIND_STATE || issuer.len == 0 ||
            str_eq(issuer, r->issuer))
            continue;
        strs_add_once(d->arena, &issuers, issuer);
        if (demand->basis == NO_BASIS ||
            derive_consent(report_of(d, demand), &r->basis[demand->basis]) ==
                NULL)
            strs_add_once(d->arena, &names, demand_name(d, demand));
    }
    if (issuers.count < 2 || names.count == 0)
        return;
    list = strs_join(d->arena, &names, _("、"));
    derive_problem(
        d, PROBLEM_NEEDS_DECISION, SEVERITY_WARN, S(N_("实施条例第27条")),
        NULL,
        str_printf(d->arena,
                   _("草稿汇编了%zu个机关、单位的国家秘密，应当按规定报批，"
                     "并征得各原定密机关同意；还没有记录同意的有：%.*s。"),
                   issuers.count, STR_ARG(list)));
}

void
derive_package(struct deriving *d)
{
    say_top_secret(d);
    if (is_compiled(d->report))
        say_compiled(d);
}
