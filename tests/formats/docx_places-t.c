/*
 * Every place of a DOCX that text can hide in, each with a phrase of its own
 * planted there: the phrase is found, or what holds it is listed as not
 * examined.
 *
 * The parts in tests/fixtures/places.docx say where: "@slug@" is the phrase of
 * the row of that name, "@slug:1@" the first third of it.  All is done twice,
 * with phrases in Chinese and with single words in Latin letters.  With
 * PLACES in the environment the list is printed.
 *
 * SPDX-License-Identifier: Apache-2.0
 */

#include <stdbool.h>
#include <stdlib.h>

#include "core/arena.h"
#include "core/buf.h"
#include "core/doc.h"
#include "core/fold.h"
#include "core/limits.h"
#include "core/utf8.h"
#include "formats/reader.h"
#include "tests/tap.h"
#include "tests/zip_write.h"

enum { MOST = 1024 * 1024, PARTS_MAX = 64, THIRDS = 3 };

/*
 * What a row is content with: the phrase is found; or the part is listed; or
 * it is found in Chinese, where Latin words name fonts and parts.
 */
enum leave { FOUND, OR_LISTED, CHINESE };

struct row {
    const char *name, *slug;
    enum view view;
    enum leave leave;
    const char *part; /* that may be listed instead */
};

