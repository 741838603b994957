/*
 * SPDX-License-Identifier: Apache-2.0
 */
#include "formats/ole.h"

#include "core/arena.h"
#include "core/buf.h"
#include "core/limits.h"
#include "formats/reader.h"

#include "tests/cfb_write.h"
#include "tests/damage.h"
#include "tests/tap.h"
#include "tests/zip_write.h"

#define OFFICE                                                                \
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
#define RELATIONS(type, target)                                               \
    S("<Relationships xmlns=\"http://schemas.openxmlformats.org/package/"     \
      "2006/relationships\"><Relationship Id=\"r1\" Type=\"" OFFICE type      \
      "\" Target=\"" target "\"/></Relationships>")

/* A document of one paragraph, with an object unless that is empty. */
static struct str
document(struct arena *arena, const char *text, struct str object)
{
    const struct packed parts[] = {
        {.name = S("_rels/.rels"),
         .data = RELATIONS("officeDocument", "word/document.xml")},
        {.name = S("word/document.xml"),
         .data = str_printf(
             arena,
             "<w:document xmlns:w=\"http://schemas.openxmlformats.org/"
             "wordprocessingml/2006/main\"><w:body><w:p><w:r><w:t>%s</w:t>"
             "</w:r></w:p></w:body></w:document>",
             text)},
        {.name = S("word/_rels/document.xml.rels"),
         .data = RELATIONS("oleObject", "o.bin")},
        {.name = S("word/o.bin"), .data = object},
    };

    return zip_write(arena, parts, object.len > 0 ? 4 : 2);
}

/* The object as it lies in a document. */
static void
read_within(struct arena *arena, struct str object, struct doc *doc)
{
    reader_read(arena, document(arena, "", object), doc);
}

static const struct para *
find(const struct doc *doc, struct str text)
{
    for (size_t i = 0; i < doc->paras; i++)
        if (str_eq(doc->para[i].text, text))
            return &doc->para[i];
    return NULL;
}

static struct run
found(const struct doc *doc, struct str text)
{
    const struct para *para = find(doc, text);

    assert_non_null(para);
    return para != NULL && para->runs > 0 ? doc_run(para, 0) : (struct run){0};
}

static void
want_text(const struct doc *doc, struct str part, enum view view,
          enum origin origin, struct str text)
{
    const struct para *para = find(doc, text);
    struct run run = found(doc, text);

    if (para != NULL)
        want_str(part, para->spot->part, "part");
    want_int(view, run.view, "view");
    want_int(origin, run.origin, "origin");
}

static bool
is_missed(const struct doc *doc, struct str part, enum why why)
{
    for (size_t i = 0; i < doc->unexamineds; i++)
        if (str_eq(doc->unexamined[i].part, part) &&
            doc->unexamined[i].why == why)
            return true;
    return false;
}

/* UTF-16LE of ASCII */
static struct str
wide(struct arena *arena, const char *text)
{
    size_t len = strlen(text);
    char *units = arena_array(arena, 2 * len, char);

    for (size_t i = 0; i < len; i++)
        units[2 * i] = text[i];
    return (struct str){units, 2 * len};
}

static void
add_number(struct buf *out, uint64_t value, size_t size)
{
    for (size_t i = 0; i < size; i++) {
        char byte = i < sizeof(value) ? (char) (value >> 8 * i) : '\0';

        assert_true(buf_add(out, (struct str){&byte, 1}));
    }
}

static void
add_counted(struct buf *out, struct str s, size_t unit)
{
    add_number(out, s.len / unit, 4);
    assert_true(buf_add(out, s));
}

/* GBK of 北岭雷达站 */
#define STATION "\xb1\xb1\xc1\xeb\xc0\xd7\xb4\xef\xd5\xbe"

static struct str
packed_file(struct arena *arena, struct str file)
{
    BUF_SCOPED out;

    buf_init(&out, MIB);
    add_number(&out, 0, 4);
    add_number(&out, 2, 2);
    assert_true(buf_add(&out, S("plan.txt\0C:\\" STATION "\\plan.txt\0")));
    add_number(&out, 0, 2);
    add_number(&out, 3, 2);
    add_counted(&out, S("C:\\Temp\\plan.txt\0"), 1);
    add_counted(&out, file, 1);
    add_counted(&out, wide(arena, "C:\\Temp\\plan.txt"), 2);
    add_counted(&out, wide(arena, "wide.txt"), 2);
    add_counted(&out, wide(arena, "C:\\plan.txt"), 2);
    return str_dup(arena, buf_str(&out));
}

