/*
 * SPDX-License-Identifier: Apache-2.0
 */
#include "tools/said.h"

#include "core/arena.h"
#include "core/err.h"
#include "tests/tap.h"
#include "tools/clean.h"

enum { MOST = 4 };

struct pair {
    enum field field;
    struct str value;
};

static void
values_are_checked(void **state)
{
    static const struct {
        struct pair pair;
        bool want;
    } rows[] = {
        {{FIELD_KIND, STR_INIT("state")}, true},
        {{FIELD_KIND, STR_INIT("公开")}, true},
        {{FIELD_KIND, STR_INIT("secret")}, false},
        {{FIELD_LEVEL, STR_INIT(" 绝密 ")}, true},
        {{FIELD_LEVEL, STR_INIT("核心商密")}, true},
        {{FIELD_LEVEL, STR_INIT("机密级")}, false},
        {{FIELD_TERM, STR_INIT("20年")}, true},
        {{FIELD_TERM, STR_INIT("6个月")}, true},
        {{FIELD_TERM, STR_INIT("30日")}, true},
        {{FIELD_TERM, STR_INIT("长期")}, true},
        {{FIELD_TERM, STR_INIT("2035-03-01")}, false},
        {{FIELD_TERM, STR_INIT("会议开始前")}, false},
        {{FIELD_TERM, STR_INIT("0年")}, false},
        {{FIELD_UNTIL, STR_INIT("2035-03-01")}, true},
        {{FIELD_UNTIL, STR_INIT("2035年3月1日")}, true},
        {{FIELD_UNTIL, STR_INIT("2035/3/1")}, true},
        {{FIELD_UNTIL, STR_INIT("2035/2/30")}, false},
        {{FIELD_UNTIL, STR_INIT("35/3/1")}, false},
        {{FIELD_UNTIL, STR_INIT("2035年3月")}, false},
        {{FIELD_UNTIL, STR_INIT("2035-02-29")}, false},
        {{FIELD_ISSUED, STR_INIT("20年")}, false},
        {{FIELD_ISSUED, STR_INIT("昨天")}, false},
        {{FIELD_TITLE, STR_INIT("")}, false},
        {{FIELD_TITLE, STR_INIT(" \t")}, false},
        {{FIELD_TITLE, STR_INIT("\xff\xfe")}, false},
        {{FIELD_TITLE, STR_INIT("\033[31m")}, false},
        {{FIELD_POINT, STR_INIT("机密★20年:3-5")}, true},
        {{FIELD_POINT, STR_INIT("机密★20年：3-5")}, true},
        {{FIELD_POINT, STR_INIT("机密:3")}, true},
        {{FIELD_POINT, STR_INIT("机密★20年:5-3")}, false},
        {{FIELD_POINT, STR_INIT("机密★20年:0-3")}, false},
        {{FIELD_POINT, STR_INIT("机密★20年:3-")}, false},
        {{FIELD_POINT, STR_INIT("机密★20年:-3")}, false},
        {{FIELD_POINT, STR_INIT("机密★20年:1-2-3")}, false},
        {{FIELD_POINT, STR_INIT("机密★20年:99999999999")}, false},
        {{FIELD_POINT, STR_INIT("机密★20年")}, false},
        {{FIELD_POINT, STR_INIT("3-5")}, false},
        {{FIELD_POINTS_FROM, STR_INIT("comments")}, true},
        {{FIELD_POINTS_FROM, STR_INIT("highlight")}, true},
        {{FIELD_POINTS_FROM, STR_INIT("colour")}, false},
        {{FIELD_POINT, STR_INIT("机密★20年:5.3-5.18")}, true},
        {{FIELD_POINT, STR_INIT("机密★20年:5.3-6")}, true},
        {{FIELD_POINT, STR_INIT("机密★20年:5.3-5.2")}, false},
        {{FIELD_POINT, STR_INIT("机密★20年:6-5.2")}, false},
        {{FIELD_POINT, STR_INIT("机密★20年:5.-5.2")}, false},
        {{FIELD_POINTS_FROM, STR_INIT("colour")}, false},
        {{FIELD_NO_TEXT, STR_INIT("yes")}, true},
        {{FIELD_NO_TEXT, STR_INIT("否")}, true},
        {{FIELD_NO_TEXT, STR_INIT("maybe")}, false},
        {{FIELD_FILE, STR_INIT("a")}, false},
    };
    struct arena *arena = arena_new();

    (void) state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        const struct pair *pair = &rows[i].pair;
        struct said said = {0};
        struct err err;

        want_int(rows[i].want,
                 said_set(arena, &said, pair->field, pair->value, &err),
                 pair->value.ptr);
        want_int(rows[i].want, said_has(&said, pair->field), pair->value.ptr);
    }
    arena_free(arena);
}

