/*
 * RTF in, paragraphs out.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "formats/reader.h"

#include "core/arena.h"
#include "core/doc.h"
#include "tests/damage.h"
#include "tests/doc_write.h"
#include "tests/tap.h"

#define FONTS                                                                 \
    "{\\fonttbl{\\f0\\fcharset0 Times;}{\\f1\\fcharset134 \\'cb\\'ce\\'cc"    \
    "\\'e5;}{\\f2\\fcharset136 a;}{\\f3\\fcharset128 a;}{\\f4\\fcharset2 "    \
    "a;}{\\f5\\cpg1251 a;}}"
#define NAMES "属性文字:(attribute)Times\n属性文字:(attribute)宋体\n"

/* What stands behind "{\rtf1\ansi" and its end, and what is read. */
static const struct {
    const char *name;
    struct str rtf;
    const char *want;
} rows[] = {
    /* paragraphs and signs */
    {"paragraphs", STR_INIT("a\\par b\\\nc\r\nd\\sect e}"),
     "正文第1段:a\n正文第2段:b\n正文第3段:cd\n正文第4段:e\n"},
    {"an empty one", STR_INIT("a\\par\\par b\\par}"),
     "正文第1段:a\n正文第2段:\n正文第3段:b\n"},
    {"characters by word",
     STR_INIT("a\\tab b\\line c\\emdash\\ldblquote d\\rdblquote\\~e\\_f\\-g}"),
     "正文第1段:a\tb\nc—“d”\xc2\xa0"
     "e\xe2\x80\x91"
     "f\xc2\xadg\n"},
    {"escapes", STR_INIT("\\{a\\\\b\\}}"), "正文第1段:{a\\b}\n"},
    {"groups and formats do not part a sentence",
     STR_INIT("\\u22269 ?{\\b\\u23478 ?}{\\*\\bkmkstart x1}\\u31192 ?\\i0 "
              "\\u23494 ?}"),
     "正文第1段:国家秘密\n"},
    /* encodings */
    {"bytes in the encoding of the font",
     STR_INIT(FONTS "\\f1\\'bb\\'fa\\'c3\\'dc\\f2\\'be\\'f7\\f3\\'8b\\'40"
                    "\\f5\\'c0\\f0\\'93a\\'94}"),
     "正文第1段:机密機機А“a”\n" NAMES},
    {"bytes as they are", STR_INIT("\\ansicpg936 \xbb\xfa\xc3\xdc}"),
     "正文第1段:机密\n"},
    {"a font that says nothing of it",
     STR_INIT("\\ansicpg936" FONTS "\\f0\\'bb\\'fa caf\\'e9 \\'93}"),
     "正文第1段:机 café “\n" NAMES},
    {"a second byte that is a backslash",
     STR_INIT("\\ansicpg950 \xb3\\\xa7\xda}"), "正文第1段:許我\n"},
    {"a character that a group parts",
     STR_INIT("\\ansicpg936\\'bb{\\b\\'fa}\\'c3\\b0\\'dc}"),
     "正文第1段:机密\n"},
    {"a page nobody knows", STR_INIT("\\ansicpg37 a\\'c1b}"),
     "正文第1段:aÁb\n!kind \n"},
    {"half a character", STR_INIT("\\ansicpg936 a\\'bb\\par}"),
     "正文第1段:a\xef\xbf\xbd\n!damaged \n"},
    /* Unicode */
    {"negative numbers, pairs, counts",
     STR_INIT("\\u-10179?\\u-8704?\\uc2\\u26426\\'bb\\'fa{\\uc0\\u23494}"
              "\\u23494ab}"),
     "正文第1段:😀机密密\n属性文字（正文第1段）:(hidden)ab\n"},
    {"half a pair", STR_INIT("a\\u-10179?b\\u-8704?c}"),
     "正文第1段:a\xef\xbf\xbd"
     "b\xef\xbf\xbd"
     "c\n"},
    {"the substitute is what it should be",
     STR_INIT("\\ansicpg936\\uc2\\u26426\\'bb\\'fa\\u23494\\'c3\\'dc}"),
     "正文第1段:机密\n"},
    {"the substitute is something else",
     STR_INIT("\\ansicpg936\\uc4\\u32\\'bb\\'fa\\'c3\\'dc\\u33 \\'ce\\'c4\\'bc"
              "\\'fe\\par}"),
     "正文第1段: !\n属性文字（正文第1段）:(hidden)机密文件\n"},
    {"the same text twice", STR_INIT("{\\upr{a}{\\*\\ud{\\u23494}}}b}"),
     "正文第1段:密b\n"},
    /* how text is seen */
    {"hidden, deleted, inserted, struck",
     STR_INIT("a{\\v b}\\deleted c\\deleted0\\revised d\\revised0\\strike "
              "e\\plain f}"),
     "正文第1段:a(hidden)b(deleted)c(inserted)d(visible-)e(visible)f\n"},
    {"headings", STR_INIT("\\outlinelevel0 a\\par\\pard b}"),
     "正文第1段:#a\n正文第2段:b\n"},
    {"labels of lists",
     STR_INIT("{\\listtext\\'31.\\tab}a{\\*\\pn x{\\pntxtb "
              "\\u22269?}}}"),
     "正文第1段:1.\ta\n属性文字（正文第1段）:(hidden)x国\n"},
    /* tables */
    {"cells",
     STR_INIT("a\\par\\trowd\\pard\\intbl b\\par c\\cell d\\cell\\row\\intbl "
              "e\\cell\\row\\pard f\\par\\intbl g\\cell\\row}"),
     "正文第1段:a\n表1第1行第1列:b\n表1第1行第1列:c\n表1第1行第2列:d\n"
     "表1第2行第1列:e\n正文第6段:f\n表2第1行第1列:g\n"},
    {"cells that do not say so before",
     STR_INIT("\\trowd a\\cell b\\cell\\row c\\cell\\row\\pard d}"),
     "表1第1行第1列:a\n表1第1行第2列:b\n表1第2行第1列:c\n正文第4段:d\n"},
    {"tables in tables",
     STR_INIT("\\intbl a\\itap2 b\\nestcell{\\*\\nesttableprops\\nestrow}"
              "{\\nonesttables\\par}c\\cell\\row}"),
     "表1第1行第1列:ab\n表1第1行第1列:c\n"},
    /* other stories */
    {"notes, headers, comments",
     STR_INIT("\\u22269?{\\footnote \\chftn x\\par y}\\u23478?{\\footnote"
              "\\ftnalt z}{\\header h}{\\*\\atnid AB}{\\*\\atnauthor Zhang}"
              "{\\*\\annotation{\\*\\atndate 123}c}\\u31192?}"),
     "正文第1段:国家秘\n页眉（正文第1段）:h\n脚注1:(note)x\n脚注1:(note)y\n"
     "尾注1:(note)z\n批注1:(comment)c\n属性文字（正文第1段）:(attribute)AB\n"
     "属性文字（正文第1段）:(attribute)Zhang\n"},
    {"fields",
     STR_INIT("a{\\field{\\*\\fldinst HYPERLINK \"http://b\"}{\\fldrslt c}}"
              "d{\\xe\\v e}}"),
     "正文第1段:acd\n域代码（正文第1段）:(field)HYPERLINK \"http://b\"\n"
     "域代码（正文第1段）:(hidden)e\n"},
    {"what is said of the document",
     STR_INIT("{\\info{\\title \\u23494?}{\\author Li}{\\creatim\\yr2020}}"
              "{\\*\\userprops{\\propname key}\\proptype30{\\staticval "
              "val}}{\\*\\docvar{dv}{\\u22269?}}}"),
     "元数据:(metadata)密\n元数据:(metadata)Li\n元数据:(metadata)key\n"
     "元数据:(metadata)val\n元数据:(metadata)dv国\n"},
    {"boxes and properties of shapes",
     STR_INIT("a{\\shp{\\*\\shpinst{\\sp{\\sn gtextUNICODE}{\\sv \\u23494?}}"
              "{\\sp{\\sn dx}{\\sv 12}}{\\shptxt b\\par}}{\\shprslt c}}d}"),
     "正文第1段:ad\n文本框（正文第1段）:b\n属性文字（正文第1段）:(attribute)"
     "密\n"
     "属性文字（正文第1段）:(hidden)c\n"},
    {"forms",
     STR_INIT("{\\field{\\*\\fldinst FORMTEXT{\\*\\formfield{{\\*\\ffname "
              "nm}{\\*\\ffdeftext df}{\\*\\ffl one}}}}}}"),
     "域代码:(field)FORMTEXT\n属性文字:(attribute)nm\n"
     "属性文字:(attribute)df\n属性文字:(attribute)one\n"},
    {"names",
     STR_INIT(FONTS "{\\stylesheet{\\s0 Normal;}{\\s1 \\u27491?;}}{\\colortbl;"
                    "\\red0;}{\\*\\generator Msftedit 5;}a}"),
     "正文第1段:a\n" NAMES
     "属性文字:(attribute)Normal\n属性文字:(attribute)正\n"
     "属性文字:(attribute)Msftedit 5;\n"},
    {"destinations nobody knows",
     STR_INIT("a{\\*\\foo b\\'c4c}{\\foo d}{\\*\\foo 12}e}"),
     "正文第1段:ade\n属性文字（正文第1段）:(hidden)bÄc\n"},
    /* files in it */
    {"a picture", STR_INIT("a{\\pict\\pngblip 89504e47\n0d0a1a0a0000}}"),
     "正文第1段:a\n!picture pict1\n"},
    {"a picture in bytes",
     STR_INIT("{\\pict\\jpegblip\\bin6 \xff\xd8\xff}\\{}}ab"),
     "属性文字:(hidden)ab\n!picture pict1\n"},
    {"a bitmap", STR_INIT("{\\pict\\dibitmap0 2800}}"), "!picture pict1\n"},
    {"an object",
     STR_INIT("a{\\object\\objemb{\\*\\objclass Text.1}{\\*\\objdata 01050000 "
              "02000000 05000000 5465787400 00000000 00000000 08000000 "
              "3c703e78793c2f70 }{\\result b}}}"),
     "正文第1段:ab\n属性文字（正文第1段）:(attribute)Text.1\n"
     "属性文字（正文第1段）:(attribute)Text\n"
     "嵌入内容（objdata1）（正文第1段）:(embedded)xy\n"
     "嵌入内容（objdata1）（正文第1段）:(hidden)p\n"},
    {"words where digits should be",
     STR_INIT("{\\object{\\*\\objdata \\u26426?\\u23494?\\par}}}"),
     "属性文字:(hidden)机密\n"},
    {"what Word keeps beside a shape",
     STR_INIT("{\\sp{\\sn metroBlob}{\\sv "
              "504b030414000000000000002100f1927192150000001500000005000000"
              "612e747874e6b8a1e58fa3e79a84e69cbae5af86e69687e4bbb6504b0102"
              "140314000000000000002100f19271921500000015000000050000000000"
              "000000000000800100000000612e747874504b0506000000000100010033"
              "000000380000000000"
              "}}}"),
     "嵌入内容（metroBlob1!a.txt）:(embedded)渡口的机密文件\n"},
    {"a link",
     STR_INIT("{\\object{\\*\\objdata 01050000 01000000 05000000 5465787400 "
              "06000000 433a5c612e00 00000000}}}"),
     "属性文字:(attribute)Text\n属性文字:(attribute)C:\\a.\n!external "
     "objdata1\n"},
    {"a packed file",
     STR_INIT("{\\object{\\*\\objdata 01050000 02000000 08000000 "
              "5061636b61676500 00000000 00000000 3d000000 0200 "
              "6e6f74652e74787400 433a5c6e6f74652e74787400 00000300 0e000000 "
              "433a5c745c6e6f74652e74787400 0c000000 "
              "e8a28be4b8ade4b880e58fa5 }}}"),
     "属性文字:(attribute)Package\n属性文字:(attribute)C:\\t\\note.txt\n"
     "属性文字:(attribute)note.txt\n属性文字:(attribute)C:\\note.txt\n"
     "嵌入内容（objdata1/note.txt）:(embedded)袋中一句\n"},
    {"an object cut off",
     STR_INIT("{\\object{\\*\\objdata 01050000 02000000 05000000 5465787400 "
              "00000000 00000000 ff000000 3c703e78}}}"),
     "属性文字:(attribute)Text\n嵌入内容（objdata1）:(embedded)x\n"
     "!damaged objdata1\n"},
    /* damage */
    {"cut off", STR_INIT("a{\\b b"), "正文第1段:ab\n!damaged \n"},
    {"instead of a character behind the end",
     STR_INIT("a}\\uc20\\u26426 secret}"),
     "正文第1段:a\n属性文字（正文第1段）:(hidden)secret\n"
     "属性文字（正文第1段）:(hidden)机\n"},
    {"behind the end", STR_INIT("a}\r\n\0 {\\b secret}}}"),
     "正文第1段:a\n属性文字（正文第1段）:(hidden)secret\n"},
    {"bytes where no file is",
     STR_INIT("a{\\*\\foo\\bin24 机密文件不得外传}b}"),
     "正文第1段:ab\n正文第2段:(hidden)机密文件不得外传\n"},
    {"more bytes than there are", STR_INIT("a\\bin99999999999 bc}"),
     "正文第1段:abc}\n!damaged \n"},
};

