/*
 * Decisions, and changes that belong together.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include <sys/wait.h>
#include <time.h>

#include "corpus/db.h"
#include "tests/corpus/corpus.h"
#include "tests/corpus/files.h"

static struct decision
sample(unsigned char key, struct str source)
{
    struct decision decision = {
        .type = DECISION_DISMISS,
        .source = source,
        .level = LEVEL_JIMI,
        .day = 20000,
        .until = DATE_NONE,
        .by = S("定密责任人甲"),
        .why = S("公开报道已有"),
    };

    memset(decision.key, key, sizeof(decision.key));
    return decision;
}

static void
must_decide(struct corpus *corpus, struct arena *arena,
            struct decision *decision)
{
    struct err err;

    if (!corpus_decide(corpus, arena, decision, &err))
        fail_msg("%s", err.text);
}

static struct decisions
decisions_in(struct corpus *corpus, struct arena *arena)
{
    struct decisions decisions;
    struct err err;

    if (!corpus_decisions(corpus, arena, &decisions, &err))
        fail_msg("%s", err.text);
    return decisions;
}

static uint64_t
epoch_of(struct corpus *corpus, struct arena *arena)
{
    struct corpus_info info;
    struct err err;

    if (!corpus_info(corpus, arena, &info, &err))
        fail_msg("%s", err.text);
    return info.epoch;
}

/* A corpus with two sources. */
static struct corpus *
filled(const struct site *site, enum suite suite)
{
    struct source one = {.kind = KIND_STATE}, two = {.kind = KIND_STATE};
    struct corpus *corpus;

    init_corpus(site, suite);
    corpus = open_corpus(site, true);
    must_add(corpus, site->arena, &one, made_up(site->arena, 1, 5));
    must_add(corpus, site->arena, &two, made_up(site->arena, 2, 5));
    return corpus;
}

static void
what_was_decided_comes_back(void **state)
{
    static const enum suite suites[] = {SUITE_STD, SUITE_GM};

    (void) state;
    for (size_t i = 0; i < COUNT(suites); i++) {
        struct site site = site_new();
        struct corpus *corpus = filled(&site, suites[i]);
        struct decision first = sample(7, S("S-0002"));
        struct decision second = {.type = DECISION_CONSENT,
                                  .source = S("S-0001"),
                                  .day = 20001,
                                  .until = 20100,
                                  .reference = S("同意2号")};
        struct decisions seen;

        assert_int_equal(0, decisions_in(corpus, site.arena).count);
        must_decide(corpus, site.arena, &first);
        must_decide(corpus, site.arena, &second);
        assert_int_equal(1, first.number);
        assert_int_equal(2, second.number);
        assert_int_equal(4, epoch_of(corpus, site.arena));
        corpus_close(corpus);

        corpus = open_corpus(&site, false);
        seen = decisions_in(corpus, site.arena);
        assert_int_equal(2, seen.count);
        assert_int_equal(1, seen.item[0].number);
        assert_int_equal(DECISION_DISMISS, seen.item[0].type);
        assert_memory_equal(first.key, seen.item[0].key, PRF_MAC_SIZE);
        want_str(S("S-0002"), seen.item[0].source, "source");
        assert_int_equal(LEVEL_JIMI, seen.item[0].level);
        assert_int_equal(20000, seen.item[0].day);
        assert_true(seen.item[0].until == DATE_NONE);
        assert_true(seen.item[0].recorded > 1600000000);
        assert_true(seen.item[0].who.len > 0);
        want_str(first.who, seen.item[0].who, "account");
        want_str(first.by, seen.item[0].by, "by");
        want_str(first.why, seen.item[0].why, "why");
        assert_int_equal(0, seen.item[0].reference.len);
        assert_int_equal(DECISION_CONSENT, seen.item[1].type);
        want_str(S("S-0001"), seen.item[1].source, "source");
        assert_int_equal(20100, seen.item[1].until);
        want_str(second.reference, seen.item[1].reference, "reference");
        must_be_whole(corpus);
        corpus_close(corpus);
        site_free(&site);
    }
}

