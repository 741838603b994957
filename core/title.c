/*
 * The parts of a folded title.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "core/title.h"

#include <string.h>

#include "core/ascii.h"
#include "core/count.h"
#include "core/element.h"
#include "core/fold.h"
#include "core/utf8.h"

/* A part of a folded title. */
struct span {
    const uint32_t *cp;
    size_t from, to;
};

/* How many code points word has, if the span begins with it; else 0. */
static size_t
begins_with(const struct span *s, struct str word)
{
    size_t n = 0;

    for (size_t at = 0; at < word.len; n++)
        if (s->from + n >= s->to || utf8_next(word, &at) != s->cp[s->from + n])
            return 0;
    return n;
}

/* The same for its end. */
static size_t
ends_with(const struct span *s, struct str word)
{
    size_t n = utf8_count(word);
    struct span end = {s->cp, s->to - n, s->to};

    return n <= s->to - s->from ? begins_with(&end, word) : 0;
}

/* Cut words off the end, as long as there is one of them. */
static void
drop_ends(struct span *s, const struct str *words, size_t count)
{
    for (size_t i = 0; i < count;) {
        size_t n = ends_with(s, words[i]);

        s->to -= n;
        i = n > 0 ? 0 : i + 1;
    }
}

/* Cut off the kind of document, the longest that fits: 复函, not 函. */
static void
drop_kind(struct span *s)
{
    size_t best = 0;

    for (size_t i = 0; i < ELEMENT_KINDS; i++) {
        size_t n = ends_with(s, element_kinds[i]);

        if (n > best)
            best = n;
    }
    s->to -= best;
}

static const struct str brands[] = {
    STR_INIT("试行"),   STR_INIT("暂行"),       STR_INIT("修订"),
    STR_INIT("修订稿"), STR_INIT("征求意见稿"), STR_INIT("送审稿"),
    STR_INIT("草案"),
};

/* 的通知, 的若干意见, 情况的报告 without its 情况 */
static void
drop_tail(struct span *s)
{
    static const struct str modifiers[] = {
        STR_INIT("若干"), STR_INIT("实施"), STR_INIT("指导"),
        STR_INIT("紧急"), STR_INIT("补充"), STR_INIT("的"),
    };
    size_t end = s->to;

    drop_kind(s);
    if (s->to < end)
        drop_ends(s, modifiers, COUNT(modifiers));
}

/* Where 关于 begins; s->to if nowhere. */
static size_t
find_about(struct span s)
{
    while (s.from < s.to && begins_with(&s, S("关于")) == 0)
        s.from++;
    return s.from;
}

static bool
is_prefix(const struct folded *of, const struct folded *prefix)
{
    return prefix->len < of->len &&
           (prefix->len == 0 ||
            memcmp(of->cp, prefix->cp, prefix->len * sizeof(*of->cp)) == 0);
}

/* Without 关于 the kind belongs to the name: 青石库扩建方案. */
static void
part_plain(const struct folded *title, const struct folded *issuer,
           struct span *matter, struct title *out)
{
    if (is_prefix(title, issuer))
        matter->from = issuer->len;
    drop_ends(matter, brands, COUNT(brands));
    out->left[2] = out->left[1] = (uint32_t) matter->from;
    out->right[1] = out->right[2] = (uint32_t) title->len;
}

static void
part_about(const struct folded *title, size_t about, struct span *matter,
           struct title *out)
{
    drop_ends(matter, brands, COUNT(brands));
    out->right[2] = (uint32_t) matter->to;
    drop_tail(matter);
    out->right[1] = (uint32_t) matter->to;
    drop_ends(matter, brands, COUNT(brands));
    out->left[2] = (uint32_t) about;
    matter->from =
        about +
        begins_with(&(struct span){title->cp, about, title->len}, S("关于"));
    out->left[1] = (uint32_t) matter->from;
    matter->from += begins_with(matter, S("印发"));
}

void
title_part(const struct folded *title, const struct folded *issuer,
           struct title *out)
{
    struct span matter = {title->cp, 0, title->len};
    size_t about = find_about(matter);

