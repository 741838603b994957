/*
 * SPDX-License-Identifier: Apache-2.0
 */
#include "core/seam.h"

#include "core/arena.h"
#include "core/buf.h"

#include "tests/tap.h"

enum { PARTS = 5 };

/*
 * How many letters each part has: A, B, ... in the first, on in the next.
 * What is joined, each with the number of the part that it begins in.
 */
static const struct {
    const char *name;
    size_t part[PARTS];
    const char *want;
} rows[] = {
    {"nothing", {0}, ""},
    {"one sentence has no seam", {20}, ""},
    {"nine characters on both sides", {12, 12}, "1:DEFGHIJKLMNOPQRSTU "},
    {"as far as there are", {3, 12}, "1:ABCDEFGHIJKL "},
    {"seams with little between are one",
     {10, 9, 9},
     "1:BCDEFGHIJKLMNOPQRSTUVWXYZ[\\ "},
    {"others are not", {10, 10, 4}, "1:BCDEFGHIJKLMNOPQRS 2:LMNOPQRSTUVWX "},
    {"noughts are not counted", {46, 12}, "1:defghijkl0000qrstuvwxy "},
    {"it begins in any part", {2, 20, 1}, "1:ABCDEFGHIJK 2:NOPQRSTUVW "},
    {"fewer than a seed are nothing", {2, 2}, ""},
    {"five are", {1, 1, 1, 1, 1}, "1:ABCDE "},
};

static void
what_meets_is_joined(void **state)
{
    (void) state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct arena *arena = arena_new();
        struct brief part[PARTS];
        struct briefs seams;
        uint32_t text[64];
        size_t n = 0, at = 0;
        BUF_SCOPED seen;

        buf_init(&seen, 4096);
        for (uint32_t c = 0; c < COUNT(text); c++)
            text[c] = c >= 44 && c < 48 ? '0' : 'A' + c;
        for (; n < PARTS && rows[i].part[n] > 0; at += part[n++].len)
            part[n] = (struct brief){
                text + at, rows[i].part[n], {(uint32_t) n + 1, 0, 1}};
        seam_join(arena, part, n, &seams);
        for (size_t k = 0; k < seams.count; k++) {
            buf_printf(&seen, "%u:", seams.item[k].range.paragraph);
            for (size_t c = 0; c < seams.item[k].len; c++)
                buf_printf(&seen, "%c", (int) seams.item[k].cp[c]);
            buf_printf(&seen, " ");
        }
        want_str(str_of(rows[i].want), buf_str(&seen), rows[i].name);
        arena_free(arena);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_meets_is_joined),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
