/*
 * SPDX-License-Identifier: Apache-2.0
 */
#include <signal.h>
#include <sys/file.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>

#include "core/buf.h"
#include "core/hex.h"
#include "core/limits.h"
#include "corpus/logline.h"
#include "tests/corpus/corpus.h"
#include "tests/corpus/files.h"

static struct log_state
verified(struct corpus *corpus)
{
    struct log_state state;
    struct err err;

    if (!corpus_log_verify(corpus, NULL, &state, &err))
        fail_msg("%s", err.text);
    return state;
}

static void
note(struct corpus *corpus, struct str details)
{
    const struct log_note note = {S("check"), S(""), details};
    struct err err;

    if (!corpus_log(corpus, &note, &err))
        fail_msg("%s", err.text);
}

static struct str
head_of(struct site *site, struct corpus *corpus)
{
    struct str head;
    struct err err;

    if (!corpus_log_head(corpus, site->arena, &head, &err))
        fail_msg("%s", err.text);
    return head;
}

static enum log_match
matched(struct corpus *corpus, struct str head)
{
    struct log_head item;
    struct log_heads heads = {&item, 1};
    struct log_state state;
    struct err err;

    assert_true(log_head_parse(head, &item));
    if (!corpus_log_verify(corpus, &heads, &state, &err))
        fail_msg("%s", err.text);
    return item.match;
}

/* What the log's lines become when some are left out, doubled or moved. */
static void
rearrange(struct site *site, struct str text, const char *order)
{
    struct str line[8];
    struct buf out;
    size_t lines = 0;

    while (text.len > 0 && lines < COUNT(line))
        line[lines++] = str_cut(&text, S("\n"));
    buf_init(&out, 1 << 20);
    for (; *order != '\0'; order++) {
        buf_add(&out, line[*order - '1']);
        buf_add(&out, S("\n"));
    }
    spill(site->log, buf_str(&out), 0600);
    buf_fini(&out);
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
    assert_int_equal(0, verified(corpus).faults);
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
    /* How lines are rearranged; the first at fault, and how many are. */
    static const struct {
        const char *order;
        uint64_t bad_line, faults;
    } tests[] = {
        {"1234", 0, 0},  {"134", 2, 1},     {"234", 1, 1},
        {"14", 2, 1},    {"2134", 1, 3},    {"1324", 2, 3},
        {"12234", 3, 1}, {"1231234", 4, 1}, {"123", 0, 0},
    };
    struct site site = site_new();
    struct corpus *corpus;
    struct str text;
    size_t first;

    (void) state;
    init_corpus(&site, SUITE_GM);
    corpus = open_corpus(&site, false);
    for (size_t i = 0; i < 4; i++)
        note(corpus, S("details"));
    text = slurp(site.arena, site.log);
    first = str_find(text, S("\n"), 0) + 1;

    /* Any one character of the second line. */
    for (size_t at = first; text.ptr[at] != '\n'; at++) {
        char *spoiled = str_z(site.arena, text);

        spoiled[at] ^= 1;
        spill(site.log, (struct str){spoiled, text.len}, 0600);
        assert_int_equal(2, verified(corpus).bad_line);
        assert_in_range(verified(corpus).faults, 1, 2);
    }
    for (size_t i = 0; i < COUNT(tests); i++) {
        rearrange(&site, text, tests[i].order);
        assert_int_equal(tests[i].bad_line, verified(corpus).bad_line);
        assert_int_equal(tests[i].faults, verified(corpus).faults);
    }
    corpus_close(corpus);
    site_free(&site);
}

/* Written short by a full disk or a loss of power, then gone on with. */
static void
a_torn_line_stays_to_be_seen(void **state)
{
    struct site site = site_new();
    struct corpus *corpus;
    struct str text, torn;

    (void) state;
    init_corpus(&site, SUITE_STD);
    corpus = open_corpus(&site, false);
    note(corpus, S("one"));
    note(corpus, S("two"));
    text = slurp(site.arena, site.log);
    torn = str_sub(text, 0, text.len - 9);
    spill(site.log, torn, 0600);
    assert_int_equal(2, verified(corpus).bad_line);
    note(corpus, S("later"));
    note(corpus, S("and later"));
    assert_int_equal(2, verified(corpus).bad_line);
    assert_int_equal(1, verified(corpus).faults);
    assert_int_equal(3, verified(corpus).entries);
    assert_true(str_starts(slurp(site.arena, site.log), torn));

    /* It is sealed now: to take it out shows. */
    rearrange(&site, slurp(site.arena, site.log), "134");
    assert_int_equal(2, verified(corpus).bad_line);

    /* Of a line that lacks its end alone, nothing is lost. */
    spill(site.log, str_sub(text, 0, text.len - 1), 0600);
    assert_int_equal(0, verified(corpus).faults);
    note(corpus, S("three"));
    assert_int_equal(0, verified(corpus).faults);
    assert_int_equal(3, verified(corpus).entries);
    corpus_close(corpus);
    site_free(&site);
}

