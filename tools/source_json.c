/*
 * A registered source as people and programs see it: JSON.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include <jansson.h>

#include "core/history.h"
#include "tools/decided.h"
#include "tools/json.h"
#include "tools/source_view.h"

static void
set(json_t *object, const char *name, json_t *value)
{
    json_object_set_new(object, name, value);
}

/* The wording of a term, null for a condition, which has its own field. */
static json_t *
term(struct arena *arena, const struct term *t)
{
    return t->type == TERM_CONDITION
               ? json_null()
               : json_of_str_or_null(term_text(arena, t));
}

static json_t *
condition(const struct term *t)
{
    return t->type == TERM_CONDITION ? json_of_str_or_null(t->condition)
                                     : json_null();
}

/*
 * The last protected day; null where there is none, or none to count from: a
 * day that moves along with the date asked about would be no day.
 */
static json_t *
until(const struct source *s, const struct state *state)
{
    return s->kind == KIND_PUBLIC || state->no_date ? json_null()
                                                    : json_of_date(state->end);
}

/* What the register calls it; null if that must not be shown. */
static void
set_names(json_t *o, const struct source *s, bool anonymous)
{
    set(o, "title", anonymous ? json_null() : json_of_str_or_null(s->title));
    set(o, "number", anonymous ? json_null() : json_of_str_or_null(s->number));
    set(o, "owner", anonymous ? json_null() : json_of_str_or_null(s->owner));
    set(o, "issuer", anonymous ? json_null() : json_of_str_or_null(s->issuer));
}

static json_t *
points(struct arena *arena, const struct source *s)
{
    json_t *out = json_array();

    for (size_t i = 0; i < s->points; i++) {
        const struct point *point = &s->point[i];
        json_t *o = json_object();

        set(o, "first", json_integer(point->first));
        set(o, "last", json_integer(point->last));
        set(o, "start", json_integer(point->start));
        set(o, "end",
            point->end == 0 ? json_null() : json_integer(point->end));
        set(o, "level", json_of_str_or_null(level_name(point->level)));
        set(o, "term", term(arena, &point->term));
        set(o, "condition", condition(&point->term));
        json_array_append_new(out, o);
    }
    return out;
}

json_t *
source_json_short(struct arena *arena, const struct register_view *view,
                  const struct source *s, const struct view_options *options)
{
    struct state state = history_at(s, options->day);
    struct strs parents = chain_parents(arena, s, options->day);
    json_t *o = json_object();

    set(o, "id", json_of_str_or_null(s->id));
    set(o, "corpus", json_of_str_or_null(view->info.id));
    set(o, "kind", json_of_str_or_null(kind_slug(s->kind)));
    set_names(o, s, options->anonymous);
    set(o, "level", json_of_str_or_null(level_name(state.level)));
    set(o, "term", term(arena, &state.term));
    set(o, "issued", json_of_date(s->issued));
    set(o, "until", until(s, &state));
    set(o, "condition", condition(&state.term));
    set(o, "date", json_of_date(options->day));
    set(o, "status", json_of_str_or_null(status_of(s, &state)));
    set(o, "since", json_of_date(state.since));
    set(o, "destroyed", json_of_date(history_destroyed_on(s)));
    set(o, "scope", json_of_strs(&state.scope));
    set(o, "parents", json_of_strs(&parents));
    set(o, "points", points(arena, s));
    set(o, "points_complete", json_boolean(s->points_complete));
    set(o, "no_text", json_boolean(s->no_text));
    set(o, "incomplete", json_boolean(s->incomplete));
    set(o, "paragraphs", json_integer(s->paragraphs));
    set(o, "passages", json_integer(s->passages));
    return o;
}

json_t *
source_json_event(struct arena *arena, const struct event *event,
                  const struct view_options *options)
{
    bool bare = options->anonymous;
    json_t *o = json_object();

    set(o, "type", json_of_str_or_null(event_slug(event->type)));
    set(o, "day", json_of_date(event->day));
    set(o, "pending", json_boolean(event_is_pending(event, options->day)));
    set(o, "recorded",
        json_of_str_or_null(moment_text(arena, event->recorded)));
    set(o, "who", json_of_str_or_null(event->who));
    set(o, "notice", bare ? json_null() : json_of_str_or_null(event->notice));
    set(o, "by", bare ? json_null() : json_of_str_or_null(event->by));
    set(o, "why", bare ? json_null() : json_of_str_or_null(event->why));
    set(o, "level", json_of_str_or_null(level_name(event->level)));
    set(o, "term", term(arena, &event->term));
    set(o, "condition", condition(&event->term));
    set(o, "scope", json_of_strs(&event->scope));
    set(o, "parents", json_of_strs(&event->parents));
    return o;
}

static json_t *
events(struct arena *arena, const struct source *s,
       const struct view_options *options)
{
    json_t *out = json_array();

    for (size_t i = 0; i < s->events; i++)
        json_array_append_new(out,
                              source_json_event(arena, &s->event[i], options));
    return out;
}

/* What it was given at issue, whatever happened since. */
static json_t *
at_issue(struct arena *arena, const struct source *s)
{
    json_t *o = json_object();

    set(o, "level", json_of_str_or_null(level_name(s->level)));
    set(o, "term", term(arena, &s->term));
    set(o, "condition", condition(&s->term));
    set(o, "scope", json_of_strs(&s->scope));
    return o;
}

json_t *
source_json_whole(struct arena *arena, const struct register_view *view,
                  const struct source *s, const struct view_options *options)
{
    struct strs derived = source_derived(arena, view, s, options->day);
    struct strs none = {0};
    json_t *o = source_json_short(arena, view, s, options);

    set(o, "at_issue", at_issue(arena, s));
    set(o, "names", json_of_strs(options->anonymous ? &none : &s->names));
    set(o, "usage_requirement", json_of_str_or_null(s->usage_requirement));
    set(o, "restriction", json_of_str_or_null(s->restriction));
    set(o, "consent", json_of_str_or_null(s->consent));
    set(o, "warnings",
        json_of_strs(options->anonymous ? &none : &s->warnings));
    set(o, "events", events(arena, s, options));
    set(o, "derived", json_of_strs(&derived));
    set(o, "decisions", json_integer((json_int_t) decided_count(view, s->id)));
    return o;
}
