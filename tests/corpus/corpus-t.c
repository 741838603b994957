/*
 * SPDX-License-Identifier: Apache-2.0
 */
#include "corpus/corpus.h"

#include "tests/corpus/corpus.h"
#include "tests/corpus/files.h"

static const enum suite suites[] = {SUITE_STD, SUITE_GM};

static void
what_is_said_of_a_source_comes_back(void **state)
{
    struct str scope[] = {S("市应急指挥部"), S("办公室")};
    struct str names[] = {S("青松行动")};
    struct str parents[] = {S("S-0009")};
    struct str warnings[] = {S("标题与选项不一致")};
    struct stretch stretches[] = {{0, 6}, {12, 18}};
    struct point points[] = {
        {.first = 2,
         .last = 3,
         .level = LEVEL_JIMI,
         .term = {.type = TERM_PERIOD, .count = 20}},
        {.first = 9,
         .last = 9,
         .start = 4,
         .end = 11,
         .level = LEVEL_MIMI,
         .term = {.type = TERM_CONDITION, .condition = S("会前")},
         .stretch = stretches,
         .stretches = COUNT(stretches)},
    };

    (void) state;
    for (size_t i = 0; i < COUNT(suites); i++) {
        struct site site = site_new();
        struct source in = {
            .kind = KIND_STATE,
            .level = LEVEL_JIMI,
            .term = {.type = TERM_PERIOD, .count = 6, .unit = TERM_MONTHS},
            .issued = 12345,
            .title = S("关于演练的通知"),
            .number = S("应急〔2020〕3号"),
            .issuer = S("应急局"),
            .scope = {scope, COUNT(scope)},
            .parents = {parents, COUNT(parents)},
            .names = {names, COUNT(names)},
            .usage_requirement = S("不得公开"),
            .restriction = S("不得摘抄"),
            .consent = S("同意1号"),
            .point = points,
            .points = COUNT(points),
            .points_complete = true,
            .incomplete = true,
            .warnings = {warnings, COUNT(warnings)},
            .paragraphs = 2,
        };
        struct sources seen;
        const struct source *out;
        struct corpus *corpus;
        struct err err;

        init_corpus(&site, suites[i]);
        corpus = open_corpus(&site, true);
        must_add(corpus, site.arena, &in, S("第一段的内容\n第二段的内容"));
        corpus_close(corpus);

        corpus = open_corpus(&site, false);
        assert_true(corpus_sources(corpus, site.arena, &seen, &err));
        assert_int_equal(1, seen.count);
        out = &seen.item[0];
        want_str(S("S-0001"), out->id, "id");
        assert_int_equal(KIND_STATE, out->kind);
        assert_int_equal(LEVEL_JIMI, out->level);
        assert_int_equal(TERM_PERIOD, out->term.type);
        assert_int_equal(6, out->term.count);
        assert_int_equal(TERM_MONTHS, out->term.unit);
        assert_int_equal(12345, out->issued);
        want_str(in.title, out->title, "title");
        want_str(in.number, out->number, "number");
        want_str(in.issuer, out->issuer, "issuer");
        assert_int_equal(2, out->scope.count);
        want_str(scope[1], out->scope.item[1], "scope");
        want_str(parents[0], out->parents.item[0], "parent");
        want_str(names[0], out->names.item[0], "name");
        want_str(in.usage_requirement, out->usage_requirement, "demand");
        want_str(in.restriction, out->restriction, "restriction");
        want_str(in.consent, out->consent, "consent");
        assert_int_equal(2, out->points);
        assert_int_equal(3, out->point[0].last);
        assert_int_equal(20, out->point[0].term.count);
        want_str(S("会前"), out->point[1].term.condition, "condition");
        assert_int_equal(4, out->point[1].start);
        assert_int_equal(11, out->point[1].end);
        assert_int_equal(0, out->point[0].stretches);
        assert_int_equal(2, out->point[1].stretches);
        assert_int_equal(18, out->point[1].stretch[1].last);
        assert_true(out->points_complete && out->incomplete);
        assert_false(out->no_text);
        want_str(warnings[0], out->warnings.item[0], "warning");
        assert_int_equal(2, out->paragraphs);
        assert_int_equal(2, out->passages);
        assert_int_equal(0, out->base);
        assert_int_equal(12, out->size);
        assert_int_equal(1, out->events);
        assert_int_equal(EVENT_REGISTERED, out->event[0].type);
        assert_true(out->event[0].who.len > 0);
        assert_true(out->event[0].recorded > 1600000000);
        assert_int_equal(in.event[0].day, out->event[0].day);
        corpus_close(corpus);
        site_free(&site);
    }
}

