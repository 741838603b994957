/*
 * SPDX-License-Identifier: Apache-2.0
 */
#include "core/doc_build.h"

#include "core/arena.h"
#include "core/limits.h"
#include "tests/tap.h"

static const struct place main_story = {.story = STORY_MAIN};
static const struct run plain = {.view = VIEW_VISIBLE};

static void
stories_follow_in_order(void **state)
{
    static const enum story opened[] = {STORY_COMMENT, STORY_MAIN,
                                        STORY_HEADER, STORY_MAIN};
    static const enum story wanted[] = {STORY_MAIN, STORY_MAIN, STORY_HEADER,
                                        STORY_COMMENT};
    struct arena *arena = arena_new();
    struct doc_builder *builder = doc_builder_new(arena);
    struct doc doc;

    (void) state;
    for (size_t i = 0; i < COUNT(opened); i++)
        doc_open(builder, S("p"), &(struct place){.story = opened[i]}, NULL);
    doc_finish(builder, S("txt"), &doc);
    assert_int_equal(COUNT(wanted), doc.paras);
    for (size_t i = 0; i < COUNT(wanted); i++) {
        assert_int_equal(i + 1, doc.para[i].number);
        assert_int_equal(wanted[i], doc.para[i].spot->place.story);
    }
    arena_free(arena);
}

static void
open_paragraphs_do_not_mix(void **state)
{
    struct arena *arena = arena_new();
    struct doc_builder *builder = doc_builder_new(arena);
    struct place box = {.story = STORY_MAIN, .box = true};
    struct open_para *outer = doc_open(builder, S("p"), &main_story, NULL);
    struct open_para *inner;
    struct doc doc;

    (void) state;
    doc_add(builder, outer, S("前"), &plain);
    inner = doc_open(builder, S("p"), &box, outer);
    doc_add(builder, inner, S("框"), &plain);
    doc_add(builder, outer, S("后"), &plain);
    doc_set_heading(outer);
    doc_finish(builder, S("docx"), &doc);
    assert_int_equal(2, doc.paras);
    want_str(S("前后"), doc.para[0].text, "outer");
    assert_true(doc.para[0].heading);
    want_str(S("框"), doc.para[1].text, "inner");
    assert_int_equal(1, doc.para[1].spot->anchor);
    assert_false(doc.para[1].heading);
    arena_free(arena);
}

static void
what_was_visible_can_be_hidden(void **state)
{
    struct arena *arena = arena_new();
    struct doc_builder *builder = doc_builder_new(arena);
    struct open_para *para = doc_open(builder, S("p"), &main_story, NULL);
    struct doc doc;

    (void) state;
    doc_add(builder, para, S("甲"), &plain);
    doc_add(builder, para, S("乙"), &(struct run){.view = VIEW_DELETED});
    doc_hide(para);
    doc_hide(NULL);
    doc_add(builder, para, S("丙"), &plain);
    doc_finish(builder, S(""), &doc);
    assert_int_equal(3, doc.para[0].runs);
    assert_int_equal(VIEW_HIDDEN, doc_run(&doc.para[0], 0).view);
    assert_int_equal(VIEW_DELETED, doc_run(&doc.para[0], 1).view);
    assert_int_equal(VIEW_VISIBLE, doc_run(&doc.para[0], 2).view);
    arena_free(arena);
}

static void
dropped_paragraphs_have_no_number(void **state)
{
    struct arena *arena = arena_new();
    struct doc_builder *builder = doc_builder_new(arena);
    struct open_para *gone;
    struct doc doc;

    (void) state;
    gone = doc_open(builder, S("p"), &main_story, NULL);
    doc_add(builder, gone, S("重复"), &plain);
    doc_add(builder, doc_open(builder, S("p"), &main_story, NULL), S("留下"),
            &plain);
    doc_drop(gone);
    doc_drop(NULL);
    doc_finish(builder, S(""), &doc);
    assert_int_equal(1, doc.paras);
    want_str(S("留下"), doc.para[0].text, "what is left");
    assert_int_equal(1, doc.para[0].number);
    arena_free(arena);
}

