/*
 * SPDX-License-Identifier: Apache-2.0
 */
#include "core/propose.h"

#include "core/arena.h"
#include "core/limits.h"

#include "tests/tap.h"

enum { MAX_RUNS = 4, MAX_CANDIDATES = 2 };

/* Seeds one behind the other, in the draft and in the corpus. */
struct stretch {
    uint32_t seed, position, seeds;
};

static const struct {
    const char *name;
    struct stretch run[MAX_RUNS];
    size_t count;
    struct candidate want[MAX_CANDIDATES];
} rows[] = {
    {"no hit, no candidate", {{0}}, 0, {{0}}},
    {"a single seed is too weak", {{3, 100, 1}}, 0, {{0}}},
    {"eight characters in a row are looked at",
     {{3, 100, 4}},
     1,
     {{100, 107, 3, 11, 8}}},
    {"two seeds apart are looked at",
     {{3, 100, 1}, {20, 117, 1}},
     1,
     {{100, 121, 3, 25, 10}}},
    {"halves that changed places stay together",
     {{0, 115, 10}, {16, 100, 10}},
     1,
     {{100, 128, 0, 30, 28}}},
    {"far apart in the corpus they have nothing to do with each other",
     {{3, 100, 1}, {20, 1000, 1}},
     0,
     {{0}}},
    {"a stretch that the draft has twice, far apart, is two",
     {{0, 100, 10}, {2000, 100, 10}},
     2,
     {{100, 113, 0, 14, 14}, {100, 113, 2000, 2014, 14}}},
    {"the best comes first",
     {{0, 100, 4}, {400, 1000, 20}},
     2,
     {{1000, 1023, 400, 424, 24}, {100, 107, 0, 8, 8}}},
    {"positions that two seeds cover count once",
     {{0, 100, 4}, {50, 100, 4}},
     1,
     {{100, 107, 0, 58, 8}}},
    {"the last position of all",
     {{0, UINT32_MAX - 7, 4}},
     1,
     {{UINT32_MAX - 7, UINT32_MAX, 0, 8, 8}}},
};

/* Put down backwards: the order of the hits must not matter. */
static size_t
put_hits(const struct stretch *run, struct hit *out)
{
    size_t n = 0;

    for (size_t r = 0; r < MAX_RUNS; r++)
        for (uint32_t i = run[r].seeds; i-- > 0;)
            out[n++] = (struct hit){run[r].seed + i, run[r].position + i};
    return n;
}

static void
hits_that_lie_close_are_a_candidate(void **state)
{
    struct arena *arena = arena_new();

    (void) state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct hit hit[128];
        struct candidates seen;

        propose(arena, hit, put_hits(rows[i].run, hit), &seen);
        want_int((long long) rows[i].count, (long long) seen.count,
                 rows[i].name);
        for (size_t k = 0; k < seen.count; k++) {
            const struct candidate *want = &rows[i].want[k];

            want_int(want->first, seen.item[k].first, rows[i].name);
            want_int(want->last, seen.item[k].last, rows[i].name);
            want_int(want->from, seen.item[k].from, rows[i].name);
            want_int(want->to, seen.item[k].to, rows[i].name);
            want_int(want->covered, seen.item[k].covered, rows[i].name);
        }
    }
    arena_free(arena);
}

static void
hits_are_left_in_order_of_position(void **state)
{
    struct arena *arena = arena_new();
    struct hit hit[] = {{7, 9}, {2, 5}, {1, 9}, {4, 1}};
    struct candidates seen;

    (void) state;
    propose(arena, hit, COUNT(hit), &seen);
    assert_int_equal(1, hit[0].position);
    assert_int_equal(5, hit[1].position);
    assert_int_equal(1, hit[2].seed);
    assert_int_equal(7, hit[3].seed);
    arena_free(arena);
}

/* A sentence of twelve characters that many sources hold. */
static struct candidates
propose_copies(struct arena *arena, uint32_t copies)
{
    enum { SEEDS = 8 };
    struct hit *hit = arena_array(arena, (size_t) copies * SEEDS, struct hit);
    struct candidates seen;
    size_t n = 0;

    for (uint32_t c = 0; c < copies; c++)
        for (uint32_t s = 0; s < SEEDS; s++)
            hit[n++] = (struct hit){s, c * 100 + s};
    propose(arena, hit, n, &seen);
    return seen;
}

static void
every_source_of_a_sentence_is_proposed_up_to_the_limit(void **state)
{
    struct arena *arena = arena_new();

    (void) state;
    assert_int_equal(1000, propose_copies(arena, 1000).count);
    assert_int_equal(LIMIT_SEED_HITS, propose_copies(arena, 20 * 1000).count);
    arena_free(arena);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(hits_that_lie_close_are_a_candidate),
        cmocka_unit_test(hits_are_left_in_order_of_position),
        cmocka_unit_test(
            every_source_of_a_sentence_is_proposed_up_to_the_limit),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