static void
packed_files_are_read_with_their_names(void **state)
{
    struct arena *arena = arena_new();
    const struct cfb_item items[] = {
        {.name = S("\1Ole10Native"),
         .bytes = packed_file(arena, S("北岭雷达站的位置\n"))},
        {.name = S("\1CompObj"), .bytes = S("\1\0\xfe\xff")},
    };
    struct doc doc;

    (void) state;
    read_within(arena, cfb_write(arena, 3, items, COUNT(items)).bytes, &doc);
    want_text(&doc, S("word/o.bin!\\1Ole10Native/plan.txt"), VIEW_EMBEDDED,
              ORIGIN_TEXT, S("北岭雷达站的位置"));
    want_text(&doc, S("word/o.bin!\\1Ole10Native"), VIEW_ATTRIBUTE,
              ORIGIN_TEXT, S("C:\\北岭雷达站\\plan.txt"));
    want_text(&doc, S("word/o.bin!\\1Ole10Native"), VIEW_ATTRIBUTE,
              ORIGIN_TEXT, S("wide.txt"));
    want_int(0, (long long) doc.unexamineds, "all is read");
    arena_free(arena);
}

static void
files_in_streams_are_read(void **state)
{
    static const struct {
        struct str name, shown;
    } rows[] = {
        {STR_INIT("Package"), STR_INIT("Package")},
        {STR_INIT("CONTENTS"), STR_INIT("CONTENTS")},
        {STR_INIT("package"), STR_INIT("package")},
        {STR_INIT("\1CompObj"), STR_INIT("\\1CompObj")},
    };
    struct arena *arena = arena_new();

    (void) state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        const struct cfb_item items[] = {
            {.name = rows[i].name,
             .bytes = document(arena, "北岭雷达站", S(""))},
        };
        struct doc doc;

        read_within(arena, cfb_write(arena, 4, items, COUNT(items)).bytes,
                    &doc);
        want_text(&doc,
                  str_printf(arena, "word/o.bin!%.*s!word/document.xml",
                             STR_ARG(rows[i].shown)),
                  VIEW_EMBEDDED, ORIGIN_TEXT, S("北岭雷达站"));
        want_int(0, (long long) doc.unexamineds, "all is read");
    }
    arena_free(arena);
}

static struct str
properties(struct arena *arena)
{
    BUF_SCOPED out;

    buf_init(&out, MIB);
    add_number(&out, 0xfffe, 2);
    add_number(&out, 0, 22);
    add_number(&out, 1, 4);
    add_number(&out, 0, 16);
    add_number(&out, 48, 4);
    add_number(&out, 0, 4); /* of the set: its size, how many, where */
    add_number(&out, 5, 4);
    add_number(&out, 2, 4);
    add_number(&out, 48, 4);
    add_number(&out, 1, 4);
    add_number(&out, 68, 4);
    add_number(&out, 3, 4);
    add_number(&out, 76, 4);
    add_number(&out, 8, 4);
    add_number(&out, 100, 4);
    add_number(&out, 0, 4);
    add_number(&out, 84, 4);
    add_number(&out, 0x1e, 4); /* 48: the title */
    add_counted(&out, S(STATION "\0\0"), 1);
    add_number(&out, 2, 4); /* 68: the page */
    add_number(&out, 936, 4);
    add_number(&out, 3, 4); /* 76: a number */
    add_number(&out, 77, 4);
    add_number(&out, 1, 4); /* 84: a name */
    add_number(&out, 2, 4);
    add_counted(&out, S("unit"), 1);
    add_number(&out, 0x101f, 4); /* 100: a list */
    add_number(&out, 2, 4);
    add_counted(&out, wide(arena, "author one\0"), 2);
    add_counted(&out, wide(arena, "author 2"), 2);
    return str_dup(arena, buf_str(&out));
}

static void
properties_are_metadata(void **state)
{
    struct arena *arena = arena_new();
    const struct cfb_item items[] = {
        {.name = S("\5SummaryInformation"), .bytes = properties(arena)},
    };
    struct doc doc;

    (void) state;
    read_within(arena, cfb_write(arena, 3, items, COUNT(items)).bytes, &doc);
    want_text(&doc, S("word/o.bin!\\5SummaryInformation"), VIEW_METADATA,
              ORIGIN_TEXT, S("北岭雷达站"));
    want_text(&doc, S("word/o.bin!\\5SummaryInformation"), VIEW_METADATA,
              ORIGIN_TEXT, S("author one"));
    want_text(&doc, S("word/o.bin!\\5SummaryInformation"), VIEW_METADATA,
              ORIGIN_TEXT, S("author 2"));
    want_text(&doc, S("word/o.bin!\\5SummaryInformation"), VIEW_METADATA,
              ORIGIN_TEXT, S("unit"));
    want_int(0, (long long) doc.unexamineds, "all is read");
    arena_free(arena);
}

#define HIDDEN "关于北岭雷达站的通知已经送到"

