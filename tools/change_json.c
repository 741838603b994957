/*
 * What a change did: JSON.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include <jansson.h>

#include "core/arena.h"
#include "tools/change_view.h"
#include "tools/json.h"
#include "tools/source_view.h"

struct page {
    struct arena *arena;
    const struct change *change;
    bool bare;
};

static void
set(json_t *object, const char *name, json_t *value)
{
    json_object_set_new(object, name, value);
}

static json_t *
state_object(const struct page *page, const struct state *state)
{
    const struct source *source = page->change->source;
    json_t *o = json_object();

    set(o, "mark", json_of_str(state_mark(page->arena, source, state)));
    set(o, "level", json_of_str_or_null(level_name(state->level)));
    set(o, "until", state->no_date ? json_null() : json_of_date(state->end));
    set(o, "status", json_of_str(status_of(source, state)));
    set(o, "scope", json_of_strs(&state->scope));
    return o;
}

static json_t *
step_object(const struct page *page, const struct step *step)
{
    const struct common *common = &page->change->cli->common;
    struct view_options options = {common->today, page->bare};
    json_t *o = source_json_event(page->arena, &step->event, &options);

    set(o, "before", state_object(page, &step->judged.before));
    set(o, "after", state_object(page, &step->judged.after));
    return o;
}

static json_t *
dependent_object(const struct page *page, const struct dependent *dependent)
{
    const struct sources *all = &page->change->view.sources;
    const struct source *source = dependent->source;
    const struct kin *behind = &dependent->due.behind;
    json_t *o = json_object(), *ids = json_array();

    for (size_t i = 0; i < behind->count; i++)
        json_array_append_new(ids, json_of_str(all->item[behind->item[i]].id));
    set(o, "id", json_of_str(source->id));
    set(o, "title",
        page->bare ? json_null() : json_of_str_or_null(source->title));
    set(o, "mark",
        json_of_str(state_mark(page->arena, source, &dependent->due.state)));
    set(o, "status", json_of_str(status_of(source, &dependent->due.state)));
    set(o, "required",
        json_of_str_or_null(need_mark(page->arena, &dependent->due.need)));
    set(o, "behind", ids);
    return o;
}

static json_t *
dependents_array(const struct page *page, const struct dependents *all,
                 bool behind)
{
    json_t *out = json_array();

    for (size_t i = 0; i < all->count; i++)
        if (dependent_lags(&all->item[i]) == behind)
            json_array_append_new(out, dependent_object(page, &all->item[i]));
    return out;
}

void
change_json(const struct change *change, const struct dependents *all)
{
    struct page page = {change->cli->arena, change,
                        change->cli->common.anonymous};
    struct state now = history_at(change->source, change->cli->common.today);
    json_t *o = json_object(), *steps = json_array();
    bool written;

    for (size_t i = 0; i < change->steps; i++)
        json_array_append_new(steps, step_object(&page, &change->step[i]));
    set(o, "id", json_of_str(change->source->id));
    set(o, "corpus", json_of_str(change->view.info.id));
    set(o, "outcome",
        json_of_str(change->steps > 0 ? S("recorded") : S("there")));
    set(o, "events", steps);
    set(o, "date", json_of_date(change->cli->common.today));
    set(o, "now", state_object(&page, &now));
    set(o, "remark", dependents_array(&page, all, true));
    set(o, "review", dependents_array(&page, all, false));
    set(o, "warnings", json_of_strs(&change->warnings.list));
    written = json_write_line(o, change->cli->out);
    (void) written;
}
