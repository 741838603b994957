/*
 * OpenDocument that means harm: numbers, depths, rings and crowds that would
 * cost time or memory if they were believed.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "formats/reader.h"

#include "core/arena.h"
#include "core/doc.h"
#include "core/limits.h"

#include "tests/apart.h"
#include "tests/damage.h"
#include "tests/doc_write.h"
#include "tests/tap.h"
#include "tests/zip_write.h"

#define ODF "urn:oasis:names:tc:opendocument:xmlns:"
#define NAMESPACES                                                            \
    " xmlns:office='" ODF "office:1.0' xmlns:text='" ODF "text:1.0'"          \
    " xmlns:table='" ODF "table:1.0' xmlns:draw='" ODF "drawing:1.0'"         \
    " xmlns:style='" ODF "style:1.0'"

enum {
    SECONDS = 20, /* of processor time, with sanitizers and under load */
    MEMORY = 128 * MIB
};

/* A flat text: what comes before the body, and a body of many repetitions. */
struct many {
    const char *name, *head, *before, *each, *after;
    size_t times;
    size_t paras; /* wanted; 0: whatever comes */
    enum status status;
};

static const struct many crowds[] = {
    {"four thousand million spaces", "", "<text:p>甲",
     "<text:s text:c='4000000000'/>", "乙</text:p>", 1000, 1, STATUS_COMPLETE},
    {"a thousand million rows and columns", "", "<table:table>",
     "<table:table-row table:number-rows-repeated='1000000000'>"
     "<table:table-cell table:number-columns-repeated='1000000000'>"
     "<text:p>甲</text:p></table:table-cell></table:table-row>",
     "</table:table>", 10000, 10000, STATUS_COMPLETE},
    {"columns that are hidden, one by one, and cells", "", "<table:table>",
     "<table:table-column table:visibility='collapse'/><table:table-column/>",
     "<table:table-row><table:table-cell><text:p>甲</text:p>"
     "</table:table-cell></table:table-row></table:table>",
     200000, 1, STATUS_COMPLETE},
    {"a million changed regions", "", "<text:tracked-changes>",
     "<text:changed-region text:id='a'><text:deletion/>"
     "</text:changed-region>",
     "</text:tracked-changes><text:p>甲</text:p>", 1000000, 1,
     STATUS_COMPLETE},
    {"a deletion that is named a million times", "",
     "<text:tracked-changes><text:changed-region text:id='a'><text:deletion>"
     "<text:p>绝密</text:p></text:deletion></text:changed-region>"
     "</text:tracked-changes><text:p>甲",
     "<text:change text:change-id='a'/>", "</text:p>", 1000000, 1,
     STATUS_COMPLETE},
    {"insertions that never end", "",
     "<text:tracked-changes><text:changed-region text:id='a'>"
     "<text:insertion/></text:changed-region></text:tracked-changes>"
     "<text:p>甲",
     "<text:change-start text:change-id='a'/>", "</text:p>", 1000000, 1,
     STATUS_COMPLETE},
    {"spans in spans, as deep as is read", "", "<text:p>甲", "<text:span>", "",
     LIMIT_DEPTH - 4, 1, STATUS_INCOMPLETE},
    {"spans in spans, a hundred thousand deep", "", "<text:p>甲",
     "<text:span>", "", 100000, 1, STATUS_INCOMPLETE},
    {"tables in tables", "", "",
     "<table:table><table:table-row><table:table-cell>", "", 10000, 0,
     STATUS_UNREADABLE},
    {"styles that are their own parents",
     "<office:styles><style:style style:name='A' style:family='paragraph' "
     "style:parent-style-name='A'/><style:style style:name='B' "
     "style:family='paragraph' style:parent-style-name='C'/><style:style "
     "style:name='C' style:family='paragraph' style:parent-style-name='B'/>"
     "</office:styles>",
     "",
     "<text:p text:style-name='A'>甲</text:p>"
     "<text:p text:style-name='B'>乙</text:p>",
     "", 50000, 100000, STATUS_COMPLETE},
    {"master pages that follow each other in a ring",
     "<office:master-styles><style:master-page style:name='A' "
     "style:next-style-name='B'/><style:master-page style:name='B' "
     "style:next-style-name='A'/><style:master-page style:name='C' "
     "style:next-style-name='C'/></office:master-styles>",
     "", "<text:p>甲</text:p>", "", 1, 1, STATUS_COMPLETE},
    {"fields that say in attributes what nobody reads", "", "<text:p>甲",
     "<text:conditional-text text:string-value-if-true='a' "
     "text:string-value-if-false='b'/>",
     "</text:p>", 200000, 1, STATUS_COMPLETE},
    {"labels without paragraphs", "", "<text:list>",
     "<text:list-item><text:number>1.</text:number></text:list-item>",
     "</text:list><text:p>甲</text:p>", 200000, 1, STATUS_COMPLETE},
};

static struct str
write_many(struct arena *arena, const struct many *many)
{
    struct str body =
        joined(arena, str_of(many->before),
               joined(arena, repeated(arena, many->each, many->times),
                      str_of(many->after)));
    struct str head = str_printf(
        arena, "<office:document" NAMESPACES ">%s<office:body><office:text>",
        many->head);

    return joined(arena, joined(arena, head, body),
                  S("</office:text></office:body></office:document>"));
}

