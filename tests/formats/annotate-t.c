/*
 * Annotated copies: where the marks come to stand, what else changes (nothing)
 * and what is refused.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "formats/annotate.h"

#include "core/arena.h"
#include "core/buf.h"
#include "core/doc.h"
#include "core/err.h"
#include "core/limits.h"
#include "formats/annotate_copy.h"
#include "formats/annotate_splice.h"
#include "formats/reader.h"
#include "formats/zip.h"
#include "formats/zip_directory.h"
#include "tests/tap.h"
#include "tests/zip_write.h"

enum { PARTS = 12, RANGES = 2 };

#define W "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
#define R "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
#define P "http://schemas.openxmlformats.org/package/2006/"

#define TYPES                                                                 \
    "<Types xmlns=\"" P "content-types\"><Default Extension=\"rels\" "        \
    "ContentType=\"application/vnd.openxmlformats-package.relationships+"     \
    "xml\"/><Default Extension=\"xml\" ContentType=\"application/vnd."        \
    "openxmlformats-officedocument.wordprocessingml.document.main+xml\"/>"
#define COMMENTS_TYPE                                                         \
    "application/vnd.openxmlformats-officedocument.wordprocessingml."         \
    "comments+xml"
#define RELS                                                                  \
    "<Relationships xmlns=\"" P "relationships\"><Relationship Id=\"r1\" "    \
    "Type=\"" R "/officeDocument\" Target=\"word/document.xml\"/>"            \
    "</Relationships>"

#define BEFORE "<w:document xmlns:w=\"" W "\"><w:body>"
#define BEHIND "</w:body></w:document>"
#define START  "<w:commentRangeStart w:id=\"1\"/>"
#define END    "<w:commentRangeEnd w:id=\"1\"/>"
#define REF    "<w:r><w:commentReference w:id=\"1\"/></w:r>"
#define KEEP   "<w:t xml:space=\"preserve\">"

static struct str
package(struct arena *arena, struct packed *part, size_t count)
{
    for (size_t i = 0; i < count && part[i].name.len > 0; i++) {
        struct str data = part[i].data;

        if (str_eq(part[i].name, S("mimetype")))
            continue;
        part[i].inflated = data;
        part[i].data = zip_blocks(arena, data);
        part[i].method = ZIP_DEFLATED;
    }
    return zip_write(arena, part, count);
}

static struct str
docx_of(struct arena *arena, struct str body)
{
    struct str main = str_printf(arena, BEFORE "%.*s" BEHIND, STR_ARG(body));
    struct packed part[] = {
        {.name = STR_INIT("[Content_Types].xml"),
         .data = STR_INIT(TYPES "</Types>")},
        {.name = STR_INIT("_rels/.rels"), .data = STR_INIT(RELS)},
        {.name = STR_INIT("word/document.xml"), .data = main},
        {.name = STR_INIT("word/media/a.bin"), .data = STR_INIT("\1\2\3")},
    };

    return package(arena, part, COUNT(part));
}

static struct annotations
all_of(const struct annotation *item, size_t count)
{
    return (struct annotations){.item = item,
                                .count = count,
                                .author = S("甲 & 乙"),
                                .initials = S("甲"),
                                .moment = S("2026-06-01T08:30:00Z")};
}

static bool
annotated_as(struct arena *arena, struct str bytes,
             const struct annotations *all, struct annotated *done,
             struct str *out, struct err *err)
{
    struct doc doc;
    BUF_SCOPED buf;
    bool ok;

    buf_init(&buf, LIMIT_FILE);
    reader_read(arena, bytes, &doc);
    ok = annotate(arena, bytes, &doc, all, done, &buf, err);
    *out = str_dup(arena, buf_str(&buf));
    return ok;
}

static bool
annotated(struct arena *arena, struct str bytes, const struct annotation *item,
          size_t count, struct str *out, struct err *err)
{
    const struct annotations all = all_of(item, count);
    struct annotated done;

    return annotated_as(arena, bytes, &all, &done, out, err);
}

static struct str
part_of(struct arena *arena, struct str bytes, struct str name)
{
    uint64_t poured = 0;
    struct err err;
    struct zip *zip = zip_load(arena, bytes, &poured, &err);
    struct str out;
    size_t part;

    assert_non_null(zip);
    part = zip_find(zip, name);
    assert_true(part != STR_NONE);
    assert_true(splice_part(arena, zip, part, &out, &err));
    return out;
}

/* --- where marks stand --- */

struct row {
    const char *name, *body;
    struct range range[RANGES];
    size_t ranges;
    const char *want;
};