static void
nothing_is_decided_on_what_is_not_there(void **state)
{
    struct site site = site_new();
    struct corpus *corpus = filled(&site, SUITE_STD);
    struct decision decision = sample(1, S("S-0003"));
    struct err err;

    (void) state;
    assert_false(corpus_decide(corpus, site.arena, &decision, &err));
    assert_int_equal(ERR_MISSING, err.code);
    assert_int_equal(0, decisions_in(corpus, site.arena).count);
    assert_int_equal(2, epoch_of(corpus, site.arena));
    corpus_close(corpus);

    corpus = open_corpus(&site, false);
    decision.source = S("S-0001");
    assert_false(corpus_decide(corpus, site.arena, &decision, &err));
    assert_int_equal(ERR_SYSTEM, err.code);
    corpus_close(corpus);
    site_free(&site);
}

/* --- changes that belong together --- */

static void
a_group_is_made_whole_or_not_at_all(void **state)
{
    static const bool ways[] = {false, true};
    struct site site = site_new();
    struct corpus *corpus = filled(&site, SUITE_STD);

    (void) state;
    for (size_t i = 0; i < COUNT(ways); i++) {
        struct decision decision = sample(1, S("S-0001"));
        struct decision wrong = sample(1, S("S-0009"));
        struct event event = {.type = EVENT_CHANGED, .level = LEVEL_MIMI};
        struct source source = {.kind = KIND_STATE};
        struct sources seen;
        struct err err;

        corpus_begin(corpus);
        assert_true(corpus_lock(corpus, &err));
        assert_true(corpus_lock(corpus, &err));
        must_add(corpus, site.arena, &source, made_up(site.arena, 3, 5));
        must_decide(corpus, site.arena, &decision);
        assert_false(corpus_decide(corpus, site.arena, &wrong, &err));
        assert_int_equal(ERR_MISSING, err.code);
        assert_true(
            corpus_record(corpus, site.arena, source.id, &event, &err));
        /* What was changed is seen from within. */
        assert_int_equal(1, decisions_in(corpus, site.arena).count);
        assert_true(corpus_sources(corpus, site.arena, &seen, &err));
        assert_int_equal(2, seen.item[2].events);
        assert_int_equal(5, epoch_of(corpus, site.arena));
        if (ways[i])
            assert_true(corpus_commit(corpus, &err));
        else
            corpus_rollback(corpus);
        assert_int_equal(ways[i] ? 1 : 0,
                         decisions_in(corpus, site.arena).count);
        assert_int_equal(ways[i] ? 5 : 2, epoch_of(corpus, site.arena));
        must_be_whole(corpus);
    }
    corpus_close(corpus);
    site_free(&site);
}

static void
what_was_locked_and_left_alone_is_as_it_was(void **state)
{
    struct site site = site_new();
    struct corpus *corpus = filled(&site, SUITE_STD);
    struct err err;

    (void) state;
    corpus_begin(corpus);
    assert_true(corpus_lock(corpus, &err));
    assert_true(corpus_commit(corpus, &err));
    corpus_begin(corpus);
    assert_true(corpus_commit(corpus, &err));
    assert_int_equal(2, epoch_of(corpus, site.arena));
    corpus_close(corpus);
    site_free(&site);
}

/* In a child: lower the level once, if nobody has. */
static int
lower(const struct site *site, bool explicitly, int told)
{
    struct arena *arena = arena_new();
    struct event event = {.type = EVENT_CHANGED, .level = LEVEL_MIMI};
    struct corpus *corpus;
    struct sources sources;
    struct err err;
    bool changed = false, ok;

    corpus = corpus_open(site->path, site->key, true, &err);
    if (corpus == NULL)
        return 9;
    corpus_begin(corpus);
    ok = (!explicitly || corpus_lock(corpus, &err)) &&
         corpus_sources(corpus, arena, &sources, &err);
    if (ok && write(told, "", 1) != 1)
        return 8;
    /* The other has time to look, were it let. */
    nanosleep(&(struct timespec){0, 200 * 1000 * 1000}, NULL);
    if (ok && sources.item[0].events == 1)
        ok = changed = corpus_record(corpus, arena, S("S-0001"), &event, &err);
    ok = ok && corpus_commit(corpus, &err);
    corpus_close(corpus);
    arena_free(arena);
    arena_free(site->arena);
    return ok ? changed : 7;
}

