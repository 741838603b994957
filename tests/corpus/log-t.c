/*
 * SPDX-License-Identifier: Apache-2.0
 */
#include <sys/wait.h>

#include "tests/corpus/corpus.h"
#include "tests/corpus/files.h"

static struct log_state
verified(struct corpus *corpus)
{
    struct log_state state;
    struct err err;

    if (!corpus_log_verify(corpus, &state, &err))
        fail_msg("%s", err.text);
    return state;
}

static void
note(struct corpus *corpus, struct str details)
{
    struct err err;

    if (!corpus_log(corpus, S("check"), details, &err))
        fail_msg("%s", err.text);
}

static void
entries_hold_one_another(void **state)
{
    struct site site = site_new();
    struct corpus *corpus;
    struct str text;

    (void) state;
    init_corpus(&site, SUITE_STD);
    corpus = open_corpus(&site, false);
    assert_int_equal(0, verified(corpus).entries);
    note(corpus, S("一"));
    note(corpus, S("two\nlines\tand \\ more"));
    note(corpus, S(""));
    corpus_close(corpus);

    corpus = open_corpus(&site, false);
    note(corpus, S("again"));
    assert_int_equal(4, verified(corpus).entries);
    assert_int_equal(0, verified(corpus).bad_line);
    text = slurp(site.arena, site.log);
    assert_true(str_starts(text, S("1\t2")));
    assert_true(str_find(text, S("two\\x0alines\\x09and \\x5c more"), 0) !=
                STR_NONE);
    corpus_close(corpus);
    site_free(&site);
}

static void
a_change_shows_where_it_is(void **state)
{
    struct site site = site_new();
    struct corpus *corpus;
    struct str text, line[4], rest;
    struct log_state seen;

    (void) state;
    init_corpus(&site, SUITE_GM);
    corpus = open_corpus(&site, false);
    for (size_t i = 0; i < COUNT(line); i++)
        note(corpus, S("details"));
    text = rest = slurp(site.arena, site.log);
    for (size_t i = 0; i < COUNT(line); i++)
        line[i] = str_cut(&rest, S("\n"));

    /* Any one character of the second line. */
    for (size_t at = 0; at < line[1].len; at++) {
        char *spoiled = str_z(site.arena, text);

        spoiled[line[0].len + 1 + at] ^= 1;
        spill(site.log, (struct str){spoiled, text.len}, 0600);
        seen = verified(corpus);
        assert_int_equal(2, seen.bad_line);
        assert_int_equal(1, seen.entries);
    }
    /* A line taken out; two exchanged; the last cut off in the middle. */
    rest = str_printf(site.arena, "%.*s\n%.*s\n", STR_ARG(line[0]),
                      STR_ARG(line[2]));
    spill(site.log, rest, 0600);
    assert_int_equal(2, verified(corpus).bad_line);
    rest = str_printf(site.arena, "%.*s\n%.*s\n%.*s\n", STR_ARG(line[1]),
                      STR_ARG(line[0]), STR_ARG(line[2]));
    spill(site.log, rest, 0600);
    assert_int_equal(1, verified(corpus).bad_line);
    spill(site.log, str_sub(text, 0, text.len - 9), 0600);
    assert_int_equal(4, verified(corpus).bad_line);
    /* What comes later goes on behind the damage, which stays. */
    note(corpus, S("later"));
    assert_int_equal(4, verified(corpus).bad_line);
    assert_true(str_starts(slurp(site.arena, site.log),
                           str_sub(text, 0, text.len - 9)));
    corpus_close(corpus);
    site_free(&site);
}

static void
a_long_log_is_verified_to_its_end(void **state)
{
    enum { ENTRIES = 2000 };
    struct site site = site_new();
    char *details = arena_alloc(site.arena, 1000, 1);
    struct corpus *corpus;
    struct err err;

    (void) state;
    memset(details, 'x', 999);
    init_corpus(&site, SUITE_STD);
    corpus = open_corpus(&site, false);
    for (size_t i = 0; i < ENTRIES; i++)
        note(corpus, (struct str){details, i % 1000});
    assert_int_equal(ENTRIES, verified(corpus).entries);
    details = arena_alloc(site.arena, 1 << 20, 1);
    assert_false(
        corpus_log(corpus, S("x"), (struct str){details, 1 << 20}, &err));
    assert_int_equal(ERR_LIMIT, err.code);
    assert_int_equal(ENTRIES, verified(corpus).entries);
    corpus_close(corpus);
    site_free(&site);
}

/* In a process of its own, which must leave nothing allocated behind. */
static int
log_entries(struct site *site, int entries)
{
    struct err err;
    struct corpus *corpus = corpus_open(site->path, site->key, false, &err);
    bool ok = corpus != NULL;

    for (int k = 0; ok && k < entries; k++)
        ok = corpus_log(corpus, S("check"), S("details"), &err);
    corpus_close(corpus);
    arena_free(site->arena);
    return ok ? 0 : 1;
}

static void
processes_take_turns(void **state)
{
    enum { PROCESSES = 4, ENTRIES = 50 };
    struct site site = site_new();
    struct corpus *corpus;

    (void) state;
    init_corpus(&site, SUITE_STD);
    for (int i = 0; i < PROCESSES; i++)
        if (fork() == 0)
            _exit(log_entries(&site, ENTRIES));
    for (int i = 0, status; i < PROCESSES; i++) {
        wait(&status);
        assert_int_equal(0, status);
    }
    corpus = open_corpus(&site, false);
    assert_int_equal(PROCESSES * ENTRIES, verified(corpus).entries);
    assert_int_equal(0, verified(corpus).bad_line);
    corpus_close(corpus);
    site_free(&site);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(entries_hold_one_another),
        cmocka_unit_test(a_change_shows_where_it_is),
        cmocka_unit_test(a_long_log_is_verified_to_its_end),
        cmocka_unit_test(processes_take_turns),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
