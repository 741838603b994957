/*
 * SPDX-License-Identifier: Apache-2.0
 */
#include "formats/reader.h"

#include "core/arena.h"
#include "tests/damage.h"
#include "tests/tap.h"
#include "tests/zip_write.h"

enum { DEFLATED = 8, SECTOR = 512, PARTS = 4 };

#define OFFICE                                                                \
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
#define RELS(target)                                                          \
    "<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/"   \
    "relationships'><Relationship Id='a' Type='" OFFICE "officeDocument' "    \
    "Target='" target "'/></Relationships>"
#define TYPES(part, type)                                                     \
    "<Types><Override PartName='" part                                        \
    "' ContentType='application/vnd.openxmlformats-officedocument." type      \
    "'/></Types>"

/* A file of which nothing can be read: why, and a word of the message. */
static void
want_refused(struct arena *arena, struct str bytes, enum why why,
             const char *word, const char *name)
{
    struct doc doc;

    reader_read(arena, bytes, &doc);
    want_int(STATUS_UNREADABLE, doc.status, name);
    want_int(0, (long long) doc.paras, name);
    want_str(S(""), doc.format, name);
    want_int(1, (long long) doc.unexamineds, name);
    want_str(why_slug(why), why_slug(doc.unexamined[0].why), name);
    if (str_find(doc.unexamined[0].text, str_of(word), 0) == STR_NONE)
        fail_msg("%s: no \"%s\" in \"%.*s\"", name, word,
                 STR_ARG(doc.unexamined[0].text));
}

static void
unknown_kinds_are_named(void **state)
{
    static const struct {
        struct str bytes;
        enum why why;
        const char *word;
    } rows[] = {
        {STR_INIT(""), WHY_EMPTY, "空"},
        {STR_INIT("%PDF-1.7\n"), WHY_KIND, "PDF"},
        {STR_INIT("<?xml version='1.0'?><w:wordDocument xmlns:w='x'/>"),
         WHY_KIND, "XML"},
        {STR_INIT("<?xml version='1.0'?><u:UOF xmlns:u='x'/>"), WHY_KIND,
         ".uof"},
        {STR_INIT("<?xml version='1.0'?><a/>"), WHY_KIND, "XML"},
        {STR_INIT("\x89PNG\r\n\x1a\n\0\0"), WHY_PICTURE, "图片"},
        {STR_INIT("\xff\xd8\xff\xe0"), WHY_PICTURE, "图片"},
        {STR_INIT("Rar!\x1a\7\1\0"), WHY_KIND, "压缩"},
        {STR_INIT("\1\2\3\4\0\0\0\0\xff\xfe\xfd\0\0\0\0\6"), WHY_KIND, ""},
        {STR_INIT("PK\5\6\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0"), WHY_EMPTY,
         "没有任何部件"},
        {STR_INIT("PK\3\4 and no more"), WHY_DAMAGED, "不完整"},
    };
    struct arena *arena = arena_new();

    (void) state;
    for (size_t i = 0; i < COUNT(rows); i++)
        want_refused(arena, rows[i].bytes, rows[i].why, rows[i].word,
                     rows[i].bytes.ptr);
    arena_free(arena);
}

