/*
 * SPDX-License-Identifier: Apache-2.0
 */
#include "core/measure.h"

#include <string.h>

#include "core/align.h"
#include "core/arena.h"
#include "core/background.h"
#include "core/fold.h"
#include "core/reading.h"
#include "core/seed.h"

#include "tests/tap.h"

/* Folded characters [from, to) that the draft has of a passage. */
static const struct {
    const char *name;
    const char *draft;
    uint32_t from, len;
    uint32_t want;
} clauses[] = {
    {"all of the draft", "建立台账并逐级上报", 0, 9, 9},
    {"between commas", "会议要求，建立台账并逐级上报，抓好落实", 4, 9, 9},
    {"between quotation marks", "会议提出“建立台账并逐级上报”的要求", 4, 9, 9},
    {"set off before only", "会议要求，建立台账并逐级上报的同时", 4, 9, 12},
    {"set off behind only", "会议要求建立台账并逐级上报，抓好落实", 4, 9, 13},
    {"part of a clause", "会议要求建立台账并逐级上报的同时", 4, 9, 16},
    {"over two clauses, from the midst of one", "要求建立台账，并逐级上报。",
     2, 9, 11},
    {"a space sets off, too", "会议要求 建立台账并逐级上报 抓好落实", 4, 9, 9},
};

/* What the blocks have of a draft and a passage of so many characters. */
static void
measure(struct arena *arena, const struct folded *draft,
        const struct starts *starts, uint32_t passage_len,
        const struct blocks *blocks, struct measures *out)
{
    const struct reading reading = {.text = *draft};
    const struct evidence evidence = {
        .reading = &reading,
        .slice = arena_array(arena, draft->len, struct slice)};
    struct background background = {0};

    background_of(arena, &evidence, &background);
    measure_match(&(struct measured){.background = &background,
                                     .starts = starts,
                                     .draft = draft,
                                     .passage_len = passage_len},
                  blocks, out);
}

static void
clauses_end_where_something_stands_between(void **state)
{
    (void) state;
    for (size_t i = 0; i < COUNT(clauses); i++) {
        struct arena *arena = arena_new();
        struct folded draft;
        struct block block = {.from = clauses[i].from, .len = clauses[i].len};
        struct measures measures;

        fold_text(arena, str_of(clauses[i].draft), &draft);
        measure(arena, &draft, &(struct starts){0}, 40,
                &(struct blocks){&block, 1}, &measures);
        want_int(clauses[i].want, measures.clause, clauses[i].name);
        arena_free(arena);
    }
}

/* How many characters of the figures nobody wrote. */
static const struct {
    const char *name;
    const char *draft;
    uint32_t want;
} figures[] = {
    {"three hundred", "拨付三百元给仓库", 0},
    {"thirty thousand", "拨付三万元给仓库", 2},
    {"thirty million", "拨付三千万元给仓库", 5},
    {"two of them", "拨付三千万元，节余二亿元", 11},
    {"as figures", "拨付30000000元给仓库", 5},
};

static void
noughts_are_not_written(void **state)
{
    (void) state;
    for (size_t i = 0; i < COUNT(figures); i++) {
        struct arena *arena = arena_new();
        struct folded draft;
        struct block block = {.from = 0};
        struct measures measures;

        fold_text(arena, str_of(figures[i].draft), &draft);
        block.len = (uint32_t) draft.len;
        measure(arena, &draft, &(struct starts){0}, 40,
                &(struct blocks){&block, 1}, &measures);
        want_int(figures[i].want, measures.noughts, figures[i].name);
        want_int(0, measures.open, figures[i].name);
        arena_free(arena);
    }
}

