/*
 * SPDX-License-Identifier: Apache-2.0
 */
#include "core/reading.h"

#include <stdlib.h>

#include "core/arena.h"
#include "core/buf.h"
#include "core/pile.h"
#include "core/runs.h"
#include "core/utf8.h"

#include "tests/tap.h"

enum { RUNS = 6 };

/* A run: its letter (v, h, d, i, c) says the view, the rest is its text. */
struct row {
    const char *name;
    const char *run[RUNS];
    const char *want; /* readings, each "folded{clauses with offsets}" */
};

static const struct row rows[] = {
    {"no text, no reading", {0}, ""},
    {"text that folds to nothing has none", {"v。 "}, ""},
    {"plain text is read once", {"v甲乙。丙"}, "甲乙丙{甲乙0-3 丙3-4}"},
    {"an insertion is read and not read",
     {"v甲", "i乙", "v丙。"},
     "甲乙丙{甲乙丙0-4}甲丙{甲丙0-4}"},
    {"a deletion lies between",
     {"v甲乙", "d丙。", "v丁戊。"},
     "甲乙丁戊{甲乙丁戊0-7}甲乙丙丁戊{甲乙丙0-4 丁戊4-7}"},
    {"clauses end before a deletion",
     {"v甲。", "d乙", "v丙"},
     "甲丙{甲0-2 丙3-4}甲乙丙{甲0-2 乙丙2-4}"},
    {"a replacement",
     {"v共", "d三", "i五", "v人"},
     "共5人{共5人0-4}共3人{共3人0-4}"},
    {"what is deleted whole", {"d甲乙"}, "甲乙{甲乙0-2}"},
    {"what is inserted whole", {"i甲乙"}, "甲乙{甲乙0-2}"},
    {"hidden text with and without",
     {"v甲", "h乙", "v丙"},
     "甲丙{甲丙0-3}甲乙丙{甲乙丙0-3}"},
    {"hidden and changed",
     {"v甲", "h乙", "d丙", "i丁", "v戊"},
     "甲丁戊{甲丁戊0-5}甲乙丁戊{甲乙丁戊0-5}甲丙戊{甲丙戊0-5}"
     "甲乙丙戊{甲乙丙戊0-5}"},
    {"a change of punctuation alone",
     {"v甲", "d，", "i。", "v乙"},
     "甲乙{甲0-3 乙3-4}"},
    {"a number over a deletion",
     {"v三", "d百", "v十人"},
     "30人{30人0-4}310人{310人0-4}"},
    {"a comment is read whole", {"c甲", "c乙。丙"}, "甲乙丙{甲乙0-3 丙3-4}"},
    {"codes of characters",
     {"v甲&#20057;。&nbsp;", "d丙", "v\\u4e01"},
     "甲乙丁{甲乙0-10 丁17-23}甲乙丙丁{甲乙0-10 丙丁16-23}"},
    {"runs of many kinds without a change", {"v甲", "v乙"}, "甲乙{甲乙0-2}"},
};

static enum view
view_of(char letter)
{
    return letter == 'v'   ? VIEW_VISIBLE
           : letter == 'h' ? VIEW_HIDDEN
           : letter == 'd' ? VIEW_DELETED
           : letter == 'i' ? VIEW_INSERTED
                           : VIEW_COMMENT;
}

static struct para
make(struct arena *arena, const char *const *run)
{
    struct pile pile = {.arena = arena};
    char *bytes = arena_array(arena, 1024, char);
    struct para para = {.text = {bytes, 0}};
    bool moved = false;

    while (para.runs < RUNS && run[para.runs] != NULL) {
        const char *text = run[para.runs] + 1;
        struct run r = {.start = (uint32_t) para.text.len,
                        .view = view_of(run[para.runs][0])};

        memcpy(bytes + para.text.len, text, strlen(text));
        para.text.len += strlen(text);
        r.end = (uint32_t) para.text.len;
        runs_put(&pile, &para, para.runs, &r, &moved);
    }
    return para;
}

static void
add_reading(struct buf *out, const struct reading *r)
{
    for (size_t i = 0; i < r->text.len; i++)
        buf_add_char(out, r->text.cp[i]);
    buf_add(out, S("{"));
    for (size_t i = 0; i < r->clauses; i++) {
        const struct clause *c = &r->clause[i];

        if (i > 0)
            buf_add(out, S(" "));
        for (size_t k = c->first; k < c->first + c->len; k++)
            buf_add_char(out, r->text.cp[k]);
        buf_printf(out, "%u-%u", c->start, c->end);
    }
    buf_add(out, S("}"));
}

static void
each_reader_has_his_own(void **state)
{
    (void) state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct arena *arena = arena_new();
        struct para para = make(arena, rows[i].run);
        struct readings readings;
        BUF_SCOPED seen;

        buf_init(&seen, 4096);
        reading_all(arena, &para, &readings);
        for (size_t k = 0; k < readings.count; k++) {
            assert_ptr_equal(&para, readings.item[k].para);
            add_reading(&seen, &readings.item[k]);
        }
        want_str(str_of(rows[i].want), buf_str(&seen), rows[i].name);
        arena_free(arena);
    }
}

