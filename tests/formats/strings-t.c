/*
 * SPDX-License-Identifier: Apache-2.0
 */
#include "formats/strings.h"

#include "core/arena.h"
#include "core/buf.h"
#include "core/doc_build.h"
#include "core/limits.h"

#include "tests/tap.h"

enum { RUNS_MAX = 3 };

/* UTF-16LE of 关于北岭雷达站的通知 */
#define LE_TEXT                                                               \
    "\x73\x51\x8e\x4e\x17\x53\xad\x5c\xf7\x96\xbe\x8f\xd9\x7a\x84\x76\x1a"    \
    "\x90\xe5\x77"
/* and UTF-16BE */
#define BE_TEXT                                                               \
    "\x51\x73\x4e\x8e\x53\x17\x5c\xad\x96\xf7\x8f\xbe\x7a\xd9\x76\x84\x90"    \
    "\x1a\x77\xe5"
/* GBK of the same */
#define GB_TEXT                                                               \
    "\xb9\xd8\xd3\xda\xb1\xb1\xc1\xeb\xc0\xd7\xb4\xef\xd5\xbe\xb5\xc4\xcd"    \
    "\xa8\xd6\xaa"
#define TEXT STR_INIT("关于北岭雷达站的通知")

static const struct {
    const char *row;
    struct str bytes;
    struct str want[RUNS_MAX];
} rows[] = {
    {"nothing", STR_INIT(""), {{0}}},
    {"NUL bytes", STR_INIT("\0\0\0\0\0\0\0\0\0\0\0\0"), {{0}}},
    {"UTF-8", STR_INIT("\0\1关于北岭雷达站的通知\0\2"), {TEXT}},
    {"UTF-8 to the end", STR_INIT("\xff关于北岭雷达站的通知"), {TEXT}},
    {"UTF-16LE", STR_INIT("\1\0\0\0" LE_TEXT "\0\0\3\0"), {TEXT}},
    {"UTF-16LE, odd", STR_INIT("\1\0\0" LE_TEXT "\0\0\3\0"), {TEXT}},
    {"UTF-16BE", STR_INIT("\0\1" BE_TEXT "\0\0\0\1"), {TEXT}},
    {"UTF-16BE, odd", STR_INIT("\0\1\0" BE_TEXT "\0\0\0\1"), {TEXT}},
    {"GBK", STR_INIT("\0\1" GB_TEXT "\0\0"), {TEXT}},
    {"GBK behind a byte that takes part of it",
     STR_INIT("\0\x9a" GB_TEXT "\0\0"),
     {TEXT}},
    {"GBK before such a byte", STR_INIT("\0" GB_TEXT "\xfe\0"), {TEXT}},
    {"one after the other",
     STR_INIT("\0" GB_TEXT "\0\0" LE_TEXT "\0\0关于北岭雷达站的通知"),
     {TEXT, TEXT, TEXT}},
    {"hard by each other", STR_INIT("\0" GB_TEXT LE_TEXT), {TEXT, TEXT}},
    {"digits, marks and lines belong to it",
     STR_INIT("\1《北岭雷达站建设方案》（2031）17号：\r\n一、站址 A-3。\0"),
     {STR_INIT("《北岭雷达站建设方案》（2031）17号：\r\n一、站址 A-3。")}},
    {"Latin letters",
     STR_INIT("\1\0the antenna of the radar\0\xff"),
     {STR_INIT("the antenna of the radar")}},
    {"Latin letters in UTF-16",
     STR_INIT("\1\0r\0a\0d\0a\0r\0 \0s\0t\0a\0t\0i\0o\0n\0\0\0"),
     {STR_INIT("radar station")}},
    {"three characters are chance in two bytes each",
     STR_INIT("\0\1\xb9\xd8\xd3\xda\xb1\xb1\0\1"),
     {{0}}},
    {"so are a few letters", STR_INIT("\0\1radar\0\1"), {{0}}},
    {"a filling is no text",
     STR_INIT("\xcc\xcc\xcc\xcc\xcc\xcc\xcc\xcc\xcc\xcc\xcc\xcc\xcc\xcc\xcc"
              "\xcc\xcc\xcc\xcc\xcc\xcc\xcc\xcc\xcc\xcc\xcc\xcc\xcc\xcc\xcc"),
     {{0}}},
    {"nor is one of few values",
     STR_INIT("\xd6\xd6\xd6\xce\xd6\xd6\xd6\xce\xd6\xce\xd6\xd6\xd6\xce\xd6"
              "\xd6\xd6\xce\xd6\xd6\xd6\xce\xd6\xce\xd6\xd6\xd6\xd6\xd6\xce"),
     {{0}}},
};

static void
look(struct arena *arena, struct str bytes, size_t piece, struct doc *doc)
{
    struct doc_builder *builder = doc_builder_new(arena);
    struct strings *s = strings_new(arena, builder, S("a.bin"), VIEW_EMBEDDED);

    for (size_t at = 0; at < bytes.len; at += piece)
        assert_true(strings_feed(s, str_sub(bytes, at, at + piece)));
    strings_end(s);
    doc_finish(builder, S(""), doc);
}

