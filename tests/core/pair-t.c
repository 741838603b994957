/*
 * Texts are compared as they stand here: nothing is folded.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "core/pair.h"

#include "core/arena.h"
#include "core/background.h"
#include "core/exact.h"
#include "core/judge.h"
#include "core/task.h"
#include "tests/core/text.h"
#include "tests/tap.h"

enum { MAX_TASKS = 2, MAX_MATCHES = 2, END = 100, POINT = 10 };

#define FIRST "本市地下管网改造工程由第七工程处承担并于三月底前完成"

/* What is wanted of a match; one that is nowhere ends the list. */
struct wanted {
    enum strength strength;
    uint32_t from, to, first, last, pieces;
};

static const struct {
    const char *name;
    struct str draft;
    struct {
        uint32_t from, to;
    } task[MAX_TASKS];
    uint32_t often; /* the corpus holds each seed */
    uint32_t point; /* so many from POINT on are a 密点; 0: none is */
    struct wanted want[MAX_MATCHES];
} rows[] = {
    {"nothing in common",
     STR_INIT("今天天气很好，我们去公园划船吧。"),
     {{0, END}},
     1,
     0,
     {{0}}},
    {"a whole sentence in another",
     STR_INIT("据介绍" FIRST "请周知"),
     {{0, END}},
     1,
     0,
     {{STRENGTH_CERTAIN, 3, 29, 0, 26, 1}}},
    {"halves changed places",
     STR_INIT("并于三月底前完成，本市地下管网改造工程由第七工程处承担"),
     {{0, END}},
     1,
     0,
     {{STRENGTH_CERTAIN, 0, 27, 0, 26, 2}}},
    {"twice in one draft",
     STR_INIT(FIRST "。" FIRST),
     {{0, END}},
     1,
     0,
     {{STRENGTH_CERTAIN, 0, 26, 0, 26, 1},
      {STRENGTH_CERTAIN, 27, 53, 0, 26, 1}}},
    {"only in one of its stretches",
     STR_INIT(FIRST "。" FIRST),
     {{27, END}},
     1,
     0,
     {{STRENGTH_CERTAIN, 27, 53, 0, 26, 1}}},
    {"in two stretches",
     STR_INIT(FIRST "。" FIRST),
     {{0, 26}, {27, END}},
     1,
     0,
     {{STRENGTH_CERTAIN, 0, 26, 0, 26, 1},
      {STRENGTH_CERTAIN, 27, 53, 0, 26, 1}}},
    {"four characters that are no seed belong to it",
     STR_INIT("本市地下管网改造工程由第七工程处承担，在三月底前办结"),
     {{0, END}},
     1,
     0,
     {{STRENGTH_CERTAIN, 0, 24, 0, 24, 2}}},
    {"but not from far off",
     STR_INIT(
         "本市地下管网改造工程由第七工程处承担，别的事情以后再说，不要着急"
         "呀，三月底前办结"),
     {{0, END}},
     1,
     0,
     {{STRENGTH_CERTAIN, 0, 18, 0, 18, 1}}},
    {"two characters beside it do, too",
     STR_INIT("本市地下管网改造工程由第七工程处承担，在月底办结"),
     {{0, END}},
     1,
     0,
     {{STRENGTH_CERTAIN, 0, 22, 0, 23, 2}}},
    {"one short run of common seeds is not looked at",
     STR_INIT("本市的地下管网改造工事由第七处承担，于三月底完成"),
     {{0, END}},
     50,
     0,
     {{0}}},
    {"of rare ones it is where more is alike",
     STR_INIT("本市的地下管网改造工事由第七处承担，于三月底完成"),
     {{0, END}},
     1,
     0,
     {{STRENGTH_CERTAIN, 0, 24, 0, 26, 6}}},
    {"four characters that stand before it belong to it",
     STR_INIT("三月底前，本市地下管网改造工程由第七工程处承担"),
     {{0, END}},
     1,
     0,
     {{STRENGTH_CERTAIN, 0, 23, 0, 24, 2}}},
    {"one character beside it does not",
     STR_INIT("本市地下管网改造工程由第七工程处承担，并呀呀"),
     {{0, END}},
     1,
     0,
     {{STRENGTH_CERTAIN, 0, 18, 0, 18, 1}}},
    {"three not far off do",
     STR_INIT("本市地下管网改造工程由第七工程处承担，呀呀呀呀呀呀于三月"),
     {{0, END}},
     1,
     0,
     {{STRENGTH_REVIEW, 0, 28, 0, 22, 2}}},
    {"and no longer where it is too far",
     STR_INIT("本市地下管网改造工程由第七工程处承担，呀呀呀呀呀呀呀呀于三月"),
     {{0, END}},
     1,
     0,
     {{STRENGTH_CERTAIN, 0, 18, 0, 18, 1}}},
    {"words between its halves",
     STR_INIT("本市地下管网改造工程由第七工程处承担，据悉有关单位都很努力，"
              "并于三月底前完成"),
     {{0, END}},
     1,
     0,
     {{STRENGTH_CERTAIN, 0, 38, 0, 26, 2}}},
    {"and the second is the longer",
     STR_INIT("本市地下管网改造工程，据悉有关单位都很努力，由第七工程处承担"
              "并于三月底前完成"),
     {{0, END}},
     1,
     0,
     {{STRENGTH_CERTAIN, 0, 38, 0, 26, 2}}},
    {"halves that both have its middle are looked at once",
     STR_INIT("本市地下管网改造工程由第七工程处承担。由第七工程处承担并于"
              "三月底前完成"),
     {{0, END}},
     1,
     0,
     {{STRENGTH_CERTAIN, 0, 35, 0, 26, 2}}},
    {"the first is too far behind the second",
     STR_INIT("由第七工程处承担并于三月底前完成，据悉有关单位都很努力，也都"
              "很认真负责，本市地下管网改造工程"),
     {{0, END}},
     1,
     0,
     {{STRENGTH_CERTAIN, 0, 16, 10, 26, 1}}},
    {"halves far from each other are two",
     STR_INIT("本市地下管网改造工程由第七工程处承担。一切单位都应当高度重视，"
              "加强组织领导，落实工作责任，确保取得实效，由第七工程处承担并于"
              "三月底前完成"),
     {{0, END}},
     1,
     0,
     {{STRENGTH_CERTAIN, 0, 18, 0, 18, 1},
      {STRENGTH_CERTAIN, 52, 68, 10, 26, 1}}},
    {"five characters, which are a 密点",
     STR_INIT("由第七工程"),
     {{0, END}},
     50,
     5,
     {{STRENGTH_NONE, 0, 5, 10, 15, 1}}},
    {"five that are none", STR_INIT("由第七工程"), {{0, END}}, 50, 0, {{0}}},
};

