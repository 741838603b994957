/*
 * Every place of an OpenDocument text where words can stand: a phrase of its
 * own is planted in each, in a package and, where it can be, in a flat file,
 * and must come back whole, seen as the table says.
 *
 * PLACES=1 in the environment prints where each was found.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "formats/reader.h"

#include <stdlib.h>

#include "core/arena.h"
#include "core/buf.h"
#include "core/doc.h"
#include "core/limits.h"

#include "tests/tap.h"
#include "tests/zip_write.h"

#define ODF "urn:oasis:names:tc:opendocument:xmlns:"
#define W3  "http://www.w3.org/"
#define DOCUMENT_FOUNDATION                                                   \
    "urn:org:documentfoundation:names:experimental:office:xmlns:"
#define NAMESPACES                                                            \
    " xmlns:office='" ODF "office:1.0' xmlns:text='" ODF "text:1.0'"          \
    " xmlns:table='" ODF "table:1.0' xmlns:draw='" ODF "drawing:1.0'"         \
    " xmlns:style='" ODF "style:1.0' xmlns:meta='" ODF "meta:1.0'"            \
    " xmlns:config='" ODF "config:1.0' xmlns:form='" ODF "form:1.0'"          \
    " xmlns:chart='" ODF "chart:1.0' xmlns:script='" ODF "script:1.0'"        \
    " xmlns:svg='" ODF "svg-compatible:1.0'"                                  \
    " xmlns:dc='http://purl.org/dc/elements/1.1/'"                            \
    " xmlns:field='urn:openoffice:names:experimental:ooo-ms-interop:xmlns:"   \
    "field:1.0' xmlns:loext='" DOCUMENT_FOUNDATION "loext:1.0'"               \
    " xmlns:math='" W3 "1998/Math/MathML' xmlns:xlink='" W3 "1999/xlink'"

/* In what the words are planted. */
enum where {
    IN_BODY,
    IN_CHANGES,
    IN_FORM,
    IN_DECLS,
    IN_CELL,
    IN_STYLES,
    IN_MASTER,
    IN_UNUSED,
    IN_META,
    IN_SETTINGS,
    IN_CHART,
    /* parts that a flat file cannot have */
    IN_SVG,
    IN_BASIC,
    IN_CONFIG,
    IN_ORPHAN,
    IN_RDF,
    WHERES
};