static const struct row rows[] = {
    {"body paragraph", "body", VIEW_VISIBLE, FOUND, ""},
    {"split over three runs", "split", VIEW_VISIBLE, FOUND, ""},
    {"w:tblCaption", "tblCaption", VIEW_ATTRIBUTE, FOUND, ""},
    {"w:tblDescription", "tblDescription", VIEW_ATTRIBUTE, FOUND, ""},
    {"table cell", "cell", VIEW_VISIBLE, FOUND, ""},
    {"nested table cell", "nested-cell", VIEW_VISIBLE, FOUND, ""},
    {"w:ins author", "ins-author", VIEW_ATTRIBUTE, FOUND, ""},
    {"w:ins text", "ins", VIEW_INSERTED, FOUND, ""},
    {"w:del/w:delText", "del", VIEW_DELETED, FOUND, ""},
    {"w:moveFrom", "moveFrom", VIEW_DELETED, FOUND, ""},
    {"w:moveTo", "moveTo", VIEW_INSERTED, FOUND, ""},
    {"w:vanish", "vanish", VIEW_HIDDEN, FOUND, ""},
    {"w:specVanish, w:webHidden", "webHidden", VIEW_HIDDEN, FOUND, ""},
    {"hidden by a style", "style-vanish", VIEW_HIDDEN, FOUND, ""},
    {"white, one point high", "white", VIEW_HIDDEN, FOUND, ""},
    {"w:instrText", "instrText", VIEW_FIELD, FOUND, ""},
    {"result of a field", "field-result", VIEW_VISIBLE, FOUND, ""},
    {"w:fldSimple w:instr", "fldSimple-instr", VIEW_FIELD, FOUND, ""},
    {"w:fldSimple result", "fldSimple-result", VIEW_VISIBLE, FOUND, ""},
    {"w:ffData name", "ffData-name", VIEW_ATTRIBUTE, FOUND, ""},
    {"w:ffData helpText", "ffData-help", VIEW_ATTRIBUTE, FOUND, ""},
    {"w:ffData statusText", "ffData-status", VIEW_ATTRIBUTE, FOUND, ""},
    {"w:ffData listEntry", "ffData-list", VIEW_ATTRIBUTE, FOUND, ""},
    {"w:sdt alias", "sdt-alias", VIEW_ATTRIBUTE, FOUND, ""},
    {"w:sdt tag", "sdt-tag", VIEW_ATTRIBUTE, FOUND, ""},
    {"w:sdt listItem displayText", "sdt-display", VIEW_ATTRIBUTE, FOUND, ""},
    {"w:sdt listItem value", "sdt-value", VIEW_ATTRIBUTE, FOUND, ""},
    {"w:sdtContent, block", "sdt-block", VIEW_VISIBLE, FOUND, ""},
    {"w:sdtContent, inline", "sdt-inline", VIEW_VISIBLE, FOUND, ""},
    {"w:sdt around a cell", "sdt-cell", VIEW_VISIBLE, FOUND, ""},
    {"w:sdt around a row", "sdt-row", VIEW_VISIBLE, FOUND, ""},
    {"w:smartTag attribute", "smartTag-attr", VIEW_ATTRIBUTE, FOUND, ""},
    {"w:smartTag run", "smartTag", VIEW_VISIBLE, FOUND, ""},
    {"w:customXml attribute", "customXml-attr", VIEW_ATTRIBUTE, FOUND, ""},
    {"w:customXml run", "customXml-run", VIEW_VISIBLE, FOUND, ""},
    {"w:hyperlink tooltip", "tooltip", VIEW_ATTRIBUTE, FOUND, ""},
    {"w:hyperlink text", "hyperlink", VIEW_VISIBLE, FOUND, ""},
    {"w:bdo", "bdo", VIEW_VISIBLE, FOUND, ""},
    {"w:dir", "dir", VIEW_VISIBLE, FOUND, ""},
    {"w:ruby w:rt", "ruby-rt", VIEW_VISIBLE, FOUND, ""},
    {"w:rubyBase", "ruby-base", VIEW_VISIBLE, FOUND, ""},
    {"across w:noBreakHyphen", "nbhyphen", VIEW_VISIBLE, FOUND, ""},
    {"across w:softHyphen", "softhyphen", VIEW_VISIBLE, FOUND, ""},
    {"after w:sym", "after-sym", VIEW_VISIBLE, FOUND, ""},
    {"m:t, inline", "math-inline", VIEW_VISIBLE, FOUND, ""},
    {"m:t, displayed", "math-display", VIEW_VISIBLE, FOUND, ""},
    {"bookmark name", "bookmark", VIEW_ATTRIBUTE, FOUND, ""},
    {"numbered paragraph", "numbered", VIEW_VISIBLE, FOUND, ""},
    {"Choice and Fallback alike", "choice-fallback", VIEW_VISIBLE, FOUND, ""},
    {"Choice alone", "choice-only", VIEW_VISIBLE, FOUND, ""},
    {"Fallback alone", "fallback-only", VIEW_HIDDEN, FOUND, ""},
    {"wp:docPr name", "docPr-name", VIEW_ATTRIBUTE, FOUND, ""},
    {"wp:docPr descr", "docPr-descr", VIEW_ATTRIBUTE, FOUND, ""},
    {"wp:docPr title", "docPr-title", VIEW_ATTRIBUTE, FOUND, ""},
    {"v:shape alt", "v-shape-alt", VIEW_ATTRIBUTE, FOUND, ""},
    {"wps:txbx alone", "bare-txbx", VIEW_VISIBLE, FOUND, ""},
    {"its wp:docPr name", "bare-name", VIEW_ATTRIBUTE, FOUND, ""},
    {"its wp:docPr descr", "bare-descr", VIEW_ATTRIBUTE, FOUND, ""},
    {"its wp:docPr title", "bare-title", VIEW_ATTRIBUTE, FOUND, ""},
    {"text box in VML alone", "vml-textbox", VIEW_VISIBLE, FOUND, ""},
    {"v:textpath string", "textpath", VIEW_ATTRIBUTE, FOUND, ""},
    {"HTML in v:textbox", "vml-html", VIEW_VISIBLE, FOUND, ""},
    {"w:framePr", "framePr", VIEW_VISIBLE, FOUND, ""},
    {"picture descr", "picture-descr", VIEW_ATTRIBUTE, FOUND, ""},
    {"picture title", "picture-title", VIEW_ATTRIBUTE, FOUND, ""},
    {"pic:cNvPr name", "pic-name", VIEW_ATTRIBUTE, FOUND, ""},
    {"pic:cNvPr descr", "pic-descr", VIEW_ATTRIBUTE, FOUND, ""},
    {"v:imagedata o:title", "imagedata-title", VIEW_ATTRIBUTE, FOUND, ""},
    {"text that is commented", "comment-anchor", VIEW_VISIBLE, FOUND, ""},
    {"w:pPrChange author", "pPrChange-author", VIEW_ATTRIBUTE, FOUND, ""},
    {"XML comment", "xml-comment", VIEW_ATTRIBUTE, FOUND, ""},
    {"CDATA", "cdata", VIEW_VISIBLE, FOUND, ""},
    {"character references", "charrefs", VIEW_VISIBLE, FOUND, ""},
    {"after w:cr", "after-cr", VIEW_VISIBLE, FOUND, ""},
    {"after w:ptab", "after-ptab", VIEW_VISIBLE, FOUND, ""},
    {"Choice that needs the unknown", "choice-unknown", VIEW_HIDDEN, FOUND,
     ""},
    {"Fallback shown for it", "fallback-unknown", VIEW_VISIBLE, FOUND, ""},
    {"header", "header", VIEW_VISIBLE, FOUND, ""},
    {"watermark in a header", "watermark", VIEW_ATTRIBUTE, FOUND, ""},
    {"header of a first page there is not", "header-first", VIEW_HIDDEN, FOUND,
     ""},
    {"header of even pages there are not", "header-even", VIEW_HIDDEN, FOUND,
     ""},
    {"footer", "footer", VIEW_VISIBLE, FOUND, ""},
    {"footer of a first page there is not", "footer-first", VIEW_HIDDEN, FOUND,
     ""},
    {"footer of even pages there are not", "footer-even", VIEW_HIDDEN, FOUND,
     ""},
    {"header that nothing relates", "header-orphan", VIEW_ORPHAN, FOUND, ""},
    {"footnote", "footnote", VIEW_NOTE, FOUND, ""},
    {"footnote without reference", "footnote-unreferenced", VIEW_NOTE, FOUND,
     ""},
    {"continuation notice", "footnote-continuation", VIEW_NOTE, FOUND, ""},
    {"endnote", "endnote", VIEW_NOTE, FOUND, ""},
    {"author of a comment", "comment-author", VIEW_ATTRIBUTE, FOUND, ""},
    {"initials of a comment", "comment-initials", VIEW_ATTRIBUTE, FOUND, ""},
    {"comment", "comment", VIEW_COMMENT, FOUND, ""},
    {"comment without reference", "comment-unreferenced", VIEW_COMMENT, FOUND,
     ""},
    {"people.xml author", "person", VIEW_ATTRIBUTE, FOUND, ""},
    {"people.xml userId", "userId", VIEW_ATTRIBUTE, FOUND, ""},
    {"name of a style", "style-name", VIEW_ATTRIBUTE, FOUND, ""},
    {"query of a mail merge", "query", VIEW_ATTRIBUTE, FOUND, ""},
    {"w:docVar", "docVar", VIEW_ATTRIBUTE, FOUND, ""},
    {"name of a web frame", "frame-name", VIEW_ATTRIBUTE, FOUND, ""},
    {"name of a font", "font-name", VIEW_ATTRIBUTE, CHINESE, ""},
    {"name of w:abstractNum", "abstractNum-name", VIEW_ATTRIBUTE, FOUND, ""},
    {"w:lvlText", "lvlText", VIEW_ATTRIBUTE, FOUND, ""},
    {"description of a docPart", "docPart", VIEW_ATTRIBUTE, FOUND, ""},
    {"glossary body", "glossary", VIEW_EMBEDDED, FOUND, ""},
    {"SmartArt data", "diagram", VIEW_VISIBLE, FOUND, ""},
    {"SmartArt phldrT", "phldrT", VIEW_ATTRIBUTE, FOUND, ""},
    {"SmartArt drawing alone", "diagram-stale", VIEW_VISIBLE, FOUND, ""},
    {"title of a chart", "chart-title", VIEW_VISIBLE, FOUND, ""},
    {"series of a chart", "chart-series", VIEW_VISIBLE, FOUND, ""},
    {"formula of a chart", "chart-formula", VIEW_FIELD, FOUND, ""},
    {"category of a chart", "chart-category", VIEW_VISIBLE, FOUND, ""},
    {"altChunk, HTML title", "html-title", VIEW_METADATA, FOUND, ""},
    {"altChunk, HTML", "html", VIEW_EMBEDDED, FOUND, ""},
    {"altChunk, RTF", "rtf", VIEW_EMBEDDED, FOUND, ""},
    {"altChunk, plain text", "txt", VIEW_EMBEDDED, FOUND, ""},
    {"altChunk, DOCX", "chunk-docx", VIEW_EMBEDDED, FOUND, ""},
    {"embedded DOCX", "inner-docx", VIEW_EMBEDDED, FOUND, ""},
    {"sharedStrings of a chart", "sharedStrings", VIEW_EMBEDDED, FOUND, ""},
    {"inlineStr of a chart", "inlineStr", VIEW_EMBEDDED, FOUND, ""},
    {"customXml item", "customXml", VIEW_METADATA, FOUND, ""},
    {"title", "title", VIEW_METADATA, FOUND, ""},
    {"subject", "subject", VIEW_METADATA, FOUND, ""},
    {"creator", "creator", VIEW_METADATA, FOUND, ""},
    {"keywords", "keywords", VIEW_METADATA, FOUND, ""},
    {"description", "description", VIEW_METADATA, FOUND, ""},
    {"lastModifiedBy", "lastModifiedBy", VIEW_METADATA, FOUND, ""},
    {"Template", "Template", VIEW_METADATA, FOUND, ""},
    {"Company", "Company", VIEW_METADATA, FOUND, ""},
    {"Manager", "Manager", VIEW_METADATA, FOUND, ""},
    {"TitlesOfParts", "TitlesOfParts", VIEW_METADATA, FOUND, ""},
    {"name of a custom property", "custom-name", VIEW_ATTRIBUTE, FOUND, ""},
    {"value of a custom property", "custom-value", VIEW_METADATA, FOUND, ""},
    {"PNG tEXt", "png", VIEW_METADATA, FOUND, ""},
    {"SVG text", "svg", VIEW_EMBEDDED, FOUND, ""},
    {"bytes of a binary part", "bin", VIEW_EMBEDDED, FOUND, ""},
    {"UTF-16LE in a binary part", "bin16", VIEW_EMBEDDED, FOUND, ""},
    {"part that nothing knows", "trash", VIEW_ORPHAN, FOUND, ""},
    {"target of a hyperlink", "url", VIEW_ATTRIBUTE, FOUND, ""},
    {"path of a subDocument", "subDocument", VIEW_ATTRIBUTE, FOUND, ""},
    {"path of the template", "template", VIEW_ATTRIBUTE, FOUND, ""},
    {"comment of an entry", "entry-comment", VIEW_METADATA, FOUND, ""},
    {"comment of the archive", "archive-comment", VIEW_METADATA, FOUND, ""},
    {"name of an entry", "entry-name", VIEW_METADATA, CHINESE, ""},
};

