/*
 * SPDX-License-Identifier: Apache-2.0
 */
#include "core/stream.h"

#include <stdlib.h>

#include "core/arena.h"
#include "core/buf.h"
#include "core/doc_build.h"
#include "core/utf8.h"

#include "tests/tap.h"

enum { PARAGRAPHS = 12 };

/*
 * A paragraph: where it stands, as letters and numbers, and its runs, parted
 * by bars, each behind the letter of its view where that is not v.
 * "b" box, "tT,R,C" cell, "h" header, "cN" comment N, "p" in another part.
 */
struct row {
    const char *name;
    const char *paragraph[PARAGRAPHS][2];
    const char *want; /* the strips, each in braces */
};

static const struct row rows[] = {
    {"an empty document has none", {{0}}, ""},
    {"paragraphs are read on",
     {{"", "关于进一步"}, {"", ""}, {"", "加强管理。"}},
     "{关于进1步加强管理}"},
    {"a number is not put together",
     {{"", "关于进一步三"}, {"", "十加强管理"}},
     "{关于进1步310加强管理}"},
    {"columns of characters are read downwards",
     {{"", "己 甲"}, {"", "庚 乙"}, {"", "辛 丙"}, {"", "壬 丁"}},
     "{甲乙丙丁己庚辛壬己庚辛壬甲乙丙丁}{己甲庚乙辛丙壬丁}"},
    {"three lines are no columns",
     {{"", "己 甲"}, {"", "庚 乙"}, {"", "辛 丙"}},
     "{己甲庚乙辛丙}"},
    {"a header stands between no two pages",
     {{"", "关于进一步"}, {"", "加强管理"}, {"h", "云岭省物资局"}},
     "{关于进1步加强管理}{云岭省物资局}"},
    {"comments are read on",
     {{"c1", "甲乙丙丁戊"}, {"c1", "己庚"}, {"c2", "辛壬癸子丑"}},
     "{甲乙丙丁戊己庚辛壬癸子丑}"},
    {"parts are not",
     {{"h", "甲乙丙丁戊"}, {"hp", "辛壬癸子丑"}},
     "{甲乙丙丁戊}{辛壬癸子丑}"},
    {"what is too short for a seed is a strip all the same",
     {{"", "甲乙丙丁"}},
     "{甲乙丙丁}"},
    {"the body is read on past a box",
     {{"", "甲乙丙"}, {"b", "辛壬"}, {"", "丁戊己"}},
     "{甲乙丙辛壬丁戊己}{甲乙丙丁戊己}"},
    {"and past the number of a page",
     {{"", "甲乙丙"}, {"", ""}, {"", "— 2 —"}, {"", "丁戊己"}},
     "{甲乙丙2丁戊己}{甲乙丙丁戊己}"},
    {"and past who speaks",
     {{"", "张三：甲乙丙"}, {"", "张三：丁戊己"}, {"", "庚辛"}},
     "{张3甲乙丙张3丁戊己庚辛}{张3甲乙丙丁戊己庚辛}"},
    {"and past its head",
     {{"", "甲乙丙丁"},
      {"", "第3页 共9页"},
      {"", "物资局汇编"},
      {"", "戊己庚。"},
      {"", "物资局汇编"},
      {"", "子丑"}},
     "{甲乙丙丁第3页共9页物资局汇编戊己庚物资局汇编子丑}"
     "{甲乙丙丁戊己庚物资局汇编子丑}"},
    {"boxes are read on from one to the next",
     {{"b", "子丑"}, {"", "甲乙丙丁戊"}, {"b", "寅卯辰"}},
     "{子丑甲乙丙丁戊寅卯辰}{子丑寅卯辰}"},
    {"columns are read downwards",
     {{"t1,1,1", "甲"},
      {"t1,1,2", "子"},
      {"t1,2,1", "乙"},
      {"t1,2,2", "丑"},
      {"t1,3,1", "丙"},
      {"t1,3,2", "寅"}},
     "{甲子乙丑丙寅}{甲乙丙子丑寅}"},
    {"one column has only one direction",
     {{"t1,1,1", "甲乙丙"}, {"t1,2,1", "丁戊己"}},
     "{甲乙丙丁戊己}"},
    {"each way is read from one end to the other",
     {{"", "甲乙丙|d丁戊"}, {"", "己庚|d辛壬"}},
     "{甲乙丙己庚}{甲乙丙丁戊己庚辛壬}"},
    {"a paragraph that was taken out joins its neighbours",
     {{"", "甲乙丙"}, {"", "d丁戊"}, {"", "己庚辛"}},
     "{甲乙丙己庚辛}{甲乙丙丁戊己庚辛}"},
    {"what is hidden here and deleted there meets in the last way",
     {{"", "甲乙丙|h子丑"}, {"", "d丁戊|己庚辛"}},
     "{甲乙丙己庚辛}{甲乙丙子丑己庚辛}{甲乙丙丁戊己庚辛}"
     "{甲乙丙子丑丁戊己庚辛}"},
};