static const struct row docx_rows[] = {
    {"a whole run",
     "<w:p><w:r><w:t>甲乙</w:t></w:r></w:p>",
     {{1, 0, 2}},
     1,
     "<w:p>" START "<w:r><w:t>甲乙</w:t></w:r>" END REF "</w:p>"},
    {"within a run, with its properties",
     "<w:p><w:pPr/><w:r w:x=\"1\"><w:rPr><w:b/></w:rPr><w:t>甲乙丙</w:t>"
     "</w:r></w:p>",
     {{1, 1, 2}},
     1,
     "<w:p><w:pPr/><w:r w:x=\"1\"><w:rPr><w:b/></w:rPr>" KEEP
     "甲</w:t></w:r>" START "<w:r w:x=\"1\"><w:rPr><w:b/></w:rPr>" KEEP
     "乙</w:t></w:r>" END REF "<w:r w:x=\"1\"><w:rPr><w:b/></w:rPr>" KEEP
     "丙</w:t></w:r></w:p>"},
    {"over three runs",
     "<w:p><w:r><w:t>甲乙</w:t></w:r><w:r><w:t>丙</w:t></w:r><w:r>"
     "<w:t>丁戊</w:t></w:r></w:p>",
     {{1, 1, 4}},
     1,
     "<w:p><w:r>" KEEP "甲</w:t></w:r>" START "<w:r>" KEEP
     "乙</w:t></w:r><w:r><w:t>丙</w:t></w:r><w:r>" KEEP
     "丁</w:t></w:r>" END REF "<w:r>" KEEP "戊</w:t></w:r></w:p>"},
    {"at references of characters",
     "<w:p><w:r><w:t>a&amp;b&#x4e59;c&lt;</w:t></w:r></w:p>",
     {{1, 2, 4}},
     1,
     "<w:p><w:r>" KEEP "a&amp;</w:t></w:r>" START "<w:r>" KEEP
     "b&#x4e59;</w:t></w:r>" END REF "<w:r>" KEEP "c&lt;</w:t></w:r></w:p>"},
    {"between texts of one run",
     "<w:p><w:r><w:t>甲</w:t><w:tab/><w:t>乙</w:t></w:r></w:p>",
     {{1, 2, 3}},
     1,
     "<w:p><w:r><w:t>甲</w:t><w:tab/></w:r>" START
     "<w:r><w:t>乙</w:t></w:r>" END REF "</w:p>"},
    {"in a link; the reference stands behind it",
     "<w:p><w:hyperlink><w:r><w:t>甲乙</w:t></w:r></w:hyperlink></w:p>",
     {{1, 0, 1}},
     1,
     "<w:p><w:hyperlink>" START "<w:r>" KEEP "甲</w:t></w:r>" END "<w:r>" KEEP
     "乙</w:t></w:r></w:hyperlink>" REF "</w:p>"},
    {"in an insertion and a deletion",
     "<w:p><w:ins><w:r><w:t>甲乙</w:t></w:r></w:ins><w:del><w:r>"
     "<w:delText>丙丁</w:delText></w:r></w:del></w:p>",
     {{1, 1, 3}},
     1,
     "<w:p><w:ins><w:r>" KEEP "甲</w:t></w:r>" START "<w:r>" KEEP
     "乙</w:t></w:r></w:ins><w:del><w:r><w:delText xml:space=\"preserve\">"
     "丙</w:delText></w:r>" END "<w:r><w:delText xml:space=\"preserve\">丁"
     "</w:delText></w:r></w:del>" REF "</w:p>"},
    {"in a cell of a table",
     "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>甲</w:t></w:r></w:p></w:tc></w:tr>"
     "</w:tbl><w:p><w:r><w:t>乙</w:t></w:r></w:p>",
     {{1, 0, 1}},
     1,
     "<w:tbl><w:tr><w:tc><w:p>" START "<w:r><w:t>甲</w:t></w:r>" END REF
     "</w:p></w:tc></w:tr></w:tbl><w:p><w:r><w:t>乙</w:t></w:r></w:p>"},
    {"around a simple field",
     "<w:p><w:fldSimple w:instr=\"DATE\"><w:r><w:t>甲乙</w:t></w:r>"
     "</w:fldSimple></w:p>",
     {{1, 1, 2}},
     1,
     "<w:p>" START "<w:fldSimple w:instr=\"DATE\"><w:r><w:t>甲乙</w:t></w:r>"
     "</w:fldSimple>" END REF "</w:p>"},
    {"around a field of several runs",
     "<w:p><w:r><w:t>子</w:t></w:r><w:r><w:fldChar w:fldCharType=\"begin\"/>"
     "</w:r><w:r><w:instrText>REF</w:instrText></w:r><w:r><w:fldChar "
     "w:fldCharType=\"separate\"/></w:r><w:r><w:t>甲乙</w:t></w:r><w:r>"
     "<w:fldChar w:fldCharType=\"end\"/></w:r></w:p>",
     {{1, 2, 3}},
     1,
     "<w:p><w:r><w:t>子</w:t></w:r>" START
     "<w:r><w:fldChar w:fldCharType=\"begin\"/>"
     "</w:r><w:r><w:instrText>REF</w:instrText></w:r><w:r><w:fldChar "
     "w:fldCharType=\"separate\"/></w:r><w:r><w:t>甲乙</w:t></w:r><w:r>"
     "<w:fldChar w:fldCharType=\"end\"/></w:r>" END REF "</w:p>"},
    {"over two paragraphs",
     "<w:p><w:r><w:t>甲乙</w:t></w:r></w:p><w:p><w:r><w:t>丙丁</w:t></w:r>"
     "</w:p>",
     {{1, 1, 2}, {2, 0, 1}},
     2,
     "<w:p><w:r>" KEEP "甲</w:t></w:r>" START "<w:r>" KEEP
     "乙</w:t></w:r></w:p><w:p><w:r>" KEEP "丙</w:t></w:r>" END REF
     "<w:r>" KEEP "丁</w:t></w:r></w:p>"},
    {"spaces that do not count are not parted from",
     "<w:p><w:r><w:t> 甲乙</w:t></w:r></w:p>",
     {{1, 2, 3}},
     1,
     "<w:p>" START "<w:r><w:t> 甲乙</w:t></w:r>" END REF "</w:p>"},
    {"not between a character and its variant",
     "<w:p><w:r><w:t>甲\xf3\xa0\x84\x80乙</w:t></w:r></w:p>",
     {{1, 0, 1}},
     1,
     "<w:p>" START "<w:r>" KEEP "甲\xf3\xa0\x84\x80</w:t></w:r>" END REF
     "<w:r>" KEEP "乙</w:t></w:r></w:p>"},
    {"in a content control that is locked: in the paragraph before it",
     "<w:p><w:r><w:t>甲</w:t></w:r></w:p><w:sdt><w:sdtPr><w:lock "
     "w:val=\"contentLocked\"/></w:sdtPr><w:sdtContent><w:p><w:r>"
     "<w:t>乙</w:t></w:r></w:p></w:sdtContent></w:sdt>",
     {{2, 0, 1}},
     1,
     "<w:p>" START END REF "<w:r><w:t>甲</w:t></w:r></w:p><w:sdt><w:sdtPr>"
     "<w:lock w:val=\"contentLocked\"/></w:sdtPr><w:sdtContent><w:p><w:r>"
     "<w:t>乙</w:t></w:r></w:p></w:sdtContent></w:sdt>"},
    {"in a control that may not be removed, its reference behind it",
     "<w:sdt><w:sdtPr><w:lock w:val=\"sdtLocked\"/></w:sdtPr><w:sdtContent>"
     "<w:p><w:r><w:t>甲乙</w:t></w:r></w:p></w:sdtContent></w:sdt>"
     "<w:p><w:r><w:t>丙</w:t></w:r></w:p>",
     {{1, 1, 2}},
     1,
     "<w:sdt><w:sdtPr><w:lock w:val=\"sdtLocked\"/></w:sdtPr><w:sdtContent>"
     "<w:p><w:r>" KEEP "甲</w:t></w:r>" START "<w:r>" KEEP "乙</w:t></w:r>" END
     "</w:p></w:sdtContent></w:sdt><w:p>" REF "<w:r><w:t>丙</w:t></w:r>"
     "</w:p>"},
    {"in the second paragraph of a control",
     "<w:sdt><w:sdtContent><w:p><w:r><w:t>甲</w:t></w:r></w:p><w:p><w:r><w:t>"
     "乙</w:t></w:r></w:p></w:sdtContent></w:sdt>",
     {{2, 0, 1}},
     1,
     "<w:sdt><w:sdtContent><w:p><w:r><w:t>甲</w:t></w:r></w:p><w:p>" START
     "<w:r><w:t>乙</w:t></w:r>" END REF "</w:p></w:sdtContent></w:sdt>"},
    {"in a control around a cell",
     "<w:tbl><w:tr><w:sdt><w:sdtContent><w:tc><w:p><w:r><w:t>甲</w:t></w:r>"
     "</w:p></w:tc></w:sdtContent></w:sdt><w:tc><w:p><w:r><w:t>乙</w:t></w:r>"
     "</w:p></w:tc></w:tr></w:tbl>",
     {{1, 0, 1}},
     1,
     "<w:tbl><w:tr><w:sdt><w:sdtContent><w:tc><w:p>" START
     "<w:r><w:t>甲</w:t></w:r>" END "</w:p></w:tc></w:sdtContent></w:sdt>"
     "<w:tc><w:p>" REF "<w:r><w:t>乙</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"},
    {"in a control with nothing behind it: in the paragraph before it",
     "<w:p><w:r><w:t>甲</w:t></w:r></w:p><w:sdt><w:sdtContent><w:p><w:r><w:t>"
     "乙</w:t></w:r></w:p></w:sdtContent></w:sdt>",
     {{2, 0, 1}},
     1,
     "<w:p>" START END REF "<w:r><w:t>甲</w:t></w:r></w:p><w:sdt>"
     "<w:sdtContent><w:p><w:r><w:t>乙</w:t></w:r></w:p></w:sdtContent>"
     "</w:sdt>"},
    {"in a box in a control: in the paragraph behind it",
     "<w:sdt><w:sdtContent><w:p><w:r><w:pict><w:txbxContent><w:p><w:r><w:t>甲"
     "</w:t></w:r></w:p></w:txbxContent></w:pict></w:r></w:p></w:sdtContent>"
     "</w:sdt><w:p><w:r><w:t>乙</w:t></w:r></w:p>",
     {{2, 0, 1}},
     1,
     "<w:sdt><w:sdtContent><w:p><w:r><w:pict><w:txbxContent><w:p><w:r><w:t>甲"
     "</w:t></w:r></w:p></w:txbxContent></w:pict></w:r></w:p></w:sdtContent>"
     "</w:sdt><w:p>" START END REF "<w:r><w:t>乙</w:t></w:r></w:p>"},
    {"in a control that is all there is",
     "<w:sdt><w:sdtContent><w:p><w:r><w:t>甲乙</w:t></w:r></w:p>"
     "</w:sdtContent></w:sdt>",
     {{1, 1, 2}},
     1,
     "<w:sdt><w:sdtContent><w:p>" START END REF "<w:r><w:t>甲乙</w:t></w:r>"
     "</w:p></w:sdtContent></w:sdt>"},
    {"around a control in a paragraph",
     "<w:p><w:sdt><w:sdtContent><w:r><w:t>甲乙</w:t></w:r></w:sdtContent>"
     "</w:sdt></w:p>",
     {{1, 1, 2}},
     1,
     "<w:p>" START "<w:sdt><w:sdtContent><w:r><w:t>甲乙</w:t></w:r>"
     "</w:sdtContent></w:sdt>" END REF "</w:p>"},
    {"in an empty paragraph where there is no other",
     "<w:tbl><w:tr><w:tc><w:p/></w:tc><w:tc><w:p w:x=\"1\" /></w:tc></w:tr>"
     "</w:tbl>",
     {{1, 0, 0}},
     1,
     "<w:tbl><w:tr><w:tc><w:p>" START END REF "</w:p></w:tc><w:tc><w:p "
     "w:x=\"1\" /></w:tc></w:tr></w:tbl>"},
};

