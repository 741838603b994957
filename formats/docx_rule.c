/*
 * The table of elements.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "formats/docx_rule.h"

#include <stdbool.h>
#include <stddef.h>

#include "core/count.h"
#include "core/doc.h"

enum space {
    SPACE_W,   /* WordprocessingML */
    SPACE_W03, /* the same in Word 2003; else its rules are those of SPACE_W */
    SPACE_WX,  /* hints in it for other programs */
    SPACE_AML, /* annotations in it */
    SPACE_SS,  /* workbooks of Excel 2003 */
    SPACE_A,   /* DrawingML */
    SPACE_M,   /* mathematics */
    SPACE_MC,  /* markup compatibility */
    SPACE_V,   /* VML */
    SPACE_O,   /* VML, what Office added */
    SPACE_X,   /* VML, what Excel added */
    SPACE_WP,  /* where drawings stand */
    SPACE_W14, /* the same since 2010 */
    SPACE_WPS, /* shapes since 2010 */
    SPACE_P,   /* PresentationML */
    SPACE_S,   /* SpreadsheetML */
    SPACE_XDR, /* where drawings stand in sheets and charts */
    SPACE_C,   /* charts */
    SPACE_DGM, /* data of diagrams */
    SPACE_DSP, /* drawings of diagrams */
    SPACE_HTML,
    SPACE_INK,
    SPACES
};

static const struct {
    struct str uri;
    enum space space;
} spaces[] = {
    {STR_INIT("http://schemas.openxmlformats.org/wordprocessingml/2006/main"),
     SPACE_W},
    {STR_INIT("http://purl.oclc.org/ooxml/wordprocessingml/main"), SPACE_W},
    {STR_INIT("http://schemas.microsoft.com/office/word/2003/wordml"),
     SPACE_W03},
    {STR_INIT("http://schemas.microsoft.com/office/word/2003/auxHint"),
     SPACE_WX},
    {STR_INIT("http://schemas.microsoft.com/aml/2001/core"), SPACE_AML},
    {STR_INIT("urn:schemas-microsoft-com:office:spreadsheet"), SPACE_SS},
    {STR_INIT("http://schemas.openxmlformats.org/drawingml/2006/main"),
     SPACE_A},
    {STR_INIT("http://purl.oclc.org/ooxml/drawingml/main"), SPACE_A},
    {STR_INIT("http://schemas.openxmlformats.org/officeDocument/2006/math"),
     SPACE_M},
    {STR_INIT("http://purl.oclc.org/ooxml/officeDocument/math"), SPACE_M},
    {STR_INIT("http://schemas.openxmlformats.org/markup-compatibility/2006"),
     SPACE_MC},
    {STR_INIT("urn:schemas-microsoft-com:vml"), SPACE_V},
    {STR_INIT("urn:schemas-microsoft-com:office:office"), SPACE_O},
    {STR_INIT("urn:schemas-microsoft-com:office:excel"), SPACE_X},
    {STR_INIT("http://schemas.openxmlformats.org/drawingml/2006/"
              "wordprocessingDrawing"),
     SPACE_WP},
    {STR_INIT("http://purl.oclc.org/ooxml/drawingml/wordprocessingDrawing"),
     SPACE_WP},
    {STR_INIT("http://schemas.microsoft.com/office/word/2010/"
              "wordprocessingDrawing"),
     SPACE_W14},
    {STR_INIT("http://schemas.microsoft.com/office/word/2010/"
              "wordprocessingShape"),
     SPACE_WPS},
    {STR_INIT("http://schemas.openxmlformats.org/presentationml/2006/main"),
     SPACE_P},
    {STR_INIT("http://purl.oclc.org/ooxml/presentationml/main"), SPACE_P},
    {STR_INIT("http://schemas.openxmlformats.org/spreadsheetml/2006/main"),
     SPACE_S},
    {STR_INIT("http://purl.oclc.org/ooxml/spreadsheetml/main"), SPACE_S},
    {STR_INIT("http://schemas.openxmlformats.org/drawingml/2006/"
              "spreadsheetDrawing"),
     SPACE_XDR},
    {STR_INIT("http://purl.oclc.org/ooxml/drawingml/spreadsheetDrawing"),
     SPACE_XDR},
    {STR_INIT("http://schemas.openxmlformats.org/drawingml/2006/"
              "chartDrawing"),
     SPACE_XDR},
    {STR_INIT("http://purl.oclc.org/ooxml/drawingml/chartDrawing"), SPACE_XDR},
    {STR_INIT("http://schemas.openxmlformats.org/drawingml/2006/chart"),
     SPACE_C},
    {STR_INIT("http://purl.oclc.org/ooxml/drawingml/chart"), SPACE_C},
    {STR_INIT("http://schemas.microsoft.com/office/drawing/2014/chartex"),
     SPACE_C},
    {STR_INIT("http://schemas.openxmlformats.org/drawingml/2006/diagram"),
     SPACE_DGM},
    {STR_INIT("http://purl.oclc.org/ooxml/drawingml/diagram"), SPACE_DGM},
    {STR_INIT("http://schemas.microsoft.com/office/drawing/2008/diagram"),
     SPACE_DSP},
    {STR_INIT("http://www.w3.org/1999/xhtml"), SPACE_HTML},
    {STR_INIT("http://www.w3.org/2003/InkML"), SPACE_INK},
};

