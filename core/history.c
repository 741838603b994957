/*
 * A source's life, event by event.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "core/history.h"

static date
later(date a, date b)
{
    return a > b ? a : b;
}

static bool
has_term(const struct source *source)
{
    return source->kind == KIND_STATE || source->kind == KIND_COMMERCIAL;
}

/* The last protected day; DATE_NONE where it cannot be counted. */
static date
counted_end(const struct source *source, enum level level,
            const struct term *term)
{
    return has_term(source) ? term_end(term, level, source->issued)
                            : DATE_NONE;
}

static void
die(struct state *state, enum dead dead, date since)
{
    state->dead = dead;
    state->since = since;
}

/* If the term was over before day, it ended on its own. */
static void
expire_before(struct state *state, date day)
{
    date since = later(state->end == DATE_NONE ? DATE_NONE : state->end + 1,
                       state->changed_on);

    if (state->dead == ALIVE && state->end != DATE_NONE && state->end < day)
        die(state, DEAD_EXPIRED, since);
}

static bool
shortens(const struct source *source, const struct state *state,
         const struct event *event)
{
    date end = counted_end(source, state->level, &event->term);

    if (event->type != EVENT_EXTENDED)
        return false;
    return state->term.type == TERM_LONG ||
           (end != DATE_NONE && state->end != DATE_NONE && end < state->end);
}

static void
change(const struct source *source, struct state *state,
       const struct event *event)
{
    if (event->level != LEVEL_NONE)
        state->level = event->level;
    if (event->term.type != TERM_NONE && !shortens(source, state, event))
        state->term = event->term;
    if (event->scope.count > 0)
        state->scope = event->scope;
    state->changed = true;
    state->changed_on = event->day;
    state->end = counted_end(source, state->level, &state->term);
}

bool
history_is_withdrawal(const struct event *event)
{
    return event->type == EVENT_WITHDRAWN || event->type == EVENT_DESTROYED;
}

static void
apply(const struct source *source, struct state *state,
      const struct event *event)
{
    expire_before(state, event->day);
    if (history_is_withdrawal(event)) {
        if (state->dead != DEAD_WITHDRAWN)
            die(state, DEAD_WITHDRAWN, event->day);
        return;
    }
    if (state->dead != ALIVE)
        return;
    switch (event->type) {
    case EVENT_CHANGED:
    case EVENT_EXTENDED:
        change(source, state, event);
        break;
    case EVENT_DECLASSIFIED:
        die(state, DEAD_DECLASSIFIED, event->day);
        break;
    case EVENT_PUBLISHED:
        die(state, DEAD_PUBLISHED, event->day);
        break;
    case EVENT_CONDITION_MET:
        if (state->term.type == TERM_CONDITION)
            die(state, DEAD_EXPIRED, event->day);
        break;
    case EVENT_REGISTERED:
    case EVENT_WITHDRAWN:
    case EVENT_DESTROYED:
        break;
    }
}

static bool
comes_before(const struct source *source, size_t a, size_t b)
{
    date x = source->event[a].day, y = source->event[b].day;

    return x < y || (x == y && a < b);
}

/*
 * The first event after number last in the order in which they hold, or
 * source->events.  A source has a handful of events, so none is sorted.
 */
static size_t
next_event(const struct source *source, size_t last)
{
    size_t best = source->events;

    for (size_t i = 0; i < source->events; i++) {
        if (last < source->events && !comes_before(source, last, i))
            continue;
        if (best == source->events || comes_before(source, i, best))
            best = i;
    }
    return best;
}

date
history_end_from(const struct state *state, date from)
{
    struct term longest = {.type = TERM_NONE};

    return later(term_end(&longest, state->level, from),
                 term_end(&state->term, state->level, from));
}

/* What the values amount to on the day, now that they are settled. */
static void
settle(const struct source *source, struct state *state, date day)
{
    bool period =
        state->term.type == TERM_PERIOD ||
        (state->term.type == TERM_NONE && source->kind == KIND_STATE);

    state->no_term =
        source->kind == KIND_STATE && state->term.type == TERM_NONE;
    state->no_date = has_term(source) && period && source->issued == DATE_NONE;
    state->over_max =
        source->kind == KIND_STATE &&
        term_over_max(&state->term, state->level, source->issued);
    if (state->no_date)
        state->end = history_end_from(state, day);
    if (state->dead != ALIVE && state->dead != DEAD_WITHDRAWN &&
        (state->end == DATE_NONE || state->end >= state->since))
        state->end = date_add_days(state->since, -1);
}

struct state
history_at(const struct source *source, date day)
{
    struct state state = {.since = DATE_NONE,
                          .level = source->level,
                          .term = source->term,
                          .scope = source->scope,
                          .changed_on = DATE_NONE};
    bool issued = source->issued == DATE_NONE || day >= source->issued;

    state.end = counted_end(source, state.level, &state.term);
    for (size_t i = next_event(source, source->events);
         i < source->events && source->event[i].day <= day;
         i = next_event(source, i))
        if (issued || history_is_withdrawal(&source->event[i]))
            apply(source, &state, &source->event[i]);
    if (issued)
        expire_before(&state, day);
    settle(source, &state, day);
    return state;
}

bool
history_is_withdrawn(const struct source *source)
{
    for (size_t i = 0; i < source->events; i++)
        if (history_is_withdrawal(&source->event[i]))
            return true;
    return false;
}

date
history_destroyed_on(const struct source *source)
{
    for (size_t i = 0; i < source->events; i++)
        if (source->event[i].type == EVENT_DESTROYED)
            return source->event[i].day;
    return DATE_NONE;
}

struct str
dead_slug(enum dead dead)
{
    static const struct str slug[] = {
        [ALIVE] = STR_INIT(""),
        [DEAD_EXPIRED] = STR_INIT("expired"),
        [DEAD_DECLASSIFIED] = STR_INIT("declassified"),
        [DEAD_PUBLISHED] = STR_INIT("published"),
        [DEAD_WITHDRAWN] = STR_INIT("withdrawn"),
    };

    return slug[dead];
}