static void
a_cut_tail_shows_by_a_head(void **state)
{
    struct site site = site_new();
    struct corpus *corpus;
    struct str text, head[3];

    (void) state;
    init_corpus(&site, SUITE_STD);
    corpus = open_corpus(&site, false);
    head[0] = head_of(&site, corpus);
    note(corpus, S("one"));
    head[1] = head_of(&site, corpus);
    note(corpus, S("two"));
    head[2] = head_of(&site, corpus);
    assert_true(str_starts(head[0], S("0-")));
    assert_true(str_starts(head[2], S("2-")));
    assert_int_equal(2 + LOG_HEAD_DIGITS, head[2].len);
    for (size_t i = 0; i < COUNT(head); i++)
        assert_int_equal(LOG_HOLDS, matched(corpus, head[i]));

    text = slurp(site.arena, site.log);
    rearrange(&site, text, "1");
    assert_int_equal(0, verified(corpus).faults);
    assert_int_equal(LOG_HOLDS, matched(corpus, head[1]));
    assert_int_equal(LOG_CUT, matched(corpus, head[2]));
    /* What comes in its place does not hide it. */
    note(corpus, S("another"));
    assert_int_equal(0, verified(corpus).faults);
    assert_int_equal(LOG_DIFFERS, matched(corpus, head[2]));
    corpus_close(corpus);
    site_free(&site);
}

static void
heads_are_read_strictly(void **state)
{
    static const char *const bad[] = {
        "",
        "12",
        "-0123456789abcdef",
        "12-0123456789abcde",
        "12-0123456789abcdeg",
        "x-0123456789abcdef",
        "1234567890123456789-0123456789abcdef",
        "12-0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef0",
    };
    struct log_head head;

    (void) state;
    for (size_t i = 0; i < COUNT(bad); i++)
        assert_false(log_head_parse(str_of(bad[i]), &head));
    assert_true(log_head_parse(S("12-0123456789ABCDEF"), &head));
    assert_int_equal(12, head.number);
    assert_int_equal(LOG_HEAD_DIGITS, head.mac.len);
}

/* Entries of before version 0.2 have no field by. */
static void
old_entries_stay_what_they_were(void **state)
{
    static const char content[] =
        "1\t2026-01-02T03:04:05Z\troot\tinit\tsuite=std";
    struct site site = site_new();
    struct corpus *corpus;
    struct corpus_info info;
    unsigned char mac[PRF_MAC_SIZE];
    char hex[2 * PRF_MAC_SIZE + 1] = {0};
    struct err err;

    (void) state;
    init_corpus(&site, SUITE_STD);
    corpus = open_corpus(&site, false);
    assert_true(corpus_info(corpus, site.arena, &info, &err));
    assert_true(
        prf_mac(corpus_prf(corpus), PRF_LOG,
                (const struct str[]){info.id, S("\n"), str_of(content)}, 3,
                mac, &err));
    hex_put(mac, sizeof(mac), hex);
    spill(site.log, str_printf(site.arena, "%s\t%s\n", content, hex), 0600);
    assert_int_equal(0, verified(corpus).faults);
    note(corpus, S("new"));
    assert_int_equal(0, verified(corpus).faults);
    assert_int_equal(2, verified(corpus).entries);
    corpus_close(corpus);
    site_free(&site);
}

