/*
 * SPDX-License-Identifier: Apache-2.0
 */
#include "tools/ledger.h"

#include <stdlib.h>

#include "core/arena.h"
#include "core/limits.h"
#include "tests/tap.h"

static void
a_ledger_is_refused_whole(void **state)
{
    static const struct {
        const char *name;
        struct str bytes;
        const char *want; /* in the message */
    } rows[] = {
        {"nothing at all", STR_INIT(""), "列名"},
        {"only blank lines", STR_INIT("\n\r\n,,\n"), "列名"},
        {"unknown column", STR_INIT("file,colour\na,b\n"), "colour"},
        {"column twice", STR_INIT("file,level,密级\na,机密,机密\n"), "密级"},
        {"no file", STR_INIT("level,term\n机密,20年\n"), "file"},
        {"empty heading", STR_INIT("file,,level\n"), "“”"},
        {"open quote in the headings", STR_INIT("file,\"level\na,b\n"),
         "引号"},
        {"a picture", STR_INIT("\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\1\0\0\0\1"),
         ""},
    };
    struct arena *arena = arena_new();

    (void) state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct ledger ledger;
        struct err err = {0};

        if (ledger_open(arena, S("l.csv"), rows[i].bytes, &ledger, &err))
            fail_msg("%s: taken", rows[i].name);
        if (strstr(err.text, rows[i].want) == NULL)
            fail_msg("%s: says %s", rows[i].name, err.text);
    }
    arena_free(arena);
}

/* What a row amounts to, as one line. */
static struct str
row_text(struct arena *arena, const struct ledger_row *row)
{
    const struct said *said = &row->said;

    if (row->bad)
        return str_printf(arena, "%zu bad", row->line);
    return str_printf(arena, "%zu %.*s %.*s %.*s", row->line,
                      STR_ARG(row->file), STR_ARG(level_name(said->level)),
                      STR_ARG(said->title));
}

static void
rows_are_read(void **state)
{
    static const struct {
        const char *name;
        struct str bytes;
        struct str want[4];
    } rows[] = {
        {"plain",
         STR_INIT("file,level,title\na.txt,机密,甲\nb.txt,秘密,乙\n"),
         {STR_INIT("2 d/a.txt 机密 甲"), STR_INIT("3 d/b.txt 秘密 乙")}},
        {"no line end at the end", STR_INIT("file\na"), {STR_INIT("2 d/a  ")}},
        {"no rows", STR_INIT("file,level\n"), {{0}}},
        {"mark, CRLF, other order",
         STR_INIT("\xef\xbb\xbf"
                  "标题,文件,密级\r\n甲,/a.txt,机密\r\n"),
         {STR_INIT("2 /a.txt 机密 甲")}},
        {"lone CR",
         STR_INIT("file\ra\rb\r"),
         {STR_INIT("2 d/a  "), STR_INIT("3 d/b  ")}},
        {"quotes hold commas, quotes and lines",
         STR_INIT("file,title\n\"a,b\",\"甲\"\"乙\"\"\n丙\"\nc,丁\n"),
         {STR_INIT("2 d/a,b  甲\"乙\" 丙"), STR_INIT("4 d/c  丁")}},
        {"blank lines are passed over",
         STR_INIT("\nfile,title\n\n , \n\na,甲\n"),
         {STR_INIT("6 d/a  甲")}},
        {"bad rows do not stop good ones",
         STR_INIT("file,level\na,绝对机密\nb,机密,c\nd,机密\n"),
         {STR_INIT("2 bad"), STR_INIT("3 bad"), STR_INIT("4 d/d 机密 ")}},
        {"too few columns", STR_INIT("file,level\na\n"), {STR_INIT("2 bad")}},
        {"no file in the row",
         STR_INIT("file,level\n,机密\n"),
         {STR_INIT("2 bad")}},
        {"names alone",
         STR_INIT("密级,事项名称\n机密,晨星\n机密,\n"),
         {STR_INIT("2  机密 "), STR_INIT("3 bad")}},
        {"a stray quote",
         STR_INIT("file\na\"b\nc\n"),
         {STR_INIT("2 bad"), STR_INIT("3 d/c  ")}},
        {"text behind a quote",
         STR_INIT("file\n\"a\"b,x\nc\n"),
         {STR_INIT("2 bad"), STR_INIT("3 d/c  ")}},
        {"a quote that stays open",
         STR_INIT("file\na\n\"b\nc\n"),
         {STR_INIT("2 d/a  "), STR_INIT("3 bad")}},
        {"a line end in a name",
         STR_INIT("file\n\"a\nb\"\nc\n"),
         {STR_INIT("2 d/a\nb  "), STR_INIT("4 d/c  ")}},
    };
    struct arena *arena = arena_new();

    (void) state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct ledger ledger;
        size_t want = 0;
        struct err err;

        if (!ledger_open(arena, S("d/l.csv"), rows[i].bytes, &ledger, &err))
            fail_msg("%s: %s", rows[i].name, err.text);
        while (want < COUNT(rows[i].want) && rows[i].want[want].len > 0)
            want++;
        want_int((long long) want, (long long) ledger.rows, rows[i].name);
        for (size_t j = 0; j < want; j++) {
            struct ledger_row row;

            ledger_read(arena, &ledger, ledger.row[j], &row);
            want_str(rows[i].want[j], row_text(arena, &row), rows[i].name);
        }
    }
    arena_free(arena);
}

static struct ledger_row
first_row(struct arena *arena, struct str bytes)
{
    struct ledger_row row = {0};
    struct ledger ledger;
    struct err err;

    if (!ledger_open(arena, S("l.csv"), bytes, &ledger, &err))
        fail_msg("%s", err.text);
    assert_int_equal(1, ledger.rows);
    ledger_read(arena, &ledger, ledger.row[0], &row);
    return row;
}

