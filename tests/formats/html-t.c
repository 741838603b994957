/*
 * Pages in, paragraphs out.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "formats/reader.h"

#include "core/arena.h"
#include "core/doc.h"
#include "core/limits.h"
#include "tests/damage.h"
#include "tests/doc_write.h"
#include "tests/tap.h"

/* What stands behind "<html>", and what is read. */
static const struct {
    const char *name, *html, *want;
} rows[] = {
    /* paragraphs */
    {"blocks are paragraphs, inline elements are not",
     "<p>国<b>家</b>秘<span lang=zh>密</span></p><div>第二</div>第三",
     "正文第1段:国家秘密\n正文第2段:第二\n正文第3段:第三\n"},
    {"white space is one space, none at the ends",
     "<p>\n  机密 \t文件 <b> a</b> b\n</p>", "正文第1段:机密 文件 a b\n"},
    {"white space that is kept", "<pre>\na  b\n c</pre>",
     "正文第1段:a  b\n c\n"},
    {"a line break", "<p>甲 <br> 乙<br/>丙</p>", "正文第1段:甲\n乙\n丙\n"},
    {"headings", "<H2>总则</H2><p>第一条",
     "正文第1段:#总则\n正文第2段:第一条\n"},
    {"end tags left out",
     "<ul><li>甲<li>乙</ul><dl><dt>丙<dd>丁</dl><p>戊<p>己",
     "正文第1段:甲\n正文第2段:乙\n正文第3段:丙\n正文第4段:丁\n"
     "正文第5段:戊\n正文第6段:己\n"},
    {"end tags of what is not open", "国</b></div>家</span>",
     "正文第1段:国\n正文第2段:家\n"},
    {"tags that cross", "<p>国<b>家<i>秘</b>密</i>。</p>",
     "正文第1段:国家秘密。\n"},
    /* references */
    {"by number", "<p>&#26426;&#x5bc6;&#x2605&#49;0&#24180;",
     "正文第1段:机密★10年\n"},
    {"by name", "<p>&ldquo;密&rdquo;&hellip;&starf;&middot",
     "正文第1段:“密”…★·\n"},
    {"of Windows", "<p>&#147;密&#148;", "正文第1段:“密”\n"},
    {"unknown ones stay", "<p>AT&T &foo; &#; &#xg; &",
     "正文第1段:AT&T &foo; &#; &#xg; &\n"},
    {"no characters", "<p>a&#0;b&#xd800;c&#x110000;d&#99999999999;",
     "正文第1段:a\xef\xbf\xbd"
     "b\xef\xbf\xbd"
     "c\xef\xbf\xbd"
     "d\xef\xbf\xbd\n"},
    {"white space", "<p>a&#10;&Tab; b&nbsp;c",
     "正文第1段:a b\xc2\xa0"
     "c\n"},
    {"as text, not as tags", "<p>&lt;b&gt;国家", "正文第1段:<b>国家\n"},
    /* tables */
    {"cells have their places",
     "<table><tr><td>甲<td>乙<p>丙</tr><tr><td><table><tr><th>丁</table>"
     "</table>戊",
     "表1第1行第1列:甲\n表1第1行第2列:乙\n表1第1行第2列:丙\n"
     "表2第1行第1列:丁\n正文第5段:戊\n"},
    {"cells without rows", "<table><td>甲<td>乙</table>",
     "表1第1行第1列:甲\n表1第1行第2列:乙\n"},
    {"a cell without a table", "<td>甲</td>", "正文第1段:甲\n"},
    /* not shown */
    {"hidden in several ways",
     "<p>国<span style='color:red;Display : NONE'>甲</span>家</p>"
     "<div hidden>乙</div><p style=\"visibility:hidden\">丙"
     "<p style='mso-hide:all'>丁<p style=font-size:0>戊"
     "<p style='font-size:0.9em'>己",
     "正文第1段:国(hidden)甲(visible)家\n正文第2段:(hidden)乙\n"
     "正文第3段:(hidden)丙\n正文第4段:(hidden)丁\n"
     "正文第5段:(hidden)戊\n正文第6段:己\n"},
    {"templates and what stands for scripts",
     "<p>国<template><p>甲</p></template>家<noscript>乙</noscript>秘密",
     "正文第1段:国家秘密\n正文第2段:(hidden)甲\n正文第3段:(hidden)乙\n"},
    {"comments do not part a sentence",
     "<p>国家<!-- 甲<b>乙</b>丙 -->秘密<!----><!-->。</p>",
     "正文第1段:国家秘密。\n属性文字（正文第1段）:(hidden)甲乙丙\n"},
    {"conditional comments",
     "<p>国<!--[if gte mso 9]><xml><o:Author>张三</o:Author>"
     "<o:Company>李四</o:Company></xml><![endif]-->家<![if !mso]>秘<![endif]>"
     "密",
     "正文第1段:国家秘密\n属性文字（正文第1段）:(hidden)张三\n"
     "属性文字（正文第1段）:(hidden)李四\n"},
    {"scripts and their escapes",
     "<p>国<script>var a = '\\u673a\\u5bc6<b>'; // 甲\n</script>家"
     "<style>p::after{content:'\\5bc6'}</style>",
     "正文第1段:国家\n属性文字（正文第1段）:(hidden)var a = '机密<b>'; // "
     "甲\n\n"
     "属性文字（正文第1段）:(hidden)p::after{content:'密'}\n"},
    {"a title, and what is said of the page",
     "<title>关于<b>&amp;</title><meta name=author content='张三'>"
     "<meta name=viewport content='1.0'>",
     "元数据:(metadata)关于<b>&\n元数据:(metadata)张三\n"},
    {"struck through",
     "<p>机密<s>★</s><del>1</del>0<span "
     "style='text-decoration:line-through'>年</span>",
     "正文第1段:机密(visible-)★1(visible)0(visible-)年\n"},
    {"ruby", "<p>涉<ruby>密<rp>(</rp><rt>mi<rp>)</rp></ruby>件",
     "正文第1段:涉密件\n注音（正文第1段）:(\n注音（正文第1段）:mi\n"
     "注音（正文第1段）:)\n"},
    {"marks of notes",
     "<p>国家<a href='#_ftn1' name=_ftnref1><sup>[1]</sup></a>秘密</p>",
     "正文第1段:国家秘密\n属性文字（正文第1段）:[1]\n"},
    /* controls and boxes */
    {"controls",
     "<p>国<select><option>甲<option value=子>乙</select>家"
     "<textarea>丙 &lt;b>\n 丁</textarea>秘密<input value='戊' "
     "placeholder=\"Your name\" type=text>",
     "正文第1段:国家秘密\n正文第2段:甲\n正文第3段:乙\n"
     "正文第4段:丙 <b>\n 丁\n属性文字（正文第2段）:(attribute)子\n"
     "属性文字（正文第1段）:(attribute)戊\n"
     "属性文字（正文第1段）:(attribute)Your name\n"},
    {"a box of Word",
     "<p>国<v:shape alt='图'><v:textbox><div>甲</div>"
     "</v:textbox></v:shape>家",
     "正文第1段:国家\n文本框（正文第1段）:甲\n"
     "属性文字（正文第1段）:(attribute)图\n"},
    {"pictures drawn with words",
     "<p>国<svg><title>甲</title><path d='M 1 2'/><text>乙</text></svg>家",
     "正文第1段:国家\n正文第2段:乙\n属性文字（正文第1段）:(hidden)甲\n"},
    {"CDATA where it is known", "<p><![CDATA[甲]]><svg><text><![CDATA[<乙>]]>",
     "正文第1段:<乙>\n属性文字:(hidden)[CDATA[甲]]\n"},
    /* attributes */
    {"tool tips and their like",
     "<p title='甲'>国<img alt=\"机&#23494;\" aria-label=Hello>家"
     "<a class='a b' id=abc data-x='乙' data-y='two words' data-z=1>丙",
     "正文第1段:国家丙\n属性文字:(attribute)甲\n"
     "属性文字（正文第1段）:(attribute)机密\n"
     "属性文字（正文第1段）:(attribute)Hello\n"
     "属性文字（正文第1段）:(attribute)乙\n"
     "属性文字（正文第1段）:(attribute)two words\n"},
    {"each value once, fonts too",
     "<p style='font-family:宋体'>甲<p style='font-family:宋体'>乙",
     "正文第1段:甲\n正文第2段:乙\n属性文字:(attribute)font-family:宋体\n"},
    {"addresses",
     "<a href='http://a.example/%E6%9C%BA%E5%AF%86'>甲</a>"
     "<a href='http://a.example/%BB%FA%C3%DC%CE%C4%BC%FE'>乙<a href=#x>",
     "正文第1段:甲乙\n属性文字:(attribute)http://a.example/机密\n"
     "属性文字（正文第1段）:(attribute)http://a.example/机密文件\n"},
    {"names of attributes, and values that are markup",
     "<a 机密 data-html='<b>甲</b>乙'>",
     "属性文字:(attribute)机密\n属性文字:(hidden)甲乙\n"},
    {"a page in an attribute", "<p>国<iframe srcdoc='<p>甲<p>乙'></iframe>家",
     "正文第1段:国家\n正文第2段:甲\n正文第3段:乙\n"},
    {"the value of \"hidden\"", "<p hidden='甲'>乙",
     "正文第1段:(hidden)乙\n属性文字:(attribute)甲\n"},
    {"names of elements", "<p甲>乙</p丙>",
     "正文第1段:乙\n属性文字:(attribute)p甲\n"
     "属性文字（正文第1段）:(attribute)p丙\n"},
    /* files in it, and elsewhere */
    {"a file in an address",
     "<p>国<a href='data:text/html;base64,PGh0bWw+55Sy'>家</a>"
     "<img src='data:text/plain,%E4%B9%99'>",
     "正文第1段:国家\n嵌入内容（data:1）（正文第1段）:(embedded)甲\n"
     "嵌入内容（data:2）（正文第1段）:(embedded)乙\n"},
    {"pictures and frames elsewhere",
     "<img src=a.png><img src=b.png><iframe src='http://a/b'></iframe>"
     "<iframe src='about:blank'></iframe>",
     "属性文字:(attribute)a.png\n属性文字:(attribute)b.png\n"
     "属性文字:(attribute)http://a/b\n"
     "属性文字:(attribute)about:blank\n!picture \n!external \n"},
    {"a picture that is loaded late", "<p>甲<img data-src='a.png'>",
     "正文第1段:甲\n属性文字（正文第1段）:(attribute)a.png\n!picture \n"},
    {"a picture of several sizes", "<p>甲<img srcset='a.png 2x'>",
     "正文第1段:甲\n属性文字（正文第1段）:(attribute)a.png 2x\n!picture \n"},
    {"a picture behind the text", "<p style='background-image: URL(a.png)'>甲",
     "正文第1段:甲\n!picture \n"},
    {"a film elsewhere", "<p>甲<video src='a.mp4'></video>",
     "正文第1段:甲\n属性文字（正文第1段）:(attribute)a.mp4\n!external \n"},
    /* soup */
    {"a less-than sign", "<p>a < b, 1<2 <> </> </ p>",
     "正文第1段:a < b, 1<2 <>\n属性文字（正文第1段）:(hidden)p\n"},
    {"a tag without an end", "<p>甲<b title='乙'",
     "正文第1段:甲\n属性文字（正文第1段）:(hidden)b title='乙'\n"},
    {"a quote without an end", "<p>甲<b title='乙>丙<i>丁</i>",
     "正文第1段:甲\n属性文字（正文第1段）:(hidden)b title='乙>丙丁\n"},
    {"a comment without an end", "<p>甲<!-- 乙<b>丙",
     "正文第1段:甲\n属性文字（正文第1段）:(hidden)乙丙\n"},
    {"a title without an end", "<title>甲<p>乙<b>丙",
     "属性文字:(hidden)甲\n属性文字:(hidden)乙丙\n"},
    {"values without quotes", "<a title=a\"b>丙'\">甲</a title=丁>",
     "正文第1段:丙'\">甲\n属性文字:(attribute)a\"b\n"
     "属性文字（正文第1段）:(attribute)丁\n"},
    {"programs in the page", "<p>甲<?php echo '乙'; ?>丙<?xml:namespace x>",
     "正文第1段:甲丙\n属性文字（正文第1段）:(hidden)php echo '乙'; ?\n"},
    {"the rest is plain", "<p>甲<plaintext><b>乙&amp;",
     "正文第1段:甲\n正文第2段:<b>乙&amp;\n"},
};

