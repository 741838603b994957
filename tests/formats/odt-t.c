/*
 * OpenDocument in, paragraphs out: one a line, its place, then its runs, each
 * with how it is seen (and a minus if it is struck) unless it is simply
 * visible.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "formats/reader.h"

#include "core/arena.h"
#include "core/doc.h"
#include "core/err.h"
#include "formats/zip.h"

#include "tests/tap.h"
#include "tests/zip_write.h"

#define ODF "urn:oasis:names:tc:opendocument:xmlns:"
#define NAMESPACES                                                            \
    " xmlns:office=\"" ODF "office:1.0\" xmlns:text=\"" ODF "text:1.0\""      \
    " xmlns:table=\"" ODF "table:1.0\" xmlns:draw=\"" ODF "drawing:1.0\""     \
    " xmlns:style=\"" ODF "style:1.0\" xmlns:svg=\"" ODF                      \
    "svg-compatible:1.0\" xmlns:meta=\"" ODF "meta:1.0\""                     \
    " xmlns:config=\"" ODF "config:1.0\" xmlns:fo=\"" ODF                     \
    "xsl-fo-compatible:1.0\""                                                 \
    " xmlns:dc=\"http://purl.org/dc/elements/1.1/\""                          \
    " xmlns:math=\"http://www.w3.org/1998/Math/MathML\""                      \
    " xmlns:xlink=\"http://www.w3.org/1999/xlink\""                           \
    " xmlns:new=\"urn:nobody:knows\""
#define P(content) "<text:p>" content "</text:p>"

/* Where a fragment of the document goes. */
enum where { IN_BODY, IN_ROOT };

