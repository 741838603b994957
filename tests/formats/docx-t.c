/*
 * SPDX-License-Identifier: Apache-2.0
 */

#include "core/arena.h"
#include "core/buf.h"
#include "core/doc.h"
#include "core/limits.h"
#include "core/utf8.h"
#include "formats/reader.h"
#include "tests/damage.h"
#include "tests/doc_print.h"
#include "tests/tap.h"
#include "tests/zip_write.h"

enum { PARTS = 13, MOST = 4 * 1024 * 1024 };

#define W                                                                     \
    "xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'"
#define STRICT "xmlns:w='http://purl.oclc.org/ooxml/wordprocessingml/main'"
#define DRAWN                                                                 \
    " xmlns:mc='http://schemas.openxmlformats.org/markup-compatibility/2006'" \
    " xmlns:v='urn:schemas-microsoft-com:vml'"                                \
    " xmlns:wps='http://schemas.microsoft.com/office/word/2010/"              \
    "wordprocessingShape'"                                                    \
    " xmlns:wp='http://schemas.openxmlformats.org/drawingml/2006/"            \
    "wordprocessingDrawing'"                                                  \
    " xmlns:m='http://schemas.openxmlformats.org/officeDocument/2006/math'"   \
    " xmlns:r='http://schemas.openxmlformats.org/officeDocument/2006/"        \
    "relationships'"
#define DOCUMENT(body)                                                        \
    "<w:document " W DRAWN "><w:body>" body "</w:body></w:document>"
#define P(runs)        "<w:p>" runs "</w:p>"
#define T(text)        "<w:r><w:t>" text "</w:t></w:r>"
#define R(props, text) "<w:r><w:rPr>" props "</w:rPr><w:t>" text "</w:t></w:r>"
#define ALTERNATE(branches)                                                   \
    "<mc:AlternateContent>" branches "</mc:AlternateContent>"
#define CHOICE(needs, text)                                                   \
    "<mc:Choice Requires='" needs "'>" T(text) "</mc:Choice>"
#define FALLBACK(text) "<mc:Fallback>" T(text) "</mc:Fallback>"
#define WHITE          "<w:color w:val='FFFFFF'/>"
#define TABLE(row, cell, content)                                             \
    "<w:tbl><w:tr><w:trPr>" row "</w:trPr><w:tc><w:tcPr>" cell                \
    "</w:tcPr>" content "</w:tc></w:tr></w:tbl>"
#define UNMARKED "<w:pPr><w:rPr><w:del w:id='1'/></w:rPr></w:pPr>"
#define DELETED(text)                                                         \
    "<w:del><w:r><w:delText>" text "</w:delText></w:r></w:del>"
#define FIELD(type) "<w:r><w:fldChar w:fldCharType='" type "'/></w:r>"
#define BOX(text)   "<w:txbxContent>" P(T(text)) "</w:txbxContent>"

#define OFFICE                                                                \
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
#define RELS(list)                                                            \
    "<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/"   \
    "relationships'>" list "</Relationships>"
#define REL(id, type, target)                                                 \
    "<Relationship Id='" id "' Type='" OFFICE type "' Target='" target "'/>"

/* The usual parts of a package; tables want them as constants. */
#define TYPES                                                                 \
    {                                                                         \
        .name = STR_INIT("[Content_Types].xml"),                              \
        .data = STR_INIT(                                                     \
            "<Types xmlns='http://schemas.openxmlformats.org/package/2006/"   \
            "content-types'><Default Extension='xml' ContentType='"           \
            "application/xml'/><Override PartName='/word/document.xml' "      \
            "ContentType='application/vnd.openxmlformats-officedocument."     \
            "wordprocessingml.document.main+xml'/></Types>")                  \
    }

#define TOP_RELS                                                              \
    {                                                                         \
        .name = STR_INIT("_rels/.rels"),                                      \
        .data =                                                               \
            STR_INIT(RELS(REL("a", "officeDocument", "word/document.xml")))   \
    }

static void
read_body(struct arena *arena, struct str document, struct doc *doc)
{
    const struct packed parts[] = {
        TYPES,
        TOP_RELS,
        {.name = S("word/document.xml"), .data = document},
    };

    reader_read(arena, zip_write(arena, parts, COUNT(parts)), doc);
}

/* A file a.txt, stored. */
#define ARCHIVE                                                               \
    "UEsDBBQAAAAAAAAAIQDxknGSFQAAABUAAAAFAAAAYS50eHTmuKHlj6PnmoTmnLrlr4bmlof" \
    "k"                                                                       \
    "u7ZQSwECFAMUAAAAAAAAACEA8ZJxkhUAAAAVAAAABQAAAAAAAAAAAAAAgAEAAAAAYS50eHR" \
    "Q"                                                                       \
    "SwUGAAAAAAEAAQAzAAAAOAAAAAAA"

