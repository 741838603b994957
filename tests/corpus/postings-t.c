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
#include "corpus/vault.h"
#include "tests/corpus/corpus.h"
#include "tests/corpus/files.h"

static const uint64_t greatest = (UINT64_C(1) << STORE_KEY_BITS) - 1;

/* A store in a database of its own. */
struct shop {
    struct site site;
    struct db *db;
    struct mask *mask;
    struct stores stores; /* no more of them than this one */
};

static struct db *
new_db(const struct site *site, const struct schema *schema)
{
    struct err err;
    struct db *db;

    spill(site->path, S(""), 0600);
    db = db_create(site->path, &err);
    if (db == NULL || !schema_make(db, schema, &err))
        fail_msg("%s", err.text);
    return db;
}

static struct shop
shop_with(enum suite suite, const struct schema *schema)
{
    static const unsigned char key[VAULT_KEY] = {7};
    struct shop shop = {.site = site_new()};
    struct err err;

    shop.db = new_db(&shop.site, schema);
    shop.mask = mask_new(suite, key, &err);
    if (shop.mask == NULL)
        fail_msg("%s", err.text);
    shop.stores.postings_self = postings_new(shop.site.arena, shop.db);
    shop.stores.postings = &postings_local;
    postings_local.use(shop.stores.postings_self, shop.mask);
    return shop;
}

static struct shop
new_shop(void)
{
    return shop_with(SUITE_STD, &schema_today);
}

static void
free_shop(struct shop *shop)
{
    mask_free(shop->mask);
    db_close(shop->db);
    site_free(&shop->site);
}

static uint64_t
draw(uint64_t *state)
{
    *state = *state * UINT64_C(6364136223846793005) + 1442695040888963407;
    return *state >> 24;
}

/* The entries as a sheaf. */
static struct sheaf
tie(struct arena *arena, struct posting *entry, size_t count)
{
    uint64_t *posting = arena_array(arena, count, uint64_t);
    uint32_t base = UINT32_MAX;

    for (size_t i = 0; i < count; i++)
        base = entry[i].value < base ? entry[i].value : base;
    sort_entries(arena, entry, count);
    for (size_t i = 0; i < count; i++) {
        assert_true(entry[i].value - base < 1 << STORE_NEAR_BITS);
        posting[i] = entry[i].key << STORE_NEAR_BITS | (entry[i].value - base);
    }
    return (struct sheaf){posting, count, base};
}

static void
add_all(struct shop *shop, struct posting *entry, size_t count)
{
    struct arena *arena = arena_new();
    const struct sheaf sheaf = tie(arena, entry, count);
    struct err err;

    if (!db_begin(shop->db, &err) ||
        !postings_local.add(shop->stores.postings_self, &sheaf, &err) ||
        !db_commit(shop->db, &err))
        fail_msg("%s", err.text);
    arena_free(arena);
}

/* What there is of each key, which become sorted and different. */
static struct slice *
look_up(const struct shop *shop, struct arena *arena, uint64_t *key,
        size_t *keys)
{
    struct posting *entry = arena_array(arena, *keys, struct posting);
    struct slice *slice = arena_array(arena, *keys, struct slice);
    struct err err;
    size_t n = 0;

    for (size_t i = 0; i < *keys; i++)
        entry[i].key = key[i];
    sort_entries(arena, entry, *keys);
    for (size_t i = 0; i < *keys; i++)
        if (i == 0 || entry[i].key != entry[i - 1].key)
            key[n++] = entry[i].key;
    if (!postings_local.find(shop->stores.postings_self, arena, key, n, slice,
                             &err))
        fail_msg("%s", err.text);
    *keys = n;
    return slice;
}

