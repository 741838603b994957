/*
 * Texts are compared as they stand here: nothing is folded.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "core/verify.h"

#include <stdlib.h>
#include <string.h>

#include "core/arena.h"
#include "core/limits.h"
#include "core/seed.h"

#include "tests/core/text.h"
#include "tests/tap.h"

enum {
    MAX_PASSAGES = 3,
    MAX_MATCHES = 3,
    MAX_POSITIONS = 8,
    ISSUED = 1000,
    OPEN_SOURCE = 5
};

/* A corpus: a source of one passage each, and a public text. */
struct scene {
    const char *name;
    struct str draft;
    struct str passage[MAX_PASSAGES];
    struct str open; /* the public text, if any */
    date issued;     /* its day; that of the sources is ISSUED */
    bool no_text;
};

struct setting {
    struct arena *arena;
    struct reading reading;
    struct slice *slice; /* of each seed: room for MAX_POSITIONS */
    struct public_hit *open;
    size_t open_room;
    struct passage *passage;
    date issued[MAX_PASSAGES];
    struct candidate whole; /* draft against corpus */
    struct evidence evidence;
};

#define FIRST  "本市地下管网改造工程由第七工程处承担并于三月底前完成"
#define SECOND "各区县应当在每季度末向指挥部书面报告物资储备数量"

enum { BY_SEEDS = 1, PUBLIC = 2, PUBLIC_BEFORE = 4 };

/* What is wanted of a match; one of strength NONE ends the list. */
struct wanted {
    enum rule rule;
    enum strength strength;
    uint32_t from, to, first, last, passage;
    int flags;
};

static const struct {
    struct scene scene;
    struct wanted want[MAX_MATCHES];
} rows[] = {
    {{.name = "nothing in common",
      .draft = STR_INIT("今天天气很好，我们去公园划船吧。"),
      .passage = {STR_INIT(FIRST)}},
     {{0}}},
    {{.name = "a whole sentence in another",
      .draft = STR_INIT("据介绍" FIRST "请周知"),
      .passage = {STR_INIT(FIRST)}},
     {{RULE_QUOTE, STRENGTH_CERTAIN, 3, 29, 0, 26, 0, 0}}},
    {{.name = "one character misread",
      .draft =
          STR_INIT("本市地下管网改造工程由笫七工程处承担并于三月底前完成"),
      .passage = {STR_INIT(FIRST)}},
     {{RULE_REWORK, STRENGTH_CERTAIN, 0, 26, 0, 26, 0, 0}}},
    {{.name = "two sentences in one",
      .draft = STR_INIT(FIRST "，" SECOND),
      .passage = {STR_INIT(SECOND), STR_INIT(FIRST)}},
     {{RULE_QUOTE, STRENGTH_CERTAIN, 0, 26, 0, 26, 1, 0},
      {RULE_QUOTE, STRENGTH_CERTAIN, 27, 51, 0, 24, 0, 0}}},
    {{.name = "three sources hold it",
      .draft = STR_INIT(FIRST),
      .passage = {STR_INIT(FIRST), STR_INIT(FIRST), STR_INIT(FIRST)}},
     {{RULE_QUOTE, STRENGTH_CERTAIN, 0, 26, 0, 26, 0, 0},
      {RULE_QUOTE, STRENGTH_CERTAIN, 0, 26, 0, 26, 1, 0},
      {RULE_QUOTE, STRENGTH_CERTAIN, 0, 26, 0, 26, 2, 0}}},
    {{.name = "without text the seeds decide",
      .draft = STR_INIT("据介绍" FIRST "请周知"),
      .passage = {STR_INIT(FIRST)},
      .no_text = true},
     {{RULE_QUOTE, STRENGTH_CERTAIN, 3, 29, 0, 26, 0, BY_SEEDS}}},
    {{.name = "public on the day of the source",
      .draft = STR_INIT(FIRST),
      .passage = {STR_INIT(FIRST)},
      .open = STR_INIT("通告：" FIRST "。"),
      .issued = ISSUED},
     {{RULE_QUOTE, STRENGTH_CERTAIN, 0, 26, 0, 26, 0,
       PUBLIC | PUBLIC_BEFORE}}},
    {{.name = "public only later",
      .draft = STR_INIT(FIRST),
      .passage = {STR_INIT(FIRST)},
      .open = STR_INIT("通告：" FIRST "。"),
      .issued = ISSUED + 1},
     {{RULE_QUOTE, STRENGTH_CERTAIN, 0, 26, 0, 26, 0, PUBLIC}}},
    {{.name = "public on no known day",
      .draft = STR_INIT(FIRST),
      .passage = {STR_INIT(FIRST)},
      .open = STR_INIT("通告：" FIRST "。"),
      .issued = DATE_NONE},
     {{RULE_QUOTE, STRENGTH_CERTAIN, 0, 26, 0, 26, 0, PUBLIC}}},
    {{.name = "what is public but for one figure is not public",
      .draft = STR_INIT(FIRST),
      .passage = {STR_INIT(FIRST)},
      .open = STR_INIT("本市地下管网改造工程由第七工程处承担并于五月底前完成"),
      .issued = ISSUED},
     {{RULE_QUOTE, STRENGTH_CERTAIN, 0, 26, 0, 26, 0, 0}}},
};

