/*
 * Workbooks in, paragraphs out: one a line, its place, then its runs, each
 * with how it is seen unless it is simply visible.  A row of the table is a
 * place where a workbook keeps text, and a test of its own.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "core/arena.h"
#include "core/buf.h"
#include "core/doc.h"
#include "core/limits.h"
#include "formats/reader.h"
#include "formats/xlsx_rule.h"
#include "tests/damage.h"
#include "tests/doc_print.h"
#include "tests/rows.h"
#include "tests/tap.h"
#include "tests/zip_write.h"

enum { MOST = 64 * MIB, PARTS = 16 };

#define MAIN   "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
#define STRICT "http://purl.oclc.org/ooxml/spreadsheetml/main"
#define OFFICE                                                                \
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
#define X       " xmlns='" MAIN "' xmlns:r='" OFFICE "'"
#define DRAWING "http://schemas.openxmlformats.org/drawingml/2006/"
#define RELS_ROOT                                                             \
    "<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/"   \
    "relationships'>"
#define REL(id, type, target)                                                 \
    "<Relationship Id='" id "' Type='" OFFICE "/" type "' Target='" target    \
    "'/>"
#define TYPE "application/vnd.openxmlformats-officedocument.spreadsheetml."
#define TYPES(more)                                                           \
    "<Types xmlns='http://schemas.openxmlformats.org/package/2006/"           \
    "content-types'><Default Extension='xml' ContentType='application/xml'/>" \
    "<Override PartName='/xl/workbook.xml' ContentType='" TYPE                \
    "sheet.main+xml'/>" more "</Types>"
#define OF(part, type)                                                        \
    "<Override PartName='/xl/" part "' ContentType='" TYPE type "'/>"

/* A cell, and a row of cells. */
#define C(ref, type, content) "<c r='" ref "' t='" type "'>" content "</c>"
#define INLINE(ref, text)     C(ref, "inlineStr", "<is><t>" text "</t></is>")
#define ROWS(content)                                                         \
    "<sheetData><row r='2'>" content "</row>"                                 \
    "</sheetData>"

/* Where the fragment of a row goes. */
enum where {
    IN_SHEET, /* into the root of the first sheet */
    IN_BOOK,  /* into the root of the workbook */
    BY_SHEET, /* a part of its own, related by the first sheet */
    BY_BOOK,  /* ... by the workbook */
    BY_NONE   /* ... by nothing */
};