static void
place_in_docx(void **state)
{
    for (size_t i = 0; i < COUNT(docx_rows); i++) {
        const struct row *row = &docx_rows[i];
        struct arena *arena = arena_new();
        const struct annotation a = {row->range, row->ranges, S("甲")};
        struct str out,
            want = str_printf(arena, BEFORE "%s" BEHIND, row->want);
        struct err err = {0};

        if (!annotated(arena, docx_of(arena, str_of(row->body)), &a, 1, &out,
                       &err))
            fail_msg("%s: %s", row->name, err.text);
        want_str(want, part_of(arena, out, S("word/document.xml")), row->name);
        arena_free(arena);
    }
    (void) state;
}

#define O  "urn:oasis:names:tc:opendocument:xmlns:office:1.0"
#define T  "urn:oasis:names:tc:opendocument:xmlns:text:1.0"
#define DC "http://purl.org/dc/elements/1.1/"
#define HEAD                                                                  \
    "<o:document-content xmlns:o=\"" O "\" xmlns:t=\"" T "\"><o:body><o:"     \
    "text>"
#define FOOT "</o:text></o:body></o:document-content>"
#define SPACE                                                                 \
    " xmlns:office=\"" O "\" xmlns:text=\"" T "\" xmlns:dc=\"" DC "\""
#define NAME " office:name=\"dingmi-1-1\""
#define SAID                                                                  \
    "><dc:creator>甲 &amp; 乙</dc:creator><dc:date>2026-06-01T08:30:00"     \
    "</dc:date><text:p>甲</text:p></office:annotation>"
#define OPEN  "<office:annotation" SPACE NAME SAID
#define POINT "<office:annotation" SPACE SAID
#define CLOSE "<office:annotation-end xmlns:office=\"" O "\"" NAME "/>"

static const struct row odt_rows[] = {
    {"within a text",
     "<t:p>甲乙&amp;丙</t:p>",
     {{1, 1, 3}},
     1,
     "<t:p>甲" OPEN "乙&amp;" CLOSE "丙</t:p>"},
    {"over spans and a link",
     "<t:h>甲<t:span>乙丙</t:span><t:a>丁戊</t:a></t:h>",
     {{1, 2, 4}},
     1,
     "<t:h>甲<t:span>乙" OPEN "丙</t:span><t:a>丁" CLOSE "戊</t:a></t:h>"},
    {"around what must stay whole",
     "<t:p>甲<t:ruby><t:ruby-base>乙丙</t:ruby-base></t:ruby>丁</t:p>",
     {{1, 2, 3}},
     1,
     "<t:p>甲" OPEN "<t:ruby><t:ruby-base>乙丙</t:ruby-base></t:ruby>" CLOSE
     "丁</t:p>"},
    {"over two paragraphs of a list",
     "<t:list><t:list-item><t:p>甲乙</t:p><t:p>丙丁</t:p></t:list-item>"
     "</t:list>",
     {{1, 1, 2}, {2, 0, 1}},
     2,
     "<t:list><t:list-item><t:p>甲" OPEN "乙</t:p><t:p>丙" CLOSE
     "丁</t:p></t:list-item></t:list>"},
    {"what was deleted, in a paragraph",
     "<t:tracked-changes><t:changed-region t:id=\"x\"><t:deletion><t:p>丙丁"
     "</t:p></t:deletion></t:changed-region></t:tracked-changes>"
     "<t:p>甲<t:change t:change-id=\"x\"/>乙</t:p>",
     {{1, 1, 3}},
     1,
     "<t:tracked-changes><t:changed-region t:id=\"x\"><t:deletion><t:p>丙丁"
     "</t:p></t:deletion></t:changed-region></t:tracked-changes>"
     "<t:p>" POINT "甲<t:change t:change-id=\"x\"/>乙</t:p>"},
    {"in an empty paragraph where there is no other",
     "<t:p t:x=\"1\"/><t:p/>",
     {{1, 0, 0}},
     1,
     "<t:p t:x=\"1\">" POINT "</t:p><t:p/>"},
};

