/*
 * SPDX-License-Identifier: Apache-2.0
 */
#include "core/furniture.h"

#include "core/arena.h"
#include "core/doc_build.h"

#include "tests/tap.h"

enum { PARAGRAPHS = 6 };

/*
 * Paragraphs, and whether each is read past: x, or so many code points of it,
 * or none: a point.
 */
static const struct {
    const char *name;
    const char *paragraph[PARAGRAPHS];
    const char *want;
} rows[] = {
    {"a figure alone", {"甲乙", "3", "丙丁"}, ".x."},
    {"between dashes", {"甲乙", "　－ 12 －", "丙丁"}, ".x."},
    {"in words", {"甲乙", "第十二页", "丙丁"}, ".x."},
    {"of how many", {"甲乙", "第 2 页　共 30 页", "丙丁"}, ".x."},
    {"in English", {"alpha", "Page 2 of 30", "beta"}, ".x."},
    {"no item", {"甲乙", "第一章", "丙丁"}, "..."},
    {"no name", {"甲乙", "MH370", "丙丁"}, "..."},
    {"no year", {"甲乙", "2024年", "丙丁"}, "..."},
    {"where a sentence ends nothing need be read past",
     {"甲乙。", "3", "丙丁"},
     "..."},
    {"nor at the beginning", {"3", "甲乙"}, ".."},
    {"a line that returns, but for its figures",
     {"甲乙", "物资汇编 12", "丙丁", "物资汇编 13", "戊己"},
     ".x.x."},
    {"with an empty one and a number",
     {"甲乙", "", "7", "物资汇编", "丙丁。", "物资汇编"},
     "..xx.."},
    {"a mark", {"甲乙", "7", "机密★20年", "丙丁"}, ".xx."},
    {"no mark", {"甲乙", "秘密入境者", "丙丁"}, "..."},
    {"who speaks, and when",
     {"张三 10:15", "甲乙", "张三 10:16", "丙丁", "张三 10:17"},
     "..x.x"},
    {"in front of a line",
     {"张三 10:15 甲乙", "　李四 10:15 丙", "张三 10:16：丁", "李四 10:17 戊"},
     ".a99"},
    {"a time alone",
     {"[00:12.50]甲乙", "[00:13.75] 丙", "（00:15）丁"},
     ".b7"},
    {"a name alone", {"张三：甲乙", "张三：丙", "李四：丁"}, ".3."},
    {"nor what is in front, where a sentence ends",
     {"张三：甲乙。", "张三：丙"},
     ".."},
    {"nor where it has a comma", {"甲乙，丙丁：戊", "甲乙，丙丁：己"}, ".."},
    {"a line that is there once", {"甲乙", "物资汇编", "丙丁"}, "..."},
    {"what is too short to say", {"甲乙", "合计", "丙丁", "合计"}, "...."},
};

/* A letter for more than nine. */
static char
digit_of(uint32_t n)
{
    return "0123456789abcdefghijklmnopqrstuvw"[n];
}

static void
pages_leave_marks(void **state)
{
    (void) state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct arena *arena = arena_new();
        struct doc_builder *builder = doc_builder_new(arena);
        char seen[PARAGRAPHS + 1] = {0};
        const uint32_t *furniture;
        struct doc doc;

        for (size_t k = 0; k < PARAGRAPHS && rows[i].paragraph[k] != NULL;
             k++) {
            const struct place place = {0};
            const struct run run = {0};

            doc_add(builder, doc_open(builder, S("a"), &place, NULL),
                    str_of(rows[i].paragraph[k]), &run);
        }
        doc_finish(builder, S(""), &doc);
        furniture = furniture_find(arena, &doc);
        for (size_t k = 0; k < doc.paras; k++)
            seen[k] = furniture[k] == FURNITURE_ALL ? 'x'
                      : furniture[k] > 0            ? digit_of(furniture[k])
                                                    : '.';
        want_str(str_of(rows[i].want), str_of(seen), rows[i].name);
        arena_free(arena);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(pages_leave_marks),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