static bool
holds(const uint64_t *key, const struct slice *slice, size_t keys,
      const struct posting *entry)
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
        struct posting *entry = arena_array(arena, counts[i], struct posting);

        for (uint32_t k = 0; k < counts[i]; k++)
            entry[k] = (struct posting){
                k % 3 == 0 ? 7 : draw(&random) & greatest, k ^ 1};
        sort_entries(arena, entry, counts[i]);
        for (size_t k = 1; k < counts[i]; k++)
            assert_true(entry[k - 1].key < entry[k].key ||
                        (entry[k - 1].key == entry[k].key &&
                         entry[k - 1].value < entry[k].value));
        arena_free(arena);
    }
}

static void
postings_are_sorted_by_key_and_stay_in_order(void **state)
{
    enum { MOST = 5000 };
    static const size_t counts[] = {0, 1, 2, MOST};
    uint64_t random = 4, posting[MOST], other[MOST];

    (void) state;
    for (size_t i = 0; i < COUNT(counts); i++) {
        for (uint32_t k = 0; k < counts[i]; k++)
            posting[k] = (k % 3 == 0 ? 7 : draw(&random) & greatest)
                             << STORE_NEAR_BITS |
                         k;
        sort_postings(posting, other, counts[i]);
        for (size_t k = 1; k < counts[i]; k++)
            assert_true(posting[k - 1] < posting[k]);
    }
}

/* Whatever their sizes; and what is not sorted leads nowhere. */
static void
two_rows_become_one(void **state)
{
    enum { MOST = 40 };
    uint64_t random = 6, a[MOST], b[MOST], both[2 * MOST];

    (void) state;
    for (int turn = 0; turn < 20000; turn++) {
        size_t as = draw(&random) % MOST, bs = draw(&random) % MOST;
        size_t i = 0, k = 0;

        while (i < as || k < bs)
            if (k == bs || (i < as && draw(&random) % 3 == 0)) {
                a[i] = i + k;
                i++;
            } else {
                b[k] = i + k;
                k++;
            }
        assert_true(sort_merge(a, as, b, bs, both));
        for (i = 0; i < as + bs; i++)
            assert_int_equal(i, both[i]);
        for (i = 0; i < as; i++)
            a[i] = draw(&random) % 100;
        (void) !sort_merge(a, as, b, bs, both);
    }
    a[0] = b[0] = 1;
    assert_false(sort_merge(a, 1, b, 1, both));
}

/* Adding in pieces of all sizes, some keys shared; all is found, no more. */
static void
all_that_was_added_is_found(void **state)
{
    static const size_t pieces[] = {
        1, 10, 70000, 3, 400000, 20, 5, 90000, 1, 66000, 65000, 66000, 2, 8,
        1, 1,  1,     1, 1,      1,  1, 1,     1, 1,     1,     1,     1, 1};
    struct shop shop = new_shop();
    uint64_t random = 5;
    uint32_t position = 0;

    (void) state;
    for (size_t i = 0; i < COUNT(pieces); i++) {
        struct arena *arena = arena_new();
        struct posting *entry = arena_array(arena, pieces[i], struct posting);
        struct posting some[300];
        uint64_t key[COUNT(some)];
        size_t n = 0, keys = 0;
        struct slice *slice;

        for (size_t k = 0; k < pieces[i]; k++) {
            /* Few keys, many times; keys at both ends; keys all over. */
            uint64_t drawn = k % 50 == 0   ? k % 150
                             : k % 50 == 1 ? greatest - k % 150
                                           : (draw(&random) & greatest);

            entry[k] = (struct posting){drawn, position++};
        }
        for (size_t k = 0; k < pieces[i] && n < 200; k += 1 + pieces[i] / 200)
            some[n++] = entry[k];
        add_all(&shop, entry, pieces[i]);
        for (; keys < n; keys++)
            key[keys] = some[keys].key;
        slice = look_up(&shop, arena, key, &keys);
        /* Each finds at least the entry it was made from. */
        for (size_t k = 0; k < n; k++)
            assert_true(slice[0].count == LIMIT_SEED_HITS ||
                        holds(key, slice, keys, &some[k]));
        /* Keys that were never added: one between two shelves too. */
        for (keys = 0; keys < COUNT(key); keys++)
            key[keys] = 1000 + keys;
        slice = look_up(&shop, arena, key, &keys);
        for (size_t k = 0; k < keys; k++)
            assert_int_equal(0, slice[k].count + slice[k].more);
        arena_free(arena);
    }
    assert_int_equal(position,
                     number(shop.db, "SELECT sum(postings) FROM segment"));
    /* What it costs to look for something stays bounded. */
    assert_true(number(shop.db, "SELECT count(*) FROM segment"
                                " WHERE postings >= 65536") <= 4);
    assert_true(number(shop.db, "SELECT count(*) FROM segment") <= 20);
    free_shop(&shop);
}

