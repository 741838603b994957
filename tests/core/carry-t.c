/*
 * SPDX-License-Identifier: Apache-2.0
 */
#include "core/carry.h"

#include "core/arena.h"
#include "tests/tap.h"

enum { SEEDS = 24, MANY = 101, MORE = 4000, APART = 100 };

/* The seeds of the draft, and whether they stand beside its hits. */
static const struct {
    const char *name;
    const char *seeds; /* f followed; a skipped, and there; e elsewhere */
    uint32_t seed;     /* that the hits are of */
    int before, behind;
} rows[] = {
    {"none is skipped", "fff", 1, 0, 0},
    {"one on each side", "afa", 1, 1, 1},
    {"what stands elsewhere does not", "efe", 1, 0, 0},
    {"nor what is beyond it", "aefea", 2, 0, 0},
    {"nor what is beyond one that is followed", "affa", 1, 1, 0},
    {"the first of the draft", "faa", 0, 0, 2},
    {"the last", "aaf", 2, 2, 0},
    {"as far as one stands for others", "aaaaaaaaaafaaaaaaaaaa", 10, 8, 8},
};

/* Each stands at more positions than there are hits; so many are listed. */
static struct seeds
seeds_of(struct arena *arena, const char *kind, uint32_t listed)
{
    struct slice *slice = arena_array(arena, SEEDS, struct slice);
    struct seeds seeds = {.slice = slice,
                          .count = strlen(kind),
                          .skip = arena_array(arena, SEEDS, bool),
                          .followed =
                              arena_array(arena, SEEDS, struct followed)};

    for (uint32_t s = 0; s < seeds.count; s++) {
        uint32_t *position = arena_array(arena, MORE, uint32_t);

        for (uint32_t c = 0; c < MORE; c++)
            position[c] = c * APART + s + (kind[s] == 'e' ? APART / 2 : 0);
        slice[s] = (struct slice){position, listed, MORE - listed};
        seeds.skip[s] = kind[s] != 'f';
        seeds.followed[s].seed = s;
    }
    return seeds;
}

static void
hits_of(uint32_t seed, struct hit hit[MANY])
{
    for (uint32_t c = 0; c < MANY; c++)
        hit[c] = hits_at(c * APART + seed, seed);
}

static void
what_stands_beside_belongs_to_it(void **state)
{
    struct arena *arena = arena_new();

    (void) state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct seeds seeds = seeds_of(arena, rows[i].seeds, MORE);
        struct hit hit[MANY];

        hits_of(rows[i].seed, hit);
        carry_hits(&seeds, hit, MANY);
        for (size_t c = 0; c < MANY; c++) {
            want_int(rows[i].before, hit[c].before, rows[i].name);
            want_int(rows[i].behind, hit[c].behind, rows[i].name);
        }
    }
    arena_free(arena);
}

/*
 * It may be any where the list is not whole; but none that it has passed over.
 */
static void
what_is_not_listed_may_stand_there(void **state)
{
    enum { LISTED = 20 };
    struct arena *arena = arena_new();

    (void) state;
    for (uint32_t more = 0; more < 2; more++) {
        struct seeds seeds = seeds_of(arena, "fe", LISTED);
        struct slice slice[] = {seeds.slice[0], seeds.slice[1]};
        struct hit hit[MANY];

        slice[1].more = more;
        seeds.slice = slice;
        hits_of(0, hit);
        carry_hits(&seeds, hit, MANY);
        for (size_t c = 0; c < MANY; c++)
            assert_int_equal(more > 0 && c >= LISTED, hit[c].behind);
    }
    arena_free(arena);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_stands_beside_belongs_to_it),
        cmocka_unit_test(what_is_not_listed_may_stand_there),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