static void
every_chinese_heading_serves(void **state)
{
    struct arena *arena = arena_new();
    struct ledger_row row = first_row(
        arena, S("文件,类别,密级,保密期限,解密时间,制发日,文号,发文机关,标题,"
                 "知悉范围,上位文件,事项名称\n"
                 "a,国家秘密,机密,20年,2035-03-01,2015/3/1,某发〔2015〕1号,"
                 "某局,某事,甲；乙、丙,S-0001；S-0002; ,"
                 "晨星；A-17\n"));

    (void) state;
    assert_false(row.bad);
    assert_int_equal(KIND_STATE, row.said.kind);
    assert_int_equal(LEVEL_JIMI, row.said.level);
    assert_int_equal(20, row.said.term.count);
    assert_int_equal(date_of(2035, 3, 1), row.said.until);
    assert_int_equal(date_of(2015, 3, 1), row.said.issued);
    want_str(S("某发〔2015〕1号"), row.said.number, "number");
    want_str(S("某局"), row.said.issuer, "issuer");
    want_str(S("某事"), row.said.title, "title");
    assert_int_equal(3, row.said.scope.count);
    want_str(S("丙"), row.said.scope.item[2], "scope");
    assert_int_equal(2, row.said.parents.count);
    want_str(S("S-0002"), row.said.parents.item[1], "parent");
    assert_int_equal(2, row.said.names.count);
    want_str(S("A-17"), row.said.names.item[1], "name");
    row = first_row(arena, S("file,解密条件\na,会议开始前\n"));
    want_str(S("会议开始前"), row.said.condition, "condition");
    arena_free(arena);
}

static void
options_are_columns(void **state)
{
    struct arena *arena = arena_new();
    struct ledger_row row = first_row(
        arena, S("file,name,point,points-from,points-complete,"
                 "usage-requirement,restriction,consent,no-text,incomplete\n"
                 "a,甲工程;乙工程,机密★20年:1-2;秘密★10年：7,comments,yes,"
                 "先征求意见,不得摘抄,同意〔2020〕1号,是,no\n"));

    (void) state;
    assert_false(row.bad);
    assert_int_equal(2, row.said.names.count);
    assert_int_equal(2, row.said.points);
    assert_int_equal(LEVEL_MIMI, row.said.point[1].level);
    assert_int_equal(7, row.said.point[1].first);
    assert_int_equal(7, row.said.point[1].last);
    assert_true(row.said.points_from_comments);
    assert_true(row.said.points_complete);
    want_str(S("先征求意见"), row.said.usage_requirement, "usage");
    want_str(S("不得摘抄"), row.said.restriction, "restriction");
    want_str(S("同意〔2020〕1号"), row.said.consent, "consent");
    assert_true(row.said.no_text);
    assert_false(row.said.incomplete);
    arena_free(arena);
}

/* What empty cells leave unsaid can still be read from the document. */
static void
empty_cells_say_nothing(void **state)
{
    struct arena *arena = arena_new();
    struct ledger_row row =
        first_row(arena, S("file,kind,level,term,issued,no-text\na,,, ,,\n"));

    (void) state;
    assert_false(row.bad);
    assert_int_equal(0, row.said.fields);
    arena_free(arena);
}

static void
gb18030_is_read(void **state)
{
    /* 文件,标题 / a,机密 */
    static const char bytes[] =
        "\xce\xc4\xbc\xfe,\xb1\xea\xcc\xe2\r\na,\xbb\xfa\xc3\xdc\r\n";
    struct arena *arena = arena_new();
    struct ledger_row row =
        first_row(arena, (struct str){bytes, sizeof(bytes) - 1});

    (void) state;
    want_str(S("机密"), row.said.title, "title");
    arena_free(arena);
}

static void
a_field_has_a_limit(void **state)
{
    struct arena *arena = arena_new();
    size_t size = LIMIT_FIELD + 100;
    char *text = arena_array(arena, size, char);
    struct ledger_row row;
    size_t head = (size_t) snprintf(text, size, "file,title\na,");

    (void) state;
    memset(text + head, 'x', LIMIT_FIELD);
    row = first_row(arena, (struct str){text, head + LIMIT_FIELD});
    assert_false(row.bad);
    text[head + LIMIT_FIELD] = 'x';
    row = first_row(arena, (struct str){text, head + LIMIT_FIELD + 1});
    assert_true(row.bad);
    assert_int_equal(ERR_LIMIT, row.err.code);
    arena_free(arena);
}

/* A quote left open swallows the rest; that must not be done row by row. */
static void
open_quotes_are_not_quadratic(void **state)
{
    enum { LINES = 200000 };
    struct arena *arena = arena_new();
    char *text = arena_array(arena, 8 + 4 * LINES, char);
    struct ledger ledger;
    size_t n = 5;
    struct err err;

    (void) state;
    memcpy(text, "file\n", n);
    for (size_t i = 0; i < LINES; i++, n += 4)
        memcpy(text + n, "\"a\"b", 4);
    assert_true(
        ledger_open(arena, S("l"), (struct str){text, n}, &ledger, &err));
    assert_int_equal(1, ledger.rows);
    arena_free(arena);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_ledger_is_refused_whole),
        cmocka_unit_test(rows_are_read),
        cmocka_unit_test(every_chinese_heading_serves),
        cmocka_unit_test(options_are_columns),
        cmocka_unit_test(empty_cells_say_nothing),
        cmocka_unit_test(gb18030_is_read),
        cmocka_unit_test(a_field_has_a_limit),
        cmocka_unit_test(open_quotes_are_not_quadratic),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
