/*
 * SPDX-License-Identifier: Apache-2.0
 */
#include "core/mark.h"

#include "core/arena.h"
#include "tests/tap.h"

/* 20年, [会议开始前], or nothing. */
static struct str
show_term(struct arena *arena, const struct term *term)
{
    if (term->type == TERM_CONDITION)
        return str_printf(arena, "[%.*s]", STR_ARG(term->condition));
    return term_text(arena, term);
}

static struct str
show(struct arena *arena, const struct mark *mark)
{
    static const char *const kind[] = {"state", "commercial", "work", "?"};

    return str_printf(arena, "%s %.*s%s%.*s %.*s%s%s%s%s%s", kind[mark->kind],
                      STR_ARG(mark->owner), mark->owner.len > 0 ? ":" : "",
                      STR_ARG(level_name(mark->level)),
                      STR_ARG(show_term(arena, &mark->term)),
                      mark->faults & MARK_STAR ? " STAR" : "",
                      mark->faults & MARK_DIGITS ? " DIGITS" : "",
                      mark->faults & MARK_FORM ? " FORM" : "",
                      mark->faults & MARK_NO_TERM ? " NO_TERM" : "",
                      mark->declassified ? " declassified" : "");
}

/* Want is NULL where the line holds no mark. */
struct row {
    const char *line, *text, *want;
};

static void
check(const struct row *row, size_t n)
{
    struct arena *arena = arena_new();

    for (size_t i = 0; i < n; i++) {
        struct mark mark;
        bool is = mark_parse(str_of(row[i].line), &mark);

        if (row[i].want == NULL && is)
            fail_msg("\"%s\" read as %.*s", row[i].line,
                     STR_ARG(show(arena, &mark)));
        if (row[i].want == NULL)
            continue;
        if (!is)
            fail_msg("\"%s\" is a mark", row[i].line);
        want_str(str_of(row[i].want), show(arena, &mark), row[i].line);
        want_str(str_of(row[i].text), mark.text, row[i].line);
    }
    arena_free(arena);
}

static void
lawful_marks(void **state)
{
    static const struct row rows[] = {
        {"机密★5年", "机密★5年", "state 机密 5年"},
        {"秘密★10年", "秘密★10年", "state 秘密 10年"},
        {"绝密★30年", "绝密★30年", "state 绝密 30年"},
        {"秘密★6个月", "秘密★6个月", "state 秘密 6个月"},
        {"秘密★30日", "秘密★30日", "state 秘密 30日"},
        {"绝密★长期", "绝密★长期", "state 绝密 长期"},
        {"机密★2025年12月31日", "机密★2025年12月31日",
         "state 机密 2025年12月31日"},
        {"机密★2025年12月", "机密★2025年12月", "state 机密 2025年12月31日"},
        {"绝密★启用前", "绝密★启用前", "state 绝密 [启用前]"},
        {"秘密★会议开始前", "秘密★会议开始前", "state 秘密 [会议开始前]"},
        {"秘密★2025年高考启用前", "秘密★2025年高考启用前",
         "state 秘密 [2025年高考启用前]"},
        /* over the maximum is not a matter of grammar */
        {"秘密★15年", "秘密★15年", "state 秘密 15年"},
    };

    (void) state;
    check(rows, COUNT(rows));
}

static void
marks_as_they_stand_in_files(void **state)
{
    static const struct row rows[] = {
        {"机 密 ★ 5 年", "机 密 ★ 5 年", "state 机密 5年"},
        {"机　密★５年", "机　密★５年", "state 机密 5年"},
        {"　　机密★１年　", "机密★１年", "state 机密 1年"},
        {"\ufeff机\u200b密\u200d★2\u20600年\u200e",
         "机\u200b密\u200d★2\u20600年", "state 机密 20年"},
        {"机密★\ufe0f20年", "机密★\ufe0f20年", "state 机密 20年"},
        {"機密★20年", "機密★20年", "state 机密 20年"},
        {"机密★2035年3⽉1⽇", "机密★2035年3⽉1⽇", "state 机密 2035年3月1日"},
        {"机密★20年 特急", "机密★20年", "state 机密 20年"},
        {"机密★20年特 急", "机密★20年", "state 机密 20年"},
        {"机密★1年\t加急", "机密★1年", "state 机密 1年"},
        {"绝密★启用前　特急", "绝密★启用前", "state 绝密 [启用前]"},
        {"000123  机密★20年", "机密★20年", "state 机密 20年"},
        {"特急 机密★20年", "机密★20年", "state 机密 20年"},
        {"机密★20年  000123", "机密★20年", "state 机密 20年"},
    };

    (void) state;
    check(rows, COUNT(rows));
}