/* Exactly, against a plain list: with keys many and few, in three segments. */
static void
it_finds_what_a_plain_search_finds(void **state)
{
    enum { ENTRIES = 160000, SOME = 10000, QUERIES = 400, KEYS = 5000 };
    struct shop shop = new_shop();
    struct arena *arena = arena_new();
    struct posting *entry = arena_array(arena, ENTRIES, struct posting);
    struct posting *copy = arena_array(arena, ENTRIES, struct posting);
    uint64_t random = 9;
    struct index *index;
    struct err err;

    (void) state;
    for (uint32_t i = 0; i < ENTRIES; i++)
        entry[i] = copy[i] = (struct posting){
            draw(&random) % KEYS * UINT64_C(0x0d15ea5e) & greatest, i};
    add_all(&shop, copy + 2 * SOME, ENTRIES - 2 * SOME);
    add_all(&shop, copy, SOME);
    add_all(&shop, copy + SOME, SOME);
    assert_int_equal(3, number(shop.db, "SELECT count(*) FROM segment"));
    index = index_load(&shop.stores, ENTRIES, &err);
    assert_non_null(index);
    for (size_t n = 1; n <= QUERIES; n = n * 3 + 1) {
        uint64_t key[QUERIES];
        struct slice *slice, loaded[QUERIES];
        size_t keys = n;

        for (uint32_t i = 0; i < n; i++)
            key[i] =
                draw(&random) % (2 * KEYS) * UINT64_C(0x0d15ea5e) & greatest;
        slice = look_up(&shop, arena, key, &keys);
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
    free_shop(&shop);
}

/* A phrase that is everywhere: the first are given, the others counted. */
static void
answers_are_bounded(void **state)
{
    enum { ENTRIES = 3 * LIMIT_SEED_HITS };
    struct shop shop = new_shop();
    struct arena *arena = arena_new();
    struct posting *entry = arena_array(arena, ENTRIES, struct posting);
    uint64_t key[2] = {6, 7};
    size_t keys = COUNT(key), count;
    struct slice *slice, loaded[COUNT(key)];
    struct index *index;
    struct err err;

    (void) state;
    /* In two segments, the later positions first. */
    for (uint32_t i = 0; i < ENTRIES; i++)
        entry[i] = (struct posting){7, ENTRIES - 1 - i};
    add_all(&shop, entry, ENTRIES / 2);
    add_all(&shop, entry + ENTRIES / 2, ENTRIES / 2);
    slice = look_up(&shop, arena, key, &keys);
    assert_true(postings_local.count(shop.stores.postings_self, &count, &err));
    assert_int_equal(ENTRIES, count);
    index = index_load(&shop.stores, count, &err);
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
    assert_null(index_load(&shop.stores, count + 1, &err));
    assert_int_equal(ERR_CORPUS, err.code);
    arena_free(arena);
    free_shop(&shop);
}

/* No draft may take more memory than a look-up is given. */
static void
too_many_answers_are_none(void **state)
{
    enum { KEYS = 1 + LIMIT_POSTINGS / LIMIT_SEED_HITS };
    struct shop shop = new_shop();
    struct arena *arena = arena_new();
    size_t count = (size_t) KEYS * LIMIT_SEED_HITS;
    struct posting *entry = arena_array(arena, count, struct posting);
    uint64_t key[KEYS];
    struct slice slice[KEYS] = {{0}};
    struct err err;

    (void) state;
    for (uint32_t i = 0; i < count; i++)
        entry[i] = (struct posting){i % KEYS, i};
    for (uint64_t i = 0; i < KEYS; i++)
        key[i] = i;
    add_all(&shop, entry, count);
    assert_true(postings_local.find(shop.stores.postings_self, arena, key,
                                    KEYS - 1, slice, &err));
    assert_int_equal(LIMIT_SEED_HITS, slice[KEYS - 2].count);
    memset(slice, 0, sizeof(slice));
    assert_false(postings_local.find(shop.stores.postings_self, arena, key,
                                     KEYS, slice, &err));
    assert_int_equal(ERR_LIMIT, err.code);
    arena_free(arena);
    free_shop(&shop);
}

/* Eight bytes a posting, and a page for each shelf. */
static void
shelves_fill_their_pages(void **state)
{
    enum { ENTRIES = 400000 };
    struct shop shop = new_shop();
    struct arena *arena = arena_new();
    struct posting *entry = arena_array(arena, ENTRIES, struct posting);
    uint64_t random = 11;

    (void) state;
    for (uint32_t i = 0; i < ENTRIES; i++)
        entry[i] = (struct posting){draw(&random) & greatest, i};
    add_all(&shop, entry, ENTRIES);
    assert_true(number(shop.db, "PRAGMA page_count") * 4096 <
                ENTRIES * 8 * 105 / 100);
    assert_int_equal(0, number(shop.db, "PRAGMA freelist_count"));
    arena_free(arena);
    free_shop(&shop);
}

/* How often eight bytes that are not all zero stand twice in a row. */
static size_t
repeats(struct str file)
{
    size_t n = 0;

    for (size_t at = 0; at + 16 <= file.len; at++)
        n += memcmp(file.ptr + at, file.ptr + at + 8, 8) == 0 &&
             memcmp(file.ptr + at, "\0\0\0\0\0\0\0", 8) != 0;
    return n;
}

static size_t
times(struct str file, struct str bytes)
{
    size_t n = 0;

    for (size_t at = 0; (at = str_find(file, bytes, at)) != STR_NONE; at++)
        n++;
    return n;
}

/* What a thief sees of a key that is everywhere, and of its neighbours. */
static void
nothing_stands_in_the_clear(void **state)
{
    static const enum suite suites[] = {SUITE_STD, SUITE_GM};
    enum { ENTRIES = 3000, COMMON = 2000 };

    (void) state;
    for (size_t i = 0; i < COUNT(suites); i++) {
        struct shop shop = shop_with(suites[i], &schema_today);
        struct arena *arena = arena_new();
        struct posting *entry = arena_array(arena, ENTRIES, struct posting);
        struct slice *slice;
        uint64_t key[] = {COMMON};
        size_t keys = 1;
        struct str file;

        for (uint32_t k = 0; k < ENTRIES; k++)
            entry[k] = (struct posting){k % 3 == 0 ? COMMON : 2 * k + 1,
                                        0x31415900 + k};
        add_all(&shop, entry, ENTRIES);
        slice = look_up(&shop, arena, key, &keys);
        assert_int_equal(ENTRIES / 3, slice[0].count);
        assert_int_equal(0x31415900, slice[0].position[0]);
        file = slurp(arena, shop.site.path);
        assert_true(file.len > ENTRIES * 12);
        /*
         * Positions without their lowest byte, hundreds of them in the
         * clear; three bytes may stand there by chance once or twice.
         */
        assert_true(times(file, S("\x59\x41\x31")) < 10);
        assert_true(repeats(file) < 10);
        arena_free(arena);
        free_shop(&shop);
    }
}

/* Segments that were written in the clear are found, and masked when next
 * something is added. */
static void
a_former_format_is_read_then_masked(void **state)
{
    const struct schema former = {schema_today.step, 1};
    struct shop shop = shop_with(SUITE_STD, &former);
    struct arena *arena = arena_new();
    struct posting more[] = {{8, 3}};
    uint64_t key[] = {5, 6, 8};
    size_t keys = COUNT(key);
    struct slice *slice;
    struct err err;

    (void) state;
    /* Segment 1: key 5 at 0x11223344 and 0x11223355, key 8 at 9. */
    assert_true(
        db_exec(shop.db,
                "INSERT INTO segment VALUES (1, 3, 1);"
                "INSERT INTO posting VALUES (1099511627781, x'0000000000000000"
                "00000000000000000300000000000000443322115533221109000000')",
                &err));
    assert_true(schema_migrate(shop.db, &schema_today, true, &err));
    slice = look_up(&shop, arena, key, &keys);
    assert_int_equal(2, slice[0].count);
    assert_int_equal(0x11223355, slice[0].position[1]);
    assert_int_equal(0, slice[1].count);
    assert_int_equal(9, slice[2].position[0]);
    assert_true(str_find(slurp(arena, shop.site.path), S("\x55\x33\x22\x11"),
                         0) != STR_NONE);
    add_all(&shop, more, COUNT(more));
    assert_int_equal(
        0, number(shop.db, "SELECT count(*) FROM segment WHERE nonce = 0"));
    slice = look_up(&shop, arena, key, &keys);
    assert_int_equal(2, slice[0].count);
    assert_int_equal(0x11223355, slice[0].position[1]);
    assert_int_equal(2, slice[2].count);
    assert_int_equal(3, slice[2].position[0]);
    assert_int_equal(STR_NONE, str_find(slurp(arena, shop.site.path),
                                        S("\x55\x33\x22\x11"), 0));
    arena_free(arena);
    free_shop(&shop);
}

/* Other bytes, other widths: none of it leads outside the index. */
static void
what_is_damaged_is_not_loaded(void **state)
{
    static const char *const damage[] = {
        "UPDATE segment SET nonce = nonce + 1",
        "UPDATE posting SET at = at + 1099511627000 WHERE at ="
        " (SELECT max(at) FROM posting)",
        "UPDATE segment SET wide = 1 - wide",
    };
    static const uint32_t sizes[] = {1000, 100000};
    uint64_t random = 13;

    (void) state;
    for (size_t i = 0; i < COUNT(damage) * COUNT(sizes); i++) {
        uint32_t size = sizes[i % COUNT(sizes)];
        struct shop shop = new_shop();
        struct arena *arena = arena_new();
        struct posting *entry = arena_array(arena, size, struct posting);
        struct err err;

        for (uint32_t k = 0; k < size; k++)
            entry[k] = (struct posting){draw(&random) & greatest, k};
        add_all(&shop, entry, size);
        index_free(index_load(&shop.stores, size, &err));
        assert_true(db_exec(shop.db, damage[i / COUNT(sizes)], &err));
        assert_null(index_load(&shop.stores, size, &err));
        assert_int_equal(ERR_CORPUS, err.code);
        arena_free(arena);
        free_shop(&shop);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(entries_are_sorted_by_key_then_value),
        cmocka_unit_test(postings_are_sorted_by_key_and_stay_in_order),
        cmocka_unit_test(two_rows_become_one),
        cmocka_unit_test(all_that_was_added_is_found),
        cmocka_unit_test(it_finds_what_a_plain_search_finds),
        cmocka_unit_test(answers_are_bounded),
        cmocka_unit_test(too_many_answers_are_none),
        cmocka_unit_test(shelves_fill_their_pages),
        cmocka_unit_test(nothing_stands_in_the_clear),
        cmocka_unit_test(a_former_format_is_read_then_masked),
        cmocka_unit_test(what_is_damaged_is_not_loaded),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
