/*
 * What is not a sound corpus of ours is refused, in words that say what to do.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "corpus/corpus.h"
#include "corpus/db.h"
#include "tests/corpus/corpus.h"
#include "tests/corpus/files.h"

/* A corpus with two sources, closed. */
static struct site
filled_site(void)
{
    struct site site = site_new();
    struct source one = {.kind = KIND_STATE}, two = {.kind = KIND_STATE};
    struct corpus *corpus;

    init_corpus(&site, SUITE_STD);
    corpus = open_corpus(&site, true);
    must_add(corpus, site.arena, &one, made_up(site.arena, 1, 400));
    must_add(corpus, site.arena, &two, made_up(site.arena, 2, 400));
    corpus_close(corpus);
    return site;
}

static void
want_refused(const struct site *site, enum err_code code, const char *words,
             const char *row)
{
    static const bool ways[] = {false, true};

    for (size_t i = 0; i < COUNT(ways); i++) {
        struct err err = {ERR_NONE, ""};
        struct corpus *corpus =
            corpus_open(site->path, site->key, ways[i], &err);

        if (corpus != NULL)
            fail_msg("%s: opened", row);
        want_int(code, err.code, row);
        if (strstr(err.text, words) == NULL)
            fail_msg("%s: %s", row, err.text);
    }
}

static void
what_is_no_corpus_is_refused(void **state)
{
    static char zeros[8192];
    static const struct {
        const char *row;
        struct str bytes;
    } tests[] = {
        {"empty", STR_INIT("")},
        {"text", STR_INIT("这不是数据库\n")},
        {"zeros", {zeros, sizeof(zeros)}},
        {"cut in its header", STR_INIT("SQLite format 3")},
    };
    struct site site = site_new();

    (void) state;
    init_corpus(&site, SUITE_STD);
    unlink(site.path);
    want_refused(&site, ERR_CORPUS, "dingmi init", "missing");
    for (size_t i = 0; i < COUNT(tests); i++) {
        spill(site.path, tests[i].bytes, 0600);
        want_refused(&site, ERR_CORPUS, "不是密源库", tests[i].row);
        want_str(tests[i].bytes, slurp(site.arena, site.path), tests[i].row);
    }
    unlink(site.path);
    assert_int_equal(0, mkdir(site.path, 0700));
    want_refused(&site, ERR_CORPUS, "不是密源库", "a folder");
    assert_int_equal(0, rmdir(site.path));
    site_free(&site);
}

/* Offsets of the format's page on the header of a database. */
static void
another_programs_database_is_refused(void **state)
{
    struct site site = filled_site();

    (void) state;
    overwrite(site.path, 68, S("\1\2\3\4"));
    want_refused(&site, ERR_CORPUS, "不是密源库", "application id");
    site_free(&site);
}

static void
a_newer_corpus_is_refused(void **state)
{
    struct site site = filled_site();

    (void) state;
    overwrite(site.path, 60, S("\0\0\0\x63"));
    want_refused(&site, ERR_CORPUS, "请升级 dingmi", "user version");
    site_free(&site);
}

/* Take back the third step of the schema, and the second. */
static const char *const steps_back[] = {
    "PRAGMA foreign_keys = OFF;"
    "DROP TABLE decision;"
    "CREATE TABLE old_source ("
    " number INTEGER PRIMARY KEY,"
    " id TEXT NOT NULL UNIQUE,"
    " file BLOB NOT NULL UNIQUE,"
    " public INTEGER NOT NULL,"
    " incomplete INTEGER NOT NULL,"
    " base INTEGER NOT NULL,"
    " size INTEGER NOT NULL,"
    " passages INTEGER NOT NULL,"
    " postings INTEGER NOT NULL,"
    " key BLOB NOT NULL,"
    " sealed BLOB NOT NULL"
    ") STRICT;"
    "INSERT INTO old_source SELECT * FROM source;"
    "DROP TABLE source;"
    "ALTER TABLE old_source RENAME TO source;"
    "ALTER TABLE head DROP COLUMN decisions;"
    "ALTER TABLE head DROP COLUMN remains;"
    "PRAGMA user_version = 2",

    "ALTER TABLE segment DROP COLUMN nonce;"
    "PRAGMA user_version = 1",
};