_Static_assert(COUNT(rows) == 143, "every place of the list");

/* --- phrases --- */

/* 此处一〇三号藏着一句密语, KeptBadInThisPlace: no two are alike. */
static struct str
phrase(struct arena *arena, size_t row, bool latin)
{
    static const char *const digit[] = {"〇", "一", "二", "三", "四",
                                        "五", "六", "七", "八", "九"};
    size_t d[] = {row / 100, row / 10 % 10, row % 10};

    if (latin)
        return str_printf(arena, "Kept%c%c%cInThisPlace", (char) ('A' + d[0]),
                          (char) ('a' + d[1]), (char) ('a' + d[2]));
    return str_printf(arena, "此处%s%s%s号藏着一句密语", digit[d[0]],
                      digit[d[1]], digit[d[2]]);
}

static size_t
row_of(struct str slug)
{
    for (size_t i = 0; i < COUNT(rows); i++)
        if (str_eq(str_of(rows[i].slug), slug))
            return i;
    fail_msg("no row \"%.*s\"", STR_ARG(slug));
    return 0;
}

/* "&": as character references; "r": as RTF has them; "u": in UTF-16LE. */
static void
put_coded(struct buf *out, struct str text, char how)
{
    for (size_t at = 0; at < text.len;) {
        uint32_t c = utf8_next(text, &at);

        if (how == '&')
            buf_printf(out, "&#x%x;", c);
        else if (how == 'r')
            buf_printf(out, "\\u%d ", (int) (int16_t) c);
        else
            buf_add(out, (struct str){
                             (char[]){(char) (c & 0xff), (char) (c >> 8)}, 2});
    }
}