/* A compound file with one stream of that name. */
static struct str
compound(struct arena *arena, const char *name)
{
    char *file = arena_array(arena, 3 * SECTOR, char);
    char *entry = file + SECTOR + 128;
    size_t len = strlen(name);

    memcpy(file, "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 8);
    for (size_t i = 0; i < len; i++)
        entry[2 * i] = name[i];
    entry[64] = (char) (2 * (len + 1));
    return (struct str){file, 3 * SECTOR};
}

static void
compound_files_are_told_apart(void **state)
{
    static const struct {
        const char *stream;
        enum why why;
        const char *word;
    } rows[] = {
        {"EncryptedPackage", WHY_ENCRYPTED, "加密"},
        {"ENCRYPTEDPACKAGE", WHY_ENCRYPTED, "加密"},
        {"WordDocument", WHY_KIND, ".doc"},
        {"Workbook", WHY_KIND, ".xls"},
        {"Contents", WHY_KIND, "OLE"},
    };
    struct arena *arena = arena_new();

    (void) state;
    for (size_t i = 0; i < COUNT(rows); i++)
        want_refused(arena, compound(arena, rows[i].stream), rows[i].why,
                     rows[i].word, rows[i].stream);
    arena_free(arena);
}

static void
packages_of_other_programs_are_named(void **state)
{
    static const struct {
        const char *word;
        struct packed part[PARTS];
    } rows[] = {
        {".vsdx",
         {{.name = STR_INIT("[Content_Types].xml"),
           .data = STR_INIT(TYPES("/v.xml", "visio.drawing.main"))},
          {.name = STR_INIT("_rels/.rels"), .data = STR_INIT(RELS("v.xml"))},
          {.name = STR_INIT("v.xml"), .data = STR_INIT("<a/>")}}},
        {".epub",
         {{.name = STR_INIT("mimetype"),
           .data = STR_INIT("application/epub+zip")}}},
        {".ofd",
         {{.name = STR_INIT("OFD.xml"), .data = STR_INIT("<ofd:OFD/>")}}},
        {"dingmi scan", {{.name = STR_INIT("a.txt"), .data = STR_INIT("a")}}},
    };
    struct arena *arena = arena_new();

    (void) state;
    for (size_t i = 0; i < COUNT(rows); i++)
        want_refused(arena, zip_write(arena, rows[i].part, PARTS), WHY_KIND,
                     rows[i].word, rows[i].word);
    arena_free(arena);
}

static void
plain_text_is_read(void **state)
{
    static const struct {
        struct str bytes, want;
    } rows[] = {
        {STR_INIT("机密★20年\n正文"), STR_INIT("机密★20年")},
        {STR_INIT("\xef\xbb\xbf密\r\n"), STR_INIT("密")},
        {STR_INIT("\xff\xfe:g\xc6["), STR_INIT("机密")},
        {STR_INIT("\xb9\xfa\xbc\xd2\xbb\xfa\xc3\xdc\xce\xc4\xbc\xfe"),
         STR_INIT("国家机密文件")},
        {STR_INIT("<b>not markup"), STR_INIT("<b>not markup")},
        {STR_INIT("a < b\n"), STR_INIT("a < b")},
    };
    struct arena *arena = arena_new();

    (void) state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct doc doc;

        reader_read(arena, rows[i].bytes, &doc);
        want_str(S("txt"), doc.format, rows[i].want.ptr);
        want_int(STATUS_COMPLETE, doc.status, rows[i].want.ptr);
        want_str(rows[i].want, doc.para[0].text, rows[i].want.ptr);
    }
    arena_free(arena);
}

/* Whatever a file is called: here none has a name. */
static void
pages_are_read(void **state)
{
    static const struct {
        struct str bytes, format;
    } rows[] = {
        {STR_INIT("<!DOCTYPE html><html><p>机密"), STR_INIT("html")},
        {STR_INIT(" \n<HTML lang='zh'><b>机密</b>"), STR_INIT("html")},
        {STR_INIT("<?xml version='1.0'?><html xmlns='x'><p>机密</p></html>"),
         STR_INIT("html")},
        {STR_INIT("<?xml version='1.0'?><h:html xmlns:h='x'><p>机密</p>"
                  "</h:html>"),
         STR_INIT("html")},
        {STR_INIT("<p>机密</p>"), STR_INIT("html")},
        {STR_INIT("MIME-Version: 1.0\r\nContent-Type: text/html\r\n\r\n"
                  "<p>机密"),
         STR_INIT("mht")},
        {STR_INIT("Date: today\nSubject: a\n\n机密"), STR_INIT("eml")},
        {STR_INIT("{\\rtf1\\ansi\\ansicpg936 \\'bb\\'fa\\'c3\\'dc}"),
         STR_INIT("rtf")},
    };
    struct arena *arena = arena_new();

    (void) state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct doc doc;

        reader_read(arena, rows[i].bytes, &doc);
        want_str(rows[i].format, doc.format, rows[i].bytes.ptr);
        want_int(STATUS_COMPLETE, doc.status, rows[i].bytes.ptr);
        want_str(S("机密"), doc.para[0].text, rows[i].bytes.ptr);
    }
    arena_free(arena);
}

