/*
 * Registered documents that derive from others, as programs see them.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include <jansson.h>

#include "core/arena.h"
#include "tools/json.h"
#include "tools/kin.h"

static void
set(json_t *object, const char *name, json_t *value)
{
    json_object_set_new(object, name, value);
}

/* What it should be; null where it is. */
static json_t *
due(const struct relation *r)
{
    const struct need *need = &r->due.need;
    json_t *o;

    if (r->due.behind.count == 0)
        return json_null();
    o = json_object();
    set(o, "kind", json_of_str_or_null(kind_slug(need->kind)));
    set(o, "level", json_of_str_or_null(level_name(need->level)));
    set(o, "until", need->forever ? json_null() : json_of_date(need->until));
    set(o, "condition",
        need->forever ? json_null() : json_of_str_or_null(need->condition));
    set(o, "mark", json_of_str_or_null(r->right));
    return o;
}

static json_t *
behind(const struct register_view *view, const struct kin *kin)
{
    json_t *out = json_array();

    for (size_t i = 0; i < kin->count; i++)
        json_array_append_new(
            out, json_of_str(view->sources.item[kin->item[i]].id));
    return out;
}

static void
set_own(json_t *o, const struct register_view *view, const struct source *s,
        const struct view_options *options)
{
    set(o, "id", json_of_str_or_null(s->id));
    set(o, "corpus", json_of_str_or_null(view->info.id));
    set(o, "kind", json_of_str_or_null(kind_slug(s->kind)));
    set(o, "title",
        options->anonymous ? json_null() : json_of_str_or_null(s->title));
    set(o, "number",
        options->anonymous ? json_null() : json_of_str_or_null(s->number));
    set(o, "date", json_of_date(options->day));
}

static void
set_state(json_t *o, struct arena *arena, const struct source *s,
          const struct state *state)
{
    set(o, "level", json_of_str_or_null(level_name(state->level)));
    set(o, "mark", json_of_str_or_null(state_mark(arena, s, state)));
    set(o, "status", json_of_str_or_null(status_of(s, state)));
    set(o, "since", json_of_date(state->since));
}

static json_t *
relation(struct arena *arena, const struct register_view *view,
         const struct relation *r, const struct view_options *options)
{
    const struct source *s = &view->sources.item[r->source];
    json_t *o = json_object();

    set_own(o, view, s, options);
    set_state(o, arena, s, &r->due.state);
    if (r->remove > 0)
        set(o, "remove", json_integer((json_int_t) r->remove));
    set(o, "parents", json_of_strs(&r->parents));
    set(o, "lags", json_boolean(r->due.behind.count > 0));
    set(o, "behind", behind(view, &r->due.behind));
    set(o, "due", due(r));
    return o;
}

json_t *
kin_json_list(struct arena *arena, const struct register_view *view,
              const struct source *source, const struct view_options *options)
{
    json_t *list = json_array();
    struct relations all;

    kin_dependents(arena, view, source, options->day, &all);
    for (size_t i = 0; i < all.count; i++)
        json_array_append_new(list,
                              relation(arena, view, &all.item[i], options));
    return list;
}

json_t *
kin_json_dependents(struct arena *arena, const struct register_view *view,
                    const struct source *source,
                    const struct view_options *options)
{
    struct state state = history_at(source, options->day);
    json_t *o = json_object();

    set_own(o, view, source, options);
    set_state(o, arena, source, &state);
    set(o, "dependents", kin_json_list(arena, view, source, options));
    return o;
}

void
kin_json_stale(struct arena *arena, const struct register_view *view,
               const struct filter *filter, const struct view_options *options,
               FILE *out)
{
    struct relations all;

    kin_stale(arena, view, filter, options->day, &all);
    for (size_t i = 0; i < all.count; i++)
        json_put_line(relation(arena, view, &all.item[i], options), out);
}
