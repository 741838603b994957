/*
 * What is left of a source that was destroyed, in the register and in the
 * bytes of its files.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "core/seed.h"
#include "corpus/db.h"
#include "corpus/handle.h"
#include "tests/corpus/corpus.h"
#include "tests/corpus/files.h"

enum {
    SENTENCES =
        700,      /* of each source, whose postings are a tiny segment ... */
    GREAT = 3500, /* ... but of the last one, with which all are merged */
    SOURCES = 6,
    VICTIM = 3, /* the number of the one that is destroyed */
    NEEDLE = 24 /* bytes; by chance, no two files share so many */
};

/* --- a register --- */

static struct decision
decision_on(struct str id, unsigned char key)
{
    struct decision decision = {
        .type = DECISION_DISMISS, .source = id, .by = S("甲")};

    memset(decision.key, key, sizeof(decision.key));
    return decision;
}

static struct str
text_of(struct arena *arena, unsigned int number)
{
    return made_up(arena, number, SENTENCES);
}

static void
add_source(struct corpus *corpus, struct arena *arena, unsigned int number,
           size_t sentences, bool no_text)
{
    struct str names[] = {S("青松行动")}, parents[] = {S("S-0001")};
    struct stretch stretches[] = {{3, 9}};
    struct point points[] = {{.first = 1,
                              .last = 2,
                              .level = LEVEL_JIMI,
                              .stretch = stretches,
                              .stretches = 1}};
    struct source source = {.kind = KIND_STATE,
                            .title = S("关于演练的通知"),
                            .number = S("应急〔2020〕3号"),
                            .names = {names, 1},
                            .parents = {parents, number == 1 ? 0 : 1},
                            .point = points,
                            .points = 1,
                            .no_text = no_text};

    must_add(corpus, arena, &source, made_up(arena, number, sentences));
}

struct needles {
    struct str *item;
    size_t count, room;
};

/* Pieces of what a query gives. */
static void
take(struct db *db, struct arena *arena, const char *sql, struct needles *out)
{
    struct stmt *stmt = db_stmt(db, sql);
    struct err err;

    while (stmt_step(stmt, &err) == STEP_ROW) {
        struct str bytes = str_dup(arena, stmt_get_bytes(stmt, 0));

        for (size_t at = 0; at + NEEDLE <= bytes.len; at += 4 * NEEDLE)
            *arena_push(arena, out->item, out->count, &out->room) =
                str_sub(bytes, at, at + NEEDLE);
    }
}

/* All that stands in the file for the one source, or for it too. */
static void
take_all(const struct site *site, struct needles *needles)
{
    static const char *const queries[] = {
        "SELECT sealed FROM block WHERE source = 3",
        "SELECT key FROM source WHERE number = 3",
        "SELECT file FROM source WHERE number = 3",
        "SELECT sealed FROM source WHERE number = 3",
        "SELECT key FROM decision WHERE source = 3",
        "SELECT sealed FROM decision WHERE source = 3",
        "SELECT bytes FROM posting",
    };
    struct err err;
    struct db *db = db_open(site->path, false, &err);

    assert_non_null(db);
    for (size_t i = 0; i < COUNT(queries); i++) {
        size_t before = needles->count;

        take(db, site->arena, queries[i], needles);
        assert_true(needles->count > before);
    }
    db_close(db);
}

/*
 * Sources in several segments, and decisions on some.  It was not always so
 * that what is deleted was overwritten: careless, free pages keep what stood
 * there.  All that ever was of the one source is taken down.
 */
static void
fill(const struct site *site, enum suite suite, bool no_text, bool careless,
     struct needles *needles)
{
    static const struct str ids[] = {STR_INIT("S-0003"), STR_INIT("S-0006"),
                                     STR_INIT("S-0003")};
    struct corpus *corpus;
    struct err err;