static const struct {
    enum space space;
    struct str local;
    struct docx_rule rule;
} elements[] = {
    {SPACE_W, STR_INIT("r"), {WHAT_RUN, 0}},
    {SPACE_W, STR_INIT("t"), {WHAT_TEXT, 0}},
    {SPACE_W, STR_INIT("p"), {WHAT_PARA, 1}},
    {SPACE_W, STR_INIT("rPr"), {WHAT_RUN_PROPERTIES, 0}},
    {SPACE_W, STR_INIT("pPr"), {WHAT_PARA_PROPERTIES, 0}},
    {SPACE_W, STR_INIT("rFonts"), {WHAT_FONT, 0}},
    {SPACE_W, STR_INIT("delText"), {WHAT_TEXT, 0}},
    {SPACE_W, STR_INIT("instrText"), {WHAT_CODE, 0}},
    {SPACE_W, STR_INIT("delInstrText"), {WHAT_CODE, 0}},
    {SPACE_W, STR_INIT("tab"), {WHAT_CHAR, '\t'}},
    {SPACE_W, STR_INIT("ptab"), {WHAT_CHAR, '\t'}},
    {SPACE_W, STR_INIT("br"), {WHAT_CHAR, '\n'}},
    {SPACE_W, STR_INIT("cr"), {WHAT_CHAR, '\n'}},
    {SPACE_W, STR_INIT("noBreakHyphen"), {WHAT_CHAR, 0x2011}},
    {SPACE_W, STR_INIT("softHyphen"), {WHAT_CHAR, 0xad}},
    {SPACE_W, STR_INIT("sym"), {WHAT_SYMBOL, 0}},
    {SPACE_W, STR_INIT("tbl"), {WHAT_TABLE, 0}},
    {SPACE_W, STR_INIT("tr"), {WHAT_ROW, 0}},
    {SPACE_W, STR_INIT("tc"), {WHAT_CELL, 0}},
    {SPACE_W, STR_INIT("gridSpan"), {WHAT_SPAN, 0}},
    {SPACE_W, STR_INIT("gridBefore"), {WHAT_BEFORE, 0}},
    {SPACE_W, STR_INIT("hidden"), {WHAT_VEIL, 0}},
    {SPACE_W, STR_INIT("vMerge"), {WHAT_VEIL, 0}},
    {SPACE_W, STR_INIT("hMerge"), {WHAT_VEIL, 0}},
    {SPACE_W, STR_INIT("cellDel"), {WHAT_DELETED, 0}},
    {SPACE_W, STR_INIT("cellIns"), {WHAT_INSERTED, 0}},
    {SPACE_W, STR_INIT("del"), {WHAT_DELETED, 0}},
    {SPACE_W, STR_INIT("moveFrom"), {WHAT_DELETED, 0}},
    {SPACE_W, STR_INIT("ins"), {WHAT_INSERTED, 0}},
    {SPACE_W, STR_INIT("moveTo"), {WHAT_INSERTED, 0}},
    {SPACE_W, STR_INIT("tblPr"), {WHAT_PROPERTIES, 0}},
    {SPACE_W, STR_INIT("trPr"), {WHAT_PROPERTIES, 0}},
    {SPACE_W, STR_INIT("tcPr"), {WHAT_PROPERTIES, 0}},
    {SPACE_W, STR_INIT("sectPr"), {WHAT_SECTION, 0}},
    {SPACE_W, STR_INIT("headerReference"), {WHAT_MARGIN, 0}},
    {SPACE_W, STR_INIT("footerReference"), {WHAT_MARGIN, 1}},
    {SPACE_W, STR_INIT("titlePg"), {WHAT_TITLE_PAGE, 0}},
    {SPACE_W, STR_INIT("evenAndOddHeaders"), {WHAT_EVEN_PAGES, 0}},
    {SPACE_W, STR_INIT("sdtPr"), {WHAT_PROPERTIES, 0}},
    {SPACE_W, STR_INIT("rPrChange"), {WHAT_PROPERTIES, 0}},
    {SPACE_W, STR_INIT("pPrChange"), {WHAT_PROPERTIES, 0}},
    {SPACE_W, STR_INIT("sectPrChange"), {WHAT_PROPERTIES, 0}},
    {SPACE_W, STR_INIT("tblPrChange"), {WHAT_PROPERTIES, 0}},
    {SPACE_W, STR_INIT("trPrChange"), {WHAT_PROPERTIES, 0}},
    {SPACE_W, STR_INIT("tcPrChange"), {WHAT_PROPERTIES, 0}},
    {SPACE_W, STR_INIT("vanish"), {WHAT_LOOK, LOOK_HIDDEN}},
    {SPACE_W, STR_INIT("specVanish"), {WHAT_LOOK, LOOK_VEILED}},
    {SPACE_W, STR_INIT("webHidden"), {WHAT_LOOK, LOOK_VEILED}},
    {SPACE_W, STR_INIT("strike"), {WHAT_LOOK, LOOK_STRUCK}},
    {SPACE_W, STR_INIT("dstrike"), {WHAT_LOOK, LOOK_CROSSED}},
    {SPACE_W, STR_INIT("sz"), {WHAT_LOOK, LOOK_TINY}},
    {SPACE_W, STR_INIT("w"), {WHAT_LOOK, LOOK_TINY}},
    {SPACE_W, STR_INIT("color"), {WHAT_LOOK, LOOK_WHITE}},
    {SPACE_W, STR_INIT("shd"), {WHAT_LOOK, LOOK_SHADED}},
    {SPACE_W, STR_INIT("highlight"), {WHAT_LOOK, LOOK_SHADED}},
    {SPACE_W, STR_INIT("tblStyle"), {WHAT_TABLE_STYLE, 0}},
    {SPACE_W, STR_INIT("pStyle"), {WHAT_PARA_STYLE, 0}},
    {SPACE_W, STR_INIT("rStyle"), {WHAT_RUN_STYLE, 0}},
    {SPACE_W, STR_INIT("outlineLvl"), {WHAT_OUTLINE, 0}},
    {SPACE_W, STR_INIT("numId"), {WHAT_ITEM, 0}},
    {SPACE_W, STR_INIT("ilvl"), {WHAT_ITEM, 1}},
    {SPACE_W, STR_INIT("framePr"), {WHAT_FRAME, 0}},
    {SPACE_W, STR_INIT("txbxContent"), {WHAT_BOX, 0}},
    {SPACE_W, STR_INIT("rt"), {WHAT_RUBY, 0}},
    {SPACE_W, STR_INIT("fldChar"), {WHAT_FIELD_MARK, 0}},
    {SPACE_W, STR_INIT("fldSimple"), {WHAT_FIELD, 0}},
    {SPACE_W, STR_INIT("fldData"), {WHAT_DATA, 0}},
    {SPACE_W, STR_INIT("footnote"), {WHAT_NOTE, STORY_FOOTNOTE}},
    {SPACE_W, STR_INIT("endnote"), {WHAT_NOTE, STORY_ENDNOTE}},
    {SPACE_W, STR_INIT("comment"), {WHAT_NOTE, STORY_COMMENT}},
    {SPACE_W, STR_INIT("footnoteReference"), {WHAT_REFERENCE, STORY_FOOTNOTE}},
    {SPACE_W, STR_INIT("endnoteReference"), {WHAT_REFERENCE, STORY_ENDNOTE}},
    {SPACE_W, STR_INIT("commentReference"), {WHAT_REFERENCE, STORY_COMMENT}},
    {SPACE_W, STR_INIT("commentRangeStart"), {WHAT_ABOUT, 1}},
    {SPACE_W, STR_INIT("commentRangeEnd"), {WHAT_ABOUT, 0}},
    {SPACE_W, STR_INIT("tblCaption"), {WHAT_VALUE, 0}},
    {SPACE_W, STR_INIT("tblDescription"), {WHAT_VALUE, 0}},
    {SPACE_W, STR_INIT("alias"), {WHAT_VALUE, 0}},
    {SPACE_W, STR_INIT("helpText"), {WHAT_VALUE, 0}},
    {SPACE_W, STR_INIT("statusText"), {WHAT_VALUE, 0}},
    {SPACE_W, STR_INIT("default"), {WHAT_VALUE, 0}},
    {SPACE_W, STR_INIT("listEntry"), {WHAT_VALUE, 0}},
    {SPACE_W, STR_INIT("docVar"), {WHAT_VALUE, 0}},
    {SPACE_W, STR_INIT("tag"), {WHAT_VALUE, 0}},
    {SPACE_W, STR_INIT("listItem"), {WHAT_VALUE, 0}},
    {SPACE_W, STR_INIT("attr"), {WHAT_VALUE, 0}},
    {SPACE_W, STR_INIT("name"), {WHAT_VALUE, 0}},
    {SPACE_W, STR_INIT("aliases"), {WHAT_VALUE, 0}},
    {SPACE_W, STR_INIT("entryMacro"), {WHAT_VALUE, 0}},
    {SPACE_W, STR_INIT("exitMacro"), {WHAT_VALUE, 0}},
    {SPACE_W, STR_INIT("query"), {WHAT_VALUE, 0}},
    {SPACE_W, STR_INIT("connectString"), {WHAT_VALUE, 0}},
    {SPACE_W, STR_INIT("addressFieldName"), {WHAT_VALUE, 0}},
    {SPACE_W, STR_INIT("mailSubject"), {WHAT_VALUE, 0}},
    {SPACE_W, STR_INIT("description"), {WHAT_VALUE, 0}},
    {SPACE_W, STR_INIT("lvlText"), {WHAT_VALUE, 0}},
    {SPACE_W, STR_INIT("docPartGallery"), {WHAT_VALUE, 0}},
    {SPACE_W, STR_INIT("title"), {WHAT_VALUE, 0}},
    {SPACE_W, STR_INIT("caption"), {WHAT_VALUE, 0}},
    {SPACE_W, STR_INIT("uniqueTag"), {WHAT_VALUE, 0}},
    {SPACE_W, STR_INIT("udl"), {WHAT_VALUE, 0}},
    {SPACE_W, STR_INIT("mappedName"), {WHAT_VALUE, 0}},
    {SPACE_W, STR_INIT("attachedSchema"), {WHAT_VALUE, 0}},
    {SPACE_W, STR_INIT("smartTagType"), {WHAT_VALUE, 0}},
    {SPACE_W, STR_INIT("lsdException"), {WHAT_BUILT_IN, 0}},
    {SPACE_W, STR_INIT("font"), {WHAT_FONT, 0}},
    {SPACE_W, STR_INIT("altName"), {WHAT_FONT, 0}},
    {SPACE_A, STR_INIT("p"), {WHAT_PARA, 0}},
    {SPACE_A, STR_INIT("r"), {WHAT_RUN, 0}},
    {SPACE_A, STR_INIT("t"), {WHAT_TEXT, 0}},
    {SPACE_A, STR_INIT("br"), {WHAT_CHAR, '\n'}},
    {SPACE_A, STR_INIT("latin"), {WHAT_FONT, 0}},
    {SPACE_A, STR_INIT("ea"), {WHAT_FONT, 0}},
    {SPACE_A, STR_INIT("cs"), {WHAT_FONT, 0}},
    {SPACE_A, STR_INIT("sym"), {WHAT_FONT, 0}},
    {SPACE_A, STR_INIT("font"), {WHAT_FONT, 0}},
    {SPACE_A, STR_INIT("buFont"), {WHAT_FONT, 0}},
    {SPACE_A, STR_INIT("rPr"), {WHAT_DRAWN_RUN, 0}},
    {SPACE_A, STR_INIT("tbl"), {WHAT_TABLE, 0}},
    {SPACE_A, STR_INIT("tr"), {WHAT_ROW, 0}},
    {SPACE_A, STR_INIT("tc"), {WHAT_CELL, 0}},
    {SPACE_A, STR_INIT("fld"), {WHAT_RUN, 0}},
    {SPACE_A, STR_INIT("tableStyleId"), {WHAT_ASIDE, 1}},
    {SPACE_M, STR_INIT("r"), {WHAT_RUN, 0}},
    {SPACE_M, STR_INIT("t"), {WHAT_TEXT, 0}},
    {SPACE_MC, STR_INIT("AlternateContent"), {WHAT_ALTERNATE, 0}},
    {SPACE_MC, STR_INIT("Choice"), {WHAT_BRANCH, 0}},
    {SPACE_MC, STR_INIT("Fallback"), {WHAT_BRANCH, 1}},
    {SPACE_A, STR_INIT("custGeom"), {WHAT_OUTLINES, PATH_BEGINS}},
    {SPACE_A, STR_INIT("pt"), {WHAT_OUTLINES, PATH_POINT}},
    {SPACE_A, STR_INIT("arcTo"), {WHAT_OUTLINES, PATH_POINT}},
    {SPACE_V, STR_INIT("shape"), {WHAT_OUTLINES, PATH_VALUES}},
    {SPACE_V, STR_INIT("shapetype"), {WHAT_OUTLINES, PATH_VALUES}},
    {SPACE_V, STR_INIT("path"), {WHAT_OUTLINES, PATH_VALUES}},
    {SPACE_V, STR_INIT("polyline"), {WHAT_OUTLINES, PATH_VALUES}},
    {SPACE_INK, STR_INIT("trace"), {WHAT_INK, 0}},
    {SPACE_V, STR_INIT("textbox"), {WHAT_BOX, 0}},
    {SPACE_WPS, STR_INIT("txbx"), {WHAT_BOX, 0}},
    {SPACE_O, STR_INIT("FieldCodes"), {WHAT_CODE, 0}},
    {SPACE_WP, STR_INIT("posOffset"), {WHAT_ASIDE, 0}},
    {SPACE_WP, STR_INIT("align"), {WHAT_ASIDE, 0}},
    {SPACE_O, STR_INIT("DocumentProperties"), {WHAT_STORY, STORY_METADATA}},
    {SPACE_O,
     STR_INIT("CustomDocumentProperties"),
     {WHAT_STORY, STORY_METADATA}},
    {SPACE_W03, STR_INIT("hdr"), {WHAT_STORY, STORY_HEADER}},
    {SPACE_W03, STR_INIT("ftr"), {WHAT_STORY, STORY_FOOTER}},
    {SPACE_W03, STR_INIT("footnote"), {WHAT_STORY, STORY_FOOTNOTE}},
    {SPACE_W03, STR_INIT("endnote"), {WHAT_STORY, STORY_ENDNOTE}},
    {SPACE_W03, STR_INIT("binData"), {WHAT_ASIDE, 1}},
    {SPACE_WX, STR_INIT("font"), {WHAT_FONT, 0}},
    {SPACE_AML, STR_INIT("annotation"), {WHAT_ANNOTATION, 0}},
    {SPACE_SS, STR_INIT("Table"), {WHAT_TABLE, 0}},
    {SPACE_SS, STR_INIT("Row"), {WHAT_ROW, 0}},
    {SPACE_SS, STR_INIT("Cell"), {WHAT_CELL, 0}},
    {SPACE_SS, STR_INIT("Data"), {WHAT_PARA, 0}},
    {SPACE_SS, STR_INIT("Comment"), {WHAT_STORY, STORY_COMMENT}},
    {SPACE_SS, STR_INIT("Worksheet"), {WHAT_VALUE, 0}},
    {SPACE_SS, STR_INIT("NamedRange"), {WHAT_VALUE, 0}},
    {SPACE_P, STR_INIT("cNvPr"), {WHAT_SHAPE, 0}},
    {SPACE_P, STR_INIT("ph"), {WHAT_PROMPT, 0}},
    {SPACE_P, STR_INIT("text"), {WHAT_PARA, 0}},
    {SPACE_P, STR_INIT("tag"), {WHAT_VALUE, 0}},
    {SPACE_P, STR_INIT("cmAuthor"), {WHAT_VALUE, 0}},
    {SPACE_P, STR_INIT("custShow"), {WHAT_VALUE, 0}},
    {SPACE_P, STR_INIT("hf"), {WHAT_VALUE, 0}},
    {SPACE_S, STR_INIT("t"), {WHAT_TEXT, 0}},
    {SPACE_S, STR_INIT("r"), {WHAT_RUN, 0}},
    {SPACE_S, STR_INIT("si"), {WHAT_PARA, 0}},
    {SPACE_S, STR_INIT("is"), {WHAT_PARA, 0}},
    {SPACE_S, STR_INIT("rPh"), {WHAT_RUBY, 0}},
    {SPACE_S, STR_INIT("sheet"), {WHAT_VALUE, 0}},
    {SPACE_S, STR_INIT("definedName"), {WHAT_VALUE, 0}},
    {SPACE_S, STR_INIT("table"), {WHAT_VALUE, 0}},
    {SPACE_S, STR_INIT("tableColumn"), {WHAT_VALUE, 0}},
    {SPACE_S, STR_INIT("s"), {WHAT_VALUE, 0}},
    {SPACE_S, STR_INIT("sheetName"), {WHAT_VALUE, 0}},
    {SPACE_S, STR_INIT("connection"), {WHAT_VALUE, 0}},
    {SPACE_S, STR_INIT("dbPr"), {WHAT_VALUE, 0}},
    {SPACE_S, STR_INIT("textPr"), {WHAT_VALUE, 0}},
    {SPACE_S, STR_INIT("webPr"), {WHAT_VALUE, 0}},
    {SPACE_S, STR_INIT("cacheField"), {WHAT_VALUE, 0}},
    {SPACE_S, STR_INIT("queryTable"), {WHAT_VALUE, 0}},
    {SPACE_S, STR_INIT("queryTableField"), {WHAT_VALUE, 0}},
    {SPACE_S, STR_INIT("fileSharing"), {WHAT_VALUE, 0}},
    {SPACE_XDR, STR_INIT("txBody"), {WHAT_BOX, 0}},
    {SPACE_XDR, STR_INIT("cNvPr"), {WHAT_SHAPE, 0}},
    {SPACE_C, STR_INIT("f"), {WHAT_CODE, 0}},
    {SPACE_DGM, STR_INIT("t"), {WHAT_DIAGRAM, DIAGRAM_DATA}},
    {SPACE_DSP, STR_INIT("txBody"), {WHAT_DIAGRAM, DIAGRAM_DRAWING}},
    {SPACE_HTML, STR_INIT("p"), {WHAT_PARA, 0}},
    {SPACE_HTML, STR_INIT("td"), {WHAT_PARA, 0}},
    {SPACE_HTML, STR_INIT("th"), {WHAT_PARA, 0}},
    {SPACE_HTML, STR_INIT("li"), {WHAT_PARA, 0}},
    {SPACE_HTML, STR_INIT("br"), {WHAT_CHAR, '\n'}},
};