/* A corpus of a former version, with texts too short for postings. */
static struct site
former_site(size_t back, unsigned int sources)
{
    struct site site = site_new();
    struct event event = {.type = EVENT_CHANGED, .notice = S("通知2号")};
    struct corpus *corpus;
    struct err err;
    struct db *db;

    init_corpus(&site, SUITE_STD);
    corpus = open_corpus(&site, true);
    for (unsigned int i = 0; i < sources; i++) {
        struct source source = {.kind = KIND_STATE};
        char text[] = "一二三x";

        text[sizeof(text) - 2] = (char) ('a' + i);
        must_add(corpus, site.arena, &source, str_of(text));
        assert_true(
            corpus_record(corpus, site.arena, source.id, &event, &err));
    }
    corpus_close(corpus);
    db = db_open(site.path, true, &err);
    assert_non_null(db);
    for (size_t i = 0; i < back; i++)
        if (!db_exec(db, steps_back[i], &err))
            fail_msg("%s", err.text);
    db_close(db);
    return site;
}

static void
a_former_corpus_is_brought_up_to_date(void **state)
{
    (void) state;
    for (size_t back = 1; back <= COUNT(steps_back); back++)
        for (unsigned int count = 0; count < 4; count += 3) {
            struct site site = former_site(back, count);
            struct decision decision = {.source = S("S-0002")};
            struct sources sources;
            struct corpus *corpus;
            struct err err;

            /* Not by who may only read. */
            assert_null(corpus_open(site.path, site.key, false, &err));
            assert_int_equal(ERR_CORPUS, err.code);
            assert_non_null(strstr(err.text, "dingmi register"));
            corpus = open_corpus(&site, true);
            must_be_whole(corpus);
            assert_true(corpus_sources(corpus, site.arena, &sources, &err));
            assert_int_equal(count, sources.count);
            for (size_t i = 0; i < count; i++) {
                assert_int_equal(2, sources.item[i].events);
                want_str(S("通知2号"), sources.item[i].event[1].notice, "");
            }
            if (count > 0)
                assert_true(
                    corpus_decide(corpus, site.arena, &decision, &err));
            corpus_close(corpus);
            corpus = open_corpus(&site, false);
            must_be_whole(corpus);
            corpus_close(corpus);
            site_free(&site);
        }
}

static void
other_versions_of_fold_and_seed_are_refused(void **state)
{
    static const char *const changes[] = {
        "UPDATE head SET fold = 99",
        "UPDATE head SET fold = 1, seed = 99",
    };
    struct site site = filled_site();

    (void) state;
    for (size_t i = 0; i < COUNT(changes); i++) {
        struct err err;
        struct db *db = db_open(site.path, true, &err);

        assert_non_null(db);
        assert_true(db_exec(db, changes[i], &err));
        db_close(db);
        want_refused(&site, ERR_CORPUS, "重新登记", changes[i]);
    }
    site_free(&site);
}

static void
a_wrong_key_is_told_as_such(void **state)
{
    struct site site = filled_site();
    const char *other = site_file(&site, "other.db");
    const char *key = site_file(&site, "other.key");
    struct err err;

    (void) state;
    assert_true(corpus_init(other, key, SUITE_STD, &err));
    spill(site.key, slurp(site.arena, key), 0600);
    want_refused(&site, ERR_KEY, "不符", "another corpus's key");
    unlink(site.key);
    want_refused(&site, ERR_KEY, "没有这个密钥文件", "no key");
    site_free(&site);
}

