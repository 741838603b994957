/*
 * What is said of how a level and an end came out: a line for each source that
 * carries either, which can be checked by hand.
 *
 * L and E say that it carries the level, or the end.  Lines are parted by |.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "core/derive.h"

#include "tests/core/scene.h"

struct why_row {
    const char *name, *source[MAX_SOURCES], *finding, *draft, *want;
};

/* clang-format off */
static const struct why_row rows[] = {
    {"nothing found", {"S-1 机密 20年 2015-03-01"}, "", "2024-06-01", ""},
    {"a period", {"S-1 机密 20年 2015-03-01"}, "1q", "2024-06-01",
     "S-1 LE 机密级；2015年3月1日制发，期限20年，到2035年3月1日"},
    {"a day", {"S-1 机密 2035年3月1日 2015-03-01"}, "1q", "2024-06-01",
     "S-1 LE 机密级；标明保密到2035年3月1日"},
    {"a condition", {"S-1 机密 会议开始前 2015-03-01"}, "1q", "2024-06-01",
     "S-1 LE 机密级；标明“会议开始前”，没有登记该条件已经满足"},
    {"without end", {"S-1 绝密 长期 2015-03-01"}, "1q", "2024-06-01",
     "S-1 LE 绝密级；标明长期"},
    {"no term", {"S-1 机密 - 2010-09-01"}, "1q", "2024-06-01",
     "S-1 LE 机密级；2010年9月1日制发，没有标明期限，按机密级最长期限20年算，"
     "到2030年9月1日"},
    {"neither term nor day of issue", {"S-1 秘密 - -"}, "1q", "2024-06-01",
     "S-1 LE 秘密级；制发日和期限都没有登记，从检查之日2024年6月1日起按秘密级"
     "最长期限10年算，到2034年6月1日"},
    {"no day of issue", {"S-1 秘密 5年 -"}, "1q", "2024-06-01",
     "S-1 LE 秘密级；制发日没有登记，从检查之日2024年6月1日起按所标的5年和该"
     "密级最长期限中较长的算，到2034年6月1日"},
    {"extended",
     {"S-1 机密 5年 2020-03-01; 2024-05-01 extend 2030年1月1日"}, "1q",
     "2024-06-01",
     "S-1 LE 机密级；2024年5月1日延长，标明保密到2030年1月1日"},
    {"extended twice",
     {"S-1 机密 5年 2020-03-01; 2023-05-01 extend 7年; "
      "2024-05-01 extend 8年"}, "1q", "2024-06-01",
     "S-1 LE 机密级；2024年5月1日延长，2020年3月1日制发，期限8年，"
     "到2028年3月1日"},
    {"an extension that is still to come",
     {"S-1 机密 5年 2020-03-01; 2024-07-01 extend 10年"}, "1q", "2024-06-01",
     "S-1 LE 机密级；2020年3月1日制发，期限5年，到2025年3月1日"},
    {"a change of scope is none of these",
     {"S-1 机密 5年 2020-03-01; 2024-05-01 change @甲局"}, "1q", "2024-06-01",
     "S-1 LE 机密级；2020年3月1日制发，期限5年，到2025年3月1日"},
    {"raised",
     {"S-1 秘密 10年 2020-03-01; 2024-01-01 change 机密 20年"}, "1q",
     "2024-06-01",
     "S-1 LE 2024年1月1日起改为机密级；2024年1月1日变更期限，"
     "2020年3月1日制发，期限20年，到2040年3月1日"},
    {"level of one, end of the other",
     {"S-1 机密 5年 2020-05-01", "S-2 秘密 10年 2022-01-10",
      "S-3 秘密 3年 2022-01-10"}, "1q 2q 3q", "2024-06-01",
     "S-1 L 机密级；2020年5月1日制发，期限5年，到2025年5月1日 | "
     "S-2 E 秘密级；2022年1月10日制发，期限10年，到2032年1月10日"},
    {"a higher 密点",
     {"S-1 秘密 10年 2020-03-01; point 3-3 机密★20年"}, "1q@3", "2024-06-01",
     "S-1 LE 所涉密点为机密级；所涉密点的期限更长，到2040年3月1日"},
    {"up a chain",
     {"S-1 机密 20年 2015-03-01", "S-2 秘密 10年 2020-01-01; parent S-1",
      "S-3 秘密 5年 2021-01-01; parent S-2"}, "3q", "2024-06-01",
     "S-1 LE 机密级；2015年3月1日制发，期限20年，到2035年3月1日；"
     "派生出 S-3，草稿的内容来自后者"},
    {"found itself as well as what derives from it",
     {"S-1 机密 20年 2015-03-01", "S-2 秘密 10年 2020-01-01; parent S-1"},
     "1q 2q", "2024-06-01",
     "S-1 LE 机密级；2015年3月1日制发，期限20年，到2035年3月1日"},
    {"a work secret", {"S-1 内部 - 2015-03-01"}, "1q", "2024-06-01",
     "S-1 L 工作秘密，不定期限"},
    {"commercial, without a term", {"S-1 核心商密 - 2015-03-01"}, "1q",
     "2024-06-01", "S-1 L 核心商密；没有标明期限"},
    {"in an enclosure",
     {"S-1 机密 20年 2015-03-01"}, "",
     "2024-06-01 // 1q; 2024-06-01; 机密★2035年3月1日",
     "S-1 LE 机密级；2015年3月1日制发，期限20年，到2035年3月1日；"
     "见于附件1 | - LE 附件1标有“机密★2035年3月1日”"},
    {"in the cover and in an enclosure",
     {"S-1 机密 20年 2015-03-01"}, "1q", "2024-06-01 // 1q; 2024-06-01",
     "S-1 LE 机密级；2015年3月1日制发，期限20年，到2035年3月1日"},
};
/* clang-format on */

static struct str
whys_of(struct arena *arena, const struct required *q)
{
    struct str all = {0};

    for (size_t i = 0; i < q->whys; i++) {
        const struct reason *why = &q->why[i];
        struct str source = why->source.len > 0 ? why->source : S("-");

        all = str_printf(arena, "%.*s%s%.*s %s%s %.*s", STR_ARG(all),
                         i > 0 ? " | " : "", STR_ARG(source),
                         why->level ? "L" : "", why->end ? "E" : "",
                         STR_ARG(why->text));
    }
    return all;
}

static void
every_end_says_how_it_came_out(void **state)
{
    (void) state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct arena *arena = arena_new();
        struct row row = {.name = rows[i].name,
                          .day = "2024-06-01",
                          .finding = rows[i].finding,
                          .draft = rows[i].draft};
        struct scene scene;
        const struct report *r;

        memcpy(row.source, rows[i].source, sizeof(row.source));
        r = play(&scene, arena, &row);
        want_str(str_of(rows[i].want), whys_of(arena, &r->required),
                 rows[i].name);
        for (size_t j = 0; j < r->required.whys; j++)
            if (r->required.why[j].source.len > 0)
                want_str(S("C-1"), r->required.why[j].corpus, rows[i].name);
        arena_free(arena);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_end_says_how_it_came_out),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