    *needles = (struct needles){NULL, 0, 0};
    init_corpus(site, suite);
    corpus = open_corpus(site, true);
    if (careless)
        assert_true(
            db_exec(corpus->stores.self, "PRAGMA secure_delete = OFF", &err));
    for (unsigned int i = 1; i <= SOURCES; i++) {
        size_t sentences = i == SOURCES ? GREAT : SENTENCES;

        add_source(corpus, site->arena, i, sentences, no_text && i == VICTIM);
        if (i == VICTIM)
            take(corpus->stores.self, site->arena, "SELECT bytes FROM posting",
                 needles);
    }
    for (size_t i = 0; i < COUNT(ids); i++) {
        struct decision decision =
            decision_on(ids[i], (unsigned char) (0x41 + i));

        assert_true(corpus_decide(corpus, site->arena, &decision, &err));
    }
    corpus_close(corpus);
    take_all(site, needles);
}

static struct needles
fill_plainly(const struct site *site)
{
    struct needles needles;

    fill(site, SUITE_STD, false, false, &needles);
    return needles;
}

static bool
try_to_destroy(struct corpus *corpus, struct arena *arena, struct str id,
               struct err *err)
{
    struct event event = {
        .type = EVENT_DESTROYED, .day = 20000, .notice = S("清退〔2024〕1号")};

    return corpus_destroy(corpus, arena, id, &event, err);
}

static void
must_destroy(struct corpus *corpus, struct arena *arena, struct str id)
{
    struct err err;

    if (!try_to_destroy(corpus, arena, id, &err))
        fail_msg("%s", err.text);
}

static void
must_wipe(struct corpus *corpus)
{
    struct err err;

    if (!corpus_wipe(corpus, &err))
        fail_msg("%s", err.text);
}

static struct sources
sources_in(struct corpus *corpus, struct arena *arena)
{
    struct sources sources;
    struct err err;

    if (!corpus_sources(corpus, arena, &sources, &err))
        fail_msg("%s", err.text);
    return sources;
}

static struct corpus_info
info_of(struct corpus *corpus, struct arena *arena)
{
    struct corpus_info info;
    struct err err;

    if (!corpus_info(corpus, arena, &info, &err))
        fail_msg("%s", err.text);
    return info;
}

/* --- bytes --- */

static size_t
pair_at(const char *p)
{
    return (size_t) (unsigned char) p[0] << 8 | (unsigned char) p[1];
}

static int
by_bytes(const void *a, const void *b)
{
    const struct str *x = a, *y = b;

    return memcmp(x->ptr, y->ptr, NEEDLE);
}

/* At how many places of the files one of the needles stands. */
static size_t
found(const struct site *site, const struct needles *needles)
{
    const char *const names[] = {site->path, site->wal,
                                 site_file(site, "corpus.db-shm"),
                                 site_file(site, "corpus.db-journal")};
    struct arena *arena = arena_new();
    bool *first = arena_array(arena, 256 * 256, bool);
    size_t n = 0;

    qsort(needles->item, needles->count, sizeof(*needles->item), by_bytes);
    for (size_t i = 0; i < needles->count; i++)
        first[pair_at(needles->item[i].ptr)] = true;
    for (size_t f = 0; f < COUNT(names); f++) {
        struct str file = slurp(arena, names[f]);

        for (size_t at = 0; at + NEEDLE <= file.len; at++) {
            struct str here = {file.ptr + at, NEEDLE};

            n += first[pair_at(here.ptr)] &&
                 bsearch(&here, needles->item, needles->count, sizeof(here),
                         by_bytes) != NULL;
        }
    }
    arena_free(arena);
    return n;
}

static void
no_byte_of_it_is_left(void **state)
{
    static const struct {
        enum suite suite;
        bool no_text, careless;
    } ways[] = {
        {SUITE_STD, false, false},
        {SUITE_STD, false, true},
        {SUITE_STD, true, false},
        {SUITE_GM, false, true},
    };

    (void) state;
    for (size_t i = 0; i < COUNT(ways); i++) {
        struct site site = site_new();
        struct needles needles;
        struct corpus *corpus;

        fill(&site, ways[i].suite, ways[i].no_text, ways[i].careless,
             &needles);
        assert_true(needles.count > 100);
        assert_true(found(&site, &needles) > 100);
        corpus = open_corpus(&site, true);
        assert_false(info_of(corpus, site.arena).remains);
        must_destroy(corpus, site.arena, S("S-0003"));
        /* Wiping has a point: until then some of it stands there. */
        assert_true(info_of(corpus, site.arena).remains);
        assert_true(found(&site, &needles) > 0);
        must_wipe(corpus);
        assert_false(info_of(corpus, site.arena).remains);
        assert_int_equal(0, found(&site, &needles));
        must_be_whole(corpus);
        corpus_close(corpus);
        assert_int_equal(0, found(&site, &needles));
        site_free(&site);
    }
}

