/*
 * The approval record as ODT (OpenDocument 1.3): sizes and faces after GB/T
 * 9704.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "core/ascii.h"
#include "core/buf.h"
#include "core/count.h"
#include "core/limits.h"
#include "core/msg.h"
#include "formats/package_write.h"
#include "tools/form.h"
#include "tools/form_xml.h"

#define HEAD "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
#define ODF  "urn:oasis:names:tc:opendocument:xmlns:"
#define SPACES                                                                \
    " xmlns:office=\"" ODF "office:1.0\" xmlns:style=\"" ODF                  \
    "style:1.0\" xmlns:text=\"" ODF "text:1.0\" xmlns:table=\"" ODF           \
    "table:1.0\" xmlns:fo=\"" ODF "xsl-fo-compatible:1.0\" xmlns:svg=\"" ODF  \
    "svg-compatible:1.0\""                                                    \
    " office:version=\"1.3\">"

static const struct str mimetype =
    STR_INIT("application/vnd.oasis.opendocument.text");

static const struct str manifest = STR_INIT(
    HEAD
    "<manifest:manifest xmlns:manifest=\"" ODF
    "manifest:1.0\" manifest:version=\"1.3\">"
    "<manifest:file-entry manifest:full-path=\"/\" manifest:version=\"1.3\" "
    "manifest:media-type=\"application/vnd.oasis.opendocument.text\"/>"
    "<manifest:file-entry manifest:full-path=\"content.xml\" "
    "manifest:media-type=\"text/xml\"/>"
    "<manifest:file-entry manifest:full-path=\"styles.xml\" "
    "manifest:media-type=\"text/xml\"/>"
    "<manifest:file-entry manifest:full-path=\"meta.xml\" "
    "manifest:media-type=\"text/xml\"/></manifest:manifest>");

/* What the faces are called where their Chinese names are not known. */
static const struct str faces = STR_INIT(
    "<office:font-face-decls>"
    "<style:font-face style:name=\"仿宋\" svg:font-family=\"仿宋;FangSong\" "
    "style:font-family-generic=\"modern\"/>"
    "<style:font-face style:name=\"黑体\" svg:font-family=\"黑体;SimHei\" "
    "style:font-family-generic=\"swiss\"/>"
    "<style:font-face style:name=\"宋体\" svg:font-family=\"宋体;SimSun\" "
    "style:font-family-generic=\"roman\"/>"
    "<style:font-face style:name=\"楷体\" svg:font-family=\"楷体;KaiTi\" "
    "style:font-family-generic=\"script\"/>"
    "<style:font-face style:name=\"Times New Roman\" "
    "svg:font-family=\"'Times New Roman'\" "
    "style:font-family-generic=\"roman\"/></office:font-face-decls>");

/* --- text --- */

/* Of several spaces only one would be kept, and none at the ends. */
static void
put_text(struct buf *out, struct str text)
{
    size_t from = 0;

    for (size_t at = 0; at < text.len; at++) {
        bool lone = at > 0 && at + 1 < text.len &&
                    !ascii_is_space(text.ptr[at - 1]) &&
                    !ascii_is_space(text.ptr[at + 1]);

        if (!ascii_is_space(text.ptr[at]) || lone)
            continue;
        form_escape(out, str_sub(text, from, at));
        buf_add(out, S("<text:s/>"));
        from = at + 1;
    }
    form_escape(out, str_sub(text, from, text.len));
}

static void
put_paragraph(struct buf *out, const char *style, struct str text)
{
    buf_printf(out, "<text:p text:style-name=\"%s\">", style);
    put_text(out, text);
    buf_add(out, S("</text:p>"));
}

/* --- styles --- */

struct style {
    const char *name, *paragraph, *face;
    double size;
    const char *weight;
};