static const struct {
    const char *name;
    enum where where;
    const char *xml, *want;
} rows[] = {
    /* white space and what stands for it */
    {"runs of white space are one space", IN_BODY,
     P("  机密\n\t文件 a  b </text:p><text:p>"),
     "正文第1段:机密 文件 a b\n"
     "正文第2段:\n"},
    {"a space at the edge of a span", IN_BODY,
     P("a <text:span> b</text:span> c"), "正文第1段:a b c\n"},
    {"counted spaces are one", IN_BODY, P("a<text:s text:c=\"999999999\"/>b"),
     "正文第1段:a b\n"},
    {"tabs and line breaks", IN_BODY, P("a<text:tab/>b<text:line-break/>c"),
     "正文第1段:a\tb\nc\n"},
    {"references and CDATA", IN_BODY, P("&lt;&#26426;<![CDATA[密 &]]>"),
     "正文第1段:<机密 &\n"},
    /* what a sentence runs through */
    {"spans, links, bookmarks, page breaks", IN_BODY,
     P("国<text:span>家</text:span><text:bookmark text:name=\"a\"/>秘"
       "<text:soft-page-break/><text:a xlink:href=\"#x\">密</text:a>"),
     "正文第1段:国家秘密\n"},
    {"unknown elements are seen through", IN_BODY,
     "<new:block>" P("国<new:thing>家</new:thing>秘密") "</new:block>",
     "正文第1段:国家秘密\n"},
    {"text in no paragraph", IN_BODY, "<new:block>国家秘密</new:block>",
     "属性文字:(attribute)国家秘密\n"},
    {"headings, lists and sections", IN_BODY,
     "<text:h>总则</text:h><text:section><text:list><text:list-item>" P(
         "第一") "</text:list-item></text:list></text:section>",
     "正文第1段:#总则\n正文第2段:第一\n"},
    {"a comment splices nothing", IN_BODY,
     P("国家<office:annotation><dc:creator>张三</dc:creator><dc:date>2024"
       "</dc:date>" P("先") P("后") "</office:annotation>秘密"),
     "正文第1段:国家秘密\n批注1:(comment)先\n"
     "批注1:(comment)后\n属性文字（正文第1段）:(attribute)"
     "张三\n"},
    {"comments and notes are counted", IN_BODY,
     P("<office:annotation>" P("一") "</office:annotation>"
                                     "<office:annotation>" P(
                                         "二") "</office:annotation>"),
     "正文第1段:\n批注1:(comment)一\n"
     "批注2:(comment)二\n"},
    {"notes, their labels left out", IN_BODY,
     P("甲<text:note text:note-class=\"footnote\"><text:note-citation>1"
       "</text:note-citation><text:note-body>" P(
           "乙") "</text:note-body></text:note>丙<text:note "
                 "text:note-class=\"endnote\"><text:note-body>" P(
                     "丁") "</text:note-body></text:note>"),
     "正文第1段:甲丙\n脚注1:(note)乙\n"
     "尾注1:(note)丁\n"},
    {"ruby", IN_BODY,
     P("涉<text:ruby> <text:ruby-base>密</text:ruby-base> "
       "<text:ruby-text>mì"
       "</text:ruby-text></text:ruby>件"),
     "正文第1段:涉密件\n注音（正文第1段）:mì\n"},
    {"a frame in the middle of a sentence", IN_BODY,
     P("国家<draw:frame draw:name=\"框架1\"><draw:text-box>" P(
         "机密★10年") "</draw:text-box><svg:title>图名</svg:title>"
                      "<svg:desc>说明</svg:desc></draw:frame>秘密"),
     "正文第1段:国家秘密\n文本框（正文第1段）:机密★10年\n"
     "属性文字（正文第1段）:(attribute)框架1\n"
     "属性文字（正文第1段）:(attribute)图名\n"
     "属性文字（正文第1段）:(attribute)说明\n"},
    {"a shape in a group, on the page", IN_BODY,
     "<draw:g><draw:custom-shape>" P("形状") "</draw:custom-shape></draw:g>",
     "文本框（正文第1段）:形状\n"},
    {"a formula", IN_BODY,
     P("设<draw:object><math:math><math:mi>x</math:mi><math:mo>=</math:mo>"
       "<math:mtext>密度</math:mtext></math:math></draw:object>"),
     "正文第1段:设\n嵌入内容（正文第1段）:(embedded)x=密度\n"},
    /* tables */
    {"cells have their places", IN_BODY,
     "<table:table><table:table-header-rows><table:table-row>"
     "<table:table-cell>" P("甲") "</table:table-cell><table:table-cell>" P(
         "乙") P("丙") "</table:table-cell></table:table-row>"
                       "</table:table-header-rows><table:table-row>"
                       "<table:covered-table-cell>" P(
                           "丁") "</table:covered-table-cell>"
                                 "</table:table-row></table:table>",
     "表1第1行第1列:甲\n表1第1行第2列:乙\n表1第1行第2列:丙\n"
     "表1第2行第1列:(hidden)丁\n"},
    {"repeated rows and columns are counted, not made", IN_BODY,
     "<table:table><table:table-row "
     "table:number-rows-repeated=\"3\"/><table:table-row>"
     "<table:table-cell table:number-columns-repeated=\"99999999999\"/>"
     "<table:table-cell>" P("甲") "</table:table-cell></table:table-row>"
                                  "</table:table>",
     "表1第4行第1048577列:甲\n"},
    {"a table within a table, and one behind", IN_BODY,
     "<table:table><table:table-row><table:table-cell><table:table>"
     "<table:table-row><table:table-cell>" P(
         "内") "</table:table-cell></"
               "table:table-row></"
               "table:table>" P("外") "</"
                                      "table:table-"
                                      "cell></"
                                      "table:table-"
                                      "row></"
                                      "table:table>"
                                      "<table:"
                                      "table><"
                                      "table:table-"
                                      "row><table:"
                                      "table-"
                                      "cell>" P("后") "</"
                                                      "ta"
                                                      "bl"
                                                      "e:"
                                                      "ta"
                                                      "bl"
                                                      "e-"
                                                      "ce"
                                                      "ll"
                                                      "><"
                                                      "/t"
                                                      "ab"
                                                      "le"
                                                      ":t"
                                                      "ab"
                                                      "le"
                                                      "-r"
                                                      "ow"
                                                      "><"
                                                      "/t"
                                                      "ab"
                                                      "le"
                                                      ":t"
                                                      "ab"
                                                      "le"
                                                      ">",
     "表2第1行第1列:内\n表1第1行第1列:外\n表3第1行第1列:后\n"},
    /* what is not seen */
    {"hidden text and its other wording", IN_BODY,
     P("甲<text:hidden-text "
       "text:string-value=\"密件\">乙</text:hidden-text>"),
     "正文第1段:甲(hidden)乙\n属性文字（正文第1段）:(hidden)密件\n"},
    {"a hidden paragraph, also what stood before", IN_BODY,
     P("甲<text:hidden-paragraph text:is-hidden=\"true\"/>乙")
         P("丙<text:hidden-paragraph text:is-hidden=\"false\"/>"),
     "正文第1段:(hidden)甲乙\n正文第2段:丙\n"},
    {"hidden sections", IN_BODY,
     "<text:section text:display=\"none\">" P(
         "甲") "</text:section>"
               "<text:section text:display=\"condition\" "
               "text:is-hidden=\"true\">" P("乙") "</text:section>" P("丙"),
     "正文第1段:(hidden)甲\n正文第2段:(hidden)乙\n正文第3段:丙\n"},
    {"conditional text has three wordings", IN_BODY,
     P("<text:conditional-text text:string-value-if-true=\"密件\" "
       "text:string-value-if-false=\"平件\">平件</text:conditional-text>"),
     "正文第1段:平件\n属性文字（正文第1段）:(hidden)密件\n"},
    {"fields and their declarations", IN_BODY,
     "<text:user-field-decls><text:user-field-decl text:name=\"a\" "
     "office:string-value=\"代号\"/></text:user-field-decls>" P(
         "<text:user-field-get "
         "text:name=\"a\">名称</text:user-field-get>"),
     "正文第1段:名称\n属性文字:(attribute)代号\n"},
    {"addresses of links, places in the file only in words", IN_BODY,
     P("<text:a xlink:href=\"http://a.b/c\">甲</text:a>"
       "<text:a xlink:href=\"#甲甲|outline\">乙</text:a>"),
     "正文第1段:甲乙\n属性文字（正文第1段）:(attribute)http://a.b/c\n"
     "属性文字（正文第1段）:(attribute)#甲甲|outline\n"},
    {"addresses in codes, well made and otherwise", IN_BODY,
     P("<text:a xlink:href=\"../%E7%BB%9d%E5%AF%86.odt\">甲</text:a>"
       "<text:a xlink:href=\"http://a/%FF%zz%E7\">乙</text:a>"),
     "正文第1段:甲乙\n属性文字（正文第1段）:(attribute)../绝密.odt\n"
     "属性文字（正文第1段）:(attribute)http://a/%FF%zz%E7\n"},
    {"formulas that quote, and that do not", IN_BODY,
     P("<text:expression text:formula=\"ooow:&quot;plan&quot;\">1"
       "</text:expression><text:expression "
       "text:formula=\"ooow:sum+1\">2</text:expression>"),
     "正文第1段:12\n属性文字（正文第1段）:(attribute)ooow:\"plan\"\n"},
    {"a script", IN_BODY, P("甲<text:script>do it</text:script>"),
     "正文第1段:甲\n域代码（正文第1段）:(field)do it\n"},
    {"an XML comment", IN_BODY, P("甲<!-- 密件 -->乙"),
     "正文第1段:甲乙\n属性文字（正文第1段）:(hidden)密件\n"},
    {"styles that hide and strike", IN_ROOT,
     "<office:styles><style:style style:name=\"Base\" "
     "style:family=\"text\"><style:text-properties text:display=\"none\"/>"
     "</style:style></office:styles><office:automatic-styles>"
     "<style:style style:name=\"T1\" style:family=\"text\" "
     "style:parent-style-name=\"Base\"/>"
     "<style:style style:name=\"T2\" style:family=\"text\">"
     "<style:text-properties style:text-line-through-style=\"solid\"/>"
     "</style:style><style:style style:name=\"T3\" style:family=\"text\">"
     "<style:text-properties style:text-line-through-style=\"none\"/>"
     "</style:style><style:style style:name=\"P1\" "
     "style:family=\"paragraph\"><style:text-properties "
     "style:text-line-through-style=\"solid\"/></style:style>"
     "<style:style style:name=\"P2\" style:family=\"paragraph\" "
     "style:parent-style-name=\"Title\"/></office:automatic-styles>"
     "<office:body><office:text>" P("甲<text:span "
                                    "text:style-name=\"T1\">乙</text:span>"
                                    "<text:span "
                                    "text:style-name=\"T2\">丙</text:span>"
                                    "<text:span "
                                    "text:style-name=\"P1\">丁</"
                                    "text:span>") "<text:p "
                                                  "text:style-name=\"P1\">"
                                                  "戊<text:span "
                                                  "text:style-name=\"T3\">"
                                                  "己</text:span></text:p>"
                                                  "<text:p "
                                                  "text:style-name=\"P2\">"
                                                  "庚</text:p>"
                                                  "</office:text></"
                                                  "office:body>",
     "正文第1段:甲(hidden)乙(visible-)丙(visible)丁\n"
     "正文第2段:(visible-)戊(visible)己\n正文第3段:庚\n"},
    {"white letters, and a ground that shows them", IN_ROOT,
     "<office:automatic-styles><style:style style:name=\"W\" "
     "style:family=\"text\"><style:text-properties fo:color=\"#FFFFFF\"/>"
     "</style:style><style:style style:name=\"L\" style:family=\"text\">"
     "<style:text-properties fo:color=\"#ffffff\" "
     "fo:background-color=\"#000000\"/></style:style>"
     "<style:style style:name=\"B\" style:family=\"text\">"
     "<style:text-properties fo:color=\"#000000\"/></style:style>"
     "<style:style style:name=\"A\" style:family=\"text\">"
     "<style:text-properties fo:color=\"#ffffff\" "
     "style:use-window-font-color=\"true\"/></style:style>"
     "<style:style style:name=\"P\" style:family=\"paragraph\">"
     "<style:text-properties fo:color=\"#ffffff\"/></style:style>"
     "<style:style style:name=\"G\" style:family=\"paragraph\">"
     "<style:paragraph-properties fo:background-color=\"#c00000\"/>"
     "</style:style></office:automatic-styles><office:body><office:text>"
     "<text:p>甲<text:span text:style-name=\"W\">乙</text:span>"
     "<text:span text:style-name=\"L\">丙</text:span>"
     "<text:span text:style-name=\"A\">丁</text:span></text:p>"
     "<text:p text:style-name=\"P\">戊<text:span text:style-name=\"B\">己"
     "</text:span></text:p><text:p text:style-name=\"G\"><text:span "
     "text:style-name=\"W\">庚</text:span></text:p>"
     "<table:table><table:table-row><table:table-cell>"
     "<text:p text:style-name=\"P\">辛</text:p></table:table-cell>"
     "</table:table-row></table:table></office:text></office:body>",
     "正文第1段:甲(hidden)乙(visible)丙丁\n"
     "正文第2段:(hidden)戊(visible)己\n正文第3段:庚\n"
     "表1第1行第1列:辛\n"},
    {"letters of a point or less", IN_ROOT,
     "<office:automatic-styles><style:style style:name=\"T\" "
     "style:family=\"text\"><style:text-properties "
     "style:font-size-asian=\"1pt\"/></style:style>"
     "<style:style style:name=\"U\" style:family=\"text\">"
     "<style:text-properties style:font-size-asian=\"0.5pt\"/>"
     "</style:style><style:style style:name=\"V\" style:family=\"text\">"
     "<style:text-properties fo:font-size=\"1pt\" "
     "style:font-size-asian=\"10pt\"/></style:style>"
     "</office:automatic-styles><office:body><office:text>"
     "<text:p><text:span text:style-name=\"T\">甲</text:span>乙"
     "<text:span text:style-name=\"U\">丙</text:span>"
     "<text:span text:style-name=\"V\">丁</text:span></text:p>"
     "</office:text></office:body>",
     "正文第1段:(hidden)甲(visible)乙(hidden)丙(visible)丁\n"},
    {"names that somebody made up", IN_BODY,
     P("甲<new:密件 new:绝密=\"1\"/>乙"),
     "正文第1段:甲乙\n属性文字（正文第1段）:(attribute)密件\n"
     "属性文字（正文第1段）:(attribute)绝密\n"},
    {"a style that no style is called", IN_BODY,
     "<text:p text:style-name=\"正文缩进\">甲</text:p><text:p "
     "text:style-name=\"青石岭油库扩建后储量九万吨由三连驻守\">乙</text:p>",
     "正文第1段:甲\n正文第2段:乙\n属性文字（正文第2段）:(attribute)"
     "青石岭油库扩建后储量九万吨由三连驻守\n"},
    {"the title style is a heading, rings of styles end", IN_ROOT,
     "<office:styles><style:style style:name=\"Title\" "
     "style:family=\"paragraph\"/><style:style style:name=\"A\" "
     "style:family=\"paragraph\" style:parent-style-name=\"B\"/>"
     "<style:style style:name=\"B\" style:family=\"paragraph\" "
     "style:parent-style-name=\"A\"/></office:styles>"
     "<office:body><office:text><text:p "
     "text:style-name=\"Title\">甲</text:p>"
     "<text:p "
     "text:style-name=\"A\">乙</text:p></office:text></office:body>",
     "正文第1段:#甲\n正文第2段:乙\n"},
    /* tracked changes */
    {"a deletion within a paragraph is put back", IN_BODY,
     "<text:tracked-changes><text:changed-region xml:id=\"c1\" "
     "text:id=\"c1\"><text:deletion><office:change-info><dc:creator>李四"
     "</dc:creator><dc:date>2024</dc:date>" P(
         "为何") "</office:change-info>" P("绝密") "</text:deletion></"
                                                   "text:changed-region>"
                                                   "</"
                                                   "text:tracked-"
                                                   "changes>" P(
                                                       "甲<text:change "
                                                       "text:change-id="
                                                       "\"c1\"/>乙"),
     "正文第1段:甲(deleted)绝密(visible)乙\n属性文字:(attribute)李四\n"
     "属性文字:(comment)为何\n"},
    {"a deletion over paragraphs stands alone", IN_BODY,
     "<text:tracked-changes><text:changed-region text:id=\"c1\">"
     "<text:deletion>" P("前") P()
         P("后") "</text:deletion>"
                 "</text:changed-region></text:tracked-changes>" P()
                     P("甲<text:change text:change-id=\"c1\"/>乙"),
     "正文第1段:\n正文第2段:甲乙\n"
     "已删内容（正文第2段）:(deleted)前\n已删内容（正文第2段）:(deleted)"
     "后\n"},
    {"a deletion that is nowhere", IN_BODY,
     "<text:tracked-changes><text:changed-region text:id=\"c1\">"
     "<text:deletion>" P("绝密") "</text:deletion></text:changed-region>"
                                 "</text:tracked-changes>" P(
                                     "甲<text:change text:change-id=\"c2\"/>"),
     "正文第1段:甲\n已删内容:(deleted)绝密\n"},
    {"a deletion that names itself", IN_BODY,
     "<text:tracked-changes><text:changed-region text:id=\"c1\">"
     "<text:deletion>" P(
         "绝<text:change text:change-id=\"c1\"/>密") "</text:deletion></"
                                                     "text:changed-region>"
                                                     "</"
                                                     "text:tracked-"
                                                     "changes>" P("甲<"
                                                                  "text:"
                                                                  "change "
                                                                  "text:"
                                                                  "change-"
                                                                  "id="
                                                                  "\"c1\"/"
                                                                  ">"
                                                                  "<text:"
                                                                  "change "
                                                                  "text:"
                                                                  "change-"
                                                                  "id="
                                                                  "\"c1\"/"
                                                                  ">"),
     "正文第1段:甲(deleted)绝密\n"},
    {"a deletion within a deletion", IN_BODY,
     "<text:tracked-changes><text:changed-region text:id=\"c1\">"
     "<text:deletion>" P(
         "里") "</text:deletion></text:changed-region>"
               "<text:changed-region text:id=\"c2\"><text:deletion>" P(
                   "外<text:change text:change-id=\"c1\"/>面") "</"
                                                               "text:deletion>"
                                                               "</"
                                                               "text:changed-"
                                                               "region></"
                                                               "text:tracked-"
                                                               "changes>" P(
                                                                   "甲<text:"
                                                                   "change "
                                                                   "text:"
                                                                   "change-id="
                                                                   "\"c2\"/"
                                                                   ">乙"),
     "正文第1段:甲(deleted)外面(visible)乙\n已删内容:(deleted)里\n"},
    {"an insertion, over paragraphs", IN_BODY,
     "<text:tracked-changes><text:changed-region text:id=\"c1\">"
     "<text:insertion/></text:changed-region></text:tracked-changes>" P(
         "甲<text:change-start text:change-id=\"c1\"/>乙")
         P("丙<text:change-end text:change-id=\"c1\"/>丁"),
     "正文第1段:甲(inserted)乙\n正文第2段:(inserted)丙(visible)丁\n"},
    {"marks of no insertion", IN_BODY,
     P("甲<text:change-start text:change-id=\"x\"/>乙"
       "<text:change-end text:change-id=\"y\"/>"),
     "正文第1段:甲乙\n"},
    /* beside the text */
    {"headers and footers of every master page", IN_ROOT,
     "<office:master-styles><style:master-page><style:header>" P(
         "甲") "</style:header><style:header-left "
               "style:display=\"false\">" P(
                   "乙") "</"
                         "style:header-left><"
                         "style:footer>" P(
                             "丙") "</"
                                   "style:"
                                   "footer>"
                                   "</"
                                   "style:"
                                   "master-"
                                   "page><"
                                   "style:"
                                   "master-"
                                   "page><"
                                   "style:"
                                   "header>" P(
                                       "丁") "</style:header></"
                                             "style:master-page></"
                                             "office:master-styles>"
                                             "<office:body><office:text>" P(
                                                 "正文") "</office:text></"
                                                         "office:body>",
     "正文第1段:正文\n页眉1:甲\n页眉2:~(hidden)乙\n页眉3:丁\n页脚1:"
     "丙\n"},
    {"what page one shows instead", IN_ROOT,
     "<office:master-styles><style:master-page><style:header>"
     "<text:p>甲</text:p></style:header><style:header-left>"
     "<text:p>乙</text:p></style:header-left><style:header-first>"
     "<text:p>丙</text:p></style:header-first><style:footer>"
     "<text:p>丁</text:p></style:footer>"
     "<style:footer-first style:display=\"false\"><text:p>戊</text:p>"
     "</style:footer-first></style:master-page></office:master-styles>"
     "<office:body><office:text><text:p>正文</text:p></office:text>"
     "</office:body>",
     "正文第1段:正文\n页眉1:~甲\n页眉2:~乙\n页眉3:丙\n页脚1:丁\n"
     "页脚2:(hidden)戊\n"},
    {"a section that another program keeps", IN_BODY,
     "<text:list><text:list-item><text:number>一、</text:number>" P(
         "总则") "</text:list-item></text:list>",
     "正文第1段:一、 总则\n"},
    {"settings in base64", IN_ROOT,
     "<office:settings><config:config-item "
     "config:type=\"base64Binary\">"
     "AAHmiZPljbDmnLrlkI3np7DlnKjmraTvvIzmtYHokKTlj6TmuKHplb/kuq0A"
     "</config:config-item></office:settings>",
     "嵌入内容:(metadata)打印机名称在此，流萤古渡长亭\n"},
    {"what is said about the document", IN_ROOT,
     "<office:meta><dc:title>题名</dc:title><dc:date>2024-01-01T00:00:00"
     "</dc:date><meta:user-defined "
     "meta:name=\"文号\">某发</meta:user-defined>"
     "<meta:editing-cycles>3</meta:editing-cycles></office:meta>"
     "<office:settings><config:config-item config:type=\"boolean\">true"
     "</config:config-item><config:config-item "
     "config:type=\"string\">打印机"
     "</config:config-item></office:settings>",
     "元数据:(metadata)题名\n元数据:(metadata)文号\n元数据:(metadata)"
     "某发\n"
     "元数据:(metadata)打印机\n"},
};

