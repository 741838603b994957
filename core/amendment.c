/*
 * Whether a change may be recorded.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "core/amendment.h"

#include "core/arena.h"
#include "core/chain.h"
#include "core/need.h"

enum order { SAME, LONGER, SHORTER, UNLIKE };

struct source
amendment_apply(struct arena *arena, const struct source *source,
                const struct event *event)
{
    struct source out = *source;

    out.event = arena_array(arena, source->events + 1, struct event);
    for (size_t i = 0; i < source->events; i++)
        out.event[i] = source->event[i];
    out.event[out.events++] = *event;
    return out;
}

/* --- terms --- */

static bool
has_term(enum kind kind)
{
    return kind == KIND_STATE || kind == KIND_COMMERCIAL;
}

static bool
is_in_days(const struct term *term)
{
    return term->type == TERM_PERIOD && term->unit == TERM_DAYS;
}

/* Ends can be compared though the day is unknown from which they count. */
static bool
count_alike(const struct term *a, const struct term *b)
{
    return (a->type == TERM_DATE) == (b->type == TERM_DATE) &&
           is_in_days(a) == is_in_days(b);
}

/* How the new term stands to the old one. */
static enum order
compare_terms(const struct source *source, const struct state *old,
              const struct state *new)
{
    const struct term *a = &old->term, *b = &new->term;
    date from = source->issued == DATE_NONE ? 0 : source->issued, x, y;

    if (!has_term(source->kind) ||
        (same_term(a, b) && old->level == new->level))
        return SAME;
    if (a->type == TERM_LONG || b->type == TERM_LONG)
        return a->type == b->type ? SAME
                                  : (b->type == TERM_LONG ? LONGER : SHORTER);
    if (a->type == TERM_CONDITION || b->type == TERM_CONDITION)
        return same_term(a, b) ? SAME : UNLIKE;
    if (source->issued == DATE_NONE && !count_alike(a, b))
        return UNLIKE;
    x = term_end(a, old->level, from);
    y = term_end(b, new->level, from);
    /* A commercial secret without a term has no end. */
    if (x == DATE_NONE || y == DATE_NONE)
        return x == y ? SAME : (y == DATE_NONE ? LONGER : SHORTER);
    return y == x ? SAME : (y > x ? LONGER : SHORTER);
}

/* --- what is so already --- */

/* Those that it does not have yet, each once. */
static struct strs
new_parents(struct arena *arena, const struct source *source,
            const struct event *event)
{
    struct strs known = chain_parents(arena, source, event->day);
    struct strs out = {arena_array(arena, event->parents.count, struct str),
                       0};

    for (size_t i = 0; i < event->parents.count; i++) {
        struct str id = event->parents.item[i];

        if (!str_is_one_of(id, known.item, known.count) &&
            !str_is_one_of(id, out.item, out.count))
            out.item[out.count++] = id;
    }
    return out;
}

/* Does the event say anything but a term? */
static bool
says_more(const struct event *event)
{
    return event->level != LEVEL_NONE || event->scope.count > 0 ||
           event->parents.count > 0;
}

static bool
settle_values(struct arena *arena, const struct source *source,
              const struct state *now, struct event *event)
{
    struct state then = *now;

    if (event->level == now->level)
        event->level = LEVEL_NONE;
    if (same_term(&event->term, &now->term))
        event->term = (struct term){.type = TERM_NONE};
    if (strs_have_all(&event->scope, &now->scope) &&
        strs_have_all(&now->scope, &event->scope))
        event->scope = (struct strs){NULL, 0};
    event->parents = new_parents(arena, source, event);
    event->type = EVENT_CHANGED;
    if (event->term.type == TERM_NONE)
        return says_more(event);
    then.term = event->term;
    if (!says_more(event) && compare_terms(source, now, &then) == LONGER)
        event->type = EVENT_EXTENDED;
    return true;
}

bool
amendment_settle(struct arena *arena, const struct source *source,
                 struct event *event)
{
    struct state now = history_at(source, event->day);

    switch (event->type) {
    case EVENT_CHANGED:
    case EVENT_EXTENDED:
        return settle_values(arena, source, &now, event);
    case EVENT_DECLASSIFIED:
        return now.dead != DEAD_DECLASSIFIED;
    case EVENT_PUBLISHED:
        return now.dead != DEAD_PUBLISHED;
    case EVENT_CONDITION_MET:
        return now.dead != DEAD_EXPIRED || now.term.type != TERM_CONDITION;
    case EVENT_WITHDRAWN:
        return now.dead != DEAD_WITHDRAWN;
    case EVENT_DESTROYED:
        return history_destroyed_on(source) == DATE_NONE;
    case EVENT_REGISTERED:
        break;
    }
    return false;
}

/* --- the judgement --- */

static bool
is_change(const struct event *event)
{
    return event->type == EVENT_CHANGED || event->type == EVENT_EXTENDED;
}

/* Something that happens, rather than something that is decided. */
static bool
is_fact(const struct event *event)
{
    return event->type == EVENT_PUBLISHED ||
           event->type == EVENT_CONDITION_MET;
}

