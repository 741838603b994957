/*
 * SPDX-License-Identifier: Apache-2.0
 */
#include "core/illegible.h"

#include "core/arena.h"
#include "core/island.h"

#include "tests/tap.h"

#define FONT "\ue001\ue107\ue203\ue30c\ue415\ue50e"
#define LOST "\ufffd\ufffd\ufffd\ufffd\ufffd\ufffd"

/* A text, and how many characters of it nobody can read. */
static const struct {
    const char *name, *text;
    size_t want;
} rows[] = {
    {"ordinary text", "会议要求，A区3号楼。Ref. 12—15", 0},
    {"nothing", "", 0},
    {"a font of its own", "甲" FONT "，" FONT "。乙", 12},
    {"and more of it", FONT FONT "\ue001", 13},
    {"and an ornament", FONT FONT "\ue001\ue001\ue001", 13},
    {"bullets", "\uf0b7 甲\n\uf0b7 乙", 0},
    {"part of a formula", "甲\uf061\uf062\uf063 = \uf064乙", 0},
    {"words among them", FONT "abc" FONT, 0},
    {"a line of the same",
     "\uf02e\uf02e\uf02e\uf02e\uf02e\uf02e\uf02e\uf02e\uf02e\uf02e\uf02e"
     "\uf02e\uf02e\uf02e",
     0},
    {"what was lost", "甲" LOST LOST, 12},
    {"a little of it", "甲" LOST "乙" LOST, 0},
    {"masked", "××××××××××××××××", 0},
    {"accents without words", "å¯¹å¤ä½¿ç¨ä»£å·â", 16},
    {"another encoding", "甲╦Ы╬щ║╤жп╩╙хкцЯ╧╡乙", 15},
    {"what was lost, in GBK", "锟斤拷锟斤拷省锟斤拷位锟斤拷", 12},
    {"words with accents", "L’été déjà passé, où êtes-vous allés, Éléonore ?",
     0},
    {"other scripts between such signs",
     "«а» «б» «в» «г» «д» «е» «ж» «з» «и» «к» «л» «م» «ن»", 0},
    {"other scripts", "Государственная тайна 국가기밀 الدولة", 0},
    {"planes for private use",
     "\U000f0001\U000f0002\U000f0003\U000f0004\U000f0005\U000f0006"
     "\U00100001\U00100002\U00100003\U00100004\U00100005\U00100006",
     12},
};

static void
what_nobody_reads_is_counted(void **state)
{
    struct arena *arena = arena_new();

    (void) state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct islands islands;
        struct codes text = codes_with(arena, str_of(rows[i].text), &islands);

        want_int((long long) rows[i].want,
                 (long long) illegible_count(text, &islands), rows[i].name);
    }
    arena_free(arena);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_nobody_reads_is_counted),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