/* The paragraphs of a document, one a line: # a heading, ~ on later pages. */
static struct str
write_doc(struct arena *arena, const struct doc *doc)
{
    struct str all = {0};

    for (size_t i = 0; i < doc->paras; i++) {
        const struct para *para = &doc->para[i];
        enum view last = VIEW_VISIBLE;
        bool struck = false;

        all = str_printf(arena, "%.*s%.*s:%s%s", STR_ARG(all),
                         STR_ARG(doc_place(arena, para)),
                         para->heading ? "#" : "",
                         para->spot->place.later ? "~" : "");
        for (size_t k = 0; k < para->runs; k++) {
            struct run run = doc_run(para, k);
            struct str text = str_sub(para->text, run.start, run.end);

            if (run.view != last || run.struck != struck)
                all = str_printf(arena, "%.*s(%.*s%s)", STR_ARG(all),
                                 STR_ARG(view_slug(run.view)),
                                 run.struck ? "-" : "");
            last = run.view;
            struck = run.struck;
            all = str_printf(arena, "%.*s%.*s", STR_ARG(all), STR_ARG(text));
        }
        all = str_printf(arena, "%.*s\n", STR_ARG(all));
    }
    return all;
}

/* A whole flat file, or with the root's name content.xml, around xml. */
static struct str
wrap(struct arena *arena, const char *root, enum where where, const char *xml)
{
    bool body = where == IN_BODY;

    return str_printf(arena, "<office:%s" NAMESPACES ">%s%s%s</office:%s>",
                      root, body ? "<office:body><office:text>" : "", xml,
                      body ? "</office:text></office:body>" : "", root);
}

