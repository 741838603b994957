/*
 * SPDX-License-Identifier: Apache-2.0
 */
#include "core/brief.h"

#include "core/arena.h"
#include "core/buf.h"

#include "tests/tap.h"

enum { SENTENCES = 10 };

/* Sentences: paragraph and length each; what is joined: places and lengths. */
static const struct {
    const char *name;
    struct {
        uint32_t paragraph;
        size_t len;
    } sentence[SENTENCES];
    const char *want;
} rows[] = {
    {"none", {{0, 0}}, ""},
    {"one alone is not joined", {{1, 8}}, ""},
    {"two make one", {{1, 8}, {2, 7}}, "1:15 "},
    {"too little is left alone", {{1, 5}, {2, 6}}, ""},
    {"an empty paragraph may lie between", {{1, 8}, {3, 7}}, "1:15 "},
    {"more ends a row", {{1, 8}, {4, 7}}, ""},
    {"so does a long sentence", {{1, 8}, {2, 12}, {3, 8}}, ""},
    {"a list is cut, and its end joins what is before",
     {{1, 8}, {2, 8}, {3, 8}, {4, 8}, {5, 8}, {6, 8}, {7, 8}, {8, 8}},
     "1:24 4:40 "},
    {"several of one paragraph", {{1, 8}, {1, 8}, {1, 8}}, "1:24 "},
};

static void
short_ones_are_joined(void **state)
{
    static const uint32_t text[64] = {'a'};

    (void) state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct arena *arena = arena_new();
        struct brief brief[SENTENCES];
        struct briefs joined;
        uint32_t at = 0;
        size_t n = 0;
        BUF_SCOPED seen;

        buf_init(&seen, 4096);
        for (; n < SENTENCES && rows[i].sentence[n].len > 0; n++) {
            uint32_t len = (uint32_t) rows[i].sentence[n].len;

            brief[n] = (struct brief){
                text, len, {rows[i].sentence[n].paragraph, at, at + len}};
            at += len;
        }
        brief_join(arena, brief, n, &joined);
        for (size_t k = 0; k < joined.count; k++)
            buf_printf(&seen, "%u:%zu ", joined.item[k].range.paragraph,
                       joined.item[k].len);
        want_str(str_of(rows[i].want), buf_str(&seen), rows[i].name);
        arena_free(arena);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(short_ones_are_joined),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
