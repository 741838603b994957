/*
 * SPDX-License-Identifier: Apache-2.0
 */
#include "core/chain.h"

#include <time.h>

#include "tests/core/law.h"

enum { MOST = 8 };

/* A register, one source a line. */
struct small {
    struct source source[MOST];
    size_t sources;
    struct chain *chain;
};

static void
fill(struct arena *arena, const char *const *lines, struct small *out)
{
    *out = (struct small){0};
    while (out->sources < MOST && lines[out->sources] != NULL) {
        out->source[out->sources] = source_of(arena, lines[out->sources]);
        out->sources++;
    }
    out->chain = chain_new(arena, out->source, out->sources);
}

/* "S-1 S-2" */
static struct str
ids(struct arena *arena, const struct source *source, const struct kin *kin)
{
    struct str out = {0};

    for (size_t i = 0; i < kin->count; i++)
        out = str_printf(arena, "%.*s%s%.*s", STR_ARG(out), i > 0 ? " " : "",
                         STR_ARG(source[kin->item[i]].id));
    return out;
}

struct walk_row {
    const char *id, *day, *parents, *ancestors, *dependents;
};

static void
check_walks(const char *const *lines, const struct walk_row *row, size_t rows)
{
    struct arena *arena = arena_new();
    struct small all;

    fill(arena, lines, &all);
    for (size_t i = 0; i < rows; i++) {
        size_t at = chain_find(all.chain, str_of(row[i].id));
        date day = day_of(str_of(row[i].day));
        struct kin kin;

        assert_true(at < all.sources);
        kin = chain_parents_of(all.chain, arena, at, day);
        want_str(str_of(row[i].parents), ids(arena, all.source, &kin),
                 row[i].id);
        kin = chain_ancestors(all.chain, arena, at, day);
        want_str(str_of(row[i].ancestors), ids(arena, all.source, &kin),
                 row[i].id);
        kin = chain_dependents(all.chain, arena, at, day);
        want_str(str_of(row[i].dependents), ids(arena, all.source, &kin),
                 row[i].id);
    }
    arena_free(arena);
}

static void
the_near_come_before_the_far(void **state)
{
    static const char *const lines[] = {
        "S-4 秘密 10年 2020-01-01; parent S-2; parent S-3",
        "S-1 机密 20年 2020-01-01",
        "S-2 机密 20年 2020-01-01; parent S-1",
        "S-3 机密 20年 2020-01-01; parent S-1; parent S-1",
        "S-5 秘密 10年 2020-01-01; parent S-4; parent S-1",
        "S-6 秘密 10年 2020-01-01",
        NULL,
    };
    static const struct walk_row rows[] = {
        {"S-1", "2024-01-01", "", "", "S-2 S-3 S-5 S-4"},
        {"S-2", "2024-01-01", "S-1", "S-1", "S-4 S-5"},
        {"S-3", "2024-01-01", "S-1", "S-1", "S-4 S-5"},
        {"S-4", "2024-01-01", "S-2 S-3", "S-2 S-3 S-1", "S-5"},
        {"S-5", "2024-01-01", "S-4 S-1", "S-4 S-1 S-2 S-3", ""},
        {"S-6", "2024-01-01", "", "", ""},
    };

    (void) state;
    check_walks(lines, rows, COUNT(rows));
}

static void
a_parent_found_later_counts_from_its_day(void **state)
{
    static const char *const lines[] = {
        "S-1 机密 20年 2020-01-01",
        "S-2 机密 20年 2020-01-01",
        "S-3 秘密 10年 2020-01-01; parent S-2; 2022-05-01 change ^S-1 ^S-2",
        NULL,
    };
    static const struct walk_row rows[] = {
        {"S-3", "2022-04-30", "S-2", "S-2", ""},
        {"S-3", "2022-05-01", "S-2 S-1", "S-2 S-1", ""},
        {"S-1", "2022-04-30", "", "", ""},
        {"S-1", "2022-05-01", "", "", "S-3"},
    };
    struct arena *arena = arena_new();
    struct source source = source_of(arena, lines[2]);
    struct strs early = chain_parents(arena, &source, day_of(S("2022-04-30")));
    struct strs late = chain_parents(arena, &source, day_of(S("2022-05-01")));

    (void) state;
    check_walks(lines, rows, COUNT(rows));
    want_int(1, (long long) early.count, "early");
    want_str(S("S-2"), early.item[0], "early");
    want_int(2, (long long) late.count, "late");
    want_str(S("S-1"), late.item[1], "late");
    arena_free(arena);
}

