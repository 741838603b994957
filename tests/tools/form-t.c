/*
 * SPDX-License-Identifier: Apache-2.0
 */
#include "tools/form.h"

#include "core/arena.h"
#include "core/buf.h"
#include "core/doc.h"
#include "core/err.h"
#include "core/limits.h"
#include "formats/package_write.h"
#include "formats/reader.h"
#include "formats/xml.h"
#include "formats/zip.h"
#include "tests/tap.h"
#include "tools/form_xml.h"

static void
text_is_escaped(void **state)
{
    static const struct {
        struct str text, want;
    } rows[] = {
        {STR_INIT(""), STR_INIT("")},
        {STR_INIT("机密★20年"), STR_INIT("机密★20年")},
        {STR_INIT("a<b>&\"c'"), STR_INIT("a&lt;b&gt;&amp;&quot;c'")},
        {STR_INIT("]]>"), STR_INIT("]]&gt;")},
        {STR_INIT("a\n\t\rb"), STR_INIT("a   b")},
        {STR_INIT("a\0b\001\033\177"), STR_INIT("a\ufffdb\ufffd\ufffd\ufffd")},
        {STR_INIT("\ufffe\uffff\ufdd0"), STR_INIT("\ufffd\ufffd\ufffd")},
        {STR_INIT("\U0001fffe𠀀"), STR_INIT("\ufffd𠀀")},
        {STR_INIT("a\xff\xed\xa0\x80"), STR_INIT("a\ufffd\ufffd\ufffd\ufffd")},
    };

    (void) state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct buf buf;

        buf_init(&buf, LIMIT_FIELD);
        form_escape(&buf, rows[i].text);
        want_str(rows[i].want, buf_str(&buf), rows[i].text.ptr);
        buf_fini(&buf);
    }
}

static void
long_rows_may_be_broken(void **state)
{
    static char text[FORM_UNBROKEN + 1];
    struct arena *arena = arena_new();
    struct form form = {.arena = arena};
    struct form_row row = {0};
    struct form_cell *cell = form_cell(&form, &row, FORM_TEXT, 1);

    (void) state;
    assert_false(form_row_breaks(&row));
    form_say(&form, cell, (struct str){text, FORM_UNBROKEN});
    assert_false(form_row_breaks(&row));
    form_say(&form, cell, (struct str){text, 1});
    assert_true(form_row_breaks(&row));
    arena_free(arena);
}

/* A record with all that a writer must set, and text that tries it. */
static void
make_form(struct arena *arena, struct form *form)
{
    static const unsigned width[] = {26, 52, 26, 52};
    static const char *const heads[] = {"序号", "密源", "期限", "范围"};
    struct form_table *t;
    struct form_row *row;
    struct form_cell *cell;

    *form = (struct form){.arena = arena,
                          .mark = S("机密★2035年3月1日"),
                          .title = S("审批表 <&>"),
                          .note = S("  两头和中间   有空格 ")};
    t = form_table(form, "一、\"文件\"", width, 4);
    form_heads(form, t, heads);
    row = form_row(form, t);
    form_put(form, row, FORM_CENTRED, 1, S("1"));
    cell = form_cell(form, row, FORM_TEXT, 3);
    form_say(form, cell, S("标题 & \x01 ]]>"));
    form_say(form, cell, S("第二段"));
    t = form_table(form, "二、审批", width, 4);
    t->together = true;
    row = form_row(form, t);
    row->height = 30;
    form_put(form, row, FORM_LABEL, 1, S("承办人"));
    form_put(form, row, FORM_SIGN, 3, S("签名："));
    form_cell(form, form_row(form, t), FORM_TEXT, 4);
}

static void
parts_are_well_formed(struct arena *arena, struct str package)
{
    static const struct xml_handler nothing = {0};
    uint64_t poured = 0;
    struct err err;
    struct zip *zip = zip_load(arena, package, &poured, &err);

    assert_non_null(zip);
    assert_int_equal(zip_count(zip), zip_count_all(zip));
    for (size_t i = 0; i < zip_count(zip); i++) {
        struct str name = zip_part(zip, i)->name;
        struct buf part;

        buf_init(&part, LIMIT_HELD);
        if (!zip_pour(zip, i, buf_take, &part, &err) ||
            (!str_eq(name, S("mimetype")) &&
             !xml_parse(arena, name, buf_str(&part), &nothing, &err)))
            fail_msg("%.*s: %s", STR_ARG(name), err.text);
        buf_fini(&part);
    }
}

/* The texts of the body, empty ones aside, a line each. */
static struct str
body(struct arena *arena, struct str package, struct str format)
{
    struct str out = S("");
    struct doc doc;

    reader_read(arena, package, &doc);
    want_str(format, doc.format, "format");
    want_str(S("complete"), status_slug(doc.status), "status");
    for (size_t i = 0; i < doc.paras; i++)
        if (doc.para[i].spot->place.story == STORY_MAIN &&
            doc.para[i].text.len > 0)
            out = str_printf(arena, "%.*s%.*s\n", STR_ARG(out),
                             STR_ARG(doc.para[i].text));
    return out;
}

static void
both_formats_say_the_same(void **state)
{
    static const struct str want =
        STR_INIT("机密★2035年3月1日\n审批表 <&>\n  两头和中间   有空格 \n"
                 "一、\"文件\"\n序号\n密源\n期限\n范围\n1\n标题 & \ufffd ]]>\n"
                 "第二段\n二、审批\n承办人\n签名：\n");
    struct arena *arena = arena_new();
    struct form form;
    struct buf docx, odt;

    (void) state;
    make_form(arena, &form);
    buf_init(&docx, LIMIT_HELD);
    buf_init(&odt, LIMIT_HELD);
    assert_true(form_docx(&form, &docx));
    assert_true(form_odt(&form, &odt));
    parts_are_well_formed(arena, buf_str(&docx));
    parts_are_well_formed(arena, buf_str(&odt));
    want_str(want, body(arena, buf_str(&docx), S("docx")), "docx");
    want_str(want, body(arena, buf_str(&odt), S("odt")), "odt");
    buf_fini(&docx);
    buf_fini(&odt);
    arena_free(arena);
}

/* The type of an ODF file is told by the bytes from 30 on (ODF 1.3-2, 3.3). */
static void
the_type_stands_in_front(void **state)
{
    static const struct str want =
        STR_INIT("mimetypeapplication/vnd.oasis.opendocument.text");
    struct arena *arena = arena_new();
    struct form form = {.arena = arena};
    struct buf odt;

    (void) state;
    buf_init(&odt, LIMIT_HELD);
    assert_true(form_odt(&form, &odt));
    want_str(want, str_sub(buf_str(&odt), 30, 30 + want.len), "mimetype");
    buf_fini(&odt);
    arena_free(arena);
}

static void
what_does_not_fit_is_refused(void **state)
{
    static const struct package_entry entry = {STR_INIT("a"),
                                               STR_INIT("bytes")};
    struct buf buf;

    (void) state;
    buf_init(&buf, 64);
    assert_false(package_write(&entry, 1, &buf));
    buf_fini(&buf);
    buf_init(&buf, 256);
    assert_true(package_write(&entry, 1, &buf));
    buf_fini(&buf);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(text_is_escaped),
        cmocka_unit_test(long_rows_may_be_broken),
        cmocka_unit_test(both_formats_say_the_same),
        cmocka_unit_test(the_type_stands_in_front),
        cmocka_unit_test(what_does_not_fit_is_refused),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
