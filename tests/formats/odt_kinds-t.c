/*
 * OpenDocument that is no text: spreadsheets, slides and drawings, flat and
 * packed, and how their text is seen.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "formats/reader.h"

#include "core/arena.h"
#include "core/doc.h"

#include "tests/doc_write.h"
#include "tests/tap.h"
#include "tests/zip_write.h"

#define ODF "urn:oasis:names:tc:opendocument:xmlns:"
#define NAMESPACES                                                            \
    " xmlns:office='" ODF "office:1.0' xmlns:text='" ODF "text:1.0'"          \
    " xmlns:table='" ODF "table:1.0' xmlns:draw='" ODF "drawing:1.0'"         \
    " xmlns:style='" ODF "style:1.0' xmlns:presentation='" ODF                \
    "presentation:1.0' xmlns:dc='http://purl.org/dc/elements/1.1/'"           \
    " xmlns:xlink='http://www.w3.org/1999/xlink'"

/* What hides a sheet, a slide and a layer. */
static const char styles[] =
    "<office:automatic-styles><style:style style:name='ta' "
    "style:family='table'><style:table-properties table:display='false'/>"
    "</style:style><style:style style:name='dp' style:family='drawing-page'>"
    "<style:drawing-page-properties presentation:visibility='hidden'/>"
    "</style:style></office:automatic-styles><office:master-styles>"
    "<draw:layer-set><draw:layer draw:name='L' draw:display='none'/>"
    "</draw:layer-set></office:master-styles>";