static void
ids_count_up_by_kind(void **state)
{
    struct site site = site_new();
    struct corpus_info info;
    struct corpus *corpus;
    struct err err;

    (void) state;
    init_corpus(&site, SUITE_STD);
    corpus = open_corpus(&site, true);
    for (unsigned int i = 0; i < 6; i++) {
        struct source source = {.kind = i % 3 == 2 ? KIND_PUBLIC : KIND_STATE,
                                .incomplete = i == 0};
        static const struct str want[] = {
            STR_INIT("S-0001"), STR_INIT("S-0002"), STR_INIT("P-0001"),
            STR_INIT("S-0003"), STR_INIT("S-0004"), STR_INIT("P-0002"),
        };

        must_add(corpus, site.arena, &source, made_up(site.arena, i, 3));
        want_str(want[i], source.id, "id");
        assert_int_equal(i * 3 * 24, source.base);
    }
    assert_true(corpus_info(corpus, site.arena, &info, &err));
    assert_int_equal(4, info.sources);
    assert_int_equal(2, info.publics);
    assert_int_equal(1, info.incomplete);
    assert_int_equal(6, info.epoch);
    assert_int_equal(32, info.id.len);
    must_be_whole(corpus);
    corpus_close(corpus);
    site_free(&site);
}

static void
the_same_file_is_registered_once(void **state)
{
    struct site site = site_new();
    struct source first = {.kind = KIND_STATE}, again = {.kind = KIND_WORK};
    struct str text = S("同一份文件的内容"), id;
    unsigned char mac[PRF_MAC_SIZE];
    struct corpus_info info;
    struct corpus *corpus;
    struct err err;

    (void) state;
    init_corpus(&site, SUITE_STD);
    corpus = open_corpus(&site, true);
    assert_true(prf_mac(corpus_prf(corpus), PRF_MAC, &text, 1, mac, &err));
    assert_true(corpus_find_file(corpus, site.arena, mac, &id, &err));
    assert_int_equal(0, id.len);
    must_add(corpus, site.arena, &first, text);
    assert_false(add_text(corpus, site.arena, &again, text, &err));
    assert_int_equal(ERR_EXISTS, err.code);
    want_str(S("S-0001"), again.id, "id");
    assert_true(corpus_find_file(corpus, site.arena, mac, &id, &err));
    want_str(S("S-0001"), id, "found");
    assert_true(corpus_info(corpus, site.arena, &info, &err));
    assert_int_equal(1, info.epoch);
    must_be_whole(corpus);
    corpus_close(corpus);
    site_free(&site);
}

