/*
 * SPDX-License-Identifier: Apache-2.0
 */
#include "core/background.h"

#include "core/arena.h"
#include "core/fold.h"
#include "core/reading.h"
#include "core/stock.h"

#include "tests/tap.h"

enum { LEN = 20, EARLY = 100, LATE = 200 };

/*
 * Text 7 holds [2, 9) since EARLY, text 8 [6, 13) since LATE, 9 undated; and
 * text 5, later still, two sentences that are [0, 5) and [5, 12), and [15, 20)
 * and [11, 16) far from one another.
 */
static const uint32_t five[] = {50, 55, 56, 57, 75, 91};
static const uint32_t seven[] = {90, 102, 103, 104}, nine[] = {153};
static const uint32_t eight[] = {136, 137, 138};

static const struct public_hit open[] = {
    {0, 5, LATE + 2, 1, five},      {2, 7, EARLY, 2, seven},
    {3, 7, EARLY, 1, seven + 2},    {3, 9, DATE_NONE, 1, nine},
    {4, 7, EARLY, 1, seven + 3},    {5, 5, LATE + 2, 1, five + 1},
    {6, 5, LATE + 2, 1, five + 2},  {6, 8, LATE, 1, eight},
    {7, 5, LATE + 2, 1, five + 3},  {7, 8, LATE, 1, eight + 1},
    {8, 8, LATE, 1, eight + 2},     {11, 5, LATE + 2, 1, five + 5},
    {15, 5, LATE + 2, 1, five + 4},
};

/* More texts hold the seed at 16 than are listed. */
static const bool crowded[LEN] = {[16] = true};

static struct background
set_up(struct arena *arena, const struct slice *slice, size_t slices)
{
    struct reading reading = {.text.len = LEN};
    struct evidence evidence = {.reading = &reading,
                                .slice = slice,
                                .slices = slices,
                                .open = open,
                                .opens = COUNT(open),
                                .crowded = crowded};
    struct background b;

    background_of(arena, &evidence, &b);
    return b;
}

static const struct {
    const char *name;
    date day;
    uint32_t want[LEN];
} days[] = {
    {"no day, nothing is public", DATE_NONE, {0}},
    {"before the first", EARLY - 1, {0}},
    {"on the day of the first", EARLY, {0, 0, 9, 9, 9, 9, 9, 9, 9}},
    {"after both, each character reaches as far as any phrase goes",
     LATE + 1,
     {0, 0, 9, 9, 9, 9, 13, 13, 13, 13, 13, 13, 13}},
    {"the day before that", LATE - 1, {0, 0, 9, 9, 9, 9, 9, 9, 9}},
};

static void
a_phrase_is_public_from_its_day_on(void **state)
{
    struct arena *arena = arena_new();
    struct background b = set_up(arena, NULL, 0);

    (void) state;
    for (size_t i = 0; i < COUNT(days); i++) {
        background_set_day(&b, days[i].day);
        for (uint32_t c = 0; c < LEN; c++)
            want_int(days[i].want[c], b.reach[c], days[i].name);
    }
    arena_free(arena);
}

/* Blocks of the draft, and the text that holds all their seeds; 0: none. */
static const struct {
    const char *name;
    struct block block[2];
    size_t blocks;
    uint32_t want;
} holders[] = {
    {"all of one text", {{2, 0, 7}}, 1, 7},
    {"part of it", {{3, 0, 6}}, 1, 7},
    {"dated before undated", {{3, 0, 5}}, 1, 7},
    {"one seed more than any holds", {{2, 0, 8}}, 1, 0},
    {"two texts together are not one", {{2, 0, 5}, {8, 10, 5}}, 2, 0},
    {"two pieces of one text", {{6, 0, 5}, {8, 10, 5}}, 2, 8},
    {"what is too short for a seed is held by none", {{2, 0, 4}}, 1, 0},
    {"two sentences of one text", {{0, 0, 12}}, 1, 5},
    {"from the middle of one to that of the next", {{0, 0, 8}}, 1, 0},
    {"both pieces, but not behind one another", {{11, 0, 9}}, 1, 0},
    {"a seed that is too common to tell", {{15, 0, 6}}, 1, 5},
};

static void
a_public_text_holds_every_seed_or_not(void **state)
{
    struct arena *arena = arena_new();
    struct background b = set_up(arena, NULL, 0);

    (void) state;
    for (size_t i = 0; i < COUNT(holders); i++) {
        struct block block[2] = {holders[i].block[0], holders[i].block[1]};
        struct blocks blocks = {block, holders[i].blocks};
        const struct public_hit *seen = background_holder(arena, &b, &blocks);

        want_int(holders[i].want, seen != NULL ? seen->source : 0,
                 holders[i].name);
    }
    arena_free(arena);
}

static void
common_words_are_worth_less(void **state)
{
    const struct slice slice[13] = {[0] = {NULL, 3, 1}, [12] = {NULL, 1, 0}};
    struct arena *arena = arena_new();
    struct background b = set_up(arena, slice, COUNT(slice));

    (void) state;
    assert_int_equal(4, background_often(&b, 0));
    assert_true(background_surprise(&b, 0, 1) <
                background_surprise(&b, 12, 13));
    assert_true(background_surprise(&b, 0, 1) > 0);
    arena_free(arena);
}

/* Blocks of 加强组织领导，抓好3个仓库 and whether stock alone. */
static const struct {
    const char *name;
    struct block block[2];
    size_t blocks;
    bool want;
} stocks[] = {
    {"a phrase", {{0, 0, 6}}, 1, true},
    {"part of one, and a word", {{1, 0, 4}, {6, 9, 2}}, 2, true},
    {"more than that", {{0, 0, 11}}, 1, false},
    {"more than that in another block", {{0, 0, 6}, {9, 6, 2}}, 2, false},
};

static void
stock_phrases_are_public_on_any_day(void **state)
{
    struct arena *arena = arena_new();
    struct reading reading = {0};
    struct evidence evidence = {.reading = &reading,
                                .stock = stock_new(arena)};
    struct background b;

    (void) state;
    fold_text(arena, S("加强组织领导，抓好3个仓库"), &reading.text);
    background_of(arena, &evidence, &b);
    background_set_day(&b, DATE_NONE);
    want_int(6, b.reach[0], "phrase");
    want_int(8, b.reach[7], "word");
    want_int(0, b.reach[9], "none");
    for (size_t i = 0; i < COUNT(stocks); i++) {
        struct block block[2] = {stocks[i].block[0], stocks[i].block[1]};
        struct blocks blocks = {block, stocks[i].blocks};

        want_int(stocks[i].want, background_is_stock(&b, &blocks),
                 stocks[i].name);
    }
    arena_free(arena);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_phrase_is_public_from_its_day_on),
        cmocka_unit_test(a_public_text_holds_every_seed_or_not),
        cmocka_unit_test(common_words_are_worth_less),
        cmocka_unit_test(stock_phrases_are_public_on_any_day),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