static void
put_phrase(struct arena *arena, struct buf *out, struct str slug, bool latin)
{
    struct str name = str_cut(&slug, S(":"));
    struct str text = phrase(arena, row_of(name), latin);
    size_t third = text.len / THIRDS;

    if (slug.len == 0)
        buf_add(out, text);
    else if (slug.ptr[0] >= '1' && slug.ptr[0] <= '3')
        buf_add(out, str_sub(text, (size_t) (slug.ptr[0] - '1') * third,
                             (size_t) (slug.ptr[0] - '0') * third));
    else
        put_coded(out, text, slug.ptr[0]);
}

/* A part with its phrases in it. */
static struct str
plant(struct arena *arena, struct str template, bool latin)
{
    BUF_SCOPED out;

    buf_init(&out, MOST);
    for (size_t at = 0; at < template.len;) {
        size_t from = str_find(template, S("@"), at), to;

        buf_add(&out, str_sub(template, at, from));
        if (from == STR_NONE)
            break;
        to = str_find(template, S("@"), from + 1);
        put_phrase(arena, &out, str_sub(template, from + 1, to), latin);
        at = to + 1;
    }
    assert_false(out.full);
    return str_dup(arena, buf_str(&out));
}

/* --- the package --- */

static const char *const files[] = {
    "[Content_Types].xml",
    "_rels/.rels",
    "word/document.xml",
    "word/_rels/document.xml.rels",
    "word/_rels/settings.xml.rels",
    "word/styles.xml",
    "word/settings.xml",
    "word/webSettings.xml",
    "word/fontTable.xml",
    "word/numbering.xml",
    "word/footnotes.xml",
    "word/endnotes.xml",
    "word/comments.xml",
    "word/people.xml",
    "word/glossary/document.xml",
    "word/header1.xml",
    "word/header2.xml",
    "word/header3.xml",
    "word/header9.xml",
    "word/footer1.xml",
    "word/footer2.xml",
    "word/footer3.xml",
    "word/diagrams/drawing1.xml",
    "word/diagrams/data1.xml",
    "word/charts/chart1.xml",
    "word/charts/_rels/chart1.xml.rels",
    "word/media/image2.svg",
    "word/chunk.html",
    "word/chunk.rtf",
    "word/chunk.txt",
    "customXml/item1.xml",
    "docProps/core.xml",
    "docProps/app.xml",
    "docProps/custom.xml",
};

