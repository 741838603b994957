/*
 * SPDX-License-Identifier: Apache-2.0
 */
#include "core/seed.h"
#include "core/units.h"
#include "corpus/db.h"
#include "tests/corpus/corpus.h"

/* What there is of a text's seeds, by the offset of the seed. */
struct seen {
    struct slice *slice;
    size_t seeds, count;
};

static struct seen
look_up(struct corpus *corpus, struct arena *arena, enum prf_use use,
        struct str text)
{
    const struct lines lines = lines_of(arena, text);
    const struct new_passage line =
        lines.item == NULL ? (struct new_passage){0} : lines.item[0];
    struct seen seen = {.seeds = seed_count(line.len)};
    uint64_t *print = arena_array(arena, seen.seeds, uint64_t);
    struct err err;

    seen.slice = arena_array(arena, seen.seeds, struct slice);
    assert_int_equal(1, lines.count);
    if (!seed_prints(corpus_prf(corpus), use, line.cp, line.len, print, &err))
        fail_msg("%s", err.text);
    if (!corpus_find(corpus, arena, print, seen.seeds, seen.slice, &err))
        fail_msg("%s", err.text);
    for (size_t i = 0; i < seen.seeds; i++)
        seen.count += seen.slice[i].count;
    return seen;
}

static bool
has(const struct seen *seen, uint32_t seed, uint32_t position)
{
    const struct slice *slice = &seen->slice[seed];

    for (uint32_t i = 0; i < slice->count; i++)
        if (slice->position[i] == position)
            return true;
    return false;
}

static void
seeds_are_found_where_they_stand(void **state)
{
    static const enum suite suites[] = {SUITE_STD, SUITE_GM};

    (void) state;
    for (size_t i = 0; i < COUNT(suites); i++) {
        struct site site = site_new();
        struct source one = {.kind = KIND_STATE}, two = {.kind = KIND_STATE};
        struct seen seen;
        struct corpus *corpus;

        init_corpus(&site, suites[i]);
        corpus = open_corpus(&site, true);
        /* Positions 0 to 9, 10 to 16; then 17 to 24. */
        must_add(corpus, site.arena, &one,
                 S("天地玄黄宇宙洪荒日月\n寒来暑往秋收冬"));
        must_add(corpus, site.arena, &two, S("玄黄宇宙洪荒云雨"));

        seen = look_up(corpus, site.arena, PRF_SEED, S("黄宇宙洪荒日"));
        assert_int_equal(3, seen.count);
        assert_true(has(&seen, 0, 3) && has(&seen, 1, 4) && has(&seen, 0, 18));
        /* No seed crosses from one passage to the next. */
        seen = look_up(corpus, site.arena, PRF_SEED, S("洪荒日月寒来暑往"));
        assert_int_equal(0, seen.count);
        /* Public texts have other fingerprints. */
        seen = look_up(corpus, site.arena, PRF_PUBLIC, S("黄宇宙洪荒日"));
        assert_int_equal(0, seen.count);
        corpus_close(corpus);
        site_free(&site);
    }
}

static void
public_texts_are_found_as_such(void **state)
{
    struct site site = site_new();
    struct source source = {.kind = KIND_PUBLIC};
    struct corpus *corpus;

    (void) state;
    init_corpus(&site, SUITE_STD);
    corpus = open_corpus(&site, true);
    must_add(corpus, site.arena, &source, S("天地玄黄宇宙洪荒"));
    assert_int_equal(
        4,
        look_up(corpus, site.arena, PRF_PUBLIC, S("天地玄黄宇宙洪荒")).count);
    assert_int_equal(
        0, look_up(corpus, site.arena, PRF_SEED, S("天地玄黄宇宙洪荒")).count);
    corpus_close(corpus);
    site_free(&site);
}

