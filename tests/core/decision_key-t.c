/*
 * Which passages are one to decisions.
 *
 * A draft is written in one line: | begins a paragraph, / and a letter a run
 * (v visible, h hidden, d deleted, i inserted, n note, m metadata, l the
 * number of a list item, s struck out), and what was found stands in braces.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "core/decision_key.h"

#include "core/arena.h"
#include "core/doc_build.h"
#include "core/err.h"
#include "core/utf8.h"
#include "tests/tap.h"

enum { RANGES = 4 };

struct draft {
    struct arena *arena;
    struct doc doc;
    struct source source;
    struct basis basis;
    struct range range[RANGES];
    struct finding finding;
    struct report report;
};

static struct run
run_of(char letter)
{
    static const char letters[] = "vhdinmls";
    static const enum view views[] = {
        VIEW_VISIBLE, VIEW_HIDDEN,   VIEW_DELETED, VIEW_INSERTED,
        VIEW_NOTE,    VIEW_METADATA, VIEW_VISIBLE, VIEW_VISIBLE,
    };
    const char *at = strchr(letters, letter);

    assert_non_null(at);
    return (struct run){.view = views[at - letters],
                        .struck = letter == 's',
                        .origin =
                            letter == 'l' ? ORIGIN_COMPUTED : ORIGIN_TEXT};
}

/* What stands between the signs of a draft. */
static struct str
plain(struct str *rest)
{
    struct str all = *rest;
    size_t n = 0;

    while (n < all.len && strchr("|/{}", all.ptr[n]) == NULL)
        n++;
    *rest = str_sub(all, n, all.len);
    return str_sub(all, 0, n);
}

/* Where a draft is being read. */
struct at {
    struct doc_builder *builder;
    struct open_para *para;
    struct run like;
    uint32_t number, code;
    bool in;
};

static void
open_para(struct at *at)
{
    at->para = doc_open(at->builder, S("x"),
                        &(struct place){.story = STORY_MAIN}, NULL);
    at->like = run_of('v');
    at->number++;
    at->code = 0;
}

static void
add_words(struct draft *d, struct at *at, struct str words)
{
    struct finding *f = &d->finding;
    struct range *last = f->ranges > 0 ? &d->range[f->ranges - 1] : NULL;
    uint32_t end = at->code + (uint32_t) utf8_count(words);

    if (words.len == 0)
        return;
    doc_add(at->builder, at->para, words, &at->like);
    if (at->in && (last == NULL || last->paragraph != at->number)) {
        assert_in_range(f->ranges, 0, RANGES - 1);
        d->range[f->ranges++] = (struct range){at->number, at->code, end};
        f->text = words;
    } else if (at->in) {
        last->end = end;
    }
    if (at->in && at->like.view > f->view)
        f->view = at->like.view;
    at->code = end;
}

static void
read_draft(struct draft *d, struct str text)
{
    struct at at = {.builder = doc_builder_new(d->arena)};

    open_para(&at);
    for (;;) {
        char sign;

        add_words(d, &at, plain(&text));
        if (text.len == 0)
            break;
        sign = text.ptr[0];
        text = str_sub(text, 1, text.len);
        if (sign == '|') {
            open_para(&at);
        } else if (sign == '/') {
            at.like = run_of(text.ptr[0]);
            text = str_sub(text, 1, text.len);
        } else {
            at.in = sign == '{';
        }
    }
    doc_finish(at.builder, S("docx"), &d->doc);
}

static struct draft *
draft_of(struct arena *arena, const char *text)
{
    struct draft *d = arena_new_of(arena, struct draft);

    d->arena = arena;
    d->source = (struct source){.id = S("S-0001")};
    d->basis.source = &d->source;
    d->finding = (struct finding){.range = d->range, .source = {3, 0, 20}};
    read_draft(d, str_of(text));
    d->report = (struct report){.doc = &d->doc,
                                .basis = &d->basis,
                                .bases = 1,
                                .finding = &d->finding,
                                .findings = 1};
    return d;
}

