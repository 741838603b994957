/*
 * SPDX-License-Identifier: Apache-2.0
 */
#include "core/task.h"

#include "core/arena.h"

#include "tests/tap.h"

enum { MAX_CANDIDATES = 2, MAX_TASKS = 2, OFTEN = 100000 };

/* Passages of 40 characters each, the last of 11, one behind another. */
static const struct passage passage[] = {{.first = 100, .len = 40},
                                         {.first = 140, .len = 40},
                                         {.first = 180, .len = 11}};

/* Lists end with one that ends at 0. */
static const struct {
    const char *name;
    uint32_t draft; /* its characters */
    bool points;    /* are there in the source? */
    struct candidate candidate[MAX_CANDIDATES];
    struct task want[MAX_TASKS];
} rows[] = {
    {"all of a passage",
     1000,
     false,
     {{100, 139, 200, 240, 40, 1, 0, false, 0}},
     {{0, 125, 316}}},
    {"its end has less behind it",
     1000,
     false,
     {{130, 139, 200, 210, 10, 1, 0, false, 0}},
     {{0, 125, 256}}},
    {"its beginning less before",
     1000,
     false,
     {{100, 109, 200, 210, 10, 1, 0, false, 0}},
     {{0, 155, 286}}},
    {"where the draft begins",
     1000,
     false,
     {{100, 109, 10, 20, 10, 1, 0, false, 0}},
     {{0, 0, 96}}},
    {"where it ends",
     220,
     false,
     {{100, 109, 200, 210, 10, 1, 0, false, 0}},
     {{0, 155, 220}}},
    {"common words are nothing",
     1000,
     false,
     {{100, 109, 200, 210, 10, OFTEN, 0, false, 0}},
     {{0}}},
    {"but where there are points",
     1000,
     true,
     {{100, 109, 200, 210, 10, OFTEN, 0, false, 0}},
     {{0, 155, 286}}},
    {"nor is a passage too short to be judged",
     1000,
     false,
     {{180, 190, 200, 211, 11, 1, 0, false, 0}},
     {{0}}},
    {"a candidate in two passages",
     1000,
     false,
     {{130, 149, 200, 220, 20, 1, 0, false, 0}},
     {{0, 124, 266}, {1, 155, 296}}},
    {"most of it beyond the passage, or of the next",
     1000,
     false,
     {{130, 169, 200, 240, 14, 3, 0, false, 0}},
     {{0}}},
    {"what the source says over and over, and the draft once",
     1000,
     false,
     {{100, 139, 200, 206, 30, 10, 0, false, 0}},
     {{0}}},
    {"two near one another",
     1000,
     false,
     {{100, 109, 200, 210, 10, 1, 0, false, 0},
      {130, 139, 300, 310, 10, 1, 0, false, 0}},
     {{0, 155, 356}}},
    {"and far apart",
     1000,
     false,
     {{100, 109, 500, 510, 10, 1, 0, false, 0},
      {130, 139, 200, 210, 10, 1, 0, false, 0}},
     {{0, 125, 256}, {0, 455, 586}}},
};

static void
stretches_have_room_for_the_passage(void **state)
{
    struct arena *arena = arena_new();

    (void) state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        const bool pointed = rows[i].points > 0;
        const struct reading reading = {.text = {.len = rows[i].draft}};
        struct evidence evidence = {.reading = &reading,
                                    .candidate = rows[i].candidate,
                                    .passage = passage,
                                    .passages = COUNT(passage),
                                    .pointed = &pointed};
        const struct task *want = rows[i].want;
        struct tasks seen;
        size_t tasks = 0;

        while (evidence.candidates < MAX_CANDIDATES &&
               rows[i].candidate[evidence.candidates].to > 0)
            evidence.candidates++;
        while (tasks < MAX_TASKS && want[tasks].to > 0)
            tasks++;
        tasks_of(arena, &evidence, &seen);
        want_int((long long) tasks, (long long) seen.count, rows[i].name);
        for (size_t t = 0; t < tasks; t++) {
            want_int(want[t].number, seen.item[t].number, rows[i].name);
            want_int(want[t].from, seen.item[t].from, rows[i].name);
            want_int(want[t].to, seen.item[t].to, rows[i].name);
        }
    }
    arena_free(arena);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(stretches_have_room_for_the_passage),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