/* Each seed of each of many sources is found, whatever was merged when. */
static void
nothing_is_lost_in_merging(void **state)
{
    enum { SOURCES = 90, SENTENCES = 60 };
    struct site site = site_new();
    struct corpus *corpus;
    struct err err;

    (void) state;
    init_corpus(&site, SUITE_STD);
    corpus = open_corpus(&site, true);
    for (unsigned int i = 0; i < SOURCES; i++) {
        struct arena *scratch = arena_new();
        struct source source = {.kind = KIND_STATE};

        /* Some in groups, some alone, some of them large. */
        if (i % 10 == 0)
            corpus_begin(corpus);
        must_add(corpus, scratch, &source,
                 made_up(scratch, i, i % 30 == 7 ? 4000 : SENTENCES));
        if (i % 10 == 4 && !corpus_commit(corpus, &err))
            fail_msg("%s", err.text);
        arena_free(scratch);
    }
    for (unsigned int i = 0; i < SOURCES; i++) {
        struct arena *scratch = arena_new();
        struct str text = made_up(scratch, i, i % 30 == 7 ? 4000 : SENTENCES);
        struct sources sources;
        uint32_t position;

        assert_true(corpus_sources(corpus, scratch, &sources, &err));
        position = sources.item[i].base;
        for (size_t k = 0; k < SENTENCES; k++, position += 24) {
            struct str line = str_cut(&text, S("\n"));
            struct seen seen = look_up(corpus, scratch, PRF_SEED, line);

            for (uint32_t n = 0; n < 20; n++)
                assert_true(has(&seen, n, position + n));
        }
        arena_free(scratch);
    }
    must_be_whole(corpus);
    corpus_close(corpus);
    site_free(&site);
}

/* One key with more postings than a shelf has places. */
static void
a_phrase_that_is_everywhere_is_found_everywhere(void **state)
{
    enum { TIMES = 3000 };
    struct site site = site_new();
    struct source source = {.kind = KIND_STATE};
    char *text = arena_alloc(site.arena, TIMES * 16 + 1, 1);
    struct corpus *corpus;

    (void) state;
    for (size_t i = 0; i < TIMES; i++)
        memcpy(text + i * 16, "一二三四五\n", 16);
    init_corpus(&site, SUITE_STD);
    corpus = open_corpus(&site, true);
    must_add(corpus, site.arena, &source, (struct str){text, TIMES * 16});
    assert_int_equal(
        TIMES, look_up(corpus, site.arena, PRF_SEED, S("一二三四五")).count);
    must_be_whole(corpus);
    corpus_close(corpus);
    site_free(&site);
}

static struct passages
fetch(struct corpus *corpus, struct arena *arena, struct stretch *stretch,
      size_t n)
{
    struct passages out;
    struct err err;

    if (!corpus_fetch(corpus, arena, stretch, n, &out, &err))
        fail_msg("%s", err.text);
    return out;
}

static void
passages_come_with_text_and_place(void **state)
{
    static const uint32_t odd[] = {
        0x4e00,          0x20000, 0x10ffff, UTF8_BAD + 0x80,
        UTF8_BAD + 0xff, 0xffff,  0};
    static const struct new_passage special[] = {
        {odd, COUNT(odd), 7, 3, 19},
        {NULL, 0, 8, 0, 0},
        {odd + 1, 3, 2, 5, 4},
    };
    struct site site = site_new();
    struct source one = {.kind = KIND_STATE}, two = {.kind = KIND_STATE};
    struct stretch stretch[] = {{9, 9}, {0, 1}};
    unsigned char mac[PRF_MAC_SIZE] = {1};
    struct passages seen;
    struct corpus *corpus;
    struct err err;

    (void) state;
    init_corpus(&site, SUITE_STD);
    corpus = open_corpus(&site, true);
    must_add(corpus, site.arena, &one, S("天地玄黄\n宇宙洪荒"));
    assert_true(corpus_add(corpus, site.arena, &two, mac, special,
                           COUNT(special), &err));
    assert_int_equal(2, two.passages);

    seen = fetch(corpus, site.arena, stretch, COUNT(stretch));
    assert_int_equal(2, seen.count);
    assert_int_equal(0, seen.item[0].first);
    assert_int_equal(0, seen.item[0].source);
    assert_int_equal(1, seen.item[0].paragraph);
    assert_int_equal(4, seen.item[0].len);
    assert_int_equal(0x5929, *match_text(site.arena, &seen.item[0]));
    assert_int_equal(8, seen.item[1].first);
    assert_int_equal(1, seen.item[1].source);
    assert_int_equal(7, seen.item[1].paragraph);
    assert_int_equal(3, seen.item[1].start);
    assert_int_equal(19, seen.item[1].end);
    assert_int_equal(COUNT(odd), seen.item[1].len);
    assert_memory_equal(odd, match_text(site.arena, &seen.item[1]),
                        sizeof(odd));

    stretch[0] = (struct stretch){3, 15};
    seen = fetch(corpus, site.arena, stretch, 1);
    assert_int_equal(4, seen.count);
    assert_int_equal(2, seen.item[3].paragraph);
    assert_int_equal(5, seen.item[3].start);
    assert_int_equal(4, seen.item[3].end);
    stretch[0] = (struct stretch){18, UINT32_MAX};
    assert_int_equal(0, fetch(corpus, site.arena, stretch, 1).count);
    assert_int_equal(0, fetch(corpus, site.arena, stretch, 0).count);
    corpus_close(corpus);
    site_free(&site);
}

