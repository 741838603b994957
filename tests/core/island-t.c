/*
 * SPDX-License-Identifier: Apache-2.0
 */
#include "core/island.h"

#include "core/arena.h"
#include "core/codes.h"

#include "tests/tap.h"

enum { MOST = 3 };

static const struct {
    const char *text;
    size_t count;
    struct island want[MOST];
} rows[] = {
    {"", 0, {{0}}},
    {"甲乙", 0, {{0}}},
    {"甲，乙", 1, {{1, 2}}},
    {"（1）甲。", 2, {{0, 3}, {4, 5}}},
    {"a", 1, {{0, 1}}},
    {"㐀甲\U00020000\uf900", 0, {{0}}},
    {"甲\xff\xe4乙\xe4\xb8", 2, {{1, 3}, {4, 6}}},
    {"甲〇乙〇丙é", 3, {{1, 2}, {3, 4}, {5, 6}}},
};

static void
want_islands(size_t row, const struct islands *seen)
{
    want_int(rows[row].count, seen->count, rows[row].text);
    for (size_t i = 0; i < seen->count; i++) {
        want_int(rows[row].want[i].from, seen->item[i].from, rows[row].text);
        want_int(rows[row].want[i].to, seen->item[i].to, rows[row].text);
    }
}

/* Whether they are looked for as the text is decoded or later. */
static void
what_is_no_ideograph_is_found(void **state)
{
    struct arena *arena = arena_new();

    (void) state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct islands islands;
        struct codes text = codes_with(arena, str_of(rows[i].text), &islands);

        want_islands(i, &islands);
        islands_find(arena, text.cp, text.len, &islands);
        want_islands(i, &islands);
    }
    arena_free(arena);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_no_ideograph_is_found),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
