/*
 * SPDX-License-Identifier: Apache-2.0
 */
#include "core/escape.h"

#include "core/arena.h"
#include "core/buf.h"
#include "core/island.h"

#include "tests/long.h"
#include "tests/tap.h"

/* A text, and what it says where some of it is written in codes. */
static const struct {
    const char *name, *text, *want;
} rows[] = {
    {"ordinary text", "占5%的企业，A=B，见C:\\2024\\x，R&D，Ref. U+", ""},
    {"nothing", "", ""},
    {"numbers of HTML", "密&#20013;&#x56fd;&#X56FD;&#20013", "密中国国中"},
    {"names of HTML", "甲&nbsp;乙&ldquo;丙&rdquo;&unknown;",
     "甲\u00a0乙“丙”&unknown;"},
    {"escaped twice", "&amp;#20013;&amp;lt;b&amp;gt;", "中<b>"},
    {"more often than anybody does", "&amp;amp;amp;amp;#20013;",
     "&amp;#20013;"},
    {"programs", "\\u4e2d\\u56FD\\u{56fd}\\x{4e2d}\\U00004e2d", "中国国中中"},
    {"RTF", "\\u20013?\\u22269?\\u30015\\u-28762?\\u-244?", "中国、5辦，"},
    {"two of UTF-16", "\\ud842\\udfb7", "\U00020bb7"},
    {"half of them", "\\ud842\\u4e2d\\udfb7", "\\ud842中\\udfb7"},
    {"too few digits", "\\u4e2 \\u{} &#; &#x; %u4e2", ""},
    {"no characters", "&#0; &#x110000; &#9999999; \\U99999999", ""},
    {"names of characters", "U+4E2D U+56FD", "中 国"},
    {"addresses", "a?q=%E4%B8%AD%E5%9b%bd%2C%255%25&b=%20",
     "a?q=中国,%5%25&b=%20"},
    {"another way of addresses", "%u4e2d%u56FD", "中国"},
    {"strings of bytes", "\\xe4\\xb8\\xad\\n", "中\\n"},
    {"in octal", "\\344\\270\\255", "中"},
    {"mail", "=E4=B8=AD=3D", "中="},
    {"bare bytes", "E4B8AD e4 b8 ade59bbd,E4B8AD", "中 中国,中"},
    {"with punctuation", "e4b8adefbc8ce59bbd", "中，国"},
    {"one character of them", "甲E4B8AD,e4 b8 ad乙", ""},
    {"few of them", "E4 B8, e4b8, %E4%B8中", ""},
    {"overlong", "%E0%80%AF", ""},
    {"no Chinese", "%C3%A9t%C3%A9 e8 41 42", ""},
    {"taken for Latin-1", "甲ä¸\u00adå›½乙", "甲中国乙"},
    {"which has words of its own", "été, für “naïf…”", ""},
    {"twice, one behind the other", "甲Ã¥â€ºÂ½Ã¥Â®Â¶Ã©Æ’Â¨Ã¦Å“â€°乙",
     "甲国家部有乙"},
    {"taken for GBK", "见《鍏充簬鍔犲揩瀹氬瀷璇曢獙》。乙",
     "见《关于加快定型试验》。乙"},
    {"where bytes were lost", "鍏充簬鍦ㄦ?寮忓叕甯冨墠锛?乙",
     "关于在?式公布前?乙"},
    {"with ASCII behind one", "鍏充簬鍔犲揩璇曢獙绛夌骇锛孉BC",
     "关于加快试验等级，ABC"},
    {"too little of it", "鍏充", ""},
    {"ideographs that are old", "鎮鏈鍊鏡，銅鐘閃錄鍵", ""},
    {"GB 2312 in addresses", "q=%D6%D0%BB%AA%C8%CB%C3%F1%2C%b9%fa",
     "q=中华人民,国"},
    {"in mail", "=D6=D0=BB=AA=C8=CB=C3=F1=A3=AC=3D", "中华人民，="},
    {"in strings", "\\xd6\\xd0\\xbb\\xaa\\xc8\\xcb\\xc3\\xf1", "中华人民"},
    {"in RTF", "\\'d6\\'d0\\'bb\\'aa\\'c8\\'cb\\'c3\\'f1", "中华人民"},
    {"what is left of UTF-8 is not GB", "甲åå·çååä½åºå½å¨ä¸æåºä»¥åææ¸åæ¥æ¥乙",
     "甲åå·çååä½åºå½å¨ä¸æåº以åææ¸åæ¥æ¥乙"},
    {"GB with such bytes", "甲½¨ÉèÉç»á乙", "甲建设社会乙"},
    {"taken for Latin-1 too", "甲ÖÐ»ªÈËÃñ3¹ú乙", "甲中华人民3国乙"},
    {"too little of it", "%D6%D0%BB%AA%C8%CB ÖÐ»ªÈË", ""},
    {"base64", "甲5Lit5Y2O5Lq65rCR5YWx5ZKM5Zu95Zu95a6256eY5a+G乙",
     "甲中华人民共和国国家秘密乙"},
    {"from within a character",
     "reWNjuS6uuawkeWFseWSjOWbveWbveWutuenmOWvhuaWh+S7tg",
     "华人民共和国国家秘密文件"},
    {"base64 of GB 2312", "甲1tC7qsjLw/G5srrNufq5+rzSw9jD3KOszsS8/g==乙",
     "甲中华人民共和国国家秘密，文件==乙"},
    {"of UTF-16", "Ti1TTk66bBFRcVSMVv1W/Vu2edhbxv8MZYdO9g==",
     "中华人民共和国国家秘密，文件=="},
    {"backwards", "LU5OU7pOEWxxUYxU/Vb9VrZb2HnGWwz/h2X2Tg==",
     "中华人民共和国国家秘密，文件=="},
    {"UTF-7", "甲+Ti1TTk66bBFRcVSMVv1W/Vu2edhbxv8MZYdO9g-乙",
     "甲中华人民共和国国家秘密，文件乙"},
    {"digits of GB 2312",
     "d6d0bbaac8cbc3f1b9b2bacdb9fab9fabcd2c3d8c3dca3accec4bcfe",
     "中华人民共和国国家秘密，文件"},
    {"and of UTF-16",
     "4E2D534E4EBA6C115171548C56FD56FD5BB679D85BC6FF0C65874EF6",
     "中华人民共和国国家秘密，文件"},
    {"base64 of what is no text",
     "5Zu9/+Wutv/np5j/5a+G/+aWh//ku7b/5LiN/+W+l//lpJb/5Lyg", ""},
    {"other long words",
     "aVeryLongIdentifierWithoutAnyMeaningInBase64ButLetters", ""},
    {"a digest",
     "5e884898da28047151d0e56f8dc6292773603d0d6aabbdd62a11ef721d1542d8", ""},
    {"a short one", "ae5d64776de8e224f3b8fd46f1d2957b", ""},
    {"the number of an object", "5bc8fbbc-bde5-c099-4164-d8399f767c45", ""},
    {"a key", "ph5iu1E9pr1RHZwTQdTTA4wUhq5fdYJpN8", ""},
};