static const struct row {
    const char *name;
    enum where where;
    const char *type; /* of the relation */
    const char *xml, *want;
} rows[] = {
    {"an inline string", IN_SHEET, "", ROWS(INLINE("C2", "密")),
     "表1第2行第3列|密\n"},
    {"runs of an inline string", IN_SHEET, "",
     ROWS(C("A2", "inlineStr",
            "<is><r><rPr><b/></rPr><t>机</t></r><r><rPr><strike/></rPr>"
            "<t xml:space='preserve'> 密</t></r><r><rPr><strike val='0'/>"
            "</rPr><t>级</t></r></is>")),
     "表1第2行第1列|机~ 密级\n"},
    {"how a string is read aloud", IN_SHEET, "",
     ROWS(C("A2", "inlineStr",
            "<is><t>机密</t><rPh sb='0' eb='1'><t>ji</t></rPh></is>")),
     "表1第2行第1列|机密\n注音（正文第1段）表1第2行第1列|ji\n"},
    {"escaped characters", IN_SHEET, "",
     ROWS(INLINE("A2", "机_x5BC6__x005F_x41_xzzzz__x")),
     "表1第2行第1列|机密_x41_xzzzz__x\n"},
    {"the result of a formula", IN_SHEET, "",
     ROWS(C("A2", "str", "<f>A1</f><v>果</v>")), "表1第2行第1列|果\n"},
    {"plain figures are none of the text", IN_SHEET, "",
     ROWS("<c r='A2'><v>123456</v></c>" C("B2", "n", "<v>1</v>")
              C("C2", "b", "<v>1</v>") C("D2", "e", "<v>#REF!</v>")),
     ""},
    {"text in a cell of figures", IN_SHEET, "",
     ROWS("<c r='A2'><v>密</v></c>" C("B2", "e", "<v>级</v>")),
     "表1第2行第1列|密\n表1第2行第2列|级\n"},
    {"a formula that speaks", IN_SHEET, "",
     ROWS(C("A2", "n", "<f>IF(A1,\"国家\" &amp; \"秘密\",0)</f><v>0</v>")),
     "域代码表1第2行第1列|{field:IF(A1,\"国家秘密\",0)}\n"},
    {"a formula of names and figures", IN_SHEET, "",
     ROWS(C("A2", "n", "<f>SUM(A1:AB9,\"x\")</f><v>0</v>")), ""},
    {"a hidden row", IN_SHEET, "",
     "<sheetData><row r='3' hidden='1'>" INLINE(
         "A3", "密") "</row><row ht='0'>" INLINE("B4",
                                                 "级") "</row></sheetData>",
     "表1第3行第1列|{hidden:密}\n表1第4行第2列|{hidden:级}\n"},
    {"hidden columns", IN_SHEET, "",
     "<cols><col min='2' max='3' hidden='true'/><col min='5' max='5' "
     "width='0'/><col min='4' max='99999' hidden='1'/></cols>" ROWS(INLINE(
         "A2", "一") INLINE("C2", "二") INLINE("D2", "三") INLINE("E2", "四")),
     "表1第2行第1列|一\n表1第2行第3列|{hidden:二}\n表1第2行第4列|三\n"
     "表1第2行第5列|{hidden:四}\n"},
    {"cells that do not say where they are", IN_SHEET, "",
     "<sheetData><row><c t='str'><v>一</v></c><c t='str'><v>二</v></c></row>"
     "<row><c t='str'><v>三</v></c></row></sheetData>",
     "表1第1行第1列|一\n表1第1行第2列|二\n表1第2行第1列|三\n"},
    {"a cell where no sheet has one", IN_SHEET, "",
     ROWS(INLINE("ZZZZ999999999", "一") INLINE("XFE1", "二")
              INLINE("A1048577", "三") INLINE("", "四")),
     "表1第2行第1列|一\n表1第2行第2列|二\n表1第2行第3列|三\n"
     "表1第2行第4列|四\n"},
    {"headers and footers without their codes", IN_SHEET, "",
     "<headerFooter differentFirst='1'><oddHeader>&amp;L左&amp;P&amp;C"
     "&amp;\"宋体,常规\"&amp;12&amp;KFF0000机&amp;B密 R&amp;&amp;D&amp;R右"
     "</oddHeader><oddFooter>脚</oddFooter><evenHeader>偶</evenHeader>"
     "<firstHeader>首</firstHeader></headerFooter>",
     "页眉1|左\n页眉1|机密 R&D\n页眉1|右\n页眉1|{hidden:偶}\n页眉1|首\n"
     "页脚1|脚\n"},
    {"the messages of a validation, and its list", IN_SHEET, "",
     "<dataValidations><dataValidation promptTitle='题' prompt='Say yes' "
     "error='错' sqref='A1'><formula1>\"甲,乙\"</formula1></dataValidation>"
     "</dataValidations>",
     "域代码1|{field:\"甲,乙\"}\n属性文字|{attribute:题}\n"
     "属性文字|{attribute:Say yes}\n属性文字|{attribute:错}\n"},
    {"a link", IN_SHEET, "",
     "<hyperlinks><hyperlink ref='A1' display='See there' tooltip='看' "
     "location='计划!A1'/></hyperlinks>",
     "属性文字|{attribute:See there}\n属性文字|{attribute:看}\n"
     "属性文字|{attribute:计划!A1}\n"},
    {"a conditional format", IN_SHEET, "",
     "<conditionalFormatting><cfRule type='containsText' text='机密'>"
     "<formula>SEARCH(\"绝密\",A1)</formula></cfRule></conditionalFormatting>",
     "域代码1|{field:SEARCH(\"绝密\",A1)}\n"
     "属性文字|{attribute:机密}\n"},
    {"a scenario", IN_SHEET, "",
     "<scenarios><scenario name='最坏' user='张三' comment='注'/></scenarios>",
     "属性文字|{attribute:最坏}\n属性文字|{attribute:张三}\n"
     "属性文字|{attribute:注}\n"},
    {"what nobody has thought of", IN_SHEET, "",
     "<new a='甲'>words of people</new><new b='12'>12</new><!-- 乙 -->",
     "属性文字|{attribute:甲}\n属性文字|{attribute:words of people}\n"
     "属性文字|{attribute: 乙 }\n"},
    {"a defined name", IN_BOOK, "",
     "<definedNames><definedName name='总数' comment='注'>\"值\""
     "</definedName></definedNames>",
     "元数据（xl/workbook.xml）|{attribute:总数}\n元数据（xl/"
     "workbook.xml）|{attribute:注}\n"
     "元数据（xl/workbook.xml）|{metadata:\"值\"}\n"},
    {"comments of old", BY_SHEET, "comments",
     "<comments" X "><authors><author>张三</author></authors><commentList>"
     "<comment ref='B7' authorId='0'><text><r><t>批</t></r><r><t>注</t></r>"
     "</text></comment></commentList></comments>",
     "批注1表1第7行第2列|{comment:批注}\n属性文字|{attribute:张三}\n"},
    {"threaded comments", BY_SHEET, "threadedComment",
     "<ThreadedComments xmlns='http://schemas.microsoft.com/office/"
     "spreadsheetml/2018/threadedcomments'><threadedComment ref='A1'>"
     "<text>批</text></threadedComment><threadedComment ref='A1'><text>答"
     "</text></threadedComment></ThreadedComments>",
     "批注1表1第1行第1列|{comment:批}\n批注2表1第1行第1列|{comment:答}\n"},
    {"people", BY_BOOK, "person",
     "<personList><person displayName='张三'/></personList>",
     "元数据（xl/x.xml）|{attribute:张三}\n"},
    {"text boxes of a drawing", BY_SHEET, "drawing",
     "<xdr:wsDr xmlns:xdr='" DRAWING "spreadsheetDrawing' xmlns:a='" DRAWING
     "main'><xdr:from><xdr:col>3</xdr:col></xdr:from><xdr:sp><xdr:nvSpPr>"
     "<xdr:cNvPr id='2' name='框' descr='A plan'/></xdr:nvSpPr><xdr:txBody>"
     "<a:p><a:r><a:t>机</a:t></a:r><a:r><a:rPr strike='sngStrike'/><a:t>密"
     "</a:t></a:r></a:p><a:p><a:r><a:t>级</a:t></a:r></a:p></xdr:txBody>"
     "</xdr:sp><xdr:sp><xdr:nvSpPr><xdr:cNvPr hidden='1'/></xdr:nvSpPr>"
     "<xdr:txBody><a:p><a:r><a:t>藏</a:t></a:r></a:p></xdr:txBody></xdr:sp>"
     "</xdr:wsDr>",
     "文本框（正文第1段）|机~密\n文本框（正文第2段）|级\n"
     "文本框（正文第3段）|{hidden:藏}\n属性文字|{attribute:框}\n"
     "属性文字|{attribute:A plan}\n"},
    {"columns of a table", BY_SHEET, "table",
     "<?xml version='1.0'?><table" X
     " id='1' displayName='人员' ref='AB1:AC2'><tableColumns><tableColumn "
     "id='1' name='Names'/></tableColumns></table>",
     "嵌入内容（xl/x.xml）|{attribute:人员}\n嵌入内容（xl/"
     "x.xml）|{attribute:Names}\n"},
    {"items of a pivot cache", BY_BOOK, "pivotCacheDefinition",
     "<pivotCacheDefinition" X "><cacheFields><cacheField name='部门'>"
     "<sharedItems><s v='Alpha'/></sharedItems></cacheField></cacheFields>"
     "</pivotCacheDefinition>",
     "嵌入内容（xl/x.xml）|{attribute:部门}\n嵌入内容（xl/"
     "x.xml）|{attribute:Alpha}\n"},
    {"values of another workbook", BY_BOOK, "externalLink",
     "<externalLink" X "><externalBook><sheetNames><sheetName val='外表'/>"
     "</sheetNames><sheetDataSet><sheetData><row><cell r='A1' t='str'><v>值"
     "</v></cell></row></sheetData></sheetDataSet></externalBook>"
     "</externalLink>",
     "嵌入内容（xl/x.xml）|{attribute:外表}\n嵌入内容（xl/"
     "x.xml）|{embedded:值}\n"},
    {"connections", BY_BOOK, "connections",
     "<connections" X "><connection name='Source'><dbPr command='SELECT x "
     "FROM 表'/></connection></connections>",
     "元数据（xl/x.xml）|{attribute:Source}\n元数据（xl/"
     "x.xml）|{attribute:SELECT x FROM 表}\n"},
    {"custom XML", BY_BOOK, "customXml", "<a>密</a>",
     "元数据（xl/x.xml）|{metadata:密}\n"},
    {"a sheet that nothing relates", BY_NONE, "",
     "<worksheet" X ">" ROWS(INLINE("A2", "孤")) "</worksheet>",
     "无引用部件（xl/x.xml）表2第2行第1列|{orphan:孤}\n"},
    {"a sheet that is not listed", BY_BOOK, "worksheet",
     "<worksheet" X ">" ROWS(INLINE("A2", "藏")) "</worksheet>",
     "表2第2行第1列|{hidden:藏}\n"},
};

