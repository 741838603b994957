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
    {"UTF-8 with a mark of UTF-16LE", STR_INIT("\xff\xfe各单位照此办理执行。"),
     STR_INIT("UTF-8"), STR_INIT("各单位照此办理执行。")},
    {"UTF-8 with a mark of UTF-16BE", STR_INIT("\xfe\xff各单位照此办理执行。"),
     STR_INIT("UTF-8"), STR_INIT("各单位照此办理执行。")},
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
    {"Big5",
     STR_INIT("\xbe\xf7\xb1\x4b\xa4\xe5\xa5\xf3\xa4\xa3\xb1\x6f\xa5\x7e\xb6"
              "\xc7\xa1\x41\xbd\xd0\xa7\xb4\xb5\xbd\xab\x4f\xba\xde\xa1\x46"
              "\xb9\x48\xaa\xcc\xa8\xcc\xaa\x6b\xa8\x73\xbf\xec\xa1\x43"),
     STR_INIT("Big5-HKSCS"),
     STR_INIT("機密文件不得外傳，請妥善保管；違者依法究辦。")},
    {"the same in GBK",
     STR_INIT("\x99\x43\xc3\xdc\xce\xc4\xbc\xfe\xb2\xbb\xb5\xc3\xcd\xe2\x82"
              "\xf7\xa3\xac\xd5\x88\xcd\xd7\xc9\xc6\xb1\xa3\xb9\xdc\xa3\xbb"
              "\xdf\x60\xd5\xdf\xd2\xc0\xb7\xa8\xbe\xbf\xde\x6b\xa1\xa3"),
     STR_INIT("GB18030"),
     STR_INIT("機密文件不得外傳，請妥善保管；違者依法究辦。")},
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
        struct charset charset;
        struct str utf8;
        struct err err = {0};
        bool ok = charset_to_utf8(arena, rows[i].bytes, &utf8, &charset, &err);

        want_int(rows[i].name.len > 0, ok, rows[i].row);
        if (!ok) {
            want_int(ERR_FORMAT, err.code, rows[i].row);
            continue;
        }
        want_str(rows[i].name, charset.name, rows[i].row);
        want_str(rows[i].want, utf8, rows[i].row);
        want_int((long long) charset_faults(utf8), (long long) charset.faults,
                 rows[i].row);
        if (str_eq(charset.name, S("UTF-8")) && utf8.len > 0)
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
    {"Big5", STR_INIT("big5"), STR_INIT("\xbe\xf7\xb1\x4b"), STR_INIT("機密"),
     true},
    {"Shift_JIS", STR_INIT("Shift_JIS"), STR_INIT("\x8b\x40\x96\xa7"),
     STR_INIT("機密"), true},
    {"EUC-KR", STR_INIT("euc-kr"), STR_INIT("\xb1\xe2\xb9\xd0"),
     STR_INIT("기밀"), true},
    {"seven bits", STR_INIT("hz-gb-2312"), STR_INIT("~{;zC\\~}"),
     STR_INIT("机密"), true},
    {"Latin-1 is that of Windows", STR_INIT("iso-8859-1"),
     STR_INIT("\x93\xe9\x94"), STR_INIT("“é”"), true},
    {"EBCDIC is evasion", STR_INIT("IBM037"), STR_INIT("\xc1"), STR_INIT(""),
     false},
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

/* Bytes, what somebody says of them, and what is believed. */
static const struct {
    const char *row;
    struct str bytes, name, want;
} said[] = {
    {"nothing is said", STR_INIT("\xb9\xfa\xbc\xd2\xbb\xfa\xc3\xdc"),
     STR_INIT(""), STR_INIT("国家机密")},
    {"the name", STR_INIT("\xbe\xf7\xb1\x4b"), STR_INIT("Big5"),
     STR_INIT("機密")},
    {"a mark before the name", STR_INIT("\xef\xbb\xbf密"), STR_INIT("Big5"),
     STR_INIT("密")},
    {"UTF-8 before the name", STR_INIT("机密文件"), STR_INIT("gb2312"),
     STR_INIT("机密文件")},
    {"ASCII that says it is wide", STR_INIT("abc"), STR_INIT("utf-16"),
     STR_INIT("abc")},
    {"a name that makes no sense", STR_INIT("\xb9\xfa\xbc\xd2\xbb\xfa"),
     STR_INIT("us-ascii"), STR_INIT("国家机")},
    {"nothing at all", STR_INIT(""), STR_INIT("gbk"), STR_INIT("")},
};

static void
what_is_said_is_weighed(void **state)
{
    struct arena *arena = arena_new();

    (void) state;
    for (size_t i = 0; i < COUNT(said); i++) {
        struct str utf8;
        struct err err;

        want_int(true,
                 charset_read(arena, said[i].bytes, said[i].name, &utf8, &err),
                 said[i].row);
        want_str(said[i].want, utf8, said[i].row);
    }
    arena_free(arena);
}

/* Every name, and every number of a page, is one that ICU knows. */
static void
pages_are_known_by_number(void **state)
{
    struct arena *arena = arena_new();
    struct str utf8;
    struct err err;

    (void) state;
    for (unsigned page = 0; page < 70000; page++)
        if (charset_of_page(page).len > 0)
            want_int(true,
                     charset_decode_page(arena, S("a"), page, &utf8, &err),
                     charset_of_page(page).ptr);
    assert_true(charset_decode_page(arena, S("\xbb\xfa"), 936, &utf8, &err));
    want_str(S("机"), utf8, "936");
    assert_false(charset_decode_page(arena, S("a"), 37, &utf8, &err));
    arena_free(arena);
}

/* Long enough that ICU works in several rounds, a pair on each border. */
static void
long_texts_come_through_whole(void **state)
{
    struct arena *arena = arena_new();
    enum { PAIRS = 5000 };
    char *bytes = arena_array(arena, 4 + 4 * PAIRS, char);
    struct charset charset;
    struct str utf8;
    struct err err;

    (void) state;
    memcpy(bytes,
           "\xff\xfe"
           "a\0",
           4);
    for (size_t i = 0; i < PAIRS; i++)
        memcpy(bytes + 4 + 4 * i, "\x3d\xd8\x00\xde", 4);
    assert_true(charset_to_utf8(arena, (struct str){bytes, 4 + 4 * PAIRS},
                                &utf8, &charset, &err));
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
        cmocka_unit_test(what_is_said_is_weighed),
        cmocka_unit_test(pages_are_known_by_number),
        cmocka_unit_test(long_texts_come_through_whole),
        cmocka_unit_test(faults_are_counted),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