#define TYPES(part, type)                                                     \
    "<Types xmlns='http://schemas.openxmlformats.org/package/2006/"           \
    "content-types'><Default Extension='xml' ContentType='application/xml'/>" \
    "<Override PartName='/" part "' ContentType='application/"                \
    "vnd.openxmlformats-officedocument." type ".main+xml'/></Types>"
#define OFFICE                                                                \
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
#define RELS(list)                                                            \
    "<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/"   \
    "relationships'>" list "</Relationships>"
#define REL(id, type, target)                                                 \
    "<Relationship Id='" id "' Type='" OFFICE "/" type "' Target='" target    \
    "'/>"

static struct str
inner_docx(struct arena *arena, struct str slug, bool latin)
{
    struct str document = str_printf(
        arena,
        "<w:document xmlns:w='http://schemas.openxmlformats.org/"
        "wordprocessingml/2006/main'><w:body><w:p><w:r><w:t>@%.*s@</w:t>"
        "</w:r></w:p></w:body></w:document>",
        STR_ARG(slug));
    const struct packed parts[] = {
        {.name = S("[Content_Types].xml"),
         .data = S(TYPES("word/document.xml", "wordprocessingml.document"))},
        {.name = S("_rels/.rels"),
         .data = S(RELS(REL("a", "officeDocument", "word/document.xml")))},
        {.name = S("word/document.xml"),
         .data = plant(arena, document, latin)},
    };

    return zip_write(arena, parts, COUNT(parts));
}