/* Each passage once and in order, whichever way the stretches overlap. */
static void
any_extents_give_each_passage_once(void **state)
{
    enum { SENTENCES = 200, STRETCHES = 20 };
    struct site site = site_new();
    struct source source = {.kind = KIND_STATE};
    uint64_t random = 1;
    struct corpus *corpus;

    (void) state;
    init_corpus(&site, SUITE_GM);
    corpus = open_corpus(&site, true);
    must_add(corpus, site.arena, &source, made_up(site.arena, 1, SENTENCES));
    for (int turn = 0; turn < 50; turn++) {
        struct arena *scratch = arena_new();
        bool want[SENTENCES] = {false};
        struct stretch stretch[STRETCHES];
        struct passages seen;
        size_t n = 0;

        for (size_t i = 0; i < STRETCHES; i++) {
            random = random * UINT64_C(6364136223846793005) + 1;
            stretch[i].first = (uint32_t) (random >> 40) % (SENTENCES * 24);
            stretch[i].last =
                stretch[i].first + (uint32_t) (random >> 36) % 90;
            for (uint32_t at = stretch[i].first; at <= stretch[i].last; at++)
                if (at / 24 < SENTENCES)
                    want[at / 24] = true;
        }
        seen = fetch(corpus, scratch, stretch, STRETCHES);
        for (uint32_t i = 0; i < SENTENCES; i++)
            if (want[i]) {
                assert_true(n < seen.count);
                assert_int_equal(i * 24, seen.item[n++].first);
            }
        assert_int_equal(n, seen.count);
        arena_free(scratch);
    }
    corpus_close(corpus);
    site_free(&site);
}

static void
without_text_places_alone_are_kept(void **state)
{
    struct site site = site_new();
    struct source source = {.kind = KIND_STATE, .no_text = true};
    struct stretch stretch = {0, 0};
    struct passages seen;
    struct corpus *corpus;

    (void) state;
    init_corpus(&site, SUITE_STD);
    corpus = open_corpus(&site, true);
    must_add(corpus, site.arena, &source, S("天地玄黄宇宙洪荒"));
    seen = fetch(corpus, site.arena, &stretch, 1);
    assert_int_equal(1, seen.count);
    assert_int_equal(8, seen.item[0].len);
    assert_null(seen.item[0].units);
    assert_int_equal(
        4, look_up(corpus, site.arena, PRF_SEED, S("天地玄黄宇宙洪荒")).count);
    must_be_whole(corpus);
    corpus_close(corpus);
    site_free(&site);
}

static void
a_source_may_have_no_passage(void **state)
{
    struct site site = site_new();
    struct source empty = {.kind = KIND_STATE}, full = {.kind = KIND_STATE};
    struct stretch stretch = {0, 100};
    struct corpus *corpus;

    (void) state;
    init_corpus(&site, SUITE_STD);
    corpus = open_corpus(&site, true);
    must_add(corpus, site.arena, &empty, S(""));
    must_add(corpus, site.arena, &full, S("天地玄黄"));
    assert_int_equal(1, fetch(corpus, site.arena, &stretch, 1).count);
    must_be_whole(corpus);
    corpus_close(corpus);
    site_free(&site);
}

static void
a_snapshot_does_not_change(void **state)
{
    struct site site = site_new();
    struct source one = {.kind = KIND_STATE}, two = {.kind = KIND_STATE};
    struct corpus *writer, *reader;
    struct sources sources;
    struct err err;

    (void) state;
    init_corpus(&site, SUITE_STD);
    writer = open_corpus(&site, true);
    reader = open_corpus(&site, false);
    must_add(writer, site.arena, &one, S("天地玄黄宇宙洪荒"));
    assert_true(corpus_snapshot(reader, &err));
    must_add(writer, site.arena, &two, S("天地玄黄宇宙洪荒日月"));
    assert_int_equal(
        4, look_up(reader, site.arena, PRF_SEED, S("天地玄黄宇宙洪荒")).count);
    assert_true(corpus_sources(reader, site.arena, &sources, &err));
    assert_int_equal(1, sources.count);
    corpus_release(reader);
    assert_int_equal(
        8, look_up(reader, site.arena, PRF_SEED, S("天地玄黄宇宙洪荒")).count);
    corpus_close(reader);
    corpus_close(writer);
    site_free(&site);
}