static void
runs_are_found_in_every_encoding(void **state)
{
    struct arena *arena = arena_new();

    (void) state;
    for (size_t i = 0; i < COUNT(rows); i++)
        for (size_t piece = 1; piece < 100; piece = piece * 3 + 1) {
            struct doc doc;
            size_t n = 0;

            while (n < RUNS_MAX && rows[i].want[n].len > 0)
                n++;
            look(arena, rows[i].bytes, piece, &doc);
            want_int((long long) n, (long long) doc.paras, rows[i].row);
            for (size_t k = 0; k < n; k++)
                want_str(rows[i].want[k], doc.para[k].text, rows[i].row);
        }
    arena_free(arena);
}

static void
a_run_says_where_it_is(void **state)
{
    struct arena *arena = arena_new();
    struct doc doc;

    (void) state;
    look(arena, S("\0\1\0\1\0" LE_TEXT "\0\0"), 3, &doc);
    want_int(1, (long long) doc.paras, "runs");
    want_str(S("a.bin"), doc.para[0].spot->part, "part");
    want_int(STORY_MAIN, doc.para[0].spot->place.story, "story");
    want_int(1, (long long) doc.para[0].runs, "pieces");
    want_int(VIEW_EMBEDDED, doc_run(&doc.para[0], 0).view, "view");
    want_int(ORIGIN_STRINGS, doc_run(&doc.para[0], 0).origin, "origin");
    want_int(5, (long long) doc_run(&doc.para[0], 0).at, "at");
    want_int(sizeof(LE_TEXT) - 1, (long long) doc_run(&doc.para[0], 0).size,
             "size");
    arena_free(arena);
}

static void
chance_makes_no_runs(void **state)
{
    enum { SIZE = 4 * MIB };
    struct arena *arena = arena_new();
    char *bytes = arena_array(arena, SIZE, char);
    uint64_t seed = 20310717;
    struct doc doc;

    (void) state;
    for (size_t i = 0; i < SIZE; i++) {
        seed = seed * 6364136223846793005u + 1442695040888963407u;
        bytes[i] = (char) (seed >> 56);
    }
    look(arena, (struct str){bytes, SIZE}, SIZE, &doc);
    assert_in_range(doc.paras, 0, 2);
    arena_free(arena);
}

/* What all runs say, one after the other. */
static void
join(const struct doc *doc, struct buf *out)
{
    for (size_t i = 0; i < doc->paras; i++)
        assert_true(buf_add(out, doc->para[i].text));
}

/* A long text is cut, at the end of a sentence, and nothing of it is lost. */
static void
nothing_is_lost_where_windows_meet(void **state)
{
    static const struct str units[] = {
        STR_INIT("关于北岭雷达站的通知已经送到各单位。"),
        STR_INIT("The radar station of the north is ready.\n"),
    };
    struct arena *arena = arena_new();

    (void) state;
    for (size_t i = 0; i < COUNT(units); i++) {
        BUF_SCOPED text, seen;
        struct doc doc;

        buf_init(&text, MIB);
        buf_init(&seen, MIB);
        while (text.len < 300 * KIB)
            assert_true(buf_add(&text, units[i]));
        look(arena, buf_str(&text), 1000, &doc);
        join(&doc, &seen);
        assert_int_equal(text.len, seen.len);
        assert_memory_equal(text.ptr, seen.ptr, seen.len);
        assert_in_range(doc.paras, 4, 10);
        for (size_t k = 0; k + 1 < doc.paras; k++)
            assert_true(
                str_ends(doc.para[k].text,
                         str_sub(units[i], units[i].len - 3, units[i].len)));
    }
    arena_free(arena);
}

static void
a_run_across_the_end_of_a_window_is_whole(void **state)
{
    struct arena *arena = arena_new();

    (void) state;
    for (size_t before = 64 * KIB - 24; before <= 64 * KIB + 4; before++) {
        BUF_SCOPED bytes;
        struct doc doc;

        buf_init(&bytes, MIB);
        while (bytes.len < before)
            assert_true(buf_add(&bytes, S("\0")));
        assert_true(buf_add(&bytes, S(GB_TEXT "\0\0")));
        look(arena, buf_str(&bytes), 4096, &doc);
        assert_int_equal(1, doc.paras);
        want_str((struct str) TEXT, doc.para[0].text, "across");
        assert_int_equal(before, doc_run(&doc.para[0], 0).at);
    }
    arena_free(arena);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(runs_are_found_in_every_encoding),
        cmocka_unit_test(a_run_says_where_it_is),
        cmocka_unit_test(chance_makes_no_runs),
        cmocka_unit_test(nothing_is_lost_where_windows_meet),
        cmocka_unit_test(a_run_across_the_end_of_a_window_is_whole),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
