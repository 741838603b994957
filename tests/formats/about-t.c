/*
 * What comments are about, by the marks that bear their name.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "formats/about.h"

#include "core/arena.h"
#include "core/doc_build.h"
#include "core/limits.h"
#include "tests/tap.h"

static const struct place place = {.story = STORY_MAIN};
static const struct run plain = {.view = VIEW_VISIBLE};
static const struct run lit = {.view = VIEW_VISIBLE, .lit = true};

struct draft {
    struct doc_builder *builder;
    struct open_para *para;
};

static struct draft
begin(struct arena *arena)
{
    struct doc_builder *builder = doc_builder_new(arena);

    return (struct draft){builder, doc_open(builder, S("p"), &place, NULL)};
}

static void
ends_make_a_range(void **state)
{
    struct arena *arena = arena_new();
    struct draft d = begin(arena);
    struct abouts abouts = {0};
    struct about *a = about_of(arena, &abouts, S("a")),
                 *b = about_of(arena, &abouts, S("b"));
    struct doc doc;

    (void) state;
    assert_null(about_of(arena, &abouts, S("")));
    assert_ptr_equal(a, about_of(arena, &abouts, S("a")));
    doc_add(d.builder, d.para, S("one"), &plain);
    about_begin(a, doc_here(d.para));
    about_end(b, doc_here(d.para)); /* it has not begun */
    doc_add(d.builder, d.para, S("two"), &plain);
    about_begin(a, doc_here(d.para)); /* only the first counts */
    about_end(a, doc_here(d.para));
    doc_add(d.builder, d.para, S("three"), &plain);
    about_end(a, doc_here(d.para));
    about_tell(a, d.builder); /* no number yet */
    a->comment = 4;
    b->comment = 5;
    about_tell(a, d.builder);
    about_tell(b, d.builder);
    about_tell(NULL, d.builder);
    doc_finish(d.builder, S("x"), &doc);
    assert_int_equal(1, doc.singleds);
    assert_int_equal(4, doc.singled->comment);
    assert_int_equal(1, doc.singled->first);
    assert_int_equal(1, doc.singled->last);
    assert_int_equal(3, doc.singled->start);
    assert_int_equal(6, doc.singled->end);
    arena_free(arena);
}

static void
highlights_join_but_not_over_cells(void **state)
{
    static const struct place cell = {
        .story = STORY_MAIN, .table = 1, .row = 1, .column = 1};
    struct arena *arena = arena_new();
    struct draft d = begin(arena);
    struct open_para *next = doc_open(d.builder, S("p"), &place, NULL);
    struct open_para *gone = doc_open(d.builder, S("p"), &place, NULL);
    struct open_para *in = doc_open(d.builder, S("p"), &cell, NULL);
    struct doc doc;

    (void) state;
    doc_add(d.builder, d.para, S("one"), &plain);
    doc_add(d.builder, d.para, S("two"), &lit);
    doc_add(d.builder, d.para, S("three"), &lit);
    doc_add(d.builder, next, S("four"), &lit);
    doc_add(d.builder, gone, S("gone"), &lit);
    doc_drop(gone);
    doc_add(d.builder, in, S("five"), &lit);
    doc_add(d.builder, in, S("six"), &plain);
    doc_add(d.builder, in, S("seven"), &lit);
    doc_finish(d.builder, S("x"), &doc);
    assert_int_equal(3, doc.singleds);
    assert_int_equal(3, doc.singled[0].start);
    assert_int_equal(2, doc.singled[0].last);
    assert_int_equal(4, doc.singled[0].end);
    assert_int_equal(3, doc.singled[1].first);
    assert_int_equal(4, doc.singled[1].end);
    assert_int_equal(7, doc.singled[2].start);
    arena_free(arena);
}

/* No place is lost, however many there are. */
static void
too_many_become_one(void **state)
{
    struct arena *arena = arena_new();
    struct draft d = begin(arena);
    struct doc doc;

    (void) state;
    for (size_t i = 0; i <= LIMIT_SINGLED; i++) {
        doc_add(d.builder, d.para, S("a"), &lit);
        doc_add(d.builder, d.para, S("b"), &plain);
    }
    doc_finish(d.builder, S("x"), &doc);
    assert_int_equal(STATUS_COMPLETE, doc.status);
    assert_int_equal(LIMIT_SINGLED, doc.singleds);
    assert_int_equal(2 * LIMIT_SINGLED + 1,
                     doc.singled[LIMIT_SINGLED - 1].end);
    arena_free(arena);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(ends_make_a_range),
        cmocka_unit_test(highlights_join_but_not_over_cells),
        cmocka_unit_test(too_many_become_one),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
