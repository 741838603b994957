/*
 * SPDX-License-Identifier: Apache-2.0
 */
#include "formats/xml.h"

#include <time.h>

#include "core/arena.h"
#include "core/buf.h"
#include "core/err.h"
#include "core/limits.h"
#include "tests/tap.h"

enum { SECONDS = 20 /* far more than anything takes */ };

/* Events as text: <name attr=value>, "text"@at+size, </name>, #note. */
struct trace {
    struct buf seen;
    struct str bytes; /* of the part, to hold positions against */
    int misplaced;
};

static bool
on_start(void *context, const struct xml_tag *tag,
         const struct xml_attrs *attrs)
{
    struct trace *trace = context;

    buf_printf(&trace->seen, "<%.*s", STR_ARG(tag->name.local));
    if (tag->name.space.len > 0)
        buf_printf(&trace->seen, "{%.*s}", STR_ARG(tag->name.space));
    for (size_t i = 0; i < attrs->count; i++) {
        struct xml_attr attr = attrs->item[i];

        buf_printf(&trace->seen, " %.*s=%.*s", STR_ARG(attr.name.local),
                   STR_ARG(attr.value));
    }
    buf_add(&trace->seen, S(">"));
    if (tag->size == 0 || trace->bytes.ptr[tag->at] != '<' ||
        trace->bytes.ptr[tag->at + tag->size - 1] != '>')
        trace->misplaced++;
    return !str_eq(tag->name.local, S("enough"));
}

static void
on_end(void *context, const struct xml_tag *tag)
{
    struct trace *trace = context;

    buf_printf(&trace->seen, "</%.*s>", STR_ARG(tag->name.local));
    if (tag->size > 0 &&
        !str_starts(str_sub(trace->bytes, tag->at, tag->at + tag->size),
                    S("</")))
        trace->misplaced++;
}

static void
on_text(void *context, struct str text, uint64_t at, uint64_t size)
{
    struct trace *trace = context;

    buf_printf(&trace->seen, "\"%.*s\"", STR_ARG(text));
    if (size > 0)
        buf_printf(&trace->seen, "@%.*s",
                   STR_ARG(str_sub(trace->bytes, at, at + size)));
}

static void
on_note(void *context, struct str text)
{
    struct trace *trace = context;

    buf_printf(&trace->seen, "#%.*s", STR_ARG(text));
}

/* Parse in pieces of that size; the events so far end in buf. */
static bool
run(struct arena *arena, struct str bytes, size_t piece, bool dtd,
    struct trace *trace, struct err *err)
{
    const struct xml_handler handler = {
        .context = trace,
        .dtd = dtd,
        .start = on_start,
        .end = on_end,
        .text = on_text,
        .note = on_note,
    };
    struct xml *xml = xml_open(arena, S("p.xml"), &handler);

    trace->bytes = bytes;
    for (size_t at = 0; at < bytes.len; at += piece)
        if (!xml_feed(xml, str_sub(bytes, at, at + piece)))
            break;
    return xml_close(xml, err);
}

