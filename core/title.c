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

/*
 * Code points of a title that are looked at; a longer one is not parted, nor
 * one that is no text.
 */
enum { LOOKED_AT = 256 };

/*
 * Words are compared as bytes, so a title is written as such first.  Returns
 * how many bytes that makes.
 */
static size_t
write_bytes(const uint32_t *cp, size_t len, char *out)
{
    size_t n = 0;

    for (size_t i = 0; i < len; i++)
        n += utf8_put(cp[i], out + n);
    return n;
}

/* Code points of well-formed bytes. */
static uint32_t
count(struct str s)
{
    uint32_t n = 0;

    for (size_t i = 0; i < s.len; i++)
        n += ((unsigned char) s.ptr[i] & 0xc0) != 0x80;
    return n;
}

static bool
is_parted(const struct folded *title)
{
    for (size_t i = 0; i < title->len; i++)
        if (title->cp[i] >= UTF8_BAD)
            return false;
    return title->len <= LOOKED_AT;
}

/* Cut words off the end, as long as there is one of them. */
static void
drop_ends(struct str *s, const struct str *words, size_t count)
{
    for (size_t i = 0; i < count;) {
        bool ends = str_ends(*s, words[i]);

        s->len -= ends ? words[i].len : 0;
        i = ends ? 0 : i + 1;
    }
}

/* Cut off the kind of document, the longest that fits: 复函, not 函. */
static void
drop_kind(struct str *s)
{
    char last = s->len > 0 ? s->ptr[s->len - 1] : '\0';
    size_t best = 0;

    /* Most kinds differ in the last byte already. */
    for (size_t i = 0; i < ELEMENT_KINDS; i++) {
        struct str kind = element_kinds[i];

        if (kind.ptr[kind.len - 1] == last && kind.len > best &&
            str_ends(*s, kind))
            best = kind.len;
    }
    s->len -= best;
}

static bool
ends_in_kind(struct str s)
{
    size_t len = s.len;

    drop_kind(&s);
    return s.len < len;
}

static const struct str brands[] = {
    STR_INIT("试行"),   STR_INIT("暂行"),       STR_INIT("修订"),
    STR_INIT("修订稿"), STR_INIT("征求意见稿"), STR_INIT("送审稿"),
    STR_INIT("草案"),
};

/* 的通知, 的若干意见 */
static void
drop_tail(struct str *s)
{
    static const struct str modifiers[] = {
        STR_INIT("若干"), STR_INIT("实施"), STR_INIT("指导"),
        STR_INIT("紧急"), STR_INIT("补充"), STR_INIT("的"),
    };
    size_t len = s->len;

    drop_kind(s);
    if (s->len < len)
        drop_ends(s, modifiers, COUNT(modifiers));
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
part_plain(struct str whole, const struct folded *title,
           const struct folded *issuer, struct title *out)
{
    uint32_t len = (uint32_t) title->len;

    if (is_prefix(title, issuer))
        out->left[0] = out->left[1] = out->left[2] = (uint32_t) issuer->len;
    drop_ends(&whole, brands, COUNT(brands));
    out->right[0] = count(whole);
    out->right[1] = out->right[2] = out->right[3] = len;
    if (out->right[0] < out->left[0])
        out->right[0] = out->left[0];
}

/* About: bytes before 关于. */
static void
part_about(struct str whole, size_t about, struct title *out)
{
    struct str matter;
    uint32_t start;

    out->left[2] = count(str_sub(whole, 0, about));
    out->right[3] = count(whole);
    matter = str_sub(whole, about + S("关于").len, whole.len);
    start = out->left[2] + 2;
    drop_ends(&matter, brands, COUNT(brands));
    out->right[2] = start + count(matter);
    drop_tail(&matter);
    out->right[1] = start + count(matter);
    drop_ends(&matter, brands, COUNT(brands));
    out->right[0] = start + count(matter);
    out->left[1] = start;
    out->left[0] = start + (str_starts(matter, S("印发")) ? 2 : 0);
}

void
title_part(const struct folded *title, const struct folded *issuer,
           struct title *out)
{
    char bytes[LOOKED_AT * UTF8_MAX];
    struct str whole = {bytes, 0};
    size_t about;

    *out = (struct title){.cp = title->cp};
    if (!is_parted(title)) {
        for (size_t i = 0; i < TITLE_CUTS; i++)
            out->right[i] = (uint32_t) title->len;
        return;
    }
    whole.len = write_bytes(title->cp, title->len, bytes);
    about = str_find(whole, S("关于"), 0);
    out->worded = about != STR_NONE || ends_in_kind(whole);
    if (about == STR_NONE)
        part_plain(whole, title, issuer, out);
    else
        part_about(whole, about, out);
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
longest_of(struct str s, const struct str *words, size_t count)
{
    size_t best = 0;

    /* Most words of Chinese differ in the third byte already. */
    for (size_t i = 0; i < count && s.len > 2; i++)
        if (words[i].ptr[2] == s.ptr[2] && words[i].len > best &&
            str_starts(s, words[i]))
            best = words[i].len;
    return best;
}

/* Bytes of the longest stock word that the text begins with. */
static size_t
stock_length(struct str s)
{
    size_t n, kind;

    if (((unsigned char) s.ptr[0] & 0x80) == 0) /* no word begins so */
        return 0;
    n = longest_of(s, stock, COUNT(stock));
    kind = longest_of(s, element_kinds, ELEMENT_KINDS);
    return n > kind ? n : kind;
}

uint32_t
title_telling(const uint32_t *cp, size_t len)
{
    char bytes[LOOKED_AT * UTF8_MAX];
    struct str rest = {bytes, 0};
    uint32_t telling = 0, letters = 0;

    rest.len = write_bytes(cp, len < LOOKED_AT ? len : LOOKED_AT, bytes);
    while (rest.len > 0) {
        size_t n = stock_length(rest), at = 0;
        uint32_t c = utf8_next(rest, &at);

        rest = str_sub(rest, n > 0 ? n : at, rest.len);
        if (ascii_is_letter(c))
            letters++;
        else if (n == 0 && (c < '0' || c > '9'))
            telling++;
    }
    return telling + (letters + 2) / 3;
}
