/*
 * SPDX-License-Identifier: Apache-2.0
 */
#include "tools/trail_words.h"

#include "core/arena.h"
#include "tests/tap.h"

static void
details_are_said_in_words(void **state)
{
    static const struct {
        struct str want, details;
    } rows[] = {
        {STR_INIT(""), STR_INIT("")},
        {STR_INIT("算法 std，库成为第0版"), STR_INIT("suite=std epoch=0")},
        {STR_INIT("S-0001，国家秘密，75 段，上位文件 0 份，由检查报告登记"),
         STR_INIT("id=S-0001 kind=state paragraphs=75 parents=0 from-check")},
        {STR_INIT("文件 80c1，需要派生定密，没有全部检查，须改 1 项，"
                  "按 2026-06-01 判断"),
         STR_INIT("file=80c1 verdict=derive status=incomplete errors=1 "
                  "date=2026-06-01")},
        {STR_INIT("第 2 号决定，排除，密源 S-0001"),
         STR_INIT("decision=2 type=dismiss source=S-0001")},
        {STR_INIT("S-0001，延长期限，自 2026-05-01 起"),
         STR_INIT("id=S-0001 event=extended day=2026-05-01")},
        {STR_INIT("密钥打不开或者不符"), STR_INIT("why=key")},
        {STR_INIT("网页服务：令牌不对"), STR_INIT("why=token")},
        {STR_INIT("网页服务：来自别的网页或者地址"), STR_INIT("why=page")},
        /* What is not known stands as it is. */
        {STR_INIT("colour=red，state"), STR_INIT("colour=red state")},
        {STR_INIT("novel"), STR_INIT("kind=novel")},
        {STR_INIT("kind，from-check=1"), STR_INIT("kind from-check=1")},
        {STR_INIT("=，a=b=c"), STR_INIT(" =  a=b=c ")},
    };
    struct arena *arena = arena_new();

    (void) state;
    for (size_t i = 0; i < COUNT(rows); i++)
        want_str(rows[i].want, trail_details(arena, rows[i].details),
                 rows[i].details.ptr);
    arena_free(arena);
}

static void
deeds_have_names(void **state)
{
    struct arena *arena = arena_new();

    (void) state;
    want_str(S("批量检查"), trail_deed(arena, S("scan")), "scan");
    want_str(S("juggle"), trail_deed(arena, S("juggle")), "juggle");
    arena_free(arena);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(details_are_said_in_words),
        cmocka_unit_test(deeds_have_names),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