/* In xml @ is the phrase, { and } are its halves. */
static const struct row {
    const char *name;
    enum view view;
    enum where where;
    const char *xml;
} rows[] = {
    {"text:placeholder @text:description", VIEW_ATTRIBUTE, IN_BODY,
     "<text:p><text:placeholder text:placeholder-type=\"text\" "
     "text:description=\"@\">x</text:placeholder></text:p>"},
    {"text:placeholder content", VIEW_VISIBLE, IN_BODY,
     "<text:p><text:placeholder text:placeholder-type=\"text\">@"
     "</text:placeholder></text:p>"},
    {"change-info dc:creator", VIEW_ATTRIBUTE, IN_CHANGES,
     "<text:changed-region text:id=\"k1\"><text:deletion>"
     "<office:change-info><dc:creator>@</dc:creator></office:change-info>"
     "</text:deletion></text:changed-region>"},
    {"change-info comment text:p", VIEW_COMMENT, IN_CHANGES,
     "<text:changed-region text:id=\"k2\"><text:deletion>"
     "<office:change-info><text:p>@</text:p></office:change-info>"
     "</text:deletion></text:changed-region>"},
    {"text:deletion content", VIEW_DELETED, IN_CHANGES,
     "<text:changed-region text:id=\"k3\"><text:deletion><text:p>@</text:p>"
     "</text:deletion></text:changed-region>"},
    {"body text:p", VIEW_VISIBLE, IN_BODY, "<text:p>@</text:p>"},
    {"inserted text", VIEW_INSERTED, IN_BODY,
     "<text:p>a<text:change-start text:change-id=\"k4\"/>@"
     "<text:change-end text:change-id=\"k4\"/></text:p>"},
    {"text:h heading", VIEW_VISIBLE, IN_BODY,
     "<text:h text:outline-level=\"1\">@</text:h>"},
    {"token split by text:span", VIEW_VISIBLE, IN_BODY,
     "<text:p>{<text:span>}</text:span></text:p>"},
    {"token split by text:soft-page-break", VIEW_VISIBLE, IN_BODY,
     "<text:p>{<text:soft-page-break/>}</text:p>"},
    {"token split by bookmark", VIEW_VISIBLE, IN_BODY,
     "<text:p>{<text:bookmark-start text:name=\"b\"/>}"
     "<text:bookmark-end text:name=\"b\"/></text:p>"},
    {"bookmark name", VIEW_ATTRIBUTE, IN_BODY,
     "<text:p><text:bookmark text:name=\"@\"/></text:p>"},
    {"after text:s c=3", VIEW_VISIBLE, IN_BODY,
     "<text:p>a<text:s text:c=\"3\"/>@</text:p>"},
    {"after text:tab", VIEW_VISIBLE, IN_BODY,
     "<text:p>a<text:tab/>@</text:p>"},
    {"after line-break", VIEW_VISIBLE, IN_BODY,
     "<text:p>a<text:line-break/>@</text:p>"},
    {"span style text:display=none", VIEW_HIDDEN, IN_BODY,
     "<text:p>a<text:span text:style-name=\"HidT\">@</text:span></text:p>"},
    {"paragraph style hidden", VIEW_HIDDEN, IN_BODY,
     "<text:p text:style-name=\"HidP\">@</text:p>"},
    {"text:hidden-text @string-value", VIEW_HIDDEN, IN_BODY,
     "<text:p><text:hidden-text text:condition=\"ooow:1\" "
     "text:string-value=\"@\">x</text:hidden-text></text:p>"},
    {"text:hidden-text content", VIEW_HIDDEN, IN_BODY,
     "<text:p><text:hidden-text text:condition=\"ooow:1\" "
     "text:string-value=\"x\">@</text:hidden-text></text:p>"},
    {"paragraph w/ hidden-paragraph field", VIEW_HIDDEN, IN_BODY,
     "<text:p>@<text:hidden-paragraph text:condition=\"ooow:1\" "
     "text:is-hidden=\"true\"/></text:p>"},
    {"conditional-text if-true", VIEW_HIDDEN, IN_BODY,
     "<text:p><text:conditional-text text:condition=\"ooow:1\" "
     "text:string-value-if-true=\"@\" text:string-value-if-false=\"x\">y"
     "</text:conditional-text></text:p>"},
    {"conditional-text if-false", VIEW_HIDDEN, IN_BODY,
     "<text:p><text:conditional-text text:condition=\"ooow:1\" "
     "text:string-value-if-true=\"x\" text:string-value-if-false=\"@\">y"
     "</text:conditional-text></text:p>"},
    {"conditional-text content", VIEW_VISIBLE, IN_BODY,
     "<text:p><text:conditional-text text:condition=\"ooow:1\" "
     "text:string-value-if-true=\"x\" text:string-value-if-false=\"y\">@"
     "</text:conditional-text></text:p>"},
    {"annotation dc:creator", VIEW_ATTRIBUTE, IN_BODY,
     "<text:p><office:annotation><dc:creator>@</dc:creator>"
     "</office:annotation></text:p>"},
    {"annotation initials", VIEW_ATTRIBUTE, IN_BODY,
     "<text:p><office:annotation><meta:creator-initials>@"
     "</meta:creator-initials></office:annotation></text:p>"},
    {"office:annotation text", VIEW_COMMENT, IN_BODY,
     "<text:p><office:annotation><text:p>@</text:p></office:annotation>"
     "</text:p>"},
    {"annotation list item", VIEW_COMMENT, IN_BODY,
     "<text:p><office:annotation><text:list><text:list-item><text:p>@"
     "</text:p></text:list-item></text:list></office:annotation></text:p>"},
    {"annotated range text", VIEW_VISIBLE, IN_BODY,
     "<text:p>{<office:annotation office:name=\"n1\"><text:p>x</text:p>"
     "</office:annotation>}<office:annotation-end office:name=\"n1\"/>"
     "</text:p>"},
    {"note-citation label", VIEW_NOTE, IN_BODY,
     "<text:p><text:note text:note-class=\"footnote\">"
     "<text:note-citation text:label=\"@\">x</text:note-citation>"
     "</text:note></text:p>"},
    {"note-citation text", VIEW_NOTE, IN_BODY,
     "<text:p><text:note text:note-class=\"footnote\"><text:note-citation>@"
     "</text:note-citation></text:note></text:p>"},
    {"footnote body", VIEW_NOTE, IN_BODY,
     "<text:p><text:note text:note-class=\"footnote\"><text:note-body>"
     "<text:p>@</text:p></text:note-body></text:note></text:p>"},
    {"endnote body", VIEW_NOTE, IN_BODY,
     "<text:p><text:note text:note-class=\"endnote\"><text:note-body>"
     "<text:p>@</text:p></text:note-body></text:note></text:p>"},
    {"draw:frame name", VIEW_ATTRIBUTE, IN_BODY,
     "<text:p><draw:frame draw:name=\"@\"><draw:text-box/></draw:frame>"
     "</text:p>"},
    {"draw:text-box", VIEW_VISIBLE, IN_BODY,
     "<text:p><draw:frame><draw:text-box><text:p>@</text:p></draw:text-box>"
     "</draw:frame></text:p>"},
    {"svg:title", VIEW_ATTRIBUTE, IN_BODY,
     "<text:p><draw:frame><svg:title>@</svg:title></draw:frame></text:p>"},
    {"svg:desc", VIEW_ATTRIBUTE, IN_BODY,
     "<text:p><draw:frame><svg:desc>@</svg:desc></draw:frame></text:p>"},
    {"draw:custom-shape text", VIEW_VISIBLE, IN_BODY,
     "<text:p><draw:custom-shape><text:p>@</text:p></draw:custom-shape>"
     "</text:p>"},
    {"draw:g/draw:rect text", VIEW_VISIBLE, IN_BODY,
     "<text:p><draw:g><draw:rect><text:p>@</text:p></draw:rect></draw:g>"
     "</text:p>"},
    {"inline MathML mi", VIEW_EMBEDDED, IN_BODY,
     "<text:p><draw:frame><draw:object><math:math><math:semantics><math:mi>@"
     "</math:mi></math:semantics></math:math></draw:object></draw:frame>"
     "</text:p>"},
    {"inline MathML annotation", VIEW_EMBEDDED, IN_BODY,
     "<text:p><draw:frame><draw:object><math:math><math:semantics><math:mi>x"
     "</math:mi><math:annotation math:encoding=\"StarMath 5.0\">@"
     "</math:annotation></math:semantics></math:math></draw:object>"
     "</draw:frame></text:p>"},
    {"ruby-base", VIEW_VISIBLE, IN_BODY,
     "<text:p>{<text:ruby><text:ruby-base>}</text:ruby-base><text:ruby-text>"
     "x</text:ruby-text></text:ruby></text:p>"},
    {"ruby-text", VIEW_VISIBLE, IN_BODY,
     "<text:p><text:ruby><text:ruby-base>x</text:ruby-base><text:ruby-text>@"
     "</text:ruby-text></text:ruby></text:p>"},
    {"text-input description", VIEW_ATTRIBUTE, IN_BODY,
     "<text:p><text:text-input text:description=\"@\">x</text:text-input>"
     "</text:p>"},
    {"text-input content", VIEW_VISIBLE, IN_BODY,
     "<text:p><text:text-input>@</text:text-input></text:p>"},
    {"drop-down name", VIEW_ATTRIBUTE, IN_BODY,
     "<text:p><text:drop-down text:name=\"@\"/></text:p>"},
    {"drop-down label value", VIEW_ATTRIBUTE, IN_BODY,
     "<text:p><text:drop-down text:name=\"d\"><text:label text:value=\"@\"/>"
     "</text:drop-down></text:p>"},
    {"drop-down content", VIEW_VISIBLE, IN_BODY,
     "<text:p><text:drop-down text:name=\"d\"><text:label text:value=\"x\"/>"
     "@</text:drop-down></text:p>"},
    {"user-field-get content", VIEW_VISIBLE, IN_BODY,
     "<text:p><text:user-field-get text:name=\"u\">@</text:user-field-get>"
     "</text:p>"},
    {"variable-set hidden value", VIEW_HIDDEN, IN_BODY,
     "<text:p><text:variable-set text:name=\"v\" "
     "office:value-type=\"string\" office:string-value=\"@\" "
     "text:display=\"none\"/></text:p>"},
    {"text:title field content", VIEW_VISIBLE, IN_BODY,
     "<text:p>{<text:title>}</text:title></text:p>"},
    {"user-defined field", VIEW_VISIBLE, IN_BODY,
     "<text:p><text:user-defined text:name=\"f\">@</text:user-defined>"
     "</text:p>"},
    {"database name", VIEW_ATTRIBUTE, IN_BODY,
     "<text:p><text:database-name text:database-name=\"@\" "
     "text:table-name=\"t\"/></text:p>"},
    {"database-display content", VIEW_VISIBLE, IN_BODY,
     "<text:p><text:database-display text:column-name=\"c\">@"
     "</text:database-display></text:p>"},
    {"text:script content", VIEW_FIELD, IN_BODY,
     "<text:p><text:script script:language=\"JavaScript\">@</text:script>"
     "</text:p>"},
    {"execute-macro description", VIEW_ATTRIBUTE, IN_BODY,
     "<text:p><text:execute-macro text:description=\"@\">x"
     "</text:execute-macro></text:p>"},
    {"execute-macro content", VIEW_VISIBLE, IN_BODY,
     "<text:p><text:execute-macro>@</text:execute-macro></text:p>"},
    {"text:a href", VIEW_ATTRIBUTE, IN_BODY,
     "<text:p><text:a xlink:href=\"http://a.example/@\">x</text:a></text:p>"},
    {"text:a office:name", VIEW_ATTRIBUTE, IN_BODY,
     "<text:p><text:a office:name=\"@\" xlink:href=\"#x\">x</text:a>"
     "</text:p>"},
    {"text:a title", VIEW_ATTRIBUTE, IN_BODY,
     "<text:p><text:a office:title=\"@\" xlink:href=\"#x\">x</text:a>"
     "</text:p>"},
    {"text:a text", VIEW_VISIBLE, IN_BODY,
     "<text:p>{<text:a xlink:href=\"#x\">}</text:a></text:p>"},
    {"reference-mark name", VIEW_ATTRIBUTE, IN_BODY,
     "<text:p><text:reference-mark text:name=\"@\"/></text:p>"},
    {"toc-mark string-value", VIEW_ATTRIBUTE, IN_BODY,
     "<text:p>"
     "<text:toc-mark text:string-value=\"@\" text:outline-level=\"1\"/>"
     "</text:p>"},
    {"index-mark string-value", VIEW_ATTRIBUTE, IN_BODY,
     "<text:p><text:alphabetical-index-mark text:string-value=\"@\"/>"
     "</text:p>"},
    {"index-mark key1", VIEW_ATTRIBUTE, IN_BODY,
     "<text:p><text:alphabetical-index-mark text:string-value=\"x\" "
     "text:key1=\"@\"/></text:p>"},
    {"bibliography identifier", VIEW_ATTRIBUTE, IN_BODY,
     "<text:p><text:bibliography-mark text:identifier=\"@\" "
     "text:bibliography-type=\"book\">x</text:bibliography-mark></text:p>"},
    {"bibliography author", VIEW_ATTRIBUTE, IN_BODY,
     "<text:p><text:bibliography-mark text:author=\"@\" "
     "text:bibliography-type=\"book\">x</text:bibliography-mark></text:p>"},
    {"bibliography title", VIEW_ATTRIBUTE, IN_BODY,
     "<text:p><text:bibliography-mark text:title=\"@\" "
     "text:bibliography-type=\"book\">x</text:bibliography-mark></text:p>"},
    {"bibliography-mark content", VIEW_VISIBLE, IN_BODY,
     "<text:p><text:bibliography-mark text:bibliography-type=\"book\">@"
     "</text:bibliography-mark></text:p>"},
    {"section name", VIEW_ATTRIBUTE, IN_BODY,
     "<text:section text:name=\"@\"><text:p>x</text:p></text:section>"},
    {"hidden section content", VIEW_HIDDEN, IN_BODY,
     "<text:section text:name=\"s\" text:display=\"none\"><text:p>@</text:p>"
     "</text:section>"},
    {"linked section href", VIEW_ATTRIBUTE, IN_BODY,
     "<text:section text:name=\"s\">"
     "<text:section-source xlink:href=\"file:///z/@.odt\"/><text:p>x"
     "</text:p></text:section>"},
    {"linked section-name", VIEW_ATTRIBUTE, IN_BODY,
     "<text:section text:name=\"s\"><text:section-source "
     "xlink:href=\"../a.odt\" text:section-name=\"@\"/><text:p>x</text:p>"
     "</text:section>"},
    {"linked section cached content", VIEW_VISIBLE, IN_BODY,
     "<text:section text:name=\"s\">"
     "<text:section-source xlink:href=\"../a.odt\"/><text:p>@</text:p>"
     "</text:section>"},
    {"index-title-template", VIEW_ATTRIBUTE, IN_BODY,
     "<text:table-of-content text:name=\"i\"><text:table-of-content-source>"
     "<text:index-title-template>@</text:index-title-template>"
     "</text:table-of-content-source></text:table-of-content>"},
    {"index-title", VIEW_VISIBLE, IN_BODY,
     "<text:table-of-content text:name=\"i\"><text:index-body>"
     "<text:index-title text:name=\"t\"><text:p>@</text:p>"
     "</text:index-title></text:index-body></text:table-of-content>"},
    {"index-body entry (stale TOC)", VIEW_VISIBLE, IN_BODY,
     "<text:table-of-content text:name=\"i\"><text:index-body><text:p>"
     "<text:a xlink:href=\"#x\">@</text:a><text:tab/>3</text:p>"
     "</text:index-body></text:table-of-content>"},
    {"list-header", VIEW_VISIBLE, IN_BODY,
     "<text:list><text:list-header><text:p>@</text:p></text:list-header>"
     "</text:list>"},
    {"text:number cached label", VIEW_VISIBLE, IN_BODY,
     "<text:list><text:list-item><text:number>@</text:number><text:p>x"
     "</text:p></text:list-item></text:list>"},
    {"list-item text", VIEW_VISIBLE, IN_BODY,
     "<text:list><text:list-item><text:p>@</text:p></text:list-item>"
     "</text:list>"},
    {"nested list item", VIEW_VISIBLE, IN_BODY,
     "<text:list><text:list-item><text:list><text:list-item><text:p>@"
     "</text:p></text:list-item></text:list></text:list-item></text:list>"},
    {"numbered-paragraph number", VIEW_VISIBLE, IN_BODY,
     "<text:numbered-paragraph><text:number>@</text:number><text:p>x"
     "</text:p></text:numbered-paragraph>"},
    {"numbered-paragraph", VIEW_VISIBLE, IN_BODY,
     "<text:numbered-paragraph><text:p>@</text:p></text:numbered-paragraph>"},
    {"table name", VIEW_ATTRIBUTE, IN_BODY, "<table:table table:name=\"@\"/>"},
    {"table:title", VIEW_ATTRIBUTE, IN_BODY,
     "<table:table><table:title>@</table:title></table:table>"},
    {"table:desc", VIEW_ATTRIBUTE, IN_BODY,
     "<table:table><table:desc>@</table:desc></table:table>"},
    {"cell string-value", VIEW_ATTRIBUTE, IN_CELL,
     "<table:table-cell office:value-type=\"string\" "
     "office:string-value=\"@\"><text:p>x</text:p></table:table-cell>"},
    {"cell formula", VIEW_ATTRIBUTE, IN_CELL,
     "<table:table-cell table:formula=\"ooow:&quot;@&quot;\"><text:p>x"
     "</text:p></table:table-cell>"},
    {"header-row cell", VIEW_VISIBLE, IN_BODY,
     "<table:table><table:table-header-rows><table:table-row>"
     "<table:table-cell><text:p>@</text:p></table:table-cell>"
     "</table:table-row></table:table-header-rows></table:table>"},
    {"table cell", VIEW_VISIBLE, IN_CELL,
     "<table:table-cell><text:p>@</text:p></table:table-cell>"},
    {"nested table cell", VIEW_VISIBLE, IN_CELL,
     "<table:table-cell><table:table table:is-sub-table=\"true\">"
     "<table:table-row><table:table-cell><text:p>@</text:p>"
     "</table:table-cell></table:table-row></table:table></table:table-cell>"},
    {"covered-table-cell (hidden by merge)", VIEW_HIDDEN, IN_CELL,
     "<table:covered-table-cell><text:p>@</text:p>"
     "</table:covered-table-cell>"},
    {"text:meta content", VIEW_VISIBLE, IN_BODY,
     "<text:p>{<text:meta xml:id=\"m1\">}</text:meta></text:p>"},
    {"text:meta-field content", VIEW_VISIBLE, IN_BODY,
     "<text:p>{<text:meta-field xml:id=\"m2\">}</text:meta-field></text:p>"},
    {"fieldmark name", VIEW_ATTRIBUTE, IN_BODY,
     "<text:p><field:fieldmark-start text:name=\"@\" field:type=\"t\"/>"
     "<field:fieldmark-end/></text:p>"},
    {"fieldmark param value", VIEW_ATTRIBUTE, IN_BODY,
     "<text:p><field:fieldmark-start text:name=\"f\" field:type=\"t\">"
     "<field:param field:name=\"n\" field:value=\"@\"/>"
     "</field:fieldmark-start><field:fieldmark-end/></text:p>"},
    {"fieldmark content", VIEW_VISIBLE, IN_BODY,
     "<text:p>{<field:fieldmark-start text:name=\"f\" field:type=\"t\">"
     "<field:param field:name=\"n\" field:value=\"v\"/>"
     "</field:fieldmark-start>}<field:fieldmark-end/></text:p>"},
    {"content-control alias", VIEW_ATTRIBUTE, IN_BODY,
     "<text:p><loext:content-control loext:alias=\"@\">x"
     "</loext:content-control></text:p>"},
    {"content-control tag", VIEW_ATTRIBUTE, IN_BODY,
     "<text:p><loext:content-control loext:tag=\"@\">x"
     "</loext:content-control></text:p>"},
    {"content-control list-item", VIEW_ATTRIBUTE, IN_BODY,
     "<text:p><loext:content-control loext:dropdown=\"true\">"
     "<loext:list-item loext:display-text=\"@\" loext:value=\"x\"/>"
     "</loext:content-control></text:p>"},
    {"content-control content", VIEW_VISIBLE, IN_BODY,
     "<text:p>{<loext:content-control><loext:list-item loext:value=\"x\"/>}"
     "</loext:content-control></text:p>"},
    {"XML comment", VIEW_HIDDEN, IN_BODY, "<text:p>x<!-- @ -->y</text:p>"},
    {"CDATA", VIEW_VISIBLE, IN_BODY, "<text:p>{<![CDATA[}]]></text:p>"},
    {"form:text name", VIEW_ATTRIBUTE, IN_FORM,
     "<form:text form:name=\"@\"/>"},
    {"form:text default value", VIEW_ATTRIBUTE, IN_FORM,
     "<form:text form:name=\"n\" form:value=\"@\"/>"},
    {"form:text current-value", VIEW_ATTRIBUTE, IN_FORM,
     "<form:text form:name=\"n\" form:current-value=\"@\"/>"},
    {"form help title", VIEW_ATTRIBUTE, IN_FORM,
     "<form:text form:name=\"n\" form:title=\"@\"/>"},
    {"form:option label", VIEW_ATTRIBUTE, IN_FORM,
     "<form:listbox form:name=\"n\"><form:option form:label=\"@\"/>"
     "</form:listbox>"},
    {"form:button label", VIEW_ATTRIBUTE, IN_FORM,
     "<form:button form:name=\"n\" form:label=\"@\"/>"},
    {"user-field-decl string-value", VIEW_ATTRIBUTE, IN_DECLS,
     "<text:user-field-decl text:name=\"u\" office:value-type=\"string\" "
     "office:string-value=\"@\"/>"},
    {"list num-prefix", VIEW_ATTRIBUTE, IN_STYLES,
     "<text:list-style style:name=\"L1\"><text:list-level-style-number "
     "text:level=\"1\" style:num-prefix=\"@\" style:num-format=\"1\"/>"
     "</text:list-style>"},
    {"list num-suffix", VIEW_ATTRIBUTE, IN_STYLES,
     "<text:list-style style:name=\"L2\"><text:list-level-style-number "
     "text:level=\"1\" style:num-suffix=\"@\" style:num-format=\"1\"/>"
     "</text:list-style>"},
    {"style display-name", VIEW_ATTRIBUTE, IN_STYLES,
     "<style:style style:name=\"S1\" style:display-name=\"@\" "
     "style:family=\"paragraph\"/>"},
    {"style:header", VIEW_VISIBLE, IN_MASTER,
     "<style:header><text:p>@</text:p></style:header>"},
    {"style:header-left", VIEW_VISIBLE, IN_MASTER,
     "<style:header-left><text:p>@</text:p></style:header-left>"},
    {"style:header-first", VIEW_VISIBLE, IN_MASTER,
     "<style:header-first><text:p>@</text:p></style:header-first>"},
    {"style:footer", VIEW_VISIBLE, IN_MASTER,
     "<style:footer><text:p>@</text:p></style:footer>"},
    {"style:footer-left display=false", VIEW_HIDDEN, IN_MASTER,
     "<style:footer-left style:display=\"false\"><text:p>@</text:p>"
     "</style:footer-left>"},
    {"loext:footer-first", VIEW_VISIBLE, IN_MASTER,
     "<loext:footer-first><text:p>@</text:p></loext:footer-first>"},
    {"unused master-page header", VIEW_HIDDEN, IN_UNUSED,
     "<style:header><text:p>@</text:p></style:header>"},
    {"meta dc:title", VIEW_METADATA, IN_META, "<dc:title>@</dc:title>"},
    {"meta dc:subject", VIEW_METADATA, IN_META, "<dc:subject>@</dc:subject>"},
    {"meta dc:description", VIEW_METADATA, IN_META,
     "<dc:description>@</dc:description>"},
    {"meta:keyword", VIEW_METADATA, IN_META, "<meta:keyword>@</meta:keyword>"},
    {"meta initial-creator", VIEW_METADATA, IN_META,
     "<meta:initial-creator>@</meta:initial-creator>"},
    {"meta dc:creator", VIEW_METADATA, IN_META, "<dc:creator>@</dc:creator>"},
    {"meta printed-by", VIEW_METADATA, IN_META,
     "<meta:printed-by>@</meta:printed-by>"},
    {"meta template href", VIEW_METADATA, IN_META,
     "<meta:template xlink:href=\"../@.ott\"/>"},
    {"meta template title", VIEW_METADATA, IN_META,
     "<meta:template xlink:title=\"@\"/>"},
    {"meta user-defined name", VIEW_METADATA, IN_META,
     "<meta:user-defined meta:name=\"@\">x</meta:user-defined>"},
    {"meta user-defined value", VIEW_METADATA, IN_META,
     "<meta:user-defined meta:name=\"n\">@</meta:user-defined>"},
    {"settings PrinterName", VIEW_METADATA, IN_SETTINGS,
     "<config:config-item config:name=\"PrinterName\" "
     "config:type=\"string\">@</config:config-item>"},
    {"Object 1 chart title", VIEW_EMBEDDED, IN_CHART,
     "<chart:title><text:p>@</text:p></chart:title>"},
    {"Object 1 chart local-table cell", VIEW_EMBEDDED, IN_CHART,
     "<table:table table:name=\"local-table\"><table:table-row>"
     "<table:table-cell office:value-type=\"string\"><text:p>@</text:p>"
     "</table:table-cell></table:table-row></table:table>"},
    {"SVG title", VIEW_EMBEDDED, IN_SVG, "<title>@</title>"},
    {"SVG text", VIEW_EMBEDDED, IN_SVG, "<text>@</text>"},
    {"Basic macro source", VIEW_EMBEDDED, IN_BASIC, "REM @"},
    {"Configurations2 part", VIEW_EMBEDDED, IN_CONFIG,
     "<menu:menuitem menu:label=\"@\"/>"},
    {"ORPHAN part not in manifest", VIEW_ORPHAN, IN_ORPHAN,
     "<text:p>@</text:p>"},
    {"manifest.rdf literal", VIEW_METADATA, IN_RDF,
     "<rdf:Description><pkg:note>@</pkg:note></rdf:Description>"},
};

