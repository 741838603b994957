/*
 * SPDX-License-Identifier: Apache-2.0
 */
#include "core/density.h"

#include "core/arena.h"
#include "tests/tap.h"

static const struct thresholds usual = {5, 0};

/* In the table a strength of NONE ends the matches; want is of the first. */
static const struct {
    const char *name;
    double want;
    enum strength strength;
    struct dense dense[6];
} rows[] = {
    {"one alone gains nothing",
     4,
     STRENGTH_REVIEW,
     {{1, 10, 4, STRENGTH_REVIEW}}},
    {"of another source it gains nothing",
     4,
     STRENGTH_REVIEW,
     {{1, 10, 4, STRENGTH_REVIEW}, {2, 20, 9, STRENGTH_CERTAIN}}},
    {"another passage of its source is a bit",
     5,
     STRENGTH_CERTAIN,
     {{1, 10, 4, STRENGTH_REVIEW}, {1, 20, 9, STRENGTH_CERTAIN}}},
    {"the same passage again is none",
     4,
     STRENGTH_REVIEW,
     {{1, 10, 4, STRENGTH_REVIEW}, {1, 10, 9, STRENGTH_CERTAIN}}},
    {"what is hardly likely itself says nothing",
     4,
     STRENGTH_REVIEW,
     {{1, 10, 4, STRENGTH_REVIEW}, {1, 20, 1, STRENGTH_REVIEW}}},
    {"but gains",
     2,
     STRENGTH_REVIEW,
     {{1, 10, 1, STRENGTH_REVIEW}, {1, 20, 4, STRENGTH_REVIEW}}},
    {"three others are two bits, and four no more",
     3,
     STRENGTH_REVIEW,
     {{1, 10, 1, STRENGTH_REVIEW},
      {1, 20, 4, STRENGTH_REVIEW},
      {1, 30, 4, STRENGTH_REVIEW},
      {1, 40, 4, STRENGTH_REVIEW},
      {1, 50, 4, STRENGTH_REVIEW}}},
    {"what is certain stays as it is",
     6,
     STRENGTH_CERTAIN,
     {{1, 10, 6, STRENGTH_CERTAIN}, {1, 20, 9, STRENGTH_CERTAIN}}},
};

static void
others_of_a_source_strengthen(void **state)
{
    struct arena *arena = arena_new();

    (void) state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct dense dense[COUNT(rows[i].dense)];
        size_t n = 0;

        memcpy(dense, rows[i].dense, sizeof(dense));
        while (n < COUNT(dense) && dense[n].strength != STRENGTH_NONE)
            n++;
        density_add(arena, dense, n, &usual);
        if (dense[0].score > rows[i].want || dense[0].score < rows[i].want)
            fail_msg("%s: %.2f", rows[i].name, dense[0].score);
        want_int(rows[i].strength, dense[0].strength, rows[i].name);
    }
    arena_free(arena);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(others_of_a_source_strengthen),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