static const struct style styles[] = {
    {"FormMark", "", "黑体", 16, "normal"},
    {"FormTitle",
     "fo:text-align=\"center\" fo:margin-top=\"12pt\" "
     "fo:margin-bottom=\"6pt\" fo:keep-with-next=\"always\"",
     "宋体", 22, "bold"},
    {"FormNote", "fo:text-align=\"center\" fo:margin-bottom=\"3pt\"", "楷体",
     10.5, "normal"},
    {"FormHeading",
     "fo:margin-top=\"12pt\" fo:margin-bottom=\"4pt\" "
     "fo:keep-with-next=\"always\"",
     "黑体", 14, "normal"},
    {"FormLabel",
     "fo:text-align=\"center\" fo:margin-top=\"1.5pt\" "
     "fo:margin-bottom=\"1.5pt\"",
     "黑体", 10.5, "normal"},
    {"FormText", "fo:margin-top=\"1.5pt\" fo:margin-bottom=\"1.5pt\"", "仿宋",
     10.5, "normal"},
    {"FormCentred",
     "fo:text-align=\"center\" fo:margin-top=\"1.5pt\" "
     "fo:margin-bottom=\"1.5pt\"",
     "仿宋", 10.5, "normal"},
    {"FormSign",
     "fo:text-align=\"end\" fo:margin-top=\"1.5pt\" "
     "fo:margin-bottom=\"3pt\"",
     "仿宋", 12, "normal"},
    {"FormEnd", "fo:line-height=\"1pt\"", "宋体", 1, "normal"},
    {"FormEdge", "fo:text-align=\"center\"", "宋体", 10.5, "normal"},
};

static void
put_style(struct buf *out, const struct style *s)
{
    buf_printf(out,
               "<style:style style:name=\"%s\" style:family=\"paragraph\">"
               "<style:paragraph-properties %s/><style:text-properties "
               "style:font-name=\"Times New Roman\" "
               "style:font-name-asian=\"%s\" fo:font-size=\"%.1fpt\" "
               "style:font-size-asian=\"%.1fpt\" fo:font-weight=\"%s\" "
               "style:font-weight-asian=\"%s\" fo:language=\"en\" "
               "fo:country=\"GB\" style:language-asian=\"zh\" "
               "style:country-asian=\"CN\"/></style:style>",
               s->name, s->paragraph, s->face, s->size, s->size, s->weight,
               s->weight);
}

/*
 * A4 with the margins of official documents: 37, 26, 35 and 28 mm.  What
 * stands at the edges takes 12 mm of them.
 */
static const struct str pages = STR_INIT(
    "<office:automatic-styles><style:page-layout style:name=\"Page\">"
    "<style:page-layout-properties fo:page-width=\"210mm\" "
    "fo:page-height=\"297mm\" style:print-orientation=\"portrait\" "
    "fo:margin-top=\"25mm\" fo:margin-right=\"26mm\" "
    "fo:margin-bottom=\"23mm\" fo:margin-left=\"28mm\"/>"
    "<style:header-style><style:header-footer-properties "
    "fo:min-height=\"12mm\" fo:margin-bottom=\"3mm\"/></style:header-style>"
    "<style:footer-style><style:header-footer-properties "
    "fo:min-height=\"12mm\" fo:margin-top=\"5mm\"/></style:footer-style>"
    "</style:page-layout></office:automatic-styles>");

static void
put_footer(struct buf *out)
{
    buf_add(out, S("<style:footer><text:p text:style-name=\"FormEdge\">— "
                   "<text:page-number text:select-page=\"current\">1"
                   "</text:page-number> / <text:page-count>1"
                   "</text:page-count> —</text:p></style:footer>"));
}