static void
a_long_log_is_verified_to_its_end(void **state)
{
    enum { ENTRIES = 2000 };
    struct site site = site_new();
    char *details = arena_alloc(site.arena, 1 << 20, 1);
    struct corpus *corpus;
    struct err err;

    (void) state;
    memset(details, 'x', 1 << 20);
    init_corpus(&site, SUITE_STD);
    corpus = open_corpus(&site, false);
    for (size_t i = 0; i < ENTRIES; i++)
        note(corpus, (struct str){details, i % 1000});
    assert_int_equal(ENTRIES, verified(corpus).entries);
    note(corpus, (struct str){details, LIMIT_LOG_LINE - 100});
    note(corpus, S("behind a long one"));
    assert_int_equal(ENTRIES + 2, verified(corpus).entries);
    assert_int_equal(0, verified(corpus).faults);
    assert_false(corpus_log(
        corpus, &(struct log_note){.details = {details, 1 << 20}}, &err));
    assert_int_equal(ERR_LIMIT, err.code);
    assert_int_equal(ENTRIES + 2, verified(corpus).entries);
    corpus_close(corpus);
    site_free(&site);
}

static void
entries_of_a_change_are_one(void **state)
{
    enum { ENTRIES = 300 };
    struct site site = site_new();
    struct log_note *list = arena_array(site.arena, ENTRIES, struct log_note);
    char *details = arena_alloc(site.arena, LIMIT_LOG_LINE, 1);
    struct corpus *corpus;
    struct err err;

    (void) state;
    memset(details, 'x', LIMIT_LOG_LINE);
    init_corpus(&site, SUITE_STD);
    corpus = open_corpus(&site, false);
    for (size_t i = 0; i < ENTRIES; i++)
        list[i].what = S("register");
    assert_true(corpus_log_all(corpus, list, ENTRIES, &err));
    assert_int_equal(ENTRIES, verified(corpus).entries);
    assert_int_equal(0, verified(corpus).faults);
    list[ENTRIES - 1].details = (struct str){details, LIMIT_LOG_LINE};
    assert_false(corpus_log_all(corpus, list, ENTRIES, &err));
    assert_int_equal(ENTRIES, verified(corpus).entries);
    assert_true(corpus_log_all(corpus, list, 0, &err));
    corpus_close(corpus);
    site_free(&site);
}

/* What does not fit on the disk is taken back whole. */
static void
a_full_disk_leaves_no_half(void **state)
{
    struct site site = site_new();
    struct rlimit old, tight;
    struct corpus *corpus;
    struct str before;
    struct err err;

    (void) state;
    init_corpus(&site, SUITE_STD);
    corpus = open_corpus(&site, false);
    note(corpus, S("one"));
    before = slurp(site.arena, site.log);
    signal(SIGXFSZ, SIG_IGN);
    assert_int_equal(0, getrlimit(RLIMIT_FSIZE, &old));
    tight = (struct rlimit){before.len + 20, old.rlim_max};
    assert_int_equal(0, setrlimit(RLIMIT_FSIZE, &tight));
    assert_false(
        corpus_log(corpus, &(struct log_note){.what = S("check")}, &err));
    assert_int_equal(ERR_SYSTEM, err.code);
    assert_int_equal(0, setrlimit(RLIMIT_FSIZE, &old));
    assert_true(str_eq(before, slurp(site.arena, site.log)));
    note(corpus, S("two"));
    assert_int_equal(0, verified(corpus).faults);
    corpus_close(corpus);
    site_free(&site);
}

/* Nothing but a file of its own is taken for the log. */
static void
what_stands_in_its_place_is_refused(void **state)
{
    static const struct log_note entry = {STR_INIT("check"), STR_INIT(""),
                                          STR_INIT("")};
    struct site site = site_new();
    const char *other = site_file(&site, "other.db");
    struct corpus *corpus;
    struct log_state seen;
    struct str head;
    struct err err;

    (void) state;
    init_corpus(&site, SUITE_STD);
    corpus = open_corpus(&site, false);
    spill(other, S("another file\n"), 0600);
    for (int kind = 0; kind < 3; kind++) {
        int made = kind == 0   ? symlink(other, site.log)
                   : kind == 1 ? mkdir(site.log, 0700)
                               : mkfifo(site.log, 0600);

        assert_int_equal(0, made);
        assert_false(corpus_log(corpus, &entry, &err));
        assert_int_equal(ERR_SYSTEM, err.code);
        assert_false(corpus_log_all(corpus, &entry, 1, &err));
        assert_false(corpus_log_verify(corpus, NULL, &seen, &err));
        assert_false(corpus_log_head(corpus, site.arena, &head, &err));
        assert_int_equal(0, kind == 1 ? rmdir(site.log) : unlink(site.log));
    }
    assert_true(str_eq(S("another file\n"), slurp(site.arena, other)));
    corpus_close(corpus);
    site_free(&site);
}

