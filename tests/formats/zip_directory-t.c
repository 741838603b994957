/*
 * Archives that are odd, and what is said of them.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "formats/zip_directory.h"

#include "core/arena.h"
#include "core/buf.h"
#include "core/doc.h"
#include "core/err.h"
#include "core/limits.h"
#include "formats/reader.h"
#include "formats/zip.h"
#include "tests/doc_write.h"
#include "tests/tap.h"
#include "tests/zip_write.h"

enum { DEFLATED = 8, PARTS = 4 };

#define SECRET "青松计划第三批人员名单已经确定"
#define OTHER  "白露工程的验收时间改到年底以前"

/* A name in extra 0x7075, and padding as Office writes it. */
#define UNICODE_NAME "\x75\x70\x0a\0\1\0\0\0\0other"
#define PADDING      "\x20\xa2\x08\0\x28\xa0\4\0\0\0\0\0"
#define AS_USUAL                                                              \
    {                                                                         \
        .zip64 = false                                                        \
    }
#define TIMES "UT\5\0\3\0\0\0\0"

static const struct row {
    const char *name;
    unsigned want; /* of enum zip_odd */
    struct packed part[PARTS];
    struct packing as;
    size_t entries, strays, gap; /* gap: bytes that belong to nothing */
} rows[] = {
    {"sound",
     0,
     {{.name = STR_INIT("a"), .data = STR_INIT("text")}},
     AS_USUAL,
     1,
     0,
     0},
    {"nothing in it", 0, {{.name = {0}}}, AS_USUAL, 0, 0, 0},
    {"zip64",
     0,
     {{.name = STR_INIT("a")}, {.name = STR_INIT("b")}},
     {.zip64 = true},
     2,
     0,
     0},
    {"padded by Office",
     0,
     {{.name = STR_INIT("a"), .local_extra = STR_INIT(PADDING)}},
     AS_USUAL,
     1,
     0,
     0},
    {"written as a stream",
     0,
     {{.name = STR_INIT("a"), .data = STR_INIT("text"), .descriptor = true},
      {.name = STR_INIT("b"), .data = STR_INIT("text"), .plain = true}},
     AS_USUAL,
     2,
     0,
     0},
    {"names in GBK",
     0,
     {{.name = STR_INIT("\xbb\xfa\xc3\xdc.xml"), .flags = 0x800}},
     AS_USUAL,
     1,
     0,
     0},
    {"the same name twice",
     ZIP_ODD_TWICE,
     {{.name = STR_INIT("a")}, {.name = STR_INIT("a")}},
     AS_USUAL,
     2,
     0,
     0},
    {"the same name for OPC",
     ZIP_ODD_TWICE,
     {{.name = STR_INIT("a/B")}, {.name = STR_INIT("A\\b")}},
     AS_USUAL,
     2,
     0,
     0},
    {"another local name",
     ZIP_ODD_NAME,
     {{.name = STR_INIT("a"), .local_name = STR_INIT("b")}},
     AS_USUAL,
     1,
     0,
     0},
    {"another local method",
     ZIP_ODD_METHOD,
     {{.name = STR_INIT("a"), .local_method = DEFLATED + 1}},
     AS_USUAL,
     1,
     0,
     0},
    {"another local size",
     ZIP_ODD_SIZE,
     {{.name = STR_INIT("a"), .data = STR_INIT("text"), .local_size = 3}},
     AS_USUAL,
     1,
     0,
     0},
    {"more said than stored",
     ZIP_ODD_SIZE,
     {{.name = STR_INIT("a"), .data = STR_INIT("text"), .size = 1 << 20}},
     AS_USUAL,
     1,
     0,
     0},
    {"one entry named twice",
     ZIP_ODD_OVERLAP | ZIP_ODD_NAME,
     {{.name = STR_INIT("a")}, {.name = STR_INIT("b"), .again = true}},
     AS_USUAL,
     2,
     0,
     0},
    {"a Unicode path of another name",
     ZIP_ODD_UNICODE,
     {{.name = STR_INIT("a"), .extra = STR_INIT(UNICODE_NAME)}},
     AS_USUAL,
     1,
     0,
     0},
    {"a Unicode path of the same name",
     0,
     {{.name = STR_INIT("other"), .extra = STR_INIT(UNICODE_NAME)}},
     AS_USUAL,
     1,
     0,
     0},
    {"an absolute name",
     ZIP_ODD_PATH,
     {{.name = STR_INIT("/etc/a")}},
     AS_USUAL,
     1,
     0,
     0},
    {"a name that leads out",
     ZIP_ODD_PATH,
     {{.name = STR_INIT("a/../../b")}},
     AS_USUAL,
     1,
     0,
     0},
    {"a name that leads out backwards",
     ZIP_ODD_PATH,
     {{.name = STR_INIT("..\\b")}},
     AS_USUAL,
     1,
     0,
     0},
    {"no name", ZIP_ODD_PATH, {{.name = STR_INIT("")}}, AS_USUAL, 1, 0, 0},
    {"NUL in a name",
     ZIP_ODD_PATH,
     {{.name = STR_INIT("a.xml\0.png")}},
     AS_USUAL,
     1,
     0,
     0},
    {"an entry that the directory does not name",
     0,
     {{.name = STR_INIT("a")},
      {.name = STR_INIT("b"), .data = STR_INIT("text"), .unlisted = true},
      {.name = STR_INIT("c"), .unlisted = true, .descriptor = true}},
     AS_USUAL,
     1,
     2,
     0},
    {"bytes between entries",
     0,
     {{.name = STR_INIT("a")},
      {.name = STR_INIT("b"), .before = STR_INIT("0123456789")}},
     AS_USUAL,
     2,
     0,
     10},
    {"bytes before and behind",
     0,
     {{.name = STR_INIT("a"), .data = STR_INIT("text")}},
     {.before = STR_INIT("before"),
      .behind = STR_INIT("behind"),
      .moved = true},
     1,
     0,
     12},
    {"bytes before, which offsets do not count",
     0,
     {{.name = STR_INIT("a"), .data = STR_INIT("text")}},
     {.before = STR_INIT("before")},
     1,
     0,
     6},
    {"more entries than said",
     ZIP_ODD_COUNT,
     {{.name = STR_INIT("a")}, {.name = STR_INIT("b")}},
     {.miscounted = -1},
     2,
     0,
     0},
    {"fewer entries than said",
     ZIP_ODD_COUNT,
     {{.name = STR_INIT("a")}},
     {.miscounted = 1},
     1,
     0,
     0},
    {"an end in the comment",
     ZIP_ODD_TWO,
     {{.name = STR_INIT("a")}},
     {.comment = STR_INIT("PK\5\6\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\2\0 ")},
     1,
     0,
     0},
};