static struct prf *
handle(void)
{
    static const unsigned char master[PRF_KEY] = {1, 2, 3};
    struct err err;
    struct prf *prf = prf_local(SUITE_STD, master, S("salt"), &err);

    assert_non_null(prf);
    return prf;
}

static void
key_of(struct draft *d, struct prf *prf, unsigned char out[PRF_MAC_SIZE])
{
    struct arena *scratch = arena_new();
    struct err err;

    if (!decision_key(decision_keys_new(d->arena, scratch, prf, &d->report, 0),
                      &d->finding, out, &err))
        fail_msg("%s", err.text);
    arena_free(scratch);
}

static bool
are_one(struct draft *a, struct draft *b)
{
    struct prf *prf = handle();
    unsigned char x[PRF_MAC_SIZE], y[PRF_MAC_SIZE];

    key_of(a, prf, x);
    key_of(b, prf, y);
    prf_free(prf);
    return memcmp(x, y, sizeof(x)) == 0;
}

static void
passages_are_told_apart_by_what_they_say(void **state)
{
    static const struct {
        const char *name;
        bool want;
        const char *draft, *other;
    } tests[] = {
        {"the same", true, "{甲乙丙丁}。", "{甲乙丙丁}。"},
        {"elsewhere", true, "{甲乙丙丁}。", "前文|戊己。{甲乙丙丁}。庚辛。"},
        {"in a note", true, "{甲乙丙丁}。", "/n{甲乙丙丁}。"},
        {"other words", false, "{甲乙丙丁}。", "{甲乙丙戊}。"},
        {"around it", false, "不得{甲乙丙丁}。", "必须{甲乙丙丁}。"},
        {"behind it", false, "{甲乙丙丁}。", "{甲乙丙丁}戊。"},
        {"in the sentence before", true, "戊己。{甲乙丙丁}。",
         "庚辛。{甲乙丙丁}。"},
        {"more found in the same sentence", true, "{甲乙}丙丁。",
         "{甲乙丙}丁。"},
        {"found in the next sentence", false, "{甲乙丙丁}。戊己。",
         "{甲乙丙丁。戊}己。"},
        {"two sentences, the second changed", false, "{甲乙丙丁。戊己}庚。",
         "{甲乙丙丁。戊己}辛。"},
        {"two paragraphs", true, "{甲乙丙|丁戊}。", "前文|{甲乙丙|丁戊}。"},
        {"two paragraphs, the second changed", false, "{甲乙丙|丁戊}己。",
         "{甲乙丙|丁戊}庚。"},
        {"two paragraphs are not one", false, "{甲乙丙|丁戊}。",
         "{甲乙丙丁戊}。"},
        {"no sentence end at all", true, "{甲乙丙丁}", "{甲乙丙丁}。"},

        {"width, spaces and marks", true, "{甲乙，丙Ａ丁}。",
         "{甲 乙丙a丁}！"},
        {"traditional", true, "{軍隊會議}。", "{军队会议}。"},
        {"how a number is written", true, "{甲乙1,000人}。", "{甲乙一千人}。"},
        {"a number", false, "{甲乙10人}。", "{甲乙100人}。"},
        {"a point", false, "{甲乙3.5人}。", "{甲乙35人}。"},
        {"from and to", false, "{甲乙10-20人}。", "{甲乙1020人}。"},
        {"a share", false, "{甲乙1:2}。", "{甲乙12}。"},
        {"below nought", false, "{甲乙-5度}。", "{甲乙5度}。"},
        {"a power", false, "{甲乙10²人}。", "{甲乙102人}。"},
        {"half of one", false, "{甲乙½}。", "{甲乙12}。"},
        {"in a ring", true, "{甲乙⑫}。", "{甲乙12}。"},
        {"a space before a figure", true, "{甲乙 5 度}。", "{甲乙5度}。"},
        {"signs without figures", true, "{甲-乙}丙丁。", "{甲乙}丙丁。"},
        {"similar shapes", false, "{甲A乙}。", "{甲\xd0\x90乙}。"},

        {"in runs", true, "{甲乙丙丁}。", "{甲/v乙/v丙丁}。"},
        {"a number in runs", true, "{甲乙10人}。", "{甲乙1/v0人}。"},
        {"an insertion", true, "{甲乙丙丁}。", "{甲乙/i丙丁}。"},
        {"a deletion beside it", true, "{甲乙丙丁}。", "{甲乙丙丁}/d戊/v。"},
        {"a deletion taken back", false, "{甲乙丙丁}/d戊/v。",
         "{甲乙丙丁}戊。"},
        {"deleted, and not", false, "/d{甲乙丙丁}。", "/v{甲乙丙丁}。"},
        {"struck out, and not", false, "/s{甲乙丙丁}。", "/v{甲乙丙丁}。"},
        {"struck out beside it", false, "{甲乙丙丁}/s戊/v。",
         "{甲乙丙丁}/v戊。"},
        {"hidden, and not", false, "/h{甲乙丙丁}。", "/v{甲乙丙丁}。"},
        {"hidden, and deleted", false, "/h{甲乙丙丁}。", "/d{甲乙丙丁}。"},
        {"hidden elsewhere", true, "/h{甲乙丙丁}。", "前文|/h{甲乙丙丁}。"},
        {"metadata, and not", false, "/m{甲乙丙丁}。", "/v{甲乙丙丁}。"},
        {"hidden, with other words around", false, "戊/h{甲乙丙丁}/v。",
         "己/h{甲乙丙丁}/v。"},
        {"beside what is hidden", true, "{甲乙丙丁}/h戊/v。",
         "{甲乙丙丁}/h己/v。"},
        {"a full stop that nobody sees", false, "戊己/h。/v{甲乙丙丁}。",
         "庚辛/h。/v{甲乙丙丁}。"},
        {"what is hidden behind the last full stop", false, "甲乙。/h{丙丁}戊",
         "甲乙。/h{丙丁}己"},
        {"what is hidden is not joined", false, "{甲/h乙丙/v丁}。",
         "{甲乙/h丙丁/v}。"},

        {"the number of an item", true, "/l三、/v{甲乙丙丁}。",
         "/l（十二）/v{甲乙丙丁}。"},
        {"words for a number", false, "/l甲乙丙丁戊己庚/v{辛壬}。",
         "/l甲乙丙丁戊己子/v{辛壬}。"},
    };

    (void) state;
    for (size_t i = 0; i < COUNT(tests); i++) {
        struct arena *arena = arena_new();

        want_int(tests[i].want,
                 are_one(draft_of(arena, tests[i].draft),
                         draft_of(arena, tests[i].other)),
                 tests[i].name);
        arena_free(arena);
    }
}

