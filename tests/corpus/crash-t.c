/*
 * What happens around the corpus: processes are killed, work side by side, run
 * out of disk, or may only read.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include <errno.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>

#include "corpus/handle.h"
#include "tests/corpus/corpus.h"
#include "tests/corpus/files.h"

static void
nap(long milliseconds)
{
    nanosleep(
        &(struct timespec){milliseconds / 1000, milliseconds % 1000 * 1000000},
        NULL);
}

/*
 * In a child: register sources from a number on until killed or full.  Each
 * time that something is safe, a byte is written to told.
 */
static void
register_on(const struct site *site, unsigned int from, unsigned int to,
            bool grouped, int told)
{
    struct err err;
    struct corpus *corpus = corpus_open(site->path, site->key, true, &err);

    for (unsigned int i = from; corpus != NULL && i < to; i++) {
        struct arena *arena = arena_new();
        struct source source = {.kind = i % 5 == 0 ? KIND_PUBLIC : KIND_STATE};

        if (grouped && (i % 7 == 0 || i == from))
            corpus_begin(corpus);
        if (!add_text(corpus, arena, &source,
                      made_up(arena, i, i % 90 * 9 + 1), &err))
            _exit(err.code == ERR_BUSY ? 5 : 1);
        if (grouped && i % 7 == 6 && !corpus_commit(corpus, &err))
            _exit(2);
        if ((!grouped || i % 7 == 6) && told >= 0 && write(told, "", 1) != 1)
            _exit(6);
        arena_free(arena);
    }
    if (corpus != NULL && grouped && to % 7 != 0 &&
        !corpus_commit(corpus, &err))
        _exit(4);
    corpus_close(corpus);
    arena_free(site->arena);
    _exit(corpus == NULL ? 3 : 0);
}

static size_t
sources_in(struct corpus *corpus)
{
    struct arena *arena = arena_new();
    struct sources sources;
    struct err err;

    if (!corpus_sources(corpus, arena, &sources, &err))
        fail_msg("%s", err.text);
    arena_free(arena);
    return sources.count;
}

/*
 * Start a process that registers and kill it a little later; if patient, not
 * before something of its own is safe, however slow the machine.
 */
static void
start_and_kill(const struct site *site, unsigned int turn, bool patient,
               long pause)
{
    int status, pipes[2];
    pid_t child;
    char byte;

    assert_int_equal(0, pipe(pipes));
    child = fork();
    if (child == 0)
        register_on(site, turn * 1000 + 1, turn * 1000 + 999, turn % 2 == 1,
                    pipes[1]);
    close(pipes[1]);
    if (patient)
        assert_int_equal(1, read(pipes[0], &byte, 1));
    nap(pause);
    kill(child, SIGKILL);
    waitpid(child, &status, 0);
    close(pipes[0]);
}

static void
killed_at_any_moment_it_is_whole(void **state)
{
    enum { KILLS = 16, IMPATIENT = 4 };
    struct site site = site_new();
    size_t before = 0;
    uint64_t random = 7;

    (void) state;
    init_corpus(&site, SUITE_STD);
    for (unsigned int turn = 0; turn < KILLS; turn++) {
        struct corpus *corpus;
        size_t now;

        random = random * UINT64_C(6364136223846793005) + 1;
        start_and_kill(&site, turn, turn % IMPATIENT != 0,
                       2 + (long) (random >> 33) % 40);
        corpus = open_corpus(&site, turn % 3 == 0);
        must_be_whole(corpus);
        now = sources_in(corpus);
        assert_true(now >= before);
        before = now;
        corpus_close(corpus);
    }
    assert_true(before >= KILLS - KILLS / IMPATIENT);
    site_free(&site);
}

/* A limit on the size of any file, which stands for a full disk. */
static struct rlimit
limit_files(rlim_t size)
{
    struct rlimit before, now;

    signal(SIGXFSZ, SIG_IGN);
    assert_int_equal(0, getrlimit(RLIMIT_FSIZE, &before));
    now = before;
    now.rlim_cur = size;
    assert_int_equal(0, setrlimit(RLIMIT_FSIZE, &now));
    return before;
}

/* --- destroying and deciding --- */

