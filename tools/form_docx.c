/*
 * The approval record as DOCX (ECMA-376): sizes and faces after GB/T 9704.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "core/buf.h"
#include "core/count.h"
#include "core/limits.h"
#include "core/msg.h"
#include "formats/package_write.h"
#include "tools/form.h"
#include "tools/form_xml.h"

#define HEAD "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
#define WORD                                                                  \
    "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/"      \
    "main\""
#define OFFICE                                                                \
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
#define PACKAGE "http://schemas.openxmlformats.org/package/2006/"
#define WORDML                                                                \
    "application/vnd.openxmlformats-officedocument.wordprocessingml."

static const struct str types = STR_INIT(
    HEAD "<Types xmlns=\"" PACKAGE "content-types\">"
         "<Default Extension=\"rels\" ContentType=\"application/"
         "vnd.openxmlformats-package.relationships+xml\"/>"
         "<Default Extension=\"xml\" ContentType=\"application/xml\"/>"
         "<Override PartName=\"/word/document.xml\" ContentType=\"" WORDML
         "document.main+xml\"/>"
         "<Override PartName=\"/word/styles.xml\" ContentType=\"" WORDML
         "styles+xml\"/>"
         "<Override PartName=\"/word/fontTable.xml\" ContentType=\"" WORDML
         "fontTable+xml\"/>"
         "<Override PartName=\"/word/header.xml\" ContentType=\"" WORDML
         "header+xml\"/>"
         "<Override PartName=\"/word/footer.xml\" ContentType=\"" WORDML
         "footer+xml\"/>"
         "<Override PartName=\"/docProps/core.xml\" ContentType=\"application/"
         "vnd.openxmlformats-package.core-properties+xml\"/>"
         "</Types>");

static const struct str package_rels =
    STR_INIT(HEAD "<Relationships xmlns=\"" PACKAGE "relationships\">"
                  "<Relationship Id=\"rId1\" Type=\"" OFFICE
                  "/officeDocument\" Target=\"word/document.xml\"/>"
                  "<Relationship Id=\"rId2\" Type=\"" PACKAGE
                  "relationships/metadata/core-properties\" "
                  "Target=\"docProps/core.xml\"/></Relationships>");

static const struct str document_rels =
    STR_INIT(HEAD "<Relationships xmlns=\"" PACKAGE "relationships\">"
                  "<Relationship Id=\"rId1\" Type=\"" OFFICE
                  "/styles\" Target=\"styles.xml\"/>"
                  "<Relationship Id=\"rId2\" Type=\"" OFFICE
                  "/fontTable\" Target=\"fontTable.xml\"/>"
                  "<Relationship Id=\"rId3\" Type=\"" OFFICE
                  "/header\" Target=\"header.xml\"/>"
                  "<Relationship Id=\"rId4\" Type=\"" OFFICE
                  "/footer\" Target=\"footer.xml\"/></Relationships>");

/* What the faces are called where their Chinese names are not known. */
static const struct str fonts = STR_INIT(
    HEAD "<w:fonts " WORD ">"
         "<w:font w:name=\"仿宋\"><w:altName w:val=\"FangSong\"/>"
         "<w:charset w:val=\"86\"/><w:family w:val=\"modern\"/></w:font>"
         "<w:font w:name=\"黑体\"><w:altName w:val=\"SimHei\"/>"
         "<w:charset w:val=\"86\"/><w:family w:val=\"swiss\"/></w:font>"
         "<w:font w:name=\"宋体\"><w:altName w:val=\"SimSun\"/>"
         "<w:charset w:val=\"86\"/><w:family w:val=\"roman\"/></w:font>"
         "<w:font w:name=\"楷体\"><w:altName w:val=\"KaiTi\"/>"
         "<w:charset w:val=\"86\"/><w:family w:val=\"script\"/></w:font>"
         "<w:font w:name=\"Times New Roman\"><w:charset w:val=\"00\"/>"
         "<w:family w:val=\"roman\"/></w:font></w:fonts>");

/* --- styles --- */

