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

static bool
annotated(struct arena *arena, struct str bytes, const struct annotation *item,
          size_t count, struct str *out, struct err *err)
{
    const struct annotations all = {item, count, S("甲 & 乙"), S("甲"),
                                    S("2026-06-01T08:30:00Z")};
    struct doc doc;
    BUF_SCOPED buf;
    bool ok;

    buf_init(&buf, LIMIT_FILE);
    reader_read(arena, bytes, &doc);
    ok = annotate(arena, bytes, &doc, &all, &buf, err);
    *out = str_dup(arena, buf_str(&buf));
    return ok;
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
    {"not in a content control: in the paragraph before it",
     "<w:p><w:r><w:t>甲</w:t></w:r></w:p><w:sdt><w:sdtContent><w:p><w:r>"
     "<w:t>乙</w:t></w:r></w:p></w:sdtContent></w:sdt>",
     {{2, 0, 1}},
     1,
     "<w:p>" START END REF "<w:r><w:t>甲</w:t></w:r></w:p><w:sdt>"
     "<w:sdtContent><w:p><w:r><w:t>乙</w:t></w:r></w:p></w:sdtContent>"
     "</w:sdt>"},
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
};

#define MANIFEST                                                              \
    "<m:manifest xmlns:m=\"urn:oasis:names:tc:opendocument:xmlns:manifest:"   \
    "1.0\"/>"

static struct str
odt_of(struct arena *arena, struct str body)
{
    struct str main = str_printf(arena, HEAD "%.*s" FOOT, STR_ARG(body));
    struct packed part[] = {
        {.name = STR_INIT("mimetype"),
         .data = STR_INIT("application/vnd.oasis.opendocument.text")},
        {.name = STR_INIT("content.xml"), .data = main},
        {.name = STR_INIT("META-INF/manifest.xml"),
         .data = STR_INIT(MANIFEST)},
    };

    return package(arena, part, COUNT(part));
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

/* --- marks side by side, comments, other parts --- */

static const struct range first = {1, 1, 2}, second = {1, 2, 3};
static const struct annotation two[] = {
    {&first, 1, STR_INIT("一\n<二>&\1三")},
    {&second, 1, STR_INIT("四")},
};

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

/* --- what is refused --- */

#define BODY         "<w:p><w:r><w:t>甲乙丙</w:t></w:r></w:p>"
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
       .data = STR_INIT(BEFORE "<w:p/>" BEHIND)}}},
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
        cmocka_unit_test(refused_text),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
