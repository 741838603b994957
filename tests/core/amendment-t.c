/*
 * Which changes may be recorded.  Sources and events are written as in
 * tests/core/law.h; "by" behind an event says that somebody decided it, and
 * "+S-0002" that it names a parent.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "core/amendment.h"

#include "tests/core/law.h"

static const char *const faults[] = {
    [AMENDMENT_LAWFUL] = "lawful",
    [AMENDMENT_DESTROYED] = "destroyed",
    [AMENDMENT_PUBLIC] = "public",
    [AMENDMENT_EARLY] = "early",
    [AMENDMENT_FUTURE] = "future",
    [AMENDMENT_DEAD] = "dead",
    [AMENDMENT_LEVEL] = "level",
    [AMENDMENT_NO_TERMS] = "no terms",
    [AMENDMENT_ENDS_EARLY] = "ends early",
    [AMENDMENT_NO_CONDITION] = "no condition",
    [AMENDMENT_LOWERS] = "lowers",
    [AMENDMENT_BURIES] = "buries",
};

/* The day on which all is judged, unless a row says otherwise. */
#define TODAY date_of(2026, 6, 1)

struct row {
    const char *source, *event, *want;
};

/* The event of "2026-05-01 change 秘密 by +S-0002". */
static struct event
event_from(struct arena *arena, const char *text)
{
    struct str rest = str_of(text), plain = word(&rest);
    date day = day_of(plain);
    struct strs parents = {0};
    struct event event;
    bool by = false;

    for (plain = (struct str){"", 0}; rest.len > 0;) {
        struct str piece = word(&rest);

        if (str_eq(piece, S("by")))
            by = true;
        else if (str_starts(piece, S("+")))
            one_more(arena, &parents, str_sub(piece, 1, piece.len));
        else
            plain = str_printf(arena, "%.*s%s%.*s", STR_ARG(plain),
                               plain.len > 0 ? " " : "", STR_ARG(piece));
    }
    event = event_of(arena, day, plain);
    event.parents = parents;
    if (by)
        event.by = S("某部");
    return event;
}

static void
judge(const struct row *row, size_t n)
{
    struct arena *arena = arena_new();

    for (size_t i = 0; i < n; i++) {
        struct source source = source_of(arena, row[i].source);
        struct event event = event_from(arena, row[i].event);
        struct amendment a = amendment_judge(arena, &source, &event, TODAY);
        struct str name =
            str_printf(arena, "%s <- %s", row[i].source, row[i].event);

        want_str(str_of(row[i].want), str_of(faults[a.fault]), name.ptr);
    }
    arena_free(arena);
}

/* 保密法 art. 24: before the term is over, or not at all. */
static void
what_no_longer_counts_is_not_changed(void **state)
{
    static const char base[] = "S-1 机密 20年 2006-03-01";
    static const char extended[] =
        "S-1 机密 10年 2015-03-01; 2025-02-01 extend 2030年1月1日";
    static const struct row rows[] = {
        {base, "2026-03-01 extend 30年", "lawful"},
        {base, "2026-03-02 extend 30年", "dead"},
        {base, "2026-03-02 change 绝密 by", "dead"},
        {base, "2026-03-02 declassify", "dead"},
        {base, "2026-03-02 publish", "dead"},
        {base, "2026-03-02 withdraw", "lawful"},
        {extended, "2030-01-01 change 绝密", "lawful"},
        {extended, "2030-01-02 change 绝密", "dead"},
        {"S-1 机密 20年 2015-03-01; 2024-06-01 declassify",
         "2024-06-01 extend 30年", "dead"},
        {"S-1 机密 20年 2015-03-01; 2024-06-01 declassify",
         "2024-05-31 extend 25年", "lawful"},
        {"S-1 机密 20年 2015-03-01; 2024-06-01 publish",
         "2025-06-01 change 绝密", "dead"},
        {"S-1 机密 20年 2015-03-01; 2024-06-01 withdraw",
         "2025-06-01 extend 30年", "dead"},
        {"S-1 秘密 会议开始前 2024-01-01; 2024-06-01 met",
         "2024-06-01 change 10年 by", "dead"},
        /* what holds only later does not stop what holds before */
        {"S-1 机密 20年 2015-03-01; 2030-06-01 declassify",
         "2026-06-01 extend 25年", "lawful"},
        {"S-1 机密 20年 2015-03-01; 2030-06-01 destroy",
         "2026-06-01 extend 25年", "destroyed"},
        {"S-1 机密 20年 2015-03-01; 2026-01-01 destroy", "2025-06-01 withdraw",
         "destroyed"},
    };

    (void) state;
    judge(rows, COUNT(rows));
}