static void
oddities_are_noted(void **state)
{
    (void) state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct arena *arena = arena_new();
        struct str bytes =
            zip_write_as(arena, rows[i].part, PARTS, &rows[i].as);
        uint64_t poured = 0;
        struct err err = {0};
        struct zip *zip = zip_load(arena, bytes, &poured, &err);
        const struct zip_directory *dir;
        size_t gap = 0;

        want_str(S(""), str_of(err.text), rows[i].name);
        assert_non_null(zip);
        dir = zip_directory(zip);
        want_int(rows[i].want, dir->odd, rows[i].name);
        want_int((long long) rows[i].entries, (long long) zip_count(zip),
                 rows[i].name);
        want_int((long long) rows[i].strays, (long long) dir->strays,
                 rows[i].name);
        for (size_t g = 0; g < dir->gaps; g++)
            gap += dir->gap[g].to - dir->gap[g].from;
        want_int((long long) rows[i].gap, (long long) gap, rows[i].name);
        arena_free(arena);
    }
}

/* Wherever an archive is cut off, the entries before are found. */
static void
entries_are_found_without_a_directory(void **state)
{
    struct arena *arena = arena_new();
    const struct packed parts[] = {
        {.name = S("a"), .data = S("first")},
        {.name = S("b"),
         .data = zip_blocks(arena, S("second")),
         .inflated = S("second"),
         .method = DEFLATED,
         .descriptor = true},
        {.name = S("c"),
         .data = zip_blocks(arena, S("third")),
         .inflated = S("third"),
         .method = DEFLATED},
    };
    const struct str want[] = {S("first"), S("second"), S("third")};
    struct str whole = zip_write(arena, parts, COUNT(parts));
    size_t second = str_find(whole, S("PK\3\4"), 4);
    size_t third = str_find(whole, S("PK\3\4"), second + 4);

    (void) state;
    for (size_t len = second; len < whole.len; len++) {
        ARENA_SCOPE(arena);
        uint64_t poured = 0;
        struct err err;
        struct zip *zip =
            zip_load(arena, str_sub(whole, 0, len), &poured, &err);
        size_t least = len < third ? 1 : len < third + 41 ? 2 : 3;

        assert_non_null(zip);
        assert_true(zip_directory(zip)->odd & ZIP_ODD_DIRECTORY);
        assert_true(zip_count(zip) >= least);
        for (size_t i = 0; i < least; i++) {
            BUF_SCOPED seen;

            buf_init(&seen, KIB);
            want_int(true, zip_pour(zip, i, buf_take, &seen, &err), err.text);
            want_str(want[i], buf_str(&seen), "found again");
        }
    }
    arena_free(arena);
}

