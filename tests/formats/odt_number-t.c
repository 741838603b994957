/*
 * What is wanted is what LibreOffice 7.4 shows, but where a row says why not.
 *
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

enum { MOST = 16 * 1024 * 1024 };

#define ODF "urn:oasis:names:tc:opendocument:xmlns:"
#define OPEN                                                                  \
    "<office:document xmlns:office='" ODF "office:1.0' xmlns:style='" ODF     \
    "style:1.0' xmlns:text='" ODF "text:1.0' xmlns:table='" ODF               \
    "table:1.0' xmlns:draw='" ODF "drawing:1.0' "                             \
    "xmlns:loext='urn:org:documentfoundation:names:experimental:office:"      \
    "xmlns:loext:1.0' office:mimetype='application/vnd.oasis.opendocument."   \
    "text'>"

#define SPACED                                                                \
    "<style:list-level-properties><style:list-level-label-alignment "         \
    "text:label-followed-by='space'/></style:list-level-properties>"
#define CLOSE                                                                 \
    "<style:list-level-properties><style:list-level-label-alignment "         \
    "text:label-followed-by='nothing'/></style:list-level-properties>"
#define LEVEL(kind, at, attrs, more)                                          \
    "<text:" kind " text:level='" at "' " attrs ">" more "</text:" kind ">"
#define NUMBERED(at, attrs, more)                                             \
    LEVEL("list-level-style-number", at, attrs, more)
#define OUTLINE(at, attrs) LEVEL("outline-level-style", at, attrs, CLOSE)

static const char styles[] =
    "<style:style style:name='Ps' style:family='paragraph' "
    "style:list-style-name='L1'/><style:style style:name='Pt' "
    "style:family='paragraph' style:parent-style-name='Ps'/>"
    "<style:style style:name='Hid' style:family='paragraph'>"
    "<style:text-properties text:display='none'/></style:style>"
    "<text:list-style style:name='L1'>" NUMBERED(
        "1",
        "style:num-format='一, 二, 三, ...' style:num-prefix='第' "
        "style:num-suffix='条'",
        SPACED) NUMBERED("2",
                         "style:num-format='1' style:num-suffix='.' "
                         "text:display-levels='2'",
                         CLOSE)
        NUMBERED(
            "3", "style:num-format='a' style:num-suffix=')'",
            "") "</text:list-style><text:list-style "
                "style:name='L2'>" NUMBERED("1",
                                            "style:num-format='1' "
                                            "style:num-suffix='.' "
                                            "text:start-value='5'",
                                            CLOSE)
                    NUMBERED("2",
                             "style:num-format='' style:num-prefix='附则' "
                             "style:num-suffix='：'",
                             CLOSE)
                        NUMBERED(
                            "3",
                            "style:num-format='A' "
                            "loext:num-list-format='&lt;%1%-%3%&gt;' "
                            "text:display-levels='3'",
                            CLOSE) "<text:list-level-style-bullet "
                                   "text:level='4' "
                                   "text:bullet-char='•'>" CLOSE
                                   "</text:list-level-style-bullet></"
                                   "text:list-style>"
                                   "<text:outline-style "
                                   "style:name='Outline'>" OUTLINE(
                                       "1", "style:num-format='一, 二, 三, "
                                            "...' style:num-suffix='、'")
                                       OUTLINE("2", "style:num-format='1' "
                                                    "style:num-prefix='(' "
                                                    "style:num-suffix=')'")
                                           OUTLINE("3", "style:num-format='"
                                                        "'") "</"
                                                             "text:outline-"
                                                             "style>";

#define P(text)     "<text:p>" text "</text:p>"
#define ITEM(body)  "<text:list-item>" body "</text:list-item>"
#define SUB(body)   "<text:list>" body "</text:list>"
#define LIST(body)  "<text:list text:style-name='L1'>" body "</text:list>"
#define LIST2(body) "<text:list text:style-name='L2'>" body "</text:list>"
#define MORE(attrs, body)                                                     \
    "<text:list text:style-name='L1' " attrs ">" body "</text:list>"
#define H(level, text)                                                        \
    "<text:h text:outline-level='" level "'>" text "</text:h>"

static const struct {
    const char *name, *body, *want;
} rows[] = {
    {"the first paragraph of an item",
     LIST(ITEM(P("甲") P("乙")) ITEM(P("丙"))), "[第一条 ]甲/乙/[第二条 ]丙/"},
    {"levels",
     LIST(ITEM(P("甲") SUB(ITEM(P("乙"))))
              ITEM(P("丙") SUB(ITEM(P("丁") SUB(ITEM(P("戊"))))))),
     "[第一条 ]甲/[一.1.]乙/[第二条 ]丙/[二.1.]丁/[a)\t]戊/"},
    {"a second list in an item begins anew",
     LIST(ITEM(P("甲") SUB(ITEM(P("乙"))) SUB(ITEM(P("丙"))))),
     "[第一条 ]甲/[一.1.]乙/[一.1.]丙/"},
    {"unless it goes on",
     LIST(ITEM(P("甲")
                   SUB(ITEM(P("乙"))) "<text:list "
                                      "text:continue-numbering='true'>" ITEM(
                                          P("丙")) "</text:list>")),
     "[第一条 ]甲/[一.1.]乙/[一.2.]丙/"},
    {"lists of one style are apart", LIST(ITEM(P("甲"))) LIST(ITEM(P("乙"))),
     "[第一条 ]甲/[第一条 ]乙/"},
    {"or go on",
     LIST(ITEM(P("甲"))) LIST2(ITEM(P("乙")))
         MORE("text:continue-numbering='true'", ITEM(P("丙"))),
     "[第一条 ]甲/[5.]乙/[第二条 ]丙/"},
    {"or go on with one that is named",
     MORE("xml:id='a'", ITEM(P("甲"))) LIST(ITEM(P("乙")))
         MORE("xml:id='b' text:continue-list='a'", ITEM(P("丙")))
             MORE("text:continue-list='b'", ITEM(P("丁"))),
     "[第一条 ]甲/[第一条 ]乙/[第二条 ]丙/[第三条 ]丁/"},
    {"one that is not there is none",
     MORE("text:continue-list='z'", ITEM(P("甲"))), "[第一条 ]甲/"},
    {"an item with a number of its own",
     LIST("<text:list-item text:start-value='7'>" P(
         "甲") "</text:list-item>" ITEM(P("乙"))),
     "[第七条 ]甲/[第八条 ]乙/"},
    {"headers of lists have none",
     LIST("<text:list-header>" P("甲") "</text:list-header>" ITEM(P("乙"))),
     "甲/[第一条 ]乙/"},
    {"a level leapt over counts", LIST(ITEM(SUB(ITEM(P("甲")))) ITEM(P("乙"))),
     "[一.1.]甲/[第二条 ]乙/"},
    {"no form, a pattern, a bullet",
     LIST2(ITEM(P("甲")
                    SUB(ITEM(P("乙") SUB(ITEM(P("丙") SUB(ITEM(P("丁"))))))))),
     "[5.]甲/[附则：]乙/[<5-A>]丙/丁/"},
    {"a style outside lists is nothing",
     "<text:p text:style-name='Ps'>甲</text:p>", "甲/"},
    /* So the standard says; LibreOffice takes bullets here. */
    {"a list has the style of its paragraphs",
     SUB(ITEM("<text:p text:style-name='Pt'>甲</text:p>")), "[第一条 ]甲/"},
    {"a list within has another style",
     LIST(ITEM(P("甲") LIST2(ITEM(P("乙"))))), "[第一条 ]甲/[附则：]乙/"},
    {"an item has another style",
     LIST(ITEM(P("甲")) "<text:list-item text:style-override='L2'>" P(
         "乙") "</text:list-item>" ITEM(P("丙"))),
     "[第一条 ]甲/[2.]乙/[第三条 ]丙/"},
    {"empty items count", LIST(ITEM("<text:p/>") ITEM(P("甲"))),
     "[第一条 ]/[第二条 ]甲/"},
    {"hidden items count",
     LIST(ITEM("<text:p text:style-name='Hid'>甲</text:p>") ITEM(P("乙"))),
     "[{hidden}第一条 ]甲/[第二条 ]乙/"},
    {"what hangs on an item has no number",
     LIST(ITEM(P("甲<draw:frame><draw:text-box>" P("乙") LIST(
         ITEM(P("丙"))) "</draw:text-box></draw:frame>")) ITEM(P("丁"))),
     "[第一条 ]甲/乙/[第一条 ]丙/[第二条 ]丁/"},
    {"headings",
     H("1", "甲") H("2", "乙") H("2", "丙") H("1", "丁") H("2", "戊")
         H("3", "己"),
     "[一、]甲/[(1)]乙/[(2)]丙/[二、]丁/[(1)]戊/己/"},
    {"headings that have none, or begin anew",
     "<text:h text:is-list-header='true'>甲</text:h><text:h "
     "text:restart-numbering='true' text:start-value='9'>乙</text:h>" H("1",
                                                                        "丙"),
     "甲/[九、]乙/[十、]丙/"},
    {"headings in a list are its items", LIST(ITEM(H("1", "甲"))) H("1", "乙"),
     "[第一条 ]甲/[一、]乙/"},
    {"the outline as a list",
     H("1", "甲") "<text:list text:style-name='Outline'>" ITEM(
         H("1", "乙")) "</text:list>" H("1", "丙"),
     "[一、]甲/[二、]乙/[三、]丙/"},
    /* What is stored is what was shown when it was stored. */
    {"a stored number is there, and counts",
     LIST(ITEM("<text:number>第X条</text:number>" P("甲")) ITEM(P("乙"))),
     "[第X条 ]甲/[第二条 ]乙/"},
    {"a stored number in a paragraph is not there twice",
     LIST(ITEM(P("<text:number>1.</text:number>甲"))), "[第一条 ]甲/"},
    {"numbered paragraphs",
     "<text:numbered-paragraph text:list-id='n' text:style-name='L1' "
     "text:level='1'>" P(
         "甲") "</text:numbered-paragraph>"
               "<text:numbered-paragraph text:list-id='n' "
               "text:style-name='L1' "
               "text:level='2'>" P(
                   "乙") "</text:numbered-paragraph>"
                         "<text:numbered-paragraph text:list-id='n' "
                         "text:style-name='L1' "
                         "text:level='1'>" P(
                             "丙") "</text:numbered-paragraph>",
     "[第一条 ]甲/[一.1.]乙/[第二条 ]丙/"},
    {"deleted paragraphs do not count",
     "<text:tracked-changes><text:changed-region "
     "text:id='c'><text:deletion>" LIST(ITEM(
         P("甲"))) "</text:deletion></text:changed-region>"
                   "</text:tracked-changes>" LIST(ITEM(P("乙")) ITEM(P("丙"))),
     "[第一条 ]乙/[第二条 ]丙/"},
};

