/*
 * SPDX-License-Identifier: Apache-2.0
 */
#include "core/runs.h"

#include "core/arena.h"
#include "core/doc.h"
#include "core/pile.h"
#include "tests/tap.h"

enum { RUNS = 4 };

static const struct row {
    const char *name;
    struct run run[RUNS]; /* up to one that is empty */
} rows[] = {
    {"none", {{0}}},
    {"one", {{.end = 6, .view = VIEW_NOTE, .at = 17, .size = 9}}},
    {"one of all kinds",
     {{.end = 6,
       .view = VIEW_ORPHAN,
       .origin = ORIGIN_STRINGS,
       .struck = true}}},
    {"one from many bytes", {{.end = 6, .at = 1, .size = 1u << 25}}},
    {"one far off", {{.end = 6, .at = UINT32_MAX - 9, .size = 9}}},
    {"several",
     {{.end = 3, .struck = true, .at = 40, .size = 3},
      {.start = 3, .end = 5, .view = VIEW_DELETED, .at = 9, .size = 1},
      {.start = 5, .end = 6, .origin = ORIGIN_COMPUTED}}},
    {"many bytes, then few",
     {{.end = 3, .at = 40, .size = UINT32_MAX - 40},
      {.start = 3, .end = 6, .view = VIEW_ORPHAN, .at = 9, .size = 1}}},
};

static void
want_run(const struct run *want, const struct run *seen, const char *name)
{
    want_int(want->start, seen->start, name);
    want_int(want->end, seen->end, name);
    want_int(want->view, seen->view, name);
    want_int(want->origin, seen->origin, name);
    want_int(want->struck, seen->struck, name);
    want_int((long long) want->at, (long long) seen->at, name);
    want_int((long long) want->size, (long long) seen->size, name);
}

static void
runs_are_kept(void **state)
{
    (void) state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct arena *arena = arena_new();
        struct pile pile = {.arena = arena};
        struct para para = {.text = S("abcdef")};
        bool moved = false;
        size_t many = 0;

        for (; rows[i].run[many].end > 0; many++)
            runs_put(&pile, &para, many, &rows[i].run[many], &moved);
        want_int((long long) many, para.runs, rows[i].name);
        for (size_t k = 0; k < many; k++) {
            struct run seen = doc_run(&para, k);

            want_run(&rows[i].run[k], &seen, rows[i].name);
        }
        arena_free(arena);
    }
}

/* A run grows in its place, whether or not it is still the only one. */
static void
a_run_is_replaced(void **state)
{
    static const struct run grown[] = {
        {.end = 6, .at = 17, .size = 12},
        {.end = 6, .at = 17, .size = 1u << 26},
        {.end = 6, .at = 17, .size = 10},
    };
    struct arena *arena = arena_new();
    struct pile pile = {.arena = arena};
    struct para para = {.text = S("abcdef")};
    bool moved = false;

    (void) state;
    for (size_t i = 0; i < COUNT(grown); i++) {
        struct run seen;

        runs_put(&pile, &para, 0, &grown[i], &moved);
        seen = doc_run(&para, 0);
        want_int(1, para.runs, "runs");
        want_run(&grown[i], &seen, "grown");
    }
    arena_free(arena);
}

/* What lies further off than can be noted is unknown. */
static void
what_is_too_far_off_is_unknown(void **state)
{
    static const struct run far[] = {
        {.end = 6, .at = 1ull << 32, .size = 1},
        {.end = 6, .at = UINT32_MAX, .size = 1},
        {.end = 6, .at = 1, .size = 1ull << 40},
    };
    const struct run want = {.end = 6};
    struct arena *arena = arena_new();
    struct pile pile = {.arena = arena};

    (void) state;
    for (size_t i = 0; i < COUNT(far); i++) {
        struct para para = {.text = S("abcdef")};
        bool moved = false;
        struct run seen;

        runs_put(&pile, &para, 0, &far[i], &moved);
        seen = doc_run(&para, 0);
        want_run(&want, &seen, "far");
    }
    arena_free(arena);
}

static void
what_is_seen_is_hidden(void **state)
{
    static const enum view views[][2] = {{VIEW_VISIBLE, VIEW_HIDDEN},
                                         {VIEW_INSERTED, VIEW_HIDDEN},
                                         {VIEW_DELETED, VIEW_DELETED}};
    struct arena *arena = arena_new();
    struct pile pile = {.arena = arena};
    struct para all = {.text = S("abcdef")};
    bool moved = false;

    (void) state;
    for (size_t i = 0; i < COUNT(views); i++) {
        struct para para = {.text = S("ab")};
        struct run run = {.start = (uint32_t) (2 * i),
                          .end = (uint32_t) (2 * i + 2),
                          .view = views[i][0]};

        runs_put(&pile, &all, i, &run, &moved);
        run.start = 0;
        run.end = 2;
        runs_put(&pile, &para, 0, &run, &moved);
        runs_hide(&para);
        want_int(views[i][1], doc_run(&para, 0).view, "alone");
    }
    runs_hide(&all);
    for (size_t i = 0; i < COUNT(views); i++)
        want_int(views[i][1], doc_run(&all, i).view, "among others");
    arena_free(arena);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(runs_are_kept),
        cmocka_unit_test(a_run_is_replaced),
        cmocka_unit_test(what_is_too_far_off_is_unknown),
        cmocka_unit_test(what_is_seen_is_hidden),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
