/*
 * SPDX-License-Identifier: Apache-2.0
 */
#include "core/stencil.h"

#include "core/arena.h"

#include "tests/tap.h"

/* A and its double share a row; the passage is of fillers but for these. */
enum { LEN = 200, A = 0x4E00, ALIKE = A + STENCIL_ROWS, FILLER = 0x5201 };

static const struct {
    const char *name;
    uint32_t a[3], alike; /* where they are; 0: nowhere */
    uint32_t first, count;
    uint64_t want;
} rows[] = {
    {"nowhere", {0}, 0, 0, 60, 0},
    {"the first and the last", {10, 20, 15}, 0, 10, 11, 0x421},
    {"just outside", {9, 21}, 0, 10, 11, 0},
    {"another one of its row", {12, 14}, 13, 10, 10, 0x14},
    {"over the end of a strip", {63, 64, 65}, 62, 50, 48, 0xE000},
    {"from the end of a strip", {59, 60, 106}, 61, 59, 48, 0x800000000003},
    {"in the third strip", {150, 197}, 0, 150, 48, 0x800000000001},
};

static void
places_are_those_of_the_character(void **state)
{
    struct arena *arena = arena_new();

    (void) state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        uint32_t cp[LEN];
        struct stencil stencil;
        struct cutout cut;

        for (uint32_t k = 0; k < LEN; k++)
            cp[k] = FILLER;
        for (size_t k = 0; k < COUNT(rows[i].a); k++)
            if (rows[i].a[k] > 0)
                cp[rows[i].a[k]] = A;
        if (rows[i].alike > 0)
            cp[rows[i].alike] = ALIKE;
        stencil_of(arena, cp, LEN, &stencil);
        cut = stencil_cut(&stencil, rows[i].first, rows[i].count);
        want_int((long long) rows[i].want, (long long) cutout_find(&cut, A),
                 rows[i].name);
    }
    arena_free(arena);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(places_are_those_of_the_character),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