/* A paragraph's runs; computed ones in brackets, with views not visible. */
static void
print_para(struct buf *out, const struct para *para)
{
    bool inside = false;

    for (size_t i = 0; i < para->runs; i++) {
        struct run run = doc_run(para, i);
        bool computed = run.origin == ORIGIN_COMPUTED;

        if (computed != inside)
            buf_add(out, computed ? S("[") : S("]"));
        if (computed && run.view != VIEW_VISIBLE)
            buf_printf(out, "{%.*s}", STR_ARG(view_slug(run.view)));
        buf_add(out, str_sub(para->text, run.start, run.end));
        inside = computed;
    }
    buf_add(out, inside ? S("]/") : S("/"));
}

static struct str
print_main(struct arena *arena, const struct doc *doc)
{
    BUF_SCOPED out;

    buf_init(&out, MOST);
    for (size_t i = 0; i < doc->paras; i++)
        if (doc->para[i].spot->place.story == STORY_MAIN)
            print_para(&out, &doc->para[i]);
    return str_dup(arena, buf_str(&out));
}

static struct str
flat(struct arena *arena, const char *of_styles, const char *body)
{
    return str_printf(arena,
                      OPEN "<office:styles>%s</office:styles><office:body>"
                           "<office:text>%s</office:text></office:body>"
                           "</office:document>",
                      of_styles, body);
}

