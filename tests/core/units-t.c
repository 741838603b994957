/*
 * SPDX-License-Identifier: Apache-2.0
 */
#include "core/units.h"

#include "core/arena.h"
#include "core/utf8.h"

#include "tests/tap.h"

enum { MOST = 20, PLAIN = 0x5bc6 };

/* Code points and the units that they are. */
static const struct {
    const char *name;
    size_t len;
    uint32_t cp[2];
    struct str units;
} rows[] = {
    {"nothing", 0, {0}, STR_INIT("")},
    {"the low byte first", 1, {PLAIN}, STR_INIT("\xc6\x5b")},
    {"NUL is a character", 2, {0, 'a'}, {"\0\0a\0", 4}},
    {"beside the surrogates", 2, {0xd7ff, 0xe000}, STR_INIT("\xff\xd7\0\xe0")},
    {"the last of one unit", 1, {0xffff}, STR_INIT("\xff\xff")},
    {"the first of two", 1, {0x10000}, STR_INIT("\0\xd8\0\xdc")},
    {"the last", 1, {0x10ffff}, STR_INIT("\xff\xdb\xff\xdf")},
    {"an ill-formed byte", 1, {UTF8_BAD + 0x80}, STR_INIT("\x80\xdc")},
    {"it and two units",
     2,
     {UTF8_BAD + 0xff, 0x20000},
     STR_INIT("\xff\xdc\x40\xd8\0\xdc")},
};

/* What is not all there, or nothing that anybody wrote. */
static const struct {
    const char *name;
    struct str units;
    size_t len;
} broken[] = {
    {"too short", STR_INIT("\xc6\x5b"), 2},
    {"half a unit", STR_INIT("\xc6"), 1},
    {"a high surrogate alone", STR_INIT("\0\xd8"), 1},
    {"two of them", STR_INIT("\0\xd8\0\xd8"), 1},
    {"no byte", STR_INIT("\0\xdd"), 1},
};

/* Where some are looked at at once: the row's behind so many plain ones. */
static size_t
behind(size_t before, size_t row, uint32_t *cp)
{
    for (size_t i = 0; i < before; i++)
        cp[i] = PLAIN;
    for (size_t i = 0; i < rows[row].len; i++)
        cp[before + i] = rows[row].cp[i];
    return before + rows[row].len;
}

static void
what_was_written_is_read(void **state)
{
    struct arena *arena = arena_new();

    (void) state;
    for (size_t row = 0; row < COUNT(rows); row++)
        for (size_t before = 0; before < MOST; before++) {
            uint32_t cp[MOST + 2], again[MOST + 2];
            size_t len = behind(before, row, cp);
            struct str units = units_of(arena, cp, len), rest = units;

            want_int(true, units_sound(cp, len), rows[row].name);
            want_str(rows[row].units, str_sub(units, before * UNIT, units.len),
                     rows[row].name);
            units_widen(units.ptr, len, again);
            assert_memory_equal(cp, again, len * sizeof(*cp));
            want_str(units,
                     (struct str){units_dup(arena, units.ptr, len), units.len},
                     rows[row].name);
            want_int(true, units_take(&rest, len), rows[row].name);
            want_int(0, (long long) rest.len, rows[row].name);
        }
    arena_free(arena);
}

static void
one_surrogate_shows_wherever_it_is(void **state)
{
    struct arena *arena = arena_new();

    (void) state;
    for (size_t len = 1; len < MOST; len++)
        for (size_t at = 0; at <= len; at++) {
            uint32_t cp[MOST];

            for (size_t i = 0; i < len; i++)
                cp[i] = i == at ? UTF8_BAD : PLAIN;
            want_int(at == len, units_plain(units_of(arena, cp, len)), "");
        }
    arena_free(arena);
}

/* Also where they differ behind as many units as they have code points. */
static void
a_text_is_the_same_as_itself_alone(void **state)
{
    static const uint32_t text[][3] = {
        {0x20000, 'a', 'b'}, {0x20000, 'a', 'c'}, {0x20000, 'a', 0x20000},
        {0x20000, 'b', 'b'}, {'a', 'b', 'c'},     {0x20000, 'a', 0x20001},
    };
    struct arena *arena = arena_new();

    (void) state;
    for (size_t i = 0; i < COUNT(text); i++)
        for (size_t k = 0; k < COUNT(text); k++)
            want_int(i == k,
                     units_same(units_of(arena, text[i], 3).ptr,
                                units_of(arena, text[k], 3).ptr, 3),
                     "");
    arena_free(arena);
}

static void
what_is_broken_is_not_taken(void **state)
{
    (void) state;
    for (size_t i = 0; i < COUNT(broken); i++) {
        struct str units = broken[i].units;

        want_int(false, units_take(&units, broken[i].len), broken[i].name);
    }
}

static void
what_is_no_character_is_not_sound(void **state)
{
    static const uint32_t cp[] = {0xd800, 0xdfff, UTF8_BAD + 0x100};

    (void) state;
    for (size_t i = 0; i < COUNT(cp); i++)
        assert_false(units_sound(&cp[i], 1));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_was_written_is_read),
        cmocka_unit_test(one_surrogate_shows_wherever_it_is),
        cmocka_unit_test(a_text_is_the_same_as_itself_alone),
        cmocka_unit_test(what_is_broken_is_not_taken),
        cmocka_unit_test(what_is_no_character_is_not_sound),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