/* --- what a document says of it --- */

#define W "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
#define RELS                                                                  \
    {                                                                         \
        .name = STR_INIT("_rels/.rels"),                                      \
        .data = STR_INIT(                                                     \
            "<Relationships><Relationship Id='a' Type='http://schemas."       \
            "openxmlformats.org/officeDocument/2006/relationships/"           \
            "officeDocument' Target='d.xml'/></Relationships>")               \
    }
#define DOCUMENT(text)                                                        \
    "<w:document xmlns:w='" W "'><w:body><w:p><w:r><w:t>" text                \
    "</w:t></w:r></w:p></w:body></w:document>"
#define MAIN                                                                  \
    {                                                                         \
        .name = STR_INIT("d.xml"), .data = STR_INIT(DOCUMENT(OTHER))          \
    }

static const struct hidden {
    const char *name;
    struct packed part[PARTS];
    struct packing as;
    enum status status;
    enum view view;
    const char *word; /* of what is said; "" if nothing */
} hidden[] = {
    {"archive comment",
     {RELS, MAIN},
     {.comment = STR_INIT(SECRET)},
     STATUS_COMPLETE,
     VIEW_METADATA,
     ""},
    {"archive comment in GBK",
     {RELS, MAIN},
     {.comment = STR_INIT("\xc7\xe0\xcb\xc9\xbc\xc6\xbb\xae\xb5\xda\xc8\xfd"
                          "\xc5\xfa\xc8\xcb\xd4\xb1\xc3\xfb\xb5\xa5\xd2\xd1"
                          "\xbe\xad\xc8\xb7\xb6\xa8")},
     STATUS_COMPLETE,
     VIEW_METADATA,
     ""},
    {"entry comment",
     {RELS,
      {.name = STR_INIT("d.xml"),
       .data = STR_INIT(DOCUMENT(OTHER)),
       .comment = STR_INIT(SECRET)}},
     AS_USUAL,
     STATUS_COMPLETE,
     VIEW_METADATA,
     ""},
    {"entry name",
     {RELS, MAIN, {.name = STR_INIT("x/" SECRET ".xml")}},
     AS_USUAL,
     STATUS_COMPLETE,
     VIEW_METADATA,
     ""},
    {"percent-encoded entry name",
     {RELS,
      MAIN,
      {.name = STR_INIT(
           "x/%E9%9D%92%e6%9d%be%E8%AE%A1%E5%88%92%E7%AC%AC%E4%B8%89%E6%89%B9"
           "%E4%BA%BA%E5%91%98%E5%90%8D%E5%8D%95%E5%B7%B2%E7%BB%8F%E7%A1%AE"
           "%E5%AE%9A.xml")}},
     AS_USUAL,
     STATUS_COMPLETE,
     VIEW_METADATA,
     ""},
    {"percent-encoded entry name in GB18030",
     {RELS,
      MAIN,
      {.name = STR_INIT("x/%C7%E0%CB%C9%BC%C6%BB%AE%B5%DA%C8%FD%C5%FA%C8%CB%D4"
                        "%B1%C3%FB%B5%A5%D2%D1%BE%AD%C8%B7%B6%A8.xml")}},
     AS_USUAL,
     STATUS_COMPLETE,
     VIEW_METADATA,
     ""},
    {"extra field",
     {RELS,
      {.name = STR_INIT("d.xml"),
       .data = STR_INIT(DOCUMENT(OTHER)),
       .local_extra = STR_INIT(TIMES "\xfe\xca\x2d\0" SECRET)}},
     AS_USUAL,
     STATUS_COMPLETE,
     VIEW_ORPHAN,
     ""},
    {"before the archive",
     {RELS, MAIN},
     {.before = STR_INIT("PK\3\4" SECRET)},
     STATUS_INCOMPLETE,
     VIEW_ORPHAN,
     "字节的数据不属于任何部件"},
    {"behind the archive",
     {RELS, MAIN},
     {.behind = STR_INIT(SECRET)},
     STATUS_INCOMPLETE,
     VIEW_ORPHAN,
     "有 45 字节的数据不属于任何部件"},
    {"between entries",
     {RELS,
      {.name = STR_INIT("d.xml"),
       .data = STR_INIT(DOCUMENT(OTHER)),
       .before = STR_INIT(SECRET)}},
     AS_USUAL,
     STATUS_INCOMPLETE,
     VIEW_ORPHAN,
     "有 45 字节的数据不属于任何部件"},
    {"an entry that the directory does not name",
     {RELS,
      MAIN,
      {.name = STR_INIT("h.txt"), .data = STR_INIT(SECRET), .unlisted = true}},
     AS_USUAL,
     STATUS_INCOMPLETE,
     VIEW_ORPHAN,
     "有 1 个部件没有列入目录"},
    {"the second of two entries of one name",
     {RELS,
      MAIN,
      {.name = STR_INIT("d.xml"), .data = STR_INIT(DOCUMENT(SECRET))}},
     AS_USUAL,
     STATUS_INCOMPLETE,
     VIEW_ORPHAN,
     "部件重名（d.xml）"},
    {"XML that breaks off",
     {RELS,
      {.name = STR_INIT("d.xml"),
       .data = STR_INIT("<w:document xmlns:w='" W "'><w:body><w:p><w:r><w:t>"
                        "</w:x>青松计划第三批</w:t></w:r><w:r a=1><w:t>"
                        "人员名单已经确定</w:t></w:r></w:p><w:p>"
                        "<w:r><w:t>" OTHER "</w:t></w:r></w:p>")}},
     AS_USUAL,
     STATUS_INCOMPLETE,
     VIEW_HIDDEN,
     "不是合格的 XML"},
    {"XML that declares its type",
     {RELS,
      {.name = STR_INIT("d.xml"),
       .data = STR_INIT("<!DOCTYPE w:document>" DOCUMENT(
           SECRET "</w:t></w:r></w:p><w:p><w:r><w:t>" OTHER))}},
     AS_USUAL,
     STATUS_INCOMPLETE,
     VIEW_HIDDEN,
     "DTD"},
};