static void
read_place(const char *words, struct spot *out)
{
    *out = (struct spot){.part = S("a")};
    for (; *words != '\0'; words++) {
        struct place *p = &out->place;

        if (*words == 'b')
            p->box = true;
        else if (*words == 'h')
            p->story = STORY_HEADER;
        else if (*words == 'c') {
            p->story = STORY_COMMENT;
            p->index = (uint32_t) (*++words - '0');
        } else if (*words == 'p')
            out->part = S("b");
        else if (*words == 't') {
            p->table = (uint32_t) (words[1] - '0');
            p->row = (uint32_t) (words[3] - '0');
            p->column = (uint32_t) (words[5] - '0');
            words += 5;
        }
    }
}

static void
add_run(struct doc_builder *builder, struct open_para *para, struct str text)
{
    char letter = text.len > 0 ? text.ptr[0] : ' ';
    struct run run = {.view = letter == 'h'   ? VIEW_HIDDEN
                              : letter == 'd' ? VIEW_DELETED
                                              : VIEW_VISIBLE};

    if (run.view != VIEW_VISIBLE)
        text = str_sub(text, 1, text.len);
    doc_add(builder, para, text, &run);
}

static void
add_paragraph(struct doc_builder *builder, const char *place, struct str text)
{
    struct spot spot;
    struct open_para *para;

    read_place(place, &spot);
    para = doc_open(builder, spot.part, &spot.place, NULL);
    while (text.len > 0)
        add_run(builder, para, str_cut(&text, S("|")));
}

static void
stretches_are_read_on(void **state)
{
    (void) state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct arena *arena = arena_new();
        struct doc_builder *builder = doc_builder_new(arena);
        struct doc doc;
        struct stream *stream;
        struct strips strips;
        BUF_SCOPED seen;

        buf_init(&seen, 4096);
        for (size_t k = 0; k < PARAGRAPHS && rows[i].paragraph[k][0] != NULL;
             k++)
            add_paragraph(builder, rows[i].paragraph[k][0],
                          str_of(rows[i].paragraph[k][1]));
        doc_finish(builder, S(""), &doc);
        stream = stream_new(arena, stream_clues(arena), &doc);
        while (stream_next(stream, arena, &strips))
            for (size_t k = 0; k < strips.count; k++) {
                const struct folded *text = &strips.item[k].text;

                buf_add(&seen, S("{"));
                for (size_t c = 0; c < text->len; c++)
                    buf_add_char(&seen, text->cp[c]);
                buf_add(&seen, S("}"));
            }
        want_str(str_of(rows[i].want), buf_str(&seen), rows[i].name);
        arena_free(arena);
    }
}