struct style {
    const char *id, *paragraph, *face;
    unsigned size; /* half points */
    bool bold;
};

static const struct style styles[] = {
    {"FormMark", "<w:jc w:val=\"left\"/>", "黑体", 32, false},
    {"FormTitle",
     "<w:keepNext/><w:spacing w:before=\"240\" w:after=\"120\"/>"
     "<w:jc w:val=\"center\"/>",
     "宋体", 44, true},
    {"FormNote", "<w:spacing w:after=\"60\"/><w:jc w:val=\"center\"/>", "楷体",
     21, false},
    {"FormHeading",
     "<w:keepNext/><w:spacing w:before=\"240\" w:after=\"80\"/>"
     "<w:outlineLvl w:val=\"0\"/>",
     "黑体", 28, false},
    {"FormLabel",
     "<w:spacing w:before=\"30\" w:after=\"30\"/>"
     "<w:jc w:val=\"center\"/>",
     "黑体", 21, false},
    {"FormText",
     "<w:spacing w:before=\"30\" w:after=\"30\"/>"
     "<w:jc w:val=\"left\"/>",
     "仿宋", 21, false},
    {"FormCentred",
     "<w:spacing w:before=\"30\" w:after=\"30\"/>"
     "<w:jc w:val=\"center\"/>",
     "仿宋", 21, false},
    {"FormSign",
     "<w:spacing w:before=\"30\" w:after=\"60\"/>"
     "<w:jc w:val=\"right\"/>",
     "仿宋", 24, false},
    {"FormEnd", "<w:spacing w:line=\"20\" w:lineRule=\"exact\"/>", "宋体", 2,
     false},
    {"FormEdge", "<w:jc w:val=\"center\"/>", "宋体", 21, false},
};

static void
put_styles(struct buf *out)
{
    buf_add(out, S(HEAD "<w:styles " WORD "><w:docDefaults><w:rPrDefault>"
                        "<w:rPr><w:rFonts w:ascii=\"Times New Roman\" "
                        "w:hAnsi=\"Times New Roman\" w:eastAsia=\"仿宋\" "
                        "w:cs=\"Times New Roman\"/><w:sz w:val=\"21\"/>"
                        "<w:lang w:val=\"en-GB\" w:eastAsia=\"zh-CN\"/>"
                        "</w:rPr></w:rPrDefault></w:docDefaults>"
                        "<w:style w:type=\"paragraph\" w:default=\"1\" "
                        "w:styleId=\"Normal\"><w:name w:val=\"Normal\"/>"
                        "</w:style>"));
    for (size_t i = 0; i < COUNT(styles); i++) {
        const struct style *s = &styles[i];

        buf_printf(out,
                   "<w:style w:type=\"paragraph\" w:customStyle=\"1\" "
                   "w:styleId=\"%s\"><w:name w:val=\"%s\"/>"
                   "<w:basedOn w:val=\"Normal\"/><w:pPr>%s</w:pPr><w:rPr>"
                   "<w:rFonts w:eastAsia=\"%s\"/>%s<w:sz w:val=\"%u\"/>"
                   "</w:rPr></w:style>",
                   s->id, s->id, s->paragraph, s->face,
                   s->bold ? "<w:b/>" : "", s->size);
    }
    buf_add(out, S("</w:styles>"));
}

/* --- the body --- */

/* A twentieth of a point, by which Word measures. */
static unsigned
twips(unsigned millimetres)
{
    return (millimetres * 14400 + 127) / 254;
}

static void
put_paragraph(struct buf *out, const char *style, bool keep, struct str text)
{
    buf_printf(out, "<w:p><w:pPr><w:pStyle w:val=\"%s\"/>%s</w:pPr>", style,
               keep ? "<w:keepNext/>" : "");
    if (text.len > 0) {
        buf_add(out, S("<w:r><w:t xml:space=\"preserve\">"));
        form_escape(out, text);
        buf_add(out, S("</w:t></w:r>"));
    }
    buf_add(out, S("</w:p>"));
}

