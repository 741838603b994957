/*
 * SPDX-License-Identifier: Apache-2.0
 */
#include "formats/cfb.h"

#include "core/arena.h"
#include "core/buf.h"
#include "core/err.h"
#include "core/limits.h"

#include "tests/cfb_write.h"
#include "tests/tap.h"

enum { LARGE = 10000, SMALL = 200 };

/* Bytes that differ everywhere. */
static struct str
filling(struct arena *arena, size_t len, unsigned seed)
{
    char *bytes = arena_array(arena, len, char);

    for (size_t i = 0; i < len; i++)
        bytes[i] = (char) ('!' + (i * 7 + i / 90 + seed) % 90);
    return (struct str){bytes, len};
}

static struct cfb_file
sample(struct arena *arena, unsigned version)
{
    const struct cfb_item items[] = {
        {.name = S("Workbook"), .bytes = filling(arena, LARGE, 1)},
        {.name = S("\1Ole"), .bytes = filling(arena, SMALL, 2)},
        {.name = S("ObjectPool"), .storage = true},
        {.name = S("内容"), .bytes = filling(arena, 64, 3), .parent = 3},
        {.name = S("_12"), .storage = true, .parent = 3},
        {.name = S("a/b"), .bytes = filling(arena, 4096, 4), .parent = 5},
        {.name = S("Empty"), .lost = true},
    };

    return cfb_write(arena, version, items, COUNT(items));
}

static void
add_rest(void *context, uint64_t at, struct str piece)
{
    (void) at;
    assert_true(buf_add(context, piece));
}

/* What a stream holds; *sound says whether that is all of it. */
static struct str
stream(struct arena *arena, const struct cfb *cfb, size_t index, bool *sound)
{
    struct err err;
    BUF_SCOPED bytes;

    buf_init(&bytes, MIB);
    *sound = cfb_pour(cfb, index, buf_take, &bytes, &err);
    return str_dup(arena, buf_str(&bytes));
}

static void
want_stream(const struct cfb *cfb, size_t index, struct str want,
            const char *row)
{
    struct arena *arena = arena_new();
    bool sound;

    want_int(true, cfb_entry(cfb, index)->stream, row);
    want_str(want, stream(arena, cfb, index, &sound), row);
    want_int(true, sound, row);
    arena_free(arena);
}

static void
streams_come_out_whole(void **state)
{
    struct arena *arena = arena_new();

    (void) state;
    for (unsigned version = 3; version <= 4; version++) {
        struct err err;
        struct cfb *cfb = cfb_load(sample(arena, version).bytes, &err);
        BUF_SCOPED rest;

        assert_non_null(cfb);
        want_stream(cfb, 1, filling(arena, LARGE, 1), "large");
        want_stream(cfb, 2, filling(arena, SMALL, 2), "small");
        want_stream(cfb, 4, filling(arena, 64, 3), "in a storage");
        want_stream(cfb, 6, filling(arena, 4096, 4), "deeper");
        want_str(S("\\1Ole"), cfb_entry(cfb, 2)->path, "control");
        want_str(S("ObjectPool/内容"), cfb_entry(cfb, 4)->path, "Chinese");
        want_str(S("ObjectPool/_12/a_b"), cfb_entry(cfb, 6)->path, "deep");
        assert_false(cfb_entry(cfb, 6)->lost);
        assert_true(cfb_entry(cfb, 7)->lost);
        assert_int_equal(3, cfb_find(cfb, STR_NONE, S("objectpool")));
        assert_true(cfb_find(cfb, 3, S("workbook")) == STR_NONE);
        buf_init(&rest, MIB);
        cfb_pour_rest(cfb, add_rest, &rest);
        assert_int_equal(0, rest.len);
        cfb_unload(cfb);
    }
    arena_free(arena);
}

static void
bytes_of_no_stream_come_out(void **state)
{
    struct arena *arena = arena_new();
    struct cfb_file file = sample(arena, 3);
    struct err err;
    struct cfb *cfb;
    BUF_SCOPED rest;

    (void) state;
    /* behind a large stream, a small one, and in an entry of no use */
    memcpy(file.edit + file.sector + LARGE, "behind", 6);
    memcpy(file.edit + file.mini + SMALL, "small", 5);
    file.edit[file.directory + 7 * 128 + 66] = 0;
    memcpy(file.edit + file.directory + 7 * 128 + 80, "unused", 6);
    cfb = cfb_load(file.bytes, &err);
    assert_non_null(cfb);
    buf_init(&rest, MIB);
    cfb_pour_rest(cfb, add_rest, &rest);
    assert_true(str_find(buf_str(&rest), S("behind"), 0) != STR_NONE);
    assert_true(str_find(buf_str(&rest), S("small"), 0) != STR_NONE);
    assert_true(str_find(buf_str(&rest), S("unused"), 0) != STR_NONE);
    cfb_unload(cfb);
    arena_free(arena);
}

