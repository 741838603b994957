/*
 * SPDX-License-Identifier: Apache-2.0
 */
#include "core/pile.h"

#include "core/arena.h"
#include "tests/tap.h"

enum { ARRAYS = 3, STEPS = 3000 };

struct array {
    char *ptr;
    size_t len;
    bool moved;
};

static void
append(struct pile *pile, struct array *array, uint64_t value)
{
    array->ptr =
        pile_grow(pile, array->ptr, array->len, sizeof(value), &array->moved);
    memcpy(array->ptr + array->len, &value, sizeof(value));
    array->len += sizeof(value);
}

/* Whichever array grows when, each keeps what it was given. */
static void
arrays_keep_what_they_hold(void **state)
{
    static const struct {
        const char *name;
        unsigned turn; /* appends before the next array has its own */
    } rows[] = {{"in turn", 1}, {"in threes", 3}, {"one by one", STEPS}};

    (void) state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct arena *arena = arena_new();
        struct pile pile = {.arena = arena};
        struct array array[ARRAYS] = {{0}};

        for (unsigned n = 0; n < ARRAYS * STEPS; n++)
            append(&pile, &array[n / rows[i].turn % ARRAYS], n);
        for (unsigned a = 0, n; a < ARRAYS; a++) {
            uint64_t before = 0, value;

            want_int(STEPS * sizeof(value), array[a].len, rows[i].name);
            for (n = 0; n < array[a].len; n += sizeof(value)) {
                memcpy(&value, array[a].ptr + n, sizeof(value));
                want_int(a, value / rows[i].turn % ARRAYS, rows[i].name);
                assert_true(n == 0 || value > before);
                before = value;
            }
        }
        arena_free(arena);
    }
}

/* What is left over is a small part of what there is. */
static void
little_is_left_over(void **state)
{
    enum { PARAGRAPHS = 20000, LETTERS = 60 };
    struct arena *arena = arena_new();
    struct pile pile = {.arena = arena};
    size_t held = 0;

    (void) state;
    for (unsigned n = 0; n < PARAGRAPHS; n++) {
        struct array array = {0};

        for (unsigned i = 0; i < LETTERS; i++)
            append(&pile, &array, i);
        held += array.len;
    }
    assert_in_range(pile.taken, held, held + held / 8);
    arena_free(arena);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(arrays_keep_what_they_hold),
        cmocka_unit_test(little_is_left_over),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
