/*
 * SPDX-License-Identifier: Apache-2.0
 */

#include "core/arena.h"
#include "core/buf.h"
#include "core/doc.h"
#include "core/fold.h"
#include "core/limits.h"
#include "core/reading.h"
#include "formats/reader.h"
#include "tests/damage.h"
#include "tests/doc_write.h"
#include "tests/tap.h"
#include "tests/zip_write.h"

enum { MOST = 8 * 1024 * 1024, MANY = 20 * 1000 };

#define W                                                                     \
    " xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'" \
    " xmlns:mc='http://schemas.openxmlformats.org/markup-compatibility/2006'"
#define OFFICE                                                                \
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
#define RELS(list)                                                            \
    "<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/"   \
    "relationships'>" list "</Relationships>"
#define REL(id, type, target)                                                 \
    "<Relationship Id='" id "' Type='" OFFICE type "' Target='" target "'/>"

#define T(text)     "<w:r><w:t xml:space='preserve'>" text "</w:t></w:r>"
#define P(pr, text) "<w:p><w:pPr>" pr "</w:pPr>" T(text) "</w:p>"
#define NUM(num, lvl)                                                         \
    "<w:numPr><w:ilvl w:val='" lvl "'/>" LIST(num) "</w:numPr>"
#define LIST(num)   "<w:numId w:val='" num "'/>"
#define I(num, lvl) P(NUM(num, lvl), "文")
#define STYLED(id)  P("<w:pStyle w:val='" id "'/>", "文")

#define FMT(form)  "<w:numFmt w:val='" form "'/>"
#define TEXT(text) "<w:lvlText w:val='" text "'/>"
#define LVL(at, form, text, more)                                             \
    "<w:lvl w:ilvl='" at "'><w:start w:val='1'/>" FMT(form) TEXT(text) more   \
        "</w:lvl>"
#define ABS(id, levels)                                                       \
    "<w:abstractNum w:abstractNumId='" id "'>" levels "</w:abstractNum>"
#define MADE(id, of, more)                                                    \
    "<w:num w:numId='" id "'><w:abstractNumId w:val='" of "'/>" more "</"     \
    "w:num>"
#define START(at, n)                                                          \
    "<w:lvlOverride w:ilvl='" at "'><w:startOverride w:val='" n "'/>"         \
    "</w:lvlOverride>"
#define SPACE   "<w:suff w:val='space'/>"
#define NOTHING "<w:suff w:val='nothing'/>"

#define ARTICLES                                                              \
    ABS("0", LVL("0", "chineseCounting", "第%1条", SPACE))                    \
    MADE("1", "0", "")
#define LEVELS                                                                \
    ABS("0", LVL("0", "chineseCounting", "%1、", NOTHING)                     \
                 LVL("1", "chineseCounting", "（%2）", NOTHING)               \
                     LVL("2", "decimal", "%1.%2.%3", NOTHING))                \
    MADE("1", "0", "")