static void
documents_are_read(void **state)
{
    (void) state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct arena *arena = arena_new();
        struct doc doc;

        reader_read(arena, joined(arena, S("{\\rtf1\\ansi "), rows[i].rtf),
                    &doc);
        want_str(S("rtf"), doc.format, rows[i].name);
        want_str(str_of(rows[i].want), doc_write(arena, &doc), rows[i].name);
        arena_free(arena);
    }
}

#define RTF "{\\rtf1\\ansi"

static const struct trap traps[] = {
    {"groups in groups", RTF, "{", 1000000, "\\u22269?\\u23478?"},
    {"groups in groups, closed", RTF, "{}", 1000000, "\\u22269?\\u23478?"},
    {"notes in notes", RTF, "{\\footnote a", 200000, "\\u22269?\\u23478?"},
    {"notes", RTF, "{\\footnote a}", 100000, "\\u22269?\\u23478?"},
    {"values in values", RTF, "{\\*\\bkmkstart a", 200000,
     "\\u22269?\\u23478?"},
    {"pictures in pictures", RTF, "{\\pict 00", 200000, "\\u22269?\\u23478?"},
    {"bytes that are not there", RTF, "\\bin2147483647 ", 100000,
     "\\u22269?\\u23478?"},
    {"Unicode", RTF, "\\u26426?", 200000, "\\u22269?\\u23478?"},
    {"Unicode with substitutes", RTF "\\ansicpg950\\uc2 ",
     "\\u26426\\'bb\\'fa", 100000, "\\u22269??\\u23478??"},
    {"counts", RTF, "\\uc2147483647\\u65 ", 200000, "\\uc0\\u22269\\u23478"},
    {"pairs", RTF, "\\u-10179", 200000, "\\u22269?\\u23478?"},
    {"leads", RTF "\\ansicpg936", "{\\'bb}", 300000, "\\u22269?\\u23478?"},
    {"formats", RTF, "\\v a\\v0 b", 200000, "\\u22269?\\u23478?"},
    {"cells", RTF, "\\cell", 300000, "\\u22269?\\u23478?"},
    {"the same twice", RTF, "{\\upr{a", 200000, "\\u22269?\\u23478?"},
    {"fonts", RTF "{\\fonttbl", "{\\f1 a;}", 200000, "}\\u22269?\\u23478?"},
    {"backslashes", RTF, "\\", 300001, " \\u22269?\\u23478?"},
};

static void
traps_are_walked_through(void **state)
{
    (void) state;
    traps_are_read(traps, COUNT(traps), true);
}

static void
damage_is_survived(void **state)
{
    (void) state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct arena *arena = arena_new();

        read_damaged(joined(arena, S("{\\rtf1\\ansi "), rows[i].rtf));
        arena_free(arena);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(documents_are_read),
        cmocka_unit_test(traps_are_walked_through),
        cmocka_unit_test(damage_is_survived),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