/* --- the register --- */

static void
what_it_was_and_what_happened_to_it_stays(void **state)
{
    struct site site = site_new();
    struct decisions decisions;
    const struct source *seen;
    struct corpus_info before, after;
    struct corpus *corpus;
    struct err err;

    (void) state;
    fill_plainly(&site);
    corpus = open_corpus(&site, true);
    before = info_of(corpus, site.arena);
    must_destroy(corpus, site.arena, S("S-0003"));
    must_wipe(corpus);
    after = info_of(corpus, site.arena);
    assert_int_equal(before.epoch + 1, after.epoch);
    assert_int_equal(before.sources - 1, after.sources);
    assert_int_equal(SOURCES, sources_in(corpus, site.arena).count);
    seen = &sources_in(corpus, site.arena).item[VICTIM - 1];
    want_str(S("S-0003"), seen->id, "id");
    want_str(S("关于演练的通知"), seen->title, "title");
    want_str(S("应急〔2020〕3号"), seen->number, "number");
    want_str(S("S-0001"), seen->parents.item[0], "parent");
    assert_int_equal(2, seen->events);
    assert_int_equal(EVENT_DESTROYED, seen->event[1].type);
    assert_int_equal(20000, seen->event[1].day);
    assert_true(seen->event[1].recorded > 0 && seen->event[1].who.len > 0);
    want_str(S("清退〔2024〕1号"), seen->event[1].notice, "notice");
    /* Who decided what, but no longer on which words. */
    assert_true(corpus_decisions(corpus, site.arena, &decisions, &err));
    assert_int_equal(3, decisions.count);
    for (size_t i = 0; i < 3; i++) {
        want_str(S("甲"), decisions.item[i].by, "by");
        assert_int_equal(i == 1 ? 0x42 : 0, decisions.item[i].key[31]);
    }
    /* Words, and where they stood, are gone. */
    assert_int_equal(0, seen->names.count);
    assert_int_equal(0, seen->passages);
    assert_int_equal(1, seen->points);
    assert_int_equal(LEVEL_JIMI, seen->point[0].level);
    assert_int_equal(0, seen->point[0].stretches);
    seen = &sources_in(corpus, site.arena).item[VICTIM];
    want_str(S("青松行动"), seen->names.item[0], "another's name");
    assert_int_equal(1, seen->point[0].stretches);
    corpus_close(corpus);
    site_free(&site);
}

/* What postings and passages say of a text. */
struct answer {
    struct slice *slice;
    size_t seeds, hits;
    struct passages passages;
};

static struct answer
ask(struct corpus *corpus, struct arena *arena, unsigned int number)
{
    struct lines lines = lines_of(arena, text_of(arena, number));
    struct answer answer = {0};
    uint64_t *print;
    size_t n = 0;
    struct err err;

    print = arena_array(arena, SENTENCES * 20, uint64_t);
    for (size_t i = 0; i < lines.count; n += seed_count(lines.item[i++].len))
        assert_true(seed_prints(corpus_prf(corpus), PRF_SEED, lines.item[i].cp,
                                lines.item[i].len, print + n, &err));
    answer.slice = arena_array(arena, n, struct slice);
    answer.seeds = n;
    if (!corpus_find(corpus, arena, print, n, answer.slice, &err))
        fail_msg("%s", err.text);
    for (size_t i = 0; i < n; i++)
        for (size_t k = 0; k < answer.slice[i].count; k++) {
            uint32_t at = answer.slice[i].position[k];
            struct stretch stretch = {at, at};
            struct passages passages;

            answer.hits++;
            if (i % 1000 != 0)
                continue;
            assert_true(
                corpus_fetch(corpus, arena, &stretch, 1, &passages, &err));
            assert_int_equal(1, passages.count);
            answer.passages.count++;
        }
    return answer;
}