/* In a child: decide on sources and destroy them, until killed. */
static void
destroy_on(const struct site *site, size_t from, int told)
{
    struct err err;
    struct corpus *corpus = corpus_open(site->path, site->key, true, &err);

    for (size_t i = from; corpus != NULL; i++) {
        struct arena *arena = arena_new();
        struct str id = str_printf(arena, "S-%04zu", i);
        struct decision decision = {.type = DECISION_CONSENT, .source = id};
        struct event event = {.type = EVENT_DESTROYED};
        bool ok;

        corpus_begin(corpus);
        ok = corpus_decide(corpus, arena, &decision, &err) &&
             corpus_destroy(corpus, arena, id, &event, &err) &&
             corpus_commit(corpus, &err) && write(told, "", 1) == 1 &&
             corpus_wipe(corpus, &err);
        arena_free(arena);
        if (!ok)
            break;
    }
    corpus_close(corpus);
    arena_free(site->arena);
    _exit(1);
}

/* How many are destroyed: those that come first, and decided on is each. */
static size_t
destroyed_in(struct corpus *corpus)
{
    struct arena *arena = arena_new();
    struct decisions decisions;
    struct sources sources;
    size_t n = 0;
    struct err err;

    if (!corpus_sources(corpus, arena, &sources, &err) ||
        !corpus_decisions(corpus, arena, &decisions, &err))
        fail_msg("%s", err.text);
    while (n < sources.count && sources.item[n].events == 2)
        n++;
    assert_int_equal(n, decisions.count);
    arena_free(arena);
    return n;
}

/* What of the sealed texts of those n stands in the files. */
static size_t
left_of(const struct site *site, const struct str *sealed, size_t n)
{
    struct arena *arena = arena_new();
    const struct str file[] = {slurp(arena, site->path),
                               slurp(arena, site->wal)};
    size_t left = 0;

    for (size_t i = 0; i < n; i++)
        for (size_t f = 0; f < COUNT(file); f++)
            left += memmem(file[f].ptr, file[f].len, sealed[i].ptr,
                           sealed[i].len) != NULL;
    arena_free(arena);
    return left;
}

/* The sealed key of each source's texts: short, so that it is in one piece. */
static struct str *
sealed_keys(struct corpus *corpus, struct arena *arena, size_t count)
{
    struct str *key = arena_array(arena, count, struct str);
    struct err err;

    for (size_t i = 0; i < count; i++)
        assert_true(corpus->stores.reg->key(corpus->stores.self, arena,
                                            (uint32_t) i + 1, &key[i], &err));
    return key;
}

static void
killed_at_any_moment_it_is_destroyed_or_not(void **state)
{
    enum { KILLS = 14, SOURCES = 600 };
    struct site site = site_new();
    struct corpus *corpus;
    struct corpus_info info;
    struct str *key;
    size_t before = 0, remained = 0;
    uint64_t random = 5;
    struct err err;

    (void) state;
    init_corpus(&site, SUITE_STD);
    corpus = open_corpus(&site, true);
    corpus_begin(corpus);
    for (unsigned int i = 0; i < SOURCES; i++) {
        struct source source = {.kind = KIND_STATE};

        must_add(corpus, site.arena, &source, made_up(site.arena, i, 20));
    }
    assert_true(corpus_commit(corpus, &err));
    key = sealed_keys(corpus, site.arena, SOURCES);
    assert_int_equal(SOURCES, left_of(&site, key, SOURCES));
    corpus_close(corpus);
    for (unsigned int turn = 0; turn < KILLS; turn++) {
        int status, pipes[2];
        char byte;
        pid_t child;
        size_t now;

        random = random * UINT64_C(6364136223846793005) + 1;
        assert_int_equal(0, pipe(pipes));
        child = fork();
        if (child == 0)
            destroy_on(&site, before + 1, pipes[1]);
        close(pipes[1]);
        if (turn % 4 != 0)
            assert_int_equal(1, read(pipes[0], &byte, 1));
        nap((long) (random >> 33) % 60);
        kill(child, SIGKILL);
        waitpid(child, &status, 0);
        close(pipes[0]);
        assert_true(WIFSIGNALED(status));

        corpus = open_corpus(&site, false);
        must_be_whole(corpus);
        now = destroyed_in(corpus);
        assert_true(now >= before);
        before = now;
        assert_true(corpus_info(corpus, site.arena, &info, &err));
        remained += info.remains;
        assert_true(info.remains || left_of(&site, key, now) == 0);
        corpus_close(corpus);
        /* Whoever opens it next finishes that. */
        corpus = open_corpus(&site, true);
        assert_int_equal(0, left_of(&site, key, now));
        must_be_whole(corpus);
        assert_int_equal(SOURCES, sources_in(corpus));
        corpus_close(corpus);
    }
    assert_true(before >= KILLS / 4 * 3 && before < SOURCES);
    assert_true(remained > 0);
    site_free(&site);
}

