/*
 * One finding in a JSON report.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include <jansson.h>

#include "tools/json.h"
#include "tools/json_report.h"
#include "tools/point.h"

static json_t *
range_json(const struct range *range)
{
    json_t *object = json_object();

    json_set_int(object, "paragraph", range->paragraph);
    json_set_int(object, "start", range->start);
    json_set_int(object, "end", range->end);
    return object;
}

static json_t *
draft_json(const struct json_pen *pen, const struct finding *f)
{
    json_t *object = json_object(), *ranges = json_array();

    for (size_t i = 0; i < f->ranges; i++)
        json_array_append_new(ranges, range_json(&f->range[i]));
    json_set_str(object, "part", f->para->spot->part);
    json_set_str(object, "place", doc_place(pen->arena, f->para));
    json_set_int(object, "paragraph", f->range[0].paragraph);
    json_set_int(object, "start", f->range[0].start);
    json_set_int(object, "end", f->range[0].end);
    json_set(object, "ranges", ranges);
    json_set_str(object, "view", view_slug(f->view));
    json_set_str(object, "origin", origin_slug(f->origin));
    if (pen->options->quote)
        json_set_str(object, "text", f->text);
    else
        json_set_null(object, "text");
    return object;
}

/* Where a source is named and not quoted there is no place in it. */
static void
set_source_range(json_t *object, const struct range *range)
{
    bool is = range->paragraph > 0;

    json_set(object, "paragraph",
             is ? json_integer(range->paragraph) : json_null());
    json_set(object, "start", is ? json_integer(range->start) : json_null());
    json_set(object, "end", is ? json_integer(range->end) : json_null());
}

/* Those of its parents that the report knows. */
static json_t *
parents_json(const struct json_pen *pen, const struct basis *basis)
{
    json_t *array = json_array();

    for (size_t i = 0; i < basis->parents; i++)
        json_array_append_new(
            array,
            json_of_str(pen->report->basis[basis->parent[i]].source->id));
    return array;
}

static json_t *
source_json(const struct json_pen *pen, const struct finding *f)
{
    const struct basis *basis = &pen->report->basis[f->basis];
    const struct source *s = basis->source;
    bool named = !pen->options->anonymous;
    json_t *object = json_object();

    json_set_str(object, "id", s->id);
    json_set_str(object, "corpus", pen->report->corpus[basis->corpus].id);
    json_set_str(object, "kind", kind_slug(s->kind));
    json_set_str_or_null(object, "title", named ? s->title : S(""));
    json_set_str_or_null(object, "number", named ? s->number : S(""));
    json_set_str_or_null(object, "issuer", named ? s->issuer : S(""));
    json_set_str_or_null(object, "level", level_name(basis->state.level));
    json_set_str_or_null(object, "term",
                         term_text(pen->arena, &basis->state.term));
    json_set_date(object, "until", basis->state.end);
    set_source_range(object, &f->source);
    json_set_str_or_null(object, "point", point_text(pen->arena, s, f->point));
    json_set(object, "parents", parents_json(pen, basis));
    return object;
}

/* Null where a source is named, and not quoted. */
static json_t *
evidence_json(const struct finding *f)
{
    const struct measures *m = &f->measures;
    json_t *object;

    if (f->rule != RULE_QUOTE && f->rule != RULE_REWORK)
        return json_null();
    object = json_object();
    json_set_int(object, "covered", m->covered);
    json_set_int(object, "passage", m->passage);
    json_set_int(object, "run", m->run);
    json_set_int(object, "pieces", m->pieces);
    json_set_int(object, "turned", m->turned);
    json_set_int(object, "codenames", m->codenames);
    json_set_tenths(object, "bits", m->bits);
    json_set_tenths(object, "common", m->common);
    json_set_int(object, "clause", m->clause);
    json_set_int(object, "rivals", m->rivals);
    json_set_tenths(object, "shared", m->shared);
    json_set_int(object, "public", m->open);
    json_set_tenths(object, "gained", f->gained);
    json_set_bool(object, "limited", f->limited);
    return object;
}

/* What a person said of it, or null. */
static json_t *
decision_json(const struct decision *decision, enum lapse lapse)
{
    json_t *object;

    if (decision == NULL)
        return json_null();
    object = json_object();
    json_set_int(object, "number", decision->number);
    json_set_str(object, "type", decision_slug(decision->type));
    json_set_str_or_null(object, "by", decision->by);
    json_set_str_or_null(object, "why", decision->why);
    json_set_str_or_null(object, "reference", decision->reference);
    json_set_date(object, "day", decision->day);
    json_set_date(object, "until", decision->until);
    json_set_str_or_null(object, "lapsed", lapse_slug(lapse));
    return object;
}

json_t *
json_of_finding(const struct json_pen *pen, size_t i)
{
    const struct finding *f = &pen->report->finding[i];
    json_t *object = json_object();

    json_set_int(object, "n", i + 1);
    json_set_str(object, "rule", rule_slug(f->rule));
    json_set_str(object, "strength", strength_slug(f->strength));
    json_set_tenths(object, "score", f->score);
    json_set(object, "evidence", evidence_json(f));
    json_set_str_or_null(
        object, "case",
        f->art18 == 0 ? S("") : str_printf(pen->arena, "%d", f->art18));
    json_set_bool(object, "counts", f->counts);
    json_set_str_or_null(object, "why_not", why_not_slug(f->why_not));
    json_set_bool(object, "by_seeds", f->by_seeds);
    json_set_str_or_null(object, "public",
                         f->open == NULL ? S("") : f->open->id);
    json_set(object, "draft", draft_json(pen, f));
    json_set(object, "source", source_json(pen, f));
    json_set(object, "decision", decision_json(f->decision, f->lapse));
    json_set(object, "dispute", decision_json(f->dispute, LAPSE_NONE));
    json_set(object, "consent", decision_json(f->consent, LAPSE_NONE));
    return object;
}
