/*
 * SPDX-License-Identifier: Apache-2.0
 */
#include "core/arena.h"

#include <stdalign.h>
#include <stdint.h>

#include "tests/tap.h"

static void
look_at_memory(struct arena *arena)
{
    for (size_t n = 1; n < 200000; n = n * 3 + 1) {
        unsigned char *p = arena_alloc(arena, n, 1);

        assert_int_equal(0, (uintptr_t) p % alignof(max_align_t));
        for (size_t i = 0; i < n; i++)
            assert_int_equal(0, p[i]);
        memset(p, 0xff, n);
    }
    arena_free(arena);
}

static void
memory_is_zeroed_and_aligned(void **state)
{
    (void) state;
    look_at_memory(arena_new());
    look_at_memory(arena_new_large());
}

static void
a_scope_gives_back_what_came_after(void **state)
{
    struct arena *arena = arena_new();
    char *kept = arena_alloc(arena, 10, 1), *again;

    (void) state;
    memcpy(kept, "kept", 5);
    for (size_t n = 10; n < 1000000; n *= 10) {
        ARENA_SCOPE(arena);
        memset(arena_alloc(arena, n, 1), 0xff, n);
    }
    again = arena_alloc(arena, 10, 1);
    assert_int_equal(0, again[0]);
    assert_string_equal("kept", kept);
    arena_free(arena);
}

/* Whoever writes to memory that was not zeroed leaves none of it to others. */
static void
raw_memory_does_not_spoil_what_is_zeroed(void **state)
{
    struct arena *arena = arena_new();

    (void) state;
    for (size_t n = 1; n < 200000; n = n * 3 + 1) {
        ARENA_SCOPE(arena);
        unsigned char *p;

        memset(arena_raw(arena, n, 1), 0xff, n);
        p = arena_alloc(arena, n, 1);
        for (size_t i = 0; i < n; i++)
            assert_int_equal(0, p[i]);
        memset(p, 0xff, n);
    }
    arena_free(arena);
}

static void
an_array_keeps_its_items_when_it_grows(void **state)
{
    struct arena *arena = arena_new();
    int *item = NULL;
    size_t count = 0, room = 0;

    (void) state;
    for (int i = 0; i < 1000; i++)
        *arena_push(arena, item, count, &room) = i;
    for (int i = 0; i < 1000; i++)
        assert_int_equal(i, item[i]);
    arena_free(arena);
}

static void
its_size_is_what_it_holds(void **state)
{
    struct arena *arena = arena_new();
    size_t before;

    (void) state;
    assert_int_equal(0, arena_size(arena));
    assert_non_null(arena_alloc(arena, 1, 1));
    before = arena_size(arena);
    assert_true(before > 0);
    {
        ARENA_SCOPE(arena);

        assert_non_null(arena_alloc(arena, 1000, 1000));
        assert_in_range(arena_size(arena), before + 1000000, before + 1001000);
    }
    assert_int_equal(before, arena_size(arena));
    arena_free(arena);
    arena = arena_new_large();
    assert_non_null(arena_alloc(arena, 1, 1));
    assert_true(arena_size(arena) > before);
    arena_free(arena);
}

/* Arrays that grow by turns keep out of each other's way. */
static void
arrays_grow_side_by_side(void **state)
{
    struct arena *arena = arena_new();
    struct {
        int *item;
        size_t count, room;
    } array[3] = {{NULL, 0, 0}, {NULL, 0, 0}, {NULL, 0, 0}};

    (void) state;
    for (int i = 0; i < 3000; i++) {
        int *next =
            arena_push(arena, array[i % 97 % 3].item, array[i % 97 % 3].count,
                       &array[i % 97 % 3].room);

        assert_int_equal(0, *next);
        *next = i;
    }
    for (size_t k = 0; k < 3; k++)
        for (size_t i = 0; i < array[k].count; i++) {
            assert_int_equal(k, array[k].item[i] % 97 % 3);
            assert_true(i == 0 || array[k].item[i - 1] < array[k].item[i]);
        }
    arena_free(arena);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(memory_is_zeroed_and_aligned),
        cmocka_unit_test(a_scope_gives_back_what_came_after),
        cmocka_unit_test(raw_memory_does_not_spoil_what_is_zeroed),
        cmocka_unit_test(an_array_keeps_its_items_when_it_grows),
        cmocka_unit_test(arrays_grow_side_by_side),
        cmocka_unit_test(its_size_is_what_it_holds),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