static void
the_others_are_found_as_before(void **state)
{
    struct site site = site_new();
    struct corpus *corpus;

    (void) state;
    fill_plainly(&site);
    corpus = open_corpus(&site, true);
    for (unsigned int i = 1; i <= SOURCES; i++)
        assert_true(ask(corpus, site.arena, i).hits >= SENTENCES * 20);
    must_destroy(corpus, site.arena, S("S-0003"));
    for (int wiped = 0; wiped < 2; wiped++) {
        for (unsigned int i = 1; i <= SOURCES; i++) {
            struct answer answer = ask(corpus, site.arena, i);

            if (i == VICTIM) {
                assert_true(answer.hits < 10); /* by chance */
                continue;
            }
            assert_true(answer.hits >= answer.seeds);
            assert_true(answer.passages.count > 0);
        }
        must_wipe(corpus);
    }
    corpus_close(corpus);
    site_free(&site);
}

/* A handle that holds postings in memory lets go of them, too. */
static void
what_was_loaded_is_of_its_time(void **state)
{
    struct site site = site_new();
    struct corpus_share *share = corpus_share_new();
    struct corpus *corpus, *reader;
    struct err err;

    (void) state;
    fill_plainly(&site);
    corpus = open_corpus(&site, true);
    reader = open_corpus(&site, false);
    corpus_share(reader, share);
    for (int destroyed = 0; destroyed < 2; destroyed++) {
        struct corpus_share *later = corpus_share_new();

        assert_true(corpus_snapshot(reader, &err));
        assert_true(corpus_load(reader, &err));
        assert_int_equal(!destroyed, corpus_is_loaded(reader));
        assert_true(ask(reader, site.arena, 1).hits > SENTENCES);
        assert_int_equal(destroyed, ask(reader, site.arena, VICTIM).hits < 10);
        corpus_release(reader);
        corpus_share(reader, later);
        assert_true(corpus_snapshot(reader, &err));
        assert_true(corpus_load(reader, &err));
        assert_true(corpus_is_loaded(reader));
        assert_true(ask(reader, site.arena, 1).hits > SENTENCES);
        assert_int_equal(destroyed, ask(reader, site.arena, VICTIM).hits < 10);
        corpus_release(reader);
        corpus_share(reader, share);
        corpus_share_free(later);
        if (destroyed == 0)
            must_destroy(corpus, site.arena, S("S-0003"));
        must_wipe(corpus);
    }
    corpus_close(reader);
    corpus_close(corpus);
    corpus_share_free(share);
    site_free(&site);
}

static void
nothing_is_fetched_where_it_was(void **state)
{
    struct site site = site_new();
    struct passages passages;
    struct corpus *corpus;
    struct sources sources;
    struct err err;
    uint32_t size = SENTENCES * 24;
    struct stretch stretches[] = {{size, 4 * size}};

    (void) state;
    fill_plainly(&site);
    corpus = open_corpus(&site, true);
    sources = sources_in(corpus, site.arena);
    assert_int_equal(2 * size, sources.item[VICTIM - 1].base);
    must_destroy(corpus, site.arena, S("S-0003"));
    assert_true(
        corpus_fetch(corpus, site.arena, stretches, 1, &passages, &err));
    assert_int_equal(2 * SENTENCES + 1, passages.count);
    for (size_t i = 0; i < passages.count; i++)
        assert_int_not_equal(VICTIM - 1, passages.item[i].source);
    corpus_close(corpus);
    site_free(&site);
}

