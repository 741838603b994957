/*
 * From hits to matches in a 密点.  A passage shows where its points lie:
 * 【】 is the first one, 〖〗 the second.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "core/point.h"

#include "core/arena.h"
#include "core/fold.h"
#include "core/reading.h"
#include "core/units.h"
#include "core/utf8.h"
#include "core/verify.h"

#include "tests/tap.h"

enum { POINTS = 2, BASE = 100, FAR = 1000, ISSUED = 1000, OPEN_SOURCE = 5 };

/* What stands before and behind the words of each draft. */
#define BEFORE "他在会上说到"
#define BEHIND "请大家知悉"

struct row {
    const char *name;
    struct str passage;
    struct str words; /* of the draft, between BEFORE and BEHIND */
    struct str open;  /* a public text, if any */
    date issued;      /* its day; that of the source is ISSUED */

    enum strength strength;
    uint32_t point;  /* from 1 */
    struct str span; /* what is found, as it is folded */
};

#define LONG                                                                  \
    STR_INIT(                                                                 \
        "各地要抓好落实，【甲型储备库设在云岭北坡三号洞内】，由专人看守。")
#define SHORT STR_INIT("该部【编制三百二十人】，全年训练二百天以上。")
#define PLACE STR_INIT("会议定于下月中旬在【云岭北坡三号洞】召开，不发通知。")