#define BODY "<w:p><w:r><w:t>甲乙丙</w:t></w:r></w:p>"
#define MANIFEST                                                              \
    "<m:manifest xmlns:m=\"urn:oasis:names:tc:opendocument:xmlns:manifest:"   \
    "1.0\"/>"

static struct str
odt_with(struct arena *arena, struct str main)
{
    struct packed part[] = {
        {.name = STR_INIT("mimetype"),
         .data = STR_INIT("application/vnd.oasis.opendocument.text")},
        {.name = STR_INIT("content.xml"), .data = main},
        {.name = STR_INIT("META-INF/manifest.xml"),
         .data = STR_INIT(MANIFEST)},
    };

    return package(arena, part, COUNT(part));
}

static struct str
odt_of(struct arena *arena, struct str body)
{
    return odt_with(arena, str_printf(arena, HEAD "%.*s" FOOT, STR_ARG(body)));
}

static void
place_in_odt(void **state)
{
    for (size_t i = 0; i < COUNT(odt_rows); i++) {
        const struct row *row = &odt_rows[i];
        struct arena *arena = arena_new();
        const struct annotation a = {row->range, row->ranges, S("甲")};
        struct str out, want = str_printf(arena, HEAD "%s" FOOT, row->want);
        struct err err = {0};

        if (!annotated(arena, odt_of(arena, str_of(row->body)), &a, 1, &out,
                       &err))
            fail_msg("%s: %s", row->name, err.text);
        want_str(want, part_of(arena, out, S("content.xml")), row->name);
        assert_true(str_starts(str_sub(out, 30, out.len), S("mimetype")));
        arena_free(arena);
    }
    (void) state;
}

static const struct range first = {1, 1, 2}, second = {1, 2, 3};
static const struct annotation two[] = {
    {&first, 1, STR_INIT("一\n<二>&\1三")},
    {&second, 1, STR_INIT("四")},
};

/* --- highlights --- */

#define LIT "<w:highlight w:val=\"yellow\"/>"

static const struct row docx_lit[] = {
    {"a run without properties, parted",
     "<w:p><w:r><w:t>甲乙丙</w:t></w:r></w:p>",
     {{1, 1, 2}},
     1,
     "<w:p><w:r>" KEEP "甲</w:t></w:r>" START "<w:r><w:rPr>" LIT
     "</w:rPr>" KEEP "乙</w:t></w:r>" END REF "<w:r>" KEEP
     "丙</w:t></w:r></w:p>"},
    {"at its place among the properties, in both halves",
     "<w:p><w:r><w:rPr><w:rFonts/><w:sz w:val=\"21\"/><w:u/><w:rPrChange>"
     "<w:rPr><w:highlight w:val=\"red\"/></w:rPr></w:rPrChange></w:rPr><w:t>"
     "甲乙</w:t></w:r></w:p>",
     {{1, 0, 1}},
     1,
     "<w:p>" START "<w:r><w:rPr><w:rFonts/><w:sz w:val=\"21\"/>" LIT
     "<w:u/><w:rPrChange><w:rPr><w:highlight w:val=\"red\"/></w:rPr>"
     "</w:rPrChange></w:rPr>" KEEP "甲</w:t></w:r>" END REF
     "<w:r><w:rPr><w:rFonts/><w:sz w:val=\"21\"/><w:u/><w:rPrChange><w:rPr>"
     "<w:highlight w:val=\"red\"/></w:rPr></w:rPrChange></w:rPr>" KEEP
     "乙</w:t></w:r></w:p>"},
    {"before all properties that come behind it",
     "<w:p><w:r><w:rPr><w:vertAlign/></w:rPr><w:t>甲</w:t></w:r></w:p>",
     {{1, 0, 1}},
     1,
     "<w:p>" START "<w:r><w:rPr>" LIT "<w:vertAlign/></w:rPr><w:t>甲</w:t>"
     "</w:r>" END REF "</w:p>"},
    {"empty properties",
     "<w:p><w:r><w:rPr/><w:t>甲乙</w:t></w:r></w:p>",
     {{1, 1, 2}},
     1,
     "<w:p><w:r><w:rPr/>" KEEP "甲</w:t></w:r>" START "<w:r><w:rPr>" LIT
     "</w:rPr>" KEEP "乙</w:t></w:r>" END REF "</w:p>"},
    {"what is highlighted stays as it is",
     "<w:p><w:r><w:rPr><w:highlight w:val=\"green\"/></w:rPr><w:t>甲</w:t>"
     "</w:r><w:r><w:t>乙</w:t></w:r></w:p>",
     {{1, 0, 2}},
     1,
     "<w:p>" START "<w:r><w:rPr><w:highlight w:val=\"green\"/></w:rPr><w:t>甲"
     "</w:t></w:r><w:r><w:rPr>" LIT "</w:rPr><w:t>乙</w:t></w:r>" END REF
     "</w:p>"},
    {"texts of one run with what is between them",
     "<w:p><w:r><w:t>甲</w:t><w:tab/><w:t>乙</w:t><w:t>丙</w:t></w:r></w:p>",
     {{1, 0, 3}},
     1,
     "<w:p>" START "<w:r><w:rPr>" LIT
     "</w:rPr><w:t>甲</w:t><w:tab/><w:t>乙</w:t></w:r>" END REF
     "<w:r><w:t>丙</w:t></w:r></w:p>"},
    {"two cells: the comment is on the first",
     "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>甲</w:t></w:r></w:p></w:tc><w:tc><w:p>"
     "<w:r><w:t>乙丙</w:t></w:r></w:p></w:tc></w:tr></w:tbl>",
     {{1, 0, 1}, {2, 0, 1}},
     2,
     "<w:tbl><w:tr><w:tc><w:p>" START "<w:r><w:rPr>" LIT
     "</w:rPr><w:t>甲</w:t></w:r>" END REF
     "</w:p></w:tc><w:tc><w:p><w:r><w:rPr>" LIT "</w:rPr>" KEEP
     "乙</w:t></w:r><w:r>" KEEP "丙</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"},
    {"in a box: the comment is around it",
     "<w:p><w:r><w:t>甲</w:t><w:pict><w:txbxContent><w:p><w:r><w:t>乙丙</w:t>"
     "</w:r></w:p></w:txbxContent></w:pict></w:r></w:p>",
     {{2, 1, 2}},
     1,
     "<w:p>" START "<w:r><w:t>甲</w:t><w:pict><w:txbxContent><w:p><w:r>" KEEP
     "乙</w:t></w:r><w:r><w:rPr>" LIT "</w:rPr>" KEEP
     "丙</w:t></w:r></w:p></w:txbxContent></w:pict></w:r>" END REF "</w:p>"},
    {"around a box, which is not of the passage",
     "<w:p><w:r><w:t>甲</w:t><w:pict><w:txbxContent><w:p><w:r><w:t>乙</w:t>"
     "</w:r></w:p></w:txbxContent></w:pict></w:r><w:r><w:t>丙</w:t></w:r>"
     "</w:p>",
     {{1, 0, 2}},
     1,
     "<w:p>" START "<w:r><w:rPr>" LIT
     "</w:rPr><w:t>甲</w:t></w:r><w:r><w:pict><w:txbxContent><w:p><w:r>"
     "<w:t>乙</w:t></w:r></w:p></w:txbxContent></w:pict></w:r><w:r><w:rPr>" LIT
     "</w:rPr><w:t>丙</w:t></w:r>" END REF "</w:p>"},
    {"in a field",
     "<w:p><w:fldSimple w:instr=\"DATE\"><w:r><w:t>甲乙</w:t></w:r>"
     "</w:fldSimple></w:p>",
     {{1, 1, 2}},
     1,
     "<w:p>" START "<w:fldSimple w:instr=\"DATE\"><w:r>" KEEP
     "甲</w:t></w:r><w:r><w:rPr>" LIT "</w:rPr>" KEEP
     "乙</w:t></w:r></w:fldSimple>" END REF "</w:p>"},
    {"in a control whose reference is behind it",
     "<w:sdt><w:sdtContent><w:p><w:r><w:t>甲乙</w:t></w:r></w:p></"
     "w:sdtContent>"
     "</w:sdt><w:p><w:r><w:t>丙</w:t></w:r></w:p>",
     {{1, 1, 2}},
     1,
     "<w:sdt><w:sdtContent><w:p><w:r>" KEEP "甲</w:t></w:r>" START
     "<w:r><w:rPr>" LIT "</w:rPr>" KEEP "乙</w:t></w:r>" END
     "</w:p></w:sdtContent></w:sdt><w:p>" REF
     "<w:r><w:t>丙</w:t></w:r></w:p>"},
};