/*
 * With postings in memory the same is found as in the file; a handle whose
 * snapshot is of another epoch keeps to the file.
 */
static void
handles_share_what_is_loaded(void **state)
{
    enum { SENTENCES = 1500 };
    struct site site = site_new();
    struct source one = {.kind = KIND_STATE}, two = {.kind = KIND_STATE};
    struct str text = made_up(site.arena, 1, SENTENCES);
    struct corpus *writer, *reader[3];
    struct corpus_share *share = corpus_share_new();
    struct err err;

    (void) state;
    init_corpus(&site, SUITE_STD);
    writer = open_corpus(&site, true);
    must_add(writer, site.arena, &one, text);
    for (size_t i = 0; i < COUNT(reader); i++) {
        struct str rest = text;

        reader[i] = open_corpus(&site, false);
        corpus_share(reader[i], share);
        assert_true(corpus_snapshot(reader[i], &err));
        for (uint32_t k = 0; k < SENTENCES; k++) {
            struct arena *scratch = arena_new();
            struct seen seen =
                look_up(reader[i], scratch, PRF_SEED, str_cut(&rest, S("\n")));

            assert_int_equal(20 * (1 + i / 2), seen.count);
            assert_true(has(&seen, 0, k * 24) && has(&seen, 19, k * 24 + 19));
            arena_free(scratch);
        }
        /* The first has it loaded by now; the third sees a second source. */
        if (i == 1)
            must_add(writer, site.arena, &two,
                     made_up(site.arena, 1, SENTENCES + 1));
    }
    for (size_t i = 0; i < COUNT(reader); i++) {
        corpus_release(reader[i]);
        corpus_close(reader[i]);
    }
    corpus_share_free(share);
    corpus_share_free(NULL);
    corpus_close(writer);
    site_free(&site);
}

static void
passages_are_the_same(const struct passages *want, const struct passages *seen)
{
    assert_int_equal(want->count, seen->count);
    for (size_t i = 0; i < want->count; i++) {
        const struct passage *a = &want->item[i], *b = &seen->item[i];

        assert_int_equal(a->first, b->first);
        assert_int_equal(a->len, b->len);
        assert_int_equal(a->source, b->source);
        assert_int_equal(a->paragraph, b->paragraph);
        assert_int_equal(a->start, b->start);
        assert_int_equal(a->end, b->end);
        assert_int_equal(a->units == NULL, b->units == NULL);
        if (a->units != NULL)
            assert_true(units_same(a->units, b->units, a->len));
    }
}

/* What is plain, what has rare characters, what has no text. */
static void
memory_gives_the_passages_that_the_file_gives(void **state)
{
    static const uint32_t steps[] = {0, 5, 70, 10000};
    struct site site = site_new();
    struct source plain = {.kind = KIND_STATE}, rare = {.kind = KIND_STATE},
                  silent = {.kind = KIND_STATE, .no_text = true};
    struct corpus_share *share = corpus_share_new();
    struct corpus *writer, *file, *memory;
    struct err err;

    (void) state;
    init_corpus(&site, SUITE_STD);
    writer = open_corpus(&site, true);
    must_add(writer, site.arena, &plain, made_up(site.arena, 1, 40));
    must_add(writer, site.arena, &rare,
             S("天地\xf0\xa0\x80\x80玄黄宇宙洪荒日月盈昃\n"
               "\x80辰宿列张寒来暑往秋收冬藏\n\xf0\xa0\x80\x80\n云"));
    must_add(writer, site.arena, &silent, made_up(site.arena, 2, 40));
    file = open_corpus(&site, false);
    memory = open_corpus(&site, false);
    corpus_share(memory, share);
    assert_true(corpus_snapshot(memory, &err) && corpus_load(memory, &err));
    assert_true(corpus_is_loaded(memory));
    for (size_t i = 0; i < COUNT(steps); i++)
        for (uint32_t at = 0; at < 81 * 24; at++) {
            struct arena *scratch = arena_new();
            struct stretch stretch = {at, at + steps[i]};
            struct passages want = fetch(file, scratch, &stretch, 1);
            struct passages seen = fetch(memory, scratch, &stretch, 1);

            passages_are_the_same(&want, &seen);
            arena_free(scratch);
        }
    corpus_release(memory);
    corpus_close(memory);
    corpus_close(file);
    corpus_share_free(share);
    corpus_close(writer);
    site_free(&site);
}

