/*
 * SPDX-License-Identifier: Apache-2.0
 */
#include "core/propose.h"

#include "core/arena.h"
#include "core/limits.h"
#include "core/seed.h"

#include "tests/tap.h"

enum { MAX_RUNS = 4, MAX_CANDIDATES = 2 };

/* Seeds one behind the other, in the draft and in the corpus. */
struct stretch {
    uint32_t seed, position, seeds;
};

/* What is wanted of a candidate. */
struct wanted {
    uint32_t first, last, from, to, covered;
    bool lone;
};

static const struct {
    const char *name;
    struct stretch run[MAX_RUNS];
    size_t count;
    struct wanted want[MAX_CANDIDATES];
} rows[] = {
    {"no hit, no candidate", {{0}}, 0, {{0}}},
    {"a single rare seed is lone",
     {{3, 100, 1}},
     1,
     {{100, 104, 3, 8, 5, true}}},
    {"a single seed that is not rare is too weak",
     {{3, 100, 1}, {3, 1000, 1}, {3, 2000, 1}},
     0,
     {{0}}},
    {"eight characters in a row are looked at",
     {{3, 100, 4}},
     1,
     {{100, 107, 3, 11, 8, false}}},
    {"two seeds apart are looked at",
     {{3, 100, 1}, {20, 117, 1}},
     1,
     {{100, 121, 3, 25, 10, false}}},
    {"far apart in the corpus they have nothing to do with each other",
     {{3, 100, 1}, {20, 1000, 1}},
     2,
     {{100, 104, 3, 8, 5, true}, {1000, 1004, 20, 25, 5, true}}},
    {"in order of the corpus",
     {{0, 1000, 20}, {400, 100, 4}},
     2,
     {{100, 107, 400, 408, 8, false}, {1000, 1023, 0, 24, 24, false}}},
};

enum { SEEDS = 2100, MAX_HITS = 512 };

/* What the corpus holds of each seed, if it holds these. */
static struct slice *
slices_of(struct arena *arena, const struct stretch *run)
{
    struct slice *slice = arena_array(arena, SEEDS, struct slice);
    uint32_t *position = arena_array(arena, MAX_HITS, uint32_t);

    for (uint32_t s = 0; s < SEEDS; s++) {
        slice[s].position = position;
        for (size_t r = 0; r < MAX_RUNS; r++)
            if (s - run[r].seed < run[r].seeds) {
                *position++ = run[r].position + (s - run[r].seed);
                slice[s].count++;
            }
    }
    return slice;
}

static void
hits_that_lie_close_are_a_candidate(void **state)
{
    struct arena *arena = arena_new();

    (void) state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct candidates seen;

        propose(arena, slices_of(arena, rows[i].run), SEEDS, &seen);
        want_int((long long) rows[i].count, (long long) seen.count,
                 rows[i].name);
        for (size_t k = 0; k < seen.count; k++) {
            const struct wanted *want = &rows[i].want[k];

            want_int(want->first, seen.item[k].first, rows[i].name);
            want_int(want->last, seen.item[k].last, rows[i].name);
            want_int(want->from, seen.item[k].from, rows[i].name);
            want_int(want->to, seen.item[k].to, rows[i].name);
            want_int(want->covered, seen.item[k].covered, rows[i].name);
            want_int(want->lone, seen.item[k].lone, rows[i].name);
        }
    }
    arena_free(arena);
}

enum { SENTENCE = 8 /* seeds: twelve characters */ };

/* A sentence that many sources hold, its last seed how many times as many. */
static size_t
propose_copies(struct arena *arena, uint32_t copies, uint32_t times)
{
    struct slice slice[SENTENCE] = {{NULL, 0, 0}};
    struct candidates seen;

    for (uint32_t s = 0; s < SENTENCE; s++) {
        uint32_t n = s + 1 < SENTENCE ? copies : copies * times;
        uint32_t *position = arena_array(arena, n, uint32_t);

        for (uint32_t c = 0; c < n; c++)
            position[c] = c * 100 + s;
        slice[s] = (struct slice){position, n, 0};
    }
    propose(arena, slice, SENTENCE, &seen);
    return seen.count;
}

static void
every_source_of_a_sentence_is_proposed_up_to_the_limit(void **state)
{
    struct arena *arena = arena_new();

    (void) state;
    assert_int_equal(1000, propose_copies(arena, 1000, 1));
    assert_int_equal(LIMIT_SEED_HITS, propose_copies(arena, 20 * 1000, 1));
    arena_free(arena);
}