#define SHEET "http://schemas.openxmlformats.org/spreadsheetml/2006/main"

static struct str
workbook(struct arena *arena, bool latin)
{
    const struct packed parts[] = {
        {.name = S("[Content_Types].xml"),
         .data = S(TYPES("xl/workbook.xml", "spreadsheetml.sheet"))},
        {.name = S("_rels/.rels"),
         .data = S(RELS(REL("a", "officeDocument", "xl/workbook.xml")))},
        {.name = S("xl/_rels/workbook.xml.rels"),
         .data = S(RELS(REL("r1", "worksheet", "sheet1.xml")
                            REL("r2", "sharedStrings", "strings.xml")))},
        {.name = S("xl/workbook.xml"),
         .data = S("<workbook xmlns='" SHEET "' xmlns:r='" OFFICE "'><sheets>"
                   "<sheet name='a' sheetId='1' r:id='r1'/></sheets>"
                   "</workbook>")},
        {.name = S("xl/strings.xml"),
         .data = plant(arena,
                       S("<sst xmlns='" SHEET "'><si><t>@sharedStrings@</t>"
                         "</si></sst>"),
                       latin)},
        {.name = S("xl/sheet1.xml"),
         .data = plant(arena,
                       S("<worksheet xmlns='" SHEET "'><sheetData><row r='1'>"
                         "<c r='A1' t='s'><v>0</v></c><c r='B1' "
                         "t='inlineStr'><is><t>@inlineStr@</t></is></c></row>"
                         "</sheetData></worksheet>"),
                       latin)},
    };

    return zip_write(arena, parts, COUNT(parts));
}

static uint32_t
crc32_of(struct str s)
{
    uint32_t crc = ~0u;

    for (size_t i = 0; i < s.len; i++) {
        crc ^= (unsigned char) s.ptr[i];
        for (int bit = 0; bit < 8; bit++)
            crc = crc >> 1 ^ (crc & 1 ? 0xedb88320u : 0);
    }
    return ~crc;
}

static void
put_big(struct buf *out, uint32_t value)
{
    for (int shift = 24; shift >= 0; shift -= 8) {
        char c = (char) (value >> shift & 0xff);

        buf_add(out, (struct str){&c, 1});
    }
}

static void
put_png_chunk(struct buf *out, struct str chunk)
{
    put_big(out, (uint32_t) chunk.len - 4); /* less its type */
    buf_add(out, chunk);
    put_big(out, crc32_of(chunk));
}

static struct str
picture(struct arena *arena, bool latin)
{
    BUF_SCOPED out;

    buf_init(&out, MOST);
    buf_add(&out, S("\x89PNG\r\n\x1a\n"));
    put_png_chunk(&out, S("IHDR\0\0\0\1\0\0\0\1\1\0\0\0\0"));
    put_png_chunk(&out, plant(arena, S("iTXtComment\0\0\0\0\0@png@"), latin));
    put_png_chunk(&out, S("IEND"));
    return str_dup(arena, buf_str(&out));
}

