/*
 * SPDX-License-Identifier: Apache-2.0
 */
#include "core/pieces.h"

#include "core/arena.h"
#include "core/limits.h"
#include "tests/tap.h"

/* Bytes of which none is like those of other places. */
static struct str
bytes(struct arena *arena, size_t len)
{
    char *out = arena_array(arena, len, char);

    for (size_t i = 0; i < len; i++)
        out[i] = (char) ('a' + (i ^ i >> 8 ^ i >> 16) % 26);
    return (struct str){out, len};
}

static void
all_of_it_comes_out(void **state)
{
    static const struct {
        size_t head, step, len;
    } rows[] = {
        {0, 1, 3},
        {7, 5, 7},
        {10, MIB, 3 * MIB},
        {32 * KIB, 1000, 2 * MIB + 1},
        {0, 3 * MIB - 1, 3 * MIB},
    };

    (void) state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct arena *arena = arena_new();
        struct str all = bytes(arena, rows[i].len), seen;
        struct pieces *pieces =
            pieces_new(arena, str_sub(all, 0, rows[i].head));

        for (size_t at = rows[i].head; at < all.len; at += rows[i].step)
            pieces_add(pieces, str_sub(all, at, at + rows[i].step));
        seen = pieces_join(pieces, arena);
        assert_int_equal(all.len, seen.len);
        assert_memory_equal(all.ptr, seen.ptr, all.len);
        arena_free(arena);
    }
}

/* Under a sanitizer or valgrind this fails where memory is kept. */
static void
what_is_not_wanted_is_given_back(void **state)
{
    struct arena *arena = arena_new();
    struct pieces *pieces = pieces_new(arena, S("head"));

    (void) state;
    pieces_add(pieces, bytes(arena, 2 * MIB));
    pieces_free(pieces);
    arena_free(arena);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(all_of_it_comes_out),
        cmocka_unit_test(what_is_not_wanted_is_given_back),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
