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
     {.passage = 12, .covered = 12, .span = 12, .run = 12, .bits = 10}},
    {"below the floor nothing is",
     STRENGTH_NONE,
     {.passage = 11,
      .covered = 11,
      .span = 11,
      .run = 11,
      .own_run = 11,
      .bits = 48}},
    {"a set phrase of a long sentence is nothing",
     STRENGTH_NONE,
     {.passage = 80, .covered = 20, .span = 20, .run = 20, .bits = 15}},
    {"a long run of its own is certain",
     STRENGTH_CERTAIN,
     {.passage = 80,
      .covered = 24,
      .span = 24,
      .run = 24,
      .own_run = 24,
      .bits = 105}},
    {"most of a sentence, much changed, is for review",
     STRENGTH_REVIEW,
     {.passage = 40,
      .covered = 29,
      .span = 45,
      .run = 6,
      .own_run = 6,
      .bits = 60}},
};

static void
measures_make_a_strength(void **state)
{
    (void) state;
    for (size_t i = 0; i < COUNT(rows); i++)
        want_str(strength_slug(rows[i].want),
                 strength_slug(weigh(&rows[i].measures)), rows[i].name);
}

static void
longer_pieces_are_worth_more(void **state)
{
    (void) state;
    assert_true(weigh_piece(1) > 0);
    for (uint32_t len = 1; len < 20; len++)
        assert_true(weigh_piece(len) <= weigh_piece(len + 1));
    assert_true(weigh_piece(20) <= 1);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(measures_make_a_strength),
        cmocka_unit_test(longer_pieces_are_worth_more),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
