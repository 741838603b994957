/*
 * SPDX-License-Identifier: Apache-2.0
 */
#include "formats/charset.h"

#include "core/arena.h"
#include "core/err.h"

#include "tests/tap.h"

/* Bytes, the encoding they are in (empty: none), and their text. */
static const struct {
    const char *row;
    struct str bytes, name, want;
} rows[] = {
    {"empty", STR_INIT(""), STR_INIT("UTF-8"), STR_INIT("")},
    {"ASCII", STR_INIT("a\r\nb"), STR_INIT("UTF-8"), STR_INIT("a\r\nb")},
    {"UTF-8", STR_INIT("机密★20年\n"), STR_INIT("UTF-8"),
     STR_INIT("机密★20年\n")},
    {"UTF-8 with a mark", STR_INIT("\xef\xbb\xbf密"), STR_INIT("UTF-8"),
     STR_INIT("密")},
    {"a mark and nothing", STR_INIT("\xef\xbb\xbf"), STR_INIT("UTF-8"),
     STR_INIT("")},
    {"UTF-8 broken once", STR_INIT("关于\xff做好保密工作的通知"),
     STR_INIT("UTF-8"), STR_INIT("关于\xff做好保密工作的通知")},
    {"UTF-8 cut at the end", STR_INIT("做好保密工作\xe7\x9a"),
     STR_INIT("UTF-8"), STR_INIT("做好保密工作\xe7\x9a")},
    {"UTF-16LE with a mark", STR_INIT("\xff\xfe\x3a\x67\xc6\x5b"),
     STR_INIT("UTF-16LE"), STR_INIT("机密")},
    {"UTF-16BE with a mark", STR_INIT("\xfe\xff\x67\x3a\x5b\xc6"),
     STR_INIT("UTF-16BE"), STR_INIT("机密")},
    {"UTF-16 past the BMP", STR_INIT("\xff\xfe\x3d\xd8\x00\xde"),
     STR_INIT("UTF-16LE"), STR_INIT("😀")},
    {"UTF-16 with half a pair", STR_INIT("\xff\xfe\x3d\xd8\x3a\x67"),
     STR_INIT("UTF-16LE"), STR_INIT("\xef\xbf\xbd机")},
    {"UTF-16LE, Chinese lines",
     STR_INIT("\x00\x4e\x8c\x4e\x0d\x00\x0a\x00\x00\x4e\xc6\x5b"),
     STR_INIT("UTF-16LE"), STR_INIT("一二\r\n一密")},
    {"UTF-16BE, Chinese lines",
     STR_INIT("\x4e\x00\x4e\x8c\x00\x0d\x00\x0a\x4e\x00\x5b\xc6"),
     STR_INIT("UTF-16BE"), STR_INIT("一二\r\n一密")},
    {"UTF-16LE, ASCII", STR_INIT("a\0b\0c\0"), STR_INIT("UTF-16LE"),
     STR_INIT("abc")},
    {"UTF-16BE, ASCII", STR_INIT("\0a\0b\0c"), STR_INIT("UTF-16BE"),
     STR_INIT("abc")},
    {"UTF-32LE with a mark", STR_INIT("\xff\xfe\0\0\x3a\x67\0\0"),
     STR_INIT("UTF-32LE"), STR_INIT("机")},
    {"GB 2312",
     STR_INIT("\xbb\xfa\xc3\xdc\xa1\xef"
              "20\xc4\xea"),
     STR_INIT("GB18030"), STR_INIT("机密★20年")},
    {"GBK", STR_INIT("\x89\xac\xd6\xce"), STR_INIT("GB18030"),
     STR_INIT("壃治")},
    {"GB18030, four bytes", STR_INIT("\xbb\xfa\x82\x30\x81\x30"),
     STR_INIT("GB18030"), STR_INIT("机\xe3\x92\xa3")},
    {"GB18030 with a mark",
     STR_INIT("\x84\x31\x95\x33"
              "ab"),
     STR_INIT("GB18030"), STR_INIT("ab")},
    {"Latin-1 goes along", STR_INIT("caf\xe9 au lait"), STR_INIT("UTF-8"),
     STR_INIT("caf\xe9 au lait")},
    {"PNG", STR_INIT("\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08"),
     STR_INIT(""), STR_INIT("")},
    {"NUL bytes", STR_INIT("\0\0\0"), STR_INIT(""), STR_INIT("")},
    {"an odd NUL among ASCII", STR_INIT("ab\0cd"), STR_INIT(""), STR_INIT("")},
    {"control characters", STR_INIT("\x01\x02\x03\x04"), STR_INIT(""),
     STR_INIT("")},
    {"half of a GBK character", STR_INIT("\xbb\xfa\xc3"), STR_INIT(""),
     STR_INIT("")},
};