static void
chains_run_on_through_the_dead(void **state)
{
    static const char *const lines[] = {
        "S-1 机密 20年 2020-01-01",
        "S-2 秘密 1年 2020-01-01; parent S-1; 2020-06-01 withdraw",
        "S-3 秘密 1年 2020-01-01; parent S-2; 2020-06-01 declassify",
        "S-4 秘密 10年 2020-01-01; parent S-3",
        NULL,
    };
    static const struct walk_row rows[] = {
        {"S-4", "2024-01-01", "S-3", "S-3 S-2 S-1", ""},
        {"S-1", "2024-01-01", "", "", "S-2 S-3 S-4"},
    };

    (void) state;
    check_walks(lines, rows, COUNT(rows));
}

/* Nobody may write this, and a damaged register holds it nevertheless. */
static void
damage_is_survived(void **state)
{
    static const char *const lines[] = {
        "S-1 机密 20年 2020-01-01; parent S-3; parent S-9; parent S-1",
        "S-2 机密 20年 2020-01-01; parent S-1",
        "S-3 机密 20年 2020-01-01; parent S-2; parent ",
        "S-4 机密 20年 2020-01-01; parent S-4; parent S-3",
        NULL,
    };
    static const struct walk_row rows[] = {
        {"S-1", "2024-01-01", "S-3", "S-3 S-2", "S-2 S-3 S-4"},
        {"S-2", "2024-01-01", "S-1", "S-1 S-3", "S-3 S-1 S-4"},
        {"S-4", "2024-01-01", "S-3", "S-3 S-2 S-1", ""},
    };
    struct arena *arena = arena_new();
    struct chain *none = chain_new(arena, NULL, 0);

    (void) state;
    check_walks(lines, rows, COUNT(rows));
    assert_true(chain_find(none, S("S-1")) == CHAIN_NONE);
    arena_free(arena);
}

static void
circles_are_foreseen(void **state)
{
    static const char *const lines[] = {
        "S-1 机密 20年 2020-01-01",
        "S-2 机密 20年 2020-01-01; parent S-1",
        "S-3 机密 20年 2020-01-01; 2099-01-01 change ^S-2",
        "S-4 机密 20年 2020-01-01",
        NULL,
    };
    static const struct {
        size_t child, parent;
        bool want;
    } rows[] = {
        {0, 0, true},  {0, 1, true},  {0, 2, true},  {1, 2, true},
        {2, 0, false}, {3, 0, false}, {0, 3, false}, {1, 0, false},
    };
    struct arena *arena = arena_new();
    struct small all;

    (void) state;
    fill(arena, lines, &all);
    for (size_t i = 0; i < COUNT(rows); i++)
        want_int(rows[i].want,
                 chain_closes(all.chain, rows[i].child, rows[i].parent),
                 lines[rows[i].child]);
    arena_free(arena);
}

