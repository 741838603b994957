/*
 * SPDX-License-Identifier: Apache-2.0
 */
#include "core/frame.h"

#include "core/arena.h"
#include "core/seed.h"
#include "tests/tap.h"

enum { SEEDS = 60, BASE = 1000, SIZE = 500, BEFORE = 30, MAX_PIECES = 3 };

/* The first seeds are so often in the source; each is before it, too. */
static const struct {
    const char *name;
    struct block piece[MAX_PIECES];
    uint32_t seeds, times, passages;
    int want; /* hundredths */
} rows[] = {
    {"over and over", {{0, 0, 12}, {20, 0, 8}}, SEEDS, 6, 10, 100},
    {"not quite so often", {{0, 0, 12}, {20, 0, 8}}, SEEDS, 5, 10, 0},
    {"once in eight passages", {{0, 0, 12}, {20, 0, 8}}, SEEDS, 10, 87, 100},
    {"less", {{0, 0, 12}, {20, 0, 8}}, SEEDS, 10, 88, 0},
    {"enough for any source", {{0, 0, 12}, {20, 0, 8}}, SEEDS, 16, 5000, 100},
    {"hardly less", {{0, 0, 12}, {20, 0, 8}}, SEEDS, 15, 5000, 0},
    {"in one piece", {{0, 0, 20}}, SEEDS, 6, 10, 0},
    {"three quarters", {{0, 0, 15}, {20, 0, 5}}, 11, 6, 10, 75},
    {"most of it, just", {{0, 0, 12}, {20, 0, 8}}, 8, 6, 10, 60},
    {"hardly less than most", {{0, 0, 12}, {20, 0, 9}}, 8, 6, 10, 0},
    {"the beginning of a piece", {{0, 0, 20}, {22, 0, 5}}, 12, 6, 10, 64},
    {"what has no seed is not asked for",
     {{0, 0, 12}, {14, 0, 4}, {20, 0, 4}},
     8,
     6,
     10,
     100},
    {"nothing that has one", {{0, 0, 4}, {20, 0, 4}}, SEEDS, 6, 10, 0},
};

static double
share_of(struct arena *arena, size_t row, const struct source *source)
{
    uint32_t *position = arena_array(arena, BEFORE + SIZE, uint32_t);
    struct slice *slice = arena_array(arena, SEEDS, struct slice);
    const struct evidence evidence = {
        .slice = slice, .slices = SEEDS, .source = source};
    struct block piece[MAX_PIECES];
    struct blocks pieces = {piece, 0};

    for (uint32_t i = 0; i < BEFORE + SIZE; i++)
        position[i] = BASE - BEFORE + i;
    for (uint32_t s = 0; s < SEEDS; s++)
        slice[s] = (struct slice){
            position, BEFORE + (s < rows[row].seeds ? rows[row].times : 0), 0};
    memcpy(piece, rows[row].piece, sizeof(piece));
    while (pieces.count < MAX_PIECES && piece[pieces.count].len > 0)
        pieces.count++;
    return frame_share(&evidence, 1, &pieces);
}

static void
frames_are_known(void **state)
{
    struct arena *arena = arena_new();

    (void) state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        const struct source source[] = {
            {.base = 0, .size = BASE},
            {.base = BASE, .size = SIZE, .passages = rows[i].passages}};

        want_int(rows[i].want, (int) (100 * share_of(arena, i, source) + 0.5),
                 rows[i].name);
    }
    arena_free(arena);
}

static void
where_the_source_ends_it_is_counted_no_more(void **state)
{
    const struct source source[] = {{.base = 0},
                                    {.base = BASE, .size = 5, .passages = 10}};
    struct arena *arena = arena_new();

    (void) state;
    assert_int_equal(0, (int) (100 * share_of(arena, 0, source)));
    arena_free(arena);
}

static void
nothing_is_known_without_sources(void **state)
{
    struct arena *arena = arena_new();

    (void) state;
    assert_int_equal(0, (int) (100 * share_of(arena, 0, NULL)));
    arena_free(arena);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(frames_are_known),
        cmocka_unit_test(where_the_source_ends_it_is_counted_no_more),
        cmocka_unit_test(nothing_is_known_without_sources),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