static void
put_cell(struct buf *out, const struct form_cell *cell, unsigned width,
         bool keep)
{
    bool middle = cell->look == FORM_LABEL || cell->look == FORM_CENTRED;

    buf_printf(out, "<w:tc><w:tcPr><w:tcW w:w=\"%u\" w:type=\"dxa\"/>",
               twips(width));
    if (cell->span > 1)
        buf_printf(out, "<w:gridSpan w:val=\"%u\"/>", cell->span);
    if (cell->look == FORM_LABEL)
        buf_add(out, S("<w:shd w:val=\"clear\" w:color=\"auto\" "
                       "w:fill=\"F2F2F2\"/>"));
    if (middle)
        buf_add(out, S("<w:vAlign w:val=\"center\"/>"));
    buf_add(out, S("</w:tcPr>"));
    for (size_t i = 0; i < cell->text.count; i++)
        put_paragraph(out, form_style(cell, i), keep, cell->text.item[i]);
    if (cell->text.count == 0)
        put_paragraph(out, "FormText", keep, S(""));
    buf_add(out, S("</w:tc>"));
}

static void
put_row(struct buf *out, const struct form_table *table,
        const struct form_row *row, bool keep)
{
    size_t column = 0;

    buf_add(out, S("<w:tr><w:trPr>"));
    if (!form_row_breaks(row))
        buf_add(out, S("<w:cantSplit/>"));
    if (row->height > 0)
        buf_printf(out, "<w:trHeight w:val=\"%u\" w:hRule=\"atLeast\"/>",
                   twips(row->height));
    if (row->head)
        buf_add(out, S("<w:tblHeader/>"));
    buf_add(out, S("</w:trPr>"));
    for (size_t i = 0; i < row->cells; i++) {
        unsigned width = 0;

        for (unsigned j = 0; j < row->cell[i].span; j++)
            width += table->width[column++];
        put_cell(out, &row->cell[i], width, keep || row->head);
    }
    buf_add(out, S("</w:tr>"));
}

#define EDGE(side)                                                            \
    "<w:" side " w:val=\"single\" w:sz=\"4\" w:space=\"0\" "                  \
    "w:color=\"000000\"/>"

static void
put_table(struct buf *out, const struct form_table *table)
{
    put_paragraph(out, "FormHeading", false, table->heading);
    buf_printf(
        out,
        "<w:tbl><w:tblPr><w:tblW w:w=\"%u\" w:type=\"dxa\"/>"
        "<w:tblInd w:w=\"85\" w:type=\"dxa\"/>"
        "<w:tblBorders>" EDGE("top") EDGE("left") EDGE("bottom") EDGE("right")
            EDGE("insideH") EDGE(
                "insideV") "</w:tblBorders><w:tblLayout w:type=\"fixed\"/>"
                           "<w:tblCellMar><w:left w:w=\"85\" w:type=\"dxa\"/>"
                           "<w:right w:w=\"85\" "
                           "w:type=\"dxa\"/></w:tblCellMar>"
                           "</w:tblPr><w:tblGrid>",
        twips(FORM_WIDTH));
    for (size_t i = 0; i < table->columns; i++)
        buf_printf(out, "<w:gridCol w:w=\"%u\"/>", twips(table->width[i]));
    buf_add(out, S("</w:tblGrid>"));
    for (size_t i = 0; i < table->rows; i++)
        put_row(out, table, &table->row[i],
                table->together && i + 1 < table->rows);
    buf_add(out, S("</w:tbl>"));
}

/* A4 with the margins of official documents: 37, 26, 35 and 28 mm. */
static void
put_section(struct buf *out)
{
    buf_printf(out,
               "<w:sectPr><w:headerReference w:type=\"default\" "
               "r:id=\"rId3\"/><w:footerReference w:type=\"default\" "
               "r:id=\"rId4\"/><w:footerReference w:type=\"first\" "
               "r:id=\"rId4\"/><w:pgSz w:w=\"11906\" w:h=\"16838\"/>"
               "<w:pgMar w:top=\"%u\" w:right=\"%u\" w:bottom=\"%u\" "
               "w:left=\"%u\" w:header=\"%u\" w:footer=\"%u\" "
               "w:gutter=\"0\"/><w:titlePg/></w:sectPr>",
               twips(37), twips(26), twips(35), twips(28), twips(25),
               twips(25));
}