/* --- the corpus --- */

static bool
same_seed(const uint32_t *a, const uint32_t *b)
{
    return memcmp(a, b, SEED_SIZE * sizeof(*a)) == 0;
}

/* Where seed k occurs, one more position behind those before. */
static void
add_hit(struct setting *s, uint32_t k, uint32_t position)
{
    struct slice *slice = &s->slice[k];
    uint32_t *all;

    if (slice->count % MAX_POSITIONS == 0) {
        all = arena_array(s->arena, slice->count + MAX_POSITIONS, uint32_t);
        if (slice->count > 0)
            memcpy(all, slice->position, slice->count * sizeof(*all));
        slice->position = all;
    }
    all = (uint32_t *) (uintptr_t) slice->position;
    all[slice->count++] = position;
}

/* A character of the document each, nothing between them. */
static void
place_text(struct arena *arena, struct folded *text)
{
    text->from = arena_array(arena, text->len, uint32_t);
    text->to = arena_array(arena, text->len, uint32_t);
    for (uint32_t i = 0; i < text->len; i++) {
        text->from[i] = i;
        text->to[i] = i + 1;
    }
}

static void
find_hits(struct setting *s, const struct passage *p, const uint32_t *cp)
{
    const struct folded *text = &s->reading.text;

    for (uint32_t i = 0; i + SEED_SIZE <= p->len; i++)
        for (uint32_t k = 0; k + SEED_SIZE <= text->len; k++)
            if (same_seed(cp + i, text->cp + k))
                add_hit(s, k, p->first + i);
}

/* The draft is what it is by now; all of it is held against all passages. */
static void
set_draft(struct setting *s, size_t slices)
{
    s->slice = arena_array(s->arena, slices, struct slice);
    s->whole = (struct candidate){.last = UINT32_MAX,
                                  .to = (uint32_t) s->reading.text.len};
    s->evidence.slice = s->slice;
    s->evidence.slices = slices;
    s->evidence.candidate = &s->whole;
    s->evidence.candidates = 1;
}

static uint32_t *
numbers_to(struct arena *arena, uint32_t end)
{
    uint32_t *number = arena_array(arena, end, uint32_t);

    for (uint32_t i = 0; i < end; i++)
        number[i] = i;
    return number;
}

static void
find_open(struct setting *s, struct str open, date issued)
{
    const struct folded *text = &s->reading.text;
    uint32_t len;
    const uint32_t *cp = read_text(s->arena, open, &len);
    uint32_t *position = numbers_to(s->arena, len);

    for (uint32_t k = 0; k + SEED_SIZE <= text->len; k++)
        for (uint32_t i = 0; i + SEED_SIZE <= len; i++)
            if (same_seed(cp + i, text->cp + k))
                *arena_push(s->arena, s->open, s->evidence.opens,
                            &s->open_room) = (struct public_hit){
                    k, OPEN_SOURCE, issued, 1, position + i};
}