static void
the_encoding_is_found_out(void **state)
{
    struct arena *arena = arena_new();

    (void) state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct str utf8, name;
        struct err err = {0};
        bool ok = charset_to_utf8(arena, rows[i].bytes, &utf8, &name, &err);

        want_int(rows[i].name.len > 0, ok, rows[i].row);
        if (!ok) {
            want_int(ERR_FORMAT, err.code, rows[i].row);
            continue;
        }
        want_str(rows[i].name, name, rows[i].row);
        want_str(rows[i].want, utf8, rows[i].row);
        if (str_eq(name, S("UTF-8")) && utf8.len > 0)
            want_int(0,
                     rows[i].bytes.ptr + rows[i].bytes.len -
                         (utf8.ptr + utf8.len),
                     rows[i].row);
    }
    arena_free(arena);
}

/* A declared name, and whether it is known. */
static const struct {
    const char *row;
    struct str name, bytes, want;
    bool known;
} declared[] = {
    {"gbk", STR_INIT("gbk"), STR_INIT("\xbb\xfa"), STR_INIT("机"), true},
    {"GB2312", STR_INIT("GB2312"), STR_INIT("\xbb\xfa"), STR_INIT("机"), true},
    {"utf-16", STR_INIT("utf-16"), STR_INIT("\xfe\xff\x67\x3a"),
     STR_INIT("机"), true},
    {"utf-8 is borrowed", STR_INIT("utf-8"), STR_INIT("\xef\xbb\xbf机"),
     STR_INIT("机"), true},
    {"UTF-7 is evasion", STR_INIT("UTF-7"), STR_INIT("+Zzo-"), STR_INIT(""),
     false},
    {"no letter's case aside", STR_INIT("GBK\0"), STR_INIT(""), STR_INIT(""),
     false},
    {"a bit less is another sign", STR_INIT("utf\r8"), STR_INIT(""),
     STR_INIT(""), false},
};

static void
declared_names_are_known_or_refused(void **state)
{
    struct arena *arena = arena_new();

    (void) state;
    for (size_t i = 0; i < COUNT(declared); i++) {
        struct str utf8;
        struct err err = {0};
        bool ok = charset_decode(arena, declared[i].bytes, declared[i].name,
                                 &utf8, &err);

        want_int(declared[i].known, ok, declared[i].row);
        if (ok)
            want_str(declared[i].want, utf8, declared[i].row);
    }
    arena_free(arena);
}

/* Long enough that ICU works in several rounds, a pair on each border. */
static void
long_texts_come_through_whole(void **state)
{
    struct arena *arena = arena_new();
    enum { PAIRS = 5000 };
    char *bytes = arena_array(arena, 4 + 4 * PAIRS, char);
    struct str utf8, name;
    struct err err;

    (void) state;
    memcpy(bytes,
           "\xff\xfe"
           "a\0",
           4);
    for (size_t i = 0; i < PAIRS; i++)
        memcpy(bytes + 4 + 4 * i, "\x3d\xd8\x00\xde", 4);
    assert_true(charset_to_utf8(arena, (struct str){bytes, 4 + 4 * PAIRS},
                                &utf8, &name, &err));
    assert_int_equal(1 + 4 * PAIRS, utf8.len);
    for (size_t i = 0; i < PAIRS; i++)
        assert_memory_equal("😀", utf8.ptr + 1 + 4 * i, 4);
    arena_free(arena);
}

static void
faults_are_counted(void **state)
{
    (void) state;
    assert_int_equal(0, charset_faults(S("机密")));
    assert_int_equal(3, charset_faults(S("机\xe5\xaf a\xef\xbf\xbd")));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_encoding_is_found_out),
        cmocka_unit_test(declared_names_are_known_or_refused),
        cmocka_unit_test(long_texts_come_through_whole),
        cmocka_unit_test(faults_are_counted),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