static const struct {
    const char *name;
    struct str xml, want;
} bodies[] = {
    {"runs make one paragraph",
     STR_INIT(
         DOCUMENT(P(T("机") "<w:proofErr w:type='x'/>" T("密")) "\n" P(""))),
     STR_INIT("正文第1段|机密\n正文第2段|\n")},
    {"strict",
     STR_INIT("<w:document " STRICT
              "><w:body>" P(T("密")) "</w:body></w:document>"),
     STR_INIT("正文第1段|密\n")},
    {"no prefix",
     STR_INIT("<document xmlns='http://schemas.openxmlformats.org/"
              "wordprocessingml/2006/main'><body><p><r><t>密</t></r></p>"
              "</body></document>"),
     STR_INIT("正文第1段|密\n")},
    {"white space of the layout is none of the text",
     STR_INIT(DOCUMENT(P("\n <w:r>\n <w:t xml:space='preserve'>一 </w:t>\n"
                         " </w:r>\n" T("二")))),
     STR_INIT("正文第1段|一 二\n")},
    {"unknown elements are descended into",
     STR_INIT(DOCUMENT("<x:y xmlns:x='urn:x'>" P("<w:smartTag><w:bdo>" T(
         "一") "</w:bdo></w:smartTag>"
               "<w:hyperlink>" T("二") "</w:hyperlink><w:r><x:t>三</x:t></w:r>"
                                       "<m:oMath><m:r><m:t>四</m:t></m:r></"
                                       "m:oMath>") "</x:y>")),
     STR_INIT("正文第1段|一二三四\n")},
    {"content controls at every level",
     STR_INIT(DOCUMENT("<w:sdt><w:sdtContent>" P("<w:sdt><w:sdtContent>" T(
         "一") "</w:sdtContent></w:sdt>") "<w:tbl><w:sdt><w:sdtContent><w:"
                                          "tr><w:sdt><w:sdtContent><w:"
                                          "tc>" P(T("二")) "</w:tc></"
                                                           "w:sdtContent><"
                                                           "/w:sdt></"
                                                           "w:tr></"
                                                           "w:sdtContent>"
                                                           "</w:sdt></"
                                                           "w:tbl></"
                                                           "w:sdtContent><"
                                                           "/w:sdt>")),
     STR_INIT("正文第1段|一\n表1第1行第1列|二\n")},
    {"tabs, breaks, hyphens and symbols",
     STR_INIT(DOCUMENT(
         P("<w:pPr><w:tabs><w:tab w:val='left'/></w:tabs></w:pPr><w:r>"
           "<w:tab/><w:t>a</w:t><w:br/><w:t>b</w:t><w:noBreakHyphen/>"
           "<w:softHyphen/><w:sym w:font='Wingdings' w:char='F0AB'/>"
           "<w:sym w:font='宋体' w:char='2605'/>"
           "<w:sym w:font='Symbol' w:char='F061'/>"
           "<w:sym w:font='Webdings' w:char='F061'/></w:r>"))),
     STR_INIT("正文第1段|\ta\nb\u2011\u00ad★★α\ufffc\n")},
    {"tables within tables",
     STR_INIT(DOCUMENT(
         "<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan "
         "w:val='2'/></w:tcPr>" P(T("一")) "</w:tc><w:tc>" P(
             T("二")) "</w:tc></w:tr><w:tr>"
                      "<w:trPr><w:gridBefore "
                      "w:val='1'/></"
                      "w:trPr><w:tc><w:tbl><w:tr><w:tc>" P(
                          T("三")) "</w:tc></w:tr></"
                                   "w:tbl>" P(T("四")) "</"
                                                       "w:"
                                                       "tc><"
                                                       "/w:"
                                                       "tr><"
                                                       "/w:"
                                                       "tbl"
                                                       ">" P(T("五")))),
     STR_INIT("表1第1行第1列|一\n表1第1行第3列|二\n表2第1行第1列|三\n"
              "表1第2行第2列|四\n正文第5段|五\n")},
    {"tracked changes",
     STR_INIT(DOCUMENT(
         P(T("一") "<w:del><w:r><w:delText>二</w:delText></w:r></w:del>"
                   "<w:ins>" T(
                       "三") "<w:del><w:r><w:delText>四</w:delText></w:r></"
                             "w:del>"
                             "</w:ins><w:moveFrom>" T(
                                 "五") "</"
                                       "w:moveFrom><w:"
                                       "moveTo>" T("六") "</"
                                                         "w:"
                                                         "moveTo"
                                                         ">" T("七")))),
     STR_INIT("正文第1段|一{deleted:二}{inserted:三}{deleted:四}{deleted:五}"
              "{inserted:六}七\n")},
    {"hidden and struck runs",
     STR_INIT(DOCUMENT(
         P(R("<w:vanish/>", "一") R("<w:vanish w:val='0'/>", "二")
               R("<w:rPrChange><w:rPr><w:vanish/></w:rPr></w:rPrChange>", "三")
                   R("<w:specVanish/>", "四") R("<w:strike/>", "五")
                       R("<w:dstrike w:val='true'/>", "六") T("七")))),
     STR_INIT("正文第1段|{hidden:一}二三{hidden:四}~五~六七\n")},
    {"white and tiny text is hidden, but not on a ground of colour",
     STR_INIT(DOCUMENT(
         P(R(WHITE, "一") R(WHITE "<w:shd w:fill='0000FF'/>", "二")
               R("<w:sz w:val='1'/>", "三") R("<w:w w:val='1'/>", "四")
                   R("<w:sz w:val='3'/>", "五"))
             P("<w:pPr><w:shd w:fill='FF0000'/></w:pPr>" R(WHITE, "六"))
                 TABLE("", "", P(R(WHITE, "七"))))),
     STR_INIT("正文第1段|{hidden:一}二{hidden:三}{hidden:四}五\n"
              "正文第2段|六\n表1第1行第1列|七\n")},
    {"rows and cells that are not shown, or tracked",
     STR_INIT(DOCUMENT(
         TABLE("<w:hidden/>", "", P(T("一")))
             TABLE("", "<w:vMerge w:val='restart'/>", P(T("二")))
                 TABLE("", "<w:vMerge/>", P(T("三")))
                     TABLE("<w:del w:id='1'/>", "", P(T("四")))
                         TABLE("<w:ins w:id='1'/>", "", P(T("五")))
                             TABLE("", "<w:cellDel w:id='1'/>", P(T("六"))))),
     STR_INIT("表1第1行第1列|{hidden:一}\n表2第1行第1列|二\n"
              "表3第1行第1列|{hidden:三}\n表4第1行第1列|{deleted:四}\n"
              "表5第1行第1列|{inserted:五}\n表6第1行第1列|{deleted:六}\n")},
    {"a paragraph whose mark is deleted is read on in the next",
     STR_INIT(DOCUMENT(P(UNMARKED T("一")) P(UNMARKED DELETED("二")) P(
         T("三")) P(UNMARKED DELETED("四")) P(T("五")) P(UNMARKED T("六"))
                           TABLE("", "", P(T("七"))) P(T("八")))),
     STR_INIT("正文第1段|一{deleted:\n}{deleted:二}{deleted:\n}三\n正文第2段|"
              "\n正文第3段|\n"
              "正文第4段|{deleted:四}\n正文第5段|五\n正文第6段|六\n"
              "表1第1行第1列|七\n正文第8段|八\n")},
    {"text in the code of a field is code",
     STR_INIT(DOCUMENT(P(FIELD("begin") T("一") FIELD("begin") T("二")
                             FIELD("separate") T("三") FIELD("end") T("四")
                                 FIELD("separate") T("五") FIELD("end")
                                     T("六")) P(FIELD("begin")) P(T("七")))),
     STR_INIT("正文第1段|五六\n正文第2段|\n正文第3段|七\n"
              "域代码（正文第1段）|{field:一}{field:三}{field:四}\n"
              "域代码（正文第1段）|{field:二}\n")},
    {"a hidden mark of the paragraph hides no text",
     STR_INIT(
         DOCUMENT(P("<w:pPr><w:rPr><w:vanish/></w:rPr></w:pPr>" T("一")))),
     STR_INIT("正文第1段|一\n")},
    {"fields, one within the other",
     STR_INIT(DOCUMENT(
         P("<w:r><w:fldChar w:fldCharType='begin'/><w:instrText>IF "
           "</w:instrText>"
           "</w:r><w:r><w:fldChar w:fldCharType='begin'/><w:instrText>PAGE"
           "</w:instrText><w:fldChar w:fldCharType='end'/></w:r>"
           "<w:r><w:instrText>机密</w:instrText>"
           "<w:fldChar w:fldCharType='separate'/></w:r>" T(
               "果") "<w:r><w:fldChar w:fldCharType='end'/></w:r>"
                     "<w:fldSimple w:instr='QUOTE 秘密'>" T(
                         "文") "</w:fldSimple>"))),
     STR_INIT("正文第1段|果文\n域代码（正文第1段）|{field:IF }{field:机密}\n"
              "域代码（正文第1段）|{field:PAGE}\n"
              "域代码（正文第1段）|{field:QUOTE 秘密}\n")},
    {"data that a program keeps with a field",
     STR_INIT(DOCUMENT(P("<w:r><w:fldChar w:fldCharType='begin'><w:fldData>"
                         "AAHlj5HlsITorr7orqHnmoTmnLrl\nr4bmlofku7YAAA=="
                         "</w:fldData></w:fldChar></w:r>"))),
     STR_INIT("正文第1段|\n嵌入内容（word/document.xml）（正文第1段）|"
              "{embedded:发射设计的机密文件}\n")},
    {"an archive that a program keeps with a field",
     STR_INIT(
         DOCUMENT(P("<w:r><w:fldChar w:fldCharType='begin'><w:fldData>" ARCHIVE
                    "</w:fldData></w:fldChar></w:r>"))),
     STR_INIT("正文第1段|\n嵌入内容（word/document.xml!a.txt）（正文第1段）|"
              "{embedded:渡口的机密文件}\n")},
    {"what Word keeps beside a shape",
     STR_INIT(DOCUMENT(P("<w:r><s:shape xmlns:s='urn:schemas-microsoft-com:"
                         "vml' xmlns:o='urn:schemas-microsoft-com:office:"
                         "office' o:gfxdata='" ARCHIVE "'/></w:r>"))),
     STR_INIT("正文第1段|\n嵌入内容（word/document.xml!a.txt）（正文第1段）|"
              "{embedded:渡口的机密文件}\n")},
    {"elements and attributes of somebody's own",
     STR_INIT(DOCUMENT("<渡口 xmlns='urn:x' 机密='1'/>")),
     STR_INIT("属性文字|{attribute:渡口}\n属性文字|{attribute:机密}\n")},
    {"ruby does not part the word",
     STR_INIT(DOCUMENT(
         P(T("机") "<w:r><w:ruby><w:rt>" T("mi") "</w:rt><w:rubyBase>" T(
             "密") "</w:rubyBase></w:ruby></w:r>" T("级")))),
     STR_INIT("正文第1段|机密级\n注音（正文第1段）|mi\n")},
    {"text boxes are where they are anchored",
     STR_INIT(DOCUMENT(P(T("一") "<w:r><w:drawing><wps:txbx>" BOX(
         "框") "</wps:txbx>"
               "</w:drawing><w:pict><v:textbox>" BOX(
                   "旧") "<div>网</div></v:textbox></w:pict></w:r>" T("二")))),
     STR_INIT("正文第1段|一二\n文本框（正文第1段）|框\n"
              "文本框（正文第1段）|旧\n文本框（正文第1段）|网\n")},
    {"a frame",
     STR_INIT(DOCUMENT(P("<w:pPr><w:framePr w:w='1'/></w:pPr>" T("框")))),
     STR_INIT("文本框（正文第1段）|框\n")},
    {"Choice and Fallback that say the same",
     STR_INIT(DOCUMENT(P(
         T("一") "<w:r><mc:AlternateContent><mc:Choice Requires='wps'>"
                 "<wps:txbx>" BOX(
                     "框 中") "</wps:txbx></mc:Choice><mc:Fallback>"
                              "<w:pict><v:textbox><w:txbxContent>" P(T("框") T(
                                  "中")) "</w:txbxContent></v:textbox></"
                                         "w:pict></mc:Fallback>"
                                         "</mc:AlternateContent></w:r>")
                           P(T("二")))),
     STR_INIT("正文第1段|一\n文本框（正文第1段）|框 中\n正文第3段|二\n")},
    {"Choice and Fallback that differ",
     STR_INIT(DOCUMENT(
         P(T("一") "<w:r><mc:AlternateContent><mc:Choice Requires='wps'>"
                   "<w:t>甲</w:t></mc:Choice><mc:Fallback><w:t>乙</w:t></"
                   "mc:Fallback>"
                   "</mc:AlternateContent></w:r>" T("二")))),
     STR_INIT("正文第1段|一甲二\n正文第2段|{hidden:乙}\n")},
    {"unknown requirements are not met: Fallback is shown",
     STR_INIT(DOCUMENT(
         P(T("一") ALTERNATE(CHOICE("zz", "甲") FALLBACK("乙")) T("二")))),
     STR_INIT("正文第1段|一乙二\n正文第2段|{hidden:甲}\n")},
    {"the same in both, whichever is shown",
     STR_INIT(DOCUMENT(
         P(T("一") ALTERNATE(CHOICE("zz", "甲") FALLBACK("甲")) T("二")))),
     STR_INIT("正文第1段|一甲二\n")},
    {"three branches",
     STR_INIT(DOCUMENT(P(ALTERNATE(CHOICE("zz", "甲") CHOICE("wps w14", "乙")
                                       FALLBACK("丙"))))),
     STR_INIT("正文第1段|乙\n正文第2段|{hidden:甲}\n"
              "正文第3段|{hidden:丙}\n")},
    {"a branch that says a little more",
     STR_INIT(DOCUMENT(P(ALTERNATE(CHOICE("wps", "甲") FALLBACK("甲乙"))))),
     STR_INIT("正文第1段|甲\n正文第2段|{hidden:甲乙}\n")},
    {"tables of a second copy are not counted",
     STR_INIT(DOCUMENT(P(
         "<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:txbxContent>"
         "<w:tbl><w:tr><w:tc>" P(T(
             "一")) "</w:tc></w:tr></w:tbl>"
                    "</w:txbxContent></"
                    "mc:Choice><mc:Fallback><w:txbxContent><w:tbl><w:tr>"
                    "<w:tc>" P(T(
                        "一")) "</w:tc></w:tr></w:tbl></w:txbxContent>"
                               "</mc:Fallback></mc:AlternateContent></"
                               "w:r>") "<w:tbl><w:tr><w:tc>" P(T("二")) "<"
                                                                        "/"
                                                                        "w"
                                                                        ":"
                                                                        "t"
                                                                        "c"
                                                                        ">"
                                                                        "<"
                                                                        "/"
                                                                        "w"
                                                                        ":"
                                                                        "t"
                                                                        "r"
                                                                        ">"
                                                                        "<"
                                                                        "/"
                                                                        "w"
                                                                        ":"
                                                                        "t"
                                                                        "b"
                                                                        "l"
                                                                        ">")),
     STR_INIT("正文第1段|\n文本框（正文第1段）表1第1行第1列|一\n"
              "表2第1行第1列|二\n")},
    {"attributes that people wrote",
     STR_INIT(DOCUMENT(P(
         "<w:r><w:rPr><w:rFonts w:eastAsia='仿宋'/></w:rPr><w:drawing>"
         "<wp:docPr id='1' name='Picture 1' descr='A secret plan' title=''/>"
         "<wp:positionH><wp:posOffset>123</wp:posOffset></wp:positionH>"
         "</w:drawing><w:pict><v:shape alt='机密'><v:textpath string='秘密'/>"
         "</v:shape></w:pict></w:r><w:bookmarkStart w:name='机密'/>"))),
     STR_INIT("正文第1段|\n属性文字（正文第1段）|{attribute:Picture 1}\n"
              "属性文字（正文第1段）|{attribute:A secret plan}\n"
              "属性文字（正文第1段）|{attribute:机密}\n"
              "属性文字（正文第1段）|{attribute:秘密}\n")},
    {"comments of the XML are read too",
     STR_INIT(DOCUMENT("<!-- 机密 -->" P(T("一")))),
     STR_INIT("正文第1段|一\n属性文字|{attribute: 机密 }\n")},
    {"ill-formed: what was read stands",
     STR_INIT("<w:document " W "><w:body>" P(T("一")) "<w:p></w:r>"),
     STR_INIT("正文第1段|一\n正文第2段|\n!damaged word/document.xml\n")},
    {"a document type declaration",
     STR_INIT(
         "<!DOCTYPE a [<!ENTITY e SYSTEM 'file:///etc/hostname'>]>" DOCUMENT(
             P(T("&e;")))),
     STR_INIT("!dtd word/document.xml\n")},
};