/* An archive in a document is opened, and what is in that as well. */
static void
archives_within_are_opened(void **state)
{
    struct arena *arena = arena_new();
    const struct packed deepest[] = {
        {.name = S("c.txt"), .data = S("最里面的一句话。")}};
    const struct packed inner[] = {
        {.name = S("folder/")},
        {.name = S("b.zip"), .data = zip_write(arena, deepest, 1)},
        {.name = S("b.rtf"), .data = S("{\\rtf1 x}")},
    };
    const struct packed shape[] = {
        {.name = S("_rels/.rels"), .data = S("<Relationships xmlns='r'/>")},
        {.name = S("drs/e2oDoc.xml"), .data = S("<d xmlns='d'>形</d>")},
        {.name = S("drs/shapexml.xml"),
         .data = S("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\r\n")},
    };
    const struct packed outer[] = {
        {.name = S("_rels/.rels"), .data = S(RELS("d.xml"))},
        {.name = S("d.xml"), .data = S("<d>外</d>")},
        {.name = S("a.zip"), .data = zip_write(arena, inner, 3)},
        {.name = S("b.zip"), .data = zip_write(arena, shape, 3)},
    };
    struct doc doc;

    (void) state;
    reader_read(arena, zip_write(arena, outer, COUNT(outer)), &doc);
    assert_int_equal(STATUS_COMPLETE, doc.status);
    assert_int_equal(4, doc.paras);
    want_str(S("形"), doc.para[3].text, "beside a shape");
    want_str(S("a.zip!b.zip!c.txt"), doc.para[1].spot->part, "part");
    want_str(S("最里面的一句话。"), doc.para[1].text, "text");
    want_str(S("x"), doc.para[2].text, "rich text");
    arena_free(arena);
}

/* XML within a file is searched even where nothing of it can be parsed. */
static void
broken_xml_within_is_searched(void **state)
{
    struct arena *arena = arena_new();
    const struct packed inner[] = {
        {.name = S("a.xml"), .data = S("<?xml version='1.0'?>渡口的机密文件")},
    };
    const struct packed outer[] = {
        {.name = S("_rels/.rels"), .data = S(RELS("d.xml"))},
        {.name = S("d.xml"), .data = S("<d>外</d>")},
        {.name = S("a.zip"), .data = zip_write(arena, inner, 1)},
    };
    struct doc doc;

    (void) state;
    reader_read(arena, zip_write(arena, outer, COUNT(outer)), &doc);
    assert_int_equal(STATUS_INCOMPLETE, doc.status);
    assert_int_equal(2, doc.paras);
    want_str(S("渡口的机密文件"), doc.para[1].text, "behind a declaration");
    arena_free(arena);
}

/* Programs look for an archive at the end; what is in front is no veil. */
static void
archives_behind_something_are_opened(void **state)
{
    static const struct {
        struct str front;
        struct str format;
        enum status status;
    } rows[] = {
        {STR_INIT("\x7f"
                  "ELF\1\2\3 in front of it is a program's stub"),
         STR_INIT("docx"), STATUS_INCOMPLETE},
        {STR_INIT("{\\rtf1 x}"), STR_INIT("rtf"), STATUS_COMPLETE},
        {STR_INIT("<html><p>x"), STR_INIT("html"), STATUS_UNREADABLE},
        {STR_INIT("GIF89a\1\2"), STR_INIT(""), STATUS_UNREADABLE},
    };
    struct arena *arena = arena_new();
    const struct packed parts[] = {
        {.name = S("_rels/.rels"), .data = S(RELS("d.xml"))},
        {.name = S("d.xml"), .data = S("<d>机密</d>")},
    };
    struct str zip = zip_write(arena, parts, COUNT(parts));

    (void) state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct str bytes = str_printf(arena, "%.*s", STR_ARG(rows[i].front));
        char *whole = arena_array(arena, bytes.len + zip.len, char);
        struct doc doc;
        bool found = false;

        memcpy(whole, bytes.ptr, bytes.len);
        memcpy(whole + bytes.len, zip.ptr, zip.len);
        reader_read(arena, (struct str){whole, bytes.len + zip.len}, &doc);
        want_str(rows[i].format, doc.format, rows[i].front.ptr);
        want_int(rows[i].status, doc.status, rows[i].front.ptr);
        for (size_t j = 0; j < doc.paras; j++)
            found |= str_eq(doc.para[j].text, S("机密"));
        want_int(true, found, rows[i].front.ptr);
    }
    arena_free(arena);
}