/* Whatever the runs, a letter leads back to where it stands. */
static void
offsets_are_those_of_the_paragraph(void **state)
{
    static const char *const runs[][RUNS] = {
        {"v甲乙", "d丙丁", "v戊", "i己庚", "h辛", "v壬"},
        {"d甲", "v乙", "d丙", "v丁", "d戊", "v己"},
        {"i甲", "d乙", "i丙", "d丁", "v戊", "h己"},
    };

    (void) state;
    for (size_t i = 0; i < COUNT(runs); i++) {
        struct arena *arena = arena_new();
        struct para para = make(arena, runs[i]);
        struct readings readings;

        reading_all(arena, &para, &readings);
        assert_true(readings.count > 1);
        for (size_t k = 0; k < readings.count; k++) {
            const struct folded *f = &readings.item[k].text;

            for (size_t c = 0; c < f->len; c++) {
                size_t at = utf8_offset(para.text, f->from[c]);

                want_int(f->from[c] + 1, f->to[c], "one code point");
                want_int(utf8_next(para.text, &at), f->cp[c], "the same");
            }
        }
        arena_free(arena);
    }
}

static void
a_paragraph_without_runs_is_read(void **state)
{
    struct arena *arena = arena_new();
    struct para para = {.text = S("甲。乙")};
    struct readings readings;

    (void) state;
    reading_all(arena, &para, &readings);
    assert_int_equal(1, readings.count);
    assert_int_equal(2, readings.item[0].clauses);
    arena_free(arena);
}

static void
what_is_left_out_is_noted(void **state)
{
    static const struct {
        const char *text, *want;
    } said[] = {
        {"甲乙丙。丁", ""},
        {"甲乙……丙丁", "2 "},
        {"甲乙⋯⋯丙…丁", "2 3 "},
        {"甲乙...丙3.5丁", "2 "},
        {"甲乙（略）丙〔中略〕丁[略]", "2 5 7 "},
        {"甲乙[…]丙", "2 "},
        {"甲省略（战略）丙（略作改动）", "4 "},
        {"……甲乙……", "0 2 "},
        {"甲××乙×丙", "1 "},
        {"甲□□□乙***丙**丁", "1 2 "},
        {"甲某乙，某丙某", "1 3 5 "},
    };

    (void) state;
    for (size_t i = 0; i < COUNT(said); i++) {
        struct arena *arena = arena_new();
        struct para para = {.text = str_of(said[i].text)};
        struct readings readings;
        struct str seen = S("");

        reading_all(arena, &para, &readings);
        for (size_t k = 0; k < readings.item[0].left_outs; k++)
            seen = str_printf(arena, "%.*s%u ", STR_ARG(seen),
                              readings.item[0].left_out[k]);
        want_str(str_of(said[i].want), seen, said[i].text);
        arena_free(arena);
    }
}

static void
the_least_visible_run_decides(void **state)
{
    static const char *const changed[RUNS] = {"v甲", "i乙", "h丙", "d丁",
                                              "v戊"};
    static const char *const comment[RUNS] = {"c甲"};
    /* Readings in their order: seen, with hidden, before, with hidden then. */
    static const struct {
        size_t way;
        uint32_t start, end;
        enum view want;
    } spans[] = {
        {0, 0, 1, VIEW_VISIBLE},  {0, 0, 2, VIEW_INSERTED},
        {0, 0, 5, VIEW_INSERTED}, {0, 1, 2, VIEW_INSERTED},
        {0, 4, 5, VIEW_VISIBLE},  {1, 0, 3, VIEW_HIDDEN},
        {1, 2, 3, VIEW_HIDDEN},   {1, 0, 5, VIEW_HIDDEN},
        {2, 0, 5, VIEW_DELETED},  {2, 0, 3, VIEW_VISIBLE},
        {3, 0, 3, VIEW_HIDDEN},   {3, 3, 5, VIEW_DELETED},
    };
    struct arena *arena = arena_new();
    struct para para = make(arena, changed);
    struct readings readings;

    (void) state;
    reading_all(arena, &para, &readings);
    want_int(4, readings.count, "readings");
    for (size_t i = 0; i < COUNT(spans); i++)
        want_int(
            spans[i].want,
            reading_view(&para, spans[i].way, spans[i].start, spans[i].end),
            "span");
    para = make(arena, comment);
    reading_all(arena, &para, &readings);
    want_int(VIEW_COMMENT, reading_view(&para, 0, 0, 1), "comment");
    arena_free(arena);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_reader_has_his_own),
        cmocka_unit_test(offsets_are_those_of_the_paragraph),
        cmocka_unit_test(a_paragraph_without_runs_is_read),
        cmocka_unit_test(what_is_left_out_is_noted),
        cmocka_unit_test(the_least_visible_run_decides),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
