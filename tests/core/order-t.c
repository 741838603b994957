/*
 * SPDX-License-Identifier: Apache-2.0
 */
#include "core/order.h"

#include "core/arena.h"
#include "core/buf.h"
#include "core/fold.h"
#include "core/pairs.h"

#include "tests/long.h"
#include "tests/tap.h"

#define SAID "储备物资由有关单位负责管理"

/* A text, and what it reads as where that is another order. */
static const struct {
    const char *name, *text, *want;
} rows[] = {
    {"ordinary text", "储备物资由有关单位负责管理，各部门应当及时报告。", ""},
    {"backwards", "理管责负位单关有由资物备储", SAID},
    {"backwards in ordinary text",
     "会议要求各部门应当及时报告情况。理管责负位单关有由资物备储。"
     "各地区应当按照规定加强监督检查。",
     SAID},
    {"turned by a mark that is not seen",
     "\u202e。理管责负位单关有由资物备储\u202c", SAID},
    {"one word backwards", "理管是什么", ""},
    {"the same words both ways", "管理人员人理管", ""},
    {"something behind each",
     "储天备地物玄资黄由宇有宙关洪单荒位日负月责盈管昃理辰", SAID},
    {"something before each",
     "天储地备玄物黄资宇由宙有洪关荒单日位月负盈责昃管辰理", SAID},
    {"two behind each",
     "储天九备地七物玄八资黄三由宇五有宙天关洪地单荒玄位日黄负月宇责盈宙"
     "管昃洪理辰荒",
     SAID},
    {"four behind each",
     "储天九天地备地七玄黄物玄八宇宙资黄三洪荒由宇五日月有宙天盈昃关洪地辰宿"
     "单荒玄列张位日黄寒来负月宇暑往责盈宙秋收管昃洪冬藏理辰荒闰余",
     SAID},
    {"neighbours that changed places",
     "会议要求储物备资有由关位单负管责理，各部门应当及时报告情况。",
     "会议要求" SAID "各部门应当"},
    {"between words, too",
     "会议要求，储备物资由关有单位责负理管，监检督查，及时报告。",
     "会议要求" SAID "监督检查及时报告"},
    {"all of them",
     "会议要求，备储资物有由单关负位管责理。当应时及告报况情，强加督监查检。",
     "会议要求" SAID "应当及时报告情况加强监督检查"},
    {"from the second on",
     "会储议物备由资关有位单责负理管，各门部应及当报时告。",
     "会议储备物资由有关单位负责管理各部门应当及时报告"},
    {"with few common words",
     "译翻兼组记做，录位岗首由船席掌长，握栈煤副由看手。守",
     "岗位由首席船长掌握"},
    {"a name that is a word backwards", "据悉，理管先生昨天到达。", ""},
    {"figures", "1234567890", ""},
    {"nothing", "", ""},
};

static bool
reread(struct arena *arena, const struct folded *text, struct reread *out)
{
    struct pairs *turned = arena_new_of(arena, struct pairs);
    struct places places;

    order_add_turned(turned);
    pairs_find(turned, arena, text->cp, text->len, &places);
    return order_reread(order_words(arena), arena, text, &places, out);
}

static void
words_tell_in_which_order_a_text_is_read(void **state)
{
    (void) state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct arena *arena = arena_new();
        struct str want = str_of(rows[i].want);
        struct reread out;
        struct folded text;
        bool read;

        fold_text(arena, str_of(rows[i].text), &text);
        read = reread(arena, &text, &out);
        want_int(want.len > 0, read, rows[i].name);
        if (read) {
            BUF_SCOPED seen;

            buf_init(&seen, 4096);
            for (size_t k = 0; k < out.text.len; k++)
                buf_add_char(&seen, out.text.cp[k]);
            want_int(1, out.spans, rows[i].name);
            want_int(out.text.len, out.span[0].to, rows[i].name);
            want_int(true, str_find(buf_str(&seen), want, 0) != STR_NONE,
                     rows[i].name);
        }
        arena_free(arena);
    }
}

/* Each character leads back to where it stands. */
static void
places_are_those_of_the_text(void **state)
{
    struct arena *arena = arena_new();
    struct reread out;
    struct folded text;

    (void) state;
    fold_text(arena, S("理管责负，位单关有由资物备储"), &text);
    assert_true(reread(arena, &text, &out));
    assert_true(out.text.len >= 13);
    assert_int_equal(13, out.text.from[0]);
    assert_int_equal(14, out.text.to[0]);
    assert_int_equal(0, out.text.from[12]);
    assert_int_equal(3, out.text.from[9]);
    arena_free(arena);
}

/* However often the order changes, no more is read than all ways hold. */
static void
a_text_of_many_stretches_has_room(void **state)
{
    enum { TIMES = 500 };
    static const char piece[] =
        "理管责负位单关有由资物备储，各部门应当及时报告情况，储天备地物玄资黄"
        "由"
        "宇有宙关洪单荒位日负月责盈管昃理辰，按照规定加强监督检查。";
    struct arena *arena = arena_new();
    size_t len = sizeof(piece) - 1;
    struct str text = {arena_alloc(arena, TIMES * len, 1), TIMES * len};
    struct reread out;
    struct folded folded;

    (void) state;
    for (size_t i = 0; i < TIMES; i++)
        memcpy((char *) (uintptr_t) text.ptr + i * len, piece, len);
    fold_text(arena, text, &folded);
    assert_true(reread(arena, &folded, &out));
    assert_true(out.text.len > folded.len / 4);
    assert_true(out.text.len <= 4 * folded.len);
    arena_free(arena);
}

static void
read_long(struct arena *arena, struct str text)
{
    struct folded folded;
    struct reread out;

    fold_text(arena, text, &folded);
    (void) reread(arena, &folded, &out);
}

static void
no_text_takes_long(void **state)
{
    static const char *const unit[] = {"理管", "理管责负", "储物备资有由",
                                       "理管，甲乙丙丁", "管理人员人理管"};

    (void) state;
    want_no_long(unit, COUNT(unit), read_long);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_tell_in_which_order_a_text_is_read),
        cmocka_unit_test(places_are_those_of_the_text),
        cmocka_unit_test(a_text_of_many_stretches_has_room),
        cmocka_unit_test(no_text_takes_long),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
