/*
 * SPDX-License-Identifier: Apache-2.0
 */
#include "core/exact.h"

#include "core/arena.h"
#include "core/reading.h"
#include "core/seed.h"
#include "core/stencil.h"

#include "tests/tap.h"

enum { FIRST = 1000, LEN = 40, MAX_RUNS = 3, ROOM = 256 };

/*
 * The draft counts from one, the passage is made of pieces of it; what is not
 * is filled with what the draft does not have.
 */
static const struct {
    const char *name;
    struct block piece[MAX_RUNS];
    uint32_t from, to; /* of the draft */
    struct block want[MAX_RUNS];
} rows[] = {
    {"nothing in common", {{0}}, 0, LEN, {{0}}},
    {"all of it", {{0, 0, 40}}, 0, LEN, {{0, 0, 40}}},
    {"the longest first",
     {{0, 0, 6}, {20, 20, 9}},
     0,
     LEN,
     {{20, 20, 9}, {0, 0, 6}}},
    {"turned around",
     {{20, 0, 7}, {0, 20, 7}},
     0,
     LEN,
     {{0, 20, 7}, {20, 0, 7}}},
    {"four characters are one", {{10, 10, 4}}, 0, LEN, {{10, 10, 4}}},
    {"three are not", {{10, 10, 3}}, 0, LEN, {{0}}},
    {"near the end of a long stretch", {{33, 32, 7}}, 0, LEN, {{33, 32, 7}}},
    {"no further than the stretch", {{0, 0, 40}}, 10, 30, {{10, 10, 20}}},
    {"one place of the draft, two of the passage",
     {{5, 0, 8}, {5, 20, 8}},
     0,
     LEN,
     {{5, 0, 8}, {5, 20, 8}}},
};

static uint32_t passage_cp[LEN], draft_cp[LEN];

/* Whether seed s is at offset k of the passage; a position for it if so. */
static bool
occurs(uint32_t s, uint32_t k)
{
    for (uint32_t i = 0; i < SEED_SIZE; i++)
        if (draft_cp[s + i] != passage_cp[k + i])
            return false;
    return true;
}

static void
find_slices(struct arena *arena, struct slice *slice)
{
    for (uint32_t s = 0; s + SEED_SIZE <= LEN; s++) {
        uint32_t *position = arena_array(arena, LEN, uint32_t), n = 0;

        for (uint32_t k = 0; k + SEED_SIZE <= LEN; k++)
            if (occurs(s, k))
                position[n++] = FIRST + k;
        /* One that belongs to the passage behind it. */
        position[n++] = FIRST + LEN;
        slice[s] = (struct slice){position, n, 0};
    }
}

static void
put_pieces(const struct block *piece)
{
    for (uint32_t i = 0; i < LEN; i++) {
        draft_cp[i] = i + 1;
        passage_cp[i] = LEN + 1 + i;
    }
    for (size_t p = 0; p < MAX_RUNS; p++)
        for (uint32_t i = 0; i < piece[p].len; i++)
            passage_cp[piece[p].first + i] = draft_cp[piece[p].from + i];
}

/* The longest first; what has no rank comes as it stands. */
static const struct block *
ranked(const struct runs *runs, size_t i)
{
    return &runs->item[i < runs->longs ? exact_ranked(runs->rank[i]) : i];
}

static void
want_runs(const struct block *want, const struct runs *seen, const char *name)
{
    size_t n = 0;

    while (n < MAX_RUNS && want[n].len > 0)
        n++;
    want_int((long long) n, (long long) seen->count, name);
    for (size_t i = 0; i < n; i++) {
        want_int(want[i].from, ranked(seen, i)->from, name);
        want_int(want[i].first, ranked(seen, i)->first, name);
        want_int(want[i].len, ranked(seen, i)->len, name);
        want_int(1, !seen->done[i], name);
    }
    for (size_t i = 1; i < n; i++)
        want_int(1, seen->item[i - 1].from <= seen->item[i].from, name);
}