/* --- a place a test --- */

static struct str
relations(struct arena *arena, const struct row *row, enum where from,
          const char *more)
{
    bool here = row != NULL && row->where == from;

    return str_printf(arena, RELS_ROOT "%s%s%s%s</Relationships>", more,
                      here ? "<Relationship Id='x' Type='" OFFICE "/" : "",
                      here ? row->type : "",
                      here ? "' Target='/xl/x.xml'/>" : "");
}

static struct str
wrapped(struct arena *arena, const struct row *row, enum where in,
        const char *before, const char *after)
{
    return str_printf(arena, "%s%s%s", before,
                      row->where == in ? row->xml : "", after);
}

static void
place_is_read(void **state)
{
    const struct row *row = *state;
    bool own = row->where >= BY_SHEET;
    bool sheet = row->where == BY_NONE || strcmp(row->type, "worksheet") == 0;
    struct arena *arena = arena_new();
    const struct packed parts[] = {
        {.name = S("[Content_Types].xml"),
         .data =
             sheet ? S(TYPES(OF("x.xml", "worksheet+xml"))) : S(TYPES(""))},
        {.name = S("_rels/.rels"),
         .data = S(RELS_ROOT REL("a", "officeDocument",
                                 "xl/workbook.xml") "</Relationships>")},
        {.name = S("xl/_rels/workbook.xml.rels"),
         .data = relations(arena, row, BY_BOOK,
                           REL("s", "worksheet", "sheet.xml"))},
        {.name = S("xl/_rels/sheet.xml.rels"),
         .data = relations(arena, row, BY_SHEET, "")},
        {.name = S("xl/workbook.xml"),
         .data = wrapped(arena, row, IN_BOOK,
                         "<workbook" X "><sheets><sheet r:id='s'/></sheets>",
                         "</workbook>")},
        {.name = S("xl/sheet.xml"),
         .data = wrapped(arena, row, IN_SHEET, "<worksheet" X ">",
                         "</worksheet>")},
        {.name = own ? S("xl/x.xml") : (struct str){0},
         .data = str_of(row->xml)},
    };
    struct doc doc;

    reader_read(arena, zip_write(arena, parts, COUNT(parts)), &doc);
    want_str(str_of(row->want), doc_print(arena, &doc), row->name);
    want_str(S("xlsx"), doc.format, row->name);
    want_int(STATUS_COMPLETE, doc.status, row->name);
    arena_free(arena);
}

