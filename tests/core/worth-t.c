/*
 * SPDX-License-Identifier: Apache-2.0
 */
#include "core/worth.h"

#include "tests/tap.h"

/* What seeds show: so many characters, which share, how densely, how rare. */
static const struct {
    const char *name;
    double characters, share, dense;
    uint32_t rarest;
    bool want;
} shown[] = {
    {"one rare seed of a short passage", 5, 0.25, 1, 1, true},
    {"of a long one", 5, 0.1, 1, 1, false},
    {"scattered", 10, 0.25, 0.1, 1, false},
    {"ten characters that are rare", 10, 0.25, 1, 4, true},
    {"that are common", 10, 0.25, 1, 5, false},
    {"nearly whole, however common", 9, 0.6, 0.3, 100000, true},
    {"not quite so", 9, 0.59, 0.3, 100000, false},
    {"long and in one piece", 32, 0.1, 0.8, 100000, true},
    {"long and scattered", 32, 0.1, 0.79, 100000, false},
};

/* Runs: the longest, the share of all, how many there are, how rare. */
static const struct {
    const char *name;
    double longest, share, runs;
    uint32_t rarest;
    bool want;
} runs[] = {
    {"one run of a rare seed", 5, 0.125, 1, 1, true},
    {"three such", 5, 0.125, 3, 1, false},
    {"one of a common seed", 5, 0.125, 1, 10000, false},
    {"all of the passage, however common", 6, 1, 9, 100000, true},
    {"a long one beside many short", 12, 0.5, 40, 1, true},
    {"common words", 12, 0.5, 5, 400, false},
};

/* Pieces: what they cover, shares of passage and draft, how many, how rare. */
static const struct {
    const char *name;
    double covered, share, dense, pieces;
    uint32_t rarest;
    bool want;
} pieces[] = {
    {"a clause in one piece", 15, 0.4, 1, 1, 16, true},
    {"in ten pieces far apart", 15, 0.4, 0.4, 10, 1, false},
    {"half a sentence of common words", 12, 0.4, 0.5, 3, 1000, false},
    {"of rare ones", 12, 0.4, 0.75, 3, 1, true},
    {"the whole passage, however common", 12, 1, 0.3, 6, 100000, true},
};

static void
what_seeds_show_is_enough_or_not(void **state)
{
    (void) state;
    for (size_t i = 0; i < COUNT(shown); i++)
        want_int(shown[i].want,
                 worth_while(shown[i].characters, shown[i].share,
                             shown[i].dense, shown[i].rarest),
                 shown[i].name);
}

static void
few_rare_runs_are_aligned(void **state)
{
    (void) state;
    for (size_t i = 0; i < COUNT(runs); i++)
        want_int(runs[i].want,
                 worth_aligning(runs[i].longest, runs[i].share, runs[i].runs,
                                runs[i].rarest),
                 runs[i].name);
}

static void
few_dense_pieces_are_measured(void **state)
{
    (void) state;
    for (size_t i = 0; i < COUNT(pieces); i++)
        want_int(pieces[i].want,
                 worth_measuring(pieces[i].covered, pieces[i].share,
                                 pieces[i].dense, pieces[i].pieces,
                                 pieces[i].rarest),
                 pieces[i].name);
}

static void
a_run_is_as_rare_as_its_rarest_seed(void **state)
{
    const struct slice slice[] = {{NULL, 7, 0}, {NULL, 3, 0}, {NULL, 3, 9}};
    const struct evidence evidence = {.slice = slice, .slices = COUNT(slice)};

    (void) state;
    assert_int_equal(3, worth_rarest(&evidence, &(struct block){0, 0, 7}));
    assert_int_equal(7, worth_rarest(&evidence, &(struct block){0, 0, 5}));
    assert_int_equal(12, worth_rarest(&evidence, &(struct block){2, 0, 5}));
    assert_int_equal(UINT32_MAX,
                     worth_rarest(&evidence, &(struct block){0, 0, 4}));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_seeds_show_is_enough_or_not),
        cmocka_unit_test(few_rare_runs_are_aligned),
        cmocka_unit_test(few_dense_pieces_are_measured),
        cmocka_unit_test(a_run_is_as_rare_as_its_rarest_seed),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
