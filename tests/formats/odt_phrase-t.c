/*
 * A phrase is found whole, whatever of OpenDocument stands within it: spans,
 * marks, notes, comments, breaks, and tracked changes in both readings.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "formats/reader.h"

#include "core/arena.h"
#include "core/doc.h"
#include "core/reading.h"
#include "core/utf8.h"

#include "tests/tap.h"

#define ODF "urn:oasis:names:tc:opendocument:xmlns:"
#define NAMESPACES                                                            \
    " xmlns:office='" ODF "office:1.0' xmlns:text='" ODF "text:1.0'"          \
    " xmlns:draw='" ODF "drawing:1.0' xmlns:style='" ODF "style:1.0'"         \
    " xmlns:dc='http://purl.org/dc/elements/1.1/'"                            \
    " xmlns:loext='urn:org:documentfoundation:names:experimental:office:"     \
    "xmlns:loext:1.0' xmlns:field='urn:openoffice:names:experimental:ooo-"    \
    "ms-interop:xmlns:field:1.0'"

/* A region that inserts and two that delete, for all rows. */
static const char head[] =
    "<office:automatic-styles><style:style style:name='H' "
    "style:family='text'><style:text-properties text:display='none'/>"
    "</style:style></office:automatic-styles><office:body><office:text>"
    "<text:tracked-changes><text:changed-region text:id='i'>"
    "<text:insertion/></text:changed-region>"
    "<text:changed-region text:id='d'><text:deletion><office:change-info>"
    "<dc:creator>张三</dc:creator></office:change-info><text:p>寒江</text:p>"
    "</text:deletion></text:changed-region>"
    "<text:changed-region text:id='e'><text:deletion><text:p>甲"
    "<text:span>寒</text:span>江乙</text:p></text:deletion>"
    "</text:changed-region></text:tracked-changes>";

static const struct {
    const char *name, *xml;
    const char *want[2]; /* each in one sentence of a reading */
} rows[] = {
    {"as it stands", "流萤古渡长亭", {"流萤古渡长亭"}},
    {"spans",
     "流<text:span>萤古<text:span>渡</text:span></text:span>长亭",
     {"流萤古渡长亭"}},
    {"a soft page break", "流萤<text:soft-page-break/>古渡", {"流萤古渡"}},
    {"bookmarks",
     "流<text:bookmark text:name='a'/>萤<text:bookmark-start text:name='b'/>"
     "古<text:bookmark-end text:name='b'/>渡",
     {"流萤古渡"}},
    {"marks of references and indexes",
     "流<text:reference-mark-start text:name='r'/>萤<text:toc-mark "
     "text:string-value='目录'/>古<text:alphabetical-index-mark "
     "text:string-value='索引'/>渡<text:reference-mark-end text:name='r'/>",
     {"流萤古渡"}},
    {"a footnote",
     "流萤<text:note text:note-class='footnote'><text:note-citation>1"
     "</text:note-citation><text:note-body><text:p>注文</text:p>"
     "</text:note-body></text:note>古渡",
     {"流萤古渡", "注文"}},
    {"a comment",
     "流萤<office:annotation office:name='n'><dc:creator>张三</dc:creator>"
     "<text:p>批语</text:p></office:annotation>古渡"
     "<office:annotation-end office:name='n'/>长亭",
     {"流萤古渡长亭", "批语"}},
    {"ruby",
     "流<text:ruby><text:ruby-base>萤</text:ruby-base><text:ruby-text>yíng"
     "</text:ruby-text></text:ruby>古渡",
     {"流萤古渡"}},
    {"a frame with text",
     "流萤<draw:frame><draw:text-box><text:p>框里</text:p></draw:text-box>"
     "</draw:frame>古渡",
     {"流萤古渡", "框里"}},
    {"a link and a field",
     "流<text:a xmlns:xlink='http://www.w3.org/1999/xlink' "
     "xlink:href='#a'>萤</text:a><text:title>古</text:title>渡",
     {"流萤古渡"}},
    {"text:meta and content controls",
     "流<text:meta>萤</text:meta><loext:content-control "
     "loext:alias='别名'><loext:list-item loext:value='选项'/>古"
     "</loext:content-control>渡",
     {"流萤古渡"}},
    {"fieldmarks",
     "流<field:fieldmark-start text:name='f'><field:param field:name='n' "
     "field:value='参数'/></field:fieldmark-start>萤<field:fieldmark-end/>"
     "古渡",
     {"流萤古渡"}},
    {"an XML comment and CDATA",
     "流<!-- 注释 -->萤<![CDATA[古]]>&#28193;",
     {"流萤古渡"}},
    {"folded white space", "流萤\n   古渡", {"流萤古渡"}},
    {"hidden text, with it and without",
     "流萤<text:span text:style-name='H'>寒江</text:span>古渡",
     {"流萤古渡", "流萤寒江古渡"}},
    {"a deletion, accepted and rejected",
     "流萤<text:change text:change-id='d'/>古渡",
     {"流萤古渡", "流萤寒江古渡"}},
    {"a deletion of several spans",
     "流萤<text:change text:change-id='e'/>古渡",
     {"流萤古渡", "流萤甲寒江乙古渡"}},
    {"an insertion, accepted and rejected",
     "流萤<text:change-start text:change-id='i'/>长亭<text:change-end "
     "text:change-id='i'/>古渡",
     {"流萤长亭古渡", "流萤古渡"}},
    {"a replacement",
     "流萤<text:change text:change-id='d'/><text:change-start "
     "text:change-id='i'/>长亭<text:change-end text:change-id='i'/>古渡",
     {"流萤长亭古渡", "流萤寒江古渡"}},
    {"a comment within an insertion",
     "流<text:change-start text:change-id='i'/>萤<office:annotation><text:p>"
     "批语</text:p></office:annotation>古<text:change-end "
     "text:change-id='i'/>渡",
     {"流萤古渡", "批语"}},
};

/* Do these code points say it? */
static bool
says(const uint32_t *code, size_t count, struct str want)
{
    size_t i = 0;

    for (size_t at = 0; at < want.len; i++)
        if (i == count || code[i] != utf8_next(want, &at))
            return false;
    return true;
}

static bool
reading_says(const struct reading *reading, struct str want)
{
    for (size_t i = 0; i < reading->text.len; i++)
        if (says(reading->text.cp + i, reading->text.len - i, want))
            return true;
    return false;
}

static bool
is_said(struct arena *arena, const struct doc *doc, struct str want)
{
    for (size_t i = 0; i < doc->paras; i++) {
        struct readings readings;

        reading_all(arena, &doc->para[i], &readings);
        for (size_t k = 0; k < readings.count; k++)
            if (reading_says(&readings.item[k], want))
                return true;
    }
    return false;
}

static void
phrases_are_found_whole(void **state)
{
    struct arena *arena = arena_new();

    (void) state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct doc doc;

        reader_read(arena,
                    str_printf(arena,
                               "<office:document" NAMESPACES ">%s<text:p>%s"
                               "</text:p></office:text></office:body>"
                               "</office:document>",
                               head, rows[i].xml),
                    &doc);
        want_int(STATUS_COMPLETE, doc.status, rows[i].name);
        for (size_t k = 0; k < 2 && rows[i].want[k] != NULL; k++)
            if (!is_said(arena, &doc, str_of(rows[i].want[k])))
                fail_msg("%s: %s is missing", rows[i].name, rows[i].want[k]);
    }
    arena_free(arena);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(phrases_are_found_whole),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