static void
read_body(struct arena *arena, const char *body, struct doc *doc)
{
    reader_read(arena, flat(arena, styles, body), doc);
}

static void
test_rows(void **state)
{
    (void) state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct arena *arena = arena_new();
        struct doc doc;

        read_body(arena, rows[i].body, &doc);
        want_str(str_of(rows[i].want), print_main(arena, &doc), rows[i].name);
        want_int(0, (long long) doc.unexamineds, rows[i].name);
        arena_free(arena);
    }
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
    read_body(arena,
              LIST(ITEM(P("")) ITEM(P("")) ITEM(P("青石渡口每日巡查两次。"))),
              &doc);
    reading_all(arena, &doc.para[2], &readings);
    fold_text(arena, S("第三条 青石渡口每日巡查两次。"), &want);
    want_int(1, (long long) readings.count, "readings");
    want_int((long long) want.len, (long long) readings.item[0].text.len,
             "length");
    assert_memory_equal(want.cp, readings.item[0].text.cp,
                        want.len * sizeof(*want.cp));
    arena_free(arena);
}

/* --- hostile --- */

static void
test_figures(void **state)
{
    static const struct {
        const char *start, *want;
    } starts[] = {
        {"4294967296", "[2147483647.]甲/[2147483648.]乙/"},
        {"99999999999999999999999", "[2147483647.]甲/[2147483648.]乙/"},
        {"-1", "[0.]甲/[1.]乙/"},
        {"", "[0.]甲/[1.]乙/"},
    };

    (void) state;
    for (size_t i = 0; i < COUNT(starts); i++) {
        struct arena *arena = arena_new();
        struct str body =
            str_printf(arena,
                       LIST2("<text:list-item text:start-value='%s'>" P(
                           "甲") "</text:list-item>" ITEM(P("乙"))),
                       starts[i].start);
        struct doc doc;

        read_body(arena, str_z(arena, body), &doc);
        want_str(str_of(starts[i].want), print_main(arena, &doc),
                 starts[i].start);
        arena_free(arena);
    }
}

