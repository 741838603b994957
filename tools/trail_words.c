/*
 * Entries of the audit trail in words.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "tools/trail_words.h"

#include "core/arena.h"
#include "core/count.h"
#include "core/msg.h"
#include "core/report.h"
#include "tools/clean.h"
#include "tools/decide.h"
#include "tools/report_words.h"
#include "tools/source_view.h"

struct str
trail_deed(struct arena *arena, struct str what)
{
    static const struct {
        struct str slug;
        const char *words;
    } known[] = {
        {STR_INIT("amend"), N_("变更")},
        {STR_INIT("annotate"), N_("加批注")},
        {STR_INIT("check"), N_("检查")},
        {STR_INIT("clock"), N_("认定时钟")},
        {STR_INIT("decide"), N_("决定")},
        {STR_INIT("declassify"), N_("解密")},
        {STR_INIT("destroy"), N_("销毁")},
        {STR_INIT("export"), N_("导出")},
        {STR_INIT("failed"), N_("未成功")},
        {STR_INIT("form"), N_("填审批表")},
        {STR_INIT("init"), N_("建库")},
        {STR_INIT("refused"), N_("被拒绝")},
        {STR_INIT("register"), N_("登记")},
        {STR_INIT("scan"), N_("批量检查")},
        {STR_INIT("verify"), N_("审核")},
        {STR_INIT("withdraw"), N_("撤销登记")},
    };

    for (size_t i = 0; i < COUNT(known); i++)
        if (str_eq(known[i].slug, what))
            return str_of(_(known[i].words));
    return clean_text(arena, what);
}

/* --- values --- */

static struct str
kind_value(struct str slug)
{
    for (enum kind kind = KIND_STATE; kind <= KIND_PUBLIC; kind++)
        if (str_eq(kind_slug(kind), slug))
            return str_of(kind_word(kind));
    return slug;
}

static struct str
verdict_value(struct str slug)
{
    for (enum verdict v = VERDICT_UNREADABLE; v <= VERDICT_CLEAR; v++)
        if (str_eq(verdict_slug(v), slug))
            return str_of(verdict_word(v));
    return slug;
}

static struct str
status_value(struct str slug)
{
    static const char *const words[] = {
        [STATUS_COMPLETE] = N_("全部检查"),
        [STATUS_PICTURES] = N_("图片未检查"),
        [STATUS_INCOMPLETE] = N_("没有全部检查"),
        [STATUS_UNREADABLE] = N_("读不了"),
    };

    for (size_t i = 0; i < COUNT(words); i++)
        if (str_eq(status_slug((enum status) i), slug))
            return str_of(_(words[i]));
    return slug;
}

static struct str
event_value(struct str slug)
{
    for (enum event_type e = EVENT_REGISTERED; e <= EVENT_DESTROYED; e++)
        if (str_eq(event_slug(e), slug))
            return str_of(event_word(e));
    return slug;
}

static struct str
decision_value(struct str slug)
{
    for (enum decision_type t = DECISION_DISMISS; t <= DECISION_REVOKE; t++)
        if (str_eq(decision_slug(t), slug))
            return str_of(decide_word(t));
    return slug;
}

static struct str
refusal_value(struct str slug)
{
    static const struct {
        struct str slug;
        const char *words;
    } known[] = {
        {STR_INIT("key"), N_("密钥打不开或者不符")},
        {STR_INIT("page"), N_("网页服务：来自别的网页或者地址")},
        {STR_INIT("register"), N_("密源库打不开")},
        {STR_INIT("token"), N_("网页服务：令牌不对")},
    };

    for (size_t i = 0; i < COUNT(known); i++)
        if (str_eq(known[i].slug, slug))
            return str_of(_(known[i].words));
    return slug;
}

static struct str
same(struct str value)
{
    return value;
}

/* --- words --- */

/* {} is where the value goes; a word without is said by being there. */
static const struct word {
    struct str key;
    const char *words;
    struct str (*value)(struct str slug);
} words[] = {
    {STR_INIT("accepted"), N_("以系统时间为准"), NULL},
    {STR_INIT("certain"), N_("确定的阈值 {}"), same},
    {STR_INIT("date"), N_("按 {} 判断"), same},
    {STR_INIT("day"), N_("自 {} 起"), same},
    {STR_INIT("decision"), N_("第 {} 号决定"), same},
    {STR_INIT("epoch"), N_("库成为第{}版"), same},
    {STR_INIT("errors"), N_("须改 {} 项"), same},
    {STR_INIT("event"), "{}", event_value},
    {STR_INIT("file"), N_("文件 {}"), same},
    {STR_INIT("findings"), N_("发现 {} 处"), same},
    {STR_INIT("format"), N_("格式 {}"), same},
    {STR_INIT("from-check"), N_("由检查报告登记"), NULL},
    {STR_INIT("id"), "{}", same},
    {STR_INIT("incomplete"), N_("没有全部读出"), NULL},
    {STR_INIT("kind"), "{}", kind_value},
    {STR_INIT("list"), N_("清单 {}"), same},
    {STR_INIT("no-text"), N_("只存指纹"), NULL},
    {STR_INIT("paragraphs"), N_("{} 段"), same},
    {STR_INIT("parents"), N_("上位文件 {} 份"), same},
    {STR_INIT("review"), N_("待核对的阈值 {}"), same},
    {STR_INIT("seen"), N_("对照库第{}版"), same},
    {STR_INIT("source"), N_("密源 {}"), same},
    {STR_INIT("status"), "{}", status_value},
    {STR_INIT("suite"), N_("算法 {}"), same},
    {STR_INIT("type"), "{}", decision_value},
    {STR_INIT("verdict"), "{}", verdict_value},
    {STR_INIT("why"), "{}", refusal_value},
};

static const struct word *
word_of(struct str key)
{
    for (size_t i = 0; i < COUNT(words); i++)
        if (str_eq(words[i].key, key))
            return &words[i];
    return NULL;
}

/* One "key=value", or a key alone that says something by being there. */
static struct str
piece_of(struct arena *arena, struct str piece)
{
    struct str value = piece, key = str_cut(&value, S("=")), rest, before;
    const struct word *word = word_of(key);

    if (word == NULL || (word->value == NULL) != (key.len == piece.len))
        return piece;
    rest = str_of(_(word->words));
    if (word->value == NULL)
        return rest;
    before = str_cut(&rest, S("{}"));
    value = word->value(value);
    return str_printf(arena, "%.*s%.*s%.*s", STR_ARG(before), STR_ARG(value),
                      STR_ARG(rest));
}

struct str
trail_details(struct arena *arena, struct str details)
{
    struct str rest = clean_text(arena, details), out = S("");

    while (rest.len > 0) {
        struct str piece = str_cut(&rest, S(" "));

        if (piece.len > 0)
            out = str_printf(arena, "%.*s%s%.*s", STR_ARG(out),
                             out.len > 0 ? _("，") : "",
                             STR_ARG(piece_of(arena, piece)));
    }
    return out;
}