static void
days_are_held_to_issue_and_today(void **state)
{
    static const char base[] = "S-1 机密 20年 2015-03-01";
    static const struct row rows[] = {
        {base, "2015-02-28 extend 30年", "early"},
        {base, "2015-03-01 extend 30年", "lawful"},
        {base, "2015-02-28 withdraw", "lawful"},
        {"S-1 机密 20年 -", "1990-01-01 extend 30年", "lawful"},
        {base, "2026-06-01 publish", "lawful"},
        {base, "2026-06-02 publish", "future"},
        {base, "2026-06-02 declassify", "lawful"},
        {"S-1 秘密 会议开始前 2024-01-01", "2026-06-01 met", "lawful"},
        {"S-1 秘密 会议开始前 2024-01-01", "2026-06-02 met", "future"},
    };

    (void) state;
    judge(rows, COUNT(rows));
}

static void
values_are_those_of_the_kind(void **state)
{
    static const char base[] = "S-1 机密 20年 2015-03-01";
    static const struct row rows[] = {
        {base, "2026-06-01 change 核心商密 by", "level"},
        {"S-1 普通商密 30年 2015-03-01", "2026-06-01 change 绝密", "level"},
        {"S-1 普通商密 30年 2015-03-01", "2026-06-01 change 核心商密",
         "lawful"},
        {"S-1 内部 - 2015-03-01", "2026-06-01 change 秘密", "level"},
        {"S-1 内部 - 2015-03-01", "2026-06-01 extend 10年", "no terms"},
        {"S-1 内部 - 2015-03-01", "2026-06-01 change @某局", "lawful"},
        {"S-1 内部 - 2015-03-01", "2026-06-01 declassify", "lawful"},
        {"P-1 公开 - 2015-03-01", "2026-06-01 declassify", "public"},
        {"P-1 公开 - 2015-03-01", "2026-06-01 change @某局", "public"},
        {"P-1 公开 - 2015-03-01", "2026-06-01 withdraw", "lawful"},
        {"P-1 公开 - 2015-03-01", "2026-06-01 destroy", "lawful"},
        {base, "2026-06-01 change 2015年2月28日 by", "ends early"},
        {base, "2026-06-01 change 2015年3月1日 by", "lawful"},
        {base, "2026-06-01 met", "no condition"},
        {"S-1 秘密 会议开始前 2024-01-01; 2025-01-01 change 10年",
         "2026-06-01 met", "no condition"},
        /* what passes the maximum is held to, as when it was registered */
        {"S-1 秘密 10年 2020-03-01", "2026-06-01 extend 15年", "lawful"},
    };

    (void) state;
    judge(rows, COUNT(rows));
}

