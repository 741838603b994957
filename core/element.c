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

#include <stddef.h>
#include <stdint.h>

#include "core/arena.h"
#include "core/count.h"
#include "core/glyph.h"
#include "core/utf8.h"

enum {
    LINE_MAX_GLYPHS = 128,
    TITLE_MAX = 60,       /* longer ones must say that they are titles */
    ISSUER_MAX = 40,      /* 发文机关标志 */
    NUMBER_NAME_MAX = 20, /* 机关代字 */
    NUMBER_DIGITS_MAX = 5,
    GLUED_TITLE_MIN = 8 /* of a title with its number behind it */
};

struct line {
    struct str text;
    struct glyph glyph[LINE_MAX_GLYPHS];
    size_t len;
    bool longer; /* there is more than fits */
};

static void
read_line(struct str text, struct line *line)
{
    struct glyphs glyphs = {text, 0};
    struct glyph g;

    line->text = text;
    line->len = 0;
    for (g = glyph_take(&glyphs); g.c != 0 && line->len < LINE_MAX_GLYPHS;
         g = glyph_take(&glyphs))
        line->glyph[line->len++] = g;
    line->longer = g.c != 0;
}

/* The glyph at i; 0 behind the last. */
static uint32_t
at(const struct line *line, size_t i)
{
    return i < line->len ? line->glyph[i].c : 0;
}

static bool
is_digit(uint32_t c)
{
    return c >= '0' && c <= '9';
}

static bool
is_letter(uint32_t c)
{
    return (c | 0x20) >= 'a' && (c | 0x20) <= 'z' && c < 0x80;
}

/* Do the glyphs from i on spell word?  Says where it ends. */
static bool
has_word(const struct line *line, size_t i, struct str word, size_t *end)
{
    for (size_t k = 0; k < word.len; i++)
        if (at(line, i) != utf8_next(word, &k))
            return false;
    *end = i;
    return true;
}

static bool
has_one_of(const struct line *line, size_t i, const struct str *word, size_t n,
           size_t *end)
{
    for (size_t k = 0; k < n; k++)
        if (has_word(line, i, word[k], end))
            return true;
    return false;
}

/* Does the part of the line before end end in word? */
static bool
ends_in(const struct line *line, size_t end, struct str word)
{
    size_t n = utf8_count(word), ignored;

    return n <= end && has_word(line, end - n, word, &ignored);
}

static bool
contains(const struct line *line, struct str word)
{
    size_t ignored;

    for (size_t i = 0; i < line->len; i++)
        if (has_word(line, i, word, &ignored))
            return true;
    return false;
}

static size_t
skip_digits(const struct line *line, size_t i)
{
    while (is_digit(at(line, i)))
        i++;
    return i;
}

static const struct str urgencies[] = {
    STR_INIT("特急"), STR_INIT("加急"), STR_INIT("特提"),
    STR_INIT("平急"), STR_INIT("急件"),
};

/* 〔2023〕 at i: any kind of bracket, a year from 1900 to 2099. */
static bool
has_year(const struct line *line, size_t i, size_t *end)
{
    *end = i + 6;
    return glyph_is_one_of(at(line, i), S("〔[(【〈{")) &&
           skip_digits(line, i + 1) == i + 5 &&
           glyph_is_one_of(at(line, i + 5), S("〕])】〉}")) &&
           ((at(line, i + 1) == '1' && at(line, i + 2) == '9') ||
            (at(line, i + 1) == '2' && at(line, i + 2) == '0'));
}

/* At i: 第, digits, 号 or 期, as 第12号; says where it ends. */
static bool
has_serial(const struct line *line, size_t i, size_t *end)
{
    size_t digits;

    if (at(line, i) == U'第')
        i++;
    digits = i;
    while (glyph_is_one_of(at(line, i),
                           S("0123456789一二三四五六七八九十百〇零")))
        i++;
    *end = i + 1;
    return i > digits && i - digits <= 5 &&
           glyph_is_one_of(at(line, i), S("号期"));
}