static const struct row rows[] = {
    {"ten characters of a long one",
     LONG,
     STR_INIT("储备库设在云岭北坡三"),
     {0},
     0,
     STRENGTH_CERTAIN,
     1,
     STR_INIT("储备库设在云岭北坡3")},
    {"nine are too few",
     LONG,
     STR_INIT("储备库设在云岭北坡"),
     {0},
     0,
     STRENGTH_NONE,
     0,
     {0}},
    {"ten characters outside",
     LONG,
     STR_INIT("各地要抓好落实甲型储"),
     {0},
     0,
     STRENGTH_NONE,
     0,
     {0}},
    {"a public text held them",
     LONG,
     STR_INIT("储备库设在云岭北坡三"),
     STR_INIT("通告：储备库设在云岭北坡三处。"),
     ISSUED,
     STRENGTH_NONE,
     0,
     {0}},
    {"a public text held nine of them", LONG, STR_INIT("储备库设在云岭北坡三"),
     STR_INIT("通告：储备库设在云岭北坡。"), ISSUED, STRENGTH_CERTAIN, 1,
     STR_INIT("储备库设在云岭北坡3")},
    {"a public text came later", LONG, STR_INIT("储备库设在云岭北坡三"),
     STR_INIT("通告：储备库设在云岭北坡三处。"), ISSUED + 1, STRENGTH_CERTAIN,
     1, STR_INIT("储备库设在云岭北坡3")},
    {"a public text without a day", LONG, STR_INIT("储备库设在云岭北坡三"),
     STR_INIT("通告：储备库设在云岭北坡三处。"), DATE_NONE, STRENGTH_CERTAIN,
     1, STR_INIT("储备库设在云岭北坡3")},
    {"marks are characters",
     STR_INIT("【甲、乙、丙、丁、戊五处储备库】。"),
     STR_INIT("乙、丙、丁、戊五处储备"),
     {0},
     0,
     STRENGTH_CERTAIN,
     1,
     STR_INIT("乙丙丁戊5处储备")},
    {"they say which, however much longer it is",
     STR_INIT("【甲、乙、丙、丁、戊五处储备库设在云岭北坡三号洞内】。"),
     STR_INIT("乙、丙、丁、戊五处储备"),
     {0},
     0,
     STRENGTH_CERTAIN,
     1,
     STR_INIT("乙丙丁戊5处储备")},
    {"so are two marks",
     STR_INIT("他说【储备库设在：“云岭北坡三号洞内】”。"),
     STR_INIT("设在：“云岭北坡三号"),
     {0},
     0,
     STRENGTH_CERTAIN,
     1,
     STR_INIT("设在云岭北坡3号")},
    {"ten of a 密点 that has fewer when folded",
     STR_INIT("他说【总书记：小康梦、强国梦】。"),
     STR_INIT("书记：小康梦、强国梦"),
     {0},
     0,
     STRENGTH_CERTAIN,
     1,
     STR_INIT("书记小康梦强国梦")},
    {"noughts are not",
     STR_INIT("今年【投资总额要达到三百万元整】以上。"),
     STR_INIT("三百万元整"),
     {0},
     0,
     STRENGTH_NONE,
     0,
     {0}},
    {"a short one, whole, is to be looked at",
     SHORT,
     STR_INIT("编制三百二十人"),
     {0},
     0,
     STRENGTH_REVIEW,
     1,
     STR_INIT("编制320人")},
    {"another figure is no quotation",
     SHORT,
     STR_INIT("编制四百二十人"),
     {0},
     0,
     STRENGTH_NONE,
     0,
     {0}},
    {"eight characters, whole, are certain",
     STR_INIT("会议在【云岭北坡三号洞内】召开。"),
     STR_INIT("云岭北坡三号洞内"),
     {0},
     0,
     STRENGTH_CERTAIN,
     1,
     STR_INIT("云岭北坡3号洞内")},
    {"but for its noughts",
     STR_INIT("今年【投资三百亿元】以上，其余各项安排仍旧按照去年下发的"
              "办法执行，不再另行通知各个地方。"),
     STR_INIT("投资三百亿元"),
     {0},
     0,
     STRENGTH_REVIEW,
     1,
     STR_INIT("投资30000000000元")},
    {"nor is a figure alone anything",
     STR_INIT("今年投资【三百万元】以上，其余各项安排仍旧按照去年下发的"
              "办法执行，不再另行通知各个地方。"),
     STR_INIT("他有三百万元"),
     {0},
     0,
     STRENGTH_NONE,
     0,
     {0}},
    {"seven are not",
     PLACE,
     STR_INIT("云岭北坡三号洞"),
     {0},
     0,
     STRENGTH_REVIEW,
     1,
     STR_INIT("云岭北坡3号洞")},
    {"nor is part of them anything",
     PLACE,
     STR_INIT("云岭北坡三号"),
     {0},
     0,
     STRENGTH_NONE,
     0,
     {0}},
    {"the sentence around it is one match",
     PLACE,
     STR_INIT("会议定于下月中旬在云岭北坡三号洞召开，不发通知"),
     {0},
     0,
     STRENGTH_CERTAIN,
     1,
     STR_INIT("会议定于下月中旬在云岭北坡3号洞召开不发通知")},
    {"the sentence with other words in its place",
     PLACE,
     STR_INIT("会议定于下月中旬在市政府一楼召开，不发通知"),
     {0},
     0,
     STRENGTH_NONE,
     0,
     {0}},
    {"the higher of two",
     STR_INIT("经费【共五百万元整由省里拨付】，〖设在云岭北坡三号洞内〗。"),
     STR_INIT("共五百万元整由省里拨付，设在云岭北坡三号洞内"),
     {0},
     0,
     STRENGTH_CERTAIN,
     2,
     {0}},
    {"only the lower of two",
     STR_INIT("经费【共五百万元整由省里拨付】，〖设在云岭北坡三号洞内〗。"),
     STR_INIT("五百万元整由省里拨付"),
     {0},
     0,
     STRENGTH_CERTAIN,
     1,
     STR_INIT("5000000元整由省里拨付")},
};

struct setting {
    struct arena *arena;
    struct reading reading;
    struct passage passage;
    const uint32_t *text; /* of the passage */
    struct stretch stretch[POINTS];
    struct point point[POINTS];
    struct source source;
    bool pointed;
    struct evidence evidence;
    struct slice *slice;
    struct public_hit *open;
    date issued;
};

