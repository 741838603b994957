/*
 * SPDX-License-Identifier: Apache-2.0
 */
#include "core/rank.h"

#include <stdlib.h>

#include "core/arena.h"
#include "core/limits.h"
#include "tests/tap.h"

enum { MAX_MATCHES = 5, MAX_PIECES = 2, LEN = 100, MANY = LIMIT_SAME + 3 };

/* A match: of a source, in a 密点, and its pieces of the draft. */
struct said {
    double score;
    uint32_t source, point;
    struct {
        uint32_t from, to;
    } piece[MAX_PIECES];
    bool whole;
};

/* In the table a match without a piece ends them. */
static const struct {
    const char *name;
    struct said said[MAX_MATCHES];
    const char *want; /* which of them stay, by place */
} rows[] = {
    {"one alone", {{4, 0, 0, {{0, 20}}, false}}, "a"},
    {"a better one has its words",
     {{4, 0, 0, {{0, 20}}, false}, {5, 0, 0, {{0, 30}}, false}},
     "b"},
    {"but for too few to be judged",
     {{4, 0, 0, {{10, 41}}, false}, {5, 0, 0, {{0, 30}}, false}},
     "b"},
    {"but for enough",
     {{4, 0, 0, {{10, 42}}, false}, {5, 0, 0, {{0, 30}}, false}},
     "ba"},
    {"what stands between the better one's pieces is its own",
     {{4, 0, 0, {{0, 50}}, false}, {5, 0, 0, {{0, 20}, {32, 50}}, false}},
     "ab"},
    {"two better ones have its words together",
     {{4, 0, 0, {{10, 50}}, false},
      {5, 0, 0, {{0, 30}}, false},
      {5, 0, 0, {{30, 60}}, false}},
     "bc"},
    {"what is left out leaves its words to others",
     {{6, 0, 0, {{0, 30}}, false},
      {5, 0, 0, {{10, 41}}, false},
      {4, 0, 0, {{20, 42}}, false}},
     "ac"},
    {"another source has them",
     {{4, 0, 0, {{0, 20}}, false}, {5, 1, 0, {{0, 30}}, false}},
     "ab"},
    {"another 密点 has them",
     {{4, 0, 2, {{0, 20}}, false},
      {5, 0, 1, {{0, 30}}, false},
      {6, 0, 0, {{0, 30}}, false}},
     "abc"},
    {"the same 密点 has them",
     {{4, 0, 2, {{0, 20}}, false}, {5, 0, 2, {{0, 30}}, false}},
     "b"},
    {"a short one of a 密点 has all of its own",
     {{4, 0, 2, {{0, 8}}, false}, {5, 0, 2, {{10, 30}}, false}},
     "ab"},
    {"a whole sentence within another",
     {{4, 0, 0, {{0, 20}}, true}, {5, 0, 0, {{0, 30}}, true}},
     "ab"},
    {"a whole sentence goes before one of more bits",
     {{4, 0, 0, {{0, 20}}, true}, {5, 0, 0, {{0, 31}}, false}},
     "a"},
};

static struct weighed
weighed_of(struct arena *arena, const struct said *said, uint32_t passage)
{
    struct weighed out = {
        .match = {.strength = STRENGTH_CERTAIN,
                  .score = said->score,
                  .from = said->piece[0].from,
                  .passage = passage,
                  .point = said->point},
        .blocks = {arena_array(arena, MAX_PIECES, struct block), 0},
    };
    struct measures *m = &out.match.measures;

    for (size_t i = 0; i < MAX_PIECES && said->piece[i].to > 0; i++) {
        uint32_t from = said->piece[i].from, len = said->piece[i].to - from;

        out.blocks.item[out.blocks.count++] = (struct block){from, 0, len};
        m->covered += len;
        m->pieces++;
    }
    m->passage = said->whole ? m->covered : LEN;
    return out;
}