static void
pages_are_read(void **state)
{
    (void) state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct arena *arena = arena_new();
        struct doc doc;

        reader_read(arena, joined(arena, S("<html>"), str_of(rows[i].html)),
                    &doc);
        want_str(S("html"), doc.format, rows[i].name);
        want_str(str_of(rows[i].want), doc_write(arena, &doc), rows[i].name);
        arena_free(arena);
    }
}

/* How a page says what it is, and in which encoding. */
static const struct {
    const char *name;
    struct str bytes, want;
} begun[] = {
    {"UTF-8 by default", STR_INIT("<p>机密"), STR_INIT("正文第1段:机密\n")},
    {"GBK, declared",
     STR_INIT("<html><meta charset=gb2312><p>\xbb\xfa\xc3\xdc"),
     STR_INIT("正文第1段:机密\n")},
    {"GBK, declared as a type",
     STR_INIT("<html><META http-equiv=Content-Type content=\"text/html; "
              "charset=GBK\"><p>\xbb\xfa\xc3\xdc"),
     STR_INIT("正文第1段:机密\n")},
    {"Big5, declared as programs of old do",
     STR_INIT("<html><META HTTP-EQUIV=Content-Type CONTENT=\"text/html; "
              "CHARSET = 'Big5'\"><p>\xbe\xf7\xb1\x4b"),
     STR_INIT("正文第1段:機密\n")},
    {"declared, but UTF-8", STR_INIT("<html><meta charset=gb2312><p>机密"),
     STR_INIT("正文第1段:机密\n")},
    {"Big5", STR_INIT("<html><meta charset=big5><p>\xbe\xf7\xb1\x4b"),
     STR_INIT("正文第1段:機密\n")},
    {"not declared", STR_INIT("<html><p>\xb9\xfa\xbc\xd2\xbb\xfa\xc3\xdc"),
     STR_INIT("正文第1段:国家机密\n")},
    {"UTF-16 with a mark", STR_INIT("\xff\xfe<\0p\0>\0\x3a\x67\xc6\x5b"),
     STR_INIT("正文第1段:机密\n")},
    {"UTF-16 without", STR_INIT("<\0h\0t\0m\0l\0>\0a\0b\0c\0"),
     STR_INIT("正文第1段:abc\n")},
    {"UTF-7 is read as it stands, and listed",
     STR_INIT("<html><meta charset=utf-7><p>+Z,pbxg-"),
     STR_INIT("正文第1段:+Z,pbxg-\n!kind \n")},
    {"XHTML",
     STR_INIT("<?xml version='1.0'?>\n<html><head><title/></head><p>"
              "机<a name='x'/><![CDATA[<密>]]></p></html>"),
     STR_INIT("正文第1段:机<密>\n")},
    {"XHTML in another encoding",
     STR_INIT("<?xml version='1.0' encoding='gbk'?><html><p>\xbb\xfa\xc3\xdc"),
     STR_INIT("正文第1段:机密\n")},
    {"saved from the web", STR_INIT("<!-- saved from url -->\r\n<html><p>a"),
     STR_INIT("正文第1段:a\n属性文字:(hidden)saved from url\n")},
    {"a broken character", STR_INIT("<html><p>机密文件\xe7\x9a"),
     STR_INIT("正文第1段:机密文件\xe7\x9a\n!damaged \n")},
};