/* 保密法 art. 23: by the body that classified it, or its superior. */
static void
what_lowers_names_who_decided_it(void **state)
{
    static const char base[] = "S-1 机密 20年 2015-03-01; scope 甲局";
    static const char untold[] = "S-1 机密 - 2015-03-01";
    static const char undated[] = "S-1 机密 10年 -";
    static const char until[] = "S-1 机密 2035年3月1日 -";
    static const char event[] = "S-1 秘密 会议开始前 2024-01-01";
    static const struct row rows[] = {
        {base, "2026-06-01 change 秘密", "lowers"},
        {base, "2026-06-01 change 秘密 by", "lawful"},
        {base, "2026-06-01 change 绝密", "lawful"},
        {base, "2026-06-01 change 10年", "lowers"},
        {base, "2026-06-01 change 10年 by", "lawful"},
        {base, "2026-06-01 change 240个月", "lawful"},
        {base, "2026-06-01 change 2035年3月1日", "lawful"},
        {base, "2026-06-01 change 2035年2月28日", "lowers"},
        {base, "2026-06-01 change 绝密 15年", "lowers"},
        {base, "2026-06-01 change 长期", "lawful"},
        {base, "2026-06-01 change 竣工前", "lowers"},
        {"S-1 绝密 长期 2015-03-01", "2026-06-01 change 30年", "lowers"},
        {untold, "2026-06-01 change 20年", "lawful"},
        {untold, "2026-06-01 change 10年", "lowers"},
        {untold, "2026-06-01 change 秘密", "lowers"},
        {untold, "2026-06-01 change 绝密", "lawful"},
        {undated, "2026-06-01 change 120个月", "lawful"},
        {undated, "2026-06-01 change 15年", "lawful"},
        {undated, "2026-06-01 change 9年", "lowers"},
        {undated, "2026-06-01 change 999日", "lowers"},
        {undated, "2026-06-01 change 2060年1月1日", "lowers"},
        {until, "2026-06-01 change 2036年1月1日", "lawful"},
        {until, "2026-06-01 change 20年", "lowers"},
        {event, "2026-06-01 change 30年", "lowers"},
        {event, "2026-06-01 change 会议结束前", "lowers"},
        {event, "2026-06-01 change 长期", "lawful"},
        {event, "2026-06-01 change 机密", "lawful"},
        {"S-1 普通商密 - 2015-03-01", "2026-06-01 change 5年", "lowers"},
        {"S-1 普通商密 5年 2024-03-01", "2026-06-01 change 8年", "lawful"},
        {"S-1 核心商密 5年 2024-03-01", "2026-06-01 change 普通商密",
         "lowers"},
        /* a wider scope; where none was known, none is widened */
        {base, "2026-06-01 change @甲局 @乙局", "lowers"},
        {base, "2026-06-01 change @甲局 @乙局 by", "lawful"},
        {untold, "2026-06-01 change @甲局 @乙局", "lawful"},
        {"S-1 内部 - 2015-03-01; scope 甲局; scope 乙局",
         "2026-06-01 change @乙局", "lawful"},
        {base, "2026-06-01 change +S-2", "lawful"},
        /* longer now, and shorter under the level that it has later */
        {"S-1 秘密 - 2015-03-01; 2024-01-01 change 绝密",
         "2020-06-01 extend 15年", "lowers"},
        {"S-1 秘密 - 2015-03-01; 2024-01-01 change 绝密",
         "2020-06-01 extend 30年", "lawful"},
    };

    (void) state;
    judge(rows, COUNT(rows));
}

static void
late_records_undo_no_later_change(void **state)
{
    static const char longer[] =
        "S-1 机密 10年 2015-03-01; 2025-02-01 extend 15年";
    static const char down[] =
        "S-1 机密 20年 2015-03-01; 2025-02-01 change 秘密";
    static const struct row rows[] = {
        {longer, "2024-01-01 change 5年 by", "buries"},
        {longer, "2024-01-01 declassify", "buries"},
        {longer, "2024-01-01 publish", "buries"},
        {longer, "2025-02-01 declassify", "lawful"},
        {longer, "2024-01-01 withdraw", "lawful"},
        {longer, "2024-01-01 extend 12年", "lawful"},
        {longer, "2024-01-01 change 2025年2月1日 by", "lawful"},
        {longer, "2024-01-01 change 2025年1月31日 by", "buries"},
        {down, "2024-01-01 change 绝密", "lawful"},
        /* what was void already is not made so */
        {"S-1 机密 5年 2015-03-01; 2024-01-01 extend 20年",
         "2019-01-01 declassify", "lawful"},
    };

    (void) state;
    judge(rows, COUNT(rows));
}