/* A phrase that nobody ever wrote, another for each row; n of its chars. */
static struct str
phrase(struct arena *arena, size_t row, bool head, bool tail)
{
    static const char *const first[] = {"晴雪", "松涛", "远帆", "寒江",
                                        "青岚", "落霞", "惊蛰", "秋水",
                                        "流萤", "古渡", "长亭", "北辰"},
                             *const second[] = {"灯塔", "石桥", "竹林",
                                                "沙洲", "矿井", "驿站",
                                                "粮仓", "书院", "码头",
                                                "茶园", "窑厂", "水坝"};

    return str_printf(arena, "%s%s", head ? first[row / COUNT(second)] : "",
                      tail ? second[row % COUNT(second)] : "");
}

static void
plant(struct arena *arena, struct buf *out, size_t row)
{
    for (const char *p = rows[row].xml; *p != '\0'; p++)
        if (*p == '@' || *p == '{' || *p == '}')
            buf_add(out, phrase(arena, row, *p != '}', *p != '{'));
        else
            buf_add(out, (struct str){p, 1});
}

/* All that is planted in that part of the document. */
static const char *
planted(struct arena *arena, enum where where)
{
    BUF_SCOPED out;

    buf_init(&out, MIB);
    for (size_t i = 0; i < COUNT(rows); i++)
        if (rows[i].where == where)
            plant(arena, &out, i);
    return str_printf(arena, "%.*s", STR_ARG(buf_str(&out))).ptr;
}