/* Two pieces of text, "ab" and "cd": how many runs they make. */
static void
runs_of_a_kind_join(void **state)
{
    static const struct {
        const char *name;
        size_t runs;
        struct run a, b;
    } rows[] = {
        {"alike, place unknown", 1, {.view = 0}, {.view = 0}},
        {"without a gap", 1, {.at = 10, .size = 2}, {.at = 12, .size = 2}},
        {"with a gap", 2, {.at = 10, .size = 2}, {.at = 13, .size = 2}},
        {"known and unknown", 2, {.at = 10, .size = 2}, {.at = 12}},
        {"other view", 2, {.view = VIEW_DELETED}, {.view = VIEW_VISIBLE}},
        {"struck", 2, {.struck = true}, {.struck = false}},
    };
    struct arena *arena = arena_new();

    (void) state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct doc_builder *builder = doc_builder_new(arena);
        struct open_para *para = doc_open(builder, S("p"), &main_story, NULL);
        struct run b = rows[i].b;
        struct doc doc;

        doc_add(builder, para, S("ab"), &rows[i].a);
        doc_add(builder, para, S(""), &rows[i].a);
        doc_add(builder, para, S("cd"), &b);
        doc_finish(builder, S(""), &doc);
        want_str(S("abcd"), doc.para[0].text, rows[i].name);
        want_int((long long) rows[i].runs, (long long) doc.para[0].runs,
                 rows[i].name);
        want_int(4, doc_run(&doc.para[0], rows[i].runs - 1).end, rows[i].name);
        if (rows[i].runs == 1)
            want_int((long long) (rows[i].a.size + b.size),
                     (long long) doc_run(&doc.para[0], 0).size, rows[i].name);
    }
    arena_free(arena);
}

static void
long_paragraphs_come_out_whole(void **state)
{
    enum { PIECES = 100 * 1000 };
    struct arena *arena = arena_new();
    struct doc_builder *builder = doc_builder_new(arena);
    struct open_para *para = doc_open(builder, S("p"), &main_story, NULL);
    struct doc doc;

    (void) state;
    for (int i = 0; i < PIECES; i++)
        doc_add(builder, para, i % 2 == 0 ? S("密") : S("级别"), &plain);
    doc_finish(builder, S(""), &doc);
    assert_int_equal(PIECES / 2 * 9, doc.para[0].text.len);
    for (size_t i = 0; i < doc.para[0].text.len; i += 9)
        assert_memory_equal("密级别", doc.para[0].text.ptr + i, 9);
    arena_free(arena);
}

static void
status_is_the_worst(void **state)
{
    static const struct {
        enum status want;
        size_t listed;
        int pictures, damaged, refused;
    } rows[] = {
        {STATUS_COMPLETE, 0, 0, 0, 0},   {STATUS_PICTURES, 1, 2, 0, 0},
        {STATUS_INCOMPLETE, 2, 1, 1, 0}, {STATUS_INCOMPLETE, 1, 0, 3, 0},
        {STATUS_UNREADABLE, 1, 0, 1, 1},
    };
    struct arena *arena = arena_new();

    (void) state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct doc_builder *builder = doc_builder_new(arena);
        struct doc doc;

        for (int n = 0; n < rows[i].pictures; n++)
            doc_miss(builder, S("a.png"), WHY_PICTURE, "%s", "");
        for (int n = 0; n < rows[i].damaged; n++)
            doc_miss(builder, S("a.xml"), WHY_DAMAGED, "第%d行", 7);
        if (rows[i].refused)
            doc_refuse(builder);
        doc_finish(builder, S("docx"), &doc);
        assert_int_equal(rows[i].want, doc.status);
        assert_int_equal(rows[i].listed, doc.unexamineds);
    }
    arena_free(arena);
}

static void
text_has_a_limit(void **state)
{
    struct arena *arena = arena_new(), *big = arena_new();
    struct doc_builder *builder = doc_builder_new(arena);
    struct str text = {arena_alloc(big, 1, LIMIT_PARAGRAPH - 1),
                       LIMIT_PARAGRAPH - 1};
    struct doc doc;

    (void) state;
    for (int i = 0; i <= LIMIT_TEXT / LIMIT_PARAGRAPH; i++)
        doc_add(builder, doc_open(builder, S("p"), &main_story, NULL), text,
                &plain);
    arena_free(big);
    doc_finish(builder, S("txt"), &doc);
    for (int i = 0; i <= LIMIT_TEXT / LIMIT_PARAGRAPH; i++)
        assert_int_equal(i < LIMIT_TEXT / LIMIT_PARAGRAPH ? LIMIT_PARAGRAPH - 1
                                                          : 0,
                         doc.para[i].text.len);
    assert_int_equal(STATUS_INCOMPLETE, doc.status);
    assert_int_equal(WHY_LIMIT, doc.unexamined[0].why);
    want_str(S("p"), doc.unexamined[0].part, "part");
    arena_free(arena);
}