static void
bodies_are_read(void **state)
{
    struct arena *arena = arena_new();

    (void) state;
    for (size_t i = 0; i < COUNT(bodies); i++) {
        struct doc doc;

        read_body(arena, bodies[i].xml, &doc);
        want_str(bodies[i].want, doc_print(arena, &doc), bodies[i].name);
        want_str(S("docx"), doc.format, bodies[i].name);
        want_int(doc.unexamineds > 0, doc.status == STATUS_INCOMPLETE,
                 bodies[i].name);
    }
    arena_free(arena);
}

/* The bytes that a run says it has hold its text. */
static void
runs_know_their_bytes(void **state)
{
    static const struct str xml =
        STR_INIT(DOCUMENT(P(T("机密★") T("a&amp;b") "<w:r><w:t/></w:r>")));
    struct arena *arena = arena_new();
    struct doc doc;

    (void) state;
    read_body(arena, xml, &doc);
    assert_int_equal(2, doc.para[0].runs);
    want_str(
        S("机密★"),
        str_sub(xml, doc_run(&doc.para[0], 0).at,
                doc_run(&doc.para[0], 0).at + doc_run(&doc.para[0], 0).size),
        "plain");
    want_str(
        S("a&amp;b"),
        str_sub(xml, doc_run(&doc.para[0], 1).at,
                doc_run(&doc.para[0], 1).at + doc_run(&doc.para[0], 1).size),
        "with a reference");
    want_str(S("word/document.xml"), doc.para[0].spot->part, "part");
    arena_free(arena);
}