static void
put_document(struct buf *out, const struct form *form)
{
    buf_add(out,
            S(HEAD "<w:document " WORD " xmlns:r=\"" OFFICE "\"><w:body>"));
    if (form->mark.len > 0)
        put_paragraph(out, "FormMark", false, form->mark);
    put_paragraph(out, "FormTitle", false, form->title);
    put_paragraph(out, "FormNote", false, form->note);
    for (size_t i = 0; i < form->tables; i++)
        put_table(out, &form->table[i]);
    put_paragraph(out, "FormEnd", false, S(""));
    put_section(out);
    buf_add(out, S("</w:body></w:document>"));
}

/* --- the edges of the pages --- */

static void
put_header(struct buf *out, const struct form *form)
{
    buf_add(out, S(HEAD "<w:hdr " WORD ">"));
    put_paragraph(out, "FormMark", false, form->mark);
    buf_add(out, S("</w:hdr>"));
}

static void
put_field(struct buf *out, const char *code)
{
    buf_printf(out,
               "<w:fldSimple w:instr=\" %s \"><w:r><w:t>1</w:t></w:r>"
               "</w:fldSimple>",
               code);
}

static void
put_text(struct buf *out, const char *text)
{
    buf_add(out, S("<w:r><w:t xml:space=\"preserve\">"));
    form_escape(out, str_of(text));
    buf_add(out, S("</w:t></w:r>"));
}

static void
put_footer(struct buf *out)
{
    buf_add(out, S(HEAD "<w:ftr " WORD "><w:p><w:pPr>"
                        "<w:pStyle w:val=\"FormEdge\"/></w:pPr>"));
    put_text(out, "— ");
    put_field(out, "PAGE");
    put_text(out, " / ");
    put_field(out, "NUMPAGES");
    put_text(out, " —");
    buf_add(out, S("</w:p></w:ftr>"));
}

static void
put_core(struct buf *out, const struct form *form)
{
    buf_add(out, S(HEAD "<cp:coreProperties xmlns:cp=\"" PACKAGE
                        "metadata/core-properties\" xmlns:dc=\""
                        "http://purl.org/dc/elements/1.1/\"><dc:title>"));
    form_escape(out, form->title);
    buf_add(out, S("</dc:title><dc:creator>dingmi</dc:creator>"
                   "</cp:coreProperties>"));
}

bool
form_docx(const struct form *form, struct buf *out)
{
    enum { DOCUMENT, STYLES, HEADER, FOOTER, CORE, PARTS };
    struct buf part[PARTS];
    bool ok = true;

    for (size_t i = 0; i < PARTS; i++)
        buf_init(&part[i], LIMIT_HELD);
    put_document(&part[DOCUMENT], form);
    put_styles(&part[STYLES]);
    put_header(&part[HEADER], form);
    put_footer(&part[FOOTER]);
    put_core(&part[CORE], form);
    for (size_t i = 0; i < PARTS; i++)
        ok = ok && !part[i].full;
    ok = ok && package_write(
                   (const struct package_entry[]){
                       {S("[Content_Types].xml"), types},
                       {S("_rels/.rels"), package_rels},
                       {S("word/document.xml"), buf_str(&part[DOCUMENT])},
                       {S("word/_rels/document.xml.rels"), document_rels},
                       {S("word/styles.xml"), buf_str(&part[STYLES])},
                       {S("word/fontTable.xml"), fonts},
                       {S("word/header.xml"), buf_str(&part[HEADER])},
                       {S("word/footer.xml"), buf_str(&part[FOOTER])},
                       {S("docProps/core.xml"), buf_str(&part[CORE])},
                   },
                   9, out);
    for (size_t i = 0; i < PARTS; i++)
        buf_fini(&part[i]);
    return ok;
}