/* A stream's name, and how it is listed: by itself, or as a whole file. */
static const struct {
    struct str stream, part;
    enum why why;
} unknown[] = {
    {STR_INIT("Mystery"), STR_INIT("word/o.bin!Mystery"), WHY_KIND},
    {STR_INIT("WordDocument"), STR_INIT("word/o.bin"), WHY_EMBEDDED},
    {STR_INIT("Workbook"), STR_INIT("word/o.bin"), WHY_EMBEDDED},
    {STR_INIT("PowerPoint Document"), STR_INIT("word/o.bin"), WHY_EMBEDDED},
    {STR_INIT("Equation Native"), STR_INIT("word/o.bin!Equation Native"),
     WHY_EMBEDDED},
    {STR_INIT("\2OlePres000"), STR_INIT("word/o.bin!\\2OlePres000"),
     WHY_PICTURE},
    {STR_INIT("\5SummaryInformation"),
     STR_INIT("word/o.bin!\\5SummaryInformation"), WHY_KIND},
};

static void
the_rest_is_searched_and_listed(void **state)
{
    struct arena *arena = arena_new();

    (void) state;
    for (size_t i = 0; i < COUNT(unknown); i++) {
        const struct cfb_item items[] = {
            {.name = unknown[i].stream, .bytes = S("\1\2\3\0" HIDDEN "\0\1")},
        };
        struct doc doc;

        read_within(arena, cfb_write(arena, 3, items, 1).bytes, &doc);
        want_int(ORIGIN_STRINGS, found(&doc, S(HIDDEN)).origin,
                 unknown[i].stream.ptr);
        want_int(true, is_missed(&doc, unknown[i].part, unknown[i].why),
                 unknown[i].stream.ptr);
        want_int(1, (long long) doc.unexamineds, unknown[i].stream.ptr);
    }
    arena_free(arena);
}

static void
bytes_of_no_stream_are_searched(void **state)
{
    struct arena *arena = arena_new();
    const struct cfb_item items[] = {
        {.name = S("\1Ole"), .bytes = S("\1\0\0\2")},
        {.name = S("Lost"), .bytes = S("一二三四五六七八九十"), .lost = true},
    };
    struct cfb_file file = cfb_write(arena, 3, items, COUNT(items));
    struct doc doc;

    (void) state;
    memcpy(file.edit + file.mini + 4, HIDDEN, sizeof(HIDDEN) - 1);
    read_within(arena, file.bytes, &doc);
    want_text(&doc, S("word/o.bin"), VIEW_EMBEDDED, ORIGIN_STRINGS, S(HIDDEN));
    want_int((long long) (file.mini + 4),
             (long long) found(&doc, S(HIDDEN)).at, "where");
    assert_non_null(find(&doc, S("一二三四五六七八九十")));
    arena_free(arena);
}

static void
what_is_encrypted_is_listed(void **state)
{
    struct arena *arena = arena_new();
    const struct cfb_item items[] = {
        {.name = S("ENCRYPTEDPACKAGE"), .bytes = S("\1\2\3")},
    };
    struct doc doc;

    (void) state;
    read_within(arena, cfb_write(arena, 3, items, 1).bytes, &doc);
    assert_true(is_missed(&doc, S("word/o.bin"), WHY_ENCRYPTED));
    arena_free(arena);
}

static void
read_variant(void *context, struct str bytes, bool cut)
{
    const size_t *end = context; /* of all but the tables */
    struct arena *arena = arena_new();
    struct doc doc;

    read_within(arena, bytes, &doc);
    if (cut && bytes.len > 0 && bytes.len < *end)
        assert_true(doc.unexamineds > 0);
    arena_free(arena);
}

/* Whatever is broken, the text that is there is found or the file listed. */
static void
damaged_objects_do_no_harm(void **state)
{
    struct arena *arena = arena_new();
    const struct cfb_item items[] = {
        {.name = S("\1Ole10Native"),
         .bytes = packed_file(arena, S("北岭雷达站的位置\n"))},
        {.name = S("\5SummaryInformation"), .bytes = properties(arena)},
    };
    struct cfb_file file = cfb_write(arena, 3, items, COUNT(items));

    (void) state;
    damage_each(file.bytes, 7, read_variant, &file.fat);
    arena_free(arena);
}

static void
bytes_of_no_kind_are_searched(void **state)
{
    struct arena *arena = arena_new();
    struct doc doc;

    (void) state;
    read_within(arena, S("\1\5\0\0\2\0\0\0" HIDDEN "\0\1\2\3\4\0\0"), &doc);
    want_text(&doc, S("word/o.bin"), VIEW_EMBEDDED, ORIGIN_STRINGS, S(HIDDEN));
    assert_true(is_missed(&doc, S("word/o.bin"), WHY_KIND));
    arena_free(arena);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(packed_files_are_read_with_their_names),
        cmocka_unit_test(files_in_streams_are_read),
        cmocka_unit_test(properties_are_metadata),
        cmocka_unit_test(the_rest_is_searched_and_listed),
        cmocka_unit_test(bytes_of_no_stream_are_searched),
        cmocka_unit_test(what_is_encrypted_is_listed),
        cmocka_unit_test(damaged_objects_do_no_harm),
        cmocka_unit_test(bytes_of_no_kind_are_searched),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
