/*
 * SPDX-License-Identifier: Apache-2.0
 */
#include "formats/percent.h"

#include "core/arena.h"
#include "core/buf.h"

#include "tests/tap.h"

static const struct {
    struct str address, want;
} rows[] = {
    {STR_INIT(""), STR_INIT("")},
    {STR_INIT("a/b"), STR_INIT("a/b")},
    {STR_INIT("%E5%af%86"), STR_INIT("密")},
    {STR_INIT("a%20b%"), STR_INIT("a b%")},
    {STR_INIT("%4"), STR_INIT("%4")},
    {STR_INIT("%%41%4g%g4%41"), STR_INIT("%A%4g%g4A")},
    {STR_INIT("%2541"), STR_INIT("%41")},
    {STR_INIT("%00%ff"), STR_INIT("\0\xff")},
};

static void
escapes_are_bytes(void **state)
{
    struct arena *arena = arena_new();

    (void) state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        BUF_SCOPED out;

        buf_init(&out, 100);
        percent_decode(rows[i].address, &out);
        want_str(rows[i].want, buf_str(&out), rows[i].address.ptr);
        want_str(rows[i].want, percent_plain(arena, rows[i].address),
                 rows[i].address.ptr);
    }
    arena_free(arena);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(escapes_are_bytes),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
