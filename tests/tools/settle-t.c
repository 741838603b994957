/*
 * What was said, what a small document says, and what comes of the two.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "tools/settle.h"

#include "core/arena.h"
#include "core/doc_build.h"
#include "core/err.h"
#include "core/mark.h"
#include "tests/tap.h"

enum { MOST = 6, LINES = 10 };

struct pair {
    enum field field;
    struct str value;
};

/* A 公文 with everything in its place, and one without anything. */
#define FULL                                                                  \
    {                                                                         \
        "机密★20年", "某某市人民政府文件", "某政发〔2015〕7号",               \
            "关于印发储备方案的通知", "各区人民政府：",                       \
            "现将方案印发给你们。", "某某市人民政府", "2015年3月1日"       \
    }
#define BARE                                                                  \
    {                                                                         \
        "库房每季度清点一次，结果报委员会。"                 \
    }

static const struct {
    const char *name;
    const char *line[LINES];
    struct pair pair[MOST];
    /* "kind mark issued title", or the code of the error */
    const char *want;
    enum err_code code;
    size_t read, warnings;
} rows[] = {
    {"all is read",
     FULL,
     {{0}},
     "state 机密★20年 2015-03-01 关于印发储备方案的通知",
     ERR_NONE,
     6,
     0},
    {"nothing is read where all is said",
     FULL,
     {{FIELD_LEVEL, STR_INIT("机密")},
      {FIELD_TERM, STR_INIT("20年")},
      {FIELD_ISSUED, STR_INIT("2015-03-01")},
      {FIELD_TITLE, STR_INIT("关于印发储备方案的 通知")},
      {FIELD_NUMBER, STR_INIT("某政发[2015]7号")},
      {FIELD_ISSUER, STR_INIT("某某市人民政府")}},
     "state 机密★20年 2015-03-01 关于印发储备方案的 通知",
     ERR_NONE,
     0,
     0},
    {"titles, numbers, issuers and days that differ are kept and told",
     FULL,
     {{FIELD_ISSUED, STR_INIT("2015-03-02")},
      {FIELD_TITLE, STR_INIT("另一件事")},
      {FIELD_NUMBER, STR_INIT("某政发〔2015〕8号")},
      {FIELD_ISSUER, STR_INIT("某某省人民政府")}},
     "state 机密★20年 2015-03-02 另一件事",
     ERR_NONE,
     2,
     4},
    {"a level that differs is refused",
     FULL,
     {{FIELD_LEVEL, STR_INIT("秘密")}},
     NULL,
     ERR_REFUSED,
     0,
     0},
    {"a kind that differs is refused",
     FULL,
     {{FIELD_KIND, STR_INIT("work")}},
     NULL,
     ERR_REFUSED,
     0,
     0},
    {"a marked document is not public",
     FULL,
     {{FIELD_KIND, STR_INIT("public")}},
     NULL,
     ERR_REFUSED,
     0,
     0},
    {"a term that differs is refused",
     FULL,
     {{FIELD_TERM, STR_INIT("10年")}},
     NULL,
     ERR_REFUSED,
     0,
     0},
    {"a day on which the term of the mark ends",
     FULL,
     {{FIELD_UNTIL, STR_INIT("2035-03-01")}},
     "state 机密★2035年3月1日 2015-03-01 关于印发储备方案的通知",
     ERR_NONE,
     5,
     0},
    {"a day on which it does not",
     FULL,
     {{FIELD_UNTIL, STR_INIT("2034-03-01")}},
     NULL,
     ERR_REFUSED,
     0,
     0},
    {"a term that is over before the day that is read",
     {"秘密", "某某市人民政府", "2015年3月1日"},
     {{FIELD_UNTIL, STR_INIT("2015-02-28")}},
     NULL,
     ERR_REFUSED,
     0,
     0},
    {"a condition against a period",
     FULL,
     {{FIELD_CONDITION, STR_INIT("会议开始前")}},
     NULL,
     ERR_REFUSED,
     0,
     0},
    {"term and day that disagree on the day that is read",
     FULL,
     {{FIELD_TERM, STR_INIT("20年")}, {FIELD_UNTIL, STR_INIT("2036-03-01")}},
     NULL,
     ERR_USAGE,
     0,
     0},
    {"no level anywhere", BARE, {{0}}, NULL, ERR_REFUSED, 0, 0},
    {"a level alone will do",
     BARE,
     {{FIELD_LEVEL, STR_INIT("秘密")}},
     "state 秘密  file.name",
     ERR_NONE,
     0,
     2},
    {"a work secret needs nothing",
     BARE,
     {{FIELD_KIND, STR_INIT("work")}},
     "work 内部  file.name",
     ERR_NONE,
     0,
     0},
    {"a public text needs nothing",
     BARE,
     {{FIELD_KIND, STR_INIT("public")}},
     "public -  file.name",
     ERR_NONE,
     0,
     0},
    {"the level tells the kind",
     BARE,
     {{FIELD_LEVEL, STR_INIT("核心商密")}, {FIELD_TERM, STR_INIT("3年")}},
     "commercial 核心商密★3年  file.name",
     ERR_NONE,
     0,
     0},
    {"a commercial secret has a level",
     BARE,
     {{FIELD_KIND, STR_INIT("commercial")}},
     NULL,
     ERR_REFUSED,
     0,
     0},
    {"a period without a day of issue",
     BARE,
     {{FIELD_LEVEL, STR_INIT("秘密")}, {FIELD_TERM, STR_INIT("10年")}},
     "state 秘密★10年  file.name",
     ERR_NONE,
     0,
     1},
    {"a term over the longest",
     BARE,
     {{FIELD_LEVEL, STR_INIT("秘密")},
      {FIELD_TERM, STR_INIT("15年")},
      {FIELD_ISSUED, STR_INIT("2020-01-15")}},
     "state 秘密★15年 2020-01-15 file.name",
     ERR_NONE,
     0,
     1},
    {"a mark without a term takes the one that is said",
     {"机密★", "关于调整的请示", "某某市财政局："},
     {{FIELD_TERM, STR_INIT("20年")}, {FIELD_ISSUED, STR_INIT("2020-01-15")}},
     "state 机密★20年 2020-01-15 关于调整的请示",
     ERR_NONE,
     2,
     0},
    {"the top level wants consent",
     {"绝密★30年", "关于调整的请示", "某某市财政局："},
     {{FIELD_ISSUED, STR_INIT("2020-01-15")}},
     NULL,
     ERR_REFUSED,
     0,
     0},
    {"and has it",
     {"绝密★30年", "关于调整的请示", "某某市财政局："},
     {{FIELD_ISSUED, STR_INIT("2020-01-15")},
      {FIELD_CONSENT, STR_INIT("同意〔2020〕1号")}},
     "state 绝密★30年 2020-01-15 关于调整的请示",
     ERR_NONE,
     3,
     0},
    {"several marks are refused",
     {"机密★20年", "秘密★10年", "关于调整的请示", "某某市财政局："},
     {{FIELD_ISSUED, STR_INIT("2020-01-15")}},
     NULL,
     ERR_REFUSED,
     0,
     0},
    {"unless the level is said",
     {"机密★20年", "秘密★10年", "关于调整的请示", "某某市财政局："},
     {{FIELD_ISSUED, STR_INIT("2020-01-15")}, {FIELD_LEVEL, STR_INIT("秘密")}},
     "state 秘密★10年 2020-01-15 关于调整的请示",
     ERR_NONE,
     2,
     1},
    {"and is one of them",
     {"机密★20年", "秘密★10年", "关于调整的请示", "某某市财政局："},
     {{FIELD_ISSUED, STR_INIT("2020-01-15")},
      {FIELD_LEVEL, STR_INIT("绝密")},
      {FIELD_CONSENT, STR_INIT("同意〔2020〕1号")}},
     NULL,
     ERR_REFUSED,
     0,
     0},
    {"several terms of one level",
     {"机密★20年", "机密★10年", "关于调整的请示", "某某市财政局："},
     {{FIELD_ISSUED, STR_INIT("2020-01-15")}, {FIELD_LEVEL, STR_INIT("机密")}},
     NULL,
     ERR_REFUSED,
     0,
     0},
    {"of which one is said",
     {"机密★20年", "机密★10年", "关于调整的请示", "某某市财政局："},
     {{FIELD_ISSUED, STR_INIT("2020-01-15")},
      {FIELD_LEVEL, STR_INIT("机密")},
      {FIELD_TERM, STR_INIT("20年")}},
     "state 机密★20年 2020-01-15 关于调整的请示",
     ERR_NONE,
     1,
     1},
    {"points inside the document",
     FULL,
     {{FIELD_POINT, STR_INIT("机密★20年:6-6")},
      {FIELD_POINT, STR_INIT("秘密★10年:8")},
      {FIELD_POINTS_COMPLETE, STR_INIT("yes")}},
     "state 机密★20年 2015-03-01 关于印发储备方案的通知",
     ERR_NONE,
     6,
     0},
    {"points outside of it",
     FULL,
     {{FIELD_POINT, STR_INIT("机密★20年:6-9")}},
     NULL,
     ERR_USAGE,
     0,
     0},
    {"points above the document",
     FULL,
     {{FIELD_POINT, STR_INIT("绝密★30年:6")}},
     NULL,
     ERR_REFUSED,
     0,
     0},
    {"points of another kind",
     FULL,
     {{FIELD_POINT, STR_INIT("核心商密★1年:6")}},
     NULL,
     ERR_REFUSED,
     0,
     0},
    {"complete points that are none",
     FULL,
     {{FIELD_POINTS_COMPLETE, STR_INIT("yes")}},
     NULL,
     ERR_USAGE,
     0,
     0},
    {"comments that are none",
     FULL,
     {{FIELD_POINTS_FROM, STR_INIT("comments")}},
     NULL,
     ERR_REFUSED,
     0,
     0},
};