static const struct {
    const char *name, *lists, *styles, *body, *want;
} rows[] = {
    {"the number stands before the text", ARTICLES, "",
     I("1", "0") P("", "文") I("1", "0"), "[第一条 ]文/文/[第二条 ]文/"},
    {"a tab unless said otherwise",
     ABS("0", LVL("0", "decimal", "%1.", "")) MADE("1", "0", ""), "",
     I("1", "0"), "[1.\t]文/"},
    {"levels count and begin anew", LEVELS, "",
     I("1", "0") I("1", "1") I("1", "1") I("1", "2") I("1", "0") I("1", "1"),
     "[一、]文/[（一）]文/[（二）]文/[一.二.1]文/[二、]文/[（一）]文/"},
    {"a level above that had no item counts as its first", LEVELS, "",
     I("1", "2") I("1", "0"), "[一.一.1]文/[二、]文/"},
    {"legal numbers are decimal",
     ABS("0", LVL("0", "upperRoman", "%1", NOTHING)
                  LVL("1", "decimal", "%1.%2", NOTHING "<w:isLgl/>"))
         MADE("1", "0", ""),
     "", I("1", "0") I("1", "1"), "[I]文/[1.1]文/"},
    {"legal may be off",
     ABS("0", LVL("0", "upperRoman", "%1", NOTHING "<w:isLgl w:val='0'/>"))
         MADE("1", "0", ""),
     "", I("1", "0"), "[I]文/"},
    {"a level that never restarts",
     ABS("0", LVL("0", "decimal", "%1", NOTHING)
                  LVL("1", "decimal", "%1-%2",
                      NOTHING "<w:lvlRestart w:val='0'/>")) MADE("1", "0", ""),
     "", I("1", "0") I("1", "1") I("1", "0") I("1", "1"),
     "[1]文/[1-1]文/[2]文/[2-2]文/"},
    {"a level that restarts with the first only",
     ABS("0",
         LVL("0", "decimal", "%1", NOTHING) LVL("1", "decimal", "%2", NOTHING)
             LVL("2", "decimal", "%2-%3", NOTHING "<w:lvlRestart w:val='1'/>"))
         MADE("1", "0", ""),
     "",
     I("1", "0") I("1", "1") I("1", "2") I("1", "1") I("1", "2") I("1", "0")
         I("1", "1") I("1", "2"),
     "[1]文/[1]文/[1-1]文/[2]文/[2-2]文/[2]文/[1]文/[1-1]文/"},
    {"lists of one pattern go on", ARTICLES MADE("2", "0", ""), "",
     I("1", "0") I("2", "0") I("1", "0"),
     "[第一条 ]文/[第二条 ]文/[第三条 ]文/"},
    {"a list with a start of its own",
     ARTICLES MADE("2", "0", START("0", "5")), "",
     I("1", "0") I("2", "0") I("2", "0") I("1", "0"),
     "[第一条 ]文/[第五条 ]文/[第六条 ]文/[第七条 ]文/"},
    {"a list with a level of its own",
     ARTICLES MADE("2", "0",
                   "<w:lvlOverride w:ilvl='0'>" LVL(
                       "0", "decimal", "%1)", NOTHING) "</w:lvlOverride>"),
     "", I("1", "0") I("2", "0"), "[第一条 ]文/[2)]文/"},
    {"the start of a pattern",
     ABS("0", "<w:lvl w:ilvl='0'><w:start w:val='7'/>" FMT("decimal")
                  TEXT("%1") NOTHING "</w:lvl>") MADE("1", "0", ""),
     "", I("1", "0") I("1", "0"), "[7]文/[8]文/"},
    {"no form is decimal, no start is zero",
     ABS("0", "<w:lvl w:ilvl='0'>" TEXT("%1") NOTHING "</w:lvl>")
         MADE("1", "0", ""),
     "", I("1", "0"), "[0]文/"},
    {"an unknown form is decimal",
     ABS("0", LVL("0", "bahtText", "%1", NOTHING)) MADE("1", "0", ""), "",
     I("1", "0"), "[1]文/"},
    {"a custom form, and the one for older programs",
     ABS("0", "<w:lvl w:ilvl='0'><w:start w:val='1'/><mc:AlternateContent>"
              "<mc:Choice Requires='w14'><w:numFmt w:val='custom' w:format="
              "'001, 002, 003, ...'/></mc:Choice><mc:Fallback>" FMT(
                  "decimal") "</mc:Fallback></mc:AlternateContent>" TEXT("%1")
                  NOTHING "</w:lvl>") MADE("1", "0", ""),
     "", I("1", "0"), "[001]文/"},
    {"a custom form that is not known",
     ABS("0",
         "<w:lvl w:ilvl='0'><w:start w:val='1'/><mc:AlternateContent>"
         "<mc:Choice Requires='w14'><w:numFmt w:val='custom' w:format='?'/>"
         "</mc:Choice><mc:Fallback>" FMT(
             "upperRoman") "</mc:Fallback></mc:AlternateContent>" TEXT("%1")
             NOTHING "</w:lvl>") MADE("1", "0", ""),
     "", I("1", "0"), "[I]文/"},
    {"bullets are none",
     ABS("0",
         LVL("0", "bullet", "\xef\x82\xb7", "") LVL("1", "bullet", "o", "")
             LVL("2", "bullet", "注意：", NOTHING)) MADE("1", "0", ""),
     "", I("1", "0") I("1", "1") I("1", "2"), "文/文/[注意：]文/"},
    {"words without a number",
     ABS("0", LVL("0", "none", "附则", SPACE)) MADE("1", "0", ""), "",
     I("1", "0"), "[附则 ]文/"},
    {"no text, nothing behind it",
     ABS("0", LVL("0", "decimal", "", "")) MADE("1", "0", ""), "", I("1", "0"),
     "文/"},
    {"per cent signs that count nothing",
     ABS("0", LVL("0", "decimal", "5%，%%1%0%9%", NOTHING)) MADE("1", "0", ""),
     "", I("1", "0"), "[5%，%1%0%]文/"},
    {"a list that is not there", ARTICLES, "", I("9", "0") I("0", "0"),
     "文/文/"},
    {"a pattern that is not there", MADE("1", "7", ""), "", I("1", "0"),
     "文/"},
    {"a level that is not there", ARTICLES, "", I("1", "3"), "文/"},
    {"levels end at nine", LEVELS, "", I("1", "x") I("1", "9"),
     "[一、]文/文/"},

    {"through the style", ARTICLES,
     "<w:style w:styleId='a'><w:pPr><w:numPr>" LIST(
         "1") "</w:numPr></w:pPr></w:style>",
     STYLED("a") STYLED("a") STYLED("b"), "[第一条 ]文/[第二条 ]文/文/"},
    {"through the base of the style", ARTICLES,
     "<w:style w:styleId='b'><w:basedOn w:val='a'/></w:style>"
     "<w:style w:styleId='a'><w:pPr><w:numPr>" LIST(
         "1") "</w:numPr></w:pPr></w:style>",
     STYLED("b"), "[第一条 ]文/"},
    {"the level of the style", LEVELS,
     "<w:style w:styleId='a'><w:pPr>" NUM(
         "1",
         "0") "</w:pPr></w:style>"
              "<w:style w:styleId='b'><w:basedOn w:val='a'/><w:pPr><w:numPr>"
              "<w:ilvl w:val='1'/></w:numPr></w:pPr></w:style>",
     STYLED("a") STYLED("b"), "[一、]文/[（一）]文/"},
    {"the style of a level",
     ABS("0", LVL("0", "decimal", "%1", NOTHING "<w:pStyle w:val='a'/>") LVL(
                  "1", "decimal", "%1.%2", NOTHING "<w:pStyle w:val='b'/>"))
         MADE("1", "0", ""),
     "<w:style w:styleId='a'><w:pPr><w:numPr>" LIST(
         "1") "</w:numPr></w:pPr></w:style>"
              "<w:style w:styleId='b'><w:pPr><w:numPr>" LIST(
                  "1") "</w:numPr></w:pPr></w:style>",
     STYLED("a") STYLED("b"), "[1]文/[1.1]文/"},
    {"taken out again", ARTICLES,
     "<w:style w:styleId='a'><w:pPr><w:numPr>" LIST(
         "1") "</w:numPr></w:pPr></w:style>",
     P("<w:pStyle w:val='a'/>" NUM("0", "0"), "文") STYLED("a"),
     "文/[第一条 ]文/"},
    {"styles in a circle", ARTICLES,
     "<w:style w:styleId='a'><w:basedOn w:val='b'/></w:style>"
     "<w:style w:styleId='b'><w:basedOn w:val='a'/></w:style>",
     STYLED("a"), "文/"},
    {"through the style of a list",
     ABS("0", LVL("0", "decimal", "%1）", NOTHING) "<w:styleLink w:val='l'/>")
         ABS("1", "<w:numStyleLink w:val='l'/>") MADE("1", "0", "")
             MADE("2", "1", ""),
     "<w:style w:styleId='l' w:type='numbering'><w:pPr><w:numPr>" LIST(
         "1") "</w:numPr></w:pPr></w:style>",
     I("2", "0") I("1", "0"), "[1）]文/[2）]文/"},
    {"lists in a circle",
     ABS("0", "<w:numStyleLink w:val='l'/>") MADE("1", "0", ""),
     "<w:style w:styleId='l'><w:pPr><w:numPr>" LIST(
         "1") "</w:numPr></w:pPr></w:style>",
     I("1", "0"), "文/"},

    {"deleted paragraphs do not count", ARTICLES, "",
     I("1", "0") P(NUM("1", "0") "<w:rPr><w:del w:author='x'/></w:rPr>", "文")
         I("1", "0") I("1", "0"),
     "[第一条 ]文/[{deleted}第二条 ]文\n文//[第三条 ]文/"},
    {"nor do hidden ones", ARTICLES, "",
     P(NUM("1", "0") "<w:rPr><w:vanish/></w:rPr>", "文") I("1", "0"),
     "[{hidden}第一条 ]文/[第一条 ]文/"},
    {"the mark of a run is not that of the paragraph", ARTICLES, "",
     "<w:p><w:pPr>" NUM("1", "0") "</w:pPr><w:r><w:rPr><w:vanish/></w:rPr>"
                                  "<w:t>密</w:t></w:r>" T("文") "</w:p>",
     "[第一条 ]密文/"},
    {"inserted ones do", ARTICLES, "",
     P(NUM("1", "0") "<w:rPr><w:ins w:author='x'/></w:rPr>", "文") I("1", "0"),
     "[{inserted}第一条 ]文/[第二条 ]文/"},
    {"what was before a change is not", ARTICLES, "",
     P("<w:pPrChange><w:pPr>" NUM("1", "0") "</w:pPr></w:pPrChange>", "文"),
     "文/"},
    {"a copy for older programs counts once", ARTICLES, "",
     "<w:p><w:r><mc:AlternateContent><mc:Choice><w:txbxContent>" I(
         "1", "0") "</w:txbxContent></"
                   "mc:Choice><mc:Fallback><w:txbxContent>" I(
                       "1", "0") "</"
                                 "w:"
                                 "txbxConten"
                                 "t></"
                                 "mc:"
                                 "Fallback><"
                                 "/mc:"
                                 "AlternateC"
                                 "ontent>"
                                 "</w:r></"
                                 "w:p>" I("1", "0"),
     "/[第一条 ]文/[第二条 ]文/"},
    {"an empty item counts and shows", ARTICLES, "",
     "<w:p><w:pPr>" NUM("1", "0") "</w:pPr></w:p>" I("1", "0"),
     "[第一条 ]/[第二条 ]文/"},
};

