/*
 * SPDX-License-Identifier: Apache-2.0
 */
#include "tools/serve_target.h"

#include "core/arena.h"
#include "core/limits.h"
#include "tests/tap.h"

enum { MOST = 4 };

static void
targets_are_decoded(void **state)
{
    static const struct {
        const char *raw, *path;
        size_t pairs;
        struct {
            const char *name, *value;
        } pair[MOST];
    } rows[] = {
        {"/", "/", 0, {{NULL, NULL}}},
        {"/api/about", "/api/about", 0, {{NULL, NULL}}},
        {"/a?", "/a", 0, {{NULL, NULL}}},
        {"/a?b=c", "/a", 1, {{"b", "c"}}},
        {"/a?b=c&b=d", "/a", 2, {{"b", "c"}, {"b", "d"}}},
        {"/a?b=c=d", "/a", 1, {{"b", "c=d"}}},
        {"/a?b", "/a", 1, {{"b", ""}}},
        {"/a?=", "/a", 1, {{"", ""}}},
        {"/a?&&b=1", "/a", 3, {{"", ""}, {"", ""}, {"b", "1"}}},
        {"/a?b=c?d", "/a", 1, {{"b", "c?d"}}},
        {"/a?b=x+y", "/a", 1, {{"b", "x y"}}},
        {"/a?b=x%2By%26z%3d", "/a", 1, {{"b", "x+y&z="}}},
        {"/a+b", "/a+b", 0, {{NULL, NULL}}},
        {"/a%20b", "/a b", 0, {{NULL, NULL}}},
        {"/%E5%AE%9A", "/定", 0, {{NULL, NULL}}},
        {"/a?name=%e8%8d%89%E7%A8%BF%0a.docx",
         "/a",
         1,
         {{"name", "草稿\n.docx"}}},
        {"/a?b=%F0%A0%80%80", "/a", 1, {{"b", "𠀀"}}},
        {"/a?b=..%2F..%2Fetc", "/a", 1, {{"b", "../../etc"}}},
        {"/a/../b", "/a/../b", 0, {{NULL, NULL}}},
    };
    struct arena *arena = arena_new();

    (void) state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct target target;

        if (!target_parse(arena, str_of(rows[i].raw), &target))
            fail_msg("%s: refused", rows[i].raw);
        want_str(str_of(rows[i].path), target.path, rows[i].raw);
        want_int((long long) rows[i].pairs, (long long) target.pairs,
                 rows[i].raw);
        for (size_t j = 0; j < target.pairs; j++) {
            want_str(str_of(rows[i].pair[j].name), target.pair[j].name,
                     rows[i].raw);
            want_str(str_of(rows[i].pair[j].value), target.pair[j].value,
                     rows[i].raw);
        }
    }
    arena_free(arena);
}

static void
what_no_browser_writes_is_refused(void **state)
{
    static const char *const rows[] = {
        "",
        "*",
        "a",
        "?a=b",
        "http://127.0.0.1:5000/",
        "127.0.0.1:5000",
        "/a#b",
        "/a b",
        "/a\tb",
        "/a\177",
        "/\xe5\xae\x9a",
        "/%",
        "/%4",
        "/%zz",
        "/%4g",
        "/% 41",
        "/%-1",
        "/a?b=%",
        "/a?%4=1",
        "/a?b=%u5b9a",
        "/%00",
        "/a?b=%00",
        "/a?%00=b",
        "/a%2Fb",
        "/%2f",
        "/a%0D%0Ab",
        "/a%1b",
        "/a%7F",
        /* Overlong, surrogates, cut off, beyond Unicode, alone. */
        "/a?b=%C0%80",
        "/a?b=%C0%AF",
        "/a?b=%E0%80%AF",
        "/a?b=%F0%80%80%AF",
        "/a?b=%ED%A0%80",
        "/a?b=%E5%AE",
        "/a?b=%F4%90%80%80",
        "/a?b=%FF",
        "/a?b=%80",
        "/%E5%AE?b=%9A",
    };
    struct arena *arena = arena_new();

    (void) state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct target target;

        if (target_parse(arena, str_of(rows[i]), &target))
            fail_msg("\"%s\" was taken", rows[i]);
    }
    arena_free(arena);
}

static void
pairs_are_bounded(void **state)
{
    struct arena *arena = arena_new();
    struct str raw = S("/?a");
    struct target target;

    (void) state;
    for (int i = 1; i < LIMIT_PAIRS; i++)
        raw = str_printf(arena, "%.*s&a", STR_ARG(raw));
    assert_true(target_parse(arena, raw, &target));
    assert_int_equal(LIMIT_PAIRS, target.pairs);
    raw = str_printf(arena, "%.*s&a", STR_ARG(raw));
    assert_false(target_parse(arena, raw, &target));
    arena_free(arena);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(targets_are_decoded),
        cmocka_unit_test(what_no_browser_writes_is_refused),
        cmocka_unit_test(pairs_are_bounded),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