static void
a_group_destroys_with_what_belongs_to_it(void **state)
{
    static const bool ways[] = {false, true};
    struct site site = site_new();
    struct corpus *corpus;

    (void) state;
    fill_plainly(&site);
    corpus = open_corpus(&site, true);
    for (size_t i = 0; i < COUNT(ways); i++) {
        struct source source = {.kind = KIND_STATE};
        struct err err;

        corpus_begin(corpus);
        assert_true(corpus_lock(corpus, &err));
        /* Postings that wait are destroyed as well. */
        must_add(corpus, site.arena, &source, made_up(site.arena, 99, 9));
        must_destroy(corpus, site.arena, S("S-0003"));
        must_destroy(corpus, site.arena, source.id);
        assert_false(try_to_destroy(corpus, site.arena, S("S-0003"), &err));
        assert_int_equal(ERR_REFUSED, err.code);
        if (ways[i])
            assert_true(corpus_commit(corpus, &err));
        else
            corpus_rollback(corpus);
        must_be_whole(corpus);
        assert_int_equal(SOURCES - ways[i],
                         info_of(corpus, site.arena).sources);
        assert_int_equal(ways[i], info_of(corpus, site.arena).remains);
    }
    must_wipe(corpus);
    must_be_whole(corpus);
    corpus_close(corpus);
    site_free(&site);
}

static void
it_is_destroyed_once(void **state)
{
    struct site site = site_new();
    struct corpus *corpus;
    struct err err;

    (void) state;
    fill_plainly(&site);
    corpus = open_corpus(&site, true);
    assert_false(try_to_destroy(corpus, site.arena, S("S-0099"), &err));
    assert_int_equal(ERR_MISSING, err.code);
    assert_false(info_of(corpus, site.arena).remains);
    must_wipe(corpus);
    must_destroy(corpus, site.arena, S("S-0003"));
    assert_false(try_to_destroy(corpus, site.arena, S("S-0003"), &err));
    assert_int_equal(ERR_REFUSED, err.code);
    assert_int_equal(2,
                     sources_in(corpus, site.arena).item[VICTIM - 1].events);
    corpus_close(corpus);
    site_free(&site);
}

/* All of them, one after the other; one without a single character. */
static void
the_last_one_goes_too(void **state)
{
    struct site site = site_new();
    struct source empty = {.kind = KIND_PUBLIC};
    struct corpus *corpus;
    struct sources sources;

    (void) state;
    fill_plainly(&site);
    corpus = open_corpus(&site, true);
    must_add(corpus, site.arena, &empty, S(""));
    sources = sources_in(corpus, site.arena);
    for (size_t i = 0; i < sources.count; i++)
        must_destroy(corpus, site.arena, sources.item[i].id);
    must_wipe(corpus);
    must_be_whole(corpus);
    assert_int_equal(0, info_of(corpus, site.arena).sources);
    assert_int_equal(0, info_of(corpus, site.arena).publics);
    assert_int_equal(0, ask(corpus, site.arena, 1).hits);
    add_source(corpus, site.arena, 1, SENTENCES, false);
    must_be_whole(corpus);
    assert_true(ask(corpus, site.arena, 1).hits > 0);
    corpus_close(corpus);
    site_free(&site);
}

/* --- the same file again --- */

static void
its_file_may_be_registered_again(void **state)
{
    static const enum event_type ends[] = {EVENT_DESTROYED, EVENT_WITHDRAWN};

    (void) state;
    for (size_t i = 0; i < COUNT(ends); i++) {
        struct site site = site_new();
        struct event event = {.type = ends[i], .day = 20000};
        struct source again = {.kind = KIND_STATE}, more = {0};
        struct str text = text_of(site.arena, VICTIM), id;
        unsigned char mac[PRF_MAC_SIZE];
        struct corpus *corpus;
        struct answer answer;
        struct err err;

        fill_plainly(&site);
        corpus = open_corpus(&site, true);
        assert_true(prf_mac(corpus_prf(corpus), PRF_MAC, &text, 1, mac, &err));
        if (ends[i] == EVENT_DESTROYED)
            must_destroy(corpus, site.arena, S("S-0003"));
        else
            assert_true(
                corpus_record(corpus, site.arena, S("S-0003"), &event, &err));
        assert_true(corpus_find_file(corpus, site.arena, mac, &id, &err));
        assert_int_equal(0, id.len);
        must_add(corpus, site.arena, &again, text);
        want_str(S("S-0007"), again.id, "id");
        assert_true(corpus_find_file(corpus, site.arena, mac, &id, &err));
        want_str(S("S-0007"), id, "found");
        assert_false(add_text(corpus, site.arena, &more, text, &err));
        assert_int_equal(ERR_EXISTS, err.code);
        must_be_whole(corpus);
        answer = ask(corpus, site.arena, VICTIM);
        assert_true(answer.hits >= answer.seeds);
        corpus_close(corpus);
        site_free(&site);
    }
}

