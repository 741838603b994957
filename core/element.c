/*
 * Lines of official documents by their wording.
 *
 * A line is looked at glyph by glyph, so that width, inner spaces and
 * invisible characters make no difference; one that is longer than any element
 * can be is prose.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "core/element.h"

#include "core/arena.h"
#include "core/count.h"
#include "core/element_parts.h"

enum {
    TITLE_MAX = 60, /* longer ones must say that they are titles */
    ISSUER_MAX = 40 /* 发文机关标志 */
};

const struct str element_urgencies[ELEMENT_URGENCIES] = {
    STR_INIT("特急"), STR_INIT("加急"), STR_INIT("特提"),
    STR_INIT("平急"), STR_INIT("急件"),
};

/* 特急; 等级：平急, as telegrams have it */
static bool
is_urgency(const struct row *line)
{
    static const struct str labels[] = {
        STR_INIT("紧急程度:"),
        STR_INIT("等级:"),
        STR_INIT("缓急:"),
    };
    size_t start = 0, end;

    row_has_one_of(line, 0, labels, COUNT(labels), &start);
    return row_has_one_of(line, start, element_urgencies, ELEMENT_URGENCIES,
                          &end) &&
           end == line->len;
}

/* 000001, No.000001, 份号：000001 */
bool
element_is_copy(const struct row *line, size_t *end)
{
    static const struct str labels[] = {
        STR_INIT("份号:"), STR_INIT("份号"), STR_INIT("编号:"),
        STR_INIT("No."),   STR_INIT("№"),
    };
    size_t start = 0;

    row_has_one_of(line, 0, labels, COUNT(labels), &start);
    *end = row_skip_digits(line, start);
    return *end - start >= 4 && *end - start <= 8;
}

/*
 * What a line that names an issuer ends in before 文件: 会议文件 and
 * 学习文件 name none.
 */
static bool
is_issuer(const struct row *line)
{
    static const struct str last = STR_INIT(
        "府会委厅局部院组室办处司团所心社行队校站科庭署台馆库区县市省州"
        "协联党盟军地厂公");

    return line->len >= 5 && line->len <= ISSUER_MAX &&
           row_ends_in(line, line->len, S("文件")) &&
           glyph_is_one_of(row_at(line, line->len - 3), last);
}

/* The head of an annex: 附件, 附件1, 附件一： */
static bool
is_annex(const struct row *line, size_t end)
{
    while (glyph_is_one_of(row_at(line, end),
                           S("0123456789一二三四五六七八九十")))
        end++;
    if (row_at(line, end) == ':')
        end++;
    return end == line->len;
}

/* 第一章, 第3条 */
static bool
is_article(const struct row *line)
{
    size_t i = 1;

    if (row_at(line, 0) != U'第')
        return false;
    while (glyph_is_one_of(row_at(line, i),
                           S("0123456789一二三四五六七八九十百〇零")))
        i++;
    return i > 1 && glyph_is_one_of(row_at(line, i), S("章节条编部款篇"));
}

/* 一、 （一） 1. 1、 (1) ①, and the bullets of lists */
static bool
is_item(const struct row *line)
{
    size_t i = row_at(line, 0) == '(', start = i;

    if (glyph_is_one_of(row_at(line, 0), S("①②③④⑤⑥⑦⑧⑨⑩●•◆■·-")))
        return true;
    while (
        glyph_is_one_of(row_at(line, i), S("0123456789一二三四五六七八九十")))
        i++;
    if (i == start || i - start > 3)
        return is_article(line);
    return glyph_is_one_of(row_at(line, i), start == 1 ? S(")") : S("、.)"));
}

static bool
is_sentence(const struct row *line)
{
    uint32_t last = row_at(line, line->len - 1);

    return glyph_is_one_of(last, S("。！？；，、!?;,…")) ||
           row_contains(line, S("。")) || (last == '.' && line->len > 1);
}

static size_t
title_end(const struct row *line)
{
    size_t end = line->len, depth = 0;

    if (row_at(line, end - 1) != ')')
        return end;
    while (end > 0) {
        uint32_t c = row_at(line, --end);

        depth += c == ')';
        if (c == '(' && --depth == 0)
            return end;
    }
    return line->len;
}

/*
 * 文种 of the 2012 regulations, and the kinds of text that are issued with
 * them.
 */
const struct str element_kinds[ELEMENT_KINDS] = {
    STR_INIT("决议"), STR_INIT("决定"), STR_INIT("命令"), STR_INIT("公报"),
    STR_INIT("公告"), STR_INIT("通告"), STR_INIT("意见"), STR_INIT("通知"),
    STR_INIT("通报"), STR_INIT("报告"), STR_INIT("请示"), STR_INIT("批复"),
    STR_INIT("议案"), STR_INIT("函"),   STR_INIT("纪要"), STR_INIT("令"),
    STR_INIT("规定"), STR_INIT("办法"), STR_INIT("条例"), STR_INIT("细则"),
    STR_INIT("方案"), STR_INIT("规划"), STR_INIT("计划"), STR_INIT("要点"),
    STR_INIT("总结"), STR_INIT("讲话"), STR_INIT("汇报"), STR_INIT("说明"),
    STR_INIT("简报"), STR_INIT("章程"), STR_INIT("制度"), STR_INIT("规则"),
    STR_INIT("预案"), STR_INIT("纲要"), STR_INIT("标准"), STR_INIT("指南"),
    STR_INIT("复函"), STR_INIT("批示"), STR_INIT("提纲"), STR_INIT("致辞"),
    STR_INIT("解释"),
};