/*
 * A sentence that few sources hold, but for one seed of it, of which no more
 * are listed than so many.
 */
static void
propose_beside(struct arena *arena, uint32_t common, uint32_t listed,
               struct candidates *seen)
{
    enum { FEW = 20, MORE = 4000 };
    struct slice slice[SENTENCE];

    for (uint32_t s = 0; s < SENTENCE; s++) {
        uint32_t n = s == common ? MORE : FEW;
        uint32_t *position = arena_array(arena, n, uint32_t);

        for (uint32_t c = 0; c < n; c++)
            position[c] = c * 100 + s;
        slice[s] = s == common ? (struct slice){position, listed, n - listed}
                               : (struct slice){position, n, 0};
    }
    propose(arena, slice, SENTENCE, seen);
    assert_int_equal(FEW, seen->count);
}

static void
what_stands_beside_belongs_to_it(void **state)
{
    static const uint32_t listed[] = {4000, 20, 10};
    struct arena *arena = arena_new();
    struct candidates seen;

    (void) state;
    for (uint32_t common = 0; common < SENTENCE; common++)
        for (size_t i = 0; i < COUNT(listed); i++) {
            propose_beside(arena, common, listed[i], &seen);
            for (uint32_t c = 0; c < seen.count; c++) {
                const struct candidate *it = &seen.item[c];

                assert_int_equal(c * 100, it->first);
                assert_int_equal(c * 100 + SENTENCE + 3, it->last);
                assert_int_equal(0, it->from);
                assert_int_equal(SENTENCE + 4, it->to);
                assert_int_equal(SENTENCE + 4, it->covered);
            }
        }
    arena_free(arena);
}

/* The rarest of a sentence are some way apart, and not rare. */
static void
a_sentence_of_common_seeds_is_proposed(void **state)
{
    enum { RARE = 100, COMMON = 1000, LEN = 24 };
    struct arena *arena = arena_new();
    struct slice slice[LEN];
    struct candidates seen;

    (void) state;
    for (uint32_t s = 0; s < LEN; s++) {
        uint32_t n = s % 8 == 4 ? RARE : COMMON;
        uint32_t *position = arena_array(arena, n, uint32_t);

        for (uint32_t c = 0; c < n; c++)
            position[c] = c * 200 + s;
        slice[s] = (struct slice){position, n, 0};
    }
    propose(arena, slice, LEN, &seen);
    assert_int_equal(RARE, seen.count);
    arena_free(arena);
}

/* A source that says it over and over does not crowd out another. */
static void
a_source_is_not_looked_at_without_end(void **state)
{
    enum { TIMES = 500, LEN = 14 };
    static const uint32_t base[] = {0, TIMES * LEN};
    struct arena *arena = arena_new();
    struct candidates all = {arena_array(arena, TIMES + 1, struct candidate),
                             TIMES + 1, arena_array(arena, TIMES, bool)};

    (void) state;
    for (uint32_t i = 0; i <= TIMES; i++)
        all.item[i] = (struct candidate){.first = i * LEN,
                                         .last = i * LEN + LEN - 1,
                                         .to = LEN,
                                         .covered = i == 250 ? LEN : LEN - 1};
    all.item[0].from = 1000;
    propose_sources(base, COUNT(base), &all);
    propose_thin(&all);
    assert_int_equal(LIMIT_SAME_CANDIDATES + 2, all.count);
    assert_int_equal(0, all.item[0].first);
    assert_int_equal(LEN, all.item[1].first);
    assert_int_equal(250 * LEN, all.item[all.count - 2].first);
    assert_int_equal(TIMES * LEN, all.item[all.count - 1].first);
    assert_true(propose_is_limited(&all, 0, LEN - 1));
    assert_true(propose_is_limited(&all, PROPOSE_PLACE - 1, 1000));
    assert_false(propose_is_limited(&all, PROPOSE_PLACE, 1000));
    arena_free(arena);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(hits_that_lie_close_are_a_candidate),
        cmocka_unit_test(
            every_source_of_a_sentence_is_proposed_up_to_the_limit),
        cmocka_unit_test(what_stands_beside_belongs_to_it),
        cmocka_unit_test(a_sentence_of_common_seeds_is_proposed),
        cmocka_unit_test(a_source_is_not_looked_at_without_end),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