#define ONE(kind, text)  "<w:" kind " " W ">" P(T(text)) "</w:" kind ">"
#define SECTION(what)    "<w:sectPr>" what "</w:sectPr>"
#define HEADER(type, id) "<w:headerReference w:type='" type "' r:id='" id "'/>"
#define FOOTER(type, id) "<w:footerReference w:type='" type "' r:id='" id "'/>"
#define NOTE(kind, id, text)                                                  \
    "<w:" kind " w:id='" id "'>" P(T(text)) "</w:" kind ">"

static const struct {
    const char *name;
    struct packed part[PARTS];
    struct str want;
} packages[] = {
    {"main part elsewhere, folded name, absolute target",
     {{.name = STR_INIT("_RELS/.rels"),
       .data =
           STR_INIT(RELS(REL("a", "officeDocument", "/Foo/./x/../BAR.xml")))},
      {.name = STR_INIT("foo\\bar.xml"),
       .data = STR_INIT(DOCUMENT(P(T("密"))))}},
     STR_INIT("正文第1段|密\n")},
    {"headers, notes and comments, in their order and number",
     {TOP_RELS,
      {.name = STR_INIT("word/_rels/document.xml.rels"),
       .data = STR_INIT(RELS(
           REL("1", "comments", "comments.xml") REL("2", "footnotes", "fn.xml")
               REL("3", "header", "h1.xml") REL("4", "header", "h2.xml")
                   REL("5", "footer", "../word/f.xml")
                       REL("6", "settings", "settings.xml")))},
      {.name = STR_INIT("word/document.xml"),
       .data =
           STR_INIT(DOCUMENT(P(T("一")) P("<w:commentRangeStart w:id='7'/>" T(
               "二") "<w:r><w:footnoteReference w:id='5'/></w:r>"
                     "<w:r><w:footnoteReference w:id='2'/></w:r>"
                     "<w:r><w:commentReference w:id='7'/></w:r>")
                                 SECTION(HEADER("default", "3") HEADER(
                                     "even", "4") FOOTER("default", "5"))))},
      {.name = STR_INIT("word/settings.xml"),
       .data =
           STR_INIT("<w:settings " W "><w:evenAndOddHeaders/></w:settings>")},
      {.name = STR_INIT("word/comments.xml"),
       .data = STR_INIT("<w:comments " W ">" NOTE("comment", "1", "无引")
                            NOTE("comment", "7", "批") "</w:comments>")},
      {.name = STR_INIT("word/fn.xml"),
       .data = STR_INIT("<w:footnotes " W "><w:footnote w:type='separator' "
                        "w:id='0'><w:p><w:r><w:separator/></w:r></w:p>"
                        "</w:footnote>" NOTE("footnote", "2", "后")
                            NOTE("footnote", "5", "前")
                                NOTE("footnote", "9", "无") "</w:footnotes>")},
      {.name = STR_INIT("word/h1.xml"), .data = STR_INIT(ONE("hdr", "眉一"))},
      {.name = STR_INIT("word/h2.xml"), .data = STR_INIT(ONE("hdr", "眉二"))},
      {.name = STR_INIT("word/f.xml"), .data = STR_INIT(ONE("ftr", "脚"))}},
     STR_INIT("正文第1段|一\n正文第2段|二\n页眉1|眉一\n页眉2~|眉二\n页脚|脚\n"
              "脚注2|{note:后}\n脚注1|{note:前}\n脚注3|{note:无}\n"
              "批注2|{comment:无引}\n批注1|{comment:批}\n")},
    {"styles hide, strike and make headings",
     {TOP_RELS,
      {.name = STR_INIT("word/_rels/document.xml.rels"),
       .data = STR_INIT(RELS(REL("1", "styles", "styles.xml")))},
      {.name = STR_INIT("word/document.xml"),
       .data = STR_INIT(DOCUMENT(P(R("<w:rStyle w:val='b'/>", "一") R(
           "<w:rStyle w:val='b'/><w:vanish w:val='false'/>",
           "二")) P("<w:pPr><w:pStyle w:val='c'/></w:pPr>" T("三"))))},
      {.name = STR_INIT("word/styles.xml"),
       .data = STR_INIT(
           "<w:styles " W "><w:style w:styleId='b'><w:basedOn w:val='a'/>"
           "<w:rPr><w:strike/></w:rPr></w:style><w:style w:styleId='a'>"
           "<w:basedOn w:val='b'/><w:rPr><w:vanish/></w:rPr></w:style>"
           "<w:style w:styleId='c'><w:tblStylePr><w:rPr><w:vanish/></w:rPr>"
           "</w:tblStylePr></w:style></w:styles>")}},
     STR_INIT("正文第1段|~{hidden:一}~二\n正文第2段|三\n")},
    {"styles of table, paragraph and run toggle each other",
     {TOP_RELS,
      {.name = STR_INIT("word/_rels/document.xml.rels"),
       .data = STR_INIT(RELS(REL("1", "styles", "styles.xml")))},
      {.name = STR_INIT("word/document.xml"),
       .data = STR_INIT(DOCUMENT(P(T("一") R("<w:rStyle w:val='r'/>", "二")) P(
           "<w:pPr><w:pStyle w:val='plain'/></w:pPr>" R(
               "<w:rStyle w:val='r'/>",
               "三")) "<w:tbl><w:tblPr><w:tblStyle w:val='t'/></w:tblPr><w:tr>"
                      "<w:tc>" P(T("四") R("<w:rStyle w:val='r'/>", "五") R(
                          "<w:rStyle w:val='r'/><w:vanish w:val='0'/>",
                          "六")) "</w:tc></w:tr></w:tbl>"))},
      {.name = STR_INIT("word/styles.xml"),
       .data = STR_INIT(
           "<w:styles " W "><w:style w:type='paragraph' w:default='1' "
           "w:styleId='n'><w:rPr><w:vanish/></w:rPr></w:style>"
           "<w:style w:styleId='plain'/>"
           "<w:style w:styleId='r'><w:rPr><w:vanish/></w:rPr></w:style>"
           "<w:style w:styleId='t'><w:rPr><w:vanish/></w:rPr></w:style>"
           "</w:styles>")}},
     STR_INIT("正文第1段|{hidden:一}二\n正文第2段|{hidden:三}\n"
              "表1第1行第1列|四{hidden:五}六\n")},
    {"which headers a page shows",
     {TOP_RELS,
      {.name = STR_INIT("word/_rels/document.xml.rels"),
       .data = STR_INIT(RELS(
           REL("1", "header", "h1.xml") REL("2", "header", "h2.xml")
               REL("3", "header", "h3.xml") REL("4", "header", "h4.xml")))},
      {.name = STR_INIT("word/document.xml"),
       .data = STR_INIT(DOCUMENT(P("<w:pPr>" SECTION(
           HEADER("default", "1") HEADER("first", "2")
               HEADER("even", "3")) "</w:pPr>") SECTION("<w:titlePg/>")))},
      {.name = STR_INIT("word/h1.xml"), .data = STR_INIT(ONE("hdr", "各"))},
      {.name = STR_INIT("word/h2.xml"), .data = STR_INIT(ONE("hdr", "首"))},
      {.name = STR_INIT("word/h3.xml"), .data = STR_INIT(ONE("hdr", "双"))},
      {.name = STR_INIT("word/h4.xml"), .data = STR_INIT(ONE("hdr", "无"))}},
     STR_INIT("正文第1段|\n页眉1|各\n页眉2~|首\n页眉3~|{hidden:双}\n"
              "页眉4~|{hidden:无}\n")},
    {"which headers page one shows",
     {TOP_RELS,
      {.name = STR_INIT("word/_rels/document.xml.rels"),
       .data = STR_INIT(RELS(REL("1", "header", "h1.xml") REL(
           "2", "header", "h2.xml") REL("3", "header", "h3.xml")))},
      {.name = STR_INIT("word/document.xml"),
       .data = STR_INIT(DOCUMENT(P("<w:pPr>" SECTION(HEADER(
           "default", "2") HEADER("first", "3") "<w:titlePg/>") "</w:pPr>")
                                     SECTION(HEADER("default", "1"))))},
      {.name = STR_INIT("word/h1.xml"), .data = STR_INIT(ONE("hdr", "后"))},
      {.name = STR_INIT("word/h2.xml"), .data = STR_INIT(ONE("hdr", "各"))},
      {.name = STR_INIT("word/h3.xml"), .data = STR_INIT(ONE("hdr", "首"))}},
     STR_INIT("正文第1段|\n页眉1~|后\n页眉2~|各\n页眉3|首\n")},
    {"what is embedded hangs where it is referred to",
     {TOP_RELS,
      {.name = STR_INIT("word/_rels/document.xml.rels"),
       .data = STR_INIT(RELS(REL("1", "aFChunk", "a.txt") REL(
           "2", "chart", "c.xml") "<Relationship Id='3' Type='" OFFICE
                                  "hyperlink' Target='http://x/%E5%AF%86' "
                                  "TargetMode='External'/>"))},
      {.name = STR_INIT("word/document.xml"),
       .data = STR_INIT(DOCUMENT(
           P(T("一")) "<w:altChunk r:id='1'/>" P("<w:r><c r:id='2'/></w:r>")
               P("<w:hyperlink r:id='3'>" T("二") "</w:hyperlink>")))},
      {.name = STR_INIT("word/a.txt"), .data = STR_INIT("块")},
      {.name = STR_INIT("word/c.xml"),
       .data = STR_INIT("<c:c xmlns:c='http://schemas.openxmlformats.org/"
                        "drawingml/2006/chart'><c:v>图</c:v><c:f>甲!A1</c:f>"
                        "</c:c>")}},
     STR_INIT("正文第1段|一\n正文第2段|\n正文第3段|二\n"
              "域代码（正文第2段）|{field:甲!A1}\n"
              "属性文字（正文第3段）|{attribute:http://x/%E5%AF%86}\n"
              "属性文字（正文第3段）|{attribute:http://x/密}\n"
              "嵌入内容（word/c.xml）（正文第2段）|图\n"
              "嵌入内容（word/a.txt）（正文第1段）|{embedded:块}\n")},
    {"whatever lies in the package",
     {TOP_RELS,
      {.name = STR_INIT("word/_rels/document.xml.rels"),
       .data = STR_INIT(RELS(REL("1", "glossaryDocument", "glossary.xml") REL(
           "2", "customXml", "../customXml/item1.xml") REL("3", "image",
                                                           "media/a.png")
                                 REL("4", "image", "media/none.png")
                                     REL("5", "oleObject", "embeddings/o.bin")
                                         REL("6", "header", "gone.xml") REL(
                                             "7", "font", "fonts/f.odttf")))},
      {.name = STR_INIT("word/document.xml"), .data = STR_INIT(DOCUMENT(""))},
      {.name = STR_INIT("word/glossary.xml"),
       .data = STR_INIT(ONE("glossaryDocument", "汇"))},
      {.name = STR_INIT("customXml/item1.xml"),
       .data = STR_INIT("<a b='甲'><c>乙</c> <d>丙</d></a>")},
      {.name = STR_INIT("word/media/a.png"),
       .data = STR_INIT("\x89PNG\r\n\x1a\nrest")},
      {.name = STR_INIT("word/media/b.emz"),
       .data = STR_INIT("\x1f\x8b\x08\0\0\0\0\0\0\3\1\x08\0\xf7\xff"
                        "\x89PNG\r\n\x1a\n\xa4\x09\x07\x7a\x08\0\0\0")},
      {.name = STR_INIT("word/embeddings/o.bin"),
       .data = STR_INIT("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")},
      {.name = STR_INIT("word/fonts/f.odttf"),
       .data = STR_INIT("\1\2\3\4\1\2\3\4\1\2\3\4\1\2\3\4\1\2\3\4"
                        "\1\2\3\4\1\2\3\4\1\2\3\4\1\2\3\4\1\2\3\4"
                        "\1\2\3\4cmap\1\2\3\4\1\2\3\4\1\2\3\4glyf"
                        "\1\2\3\4\1\2\3\4\1\2\3\4head")},
      {.name = STR_INIT("word/header9.xml"),
       .data = STR_INIT(ONE("hdr", "孤"))},
      {.name = STR_INIT("x.bin"), .data = STR_INIT("\1\2\3")},
      {.name = STR_INIT("empty.xml"), .data = STR_INIT("")},
      {.name = STR_INIT("dir/"), .data = STR_INIT("")}},
     STR_INIT("元数据（customXml/item1.xml）|{attribute:甲}\n"
              "元数据（customXml/item1.xml）|{metadata:乙}\n"
              "元数据（customXml/item1.xml）|{metadata:丙}\n"
              "嵌入内容（word/glossary.xml）|{embedded:汇}\n"
              "无引用部件（word/header9.xml）|{orphan:孤}\n"
              "!picture word/media/a.png\n!picture "
              "word/media/b.emz\n!embedded word/embeddings/o.bin\n"
              "!kind x.bin\n!missing word/media/none.png\n"
              "!missing word/gone.xml\n")},
    {"what calls itself a font or a folder",
     {TOP_RELS,
      {.name = STR_INIT("word/_rels/document.xml.rels"),
       .data = STR_INIT(RELS(REL("1", "font", "a.odttf")))},
      {.name = STR_INIT("word/document.xml"), .data = STR_INIT(DOCUMENT(""))},
      {.name = STR_INIT("word/a.odttf"), .data = STR_INIT("\1\2\3")},
      {.name = STR_INIT("word/b/"), .data = STR_INIT("夹")}},
     STR_INIT("无引用部件（word/b/）|{orphan:夹}\n!kind word/a.odttf\n")},
    {"properties",
     {{.name = STR_INIT("_rels/.rels"),
       .data = STR_INIT(RELS(
           REL("a", "officeDocument",
               "word/document.xml") "<Relationship Id='b' "
                                    "Type='http://schemas.openxmlformats.org/"
                                    "package/2006/relationships/metadata/"
                                    "core-properties' "
                                    "Target='docProps/core.xml'/>"))},
      {.name = STR_INIT("word/document.xml"), .data = STR_INIT(DOCUMENT(""))},
      {.name = STR_INIT("docProps/core.xml"),
       .data = STR_INIT("<cp xmlns:dc='urn:dc'>\n<dc:title>题</dc:title>\n"
                        "<dc:creator>人</dc:creator></cp>")}},
     STR_INIT("元数据（docProps/core.xml）|{metadata:题}\n"
              "元数据（docProps/core.xml）|{metadata:人}\n")},
    {"two parts of one name",
     {TOP_RELS,
      {.name = STR_INIT("word/document.xml"),
       .data = STR_INIT(DOCUMENT(P(T("一"))))},
      {.name = STR_INIT("word/document.xml"),
       .data = STR_INIT(DOCUMENT(P(T("二"))))}},
     STR_INIT("正文第1段|一\n无引用部件（word/document.xml）|{orphan:二}\n"
              "!damaged word/document.xml\n!damaged \n")},
    {"no main part: all else is read",
     {TYPES,
      {.name = STR_INIT("word/x.xml"), .data = STR_INIT(ONE("hdr", "眉"))}},
     STR_INIT("无引用部件（word/x.xml）|{orphan:眉}\n!missing _rels/.rels\n")},
    {"the check sum is wrong: what was read stands",
     {TOP_RELS,
      {.name = STR_INIT("word/document.xml"),
       .data = STR_INIT(DOCUMENT(P(T("一")))),
       .bad_crc = true}},
     STR_INIT("正文第1段|一\n!damaged word/document.xml\n")},
    {"an encrypted part",
     {TOP_RELS,
      {.name = STR_INIT("word/document.xml"),
       .data = STR_INIT("0123456789abcdef"),
       .flags = 1}},
     STR_INIT("!encrypted word/document.xml\n")},
    {"content that lies elsewhere",
     {TOP_RELS,
      {.name = STR_INIT("word/document.xml"), .data = STR_INIT(DOCUMENT(""))},
      {.name = STR_INIT("word/_rels/document.xml.rels"),
       .data =
           STR_INIT(RELS("<Relationship Id='1' Type='" OFFICE "subDocument' "
                         "Target='file:///a.docx' TargetMode='External'/>"
                         "<Relationship Id='2' Type='" OFFICE "hyperlink' "
                         "Target='http://x/' TargetMode='External'/>"))}},
     STR_INIT("属性文字|{attribute:file:///a.docx}\n"
              "属性文字|{attribute:http://x/}\n"
              "!external file:///a.docx\n")},
};

