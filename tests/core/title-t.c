/*
 * SPDX-License-Identifier: Apache-2.0
 */
#include "core/title.h"

#include "core/arena.h"
#include "core/fold.h"
#include "tests/core/text.h"
#include "tests/tap.h"

/* The matter is in brackets, what may be cited beside it between bars. */
static const struct {
    const char *title, *issuer, *want;
} rows[] = {
    {"云岭省物资局关于印发青石库扩建办法试行的通知", "",
     "云岭省物资局|关于|印发[青石库扩建办法]试行|的通知|"},
    {"云岭省物资局关于青石库扩建的若干意见试行", "",
     "云岭省物资局|关于|[青石库扩建]|的若干意见|试行"},
    {"关于印发的通知", "", "|关于|印发[]|的通知|"},
    {"关于", "", "|关于|[]||"},
    {"青石库扩建方案征求意见稿", "", "||[青石库扩建方案]征求意见稿||"},
    {"云岭省物资局青石库扩建方案", "云岭省物资局",
     "云岭省物资局||[青石库扩建方案]||"},
    {"青石库扩建方案", "云岭省物资局", "||[青石库扩建方案]||"},
    /* The issuer's name alone is all that there is to look for. */
    {"云岭省物资局", "云岭省物资局", "||[云岭省物资局]||"},
    /* No matter ends before it begins. */
    {"物资草案试行", "物资草案", "物资草案||[]试行||"},
    {"", "", "||[]||"},
};

static struct str
parted(struct arena *arena, const struct title *t)
{
    const uint32_t cut[] = {t->left[3],  t->left[2],  t->left[1],
                            t->left[0],  t->right[0], t->right[1],
                            t->right[2], t->right[3]};
    struct str part[COUNT(cut) - 1];

    for (size_t i = 0; i < COUNT(part); i++)
        part[i] = write_text(arena, t->cp + cut[i], cut[i + 1] - cut[i]);
    return str_printf(arena, "%.*s|%.*s|%.*s[%.*s]%.*s|%.*s|%.*s",
                      STR_ARG(part[0]), STR_ARG(part[1]), STR_ARG(part[2]),
                      STR_ARG(part[3]), STR_ARG(part[4]), STR_ARG(part[5]),
                      STR_ARG(part[6]));
}

static void
titles_are_parted(void **state)
{
    struct arena *arena = arena_new();

    (void) state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct folded text, issuer;
        struct title title;

        fold_text(arena, str_of(rows[i].title), &text);
        fold_text(arena, str_of(rows[i].issuer), &issuer);
        title_part(&text, &issuer, &title);
        want_str(str_of(rows[i].want), parted(arena, &title), rows[i].title);
    }
    arena_free(arena);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(titles_are_parted),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
