/*
 * What the enums of a report are called when people read them.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "tools/report_words.h"

#include <string.h>

#include "core/arena.h"
#include "core/count.h"
#include "core/mark.h"
#include "core/msg.h"

const char *
verdict_word(enum verdict verdict)
{
    static const char *const words[] = {
        [VERDICT_UNREADABLE] = N_("读不了，没有检查"),
        [VERDICT_DECIDE] = N_("须由定密责任人决定"),
        [VERDICT_MALFORMED] = N_("密级标志有误"),
        [VERDICT_UNDER] = N_("密级标志偏低"),
        [VERDICT_OVER] = N_("密级标志偏高"),
        [VERDICT_TERM] = N_("保密期限有误"),
        [VERDICT_DERIVE] = N_("需要派生定密"),
        [VERDICT_REVIEW] = N_("有内容须由人核对"),
        [VERDICT_NO_BASIS] = N_("有密级标志，登记的密源中没有找到依据"),
        [VERDICT_CONFORMS] = N_("密级标志与依据相符"),
        [VERDICT_CLEAR] = N_("没有发现须派生定密的内容"),
    };

    return _(words[verdict]);
}

const char *
verdict_words(const struct report *r)
{
    if (r->verdict == VERDICT_REVIEW && r->findings == 0)
        return _("检查过的部分没有发现，没有检查的部分须由人核对");
    return verdict_word(r->verdict);
}

const char *
reservation_words(enum status status)
{
    if (status == STATUS_INCOMPLETE)
        return _("文件没有全部检查：没有检查的部分里可能有涉密内容，"
                 "须由人核对");
    if (status == STATUS_PICTURES)
        return _("图片中的文字没有检查");
    return NULL;
}

const char *
severity_words(enum severity severity)
{
    static const char *const words[] = {
        [SEVERITY_INFO] = N_("提示"),
        [SEVERITY_WARN] = N_("注意"),
        [SEVERITY_ERROR] = N_("须改"),
    };

    return _(words[severity]);
}

const char *
case_words(int art18)
{
    switch (art18) {
    case 1:
        return _("与已确定的国家秘密事项一致，实施条例第18条（一）");
    case 2:
        return _("涉及密点，实施条例第18条（二）");
    case 3:
        return _("概括、整合或者细化，实施条例第18条（三）");
    case 4:
        return _("原定密机关对使用有明确要求，实施条例第18条（四）");
    default:
        return NULL;
    }
}

const char *
naming_words(const struct finding *f)
{
    if (f->rule == RULE_TITLE)
        return _("写出了密源的标题；标题本身是否涉密，请核对");
    if (f->rule == RULE_NUMBER)
        return _("写出了密源的文号；能不能写出，请核对");
    if (f->rule == RULE_NAME && f->strength == STRENGTH_REVIEW)
        return _("与登记的涉密事项名称字面相同；是否指该事项，请核对");
    if (f->rule == RULE_NAME && f->art18 == 0)
        return _("写出了登记的涉密事项名称");
    return NULL;
}

const char *
why_not_words(enum why_not why)
{
    switch (why) {
    case WHY_NOT_EXPIRED:
        return _("密源保密期限已满");
    case WHY_NOT_DECLASSIFIED:
        return _("密源已解密");
    case WHY_NOT_PUBLISHED:
        return _("密源已公开");
    case WHY_NOT_PUBLIC_BEFORE:
        return _("这些文字在密源制发前已经公开");
    case WHY_NOT_WITHDRAWN:
        return _("密源登记已撤销");
    case WHY_NOT_DISMISSED:
        return _("经人工核对排除");
    case WHY_NOT_NONE:
        break;
    }
    return NULL;
}

const char *
view_words(enum view view)
{
    switch (view) {
    case VIEW_HIDDEN:
        return _("隐藏文字");
    case VIEW_DELETED:
        return _("修订中已删除的文字");
    case VIEW_INSERTED:
        return _("修订中插入的文字");
    case VIEW_FIELD:
        return _("域代码");
    case VIEW_ATTRIBUTE:
        return _("属性中的文字");
    case VIEW_METADATA:
        return _("文档属性");
    case VIEW_EMBEDDED:
        return _("嵌入的文件");
    case VIEW_ORPHAN:
        return _("不显示的部件");
    case VIEW_VISIBLE:
    case VIEW_COMMENT:
    case VIEW_NOTE:
        break;
    }
    return NULL;
}

const char *
origin_words(enum origin origin)
{
    switch (origin) {
    case ORIGIN_COMPUTED:
        return _("其中的编号是自动生成的，文件里没有存这几个字");
    case ORIGIN_STRINGS:
        return _("这些文字是从不认识的数据里找出来的，办公软件不一定显示");
    case ORIGIN_TEXT:
        break;
    }
    return NULL;
}

const char *
lapse_words(enum lapse lapse)
{
    switch (lapse) {
    case LAPSE_TERM:
        return _("已失效：有效期已过");
    case LAPSE_LEVEL:
        return _("已失效：密源的密级后来提高了");
    case LAPSE_NONE:
        break;
    }
    return NULL;
}

/* --- why a source ends when it does --- */

