/*
 * SPDX-License-Identifier: Apache-2.0
 */
#include "tools/ground.h"

#include "core/arena.h"
#include "tests/tap.h"

enum { STEP = 1 << HOLDERS_BITS };

/* By going through all of them. */
static size_t
last_that_begins(const struct source *source, size_t count, uint32_t position)
{
    size_t at = 0;

    for (size_t i = 0; i < count; i++)
        if (source[i].base <= position)
            at = i;
    return at;
}

static void
a_position_is_held_by_the_last_that_begins_before_it(void **state)
{
    struct arena *arena = arena_new();
    struct source source[] = {
        {.base = 0},        {.base = 7},        {.base = 7},
        {.base = STEP - 1}, {.base = STEP},     {.base = 3 * STEP},
        {.base = 3 * STEP}, {.base = 3 * STEP}, {.base = 5 * STEP + 1},
    };

    (void) state;
    for (size_t count = 1; count <= COUNT(source); count++) {
        const struct ground *ground =
            ground_new(arena, &(struct sources){source, count});

        for (uint32_t p = 0; p < 6 * STEP; p++)
            assert_int_equal(last_that_begins(source, count, p),
                             ground_source_at(ground, p));
    }
    arena_free(arena);
}

static void
sources_are_told_apart(void **state)
{
    static struct event gone = {.type = EVENT_DESTROYED, .day = 20000};
    static struct event back = {.type = EVENT_WITHDRAWN, .day = 20000};
    struct point point = {.first = 1, .last = 1};
    struct arena *arena = arena_new();
    struct source source[] = {
        {.kind = KIND_STATE,
         .size = 100,
         .issued = 1,
         .point = &point,
         .points = 1},
        {.kind = KIND_STATE, .size = 10, .event = &gone, .events = 1},
        {.kind = KIND_PUBLIC, .size = 1000, .event = &gone, .events = 1},
        {.kind = KIND_WORK, .size = 1, .event = &back, .events = 1},
    };
    const struct ground *ground =
        ground_new(arena, &(struct sources){source, COUNT(source)});

    (void) state;
    assert_int_equal(111, (int) ground->characters);
    assert_int_equal(1, ground->losts);
    assert_int_equal(1, ground->lost[0]);
    assert_int_equal(1, ground->issued[0]);
    for (size_t i = 0; i < COUNT(source); i++) {
        assert_int_equal(i > 0, ground->withdrawn[i]);
        assert_int_equal(i == 0, ground->pointed[i]);
    }
    arena_free(arena);
}

static void
a_register_may_be_empty(void **state)
{
    struct arena *arena = arena_new();
    const struct ground *ground = ground_new(arena, &(struct sources){0});

    (void) state;
    assert_int_equal(0, ground->losts);
    assert_int_equal(0, (int) ground->characters);
    assert_int_equal(0, ground->holders.sources);
    arena_free(arena);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_position_is_held_by_the_last_that_begins_before_it),
        cmocka_unit_test(sources_are_told_apart),
        cmocka_unit_test(a_register_may_be_empty),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