/* --- what remains --- */

static void
what_readers_held_up_is_wiped_later(void **state)
{
    struct site site = site_new();
    struct needles needles;
    struct corpus *corpus, *reader;
    struct err err;

    (void) state;
    needles = fill_plainly(&site);
    reader = open_corpus(&site, false);
    assert_true(corpus_snapshot(reader, &err));
    assert_int_equal(SOURCES, sources_in(reader, site.arena).count);
    corpus = open_corpus(&site, true);
    must_destroy(corpus, site.arena, S("S-0003"));
    assert_false(handle_wipe(corpus, false, &err));
    assert_int_equal(ERR_BUSY, err.code);
    assert_true(info_of(corpus, site.arena).remains);
    /* The reader still sees what it saw. */
    assert_true(ask(reader, site.arena, VICTIM).hits > SENTENCES);
    must_be_whole(reader);
    corpus_close(corpus);
    corpus = open_corpus(&site, true);
    assert_true(info_of(corpus, site.arena).remains);
    assert_true(found(&site, &needles) > 0);
    corpus_close(corpus);

    corpus_release(reader);
    assert_true(ask(reader, site.arena, VICTIM).hits < 10);
    corpus = open_corpus(&site, false);
    assert_true(info_of(corpus, site.arena).remains);
    corpus_close(corpus);
    corpus = open_corpus(&site, true);
    assert_false(info_of(corpus, site.arena).remains);
    assert_int_equal(0, found(&site, &needles));
    must_be_whole(corpus);
    must_be_whole(reader);
    assert_true(ask(reader, site.arena, 1).hits > SENTENCES);
    corpus_close(corpus);
    corpus_close(reader);
    site_free(&site);
}

/* An engine whose wiping takes so long that another source is destroyed. */
static const struct engine *real;
static const struct site *shared;

static bool
wipe_and_destroy(void *self, bool patient, struct err *err)
{
    struct corpus *other;

    if (!real->wipe(self, patient, err))
        return false;
    other = open_corpus(shared, true);
    must_destroy(other, shared->arena, S("S-0004"));
    corpus_close(other);
    return true;
}

/* The note is of one destroying: a later one's is not taken away with it. */
static void
another_destroying_is_not_forgotten(void **state)
{
    struct site site = site_new();
    struct corpus *corpus;
    struct engine slow;

    (void) state;
    fill_plainly(&site);
    corpus = open_corpus(&site, true);
    must_destroy(corpus, site.arena, S("S-0003"));
    shared = &site;
    real = corpus->stores.engine;
    slow = *real;
    slow.wipe = wipe_and_destroy;
    corpus->stores.engine = &slow;
    must_wipe(corpus);
    corpus->stores.engine = real;
    assert_true(info_of(corpus, site.arena).remains);
    must_wipe(corpus);
    assert_false(info_of(corpus, site.arena).remains);
    must_be_whole(corpus);
    corpus_close(corpus);
    site_free(&site);
}

/* --- damage --- */