static void
put_styles(struct buf *out, const struct form *form)
{
    buf_add(out, S(HEAD "<office:document-styles" SPACES));
    buf_add(out, faces);
    buf_add(out, S("<office:styles>"));
    for (size_t i = 0; i < COUNT(styles); i++)
        put_style(out, &styles[i]);
    buf_add(out, S("</office:styles>"));
    buf_add(out, pages);
    buf_add(out, S("<office:master-styles><style:master-page "
                   "style:name=\"First\" style:page-layout-name=\"Page\" "
                   "style:next-style-name=\"Rest\"><style:header>"
                   "<text:p text:style-name=\"FormMark\"/></style:header>"));
    put_footer(out);
    buf_add(out, S("</style:master-page><style:master-page "
                   "style:name=\"Rest\" style:page-layout-name=\"Page\">"
                   "<style:header>"));
    put_paragraph(out, "FormMark", form->mark);
    buf_add(out, S("</style:header>"));
    put_footer(out);
    buf_add(out, S("</style:master-page></office:master-styles>"
                   "</office:document-styles>"));
}

/* --- tables --- */

#define TABLE(name, between)                                                  \
    "<style:style style:name=\"" name "\" style:family=\"table\">"            \
    "<style:table-properties style:width=\"156mm\" table:align=\"left\" "     \
    "table:border-model=\"collapsing\" "                                      \
    "style:may-break-between-rows=\"" between "\"/></style:style>"
#define ROW(name, keep)                                                       \
    "<style:style style:name=\"" name "\" style:family=\"table-row\">"        \
    "<style:table-row-properties fo:keep-together=\"" keep                    \
    "\"/></style:style>"
#define CELL(name, more)                                                      \
    "<style:style style:name=\"" name "\" style:family=\"table-cell\">"       \
    "<style:table-cell-properties fo:border=\"0.5pt solid #000000\" "         \
    "fo:padding=\"0mm\" fo:padding-left=\"1.5mm\" "                           \
    "fo:padding-right=\"1.5mm\" " more "/></style:style>"

static const struct str common = STR_INIT(
    "<style:style style:name=\"MarkFirst\" style:family=\"paragraph\" "
    "style:parent-style-name=\"FormMark\" style:master-page-name=\"First\"/>"
    "<style:style style:name=\"TitleFirst\" style:family=\"paragraph\" "
    "style:parent-style-name=\"FormTitle\" "
    "style:master-page-name=\"First\"/>" TABLE("Table", "true")
        TABLE("Together", "false") ROW("Row", "always") ROW("Breaks", "auto")
            CELL("Text", "style:vertical-align=\"top\"")
                CELL("Centred", "style:vertical-align=\"middle\"")
                    CELL("Label", "style:vertical-align=\"middle\" "
                                  "fo:background-color=\"#f2f2f2\""));

static void
put_automatic(struct buf *out, const struct form *form)
{
    buf_add(out, S("<office:automatic-styles>"));
    buf_add(out, common);
    for (size_t i = 0; i < form->tables; i++) {
        const struct form_table *t = &form->table[i];

        for (size_t j = 0; j < t->columns; j++)
            buf_printf(out,
                       "<style:style style:name=\"T%zu.%zu\" "
                       "style:family=\"table-column\">"
                       "<style:table-column-properties "
                       "style:column-width=\"%umm\"/></style:style>",
                       i, j, t->width[j]);
        for (size_t j = 0; j < t->rows; j++)
            if (t->row[j].height > 0)
                buf_printf(out,
                           "<style:style style:name=\"R%zu.%zu\" "
                           "style:family=\"table-row\">"
                           "<style:table-row-properties "
                           "style:min-row-height=\"%umm\" "
                           "fo:keep-together=\"always\"/></style:style>",
                           i, j, t->row[j].height);
    }
    buf_add(out, S("</office:automatic-styles>"));
}

static void
put_cell(struct buf *out, const struct form_cell *cell)
{
    buf_printf(out, "<table:table-cell table:style-name=\"%s\"",
               cell->look == FORM_LABEL     ? "Label"
               : cell->look == FORM_CENTRED ? "Centred"
                                            : "Text");
    if (cell->span > 1)
        buf_printf(out, " table:number-columns-spanned=\"%u\"", cell->span);
    buf_add(out, S(" office:value-type=\"string\">"));
    for (size_t i = 0; i < cell->text.count; i++)
        put_paragraph(out, form_style(cell, i), cell->text.item[i]);
    if (cell->text.count == 0)
        put_paragraph(out, "FormText", S(""));
    buf_add(out, S("</table:table-cell>"));
    for (unsigned i = 1; i < cell->span; i++)
        buf_add(out, S("<table:covered-table-cell/>"));
}