static struct open_para *
add_line(struct doc_builder *builder, const char *text,
         const struct place *place, const struct open_para *anchor)
{
    struct run like = {.view = VIEW_VISIBLE};
    struct open_para *para = doc_open(builder, S("x"), place, anchor);

    doc_add(builder, para, str_of(text), &like);
    return para;
}

static void
make_doc(struct arena *arena, const char *const *line, struct doc *out)
{
    struct doc_builder *builder = doc_builder_new(arena);

    for (size_t i = 0; i < LINES && line[i] != NULL; i++)
        add_line(builder, line[i], &(struct place){.story = STORY_MAIN}, NULL);
    doc_finish(builder, S("txt"), out);
}

static bool
try_settle(struct arena *arena, const struct said *said, const struct doc *doc,
           struct source *source, struct notes *read, struct notes *warnings,
           struct err *err)
{
    struct layout layout;

    layout_find(arena, doc, &layout);
    return settle(
        arena,
        &(struct grounds){said, doc, &layout, S("folder.d/file.name.txt")},
        source, read, warnings, err);
}

static struct str
source_text(struct arena *arena, const struct source *s)
{
    struct str mark = s->kind == KIND_PUBLIC
                          ? S("-")
                          : mark_text(arena, s->kind, s->level, &s->term);

    return str_printf(arena, "%.*s %.*s %.*s %.*s",
                      STR_ARG(kind_slug(s->kind)), STR_ARG(mark),
                      STR_ARG(date_iso(arena, s->issued)), STR_ARG(s->title));
}