static void
crowds_cost_no_more_than_their_bytes(void **state)
{
    (void) state;
    for (size_t i = 0; i < COUNT(crowds); i++) {
        struct arena *arena = arena_new();
        struct str bytes = write_many(arena, &crowds[i]);
        struct outcome seen = read_apart(bytes, S("甲"), crowds[i].name);

        want_int(crowds[i].status, seen.status, crowds[i].name);
        if (crowds[i].paras > 0)
            want_int((long long) crowds[i].paras, (long long) seen.paras,
                     crowds[i].name);
        want_cheap(&seen, SECONDS, MEMORY, crowds[i].name);
        arena_free(arena);
    }
}

/* A flat file in a flat file in a flat file, each in base64. */
static void
flat_files_in_flat_files_end(void **state)
{
    static const char digits[] =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    struct arena *arena = arena_new();
    struct str file = S("<a/>");
    struct doc doc;

    (void) state;
    for (int depth = 0; depth < LIMIT_NESTING + 2; depth++) {
        char *coded = arena_array(arena, file.len / 3 * 4 + 8, char);
        size_t n = 0;

        for (size_t i = 0; i < file.len; i += 3) {
            uint32_t bits = 0;

            for (size_t k = 0; k < 3; k++)
                bits = bits << 8 |
                       (i + k < file.len ? (unsigned char) file.ptr[i + k]
                                         : (unsigned char) ' ');
            for (int k = 18; k >= 0; k -= 6)
                coded[n++] = digits[bits >> k & 63];
        }
        file = str_printf(arena,
                          "<office:document" NAMESPACES "><office:body>"
                          "<office:text><text:p>第%d层<draw:frame>"
                          "<draw:object><office:binary-data>%.*s"
                          "</office:binary-data></draw:object></draw:frame>"
                          "</text:p></office:text></office:body>"
                          "</office:document>",
                          depth, (int) n, coded);
    }
    reader_read(arena, file, &doc);
    assert_int_equal(STATUS_INCOMPLETE, doc.status);
    assert_int_equal(LIMIT_NESTING + 1, doc.paras);
    assert_int_equal(WHY_LIMIT, doc.unexamined[0].why);
    arena_free(arena);
}

#define PART(declaration, text)                                               \
    declaration "<office:document-content" NAMESPACES                         \
                "><office:body><office:text><text:p>" text                    \
                "</text:p></office:text></office:body>"                       \
                "</office:document-content>"

/* The same part as UTF-16, with the mark that says so. */
static struct str
wide(struct arena *arena, struct str ascii, bool big)
{
    char *out = arena_array(arena, 2 * ascii.len + 2, char);

    memcpy(out, big ? "\xfe\xff" : "\xff\xfe", 2);
    for (size_t i = 0; i < ascii.len; i++)
        out[2 + 2 * i + big] = ascii.ptr[i];
    return (struct str){out, 2 * ascii.len + 2};
}

static void
parts_in_other_encodings_are_read(void **state)
{
    struct arena *arena = arena_new();
    const struct {
        const char *name;
        struct str part;
    } rows[] = {
        {"UTF-16, little end first",
         wide(arena, S(PART("", "&#32477;&#23494;")), false)},
        {"UTF-16, big end first",
         wide(arena, S(PART("", "&#32477;&#23494;")), true)},
        {"GB18030", S(PART("<?xml version='1.0' encoding='GB18030'?>",
                           "\xbe\xf8\xc3\xdc"))},
        {"GBK",
         S(PART("<?xml version='1.0' encoding='GBK'?>", "\xbe\xf8\xc3\xdc"))},
    };

    (void) state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        const struct packed parts[] = {
            {.name = S("content.xml"), .data = rows[i].part},
        };
        struct doc doc;

        reader_read(arena, zip_write(arena, parts, 1), &doc);
        want_str(S("正文第1段:绝密\n"), doc_write(arena, &doc), rows[i].name);
    }
    arena_free(arena);
}

static void
damage_ends(void **state)
{
    struct arena *arena = arena_new();
    const struct packed parts[] = {
        {.name = S("content.xml"),
         .data = S(PART("", "甲<text:s text:c='3'/>"
                            "<draw:frame><draw:object><office:binary-data>"
                            "PGEvPg==</office:binary-data></draw:object>"
                            "</draw:frame>"))},
        {.name = S("Object 1/content.xml"), .data = S(PART("", "乙"))},
        {.name = S("META-INF/manifest.xml"),
         .data = S("<m xmlns='" ODF "manifest:1.0'><file-entry "
                   "full-path='content.xml'><encryption-data/>"
                   "</file-entry></m>")},
    };

    (void) state;
    read_damaged(zip_write(arena, parts, 2));
    read_damaged(zip_write(arena, parts, COUNT(parts)));
    read_damaged(parts[0].data);
    arena_free(arena);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(crowds_cost_no_more_than_their_bytes),
        cmocka_unit_test(flat_files_in_flat_files_end),
        cmocka_unit_test(parts_in_other_encodings_are_read),
        cmocka_unit_test(damage_ends),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