static void
packages_are_read_whole(void **state)
{
    struct arena *arena = arena_new();

    (void) state;
    for (size_t i = 0; i < COUNT(packages); i++) {
        struct doc doc;

        reader_read(arena, zip_write(arena, packages[i].part, PARTS), &doc);
        want_str(packages[i].want, doc_print(arena, &doc), packages[i].name);
    }
    arena_free(arena);
}

static void
headings_are_known(void **state)
{
    static const struct packed parts[] = {
        TOP_RELS,
        {.name = STR_INIT("word/_rels/document.xml.rels"),
         .data = STR_INIT(RELS(REL("1", "styles", "styles.xml")))},
        {.name = STR_INIT("word/document.xml"),
         .data = STR_INIT(DOCUMENT(
             P("<w:pPr><w:pStyle w:val='1'/></w:pPr>" T("一"))
                 P("<w:pPr><w:outlineLvl w:val='0'/></w:pPr>" T("二"))
                     P("<w:pPr><w:outlineLvl w:val='9'/></w:pPr>" T("三"))
                         P("<w:pPr><w:pStyle w:val='t'/></w:pPr>" T("四"))
                             P(T("五"))))},
        {.name = STR_INIT("word/styles.xml"),
         .data = STR_INIT(
             "<w:styles " W "><w:style w:styleId='1'><w:pPr><w:outlineLvl "
             "w:val='0'/></w:pPr></w:style><w:style w:styleId='t'>"
             "<w:name w:val='Title'/></w:style></w:styles>")},
    };
    static const bool want[] = {true, true, false, true, false};
    struct arena *arena = arena_new();
    struct doc doc;

    (void) state;
    reader_read(arena, zip_write(arena, parts, COUNT(parts)), &doc);
    assert_int_equal(COUNT(want) + 1, doc.paras); /* the name of a style */
    for (size_t i = 0; i < COUNT(want); i++)
        assert_int_equal(want[i], doc.para[i].heading);
    arena_free(arena);
}