/* A text without a mark is no clause of a million characters. */
static void
a_clause_has_an_end(void **state)
{
    enum { LEN = 5000, FROM = 2500, QUOTED = 20 };
    struct arena *arena = arena_new();
    struct folded draft = {arena_array(arena, LEN, uint32_t),
                           arena_array(arena, LEN, uint32_t),
                           arena_array(arena, LEN, uint32_t), LEN};
    struct block block = {.from = FROM, .len = QUOTED};
    struct measures measures;

    (void) state;
    for (uint32_t i = 0; i < LEN; i++) {
        draft.cp[i] = 0x4E00 + i;
        draft.from[i] = i;
        draft.to[i] = i + 1;
    }
    measure(arena, &draft, &(struct starts){0}, QUOTED,
            &(struct blocks){&block, 1}, &measures);
    assert_true(measures.clause > QUOTED);
    assert_true(measures.clause < LEN / 4);
    arena_free(arena);
}

/* Ten characters of the draft, ten of the passage behind eight it has not. */
static void
what_the_draft_leaves_out_is_no_gap(void **state)
{
    enum { PIECE = 10, LESS = 8, SHORT = 3 };
    static const struct {
        const char *name;
        uint32_t piece, apart, at; /* where the sign is; 0: there is none */
        uint32_t want, gap;
    } cuts[] = {
        {"no sign", PIECE, 0, 0, 0, LESS},
        {"a sign between the two", PIECE, 0, PIECE, LESS, 0},
        {"中略", PIECE, 2, PIECE + 1, LESS, 0},
        {"the pieces would be alike beside it", PIECE, 0, PIECE + 2, LESS, 0},
        {"a sign elsewhere", PIECE, 0, PIECE + 3, 0, LESS},
        {"other words beside it", PIECE, 5, PIECE, 0, LESS},
        {"more is left out than is there", SHORT, 0, SHORT, 2 * SHORT, 0},
    };

    (void) state;
    for (size_t i = 0; i < COUNT(cuts); i++) {
        struct arena *arena = arena_new();
        struct starts starts = {.left_out = &cuts[i].at,
                                .left_outs = cuts[i].at > 0};
        struct folded draft;
        struct block block[] = {
            {0, 0, cuts[i].piece},
            {cuts[i].piece + cuts[i].apart, cuts[i].piece + LESS,
             cuts[i].piece},
        };
        struct measures measures;

        fold_text(arena,
                  S("会议要求建立台账并逐级上报请认真抓好落实工作不误时机"),
                  &draft);
        measure(arena, &draft, &starts, 2 * PIECE + LESS,
                &(struct blocks){block, COUNT(block)}, &measures);
        want_int(cuts[i].want, measures.left_out, cuts[i].name);
        want_int(cuts[i].gap, measures.gap_passage, cuts[i].name);
        arena_free(arena);
    }
}

/* Of the passage only what no piece has is a gap, in whatever order. */
static void
what_was_moved_is_no_gap(void **state)
{
    enum { PASSAGE = 24 };
    static const struct {
        const char *name;
        struct block block[3];
        uint32_t turned, gap, uneven; /* wanted */
    } orders[] = {
        {"in order", {{0, 0, 8}, {8, 8, 8}, {16, 16, 8}}, 0, 0, 0},
        {"in order, with a gap", {{0, 0, 8}, {8, 8, 8}, {16, 18, 6}}, 0, 2, 2},
        {"the last two changed", {{0, 0, 8}, {8, 16, 8}, {16, 8, 8}}, 2, 0, 0},
        {"the last before all", {{0, 16, 8}, {8, 0, 8}, {16, 8, 8}}, 1, 0, 0},
        {"backwards, with a gap",
         {{0, 16, 8}, {8, 8, 8}, {16, 0, 5}},
         2,
         3,
         0},
    };

    (void) state;
    for (size_t i = 0; i < COUNT(orders); i++) {
        struct arena *arena = arena_new();
        struct folded draft;
        struct block block[COUNT(orders[i].block)];
        struct measures measures;

        memcpy(block, orders[i].block, sizeof(block));
        fold_text(arena, S("会议要求建立台账并逐级上报请认真抓好落实工作不误"),
                  &draft);
        measure(arena, &draft, &(struct starts){0}, PASSAGE,
                &(struct blocks){block, COUNT(block)}, &measures);
        want_int(orders[i].turned, measures.turned, orders[i].name);
        want_int(orders[i].gap, measures.gap_passage, orders[i].name);
        want_int(orders[i].uneven, measures.uneven, orders[i].name);
        arena_free(arena);
    }
}