/* Four bytes written somewhere, and how much of a stream is there then. */
static const struct {
    const char *row;
    enum { FAT, DIRECTORY, MINI_FAT, HEAD } where;
    size_t at;
    uint32_t value;
    size_t index;
    size_t there;
} breaks[] = {
    {"a chain in a circle", FAT, 4 * 3, 1, 1, 4 * 512},
    {"a sector that follows itself", FAT, 0, 0, 1, 512},
    {"a sector of another stream", FAT, 4 * 5, 20, 6, 0},
    {"a sector that is not there", FAT, 4 * 2, 77777, 1, 3 * 512},
    {"a chain that ends too early", FAT, 0, 0xfffffffe, 1, 512},
    {"a start that is not there", DIRECTORY, 128 + 116, 0xfffffff0, 1, 0},
    {"a size without end", DIRECTORY, 128 + 120, 0xffffffff, 1, 10240},
    {"a small chain in a circle", MINI_FAT, 4, 0, 2, 128},
    {"a small sector that is not there", MINI_FAT, 0, 4000, 2, 64},
    {"a small start that is not there", DIRECTORY, 256 + 116, 99, 2, 0},
    {"no table of small sectors", HEAD, 60, 0xfffffffe, 2, 64},
    {"a list of tables in a circle", HEAD, 68, 0, 1, LARGE},
    {"an entry that is its own child", DIRECTORY, 3 * 128 + 76, 3, 1, LARGE},
    {"an entry that is its own brother", DIRECTORY, 128 + 72, 1, 1, LARGE},
    {"a child that is not there", DIRECTORY, 76, 99999, 1, LARGE},
};

static void
broken_chains_end(void **state)
{
    struct arena *arena = arena_new();

    (void) state;
    for (size_t i = 0; i < COUNT(breaks); i++) {
        struct cfb_file file = sample(arena, 3);
        const size_t from[] = {file.fat, file.directory, file.mini_fat, 0};
        struct err err;
        struct cfb *cfb;
        bool sound;

        for (size_t b = 0; b < 4; b++)
            file.edit[from[breaks[i].where] + breaks[i].at + b] =
                (char) (breaks[i].value >> 8 * b);
        cfb = cfb_load(file.bytes, &err);
        assert_non_null(cfb);
        want_int((long long) breaks[i].there,
                 (long long) stream(arena, cfb, breaks[i].index, &sound).len,
                 breaks[i].row);
        want_int(breaks[i].there == LARGE, sound, breaks[i].row);
        cfb_unload(cfb);
    }
    arena_free(arena);
}

/* All that comes out of a file is no more than the file. */
static void
want_bounded(struct arena *arena, struct str bytes)
{
    struct err err;
    struct cfb *cfb = cfb_load(bytes, &err);
    size_t all = 0;
    BUF_SCOPED rest;

    buf_init(&rest, MIB);
    if (cfb == NULL) {
        assert_int_equal(ERR_FORMAT, err.code);
        return;
    }
    for (size_t i = 0; i < cfb_count(cfb); i++) {
        ARENA_SCOPE(arena);
        bool sound;

        if (cfb_entry(cfb, i)->stream)
            all += stream(arena, cfb, i, &sound).len;
    }
    cfb_pour_rest(cfb, add_rest, &rest);
    assert_in_range(all + rest.len, 0, bytes.len + 128 * cfb_count(cfb));
    cfb_unload(cfb);
}

static void
files_that_break_off_are_bounded(void **state)
{
    struct arena *arena = arena_new();
    struct cfb_file file = sample(arena, 3);

    (void) state;
    for (size_t len = 0; len < file.bytes.len; len += len < 700 ? 1 : 61) {
        ARENA_SCOPE(arena);

        want_bounded(arena, str_sub(file.bytes, 0, len));
    }
    arena_free(arena);
}

static void
bits_that_flip_do_no_harm(void **state)
{
    struct arena *arena = arena_new();
    struct cfb_file file = sample(arena, 3);
    const size_t from[] = {0, file.fat, file.directory, file.mini_fat};

    (void) state;
    for (size_t i = 0; i < COUNT(from); i++)
        for (size_t bit = 0; bit < 512 * 8; bit++) {
            ARENA_SCOPE(arena);
            char *at = file.edit + from[i] + bit / 8;

            *at ^= (char) (1 << bit % 8);
            want_bounded(arena, file.bytes);
            *at ^= (char) (1 << bit % 8);
        }
    arena_free(arena);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(streams_come_out_whole),
        cmocka_unit_test(bytes_of_no_stream_come_out),
        cmocka_unit_test(broken_chains_end),
        cmocka_unit_test(files_that_break_off_are_bounded),
        cmocka_unit_test(bits_that_flip_do_no_harm),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