bool
element_row_ends_title(const struct row *line)
{
    size_t end = line->longer ? 0 : title_end(line);

    for (size_t i = 0; i < ELEMENT_KINDS; i++)
        if (end >= 4 && row_ends_in(line, end, element_kinds[i]))
            return true;
    return false;
}

static bool
is_too_long(const struct row *line)
{
    return line->longer ||
           (line->len > TITLE_MAX &&
            !(row_contains(line, S("关于")) && element_row_ends_title(line)));
}

/* Do lines that their first word tells begin so? */
static bool
is_telling(uint32_t c)
{
    switch (c) {
    case U'签':
    case U'公':
    case U'信':
    case U'主':
    case U'抄':
    case U'分':
    case U'附':
        return true;
    default:
        return false;
    }
}

/* Lines that their first word tells. */
static enum element
by_first_word(const struct row *line)
{
    static const struct str copies[] = {STR_INIT("抄送"), STR_INIT("抄报"),
                                        STR_INIT("分送")};
    static const struct str open[] = {
        STR_INIT("公开方式"), STR_INIT("公开形式"),
        STR_INIT("公开属性"), STR_INIT("公开类别"),
        STR_INIT("公开选项"), STR_INIT("信息公开选项"),
        STR_INIT("信息公开"), STR_INIT("信息公开属性"),
    };
    size_t end;

    if (!is_telling(row_at(line, 0)))
        return ELEMENT_EMPTY;
    if (row_has_word(line, 0, S("签发人"), &end))
        return ELEMENT_SIGNER;
    if (row_has_one_of(line, 0, open, COUNT(open), &end) &&
        row_at(line, end) == ':' && end + 1 < line->len &&
        line->len <= TITLE_MAX)
        return ELEMENT_OPENNESS;
    if ((row_has_word(line, 0, S("主送"), &end) ||
         row_has_word(line, 0, S("主送机关"), &end)) &&
        row_at(line, end) == ':')
        return ELEMENT_ADDRESSEE;
    if (row_has_one_of(line, 0, copies, COUNT(copies), &end) &&
        row_at(line, end) == ':')
        return ELEMENT_COPIES;
    if (!row_has_word(line, 0, S("附件"), &end))
        return ELEMENT_EMPTY;
    if (is_annex(line, end))
        return ELEMENT_ANNEX;
    end = row_skip_digits(line, end);
    return row_at(line, end) == ':' ? ELEMENT_ENCLOSED : ELEMENT_EMPTY;
}

/* （……）, or a piece of it where a line was broken */
static bool
is_note(const struct row *line)
{
    size_t open = 0, shut = 0;

    for (size_t i = 0; i < line->len; i++) {
        open += row_at(line, i) == '(';
        shut += row_at(line, i) == ')';
    }
    if (row_at(line, 0) == '(')
        return open > shut || title_end(line) == 0;
    return shut > open && row_at(line, line->len - 1) == ')';
}

/* Lines that their length and last sign tell. */
static enum element
by_shape(const struct row *line)
{
    uint32_t last = row_at(line, line->len - 1);

    if (!line->longer && last == ':')
        return ELEMENT_ADDRESSEE;
    if (is_too_long(line) || is_sentence(line))
        return row_at(line, 0) == '(' && title_end(line) == 0 ? ELEMENT_NOTE
                                                              : ELEMENT_PROSE;
    if (is_item(line))
        return ELEMENT_ITEM;
    return is_note(line) ? ELEMENT_NOTE : ELEMENT_OTHER;
}

/*
 * Most lines by far end as sentences do.  By its end such a line is no other
 * element, unless its beginning tells.
 */
static bool
is_plain_prose(struct str text)
{
    static const struct str ends[] = {
        STR_INIT("。"), STR_INIT("；"), STR_INIT("，"),  STR_INIT("？"),
        STR_INIT("！"), STR_INIT("、"), STR_INIT("。”"),
    };

    for (size_t i = 0; i < COUNT(ends); i++)
        if (str_ends(text, ends[i]))
            return !is_telling(glyph_peek(&(struct glyphs){text, 0}).c);
    return false;
}

enum element
element_of(struct str text)
{
    struct row line;
    enum element element;
    size_t end, start;

    if (is_plain_prose(text))
        return ELEMENT_PROSE;
    row_read(text, &line);
    if (line.len == 0)
        return ELEMENT_EMPTY;
    if (element_is_copy(&line, &end) && end == line.len)
        return ELEMENT_COPY;
    if (is_urgency(&line))
        return ELEMENT_URGENCY;
    if (is_issuer(&line))
        return ELEMENT_ISSUER;
    if (element_find_day(&line, &element, &start) != DATE_NONE)
        return element;
    if (element_is_serial(&line))
        return ELEMENT_SERIAL;
    if (element_is_unnumbered(&line))
        return ELEMENT_UNNUMBERED;
    element = by_first_word(&line);
    return element != ELEMENT_EMPTY ? element : by_shape(&line);
}

struct str
element_issuer(struct arena *arena, struct str text)
{
    struct row line;

    row_read(text, &line);
    return is_issuer(&line) ? row_spell(arena, &line, 0, line.len - 2)
                            : row_spell(arena, &line, 0, line.len);
}

bool
element_ends_title(struct str text)
{
    struct row line;

    row_read(text, &line);
    return line.len > 0 && element_row_ends_title(&line);
}

size_t
element_length(struct str text)
{
    return glyph_count(text, ROW_MAX);
}

bool
element_is_as_long(struct str text, size_t length)
{
    return glyph_count(text, length) == length;
}