/* No character is cut through. */
static void
a_paragraph_has_one(void **state)
{
    struct arena *arena = arena_new(), *big = arena_new();
    struct doc_builder *builder = doc_builder_new(arena);
    struct open_para *para = doc_open(builder, S("p"), &main_story, NULL);
    char *text = arena_alloc(big, 1, LIMIT_PARAGRAPH + 1);
    struct doc doc;

    (void) state;
    memset(text, 'a', LIMIT_PARAGRAPH + 1);
    memcpy(text + LIMIT_PARAGRAPH - 2, "段", 3);
    doc_add(builder, para, (struct str){text, LIMIT_PARAGRAPH + 1}, &plain);
    doc_add(builder, para, S("段"), &plain);
    arena_free(big);
    doc_finish(builder, S("txt"), &doc);
    assert_int_equal(LIMIT_PARAGRAPH - 2, doc.para[0].text.len);
    assert_int_equal(STATUS_INCOMPLETE, doc.status);
    assert_int_equal(1, doc.unexamineds);
    assert_int_equal(WHY_LIMIT, doc.unexamined[0].why);
    arena_free(arena);
}

static void
nothing_is_added_to_no_paragraph(void **state)
{
    struct arena *arena = arena_new();
    struct doc_builder *builder = doc_builder_new(arena);
    struct doc doc;

    (void) state;
    doc_add(builder, NULL, S("x"), &plain);
    doc_set_heading(NULL);
    doc_set_place(builder, NULL, &main_story);
    doc_finish(builder, S(""), &doc);
    assert_int_equal(0, doc.paras);
    arena_free(arena);
}

static void
places_are_said_in_words(void **state)
{
    static const struct {
        struct str want;
        struct spot spot;
        uint32_t number;
    } rows[] = {
        {STR_INIT("正文第12段"), {.anchor = 0}, 12},
        {STR_INIT("表2第3行第1列"),
         {.place = {.table = 2, .row = 3, .column = 1}},
         0},
        {STR_INIT("页眉"), {.place = {.story = STORY_HEADER}}, 0},
        {STR_INIT("页眉2"), {.place = {.story = STORY_HEADER, .index = 2}}, 0},
        {STR_INIT("页脚表1第1行第2列"),
         {.place = {STORY_FOOTER, 0, 1, 1, 2, false}},
         0},
        {STR_INIT("脚注3"),
         {.place = {.story = STORY_FOOTNOTE, .index = 3}, .anchor = 9},
         0},
        {STR_INIT("批注2"),
         {.place = {.story = STORY_COMMENT, .index = 2}},
         0},
        {STR_INIT("文本框（正文第4段）"),
         {.place = {.box = true}, .anchor = 4},
         0},
        {STR_INIT("文本框（正文第4段）表1第2行第1列"),
         {.place = {STORY_MAIN, 0, 1, 2, 1, true}, .anchor = 4},
         0},
        {STR_INIT("文本框（正文第6段）"), {.place = {.box = true}}, 6},
        {STR_INIT("页眉文本框"),
         {.place = {.story = STORY_HEADER, .box = true}},
         0},
        {STR_INIT("域代码（正文第7段）"),
         {.place = {.story = STORY_FIELD}, .anchor = 7},
         0},
        {STR_INIT("元数据（docProps/core.xml）"),
         {.place = {.story = STORY_METADATA},
          .part = STR_INIT("docProps/core.xml")},
         0},
    };
    struct arena *arena = arena_new();

    (void) state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        const struct para para = {.spot = &rows[i].spot,
                                  .number = rows[i].number};

        want_str(rows[i].want, doc_place(arena, &para), rows[i].want.ptr);
    }
    arena_free(arena);
}

static void
origins_are_known_by_place(void **state)
{
    static const struct run number = {.origin = ORIGIN_COMPUTED};
    static const struct {
        enum origin want;
        uint32_t start, end;
    } rows[] = {
        {ORIGIN_COMPUTED, 0, 2},
        {ORIGIN_COMPUTED, 2, 9},
        {ORIGIN_TEXT, 3, 5},
        {ORIGIN_TEXT, 4, 4},
    };
    struct arena *arena = arena_new();
    struct doc_builder *builder = doc_builder_new(arena);
    struct open_para *para = doc_open(builder, S("p"), &main_story, NULL);
    struct doc doc;

    (void) state;
    doc_add(builder, para, S("第三条"), &number);
    doc_add(builder, para, S("水库"), &plain);
    doc_finish(builder, S("docx"), &doc);
    assert_int_equal(2, doc.para[0].runs);
    for (size_t i = 0; i < COUNT(rows); i++)
        assert_int_equal(rows[i].want,
                         doc_origin(&doc.para[0], rows[i].start, rows[i].end));
    arena_free(arena);
}