static const struct {
    const char *name;
    struct str xml, want;
} sound[] = {
    {"empty part", STR_INIT(""), STR_INIT("")},
    {"text and its bytes", STR_INIT("<a>机密</a>"),
     STR_INIT("<a>\"机密\"@机密</a>")},
    {"any prefix, same namespace", STR_INIT("<z:a xmlns:z='urn:w'/>"),
     STR_INIT("<a{urn:w}></a>")},
    {"references and CDATA are one text",
     STR_INIT("<a>机&#x5bc6;<![CDATA[<★>]]>&lt;</a>"),
     STR_INIT("<a>\"机密<★><\"@机&#x5bc6;<![CDATA[<★>]]>&lt;</a>")},
    {"a comment does not part it", STR_INIT("<a>机<!--x-->密</a>"),
     STR_INIT("<a>#x\"机密\"@机<!--x-->密</a>")},
    {"instruction", STR_INIT("<?go on?><a/>"), STR_INIT("#on<a></a>")},
    {"instruction without data", STR_INIT("<?go?><a/>"), STR_INIT("<a></a>")},
    {"words as the target of an instruction", STR_INIT("<?机密 x?><a/>"),
     STR_INIT("#机密#x<a></a>")},
    {"words as a prefix and a namespace",
     STR_INIT("<a xmlns:机='urn:密' xmlns:b='urn:b'>x</a>"),
     STR_INIT("#机#urn:密<a>\"x\"@x</a>")},
    {"words as a default namespace", STR_INIT("<a xmlns='密'/>"),
     STR_INIT("#密<a{密}></a>")},
    {"words as prefixes that nothing declares", STR_INIT("<机:a 密:b='1'/>"),
     STR_INIT("#机#密<a b=1></a>")},
    {"mixed content", STR_INIT("<a>x<b/>y<c >z</c\n>w</a>"),
     STR_INIT("<a>\"x\"@x<b></b>\"y\"@y<c>\"z\"@z</c>\"w\"@w</a>")},
    {"attributes", STR_INIT("<a b='1&gt;' c=\"'2\"/>"),
     STR_INIT("<a b=1> c='2></a>")},
    {"ampersands in attributes",
     STR_INIT("<a b='x&amp;y&#38;&lt;' c='&amp;#38;' d='&#x26;amp;'/>"),
     STR_INIT("<a b=x&y&< c=&#38; d=&amp;></a>")},
    {"byte order mark",
     STR_INIT("\xef\xbb\xbf<?xml version='1.0' encoding='UTF-8'?><a>密</a>"),
     STR_INIT("<a>\"密\"@密</a>")},
    {"another encoding, nothing but ASCII",
     STR_INIT("<?xml version='1.0' encoding='ISO-8859-1'?><a>x</a>"),
     STR_INIT("<a>\"x\"@x</a>")},
    {"enough", STR_INIT("<a>x<enough/>y<"), STR_INIT("<a>\"x\"@x<enough>")},
};

static void
events_are_the_same_in_any_pieces(void **state)
{
    static const size_t pieces[] = {1, 2, 7, 64 * KIB};
    struct arena *arena = arena_new();

    (void) state;
    for (size_t i = 0; i < COUNT(sound); i++)
        for (size_t p = 0; p < COUNT(pieces); p++) {
            BUF_SCOPED seen;
            struct trace trace = {0};
            struct err err = {0};

            buf_init(&trace.seen, MIB);
            want_int(true,
                     run(arena, sound[i].xml, pieces[p], false, &trace, &err),
                     err.text);
            seen = trace.seen;
            want_str(sound[i].want, buf_str(&seen), sound[i].name);
            want_int(0, trace.misplaced, sound[i].name);
        }
    arena_free(arena);
}