/* 特急; 等级：平急, as telegrams have it */
static bool
is_urgency(const struct line *line)
{
    static const struct str labels[] = {
        STR_INIT("紧急程度:"),
        STR_INIT("等级:"),
        STR_INIT("缓急:"),
    };
    size_t start = 0, end;

    has_one_of(line, 0, labels, COUNT(labels), &start);
    return has_one_of(line, start, urgencies, COUNT(urgencies), &end) &&
           end == line->len;
}

/* 000001, No.000001, 份号：000001 */
static bool
is_copy(const struct line *line, size_t *end)
{
    static const struct str labels[] = {
        STR_INIT("份号:"), STR_INIT("份号"), STR_INIT("编号:"),
        STR_INIT("No."),   STR_INIT("№"),
    };
    size_t start = 0;

    has_one_of(line, 0, labels, COUNT(labels), &start);
    *end = skip_digits(line, start);
    return *end - start >= 4 && *end - start <= 8;
}

/*
 * What a line that names an issuer ends in before 文件: 会议文件 and
 * 学习文件 name none.
 */
static bool
is_issuer(const struct line *line)
{
    static const struct str last = STR_INIT(
        "府会委厅局部院组室办处司团所心社行队校站科庭署台馆库区县市省州"
        "协联党盟军地厂公");

    return line->len >= 5 && line->len <= ISSUER_MAX &&
           ends_in(line, line->len, S("文件")) &&
           glyph_is_one_of(at(line, line->len - 3), last);
}

/* The head of an annex: 附件, 附件1, 附件一： */
static bool
is_annex(const struct line *line, size_t end)
{
    while (glyph_is_one_of(at(line, end), S("0123456789一二三四五六七八九十")))
        end++;
    if (at(line, end) == ':')
        end++;
    return end == line->len;
}

/* 第一章, 第3条 */
static bool
is_article(const struct line *line)
{
    size_t i = 1;

    if (at(line, 0) != U'第')
        return false;
    while (glyph_is_one_of(at(line, i),
                           S("0123456789一二三四五六七八九十百〇零")))
        i++;
    return i > 1 && glyph_is_one_of(at(line, i), S("章节条编部款篇"));
}

/* 一、 （一） 1. 1、 (1) ①, and the bullets of lists */
static bool
is_item(const struct line *line)
{
    size_t i = at(line, 0) == '(', start = i;

    if (glyph_is_one_of(at(line, 0), S("①②③④⑤⑥⑦⑧⑨⑩●•◆■·-")))
        return true;
    while (glyph_is_one_of(at(line, i), S("0123456789一二三四五六七八九十")))
        i++;
    if (i == start || i - start > 3)
        return is_article(line);
    return glyph_is_one_of(at(line, i), start == 1 ? S(")") : S("、.)"));
}

/* A numeral's worth; O and ○ stand for 〇.  -1: it is none. */
static int
digit_of(uint32_t c)
{
    static const struct str numerals = STR_INIT("〇一二三四五六七八九");
    int n = 0;

    if (is_digit(c))
        return (int) (c - '0');
    if (glyph_is_one_of(c, S("○零OoＯ")))
        return 0;
    for (size_t at = 0; at < numerals.len; n++)
        if (utf8_next(numerals, &at) == c)
            return n;
    return -1;
}

/* What a ten is worth that stands there: 十, 廿, 卅; 0: it is none. */
static int
tens_of(uint32_t c)
{
    return c == U'十' ? 1 : c == U'廿' ? 2 : c == U'卅' ? 3 : 0;
}

/* A month or a day of the month in the glyphs [i, end); -1: it is none. */
static int
small_number(const struct line *line, size_t i, size_t end)
{
    int value = 0, tens = 0;

    if (i == end || end - i > 3)
        return -1;
    for (; i < end; i++) {
        int ten = tens_of(at(line, i)), digit = digit_of(at(line, i));

        if ((ten == 0 && digit < 0) || (ten > 0 && tens > 0))
            return -1;
        if (ten > 0)
            tens = ten == 1 && value > 0 ? value : ten;
        value = ten > 0 ? 0 : value * 10 + digit;
    }
    return tens * 10 + value;
}

static int
year_of(const struct line *line, size_t i, size_t end)
{
    int year = 0;

    if (end - i != 4)
        return -1;
    for (; i < end; i++) {
        if (digit_of(at(line, i)) < 0)
            return -1;
        year = year * 10 + digit_of(at(line, i));
    }
    return year;
}