static void
lagging_is_kind_level_and_end(void **state)
{
#define PARENT "S-1 机密 20年 2020-01-01"
    static const struct {
        const char *child, *parent;
        bool want;
    } rows[] = {
        {"S-2 机密 20年 2020-01-01", PARENT, false},
        {"S-2 机密 2040年1月1日 2023-01-01", PARENT, false},
        {"S-2 绝密 20年 2020-01-02", PARENT, false},
        {"S-2 秘密 2040年1月1日 2023-01-01", PARENT, true},
        {"S-2 机密 2039年12月31日 2023-01-01", PARENT, true},
        {"S-2 机密 10年 2023-01-01", PARENT, true},
        {"S-2 绝密 1年 2023-06-01", PARENT, true},
        {"S-2 机密 - 2020-01-01", PARENT, false},
        {"S-2 机密 - 2019-12-31", PARENT, true},
        {"S-2 机密 - -", PARENT, false},
        /* 长期 is over all other ends. */
        {"S-2 机密 长期 2020-01-01", PARENT, false},
        {"S-2 机密 长期 2020-01-01", "S-1 机密 会议开始前 2020-01-01", false},
        {"S-2 秘密 长期 2020-01-01", PARENT, true},
        {"S-2 机密 20年 2020-01-01", "S-1 机密 长期 2020-01-01", true},
        /* A condition is neither earlier nor later than a day. */
        {"S-2 机密 会议开始前 2020-01-01", PARENT, true},
        {"S-2 机密 20年 2020-01-01", "S-1 机密 会议开始前 2020-01-01", true},
        {"S-2 机密 会议开始前 2020-01-01", "S-1 机密 会议　开始前 2019-01-01",
         false},
        {"S-2 机密 会议开始前 2020-01-01", "S-1 机密 启用前 2020-01-01", true},
        /* Kinds have lattices of their own, and state secrets go first. */
        {"S-2 内部 - 2020-01-01", PARENT, true},
        {"P-2 公开 - 2020-01-01", PARENT, true},
        {"S-2 核心商密 20年 2020-01-01", PARENT, true},
        {"S-2 秘密 1年 2023-06-01", "S-1 核心商密 长期 2020-01-01", false},
        {"S-2 普通商密 5年 2020-01-01", "S-1 核心商密 5年 2020-01-01", true},
        {"S-2 普通商密 5年 2020-01-01", "S-1 普通商密 5年 2020-01-01", false},
        {"S-2 内部 - 2020-01-01", "S-1 普通商密 5年 2020-01-01", true},
        {"S-2 内部 - 2020-01-01", "S-1 内部 - 1990-01-01", false},
        {"P-2 公开 - 2020-01-01", "S-1 内部 - 1990-01-01", true},
        {"S-2 内部 - 2020-01-01", "P-1 公开 - 1990-01-01", false},
        {"P-2 公开 - 2020-01-01", "P-1 公开 - 1990-01-01", false},
        /* Only what lives asks for anything. */
        {"S-2 秘密 10年 2020-01-01", PARENT "; 2023-01-01 declassify", false},
        {"S-2 秘密 10年 2020-01-01", PARENT "; 2023-01-01 publish", false},
        {"S-2 秘密 10年 2020-01-01", PARENT "; 2023-01-01 withdraw", false},
        {"S-2 秘密 10年 2020-01-01", "S-1 机密 2年 2020-01-01", false},
        /* What is lifted while its parent lives keeps up least of all. */
        {"S-2 机密 长期 2020-01-01; 2023-01-01 declassify", PARENT, true},
        {"S-2 机密 20年 2020-01-01; 2023-01-01 publish", PARENT, true},
        {"S-2 机密 3年 2020-01-01", PARENT, true},
        {"S-2 机密 启用前 2020-01-01; 2021-01-01 met", PARENT, true},
        {"S-2 秘密 10年 2020-01-01; 2023-01-01 withdraw", PARENT, false},
        /* Changes are what they are on the day. */
        {"S-2 秘密 10年 2020-01-01", PARENT "; 2023-01-01 change 秘密 2年",
         false},
        {"S-2 机密 20年 2020-01-01", PARENT "; 2023-01-01 extend 2041年1月1日",
         true},
        {"S-2 机密 20年 2020-01-01", PARENT "; 2025-01-01 extend 2041年1月1日",
         false},
        {"S-2 秘密 10年 2020-01-01; 2023-01-01 change 机密 20年", PARENT,
         false},
    };
    struct arena *arena = arena_new();
    date day = day_of(S("2024-06-01"));

    (void) state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct source child = source_of(arena, rows[i].child);
        struct source parent = source_of(arena, rows[i].parent);
        struct state own = history_at(&child, day);
        struct state above = history_at(&parent, day);

        want_int(
            rows[i].want, chain_lags(&child, &own, &parent, &above),
            str_printf(arena, "%s under %s", rows[i].child, rows[i].parent)
                .ptr);
    }
    arena_free(arena);
#undef PARENT
}