/* The text without the marks, and where the points lie in it. */
static void
set_passage(struct setting *s, struct str marked)
{
    static const uint32_t signs[2 * POINTS] = {U'【', U'】', U'〖', U'〗'};
    struct folded text;
    size_t n = 0;

    for (size_t at = 0; at < marked.len;) {
        size_t before = at;
        uint32_t c = utf8_next(marked, &at);

        for (size_t i = 0; i < 2 * POINTS; i++) {
            if (c != signs[i])
                continue;
            fold_text(s->arena, str_sub(marked, 0, before), &text);
            if (i % 2 == 0)
                s->stretch[i / 2].first = (uint32_t) text.len;
            else
                s->stretch[i / 2].last = (uint32_t) text.len - 1;
            n = i / 2 + 1;
        }
    }
    fold_text(s->arena, marked, &text);
    s->passage =
        (struct passage){.first = BASE,
                         .len = (uint32_t) text.len,
                         .units = units_of(s->arena, text.cp, text.len).ptr};
    s->text = text.cp;
    for (size_t i = 0; i < n; i++)
        s->point[i] = (struct point){.first = 1,
                                     .last = 1,
                                     .level = i == 0 ? LEVEL_MIMI : LEVEL_NONE,
                                     .stretch = &s->stretch[i],
                                     .stretches = 1};
    s->source = (struct source){.base = BASE,
                                .level = LEVEL_JIMI,
                                .issued = ISSUED,
                                .point = s->point,
                                .points = n};
    s->pointed = n > 0;
}

static bool
same_seed(const uint32_t *a, const uint32_t *b)
{
    return memcmp(a, b, SEED_SIZE * sizeof(*a)) == 0;
}

/* Where a seed stands; copies of the passage stand far behind it. */
static void
set_slice(struct setting *s, uint32_t seed, uint32_t copies)
{
    uint32_t *position =
        arena_array(s->arena, s->passage.len * (copies + 1), uint32_t);
    struct slice *slice = &s->slice[seed];

    slice->position = position;
    for (uint32_t c = 0; c <= copies; c++)
        for (uint32_t i = 0; i + SEED_SIZE <= s->passage.len; i++)
            if (same_seed(s->reading.text.cp + seed, s->text + i))
                position[slice->count++] = BASE + c * FAR + i;
}

static void
set_slices(struct setting *s, const struct row *row, uint32_t copies)
{
    const struct folded *text = &s->reading.text;
    struct evidence *ev = &s->evidence;
    size_t open_room = 0;
    struct folded open;
    uint32_t *position;

    fold_text(s->arena, row->open, &open);
    position = arena_array(s->arena, open.len, uint32_t);
    for (uint32_t i = 0; i < open.len; i++)
        position[i] = i;
    s->slice = arena_array(s->arena, text->len, struct slice);
    for (; ev->slices + SEED_SIZE <= text->len; ev->slices++) {
        uint32_t k = (uint32_t) ev->slices;

        set_slice(s, k, copies);
        for (uint32_t i = 0; i + SEED_SIZE <= open.len; i++)
            if (same_seed(text->cp + k, open.cp + i))
                *arena_push(s->arena, s->open, ev->opens, &open_room) =
                    (struct public_hit){k, OPEN_SOURCE, row->issued, 1,
                                        position + i};
    }
    ev->slice = s->slice;
    ev->open = s->open;
}

static void
set_up(struct arena *arena, const struct row *row, uint32_t copies,
       struct setting *s)
{
    struct str draft =
        str_printf(arena, BEFORE "%.*s" BEHIND, STR_ARG(row->words));

    *s = (struct setting){.arena = arena, .issued = ISSUED};
    fold_text(arena, draft, &s->reading.text);
    set_passage(s, row->passage);
    set_slices(s, row, copies);
    s->evidence.reading = &s->reading;
    s->evidence.passage = &s->passage;
    s->evidence.passages = 1;
    s->evidence.issued = &s->issued;
    s->evidence.pointed = &s->pointed;
    s->evidence.source = &s->source;
}

static void
match(struct setting *s, struct matches *out)
{
    struct spots spots[POINT_NEEDS];
    struct candidates candidates;
    struct evidence *ev = &s->evidence;

    point_spots(s->arena, &s->source, 1, spots);
    propose(s->arena, s->slice, ev->slices, &candidates);
    point_propose(s->arena, spots, s->slice, ev->slices, &candidates);
    ev->candidate = candidates.item;
    ev->candidates = candidates.count;
    verify(s->arena, ev, out);
}