/* No draft is to be compared with less than all that was registered. */
static void
a_missing_block_is_not_loaded(void **state)
{
    struct site site = site_new();
    struct source source = {.kind = KIND_STATE};
    struct corpus_share *share = corpus_share_new();
    struct corpus *corpus;
    struct err err;
    struct db *db;

    (void) state;
    init_corpus(&site, SUITE_STD);
    corpus = open_corpus(&site, true);
    must_add(corpus, site.arena, &source, made_up(site.arena, 1, 100));
    corpus_close(corpus);
    db = db_open(site.path, true, &err);
    assert_non_null(db);
    assert_true(db_exec(db,
                        "DELETE FROM block WHERE first ="
                        " (SELECT first FROM block LIMIT 1 OFFSET 1)",
                        &err));
    db_close(db);
    corpus = open_corpus(&site, false);
    corpus_share(corpus, share);
    assert_true(corpus_snapshot(corpus, &err));
    assert_false(corpus_load(corpus, &err));
    assert_int_equal(ERR_CORPUS, err.code);
    assert_false(corpus_is_loaded(corpus));
    corpus_release(corpus);
    corpus_close(corpus);
    corpus_share_free(share);
    site_free(&site);
}

/* One that is begun while others wait, and one too many for what may wait. */
static void
large_sources_are_written_in_pieces(void **state)
{
    enum { LINE = 1000, LINES = 3300, TAIL = 16 };
    struct site site = site_new();
    struct new_passage *line =
        arena_array(site.arena, LINES, struct new_passage);
    struct source small = {.kind = KIND_STATE}, large = {.kind = KIND_STATE};
    unsigned char mac[PRF_MAC_SIZE] = {1};
    uint64_t random = 1, print[TAIL];
    struct slice slice[TAIL];
    struct corpus *corpus;
    struct err err;

    (void) state;
    for (uint32_t i = 0; i < LINES; i++) {
        uint32_t *cp = arena_array(site.arena, LINE, uint32_t);

        for (size_t k = 0; k < LINE; k++) {
            random =
                random * UINT64_C(6364136223846793005) + 1442695040888963407;
            cp[k] = 0x4e00 + (uint32_t) (random >> 33) % 4000;
        }
        line[i] = (struct new_passage){
            .cp = cp, .len = LINE, .paragraph = i + 1, .end = LINE};
    }
    init_corpus(&site, SUITE_STD);
    corpus = open_corpus(&site, true);
    corpus_begin(corpus);
    must_add(corpus, site.arena, &small, S("一二三四五六七八九十"));
    assert_true(
        corpus_add(corpus, site.arena, &large, mac, line, LINES, &err));
    assert_true(corpus_commit(corpus, &err));
    must_be_whole(corpus);
    assert_true(seed_prints(corpus_prf(corpus), PRF_SEED, line[LINES - 1].cp,
                            TAIL + SEED_SIZE - 1, print, &err));
    assert_true(corpus_find(corpus, site.arena, print, TAIL, slice, &err));
    for (uint32_t i = 0; i < TAIL; i++) {
        assert_int_equal(1, slice[i].count);
        assert_int_equal(large.base + (LINES - 1) * LINE + i,
                         slice[i].position[0]);
    }
    assert_int_equal(
        6, look_up(corpus, site.arena, PRF_SEED, S("一二三四五六七八九十"))
               .count);
    corpus_close(corpus);
    site_free(&site);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(seeds_are_found_where_they_stand),
        cmocka_unit_test(public_texts_are_found_as_such),
        cmocka_unit_test(nothing_is_lost_in_merging),
        cmocka_unit_test(a_phrase_that_is_everywhere_is_found_everywhere),
        cmocka_unit_test(passages_come_with_text_and_place),
        cmocka_unit_test(any_extents_give_each_passage_once),
        cmocka_unit_test(without_text_places_alone_are_kept),
        cmocka_unit_test(a_source_may_have_no_passage),
        cmocka_unit_test(large_sources_are_written_in_pieces),
        cmocka_unit_test(a_snapshot_does_not_change),
        cmocka_unit_test(handles_share_what_is_loaded),
        cmocka_unit_test(memory_gives_the_passages_that_the_file_gives),
        cmocka_unit_test(a_missing_block_is_not_loaded),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
