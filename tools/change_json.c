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

static json_t *
state_object(const struct page *page, const struct state *state)
{
    const struct source *source = page->change->source;
    json_t *o = json_object();

    json_set_str(o, "mark", state_mark(page->arena, source, state));
    json_set_str_or_null(o, "level", level_name(state->level));
    json_set(o, "until",
             state->no_date ? json_null() : json_of_date(state->end));
    json_set_str(o, "status", status_of(source, state));
    json_set(o, "scope", json_of_strs(&state->scope));
    return o;
}

static json_t *
step_object(const struct page *page, const struct step *step)
{
    const struct common *common = &page->change->cli->common;
    struct view_options options = {common->today, page->bare};
    json_t *o = source_json_event(page->arena, &step->event, &options);

    json_set(o, "before", state_object(page, &step->judged.before));
    json_set(o, "after", state_object(page, &step->judged.after));
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
    json_set_str(o, "id", source->id);
    json_set(o, "title",
             page->bare ? json_null() : json_of_str_or_null(source->title));
    json_set_str(o, "mark",
                 state_mark(page->arena, source, &dependent->due.state));
    json_set_str(o, "status", status_of(source, &dependent->due.state));
    json_set_str_or_null(o, "required",
                         need_mark(page->arena, &dependent->due.need));
    json_set(o, "behind", ids);
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
    json_set_str(o, "id", change->source->id);
    json_set_str(o, "corpus", change->view.info.id);
    json_set_str(o, "outcome", change->steps > 0 ? S("recorded") : S("there"));
    json_set(o, "events", steps);
    json_set_date(o, "date", change->cli->common.today);
    json_set(o, "now", state_object(&page, &now));
    json_set(o, "remark", dependents_array(&page, all, true));
    json_set(o, "review", dependents_array(&page, all, false));
    json_set(o, "warnings", json_of_strs(&change->warnings.list));
    written = json_write_line(o, change->cli->out);
    (void) written;
}
