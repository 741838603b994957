/*
 * Which decisions hold on a day.
 *
 * What was decided is written in order of recording: a letter for what it is
 * (d dismissed, c confirmed, q disputed, a consented, r revoked), the day from
 * when it holds, and then
 *     -9   until day 9
 *     ^2   the source was of level 2; else 1
 * What holds is written the same way, each with its number in that order, and
 * behind a decision t or l where its time is over or its source was raised.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "core/decision.h"

#include "core/arena.h"
#include "tests/tap.h"

enum { MAX_DECISIONS = 8 };

static const char letters[] = "dcqar";

static size_t
read_decisions(const char *said, struct decision *out)
{
    size_t n = 0;

    for (; *said != '\0'; said++) {
        struct decision *d = &out[n];

        switch (*said) {
        case ' ':
            break;
        case '-':
            out[n - 1].until = *++said - '0';
            break;
        case '^':
            out[n - 1].level = (enum level)(*++said - '0');
            break;
        default:
            assert_in_range(n, 0, MAX_DECISIONS - 1);
            assert_non_null(strchr(letters, *said));
            *d = (struct decision){
                .number = n + 1,
                .type = (enum decision_type)(strchr(letters, *said) - letters),
                .source = S("S-0001"),
                .level = LEVEL_MIMI,
                .until = DATE_NONE};
            d->day = *++said - '0';
            n++;
        }
    }
    return n;
}

static struct str
put(struct arena *arena, struct str before, const struct decision *d,
    const char *behind)
{
    if (d == NULL)
        return before;
    return str_printf(arena, "%.*s%s%c%u%s", STR_ARG(before),
                      before.len > 0 ? " " : "", letters[d->type],
                      (unsigned) d->number, behind);
}

static struct str
rule(struct arena *arena, const char *said, date day, enum level level)
{
    static const char *const lapses[] = {"", "t", "l"};
    struct decision decision[MAX_DECISIONS];
    struct decision_index index;
    struct ruling ruling;
    struct str out;

    decision_index(arena, decision, read_decisions(said, decision), &index);
    decision_rule(index.item, index.count, level, day, &ruling);
    out = put(arena, S(""), ruling.decision, lapses[ruling.lapse]);
    out = put(arena, out, ruling.dispute, "");
    return put(arena, out, ruling.consent, "");
}

static void
the_newest_that_holds_counts(void **state)
{
    static const struct {
        const char *name, *said;
        date day;
        enum level level;
        const char *want;
    } tests[] = {
        {"nothing was decided", "", 5, 1, ""},
        {"dismissed", "d1", 5, 1, "d1"},
        {"from its day on", "d5", 5, 1, "d1"},
        {"not before its day", "d6", 5, 1, ""},
        {"to its last day", "d1-5", 5, 1, "d1"},
        {"not behind its last day", "d1-4", 5, 1, "d1t"},
        {"the source was raised", "d1^1", 5, 2, "d1l"},
        {"the source was lowered", "d1^3", 5, 2, "d1"},
        {"time goes before level", "d1-4", 5, 2, "d1t"},
        {"confirmed", "c1", 5, 1, "c1"},
        {"a confirmation stays when the source is raised", "c1", 5, 3, "c1"},
        {"a confirmation ends with its time", "c1-4", 5, 1, "c1t"},
        {"a confirmation ends a dismissal", "d1 c2", 5, 1, "c2"},
        {"a dismissal ends a confirmation", "c1 d2", 5, 1, "d2"},
        {"not yet", "d1 c6", 5, 1, "d1"},
        {"a dismissal does not come back", "d1 c2-4", 5, 1, "c2t"},
        {"nor behind one of shorter time", "d1 d2-4", 5, 1, "d2t"},
        {"nor of a lower level", "d1^2 d2^1", 5, 2, "d2l"},
        {"a confirmation does", "c1 d2-4", 5, 1, "c1"},
        {"and where the source was raised", "c1 d2", 5, 2, "c1"},
        {"recorded later goes before from later", "d4 c2", 5, 1, "c2"},
        {"disputed", "q1", 5, 1, "q1"},
        {"a dispute outlives a rise", "q1", 5, 3, "q1"},
        {"a dispute does not undo", "d1 q2", 5, 1, "d1 q2"},
        {"what was decided on is no dispute", "q1 d2", 5, 1, "d2"},
        {"nor what was confirmed", "q1 c2", 5, 1, "c2"},
        {"a dispute has its time", "q1-4", 5, 1, ""},
        {"consented", "a1", 5, 1, "a1"},
        {"consent and confirmation go together", "c1 a2 d3", 5, 1, "d3 a2"},
        {"a consent to less", "a1^2", 5, 3, ""},
        {"a consent has its time", "a1-4", 5, 1, ""},
        {"the newer consent", "a1 a2-4", 5, 1, ""},
        {"taken back", "d1 q2 a3 r4", 5, 1, ""},
        {"taken back later", "d1 r6", 5, 1, "d1"},
        {"decided anew", "d1 r2 c3", 5, 1, "c3"},
    };

    (void) state;
    for (size_t i = 0; i < COUNT(tests); i++) {
        struct arena *arena = arena_new();

        want_str(str_of(tests[i].want),
                 rule(arena, tests[i].said, tests[i].day, tests[i].level),
                 tests[i].name);
        arena_free(arena);
    }
}

/* Many keys of several sources, in no order. */
static void
a_decision_is_found_by_source_and_key(void **state)
{
    enum { KEYS = 16, EACH = 3 };
    static const struct str source[] = {STR_INIT("S-0002"), STR_INIT("S-0001"),
                                        STR_INIT("S-0010")};
    static struct decision all[COUNT(source) * KEYS * EACH];
    struct arena *arena = arena_new();
    struct decision_index index;
    size_t n = 0, count;
    unsigned char key[PRF_MAC_SIZE] = {0};

    (void) state;
    for (int turn = 0; turn < EACH; turn++)
        for (int i = 0; i < KEYS; i++)
            for (size_t s = 0; s < COUNT(source); s++, n++) {
                all[n] =
                    (struct decision){.number = n + 1, .source = source[s]};
                all[n].key[PRF_MAC_SIZE - 1] =
                    (unsigned char) (i * 7 % KEYS * 2);
            }
    decision_index(arena, all, n, &index);
    for (size_t s = 0; s < COUNT(source); s++)
        for (int i = 0; i < KEYS; i++) {
            const struct decision *const *found;

            key[PRF_MAC_SIZE - 1] = (unsigned char) (2 * i);
            found = decision_index_find(&index, source[s], key, &count);
            want_int(EACH, (long long) count, "found");
            for (size_t j = 0; j < count; j++) {
                want_str(source[s], found[j]->source, "of the source");
                assert_memory_equal(key, found[j]->key, sizeof(key));
                assert_true(j == 0 || found[j - 1]->number < found[j]->number);
            }
            key[PRF_MAC_SIZE - 1]++;
            decision_index_find(&index, source[s], key, &count);
            want_int(0, (long long) count, "not found");
        }
    assert_true(decision_index_knows(&index, S("S-0010")));
    assert_true(decision_index_knows(&index, S("S-0001")));
    assert_false(decision_index_knows(&index, S("S-0003")));
    assert_false(decision_index_knows(&index, S("S-9999")));
    arena_free(arena);
}

static void
no_decisions_are_no_trouble(void **state)
{
    static const unsigned char key[PRF_MAC_SIZE];
    struct arena *arena = arena_new();
    struct decision_index index;
    size_t count = 1;

    (void) state;
    decision_index(arena, NULL, 0, &index);
    assert_false(decision_index_knows(&index, S("S-0001")));
    decision_index_find(&index, S("S-0001"), key, &count);
    want_int(0, (long long) count, "found");
    arena_free(arena);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_newest_that_holds_counts),
        cmocka_unit_test(a_decision_is_found_by_source_and_key),
        cmocka_unit_test(no_decisions_are_no_trouble),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
