/*
 * SPDX-License-Identifier: Apache-2.0
 */
#include "core/hits.h"

#include "core/arena.h"
#include "core/limits.h"
#include "tests/tap.h"

enum { MAX_SEEDS = 24, APART = 100 };

/* How often the corpus holds each seed; the list ends at END. */
enum { END = UINT16_MAX };

static const struct {
    const char *name;
    uint16_t often[MAX_SEEDS];
    const char *want; /* of each seed: f followed, s skipped, - not there */
} rows[] = {
    {"seeds that are not common", {32, 1, 0, 32, END}, "ff-f"},
    {"a common one beside a rare one", {33, 1, END}, "sf"},
    {"a common one alone", {0, 4000, 0, END}, "-f-"},
    {"not common enough beside such a one", {159, 40, END}, "ff"},
    {"just common enough", {160, 40, END}, "sf"},
    {"eight seeds on",
     {33, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 33, END},
     "s-------f-------s"},
    {"nine seeds on",
     {33, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 33, END},
     "f--------f--------f"},
    {"one in four of many", {257, 257, 257, 257, 257, 257, END}, "fsssfs"},
    {"all of hardly so many", {256, 256, 256, 256, 256, END}, "fffff"},
    {"not for one that is much more common", {4000, 999, 1000, END}, "sfs"},
    {"nor for what is not there", {0, 257, 257, END}, "-ff"},
};

static size_t
slices_of(struct arena *arena, const uint16_t *often, struct slice *out)
{
    size_t count = 0;

    for (; count < MAX_SEEDS && often[count] != END; count++) {
        uint32_t *position = arena_array(arena, often[count], uint32_t);

        for (uint32_t c = 0; c < often[count]; c++)
            position[c] = c * APART + (uint32_t) count;
        out[count] = (struct slice){position, often[count], 0};
    }
    return count;
}

static void
common_seeds_are_left_to_rarer_ones(void **state)
{
    struct arena *arena = arena_new();

    (void) state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct slice slice[MAX_SEEDS];
        struct seeds seeds;
        char seen[MAX_SEEDS + 1] = "";
        size_t follows = 0, n = slices_of(arena, rows[i].often, slice);

        hits_choose(arena, slice, n, &seeds);
        for (size_t s = 0; s < n; s++) {
            bool follow = slice[s].count > 0 && !seeds.skip[s];

            seen[s] = slice[s].count == 0 ? '-' : "sf"[follow];
            if (follow)
                want_int((long long) s, seeds.followed[follows++].seed,
                         rows[i].name);
        }
        want_str(str_of(rows[i].want), str_of(seen), rows[i].name);
        want_int((long long) follows, (long long) seeds.follows, rows[i].name);
    }
    arena_free(arena);
}

/* Positions of every byte; of two seeds at one, the first goes first. */
static void
hits_come_in_order_of_the_corpus(void **state)
{
    static const uint32_t one[] = {0, 7, 1 << 8, 1 << 16, 3 << 24};
    static const uint32_t two[] = {0, 7, 300, 1 << 24, UINT32_MAX};
    static const struct slice slice[] = {{one, COUNT(one), 0},
                                         {two, COUNT(two), 0}};
    static const struct {
        uint32_t position, seed;
    } want[] = {
        {0, 0},   {0, 1},       {7, 0},       {7, 1},       {1 << 8, 0},
        {300, 1}, {1 << 16, 0}, {1 << 24, 1}, {3 << 24, 0}, {UINT32_MAX, 1},
    };
    struct arena *arena = arena_new();
    struct seeds seeds;
    struct hits hits;

    (void) state;
    hits_choose(arena, slice, COUNT(slice), &seeds);
    hits_gather(arena, &seeds, &hits);
    assert_int_equal(COUNT(want), hits.count);
    for (size_t i = 0; i < COUNT(want); i++) {
        assert_int_equal(want[i].position, hits.item[i].position);
        assert_int_equal(want[i].seed,
                         seeds.followed[hits.item[i].number].seed);
    }
    arena_free(arena);
}

/* So many that they are sorted by more bits at once. */
static void
many_hits_come_in_order_too(void **state)
{
    enum { TIMES = 3000 };
    static const uint16_t often[] = {TIMES, 1, 0, 0, TIMES, 0, END};
    struct arena *arena = arena_new();
    struct slice slice[MAX_SEEDS];
    struct seeds seeds = {slice, 0, (bool[MAX_SEEDS]){false},
                          (struct followed[]){{.seed = 0}, {.seed = 4}}, 2};
    struct hits hits;

    (void) state;
    seeds.count = slices_of(arena, often, slice);
    hits_gather(arena, &seeds, &hits);
    assert_int_equal(2 * TIMES, hits.count);
    for (uint32_t i = 0; i < 2 * TIMES; i++) {
        assert_int_equal(i / 2 * APART + i % 2 * 4, hits.item[i].position);
        assert_int_equal(i % 2, hits.item[i].number);
    }
    arena_free(arena);
}

static void
a_seed_is_worth_as_much_as_it_is_rare(void **state)
{
    static const uint16_t often[] = {1, 2, 0, 3, 4, 32, END};
    static const uint32_t bits[] = {22, 21, 21, 20, 17};
    struct arena *arena = arena_new();
    struct slice slice[MAX_SEEDS];
    size_t n = slices_of(arena, often, slice);
    struct seeds seeds;

    (void) state;
    hits_choose(arena, slice, n, &seeds);
    assert_int_equal(COUNT(bits), seeds.follows);
    for (size_t i = 0; i < COUNT(bits); i++) {
        const struct followed *it = &seeds.followed[i];

        assert_int_equal(slice_often(&slice[it->seed]), it->often);
        assert_int_equal(bits[i], it->bits);
    }
    arena_free(arena);
}

static void
not_all_hits_of_a_seed_are_listed(void **state)
{
    enum { MORE = LIMIT_SEED_HITS + 1 };
    struct arena *arena = arena_new();
    uint32_t *position = arena_array(arena, MORE, uint32_t);
    struct slice slice = {position, MORE, 0};
    struct seeds seeds;
    struct hits hits;

    (void) state;
    for (uint32_t c = 0; c < MORE; c++)
        position[c] = c;
    hits_choose(arena, &slice, 1, &seeds);
    hits_gather(arena, &seeds, &hits);
    assert_int_equal(LIMIT_SEED_HITS, hits.count);
    assert_int_equal(LIMIT_SEED_HITS - 1, hits.item[hits.count - 1].position);
    arena_free(arena);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(common_seeds_are_left_to_rarer_ones),
        cmocka_unit_test(hits_come_in_order_of_the_corpus),
        cmocka_unit_test(many_hits_come_in_order_too),
        cmocka_unit_test(a_seed_is_worth_as_much_as_it_is_rare),
        cmocka_unit_test(not_all_hits_of_a_seed_are_listed),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
