/*
 * The postings store alone, against a plain search of the same entries.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "corpus/postings.h"

#include "core/limits.h"
#include "corpus/db.h"
#include "corpus/index.h"
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

/* What there is of each key, which become sorted and different. */
static struct slice *
look_up(struct db *db, struct arena *arena, uint64_t *key, size_t *keys)
{
    struct entry *entry = arena_array(arena, *keys, struct entry);
    struct slice *slice = arena_array(arena, *keys, struct slice);
    struct err err;
    size_t n = 0;

    for (size_t i = 0; i < *keys; i++)
        entry[i].key = key[i];
    sort_entries(arena, entry, *keys);
    for (size_t i = 0; i < *keys; i++)
        if (i == 0 || entry[i].key != entry[i - 1].key)
            key[n++] = entry[i].key;
    if (!postings_local.find(db, arena, key, n, slice, &err))
        fail_msg("%s", err.text);
    *keys = n;
    return slice;
}

static bool
holds(const uint64_t *key, const struct slice *slice, size_t keys,
      const struct entry *entry)
{
    for (size_t i = 0; i < keys; i++)
        for (uint32_t k = 0; key[i] == entry->key && k < slice[i].count; k++)
            if (slice[i].position[k] == entry->value)
                return true;
    return false;
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
entries_are_sorted_by_key_then_value(void **state)
{
    static const size_t counts[] = {0, 1, 2, 63, 64, 65, 5000};
    uint64_t random = 3;

    (void) state;
    for (size_t i = 0; i < COUNT(counts); i++) {
        struct arena *arena = arena_new();
        struct entry *entry = arena_array(arena, counts[i], struct entry);

        for (uint32_t k = 0; k < counts[i]; k++)
            entry[k] = (struct entry){
                k % 3 == 0 ? 7 : draw(&random) & greatest, k ^ 1};
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
        struct entry some[300];
        uint64_t key[COUNT(some)];
        size_t n = 0, keys = 0;
        struct slice *slice;

        for (size_t k = 0; k < pieces[i]; k++) {
            /* Few keys, many times; keys at both ends; keys all over. */
            uint64_t key = k % 50 == 0   ? k % 150
                           : k % 50 == 1 ? greatest - k % 150
                                         : (draw(&random) & greatest);

            entry[k] = (struct entry){key, position++};
        }
        for (size_t k = 0; k < pieces[i] && n < 200; k += 1 + pieces[i] / 200)
            some[n++] = entry[k];
        add_all(db, entry, pieces[i]);
        for (; keys < n; keys++)
            key[keys] = some[keys].key;
        slice = look_up(db, arena, key, &keys);
        /* Each finds at least the entry it was made from. */
        for (size_t k = 0; k < n; k++)
            assert_true(slice[0].count == LIMIT_SEED_HITS ||
                        holds(key, slice, keys, &some[k]));
        /* Keys that were never added: one between two shelves too. */
        for (keys = 0; keys < COUNT(key); keys++)
            key[keys] = 1000 + keys;
        slice = look_up(db, arena, key, &keys);
        for (size_t k = 0; k < keys; k++)
            assert_int_equal(0, slice[k].count + slice[k].more);
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

/* Exactly, against a plain list: with keys many and few, in three segments. */
static void
it_finds_what_a_plain_search_finds(void **state)
{
    enum { ENTRIES = 160000, SOME = 10000, QUERIES = 400, KEYS = 5000 };
    struct site site = site_new();
    struct db *db = new_db(&site);
    struct arena *arena = arena_new();
    struct entry *entry = arena_array(arena, ENTRIES, struct entry);
    struct entry *copy = arena_array(arena, ENTRIES, struct entry);
    uint64_t random = 9;
    struct index *index;
    struct err err;

    (void) state;
    for (uint32_t i = 0; i < ENTRIES; i++)
        entry[i] = copy[i] = (struct entry){
            draw(&random) % KEYS * UINT64_C(0x0d15ea5e) & greatest, i};
    add_all(db, copy + 2 * SOME, ENTRIES - 2 * SOME);
    add_all(db, copy, SOME);
    add_all(db, copy + SOME, SOME);
    assert_int_equal(3, number(db, "SELECT count(*) FROM segment"));
    index =
        index_load(&(struct stores){.self = db, .postings = &postings_local},
                   ENTRIES, &err);
    assert_non_null(index);
    for (size_t n = 1; n <= QUERIES; n = n * 3 + 1) {
        uint64_t key[QUERIES];
        struct slice *slice, loaded[QUERIES];
        size_t keys = n;

        for (uint32_t i = 0; i < n; i++)
            key[i] =
                draw(&random) % (2 * KEYS) * UINT64_C(0x0d15ea5e) & greatest;
        slice = look_up(db, arena, key, &keys);
        index_find(index, key, keys, loaded);
        for (size_t i = 0; i < keys; i++) {
            uint32_t want = 0;

            for (size_t k = 0; k < ENTRIES; k++)
                if (entry[k].key == key[i]) {
                    assert_true(want < slice[i].count);
                    assert_true(want < loaded[i].count);
                    assert_int_equal(k, slice[i].position[want]);
                    assert_int_equal(k, loaded[i].position[want++]);
                }
            assert_int_equal(want, slice[i].count);
            assert_int_equal(want, loaded[i].count);
            assert_int_equal(0, slice[i].more + loaded[i].more);
        }
    }
    index_free(index);
    arena_free(arena);
    db_close(db);
    site_free(&site);
}

/* A phrase that is everywhere: the first are given, the others counted. */
static void
answers_are_bounded(void **state)
{
    enum { ENTRIES = 3 * LIMIT_SEED_HITS };
    struct site site = site_new();
    struct db *db = new_db(&site);
    struct arena *arena = arena_new();
    struct entry *entry = arena_array(arena, ENTRIES, struct entry);
    const struct stores stores = {.self = db, .postings = &postings_local};
    uint64_t key[2] = {6, 7};
    size_t keys = COUNT(key), count;
    struct slice *slice, loaded[COUNT(key)];
    struct index *index;
    struct err err;

    (void) state;
    /* In two segments, the later positions first. */
    for (uint32_t i = 0; i < ENTRIES; i++)
        entry[i] = (struct entry){7, ENTRIES - 1 - i};
    add_all(db, entry, ENTRIES / 2);
    add_all(db, entry + ENTRIES / 2, ENTRIES / 2);
    slice = look_up(db, arena, key, &keys);
    assert_true(postings_local.count(db, &count, &err));
    assert_int_equal(ENTRIES, count);
    index = index_load(&stores, count, &err);
    assert_non_null(index);
    index_find(index, key, keys, loaded);
    assert_int_equal(0, slice[0].count + loaded[0].count);
    assert_int_equal(LIMIT_SEED_HITS, slice[1].count);
    assert_int_equal(ENTRIES - LIMIT_SEED_HITS, slice[1].more);
    assert_int_equal(LIMIT_SEED_HITS, loaded[1].count);
    assert_int_equal(ENTRIES - LIMIT_SEED_HITS, loaded[1].more);
    for (uint32_t i = 0; i < LIMIT_SEED_HITS; i++) {
        assert_int_equal(i, slice[1].position[i]);
        assert_int_equal(i, loaded[1].position[i]);
    }
    index_free(index);
    /* The store's number of postings is not what its segments say. */
    assert_null(index_load(&stores, count + 1, &err));
    assert_int_equal(ERR_CORPUS, err.code);
    arena_free(arena);
    db_close(db);
    site_free(&site);
}

/* No draft may take more memory than a look-up is given. */
static void
too_many_answers_are_none(void **state)
{
    enum { KEYS = 1 + LIMIT_POSTINGS / LIMIT_SEED_HITS };
    struct site site = site_new();
    struct db *db = new_db(&site);
    struct arena *arena = arena_new();
    size_t count = (size_t) KEYS * LIMIT_SEED_HITS;
    struct entry *entry = arena_array(arena, count, struct entry);
    uint64_t key[KEYS];
    struct slice slice[KEYS] = {{0}};
    struct err err;

    (void) state;
    for (uint32_t i = 0; i < count; i++)
        entry[i] = (struct entry){i % KEYS, i};
    for (uint64_t i = 0; i < KEYS; i++)
        key[i] = i;
    add_all(db, entry, count);
    assert_true(postings_local.find(db, arena, key, KEYS - 1, slice, &err));
    assert_int_equal(LIMIT_SEED_HITS, slice[KEYS - 2].count);
    memset(slice, 0, sizeof(slice));
    assert_false(postings_local.find(db, arena, key, KEYS, slice, &err));
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
        cmocka_unit_test(entries_are_sorted_by_key_then_value),
        cmocka_unit_test(all_that_was_added_is_found),
        cmocka_unit_test(it_finds_what_a_plain_search_finds),
        cmocka_unit_test(answers_are_bounded),
        cmocka_unit_test(too_many_answers_are_none),
        cmocka_unit_test(shelves_fill_their_pages),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
