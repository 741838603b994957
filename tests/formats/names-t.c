/*
 * SPDX-License-Identifier: Apache-2.0
 */
#include "formats/names.h"

#include "core/arena.h"

#include "tests/tap.h"

static void
what_was_put_is_found(void **state)
{
    static const struct str name[] = {
        STR_INIT(""),    STR_INIT("P1"),     STR_INIT("P10"), STR_INIT("P2"),
        STR_INIT("P"),   STR_INIT("标题"),   STR_INIT("标"),  STR_INIT("T1"),
        STR_INIT("P1 "), STR_INIT("标题 1"),
    };
    struct arena *arena = arena_new();
    struct names names = {0};
    int value[COUNT(name)];

    (void) state;
    assert_null(names_get(&names, S("P1")));
    for (size_t i = 0; i < COUNT(name); i++) {
        void **slot = names_put(arena, &names, name[i]);

        assert_null(*slot);
        *slot = &value[i];
    }
    for (size_t i = 0; i < COUNT(name); i++) {
        assert_ptr_equal(&value[i], names_get(&names, name[i]));
        assert_ptr_equal(&value[i], *names_put(arena, &names, name[i]));
    }
    assert_null(names_get(&names, S("P3")));
    assert_null(names_get(&names, S("p1")));
    assert_null(names_get(&names, S("标题1")));
    arena_free(arena);
}

static void
many_names_stay_apart(void **state)
{
    struct arena *arena = arena_new();
    struct names names = {0};
    enum { MANY = 20000 };
    char *value = arena_array(arena, MANY, char);

    (void) state;
    for (int i = 0; i < MANY; i++)
        *names_put(arena, &names, str_printf(arena, "%d", i * 7919 % MANY)) =
            &value[i * 7919 % MANY];
    for (int i = 0; i < MANY; i++)
        assert_ptr_equal(&value[i],
                         names_get(&names, str_printf(arena, "%d", i)));
    arena_free(arena);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_was_put_is_found),
        cmocka_unit_test(many_names_stay_apart),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