/* --- whole workbooks --- */

#define SHEET(content) "<worksheet" X ">" content "</worksheet>"
#define TOP                                                                   \
    {                                                                         \
        .name = STR_INIT("_rels/.rels"),                                      \
        .data = STR_INIT(RELS_ROOT REL("a", "officeDocument",                 \
                                       "xl/workbook.xml") "</Relationships>") \
    }
#define BOOK(content)                                                         \
    {                                                                         \
        .name = STR_INIT("xl/workbook.xml"),                                  \
        .data = STR_INIT("<workbook" X "><sheets>" content                    \
                         "</sheets></workbook>")                              \
    }
#define BOOK_RELS(content)                                                    \
    {                                                                         \
        .name = STR_INIT("xl/_rels/workbook.xml.rels"),                       \
        .data = STR_INIT(RELS_ROOT content "</Relationships>")                \
    }
#define PART(part, content)                                                   \
    {                                                                         \
        .name = STR_INIT(part), .data = STR_INIT(content)                     \
    }
#define SHARED(index) "<c t='s'><v>" index "</v></c>"

static const struct {
    const char *name;
    struct packed part[PARTS];
    const char *want;
} books[] = {
    {"sheets in the order of the workbook, hidden ones too",
     {TOP, BOOK("<sheet r:id='1'/><sheet r:id='2' state='veryHidden'/>"),
      BOOK_RELS(REL("2", "worksheet", "a.xml") REL("1", "worksheet", "b.xml")),
      PART("xl/a.xml", SHEET(ROWS(INLINE("A2", "二")))),
      PART("xl/b.xml", SHEET(ROWS(INLINE("A2", "一"))))},
     "表1第2行第1列|一\n表2第2行第1列|{hidden:二}\n"},
    {"shared strings where they are shown first, and the rest of them",
     {TOP, BOOK("<sheet r:id='1'/>"),
      BOOK_RELS(REL("1", "worksheet", "a.xml")
                    REL("2", "sharedStrings", "s.xml")),
      PART("xl/a.xml",
           SHEET("<sheetData><row hidden='1'>" SHARED("1")
                     SHARED("1") "</row><row>" SHARED("2") SHARED("1")
                         SHARED("2") SHARED("1") "</row></sheetData>")),
      PART("xl/s.xml",
           "<sst" X "><si><t>零</t></si><si><r><t>一</t></r><r><rPr><strike/>"
           "</rPr><t>二</t></r></si><si><t>三</t><rPh><t>san</t></rPh></si>"
           "</sst>")},
     "表1第1行第1列|{hidden:一}~{hidden:二}\n表1第2行第1列|三\n"
     "表1第2行第2列|一~二\n注音（正文第2段）表1第2行第1列|san\n"
     "嵌入内容（xl/s.xml）|{hidden:零}\n"},
    {"strings that are not there",
     {TOP, BOOK("<sheet r:id='1'/>"),
      BOOK_RELS(REL("1", "worksheet", "a.xml")
                    REL("2", "sharedStrings", "s.xml")),
      PART("xl/a.xml", SHEET(ROWS(SHARED("1") SHARED("-1") SHARED("") SHARED(
                           "18446744073709551616") SHARED("0")))),
      PART("xl/s.xml", "<sst" X "><si><t>零</t></si></sst>")},
     "表1第2行第5列|零\n!damaged xl/a.xml\n"},
    {"what lies between the strings",
     {TOP, BOOK(""), BOOK_RELS(REL("2", "sharedStrings", "s.xml")),
      PART("xl/s.xml", "<sst" X ">前<!--暗注--><si 注='附'><rFont val='宋体'/>"
                       "<t>零</t></si></sst>")},
     "属性文字|{hidden:暗注}\n属性文字|{hidden:前}\n属性文字|{attribute:附}\n"
     "嵌入内容（xl/s.xml）|{hidden:零}\n"},
    {"a sheet and strings that are missing",
     {TOP, BOOK("<sheet r:id='1'/>"),
      BOOK_RELS(REL("1", "worksheet", "a.xml")
                    REL("2", "sharedStrings", "s.xml"))},
     "!missing xl/a.xml\n!missing xl/s.xml\n"},
    {"a sheet listed twice, and a workbook listed as a sheet",
     {TOP, BOOK("<sheet r:id='1'/><sheet r:id='1'/><sheet r:id='2'/>"),
      BOOK_RELS(REL("1", "worksheet", "a.xml")
                    REL("2", "worksheet", "workbook.xml")),
      PART("xl/a.xml", SHEET(ROWS(INLINE("A2", "一"))))},
     "表1第2行第1列|一\n"},
    {"strict",
     {TOP,
      PART("xl/workbook.xml",
           "<workbook xmlns='" STRICT "' xmlns:r='http://purl.oclc.org/ooxml/"
           "officeDocument/relationships'><sheets>"
           "<sheet r:id='1'/></sheets></workbook>"),
      BOOK_RELS("<Relationship Id='1' Type='http://purl.oclc.org/ooxml/"
                "officeDocument/relationships/worksheet' Target='a.xml'/>"),
      PART("xl/a.xml", "<x:worksheet xmlns:x='" STRICT
                       "'><x:sheetData><x:row><x:c t='inlineStr'><x:is>"
                       "<x:t>密</x:t></x:is></x:c></x:row></x:sheetData>"
                       "</x:worksheet>")},
     "表1第1行第1列|密\n"},
    {"a binary workbook: searched for strings, and listed",
     {PART("_rels/.rels", RELS_ROOT REL("a", "officeDocument",
                                        "xl/workbook.bin") "</Relationships>"),
      PART("[Content_Types].xml",
           "<Types xmlns='http://schemas.openxmlformats.org/package/2006/"
           "content-types'><Override PartName='/xl/workbook.bin' ContentType="
           "'application/vnd.ms-excel.sheet.binary.macroEnabled.main'/>"
           "</Types>"),
      PART("xl/workbook.bin", "\x83\x01\x00\x99\x01\x0c\xff\xfe")},
     "!kind xl/workbook.bin\n"},
    {"what is damaged is read as far as it goes",
     {TOP, BOOK("<sheet r:id='1'/>"),
      BOOK_RELS(REL("1", "worksheet", "a.xml")
                    REL("2", "sharedStrings", "s.xml")),
      PART("xl/a.xml", "<worksheet" X ">" ROWS(SHARED("0")) "<c>"),
      PART("xl/s.xml", "<sst" X "><si><t>零</t></si><si><t>一</t>")},
     "表1第2行第1列|零\n嵌入内容（xl/s.xml）|{hidden:一}\n"
     "!damaged xl/s.xml\n!damaged xl/a.xml\n"},
};

