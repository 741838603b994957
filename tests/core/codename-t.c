/*
 * SPDX-License-Identifier: Apache-2.0
 */
#include "core/codename.h"

#include <string.h>

#include "core/align.h"
#include "core/arena.h"
#include "core/fold.h"
#include "core/source.h"
#include "tests/tap.h"

enum { SOURCE = 1, BASE = 100, SIZE = 50, MAX_PIECES = 2, OFTEN = 30 };

/* What a draft has in common with a source, and who else has its seeds. */
static const struct {
    const char *name;
    const char *draft; /* folds to as many characters, but for the signs */
    struct block piece[MAX_PIECES];
    uint32_t within, before, more; /* how often: the source, and others */
    uint32_t phrase;               /* as far from the beginning it is public */
    uint32_t want;
} rows[] = {
    {"two", "由Kestrel守Halyard", {{1, 0, 7}, {9, 9, 7}}, 1, 0, 0, 0, 2},
    {"one", "由Kestrel守", {{1, 0, 7}}, 1, 0, 0, 0, 1},
    {"one twice", "由Kestrel守Kestrel", {{1, 0, 7}, {9, 9, 7}}, 1, 0, 0, 0, 1},
    {"two in one piece", "由Kestrel守Halyard", {{0, 0, 16}}, 1, 0, 0, 0, 2},
    {"letters and digits", "由Kr700守7K001", {{0, 0, 12}}, 1, 0, 0, 0, 2},
    {"a number is none", "由88061234守", {{0, 0, 10}}, 1, 0, 0, 0, 0},
    {"nor what has no seed", "由KR7A守", {{0, 0, 6}}, 1, 0, 0, 0, 0},
    {"nor Chinese", "由游隼小组守", {{0, 0, 6}}, 1, 0, 0, 0, 0},
    {"nor the head of a word", "由Kestrels守", {{1, 0, 7}}, 1, 0, 0, 0, 0},
    {"nor its tail", "由AKestrel守", {{2, 0, 7}}, 1, 0, 0, 0, 0},
    {"nor foreign words", "由the Kestrel守", {{4, 0, 7}}, 1, 0, 0, 0, 0},
    {"at the ends of the draft", "Kestrel", {{0, 0, 7}}, 1, 0, 0, 0, 1},
    {"often in its source", "由Kestrel守", {{1, 0, 7}}, OFTEN, 0, 0, 0, 1},
    {"once in a source before", "由Kestrel守", {{1, 0, 7}}, 1, 1, 0, 0, 1},
    {"twice before", "由Kestrel守", {{1, 0, 7}}, 1, 2, 0, 0, 0},
    {"once in a source behind", "由Kestrel守", {{1, 0, 7}}, 1, 0, 1, 0, 1},
    {"before and behind", "由Kestrel守", {{1, 0, 7}}, 1, 1, 1, 0, 0},
    {"public in part", "由Kestrel守", {{1, 0, 7}}, 1, 0, 0, 3, 0},
    {"beside what is public", "由Kestrel守", {{1, 0, 7}}, 1, 0, 0, 1, 1},
};

static uint32_t
count_in_row(struct arena *arena, size_t row)
{
    const struct source source[] = {{.base = 0, .size = BASE},
                                    {.base = BASE, .size = SIZE}};
    const uint32_t within = rows[row].within, before = rows[row].before;
    uint32_t *position = arena_array(arena, before + within, uint32_t);
    struct block piece[MAX_PIECES];
    struct blocks pieces = {piece, 0};
    struct reading reading = {.text = {0}};
    struct background background = {0};
    struct slice *slice;
    struct evidence ev = {.reading = &reading, .source = source};

    fold_text(arena, str_of(rows[row].draft), &reading.text);
    slice = arena_array(arena, reading.text.len, struct slice);
    background.reach = arena_array(arena, reading.text.len, uint32_t);
    for (uint32_t i = 0; i < before + within; i++)
        position[i] = BASE - before + i;
    for (uint32_t c = 0; c < reading.text.len; c++) {
        slice[c] = (struct slice){position, before + within, rows[row].more};
        background.reach[c] = c < rows[row].phrase ? rows[row].phrase : 0;
    }
    ev.slice = slice;
    memcpy(piece, rows[row].piece, sizeof(piece));
    while (pieces.count < MAX_PIECES && piece[pieces.count].len > 0)
        pieces.count++;
    return codename_count(&ev, &background, SOURCE, &pieces);
}

static void
names_are_counted(void **state)
{
    struct arena *arena = arena_new();

    (void) state;
    for (size_t i = 0; i < COUNT(rows); i++)
        want_int(rows[i].want, count_in_row(arena, i), rows[i].name);
    arena_free(arena);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(names_are_counted),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