static const char *
body(struct arena *arena, const char *chart)
{
    return str_printf(
               arena,
               "<office:automatic-styles><style:style style:name='HidT'"
               " style:family='text'><style:text-properties"
               " text:display='none'/></style:style><style:style"
               " style:name='HidP' style:family='paragraph'>"
               "<style:text-properties text:display='none'/></style:style>"
               "</office:automatic-styles><office:body><office:text>"
               "<office:forms><form:form>%s</form:form></office:forms>"
               "<text:tracked-changes>%s<text:changed-region text:id='k4'>"
               "<text:insertion/></text:changed-region>"
               "</text:tracked-changes><text:user-field-decls>%s"
               "</text:user-field-decls>%s<table:table><table:table-row>%s"
               "</table:table-row></table:table>%s"
               "</office:text></office:body>",
               planted(arena, IN_FORM), planted(arena, IN_CHANGES),
               planted(arena, IN_DECLS), planted(arena, IN_BODY),
               planted(arena, IN_CELL), chart)
        .ptr;
}

static const char *
styles(struct arena *arena)
{
    return str_printf(
               arena,
               "<office:styles>%s</office:styles><office:master-styles>"
               "<style:master-page style:name='Standard'>%s"
               "</style:master-page><style:master-page style:name='Other'>%s"
               "</style:master-page></office:master-styles>",
               planted(arena, IN_STYLES), planted(arena, IN_MASTER),
               planted(arena, IN_UNUSED))
        .ptr;
}