static void
of_two_the_second_judges_by_what_the_first_wrote(void **state)
{
    static const bool ways[] = {true, false};

    (void) state;
    for (size_t way = 0; way < COUNT(ways); way++) {
        struct site site = site_new();
        struct sources sources;
        struct corpus *corpus;
        int pipes[2], status, changed = 0;
        struct err err;

        corpus_close(filled(&site, SUITE_STD));
        assert_int_equal(0, pipe(pipes));
        for (int i = 0; i < 2; i++)
            if (fork() == 0)
                _exit(lower(&site, ways[way], pipes[1]));
        for (int i = 0; i < 2; i++) {
            assert_true(wait(&status) > 0);
            assert_true(WIFEXITED(status) && WEXITSTATUS(status) <= 1);
            changed += WEXITSTATUS(status);
        }
        assert_int_equal(1, changed);
        corpus = open_corpus(&site, false);
        assert_true(corpus_sources(corpus, site.arena, &sources, &err));
        assert_int_equal(2, sources.item[0].events);
        assert_int_equal(3, epoch_of(corpus, site.arena));
        corpus_close(corpus);
        close(pipes[0]);
        close(pipes[1]);
        site_free(&site);
    }
}

/* --- damage --- */

static void
what_was_moved_or_changed_is_not_believed(void **state)
{
    static const char *const changes[] = {
        "UPDATE decision SET source = 2 WHERE number = 1",
        "UPDATE decision SET source = 9 WHERE number = 1",
        "UPDATE decision SET source = 0 WHERE number = 1",
        "UPDATE decision SET key = (SELECT key FROM decision d"
        " WHERE d.number = 3 - decision.number) WHERE number < 3",
        "UPDATE decision SET key = zeroblob(32) WHERE number = 3",
        "UPDATE decision SET key = x'00' WHERE number = 3",
        "UPDATE decision SET sealed = (SELECT sealed FROM decision d"
        " WHERE d.number = 3 - decision.number) WHERE number < 3",
        "UPDATE decision SET sealed = x'' WHERE number = 2",
        "UPDATE decision SET sealed = zeroblob(length(sealed))",
        "UPDATE decision SET number = 4 WHERE number = 3",
        "UPDATE decision SET number = 0 WHERE number = 1",
        "DELETE FROM decision WHERE number = 1",
        "DELETE FROM decision WHERE number = 3",
        "DELETE FROM decision",
        "INSERT INTO decision SELECT 4, source, key, sealed FROM decision"
        " WHERE number = 3",
        "UPDATE head SET decisions = 2",
        "DROP TABLE decision",
    };
    struct site site = site_new();
    struct corpus *corpus = filled(&site, SUITE_STD);
    struct str whole;

    (void) state;
    for (unsigned char i = 1; i <= 3; i++) {
        struct decision decision =
            sample(i, i < 3 ? S("S-0001") : S("S-0002"));

        must_decide(corpus, site.arena, &decision);
    }
    corpus_close(corpus);
    whole = slurp(site.arena, site.path);
    for (size_t i = 0; i < COUNT(changes); i++) {
        struct arena *arena = arena_new();
        struct err err = {ERR_NONE, ""};
        struct decisions decisions;
        struct db *db;

        spill(site.path, whole, 0600);
        db = db_open(site.path, true, &err);
        assert_non_null(db);
        if (!db_exec(db, "PRAGMA foreign_keys = OFF", &err) ||
            !db_exec(db, changes[i], &err))
            fail_msg("%s: %s", changes[i], err.text);
        db_close(db);
        corpus = open_corpus(&site, false);
        if (corpus_decisions(corpus, arena, &decisions, &err))
            fail_msg("%s: not seen", changes[i]);
        want_int(ERR_CORPUS, err.code, changes[i]);
        if (corpus_check(corpus, &err))
            fail_msg("%s: not seen", changes[i]);
        corpus_close(corpus);
        arena_free(arena);
    }
    site_free(&site);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_was_decided_comes_back),
        cmocka_unit_test(nothing_is_decided_on_what_is_not_there),
        cmocka_unit_test(a_group_is_made_whole_or_not_at_all),
        cmocka_unit_test(what_was_locked_and_left_alone_is_as_it_was),
        cmocka_unit_test(of_two_the_second_judges_by_what_the_first_wrote),
        cmocka_unit_test(what_was_moved_or_changed_is_not_believed),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