static const struct {
    const char *name;
    enum err_code want;
    struct str xml, events, text; /* the beginning of the message */
} faulty[] = {
    {"ill-formed", ERR_FORMAT, STR_INIT("<a>\n<b>x</c></a>"),
     STR_INIT("<a>\"\n\"@\n<b>"), STR_INIT("p.xml:2：")},
    {"cut off", ERR_FORMAT, STR_INIT("<a><b>x</b>"),
     STR_INIT("<a><b>\"x\"@x</b>"), STR_INIT("p.xml:1：")},
    {"trailing junk", ERR_FORMAT, STR_INIT("<a></a>junk"), STR_INIT("<a></a>"),
     STR_INIT("p.xml:1：")},
    {"control character", ERR_FORMAT, STR_INIT("<a>&#1;</a>"), STR_INIT("<a>"),
     STR_INIT("p.xml:1：")},
    {"ill-formed UTF-8", ERR_FORMAT, STR_INIT("<a>\xff</a>"), STR_INIT("<a>"),
     STR_INIT("p.xml:1：")},
    {"document type declaration", ERR_REFUSED,
     STR_INIT("<!DOCTYPE a>\n<a>x</a>"), STR_INIT(""), STR_INIT("p.xml:1：")},
    {"internal entity", ERR_REFUSED,
     STR_INIT("<!DOCTYPE a [<!ENTITY e 'x'>]><a>&e;</a>"), STR_INIT(""),
     STR_INIT("p.xml:1：")},
    {"external entity", ERR_REFUSED,
     STR_INIT("<!DOCTYPE a [<!ENTITY e SYSTEM 'file:///etc/hostname'>]>"
              "<a>&e;</a>"),
     STR_INIT(""), STR_INIT("p.xml:1：")},
    {"entity of no declaration", ERR_FORMAT, STR_INIT("<a>x&e;</a>"),
     STR_INIT("<a>"), STR_INIT("p.xml:1：")},
    {"unknown encoding", ERR_FORMAT,
     STR_INIT("<?xml version='1.0' encoding='UTF-7'?><a>\xff</a>"),
     STR_INIT(""), STR_INIT("p.xml：")},
    {"an encoding that looks like ASCII", ERR_FORMAT,
     STR_INIT("<?xml version='1.0' encoding='utf-7'?><a>+ZzpbxQ-</a>"),
     STR_INIT(""), STR_INIT("p.xml：")},
    {"four bytes a character", ERR_FORMAT,
     STR_INIT("\xff\xfe\0\0<\0\0\0a\0\0\0/\0\0\0>\0\0\0"), STR_INIT(""),
     STR_INIT("p.xml：")},
    {"EBCDIC", ERR_FORMAT, STR_INIT("\x4c\x6f\xa7\x94\x93"), STR_INIT(""),
     STR_INIT("p.xml：")},
};

static void
faults_are_told_and_what_was_read_stands(void **state)
{
    struct arena *arena = arena_new();

    (void) state;
    for (size_t i = 0; i < COUNT(faulty); i++) {
        BUF_SCOPED seen;
        struct trace trace = {0};
        struct err err = {0};

        buf_init(&trace.seen, MIB);
        want_int(false, run(arena, faulty[i].xml, 5, false, &trace, &err),
                 faulty[i].name);
        seen = trace.seen;
        want_int(faulty[i].want, err.code, err.text);
        want_str(faulty[i].events, buf_str(&seen), faulty[i].name);
        want_str(faulty[i].text,
                 str_sub(str_of(err.text), 0, faulty[i].text.len),
                 faulty[i].name);
    }
    arena_free(arena);
}

/* Where a declaration is let pass, it may yet declare nothing. */
static void
declarations_may_be_let_pass(void **state)
{
    static const struct {
        struct str xml, want;
        bool ok;
    } rows[] = {
        {STR_INIT("<!DOCTYPE a PUBLIC '-//x' 'x.dtd'><a>x</a>"),
         STR_INIT("<a>\"x\"@x</a>"), true},
        {STR_INIT("<!DOCTYPE a [<!ENTITY e 'x'>]><a>&e;</a>"), STR_INIT(""),
         false},
        {STR_INIT("<!DOCTYPE a [<!ATTLIST a b CDATA 'x'>]><a/>"), STR_INIT(""),
         false},
        {STR_INIT("<!DOCTYPE a SYSTEM 'x'><a>&e;</a>"), STR_INIT("<a>"),
         false},
    };
    struct arena *arena = arena_new();

    (void) state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        BUF_SCOPED seen;
        struct trace trace = {0};
        struct err err = {0};

        buf_init(&trace.seen, MIB);
        want_int(rows[i].ok, run(arena, rows[i].xml, 9, true, &trace, &err),
                 rows[i].xml.ptr);
        seen = trace.seen;
        want_str(rows[i].want, buf_str(&seen), rows[i].xml.ptr);
    }
    arena_free(arena);
}