static const char *
meta(struct arena *arena)
{
    return str_printf(arena, "<office:meta>%s</office:meta>",
                      planted(arena, IN_META))
        .ptr;
}

static const char *
settings(struct arena *arena)
{
    return str_printf(arena,
                      "<office:settings><config:config-item-set>%s"
                      "</config:config-item-set></office:settings>",
                      planted(arena, IN_SETTINGS))
        .ptr;
}

static const char *
chart(struct arena *arena)
{
    return str_printf(arena,
                      "<office:body><office:chart><chart:chart>%s"
                      "</chart:chart></office:chart></office:body>",
                      planted(arena, IN_CHART))
        .ptr;
}

static struct str
rooted(struct arena *arena, const char *root, const char *xml)
{
    return str_printf(arena,
                      "<?xml version='1.0' encoding='UTF-8'?>"
                      "<office:%s" NAMESPACES ">%s</office:%s>",
                      root, xml, root);
}

/* A part that is no office document, around what is planted in it. */
static struct str
around(struct arena *arena, enum where where, const char *head,
       const char *tail)
{
    return str_printf(arena, "<?xml version='1.0'?>%s%s%s", head,
                      planted(arena, where), tail);
}

#define LISTED(name)                                                          \
    "<manifest:file-entry manifest:media-type='' manifest:full-path='" name   \
    "'/>"
