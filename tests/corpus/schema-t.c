/*
 * SPDX-License-Identifier: Apache-2.0
 */
#include "corpus/schema.h"

#include "corpus/db.h"
#include "tests/corpus/corpus.h"
#include "tests/corpus/files.h"

static const char *const steps[] = {
    "CREATE TABLE one (a INTEGER) STRICT; INSERT INTO one VALUES (7)",
    "CREATE TABLE two (b INTEGER) STRICT; INSERT INTO two SELECT a FROM one",
    "DROP TABLE one",
};
static const char *const wrong[] = {
    "CREATE TABLE one (a INTEGER) STRICT; INSERT INTO one VALUES (7)",
    "CREATE TABLE two (b INTEGER) STRICT; INSERT INTO two SELECT a FROM one",
    "DROP TABLE nowhere",
};

/* A database of the first step, as an older program left it. */
static struct site
old_site(void)
{
    const struct schema first = {steps, 1};
    struct site site = site_new();
    struct err err;
    struct db *db;

    spill(site.path, S(""), 0600);
    db = db_create(site.path, &err);
    if (db == NULL || !schema_make(db, &first, &err) || !db_share(db, &err))
        fail_msg("%s", err.text);
    db_close(db);
    return site;
}

static struct db *
open_db(const struct site *site, bool write)
{
    struct err err;
    struct db *db = db_open(site->path, write, &err);

    if (db == NULL)
        fail_msg("%s", err.text);
    return db;
}

static long long
first_number(struct db *db, const char *sql)
{
    struct stmt *stmt = db_stmt(db, sql);
    long long number = -1;
    struct err err;

    if (stmt_step(stmt, &err) == STEP_ROW)
        number = stmt_get_int(stmt, 0);
    stmt_reset(stmt);
    return number;
}

static void
an_older_one_goes_through_the_steps_it_lacks(void **state)
{
    const struct schema today = {steps, COUNT(steps)};
    struct site site = old_site();
    struct db *db = open_db(&site, true);
    struct err err;

    (void) state;
    for (int again = 0; again < 2; again++) {
        assert_true(schema_migrate(db, &today, true, &err));
        assert_int_equal(3, first_number(db, "PRAGMA user_version"));
        assert_int_equal(7, first_number(db, "SELECT b FROM two"));
        assert_int_equal(-1, first_number(db, "SELECT a FROM one"));
    }
    db_close(db);
    site_free(&site);
}

static void
all_steps_or_none(void **state)
{
    const struct schema today = {wrong, COUNT(wrong)};
    struct site site = old_site();
    struct db *db = open_db(&site, true);
    struct err err;

    (void) state;
    assert_false(schema_migrate(db, &today, true, &err));
    assert_int_equal(1, first_number(db, "PRAGMA user_version"));
    assert_int_equal(-1, first_number(db, "SELECT b FROM two"));
    assert_int_equal(7, first_number(db, "SELECT a FROM one"));
    db_close(db);
    site_free(&site);
}

static void
a_reader_migrates_nothing(void **state)
{
    const struct schema today = {steps, COUNT(steps)};
    struct site site = old_site();
    struct db *db = open_db(&site, false);
    struct err err;

    (void) state;
    assert_false(schema_migrate(db, &today, false, &err));
    assert_int_equal(ERR_CORPUS, err.code);
    assert_int_equal(1, first_number(db, "PRAGMA user_version"));
    assert_false(db_exec(db, "DELETE FROM one", &err));
    db_close(db);
    site_free(&site);
}

static void
a_newer_one_is_left_alone(void **state)
{
    const struct schema today = {steps, COUNT(steps)}, past = {steps, 2};
    struct site site = old_site();
    struct db *db = open_db(&site, true);
    struct err err;

    (void) state;
    assert_true(schema_migrate(db, &today, true, &err));
    assert_false(schema_migrate(db, &past, true, &err));
    assert_int_equal(ERR_CORPUS, err.code);
    assert_int_equal(3, first_number(db, "PRAGMA user_version"));
    db_close(db);
    site_free(&site);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_older_one_goes_through_the_steps_it_lacks),
        cmocka_unit_test(all_steps_or_none),
        cmocka_unit_test(a_reader_migrates_nothing),
        cmocka_unit_test(a_newer_one_is_left_alone),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