static void
light_docx(void **state)
{
    for (size_t i = 0; i < COUNT(docx_lit); i++) {
        const struct row *row = &docx_lit[i];
        struct arena *arena = arena_new();
        const struct annotation a = {row->range, row->ranges, S("甲")};
        struct annotations all = all_of(&a, 1);
        struct annotated done;
        struct str out,
            want = str_printf(arena, BEFORE "%s" BEHIND, row->want);
        struct err err = {0};

        all.highlight = true;
        if (!annotated_as(arena, docx_of(arena, str_of(row->body)), &all,
                          &done, &out, &err))
            fail_msg("%s: %s", row->name, err.text);
        want_str(want, part_of(arena, out, S("word/document.xml")), row->name);
        arena_free(arena);
    }
    (void) state;
}

#define LIGHT                                                                 \
    "<text:span xmlns:text=\"" T "\" text:style-name=\"dingmi-1-light\">"
#define DARK "</text:span>"

static const struct row odt_lit[] = {
    {"texts in spans and a link, with a space in them",
     "<t:p>甲<t:span>乙<t:s/>丙</t:span><t:a>丁戊</t:a></t:p>",
     {{1, 1, 5}},
     1,
     "<t:p>甲<t:span>" OPEN LIGHT "乙<t:s/>丙" DARK "</t:span><t:a>" LIGHT
     "丁" DARK CLOSE "戊</t:a></t:p>"},
    {"two cells: the comment is on the first",
     "<b:table xmlns:b=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\">"
     "<b:table-row><b:table-cell><t:p>甲</t:p></b:table-cell><b:table-cell>"
     "<t:p>乙丙</t:p></b:table-cell></b:table-row></b:table>",
     {{1, 0, 1}, {2, 0, 1}},
     2,
     "<b:table xmlns:b=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\">"
     "<b:table-row><b:table-cell><t:p>" OPEN LIGHT "甲" DARK CLOSE
     "</t:p></b:table-cell><b:table-cell><t:p>" LIGHT "乙" DARK
     "丙</t:p></b:table-cell></b:table-row></b:table>"},
    {"in a note: the comment is around it",
     "<t:p>甲<t:note><t:note-citation>1</t:note-citation><t:note-body><t:p>"
     "乙丙</t:p></t:note-body></t:note></t:p>",
     {{2, 1, 2}},
     1,
     "<t:p>甲" OPEN
     "<t:note><t:note-citation>1</t:note-citation><t:note-body><t:p>乙" LIGHT
     "丙" DARK "</t:p></t:note-body></t:note>" CLOSE "</t:p>"},
};

#define LIGHT_STYLE                                                           \
    "<style:style xmlns:style=\"urn:oasis:names:tc:opendocument:xmlns:"       \
    "style:1.0\" xmlns:fo=\"urn:oasis:names:tc:opendocument:xmlns:xsl-fo-"    \
    "compatible:1.0\" style:name=\"dingmi-1-light\" style:family=\"text\">"   \
    "<style:text-properties fo:background-color=\"#ffff00\"/>"                \
    "</style:style>"
#define ODT_HEAD "<o:document-content xmlns:o=\"" O "\" xmlns:t=\"" T "\">"

static struct str
lit_odt(struct arena *arena, struct str bytes, const struct row *row)
{
    const struct annotation a = {row->range, row->ranges, S("甲")};
    struct annotations all = all_of(&a, 1);
    struct annotated done;
    struct err err = {0};
    struct str out;

    all.highlight = true;
    if (!annotated_as(arena, bytes, &all, &done, &out, &err))
        fail_msg("%s: %s", row->name, err.text);
    return out;
}