static const struct {
    const char *name, *kind, *format, *xml, *want;
} rows[] = {
    {"cells of a sheet with a name", "spreadsheet", "fods",
     "<table:table table:name='名单'><table:table-column/><table:table-row>"
     "<table:table-cell/><table:table-cell office:value-type='string'>"
     "<text:p>甲</text:p><text:p>乙</text:p></table:table-cell>"
     "</table:table-row></table:table>",
     "表1第1行第2列:甲\n表1第1行第2列:乙\n属性文字:(attribute)名单\n"},
    {"a comment on a cell", "spreadsheet", "fods",
     "<table:table><table:table-row><table:table-cell><office:annotation>"
     "<dc:creator>张三</dc:creator><text:p>先</text:p></office:annotation>"
     "<text:p>甲</text:p></table:table-cell></table:table-row></table:table>",
     "表1第1行第1列:甲\n批注1:(comment)先\n属性文字:(attribute)张三\n"},
    {"hidden and filtered rows", "spreadsheet", "fods",
     "<table:table><table:table-row table:visibility='collapse'>"
     "<table:table-cell><text:p>甲</text:p></table:table-cell>"
     "</table:table-row><table:table-row table:visibility='filter'>"
     "<table:table-cell><text:p>乙</text:p></table:table-cell>"
     "</table:table-row></table:table>",
     "表1第1行第1列:(hidden)甲\n表1第2行第1列:(hidden)乙\n"},
    {"hidden columns, in every row", "spreadsheet", "fods",
     "<table:table><table:table-column table:number-columns-repeated='2'/>"
     "<table:table-column table:visibility='collapse'/>"
     "<table:table-column table:visibility='collapse'/><table:table-column/>"
     "<table:table-row><table:table-cell table:number-columns-repeated='2'>"
     "<text:p>甲</text:p></table:table-cell><table:table-cell "
     "table:number-columns-repeated='2'><text:p>乙</text:p>"
     "</table:table-cell><table:table-cell><text:p>丙</text:p>"
     "</table:table-cell></table:table-row><table:table-row>"
     "<table:table-cell table:number-columns-repeated='3'><text:p>丁"
     "</text:p></table:table-cell><table:table-cell><text:p>戊</text:p>"
     "</table:table-cell></table:table-row></table:table>",
     "表1第1行第1列:甲\n表1第1行第3列:(hidden)乙\n表1第1行第5列:丙\n"
     "表1第2行第1列:丁\n表1第2行第4列:(hidden)戊\n"},
    {"a hidden sheet", "spreadsheet", "fods",
     "<table:table table:style-name='ta'><table:table-row><table:table-cell>"
     "<text:p>甲</text:p></table:table-cell></table:table-row></table:table>",
     "表1第1行第1列:(hidden)甲\n"},
    {"repeated rows and cells are read once", "spreadsheet", "fods",
     "<table:table><table:table-row table:number-rows-repeated='1000000'>"
     "<table:table-cell table:number-columns-repeated='16384'><text:p>甲"
     "</text:p></table:table-cell></table:table-row></table:table>",
     "表1第1行第1列:甲\n"},
    {"what a cell reckons, where it differs from what it shows", "spreadsheet",
     "fods",
     "<table:table><table:table-row><table:table-cell "
     "table:formula='of:=&quot;密件&quot;' office:string-value='密件'>"
     "<text:p>密件</text:p></table:table-cell><table:table-cell "
     "table:formula='of:=[.A1]' office:string-value='密件'><text:p>平件"
     "</text:p></table:table-cell></table:table-row></table:table>",
     "表1第1行第1列:密件\n表1第1行第2列:平件\n"
     "属性文字:(attribute)of:=\"密件\"\n属性文字:(attribute)密件\n"},
    {"validations and names", "spreadsheet", "fods",
     "<table:content-validations><table:content-validation "
     "table:condition='of:cell-content-is-in-list(&quot;绝密&quot;)'>"
     "<table:help-message table:title='提示'><text:p>填密级</text:p>"
     "</table:help-message></table:content-validation>"
     "</table:content-validations><table:named-expressions>"
     "<table:named-range table:name='范围'/></table:named-expressions>",
     "属性文字:(attribute)of:cell-content-is-in-list(\"绝密\")\n"
     "属性文字:(attribute)提示\n属性文字:(attribute)填密级\n"
     "属性文字:(attribute)范围\n"},
    {"a sheet that lies elsewhere", "spreadsheet", "fods",
     "<table:table><table:table-source xlink:href='../b.ods'/>"
     "<table:table-row><table:table-cell><text:p>存底</text:p>"
     "</table:table-cell></table:table-row></table:table>",
     "表1第1行第1列:存底\n!external ../b.ods\n"},
    {"what a cell held before", "spreadsheet", "fods",
     "<table:tracked-changes><table:cell-content-change><table:previous>"
     "<table:change-track-table-cell><text:p>旧值</text:p>"
     "</table:change-track-table-cell></table:previous>"
     "</table:cell-content-change></table:tracked-changes>",
     "已删内容:(deleted)旧值\n"},
    {"slides in order, their notes and names", "presentation", "fodp",
     "<presentation:footer-decl presentation:name='f'>脚注语"
     "</presentation:footer-decl>"
     "<draw:page draw:name='首页'><draw:frame><draw:text-box><text:p>甲"
     "</text:p></draw:text-box></draw:frame><presentation:notes><draw:frame>"
     "<draw:text-box><text:p>讲稿</text:p></draw:text-box></draw:frame>"
     "</presentation:notes></draw:page><draw:page><draw:frame "
     "presentation:placeholder='true'><draw:text-box><text:p>单击此处"
     "</text:p></draw:text-box></draw:frame></draw:page>",
     "文本框（正文第1段）:甲\n文本框（正文第2段）:(note)讲稿\n"
     "文本框（正文第3段）:(hidden)单击此处\n"
     "页脚1:脚注语\n"
     "属性文字:(attribute)首页\n"},
    {"a hidden slide", "presentation", "fodp",
     "<draw:page draw:style-name='dp'><draw:frame><draw:text-box><text:p>甲"
     "</text:p></draw:text-box></draw:frame></draw:page>",
     "文本框（正文第1段）:(hidden)甲\n"},
    {"a drawing", "drawing", "fodg",
     "<draw:page><draw:g><draw:rect><text:p>甲</text:p></draw:rect></draw:g>"
     "<draw:custom-shape><text:p>乙</text:p></draw:custom-shape></draw:page>",
     "文本框（正文第1段）:甲\n文本框（正文第2段）:乙\n"},
    {"a layer and a shape that are not shown", "drawing", "fodg",
     "<draw:page><draw:rect draw:layer='L'><text:p>甲</text:p></draw:rect>"
     "<draw:rect draw:layer='M'><text:p>乙</text:p></draw:rect>"
     "<draw:rect draw:display='none'><text:p>丙</text:p></draw:rect>"
     "</draw:page>",
     "文本框（正文第1段）:(hidden)甲\n文本框（正文第2段）:乙\n"
     "文本框（正文第3段）:(hidden)丙\n"},
};

static void
flat_files_of_every_kind_are_read(void **state)
{
    struct arena *arena = arena_new();

    (void) state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct doc doc;

        reader_read(arena,
                    str_printf(arena,
                               "<office:document" NAMESPACES ">%s<office:body>"
                               "<office:%s>%s</office:%s></office:body>"
                               "</office:document>",
                               styles, rows[i].kind, rows[i].xml,
                               rows[i].kind),
                    &doc);
        want_str(str_of(rows[i].format), doc.format, rows[i].name);
        want_str(str_of(rows[i].want), doc_write(arena, &doc), rows[i].name);
    }
    arena_free(arena);
}

#define CONTENT(kind)                                                         \
    "<office:document-content" NAMESPACES "><office:body><office:" kind       \
    "><draw:page draw:master-page-name='B'><draw:frame><draw:text-box>"       \
    "<text:p>正文</text:p></draw:text-box></draw:frame></draw:page>"        \
    "</office:" kind "></office:body></office:document-content>"