static void
books_are_read(void **state)
{
    struct arena *arena = arena_new();

    (void) state;
    for (size_t i = 0; i < COUNT(books); i++) {
        struct doc doc;

        reader_read(arena, zip_write(arena, books[i].part, PARTS), &doc);
        want_str(str_of(books[i].want), doc_print(arena, &doc), books[i].name);
        want_str(S("xlsx"), doc.format, books[i].name);
    }
    arena_free(arena);
}

/* Within a document a workbook is a file within the file. */
static void
embedded_books_are_read(void **state)
{
    static const struct packed inner[] = {
        TOP, BOOK("<sheet r:id='1'/>"),
        BOOK_RELS(REL("1", "worksheet", "a.xml")),
        PART("xl/a.xml", SHEET(ROWS(INLINE("A2", "密"))))};
    struct arena *arena = arena_new();
    const struct packed outer[] = {
        PART("_rels/.rels",
             RELS_ROOT REL("a", "officeDocument",
                           "word/document.xml") "</Relationships>"),
        PART("word/document.xml", "<document/>"),
        PART("word/_rels/document.xml.rels",
             RELS_ROOT REL("p", "package", "book.xlsx") "</Relationships>"),
        {.name = S("word/book.xlsx"),
         .data = zip_write(arena, inner, COUNT(inner))},
    };
    struct doc doc;

    (void) state;
    reader_read(arena, zip_write(arena, outer, COUNT(outer)), &doc);
    want_str(S("嵌入内容（word/book.xlsx!xl/a.xml）表1第2行第1列|"
               "{embedded:密}\n"),
             doc_print(arena, &doc), "embedded");
    want_str(S("docx"), doc.format, "embedded");
    arena_free(arena);
}