static void
light_odt(void **state)
{
    for (size_t i = 0; i < COUNT(odt_lit); i++) {
        const struct row *row = &odt_lit[i];
        struct arena *arena = arena_new();
        struct str out = lit_odt(arena, odt_of(arena, str_of(row->body)), row),
                   want = str_printf(
                       arena,
                       ODT_HEAD "<office:automatic-styles xmlns:office=\""
                                "%s\">%s</office:automatic-styles><o:body>"
                                "<o:text>%s" FOOT,
                       O, LIGHT_STYLE, row->want);

        want_str(want, part_of(arena, out, S("content.xml")), row->name);
        arena_free(arena);
    }
    (void) state;
}

/* Styles go to those that there are; what has a ground keeps it. */
static void
light_odt_styles(void **state)
{
    static const char *const styles[] = {
        "<o:automatic-styles/>",
        "<o:automatic-styles></o:automatic-styles>",
    };
    static const struct row row = {
        .name = "styles", .range = {{1, 0, 1}}, .ranges = 1};

    for (size_t i = 0; i < COUNT(styles); i++) {
        struct arena *arena = arena_new();
        struct str main = str_printf(
            arena, ODT_HEAD "%s<o:body><o:text><t:p>甲</t:p>" FOOT, styles[i]);
        struct str out = lit_odt(arena, odt_with(arena, main), &row), again;

        want_str(S(ODT_HEAD
                   "<o:automatic-styles>" LIGHT_STYLE
                   "</o:automatic-styles><o:body><o:text><t:p>" OPEN LIGHT
                   "甲" DARK CLOSE "</t:p>" FOOT),
                 part_of(arena, out, S("content.xml")), styles[i]);
        again = part_of(arena, lit_odt(arena, out, &row), S("content.xml"));
        assert_true(str_find(again, S("dingmi-2-light"), 0) == STR_NONE);
        arena_free(arena);
    }
    (void) state;
}

/* --- the mark --- */

static struct str
marked(struct arena *arena, struct str bytes, struct str mark)
{
    struct annotations all = all_of(NULL, 0);
    struct annotated done;
    struct err err = {0};
    struct str out;

    all.mark = mark;
    if (!annotated_as(arena, bytes, &all, &done, &out, &err))
        fail_msg("%s", err.text);
    want_int(0, (long long) done.comments, "comments");
    return out;
}

/* The first paragraph of a document, and how many it has. */
static struct str
first_of(struct arena *arena, struct str bytes, size_t *paras)
{
    struct doc doc;

    reader_read(arena, bytes, &doc);
    *paras = doc.paras;
    assert_true(doc.paras > 0);
    return doc.para[0].text;
}

static void
mark_in_docx(void **state)
{
    struct arena *arena = arena_new();
    struct str body =
                   S("<w:tbl><w:tr><w:tc><w:p><w:r><w:t>甲</w:t></w:r></w:p>"
                     "</w:tc></w:tr></w:tbl>"),
               out = marked(arena, docx_of(arena, body), S("机密★20年")), main;
    size_t paras;

    main = part_of(arena, out, S("word/document.xml"));
    assert_true(str_starts(main, S(BEFORE "<w:p><w:pPr><w:framePr ")));
    assert_true(str_ends(main, str_printf(arena,
                                          "<w:t xml:space=\"preserve\">机密★20"
                                          "年</w:t></w:r></w:p>%.*s" BEHIND,
                                          STR_ARG(body))));
    assert_true(str_find(main,
                         S("w:vAnchor=\"margin\" w:hAnchor=\"margin\" "
                           "w:xAlign=\"left\""),
                         0) != STR_NONE);
    want_str(S("机密★20年"), first_of(arena, out, &paras), "mark");
    want_int(2, (long long) paras, "paragraphs");
    out = marked(arena, docx_of(arena, body), S("甲★\n<乙>"));
    want_str(S("甲★\n<乙>"), first_of(arena, out, &paras), "two lines");
    arena_free(arena);
    (void) state;
}

/* What stands behind the frame holds a passage, but not its reference. */
static void
mark_and_comment(void **state)
{
    static const struct range range = {1, 0, 1};
    const struct annotation a = {&range, 1, S("甲")};
    struct annotations all = all_of(&a, 1);
    struct arena *arena = arena_new();
    struct annotated done;
    struct err err = {0};
    struct str out;

    all.mark = S("机密★20年");
    assert_true(annotated_as(
        arena, docx_of(arena, S(BODY "<w:p><w:r><w:t>丁</w:t></w:r></w:p>")),
        &all, &done, &out, &err));
    assert_true(str_ends(part_of(arena, out, S("word/document.xml")),
                         S("<w:p>" START "<w:r>" KEEP "甲</w:t></w:r>" END
                           "<w:r>" KEEP "乙丙</w:t></w:r></w:p><w:p>" REF
                           "<w:r><w:t>丁</w:t></w:r></w:p>" BEHIND)));
    arena_free(arena);
    (void) state;
}

static void
mark_in_odt(void **state)
{
    static const char before[] =
        "<t:sequence-decls><t:sequence-decl t:name=\"a\"/></t:sequence-decls>";
    struct arena *arena = arena_new();
    struct str out = marked(
        arena, odt_of(arena, str_printf(arena, "%s<t:p>甲</t:p>", before)),
        S("机密★20年\n乙"));
    struct str main = part_of(arena, out, S("content.xml"));
    size_t paras;

    assert_true(str_find(main,
                         str_printf(arena, "<o:text>%s<draw:frame ", before),
                         0) != STR_NONE);
    assert_true(str_find(main,
                         S("机密★20年<text:line-break/>乙</text:p>"
                           "</draw:text-box></draw:frame><t:p>甲</t:p>"),
                         0) != STR_NONE);
    assert_true(str_find(main,
                         S("text:anchor-type=\"page\" "
                           "text:anchor-page-number=\"1\""),
                         0) != STR_NONE);
    want_str(S("机密★20年\n乙"), first_of(arena, out, &paras), "mark");
    want_int(2, (long long) paras, "paragraphs");
    arena_free(arena);
    (void) state;
}

/* --- what its settings say --- */