static void
set_up(struct arena *arena, const struct scene *scene, struct setting *s)
{
    uint32_t len, end = 100;

    *s = (struct setting){.arena = arena};
    s->reading.text.cp = read_text(arena, scene->draft, &len);
    s->reading.text.len = len;
    place_text(arena, &s->reading.text);
    set_draft(s, len);
    s->passage = arena_array(arena, MAX_PASSAGES, struct passage);
    for (uint32_t i = 0; i < MAX_PASSAGES && scene->passage[i].len > 0; i++) {
        struct passage *p = &s->passage[s->evidence.passages++];
        const uint32_t *cp = read_text(arena, scene->passage[i], &p->len);

        p->first = end;
        p->source = i;
        p->units = scene->no_text ? NULL : units_of(arena, cp, p->len).ptr;
        s->issued[i] = ISSUED;
        end += p->len;
        find_hits(s, p, cp);
    }
    find_open(s, scene->open, scene->issued);
    s->evidence.reading = &s->reading;
    s->evidence.passage = s->passage;
    s->evidence.open = s->open;
    s->evidence.issued = s->issued;
}

/* --- tests --- */

static void
want_match(const struct wanted *want, const struct match *seen,
           const char *name)
{
    want_str(rule_slug(want->rule), rule_slug(seen->rule), name);
    want_str(strength_slug(want->strength), strength_slug(seen->strength),
             name);
    want_int(want->from, seen->from, name);
    want_int(want->to, seen->to, name);
    want_int(want->first, seen->first, name);
    want_int(want->last, seen->last, name);
    want_int(want->passage, seen->passage, name);
    want_int((want->flags & BY_SEEDS) != 0, seen->by_seeds, name);
    want_int((want->flags & PUBLIC) != 0, seen->is_public, name);
    want_int((want->flags & PUBLIC_BEFORE) != 0, seen->public_before, name);
    want_int((want->flags & PUBLIC) != 0 ? OPEN_SOURCE : 0,
             seen->public_source, name);
}

static void
want_matches(const struct wanted want[MAX_MATCHES], const struct matches *seen,
             const char *name)
{
    size_t n = 0;

    while (n < MAX_MATCHES && want[n].strength != STRENGTH_NONE)
        n++;
    want_int((long long) n, (long long) seen->count, name);
    for (size_t k = 0; k < n; k++)
        want_match(&want[k], &seen->item[k], name);
}

/* What is public is known only after the matches are. */
static void
verify_in_two(struct arena *arena, const struct evidence *evidence,
              struct matches *out, const char *name)
{
    struct evidence early = *evidence;

    early.open = NULL;
    early.opens = 0;
    verify(arena, &early, out);
    for (size_t k = 0; k < out->count; k++)
        want_int(false, out->item[k].is_public, name);
    verify_again(arena, evidence, out);
}

static void
passages_are_matched(void **state)
{
    struct arena *arena = arena_new();

    (void) state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        const char *name = rows[i].scene.name;
        struct setting s;
        struct matches seen;

        set_up(arena, &rows[i].scene, &s);
        verify(arena, &s.evidence, &seen);
        want_matches(rows[i].want, &seen, name);
        verify_in_two(arena, &s.evidence, &seen, name);
        want_matches(rows[i].want, &seen, name);
    }
    arena_free(arena);
}

/* One seed is left of the passage, 管网改造工, and other words or none. */
static const struct {
    const char *name;
    struct str draft;
    uint32_t often;
    bool lone;
    size_t want;
} lone_rows[] = {
    {"more is left of it",
     STR_INIT("全市地下全部管网改造工作由第七处承担，在三月底以前完成"), 1,
     true, 1},
    {"and not only where nothing else was found",
     STR_INIT("全市地下全部管网改造工作由第七处承担，在三月底以前完成"), 1,
     false, 1},
    {"the seed is not rare",
     STR_INIT("全市地下全部管网改造工作由第七处承担，在三月底以前完成"), 3,
     true, 0},
    {"nothing but characters",
     STR_INIT("本一市一地一下一管网改造工一程一由一第一七一工一程一处"), 1,
     true, 0},
};

/* The only seed there is, which the corpus holds so often, is proposed. */
static void
set_lone(struct setting *s, uint32_t often, bool lone)
{
    uint32_t k = 0;

    while (s->slice[k].count == 0)
        k++;
    while (s->slice[k].count < often)
        add_hit(s, k, 1000 * s->slice[k].count);
    s->whole.first = s->slice[k].position[0];
    s->whole.last = s->whole.first + SEED_SIZE - 1;
    s->whole.from = k;
    s->whole.to = k + SEED_SIZE;
    s->whole.lone = lone;
}