#define MANIFEST                                                              \
    "<manifest:manifest xmlns:manifest='" ODF "manifest:1.0'>" LISTED("/")    \
        LISTED("content.xml") LISTED("styles.xml") LISTED("meta.xml")         \
            LISTED("settings.xml") LISTED("Object 1/content.xml")             \
                LISTED("Pictures/1.svg") LISTED("Basic/Standard/Module1.xml") \
                    LISTED("Configurations2/menubar/menubar.xml")             \
                        LISTED("manifest.rdf") "</manifest:manifest>"

static struct str
package(struct arena *arena)
{
    const struct packed parts[] = {
        {.name = S("mimetype"),
         .data = S("application/vnd.oasis.opendocument.text")},
        {.name = S("content.xml"),
         .data = rooted(arena, "document-content", body(arena, ""))},
        {.name = S("styles.xml"),
         .data = rooted(arena, "document-styles", styles(arena))},
        {.name = S("meta.xml"),
         .data = rooted(arena, "document-meta", meta(arena))},
        {.name = S("settings.xml"),
         .data = rooted(arena, "document-settings", settings(arena))},
        {.name = S("Object 1/content.xml"),
         .data = rooted(arena, "document-content", chart(arena))},
        {.name = S("Pictures/1.svg"),
         .data =
             around(arena, IN_SVG, "<svg xmlns='" W3 "2000/svg'>", "</svg>")},
        {.name = S("Basic/Standard/Module1.xml"),
         .data = around(arena, IN_BASIC,
                        "<!DOCTYPE script:module PUBLIC "
                        "'-//OpenOffice.org//DTD OfficeDocument 1.0//EN' "
                        "'module.dtd'><script:module xmlns:script='http://"
                        "openoffice.org/2000/script'>",
                        "</script:module>")},
        {.name = S("Configurations2/menubar/menubar.xml"),
         .data = around(arena, IN_CONFIG,
                        "<menu:menubar xmlns:menu='http://openoffice.org/"
                        "2001/menu'>",
                        "</menu:menubar>")},
        {.name = S("old/content.xml"),
         .data = rooted(arena, "document-content", planted(arena, IN_ORPHAN))},
        {.name = S("manifest.rdf"),
         .data = around(arena, IN_RDF,
                        "<rdf:RDF xmlns:rdf='" W3 "1999/02/22-rdf-syntax-ns#'"
                        " xmlns:pkg='http://docs.oasis-open.org/ns/office/1.2/"
                        "meta/pkg#'>",
                        "</rdf:RDF>")},
        {.name = S("META-INF/manifest.xml"), .data = S(MANIFEST)},
    };

    return zip_write(arena, parts, COUNT(parts));
}