static void
hits_on_one_diagonal_are_a_run(void **state)
{
    struct arena *arena = arena_new();

    (void) state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        const struct reading reading = {.text = {.cp = draft_cp, .len = LEN}};
        struct slice slice[LEN] = {{NULL, 0, 0}};
        const struct evidence evidence = {
            .reading = &reading, .slice = slice, .slices = LEN};
        const struct passage passage = {.first = FIRST, .len = LEN};
        struct stencil stencil;
        struct present present;
        struct runs seen;

        put_pieces(rows[i].piece);
        find_slices(arena, slice);
        stencil_of(arena, passage_cp, LEN, &stencil);
        exact_present(arena, &evidence, &present);
        exact_runs(arena, &evidence, &present, &passage, &stencil,
                   rows[i].from, rows[i].to, &seen);
        want_runs(rows[i].want, &seen, rows[i].name);
    }
    arena_free(arena);
}

/* Of common seeds not all positions are known. */
static void
text_is_believed_before_positions(void **state)
{
    struct arena *arena = arena_new();
    const struct reading reading = {.text = {.cp = draft_cp, .len = LEN}};
    static const uint32_t early = FIRST - 1;
    struct slice slice[LEN];
    const struct evidence evidence = {
        .reading = &reading, .slice = slice, .slices = LEN};
    const struct passage passage = {.first = FIRST, .len = LEN};
    struct stencil stencil;
    struct present present;
    struct runs seen;

    (void) state;
    put_pieces(rows[1].piece);
    for (size_t s = 0; s < LEN; s++)
        slice[s] = (struct slice){&early, 1, 1};
    stencil_of(arena, passage_cp, LEN, &stencil);
    exact_present(arena, &evidence, &present);
    exact_runs(arena, &evidence, &present, &passage, &stencil, 0, LEN, &seen);
    want_runs(rows[1].want, &seen, rows[1].name);
    exact_runs(arena, &evidence, &present, &passage, NULL, 0, LEN, &seen);
    assert_int_equal(0, seen.count);
    arena_free(arena);
}

/* More runs than are sorted by insertion, all of different lengths. */
static void
many_runs_are_in_order(void **state)
{
    enum { RUNS = 60, END = RUNS * (RUNS + 2 * SEED_SIZE) };
    struct arena *arena = arena_new();
    uint32_t *cp = arena_array(arena, END, uint32_t);
    struct slice *slice = arena_array(arena, END, struct slice);
    const struct reading reading = {.text = {.cp = cp, .len = END}};
    const struct evidence evidence = {
        .reading = &reading, .slice = slice, .slices = END};
    const struct passage passage = {.first = 0, .len = END};
    struct present present;
    struct runs seen;

    (void) state;
    for (uint32_t r = 0, at = 0; r < RUNS; at += ++r + 2 * SEED_SIZE)
        for (uint32_t i = 0; i <= r; i++) {
            uint32_t *position = arena_new_of(arena, uint32_t);

            *position = at + i;
            slice[at + i] = (struct slice){position, 1, 0};
        }
    exact_present(arena, &evidence, &present);
    exact_runs(arena, &evidence, &present, &passage, NULL, 0, END, &seen);
    assert_int_equal(RUNS, seen.count);
    for (size_t i = 0; i < RUNS; i++) {
        assert_int_equal(i + SEED_SIZE, seen.item[i].len);
        assert_int_equal(RUNS - 1 - i, exact_ranked(seen.rank[i]));
    }
    assert_int_equal(0, exact_from(&seen, 0));
    assert_int_equal(1, exact_from(&seen, 1));
    assert_int_equal(RUNS, exact_from(&seen, END));
    arena_free(arena);
}

/* The runs of two texts in [from, to) of the draft. */
static struct runs
runs_of(struct arena *arena, uint32_t *draft, uint32_t from, uint32_t to,
        const uint32_t *cp, uint32_t len)
{
    const struct reading reading = {.text = {.cp = draft, .len = to}};
    const struct evidence evidence = {.reading = &reading};
    const struct passage passage = {.len = len};
    const struct present present = {NULL, 0};
    struct stencil stencil;
    struct runs seen;

    stencil_of(arena, cp, len, &stencil);
    exact_runs(arena, &evidence, &present, &passage, &stencil, from, to,
               &seen);
    return seen;
}

/* Characters of few kinds, so that much is alike; made up, but always same. */
static void
make_text(uint32_t *cp, size_t len, uint32_t kind)
{
    enum { KINDS = 7 };

    for (size_t i = 0; i < len; i++) {
        kind = kind * 1103515245u + 12345u;
        cp[i] = 1 + (kind >> 16) % KINDS;
    }
}

/* How far the two are the same from there. */
static uint32_t
same(const uint32_t *one, const uint32_t *other, uint32_t most)
{
    uint32_t len = 0;

    while (len < most && one[len] == other[len])
        len++;
    return len;
}