static void
faulty_marks(void **state)
{
    static const struct row rows[] = {
        {"机密★", "机密★", "state 机密  NO_TERM"},
        {"机密", "机密", "state 机密  NO_TERM"},
        {"机 密", "机 密", "state 机密  NO_TERM"},
        {"机密 特急", "机密", "state 机密  NO_TERM"},
        {"机密★ 特急", "机密★", "state 机密  NO_TERM"},
        {"机密●10年", "机密●10年", "state 机密 10年 STAR"},
        {"机密☆10年", "机密☆10年", "state 机密 10年 STAR"},
        {"机密*10年", "机密*10年", "state 机密 10年 STAR"},
        {"机密＊10年", "机密＊10年", "state 机密 10年 STAR"},
        {"机密⭐10年", "机密⭐10年", "state 机密 10年 STAR"},
        {"机密10年", "机密10年", "state 机密 10年 STAR"},
        {"机密 10年", "机密 10年", "state 机密 10年 STAR"},
        {"机密☆", "机密☆", "state 机密  STAR NO_TERM"},
        {"机密★十年", "机密★十年", "state 机密 10年 DIGITS"},
        {"机密★二〇三五年三月一日", "机密★二〇三五年三月一日",
         "state 机密 2035年3月1日 DIGITS"},
        {"绝密★（30年）", "绝密★（30年）", "state 绝密 30年 FORM"},
        {"绝密★(启用前)", "绝密★(启用前)", "state 绝密 [启用前] FORM"},
        {"机密★2025-12-31", "机密★2025-12-31",
         "state 机密 2025年12月31日 FORM"},
        {"机密★2025.12.31", "机密★2025.12.31",
         "state 机密 2025年12月31日 FORM"},
        {"机密★2025年03月01日", "机密★2025年03月01日",
         "state 机密 2025年3月1日 FORM"},
        {"秘密★30天", "秘密★30天", "state 秘密 30日 FORM"},
        {"机密★20年  第3号", "机密★20年", "state 机密 20年 FORM"},
        {"机密★20年。", "机密★20年", "state 机密 20年 FORM"},
        {"机密★0年", "机密★0年", "state 机密  FORM"},
        {"机密★1000年", "机密★1000年", "state 机密  FORM"},
        {"机密★2025年2月30日", "机密★2025年2月30日", "state 机密  FORM"},
        {"机密★2025年", "机密★2025年", "state 机密  FORM"},
        {"机密★20", "机密★20", "state 机密  FORM"},
        {"机密★（20）", "机密★（20）", "state 机密  FORM"},
        {"机密★（0年）", "机密★（0年）", "state 机密  FORM"},
        {"机密★35年3月1日", "机密★35年3月1日", "state 机密  FORM"},
        {"机密★35-03-01", "机密★35-03-01", "state 机密  FORM"},
        {"机密★203年3月1日", "机密★203年3月1日", "state 机密  FORM"},
        {"机密★2035年13月1日", "机密★2035年13月1日", "state 机密  FORM"},
        {"秘密★1年6个月", "秘密★1年6个月", "state 秘密  FORM"},
        {"秘密★半年", "秘密★半年", "state 秘密 6个月 DIGITS FORM"},
        {"绝密★永久", "绝密★永久", "state 绝密 长期 FORM"},
        {"绝密★长期保密", "绝密★长期保密", "state 绝密 长期 FORM"},
        {"机密★5年（本单位掌握）", "机密★5年", "state 机密 5年 FORM"},
    };

    (void) state;
    check(rows, COUNT(rows));
}

