/*
 * SPDX-License-Identifier: Apache-2.0
 */
#include "core/weigh.h"

#include <math.h>

#include "tests/tap.h"

/* Words of their own: 4.4 bits a character, as in a register of millions. */
#define OWN(characters) ((characters) *4.4)

/* Two words of a long sentence, far apart in either text. */
#define APART                                                                 \
    .passage = 74, .covered = 19, .span = 50, .sentence = 50, .clause = 64,   \
    .head = 20, .tail = 16, .run = 12, .often = 1, .run_bits = OWN(12),       \
    .pieces = 2, .gap_draft = 31, .gap_passage = 19, .uneven = 12,            \
    .bits = OWN(19)

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
      .sentence = 12,
      .run = 12,
      .open = 12,
      .often = 1000,
      .run_bits = 4,
      .pieces = 1,
      .bits = 4,
      .common = 10,
      .shared = 1}},
    {"below the floor nothing is",
     STRENGTH_NONE,
     {.passage = 11,
      .covered = 11,
      .span = 11,
      .sentence = 11,
      .run = 11,
      .often = 1,
      .run_bits = OWN(11),
      .pieces = 1,
      .bits = OWN(11)}},
    {"a set phrase in a long sentence is nothing",
     STRENGTH_NONE,
     {.passage = 80,
      .covered = 20,
      .span = 20,
      .sentence = 50,
      .head = 0,
      .tail = 60,
      .run = 20,
      .open = 20,
      .often = 40,
      .run_bits = 4,
      .pieces = 1,
      .bits = 4,
      .common = 5,
      .shared = 1}},
    {"a clause of its own words is for review",
     STRENGTH_REVIEW,
     {.passage = 60,
      .covered = 15,
      .span = 15,
      .sentence = 60,
      .head = 20,
      .tail = 25,
      .run = 15,
      .often = 1,
      .run_bits = OWN(15),
      .pieces = 1,
      .bits = OWN(15)}},
    {"a clause that many sources have is a name or a set phrase",
     STRENGTH_NONE,
     {.passage = 60,
      .covered = 15,
      .span = 15,
      .sentence = 60,
      .head = 20,
      .tail = 20,
      .run = 15,
      .often = 30,
      .run_bits = OWN(10),
      .pieces = 1,
      .bits = OWN(10),
      .common = 5,
      .shared = 1}},
    {"a sentence with a word in five replaced is certain",
     STRENGTH_CERTAIN,
     {.passage = 40,
      .covered = 32,
      .span = 40,
      .sentence = 40,
      .run = 10,
      .often = 1,
      .run_bits = OWN(10),
      .pieces = 5,
      .even = 4,
      .gap_draft = 8,
      .gap_passage = 8,
      .bits = OWN(32)}},
    {"a sentence misread is certain",
     STRENGTH_CERTAIN,
     {.passage = 40,
      .covered = 37,
      .span = 40,
      .sentence = 40,
      .run = 15,
      .often = 1,
      .run_bits = OWN(15),
      .pieces = 4,
      .even = 3,
      .gap_draft = 3,
      .gap_passage = 3,
      .bits = OWN(37)}},
    {"half a sentence is for review",
     STRENGTH_REVIEW,
     {.passage = 40,
      .covered = 22,
      .span = 22,
      .sentence = 40,
      .run = 11,
      .often = 1,
      .run_bits = OWN(11),
      .pieces = 2,
      .gap_passage = 18,
      .uneven = 18,
      .bits = OWN(22)}},
    {"where the draft says that it leaves out the other half it is certain",
     STRENGTH_CERTAIN,
     {.passage = 40,
      .left_out = 18,
      .covered = 22,
      .span = 22,
      .sentence = 40,
      .run = 11,
      .often = 1,
      .run_bits = OWN(11),
      .pieces = 2,
      .even = 1,
      .bits = OWN(22)}},
    {"two names in other words are for review",
     STRENGTH_REVIEW,
     {APART, .codenames = 2}},
    {"one may be a chance", STRENGTH_NONE, {APART, .codenames = 1}},
    {"nor is anything that is noughts for the most part",
     STRENGTH_NONE,
     {.passage = 49,
      .covered = 14,
      .span = 14,
      .sentence = 14,
      .tail = 35,
      .run = 14,
      .noughts = 3,
      .often = 1,
      .run_bits = OWN(14),
      .pieces = 1,
      .bits = OWN(14)}},
    {"but where they are in a whole sentence",
     STRENGTH_CERTAIN,
     {.passage = 13,
      .covered = 13,
      .span = 13,
      .sentence = 13,
      .run = 13,
      .noughts = 5,
      .often = 1,
      .run_bits = OWN(8),
      .pieces = 1,
      .bits = OWN(8)}},
    {"a sentence of the same mould with other figures is not",
     STRENGTH_NONE,
     {.passage = 40,
      .covered = 28,
      .span = 42,
      .sentence = 42,
      .run = 12,
      .often = 2,
      .run_bits = OWN(11),
      .pieces = 3,
      .gap_draft = 14,
      .gap_passage = 9,
      .uneven = 5,
      .figures = 12,
      .bits = OWN(26),
      .common = 0.5,
      .shared = 0.6}},
};