/* The first master page, the one that is used, and one that is not. */
static const char masters[] =
    "<office:document-styles" NAMESPACES "><office:master-styles>"
    "<style:master-page style:name='A'><draw:frame><draw:text-box><text:p>甲"
    "</text:p></draw:text-box></draw:frame></style:master-page>"
    "<style:master-page style:name='B' style:next-style-name='C'>"
    "<draw:frame><draw:text-box><text:p>乙</text:p></draw:text-box>"
    "</draw:frame></style:master-page><style:master-page style:name='C'>"
    "<style:footer><text:p>丙</text:p></style:footer></style:master-page>"
    "<style:master-page style:name='D'><style:header><text:p>丁</text:p>"
    "</style:header></style:master-page></office:master-styles>"
    "</office:document-styles>";

static void
packages_tell_their_kind(void **state)
{
    static const struct {
        const char *type, *content, *format;
    } kinds[] = {
        {"application/vnd.oasis.opendocument.text", CONTENT("text"), "odt"},
        {"application/vnd.oasis.opendocument.text-template", CONTENT("text"),
         "odt"},
        {"application/vnd.oasis.opendocument.spreadsheet-template",
         CONTENT("spreadsheet"), "ods"},
        {"application/vnd.oasis.opendocument.presentation",
         CONTENT("presentation"), "odp"},
        {"application/vnd.oasis.opendocument.graphics", CONTENT("drawing"),
         "odg"},
        {"application/vnd.sun.xml.impress", CONTENT("presentation"), "odp"},
        {"", CONTENT("spreadsheet"), "ods"},
    };
    struct arena *arena = arena_new();

    (void) state;
    for (size_t i = 0; i < COUNT(kinds); i++) {
        const struct packed parts[] = {
            {.name = S("mimetype"), .data = str_of(kinds[i].type)},
            {.name = S("content.xml"), .data = str_of(kinds[i].content)},
            {.name = S("styles.xml"), .data = str_of(masters)},
        };
        struct doc doc;

        reader_read(arena, zip_write(arena, parts, COUNT(parts)), &doc);
        want_str(str_of(kinds[i].format), doc.format, kinds[i].type);
        want_str(S("文本框（正文第1段）:正文\n页眉文本框:(hidden)甲\n"
                   "页眉文本框:乙\n"
                   "页眉1:(hidden)丁\n页脚1:丙\n"),
                 doc_write(arena, &doc), kinds[i].type);
    }
    arena_free(arena);
}

/* A part that lost its package. */
static void
a_part_alone_is_read(void **state)
{
    struct arena *arena = arena_new();
    struct doc doc;

    (void) state;
    reader_read(arena, S(CONTENT("presentation")), &doc);
    want_str(S("fodp"), doc.format, "format");
    want_str(S("文本框（正文第1段）:正文\n"), doc_write(arena, &doc), "text");
    arena_free(arena);
}

/* A document in a document, as a part of its own and as a folder. */
static void
objects_are_documents(void **state)
{
    struct arena *arena = arena_new();
    const struct packed inner[] = {
        {.name = S("mimetype"),
         .data = S("application/vnd.oasis.opendocument.presentation")},
        {.name = S("content.xml"), .data = S(CONTENT("presentation"))},
    };
    const struct packed parts[] = {
        {.name = S("content.xml"),
         .data = S("<office:document-content" NAMESPACES "><office:body>"
                   "<office:text><text:p>图<draw:frame><draw:object "
                   "xlink:href='./Object 1'/></draw:frame></text:p>"
                   "<text:p>稿<draw:frame><draw:object "
                   "xlink:href='./Object 2'/></draw:frame></text:p>"
                   "</office:text></office:body>"
                   "</office:document-content>")},
        {.name = S("Object 1/styles.xml"),
         .data = S("<office:document-styles" NAMESPACES "><office:styles>"
                   "<style:style style:name='H' style:family='paragraph'>"
                   "<style:text-properties text:display='none'/>"
                   "</style:style></office:styles>"
                   "</office:document-styles>")},
        {.name = S("Object 1/content.xml"),
         .data = S("<office:document-content" NAMESPACES "><office:body>"
                   "<office:spreadsheet><table:table><table:table-row>"
                   "<table:table-cell><text:p>格</text:p>"
                   "<text:p text:style-name='H'>隐</text:p>"
                   "</table:table-cell></table:table-row></table:table>"
                   "</office:spreadsheet></office:body>"
                   "</office:document-content>")},
        {.name = S("Object 2"), .data = zip_write(arena, inner, COUNT(inner))},
    };
    struct doc doc;

    (void) state;
    reader_read(arena, zip_write(arena, parts, COUNT(parts)), &doc);
    want_str(S("正文第1段:图\n正文第2段:稿\n"
               "嵌入内容（Object 1/content.xml）（正文第1段）"
               "表1第1行第1列:(embedded)格\n"
               "嵌入内容（Object 1/content.xml）（正文第1段）"
               "表1第1行第1列:(hidden)隐\n"
               "嵌入内容（Object 2!content.xml）文本框（正文第2段）:(embedded)"
               "正文\n"),
             doc_write(arena, &doc), "objects");
    arena_free(arena);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(flat_files_of_every_kind_are_read),
        cmocka_unit_test(packages_tell_their_kind),
        cmocka_unit_test(a_part_alone_is_read),
        cmocka_unit_test(objects_are_documents),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