/* --- bounds --- */

/* A workbook of one sheet, its rows made of one piece repeated. */
static void
read_many(struct arena *arena, struct str string, const char *piece,
          size_t times, struct doc *doc)
{
    BUF_SCOPED sheet, strings;
    struct packed parts[] = {TOP,
                             BOOK("<sheet r:id='1'/>"),
                             BOOK_RELS(REL("1", "worksheet", "a.xml")
                                           REL("2", "sharedStrings", "s.xml")),
                             {.name = S("xl/a.xml")},
                             {.name = S("xl/s.xml")}};

    buf_init(&sheet, MOST);
    buf_init(&strings, MOST);
    buf_add(&sheet, S("<worksheet" X "><sheetData>"));
    for (size_t i = 0; i < times; i++)
        buf_add(&sheet, str_of(piece));
    buf_add(&sheet, S("</sheetData></worksheet>"));
    buf_printf(&strings, "<sst" X "><si><t>");
    buf_add(&strings, string);
    buf_add(&strings, S("</t></si></sst>"));
    parts[3].data = buf_str(&sheet);
    parts[4].data = buf_str(&strings);
    reader_read(arena, zip_write(arena, parts, COUNT(parts)), doc);
}

static void
many_cells_share_one_string(void **state)
{
    enum { CELLS = 1000 * 1000, LONG = 1000 * 1000 };
    struct arena *arena = arena_new();
    char *text = arena_array(arena, LONG, char);
    struct doc doc;

    (void) state;
    memset(text, 'x', LONG);
    read_many(arena, (struct str){text, LONG}, "<row>" SHARED("0") "</row>",
              CELLS, &doc);
    assert_int_equal(STATUS_COMPLETE, doc.status);
    assert_int_equal(1, doc.paras);
    assert_int_equal(LONG, doc.para[0].text.len);
    arena_free(arena);
}