static struct str
read_file(struct arena *arena, const char *name)
{
    const char *top = getenv("top_srcdir");
    struct str path = str_printf(arena, "%s/tests/fixtures/places.docx/%s",
                                 top == NULL ? "." : top, name);
    char *bytes = arena_array(arena, MOST, char);
    FILE *file = fopen(str_z(arena, path), "rb");
    size_t len;

    if (file == NULL)
        fail_msg("%.*s cannot be opened", STR_ARG(path));
    len = fread(bytes, 1, MOST, file);
    fclose(file);
    return (struct str){bytes, len};
}

static void
put_at(char *bytes, size_t len)
{
    bytes[0] = (char) (len & 0xff);
    bytes[1] = (char) (len >> 8 & 0xff);
}

/* Say something of the last entry, and of the archive; APPNOTE 4.3.12. */
static struct str
with_comments(struct arena *arena, struct str zip, bool latin)
{
    struct str of_entry = plant(arena, S("@entry-comment@"), latin);
    struct str of_all = plant(arena, S("@archive-comment@"), latin);
    char *bytes = str_z(arena, zip);
    size_t end = zip.len - 22, entry = 0, size;
    BUF_SCOPED out;

    for (size_t at = 0; at != STR_NONE;
         at = str_find(zip, S("PK\1\2"), at + 1))
        entry = at;
    size = (unsigned char) bytes[end + 12] |
           (size_t) (unsigned char) bytes[end + 13] << 8;
    put_at(bytes + entry + 32, of_entry.len);
    put_at(bytes + end + 12, size + of_entry.len);
    put_at(bytes + zip.len - 2, of_all.len);
    buf_init(&out, MOST);
    buf_add(&out, (struct str){bytes, end});
    buf_add(&out, of_entry);
    buf_add(&out, (struct str){bytes + end, zip.len - end});
    buf_add(&out, of_all);
    return str_dup(arena, buf_str(&out));
}

static struct str
package(struct arena *arena, bool latin)
{
    struct packed parts[PARTS_MAX];
    size_t n = 0;

    for (; n < COUNT(files); n++)
        parts[n] = (struct packed){
            .name = str_of(files[n]),
            .data = plant(arena, read_file(arena, files[n]), latin)};
    parts[n++] =
        (struct packed){.name = S("word/chunk.docx"),
                        .data = inner_docx(arena, S("chunk-docx"), latin)};
    parts[n++] =
        (struct packed){.name = S("word/embeddings/inner.docx"),
                        .data = inner_docx(arena, S("inner-docx"), latin)};
    parts[n++] = (struct packed){.name = S("word/embeddings/book.xlsx"),
                                 .data = workbook(arena, latin)};
    parts[n++] = (struct packed){.name = S("word/media/image1.png"),
                                 .data = picture(arena, latin)};
    parts[n++] = (struct packed){
        .name = S("word/embeddings/object.bin"),
        .data = plant(arena,
                      S("\0\1\0\2\xd8\1\0@bin@\xff\xfe\xff\1\0\0@bin16:u@"
                        "\0\0\xff\xd9\xd9"),
                      latin)};
    parts[n++] = (struct packed){
        .name = S("[trash]/0000.dat"),
        .data = plant(arena, S("\1\2\3\xff@trash@\xff\xfe\1"), latin)};
    parts[n++] = (struct packed){
        .name = plant(arena, S("word/@entry-name@.dat"), latin),
        .data = S("\1\2\3\xff\xfe")};
    return with_comments(arena, zip_write(arena, parts, n), latin);
}

/* --- what became of a phrase --- */

struct world {
    struct arena *arena;
    struct doc doc[2];        /* in Chinese, in Latin letters */
    struct folded *folded[2]; /* of each paragraph */
};

struct found {
    const struct para *para; /* the first that says it; NULL: none */
    enum view view;
    size_t times;
};