static struct str
flat(struct arena *arena)
{
    const char *object =
        str_printf(arena,
                   "<text:p><draw:frame><draw:object><office:document>%s"
                   "</office:document></draw:object></draw:frame></text:p>",
                   chart(arena))
            .ptr;

    return rooted(arena, "document",
                  str_printf(arena, "%s%s%s%s", meta(arena), settings(arena),
                             styles(arena), body(arena, object))
                      .ptr);
}

struct planting {
    const struct row *row;
    struct str phrase;
    const struct doc *doc;
};

/* Is all of the text from at seen so? */
static bool
seen_as(const struct para *para, size_t at, size_t len, enum view view)
{
    bool met = false;

    for (size_t i = 0; i < para->runs; i++)
        if (doc_run(para, i).start < at + len && doc_run(para, i).end > at) {
            if (doc_run(para, i).view != view)
                return false;
            met = true;
        }
    return met;
}

static const struct para *
find(const struct planting *planting)
{
    const struct doc *doc = planting->doc;
    struct str phrase = planting->phrase;

    for (size_t i = 0; i < doc->paras; i++) {
        size_t at = str_find(doc->para[i].text, phrase, 0);

        if (at != STR_NONE &&
            seen_as(&doc->para[i], at, phrase.len, planting->row->view))
            return &doc->para[i];
    }
    return NULL;
}

