/*
 * What is to be said of the draft's number and day, whatever was found in it.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "core/derive_parts.h"
#include "core/glyph.h"
#include "core/utf8.h"

/*
 * 某发〔2024〕5号 it should be.  Read as it is written, not narrowed: the
 * brackets are what is looked at.
 */
static bool
is_lawful_number(struct str number)
{
    bool lawful = true, behind = false;
    uint32_t last = 0;

    for (size_t at = 0; at < number.len;) {
        uint32_t c = utf8_next(number, &at);

        if (glyph_is_one_of(c, S("[]［］()（）【】{}｛｝<>《》")) ||
            c == U'第')
            lawful = false;
        if (behind && (c == '0' || c == U'０') && last == U'〕')
            lawful = false;
        if (c == U'〕')
            behind = true;
        last = c;
    }
    return lawful;
}

/* 附注 says that all may read what is, or is said to be, protected. */
static void
say_open(struct deriving *d)
{
    const struct report *r = d->report;
    const struct mark *mark = NULL;

    for (size_t i = 0; i < r->marks && mark == NULL; i++)
        if (mark_is_live(&r->mark[i].mark))
            mark = &r->mark[i].mark;
    if (!r->open || (!r->required.is && mark == NULL))
        return;
    derive_problem(
        d, PROBLEM_SCOPE, SEVERITY_WARN, S(""), derive_level_source(d),
        r->required.is
            ? str_of(_("草稿的附注或者公开方式写明公开发布，内容却须保密。"
                       "请改正附注，不得公开发布。"))
            : str_printf(d->arena,
                         _("草稿的附注或者公开方式写明公开发布，却标有“%.*s”。"
                           "二者不能并存，请核实后改正。"),
                         STR_ARG(derive_own_text(d, mark))));
}

void
derive_draft(struct deriving *d)
{
    const struct report *r = d->report;

    if (r->issued != DATE_NONE && r->issued > r->day)
        derive_problem(
            d, PROBLEM_DATE_FUTURE, SEVERITY_WARN, S(""), NULL,
            str_printf(d->arena,
                       _("成文日期%.*s晚于检查之日。密源按检查之日判断，"
                         "草稿自己的期限也从检查之日起算。请核对日期。"),
                       STR_ARG(date_words(d->arena, r->issued))));
    if (!is_lawful_number(r->number))
        derive_problem(
            d, PROBLEM_NUMBER_FORMAT, SEVERITY_INFO, S(""), NULL,
            str_printf(d->arena,
                       _("文号“%.*s”的写法不规范：年份用六角括号〔〕，"
                         "序号不编虚位，不加“第”字。"),
                       STR_ARG(r->number)));
    say_open(d);
}