/* What is left of an event, and what it is called then. */
static void
only_what_is_new_is_recorded(void **state)
{
    static const char base[] = "S-1 机密 20年 2015-03-01; scope 甲局; "
                               "scope 乙局; parent S-7; "
                               "2024-01-01 change 绝密";
    static const struct row rows[] = {
        {base, "2026-06-01 change 30年", "extended 30年"},
        {base, "2026-06-01 change 绝密 30年", "extended 30年"},
        {base, "2026-06-01 change @乙局 @甲局 30年", "extended 30年"},
        {base, "2026-06-01 change 长期", "extended 长期"},
        {base, "2026-06-01 change 10年", "changed 10年"},
        {base, "2026-06-01 change 240个月", "changed 240个月"},
        {base, "2026-06-01 change 竣工前", "changed 竣工前"},
        {base, "2023-06-01 change 绝密 30年", "changed 绝密 30年"},
        {base, "2026-06-01 change @甲局", "changed @甲局"},
        {base, "2026-06-01 change @甲局 30年", "changed 30年 @甲局"},
        {base, "2026-06-01 change +S-7 +S-8 +S-8", "changed +S-8"},
        {base, "2026-06-01 change +S-8 30年", "changed 30年 +S-8"},
        {base, "2026-06-01 change 绝密 20年 @甲局 @乙局 +S-7", "nothing"},
        {base, "2026-06-01 declassify", "declassified"},
        {"S-1 机密 20年 2015-03-01; 2024-06-01 declassify",
         "2026-06-01 declassify", "nothing"},
        {"S-1 机密 20年 2015-03-01; 2024-06-01 declassify",
         "2024-05-31 declassify", "declassified"},
        {"S-1 机密 20年 2015-03-01; 2024-06-01 publish", "2026-06-01 publish",
         "nothing"},
        {"S-1 机密 20年 2015-03-01; 2024-06-01 withdraw",
         "2026-06-01 withdraw", "nothing"},
        {"S-1 机密 20年 2015-03-01; 2024-06-01 withdraw", "2026-06-01 destroy",
         "destroyed"},
        {"S-1 机密 20年 2015-03-01; 2024-06-01 destroy", "2026-06-01 destroy",
         "nothing"},
        {"S-1 机密 20年 2015-03-01; 2024-06-01 destroy", "2026-06-01 withdraw",
         "nothing"},
        {"S-1 秘密 会议开始前 2024-01-01; 2024-06-01 met", "2026-06-01 met",
         "nothing"},
        {"S-1 机密 5年 2015-03-01", "2026-06-01 met", "condition met"},
        {"S-1 机密 20年 2015-03-01; 2024-01-01 change 25年",
         "2026-06-01 change 25年", "nothing"},
        {"S-1 秘密 会议开始前 2024-01-01", "2026-06-01 change 会议开始前",
         "nothing"},
    };

    static const char *const words[] = {
        [EVENT_REGISTERED] = "registered",
        [EVENT_CHANGED] = "changed",
        [EVENT_EXTENDED] = "extended",
        [EVENT_DECLASSIFIED] = "declassified",
        [EVENT_PUBLISHED] = "published",
        [EVENT_CONDITION_MET] = "condition met",
        [EVENT_WITHDRAWN] = "withdrawn",
        [EVENT_DESTROYED] = "destroyed",
    };
    struct arena *arena = arena_new();

    (void) state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct source source = source_of(arena, rows[i].source);
        struct event event = event_from(arena, rows[i].event);
        struct str seen = S("nothing");

        if (amendment_settle(arena, &source, &event))
            seen = str_of(words[event.type]);
        if (event.level != LEVEL_NONE)
            seen = str_printf(arena, "%.*s %.*s", STR_ARG(seen),
                              STR_ARG(level_name(event.level)));
        if (event.term.type != TERM_NONE)
            seen = str_printf(arena, "%.*s %.*s", STR_ARG(seen),
                              STR_ARG(term_text(arena, &event.term)));
        for (size_t j = 0; j < event.scope.count; j++)
            seen = str_printf(arena, "%.*s @%.*s", STR_ARG(seen),
                              STR_ARG(event.scope.item[j]));
        for (size_t j = 0; j < event.parents.count; j++)
            seen = str_printf(arena, "%.*s +%.*s", STR_ARG(seen),
                              STR_ARG(event.parents.item[j]));
        want_str(str_of(rows[i].want), seen, rows[i].event);
    }
    arena_free(arena);
}

/* --- sequences at random --- */

enum { SEQUENCES = 20000, EVENTS = 7, DAYS_APART = 97 };

/* xorshift; the same numbers each time. */
static uint32_t
next(uint32_t *seed, uint32_t below)
{
    *seed ^= *seed << 13;
    *seed ^= *seed >> 17;
    *seed ^= *seed << 5;
    return *seed % below;
}

static struct term
any_term(uint32_t *seed)
{
    struct term out = {.type = (enum term_type) next(seed, 5),
                       .until = DATE_NONE};

    if (out.type == TERM_PERIOD) {
        out.unit = (enum term_unit) next(seed, 3);
        out.count = 1 + (int) next(seed, out.unit == TERM_DAYS     ? 999
                                         : out.unit == TERM_MONTHS ? 300
                                                                   : 30);
    }
    if (out.type == TERM_DATE)
        out.until = date_add_days(date_of(2014, 1, 1), (int) next(seed, 9000));
    if (out.type == TERM_CONDITION)
        out.condition = next(seed, 2) == 0 ? S("竣工前") : S("公布前");
    return out;
}

static enum level
any_level(uint32_t *seed, enum kind kind)
{
    if (kind == KIND_STATE)
        return (enum level)(LEVEL_MIMI + next(seed, 3));
    return kind == KIND_COMMERCIAL
               ? (enum level)(LEVEL_ORDINARY + next(seed, 2))
               : LEVEL_NONE;
}

static struct strs
any_scope(uint32_t *seed)
{
    static struct str bodies[] = {STR_INIT("甲"), STR_INIT("乙"),
                                  STR_INIT("丙")};
    uint32_t first = next(seed, 3);

    return (struct strs){bodies + first, next(seed, 4 - first)};
}