static void
put_row(struct buf *out, const struct form *form, size_t table, size_t number)
{
    const struct form_row *row = &form->table[table].row[number];

    if (row->head)
        buf_add(out, S("<table:table-header-rows>"));
    if (row->height > 0)
        buf_printf(out, "<table:table-row table:style-name=\"R%zu.%zu\">",
                   table, number);
    else
        buf_printf(out, "<table:table-row table:style-name=\"%s\">",
                   form_row_breaks(row) ? "Breaks" : "Row");
    for (size_t i = 0; i < row->cells; i++)
        put_cell(out, &row->cell[i]);
    buf_add(out, S("</table:table-row>"));
    if (row->head)
        buf_add(out, S("</table:table-header-rows>"));
}

static void
put_table(struct buf *out, const struct form *form, size_t number)
{
    const struct form_table *t = &form->table[number];

    put_paragraph(out, "FormHeading", t->heading);
    buf_printf(out,
               "<table:table table:name=\"T%zu\" table:style-name=\"%s\">",
               number, t->together ? "Together" : "Table");
    for (size_t i = 0; i < t->columns; i++)
        buf_printf(out, "<table:table-column table:style-name=\"T%zu.%zu\"/>",
                   number, i);
    for (size_t i = 0; i < t->rows; i++)
        put_row(out, form, number, i);
    buf_add(out, S("</table:table>"));
}

static void
put_content(struct buf *out, const struct form *form)
{
    buf_add(out, S(HEAD "<office:document-content" SPACES));
    buf_add(out, faces);
    put_automatic(out, form);
    buf_add(out, S("<office:body><office:text>"));
    if (form->mark.len > 0)
        put_paragraph(out, "MarkFirst", form->mark);
    put_paragraph(out, form->mark.len > 0 ? "FormTitle" : "TitleFirst",
                  form->title);
    put_paragraph(out, "FormNote", form->note);
    for (size_t i = 0; i < form->tables; i++)
        put_table(out, form, i);
    put_paragraph(out, "FormEnd", S(""));
    buf_add(out, S("</office:text></office:body>"
                   "</office:document-content>"));
}

static void
put_meta(struct buf *out, const struct form *form)
{
    buf_add(out, S(HEAD "<office:document-meta xmlns:office=\"" ODF
                        "office:1.0\" xmlns:meta=\"" ODF "meta:1.0\" "
                        "xmlns:dc=\"http://purl.org/dc/elements/1.1/\" "
                        "office:version=\"1.3\"><office:meta>"
                        "<meta:generator>dingmi/" PACKAGE_VERSION
                        "</meta:generator><dc:title>"));
    form_escape(out, form->title);
    buf_add(out, S("</dc:title></office:meta></office:document-meta>"));
}

bool
form_odt(const struct form *form, struct buf *out)
{
    enum { CONTENT, STYLES, META, PARTS };
    struct buf part[PARTS];
    bool ok = true;

    for (size_t i = 0; i < PARTS; i++)
        buf_init(&part[i], LIMIT_HELD);
    put_content(&part[CONTENT], form);
    put_styles(&part[STYLES], form);
    put_meta(&part[META], form);
    for (size_t i = 0; i < PARTS; i++)
        ok = ok && !part[i].full;
    ok = ok && package_write(
                   (const struct package_entry[]){
                       {S("mimetype"), mimetype},
                       {S("content.xml"), buf_str(&part[CONTENT])},
                       {S("styles.xml"), buf_str(&part[STYLES])},
                       {S("meta.xml"), buf_str(&part[META])},
                       {S("META-INF/manifest.xml"), manifest},
                   },
                   5, out);
    for (size_t i = 0; i < PARTS; i++)
        buf_fini(&part[i]);
    return ok;
}
