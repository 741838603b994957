/*
 * SPDX-License-Identifier: Apache-2.0
 */
#include "core/str.h"

#include "core/arena.h"
#include "tests/tap.h"

static void
white_space_is_trimmed(void **state)
{
    static const struct {
        struct str text, want;
    } rows[] = {
        {STR_INIT(""), STR_INIT("")},
        {STR_INIT(" \n\t"), STR_INIT("")},
        {STR_INIT("　机密 \u00a0"), STR_INIT("机密")},
        {STR_INIT("\ufeffa b"), STR_INIT("a b")},
        {STR_INIT("密\xe3\x80"), STR_INIT("密\xe3\x80")},
    };

    (void) state;
    for (size_t i = 0; i < COUNT(rows); i++)
        want_str(rows[i].want, str_trim(rows[i].text), rows[i].text.ptr);
}

static void
slices_stay_inside(void **state)
{
    struct str s = S("abc");

    (void) state;
    want_str(S("bc"), str_sub(s, 1, 99), "past the end");
    want_str(S(""), str_sub(s, 2, 1), "backwards");
    want_str(S(""), str_sub(s, 9, 12), "beyond");
}

static void
search_finds_the_first(void **state)
{
    struct str s = S("a;b;c"), head;

    (void) state;
    assert_int_equal(1, str_find(s, S(";"), 0));
    assert_int_equal(3, str_find(s, S(";"), 2));
    assert_int_equal(STR_NONE, str_find(s, S("x"), 0));
    assert_int_equal(STR_NONE, str_find((struct str){0}, S("x"), 0));
    head = str_cut(&s, S(";"));
    want_str(S("a"), head, "head");
    want_str(S("b;c"), s, "rest");
    head = str_cut(&s, S("|"));
    want_str(S("b;c"), head, "no separator");
    want_str(S(""), s, "nothing left");
}

static void
order_is_that_of_bytes(void **state)
{
    (void) state;
    assert_true(str_cmp(S("a"), S("b")) < 0);
    assert_true(str_cmp(S("a"), S("aa")) < 0);
    assert_int_equal(0, str_cmp(S(""), (struct str){0}));
    assert_true(str_starts(S("机密★"), S("机")));
    assert_true(str_ends(S("机密★"), S("★")));
    assert_false(str_ends(S("★"), S("机密★")));
}

static void
a_list_holds_whole_words(void **state)
{
    static const struct str list[] = {STR_INIT("机密"), STR_INIT("秘密")};

    (void) state;
    assert_true(str_is_one_of(S("秘密"), list, 2));
    assert_false(str_is_one_of(S("秘密"), list, 1));
    assert_false(str_is_one_of(S("秘"), list, 2));
    assert_false(str_is_one_of(S("秘密"), NULL, 0));
}

static void
figures_are_whole_and_bounded(void **state)
{
    static const struct {
        struct str text;
        uint32_t want;
    } rows[] = {
        {STR_INIT(""), 0},      {STR_INIT("0"), 0},
        {STR_INIT("007"), 7},   {STR_INIT("99"), 99},
        {STR_INIT("100"), 99},  {STR_INIT("99999999999999999999999"), 99},
        {STR_INIT("-1"), 0},    {STR_INIT("1 "), 0},
        {STR_INIT("1000x"), 0}, {STR_INIT("１"), 0},
    };

    (void) state;
    for (size_t i = 0; i < COUNT(rows); i++)
        want_int(rows[i].want, str_figure(rows[i].text, 99), rows[i].text.ptr);
    want_int(0xffffffff, str_figure(S("4294967296"), 0xffffffff), "32 bits");
}

static void
copies_live_in_the_arena(void **state)
{
    struct arena *arena = arena_new();
    struct str s = str_printf(arena, "%s★%d年", "机密", 20);

    (void) state;
    want_str(S("机密★20年"), s, "printf");
    assert_string_equal("机密", str_z(arena, str_sub(s, 0, 6)));
    want_str(s, str_dup(arena, s), "dup");
    arena_free(arena);
}

static void
lists_are_joined(void **state)
{
    struct str item[] = {S("甲"), S(""), S("乙")};
    static const struct {
        const char *want;
        size_t count;
    } rows[] = {{"", 0}, {"甲", 1}, {"甲、", 2}, {"甲、、乙", 3}};
    struct arena *arena = arena_new();

    (void) state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct strs list = {item, rows[i].count};

        want_str(str_of(rows[i].want), strs_join(arena, &list, "、"),
                 rows[i].want);
    }
    arena_free(arena);
}

static void
a_list_has_all_or_not(void **state)
{
    struct str one[] = {STR_INIT("甲"), STR_INIT("乙")};
    struct str other[] = {STR_INIT("乙"), STR_INIT("丙")};
    const struct {
        bool want;
        struct strs list, items;
    } rows[] = {
        {true, {one, 2}, {other, 1}},  {false, {one, 2}, {other, 2}},
        {false, {one, 1}, {other, 1}}, {true, {one, 0}, {other, 0}},
        {false, {one, 0}, {other, 1}},
    };

    (void) state;
    for (size_t i = 0; i < COUNT(rows); i++)
        assert_int_equal(rows[i].want,
                         strs_have_all(&rows[i].list, &rows[i].items));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(white_space_is_trimmed),
        cmocka_unit_test(slices_stay_inside),
        cmocka_unit_test(search_finds_the_first),
        cmocka_unit_test(order_is_that_of_bytes),
        cmocka_unit_test(a_list_holds_whole_words),
        cmocka_unit_test(figures_are_whole_and_bounded),
        cmocka_unit_test(copies_live_in_the_arena),
        cmocka_unit_test(lists_are_joined),
        cmocka_unit_test(a_list_has_all_or_not),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