/* A paragraph's runs; computed ones in brackets, with views not visible. */
static void
print_para(struct buf *out, const struct para *para)
{
    for (size_t i = 0; i < para->runs; i++) {
        struct run run = doc_run(para, i);
        bool computed = run.origin == ORIGIN_COMPUTED;

        if (computed)
            buf_add(out, S("["));
        if (computed && run.view != VIEW_VISIBLE)
            buf_printf(out, "{%.*s}", STR_ARG(view_slug(run.view)));
        buf_add(out, str_sub(para->text, run.start, run.end));
        if (computed)
            buf_add(out, S("]"));
    }
    buf_add(out, S("/"));
}

static void
print_main(struct buf *out, const struct doc *doc)
{
    for (size_t i = 0; i < doc->paras; i++)
        if (doc->para[i].spot->place.story == STORY_MAIN)
            print_para(out, &doc->para[i]);
}

static struct str
filled(struct arena *arena, const char *element, const char *content)
{
    return str_printf(arena, "<w:%s" W ">%s</w:%s>", element, content,
                      element);
}

static void
read_parts(struct arena *arena, struct str lists, struct str styles,
           struct str document, struct doc *doc)
{
    const struct packed parts[] = {
        {.name = S("_rels/.rels"),
         .data = S(RELS(REL("a", "officeDocument", "word/document.xml")))},
        {.name = S("word/_rels/document.xml.rels"),
         .data = S(RELS(REL("a", "numbering", "numbering.xml") REL(
             "b", "styles", "styles.xml") REL("c", "header", "header1.xml")))},
        {.name = S("word/document.xml"), .data = document},
        {.name = S("word/numbering.xml"), .data = lists},
        {.name = S("word/styles.xml"), .data = styles},
        {.name = S("word/header1.xml"),
         .data = filled(arena, "hdr", I("1", "0"))},
    };