/* Bodies made of one piece repeated. */
static void
bounds_hold(void **state)
{
    static const struct {
        const char *name, *head, *piece;
        size_t times, paras;
        enum why why;
    } rows[] = {
        {"300 elements deep, in tables", "", "<w:tbl><w:tr><w:tc>", 100, 0,
         WHY_LIMIT},
        {"300 elements deep, in text boxes", "", "<w:p><w:r><w:txbxContent>",
         100, 85, WHY_LIMIT},
        {"fields without an end", "<w:p>",
         "<w:r><w:fldChar w:fldCharType='begin'/></w:r>", 100, 1, WHY_DAMAGED},
        {"alternatives within alternatives", "<w:p>",
         "<mc:AlternateContent><mc:Choice/><mc:Fallback>", 100, 1,
         WHY_DAMAGED},
    };
    struct arena *arena = arena_new();

    (void) state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        BUF_SCOPED xml;
        struct doc doc;

        buf_init(&xml, MOST);
        buf_add(&xml, S("<w:document " W DRAWN "><w:body>"));
        buf_add(&xml, str_of(rows[i].head));
        for (size_t n = 0; n < rows[i].times; n++)
            buf_add(&xml, str_of(rows[i].piece));
        read_body(arena, buf_str(&xml), &doc);
        want_int((long long) rows[i].paras, (long long) doc.paras,
                 rows[i].name);
        want_int(1, (long long) doc.unexamineds, rows[i].name);
        want_int(rows[i].why, doc.unexamined[0].why, rows[i].name);
    }
    arena_free(arena);
}