static void
every_place_is_read(void **state)
{
    (void) state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct arena *arena = arena_new();
        struct doc doc;

        reader_read(arena, wrap(arena, "document", rows[i].where, rows[i].xml),
                    &doc);
        want_str(str_of(rows[i].want), write_doc(arena, &doc), rows[i].name);
        want_int(STATUS_COMPLETE, doc.status, rows[i].name);
        arena_free(arena);
    }
}

/* Each run points at the very bytes it came from. */
static void
runs_know_their_bytes(void **state)
{
    struct arena *arena = arena_new();
    struct str xml = wrap(arena, "document", IN_BODY,
                          P("国家 <text:span>秘密</text:span>  与 商业秘密"));
    struct doc doc;
    size_t exact = 0;

    (void) state;
    reader_read(arena, xml, &doc);
    assert_int_equal(1, doc.paras);
    want_str(S("国家 秘密 与 商业秘密"), doc.para[0].text, "text");
    for (size_t i = 0; i < doc.para[0].runs; i++) {
        struct run run = doc_run(&doc.para[0], i);

        if (run.size == 0)
            continue;
        want_str(str_sub(doc.para[0].text, run.start, run.end),
                 str_sub(xml, run.at, run.at + run.size), "bytes");
        exact += run.size;
    }
    assert_int_equal(doc.para[0].text.len - 1, exact); /* a folded space */
    arena_free(arena);
}