static void
on_a_full_disk_it_is_destroyed_or_not(void **state)
{
    static const rlim_t sizes[] = {1000, 200000, 330000, 800000};
    size_t destroyed = 0, remained = 0;

    (void) state;
    for (size_t i = 0; i < COUNT(sizes); i++) {
        struct site site = site_new();
        struct event event = {.type = EVENT_DESTROYED};
        struct source source = {.kind = KIND_STATE},
                      other = {.kind = KIND_STATE};
        struct corpus_info info;
        struct corpus *corpus;
        struct rlimit before;
        struct str *key;
        struct err err;
        bool ok;

        init_corpus(&site, SUITE_STD);
        corpus = open_corpus(&site, true);
        must_add(corpus, site.arena, &source, made_up(site.arena, 1, 20));
        must_add(corpus, site.arena, &other, made_up(site.arena, 2, 1000));
        key = sealed_keys(corpus, site.arena, 1);
        corpus_close(corpus); /* which empties the journal */
        corpus = open_corpus(&site, true);
        before = limit_files(sizes[i]);
        ok = corpus_destroy(corpus, site.arena, source.id, &event, &err);
        if (ok && !corpus_wipe(corpus, &err))
            remained++;
        assert_int_equal(0, setrlimit(RLIMIT_FSIZE, &before));
        must_be_whole(corpus);
        destroyed += ok;
        if (!ok)
            assert_int_equal(ERR_SYSTEM, err.code);
        assert_true(corpus_info(corpus, site.arena, &info, &err));
        assert_int_equal(ok ? 1 : 2, info.sources);
        /* With room again, it is done. */
        if (!ok)
            assert_true(
                corpus_destroy(corpus, site.arena, source.id, &event, &err));
        assert_true(corpus_wipe(corpus, &err));
        assert_int_equal(0, left_of(&site, key, 1));
        must_be_whole(corpus);
        corpus_close(corpus);
        site_free(&site);
    }
    assert_true(destroyed > 0 && destroyed < COUNT(sizes));
    assert_true(remained > 0 && remained < destroyed);
}

/* --- side by side --- */

static void
two_register_while_one_reads(void **state)
{
    enum { EACH = 60 };
    struct site site = site_new();
    struct corpus *corpus;
    int status, done = 0;
    size_t seen = 0;

    (void) state;
    init_corpus(&site, SUITE_STD);
    for (unsigned int i = 0; i < 2; i++)
        if (fork() == 0)
            register_on(&site, i * 1000 + 7, i * 1000 + 7 + EACH, i == 1, -1);
    corpus = open_corpus(&site, false);
    while (done < 2) {
        struct err err;
        pid_t ended = waitpid(-1, &status, WNOHANG);

        if (ended > 0) {
            assert_int_equal(0, status);
            done++;
        }
        assert_true(corpus_snapshot(corpus, &err));
        assert_true(sources_in(corpus) >= seen);
        seen = sources_in(corpus);
        must_be_whole(corpus);
        corpus_release(corpus);
    }
    assert_int_equal(2 * EACH, sources_in(corpus));
    must_be_whole(corpus);
    corpus_close(corpus);
    site_free(&site);
}