static size_t
count_of(const struct runs *runs, uint32_t at, uint32_t first, uint32_t len)
{
    size_t n = 0;

    for (size_t i = 0; i < runs->count; i++)
        n += runs->item[i].from == at && runs->item[i].first == first &&
             runs->item[i].len == len;
    return n;
}

static void
want_order(const struct runs *runs)
{
    size_t longs = 0;

    for (size_t i = 0; i < runs->count; i++) {
        const struct block *it = &runs->item[i];

        longs += it->len >= SEED_SIZE;
        assert_true(i == 0 || it[-1].from <= it->from);
    }
    assert_int_equal(longs, runs->longs);
    for (size_t i = 1; i < longs; i++)
        assert_true(ranked(runs, i - 1)->len >= ranked(runs, i)->len);
}

/* Over one strip of the passage and several, each run is met once. */
static void
all_runs_are_met_once(void **state)
{
    enum { DRAFT = 150, FROM = 7, TO = 141 };
    static const uint32_t lens[] = {3, 4, 60, 61, 63, 64, 65, 130, 180};

    (void) state;
    for (uint32_t i = 0; i < COUNT(lens); i++) {
        struct arena *arena = arena_new();
        uint32_t draft[DRAFT], len = lens[i];
        uint32_t *cp = arena_array(arena, len, uint32_t);
        struct runs runs;
        size_t wanted = 0;

        make_text(draft, DRAFT, i);
        make_text(cp, len, 100 + i);
        runs = runs_of(arena, draft, FROM, TO, cp, len);
        want_order(&runs);
        for (uint32_t at = FROM; at < TO; at++)
            for (uint32_t k = 0; k < len; k++) {
                uint32_t most = TO - at < len - k ? TO - at : len - k;
                uint32_t n = same(draft + at, cp + k, most);
                bool begins =
                    at == FROM || k == 0 || draft[at - 1] != cp[k - 1];

                if (!begins || n < EXACT_LEAST)
                    continue;
                wanted++;
                assert_int_equal(1, count_of(&runs, at, k, n));
            }
        assert_int_equal(wanted, runs.count);
        assert_true(wanted > 0 || len <= EXACT_LEAST);
        arena_free(arena);
    }
}

/* Texts with one character over and over, and the runs they have. */
static const struct {
    const char *name, *draft, *passage;
    size_t count;
    uint32_t from, first, len; /* of the longest */
} repeated[] = {
    {"the same number", "a60000000b", "c60000000d", 1, 1, 1, 8},
    {"another one, which ends alike", "a60000000b", "c500000b", 2, 4, 2, 6},
    {"ends in both at one place", "a60000000b", "c500000d", 2, 2, 2, 5},
    {"one in two places is not one", "a000000b", "c00000d00000e", 4, 1, 1, 5},
    {"all of the passage", "000000000", "00000", 5, 0, 0, 5},
    {"up to the edges of the texts", "00000000", "000000z", 2, 0, 0, 6},
    {"two characters in turn", "xababababy", "zabababw", 4, 1, 1, 6},
};

static uint32_t
spell(const char *text, uint32_t *cp)
{
    uint32_t len = 0;

    for (; text[len] != '\0'; len++)
        cp[len] = (unsigned char) text[len];
    return len;
}

static void
what_repeats_itself_does_not_drift(void **state)
{
    (void) state;
    for (size_t i = 0; i < COUNT(repeated); i++) {
        struct arena *arena = arena_new();
        const char *name = repeated[i].name;
        uint32_t draft[ROOM], cp[ROOM];
        uint32_t to = spell(repeated[i].draft, draft);
        struct runs runs =
            runs_of(arena, draft, 0, to, cp, spell(repeated[i].passage, cp));

        want_order(&runs);
        want_int((long long) repeated[i].count, (long long) runs.count, name);
        want_int(repeated[i].from, ranked(&runs, 0)->from, name);
        want_int(repeated[i].first, ranked(&runs, 0)->first, name);
        want_int(repeated[i].len, ranked(&runs, 0)->len, name);
        arena_free(arena);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(hits_on_one_diagonal_are_a_run),
        cmocka_unit_test(text_is_believed_before_positions),
        cmocka_unit_test(many_runs_are_in_order),
        cmocka_unit_test(all_runs_are_met_once),
        cmocka_unit_test(what_repeats_itself_does_not_drift),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