/* Which of two documents in the same parts is shown is up to the program. */
static void
twins_are_both_read(void **state)
{
    struct arena *arena = arena_new();
    const struct packed parts[] = {
        {.name = S("mimetype"),
         .data = S("application/vnd.oasis.opendocument.text")},
        {.name = S("content.xml"), .data = S("<a/>")},
        {.name = S("[Content_Types].xml"), .data = S("<Types/>")},
        {.name = S("_rels/.rels"), .data = S(RELS("d.xml"))},
        {.name = S("d.xml"),
         .data = S("<w:document xmlns:w='http://schemas.openxmlformats.org/"
                   "wordprocessingml/2006/main'><w:p><w:r><w:t>机</w:t></w:r>"
                   "<w:r><w:t>密</w:t></w:r></w:p></w:document>")},
    };
    struct doc doc;
    bool found = false;

    (void) state;
    reader_read(arena, zip_write(arena, parts, COUNT(parts)), &doc);
    for (size_t i = 0; i < doc.paras; i++)
        found |= str_eq(doc.para[i].text, S("机密"));
    assert_true(found);
    arena_free(arena);
}

/* Bombs: nothing of them is kept, and the reason is said. */
static void
bombs_are_defused(void **state)
{
    struct arena *arena = arena_new();
    struct str zeros = zip_zeros(arena, 1 << 30);
    const struct packed parts[] = {
        {.name = S("_rels/.rels"), .data = S(RELS("d.xml"))},
        {.name = S("d.xml"),
         .data = S("<w:document xmlns:w='http://schemas.openxmlformats.org/"
                   "wordprocessingml/2006/main'><w:p><w:r><w:t>密</w:t></w:r>"
                   "</w:p></w:document>")},
        {.name = S("bomb.xml"), .data = zeros, .method = DEFLATED},
        {.name = S("bomb.bin"), .data = zeros, .method = DEFLATED},
    };
    struct doc doc;

    (void) state;
    reader_read(arena, zip_write(arena, parts, COUNT(parts)), &doc);
    assert_int_equal(STATUS_INCOMPLETE, doc.status);
    assert_int_equal(1, doc.paras);
    want_str(S("密"), doc.para[0].text, "the rest is read");
    assert_int_equal(2, doc.unexamineds);
    arena_free(arena);
}

static void
is_not_silent(void *context, struct str bytes, bool cut)
{
    struct arena *arena = arena_new();
    struct doc doc;

    (void) context;
    reader_read(arena, bytes, &doc);
    if (cut && bytes.len >= 4)
        want_int(true,
                 doc.status == STATUS_UNREADABLE ||
                     doc.status == STATUS_INCOMPLETE,
                 "cut off");
    if (!cut && doc.status == STATUS_COMPLETE &&
        !(doc.paras == 1 && str_eq(doc.para[0].text, S("机密"))))
        fail_msg("complete with %zu paragraphs", doc.paras);
    arena_free(arena);
}

/* Cut off anywhere, or one byte wrong anywhere: never complete and short. */
static void
damage_is_never_silent(void **state)
{
    struct arena *arena = arena_new();
    const struct packed parts[] = {
        {.name = S("_rels/.rels"), .data = S(RELS("d.xml"))},
        {.name = S("d.xml"), .data = S("<d>机密</d>")},
    };

    (void) state;
    damage_each(zip_write(arena, parts, COUNT(parts)), 1, is_not_silent, NULL);
    arena_free(arena);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(unknown_kinds_are_named),
        cmocka_unit_test(compound_files_are_told_apart),
        cmocka_unit_test(packages_of_other_programs_are_named),
        cmocka_unit_test(plain_text_is_read),
        cmocka_unit_test(pages_are_read),
        cmocka_unit_test(archives_within_are_opened),
        cmocka_unit_test(broken_xml_within_is_searched),
        cmocka_unit_test(archives_behind_something_are_opened),
        cmocka_unit_test(twins_are_both_read),
        cmocka_unit_test(bombs_are_defused),
        cmocka_unit_test(damage_is_never_silent),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