static void
values_are_settled(void **state)
{
    struct arena *arena = arena_new();

    (void) state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct notes read = {0}, warnings = {0};
        struct said said = {0};
        struct source source;
        struct err err = {0};
        struct doc doc;

        make_doc(arena, rows[i].line, &doc);
        for (size_t j = 0; j < MOST && rows[i].pair[j].value.len > 0; j++)
            if (!said_set(arena, &said, rows[i].pair[j].field,
                          rows[i].pair[j].value, &err))
                fail_msg("%s: %s", rows[i].name, err.text);
        if (!try_settle(arena, &said, &doc, &source, &read, &warnings, &err)) {
            if (rows[i].want != NULL)
                fail_msg("%s: %s", rows[i].name, err.text);
            want_int(rows[i].code, err.code, rows[i].name);
            continue;
        }
        if (rows[i].want == NULL)
            fail_msg("%s: taken", rows[i].name);
        want_str(str_of(rows[i].want), source_text(arena, &source),
                 rows[i].name);
        want_int((long long) rows[i].read, (long long) read.list.count,
                 rows[i].name);
        want_int((long long) rows[i].warnings, (long long) warnings.list.count,
                 rows[i].name);
    }
    arena_free(arena);
}

static void
comments_mark_points(void **state)
{
    struct arena *arena = arena_new();
    struct doc_builder *builder = doc_builder_new(arena);
    struct place main = {.story = STORY_MAIN};
    const struct place comment[] = {
        {.story = STORY_COMMENT, .index = 0},
        {.story = STORY_COMMENT, .index = 1},
        {.story = STORY_COMMENT, .index = 2},
        {.story = STORY_COMMENT, .index = 3},
    };
    struct notes read = {0}, warnings = {0};
    struct open_para *second;
    struct said said = {0};
    struct source source;
    struct err err = {0};
    struct doc doc;

    (void) state;
    add_line(builder, "机密★20年", &main, NULL);
    second = add_line(builder, "库房共有三处。", &main, NULL);
    add_line(builder, "秘密★5年 数量", &comment[1], second);
    add_line(builder, "另起一段", &comment[1], second);
    add_line(builder, "请核对", &comment[2], second);
    add_line(builder, "没有落处", &comment[3], NULL);
    doc_finish(builder, S("txt"), &doc);
    assert_true(
        said_set(arena, &said, FIELD_POINTS_FROM, S("comments"), &err));
    if (!try_settle(arena, &said, &doc, &source, &read, &warnings, &err))
        fail_msg("%s", err.text);
    assert_int_equal(2, source.points);
    assert_int_equal(2, source.point[0].first);
    assert_int_equal(2, source.point[0].last);
    assert_int_equal(LEVEL_MIMI, source.point[0].level);
    assert_int_equal(5, source.point[0].term.count);
    assert_int_equal(LEVEL_NONE, source.point[1].level);
    arena_free(arena);
}