static void
one_rare_seed_is_enough_where_more_is_alike(void **state)
{
    const struct thresholds thresholds = {-1000, -1000};
    struct arena *arena = arena_new();

    (void) state;
    for (size_t i = 0; i < COUNT(lone_rows); i++) {
        const struct scene scene = {.draft = lone_rows[i].draft,
                                    .passage = {STR_INIT(FIRST)}};
        struct setting s;
        struct matches seen;

        set_up(arena, &scene, &s);
        set_lone(&s, lone_rows[i].often, lone_rows[i].lone);
        s.evidence.thresholds = &thresholds;
        verify(arena, &s.evidence, &seen);
        want_int((long long) lone_rows[i].want, (long long) seen.count,
                 lone_rows[i].name);
    }
    arena_free(arena);
}

static void
text_is_believed_before_fingerprints(void **state)
{
    const struct scene scene = {.draft = STR_INIT(FIRST),
                                .passage = {STR_INIT(SECOND)}};
    struct arena *arena = arena_new();
    struct setting s;
    struct matches seen;

    (void) state;
    set_up(arena, &scene, &s);
    for (uint32_t i = 0; i < 19; i++)
        add_hit(&s, i, s.passage[0].first + i);
    verify(arena, &s.evidence, &seen);
    assert_int_equal(0, seen.count);
    arena_free(arena);
}

static void
hits_past_the_ends_are_ignored(void **state)
{
    const struct scene scene = {.draft = STR_INIT(FIRST),
                                .passage = {STR_INIT(FIRST)}};
    struct arena *arena = arena_new();
    struct setting s;
    struct matches seen;

    (void) state;
    set_up(arena, &scene, &s);
    set_draft(&s, 1001);
    find_hits(&s, &s.passage[0], match_text(arena, &s.passage[0]));
    add_hit(&s, 21, s.passage[0].first + 25);
    add_hit(&s, 1000, s.passage[0].first + 21);
    verify(arena, &s.evidence, &seen);
    assert_int_equal(1, seen.count);
    assert_int_equal(26, seen.item[0].to);
    arena_free(arena);
}

/* A draft and a passage of one character each, many times over. */
static void
one_character_over_and_over_ends(void **state)
{
    enum { DRAFT = 2000, PASSAGE = 400 };
    struct arena *arena = arena_new();
    struct str text = {arena_alloc(arena, DRAFT, 1), DRAFT};
    struct scene scene = {.draft = text, .passage = {{text.ptr, PASSAGE}}};
    struct setting s;
    struct matches seen;

    (void) state;
    set_up(arena, &scene, &s);
    verify(arena, &s.evidence, &seen);
    assert_true(seen.count >= DRAFT / PASSAGE);
    assert_true(seen.count <= DRAFT / MATCH_FLOOR);
    arena_free(arena);
}

/* The same sentence thousands of times in one paragraph. */
static void
every_occurrence_is_found(void **state)
{
    enum { TIMES = 5000, LEN = 26 };
    const struct scene scene = {.passage = {STR_INIT(FIRST)}};
    struct arena *arena = arena_new();
    struct setting s;
    struct matches seen;
    const uint32_t *text;

    (void) state;
    set_up(arena, &scene, &s);
    text = match_text(arena, &s.passage[0]);
    s.reading.text.len = TIMES * LEN;
    s.reading.text.cp = arena_array(arena, TIMES * LEN, uint32_t);
    for (uint32_t i = 0; i < TIMES * LEN; i++)
        s.reading.text.cp[i] = text[i % LEN];
    place_text(arena, &s.reading.text);
    set_draft(&s, TIMES * LEN);
    for (uint32_t p = 0; p + SEED_SIZE <= LEN; p++)
        for (uint32_t t = 0; t < TIMES; t++)
            add_hit(&s, t * LEN + p, s.passage[0].first + p);
    verify(arena, &s.evidence, &seen);
    assert_int_equal(TIMES, seen.count);
    for (uint32_t t = 0; t < TIMES; t++)
        assert_int_equal(t * LEN, seen.item[t].from);
    arena_free(arena);
}

