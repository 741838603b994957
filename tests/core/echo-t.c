/*
 * SPDX-License-Identifier: Apache-2.0
 */
#include "core/echo.h"

#include <math.h>

#include "core/arena.h"
#include "core/units.h"

#include "tests/tap.h"

enum { MAX_CANDIDATES = 5, LEN = 40, MANY = 100, OWN_SOURCE = 7 };

/* The voice is at 1000 to 1000 + LEN of both texts. */
static const struct passage own = {
    .first = 1000, .len = LEN, .source = OWN_SOURCE};
static const struct voice voice = {1000, 1000 + LEN, &own};

/* Words of the draft in [from, to), and where the corpus has them. */
struct words {
    uint32_t from, to, first;
};

static const struct {
    const char *name;
    struct words words[MAX_CANDIDATES];
    uint32_t want;
} rows[] = {
    {"nobody else", {{1000, 1040, 1000}}, 0},
    {"another has all of it", {{1000, 1040, 1000}, {1000, 1040, 5000}}, 1},
    {"two others have",
     {{1000, 1040, 9}, {1000, 1040, 1000}, {990, 1050, 500}},
     2},
    {"another has most", {{1000, 1040, 1000}, {1004, 1036, 5000}}, 1},
    {"another has half", {{1000, 1040, 1000}, {1000, 1020, 5000}}, 0},
    {"of as many words half are others",
     {{1000, 1020, 1000}, {1012, 1040, 5000}},
     0},
    {"what it does not have itself does not count",
     {{1000, 1020, 1000}, {1000, 1020, 5000}},
     1},
    {"a place near by is its own",
     {{1000, 1020, 1000}, {1020, 1040, 1020}},
     0},
    {"the same words elsewhere in the draft",
     {{1000, 1040, 1000}, {2000, 2040, 5000}},
     0},
    {"nor where the bits come round again",
     {{1000, 1040, 1000}, {744, 784, 5000}},
     0},
};

static struct candidate
candidate_of(const struct words *words)
{
    uint32_t len = words->to - words->from;

    return (struct candidate){.first = words->first,
                              .last = words->first + len - 1,
                              .from = words->from,
                              .to = words->to,
                              .covered = len,
                              .words = propose_words(words->from, words->to)};
}

static struct echoes
sort(struct arena *arena, const struct candidate *all, size_t count)
{
    const struct evidence evidence = {.candidate = all, .candidates = count};
    struct echoes echoes;

    echo_sort(arena, &evidence, &echoes);
    return echoes;
}

static uint32_t
rivals_of(struct arena *arena, const struct candidate *all, size_t count)
{
    const struct echoes echoes = sort(arena, all, count);

    return echo_rivals(&echoes, &voice);
}

static void
rivals_have_the_same_words(void **state)
{
    struct arena *arena = arena_new();

    (void) state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct candidate all[MAX_CANDIDATES];
        size_t n = 0;

        for (; n < MAX_CANDIDATES && rows[i].words[n].to > 0; n++)
            all[n] = candidate_of(&rows[i].words[n]);
        want_int(rows[i].want, rivals_of(arena, all, n), rows[i].name);
    }
    arena_free(arena);
}

static void
they_are_counted_up_to_a_limit(void **state)
{
    struct arena *arena = arena_new();
    struct candidate *all = arena_array(arena, MANY, struct candidate);

    (void) state;
    for (uint32_t i = 0; i < MANY; i++)
        all[i] = candidate_of(&(struct words){1000, 1040, 1000 * i});
    assert_int_equal(ECHO_RIVALS, rivals_of(arena, all, MANY));
    arena_free(arena);
}

static void
lone_ones_are_not_heard(void **state)
{
    struct arena *arena = arena_new();
    struct candidate all[] = {
        candidate_of(&(struct words){1000, 1040, 1000}),
        candidate_of(&(struct words){1000, 1040, 5000}),
    };

    (void) state;
    all[1].lone = true;
    assert_int_equal(0, rivals_of(arena, all, COUNT(all)));
    arena_free(arena);
}

static void
no_candidate_no_rival(void **state)
{
    struct arena *arena = arena_new();

    (void) state;
    assert_int_equal(0, rivals_of(arena, NULL, 0));
    arena_free(arena);
}