static void
events_add_up_and_change_no_history(void **state)
{
    struct str scope[] = {S("全市")};
    struct site site = site_new();
    struct source source = {.kind = KIND_STATE};
    struct event change = {.type = EVENT_CHANGED,
                           .day = 20000,
                           .notice = S("变更通知2号"),
                           .why = S("事项变化"),
                           .level = LEVEL_MIMI,
                           .term = {.type = TERM_LONG},
                           .scope = {scope, 1}};
    struct event end = {.type = EVENT_WITHDRAWN, .day = 20001};
    struct corpus_info info;
    struct sources seen;
    struct corpus *corpus;
    struct err err;

    (void) state;
    init_corpus(&site, SUITE_STD);
    corpus = open_corpus(&site, true);
    must_add(corpus, site.arena, &source, S("内容"));
    assert_false(
        corpus_record(corpus, site.arena, S("S-0002"), &change, &err));
    assert_int_equal(ERR_MISSING, err.code);
    assert_true(corpus_record(corpus, site.arena, S("S-0001"), &change, &err));
    assert_true(corpus_record(corpus, site.arena, S("S-0001"), &end, &err));
    assert_true(corpus_sources(corpus, site.arena, &seen, &err));
    assert_int_equal(3, seen.item[0].events);
    want_str(change.notice, seen.item[0].event[1].notice, "notice");
    want_str(scope[0], seen.item[0].event[1].scope.item[0], "scope");
    assert_int_equal(TERM_LONG, seen.item[0].event[1].term.type);
    assert_int_equal(20001, seen.item[0].event[2].day);
    assert_true(corpus_info(corpus, site.arena, &info, &err));
    assert_int_equal(0, info.sources);
    assert_int_equal(3, info.epoch);
    corpus_close(corpus);
    site_free(&site);
}

/* In UTF-8, in UTF-16 of both orders, and in UTF-32. */
static void
want_no_words(struct arena *arena, struct str file, struct str words,
              const char *row)
{
    static const struct {
        size_t size;
        bool big;
    } forms[] = {{2, false}, {2, true}, {4, false}, {4, true}};

    if (str_find(file, words, 0) != STR_NONE)
        fail_msg("%s: \"%.*s\" stands there", row, STR_ARG(words));
    for (size_t f = 0; f < COUNT(forms); f++) {
        size_t size = forms[f].size, n = 0;
        char *wide = arena_alloc(arena, words.len, size);

        for (size_t at = 0; at < words.len; n += size) {
            uint32_t c = utf8_next(words, &at);

            for (size_t i = 0; i < size; i++)
                wide[n + (forms[f].big ? size - 1 - i : i)] =
                    (char) (c >> 8 * i);
        }
        if (str_find(file, (struct str){wide, n}, 0) != STR_NONE)
            fail_msg("%s: \"%.*s\" stands there, wide", row, STR_ARG(words));
    }
}

static void
no_word_of_a_source_stands_in_the_files(void **state)
{
    static const struct str words[] = {
        STR_INIT("演练方案"), STR_INIT("应急"),     STR_INIT("青松"),
        STR_INIT("正文内容"), STR_INIT("知悉人员"), STR_INIT("变更依据"),
    };
    struct str names[] = {S("青松行动")}, scope[] = {S("知悉人员")};

    (void) state;
    for (size_t i = 0; i < COUNT(suites); i++) {
        struct site site = site_new();
        struct source source = {.kind = KIND_STATE,
                                .title = S("关于演练方案的通知"),
                                .number = S("应急〔2020〕3号"),
                                .names = {names, 1},
                                .scope = {scope, 1}};
        struct event event = {.type = EVENT_CHANGED, .why = S("变更依据")};
        struct corpus *corpus;
        struct str db, wal;
        struct err err;

        init_corpus(&site, suites[i]);
        corpus = open_corpus(&site, true);
        must_add(corpus, site.arena, &source,
                 S("这里是正文内容的第一句\n这里是正文内容的第二句"));
        assert_true(
            corpus_record(corpus, site.arena, S("S-0001"), &event, &err));
        wal = slurp(site.arena, site.wal);
        assert_true(wal.len > 0);
        corpus_close(corpus);
        db = slurp(site.arena, site.path);
        assert_true(str_find(db, S("S-0001"), 0) != STR_NONE);
        for (size_t k = 0; k < COUNT(words); k++) {
            want_no_words(site.arena, db, words[k], "database");
            want_no_words(site.arena, wal, words[k], "write-ahead log");
        }
        site_free(&site);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_said_of_a_source_comes_back),
        cmocka_unit_test(ids_count_up_by_kind),
        cmocka_unit_test(the_same_file_is_registered_once),
        cmocka_unit_test(events_add_up_and_change_no_history),
        cmocka_unit_test(no_word_of_a_source_stands_in_the_files),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