/* Whether a paragraph holds that text, and the view of its first run. */
static bool
holds(const struct doc *doc, struct str text, enum view *view)
{
    for (size_t i = 0; i < doc->paras; i++) {
        size_t at = str_find(doc->para[i].text, text, 0);

        for (size_t r = 0; at != STR_NONE && r < doc->para[i].runs; r++)
            if (doc_run(&doc->para[i], r).end > at) {
                *view = doc_run(&doc->para[i], r).view;
                return true;
            }
    }
    return false;
}

static bool
says(const struct doc *doc, struct str word)
{
    for (size_t i = 0; i < doc->unexamineds; i++)
        if (str_find(doc->unexamined[i].text, word, 0) != STR_NONE)
            return true;
    return false;
}

static void
text_is_found_wherever_it_hides(void **state)
{
    (void) state;
    for (size_t i = 0; i < COUNT(hidden); i++) {
        struct arena *arena = arena_new();
        struct doc doc;
        enum view view = VIEW_VISIBLE, other;

        reader_read(arena,
                    zip_write_as(arena, hidden[i].part, PARTS, &hidden[i].as),
                    &doc);
        want_int(hidden[i].status, doc.status, hidden[i].name);
        want_int(true, holds(&doc, S(OTHER), &other), hidden[i].name);
        want_int(true, holds(&doc, S(SECRET), &view), hidden[i].name);
        want_int(hidden[i].view, view, hidden[i].name);
        want_int(true,
                 says(&doc, str_of(hidden[i].word)) ||
                     (hidden[i].word[0] == '\0' && doc.unexamineds == 0),
                 hidden[i].name);
        arena_free(arena);
    }
}

/* Programs give parts plain names, people use words. */
static void
names_of_parts_may_be_words(void **state)
{
    static const struct {
        const char *name, *want;
    } names[] = {
        {"Object 1/content.xml", ""},
        {"x/1 a.2", ""},
        {"x/%FF%80", ""},
        {"x/a dam", "元数据（x/a dam）:(metadata)x/a dam\n"},
    };
    static const struct str others = STR_INIT(
        "正文第1段:" OTHER "\n元数据（_rels/.rels）:(attribute)"
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
        "officeDocument\n元数据（_rels/.rels）:(attribute)d.xml\n");

    (void) state;
    for (size_t i = 0; i < COUNT(names); i++) {
        struct packed parts[] = {RELS, MAIN, {.name = str_of(names[i].name)}};
        struct arena *arena = arena_new();
        struct doc doc;

        reader_read(arena, zip_write(arena, parts, COUNT(parts)), &doc);
        want_str(joined(arena, others, str_of(names[i].want)),
                 doc_write(arena, &doc), names[i].name);
        arena_free(arena);
    }
}

