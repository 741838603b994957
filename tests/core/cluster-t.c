/*
 * SPDX-License-Identifier: Apache-2.0
 */
#include "core/cluster.h"

#include <string.h>

#include "core/arena.h"
#include "tests/tap.h"

enum { MAX_RUNS = 4, MAX_CLUSTERS = 2, MAX_HITS = 512, SEEDS = 2100 };

/* What a hit has room for. */
enum { MOST_BESIDE = 15 };

/* Hits one behind the other, in the draft and in the corpus. */
struct stretch {
    uint32_t seed, position, hits;
    unsigned beside; /* seeds on each side, too */
};

struct wanted {
    uint32_t first, last, from, to, covered;
};

static const struct {
    const char *name;
    struct stretch run[MAX_RUNS];
    size_t count;
    struct wanted want[MAX_CLUSTERS];
} rows[] = {
    {"one hit", {{3, 100, 1, 0}}, 1, {{100, 104, 3, 8, 5}}},
    {"and what stands beside it", {{3, 100, 1, 2}}, 1, {{98, 106, 1, 10, 9}}},
    {"as far in the corpus as one rewritten sentence goes",
     {{3, 100, 1, 0}, {20, 144, 1, 0}},
     1,
     {{100, 148, 3, 25, 10}}},
    {"further",
     {{3, 100, 1, 0}, {20, 145, 1, 0}},
     2,
     {{100, 104, 3, 8, 5}, {145, 149, 20, 25, 5}}},
    {"from one cell of the draft to the next",
     {{0, 100, 1, 0}, {191, 110, 1, 0}},
     1,
     {{100, 114, 0, 196, 10}}},
    {"and to the one before",
     {{191, 100, 1, 0}, {0, 110, 1, 0}},
     1,
     {{100, 114, 0, 196, 10}}},
    {"to the next but one",
     {{95, 100, 1, 0}, {192, 110, 1, 0}},
     2,
     {{100, 104, 95, 100, 5}, {110, 114, 192, 197, 5}}},
    {"its own cell goes before the others",
     {{0, 100, 1, 0}, {192, 110, 1, 0}, {96, 120, 1, 0}, {250, 130, 1, 0}},
     2,
     {{100, 124, 0, 101, 10}, {110, 134, 192, 255, 10}}},
    {"a row goes on in the next cell, and is seen from there",
     {{90, 100, 10, 0}, {250, 120, 1, 0}},
     1,
     {{100, 124, 90, 255, 19}}},
    {"rows side by side, one of them far from the other in the draft",
     {{0, 100, 10, 0}, {1000, 105, 10, 0}},
     2,
     {{100, 113, 0, 14, 14}, {105, 118, 1000, 1014, 14}}},
    {"halves that changed places stay together",
     {{0, 115, 10, 0}, {16, 100, 10, 0}},
     1,
     {{100, 128, 0, 30, 28}}},
    {"a stretch that the draft has twice, far apart, is two",
     {{0, 100, 10, 0}, {2000, 100, 10, 0}},
     2,
     {{100, 113, 0, 14, 14}, {100, 113, 2000, 2014, 14}}},
    {"what is long becomes several",
     {{0, 100, 300, 0}},
     2,
     {{100, 355, 0, 256, 256}, {352, 403, 252, 304, 52}}},
    {"positions that two seeds cover count once",
     {{0, 100, 4, 0}, {50, 100, 4, 0}},
     1,
     {{100, 107, 0, 58, 8}}},
    {"the last position of all",
     {{0, UINT32_MAX - 7, 4, 0}},
     1,
     {{UINT32_MAX - 7, UINT32_MAX, 0, 8, 8}}},
};

/* All are followed; they are rare, and worth nothing. */
static struct seeds
follow_all(struct arena *arena)
{
    struct followed *all = arena_array(arena, SEEDS, struct followed);

    for (uint32_t s = 0; s < SEEDS; s++)
        all[s].seed = s;
    return (struct seeds){.count = SEEDS, .followed = all};
}

static void
add_hit(struct hits *hits, struct hit hit)
{
    size_t at = hits->count++;

    for (; at > 0 && hits->item[at - 1].position > hit.position; at--)
        hits->item[at] = hits->item[at - 1];
    hits->item[at] = hit;
}

static void
add_run(struct hits *hits, const struct stretch *run)
{
    for (uint32_t i = 0; i < run->hits; i++) {
        struct hit hit = hits_at(run->position + i, run->seed + i);

        hit.before = hit.behind = run->beside & MOST_BESIDE;
        add_hit(hits, hit);
    }
}

