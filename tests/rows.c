/*
 * SPDX-License-Identifier: Apache-2.0
 */
#include "tests/rows.h"

#include "core/arena.h"

int
rows_run(const void *rows, size_t size, size_t count, CMUnitTestFunction test,
         const struct CMUnitTest *others, size_t more)
{
    struct arena *arena = arena_new();
    struct CMUnitTest *all =
        arena_array(arena, count + more, struct CMUnitTest);
    char *copy = arena_alloc(arena, count, size);
    int failed;

    memcpy(copy, rows, count * size); /* cmocka takes no constants */
    for (size_t i = 0; i < count; i++) {
        all[i] = (struct CMUnitTest){.test_func = test,
                                     .initial_state = copy + i * size};
        memcpy(&all[i].name, copy + i * size, sizeof(all[i].name));
    }
    memcpy(all + count, others, more * sizeof(*others));
    failed = _cmocka_run_group_tests("rows", all, count + more, NULL, NULL);
    arena_free(arena);
    return failed;
}