    reader_read(arena, zip_write(arena, parts, COUNT(parts)), doc);
}

static void
read_row(struct arena *arena, const char *lists, const char *styles,
         const char *body, struct doc *doc)
{
    read_parts(arena, filled(arena, "numbering", lists),
               filled(arena, "styles", styles),
               filled(arena, "document", body), doc);
}

static void
test_rows(void **state)
{
    (void) state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct arena *arena = arena_new();
        BUF_SCOPED seen;
        struct doc doc;

        buf_init(&seen, MOST);
        read_row(arena, rows[i].lists, rows[i].styles, rows[i].body, &doc);
        print_main(&seen, &doc);
        want_str(str_of(rows[i].want), buf_str(&seen), rows[i].name);
        want_int(0, (long long) doc.unexamineds, rows[i].name);
        arena_free(arena);
    }
}

/* Headers are read behind the main text, and count on. */
static void
test_other_stories(void **state)
{
    struct arena *arena = arena_new();
    struct doc doc;
    const struct para *last;

    (void) state;
    read_row(arena, ARTICLES, "", I("1", "0"), &doc);
    for (last = doc.para; last->spot->place.story != STORY_HEADER; last++)
        assert_true(last < doc.para + doc.paras - 1);
    want_str(S("第二条 文"), last->text, "header");
    arena_free(arena);
}

