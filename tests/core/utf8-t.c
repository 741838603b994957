/*
 * SPDX-License-Identifier: Apache-2.0
 */
#include "core/utf8.h"

#include "core/arena.h"
#include "core/codes.h"

#include "tests/tap.h"

/* Well-formed and ill-formed text, and the code points it is read as. */
static const struct {
    const char *name;
    struct str text;
    size_t count;
    uint32_t want[4];
} rows[] = {
    {"ASCII", STR_INIT("aZ"), 2, {'a', 'Z'}},
    {"two, three, four bytes", STR_INIT("é密😀"), 3, {0xe9, 0x5bc6, 0x1f600}},
    {"NUL is a character", {"\0", 1}, 1, {0}},
    {"stray continuation", STR_INIT("\x80"), 1, {UTF8_BAD + 0x80}},
    {"truncated", STR_INIT("\xe5\xaf"), 2, {UTF8_BAD + 0xe5, UTF8_BAD + 0xaf}},
    {"overlong", STR_INIT("\xc0\xaf"), 2, {UTF8_BAD + 0xc0, UTF8_BAD + 0xaf}},
    {"overlong, three bytes",
     STR_INIT("\xe0\x80\xaf"),
     3,
     {UTF8_BAD + 0xe0, UTF8_BAD + 0x80, UTF8_BAD + 0xaf}},
    {"surrogate",
     STR_INIT("\xed\xa0\x80"),
     3,
     {UTF8_BAD + 0xed, UTF8_BAD + 0xa0, UTF8_BAD + 0x80}},
    {"past the end of Unicode",
     STR_INIT("\xf4\x90\x80\x80"),
     4,
     {UTF8_BAD + 0xf4, UTF8_BAD + 0x90, UTF8_BAD + 0x80, UTF8_BAD + 0x80}},
    {"sound behind ill-formed",
     STR_INIT("\xff密"),
     2,
     {UTF8_BAD + 0xff, 0x5bc6}},
};

static void
a_text_is_read_at_one_go(void **state)
{
    struct arena *arena = arena_new();

    (void) state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct codes codes = codes_of(arena, rows[i].text);

        want_int((long long) rows[i].count, (long long) codes.len,
                 rows[i].name);
        assert_memory_equal(rows[i].want, codes.cp,
                            codes.len * sizeof(*codes.cp));
    }
    arena_free(arena);
}

static void
every_byte_is_read_and_written_back(void **state)
{
    (void) state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        char again[16];
        size_t at = 0, n = 0, len = 0;

        while (at < rows[i].text.len) {
            uint32_t c = utf8_next(rows[i].text, &at);

            assert_true(n < rows[i].count);
            want_int(rows[i].want[n++], c, rows[i].name);
            len += utf8_put(c, again + len);
        }
        want_int((long long) rows[i].count, (long long) n, rows[i].name);
        want_str(rows[i].text, (struct str){again, len}, rows[i].name);
        want_int((long long) n, (long long) utf8_count(rows[i].text),
                 rows[i].name);
    }
}

static void
offsets_count_code_points(void **state)
{
    struct str s = S("a密b");

    (void) state;
    assert_int_equal(0, utf8_offset(s, 0));
    assert_int_equal(1, utf8_offset(s, 1));
    assert_int_equal(4, utf8_offset(s, 2));
    assert_int_equal(5, utf8_offset(s, 3));
    assert_int_equal(5, utf8_offset(s, 99));
}

/* Those of two ideographs at once, too, wherever something else stands. */
static void
offsets_lead_to_code_points(void **state)
{
    struct str s = S("密级a是\xe5机é密的\x80一二三😀，保密期限2年。密");

    (void) state;
    for (size_t from = 0; from < s.len; utf8_next(s, &from)) {
        struct str rest = str_sub(s, from, s.len);
        size_t n = 0;

        for (size_t at = 0; at < rest.len; utf8_next(rest, &at))
            want_int((long long) at, (long long) utf8_offset(rest, n++),
                     "where it stands");
        want_int((long long) rest.len, (long long) utf8_offset(rest, n),
                 "the end");
    }
}

/* In whole blocks, across their ends and in what is left behind them. */
static void
code_points_are_found_wherever_they_stand(void **state)
{
    uint32_t cp[40];

    (void) state;
    for (size_t i = 0; i < COUNT(cp); i++)
        cp[i] = U'密';
    for (size_t i = 0; i < COUNT(cp); i++) {
        cp[i] = 'n';
        for (size_t from = 0; from <= i; from++)
            want_int((long long) i,
                     (long long) codes_find(cp, COUNT(cp), from, 'a', 'z'),
                     "where it stands");
        want_int(COUNT(cp),
                 (long long) codes_find(cp, COUNT(cp), i + 1, 'a', 'z'),
                 "not behind it");
        want_int(COUNT(cp), (long long) codes_find(cp, COUNT(cp), 0, 'o', 'z'),
                 "not another");
        cp[i] = U'密';
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_text_is_read_at_one_go),
        cmocka_unit_test(every_byte_is_read_and_written_back),
        cmocka_unit_test(offsets_count_code_points),
        cmocka_unit_test(offsets_lead_to_code_points),
        cmocka_unit_test(code_points_are_found_wherever_they_stand),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