/* The first passage of the scene, that many times, and the second behind. */
static void
crowd(struct setting *s, uint32_t times)
{
    const struct passage one[] = {s->passage[0], s->passage[1]};
    uint32_t end = one[0].first;

    s->passage = arena_array(s->arena, times + 1, struct passage);
    set_draft(s, s->reading.text.len);
    for (uint32_t t = 0; t <= times; t++) {
        struct passage *p = &s->passage[t];

        *p = one[t == times];
        p->first = end;
        end += p->len;
        find_hits(s, p, match_text(s->arena, p));
    }
    s->evidence.passage = s->passage;
    s->evidence.passages = times + 1;
}

/* A source that repeats one sentence, and beside it another source. */
static void
a_source_is_not_named_without_end(void **state)
{
    enum { TIMES = 200 };
    const struct scene scene = {.draft = STR_INIT(FIRST),
                                .passage = {STR_INIT(FIRST), STR_INIT(FIRST)}};
    struct arena *arena = arena_new();
    struct setting s;
    struct matches seen;

    (void) state;
    set_up(arena, &scene, &s);
    crowd(&s, TIMES);
    verify(arena, &s.evidence, &seen);
    assert_int_equal(LIMIT_SAME + 1, seen.count);
    assert_int_equal(0, seen.item[0].passage);
    assert_int_equal(TIMES, seen.item[LIMIT_SAME].passage);
    assert_true(seen.item[LIMIT_SAME - 1].limited);
    assert_false(seen.item[LIMIT_SAME].limited);
    arena_free(arena);
}

/*
 * A source that repeats its sentence, and the other one behind all of these.
 */
static void
verify_crowd(struct arena *arena, const struct scene *scene,
             const struct thresholds *thresholds, struct setting *s,
             struct matches *seen)
{
    set_up(arena, scene, s);
    crowd(s, LIMIT_SAME + 1);
    s->passage[LIMIT_SAME + 1].source = 0;
    s->evidence.thresholds = thresholds;
    verify(arena, &s->evidence, seen);
}

/* All that begins there is certain; the last alone is whole. */
static void
a_whole_sentence_goes_beside_longer_ones(void **state)
{
    const struct scene scene = {
        .draft = STR_INIT(FIRST "，" SECOND),
        .passage = {STR_INIT(FIRST "，" SECOND "并抄送审计组"),
                    STR_INIT("本市地下管网改造工程由第七")}};
    const struct thresholds thresholds = {-1000, -1000};
    struct arena *arena = arena_new();
    struct setting s;
    struct matches seen;

    (void) state;
    verify_crowd(arena, &scene, &thresholds, &s, &seen);
    assert_int_equal(2, seen.count);
    assert_int_equal(0, seen.item[0].passage);
    assert_int_equal(LIMIT_SAME + 1, seen.item[1].passage);
    assert_int_equal(s.passage[LIMIT_SAME + 1].len, seen.item[1].to);
    assert_true(seen.item[1].score < seen.item[0].score);
    arena_free(arena);
}

/* Whole sentences, and no score is over a threshold so high. */
static void
of_equal_scores_more_in_common_goes_first(void **state)
{
    const struct scene scene = {
        .draft = STR_INIT(FIRST "，" SECOND),
        .passage = {STR_INIT(FIRST), STR_INIT(FIRST "，" SECOND)}};
    const struct thresholds thresholds = {1000, 0};
    struct arena *arena = arena_new();
    struct setting s;
    struct matches seen;

    (void) state;
    verify_crowd(arena, &scene, &thresholds, &s, &seen);
    assert_int_equal(LIMIT_SAME, seen.count);
    assert_int_equal(LIMIT_SAME + 1, seen.item[LIMIT_SAME - 1].passage);
    assert_true(seen.item[0].score >= 1000 && seen.item[0].score <= 1000);
    arena_free(arena);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(passages_are_matched),
        cmocka_unit_test(one_rare_seed_is_enough_where_more_is_alike),
        cmocka_unit_test(text_is_believed_before_fingerprints),
        cmocka_unit_test(hits_past_the_ends_are_ignored),
        cmocka_unit_test(one_character_over_and_over_ends),
        cmocka_unit_test(every_occurrence_is_found),
        cmocka_unit_test(a_source_is_not_named_without_end),
        cmocka_unit_test(a_whole_sentence_goes_beside_longer_ones),
        cmocka_unit_test(of_equal_scores_more_in_common_goes_first),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