#define CONTENT(body)                                                         \
    STR_INIT("<?xml version=\"1.0\"?><office:document-content" NAMESPACES     \
             "><office:body><office:text>" body                               \
             "</office:text></office:body></office:document-content>")
#define STYLES(inner)                                                         \
    STR_INIT("<office:document-styles" NAMESPACES ">" inner                   \
             "</office:document-styles>")
#define MANIFEST(inner)                                                       \
    STR_INIT("<manifest:manifest xmlns:manifest=\"" ODF "manifest:1.0\">"     \
             "<manifest:file-entry manifest:full-path=\"content.xml\">" inner \
             "</manifest:file-entry></manifest:manifest>")
#define ENCRYPTION "<manifest:encryption-data/>"
#define PNG(width)                                                            \
    STR_INIT("\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0" width "\0\0\0\1\x8\6\0\0\0")

enum { MAX_PARTS = 5, MAX_MISSED = 3 };

/* Packages: their parts; what is read, and what is said to be not. */
static const struct {
    const char *name;
    struct packed part[MAX_PARTS];
    const char *want;
    enum status status;
    struct {
        struct str part;
        enum why why;
    } missed[MAX_MISSED];
} packages[] = {
    {"a plain one",
     {{.name = STR_INIT("mimetype"),
       .data = STR_INIT("application/vnd.oasis.opendocument.text")},
      {.name = STR_INIT("content.xml"), .data = CONTENT(P("正文"))},
      {.name = STR_INIT("META-INF/manifest.xml"), .data = MANIFEST("")},
      {.name = STR_INIT("Configurations2/accelerator/current.xml"),
       .data = STR_INIT("")}},
     "正文第1段:正文\n",
     STATUS_COMPLETE,
     {{{0}, 0}}},
    {"styles are read first, wherever they lie",
     {{.name = STR_INIT("content.xml"),
       .data = CONTENT("<text:p text:style-name=\"H\">正文</text:p>")},
      {.name = STR_INIT("styles.xml"),
       .data =
           STYLES("<office:styles><style:style style:name=\"H\" "
                  "style:family=\"paragraph\"><style:text-properties "
                  "text:display=\"none\"/></style:style></office:styles>"
                  "<office:master-styles><style:master-page><style:header>" P(
                      "眉") "</style:header></style:master-page></"
                            "office:master-styles>")},
      {.name = STR_INIT("meta.xml"),
       .data =
           STYLES("<office:meta><dc:title>题名</dc:title></office:meta>")}},
     "正文第1段:(hidden)正文\n页眉1:眉\n元数据（meta.xml）:(metadata)题名\n",
     STATUS_COMPLETE,
     {{{0}, 0}}},
    {"automatic styles stay in their part",
     {{.name = STR_INIT("styles.xml"),
       .data = STYLES("<office:automatic-styles><style:style "
                      "style:name=\"P1\" style:family=\"paragraph\">"
                      "<style:text-properties text:display=\"none\"/>"
                      "</style:style></office:automatic-styles>")},
      {.name = STR_INIT("content.xml"),
       .data = CONTENT("<text:p text:style-name=\"P1\">正文</text:p>")}},
     "正文第1段:正文\n",
     STATUS_COMPLETE,
     {{{0}, 0}}},
    {"objects and orphans",
     {{.name = STR_INIT("content.xml"), .data = CONTENT(P("正文"))},
      {.name = STR_INIT("META-INF/manifest.xml"),
       .data = MANIFEST("</manifest:file-entry><manifest:file-entry "
                        "manifest:full-path=\"Object 1/content.xml\">")},
      {.name = STR_INIT("Object 1/content.xml"), .data = CONTENT(P("图表"))},
      {.name = STR_INIT("old.xml"), .data = CONTENT(P("旧稿"))},
      {.name = STR_INIT("Scripts/a.py"), .data = STR_INIT("print()\n")}},
     "正文第1段:正文\n嵌入内容（Object 1/content.xml）:(embedded)图表\n"
     "无引用部件（old.xml）:(orphan)旧稿\n"
     "无引用部件（Scripts/a.py）:(orphan)print()\n",
     STATUS_COMPLETE,
     {{{0}, 0}}},
    {"a second part of the same name",
     {{.name = STR_INIT("content.xml"), .data = CONTENT(P("甲"))},
      {.name = STR_INIT("content.xml"), .data = CONTENT(P("乙"))}},
     "正文第1段:甲\n嵌入内容（content.xml）:(embedded)乙\n",
     STATUS_INCOMPLETE,
     {{STR_INIT(""), WHY_DAMAGED}}},
    {"pictures are listed, a small thumbnail is not",
     {{.name = STR_INIT("content.xml"), .data = CONTENT(P("正文"))},
      {.name = STR_INIT("Pictures/1.png"), .data = PNG("\1\0")},
      {.name = STR_INIT("Thumbnails/thumbnail.png"), .data = PNG("\1\0")}},
     "正文第1段:正文\n",
     STATUS_PICTURES,
     {{STR_INIT("Pictures/1.png"), WHY_PICTURE}}},
    {"a thumbnail large enough to read",
     {{.name = STR_INIT("content.xml"), .data = CONTENT(P("正文"))},
      {.name = STR_INIT("Thumbnails/thumbnail.png"), .data = PNG("\1\1")}},
     "正文第1段:正文\n",
     STATUS_PICTURES,
     {{STR_INIT("Thumbnails/thumbnail.png"), WHY_PICTURE}}},
    {"one thumbnail is enough, and page breaks are numbers",
     {{.name = STR_INIT("content.xml"), .data = CONTENT(P("正文"))},
      {.name = STR_INIT("Thumbnails/2.png"), .data = PNG("\1\0")},
      {.name = STR_INIT("layout-cache"),
       .data = STR_INIT("\1\0\1\0p\6\0\0\1\2")}},
     "正文第1段:正文\n",
     STATUS_PICTURES,
     {{STR_INIT("Thumbnails/2.png"), WHY_PICTURE}}},
    {"a layout cache that is none",
     {{.name = STR_INIT("content.xml"), .data = CONTENT(P("正文"))},
      {.name = STR_INIT("layout-cache"),
       .data = STR_INIT("\1\0\1\0p\6\0\0\1\2\3")}},
     "正文第1段:正文\n",
     STATUS_INCOMPLETE,
     {{STR_INIT("layout-cache"), WHY_KIND}}},
    {"an embedded file of another kind, unknown bytes",
     {{.name = STR_INIT("content.xml"), .data = CONTENT(P("正文"))},
      {.name = STR_INIT("Object 2"),
       .data = STR_INIT("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")},
      {.name = STR_INIT("x.bin"), .data = STR_INIT("\1\2\3\4")}},
     "正文第1段:正文\n",
     STATUS_INCOMPLETE,
     {{STR_INIT("Object 2"), WHY_EMBEDDED}, {STR_INIT("x.bin"), WHY_KIND}}},
    {"encrypted text",
     {{.name = STR_INIT("content.xml"), .data = STR_INIT("\x8f\x03")},
      {.name = STR_INIT("META-INF/manifest.xml"),
       .data = MANIFEST(ENCRYPTION)}},
     "",
     STATUS_UNREADABLE,
     {{STR_INIT("content.xml"), WHY_ENCRYPTED}}},
    {"an encrypted package in a package",
     {{.name = STR_INIT("encrypted-package"), .data = STR_INIT("\x8f\x03")}},
     "",
     STATUS_UNREADABLE,
     {{STR_INIT("content.xml"), WHY_ENCRYPTED}}},
    {"one encrypted part",
     {{.name = STR_INIT("content.xml"), .data = CONTENT(P("正文"))},
      {.name = STR_INIT("Object 1/content.xml"), .data = STR_INIT("\x8f")},
      {.name = STR_INIT("META-INF/manifest.xml"),
       .data = MANIFEST(
           "</manifest:file-entry><manifest:file-entry "
           "manifest:full-path=\"Object 1/content.xml\">" ENCRYPTION)}},
     "正文第1段:正文\n",
     STATUS_INCOMPLETE,
     {{STR_INIT("Object 1/content.xml"), WHY_ENCRYPTED}}},
    {"no text at all",
     {{.name = STR_INIT("mimetype"),
       .data = STR_INIT("application/vnd.oasis.opendocument.text")}},
     "",
     STATUS_UNREADABLE,
     {{STR_INIT("content.xml"), WHY_MISSING}}},
    {"OpenOffice.org 1.x",
     {{.name = STR_INIT("mimetype"),
       .data = STR_INIT("application/vnd.sun.xml.writer")},
      {.name = STR_INIT("content.xml"),
       .data = STR_INIT(
           "<!DOCTYPE office:document-content PUBLIC \"-//OpenOffice.org//DTD"
           " OfficeDocument 1.0//EN\" \"office.dtd\">"
           "<office:document-content xmlns:office=\"http://openoffice.org/"
           "2000/office\" xmlns:text=\"http://openoffice.org/2000/text\">"
           "<office:body><text:p>国<text:span>家</text:span><text:tab-stop/>"
           "秘密<text:footnote><text:footnote-citation>1"
           "</text:footnote-citation><text:footnote-body><text:p>脚注文字"
           "</text:p></text:footnote-body></text:footnote></text:p>"
           "</office:body></office:document-content>")}},
     "正文第1段:国家\t秘密\n脚注1:(note)脚注文字\n",
     STATUS_COMPLETE,
     {{{0}, 0}}},
    {"parts with names, entries of a manifest without parts",
     {{.name = STR_INIT("content.xml"), .data = CONTENT(P("正文"))},
      {.name = STR_INIT("Scripts/密件.txt"), .data = STR_INIT("内容")},
      {.name = STR_INIT("META-INF/manifest.xml"),
       .data = MANIFEST("</manifest:file-entry><!-- 清单注 -->"
                        "<manifest:file-entry "
                        "manifest:full-path=\"旧稿.odt\">")}},
     "正文第1段:正文\n元数据（META-INF/manifest.xml）:(hidden)清单注\n"
     "元数据（META-INF/manifest.xml）:(metadata)旧稿.odt\n"
     "元数据（Scripts/密件.txt）:(metadata)Scripts/密件.txt\n"
     "无引用部件（Scripts/密件.txt）:(orphan)内容\n",
     STATUS_COMPLETE,
     {{{0}, 0}}},
    {"cut short: what was read stands",
     {{.name = STR_INIT("content.xml"),
       .data = STR_INIT("<office:document-content" NAMESPACES
                        "><office:body><office:text>" P("正文"))}},
     "正文第1段:正文\n",
     STATUS_INCOMPLETE,
     {{STR_INIT("content.xml"), WHY_DAMAGED}}},
    {"nothing but ill-formed XML",
     {{.name = STR_INIT("content.xml"), .data = STR_INIT("<office:text")}},
     "",
     STATUS_UNREADABLE,
     {{STR_INIT("content.xml"), WHY_DAMAGED}}},
    {"a document type in the text",
     {{.name = STR_INIT("content.xml"),
       .data = STR_INIT("<!DOCTYPE a [<!ENTITY b \"c\">]><a>&b;</a>")}},
     "",
     STATUS_UNREADABLE,
     {{STR_INIT("content.xml"), WHY_DTD}}},
    {"a document type in a macro",
     {{.name = STR_INIT("content.xml"), .data = CONTENT(P("正文"))},
      {.name = STR_INIT("Basic/Standard/Module1.xml"),
       .data = STR_INIT("<!DOCTYPE m PUBLIC \"-//x//y\" \"m.dtd\">"
                        "<m>sub main</m>")}},
     "正文第1段:正文\n"
     "嵌入内容（Basic/Standard/Module1.xml）:(embedded)sub main\n",
     STATUS_COMPLETE,
     {{{0}, 0}}},
    {"content that lies elsewhere",
     {{.name = STR_INIT("content.xml"),
       .data =
           CONTENT("<text:section><text:section-source "
                   "xlink:href=\"../b.odt\"/>" P("存底") "</text:section>" P(
                       "<draw:frame><draw:image "
                       "xlink:href=\"file:///c/a.png\"/></draw:frame>"))}},
     "正文第1段:存底\n正文第2段:\n"
     "属性文字（正文第2段）:(attribute)file:///c/a.png\n",
     STATUS_INCOMPLETE,
     {{STR_INIT("../b.odt"), WHY_EXTERNAL},
      {STR_INIT("file:///c/a.png"), WHY_PICTURE}}},
};