/* Rubbish at the end is sealed; too much of it is not built upon. */
static void
rubbish_does_not_stop_the_trail(void **state)
{
    struct site site = site_new();
    char *rubbish = arena_alloc(site.arena, LIMIT_LOG_TAIL, 1);
    struct corpus *corpus;
    struct str text;
    struct err err;

    (void) state;
    memset(rubbish, 'x', LIMIT_LOG_TAIL);
    init_corpus(&site, SUITE_STD);
    corpus = open_corpus(&site, false);
    note(corpus, S("one"));
    text = slurp(site.arena, site.log);
    spill(site.log,
          str_printf(site.arena, "%.*s%.*s", STR_ARG(text),
                     LIMIT_LOG_TAIL - 1000, rubbish),
          0600);
    assert_int_equal(2, verified(corpus).bad_line);
    note(corpus, S("two"));
    note(corpus, S("three"));
    assert_int_equal(3, verified(corpus).entries);
    assert_int_equal(1, verified(corpus).faults);

    spill(site.log,
          str_printf(site.arena, "%.*s%.*s\n", STR_ARG(text), LIMIT_LOG_TAIL,
                     rubbish),
          0600);
    assert_false(
        corpus_log(corpus, &(struct log_note){.what = S("check")}, &err));
    assert_int_equal(ERR_LIMIT, err.code);
    assert_int_equal(2, verified(corpus).bad_line);
    corpus_close(corpus);
    site_free(&site);
}

/* An entry as another process would have written it at another time. */
static void
append_at(struct site *site, struct corpus *corpus, uint64_t seconds,
          const struct log_note *note)
{
    struct str text = slurp(site->arena, site->log), rest = text, line;
    struct logline last = {0};
    struct corpus_info info;
    char mac[LOGLINE_DIGITS + 1];
    struct err err;
    struct buf out;

    while (rest.len > 0) {
        line = str_cut(&rest, S("\n"));
        assert_true(logline_split(line, &last));
    }
    assert_true(corpus_info(corpus, site->arena, &info, &err));
    buf_init(&out, 1 << 16);
    logline_put(&out, last.number + 1, seconds, S("root"), note);
    assert_true(logline_mac(corpus_prf(corpus),
                            last.number == 0 ? info.id : last.mac, S(""),
                            false, buf_str(&out), mac, &err));
    spill(site->log,
          str_printf(site->arena, "%.*s%.*s\t%s\n", STR_ARG(text),
                     STR_ARG(buf_str(&out)), mac),
          0600);
    buf_fini(&out);
}

static uint64_t
newest(struct corpus *corpus)
{
    uint64_t seconds;
    struct err err;

    if (!corpus_log_newest(corpus, &seconds, &err))
        fail_msg("%s", err.text);
    return seconds;
}

static void
a_clock_set_back_is_not_forgotten(void **state)
{
    const struct log_note check = {S("check"), S(""), S("findings=0")};
    const struct log_note clock = {S("clock"), S("甲"), S("accepted")};
    struct site site = site_new();
    uint64_t now = (uint64_t) time(NULL), later = now + 2 * LIMIT_CLOCK;
    struct corpus *corpus;
    struct err err;

    (void) state;
    init_corpus(&site, SUITE_STD);
    corpus = open_corpus(&site, false);
    assert_int_equal(0, newest(corpus));
    note(corpus, S("one"));
    assert_in_range(newest(corpus), now, now + 60);
    append_at(&site, corpus, later, &check);
    assert_int_equal(later, newest(corpus));
    assert_int_equal(0, verified(corpus).faults);

    /* Entries of the time that the clock shows now carry it on. */
    note(corpus, S("two"));
    note(corpus, S("three"));
    assert_int_equal(later, newest(corpus));
    assert_int_equal(1, verified(corpus).backward);
    /* What somebody without the key put there says nothing of the time. */
    spill(site.log,
          str_printf(site.arena,
                     "%.*s99\t2999-01-01T00:00:00Z\tx\tcheck\t\t\t"
                     "%064d\n",
                     STR_ARG(slurp(site.arena, site.log)), 0),
          0600);
    assert_int_equal(0, newest(corpus));
    note(corpus, S("four"));
    assert_in_range(newest(corpus), now, now + 60);

    /* A person may say that the present time is right. */
    append_at(&site, corpus, later, &check);
    assert_true(corpus_log_all(corpus, &clock, 1, &err));
    assert_in_range(newest(corpus), now, now + 60);
    note(corpus, S("five"));
    assert_in_range(newest(corpus), now, now + 60);
    corpus_close(corpus);
    site_free(&site);
}