    *out = (struct title){.cp = title->cp};
    out->right[3] = (uint32_t) title->len;
    if (about == title->len)
        part_plain(title, issuer, &matter, out);
    else
        part_about(title, about, &matter, out);
    if (matter.to < matter.from)
        matter.to = matter.from = out->left[1];
    out->left[0] = (uint32_t) matter.from;
    out->right[0] = (uint32_t) matter.to;
}

/* As folded: a single numeral is a digit. */
static const struct str stock[] = {
    STR_INIT("关于"),  STR_INIT("做好"), STR_INIT("加强"), STR_INIT("推进"),
    STR_INIT("推动"),  STR_INIT("开展"), STR_INIT("印发"), STR_INIT("转发"),
    STR_INIT("批转"),  STR_INIT("报送"), STR_INIT("下发"), STR_INIT("发布"),
    STR_INIT("公布"),  STR_INIT("召开"), STR_INIT("举行"), STR_INIT("举办"),
    STR_INIT("进1步"), STR_INIT("深入"), STR_INIT("深化"), STR_INIT("全面"),
    STR_INIT("切实"),  STR_INIT("认真"), STR_INIT("严格"), STR_INIT("规范"),
    STR_INIT("完善"),  STR_INIT("健全"), STR_INIT("强化"), STR_INIT("提高"),
    STR_INIT("提升"),  STR_INIT("促进"), STR_INIT("加快"), STR_INIT("实施"),
    STR_INIT("落实"),  STR_INIT("贯彻"), STR_INIT("执行"), STR_INIT("组织"),
    STR_INIT("管理"),  STR_INIT("工作"), STR_INIT("有关"), STR_INIT("若干"),
    STR_INIT("问题"),  STR_INIT("事项"), STR_INIT("情况"), STR_INIT("相关"),
    STR_INIT("具体"),  STR_INIT("重点"), STR_INIT("主要"), STR_INIT("任务"),
    STR_INIT("年度"),  STR_INIT("季度"), STR_INIT("全国"), STR_INIT("全省"),
    STR_INIT("全市"),  STR_INIT("全县"), STR_INIT("全区"), STR_INIT("我省"),
    STR_INIT("我市"),  STR_INIT("我县"), STR_INIT("本市"), STR_INIT("会议"),
    STR_INIT("活动"),  STR_INIT("指导"), STR_INIT("紧急"), STR_INIT("补充"),
    STR_INIT("试行"),  STR_INIT("暂行"), STR_INIT("修订"), STR_INIT("建设"),
    STR_INIT("发展"),  STR_INIT("检查"), STR_INIT("整治"), STR_INIT("专项"),
    STR_INIT("行动"),  STR_INIT("项目"), STR_INIT("工程"), STR_INIT("机制"),
    STR_INIT("体系"),  STR_INIT("能力"), STR_INIT("水平"), STR_INIT("质量"),
    STR_INIT("报告"),  STR_INIT("文件"), STR_INIT("附件"), STR_INIT("材料"),
    STR_INIT("的"),    STR_INIT("和"),   STR_INIT("与"),   STR_INIT("及"),
    STR_INIT("等"),    STR_INIT("对"),   STR_INIT("在"),   STR_INIT("年"),
    STR_INIT("月"),    STR_INIT("日"),   STR_INIT("第"),   STR_INIT("号"),
    STR_INIT("期"),    STR_INIT("次"),   STR_INIT("届"),   STR_INIT("各"),
};

static size_t
longest_of(const struct span *s, const struct str *words, size_t count)
{
    size_t best = 0;

    for (size_t i = 0; i < count; i++) {
        size_t n = begins_with(s, words[i]);

        if (n > best)
            best = n;
    }
    return best;
}

static size_t
stock_length(const struct span *s)
{
    size_t n = longest_of(s, stock, COUNT(stock));
    size_t kind = longest_of(s, element_kinds, ELEMENT_KINDS);

    return n > kind ? n : kind;
}

uint32_t
title_telling(const uint32_t *cp, size_t len)
{
    struct span rest = {cp, 0, len};
    uint32_t telling = 0, letters = 0;

    while (rest.from < rest.to) {
        uint32_t c = cp[rest.from];
        size_t n = stock_length(&rest);

        rest.from += n > 0 ? n : 1;
        if (ascii_is_letter(c))
            letters++;
        else if (n == 0 && (c < '0' || c > '9'))
            telling++;
    }
    return telling + (letters + 2) / 3;
}