static void
other_encodings_are_converted(void **state)
{
    static const struct str rows[] = {
        STR_INIT("\xff\xfe<\0a\0>\0:g\xc6[<\0/\0a\0>\0"),
        STR_INIT("\xfe\xff\0<\0a\0>g:[\xc6\0<\0/\0a\0>"),
        STR_INIT("<?xml version='1.0' encoding='GB18030'?>"
                 "<a>\xbb\xfa\xc3\xdc</a>"),
        STR_INIT("<?xml version=\"1.0\" encoding=\"gb2312\"?>"
                 "<a>\xbb\xfa\xc3\xdc</a>"),
    };
    struct arena *arena = arena_new();

    (void) state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        BUF_SCOPED seen;
        struct trace trace = {0};
        struct err err = {0};

        buf_init(&trace.seen, MIB);
        want_int(true, run(arena, rows[i], 3, false, &trace, &err), err.text);
        seen = trace.seen;
        want_str(i < 2 ? S("<a>\"机密\"</a>") : S("<a>\"机密\"</a>"),
                 buf_str(&seen), "converted, place unknown");
    }
    arena_free(arena);
}

/* A part that is converted piece by piece is the same as one in UTF-8. */
static void
long_parts_are_converted_too(void **state)
{
    enum { TIMES = 30 * 1000 };
    static const struct {
        const char *name;
        struct str head, piece, tail;
    } rows[] = {
        {"UTF-16, least byte first", STR_INIT("\xff\xfe<\0x\0>\0"),
         STR_INIT("<\0a\0>\0:g\0<\xc6[<\0/\0a\0>\0"),
         STR_INIT("<\0/\0x\0>\0")},
        {"UTF-16, most first", STR_INIT("\xfe\xff\0<\0x\0>"),
         STR_INIT("\0<\0a\0>g:<\0[\xc6\0<\0/\0a\0>"),
         STR_INIT("\0<\0/\0x\0>")},
        {"GB18030", STR_INIT("<?xml version='1.0' encoding='GB18030'?><x>"),
         STR_INIT("<a>\xbb\xfa\x82\x31\xbe\x35\xc3\xdc</a>"),
         STR_INIT("</x>")},
    };

    (void) state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct arena *arena = arena_new();
        struct trace trace = {0};
        struct err err = {0};
        size_t at = 0, n = 0;
        BUF_SCOPED xml, seen;

        buf_init(&xml, 4 * (size_t) MIB);
        buf_init(&trace.seen, 4 * (size_t) MIB);
        buf_add(&xml, rows[i].head);
        for (n = 0; n < TIMES; n++)
            buf_add(&xml, rows[i].piece);
        buf_add(&xml, rows[i].tail);
        want_int(true,
                 run(arena, buf_str(&xml), 1000 + 1, false, &trace, &err),
                 err.text);
        seen = trace.seen;
        for (n = 0; (at = str_find(buf_str(&seen), S("<a>\"机㰀密\""), at)) !=
                    STR_NONE;
             n++)
            at++;
        want_int(TIMES, (long long) n, rows[i].name);
        arena_free(arena);
    }
}