static void
settings(void **state)
{
    static const struct {
        const char *settings;
        bool tracked, guarded;
    } rows[] = {
        {"<w:documentProtection w:edit=\"readOnly\"/>", false, false},
        {"<w:documentProtection w:enforcement=\"1\"/>", false, true},
        {"<w:documentProtection w:enforcement=\"0\"/>", false, false},
        {"<w:trackRevisions/>", true, false},
        {"<w:trackRevisions w:val=\"false\"/>", false, false},
    };

    for (size_t i = 0; i < COUNT(rows); i++) {
        struct arena *arena = arena_new();
        struct str given =
            str_printf(arena, "<w:settings xmlns:w=\"" W "\">%s</w:settings>",
                       rows[i].settings);
        struct packed part[] = {
            {.name = STR_INIT("[Content_Types].xml"),
             .data = STR_INIT(TYPES "</Types>")},
            {.name = STR_INIT("_rels/.rels"), .data = STR_INIT(RELS)},
            {.name = STR_INIT("word/document.xml"),
             .data = STR_INIT(BEFORE BODY BEHIND)},
            {.name = STR_INIT("word/settings.xml"), .data = given},
            {.name = STR_INIT("word/_rels/document.xml.rels"),
             .data = STR_INIT("<Relationships xmlns=\"" P "relationships\">"
                              "<Relationship Id=\"a\" Type=\"" R
                              "/settings\" Target=\"settings.xml\"/>"
                              "</Relationships>")},
        };
        struct annotations all = all_of(two, 1);
        struct annotated done;
        struct err err = {0};
        struct str out;

        assert_true(annotated_as(arena, package(arena, part, COUNT(part)),
                                 &all, &done, &out, &err));
        want_int(rows[i].tracked, done.tracked, rows[i].settings);
        want_int(rows[i].guarded, done.guarded, rows[i].settings);
        want_str(given, part_of(arena, out, S("word/settings.xml")),
                 rows[i].settings);
        arena_free(arena);
    }
    (void) state;
}

/* --- marks side by side, comments, other parts --- */

static void
two_comments(void **state)
{
    struct arena *arena = arena_new();
    struct str bytes =
        docx_of(arena, S("<w:p><w:r><w:t>甲乙丙丁</w:t></w:r></w:p>"));
    struct str out, said;
    struct err err = {0};

    assert_true(annotated(arena, bytes, two, 2, &out, &err));
    want_str(S(BEFORE
               "<w:p><w:r>" KEEP "甲</w:t></w:r>" START "<w:r>" KEEP
               "乙</w:t></w:r>" END REF "<w:commentRangeStart w:id=\"2\"/>"
               "<w:r>" KEEP "丙</w:t></w:r><w:commentRangeEnd w:id=\"2\"/>"
               "<w:r><w:commentReference w:id=\"2\"/></w:r><w:r>" KEEP
               "丁</w:t></w:r></w:p>" BEHIND),
             part_of(arena, out, S("word/document.xml")), "marks");
    said = part_of(arena, out, S("word/comments.xml"));
    assert_true(str_find(said,
                         S(" w:id=\"1\" w:author=\"甲 &amp; 乙\" "
                           "w:date=\"2026-06-01T08:30:00Z\" w:initials=\"甲\">"
                           "<w:p><w:r><w:annotationRef/></w:r><w:r>" KEEP
                           "一</w:t></w:r></w:p><w:p><w:r>" KEEP
                           "&lt;二&gt;&amp;三</w:t></w:r></w:p></w:comment>"),
                         0) != STR_NONE);
    want_str(S(TYPES "<Override PartName=\"/word/comments.xml\" ContentType="
                     "\"" COMMENTS_TYPE "\"/></Types>"),
             part_of(arena, out, S("[Content_Types].xml")), "types");
    assert_true(
        str_find(part_of(arena, out, S("word/_rels/document.xml.rels")),
                 S("<Relationship Id=\"rIdComments\" Type=\"" R
                   "/comments\" Target=\"comments.xml\"/></Relationships>"),
                 0) != STR_NONE);
    arena_free(arena);
    (void) state;
}

/* Parts are as they were, byte for byte with their headers, in their order. */
static void
other_parts(void **state)
{
    struct arena *arena = arena_new();
    struct str bytes =
        docx_of(arena, S("<w:p><w:r><w:t>甲乙丙</w:t></w:r></w:p>"));
    uint64_t poured = 0;
    struct str out;
    struct err err = {0};
    const struct zip_directory *old, *copy;

    assert_true(annotated(arena, bytes, two, 1, &out, &err));
    old = zip_directory(zip_load(arena, bytes, &poured, &err));
    copy = zip_directory(zip_load(arena, out, &poured, &err));
    want_int((int) old->entries + 2, (int) copy->entries, "parts");
    for (size_t i = 0; i < old->entries; i++)
        want_str(old->entry[i].name, copy->entry[i].name, "order");
    for (size_t i = 1; i < old->entries; i += 2)
        want_str(str_sub(bytes, old->entry[i].at, old->entry[i].end),
                 str_sub(out, copy->entry[i].at, copy->entry[i].end), "bytes");
    want_int(0, copy->odd, "odd");
    arena_free(arena);
    (void) state;
}

/* The comments of the first time stay, and no number comes twice. */
static void
twice(void **state)
{
    struct arena *arena = arena_new();
    struct str once, again, said,
        bytes = docx_of(arena, S("<w:p><w:r><w:t>甲乙丙</w:t></w:r></w:p>"));
    struct err err = {0};

    assert_true(annotated(arena, bytes, two, 2, &once, &err));
    assert_true(annotated(arena, once, two, 2, &again, &err));
    said = part_of(arena, again, S("word/comments.xml"));
    for (unsigned id = 1; id <= 4; id++) {
        struct str number = str_printf(arena, " w:id=\"%u\"", id);
        size_t at = str_find(said, number, 0);

        assert_true(at != STR_NONE);
        assert_true(str_find(said, number, at + 1) == STR_NONE);
    }
    bytes = odt_of(arena, S("<t:p>甲乙丙</t:p>"));
    assert_true(annotated(arena, bytes, two, 2, &once, &err));
    assert_true(annotated(arena, once, two, 2, &again, &err));
    said = part_of(arena, again, S("content.xml"));
    assert_true(str_find(said, S("\"dingmi-1-1\""), 0) != STR_NONE);
    assert_true(str_find(said, S("\"dingmi-2-1\""), 0) != STR_NONE);
    arena_free(arena);
    (void) state;
}

/* What is found in comments that the same author made has its comment. */
static void
own_comments(void **state)
{
    static const struct {
        const char *name;
        struct range range;
        size_t added;
    } rows[] = {
        {"in the text", {1, 0, 1}, 1},
        {"in its own comment", {2, 0, 1}, 0},
    };

    for (size_t i = 0; i < 2 * COUNT(rows); i++) {
        struct arena *arena = arena_new();
        struct str bytes = i < COUNT(rows)
                               ? docx_of(arena, S(BODY))
                               : odt_of(arena, S("<t:p>甲乙丙</t:p>"));
        const struct annotation a = {&rows[i % COUNT(rows)].range, 1, S("甲")};
        struct annotations all = all_of(&a, 1);
        struct annotated done;
        struct str once, again;
        struct err err = {0};

        assert_true(annotated(arena, bytes, two, 1, &once, &err));
        assert_true(annotated_as(arena, once, &all, &done, &again, &err));
        want_int((long long) rows[i % COUNT(rows)].added,
                 (long long) done.comments, rows[i % COUNT(rows)].name);
        if (done.comments == 0)
            want_str(once, again, "as it was");
        all.author = S("丙");
        assert_true(annotated_as(arena, once, &all, &done, &again, &err));
        want_int(1, (long long) done.comments, "another author's");
        arena_free(arena);
    }
    (void) state;
}