/* Passage number i is of source number i % 2. */
static void
rank(struct arena *arena, struct found *found)
{
    const struct reading reading = {.text = {.len = LEN}};
    struct passage *passage = arena_array(arena, 2 * MANY, struct passage);
    const struct evidence evidence = {.reading = &reading, .passage = passage};

    for (uint32_t i = 0; i < 2 * MANY; i++)
        passage[i].source = i % 2;
    rank_passages(arena, &evidence, found);
    qsort(found->item, found->count, sizeof(*found->item), match_by_place);
}

static void
echoes_are_left_out(void **state)
{
    struct arena *arena = arena_new();

    (void) state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct weighed item[MAX_MATCHES];
        struct found found = {item, 0, 0};
        char seen[MAX_MATCHES + 1] = "";

        for (; found.count < MAX_MATCHES; found.count++) {
            const struct said *said = &rows[i].said[found.count];

            if (said->piece[0].to == 0)
                break;
            item[found.count] = weighed_of(
                arena, said, 2 * (uint32_t) found.count + said->source);
        }
        rank(arena, &found);
        for (size_t k = 0; k < found.count; k++)
            seen[k] = (char) ('a' + found.item[k].match.passage / 2);
        want_str(str_of(rows[i].want), str_of(seen), rows[i].name);
    }
    arena_free(arena);
}

/* All whole, the last of them the worst. */
static void
not_all_at_one_place_are_named(void **state)
{
    struct arena *arena = arena_new();
    struct weighed item[MANY];
    struct found found = {item, MANY, 0};

    (void) state;
    for (uint32_t i = 0; i < MANY; i++) {
        const struct said said = {MANY - i, 0, 0, {{i % 8, 20 + i % 8}}, true};

        item[i] = weighed_of(arena, &said, 2 * i);
    }
    rank(arena, &found);
    assert_int_equal(LIMIT_SAME, found.count);
    for (size_t i = 0; i < LIMIT_SAME; i++) {
        uint32_t number = found.item[i].match.passage / 2;

        assert_true(number < LIMIT_SAME);
        assert_int_equal(number == LIMIT_SAME - 1,
                         found.item[i].match.limited);
    }
    arena_free(arena);
}

/* Where matches stand, and of which passage; the list ends where to is 0. */
static const struct {
    const char *name;
    struct {
        uint32_t from, to, passage;
        double score;
    } match[MAX_MATCHES];
    const char *want; /* the letters of those that stay */
} overlaps[] = {
    {"apart", {{0, 20, 0, 5}, {20, 40, 0, 6}}, "ab"},
    {"half of the shorter one", {{0, 30, 0, 5}, {20, 40, 0, 6}}, "ab"},
    {"more: the stronger stays", {{0, 31, 0, 5}, {20, 40, 0, 6}}, "b"},
    {"in whatever order", {{20, 40, 0, 5}, {0, 31, 0, 6}}, "b"},
    {"of two passages", {{0, 31, 0, 5}, {0, 31, 1, 6}}, "ab"},
    {"each with the one that stayed",
     {{0, 30, 0, 6}, {10, 35, 0, 5}, {25, 60, 0, 4}},
     "ac"},
};

static void
one_passage_matches_once_at_one_place(void **state)
{
    (void) state;
    for (size_t i = 0; i < COUNT(overlaps); i++) {
        struct weighed item[MAX_MATCHES];
        struct found found = {item, 0, 0};
        char seen[MAX_MATCHES + 1] = "";

        for (uint32_t n = 0; n < MAX_MATCHES && overlaps[i].match[n].to > 0;
             n++)
            item[found.count++] = (struct weighed){
                .match = {.from = overlaps[i].match[n].from,
                          .to = overlaps[i].match[n].to,
                          .passage = overlaps[i].match[n].passage,
                          .score = overlaps[i].match[n].score,
                          .point = n}};
        rank_overlaps(&found);
        for (size_t k = 0; k < found.count; k++)
            seen[k] = (char) ('a' + found.item[k].match.point);
        want_str(str_of(overlaps[i].want), str_of(seen), overlaps[i].name);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(one_passage_matches_once_at_one_place),
        cmocka_unit_test(echoes_are_left_out),
        cmocka_unit_test(not_all_at_one_place_are_named),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