static bool
read_codes(struct arena *arena, struct str text, struct unescaped *out)
{
    struct islands islands;
    struct codes codes = codes_with(arena, text, &islands);

    return escape_read(arena, codes, &islands, out);
}

static void
codes_are_read(void **state)
{
    (void) state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct arena *arena = arena_new();
        struct str text = str_of(rows[i].text);
        struct unescaped out;
        BUF_SCOPED seen;

        buf_init(&seen, 4096);
        if (read_codes(arena, text, &out))
            for (size_t k = 0; k < out.text.len; k++)
                buf_add_char(&seen, out.text.cp[k]);
        want_str(str_of(rows[i].want), buf_str(&seen), rows[i].name);
        arena_free(arena);
    }
}

/* Each character leads back to all that it was written with. */
static void
places_are_those_of_the_text(void **state)
{
    static const struct {
        const char *text;
        uint32_t from[4], to[4];
    } said[] = {
        {"甲&#20013;乙", {0, 1, 9}, {1, 9, 10}},
        {"&amp;#20013;&lt;", {0, 12}, {12, 16}},
        {"%E4%B8%AD%41", {0, 9}, {9, 12}},
        {"e4 b8 ade59bbd!", {0, 8, 14}, {8, 14, 15}},
        {"甲鍏充簬鍔犲揩", {0, 1, 2, 4}, {1, 3, 4, 6}},
        {"甲5Lit5Y2O5Lq65rCR5YWx5ZKM5Zu95Zu95a6256eY5a+G",
         {0, 1, 5, 9},
         {1, 5, 9, 13}},
    };

    (void) state;
    for (size_t i = 0; i < COUNT(said); i++) {
        struct arena *arena = arena_new();
        struct unescaped out;

        assert_true(read_codes(arena, str_of(said[i].text), &out));
        for (size_t k = 0; k < out.text.len && k < COUNT(said[i].from); k++) {
            want_int(said[i].from[k], out.from[k], said[i].text);
            want_int(said[i].to[k], out.to[k], said[i].text);
        }
        arena_free(arena);
    }
}

static void
read_long(struct arena *arena, struct str text)
{
    struct unescaped out;

    (void) read_codes(arena, text, &out);
}

/* Signs of GB 2312 alone among them, which do not tell what it is. */
static void
no_text_takes_long(void **state)
{
    static const char *const unit[] = {
        "%A1%A3",       "\\xa1\\xa3",
        "=A1=A3",       "¡£",
        "%D6%D0,",      "%E4%B8",
        "\\'a1\\'a3",   "&amp;",
        "e4b8",         "鍏充簬鍔犲揩",
        "鍏",           "뒤寧覽的是在不了有",
        "╦В╣╔н╩с",      "材彻材",
        "鍏充簬鍔乙丙", "Ã¥",
        "QUJD",         "4e2d",
        "+T2BZfQ-",     "5Lit5Y2O5Lq65rCR5YWx5ZKM,"};

    (void) state;
    want_no_long(unit, COUNT(unit), read_long);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(codes_are_read),
        cmocka_unit_test(places_are_those_of_the_text),
        cmocka_unit_test(no_text_takes_long),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
