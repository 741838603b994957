/*
 * What a decision must say, however it is given.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "core/msg.h"
#include "core/utf8.h"
#include "tools/decide.h"

/* Whoever sets aside what is certain has more to say than 误报. */
enum { LEAST_REASON = 4 };

static bool
check_consent(const struct decide_options *o, struct err *err)
{
    if (o->findings > 0)
        return err_set(err, ERR_USAGE,
                       _("同意（--consent）针对一份密源的全部发现，不能同时"
                         "写明第几处（--finding）"));
    if (o->source.len == 0)
        return err_set(err, ERR_USAGE,
                       _("请写明同意使用哪份密源（--source）"));
    return o->reference.len > 0 ||
           err_set(err, ERR_USAGE, _("请写明同意的文号（--consent）"));
}

static bool
check_findings(const struct decide_options *o, struct err *err)
{
    if (o->source.len > 0)
        return err_set(err, ERR_USAGE,
                       _("密源（--source）只与同意（--consent）或者 --list "
                         "同用"));
    return o->findings > 0 ||
           err_set(err, ERR_USAGE,
                   _("请写明是报告里的第几处（--finding）；dingmi check 给出"
                     "编号"));
}

static bool
check_subject(const struct decide_options *o, struct err *err)
{
    return o->type == DECISION_CONSENT ? check_consent(o, err)
                                       : check_findings(o, err);
}

/* A drafter's doubt, and a consent, have no one who decided. */
static bool
check_words(const struct decide_options *o, struct err *err)
{
    if (o->by.len == 0 && o->type != DECISION_CONSENT &&
        o->type != DECISION_DISPUTE)
        return err_set(err, ERR_USAGE, _("请写明是谁决定的（--by）"));
    if (o->why.len == 0 && o->type != DECISION_CONSENT)
        return err_set(err, ERR_USAGE, _("请写明理由（--why）"));
    return true;
}

static bool
check_until(struct arena *arena, const struct decide_options *o, date day,
            struct err *err)
{
    if (!o->limited)
        return true;
    if (o->type == DECISION_REVOKE)
        return err_set(err, ERR_USAGE,
                       _("收回（--revoke）没有期限，不能写截止日（--until）"));
    return o->until >= day ||
           err_set(err, ERR_USAGE,
                   _("截止日（--until）%.*s 已经过了：决定从 %.*s 起有效"),
                   STR_ARG(date_iso(arena, o->until)),
                   STR_ARG(date_iso(arena, day)));
}

bool
decide_agrees(struct arena *arena, const struct decide_options *options,
              date day, struct err *err)
{
    return check_subject(options, err) && check_words(options, err) &&
           check_until(arena, options, day, err);
}

/* What is certain is not set aside in passing. */
bool
decide_reasoned(const struct deciding *d, struct err *err)
{
    const struct decide_options *o = d->options;

    if (o->type != DECISION_DISMISS || utf8_count(o->why) >= LEAST_REASON)
        return true;
    for (size_t i = 0; i < d->picks; i++)
        if (d->report.finding[d->pick[i].finding].strength == STRENGTH_CERTAIN)
            return err_set(
                err, ERR_USAGE,
                _("第 %zu 处是确定的发现，排除它要写明理由（--why），至少 %d "
                  "个字"),
                d->pick[i].finding + 1, LEAST_REASON);
    return true;
}

bool
decide_unreadable(const struct report *report, struct err *err)
{
    const struct doc *doc = report->doc;

    return err_set(
        err, ERR_FORMAT, _("%.*s 读不了，没有检查，也就无从决定：%.*s"),
        STR_ARG(report->file),
        STR_ARG(doc->unexamineds > 0 ? doc->unexamined[0].text : S("")));
}