/* Two pieces that a passage has side by side, and so much between them. */
static void
what_is_put_into_a_sentence_is_read_over(void **state)
{
    static const struct {
        const char *name;
        uint32_t one, between, next, passage;
        uint32_t gap, even, span, sentence; /* wanted */
    } breaks[] = {
        {"the whole sentence", 5, 10, 7, 12, 0, 1, 12, 12},
        {"nearly all of it", 5, 10, 7, 13, 0, 1, 12, 12},
        {"not so much of it", 5, 10, 7, 14, 10, 0, 22, 22},
        {"three characters", 5, 3, 7, 12, 0, 1, 12, 12},
        {"a word", 5, 2, 7, 12, 2, 0, 14, 14},
        {"into a word", 4, 10, 8, 12, 10, 0, 22, 22},
    };

    (void) state;
    for (size_t i = 0; i < COUNT(breaks); i++) {
        uint32_t one = breaks[i].one, from = one + breaks[i].between;
        struct block block[] = {{0, 0, one}, {from, one, breaks[i].next}};
        struct arena *arena = arena_new();
        struct folded draft;
        struct measures measures;

        fold_text(arena, S("会议要求建立台账并逐级上报请认真抓好落实工作"),
                  &draft);
        measure(arena, &draft, &(struct starts){0}, breaks[i].passage,
                &(struct blocks){block, COUNT(block)}, &measures);
        want_int(breaks[i].gap, measures.gap_draft, breaks[i].name);
        want_int(breaks[i].gap, measures.uneven, breaks[i].name);
        want_int(breaks[i].even, measures.even, breaks[i].name);
        want_int(breaks[i].span, measures.span, breaks[i].name);
        want_int(breaks[i].sentence, measures.sentence, breaks[i].name);
        assert_true(measures.clause >= measures.covered);
        arena_free(arena);
    }
}

/* Seeds held 1, 2, 4 and 9 times: 0, 1, 2 and 3 to base 2. */
static void
how_common_the_words_are_is_a_mean(void **state)
{
    static const struct slice slice[] = {
        {.count = 1}, {.count = 2}, {.count = 4}, {.more = 9}};
    const struct background background = {.slice = slice,
                                          .slices = COUNT(slice)};
    static const struct {
        const char *name;
        struct block piece[2];
        int want; /* halves */
    } means[] = {
        {"of one piece", {{0, 0, SEED_SIZE + 1}}, 1},
        {"of two", {{0, 0, SEED_SIZE + 1}, {2, 9, SEED_SIZE + 1}}, 3},
        {"of one without a seed", {{0, 0, SEED_SIZE - 1}}, 0},
    };

    (void) state;
    for (size_t i = 0; i < COUNT(means); i++) {
        struct block piece[] = {means[i].piece[0], means[i].piece[1]};
        const struct blocks pieces = {piece, 1 + (piece[1].len > 0)};

        want_int(means[i].want,
                 (int) (2 * measure_common(&background, &pieces)),
                 means[i].name);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(clauses_end_where_something_stands_between),
        cmocka_unit_test(noughts_are_not_written),
        cmocka_unit_test(a_clause_has_an_end),
        cmocka_unit_test(what_the_draft_leaves_out_is_no_gap),
        cmocka_unit_test(what_was_moved_is_no_gap),
        cmocka_unit_test(what_is_put_into_a_sentence_is_read_over),
        cmocka_unit_test(how_common_the_words_are_is_a_mean),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