/* Where the numeral begins that ends right before end. */
static size_t
numeral_start(const struct line *line, size_t end, bool tens)
{
    while (end > 0 && (digit_of(at(line, end - 1)) >= 0 ||
                       (tens && tens_of(at(line, end - 1)) > 0)))
        end--;
    return end;
}

/*
 * The day that ends right before end, as 2023年3月1日, in Chinese numerals or
 * as 2023-03-01; *start is where it begins.
 */
static date
day_before(const struct line *line, size_t end, size_t *start)
{
    bool chinese = end > 0 && at(line, end - 1) == U'日';
    size_t day_end = chinese ? end - 1 : end, day, month, year;
    uint32_t sign;

    day = numeral_start(line, day_end, chinese);
    if (day < 2)
        return DATE_NONE;
    sign = at(line, day - 1);
    if (chinese ? sign != U'月' : !glyph_is_one_of(sign, S("-./")))
        return DATE_NONE;
    month = numeral_start(line, day - 1, chinese);
    if (month < 2 || at(line, month - 1) != (chinese ? U'年' : sign))
        return DATE_NONE;
    year = numeral_start(line, month - 1, false);
    *start = year;
    return date_of(year_of(line, year, month - 1),
                   small_number(line, month, day - 1),
                   small_number(line, day, day_end));
}

/* 印发 and the like behind a day, or in front of it; the new end. */
static size_t
before_printing(const struct line *line, size_t end)
{
    static const struct str words[] = {STR_INIT("印发"), STR_INIT("印制"),
                                       STR_INIT("编印"), STR_INIT("编发"),
                                       STR_INIT("印")};

    for (size_t i = 0; i < COUNT(words); i++)
        if (ends_in(line, end, words[i]))
            return end - utf8_count(words[i]);
    return end;
}

/* 共印50份, （共印50份） behind all else; the new end. */
static size_t
before_copies(const struct line *line)
{
    size_t end = line->len, i;

    end -= end > 0 && at(line, end - 1) == ')';
    if (end == 0 || at(line, end - 1) != U'份')
        return line->len;
    i = --end;
    while (i > 0 && is_digit(at(line, i - 1)))
        i--;
    if (i == end ||
        !(ends_in(line, i, S("共印")) || ends_in(line, i, S("印"))))
        return line->len;
    i -= ends_in(line, i, S("共印")) ? 2 : 1;
    return i - (i > 0 && at(line, i - 1) == '(');
}

/* The day that the line is made of, or that stands with 印发. */
static date
find_day(const struct line *line, enum element *element, size_t *start)
{
    size_t whole = before_copies(line), end = before_printing(line, whole);
    date day;

    *element = ELEMENT_DATE;
    if (at(line, 0) == '(' && at(line, line->len - 1) == ')') {
        *element = ELEMENT_HELD;
        day = day_before(line, line->len - 1, start);
        return day != DATE_NONE && *start == 1 ? day : DATE_NONE;
    }
    day = day_before(line, end, start);
    if (day == DATE_NONE)
        return DATE_NONE;
    if (end < whole || before_printing(line, *start) < *start) {
        *element = ELEMENT_PRINTED;
        *start = before_printing(line, *start);
        return day;
    }
    return *start == 0 ? day : DATE_NONE;
}

static bool
is_sentence(const struct line *line)
{
    uint32_t last = at(line, line->len - 1);

    return glyph_is_one_of(last, S("。！？；，、!?;,…")) ||
           contains(line, S("。")) || (last == '.' && line->len > 1);
}

