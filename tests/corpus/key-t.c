/*
 * SPDX-License-Identifier: Apache-2.0
 */
#include "corpus/key.h"

#include "tests/corpus/corpus.h"
#include "tests/corpus/files.h"

#define HEADING "dingmi key 1\n"
#define DIGITS  "0123456789abcdef0123456789ABCDEF"

static void
a_new_key_is_read_back(void **state)
{
    struct site site = site_new();
    unsigned char made[PRF_KEY], seen[PRF_KEY], other[PRF_KEY];
    struct stat st;
    struct err err;

    (void) state;
    assert_true(key_create(site.key, made, &err));
    assert_true(key_read(site.key, seen, &err));
    assert_memory_equal(made, seen, PRF_KEY);
    assert_int_equal(0, stat(site.key, &st));
    assert_int_equal(0600, st.st_mode & 07777);
    assert_false(key_create(site.key, other, &err));
    assert_int_equal(ERR_EXISTS, err.code);
    assert_true(key_read(site.key, seen, &err));
    assert_memory_equal(made, seen, PRF_KEY);
    site_free(&site);
}

static void
what_is_no_private_key_is_refused(void **state)
{
    static const struct {
        const char *row;
        struct str text;
        mode_t mode;
        bool good;
    } tests[] = {
        {"a key", STR_INIT(HEADING DIGITS DIGITS "\n"), 0600, true},
        {"read-only", STR_INIT(HEADING DIGITS DIGITS "\n"), 0400, true},
        {"no last newline", STR_INIT(HEADING DIGITS DIGITS), 0600, true},
        {"CR LF at the end", STR_INIT(HEADING DIGITS DIGITS "\r\n"), 0600,
         true},
        {"group reads", STR_INIT(HEADING DIGITS DIGITS "\n"), 0640, false},
        {"others read", STR_INIT(HEADING DIGITS DIGITS "\n"), 0604, false},
        {"others write", STR_INIT(HEADING DIGITS DIGITS "\n"), 0602, false},
        {"empty", STR_INIT(""), 0600, false},
        {"no heading", STR_INIT(DIGITS DIGITS "\n"), 0600, false},
        {"a later version", STR_INIT("dingmi key 2\n" DIGITS DIGITS), 0600,
         false},
        {"too short", STR_INIT(HEADING DIGITS "01\n"), 0600, false},
        {"too long", STR_INIT(HEADING DIGITS DIGITS "0\n"), 0600, false},
        {"no digit",
         STR_INIT(HEADING DIGITS "0123456789abcdef0123456789ABCDEG"), 0600,
         false},
    };
    struct site site = site_new();

    (void) state;
    for (size_t i = 0; i < COUNT(tests); i++) {
        unsigned char key[PRF_KEY];
        struct err err = {ERR_NONE, ""};

        spill(site.key, tests[i].text, tests[i].mode);
        want_int(tests[i].good, key_read(site.key, key, &err), tests[i].row);
        if (!tests[i].good)
            want_int(ERR_KEY, err.code, tests[i].row);
        unlink(site.key);
    }
    site_free(&site);
}

static void
what_is_no_file_is_refused(void **state)
{
    struct site site = site_new();
    unsigned char key[PRF_KEY];
    struct err err;

    (void) state;
    assert_false(key_read(site.key, key, &err));
    assert_int_equal(ERR_KEY, err.code);
    assert_int_equal(0, mkdir(site.key, 0700));
    assert_false(key_read(site.key, key, &err));
    assert_int_equal(ERR_KEY, err.code);
    assert_int_equal(0, rmdir(site.key));
    /* Nobody will ever write to it: reading it must not wait. */
    assert_int_equal(0, mkfifo(site.key, 0600));
    assert_false(key_read(site.key, key, &err));
    assert_int_equal(ERR_KEY, err.code);
    unlink(site.key);
    /* Larger than any key, by a hole. */
    spill(site.key, S(HEADING), 0600);
    assert_int_equal(0, truncate(site.key, 1 << 20));
    assert_false(key_read(site.key, key, &err));
    assert_int_equal(ERR_KEY, err.code);
    site_free(&site);
}

static void
a_key_is_never_made_through_a_link(void **state)
{
    struct site site = site_new();
    const char *other = site_file(&site, "other.key");
    unsigned char key[PRF_KEY];
    struct err err;

    (void) state;
    assert_int_equal(0, symlink(other, site.key));
    assert_false(key_create(site.key, key, &err));
    assert_false(is_there(other));
    site_free(&site);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_new_key_is_read_back),
        cmocka_unit_test(what_is_no_private_key_is_refused),
        cmocka_unit_test(what_is_no_file_is_refused),
        cmocka_unit_test(a_key_is_never_made_through_a_link),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