static void
each_paragraph_has_its_range(void **state)
{
    struct arena *arena = arena_new();
    struct doc_builder *builder = doc_builder_new(arena);
    struct doc doc;
    struct stream *stream;
    struct strips strips;
    struct ranges ranges;

    (void) state;
    add_paragraph(builder, "", S("前。甲 乙"));
    add_paragraph(builder, "", S("　"));
    add_paragraph(builder, "", S("丙|h丁"));
    add_paragraph(builder, "", S(" 戊己。"));
    doc_finish(builder, S(""), &doc);
    stream = stream_new(arena, stream_clues(arena), &doc);
    assert_true(stream_next(stream, arena, &strips));
    assert_int_equal(2, strips.count);
    assert_int_equal(12, strips.characters);
    assert_int_equal(4, strips.sentences);
    assert_int_equal(4, strips.below_floor);
    stream_ranges(stream, arena, &strips.item[0], 1, 6, &ranges);
    assert_int_equal(3, ranges.count);
    assert_int_equal(1, ranges.item[0].paragraph);
    assert_int_equal(2, ranges.item[0].start);
    assert_int_equal(5, ranges.item[0].end);
    assert_int_equal(3, ranges.item[1].paragraph);
    assert_int_equal(0, ranges.item[1].start);
    assert_int_equal(1, ranges.item[1].end);
    assert_int_equal(4, ranges.item[2].paragraph);
    assert_int_equal(1, ranges.item[2].start);
    assert_int_equal(3, ranges.item[2].end);
    assert_int_equal(2, ranges.begin);
    assert_int_equal(11, ranges.end);
    assert_int_equal(VIEW_VISIBLE, ranges.view);
    stream_ranges(stream, arena, &strips.item[1], 1, 7, &ranges);
    assert_int_equal(3, ranges.count);
    assert_int_equal(2, ranges.item[1].end);
    assert_int_equal(VIEW_HIDDEN, ranges.view);
    assert_false(stream_next(stream, arena, &strips));
    arena_free(arena);
}

static void
check_ranges(struct arena *arena, const struct stream *stream,
             const struct doc *doc, const struct strip *strip)
{
    for (size_t from = 0; from < strip->text.len; from++) {
        struct ranges ranges;

        stream_ranges(stream, arena, strip, from, from + 1, &ranges);
        for (size_t i = 0; i < ranges.count; i++) {
            const struct range *r = &ranges.item[i];
            struct str text = doc->para[r->paragraph - 1].text;

            assert_true(r->start < r->end);
            assert_true(r->end <= utf8_count(text));
        }
    }
}

/* Whatever order they are read in, and whatever becomes one character. */
static void
no_range_leaves_its_paragraph(void **state)
{
    static const char *const texts[][6] = {
        {"甲 二", "乙 十", "丙 二", "丁 十", "戊 二", "十 己"},
        {"供应木", "又寸及木", "又寸和木", "又寸与木", "又寸或木", "又寸等"},
    };

    (void) state;
    for (size_t i = 0; i < COUNT(texts); i++) {
        struct arena *arena = arena_new();
        struct doc_builder *builder = doc_builder_new(arena);
        struct doc doc;
        struct stream *stream;
        struct strips strips;

        for (size_t k = 0; k < COUNT(texts[i]); k++)
            add_paragraph(builder, "", str_of(texts[i][k]));
        doc_finish(builder, S(""), &doc);
        stream = stream_new(arena, stream_clues(arena), &doc);
        assert_true(stream_next(stream, arena, &strips));
        assert_true(strips.count > 1);
        for (size_t k = 0; k < strips.count; k++)
            check_ranges(arena, stream, &doc, &strips.item[k]);
        arena_free(arena);
    }
}

/* A long document is taken in pieces; what lies across them is not lost. */
static void
no_stretch_falls_between(void **state)
{
    enum { LINES = 40 * 1000, LONG = 7 };
    struct arena *arena = arena_new();
    struct doc_builder *builder = doc_builder_new(arena);
    struct doc doc;
    unsigned char *seen = arena_array(arena, LINES * LONG, unsigned char);
    struct stream *stream;
    struct strips strips;
    size_t rounds = 0;

    (void) state;
    for (size_t i = 0; i < LINES; i++)
        add_paragraph(builder, "", str_printf(arena, "%07zu", 1000000 + i));
    doc_finish(builder, S(""), &doc);
    stream = stream_new(arena, stream_clues(arena), &doc);
    for (; stream_next(stream, arena, &strips); rounds++)
        for (size_t k = 0; k < strips.count; k++) {
            const struct folded *text = &strips.item[k].text;

            assert_true(text->len <= STREAM_STRIP);
            for (size_t c = 0; c + 2 * LONG <= text->len; c++)
                seen[text->from[c]] = 1;
        }
    assert_true(rounds > 3);
    for (size_t i = 0; i + 2 * LONG <= (size_t) LINES * LONG; i++)
        assert_true(seen[i]);
    arena_free(arena);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(stretches_are_read_on),
        cmocka_unit_test(each_paragraph_has_its_range),
        cmocka_unit_test(no_range_leaves_its_paragraph),
        cmocka_unit_test(no_stretch_falls_between),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