/* What the form of a document says beside its values. */
static const struct {
    const char *name;
    const char *line[LINES];
    const char *read, *warning; /* the last of each */
} parts[] = {
    {"a note that says how far it goes",
     {"机密★20年", "关于印发方案的通知", "各区人民政府：",
      "现将方案印发给你们。", "某某市人民政府", "2015年3月1日",
      "（此件发至县团级）"},
     "附注（此件发至县团级）",
     "附注写明发至“县团级”，但没有登记知悉范围："
     "请用 dingmi amend --scope 补记"},
    {"a note against the mark",
     {"机密★20年", "关于印发方案的通知", "各区人民政府：",
      "现将方案印发给你们。", "某某市人民政府", "2015年3月1日",
      "（此件公开发布）"},
     "附注（此件公开发布）",
     "附注“（此件公开发布）”写明公开，与密级标志矛盾：请核对"},
    {"a note about whom to ask is none",
     {"机密★20年", "关于印发方案的通知", "各区人民政府：",
      "现将方案印发给你们。", "某某市人民政府", "2015年3月1日",
      "（联系人：张三）"},
     "发文机关 某某市人民政府",
     ""},
    {"an order has a serial",
     {"机密★20年", "某某市人民政府令", "第12号",
      "《某某办法》现予公布，自公布之日起施行。", "某某市人民政府",
      "2015年3月1日"},
     "令号或期号 第12号",
     ""},
    {"only the day of printing",
     {"机密★20年", "关于印发方案的通知", "各区人民政府：",
      "现将方案印发给你们。", "某某市人民政府办公室　2015年3月2日印发"},
     "标题 关于印发方案的通知",
     ""},
    {"a mark that stands below the title",
     {"关于印发方案的通知", "机密★20年", "各区人民政府：",
      "现将方案印发给你们。", "某某市人民政府", "2015年3月1日"},
     "发文机关 某某市人民政府",
     "文件上的标志“机密★20年”在标题之后：请核对是否这份文件的标志"},
};

static struct str
last_of(const struct notes *notes)
{
    return notes->list.count == 0 ? S("")
                                  : notes->list.item[notes->list.count - 1];
}

static void
parts_are_told(void **state)
{
    (void) state;
    for (size_t i = 0; i < COUNT(parts); i++) {
        struct arena *arena = arena_new();
        struct notes read = {0}, warnings = {0};
        struct said said = {0};
        struct source source;
        struct err err = {0};
        struct doc doc;

        make_doc(arena, parts[i].line, &doc);
        if (!try_settle(arena, &said, &doc, &source, &read, &warnings, &err))
            fail_msg("%s: %s", parts[i].name, err.text);
        want_str(str_of(parts[i].read), last_of(&read), parts[i].name);
        want_str(str_of(parts[i].warning), last_of(&warnings), parts[i].name);
        arena_free(arena);
    }
}

static void
the_day_of_printing_is_told(void **state)
{
    struct arena *arena = arena_new();
    const char *const line[LINES] = {"机密★20年", "关于印发方案的通知",
                                     "某某市人民政府办公室　2015年3月2日印发"};
    struct notes read = {0}, warnings = {0};
    struct said said = {0};
    struct source source;
    struct err err = {0};
    struct doc doc;

    (void) state;
    make_doc(arena, line, &doc);
    assert_true(
        try_settle(arena, &said, &doc, &source, &read, &warnings, &err));
    want_str(S("制发日 2015-03-02（没有成文日期，按印发日期）"),
             read.list.item[1], "the day");
    arena_free(arena);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(values_are_settled),
        cmocka_unit_test(comments_mark_points),
        cmocka_unit_test(parts_are_told),
        cmocka_unit_test(the_day_of_printing_is_told),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