/* --- what is refused --- */

#define UNICODE_NAME "\x75\x70\x0a\0\1\0\0\0\0other"

static const struct refusal {
    const char *name, *reason;
    struct packed part[PARTS];
} refusals[] = {
    {"signed",
     "签名",
     {{.name = STR_INIT("_rels/.rels"), .data = STR_INIT(RELS)},
      {.name = STR_INIT("word/document.xml"),
       .data = STR_INIT(BEFORE BODY BEHIND)},
      {.name = STR_INIT("_xmlsignatures/sig1.xml"),
       .data = STR_INIT("<Signature/>")}}},
    {"a name twice",
     "重名",
     {{.name = STR_INIT("_rels/.rels"), .data = STR_INIT(RELS)},
      {.name = STR_INIT("word/document.xml"),
       .data = STR_INIT(BEFORE BODY BEHIND)},
      {.name = STR_INIT("WORD/document.xml"),
       .data = STR_INIT(BEFORE BODY BEHIND)}}},
    {"another name in an extra field",
     "另带一个名称",
     {{.name = STR_INIT("_rels/.rels"), .data = STR_INIT(RELS)},
      {.name = STR_INIT("word/document.xml"),
       .data = STR_INIT(BEFORE BODY BEHIND)},
      {.name = STR_INIT("other"),
       .data = STR_INIT("text"),
       .local_extra = STR_INIT(UNICODE_NAME)}}},
    {"a document type",
     "DTD",
     {{.name = STR_INIT("_rels/.rels"), .data = STR_INIT(RELS)},
      {.name = STR_INIT("word/document.xml"),
       .data = STR_INIT("<!DOCTYPE a>" BEFORE BODY BEHIND)}}},
    {"a foreign encoding",
     "UTF-8",
     {{.name = STR_INIT("_rels/.rels"), .data = STR_INIT(RELS)},
      {.name = STR_INIT("word/document.xml"),
       .data =
           STR_INIT("<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?>" BEFORE
                    "<w:p><w:r><w:t>abc</w:t></w:r></w:p>" BEHIND)}}},
    {"no paragraph that could have a comment",
     "没有可以加批注的段落",
     {{.name = STR_INIT("_rels/.rels"), .data = STR_INIT(RELS)},
      {.name = STR_INIT("word/document.xml"),
       .data =
           STR_INIT(BEFORE "<w:sdt><w:sdtPr><w:lock w:val=\""
                           "sdtContentLocked\"/></w:sdtPr><w:sdtContent>" BODY
                           "</w:sdtContent></w:sdt>" BEHIND)}}},
    {"comments that are not there",
     "不在文件里",
     {{.name = STR_INIT("_rels/.rels"), .data = STR_INIT(RELS)},
      {.name = STR_INIT("word/document.xml"),
       .data = STR_INIT(BEFORE BODY BEHIND)},
      {.name = STR_INIT("word/_rels/document.xml.rels"),
       .data = STR_INIT("<Relationships xmlns=\"" P "relationships\">"
                        "<Relationship Id=\"a\" Type=\"" R
                        "/comments\" Target=\"comments.xml\"/>"
                        "</Relationships>")}}},
    {"bytes between the parts",
     "不属于任何部件",
     {{.name = STR_INIT("_rels/.rels"), .data = STR_INIT(RELS)},
      {.name = STR_INIT("word/document.xml"),
       .data = STR_INIT(BEFORE BODY BEHIND),
       .before = STR_INIT("something")}}},
    {"signed ODT",
     "签名",
     {{.name = STR_INIT("mimetype"),
       .data = STR_INIT("application/vnd.oasis.opendocument.text")},
      {.name = STR_INIT("content.xml"),
       .data = STR_INIT(HEAD "<t:p>甲乙丙</t:p>" FOOT)},
      {.name = STR_INIT("META-INF/manifest.xml"), .data = STR_INIT(MANIFEST)},
      {.name = STR_INIT("META-INF/documentsignatures.xml"),
       .data = STR_INIT("<a/>")}}},
    {"no manifest",
     "清单",
     {{.name = STR_INIT("mimetype"),
       .data = STR_INIT("application/vnd.oasis.opendocument.text")},
      {.name = STR_INIT("content.xml"),
       .data = STR_INIT(HEAD "<t:p>甲乙丙</t:p>" FOOT)}}},
    {"a workbook",
     "只能",
     {{.name = STR_INIT("mimetype"),
       .data = STR_INIT("application/vnd.oasis.opendocument.spreadsheet")},
      {.name = STR_INIT("content.xml"), .data = STR_INIT("<a/>")},
      {.name = STR_INIT("META-INF/manifest.xml"),
       .data = STR_INIT(MANIFEST)}}},
};

static void
refused(void **state)
{
    for (size_t i = 0; i < COUNT(refusals); i++) {
        const struct refusal *row = &refusals[i];
        struct arena *arena = arena_new();
        struct packed part[PARTS];
        struct str out;
        struct err err = {0};

        memcpy(part, row->part, sizeof(part));
        if (annotated(arena, package(arena, part, PARTS), two, 1, &out, &err))
            fail_msg("%s: accepted", row->name);
        if (str_find(str_of(err.text), str_of(row->reason), 0) == STR_NONE)
            fail_msg("%s: %s", row->name, err.text);
        arena_free(arena);
    }
    (void) state;
}

/* A text that is no archive at all. */
static void
refused_text(void **state)
{
    struct arena *arena = arena_new();
    struct str out;
    struct err err = {0};

    assert_false(annotated(arena, S("甲乙丙"), two, 1, &out, &err));
    want_int(ERR_REFUSED, err.code, "code");
    arena_free(arena);
    (void) state;
}

int
main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(place_in_docx), cmocka_unit_test(place_in_odt),
        cmocka_unit_test(two_comments),  cmocka_unit_test(other_parts),
        cmocka_unit_test(twice),         cmocka_unit_test(refused),
        cmocka_unit_test(refused_text),  cmocka_unit_test(light_docx),
        cmocka_unit_test(light_odt),     cmocka_unit_test(light_odt_styles),
        cmocka_unit_test(mark_in_docx),  cmocka_unit_test(mark_in_odt),
        cmocka_unit_test(settings),      cmocka_unit_test(mark_and_comment),
        cmocka_unit_test(own_comments),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