static void
is_found(void **state)
{
    const struct planting *planting = *state;

    if (find(planting) == NULL)
        fail_msg("%s: %.*s is missing", planting->row->name,
                 STR_ARG(planting->phrase));
}

/* The table for people. */
static void
print_places(struct arena *arena, const struct planting *planting,
             size_t count)
{
    for (size_t i = 0; i < count; i++) {
        const struct para *para = find(&planting[i]);
        struct str place =
            para == NULL ? S("missing") : doc_place(arena, para);
        struct str part = para == NULL ? S("") : para->spot->part;

        printf("# %s | %.*s | %.*s | %.*s\n", planting[i].row->name,
               STR_ARG(view_slug(planting[i].row->view)), STR_ARG(part),
               STR_ARG(place));
    }
}

/* One test for each place that the document can have. */
static size_t
make_tests(struct arena *arena, const struct doc *doc, bool parts,
           struct planting *planting, struct CMUnitTest *test)
{
    size_t n = 0;

    for (size_t i = 0; i < COUNT(rows); i++) {
        if (rows[i].where > IN_CHART && !parts)
            continue;
        planting[n] =
            (struct planting){&rows[i], phrase(arena, i, true, true), doc};
        test[n] = (struct CMUnitTest){.name = rows[i].name,
                                      .test_func = is_found,
                                      .initial_state = &planting[n]};
        n++;
    }
    return n;
}

int
main(void)
{
    struct arena *arena = arena_new();
    struct planting planting[2 * COUNT(rows)];
    struct CMUnitTest test[2 * COUNT(rows)];
    struct doc in_package, in_flat;
    size_t packed, all;
    int failed;

    _Static_assert(COUNT(rows) == 139, "the list has 139 places");
    reader_read(arena, package(arena), &in_package);
    reader_read(arena, flat(arena), &in_flat);
    packed = make_tests(arena, &in_package, true, planting, test);
    all = packed +
          make_tests(arena, &in_flat, false, planting + packed, test + packed);
    if (getenv("PLACES") != NULL)
        print_places(arena, planting, packed);
    failed = _cmocka_run_group_tests("places", test, all, NULL, NULL);
    arena_free(arena);
    return failed;
}