static void
a_full_disk_leaves_nothing_half_done(void **state)
{
    static const rlim_t sizes[] = {100000, 200000, 400000, 900000};

    (void) state;
    for (size_t i = 0; i < COUNT(sizes); i++) {
        struct site site = site_new();
        struct source one = {.kind = KIND_STATE}, two = {.kind = KIND_STATE};
        struct corpus *corpus;
        struct rlimit before;
        struct err err;

        init_corpus(&site, SUITE_STD);
        corpus = open_corpus(&site, true);
        must_add(corpus, site.arena, &one, made_up(site.arena, 1, 20));
        before = limit_files(sizes[i]);
        assert_false(add_text(corpus, site.arena, &two,
                              made_up(site.arena, 2, 20000), &err));
        assert_int_equal(0, setrlimit(RLIMIT_FSIZE, &before));
        assert_int_equal(ERR_SYSTEM, err.code);
        assert_non_null(strstr(err.text, "磁盘已满"));
        assert_int_equal(1, sources_in(corpus));
        must_be_whole(corpus);
        /* With room again, it goes on where it was. */
        must_add(corpus, site.arena, &two, made_up(site.arena, 2, 200));
        want_str(S("S-0002"), two.id, "id");
        must_be_whole(corpus);
        corpus_close(corpus);
        site_free(&site);
    }
}

static void
a_group_on_a_full_disk_is_lost_as_a_whole(void **state)
{
    struct site site = site_new();
    struct corpus *corpus;
    struct rlimit before;
    struct err err;
    bool ok = true;

    (void) state;
    init_corpus(&site, SUITE_STD);
    corpus = open_corpus(&site, true);
    before = limit_files(300000);
    corpus_begin(corpus);
    for (unsigned int i = 0; ok && i < 100; i++) {
        struct source source = {.kind = KIND_STATE};

        ok = add_text(corpus, site.arena, &source,
                      made_up(site.arena, i, 1000), &err);
    }
    ok = corpus_commit(corpus, &err);
    assert_int_equal(0, setrlimit(RLIMIT_FSIZE, &before));
    assert_false(ok);
    assert_int_equal(ERR_SYSTEM, err.code);
    assert_int_equal(0, sources_in(corpus));
    must_be_whole(corpus);
    corpus_close(corpus);
    site_free(&site);
}

static void
init_on_a_full_disk_leaves_nothing(void **state)
{
    static const rlim_t sizes[] = {0, 20, 100, 5000};

    (void) state;
    for (size_t i = 0; i < COUNT(sizes); i++) {
        struct site site = site_new();
        struct rlimit before = limit_files(sizes[i]);
        struct err err;
        bool ok = corpus_init(site.path, site.key, SUITE_STD, &err);

        assert_int_equal(0, setrlimit(RLIMIT_FSIZE, &before));
        assert_false(ok);
        assert_int_equal(ERR_SYSTEM, err.code);
        assert_false(is_there(site.path) || is_there(site.key));
        site_free(&site);
    }
}

/* One that fails takes nothing with it; the others stay. */
static void
a_group_goes_on_past_what_fails(void **state)
{
    struct site site = site_new();
    struct source one = {.kind = KIND_STATE}, bad = {.kind = KIND_STATE},
                  two = {.kind = KIND_STATE}, again = {.kind = KIND_STATE};
    struct new_passage broken = {(uint32_t[]){0xd800}, 1, 1, 0, 1};
    unsigned char mac[PRF_MAC_SIZE] = {5};
    struct corpus *corpus;
    struct err err;

    (void) state;
    init_corpus(&site, SUITE_STD);
    corpus = open_corpus(&site, true);
    corpus_begin(corpus);
    assert_false(corpus_full(corpus));
    must_add(corpus, site.arena, &one, made_up(site.arena, 1, 10));
    assert_false(corpus_add(corpus, site.arena, &bad, mac, &broken, 1, &err));
    assert_int_equal(ERR_FORMAT, err.code);
    assert_false(add_text(corpus, site.arena, &again,
                          made_up(site.arena, 1, 10), &err));
    assert_int_equal(ERR_EXISTS, err.code);
    must_add(corpus, site.arena, &two, made_up(site.arena, 2, 10));
    assert_true(corpus_commit(corpus, &err));
    want_str(S("S-0002"), two.id, "id");
    assert_int_equal(2, sources_in(corpus));
    must_be_whole(corpus);

    corpus_begin(corpus);
    must_add(corpus, site.arena, &bad, made_up(site.arena, 3, 10));
    corpus_rollback(corpus);
    assert_int_equal(2, sources_in(corpus));
    must_be_whole(corpus);
    corpus_close(corpus);
    site_free(&site);
}