/* Bytes behind the end of a deflate stream, within its entry. */
static void
bytes_behind_a_stream_are_searched(void **state)
{
    struct arena *arena = arena_new();
    struct str text = S(DOCUMENT(OTHER));
    struct packed parts[] = {RELS, MAIN};
    enum view view;
    struct doc doc;
    BUF_SCOPED both;

    (void) state;
    buf_init(&both, KIB);
    buf_add(&both, zip_blocks(arena, text));
    buf_add(&both, S(SECRET));
    parts[1].data = buf_str(&both);
    parts[1].inflated = text;
    parts[1].method = DEFLATED;
    reader_read(arena, zip_write(arena, parts, COUNT(parts)), &doc);
    assert_int_equal(STATUS_INCOMPLETE, doc.status);
    assert_true(holds(&doc, S(OTHER), &view));
    assert_int_equal(VIEW_VISIBLE, view);
    assert_true(holds(&doc, S(SECRET), &view));
    assert_int_equal(VIEW_ORPHAN, view);
    assert_true(says(&doc, S("有 45 字节的数据不属于任何部件")));
    arena_free(arena);
}

/* Of two archives one behind the other, both are read. */
static void
two_archives_are_both_read(void **state)
{
    static const struct packed first[] = {
        {.name = STR_INIT("h.txt"), .data = STR_INIT(SECRET)}};
    static const struct packed second[] = {RELS, MAIN};
    struct arena *arena = arena_new();
    struct packing as = {.before = zip_write(arena, first, 1)};
    enum view view;
    struct doc doc;

    (void) state;
    for (int moved = 0; moved < 2; moved++) {
        as.moved = moved != 0;
        reader_read(arena, zip_write_as(arena, second, COUNT(second), &as),
                    &doc);
        assert_int_equal(STATUS_INCOMPLETE, doc.status);
        assert_true(holds(&doc, S(OTHER), &view));
        assert_int_equal(VIEW_VISIBLE, view);
        assert_true(holds(&doc, S(SECRET), &view));
        assert_true(says(&doc, S("有两个目录")));
    }
    arena_free(arena);
}

/* One wrong byte anywhere, in an archive with a bit of everything. */
static void
damage_stays_in_bounds(void **state)
{
    static const struct packed parts[] = {
        {.name = STR_INIT("a"),
         .data = STR_INIT("text"),
         .extra = STR_INIT(UNICODE_NAME),
         .local_extra = STR_INIT(PADDING),
         .comment = STR_INIT("comment")},
        {.name = STR_INIT("b"), .data = STR_INIT("text"), .descriptor = true},
    };
    static const unsigned char flips[] = {0x01, 0x15, 0x80, 0xff};
    static const struct packing as = {.zip64 = true};
    struct arena *arena = arena_new();
    struct str whole = zip_write_as(arena, parts, COUNT(parts), &as);
    char *copy = arena_array(arena, whole.len, char);

    (void) state;
    for (size_t n = 0; n < whole.len * COUNT(flips); n++) {
        ARENA_SCOPE(arena);
        uint64_t poured = 0;
        struct err err;
        struct zip *zip;

        memcpy(copy, whole.ptr, whole.len);
        copy[n / COUNT(flips)] ^= (char) flips[n % COUNT(flips)];
        zip = zip_load(arena, (struct str){copy, whole.len}, &poured, &err);
        for (size_t i = 0; zip != NULL && i < zip_count_all(zip); i++) {
            BUF_SCOPED seen;

            buf_init(&seen, KIB);
            if (zip_pour(zip, i, buf_take, &seen, &err))
                assert_true(seen.len <= whole.len);
        }
    }
    arena_free(arena);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(oddities_are_noted),
        cmocka_unit_test(entries_are_found_without_a_directory),
        cmocka_unit_test(text_is_found_wherever_it_hides),
        cmocka_unit_test(names_of_parts_may_be_words),
        cmocka_unit_test(bytes_behind_a_stream_are_searched),
        cmocka_unit_test(two_archives_are_both_read),
        cmocka_unit_test(damage_stays_in_bounds),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