/* The number makes the sentence whole for whoever compares it. */
static void
test_sentence(void **state)
{
    struct arena *arena = arena_new();
    struct readings readings;
    struct folded want;
    struct doc doc;

    (void) state;
    read_row(arena, ARTICLES, "",
             I("1", "0") I("1", "0")
                 P(NUM("1", "0"), "蓝桥仓库的钥匙由值班员保管。"),
             &doc);
    reading_all(arena, &doc.para[2], &readings);
    fold_text(arena, S("第三条 蓝桥仓库的钥匙由值班员保管。"), &want);
    want_int(1, (long long) readings.count, "readings");
    want_int((long long) want.len, (long long) readings.item[0].text.len,
             "length");
    assert_memory_equal(want.cp, readings.item[0].text.cp,
                        want.len * sizeof(*want.cp));
    arena_free(arena);
}

/* --- hostile --- */

static void
test_large_start(void **state)
{
    static const struct {
        const char *start, *want;
    } starts[] = {
        {"2147483648", "[2147483647]文/[2147483648]文/"},
        {"99999999999999999999999", "[2147483647]文/[2147483648]文/"},
        {"-1", "[0]文/[1]文/"},
        {"", "[0]文/[1]文/"},
    };

    (void) state;
    for (size_t i = 0; i < COUNT(starts); i++) {
        struct arena *arena = arena_new();
        struct str lists = str_printf(
            arena,
            ABS("0", "<w:lvl w:ilvl='0'><w:start w:val='%s'/>" NOTHING
                     "<w:lvlText w:val='%%1'/></w:lvl>") MADE("1", "0", ""),
            starts[i].start);
        BUF_SCOPED seen;
        struct doc doc;

        buf_init(&seen, MOST);
        read_row(arena, str_z(arena, lists), "", I("1", "0") I("1", "0"),
                 &doc);
        print_main(&seen, &doc);
        want_str(str_of(starts[i].want), buf_str(&seen), starts[i].start);
        arena_free(arena);
    }
}

