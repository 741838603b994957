/*
 * Documents and workbooks of Office 2003 in, paragraphs out: a row of the
 * table is a place where they keep text, and a test of its own.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "core/arena.h"
#include "core/buf.h"
#include "core/doc.h"
#include "core/limits.h"
#include "formats/reader.h"
#include "tests/doc_print.h"
#include "tests/rows.h"
#include "tests/tap.h"

#define WORD(before, body)                                                    \
    "<?xml version='1.0'?><w:wordDocument "                                   \
    "xmlns:w='http://schemas.microsoft.com/office/word/2003/wordml' "         \
    "xmlns:wx='http://schemas.microsoft.com/office/word/2003/auxHint' "       \
    "xmlns:aml='http://schemas.microsoft.com/aml/2001/core' "                 \
    "xmlns:o='urn:schemas-microsoft-com:office:office' "                      \
    "xmlns:v='urn:schemas-microsoft-com:vml'>" before                         \
    "<w:body><wx:sect>" body "</wx:sect></w:body></w:wordDocument>"
#define P(runs) "<w:p>" runs "</w:p>"
#define T(text) "<w:r><w:t>" text "</w:t></w:r>"
#define TAB     "<w:r><w:tab/></w:r>"
#define SECTION                                                               \
    "<w:pPr><w:sectPr><w:hdr w:type='odd'>" P(                                \
        T("眉") TAB) "</w:hdr>"                                               \
                     "<w:ftr>" P(T("脚")) "</w:ftr></w:sectPr></w:pPr>"
#define AML(type, content)                                                    \
    "<aml:annotation aml:id='1' w:type='Word." type "'><aml:content>" content \
    "</aml:content></aml:annotation>"

#define BOOK(content)                                                         \
    "<?xml version='1.0'?><Workbook "                                         \
    "xmlns='urn:schemas-microsoft-com:office:spreadsheet' "                   \
    "xmlns:ss='urn:schemas-microsoft-com:office:spreadsheet'>" content        \
    "</Workbook>"

static const struct row {
    const char *name, *xml, *want;
} rows[] = {
    {"paragraphs", WORD("", P(T("机") T("密")) P("")),
     "正文第1段|机密\n正文第2段|\n"},
    {"tables",
     WORD("", "<w:tbl><w:tr><w:tc>" P(T("一")) "</w:tc><w:tc>" P(
                  T("二")) "</w:tc></w:tr></w:tbl>"),
     "表1第1行第1列|一\n表1第1行第2列|二\n"},
    {"properties",
     WORD("<o:DocumentProperties><o:Title>Plan</o:Title><o:Author>张三"
          "</o:Author></o:DocumentProperties><o:CustomDocumentProperties>"
          "<o:Level>机密</o:Level></o:CustomDocumentProperties>",
          ""),
     "元数据|{metadata:Plan}\n元数据|{metadata:张三}\n"
     "元数据|{metadata:机密}\n"},
    {"headers and footers", WORD("", P(SECTION T("文"))),
     "正文第1段|文\n页眉|眉\t\n页脚|脚\n"},
    {"notes in the text",
     WORD("", P(T("前") "<w:r><w:footnote>" P(
                  T("注")) "</w:footnote></w:r>"
                           "<w:r><w:endnote>" P(
                               T("尾")) "</w:endnote></w:r>" T("后"))
                  P("<w:r><w:footnote>" P(T("二")) "</w:footnote></w:r>")),
     "正文第1段|前后\n正文第2段|\n脚注1|{note:注}\n脚注2|{note:二}\n"
     "尾注1|{note:尾}\n"},
    {"insertions and deletions",
     WORD("", P(T("一") AML("Insertion", T("二"))
                    AML("Deletion", "<w:r><w:delText>三</w:delText></w:r>")
                        T("四"))),
     "正文第1段|一{inserted:二}{deleted:三}四\n"},
    {"comments in the text",
     WORD("", P(T("一") "<w:r>" AML("Comment", P(T("批"))) "</w:r>" T("二"))),
     "正文第1段|一二\n批注1|{comment:批}\n"},
    {"changes of the format",
     WORD("",
          P("<w:r><w:rPr>" AML(
              "Formatting",
              "<w:rPr><w:vanish/></w:rPr>") "</w:rPr><w:t>一</w:t></w:r>")),
     "正文第1段|一\n"},
    {"bookmarks",
     WORD("",
          P("<aml:annotation w:type='Word.Bookmark.Start' w:name='书签'/>" T(
              "一"))),
     "正文第1段|一\n属性文字（正文第1段）|{attribute:书签}\n"},
    {"fields",
     WORD("", P("<w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r>"
                "<w:instrText>QUOTE 密</w:instrText></w:r><w:r>"
                "<w:fldChar w:fldCharType='end'/></w:r>")),
     "正文第1段|\n域代码（正文第1段）|{field:QUOTE 密}\n"},
    {"hidden text and styles",
     WORD("<w:styles><w:style w:styleId='a'><w:rPr><w:vanish/></w:rPr>"
          "</w:style></w:styles>",
          P("<w:r><w:rPr><w:vanish/></w:rPr><w:t>一</w:t></w:r><w:r><w:rPr>"
            "<w:rStyle w:val='a'/></w:rPr><w:t>二</w:t></w:r>")),
     "正文第1段|{hidden:一}{hidden:二}\n"},
    {"text boxes and WordArt",
     WORD("",
          P("<w:r><w:pict><v:shape><v:textbox><w:txbxContent>" P(T(
              "框")) "</w:txbxContent></v:textbox><v:textpath string='水印'/>"
                     "</v:shape></w:pict></w:r>")),
     "正文第1段|\n文本框（正文第1段）|框\n"
     "属性文字（正文第1段）|{attribute:水印}\n"},
    {"variables and lists",
     WORD("<w:lists><w:listDef><w:lvl><w:lvlText w:val='第%1条'/></w:lvl>"
          "</w:listDef></w:lists><w:docPr><w:docVars><w:docVar w:name='Key' "
          "w:val='值'/></w:docVars></w:docPr>",
          ""),
     "属性文字|{attribute:第%1条}\n属性文字|{attribute:Key}\n"
     "属性文字|{attribute:值}\n"},
    {"files in base64",
     WORD(
         "<w:docOleData><w:binData w:name='note.txt'>\n5py6\n 5a+G</w:binData>"
         "</w:docOleData>",
         ""),
     "属性文字|{attribute:note.txt}\n嵌入内容（note.txt）|{embedded:机密}\n"},
    {"what is no base64",
     WORD("", P("<w:r><w:pict><w:binData w:name='x'>机密</w:binData></w:pict>"
                "</w:r>")),
     "正文第1段|\n属性文字（正文第1段）|{attribute:机密}\n"},
    {"elements of other schemas",
     WORD("", "<n:a xmlns:n='urn:n' b='属性'>" P(
                  "<n:c>" T("密") "</n:c>") "</n:a>"),
     "正文第1段|密\n属性文字|{attribute:属性}\n"},
    {"it ends in the middle",
     WORD("", P(T("一")) "<w:pict><w:binData w:name='a.txt'>5py6</w:binData>"
                         "<w:x>"),
     "正文第1段|一\n属性文字|{attribute:a.txt}\n"
     "嵌入内容（a.txt）|{embedded:机}\n!damaged \n"},
    {"a workbook",
     BOOK(
         "<Worksheet ss:Name='名单'><Table><Row><Cell><Data>一</Data><Comment "
         "ss:Author='张三'><Data>批</Data></Comment></Cell><Cell><Data>二"
         "</Data></Cell></Row></Table></Worksheet>"),
     "表1第1行第1列|一\n表1第1行第2列|二\n"
     "批注1|{comment:批}\n属性文字|{attribute:名单}\n"
     "属性文字|{attribute:张三}\n"},
};

static void
place_is_read(void **state)
{
    const struct row *row = *state;
    struct arena *arena = arena_new();
    struct doc doc;

    reader_read(arena, str_of(row->xml), &doc);
    want_str(str_of(row->want), doc_print(arena, &doc), row->name);
    want_int(doc.unexamineds > 0 ? STATUS_INCOMPLETE : STATUS_COMPLETE,
             doc.status, row->name);
    arena_free(arena);
}

static void
formats_are_told_apart(void **state)
{
    struct arena *arena = arena_new();
    struct doc doc;

    (void) state;
    reader_read(arena, S(WORD("", "")), &doc);
    want_str(S("wordml"), doc.format, "Word");
    reader_read(arena, S(BOOK("")), &doc);
    want_str(S("xlsml"), doc.format, "Excel");
    reader_read(arena, S("<?xml version='1.0'?><UOF/>"), &doc);
    want_str(S(""), doc.format, "UOF");
    want_int(STATUS_UNREADABLE, doc.status, "UOF");
    arena_free(arena);
}

/* Documents within documents are followed as deep as any files. */
static void
nesting_has_an_end(void **state)
{
    enum { LEVELS = LIMIT_NESTING + 3 };
    static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnop"
                                 "qrstuvwxyz0123456789+/";
    struct arena *arena = arena_new();
    struct str inner = S(WORD("", P(T("底"))));
    struct doc doc;

    (void) state;
    for (int i = 0; i < LEVELS; i++) {
        BUF_SCOPED out;

        buf_init(&out, MIB);
        for (size_t at = 0; at < inner.len; at += 3) {
            uint32_t bits = 0;

            for (size_t k = at; k < at + 3; k++)
                bits = bits << 8 |
                       (k < inner.len ? (unsigned char) inner.ptr[k] : ' ');
            for (int shift = 18; shift >= 0; shift -= 6)
                buf_add(&out, (struct str){&digits[bits >> shift & 63], 1});
        }
        inner = str_printf(arena,
                           WORD("<w:binData w:name='a'>%.*s</w:binData>", ""),
                           STR_ARG(buf_str(&out)));
    }
    reader_read(arena, inner, &doc);
    assert_int_equal(STATUS_INCOMPLETE, doc.status);
    assert_int_equal(WHY_LIMIT, doc.unexamined[0].why);
    arena_free(arena);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(formats_are_told_apart),
        cmocka_unit_test(nesting_has_an_end),
    };

    return rows_run(rows, sizeof(*rows), COUNT(rows), place_is_read, tests,
                    COUNT(tests));
}
