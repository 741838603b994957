/*
 * SPDX-License-Identifier: Apache-2.0
 */
#include "core/weigh.h"

#include "tests/tap.h"

static const struct {
    const char *name;
    enum strength want;
    struct measures measures;
} rows[] = {
    {"nothing", STRENGTH_NONE, {0}},
    {"a whole sentence is certain, whatever its words",
     STRENGTH_CERTAIN,
     {.passage = 12,
      .covered = 12,
      .span = 12,
      .run = 12,
      .phrase = 12,
      .often = 1000,
      .bits = 4}},
    {"below the floor nothing is",
     STRENGTH_NONE,
     {.passage = 11,
      .covered = 11,
      .span = 11,
      .run = 11,
      .often = 1,
      .bits = 48}},
    {"strewn over the draft a whole sentence is not certain by that alone",
     STRENGTH_REVIEW,
     {.passage = 20,
      .covered = 20,
      .span = 45,
      .run = 5,
      .phrase = 5,
      .often = 1,
      .bits = 20}},
    {"a set phrase in a long sentence is nothing",
     STRENGTH_NONE,
     {.passage = 80,
      .covered = 20,
      .span = 20,
      .run = 20,
      .phrase = 20,
      .often = 40,
      .bits = 4}},
    {"a clause of its own words is for review",
     STRENGTH_REVIEW,
     {.passage = 80,
      .covered = 15,
      .span = 15,
      .run = 15,
      .phrase = 6,
      .often = 1,
      .bits = 44}},
    {"a clause that many passages hold is a name or a set phrase",
     STRENGTH_NONE,
     {.passage = 80,
      .covered = 15,
      .span = 15,
      .run = 15,
      .phrase = 6,
      .often = 4,
      .bits = 44}},
    {"a clause made of two public phrases is nothing",
     STRENGTH_NONE,
     {.passage = 80,
      .covered = 15,
      .span = 15,
      .run = 15,
      .phrase = 9,
      .often = 1,
      .bits = 8}},
    {"a sentence with a word in five replaced is certain",
     STRENGTH_CERTAIN,
     {.passage = 40,
      .covered = 32,
      .span = 40,
      .run = 9,
      .phrase = 4,
      .often = 1,
      .bits = 110}},
    {"one with half of its words replaced is for review",
     STRENGTH_REVIEW,
     {.passage = 40,
      .covered = 22,
      .span = 36,
      .run = 6,
      .phrase = 0,
      .often = 1,
      .bits = 95}},
};

static void
measures_make_a_strength(void **state)
{
    (void) state;
    for (size_t i = 0; i < COUNT(rows); i++)
        want_str(strength_slug(rows[i].want),
                 strength_slug(weigh(&rows[i].measures)), rows[i].name);
}

/* One thing at a time is made worse; the score must fall. */
static void
the_score_falls_with_each_doubt(void **state)
{
    const struct measures sound = {.passage = 40,
                                   .covered = 36,
                                   .span = 40,
                                   .run = 20,
                                   .often = 1,
                                   .bits = 80};
    struct measures worse[5];
    double best = weigh_score(&sound);

    (void) state;
    for (size_t i = 0; i < COUNT(worse); i++)
        worse[i] = sound;
    worse[0].passage++;
    worse[1].span++;
    worse[2].often = 2;
    worse[3].bits--;
    worse[4].covered--;
    for (size_t i = 0; i < COUNT(worse); i++)
        assert_true(weigh_score(&worse[i]) < best);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(measures_make_a_strength),
        cmocka_unit_test(the_score_falls_with_each_doubt),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