static void
encodings_are_found(void **state)
{
    (void) state;
    for (size_t i = 0; i < COUNT(begun); i++) {
        struct arena *arena = arena_new();
        struct doc doc;

        reader_read(arena, begun[i].bytes, &doc);
        want_str(S("html"), doc.format, begun[i].name);
        want_str(begun[i].want, doc_write(arena, &doc), begun[i].name);
        arena_free(arena);
    }
}

/* What would be quadratic if anything were looked at twice too often. */
static const struct trap traps[] = {
    {"tags that are never closed", "<html>", "<b>", 200000, "国家"},
    {"blocks that are never closed", "<html>", "<div>", 200000, "国家"},
    {"tables in tables", "<html>", "<table><tr><td>", 100000, "国家"},
    {"scripts in scripts", "<html>", "<script>", 100000, "国家"},
    {"titles in titles", "<html>", "<title>", 100000, "国家"},
    {"comments in comments", "<html>", "<!--", 200000, "国家"},
    {"comments in comments, closed", "<html>", "<!-- --", 100000, "国家"},
    {"CDATA", "<html><svg><text>", "<![CDATA[", 100000, "国家"},
    {"declarations", "<html>", "<!", 200000, "国家"},
    {"tags without end", "<html>", "<a ", 200000, "国家"},
    {"quotes without end", "<html>", "<a b='", 200000, "国家"},
    {"end tags", "<html>", "</b>", 200000, "国家"},
    {"crossing tags", "<html>", "<b><i><u></b>", 100000, "国家"},
    {"references", "<html>", "&aaaaaaaa", 100000, "国家"},
    {"numbers", "<html>&#", "9", 200000, "国家"},
    {"attributes", "<html><a ", "b=c ", 200000, ">国家"},
    {"markup in attributes", "<html>", "<a b='<a c=\"<a d=>\">'>", 50000,
     "国家"},
    {"boxes in boxes", "<html>", "<select>", 100000, "国家"},
    {"ruby", "<html>", "<ruby>a<rt>", 100000, "国家"},
    {"templates", "<html>", "<template>", 100000, "国家"},
    {"white space", "<html>a", " ", 300000, "国家"},
};

static void
traps_are_walked_through(void **state)
{
    (void) state;
    traps_are_read(traps, COUNT(traps), false);
}

static void
damage_is_survived(void **state)
{
    (void) state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct arena *arena = arena_new();

        read_damaged(joined(arena, S("<html>"), str_of(rows[i].html)));
        arena_free(arena);
    }
    for (size_t i = 0; i < COUNT(begun); i++)
        read_damaged(begun[i].bytes);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(pages_are_read),
        cmocka_unit_test(encodings_are_found),
        cmocka_unit_test(traps_are_walked_through),
        cmocka_unit_test(damage_is_survived),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