/* Wanted is whom it falls behind, and the mark that it should bear. */
static void
what_lives_above_is_due(void **state)
{
    static const char *const lines[] = {
        "S-1 机密 20年 2020-01-01",
        "S-2 秘密 2年 2021-01-01; parent S-1",
        "S-3 秘密 10年 2021-02-01; parent S-2",
        "S-4 内部 - 2021-03-01; parent S-3; parent S-5",
        "S-5 秘密 会议开始前 2021-01-01",
        "S-6 机密 20年 2020-01-01; parent S-1; parent S-9",
        "S-7 机密 20年 2020-01-01; 2022-02-02 declassify; parent S-2",
        NULL,
    };
    static const struct {
        const char *id, *day, *behind, *mark;
    } rows[] = {
        {"S-1", "2022-01-01", "", "机密★2040年1月1日"},
        {"S-2", "2022-01-01", "S-1", "机密★2040年1月1日"},
        {"S-3", "2022-01-01", "S-1", "机密★2040年1月1日"},
        /* Expired by itself, and no reason to be rid of what it holds. */
        {"S-2", "2024-01-01", "S-1", "机密★2040年1月1日"},
        {"S-3", "2024-01-01", "S-1", "机密★2040年1月1日"},
        /* A condition beside a day is for a person. */
        {"S-4", "2022-01-01", "S-3 S-5 S-2 S-1", ""},
        {"S-6", "2022-01-01", "", "机密★2040年1月1日"},
        {"S-7", "2022-02-01", "", "机密★2040年1月1日"},
        {"S-7", "2022-02-02", "S-2 S-1", "机密★2040年1月1日"},
        /* When all above is over, nothing is due but its own. */
        {"S-3", "2040-01-02", "", ""},
    };
    struct arena *arena = arena_new();
    struct small all;

    (void) state;
    fill(arena, lines, &all);
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct chain_due due = chain_judge(
            all.chain, arena, chain_find(all.chain, str_of(rows[i].id)),
            day_of(str_of(rows[i].day)));
        const char *name =
            str_printf(arena, "%s on %s", rows[i].id, rows[i].day).ptr;

        want_str(str_of(rows[i].behind), ids(arena, all.source, &due.behind),
                 name);
        want_str(str_of(rows[i].mark), need_mark(arena, &due.need), name);
    }
    arena_free(arena);
}

static double
seconds(void)
{
    return (double) clock() / CLOCKS_PER_SEC;
}

/* Sources of which each derives from the one before. */
static struct source *
string_of(struct arena *arena, size_t sources)
{
    struct source *all = arena_array(arena, sources, struct source);

    for (size_t i = 0; i < sources; i++) {
        all[i] = source_of(arena, "S-1 机密 20年 2020-01-01");
        all[i].id = str_printf(arena, "S-%04zu", i + 1);
        if (i > 0)
            one_more(arena, &all[i].parents, all[i - 1].id);
    }
    return all;
}

/* Far above what it takes here, far below what squares would. */
static void
deep_and_large_is_no_matter(void **state)
{
    enum { SOURCES = 200 * 1000 };
    struct arena *arena = arena_new();
    struct source *all = string_of(arena, SOURCES);
    double start = seconds();
    struct chain *chain = chain_new(arena, all, SOURCES);
    date day = day_of(S("2024-01-01"));

    (void) state;
    want_int(SOURCES - 1,
             (long long) chain_ancestors(chain, arena, SOURCES - 1, day).count,
             "ancestors");
    want_int(SOURCES - 1,
             (long long) chain_dependents(chain, arena, 0, day).count,
             "dependents");
    assert_true(chain_closes(chain, 0, SOURCES - 1));
    for (size_t i = 0; i < SOURCES; i += SOURCES / 10)
        want_int(0, (long long) chain_judge(chain, arena, i, day).behind.count,
                 "behind");
    assert_true(seconds() - start < 10);
    arena_free(arena);
}

/* A source with as many parents as there are sources before it. */
static void
wide_is_no_matter(void **state)
{
    enum { SOURCES = 20 * 1000 };
    struct arena *arena = arena_new();
    struct source *all = string_of(arena, SOURCES);
    struct source *last = &all[SOURCES - 1];
    date day = day_of(S("2024-01-01"));
    double start = seconds();
    struct chain *chain;

    (void) state;
    last->parents =
        (struct strs){arena_array(arena, SOURCES, struct str), SOURCES};
    for (size_t i = 0; i < SOURCES; i++)
        last->parents.item[i] = all[i].id;
    chain = chain_new(arena, all, SOURCES);
    want_int(
        SOURCES - 1,
        (long long) chain_parents_of(chain, arena, SOURCES - 1, day).count,
        "parents");
    assert_true(seconds() - start < 10);
    arena_free(arena);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_near_come_before_the_far),
        cmocka_unit_test(a_parent_found_later_counts_from_its_day),
        cmocka_unit_test(chains_run_on_through_the_dead),
        cmocka_unit_test(damage_is_survived),
        cmocka_unit_test(circles_are_foreseen),
        cmocka_unit_test(lagging_is_kind_level_and_end),
        cmocka_unit_test(what_lives_above_is_due),
        cmocka_unit_test(deep_and_large_is_no_matter),
        cmocka_unit_test(wide_is_no_matter),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
