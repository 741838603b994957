/*
 * Registered documents that derive from others, as programs see them.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include <jansson.h>

#include "core/arena.h"
#include "tools/json.h"
#include "tools/kin.h"

/* What it should be; null where it is. */
static json_t *
due(const struct relation *r)
{
    const struct need *need = &r->due.need;
    json_t *o;

    if (r->due.behind.count == 0)
        return json_null();
    o = json_object();
    json_set_str_or_null(o, "kind", kind_slug(need->kind));
    json_set_str_or_null(o, "level", level_name(need->level));
    json_set(o, "until",
             need->forever ? json_null() : json_of_date(need->until));
    json_set(o, "condition",
             need->forever ? json_null()
                           : json_of_str_or_null(need->condition));
    json_set_str_or_null(o, "mark", r->right);
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
    json_set_str_or_null(o, "id", s->id);
    json_set_str_or_null(o, "corpus", view->info.id);
    json_set_str_or_null(o, "kind", kind_slug(s->kind));
    json_set(o, "title",
             options->anonymous ? json_null() : json_of_str_or_null(s->title));
    json_set(o, "number",
             options->anonymous ? json_null()
                                : json_of_str_or_null(s->number));
    json_set_date(o, "date", options->day);
}

static void
set_state(json_t *o, struct arena *arena, const struct source *s,
          const struct state *state)
{
    json_set_str_or_null(o, "level", level_name(state->level));
    json_set_str_or_null(o, "mark", state_mark(arena, s, state));
    json_set_str_or_null(o, "status", status_of(s, state));
    json_set_date(o, "since", state->since);
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
        json_set_int(o, "remove", r->remove);
    json_set(o, "parents", json_of_strs(&r->parents));
    json_set_bool(o, "lags", r->due.behind.count > 0);
    json_set(o, "behind", behind(view, &r->due.behind));
    json_set(o, "due", due(r));
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
    json_set(o, "dependents", kin_json_list(arena, view, source, options));
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