/* A character of the document each, nothing between them. */
static void
set_reading(struct arena *arena, struct str draft, struct reading *out)
{
    uint32_t len;

    *out = (struct reading){0};
    out->text.cp = read_text(arena, draft, &len);
    out->text.from = arena_array(arena, len, uint32_t);
    out->text.to = arena_array(arena, len, uint32_t);
    out->text.len = len;
    for (uint32_t i = 0; i < len; i++) {
        out->text.from[i] = i;
        out->text.to[i] = i + 1;
    }
}

static struct slice *
slices_of(struct arena *arena, size_t count, uint32_t often)
{
    struct slice *slice = arena_array(arena, count, struct slice);

    for (size_t i = 0; i < count; i++)
        slice[i].more = often;
    return slice;
}

static void
match_row(struct arena *arena, size_t row, struct found *out)
{
    static const struct present present = {0};
    static const date issued = DATE_NONE;
    struct stretch where = {POINT, POINT + rows[row].point - 1};
    struct point point = {
        .first = 1, .last = 1, .stretch = &where, .stretches = 1};
    struct source source = {.point = &point, .points = 1};
    const bool pointed = rows[row].point > 0;
    struct passage passage = {.first = 0, .paragraph = 1};
    struct reading reading;
    struct evidence evidence = {.reading = &reading,
                                .passage = &passage,
                                .passages = 1,
                                .issued = &issued,
                                .pointed = &pointed,
                                .source = pointed ? &source : NULL};
    struct background background;
    struct pair pair = {&evidence, &background, &present, &passage, 0, NULL};
    struct task task[MAX_TASKS] = {{0}};
    size_t tasks = 0;

    passage.units = keep_text(arena, S(FIRST), &passage.len);
    set_reading(arena, rows[row].draft, &reading);
    evidence.slices = reading.text.len;
    evidence.slice = slices_of(arena, evidence.slices, rows[row].often);
    background_of(arena, &evidence, &background);
    for (; tasks < MAX_TASKS && rows[row].task[tasks].to > 0; tasks++) {
        uint32_t to = rows[row].task[tasks].to;

        task[tasks].from = rows[row].task[tasks].from;
        task[tasks].to = to < END ? to : (uint32_t) reading.text.len;
    }
    pair_match(arena, arena, &pair, task, tasks, out);
}

static void
want_match(const struct wanted *want, const struct weighed *seen,
           const char *name)
{
    const struct match *match = &seen->match;
    enum strength strength =
        weigh_strength(&match->measures, match->score, &weigh_usual);

    want_int(want->from, match->from, name);
    want_int(want->to, match->to, name);
    want_int(want->first, match->first, name);
    want_int(want->last, match->last, name);
    want_int(want->pieces, (long long) seen->pieces.count, name);
    want_str(strength_slug(want->strength), strength_slug(strength), name);
    want_int(false, match->by_seeds, name);
}

static void
a_passage_is_found_wherever_it_is(void **state)
{
    (void) state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct arena *arena = arena_new();
        struct found found = {0};
        size_t n = 0;

        match_row(arena, i, &found);
        while (n < MAX_MATCHES && rows[i].want[n].to > 0)
            n++;
        want_int((long long) n, (long long) found.count, rows[i].name);
        for (size_t k = 0; k < n; k++)
            want_match(&rows[i].want[k], &found.item[k], rows[i].name);
        arena_free(arena);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_passage_is_found_wherever_it_is),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