/* Parts made of one piece repeated. */
static void
bounds_hold(void **state)
{
    static const struct {
        const char *name;
        enum err_code want;
        size_t times;
        const char *head, *piece, *tail;
    } rows[] = {
        {"as deep as may be", ERR_NONE, LIMIT_DEPTH - 1, "", "<a>", "<b/>"},
        {"300 deep", ERR_LIMIT, 300, "", "<a>", ""},
        {"as many attributes as may be", ERR_NONE, LIMIT_ATTRIBUTES, "<x",
         " a%zu=''", "/>"},
        {"200,000 attributes", ERR_LIMIT, 200 * 1000, "<x", " a%zu=''", "/>"},
        {"many attributes after a comment", ERR_LIMIT, 2000,
         "<!-- ' > --><?p \" ?><y><![CDATA[ <z ' ]]></y><x", " a%zu=''", "/>"},
        {"a tag too long", ERR_LIMIT, LIMIT_TAG / 8, "<x a='", "12345678",
         "..........'/>"},
        {"40,000 names", ERR_LIMIT, 40 * 1000, "<x>", "<a%zu/>", "</x>"},
        {"5,000 deep", ERR_LIMIT, 5000, "", "<a>", ""},
        {"20,000 namespaces", ERR_LIMIT, 20 * 1000, "<x", " a%zu=''", "/>"},
        {"20 MB of text", ERR_NONE, 20 * MIB / 8, "<x>", "机密--", "</x>"},
        {"20 MB in CDATA", ERR_FORMAT, 20 * MIB / 8, "<x><![CDATA[", "机密--",
         "]]></x>"},
        {"20 MB in a comment", ERR_FORMAT, 20 * MIB / 8, "<x><!--", "机密++",
         "--></x>"},
        {"20 MB in a value", ERR_LIMIT, 20 * MIB / 8, "<x a='", "机密--",
         "'/>"},
        {"20 MB in a declaration", ERR_FORMAT, 20 * MIB / 8,
         "<!DOCTYPE x [<!ENTITY a '", "机密--", "'>]><x>&a;</x>"},
        {"entities of entities", ERR_REFUSED, 1000,
         "<!DOCTYPE x [<!ENTITY a 'aaaaaaaaaaaaaaaa'>"
         "<!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;'>"
         "<!ENTITY c '&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;'>]><x>",
         "&c;", "</x>"},
        {"a long entity many times", ERR_REFUSED, 20 * 1000,
         "<!DOCTYPE x [<!ENTITY a 'aaaaaaaaaaaaaaaaaaaaaaaaaaaa'>]><x>", "&a;",
         "</x>"},
        {"much text", ERR_NONE, 3 * MIB / 8, "<x>", "机密--", "</x>"},
    };
    struct arena *arena = arena_new();

    (void) state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        BUF_SCOPED xml, seen;
        struct trace trace = {0};
        clock_t begin;
        struct err err = {0};

        buf_init(&xml, 64 * (size_t) MIB);
        buf_init(&trace.seen, 32 * (size_t) MIB);
        buf_add(&xml, str_of(rows[i].head));
        for (size_t n = 0; n < rows[i].times; n++)
            if (strchr(rows[i].piece, '%') != NULL)
                buf_printf(
                    &xml, rows[i].piece[0] == '<' ? "<a%zu/>" : " a%zu=''", n);
            else
                buf_add(&xml, str_of(rows[i].piece));
        buf_add(&xml, str_of(rows[i].tail));
        if (rows[i].want == ERR_NONE && rows[i].piece[0] == '<')
            for (size_t n = 0; n < rows[i].times; n++)
                buf_add(&xml, S("</a>"));
        begin = clock();
        want_int(rows[i].want == ERR_NONE,
                 run(arena, buf_str(&xml), 64 * KIB, false, &trace, &err),
                 rows[i].name);
        seen = trace.seen;
        want_int(rows[i].want, err.code, err.text);
        if (clock() - begin > SECONDS * CLOCKS_PER_SEC)
            fail_msg("%s: takes too long", rows[i].name);
    }
    arena_free(arena);
}

static void
the_root_is_found(void **state)
{
    struct arena *arena = arena_new();
    struct xml_name name;

    (void) state;
    assert_true(xml_root(arena,
                         S("<?xml version='1.0'?><!-- <x> -->\n"
                           "<o:document xmlns:o='urn:o'><b"),
                         &name));
    want_str(S("urn:o"), name.space, "namespace");
    want_str(S("document"), name.local, "name");
    assert_false(xml_root(arena, S("plain text"), &name));
    assert_false(xml_root(arena, S(""), &name));
    arena_free(arena);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(events_are_the_same_in_any_pieces),
        cmocka_unit_test(faults_are_told_and_what_was_read_stands),
        cmocka_unit_test(declarations_may_be_let_pass),
        cmocka_unit_test(other_encodings_are_converted),
        cmocka_unit_test(long_parts_are_converted_too),
        cmocka_unit_test(bounds_hold),
        cmocka_unit_test(the_root_is_found),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