static size_t
find(const struct folded *in, const struct folded *what)
{
    for (size_t at = 0; at + what->len <= in->len; at++)
        if (memcmp(in->cp + at, what->cp, what->len * sizeof(*what->cp)) == 0)
            return at;
    return STR_NONE;
}

static enum view
view_at(const struct para *para, size_t code_point)
{
    size_t at = utf8_offset(para->text, code_point);

    for (size_t i = 0; i < para->runs; i++)
        if (doc_run(para, i).start <= at && at < doc_run(para, i).end)
            return doc_run(para, i).view;
    fail_msg("no run at %zu of %.*s", at, STR_ARG(para->text));
    return VIEW_VISIBLE;
}

static struct found
look_for(const struct world *world, size_t row, bool latin)
{
    const struct doc *doc = &world->doc[latin];
    struct folded what;
    struct found found = {0};

    fold_text(world->arena, phrase(world->arena, row, latin), &what);
    for (size_t i = 0; i < doc->paras; i++) {
        size_t at = find(&world->folded[latin][i], &what);

        if (at == STR_NONE)
            continue;
        if (found.times++ > 0)
            continue;
        found.para = &doc->para[i];
        found.view = view_at(found.para, world->folded[latin][i].from[at]);
    }
    return found;
}

/* Why the part was not examined, or NULL if that is not listed. */
static const struct unexamined *
listed(const struct doc *doc, const char *part)
{
    for (size_t i = 0; i < doc->unexamineds; i++)
        if (str_eq(doc->unexamined[i].part, str_of(part)))
            return &doc->unexamined[i];
    return NULL;
}

static void
print_row(const struct row *row, const char *what, struct str how,
          struct str place)
{
    if (getenv("PLACES") != NULL)
        printf("# %s | %s | %.*s | %.*s\n", row->name, what, STR_ARG(how),
               STR_ARG(place));
}

static void
place_is_read(const struct world *world, const struct row *row, bool latin)
{
    struct found found = look_for(world, (size_t) (row - rows), latin);
    const struct unexamined *missed =
        row->leave == OR_LISTED ? listed(&world->doc[latin], row->part) : NULL;

    if (found.para != NULL) {
        if (!latin)
            print_row(row, "found", view_slug(found.view),
                      doc_place(world->arena, found.para));
        want_str(view_slug(row->view), view_slug(found.view), row->name);
        want_int(1, (long long) found.times, row->name);
    } else if (missed != NULL) {
        if (!latin)
            print_row(row, "listed", why_slug(missed->why), missed->part);
    } else {
        fail_msg("%s: \"%.*s\" is nowhere", row->name,
                 STR_ARG(phrase(world->arena, (size_t) (row - rows), latin)));
    }
}

static struct world world; /* cmocka hands a test its row alone */

static void
place(void **state)
{
    const struct row *row = *state;

    place_is_read(&world, row, false);
    if (row->leave != CHINESE)
        place_is_read(&world, row, true);
}

static int
set_up(void **state)
{
    (void) state;
    world.arena = arena_new();
    for (int latin = 0; latin < 2; latin++) {
        struct doc *doc = &world.doc[latin];

        reader_read(world.arena, package(world.arena, latin), doc);
        world.folded[latin] =
            arena_array(world.arena, doc->paras, struct folded);
        for (size_t i = 0; i < doc->paras; i++)
            fold_text(world.arena, doc->para[i].text, &world.folded[latin][i]);
    }
    return 0;
}

static int
tear_down(void **state)
{
    (void) state;
    arena_free(world.arena);
    return 0;
}

int
main(void)
{
    static struct CMUnitTest tests[COUNT(rows)];

    for (size_t i = 0; i < COUNT(rows); i++)
        tests[i] = (struct CMUnitTest){.name = rows[i].name,
                                       .test_func = place,
                                       .initial_state =
                                           (void *) (uintptr_t) &rows[i]};
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