/* --- who may only read --- */

/* In a child of no privilege: 0 if the corpus opens and is whole. */
static int
read_as_nobody(const struct site *site)
{
    struct err err;
    struct corpus *corpus;
    bool ok;

    if (geteuid() == 0 && (setgid(65534) != 0 || setuid(65534) != 0))
        return 9;
    corpus = corpus_open(site->path, site->key, false, &err);
    if (corpus == NULL)
        return (int) err.code + 20;
    ok = corpus_check(corpus, &err) && sources_in(corpus) == 1;
    if (ok && corpus_log(corpus, &(struct log_note){.what = S("check")}, &err))
        return 8;
    if (ok && err.code != ERR_SYSTEM)
        return 7;
    corpus_close(corpus);
    corpus = corpus_open(site->path, site->key, true, &err);
    if (corpus != NULL || err.code != ERR_SYSTEM)
        return 6;
    return ok ? 0 : (int) err.code + 40;
}

static int
as_nobody(const struct site *site)
{
    int status;
    pid_t child = fork();

    if (child == 0)
        _exit(read_as_nobody(site));
    waitpid(child, &status, 0);
    return status >> 8;
}

static void
give_to_nobody(const struct site *site)
{
    if (geteuid() == 0)
        assert_int_equal(0, chown(site->key, 65534, 65534));
    assert_int_equal(0, chmod(site->path, 0444));
    assert_int_equal(0, chmod(site->folder, 0555));
}

static void
a_reader_needs_no_leave_to_write(void **state)
{
    struct site site = site_new();
    struct source source = {.kind = KIND_STATE};
    struct corpus *corpus;

    (void) state;
    init_corpus(&site, SUITE_STD);
    corpus = open_corpus(&site, true);
    must_add(corpus, site.arena, &source, made_up(site.arena, 1, 100));
    corpus_close(corpus);
    give_to_nobody(&site);
    assert_int_equal(0, as_nobody(&site));
    assert_int_equal(0, chmod(site.folder, 0755));
    assert_false(is_there(site.wal));
    site_free(&site);
}

/* Else it would keep out those who may write, once somebody may. */
static void
a_reader_leaves_nothing_behind(void **state)
{
    struct site site = site_new();
    struct source source = {.kind = KIND_STATE};
    struct corpus *corpus;
    struct err err;

    (void) state;
    init_corpus(&site, SUITE_STD);
    corpus = open_corpus(&site, true);
    must_add(corpus, site.arena, &source, made_up(site.arena, 1, 100));
    assert_true(
        corpus_log(corpus, &(struct log_note){.what = S("check")}, &err));
    corpus_close(corpus);
    give_to_nobody(&site);
    assert_int_equal(0, chmod(site.folder, 0777));
    assert_int_equal(0, as_nobody(&site));
    assert_false(is_there(site.wal));
    assert_false(is_there(site_file(&site, "corpus.db-shm")));
    site_free(&site);
}

/*
 * A process that has registered and is still at work; SQLite's handles may not
 * be carried over to a child, so that it has to be one itself.
 */
static pid_t
start_writer(const struct site *site)
{
    int ready[2];
    char byte;
    pid_t child;

    assert_int_equal(0, pipe(ready));
    child = fork();
    if (child == 0) {
        struct source source = {.kind = KIND_STATE};
        struct corpus *corpus = open_corpus(site, true);

        must_add(corpus, site->arena, &source, made_up(site->arena, 1, 100));
        if (write(ready[1], "x", 1) == 1)
            pause();
        _exit(1);
    }
    assert_int_equal(1, read(ready[0], &byte, 1));
    close(ready[0]);
    close(ready[1]);
    return child;
}

static void
end_writer(pid_t child)
{
    int status;

    kill(child, SIGKILL);
    waitpid(child, &status, 0);
}