/* Did the source count when its event number n came to hold? */
static bool
lives_until(struct arena *arena, const struct source *source, size_t n)
{
    struct source earlier = *source;
    date day = source->event[n].day;

    earlier.events = 0;
    earlier.event = arena_array(arena, source->events, struct event);
    for (size_t i = 0; i < source->events; i++)
        if (source->event[i].day < day ||
            (source->event[i].day == day && i < n))
            earlier.event[earlier.events++] = source->event[i];
    return history_at(&earlier, day).dead == ALIVE;
}

/*
 * The first change for a later day that would be void; source->events: none.
 */
static size_t
find_buried(struct arena *arena, const struct source *source,
            const struct source *with, const struct event *event)
{
    size_t i;

    for (i = 0; i < source->events; i++)
        if (is_change(&source->event[i]) &&
            source->event[i].day > event->day &&
            lives_until(arena, source, i) && !lives_until(arena, with, i))
            break;
    return i;
}

/* In what the one state protects less than the other. */
static unsigned
lowered(const struct source *source, const struct state *before,
        const struct state *after)
{
    static const unsigned of_term[] = {[SAME] = 0,
                                       [LONGER] = 0,
                                       [SHORTER] = LOWERS_TERM,
                                       [UNLIKE] = LOWERS_UNSURE};
    unsigned out = of_term[compare_terms(source, before, after)];

    if (after->level < before->level)
        out |= LOWERS_LEVEL;
    if (before->scope.count > 0 &&
        !strs_have_all(&before->scope, &after->scope))
        out |= LOWERS_SCOPE;
    return out;
}

/*
 * From its day on, whatever is recorded for later: a level that comes later
 * may make of a longer term a shorter one.
 */
static unsigned
lowerings(const struct source *source, const struct source *with,
          const struct event *event, const struct amendment *a)
{
    unsigned out = lowered(source, &a->before, &a->after);

    for (size_t i = 0; i < source->events; i++) {
        date day = source->event[i].day;
        struct state before, after;

        if (day <= event->day)
            continue;
        before = history_at(source, day);
        after = history_at(with, day);
        if (before.dead == ALIVE)
            out |= after.dead == ALIVE ? lowered(source, &before, &after)
                                       : LOWERS_TERM;
    }
    return out;
}

/* What is wrong with the values, whoever decided them. */
static enum amendment_fault
judge_values(const struct source *source, const struct event *event)
{
    const struct term *term = &event->term;

    if (event->level != LEVEL_NONE && !level_fits(event->level, source->kind))
        return AMENDMENT_LEVEL;
    if (term->type != TERM_NONE && !has_term(source->kind))
        return AMENDMENT_NO_TERMS;
    if (term->type == TERM_DATE && term->until < source->issued)
        return AMENDMENT_ENDS_EARLY;
    return AMENDMENT_LAWFUL;
}

/* A change of values of a source that counts on the day. */
static enum amendment_fault
judge_change(const struct source *source, const struct event *event,
             const struct amendment *a)
{
    enum amendment_fault fault = judge_values(source, event);

    if (fault == AMENDMENT_LAWFUL && a->lowers != 0 && event->by.len == 0)
        fault = AMENDMENT_LOWERS;
    return fault;
}

/* Of a source that counts on the day. */
static enum amendment_fault
judge_living(struct arena *arena, const struct source *source,
             const struct source *with, const struct event *event,
             struct amendment *a)
{
    enum amendment_fault fault = AMENDMENT_LAWFUL;

    if (event->type == EVENT_CONDITION_MET &&
        a->before.term.type != TERM_CONDITION)
        return AMENDMENT_NO_CONDITION;
    if (is_change(event))
        fault = judge_change(source, event, a);
    if (fault != AMENDMENT_LAWFUL)
        return fault;
    a->buried = find_buried(arena, source, with, event);
    return a->buried < source->events ? AMENDMENT_BURIES : AMENDMENT_LAWFUL;
}

static enum amendment_fault
judge(struct arena *arena, const struct source *source,
      const struct source *with, const struct event *event, date today,
      struct amendment *a)
{
    if (history_destroyed_on(source) != DATE_NONE)
        return AMENDMENT_DESTROYED;
    if (history_is_withdrawal(event))
        return AMENDMENT_LAWFUL;
    if (source->kind == KIND_PUBLIC)
        return AMENDMENT_PUBLIC;
    if (source->issued != DATE_NONE && event->day < source->issued)
        return AMENDMENT_EARLY;
    if (is_fact(event) && event->day > today)
        return AMENDMENT_FUTURE;
    if (a->before.dead != ALIVE)
        return AMENDMENT_DEAD;
    return judge_living(arena, source, with, event, a);
}

struct amendment
amendment_judge(struct arena *arena, const struct source *source,
                const struct event *event, date today)
{
    struct source with = amendment_apply(arena, source, event);
    struct amendment out = {.before = history_at(source, event->day),
                            .after = history_at(&with, event->day),
                            .buried = source->events};

    if (is_change(event))
        out.lowers = lowerings(source, &with, event, &out);
    out.fault = judge(arena, source, &with, event, today, &out);
    return out;
}