static void
many_runs_take_little_time(void **state)
{
    enum { RUNS = 100 * 1000 };
    struct arena *arena = arena_new();
    BUF_SCOPED xml;
    struct doc doc;

    (void) state;
    buf_init(&xml, 64 * (size_t) MIB);
    buf_add(&xml, S("<w:document " W "><w:body><w:p>"));
    for (int i = 0; i < RUNS; i++)
        buf_add(&xml, S(R("<w:b/>", "密级")));
    buf_add(&xml, S("</w:p></w:body></w:document>"));
    read_body(arena, buf_str(&xml), &doc);
    assert_int_equal(STATUS_COMPLETE, doc.status);
    assert_int_equal(RUNS, doc.para[0].runs);
    assert_int_equal(RUNS * 6, doc.para[0].text.len);
    arena_free(arena);
}

/* Little-endian UTF-16 with its mark. */
static struct str
utf16(struct arena *arena, struct str text)
{
    BUF_SCOPED out;

    buf_init(&out, MOST);
    buf_add(&out, S("\xff\xfe"));
    for (size_t at = 0; at < text.len;) {
        uint32_t c = utf8_next(text, &at);
        const char bytes[] = {(char) (c & 0xff), (char) (c >> 8)};

        buf_add(&out, (struct str){bytes, sizeof(bytes)});
    }
    return str_dup(arena, buf_str(&out));
}

