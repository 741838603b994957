/*
 * The postings store alone, against a plain search of the same entries.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "corpus/postings.h"

#include "core/limits.h"
#include "corpus/db.h"
#include "corpus/schema.h"
#include "corpus/sort.h"
#include "tests/corpus/corpus.h"
#include "tests/corpus/files.h"

static const uint64_t greatest = (UINT64_C(1) << STORE_KEY_BITS) - 1;

static struct db *
new_db(const struct site *site)
{
    struct err err;
    struct db *db;

    spill(site->path, S(""), 0600);
    db = db_create(site->path, &err);
    if (db == NULL || !schema_make(db, &schema_today, &err))
        fail_msg("%s", err.text);
    return db;
}

static uint64_t
draw(uint64_t *state)
{
    *state = *state * UINT64_C(6364136223846793005) + 1442695040888963407;
    return *state >> 24;
}

static void
add_all(struct db *db, struct entry *entry, size_t count)
{
    struct arena *arena = arena_new();
    struct err err;

    sort_entries(arena, entry, count);
    if (!db_begin(db, &err) || !postings_local.add(db, entry, count, &err) ||
        !db_commit(db, &err))
        fail_msg("%s", err.text);
    arena_free(arena);
}

static struct founds
look_up(struct db *db, struct arena *arena, struct entry *query, size_t count)
{
    struct founds founds;
    struct err err;

    sort_entries(arena, query, count);
    if (!postings_local.lookup(db, arena, query, count, &founds, &err))
        fail_msg("%s", err.text);
    return founds;
}

static long long
number(struct db *db, const char *sql)
{
    struct stmt *stmt = db_stmt(db, sql);
    long long n = -1;
    struct err err;

    if (stmt_step(stmt, &err) == STEP_ROW)
        n = stmt_get_int(stmt, 0);
    stmt_reset(stmt);
    return n;
}

static void
entries_are_sorted_and_keep_their_order(void **state)
{
    static const size_t counts[] = {0, 1, 2, 63, 64, 65, 5000};
    uint64_t random = 3;

    (void) state;
    for (size_t i = 0; i < COUNT(counts); i++) {
        struct arena *arena = arena_new();
        struct entry *entry = arena_array(arena, counts[i], struct entry);

        for (uint32_t k = 0; k < counts[i]; k++)
            entry[k] =
                (struct entry){k % 3 == 0 ? 7 : draw(&random) & greatest, k};
        sort_entries(arena, entry, counts[i]);
        for (size_t k = 1; k < counts[i]; k++)
            assert_true(entry[k - 1].key < entry[k].key ||
                        (entry[k - 1].key == entry[k].key &&
                         entry[k - 1].value < entry[k].value));
        arena_free(arena);
    }
}

/* Adding in pieces of all sizes, some keys shared; all is found, no more. */
static void
all_that_was_added_is_found(void **state)
{
    static const size_t pieces[] = {
        1, 10, 70000, 3, 400000, 20, 5, 90000, 1, 66000, 65000, 66000, 2, 8,
        1, 1,  1,     1, 1,      1,  1, 1,     1, 1,     1,     1,     1, 1};
    struct site site = site_new();
    struct db *db = new_db(&site);
    uint64_t random = 5;
    uint32_t position = 0;

    (void) state;
    for (size_t i = 0; i < COUNT(pieces); i++) {
        struct arena *arena = arena_new();
        struct entry *entry = arena_array(arena, pieces[i], struct entry);
        struct entry query[300];
        struct founds founds;
        size_t n = 0;

        for (size_t k = 0; k < pieces[i]; k++) {
            /* Few keys, many times; keys at both ends; keys all over. */
            uint64_t key = k % 50 == 0   ? k % 150
                           : k % 50 == 1 ? greatest - k % 150
                                         : (draw(&random) & greatest);

            entry[k] = (struct entry){key, position++};
        }
        for (size_t k = 0; k < pieces[i] && n < 200; k += 1 + pieces[i] / 200)
            query[n++] = (struct entry){entry[k].key, entry[k].value};
        add_all(db, entry, pieces[i]);
        founds = look_up(db, arena, query, n);
        /* Each query finds at least the entry it was made from. */
        for (size_t k = 0; k < n; k++) {
            bool seen = false;

            for (size_t f = 0; !seen && f < founds.count; f++)
                seen = founds.item[f].query == query[k].value &&
                       founds.item[f].position == query[k].value;
            assert_true(seen);
        }
        /* Keys that were never added: a query between two shelves too. */
        for (n = 0; n < COUNT(query); n++)
            query[n] = (struct entry){1000 + n, 0};
        assert_int_equal(0, look_up(db, arena, query, n).count);
        arena_free(arena);
    }
    assert_int_equal(position,
                     number(db, "SELECT sum(postings) FROM segment"));
    /* What it costs to look for something stays bounded. */
    assert_true(number(db, "SELECT count(*) FROM segment"
                           " WHERE postings >= 65536") <= 4);
    assert_true(number(db, "SELECT count(*) FROM segment") <= 20);
    db_close(db);
    site_free(&site);
}