/* From when a period runs; the day of the check where nobody knows. */
static struct str
start_words(struct arena *arena, const struct basis *basis, date day)
{
    const struct source *source = basis->source;

    if (basis->state.no_date)
        return str_printf(arena, _("没有登记制发日，暂从%.*s起算"),
                          STR_ARG(date_words(arena, day)));
    if (source->issued == DATE_NONE)
        return str_of(_("没有登记制发日"));
    return str_printf(arena, _("%.*s制发"),
                      STR_ARG(date_words(arena, source->issued)));
}

static struct str
term_words(struct arena *arena, const struct basis *basis)
{
    const struct state *state = &basis->state;

    if (state->no_term || state->no_date)
        return str_printf(arena, _("按%.*s级的最长期限%d年"),
                          STR_ARG(level_name(state->level)),
                          level_max_years(state->level));
    switch (state->term.type) {
    case TERM_LONG:
        return str_of(_("期限长期"));
    case TERM_CONDITION:
        return str_printf(arena, _("解密条件“%.*s”"),
                          STR_ARG(state->term.condition));
    case TERM_DATE:
        return str_of(_("标明了解密时间"));
    case TERM_PERIOD:
        return str_printf(arena, _("期限%.*s"),
                          STR_ARG(term_text(arena, &state->term)));
    case TERM_NONE:
        break;
    }
    return str_of(_("没有标明保密期限"));
}

/* A change by notice that level or term now rest on. */
static struct str
change_words(struct arena *arena, const struct basis *basis)
{
    const struct source *source = basis->source;
    const struct state *state = &basis->state;
    struct str notice = S("");

    if (!state->changed)
        return S("");
    for (size_t i = 0; i < source->events; i++)
        if (source->event[i].day == state->changed_on &&
            source->event[i].type != EVENT_REGISTERED)
            notice = source->event[i].notice;
    if (notice.len == 0)
        return str_printf(arena, _("，%.*s变更过"),
                          STR_ARG(date_words(arena, state->changed_on)));
    return str_printf(arena, _("，%.*s按%.*s变更过"),
                      STR_ARG(date_words(arena, state->changed_on)),
                      STR_ARG(notice));
}

struct str
unexamined_words(struct arena *arena, const struct unexamined *u)
{
    struct str why = u->text.len > 0 ? u->text : why_slug(u->why);

    if (u->part.len == 0 || str_starts(why, u->part))
        return why;
    return str_printf(arena, _("%.*s：%.*s"), STR_ARG(u->part), STR_ARG(why));
}

struct str
end_words(struct arena *arena, const struct basis *basis, date day)
{
    const struct state *state = &basis->state;
    struct str end = date_words(arena, state->end), until = S("");

    if (basis->source->kind == KIND_WORK)
        return S("");
    if (end.len > 0)
        until = str_printf(arena, _("，到%.*s"), STR_ARG(end));
    return str_printf(arena, _("%.*s，%.*s%.*s%.*s"),
                      STR_ARG(start_words(arena, basis, day)),
                      STR_ARG(term_words(arena, basis)),
                      STR_ARG(change_words(arena, basis)), STR_ARG(until));
}

/* --- what people said --- */

static const char *
said_words(enum decision_type type)
{
    switch (type) {
    case DECISION_DISMISS:
        return _("排除（不是来自密源）");
    case DECISION_CONFIRM:
        return _("确认（来自密源）");
    case DECISION_DISPUTE:
        return _("承办人有异议");
    case DECISION_CONSENT:
        return _("已征得原定密机关同意");
    case DECISION_REVOKE:
        return _("撤回先前的意见");
    }
    return "";
}

struct str
decision_words(struct arena *arena, const struct decision *decision)
{
    struct str until = date_words(arena, decision->until),
               reason =
                   decision->why.len > 0 ? decision->why : decision->reference,
               by = decision->by.len > 0 ? decision->by : decision->who,
               end = S(""), why = S("");

    if (until.len > 0)
        end = str_printf(arena, _("，有效至%.*s"), STR_ARG(until));
    if (reason.len > 0)
        why = str_printf(arena, _("：%.*s"), STR_ARG(reason));
    return str_printf(arena, _("%s，%.*s，%.*s%.*s%.*s"),
                      said_words(decision->type), STR_ARG(by),
                      STR_ARG(date_words(arena, decision->day)), STR_ARG(end),
                      STR_ARG(why));
}

struct str
title_words(struct arena *arena, struct str title)
{
    static const struct str marks[][2] = {{STR_INIT("《"), STR_INIT("〈")},
                                          {STR_INIT("》"), STR_INIT("〉")}};
    char *text = arena_array(arena, title.len + 1, char);
    const size_t wide = marks[0][0].len;

    if (strcmp(_("zh-CN"), "zh-CN") != 0)
        return title;
    memcpy(text, title.ptr, title.len);
    for (size_t i = 0; i + wide <= title.len; i++)
        for (size_t k = 0; k < COUNT(marks); k++)
            if (memcmp(title.ptr + i, marks[k][0].ptr, wide) == 0)
                memcpy(text + i, marks[k][1].ptr, wide);
    return (struct str){text, title.len};
}