static void
values_agree(void **state)
{
    static const struct {
        const char *name;
        struct pair pair[MOST];
        bool want;
    } rows[] = {
        {"nothing said", {{0}}, true},
        {"public with a level",
         {{FIELD_KIND, STR_INIT("public")}, {FIELD_LEVEL, STR_INIT("机密")}},
         false},
        {"public with a term",
         {{FIELD_KIND, STR_INIT("public")}, {FIELD_TERM, STR_INIT("1年")}},
         false},
        {"public with a day",
         {{FIELD_KIND, STR_INIT("public")},
          {FIELD_ISSUED, STR_INIT("2020-01-15")}},
         true},
        {"work with a level",
         {{FIELD_KIND, STR_INIT("work")}, {FIELD_LEVEL, STR_INIT("秘密")}},
         false},
        {"state with a commercial level",
         {{FIELD_KIND, STR_INIT("state")},
          {FIELD_LEVEL, STR_INIT("核心商密")}},
         false},
        {"commercial",
         {{FIELD_KIND, STR_INIT("commercial")},
          {FIELD_LEVEL, STR_INIT("核心商密")}},
         true},
        {"term and day that agree",
         {{FIELD_LEVEL, STR_INIT("机密")},
          {FIELD_TERM, STR_INIT("20年")},
          {FIELD_ISSUED, STR_INIT("2015-03-01")},
          {FIELD_UNTIL, STR_INIT("2035-03-01")}},
         true},
        {"term and day that do not",
         {{FIELD_LEVEL, STR_INIT("机密")},
          {FIELD_TERM, STR_INIT("20年")},
          {FIELD_ISSUED, STR_INIT("2015-03-01")},
          {FIELD_UNTIL, STR_INIT("2035-03-02")}},
         false},
        {"for ever and until",
         {{FIELD_TERM, STR_INIT("长期")},
          {FIELD_UNTIL, STR_INIT("2035-03-01")}},
         false},
        {"condition and term",
         {{FIELD_TERM, STR_INIT("20年")},
          {FIELD_CONDITION, STR_INIT("公布前")}},
         false},
        {"condition and day",
         {{FIELD_CONDITION, STR_INIT("公布前")},
          {FIELD_UNTIL, STR_INIT("2035-03-01")}},
         false},
        {"over before it began",
         {{FIELD_ISSUED, STR_INIT("2035-03-02")},
          {FIELD_UNTIL, STR_INIT("2035-03-01")}},
         false},
    };
    struct arena *arena = arena_new();

    (void) state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct said said = {0};
        struct err err;

        for (size_t j = 0; j < MOST && rows[i].pair[j].value.len > 0; j++)
            if (!said_set(arena, &said, rows[i].pair[j].field,
                          rows[i].pair[j].value, &err))
                fail_msg("%s: %s", rows[i].name, err.text);
        want_int(rows[i].want, said_agrees(&said, &err), rows[i].name);
    }
    arena_free(arena);
}

static void
terms_differ(void **state)
{
    const date issued = date_of(2015, 3, 1);
    static const struct {
        struct str a, b;
        bool dated, want;
    } rows[] = {
        {STR_INIT("20年"), STR_INIT("20年"), false, false},
        {STR_INIT("20年"), STR_INIT("10年"), false, true},
        {STR_INIT("1年"), STR_INIT("12个月"), false, false},
        {STR_INIT("1年"), STR_INIT("13个月"), false, true},
        {STR_INIT("长期"), STR_INIT("20年"), false, true},
        {STR_INIT("长期"), STR_INIT("长期"), false, false},
        {STR_INIT("20年"), STR_INIT("2035年3月1日"), true, false},
        {STR_INIT("20年"), STR_INIT("2035年3月2日"), true, true},
        {STR_INIT("20年"), STR_INIT("2035年3月2日"), false, false},
        {STR_INIT("会议开始前"), STR_INIT("会议开始前"), false, false},
        {STR_INIT("会议开始前"), STR_INIT("会议结束前"), false, true},
        {STR_INIT("会议开始前"), STR_INIT("20年"), true, true},
    };

    (void) state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct term a, b;

        assert_true(term_parse(rows[i].a, &a));
        assert_true(term_parse(rows[i].b, &b));
        want_int(rows[i].want,
                 said_terms_differ(&a, &b, LEVEL_JIMI,
                                   rows[i].dated ? issued : DATE_NONE),
                 rows[i].b.ptr);
        want_int(rows[i].want,
                 said_terms_differ(&b, &a, LEVEL_JIMI,
                                   rows[i].dated ? issued : DATE_NONE),
                 rows[i].a.ptr);
    }
}

static void
text_is_cleaned(void **state)
{
    static const struct {
        struct str text, want;
    } rows[] = {
        {STR_INIT("　某事\r\n二 "), STR_INIT("某事  二")},
        {STR_INIT("a\033[31mb"), STR_INIT("a [31mb")},
        {STR_INIT("甲\u202e乙\u2067丙"), STR_INIT("甲 乙 丙")},
        {STR_INIT("密\xe3\x80"), STR_INIT("密\ufffd\ufffd")},
        {STR_INIT(""), STR_INIT("")},
    };
    struct arena *arena = arena_new();

    (void) state;
    for (size_t i = 0; i < COUNT(rows); i++)
        want_str(rows[i].want, clean_text(arena, rows[i].text),
                 rows[i].want.ptr);
    arena_free(arena);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(values_are_checked),
        cmocka_unit_test(values_agree),
        cmocka_unit_test(terms_differ),
        cmocka_unit_test(text_is_cleaned),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
