/*
 * SPDX-License-Identifier: Apache-2.0
 */
#include "core/sentence.h"

#include "core/arena.h"
#include "core/buf.h"
#include "core/codes.h"
#include "core/island.h"
#include "core/utf8.h"

#include "tests/long.h"
#include "tests/tap.h"

/* A text, and its sentences, each behind a bar. */
static const struct {
    const char *name, *text, *want;
} rows[] = {
    {"empty text has none", "", ""},
    {"white space has none", " \t　\n\u00a0", ""},
    {"one", "今天开会。", "|今天开会。"},
    {"without an end", "关于开会的通知", "|关于开会的通知"},
    {"each mark ends one", "一。二！三？四；五…六",
     "|一。|二！|三？|四；|五…|六"},
    {"narrow forms", "一!二?三;四｡五", "|一!|二?|三;|四｡|五"},
    {"commas and colons end nothing", "一，二、三：四", "|一，二、三：四"},
    {"marks in a row count once", "什么？！！……好。。",
     "|什么？！！……|好。。"},
    {"closing quotes stay", "“一。”二。", "|“一。”|二。"},
    {"nested ones stay", "（“一。”）二。", "|（“一。”）|二。"},
    {"corner brackets stay", "「一。」『二！』三", "|「一。」|『二！』|三"},
    {"who said it follows", "“下雨。”他说。", "|“下雨。”|他说。"},
    {"an opening quote does not stay", "一。“二。”", "|一。|“二。”"},
    {"a straight quote closes", "\"一。\"二。", "|\"一。\"|二。"},
    {"a straight quote opens", "一。\"二。\"", "|一。|\"二。\""},
    {"white space belongs to none", "　　一。 二。\t", "|一。|二。"},
    {"lines end", "一\n二\r\n三\v四\u2028五\u2029六", "|一|二|三|四|五|六"},
    {"a decimal point ends nothing", "长3.5米。", "|长3.5米。"},
    {"a wide one neither", "长３．５米。", "|长３．５米。"},
    {"an abbreviation ends nothing", "See No. 2 of it", "|See No. 2 of it"},
    {"dotted letters end nothing", "Use e.g. This", "|Use e.g. This"},
    {"a title ends nothing", "By Dr. Wang", "|By Dr. Wang"},
    {"nor with a wide full stop", "By Dr． Wang", "|By Dr． Wang"},
    {"a name with a dot ends nothing", "a.b 与 www.gov.cn 网",
     "|a.b 与 www.gov.cn 网"},
    {"an address ends nothing", "见x.cn/?a=1;b=2!x。", "|见x.cn/?a=1;b=2!x。"},
    {"English ends", "It rains. We stay. Good", "|It rains.|We stay.|Good"},
    {"English ends before Chinese", "It rains. 今天", "|It rains.|今天"},
    {"no end within an English sentence", "It rains. and more",
     "|It rains. and more"},
    {"a narrow full stop behind Chinese", "今天召开会议. 明天继续",
     "|今天召开会议.|明天继续"},
    {"the number of a heading", "一. 总则", "|一. 总则"},
    {"full stops strewn about", "今.天.召.开会.议", "|今.天.召.开会.议"},
    {"the number of an item", "1. 总则", "|1. 总则"},
    {"ill-formed bytes are carried along", "a\xff。b", "|a\xff。|b"},
    {"marks alone are a sentence", "。一", "|。|一"},
};

static void
split(struct arena *arena, struct str text, struct sentences *out)
{
    struct islands islands;
    struct codes codes = codes_with(arena, text, &islands);

    sentence_split(arena, codes, &islands, out);
}

static void
texts_are_cut(void **state)
{
    (void) state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct arena *arena = arena_new();
        struct str text = str_of(rows[i].text);
        struct sentences s;
        BUF_SCOPED seen;

        buf_init(&seen, 4096);
        split(arena, text, &s);
        for (size_t k = 0; k < s.count; k++) {
            buf_add(&seen, S("|"));
            buf_add(&seen, str_sub(text, utf8_offset(text, s.item[k].start),
                                   utf8_offset(text, s.item[k].end)));
        }
        want_str(str_of(rows[i].want), buf_str(&seen), rows[i].name);
        arena_free(arena);
    }
}

/* Sentences follow one another, and what lies between is white space. */
static void
any_text_is_covered(void **state)
{
    static const struct str parts[] = {
        STR_INIT("一二"), STR_INIT("。"), STR_INIT("”"), STR_INIT("\""),
        STR_INIT("."),    STR_INIT(" "),  STR_INIT("a"), STR_INIT("3"),
        STR_INIT("\n"),   STR_INIT("（"), STR_INIT("…"), STR_INIT("\xff"),
        STR_INIT("Word"), STR_INIT("　"), STR_INIT("?"), STR_INIT("）"),
    };
    uint32_t seed = 1;

    (void) state;
    for (size_t i = 0; i < 20000; i++) {
        struct arena *arena = arena_new();
        struct sentences s;
        size_t at = 0;
        BUF_SCOPED text;

        buf_init(&text, 4096);
        for (size_t k = 0; k < 1 + i % 20; k++) {
            seed = seed * 1664525u + 1013904223u;
            buf_add(&text, parts[(seed >> 16) % COUNT(parts)]);
        }
        split(arena, buf_str(&text), &s);
        for (size_t k = 0; k <= s.count; k++) {
            size_t end = utf8_count(buf_str(&text));
            struct str gap;

            if (k < s.count) {
                assert_true(s.item[k].start < s.item[k].end);
                assert_true(s.item[k].start >= at && s.item[k].end <= end);
                end = s.item[k].start;
            }
            gap = str_sub(buf_str(&text), utf8_offset(buf_str(&text), at),
                          utf8_offset(buf_str(&text), end));
            want_str(S(""), str_trim(gap), buf_str(&text).ptr);
            if (k < s.count)
                at = s.item[k].end;
        }
        arena_free(arena);
    }
}

static void
split_long(struct arena *arena, struct str text)
{
    struct sentences s;

    split(arena, text, &s);
}

static void
no_text_takes_long(void **state)
{
    static const char *const unit[] = {"。\"", "a. ", "。", "…”", ". ", "\""};

    (void) state;
    want_no_long(unit, COUNT(unit), split_long);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(texts_are_cut),
        cmocka_unit_test(any_text_is_covered),
        cmocka_unit_test(no_text_takes_long),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
