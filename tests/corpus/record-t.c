/*
 * SPDX-License-Identifier: Apache-2.0
 */
#include "corpus/record.h"

#include "core/arena.h"
#include "core/buf.h"
#include "core/limits.h"
#include "corpus/varint.h"
#include "tests/tap.h"

static void
integers_come_back(void **state)
{
    static const int64_t tests[] = {0,   1,         -1,        63,       64,
                                    -64, INT32_MIN, INT64_MAX, INT64_MIN};

    (void) state;
    for (size_t i = 0; i < COUNT(tests); i++) {
        BUF_SCOPED buf;
        struct str s;
        int64_t seen = 0;
        uint64_t plain = 0;

        buf_init(&buf, 100);
        varint_add_signed(&buf, tests[i]);
        varint_add(&buf, (uint64_t) tests[i]);
        s = buf_str(&buf);
        assert_true(varint_take_signed(&s, &seen));
        assert_true(varint_take(&s, &plain));
        assert_true(seen == tests[i] && plain == (uint64_t) tests[i]);
        assert_int_equal(0, s.len);
    }
}

static void
what_is_no_integer_is_refused(void **state)
{
    static const struct {
        const char *row;
        struct str bytes;
        bool fits, fits_32;
    } tests[] = {
        {"nothing", STR_INIT(""), false, false},
        {"cut short", STR_INIT("\x80\x80"), false, false},
        {"32 bits", STR_INIT("\xff\xff\xff\xff\x0f"), true, true},
        {"33 bits", STR_INIT("\xff\xff\xff\xff\x1f"), true, false},
        {"64 bits", STR_INIT("\xff\xff\xff\xff\xff\xff\xff\xff\xff\x01"), true,
         false},
        {"65 bits", STR_INIT("\xff\xff\xff\xff\xff\xff\xff\xff\xff\x02"),
         false, false},
        {"for ever", STR_INIT("\x80\x80\x80\x80\x80\x80\x80\x80\x80\x80\x01"),
         false, false},
    };

    (void) state;
    for (size_t i = 0; i < COUNT(tests); i++) {
        struct str s = tests[i].bytes;
        uint64_t value;
        uint32_t narrow;

        want_int(tests[i].fits, varint_take(&s, &value), tests[i].row);
        s = tests[i].bytes;
        want_int(tests[i].fits_32, varint_take_32(&s, &narrow), tests[i].row);
    }
}

/* A record with all types of fields, long lists too. */
static void
write_sample(struct arena *arena, struct buf *buf)
{
    struct source source = {.kind = KIND_COMMERCIAL,
                            .level = LEVEL_CORE,
                            .issued = DATE_NONE,
                            .title = S("标题"),
                            .points_complete = true,
                            .paragraphs = UINT32_MAX};

    source.names.count = 100;
    source.names.item = arena_array(arena, 100, struct str);
    for (size_t i = 0; i < 100; i++)
        source.names.item[i] = str_printf(arena, "name %zu", i);
    source.points = 20;
    source.point = arena_array(arena, 20, struct point);
    for (uint32_t i = 0; i < 20; i++)
        source.point[i] = (struct point){
            .first = i, .last = UINT32_MAX - i, .term.until = DATE_NONE};
    record_source(buf, &source);
    assert_false(buf->full);
}

static void
a_record_comes_back(void **state)
{
    struct arena *arena = arena_new();
    struct source seen;
    BUF_SCOPED buf;

    (void) state;
    buf_init(&buf, LIMIT_RECORD);
    write_sample(arena, &buf);
    assert_true(record_read_source(arena, buf_str(&buf), &seen));
    assert_int_equal(KIND_COMMERCIAL, seen.kind);
    assert_int_equal(LEVEL_CORE, seen.level);
    assert_true(seen.issued == DATE_NONE);
    want_str(S("标题"), seen.title, "title");
    assert_true(seen.points_complete);
    assert_true(seen.paragraphs == UINT32_MAX);
    assert_int_equal(100, seen.names.count);
    want_str(S("name 99"), seen.names.item[99], "name");
    assert_int_equal(20, seen.points);
    assert_true(seen.point[19].last == UINT32_MAX - 19);
    assert_true(seen.point[19].term.until == DATE_NONE);
    arena_free(arena);
}

static void
a_decision_comes_back(void **state)
{
    const struct decision in = {.type = DECISION_CONSENT,
                                .level = LEVEL_JUEMI,
                                .day = -1,
                                .until = DATE_NONE,
                                .recorded = UINT64_MAX,
                                .who = S("登记人"),
                                .by = S("甲"),
                                .why = S("理由"),
                                .reference = S("同意1号")};
    struct arena *arena = arena_new();
    struct decision seen;
    BUF_SCOPED buf;

    (void) state;
    buf_init(&buf, LIMIT_RECORD);
    record_decision(&buf, &in);
    assert_true(record_read_decision(arena, buf_str(&buf), &seen));
    assert_int_equal(in.type, seen.type);
    assert_int_equal(in.level, seen.level);
    assert_int_equal(-1, seen.day);
    assert_true(seen.until == DATE_NONE && seen.recorded == UINT64_MAX);
    want_str(in.who, seen.who, "who");
    want_str(in.by, seen.by, "by");
    want_str(in.why, seen.why, "why");
    want_str(in.reference, seen.reference, "reference");
    arena_free(arena);
}

static void
fields_of_a_later_version_are_skipped(void **state)
{
    struct arena *arena = arena_new();
    struct event seen;
    BUF_SCOPED buf;

    (void) state;
    buf_init(&buf, 1000);
    varint_add(&buf, 999);
    varint_add(&buf, 5);
    buf_add(&buf, S("later"));
    record_event(&buf,
                 &(struct event){.type = EVENT_PUBLISHED, .why = S("公开")});
    assert_true(record_read_event(arena, buf_str(&buf), &seen));
    assert_int_equal(EVENT_PUBLISHED, seen.type);
    want_str(S("公开"), seen.why, "why");
    arena_free(arena);
}

/* Cut or spoiled anywhere, it is read or refused, and nothing else happens. */
static void
what_is_no_record_does_no_harm(void **state)
{
    struct arena *arena = arena_new();
    struct source seen;
    BUF_SCOPED buf;
    size_t refused = 0;

    (void) state;
    buf_init(&buf, LIMIT_RECORD);
    write_sample(arena, &buf);
    for (size_t at = 0; at < buf.len; at++) {
        ARENA_SCOPE(arena);
        char *copy = str_z(arena, buf_str(&buf));

        refused += !record_read_source(arena, (struct str){copy, at}, &seen);
        copy[at] = (char) (copy[at] ^ 0x55);
        refused +=
            !record_read_source(arena, (struct str){copy, buf.len}, &seen);
    }
    assert_true(refused > buf.len / 2);
    arena_free(arena);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(integers_come_back),
        cmocka_unit_test(what_is_no_integer_is_refused),
        cmocka_unit_test(a_record_comes_back),
        cmocka_unit_test(a_decision_comes_back),
        cmocka_unit_test(fields_of_a_later_version_are_skipped),
        cmocka_unit_test(what_is_no_record_does_no_harm),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