/* Exactly, against a plain list: with queries many and few. */
static void
it_finds_what_a_plain_search_finds(void **state)
{
    enum { ENTRIES = 80000, QUERIES = 400, KEYS = 5000 };
    struct site site = site_new();
    struct db *db = new_db(&site);
    struct arena *arena = arena_new();
    struct entry *entry = arena_array(arena, ENTRIES, struct entry);
    struct entry query[QUERIES];
    uint64_t random = 9;

    (void) state;
    for (uint32_t i = 0; i < ENTRIES; i++)
        entry[i] = (struct entry){
            draw(&random) % KEYS * UINT64_C(0x0d15ea5e) & greatest, i};
    add_all(db, entry, ENTRIES);
    for (size_t n = 1; n <= QUERIES; n = n * 3 + 1) {
        struct founds founds;
        size_t want = 0;

        for (uint32_t i = 0; i < n; i++)
            query[i] = (struct entry){
                draw(&random) % (2 * KEYS) * UINT64_C(0x0d15ea5e) & greatest,
                i};
        founds = look_up(db, arena, query, n);
        for (size_t i = 0; i < n; i++)
            for (size_t k = 0; k < ENTRIES; k++)
                want += entry[k].key == query[i].key;
        assert_int_equal(want, founds.count);
    }
    arena_free(arena);
    db_close(db);
    site_free(&site);
}

/* A phrase that is everywhere, asked for many times, has its bounds. */
static void
answers_are_bounded(void **state)
{
    enum { ENTRIES = 3 * LIMIT_SEED_HITS, QUERIES = 5000 };
    struct site site = site_new();
    struct db *db = new_db(&site);
    struct arena *arena = arena_new();
    struct entry *entry = arena_array(arena, ENTRIES, struct entry);
    struct founds founds;
    struct err err;

    (void) state;
    for (uint32_t i = 0; i < ENTRIES; i++)
        entry[i] = (struct entry){7, i};
    add_all(db, entry, ENTRIES);
    assert_int_equal(LIMIT_SEED_HITS, look_up(db, arena, entry, 1).count);
    assert_int_equal(7, entry[QUERIES].key);
    assert_false(
        postings_local.lookup(db, arena, entry, QUERIES, &founds, &err));
    assert_int_equal(ERR_LIMIT, err.code);
    arena_free(arena);
    db_close(db);
    site_free(&site);
}

/* Eight bytes a posting, and a page for each shelf. */
static void
shelves_fill_their_pages(void **state)
{
    enum { ENTRIES = 400000 };
    struct site site = site_new();
    struct db *db = new_db(&site);
    struct arena *arena = arena_new();
    struct entry *entry = arena_array(arena, ENTRIES, struct entry);
    uint64_t random = 11;

    (void) state;
    for (uint32_t i = 0; i < ENTRIES; i++)
        entry[i] = (struct entry){draw(&random) & greatest, i};
    add_all(db, entry, ENTRIES);
    assert_true(number(db, "PRAGMA page_count") * 4096 <
                ENTRIES * 8 * 105 / 100);
    assert_int_equal(0, number(db, "PRAGMA freelist_count"));
    arena_free(arena);
    db_close(db);
    site_free(&site);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(entries_are_sorted_and_keep_their_order),
        cmocka_unit_test(all_that_was_added_is_found),
        cmocka_unit_test(it_finds_what_a_plain_search_finds),
        cmocka_unit_test(answers_are_bounded),
        cmocka_unit_test(shelves_fill_their_pages),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