static size_t
title_end(const struct line *line)
{
    size_t end = line->len, depth = 0;

    if (at(line, end - 1) != ')')
        return end;
    while (end > 0) {
        uint32_t c = at(line, --end);

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

static bool
ends_title(const struct line *line)
{
    size_t end = line->longer ? 0 : title_end(line);

    for (size_t i = 0; i < ELEMENT_KINDS; i++)
        if (end >= 4 && ends_in(line, end, element_kinds[i]))
            return true;
    return false;
}

static bool
is_too_long(const struct line *line)
{
    return line->longer || (line->len > TITLE_MAX &&
                            !(contains(line, S("关于")) && ends_title(line)));
}

/* Lines that their first word tells. */
static enum element
by_first_word(const struct line *line)
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

    if (has_word(line, 0, S("签发人"), &end))
        return ELEMENT_SIGNER;
    if (has_one_of(line, 0, open, COUNT(open), &end) && at(line, end) == ':' &&
        end + 1 < line->len && line->len <= TITLE_MAX)
        return ELEMENT_OPENNESS;
    if ((has_word(line, 0, S("主送"), &end) ||
         has_word(line, 0, S("主送机关"), &end)) &&
        at(line, end) == ':')
        return ELEMENT_ADDRESSEE;
    if (has_one_of(line, 0, copies, COUNT(copies), &end) &&
        at(line, end) == ':')
        return ELEMENT_COPIES;
    if (!has_word(line, 0, S("附件"), &end))
        return ELEMENT_EMPTY;
    if (is_annex(line, end))
        return ELEMENT_ANNEX;
    end = skip_digits(line, end);
    return at(line, end) == ':' ? ELEMENT_ENCLOSED : ELEMENT_EMPTY;
}

/* （……）, or a piece of it where a line was broken */
static bool
is_note(const struct line *line)
{
    size_t open = 0, shut = 0;

    for (size_t i = 0; i < line->len; i++) {
        open += at(line, i) == '(';
        shut += at(line, i) == ')';
    }
    if (at(line, 0) == '(')
        return open > shut || title_end(line) == 0;
    return shut > open && at(line, line->len - 1) == ')';
}

/* Lines that their length and last sign tell. */
static enum element
by_shape(const struct line *line)
{
    uint32_t last = at(line, line->len - 1);

    if (!line->longer && last == ':')
        return ELEMENT_ADDRESSEE;
    if (is_too_long(line) || is_sentence(line))
        return at(line, 0) == '(' && title_end(line) == 0 ? ELEMENT_NOTE
                                                          : ELEMENT_PROSE;
    if (is_item(line))
        return ELEMENT_ITEM;
    return is_note(line) ? ELEMENT_NOTE : ELEMENT_OTHER;
}

/* Behind a year at i, as 〔2023〕 or 2023年; i if there is none. */
static size_t
skip_year(const struct line *line, size_t i)
{
    size_t end;

    if (has_year(line, i, &end))
        return end;
    return year_of(line, i, i + 4) > 0 && at(line, i + 4) == U'年' ? i + 5 : i;
}

/*
 * 第12号, （第3期）, 〔2023〕5号, 2023年第3期（总第15期）: a year or 第 must
 * be there, for 3号 is a storehouse.
 */
static bool
is_serial(const struct line *line)
{
    size_t first = at(line, 0) == '(' && at(line, line->len - 1) == ')';
    size_t last = line->len - first, i = skip_year(line, first), end;

    if ((i == first && at(line, i) != U'第') || !has_serial(line, i, &end))
        return false;
    if (at(line, end) == '(' && at(line, last - 1) == ')') {
        end++;
        last--;
    }
    if (has_word(line, end, S("总第"), &i))
        return has_serial(line, i, &end) && end == last;
    return end == last;
}

/* 国发〔2024〕　号, 国发〔2024〕×号: a draft has no sequence yet. */
static bool
is_unnumbered(const struct line *line)
{
    size_t i = 0;

    while (glyph_is_han(at(line, i)) || is_letter(at(line, i)))
        i++;
    if (i == 0 || i > NUMBER_NAME_MAX || !has_year(line, i, &i))
        return false;
    while (glyph_is_one_of(at(line, i), S("第×Xx*＊_＿○〇")))
        i++;
    return at(line, i) == U'号' && i + 1 == line->len;
}

enum element
element_of(struct str text)
{
    struct line line;
    enum element element;
    size_t end, start;

    read_line(text, &line);
    if (line.len == 0)
        return ELEMENT_EMPTY;
    if (is_copy(&line, &end) && end == line.len)
        return ELEMENT_COPY;
    if (is_urgency(&line))
        return ELEMENT_URGENCY;
    if (is_issuer(&line))
        return ELEMENT_ISSUER;
    if (find_day(&line, &element, &start) != DATE_NONE)
        return element;
    if (is_serial(&line))
        return ELEMENT_SERIAL;
    if (is_unnumbered(&line))
        return ELEMENT_UNNUMBERED;
    element = by_first_word(&line);
    return element != ELEMENT_EMPTY ? element : by_shape(&line);
}

date
element_date(struct str text)
{
    struct line line;
    enum element ignored;
    size_t start;

    read_line(text, &line);
    return line.len == 0 ? DATE_NONE : find_day(&line, &ignored, &start);
}

date
element_last_day(struct str text, struct str *before)
{
    struct line line;
    size_t start = 0, end;
    date day;

    read_line(text, &line);
    *before = (struct str){0};
    if (line.len == 0 || line.longer)
        return DATE_NONE;
    end = before_copies(&line);
    day = day_before(&line, before_printing(&line, end), &start);
    if (day != DATE_NONE && start > 0) {
        start = before_printing(&line, start);
        *before = str_trim(str_sub(text, 0, line.glyph[start].start));
    }
    return day;
}

/* A number from start on; *end is behind it. */
static bool
has_number(const struct line *line, size_t start, size_t *end)
{
    size_t i = start, digits;

    while (glyph_is_han(at(line, i)) || is_letter(at(line, i)))
        i++;
    if (i == start || i - start > NUMBER_NAME_MAX || !has_year(line, i, &i))
        return false;
    if (at(line, i) == U'第')
        i++;
    digits = i;
    i = skip_digits(line, i);
    *end = i + 1;
    return i > digits && i - digits <= NUMBER_DIGITS_MAX &&
           at(line, i) == U'号';
}

/* What may stand on the line before a number. */
static bool
may_precede(const struct line *line, size_t start)
{
    size_t end;

    if (start == 0)
        return true;
    if (!line->glyph[start].gap)
        return false;
    return has_word(line, 0, S("签发人"), &end) ||
           (is_copy(line, &end) && end == start) ||
           (has_one_of(line, 0, urgencies, COUNT(urgencies), &end) &&
            end == start);
}

/* The shortest number that ends the line and has a title before it. */
size_t
element_glued_number(struct str text)
{
    struct line line, head;
    size_t end;

    read_line(text, &line);
    if (line.longer || at(&line, line.len - 1) != U'号')
        return 0;
    head = line;
    for (size_t i = line.len; i-- > GLUED_TITLE_MIN;) {
        head.len = i;
        if (has_number(&line, i, &end) && end == line.len && ends_title(&head))
            return line.glyph[i].start;
    }
    return 0;
}

static struct str
spell(struct arena *arena, const struct line *line, size_t start, size_t end)
{
    char *text = arena_array(arena, (end - start) * UTF8_MAX, char);
    size_t n = 0;

    for (size_t i = start; i < end; i++) {
        uint32_t c = line->glyph[i].c;
        struct str s =
            str_sub(line->text, line->glyph[i].start, line->glyph[i].end);

        if (is_digit(c)) {
            text[n++] = (char) c;
            continue;
        }
        for (size_t k = 0; k < s.len; k++)
            text[n++] = s.ptr[k];
    }
    return (struct str){text, n};
}

bool
element_number(struct arena *arena, struct str text, struct str *number)
{
    struct line line;
    size_t end, ignored;

    read_line(text, &line);
    if (line.longer)
        return false;
    for (size_t i = 0; i < line.len; i++)
        if ((i == 0 || line.glyph[i].gap) && may_precede(&line, i) &&
            has_number(&line, i, &end) &&
            (end == line.len || has_word(&line, end, S("签发人"), &ignored))) {
            *number = spell(arena, &line, i, end);
            return true;
        }
    return false;
}

struct str
element_issuer(struct arena *arena, struct str text)
{
    struct line line;

    read_line(text, &line);
    return is_issuer(&line) ? spell(arena, &line, 0, line.len - 2)
                            : spell(arena, &line, 0, line.len);
}

bool
element_ends_title(struct str text)
{
    struct line line;

    read_line(text, &line);
    return line.len > 0 && ends_title(&line);
}

size_t
element_length(struct str text)
{
    struct line line;

    read_line(text, &line);
    return line.len;
}