static void
packages_are_read_whole_or_it_is_said(void **state)
{
    (void) state;
    for (size_t i = 0; i < COUNT(packages); i++) {
        struct arena *arena = arena_new();
        struct doc doc;
        size_t n = 0;

        reader_read(arena, zip_write(arena, packages[i].part, MAX_PARTS),
                    &doc);
        want_str(str_of(packages[i].want), write_doc(arena, &doc),
                 packages[i].name);
        want_int(packages[i].status, doc.status, packages[i].name);
        for (; n < MAX_MISSED && packages[i].missed[n].part.ptr != NULL; n++) {
            assert_true(n < doc.unexamineds);
            want_str(packages[i].missed[n].part, doc.unexamined[n].part,
                     packages[i].name);
            want_int(packages[i].missed[n].why, doc.unexamined[n].why,
                     packages[i].name);
        }
        want_int((long long) n, (long long) doc.unexamineds, packages[i].name);
        arena_free(arena);
    }
}

/* In a flat file pictures and other files lie between the text. */
static void
flat_files_list_what_they_hold(void **state)
{
    struct arena *arena = arena_new();
    struct doc doc;

    (void) state;
    reader_read(
        arena,
        wrap(
            arena, "document", IN_BODY,
            P("<draw:frame><draw:image><office:binary-data>iVBORw0KGgo="
              "</office:binary-data></draw:image></draw:frame>"
              "<draw:frame><draw:object-ole><office:binary-data>0M8R4KGxGuE="
              "</office:binary-data></draw:object-ole></draw:frame>"
              "<draw:frame><draw:object><office:binary-data>5Zu9\n5a6256eY密件"
              "</office:binary-data></draw:object></draw:frame>")),
        &doc);
    want_str(
        S("正文第1段:\n属性文字（正文第1段）:(hidden)5Zu9\n5a6256eY密件\n"
          "嵌入内容（office:binary-data[3]）（正文第1段）:(embedded)国家秘\n"),
        write_doc(arena, &doc), "text");
    assert_int_equal(2, doc.unexamineds);
    want_str(S("office:binary-data[1]"), doc.unexamined[0].part, "part");
    assert_int_equal(WHY_PICTURE, doc.unexamined[0].why);
    assert_int_equal(WHY_EMBEDDED, doc.unexamined[1].why);
    arena_free(arena);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_place_is_read),
        cmocka_unit_test(runs_know_their_bytes),
        cmocka_unit_test(packages_are_read_whole_or_it_is_said),
        cmocka_unit_test(flat_files_list_what_they_hold),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