static void
strength_follows_evidence(void **state)
{
    (void) state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        double score = weigh_score(&rows[i].measures);

        if (rows[i].want !=
            weigh_strength(&rows[i].measures, score, &weigh_usual))
            fail_msg("%s: %.1f bits", rows[i].name, score);
    }
}

static void
thresholds_can_be_set(void **state)
{
    struct measures m = rows[4].measures;
    double score = weigh_score(&m);
    struct thresholds low = {score, score - 1}, high = {score + 2, score + 1};

    (void) state;
    assert_int_equal(STRENGTH_CERTAIN, weigh_strength(&m, score, &low));
    assert_int_equal(STRENGTH_NONE, weigh_strength(&m, score, &high));
}

/* Half a bit a doubling, to some bound; what was asked for stays. */
static void
thresholds_go_by_the_register(void **state)
{
    enum { ASKED = 10 };
    const struct thresholds none = {NAN, NAN}, low = {-20, NAN},
                            both = {ASKED, 1}, high = {NAN, ASKED};
    struct thresholds usual = weigh_for(&none, 3.6e6), t;

    (void) state;
    assert_true(fabs(usual.certain - weigh_usual.certain) < 0.01);
    assert_true(fabs(usual.review - weigh_usual.review) < 0.01);
    t = weigh_for(&none, 0.9e6);
    assert_true(fabs(usual.certain - 1 - t.certain) < 0.01);
    assert_true(fabs(usual.review - 1 - t.review) < 0.01);
    t = weigh_for(&none, 0);
    assert_true(fabs(usual.certain - 2 - t.certain) < 0.01);
    t = weigh_for(&none, 1e12);
    assert_true(fabs(usual.review + 2 - t.review) < 0.01);
    t = weigh_for(&both, 0);
    assert_true(t.certain >= ASKED && t.review >= 1);
    t = weigh_for(&low, 3.6e6);
    assert_true(t.certain <= -20 && t.review <= -20);
    t = weigh_for(&high, 3.6e6);
    assert_true(t.certain >= ASKED && t.review >= ASKED);
}

/* Public phrases, other sources and gaps never speak for a quotation. */
static void
more_against_never_helps(void **state)
{
    (void) state;
    for (size_t i = 1; i < COUNT(rows); i++) {
        struct measures m = rows[i].measures, more = m;
        double score = weigh_score(&m);

        more.shared = 1;
        assert_true(weigh_score(&more) <= score);
        more.framed = 1;
        assert_true(weigh_score(&more) <= score);
        more.open = more.covered;
        assert_true(weigh_score(&more) <= score);
        more.figures += 4;
        assert_true(weigh_score(&more) <= score);
        more.often = 4 * more.often + 1;
        assert_true(weigh_score(&more) <= score);
    }
}

/* What the source says over and over. */
static void
a_frame_is_as_good_as_public(void **state)
{
    struct measures framed = rows[COUNT(rows) - 1].measures, open = framed;
    double plain = weigh_score(&framed), score;

    (void) state;
    framed.framed = 0.75;
    open.open = 21;
    open.shared = 0.75;
    score = weigh_score(&framed);
    assert_true(score >= weigh_score(&open) && score <= weigh_score(&open));
    assert_true(score < plain);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(strength_follows_evidence),
        cmocka_unit_test(thresholds_can_be_set),
        cmocka_unit_test(thresholds_go_by_the_register),
        cmocka_unit_test(more_against_never_helps),
        cmocka_unit_test(a_frame_is_as_good_as_public),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
