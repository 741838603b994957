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
    json_set_str_or_null(o, "title", anonymous ? S("") : s->title);
    json_set_str_or_null(o, "number", anonymous ? S("") : s->number);
    json_set_str_or_null(o, "owner", anonymous ? S("") : s->owner);
    json_set_str_or_null(o, "issuer", anonymous ? S("") : s->issuer);
}

static json_t *
points(struct arena *arena, const struct source *s)
{
    json_t *out = json_array();

    for (size_t i = 0; i < s->points; i++) {
        const struct point *point = &s->point[i];
        json_t *o = json_object();

        json_set_int(o, "first", point->first);
        json_set_int(o, "last", point->last);
        json_set_int(o, "start", point->start);
        json_set(o, "end",
                 point->end == 0 ? json_null() : json_integer(point->end));
        json_set_str_or_null(o, "level", level_name(point->level));
        json_set(o, "term", term(arena, &point->term));
        json_set(o, "condition", condition(&point->term));
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

    json_set_str_or_null(o, "id", s->id);
    json_set_str_or_null(o, "corpus", view->info.id);
    json_set_str_or_null(o, "kind", kind_slug(s->kind));
    set_names(o, s, options->anonymous);
    json_set_str_or_null(o, "level", level_name(state.level));
    json_set(o, "term", term(arena, &state.term));
    json_set_date(o, "issued", s->issued);
    json_set(o, "until", until(s, &state));
    json_set(o, "condition", condition(&state.term));
    json_set_date(o, "date", options->day);
    json_set_str_or_null(o, "status", status_of(s, &state));
    json_set_date(o, "since", state.since);
    json_set_date(o, "destroyed", history_destroyed_on(s));
    json_set(o, "scope", json_of_strs(&state.scope));
    json_set(o, "parents", json_of_strs(&parents));
    json_set(o, "points", points(arena, s));
    json_set_bool(o, "points_complete", s->points_complete);
    json_set_bool(o, "no_text", s->no_text);
    json_set_bool(o, "incomplete", s->incomplete);
    json_set_int(o, "paragraphs", s->paragraphs);
    json_set_int(o, "passages", s->passages);
    return o;
}

json_t *
source_json_event(struct arena *arena, const struct event *event,
                  const struct view_options *options)
{
    bool bare = options->anonymous;
    json_t *o = json_object();

    json_set_str_or_null(o, "type", event_slug(event->type));
    json_set_date(o, "day", event->day);
    json_set_bool(o, "pending", event_is_pending(event, options->day));
    json_set_str_or_null(o, "recorded", moment_text(arena, event->recorded));
    json_set_str_or_null(o, "who", event->who);
    json_set_str_or_null(o, "notice", bare ? S("") : event->notice);
    json_set_str_or_null(o, "by", bare ? S("") : event->by);
    json_set_str_or_null(o, "why", bare ? S("") : event->why);
    json_set_str_or_null(o, "level", level_name(event->level));
    json_set(o, "term", term(arena, &event->term));
    json_set(o, "condition", condition(&event->term));
    json_set(o, "scope", json_of_strs(&event->scope));
    json_set(o, "parents", json_of_strs(&event->parents));
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

    json_set_str_or_null(o, "level", level_name(s->level));
    json_set(o, "term", term(arena, &s->term));
    json_set(o, "condition", condition(&s->term));
    json_set(o, "scope", json_of_strs(&s->scope));
    return o;
}

json_t *
source_json_whole(struct arena *arena, const struct register_view *view,
                  const struct source *s, const struct view_options *options)
{
    struct strs derived = source_derived(arena, view, s, options->day);
    struct strs none = {0};
    json_t *o = source_json_short(arena, view, s, options);

    json_set(o, "at_issue", at_issue(arena, s));
    json_set(o, "names", json_of_strs(options->anonymous ? &none : &s->names));
    json_set_str_or_null(o, "usage_requirement", s->usage_requirement);
    json_set_str_or_null(o, "restriction", s->restriction);
    json_set_str_or_null(o, "consent", s->consent);
    json_set(o, "warnings",
             json_of_strs(options->anonymous ? &none : &s->warnings));
    json_set(o, "events", events(arena, s, options));
    json_set(o, "derived", json_of_strs(&derived));
    json_set_int(o, "decisions", decided_count(view, s->id));
    return o;
}