static const struct {
    const char *name;
    double want;
    struct words words[MAX_CANDIDATES];
    uint32_t source[MAX_CANDIDATES];
} shares[] = {
    {"nobody else", 0, {{1000, 1040, 1000}}, {OWN_SOURCE}},
    {"one other has all of it: a sentence registered twice",
     0,
     {{1000, 1040, 1000}, {1000, 1040, 5000}},
     {OWN_SOURCE, 8}},
    {"one other has it in two places",
     0,
     {{1000, 1040, 1000}, {1000, 1040, 5000}, {1000, 1040, 6000}},
     {OWN_SOURCE, 8, 8}},
    {"its own source has it again",
     0,
     {{1000, 1040, 1000}, {1000, 1040, 5000}, {1000, 1040, 6000}},
     {OWN_SOURCE, OWN_SOURCE, 8}},
    {"two others have half and all of it",
     0.5,
     {{1000, 1040, 1000}, {1000, 1020, 5000}, {1000, 1040, 6000}},
     {OWN_SOURCE, 8, 9}},
    {"the same in another order",
     0.5,
     {{1000, 1040, 1000}, {1000, 1040, 5000}, {1000, 1020, 6000}},
     {OWN_SOURCE, 8, 9}},
    {"the best of each source counts",
     0.75,
     {{1000, 1040, 1000},
      {1000, 1010, 5000},
      {1000, 1030, 5500},
      {1000, 1010, 6000},
      {1010, 1040, 6500}},
     {OWN_SOURCE, 8, 8, 9, 9}},
    {"what has nothing of the stretch counts for nothing",
     0,
     {{1000, 1040, 1000}, {900, 1000, 5000}, {1040, 1100, 6000}},
     {OWN_SOURCE, 8, 9}},
    {"of a longer stretch only what is in this one",
     1,
     {{1000, 1040, 1000}, {900, 1100, 5000}, {980, 1060, 6000}},
     {OWN_SOURCE, 8, 9}},
    {"others have it and its own place was not proposed",
     1,
     {{1000, 1040, 5000}, {1000, 1040, 6000}},
     {8, 9}},
};

static void
shared_is_what_two_other_sources_have(void **state)
{
    struct arena *arena = arena_new();

    (void) state;
    for (size_t i = 0; i < COUNT(shares); i++) {
        struct candidate all[MAX_CANDIDATES];
        struct echoes echoes;
        double seen;
        size_t n = 0;

        for (; n < MAX_CANDIDATES && shares[i].words[n].to > 0; n++) {
            all[n] = candidate_of(&shares[i].words[n]);
            all[n].source = shares[i].source[n];
        }
        echoes = sort(arena, all, n);
        seen = echo_share(&echoes, &voice);
        if (fabs(shares[i].want - seen) > 0.001)
            fail_msg("%s: %.3f", shares[i].name, seen);
    }
    arena_free(arena);
}

/* Documents that are passed on are registered by many. */
static void
copies_are_nobody_else(void **state)
{
    static const char same[UNIT * LEN] = "1 2 3 ",
                                  other[UNIT * LEN] = "1 2 4 ";
    static const struct {
        const char *name;
        const char *text[2]; /* of the two other passages */
        uint32_t len;
        double want;
    } copies[] = {
        {"both say all the same", {same, same}, LEN, 0},
        {"one does", {same, other}, LEN, 0},
        {"both say something else, too", {other, other}, LEN, 1},
        {"both are shorter", {same, same}, LEN - 1, 1},
        {"their text is not kept", {NULL, NULL}, LEN, 1},
    };
    struct arena *arena = arena_new();

    (void) state;
    for (size_t i = 0; i < COUNT(copies); i++) {
        uint32_t len = copies[i].len;
        const struct passage passage[] = {
            {.first = 1000, .len = LEN, .source = OWN_SOURCE, .units = same},
            {.first = 5000,
             .len = len,
             .source = 8,
             .units = copies[i].text[0]},
            {.first = 6000,
             .len = len,
             .source = 9,
             .units = copies[i].text[1]},
        };
        const struct voice of = {1000, 1000 + LEN, &passage[0]};
        struct candidate all[COUNT(passage)];
        const struct evidence evidence = {.candidate = all,
                                          .candidates = COUNT(all),
                                          .passage = passage,
                                          .passages = COUNT(passage)};
        struct echoes echoes;
        double seen;

        for (size_t n = 0; n < COUNT(all); n++) {
            all[n] = candidate_of(
                &(struct words){1000, 1000 + LEN, passage[n].first});
            all[n].source = passage[n].source;
        }
        echo_sort(arena, &evidence, &echoes);
        seen = echo_share(&echoes, &of);
        if (fabs(copies[i].want - seen) > 0.001)
            fail_msg("%s: %.3f", copies[i].name, seen);
    }
    arena_free(arena);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rivals_have_the_same_words),
        cmocka_unit_test(they_are_counted_up_to_a_limit),
        cmocka_unit_test(lone_ones_are_not_heard),
        cmocka_unit_test(no_candidate_no_rival),
        cmocka_unit_test(shared_is_what_two_other_sources_have),
        cmocka_unit_test(copies_are_nobody_else),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
