/*
 * Flat OPC in, paragraphs out.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "core/arena.h"
#include "core/buf.h"
#include "core/doc.h"
#include "core/limits.h"
#include "formats/reader.h"
#include "tests/doc_print.h"
#include "tests/tap.h"

#define PACKAGE(parts)                                                        \
    "<?xml version='1.0'?><?mso-application progid='Word.Document'?>"         \
    "<pkg:package "                                                           \
    "xmlns:pkg='http://schemas.microsoft.com/office/2006/xmlPackage'>" parts  \
    "</pkg:package>"
#define PART(name, type, content)                                             \
    "<pkg:part pkg:name='" name "' pkg:contentType='" type "'>" content       \
    "</pkg:part>"
#define XML(content) "<pkg:xmlData>" content "</pkg:xmlData>"
#define DECLARED(content)                                                     \
    "<pkg:xmlData xmlns:w='urn:w'>" content "</pkg:xmlData>"
#define OTHER                                                                 \
    "<pkg:part pkg:name='/a' xmlns:x=\"urn:x\">" BINARY("5py6") "</pkg:part>"
#define BINARY(content) "<pkg:binaryData>" content "</pkg:binaryData>"
#define OFFICE                                                                \
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
#define REL(id, type, target)                                                 \
    "<Relationship Id='" id "' Type='" OFFICE "/" type "' Target='" target    \
    "'/>"
#define RELS(name, content)                                                   \
    PART(name, "application/vnd.openxmlformats-package.relationships+xml",    \
         XML("<Relationships xmlns='http://schemas.openxmlformats.org/"       \
             "package/2006/relationships'>" content "</Relationships>"))
#define TYPE(of) "application/vnd.openxmlformats-officedocument." of "+xml"
#define W                                                                     \
    "xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'"
#define TOP(main)  RELS("/_rels/.rels", REL("a", "officeDocument", main))
#define P(text)    "<w:p><w:r><w:t>" text "</w:t></w:r></w:p>"
#define BODY(text) "<w:document " W ">" P(text) "</w:document>"
#define MAIN(content)                                                         \
    PART("/word/document.xml", TYPE("wordprocessingml.document.main"), content)

static const struct {
    const char *name, *xml, *format, *want;
} rows[] = {
    {"a document", PACKAGE(TOP("word/document.xml") MAIN(XML(BODY("密")))),
     "docx", "正文第1段|密\n"},
    {"a workbook",
     PACKAGE(TOP("xl/workbook.xml") PART(
         "/xl/workbook.xml", TYPE("spreadsheetml.sheet.main"),
         XML("<workbook xmlns:r='" OFFICE "'><sheets><sheet r:id='s'/>"
             "</sheets></workbook>")) RELS("/xl/_rels/workbook.xml.rels",
                                           REL("s", "worksheet", "sheet.xml"))
                 PART(
                     "/xl/sheet.xml", TYPE("spreadsheetml.worksheet"),
                     XML("<worksheet xmlns='http://schemas.openxmlformats.org/"
                         "spreadsheetml/2006/main'><sheetData><row><c "
                         "t='str'><v>密</v>"
                         "</c></row></sheetData></worksheet>"))),
     "xlsx", "表1第1行第1列|密\n"},
    {"a presentation, its prefixes declared around the parts",
     "<pkg:package xmlns:pkg='http://schemas.microsoft.com/office/2006/"
     "xmlPackage' xmlns:r='" OFFICE "'\n xmlns:a='http://schemas."
     "openxmlformats.org/drawingml/2006/main'>" TOP("ppt/show.xml")
         PART("/ppt/show.xml", TYPE("presentationml.presentation.main"),
              XML("<p:presentation xmlns:p='urn:p'><p:sldId id='1' r:id='s'/>"
                  "</p:presentation>")) RELS("/ppt/_rels/show.xml.rels",
                                             REL("s", "slide", "slide.xml"))
             PART("/ppt/slide.xml", TYPE("presentationml.slide"),
                  "<pkg:xmlData xmlns:p='http://schemas.openxmlformats.org/"
                  "presentationml/2006/main'><p:sld show='0'><a:p><a:r><a:t>密"
                  "</a:t></a:r></a:p></p:sld></pkg:xmlData>") "</pkg:package>",
     "pptx", "幻灯片1第1段|{hidden:密}\n"},
    {"a part in base64",
     PACKAGE(TOP("word/document.xml") MAIN(XML(BODY("文")))
                 PART("/word/a.txt", "text/plain", BINARY("5py6\n5a+G"))
                     RELS("/word/_rels/document.xml.rels",
                          REL("t", "aFChunk", "a.txt"))),
     "docx", "正文第1段|文\n嵌入内容（word/a.txt）|{embedded:机密}\n"},
    {"what is no base64",
     PACKAGE(TOP("word/document.xml") MAIN(XML(BODY("文")))
                 PART("/a.bin", "", BINARY("机密"))),
     "docx", "正文第1段|文\n无引用部件（a.bin）|{orphan:机密}\n"},
    {"a part twice",
     PACKAGE(TOP("word/document.xml") MAIN(XML(BODY("一")))
                 MAIN(XML(BODY("二")))),
     "docx",
     "正文第1段|一\n无引用部件（word/document.xml）|{orphan:二}\n"
     "!damaged word/document.xml\n"},
    {"words outside the parts",
     PACKAGE("甲<!-- 乙 -->" TOP("word/document.xml")
                 MAIN("丙" XML(BODY("密")))),
     "docx",
     "正文第1段|密\n无引用部件|{orphan: 乙 }\n无引用部件|{orphan:甲}\n"
     "无引用部件（word/document.xml）|{orphan:丙}\n"},
    {"a reference and CDATA in a part",
     PACKAGE(TOP("word/document.xml")
                 MAIN(XML(BODY("&#x5BC6;<![CDATA[</pkg:xmlData>]]>")))),
     "docx", "正文第1段|密</pkg:xmlData>\n"},
    {"it ends within a part",
     "<pkg:package xmlns:pkg='http://schemas.microsoft.com/office/2006/"
     "xmlPackage'>" TOP(
         "word/document.xml") "<pkg:part "
                              "pkg:name='/word/"
                              "document.xml'><pkg:xmlData><w:document " W
                              ">" P("密"),
     "docx", "正文第1段|密\n!damaged \n!damaged word/document.xml\n"},
    {"no part at all", PACKAGE(""), "docx", "!missing _rels/.rels\n"},
};

static void
packages_are_read(void **state)
{
    struct arena *arena = arena_new();

    (void) state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct doc doc;

        reader_read(arena, str_of(rows[i].xml), &doc);
        want_str(str_of(rows[i].want), doc_print(arena, &doc), rows[i].name);
        want_str(str_of(rows[i].format), doc.format, rows[i].name);
    }
    arena_free(arena);
}

/* ASCII and what UTF-16 needs here: a few ideographs. */
static void
other_encodings_are_read(void **state)
{
    static const char xml[] =
        "<?xml version='1.0' encoding='UTF-16'?>"
        "<pkg:package xmlns:pkg='http://schemas.microsoft.com/office/2006/"
        "xmlPackage'>" TOP("word/document.xml")
            MAIN(XML(BODY("@"))) "</pkg:package>";
    struct arena *arena = arena_new();
    BUF_SCOPED wide;
    struct doc doc;

    (void) state;
    buf_init(&wide, MIB);
    buf_add(&wide, S("\xff\xfe"));
    for (size_t i = 0; i < sizeof(xml) - 1; i++) {
        if (xml[i] == '@')
            buf_add(&wide, S("\xc6\x5b"));
        else
            buf_add(&wide, (struct str){(char[]){xml[i], 0}, 2});
    }
    reader_read(arena, buf_str(&wide), &doc);
    want_str(S("正文第1段|密\n"), doc_print(arena, &doc), "UTF-16");
    arena_free(arena);
}