static void
a_truncated_corpus_is_refused(void **state)
{
    struct site site = filled_site();
    struct stat st;

    (void) state;
    assert_int_equal(0, stat(site.path, &st));
    for (off_t size = st.st_size - 4096; size > 0; size -= 3 * 4096) {
        assert_int_equal(0, truncate(site.path, size));
        want_refused(&site, ERR_CORPUS, "备份", "truncated");
    }
    site_free(&site);
}

/*
 * Each page overwritten in turn: whatever is asked then gives an answer or
 * says that the corpus is damaged, and looking everywhere always does.
 */
static void
damage_is_told_where_it_is_met(void **state)
{
    struct site site = filled_site();
    struct str whole = slurp(site.arena, site.path);
    char junk[4096];

    (void) state;
    memset(junk, 0x5a, sizeof(junk));
    for (size_t page = 0; page < whole.len / sizeof(junk); page++) {
        struct arena *scratch = arena_new();
        struct stretch all = {0, UINT32_MAX};
        struct passages passages;
        struct sources sources;
        struct corpus *corpus;
        struct err err = {ERR_NONE, ""};

        spill(site.path, whole, 0600);
        overwrite(site.path, (off_t) (page * sizeof(junk)),
                  (struct str){junk, sizeof(junk)});
        corpus = corpus_open(site.path, site.key, false, &err);
        if (corpus == NULL)
            assert_int_equal(ERR_CORPUS, err.code);
        if (corpus != NULL && !corpus_sources(corpus, scratch, &sources, &err))
            assert_int_equal(ERR_CORPUS, err.code);
        if (corpus != NULL &&
            !corpus_fetch(corpus, scratch, &all, 1, &passages, &err))
            assert_int_equal(ERR_CORPUS, err.code);
        if (corpus != NULL) {
            want_int(false, corpus_check(corpus, &err), "looked everywhere");
            assert_int_equal(ERR_CORPUS, err.code);
        }
        corpus_close(corpus);
        arena_free(scratch);
    }
    site_free(&site);
}

static void
what_was_moved_or_changed_is_not_believed(void **state)
{
    static const char *const changes[] = {
        "UPDATE source SET sealed = (SELECT sealed FROM source s"
        " WHERE s.number = 3 - source.number)",
        "UPDATE source SET key = (SELECT key FROM source s"
        " WHERE s.number = 3 - source.number)",
        "UPDATE source SET passages = 399 WHERE number = 1",
        "UPDATE source SET base = 5 WHERE number = 1",
        "UPDATE source SET size = 9599, postings = 7999 WHERE number = 2",
        "UPDATE source SET postings = postings + 1 WHERE number = 2",
        "UPDATE event SET source = 3 - source",
        "UPDATE event SET sealed = x'00'",
        "UPDATE block SET sealed = (SELECT sealed FROM block LIMIT 1)",
        "UPDATE block SET source = 2",
        "DELETE FROM block WHERE first = 0",
        "DELETE FROM source WHERE number = 2",
        "DELETE FROM posting WHERE at = (SELECT min(at) FROM posting)",
        "UPDATE posting SET bytes = x'0102030405'"
        " WHERE at = (SELECT min(at) FROM posting)",
        "DELETE FROM segment",
        "UPDATE segment SET wide = 0",
        "DELETE FROM head",
        "UPDATE head SET positions = 1",
    };
    struct site site = filled_site();
    struct str whole = slurp(site.arena, site.path);

    (void) state;
    for (size_t i = 0; i < COUNT(changes); i++) {
        struct err err = {ERR_NONE, ""};
        struct corpus *corpus;
        struct db *db;

        spill(site.path, whole, 0600);
        db = db_open(site.path, true, &err);
        assert_non_null(db);
        if (!db_exec(db, "PRAGMA foreign_keys = OFF", &err) ||
            !db_exec(db, changes[i], &err))
            fail_msg("%s: %s", changes[i], err.text);
        db_close(db);
        corpus = corpus_open(site.path, site.key, false, &err);
        if (corpus != NULL && corpus_check(corpus, &err))
            fail_msg("%s: not seen", changes[i]);
        want_int(ERR_CORPUS, err.code, changes[i]);
        corpus_close(corpus);
    }
    site_free(&site);
}

