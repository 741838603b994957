/*
 * One finding in a JSON report.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "tools/json_report.h"
#include "tools/point.h"

static json_t *
range_json(const struct range *range)
{
    json_t *object = json_object();

    set_int(object, "paragraph", range->paragraph);
    set_int(object, "start", range->start);
    set_int(object, "end", range->end);
    return object;
}

static json_t *
draft_json(const struct json_pen *pen, const struct finding *f)
{
    json_t *object = json_object(), *ranges = json_array();

    for (size_t i = 0; i < f->ranges; i++)
        json_array_append_new(ranges, range_json(&f->range[i]));
    set_str(object, "part", f->para->spot->part);
    set_str(object, "place", doc_place(pen->arena, f->para));
    set_int(object, "paragraph", f->range[0].paragraph);
    set_int(object, "start", f->range[0].start);
    set_int(object, "end", f->range[0].end);
    set(object, "ranges", ranges);
    set_str(object, "view", view_slug(f->view));
    set_str(object, "origin", origin_slug(f->origin));
    if (pen->options->quote)
        set_str(object, "text", f->text);
    else
        set_null(object, "text");
    return object;
}

/* Where a source is named and not quoted there is no place in it. */
static void
set_source_range(json_t *object, const struct range *range)
{
    bool is = range->paragraph > 0;

    set(object, "paragraph",
        is ? json_integer(range->paragraph) : json_null());
    set(object, "start", is ? json_integer(range->start) : json_null());
    set(object, "end", is ? json_integer(range->end) : json_null());
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

    set_str(object, "id", s->id);
    set_str(object, "corpus", pen->report->corpus[basis->corpus].id);
    set_str(object, "kind", kind_slug(s->kind));
    set_str_or_null(object, "title", named ? s->title : S(""));
    set_str_or_null(object, "number", named ? s->number : S(""));
    set_str_or_null(object, "issuer", named ? s->issuer : S(""));
    set_str_or_null(object, "level", level_name(basis->state.level));
    set_str_or_null(object, "term", term_text(pen->arena, &basis->state.term));
    set_date(object, "until", basis->state.end);
    set_source_range(object, &f->source);
    set_str_or_null(object, "point", point_text(pen->arena, s, f->point));
    set(object, "parents", parents_json(pen, basis));
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
    set_int(object, "covered", m->covered);
    set_int(object, "passage", m->passage);
    set_int(object, "run", m->run);
    set_int(object, "pieces", m->pieces);
    set_int(object, "turned", m->turned);
    set_tenths(object, "bits", m->bits);
    set_tenths(object, "common", m->common);
    set_int(object, "rivals", m->rivals);
    set_int(object, "public", m->open);
    set_tenths(object, "gained", f->gained);
    set_bool(object, "limited", f->limited);
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
    set_int(object, "number", decision->number);
    set_str(object, "type", decision_slug(decision->type));
    set_str_or_null(object, "by", decision->by);
    set_str_or_null(object, "why", decision->why);
    set_str_or_null(object, "reference", decision->reference);
    set_date(object, "day", decision->day);
    set_date(object, "until", decision->until);
    set_str_or_null(object, "lapsed", lapse_slug(lapse));
    return object;
}

json_t *
json_of_finding(const struct json_pen *pen, size_t i)
{
    const struct finding *f = &pen->report->finding[i];
    json_t *object = json_object();

    set_int(object, "n", i + 1);
    set_str(object, "rule", rule_slug(f->rule));
    set_str(object, "strength", strength_slug(f->strength));
    set_tenths(object, "score", f->score);
    set(object, "evidence", evidence_json(f));
    set_str_or_null(object, "case",
                    f->art18 == 0 ? S("")
                                  : str_printf(pen->arena, "%d", f->art18));
    set_bool(object, "counts", f->counts);
    set_str_or_null(object, "why_not", why_not_slug(f->why_not));
    set_bool(object, "by_seeds", f->by_seeds);
    set_str_or_null(object, "public", f->open == NULL ? S("") : f->open->id);
    set(object, "draft", draft_json(pen, f));
    set(object, "source", source_json(pen, f));
    set(object, "decision", decision_json(f->decision, f->lapse));
    set(object, "dispute", decision_json(f->dispute, LAPSE_NONE));
    set(object, "consent", decision_json(f->consent, LAPSE_NONE));
    return object;
}