static void
hits_that_lie_close_are_one(void **state)
{
    struct arena *arena = arena_new();
    struct seeds seeds = follow_all(arena);

    (void) state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct hit item[MAX_HITS];
        struct hits hits = {item, 0};
        struct clusters seen;

        for (size_t r = 0; r < MAX_RUNS; r++)
            add_run(&hits, &rows[i].run[r]);
        cluster_hits(arena, &seeds, &hits, &seen);
        want_int((long long) rows[i].count + 1, (long long) seen.count,
                 rows[i].name);
        for (size_t k = 0; k < rows[i].count; k++) {
            const struct wanted *want = &rows[i].want[k];
            const struct candidate *it = &seen.item[k + 1].candidate;

            want_int(want->first, it->first, rows[i].name);
            want_int(want->last, it->last, rows[i].name);
            want_int(want->from, it->from, rows[i].name);
            want_int(want->to, it->to, rows[i].name);
            want_int(want->covered, it->covered, rows[i].name);
        }
    }
    arena_free(arena);
}

/* What is newly covered is worth what the hit's own seed is. */
static void
all_that_is_covered_adds_to_its_worth(void **state)
{
    static const struct followed worth[] = {
        {3, 9, 10}, {5, 4, 20}, {40, 7, 15}};
    struct hit item[] = {hits_at(100, 0), hits_at(102, 1), hits_at(102, 2)};
    struct arena *arena = arena_new();
    struct seeds seeds = follow_all(arena);
    struct clusters seen;

    (void) state;
    memcpy(seeds.followed, worth, sizeof(worth));
    cluster_hits(arena, &seeds, &(struct hits){item, COUNT(item)}, &seen);
    assert_int_equal(2, seen.count);
    assert_int_equal(5 * 10 + 2 * 20, seen.item[1].bits);
    assert_int_equal(4, seen.item[1].candidate.rarest);
    assert_true(seen.item[1].candidate.words ==
                (propose_words(3, 10) | propose_words(40, 45)));
    arena_free(arena);
}

/* Of a long one, what goes on has what was before it. */
static void
what_goes_on_is_worth_no_less(void **state)
{
    struct hit item[300];
    struct arena *arena = arena_new();
    struct seeds seeds = follow_all(arena);
    struct clusters seen;

    (void) state;
    for (uint32_t i = 0; i < COUNT(item); i++) {
        item[i] = hits_at(i, i);
        seeds.followed[i].bits = 10;
    }
    cluster_hits(arena, &seeds, &(struct hits){item, COUNT(item)}, &seen);
    assert_int_equal(3, seen.count);
    assert_int_equal(256 * 10, seen.item[1].bits);
    assert_int_equal((256 + 52) * 10, seen.item[2].bits);
    arena_free(arena);
}

/* Hits at 1000 and beside it; whether that at 1000 comes to anything. */
static const struct {
    const char *name;
    uint32_t other, often;
    unsigned behind;
    bool want;
} alone[] = {
    {"nothing near", 0, 3, 0, false},
    {"but it is rare", 0, 2, 0, true},
    {"but something stands beside it", 0, 3, 1, true},
    {"just near before it", 955, 3, 0, true},
    {"hardly less", 954, 3, 0, false},
    {"just near behind it", 1045, 3, 0, true},
    {"hardly less there", 1046, 3, 0, false},
};

static void
a_common_hit_alone_comes_to_nothing(void **state)
{
    struct arena *arena = arena_new();
    struct seeds seeds = follow_all(arena);

    (void) state;
    for (size_t i = 0; i < COUNT(alone); i++) {
        struct hit item[2], hit = hits_at(1000, 7);
        struct hits hits = {item, 0};
        struct clusters seen;
        bool found = false;

        seeds.followed[7].often = alone[i].often;
        hit.behind = alone[i].behind & MOST_BESIDE;
        add_hit(&hits, hit);
        add_hit(&hits, hits_at(alone[i].other, 900));
        cluster_hits(arena, &seeds, &hits, &seen);
        for (size_t k = 1; k < seen.count; k++)
            found = found || seen.item[k].candidate.from == 7;
        want_int(alone[i].want, found, alone[i].name);
    }
    arena_free(arena);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(hits_that_lie_close_are_one),
        cmocka_unit_test(all_that_is_covered_adds_to_its_worth),
        cmocka_unit_test(what_goes_on_is_worth_no_less),
        cmocka_unit_test(a_common_hit_alone_comes_to_nothing),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
