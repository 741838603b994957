/*
 * SPDX-License-Identifier: Apache-2.0
 */
#include "core/judge.h"

#include "core/arena.h"
#include "core/background.h"
#include "core/reading.h"
#include "tests/tap.h"

enum { LEN = 60, MAX_PIECES = 2, BASE = 100, ISSUED = 1000 };

/* Characters of the passage from 40 on are a 密点 of its source, or none. */
static struct stretch secret = {40, 59};
static struct point point = {.stretch = &secret, .stretches = 1};

/* Thresholds that whatever has enough characters is over, and that none is. */
static const struct thresholds any = {-1000, -1000}, none = {1000, 1000};

/* And those that a quotation is over, but not with a gap behind it. */
static const struct thresholds high = {5, 3};

static const struct {
    const char *name;
    uint32_t len; /* of the passage */
    struct block piece[MAX_PIECES];
    const struct thresholds *thresholds; /* NULL: the usual ones */
    size_t points;
    uint32_t stock; /* so many characters of the draft are stock phrases */

    bool want;
    struct match match;
} rows[] = {
    {"all of a sentence",
     26,
     {{3, 0, 26}},
     NULL,
     0,
     0,
     true,
     {.rule = RULE_QUOTE, .from = 3, .to = 29, .last = 26}},
    {"its halves turned around",
     26,
     {{3, 8, 18}, {22, 0, 8}},
     NULL,
     0,
     0,
     true,
     {.rule = RULE_REWORK, .from = 3, .to = 30, .last = 26}},
    {"part of it",
     50,
     {{3, 10, 10}, {14, 21, 15}},
     &any,
     0,
     0,
     true,
     {.rule = RULE_REWORK, .from = 3, .to = 29, .first = 10, .last = 36}},
    {"which is not strong",
     50,
     {{3, 10, 10}, {14, 21, 15}},
     &none,
     0,
     0,
     false,
     {0}},
    {"a long piece is left without what speaks against it",
     56,
     {{0, 0, 28}, {56, 52, 4}},
     &high,
     0,
     0,
     true,
     {.rule = RULE_QUOTE, .to = 28, .last = 28}},
    {"but not where both are strong",
     56,
     {{0, 0, 28}, {56, 52, 4}},
     &any,
     0,
     0,
     true,
     {.rule = RULE_REWORK, .to = 60, .last = 56}},
    {"a heading at the floor",
     12,
     {{4, 0, 12}},
     &any,
     0,
     0,
     true,
     {.rule = RULE_QUOTE, .from = 4, .to = 16, .last = 12}},
    {"below the floor it is no finding",
     11,
     {{4, 0, 11}},
     &any,
     0,
     0,
     false,
     {0}},
    {"some words of a long passage are not measured",
     400,
     {{0, 10, 6}, {50, 300, 6}},
     &any,
     0,
     0,
     false,
     {0}},
    {"nothing but stock phrases", 26, {{3, 0, 26}}, &any, 0, 29, false, {0}},
    {"stock phrases and a character",
     26,
     {{3, 0, 26}},
     &any,
     0,
     28,
     true,
     {.rule = RULE_QUOTE, .from = 3, .to = 29, .last = 26}},
    {"the words of a 密点 alone",
     100,
     {{0, 0, 6}, {20, 40, 10}},
     &none,
     1,
     0,
     true,
     {.rule = RULE_QUOTE,
      .strength = STRENGTH_CERTAIN,
      .from = 20,
      .to = 30,
      .first = 40,
      .last = 50,
      .point = 1}},
    {"these and all the others",
     60,
     {{0, 0, 40}, {41, 40, 19}},
     &any,
     1,
     0,
     true,
     {.rule = RULE_REWORK,
      .strength = STRENGTH_CERTAIN,
      .to = 60,
      .last = 59,
      .point = 1}},
    {"too few words of a 密点", 100, {{20, 40, 7}}, &none, 1, 0, false, {0}},
};

static void
set_reading(struct arena *arena, struct reading *out)
{
    struct folded *text = &out->text;

    *out = (struct reading){0};
    text->cp = arena_array(arena, LEN, uint32_t);
    text->from = arena_array(arena, LEN, uint32_t);
    text->to = arena_array(arena, LEN, uint32_t);
    text->len = LEN;
    for (uint32_t i = 0; i < LEN; i++) {
        text->cp[i] = 0x4e00 + i;
        text->from[i] = i;
        text->to[i] = i + 1;
    }
}

static bool
judge_row(struct arena *arena, size_t i, struct weighed *of)
{
    struct slice *slice = arena_array(arena, LEN, struct slice);
    static const date issued = ISSUED;
    const struct source source = {
        .point = &point, .points = rows[i].points, .base = BASE};
    const bool pointed = source.points > 0;
    const struct passage passage = {.first = BASE, .len = rows[i].len};
    struct block *piece = arena_array(arena, MAX_PIECES, struct block);
    struct reading reading;
    const struct evidence evidence = {.reading = &reading,
                                      .slice = slice,
                                      .slices = LEN,
                                      .passage = &passage,
                                      .passages = 1,
                                      .issued = &issued,
                                      .pointed = &pointed,
                                      .source = &source,
                                      .thresholds = rows[i].thresholds};
    struct background background;
    bool seen;

    set_reading(arena, &reading);
    for (uint32_t c = 0; c < LEN; c++)
        slice[c].more = 1;
    background_of(arena, &evidence, &background);
    for (uint32_t c = 0; c < rows[i].stock; c++)
        background.stock[c] = rows[i].stock;
    *of = (struct weighed){.pieces = {piece, 0}};
    while (of->pieces.count < MAX_PIECES &&
           rows[i].piece[of->pieces.count].len > 0) {
        piece[of->pieces.count] = rows[i].piece[of->pieces.count];
        of->pieces.count++;
    }
    seen = judge(&evidence, &background, NULL, of);
    if (seen)
        want_int(ISSUED, background.day, rows[i].name);
    return seen;
}

static void
what_words_prove_alone(void **state)
{
    struct arena *arena = arena_new();

    (void) state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        const struct match *want = &rows[i].match;
        struct weighed of;
        const struct match *seen = &of.match;

        want_int(rows[i].want, judge_row(arena, i, &of), rows[i].name);
        if (!rows[i].want)
            continue;
        want_str(rule_slug(want->rule), rule_slug(seen->rule), rows[i].name);
        want_str(strength_slug(want->strength), strength_slug(seen->strength),
                 rows[i].name);
        want_int(want->from, seen->from, rows[i].name);
        want_int(want->to, seen->to, rows[i].name);
        want_int(want->first, seen->first, rows[i].name);
        want_int(want->last, seen->last, rows[i].name);
        want_int(want->point, seen->point, rows[i].name);
    }
    arena_free(arena);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_words_prove_alone),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