static void
init_touches_nothing_that_is_there(void **state)
{
    struct site site = site_new();
    struct err err;

    (void) state;
    spill(site.path, S("mine"), 0644);
    assert_false(corpus_init(site.path, site.key, SUITE_STD, &err));
    assert_int_equal(ERR_EXISTS, err.code);
    assert_false(is_there(site.key));
    want_str(S("mine"), slurp(site.arena, site.path), "corpus");
    unlink(site.path);

    spill(site.key, S("mine"), 0644);
    assert_false(corpus_init(site.path, site.key, SUITE_STD, &err));
    assert_int_equal(ERR_EXISTS, err.code);
    assert_false(is_there(site.path));
    want_str(S("mine"), slurp(site.arena, site.key), "key");
    unlink(site.key);

    assert_false(corpus_init(site.path, site.path, SUITE_STD, &err));
    assert_false(is_there(site.path));
    assert_false(corpus_init(site.path, site_file(&site, "no/where.key"),
                             SUITE_STD, &err));
    assert_int_equal(ERR_SYSTEM, err.code);
    assert_false(is_there(site.path));
    assert_false(corpus_init(site_file(&site, "no/where.db"), site.key,
                             SUITE_STD, &err));
    assert_false(is_there(site.key));
    /* A link that leads nowhere is something, too. */
    assert_int_equal(0, symlink("other.db", site.path));
    assert_false(corpus_init(site.path, site.key, SUITE_STD, &err));
    assert_false(is_there(site_file(&site, "other.db")));
    site_free(&site);
}

static void
a_corpus_is_private_and_one_file(void **state)
{
    struct site site = filled_site();
    struct stat st;

    (void) state;
    assert_int_equal(0, stat(site.path, &st));
    assert_int_equal(0600, st.st_mode & 07777);
    assert_false(is_there(site.wal));
    site_free(&site);
}

static void
names_have_no_other_meaning(void **state)
{
    static const char *const names[] = {
        ":memory:",
        "file:x?mode=memory",
        "a%00b.db",
        "一 库?immutable=1#x",
    };
    struct site site = site_new();

    (void) state;
    for (size_t i = 0; i < COUNT(names); i++) {
        const char *path = site_file(&site, names[i]);
        struct corpus *corpus;
        struct err err;

        if (!corpus_init(path, site.key, SUITE_STD, &err))
            fail_msg("%s: %s", names[i], err.text);
        corpus = corpus_open(path, site.key, true, &err);
        if (corpus == NULL)
            fail_msg("%s: %s", names[i], err.text);
        corpus_close(corpus);
        assert_int_equal(0, unlink(path));
        assert_int_equal(0, unlink(site.key));
    }
    site_free(&site);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_no_corpus_is_refused),
        cmocka_unit_test(another_programs_database_is_refused),
        cmocka_unit_test(a_newer_corpus_is_refused),
        cmocka_unit_test(a_former_corpus_is_brought_up_to_date),
        cmocka_unit_test(other_versions_of_fold_and_seed_are_refused),
        cmocka_unit_test(a_wrong_key_is_told_as_such),
        cmocka_unit_test(a_truncated_corpus_is_refused),
        cmocka_unit_test(damage_is_told_where_it_is_met),
        cmocka_unit_test(what_was_moved_or_changed_is_not_believed),
        cmocka_unit_test(init_touches_nothing_that_is_there),
        cmocka_unit_test(a_corpus_is_private_and_one_file),
        cmocka_unit_test(names_have_no_other_meaning),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