static void
another_source(struct draft *d)
{
    d->source.id = S("S-0002");
}

static void
another_sentence(struct draft *d)
{
    d->finding.source.start++;
}

static void
another_paragraph(struct draft *d)
{
    d->finding.source.paragraph++;
}

static void
reworked(struct draft *d)
{
    d->finding.rule = RULE_REWORK;
    d->finding.strength = STRENGTH_REVIEW;
    d->finding.score = 1;
}

static void
a_name(struct draft *d)
{
    d->finding.rule = RULE_NAME;
}

static void
passages_are_told_apart_by_what_they_come_from(void **state)
{
    static const struct {
        const char *name;
        bool want;
        void (*change)(struct draft *);
    } tests[] = {
        {"another source", false, another_source},
        {"another sentence of the source", false, another_sentence},
        {"another paragraph of the source", false, another_paragraph},
        {"how it was found, and how surely", true, reworked},
        {"a name, not a sentence", false, a_name},
    };

    (void) state;
    for (size_t i = 0; i < COUNT(tests); i++) {
        struct arena *arena = arena_new();
        struct draft *d = draft_of(arena, "{甲乙丙丁}。"),
                     *other = draft_of(arena, "{甲乙丙丁}。");

        tests[i].change(other);
        want_int(tests[i].want, are_one(d, other), tests[i].name);
        arena_free(arena);
    }
}

