/*
 * SPDX-License-Identifier: Apache-2.0
 */
#include "core/pairs.h"

#include "core/arena.h"

#include "tests/tap.h"

static void
pairs_are_found_in_their_order_only(void **state)
{
    static const uint32_t text[] = U"甲乙甲乙甲丙";
    struct arena *arena = arena_new();
    struct pairs *pairs = arena_new_of(arena, struct pairs);
    struct places places;

    (void) state;
    pairs_add(pairs, U'甲', U'乙');
    pairs_add(pairs, U'甲', U'丙');
    assert_true(pairs_have(pairs, U'甲', U'乙'));
    assert_false(pairs_have(pairs, U'乙', U'甲'));
    pairs_find(pairs, arena, text, 6, &places);
    assert_int_equal(3, places.count);
    assert_int_equal(0, places.at[0]);
    assert_int_equal(2, places.at[1]);
    assert_int_equal(4, places.at[2]);
    pairs_find(pairs, arena, text, 5, &places);
    assert_int_equal(2, places.count);
    pairs_find(pairs, arena, text, 0, &places);
    assert_int_equal(0, places.count);
    arena_free(arena);
}

/* Of as many as there may be each is told from all others. */
static void
many_pairs_are_told_apart(void **state)
{
    enum { MANY = PAIRS_PLACES / 2, FIRST = 0x4e00, APART = 64 };
    struct arena *arena = arena_new();
    struct pairs *pairs = arena_new_of(arena, struct pairs);

    (void) state;
    for (uint32_t i = 0; i < MANY; i++)
        pairs_add(pairs, FIRST + i / APART, FIRST + i % APART);
    for (uint32_t i = 0; i < 2 * MANY; i++)
        want_int(i < MANY,
                 pairs_have(pairs, FIRST + i / APART, FIRST + i % APART),
                 "pair");
    arena_free(arena);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(pairs_are_found_in_their_order_only),
        cmocka_unit_test(many_pairs_are_told_apart),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