/* Levels past the last, and lists in each other past the last. */
static void
test_depth(void **state)
{
    struct arena *arena = arena_new();
    BUF_SCOPED body;
    struct doc doc;

    (void) state;
    buf_init(&body, MOST);
    buf_add(&body, S("<text:list text:style-name='L1'><text:list-item>"));
    buf_add(&body, repeated(arena, "<text:list><text:list-item>", 100));
    buf_add(&body, S(P("甲")));
    buf_add(&body, repeated(arena, "</text:list-item></text:list>", 101));
    buf_add(&body, S(H("11", "乙") H("99999999999", "丙")));
    read_body(arena, body.ptr, &doc);
    want_str(S("甲/乙/丙/"), print_main(arena, &doc), "depth");
    arena_free(arena);
}

static void
test_long_pattern(void **state)
{
    struct arena *arena = arena_new();
    size_t bytes = 0;
    BUF_SCOPED of_styles, body;
    struct doc doc;

    (void) state;
    buf_init(&of_styles, MOST);
    buf_add(&of_styles, S("<text:list-style style:name='L1'>"
                          "<text:list-level-style-number text:level='1' "
                          "style:num-format='i' loext:num-list-format='"));
    buf_add(&of_styles, repeated(arena, "%1%", MIB / 3));
    buf_add(&of_styles, S("'/></text:list-style>"));
    buf_init(&body, MOST);
    buf_add(&body, repeated(arena, LIST(ITEM(P("甲"))), 1000));
    reader_read(arena, flat(arena, of_styles.ptr, body.ptr), &doc);
    for (size_t i = 0; i < doc.paras; i++)
        bytes += doc.para[i].text.len;
    assert_true(bytes < 4 * MIB);
    arena_free(arena);
}

static void
test_too_many_lists(void **state)
{
    struct arena *arena = arena_new();
    bool listed = false;
    BUF_SCOPED body;
    struct doc doc;

    (void) state;
    buf_init(&body, MOST);
    buf_add(&body, repeated(arena, "<text:list/>", LIMIT_ODT_LISTS));
    buf_add(&body, S(LIST(ITEM(P("甲")))));
    read_body(arena, body.ptr, &doc);
    want_str(S("甲/"), print_main(arena, &doc), "too many");
    for (size_t i = 0; i < doc.unexamineds; i++)
        listed = listed || doc.unexamined[i].why == WHY_LIMIT;
    assert_true(listed);
    arena_free(arena);
}

static void
read_variant(void *context, struct str bytes, bool cut)
{
    struct arena *arena = arena_new();
    struct doc doc;

    (void) context;
    (void) cut;
    reader_read(arena, bytes, &doc);
    assert_true(doc.paras < 100);
    arena_free(arena);
}

/* What is cut off or changed ends the reading, and nothing else. */
static void
test_damaged(void **state)
{
    struct arena *arena = arena_new();

    (void) state; /* three levels of a list */
    damage_each(flat(arena, styles, rows[1].body), 3, read_variant, NULL);
    arena_free(arena);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_rows),
        cmocka_unit_test(test_sentence),
        cmocka_unit_test(test_figures),
        cmocka_unit_test(test_depth),
        cmocka_unit_test(test_long_pattern),
        cmocka_unit_test(test_too_many_lists),
        cmocka_unit_test(test_damaged),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