static const struct docx_rule other = {WHAT_OTHER, 0}, aside = {WHAT_ASIDE, 0};

/* Namespaces whose text is all for the layout. */
static const bool layout[SPACES] = {
    [SPACE_W14] = true, [SPACE_O] = true,   [SPACE_X] = true,
    [SPACE_P] = true,   [SPACE_XDR] = true,
};

static enum space
space_of(struct str uri)
{
    for (size_t i = 0; i < COUNT(spaces); i++)
        if (str_eq(spaces[i].uri, uri))
            return spaces[i].space;
    return SPACES;
}

static const struct docx_rule *
rule_in(enum space space, struct str local)
{
    for (size_t i = 0; i < COUNT(elements); i++)
        if (elements[i].space == space && str_eq(elements[i].local, local))
            return &elements[i].rule;
    return NULL;
}

static const struct docx_rule *
find(const struct xml_name *name)
{
    enum space space = space_of(name->space);
    const struct docx_rule *rule = NULL;

    if (space == SPACES)
        return &other;
    rule = rule_in(space, name->local);
    if (rule == NULL && space == SPACE_W03)
        rule = rule_in(SPACE_W, name->local);
    if (rule != NULL)
        return rule;
    return layout[space] ? &aside : &other;
}

const struct docx_rule *
docx_rule(struct xml_memo *rules, const struct xml_name *name)
{
    const void **rule = xml_memo(rules, name);

    if (*rule == NULL)
        *rule = find(name);
    return *rule;
}