static void
rows_and_columns_have_an_end(void **state)
{
    struct arena *arena = arena_new();
    struct doc doc;

    (void) state;
    read_many(arena, S("密"), "<c t='str'><v>a</v></c>", XLSX_COLUMNS + 9,
              &doc);
    assert_int_equal(XLSX_COLUMNS, doc.para[doc.paras - 2].spot->place.column);
    read_many(arena, S("密"), "<row r='1048576'/><row/>", 9, &doc);
    assert_int_equal(1, doc.paras);
    arena_free(arena);
}

/* Cut anywhere, or with a bit of it turned, a workbook ends the reading. */
static void
accidents_are_survived(void **state)
{
    static const struct packed parts[] = {
        TOP, BOOK("<sheet r:id='1'/>"),
        BOOK_RELS(REL("1", "worksheet", "a.xml")
                      REL("2", "sharedStrings", "s.xml")),
        PART(
            "xl/a.xml",
            SHEET("<cols><col min='1' max='9' hidden='1'/></cols>" ROWS(
                SHARED("0") INLINE("B2", "_x5BC6_")) "<headerFooter>"
                                                     "<oddHeader>&amp;L&amp;"
                                                     "\"a\"&amp;K1</oddHeader>"
                                                     "</headerFooter>")),
        PART("xl/s.xml", "<sst" X "><si><t>零</t></si></sst>")};
    struct arena *arena = arena_new();
    struct str whole = zip_write(arena, parts, COUNT(parts));

    (void) state;
    read_damaged(whole);
    arena_free(arena);
}

static void
references_are_read(void **state)
{
    static const struct {
        const char *text;
        bool want;
        uint32_t row, column;
    } refs[] = {
        {"A1", true, 1, 1},
        {"$AA$12", true, 12, 27},
        {"XFD1048576", true, XLSX_ROWS, XLSX_COLUMNS},
        {"b2:C3", true, 2, 2},
        {"XFE1", false, 0, 0},
        {"A0", false, 0, 0},
        {"A1048577", false, 0, 0},
        {"A", false, 0, 0},
        {"1", false, 0, 0},
        {"", false, 0, 0},
        {"A1x", false, 0, 0},
        {"ZZZZZZZZZZZZZZZZZZZZ1", false, 0, 0},
    };

    (void) state;
    for (size_t i = 0; i < COUNT(refs); i++) {
        uint32_t row = 0, column = 0;

        want_int(refs[i].want, xlsx_ref(str_of(refs[i].text), &row, &column),
                 refs[i].text);
        want_int(refs[i].row, row, refs[i].text);
        want_int(refs[i].column, column, refs[i].text);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(books_are_read),
        cmocka_unit_test(embedded_books_are_read),
        cmocka_unit_test(many_cells_share_one_string),
        cmocka_unit_test(rows_and_columns_have_an_end),
        cmocka_unit_test(accidents_are_survived),
        cmocka_unit_test(references_are_read),
    };

    return rows_run(rows, sizeof(*rows), COUNT(rows), place_is_read, tests,
                    COUNT(tests));
}