static date
any_day(uint32_t *seed)
{
    return date_add_days(date_of(2013, 1, 1), (int) next(seed, 9000));
}

static struct source
any_source(uint32_t *seed)
{
    struct source out = {.id = S("S-1"), .kind = (enum kind) next(seed, 3)};

    out.level = any_level(seed, out.kind);
    if (out.kind != KIND_WORK)
        out.term = any_term(seed);
    out.issued = next(seed, 5) == 0 ? DATE_NONE : date_of(2014, 5, 31);
    out.scope = any_scope(seed);
    return out;
}

static struct event
any_event(uint32_t *seed, enum kind kind)
{
    struct event out = {.day = any_day(seed)};

    out.type = (enum event_type)(EVENT_CHANGED + next(seed, 6));
    if (out.type > EVENT_EXTENDED && next(seed, 3) > 0)
        out.type = EVENT_CHANGED;
    if (out.type > EVENT_EXTENDED)
        return out;
    if (next(seed, 2) == 0)
        out.level = any_level(seed, kind);
    if (next(seed, 3) > 0)
        out.term = any_term(seed);
    if (next(seed, 3) == 0)
        out.scope = any_scope(seed);
    if (next(seed, 2) == 0)
        out.by = S("某部");
    return out;
}

/* Can the two not be told apart? */
static bool
is_same_state(const struct state *a, const struct state *b)
{
    return a->dead == b->dead && a->since == b->since &&
           a->level == b->level && a->end == b->end &&
           a->term.type == b->term.type && a->scope.item == b->scope.item &&
           a->scope.count == b->scope.count && a->changed == b->changed;
}

/* What lives goes on to, at no lower level, to no earlier end. */
static bool
is_no_less(const struct state *a, const struct state *b)
{
    if (a->dead != ALIVE)
        return true;
    if (b->dead != ALIVE || b->level < a->level)
        return false;
    if (a->term.type == TERM_LONG || b->term.type == TERM_LONG)
        return b->term.type == TERM_LONG;
    if (a->term.type == TERM_CONDITION || b->term.type == TERM_CONDITION)
        return a->term.type == b->term.type &&
               str_eq(a->term.condition, b->term.condition);
    return a->end == DATE_NONE ? b->end == DATE_NONE
                               : b->end == DATE_NONE || b->end >= a->end;
}

/*
 * Of each event that was lawful: no earlier day is touched; what does not
 * count any more never comes back; and unless somebody is named who decided
 * it, a change leaves no later day with less protection.
 */
static void
hold_to_law(const struct source *old, const struct source *new,
            const struct event *event)
{
    bool is_free = event->type <= EVENT_EXTENDED && event->by.len == 0;
    bool dead = false;

    for (date day = date_of(2012, 1, 1); day < date_of(2060, 1, 1);
         day += DAYS_APART) {
        struct state a = history_at(old, day), b = history_at(new, day);

        if (day < event->day)
            assert_true(is_same_state(&a, &b));
        else if (is_free)
            assert_true(is_no_less(&a, &b));
        assert_true(!dead || b.dead != ALIVE);
        dead = b.dead != ALIVE;
    }
}

static void
lawful_sequences_lower_nothing_unseen(void **state)
{
    size_t lawful = 0, refused = 0;
    uint32_t seed = 20240501;

    (void) state;
    for (size_t i = 0; i < SEQUENCES; i++) {
        struct arena *arena = arena_new();
        struct source source = any_source(&seed);

        for (size_t j = 0; j < EVENTS; j++) {
            struct event event = any_event(&seed, source.kind);
            struct source next;

            if (!amendment_settle(arena, &source, &event))
                continue;
            if (amendment_judge(arena, &source, &event, TODAY).fault !=
                AMENDMENT_LAWFUL) {
                refused++;
                continue;
            }
            lawful++;
            next = amendment_apply(arena, &source, &event);
            hold_to_law(&source, &next, &event);
            source = next;
        }
        arena_free(arena);
    }
    /* It is about something. */
    assert_true(lawful > SEQUENCES && refused > SEQUENCES);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_no_longer_counts_is_not_changed),
        cmocka_unit_test(days_are_held_to_issue_and_today),
        cmocka_unit_test(values_are_those_of_the_kind),
        cmocka_unit_test(what_lowers_names_who_decided_it),
        cmocka_unit_test(late_records_undo_no_later_change),
        cmocka_unit_test(only_what_is_new_is_recorded),
        cmocka_unit_test(lawful_sequences_lower_nothing_unseen),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
