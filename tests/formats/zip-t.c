/*
 * SPDX-License-Identifier: Apache-2.0
 */
#include "formats/zip.h"

#include "core/arena.h"
#include "core/buf.h"
#include "core/err.h"
#include "core/limits.h"
#include "tests/tap.h"
#include "tests/zip_write.h"

enum { DEFLATED = 8, LOCAL_HEADER = 30 };

static bool
count(void *context, struct str piece)
{
    *(uint64_t *) context += piece.len;
    return true;
}

static void
parts_are_visited_by_index(void **state)
{
    static const struct packed parts[] = {
        {.name = STR_INIT("a.xml"), .data = STR_INIT("first")},
        {.name = STR_INIT("a.xml"), .data = STR_INIT("second")},
        {.name = STR_INIT("目录/"), .data = STR_INIT("")},
    };
    struct arena *arena = arena_new();
    struct err err;
    uint64_t poured = 0;
    struct zip *zip =
        zip_load(arena, zip_write(arena, parts, COUNT(parts)), &poured, &err);

    (void) state;
    assert_non_null(zip);
    assert_int_equal(COUNT(parts), zip_count(zip));
    for (size_t i = 0; i < COUNT(parts); i++) {
        BUF_SCOPED seen;

        buf_init(&seen, 100);
        want_str(parts[i].name, zip_part(zip, i)->name, "name");
        assert_true(zip_pour(zip, i, buf_take, &seen, &err));
        want_str(parts[i].data, buf_str(&seen), "data");
        assert_int_equal(i == 1, zip_part(zip, i)->twice);
        assert_int_equal(i == 2, zip_part(zip, i)->folder);
    }
    arena_free(arena);
}

static void
names_are_found_folded(void **state)
{
    static const struct packed parts[] = {
        {.name = STR_INIT("WORD\\Document.xml"), .data = STR_INIT("")},
        {.name = STR_INIT("word/document.xml"), .data = STR_INIT("")},
        {.name = STR_INIT("x/\xff.xml"), .flags = 0x800},
    };
    struct arena *arena = arena_new();
    struct err err;
    uint64_t poured = 0;
    struct zip *zip =
        zip_load(arena, zip_write(arena, parts, COUNT(parts)), &poured, &err);

    (void) state;
    assert_non_null(zip);
    assert_int_equal(1, zip_find_folded(zip, S("word/document.xml")));
    assert_int_equal(0, zip_find_folded(zip, S("Word/Document.XML")));
    assert_int_equal(STR_NONE, zip_find(zip, S("Word/Document.XML")));
    assert_int_equal(STR_NONE, zip_find_folded(zip, S("word/document")));
    for (size_t at = 0; at < zip_part(zip, 2)->name.len;)
        assert_true(zip_part(zip, 2)->name.ptr[at++] != '\xff');
    arena_free(arena);
}

/* What one part ends with when it is poured out. */
static void
hostile_parts_are_refused(void **state)
{
    static const struct {
        const char *name;
        enum err_code want;
        struct packed part;
        size_t zeros, padding; /* instead of the part's data */
    } rows[] = {
        {"sound", ERR_NONE, {.data = STR_INIT("text")}, 0, 0},
        {"wrong check sum",
         ERR_FORMAT,
         {.data = STR_INIT("text"), .bad_crc = true},
         0,
         0},
        {"encrypted",
         ERR_ENCRYPTED,
         {.data = STR_INIT("0123456789abcdef"), .flags = 1},
         0,
         0},
        {"method of neither OPC nor ODF",
         ERR_FORMAT,
         {.data = STR_INIT("text"), .method = 12},
         0,
         0},
        {"no deflate stream",
         ERR_FORMAT,
         {.data = STR_INIT("\xff\xff\xff\xff"), .method = DEFLATED},
         0,
         0},
        {"1 GiB of zeros", ERR_LIMIT, {.method = DEFLATED}, 1 << 30, 0},
        {"1 GiB said to be 10 bytes",
         ERR_LIMIT,
         {.method = DEFLATED, .size = 10},
         1 << 30,
         0},
        {"larger than a part may be",
         ERR_LIMIT,
         {.method = DEFLATED},
         LIMIT_PART + 258,
         64 * KIB},
    };
    struct arena *arena = arena_new();

    (void) state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct packed part = rows[i].part;
        struct err err = {0};
        uint64_t poured = 0;
        struct zip *zip;
        uint64_t seen = 0;

        part.name = S("p");
        if (rows[i].zeros > 0) {
            struct str zeros = zip_zeros(arena, rows[i].zeros);
            char *padded =
                arena_array(arena, zeros.len + rows[i].padding, char);

            memcpy(padded, zeros.ptr, zeros.len);
            part.data = (struct str){padded, zeros.len + rows[i].padding};
        }
        zip = zip_load(arena, zip_write(arena, &part, 1), &poured, &err);
        assert_non_null(zip);
        want_int(rows[i].want == ERR_NONE,
                 zip_pour(zip, 0, count, &seen, &err), rows[i].name);
        want_int(rows[i].want, err.code, rows[i].name);
        want_int(1, seen <= LIMIT_PART, rows[i].name);
    }
    arena_free(arena);
}

static void
what_is_no_archive_is_refused(void **state)
{
    struct arena *arena = arena_new();
    struct packed part = {.name = S("a"), .data = S("some data")};
    struct str whole = zip_write(arena, &part, 1);
    struct packed *many = arena_array(arena, LIMIT_ENTRIES + 1, struct packed);
    struct err err;
    uint64_t poured = 0;

    (void) state;
    for (size_t len = 0; len <= LOCAL_HEADER; len++)
        assert_null(zip_load(arena, str_sub(whole, 0, len), &poured, &err));
    assert_int_equal(ERR_FORMAT, err.code);
    for (size_t i = 0; i <= LIMIT_ENTRIES; i++)
        many[i].name = str_printf(arena, "%zu", i);
    assert_null(zip_load(arena, zip_write(arena, many, LIMIT_ENTRIES + 1),
                         &poured, &err));
    assert_int_equal(ERR_LIMIT, err.code);
    arena_free(arena);
}

static bool
stop_at_once(void *context, struct str piece)
{
    (void) piece;
    ++*(int *) context;
    return false;
}

static void
a_sink_may_stop(void **state)
{
    struct arena *arena = arena_new();
    struct packed part = {.name = S("z"), .method = DEFLATED, .size = 1 << 20};
    struct zip *zip;
    struct str head;
    char room[3];
    struct err err;
    uint64_t poured = 0;
    int calls = 0;

    (void) state;
    part.data = zip_zeros(arena, 90 * KIB);
    zip = zip_load(arena, zip_write(arena, &part, 1), &poured, &err);
    assert_non_null(zip);
    assert_true(zip_pour(zip, 0, stop_at_once, &calls, &err));
    assert_int_equal(1, calls);
    assert_true(zip_head(zip, 0, room, sizeof(room), &head, &err));
    want_str((struct str){"\0\0\0", 3}, head, "head");
    arena_free(arena);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(parts_are_visited_by_index),
        cmocka_unit_test(names_are_found_folded),
        cmocka_unit_test(hostile_parts_are_refused),
        cmocka_unit_test(what_is_no_archive_is_refused),
        cmocka_unit_test(a_sink_may_stop),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