static void
what_should_be_gone_and_is_there_is_seen(void **state)
{
    static const char *const changes[] = {
        "UPDATE source SET key = (SELECT key FROM source WHERE number = 2)"
        " WHERE number = 3",
        "UPDATE source SET key = x'' WHERE number = 2",
        "UPDATE source SET key = x'', passages = 0 WHERE number = 2",
        "UPDATE source SET passages = 5 WHERE number = 3",
        "UPDATE source SET postings = 5 WHERE number = 3",
        "DELETE FROM event WHERE type = 7",
        "UPDATE event SET type = 7, source = 2 WHERE type = 7",
        "INSERT INTO block SELECT (SELECT base FROM source WHERE number = 3),"
        " 3, sealed FROM block WHERE source = 2 LIMIT 1",
        "DELETE FROM block WHERE source = 2;"
        " UPDATE source SET key = x'', passages = 0 WHERE number = 2",
    };
    struct site site = site_new();
    struct corpus *corpus;
    struct str whole;

    (void) state;
    fill_plainly(&site);
    corpus = open_corpus(&site, true);
    must_destroy(corpus, site.arena, S("S-0003"));
    must_wipe(corpus);
    corpus_close(corpus);
    whole = slurp(site.arena, site.path);
    for (size_t i = 0; i < COUNT(changes); i++) {
        struct err err = {ERR_NONE, ""};
        struct db *db;

        spill(site.path, whole, 0600);
        db = db_open(site.path, true, &err);
        assert_non_null(db);
        if (!db_exec(db, changes[i], &err))
            fail_msg("%s: %s", changes[i], err.text);
        db_close(db);
        corpus = open_corpus(&site, false);
        if (corpus_check(corpus, &err))
            fail_msg("%s: not seen", changes[i]);
        want_int(ERR_CORPUS, err.code, changes[i]);
        corpus_close(corpus);
    }
    site_free(&site);
}

/* A page spoiled, or the end cut off: told, and then nothing is destroyed. */
static void
of_what_is_damaged_all_or_nothing_is_destroyed(void **state)
{
    struct site site = site_new();
    struct corpus *corpus;
    struct str whole;
    size_t refused = 0, done = 0;
    char junk[4096];

    (void) state;
    init_corpus(&site, SUITE_STD);
    corpus = open_corpus(&site, true);
    for (unsigned int i = 1; i <= 3; i++)
        add_source(corpus, site.arena, i, 60, false);
    corpus_close(corpus);
    whole = slurp(site.arena, site.path);
    memset(junk, 0x5a, sizeof(junk));
    for (size_t i = 0; i < 2 * (whole.len / sizeof(junk)); i++) {
        struct arena *scratch = arena_new();
        size_t page = i / 2 * sizeof(junk);
        struct err err = {ERR_NONE, ""};
        bool cut = i % 2 == 1, ok;
        struct str before;

        spill(site.path, cut ? str_sub(whole, 0, page) : whole, 0600);
        if (!cut)
            overwrite(site.path, (off_t) page,
                      (struct str){junk, sizeof(junk)});
        before = slurp(scratch, site.path);
        corpus = corpus_open(site.path, site.key, true, &err);
        ok = corpus != NULL &&
             try_to_destroy(corpus, scratch, S("S-0002"), &err);
        if (ok && !corpus_wipe(corpus, &err))
            assert_int_equal(ERR_CORPUS, err.code);
        corpus_close(corpus);
        done += ok;
        refused += !ok;
        if (!ok) {
            assert_int_equal(ERR_CORPUS, err.code);
            want_str(before, slurp(scratch, site.path), "as it was");
        }
        arena_free(scratch);
    }
    /* Texts that are not looked at may well be spoiled. */
    assert_true(refused > done && done > 0);
    site_free(&site);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(no_byte_of_it_is_left),
        cmocka_unit_test(what_it_was_and_what_happened_to_it_stays),
        cmocka_unit_test(the_others_are_found_as_before),
        cmocka_unit_test(what_was_loaded_is_of_its_time),
        cmocka_unit_test(nothing_is_fetched_where_it_was),
        cmocka_unit_test(a_group_destroys_with_what_belongs_to_it),
        cmocka_unit_test(it_is_destroyed_once),
        cmocka_unit_test(the_last_one_goes_too),
        cmocka_unit_test(its_file_may_be_registered_again),
        cmocka_unit_test(what_readers_held_up_is_wiped_later),
        cmocka_unit_test(another_destroying_is_not_forgotten),
        cmocka_unit_test(of_what_is_damaged_all_or_nothing_is_destroyed),
        cmocka_unit_test(what_should_be_gone_and_is_there_is_seen),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