static void
want_span(struct setting *s, struct str want, const struct match *seen,
          const char *name)
{
    struct folded words;

    fold_text(s->arena, want, &words);
    want_int((long long) words.len, seen->to - seen->from, name);
    assert_memory_equal(words.cp, s->reading.text.cp + seen->from,
                        words.len * sizeof(*words.cp));
}

static void
few_characters_suffice(void **state)
{
    struct arena *arena = arena_new();

    (void) state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        const struct row *row = &rows[i];
        struct matches seen;
        struct setting s;

        set_up(arena, row, 0, &s);
        match(&s, &seen);
        want_int(row->strength != STRENGTH_NONE, (long long) seen.count,
                 row->name);
        if (seen.count == 0)
            continue;
        want_str(strength_slug(row->strength),
                 strength_slug(seen.item->strength), row->name);
        want_int(row->point, seen.item->point, row->name);
        if (row->span.len > 0)
            want_span(&s, row->span, seen.item, row->name);
    }
    arena_free(arena);
}

/* What the register holds everywhere is no secret of one source. */
static void
set_phrases_are_to_be_looked_at(void **state)
{
    struct arena *arena = arena_new();
    struct matches seen;
    struct setting s;

    (void) state;
    set_up(arena, &rows[0], POINT_OFTEN, &s);
    match(&s, &seen);
    assert_int_equal(1, seen.count);
    assert_int_equal(STRENGTH_REVIEW, seen.item->strength);
    arena_free(arena);
}

static struct slice
slice_of(const uint32_t *position, uint32_t count)
{
    return (struct slice){.position = position, .count = count};
}

static void
runs_in_a_point_are_proposed(void **state)
{
    static const uint32_t a[] = {20, 109}, b[] = {110, 310}, c[] = {111},
                          d[] = {112, 312}, e[] = {113}, f[] = {150, 151};
    const struct slice slice[] = {slice_of(a, 2), slice_of(b, 2),
                                  slice_of(c, 1), slice_of(d, 2),
                                  slice_of(e, 1), slice_of(f, 2)};
    struct arena *arena = arena_new();
    struct stretch stretches[] = {{10, 30}, {50, 54}};
    struct point points[] = {{.stretch = &stretches[0], .stretches = 1},
                             {.stretch = &stretches[1], .stretches = 1}};
    struct source source[] = {{.base = 0},
                              {.base = BASE, .point = points, .points = 2}};
    struct spots spots[POINT_NEEDS];
    struct candidates out = {NULL, 0, NULL};

    (void) state;
    point_spots(arena, source, COUNT(source), spots);
    point_propose(arena, spots, slice, COUNT(slice), &out);
    /* Four seeds in a row, whatever is in front; and five characters. */
    assert_int_equal(2, out.count);
    assert_int_equal(110, out.item[0].first);
    assert_int_equal(117, out.item[0].last);
    assert_int_equal(1, out.item[0].from);
    assert_int_equal(9, out.item[0].to);
    assert_int_equal(150, out.item[1].first);
    assert_int_equal(154, out.item[1].last);
    /* Where the 密点 begins later, three are too few. */
    stretches[0].first = 11;
    out.count = 0;
    point_spots(arena, source, COUNT(source), spots);
    point_propose(arena, spots, slice, COUNT(slice), &out);
    assert_int_equal(1, out.count);
    arena_free(arena);
}

static void
a_paragraph_has_its_highest_point(void **state)
{
    struct point points[] = {
        {.first = 2, .last = 9, .level = LEVEL_MIMI},
        {.first = 4, .last = 4, .level = LEVEL_JIMI},
        {.first = 4, .last = 6, .level = LEVEL_MIMI},
    };
    struct source source = {.point = points, .points = COUNT(points)};

    (void) state;
    assert_null(point_of_paragraph(&source, 1));
    assert_ptr_equal(&points[0], point_of_paragraph(&source, 9));
    assert_ptr_equal(&points[1], point_of_paragraph(&source, 4));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(few_characters_suffice),
        cmocka_unit_test(set_phrases_are_to_be_looked_at),
        cmocka_unit_test(runs_in_a_point_are_proposed),
        cmocka_unit_test(a_paragraph_has_its_highest_point),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