static void
files_lie_within_files(void **state)
{
    struct arena *arena = arena_new();
    struct doc_builder *builder = doc_builder_new(arena);
    struct open_para *outer = doc_open(builder, S("d"), &main_story, NULL);
    struct run deleted = {.view = VIEW_DELETED};
    struct open_para *inner;
    struct doc doc;

    (void) state;
    assert_true(doc_enter(builder, S("a.zip"), VIEW_EMBEDDED, outer));
    assert_true(doc_enter(builder, S("b.docx"), VIEW_ORPHAN, NULL));
    inner = doc_open(builder, S("d"), &main_story, NULL);
    doc_add(builder, inner, S("一"), &plain);
    doc_add(builder, inner, S("二"), &deleted);
    doc_miss(builder, S("x"), WHY_KIND, "x");
    doc_refuse(builder);
    assert_true(doc_enter(builder, S("c.txt"), VIEW_EMBEDDED, NULL));
    inner = doc_open(builder, S(""), &main_story, NULL);
    doc_add(builder, inner, S("四"), &plain);
    doc_leave(builder);
    doc_leave(builder);
    inner = doc_open(builder, S(""), &main_story, NULL);
    doc_add(builder, inner, S("三"), &plain);
    doc_leave(builder);
    doc_open(builder, S("d"), &main_story, NULL);
    doc_finish(builder, S("docx"), &doc);
    assert_int_equal(5, doc.paras);
    want_str(S("d"), doc.para[1].spot->part, "outside again");
    want_str(S("a.zip"), doc.para[2].spot->part, "the file itself");
    assert_int_equal(STORY_EMBEDDED, doc.para[2].spot->place.story);
    assert_int_equal(VIEW_EMBEDDED, doc_run(&doc.para[2], 0).view);
    assert_int_equal(1, doc.para[2].spot->anchor);
    want_str(S("a.zip!b.docx!d"), doc.para[3].spot->part, "deeper");
    assert_int_equal(STORY_ORPHAN, doc.para[3].spot->place.story);
    assert_int_equal(VIEW_ORPHAN, doc_run(&doc.para[3], 0).view);
    assert_int_equal(VIEW_DELETED, doc_run(&doc.para[3], 1).view);
    assert_int_equal(1, doc.para[3].spot->anchor);
    assert_int_equal(STORY_ORPHAN, doc.para[4].spot->place.story);
    assert_int_equal(VIEW_ORPHAN, doc_run(&doc.para[4], 0).view);
    want_str(S("a.zip!b.docx!x"), doc.unexamined[0].part, "listed");
    assert_int_equal(STATUS_INCOMPLETE, doc.status);
    arena_free(arena);
}

static void
files_within_files_are_bounded(void **state)
{
    struct arena *arena = arena_new();
    struct doc_builder *builder = doc_builder_new(arena);
    struct doc doc;

    (void) state;
    for (unsigned i = 0; i < LIMIT_NESTING; i++)
        assert_true(doc_enter(builder, S("z"), VIEW_EMBEDDED, NULL));
    assert_false(doc_enter(builder, S("z"), VIEW_EMBEDDED, NULL));
    assert_int_equal(LIMIT_NESTING, doc_depth(builder));
    doc_finish(builder, S("docx"), &doc);
    assert_int_equal(1, doc.unexamineds);
    assert_int_equal(WHY_LIMIT, doc.unexamined[0].why);
    arena_free(arena);
}

static void
runs_are_bounded(void **state)
{
    struct arena *arena = arena_new();
    struct doc_builder *builder = doc_builder_new(arena);
    struct open_para *para = doc_open(builder, S("p"), &main_story, NULL);
    struct run like = plain;
    struct doc doc;

    (void) state;
    for (uint64_t i = 0; i < LIMIT_DOC_RUNS + 2; i++) {
        like.at = 10 * i;
        like.size = 1;
        doc_add(builder, para, S("x"), &like);
    }
    doc_finish(builder, S(""), &doc);
    assert_int_equal(LIMIT_DOC_RUNS, doc.para[0].runs);
    assert_int_equal(LIMIT_DOC_RUNS, doc.para[0].text.len);
    assert_int_equal(STATUS_INCOMPLETE, doc.status);
    assert_int_equal(WHY_LIMIT, doc.unexamined[0].why);
    arena_free(arena);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(stories_follow_in_order),
        cmocka_unit_test(open_paragraphs_do_not_mix),
        cmocka_unit_test(what_was_visible_can_be_hidden),
        cmocka_unit_test(dropped_paragraphs_have_no_number),
        cmocka_unit_test(runs_of_a_kind_join),
        cmocka_unit_test(long_paragraphs_come_out_whole),
        cmocka_unit_test(status_is_the_worst),
        cmocka_unit_test(text_has_a_limit),
        cmocka_unit_test(a_paragraph_has_one),
        cmocka_unit_test(nothing_is_added_to_no_paragraph),
        cmocka_unit_test(places_are_said_in_words),
        cmocka_unit_test(origins_are_known_by_place),
        cmocka_unit_test(files_lie_within_files),
        cmocka_unit_test(files_within_files_are_bounded),
        cmocka_unit_test(runs_are_bounded),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