static void
other_encodings_are_read(void **state)
{
    static const struct str declared =
        STR_INIT("<?xml version='1.0' encoding='GB18030'?>" DOCUMENT(
            P(T("\xbb\xfa\xc3\xdc"))));
    struct arena *arena = arena_new();
    struct doc doc;

    (void) state;
    read_body(
        arena,
        utf16(arena, S("<?xml version='1.0' encoding='UTF-16'?>" DOCUMENT(
                         P(T("机密"))))),
        &doc);
    want_str(S("正文第1段|机密\n"), doc_print(arena, &doc), "UTF-16");
    read_body(arena, utf16(arena, S(DOCUMENT(P(T("机密"))))), &doc);
    want_str(S("正文第1段|机密\n"), doc_print(arena, &doc),
             "UTF-16, by its mark");
    read_body(arena, declared, &doc);
    want_str(S("正文第1段|机密\n"), doc_print(arena, &doc), "GB18030");
    arena_free(arena);
}

/* With macros, templates: only the type of the main part is another. */
static void
other_types_are_read(void **state)
{
    static const char *const types[] = {
        "vnd.openxmlformats-officedocument.wordprocessingml.document",
        "vnd.openxmlformats-officedocument.wordprocessingml.template",
        "vnd.ms-word.document.macroEnabled",
        "vnd.ms-word.template.macroEnabledTemplate",
    };
    struct arena *arena = arena_new();

    (void) state;
    for (size_t i = 0; i < 2 * COUNT(types); i++) {
        const struct packed parts[] = {
            {.name = S("[Content_Types].xml"),
             .data = str_printf(
                 arena,
                 "<Types xmlns='http://schemas.openxmlformats.org/package/"
                 "2006/content-types'><Override PartName='/d.xml' ContentType="
                 "'application/%s.main+xml'/></Types>",
                 types[i / 2])},
            {.name = S("D.XML"), .data = S(DOCUMENT(P(T("密"))))},
            {.name = S("_rels/.rels"),
             .data = S(RELS(REL("a", "officeDocument", "d.xml")))},
        };
        bool related = i % 2 > 0;
        struct doc doc;

        reader_read(arena, zip_write(arena, parts, COUNT(parts) - !related),
                    &doc);
        want_str(S("docx"), doc.format, types[i / 2]);
        want_str(S("正文第1段|密\n"), doc_print(arena, &doc), types[i / 2]);
    }
    arena_free(arena);
}

static void
read_damaged_body(void *context, struct str bytes, bool cut)
{
    struct arena *arena = arena_new();
    struct doc doc;

    (void) context;
    read_body(arena, bytes, &doc);
    if (cut && bytes.len > 0)
        assert_int_equal(STATUS_INCOMPLETE, doc.status);
    arena_free(arena);
}

/* Cut off, or one byte wrong: it ends, and what is cut off is listed. */
static void
damage_is_survived(void **state)
{
    static const struct str whole = STR_INIT(DOCUMENT(
        P(T("机密") UNMARKED ALTERNATE(CHOICE("zz", "甲") FALLBACK("乙")))
            TABLE("<w:hidden/>", "<w:vMerge/>",
                  P(FIELD("begin") T("一") FIELD(
                      "separate") "<w:altChunk "
                                  "r:id='1'/>"
                                  "<w:sym w:char='F061' w:font='Symbol'/>"))
                SECTION("<w:titlePg/>" HEADER("first", "2"))));

    (void) state;
    damage_each(whole, 1, read_damaged_body, NULL);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(bodies_are_read),
        cmocka_unit_test(runs_know_their_bytes),
        cmocka_unit_test(packages_are_read_whole),
        cmocka_unit_test(headings_are_known),
        cmocka_unit_test(other_encodings_are_read),
        cmocka_unit_test(other_types_are_read),
        cmocka_unit_test(damage_is_survived),
        cmocka_unit_test(bounds_hold),
        cmocka_unit_test(many_runs_take_little_time),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