/* Notes of people without the key, and who opens with another key. */
static void
notes_are_sealed_by_the_next_entry(void **state)
{
    static const char *const orders[] = {"1245", "1345", "12235", "12345"};
    struct site site = site_new();
    const char *other = site_file(&site, "other.key");
    struct corpus *corpus;
    struct str text;
    struct err err;

    (void) state;
    init_corpus(&site, SUITE_STD);
    /* No log is begun by who has no key. */
    assert_null(corpus_open(site.path, other, false, &err));
    assert_false(is_there(site.log));
    corpus = open_corpus(&site, false);
    note(corpus, S("one"));
    assert_null(corpus_open(site.path, other, false, &err));
    spill(other, slurp(site.arena, site.key), 0644);
    assert_null(corpus_open(site.path, other, false, &err));
    assert_int_equal(ERR_KEY, err.code);
    assert_int_equal(2, verified(corpus).notes);
    assert_int_equal(2, verified(corpus).unsealed);
    note(corpus, S("two"));
    note(corpus, S("three"));
    assert_int_equal(0, verified(corpus).unsealed);
    assert_int_equal(0, verified(corpus).faults);
    text = slurp(site.arena, site.log);
    for (size_t i = 0; i < COUNT(orders); i++) {
        rearrange(&site, text, orders[i]);
        assert_int_equal(i == 3 ? 0 : 1, verified(corpus).faults);
    }
    corpus_close(corpus);
    site_free(&site);
}

/* However many notes there are, the trail goes on, and they end. */
static void
notes_do_not_flood_the_trail(void **state)
{
    struct site site = site_new();
    struct corpus *corpus;
    struct buf flood;
    size_t before;
    struct err err;

    (void) state;
    init_corpus(&site, SUITE_STD);
    corpus = open_corpus(&site, false);
    note(corpus, S("one"));
    buf_init(&flood, 1 << 20);
    buf_add(&flood, slurp(site.arena, site.log));
    while (flood.len < LIMIT_LOG_TAIL / 2 + 1000)
        buf_add(&flood, S("-\t2026-01-01T00:00:00Z\tx\trefused\t\twhy=\n"));
    spill(site.log, buf_str(&flood), 0600);
    before = flood.len;
    buf_fini(&flood);
    assert_null(
        corpus_open(site.path, site_file(&site, "no.key"), false, &err));
    assert_int_equal(before, slurp(site.arena, site.log).len);
    note(corpus, S("two"));
    assert_int_equal(0, verified(corpus).faults);
    assert_int_equal(0, verified(corpus).unsealed);
    assert_null(
        corpus_open(site.path, site_file(&site, "no.key"), false, &err));
    assert_int_equal(1, verified(corpus).unsealed);
    corpus_close(corpus);
    site_free(&site);
}

/* What entries say of epochs: changes "epoch=", others "seen=". */
static void
epochs_tell_of_the_register(void **state)
{
    static const struct {
        const char *entry; /* words "what:details", parted by spaces */
        uint64_t announced, seen, rolled, missing, lost;
    } tests[] = {
        {"init:epoch=0", 0, 0, 0, 0, 0},
        {"init:epoch=0 check:seen=0", 0, 0, 0, 0, 0},
        {"init:epoch=0 register:epoch=1 check:seen=1 amend:epoch=2", 2, 1, 0,
         0, 0},
        {"init:epoch=0 register:epoch=1 check:seen=0", 1, 0, 0, 0, 0},
        /* Put back, then changed: as nobody saw it, it may be lost. */
        {"init:epoch=0 register:epoch=1 register:epoch=2 register:epoch=2", 2,
         0, 0, 0, 1},
        {"init:epoch=0 register:epoch=1 register:epoch=2 failed:seen=1 "
         "register:epoch=2",
         2, 1, 0, 0, 0},
        /* Somebody saw it. */
        {"init:epoch=0 register:epoch=1 register:epoch=2 check:seen=2 "
         "register:epoch=2",
         2, 1, 5, 0, 0},
        /* Changes that are not in the trail. */
        {"init:epoch=0 register:epoch=1 check:seen=3", 1, 3, 0, 3, 0},
    };
    struct site site = site_new();
    struct corpus *corpus;

    (void) state;
    init_corpus(&site, SUITE_STD);
    corpus = open_corpus(&site, false);
    for (size_t i = 0; i < COUNT(tests); i++) {
        struct str rest = str_of(tests[i].entry);
        struct log_state seen;
        struct err err;

        unlink(site.log);
        while (rest.len > 0) {
            struct str details = str_cut(&rest, S(" "));
            struct log_note note = {.what = str_cut(&details, S(":"))};

            note.details = details;
            assert_true(corpus_log(corpus, &note, &err));
        }
        seen = verified(corpus);
        assert_true(seen.begun && seen.told);
        assert_int_equal(tests[i].announced, seen.announced);
        assert_int_equal(tests[i].seen, seen.seen);
        assert_int_equal(tests[i].rolled, seen.rolled);
        assert_int_equal(tests[i].missing, seen.missing);
        assert_int_equal(tests[i].lost, seen.lost);
    }
    corpus_close(corpus);
    site_free(&site);
}