/* What a writer is at, or was killed at, stands in the write-ahead log. */
static void
a_reader_sees_all_or_is_told(void **state)
{
    struct site site = site_new();
    const char *shm = site_file(&site, "corpus.db-shm");
    const char *aside = site_file(&site, "other.db");
    struct corpus *corpus;
    pid_t writer;

    (void) state;
    init_corpus(&site, SUITE_STD);
    writer = start_writer(&site);
    assert_int_equal(0, chmod(site.wal, 0444));
    assert_int_equal(0, chmod(shm, 0444));
    give_to_nobody(&site);
    assert_int_equal(0, as_nobody(&site));
    end_writer(writer);
    assert_int_equal(0, as_nobody(&site));

    /* Without the index of that log it cannot be read, nor left out. */
    assert_int_equal(0, chmod(site.folder, 0755));
    assert_int_equal(0, rename(shm, aside));
    assert_int_equal(0, chmod(site.folder, 0555));
    assert_int_equal(ERR_CORPUS + 20, as_nobody(&site));

    /* Someone who may write puts it in order. */
    assert_int_equal(0, chmod(site.folder, 0755));
    assert_int_equal(0, chmod(site.path, 0644));
    assert_int_equal(0, chmod(site.wal, 0644));
    if (geteuid() == 0)
        assert_int_equal(0, chown(site.key, 0, 0));
    corpus = open_corpus(&site, true);
    assert_int_equal(1, sources_in(corpus));
    corpus_close(corpus);
    give_to_nobody(&site);
    assert_int_equal(0, as_nobody(&site));
    assert_int_equal(0, chmod(site.folder, 0755));
    site_free(&site);
}

/*
 * In a child of no privilege: opened without any lock, a change is noticed.
 * 0 if what is read after it is refused, for the moment.
 */
static int
read_across_a_change(const struct site *site, int opened, int changed)
{
    struct arena *arena = arena_new();
    struct corpus *corpus;
    struct sources sources;
    struct err err;
    char byte = 'x';

    if (geteuid() == 0 && (setgid(65534) != 0 || setuid(65534) != 0))
        return 9;
    corpus = corpus_open(site->path, site->key, false, &err);
    if (corpus == NULL || !corpus_sources(corpus, arena, &sources, &err))
        return 8;
    if (write(opened, &byte, 1) != 1 || read(changed, &byte, 1) != 1)
        return 7;
    if (corpus_sources(corpus, arena, &sources, &err))
        return 6;
    corpus_close(corpus);
    arena_free(arena);
    return err.code == ERR_BUSY ? 0 : 5;
}

static void
what_changes_under_a_reader_is_noticed(void **state)
{
    struct site site = site_new();
    struct timespec then[] = {{1000, 0}, {1000, 0}};
    int opened[2], changed[2], status;
    char byte;
    pid_t child;

    (void) state;
    init_corpus(&site, SUITE_STD);
    give_to_nobody(&site);
    assert_int_equal(0, pipe(opened));
    assert_int_equal(0, pipe(changed));
    child = fork();
    if (child == 0)
        _exit(read_across_a_change(&site, opened[1], changed[0]));
    close(opened[1]);
    assert_int_equal(1, read(opened[0], &byte, 1));
    assert_int_equal(0, utimensat(AT_FDCWD, site.path, then, 0));
    assert_int_equal(1, write(changed[1], "x", 1));
    waitpid(child, &status, 0);
    assert_int_equal(0, status >> 8);
    close(opened[0]);
    close(changed[0]);
    close(changed[1]);
    assert_int_equal(0, chmod(site.folder, 0755));
    site_free(&site);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(killed_at_any_moment_it_is_whole),
        cmocka_unit_test(killed_at_any_moment_it_is_destroyed_or_not),
        cmocka_unit_test(on_a_full_disk_it_is_destroyed_or_not),
        cmocka_unit_test(two_register_while_one_reads),
        cmocka_unit_test(a_full_disk_leaves_nothing_half_done),
        cmocka_unit_test(a_group_on_a_full_disk_is_lost_as_a_whole),
        cmocka_unit_test(init_on_a_full_disk_leaves_nothing),
        cmocka_unit_test(a_group_goes_on_past_what_fails),
        cmocka_unit_test(a_reader_needs_no_leave_to_write),
        cmocka_unit_test(a_reader_leaves_nothing_behind),
        cmocka_unit_test(a_reader_sees_all_or_is_told),
        cmocka_unit_test(what_changes_under_a_reader_is_noticed),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
