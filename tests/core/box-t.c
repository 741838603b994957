/*
 * SPDX-License-Identifier: Apache-2.0
 */
#include "core/box.h"

#include "core/arena.h"
#include "core/codes.h"
#include "core/stencil.h"

#include "tests/tap.h"

enum { MAX_PIECES = 3 };
enum kind { BEHIND, BEFORE, BETWEEN };

/* The box is all of both texts; pieces come from the far end on. */
static const struct {
    const char *name;
    struct str draft, passage;
    enum kind kind;
    struct block want[MAX_PIECES];
} rows[] = {
    {"nothing in common",
     STR_INIT("甲乙丙丁"),
     STR_INIT("子丑寅"),
     BEHIND,
     {{0}}},
    {"nothing between",
     STR_INIT("甲乙丙丁"),
     STR_INIT("子丑寅"),
     BETWEEN,
     {{0}}},
    {"one changed, then a piece",
     STR_INIT("甲子丑寅"),
     STR_INIT("乙子丑寅"),
     BEHIND,
     {{1, 1, 3}}},
    {"the same read backwards",
     STR_INIT("子丑寅甲"),
     STR_INIT("子丑寅乙"),
     BEFORE,
     {{0, 0, 3}}},
    {"a lone character pays for one change",
     STR_INIT("甲子"),
     STR_INIT("乙子"),
     BEHIND,
     {{1, 1, 1}}},
    {"but not for two", STR_INIT("甲甲子"), STR_INIT("乙乙子"), BEHIND, {{0}}},
    {"between tiles it stays whatever it costs",
     STR_INIT("甲甲甲甲子"),
     STR_INIT("子"),
     BETWEEN,
     {{4, 0, 1}}},
    {"words put in and left out",
     STR_INIT("子丑甲寅卯巳午"),
     STR_INIT("子丑寅卯辰巳午"),
     BEHIND,
     {{5, 5, 2}, {3, 2, 2}, {0, 0, 2}}},
    {"one piece rather than two",
     STR_INIT("子甲子丑"),
     STR_INIT("子丑"),
     BETWEEN,
     {{2, 0, 2}}},
    {"too far off",
     STR_INIT("甲甲甲甲甲甲甲甲甲甲甲甲子丑寅卯辰巳午未"),
     STR_INIT("子丑寅卯辰巳午未"),
     BEHIND,
     {{0}}},
};

static void
boxes_give_their_best_pieces(void **state)
{
    struct arena *arena = arena_new();

    (void) state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct codes draft = codes_of(arena, rows[i].draft);
        struct codes passage = codes_of(arena, rows[i].passage);
        uint32_t width = (uint32_t) draft.len, height = (uint32_t) passage.len;
        bool before = rows[i].kind == BEFORE;
        const struct box box = {
            before ? width : 0,     before ? height : 0, width, height, before,
            rows[i].kind == BETWEEN};
        struct block seen[ALIGN_REACH];
        struct stencil stencil;
        size_t count, want = 0;

        while (want < MAX_PIECES && rows[i].want[want].len > 0)
            want++;
        stencil_of(arena, passage.cp, height, &stencil);
        count = box_align(draft.cp, &stencil, &box, seen);
        want_int((long long) want, (long long) count, rows[i].name);
        for (size_t k = 0; k < want; k++) {
            want_int(rows[i].want[k].from, seen[k].from, rows[i].name);
            want_int(rows[i].want[k].first, seen[k].first, rows[i].name);
            want_int(rows[i].want[k].len, seen[k].len, rows[i].name);
        }
    }
    arena_free(arena);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(boxes_give_their_best_pieces),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