/* A text of 1 MiB is no number, and is not written a thousand times. */
static void
test_long_text(void **state)
{
    struct arena *arena = arena_new();
    size_t bytes = 0;
    BUF_SCOPED lists, body;
    struct doc doc;

    (void) state;
    buf_init(&lists, MOST);
    buf_add(&lists, S("<w:abstractNum w:abstractNumId='0'><w:lvl w:ilvl='0'>"
                      "<w:start w:val='1'/><w:lvlText w:val='"));
    buf_add(&lists, repeated(arena, "%1", MIB / 2));
    buf_add(&lists, S("'/></w:lvl></w:abstractNum>" MADE("1", "0", "")));
    buf_init(&body, MOST);
    buf_add(&body, repeated(arena, I("1", "0"), 1000));
    read_row(arena, lists.ptr, "", body.ptr, &doc);
    for (size_t i = 0; i < doc.paras; i++)
        bytes += doc.para[i].text.len;
    assert_true(bytes < 4 * MIB);
    assert_true(doc.paras >= 1000);
    arena_free(arena);
}

/* Levels that refer to all others, a great many times. */
static void
test_many_references(void **state)
{
    struct arena *arena = arena_new();
    BUF_SCOPED lists, body, seen;
    struct doc doc;

    (void) state;
    buf_init(&lists, MOST);
    buf_add(&lists, S("<w:abstractNum w:abstractNumId='0'>"));
    buf_add(&lists,
            repeated(arena,
                     LVL("8", "upperRoman", "%1%2%3%4%5%6%7%8%9", NOTHING),
                     MANY));
    buf_add(&lists, S("</w:abstractNum>" MADE("1", "0", "")));
    buf_init(&body, MOST);
    buf_add(&body, repeated(arena, I("1", "8"), MANY));
    read_row(arena, lists.ptr, "", body.ptr, &doc);
    buf_init(&seen, MOST);
    print_para(&seen, &doc.para[2]);
    want_str(S("[III]文/"), buf_str(&seen), "third");
    assert_true(doc.paras >= MANY);
    arena_free(arena);
}

static void
test_too_many_lists(void **state)
{
    struct arena *arena = arena_new();
    bool listed = false;
    BUF_SCOPED lists;
    struct doc doc;

    (void) state;
    buf_init(&lists, MOST);
    buf_add(&lists, S(ARTICLES));
    for (int i = 2; i < LIMIT_DOCX_LISTS + 2; i++)
        buf_printf(&lists, "<w:num w:numId='%d'/>", i);
    read_row(arena, lists.ptr, "", I("1", "0"), &doc);
    for (size_t i = 0; i < doc.unexamineds; i++)
        listed = listed || doc.unexamined[i].why == WHY_LIMIT;
    assert_true(listed);
    want_int(STATUS_INCOMPLETE, doc.status, "status");
    arena_free(arena);
}

struct parts {
    struct str styles, body;
};

static void
read_lists(void *context, struct str lists, bool cut)
{
    const struct parts *parts = context;
    struct arena *arena = arena_new();
    struct doc doc;

    (void) cut;
    read_parts(arena, lists, parts->styles, parts->body, &doc);
    assert_true(doc.paras >= 2);
    arena_free(arena);
}

/* Parts that are cut off or changed end the reading, and nothing else. */
static void
test_damaged(void **state)
{
    struct arena *arena = arena_new();
    struct parts parts = {
        .styles = filled(arena, "styles",
                         "<w:style w:styleId='a'><w:pPr><w:numPr>" LIST(
                             "1") "</w:numPr></w:pPr></w:style>"),
        .body = filled(arena, "document", I("1", "2") STYLED("a")),
    };

    (void) state;
    damage_each(filled(arena, "numbering", LEVELS), 1, read_lists, &parts);
    arena_free(arena);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_rows),
        cmocka_unit_test(test_other_stories),
        cmocka_unit_test(test_sentence),
        cmocka_unit_test(test_large_start),
        cmocka_unit_test(test_long_text),
        cmocka_unit_test(test_many_references),
        cmocka_unit_test(test_too_many_lists),
        cmocka_unit_test(test_damaged),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
