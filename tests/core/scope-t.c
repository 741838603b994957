/*
 * SPDX-License-Identifier: Apache-2.0
 */
#include "core/scope.h"

#include "core/arena.h"
#include "tests/tap.h"

static void
recipients_are_held_to_scopes(void **state)
{
    static const struct {
        const char *scope, *recipient;
        enum scope_answer answer;
    } rows[] = {
        /* Names, however they are written. */
        {"滨江市物资局", "滨江市物资局", SCOPE_COVERED},
        {"滨江市物资局；云岭省应急厅", "云岭省应急厅", SCOPE_COVERED},
        {"滨江市物资局, 云岭省应急厅", "云岭省应急厅", SCOPE_COVERED},
        {"滨江市 物资局。", "濱江市物資局", SCOPE_COVERED},
        {"中心（筹）、物资局", "中心(筹)", SCOPE_COVERED},
        {"王建国、李为民", "李为民", SCOPE_COVERED},
        {"滨江市物资局", "柳湾县物资局", SCOPE_OUTSIDE},
        {"王建国、李为民", "张向前", SCOPE_OUTSIDE},
        {"滨江市物资局办公室", "滨江市物资局", SCOPE_UNKNOWN},
        {"省委", "省政府", SCOPE_OUTSIDE},
        /* All that a recipient names must be covered. */
        {"滨江市物资局、省委", "滨江市物资局，省委", SCOPE_COVERED},
        {"滨江市物资局、省委", "滨江市物资局、柳湾县", SCOPE_OUTSIDE},
        /* A body's own office, a short form: perhaps. */
        {"滨江市物资局", "滨江市物资局储备处", SCOPE_UNKNOWN},
        {"云岭省应急管理厅", "省应急管理厅", SCOPE_UNKNOWN},
        {"云岭省应急管理厅", "省应急厅", SCOPE_UNKNOWN},
        {"省应急厅", "云岭省应急管理厅", SCOPE_UNKNOWN},
        /* What is below a body, as far as its name tells. */
        {"滨江市物资局及其所属单位", "滨江市物资局", SCOPE_COVERED},
        {"滨江市物资局及所属各单位", "滨江市物资局储备处", SCOPE_COVERED},
        {"滨江市物资局及其下属单位", "青石库", SCOPE_UNKNOWN},
        {"滨江市物资局及其下属单位", "滨江市物资局之友", SCOPE_UNKNOWN},
        {"滨江市物资局", "滨江市物资局及其所属单位", SCOPE_UNKNOWN},
        {"滨江市物资局及其所属单位", "滨江市物资局及下属单位", SCOPE_COVERED},
        /* Classes are never covered, not even by their own words. */
        {"各市、县人民政府；省直各单位", "滨江市人民政府", SCOPE_UNKNOWN},
        {"各市、县人民政府；省直各单位", "县人民政府", SCOPE_UNKNOWN},
        {"各市、县人民政府", "各市、县人民政府", SCOPE_UNKNOWN},
        {"有关单位", "有关单位", SCOPE_UNKNOWN},
        {"有关单位", "滨江市物资局", SCOPE_UNKNOWN},
        {"省直机关", "云岭省应急厅", SCOPE_UNKNOWN},
        {"领导小组成员单位", "云岭省应急厅", SCOPE_UNKNOWN},
        {"处级以上干部", "王建国", SCOPE_UNKNOWN},
        {"滨江市物资局", "各县物资局", SCOPE_UNKNOWN},
        {"滨江市物资局", "机关各处室", SCOPE_UNKNOWN},
        {"全省公安系统", "滨江市公安局", SCOPE_UNKNOWN},
        {"滨江市物资局等", "青石库", SCOPE_UNKNOWN},
        {"各市、县人民政府；滨江市物资局", "滨江市物资局", SCOPE_COVERED},
        /* 县人民政府 alone is a body, behind 各 it is none. */
        {"县人民政府", "县人民政府", SCOPE_COVERED},
        {"省机关事务管理局", "省机关事务管理局", SCOPE_COVERED},
        /* Nothing said. */
        {"", "滨江市物资局", SCOPE_UNKNOWN},
        {"、；", "滨江市物资局", SCOPE_UNKNOWN},
        {"滨江市物资局", "", SCOPE_UNKNOWN},
        {"滨江市物资局", "（）", SCOPE_OUTSIDE},
    };
    struct arena *arena = arena_new();

    (void) state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct str text = str_of(rows[i].scope);
        const struct strs scope = {&text, 1};
        char row[256];

        snprintf(row, sizeof(row), "%s / %s", rows[i].scope,
                 rows[i].recipient);
        want_int(rows[i].answer,
                 scope_covers(arena, &scope, str_of(rows[i].recipient)), row);
    }
    arena_free(arena);
}

/* Registering parts a scope, and loses what 各 stands before. */
static void
a_class_goes_on_over_parted_items(void **state)
{
    struct str item[] = {STR_INIT("各市"), STR_INIT("县人民政府"),
                         STR_INIT("滨江市物资局"), STR_INIT("区人民政府")};
    const struct strs scope = {item, COUNT(item)}, none = {NULL, 0};
    struct arena *arena = arena_new();

    (void) state;
    want_int(SCOPE_UNKNOWN, scope_covers(arena, &scope, S("县人民政府")), "");
    want_int(SCOPE_COVERED, scope_covers(arena, &scope, S("滨江市物资局")),
             "");
    want_int(SCOPE_COVERED, scope_covers(arena, &scope, S("区人民政府")), "");
    want_int(SCOPE_UNKNOWN, scope_covers(arena, &none, S("县人民政府")), "");
    arena_free(arena);
}

static void
lists_part_outside_of_brackets(void **state)
{
    static const struct {
        const char *text, *want;
    } rows[] = {
        {"甲、乙；丙，丁", "甲|乙|丙|丁|"},
        {" 甲 ;乙,\n丙。", "甲|乙|丙|"},
        {"各县（市、区）人民政府，省直各单位",
         "各县（市、区）人民政府|省直各单位|"},
        {"甲）、乙", "甲）|乙|"},
        {"甲（、乙", "甲（、乙|"},
        {"", ""},
        {"、、", ""},
    };
    struct arena *arena = arena_new();

    (void) state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct strs list = {0};
        struct str seen = S("");

        scope_split(arena, str_of(rows[i].text), &list);
        for (size_t j = 0; j < list.count; j++)
            seen = str_printf(arena, "%.*s%.*s|", STR_ARG(seen),
                              STR_ARG(list.item[j]));
        want_str(str_of(rows[i].want), seen, rows[i].text);
    }
    arena_free(arena);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(recipients_are_held_to_scopes),
        cmocka_unit_test(a_class_goes_on_over_parted_items),
        cmocka_unit_test(lists_part_outside_of_brackets),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