/* Names have no place in their source. */
static void
names_are_told_apart(void **state)
{
    struct arena *arena = arena_new();
    struct draft *d = draft_of(arena, "{甲乙}与丙丁。"),
                 *other = draft_of(arena, "甲乙与{丙丁}。"),
                 *same = draft_of(arena, "{甲 乙}与丙丁。");

    (void) state;
    a_name(d);
    a_name(other);
    a_name(same);
    assert_false(are_one(d, other));
    assert_true(are_one(d, same));
    same->finding.rule = RULE_TITLE;
    assert_false(are_one(d, same));
    arena_free(arena);
}

/* The same sentence of the source, in part and whole. */
static void
what_is_there_twice_is_told_apart(void **state)
{
    struct arena *arena = arena_new();
    struct draft *d = draft_of(arena, "前文。{甲乙}与甲乙丙丁。甲乙。"),
                 *alone = draft_of(arena, "{甲乙}与甲乙丙丁。甲乙。");
    struct finding all[3] = {d->finding, d->finding, d->finding};
    struct range range[3] = {{1, 3, 5}, {1, 6, 10}, {1, 11, 13}};
    unsigned char key[4][PRF_MAC_SIZE];
    struct prf *prf = handle();

    (void) state;
    d->report.finding = all;
    d->report.findings = COUNT(all);
    for (size_t i = 0; i < COUNT(all); i++)
        all[i].range = &range[i];
    for (size_t i = 0; i < COUNT(all); i++) {
        struct arena *scratch = arena_new();
        struct err err;

        assert_true(
            decision_key(decision_keys_new(arena, scratch, prf, &d->report, 0),
                         &all[i], key[i], &err));
        arena_free(scratch);
    }
    key_of(alone, prf, key[3]);
    assert_memory_equal(key[0], key[3], PRF_MAC_SIZE);
    assert_memory_not_equal(key[0], key[1], PRF_MAC_SIZE);
    assert_memory_not_equal(key[0], key[2], PRF_MAC_SIZE);
    assert_memory_not_equal(key[1], key[2], PRF_MAC_SIZE);
    prf_free(prf);
    arena_free(arena);
}

static void
keys_are_of_the_register(void **state)
{
    static const unsigned char master[PRF_KEY] = {9};
    struct arena *arena = arena_new();
    struct draft *d = draft_of(arena, "{甲乙丙丁}。");
    struct prf *prf = handle(), *other;
    unsigned char x[PRF_MAC_SIZE], y[PRF_MAC_SIZE];
    struct err err;

    (void) state;
    other = prf_local(SUITE_STD, master, S("salt"), &err);
    assert_non_null(other);
    key_of(d, prf, x);
    key_of(d, other, y);
    assert_memory_not_equal(x, y, sizeof(x));
    prf_free(prf);
    prf_free(other);
    arena_free(arena);
}

/* A sentence of any length is known by all of its words. */
static void
long_sentences_have_keys(void **state)
{
    enum { TIMES = 20000, CHANGED = 15000, SIZE = 3 };
    struct arena *arena = arena_new();
    char *text = arena_array(arena, (TIMES + 3) * SIZE, char);
    struct draft *d, *other;

    (void) state;
    for (size_t i = 0; i < TIMES; i++)
        memcpy(text + i * SIZE, "甲", SIZE);
    memcpy(text + (size_t) TIMES * SIZE, "{丙}", SIZE + 2);
    d = draft_of(arena, text);
    memcpy(text + (size_t) CHANGED * SIZE, "丁", SIZE);
    other = draft_of(arena, text);
    assert_false(are_one(d, other));
    arena_free(arena);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(passages_are_told_apart_by_what_they_say),
        cmocka_unit_test(passages_are_told_apart_by_what_they_come_from),
        cmocka_unit_test(names_are_told_apart),
        cmocka_unit_test(what_is_there_twice_is_told_apart),
        cmocka_unit_test(keys_are_of_the_register),
        cmocka_unit_test(long_sentences_have_keys),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