/* Who may read the log can hold it, and can make up a last number. */
static void
nobody_brings_it_to_a_stop_unnoticed(void **state)
{
    const struct log_note entry = {S("check"), S(""), S("")};
    struct site site = site_new();
    struct corpus *corpus;
    struct str text;
    struct err err;
    int fd;

    (void) state;
    init_corpus(&site, SUITE_STD);
    corpus = open_corpus(&site, false);
    note(corpus, S("one"));
    fd = open(site.log, O_RDONLY);
    assert_int_equal(0, flock(fd, LOCK_SH));
    assert_int_equal(1, verified(corpus).entries);
    assert_false(corpus_log(corpus, &entry, &err));
    assert_int_equal(ERR_BUSY, err.code);
    close(fd);
    note(corpus, S("two"));

    text = slurp(site.arena, site.log);
    spill(site.log,
          str_printf(site.arena,
                     "%.*s999999999999999999\tx\tx\tx\t\t\t%064d\n",
                     STR_ARG(text), 0),
          0600);
    assert_int_equal(3, verified(corpus).bad_line);
    assert_false(corpus_log(corpus, &entry, &err));
    assert_int_equal(ERR_LIMIT, err.code);
    corpus_close(corpus);
    site_free(&site);
}

/* In a process of its own, which must leave nothing allocated behind. */
static int
log_entries(struct site *site, int entries)
{
    const struct log_note entry = {S("check"), S(""), S("details")};
    struct err err;
    struct corpus *corpus = corpus_open(site->path, site->key, false, &err);
    bool ok = corpus != NULL;

    for (int k = 0; ok && k < entries; k++)
        ok = k % 10 == 0 ? corpus_log_all(corpus, &entry, 1, &err)
                         : corpus_log(corpus, &entry, &err);
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
    corpus = open_corpus(&site, false);
    for (int i = 0; i < 20; i++)
        assert_int_equal(0, verified(corpus).faults);
    for (int i = 0, status; i < PROCESSES; i++) {
        wait(&status);
        assert_int_equal(0, status);
    }
    assert_int_equal(PROCESSES * ENTRIES, verified(corpus).entries);
    assert_int_equal(0, verified(corpus).faults);
    corpus_close(corpus);
    site_free(&site);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(entries_hold_one_another),
        cmocka_unit_test(a_change_shows_where_it_is),
        cmocka_unit_test(a_torn_line_stays_to_be_seen),
        cmocka_unit_test(a_cut_tail_shows_by_a_head),
        cmocka_unit_test(heads_are_read_strictly),
        cmocka_unit_test(old_entries_stay_what_they_were),
        cmocka_unit_test(a_long_log_is_verified_to_its_end),
        cmocka_unit_test(entries_of_a_change_are_one),
        cmocka_unit_test(a_full_disk_leaves_no_half),
        cmocka_unit_test(what_stands_in_its_place_is_refused),
        cmocka_unit_test(rubbish_does_not_stop_the_trail),
        cmocka_unit_test(a_clock_set_back_is_not_forgotten),
        cmocka_unit_test(notes_are_sealed_by_the_next_entry),
        cmocka_unit_test(notes_do_not_flood_the_trail),
        cmocka_unit_test(epochs_tell_of_the_register),
        cmocka_unit_test(nobody_brings_it_to_a_stop_unnoticed),
        cmocka_unit_test(processes_take_turns),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