/* What runs on from a term may say when it ends: such a mark stays alive. */
static void
declassified_marks(void **state)
{
    static const struct row rows[] = {
        {"机密★20年 解密", "机密★20年", "state 机密 20年 declassified"},
        {"机密★20年（已解密）", "机密★20年", "state 机密 20年 declassified"},
        {"机密★20年　解 密", "机密★20年", "state 机密 20年 declassified"},
        {"机密 解密", "机密", "state 机密  NO_TERM declassified"},
        {"机密★启用前 解密", "机密★启用前",
         "state 机密 [启用前] declassified"},
        {"机密★解密", "机密★", "state 机密  FORM NO_TERM"},
        {"机密★20年解密", "机密★20年", "state 机密 20年 FORM"},
        {"机密★2035年3月1日解密", "机密★2035年3月1日",
         "state 机密 2035年3月1日 FORM"},
    };

    (void) state;
    check(rows, COUNT(rows));
}

static void
other_kinds(void **state)
{
    static const struct row rows[] = {
        {"普通商密★1年", "普通商密★1年", "commercial 普通商密 1年"},
        {"核心商密▲3年", "核心商密▲3年", "commercial 核心商密 3年"},
        {"核心商密★长期", "核心商密★长期", "commercial 核心商密 长期"},
        {"核心商密★公布前", "核心商密★公布前", "commercial 核心商密 [公布前]"},
        {"某集团核心商密★3年", "某集团核心商密★3年",
         "commercial 某集团:核心商密 3年"},
        {"某集团 普通商密 2 年", "某集团 普通商密 2 年",
         "commercial 某集团:普通商密 2年"},
        {"〔某集团〕核心商密★3年", "〔某集团〕核心商密★3年",
         "commercial 某集团:核心商密 3年"},
        {"【某集团】普通商密★公布前", "【某集团】普通商密★公布前",
         "commercial 某集团:普通商密 [公布前]"},
        {"某（集团）公司核心商密★长期", "某（集团）公司核心商密★长期",
         "commercial 某（集团）公司:核心商密 长期"},
        {"某司·核心商密▲2030年1月1日", "某司·核心商密▲2030年1月1日",
         "commercial 某司:核心商密 2030年1月1日"},
        {"普通商密★0年", "普通商密★0年", "commercial 普通商密  FORM"},
        {"普通商密", "普通商密", "commercial 普通商密  NO_TERM"},
        {"工作秘密", "工作秘密", "work  "},
        {"⼯作秘密", "⼯作秘密", "work  "},
        {"内部", "内部", "work  "},
        {"内 部", "内 部", "work  "},
        {"内部事项 注意保管", "内部事项 注意保管", "work  "},
        {"内部事项，注意保管", "内部事项，注意保管", "work  "},
        {"内部资料", "内部资料", "work  "},
        {"内部资料 注意保存 特急", "内部资料 注意保存", "work  "},
        {"内部文件 注意保密", "内部文件 注意保密", "work  "},
        {"内部资料（注意保管）", "内部资料（注意保管）", "work  "},
        {"工作秘密★3年", "工作秘密★3年", "work   FORM"},
        {"敏感", "敏感", "work   FORM"},
    };

    (void) state;
    check(rows, COUNT(rows));
}