/* Cut anywhere, or with a bit of it turned, a package ends the reading. */
static void
accidents_are_survived(void **state)
{
    static const struct str whole = STR_INIT(
        PACKAGE(TOP("word/document.xml") OTHER MAIN(DECLARED(BODY("密")))));

    (void) state;
    for (size_t i = 0; i < whole.len; i++) {
        struct arena *arena = arena_new();
        char *turned = str_z(arena, whole);
        struct doc doc;

        turned[i] = (char) (turned[i] ^ (1 << (i % 8)));
        reader_read(arena, (struct str){turned, whole.len}, &doc);
        reader_read(arena, str_sub(whole, 0, i), &doc);
        arena_free(arena);
    }
}

/* What LIMIT_HELD leaves no room for is listed. */
static void
large_parts_are_listed(void **state)
{
    struct arena *arena = arena_new();
    size_t len = LIMIT_HELD / 3 * 4 + 64 * (size_t) KIB;
    char *digits = arena_array(arena, len, char);
    BUF_SCOPED xml;
    struct doc doc;

    (void) state;
    memset(digits, 'A', len);
    buf_init(&xml, LIMIT_FILE);
    buf_add(&xml, S("<pkg:package xmlns:pkg='http://schemas.microsoft.com/"
                    "office/2006/xmlPackage'><pkg:part pkg:name='/a'>"
                    "<pkg:binaryData>"));
    buf_add(&xml, (struct str){digits, len});
    buf_add(&xml, S("</pkg:binaryData></pkg:part></pkg:package>"));
    reader_read(arena, buf_str(&xml), &doc);
    want_str(S("!limit a\n!missing _rels/.rels\n"), doc_print(arena, &doc),
             "large");
    arena_free(arena);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(packages_are_read),
        cmocka_unit_test(other_encodings_are_read),
        cmocka_unit_test(accidents_are_survived),
        cmocka_unit_test(large_parts_are_listed),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
