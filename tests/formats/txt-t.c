/*
 * SPDX-License-Identifier: Apache-2.0
 */
#include "formats/txt.h"

#include "core/arena.h"
#include "core/doc_build.h"
#include "formats/intake.h"
#include "tests/tap.h"

enum { MAX_LINES = 4 };

/* A file; its lines, and where each begins in it. */
static const struct {
    const char *row;
    struct str bytes;
    size_t lines;
    struct {
        struct str text;
        size_t at;
    } want[MAX_LINES];
} rows[] = {
    {"one line", STR_INIT("密"), 1, {{STR_INIT("密"), 0}}},
    {"a final newline begins no line",
     STR_INIT("密\n"),
     1,
     {{STR_INIT("密"), 0}}},
    {"empty lines count",
     STR_INIT("\na\n\nb"),
     4,
     {{STR_INIT(""), 0},
      {STR_INIT("a"), 1},
      {STR_INIT(""), 0},
      {STR_INIT("b"), 4}}},
    {"CR LF and CR",
     STR_INIT("a\r\nb\rc\r\n"),
     3,
     {{STR_INIT("a"), 0}, {STR_INIT("b"), 3}, {STR_INIT("c"), 5}}},
    {"LF CR is two ends",
     STR_INIT("a\n\rb"),
     3,
     {{STR_INIT("a"), 0}, {STR_INIT(""), 0}, {STR_INIT("b"), 3}}},
    {"offsets count the mark",
     STR_INIT("\xef\xbb\xbf"
              "a\nb"),
     2,
     {{STR_INIT("a"), 3}, {STR_INIT("b"), 5}}},
    {"converted text has no offsets",
     STR_INIT("a\n\xbb\xfa\xc3\xdc"),
     2,
     {{STR_INIT("a"), 0}, {STR_INIT("机密"), 0}}},
    {"spaces are kept",
     STR_INIT("　　一、 总则\t\n"),
     1,
     {{STR_INIT("　　一、 总则\t"), 0}}},
    {"an ordinary begin",
     STR_INIT("begin 6 of 7\nbegin 64444 a"),
     2,
     {{STR_INIT("begin 6 of 7"), 0}, {STR_INIT("begin 64444 a"), 13}}},
};

static void
want_lines(const struct doc *doc, size_t i)
{
    want_int((long long) rows[i].lines, (long long) doc->paras, rows[i].row);
    for (size_t j = 0; j < doc->paras; j++) {
        const struct para *para = &doc->para[j];

        want_str(rows[i].want[j].text, para->text, rows[i].row);
        want_int(STORY_MAIN, para->spot->place.story, rows[i].row);
        want_int(para->text.len > 0, (long long) para->runs, rows[i].row);
        if (para->runs > 0)
            want_int((long long) rows[i].want[j].at,
                     (long long) doc_run(para, 0).at, rows[i].row);
    }
}

static void
a_line_is_a_paragraph(void **state)
{
    (void) state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct arena *arena = arena_new();
        struct doc_builder *builder = doc_builder_new(arena);
        struct intake in = {.arena = arena, .builder = builder};
        struct doc doc;

        txt_read(&in, rows[i].bytes);
        doc_finish(builder, S("txt"), &doc);
        want_int(STATUS_COMPLETE, doc.status, rows[i].row);
        want_lines(&doc, i);
        arena_free(arena);
    }
}

/* What cannot be read whole says so. */
static const struct {
    const char *row;
    struct str bytes;
    enum status status;
    enum why why;
} poor[] = {
    {"binary data",
     STR_INIT("\x7f"
              "ELF\x02\x01\x01\0\0\0\0\0\0\0\0\0"),
     STATUS_UNREADABLE, WHY_KIND},
    {"a broken character", STR_INIT("做好保密工作\xe7\x9a"), STATUS_INCOMPLETE,
     WHY_DAMAGED},
    {"another encoding", STR_INIT("caf\xe9 au lait"), STATUS_INCOMPLETE,
     WHY_DAMAGED},
    {"a file in uuencode", STR_INIT("甲\r\nbegin 644 a.doc\n#0V%T\n`\nend\n"),
     STATUS_INCOMPLETE, WHY_EMBEDDED},
    {"a file in yEnc", STR_INIT("=ybegin line=128 size=3 name=a\nabc\n"),
     STATUS_INCOMPLETE, WHY_EMBEDDED},
};

static void
what_is_not_read_is_listed(void **state)
{
    (void) state;
    for (size_t i = 0; i < COUNT(poor); i++) {
        struct arena *arena = arena_new();
        struct doc_builder *builder = doc_builder_new(arena);
        struct intake in = {.arena = arena, .builder = builder};
        struct doc doc;

        txt_read(&in, poor[i].bytes);
        doc_finish(builder, S("txt"), &doc);
        want_int(poor[i].status, doc.status, poor[i].row);
        want_int(1, (long long) doc.unexamineds, poor[i].row);
        want_int(poor[i].why, doc.unexamined[0].why, poor[i].row);
        arena_free(arena);
    }
}

static void
parts_of_packages_go_where_they_are_told(void **state)
{
    struct arena *arena = arena_new();
    struct doc_builder *builder = doc_builder_new(arena);
    struct intake in = {.arena = arena, .builder = builder};
    struct doc doc;

    (void) state;
    assert_true(doc_enter(builder, S("a.log"), VIEW_EMBEDDED, NULL));
    assert_true(txt_read_if_text(&in, S("甲\n乙\n")));
    assert_false(txt_read_if_text(&in, S("\1\2\3")));
    assert_false(txt_read_if_text(&in, S("caf\xe9 au lait")));
    doc_leave(builder);
    doc_finish(builder, S("odt"), &doc);
    assert_int_equal(STATUS_COMPLETE, doc.status);
    assert_int_equal(2, doc.paras);
    want_str(S("乙"), doc.para[1].text, "text");
    want_str(S("a.log"), doc.para[1].spot->part, "part");
    assert_int_equal(STORY_EMBEDDED, doc.para[1].spot->place.story);
    assert_int_equal(VIEW_EMBEDDED, doc_run(&doc.para[1], 0).view);
    assert_int_equal(4, doc_run(&doc.para[1], 0).at);
    arena_free(arena);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_line_is_a_paragraph),
        cmocka_unit_test(what_is_not_read_is_listed),
        cmocka_unit_test(parts_of_packages_go_where_they_are_told),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