static void
no_marks(void **state)
{
    static const struct row rows[] = {
        {"", NULL, NULL},
        {"　 \u200b", NULL, NULL},
        {"国家秘密", NULL, NULL},
        {"国家秘密★10年", NULL, NULL},
        {"标注为机密★1年", NULL, NULL},
        {"该文件标注为“机密★1年”。", NULL, NULL},
        {"标注为核心商密★3年", NULL, NULL},
        {"机密文件应当在符合安全保密要求的场所保存。", NULL, NULL},
        {"机密文件", NULL, NULL},
        {"秘密级文件", NULL, NULL},
        {"秘密级", NULL, NULL},
        {"机密性", NULL, NULL},
        {"机密级计算机", NULL, NULL},
        {"绝密级国家秘密载体", NULL, NULL},
        {"秘密、机密、绝密三级", NULL, NULL},
        {"秘密。", NULL, NULL},
        {"机密，", NULL, NULL},
        {"机密10年来的经验", NULL, NULL},
        {"机密长期保存", NULL, NULL},
        {"机密 文件", NULL, NULL},
        {"机密解密", NULL, NULL},
        {"秘密3月1日前报送", NULL, NULL},
        {"机密★1年是指保密期限为一年。", NULL, NULL},
        {"机密★1年（含）以上的，须报批", NULL, NULL},
        {"内部（暂行）管理办法", NULL, NULL},
        {"绝密★启用前，任何人不得拆封。", NULL, NULL},
        {"绝密★（启用前，不得拆封）", NULL, NULL},
        {"“机密★1年”", NULL, NULL},
        {"内部控制制度", NULL, NULL},
        {"内部事项管理办法", NULL, NULL},
        {"内部审计", NULL, NULL},
        {"内部 控制", NULL, NULL},
        {"工作秘密管理暂行办法", NULL, NULL},
        {"工作秘密不属于国家秘密。", NULL, NULL},
        {"敏感信息", NULL, NULL},
        {"普通商密信息的管理", NULL, NULL},
        {"商业秘密", NULL, NULL},
        {"特急", NULL, NULL},
        {"机\xff密★20年", NULL, NULL},
        {"秘", NULL, NULL},
    };

    (void) state;
    check(rows, COUNT(rows));
}

static void
marks_are_written(void **state)
{
    static const struct {
        enum kind kind;
        enum level level;
        struct term term;
        const char *want;
    } rows[] = {
        {KIND_STATE,
         LEVEL_JIMI,
         {TERM_PERIOD, 20, TERM_YEARS, 0, {0}},
         "机密★20年"},
        {KIND_STATE,
         LEVEL_JIMI,
         {TERM_DATE, 0, TERM_YEARS, 23800, {0}},
         "机密★2035年3月1日"},
        {KIND_STATE, LEVEL_JUEMI, {.type = TERM_LONG}, "绝密★长期"},
        {KIND_STATE,
         LEVEL_MIMI,
         {.type = TERM_CONDITION, .condition = STR_INIT("会议开始前")},
         "秘密★会议开始前"},
        {KIND_STATE, LEVEL_MIMI, {.type = TERM_NONE}, "秘密"},
        {KIND_COMMERCIAL,
         LEVEL_ORDINARY,
         {TERM_PERIOD, 3, TERM_YEARS, 0, {0}},
         "普通商密★3年"},
        {KIND_COMMERCIAL, LEVEL_CORE, {.type = TERM_NONE}, "核心商密"},
        {KIND_WORK, LEVEL_NONE, {.type = TERM_NONE}, "内部"},
        {KIND_PUBLIC, LEVEL_NONE, {.type = TERM_NONE}, ""},
    };
    struct arena *arena = arena_new();

    (void) state;
    for (size_t i = 0; i < COUNT(rows); i++)
        want_str(str_of(rows[i].want),
                 mark_text(arena, rows[i].kind, rows[i].level, &rows[i].term),
                 rows[i].want);
    arena_free(arena);
}

/* Whatever the bytes, reading ends and stays inside them. */
static void
any_prefix_can_be_read(void **state)
{
    static const char line[] =
        "000123 机\u200b密★（二〇三五年十二月三十一日） "
        "解密 特急 某集团核心商密▲长期";
    struct mark mark;

    (void) state;
    for (size_t from = 0; from < sizeof(line); from++)
        for (size_t to = from; to < sizeof(line); to++) {
            struct arena *arena = arena_new();
            char *copy = str_z(arena, (struct str){line + from, to - from});

            if (mark_parse((struct str){copy, to - from}, &mark))
                assert_in_range(mark.text.len, 1, to - from);
            arena_free(arena);
        }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lawful_marks),
        cmocka_unit_test(marks_as_they_stand_in_files),
        cmocka_unit_test(faulty_marks),
        cmocka_unit_test(declassified_marks),
        cmocka_unit_test(other_kinds),
        cmocka_unit_test(no_marks),
        cmocka_unit_test(marks_are_written),
        cmocka_unit_test(any_prefix_can_be_read),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
