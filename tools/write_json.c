/*
 * Reports as JSON, schema dingmi.report/1: fields are added to it, never
 * removed or given another meaning.  What is not known is null, never missing.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include <jansson.h>
#include <math.h>

#include "tools/json.h"
#include "tools/point.h"
#include "tools/writer.h"

/* What the pieces of one report have in common. */
struct pen {
    struct arena *arena;
    const struct report *report;
    const struct writer_options *options;
};

static void
set_str(json_t *object, const char *key, struct str value)
{
    json_object_set_new(object, key, json_of_str(value));
}

static void
set_str_or_null(json_t *object, const char *key, struct str value)
{
    json_object_set_new(object, key, json_of_str_or_null(value));
}

static void
set_int(json_t *object, const char *key, size_t value)
{
    json_object_set_new(object, key, json_integer((json_int_t) value));
}

static void
set_bool(json_t *object, const char *key, bool value)
{
    json_object_set_new(object, key, json_boolean(value));
}

static void
set_date(json_t *object, const char *key, date day)
{
    json_object_set_new(object, key, json_of_date(day));
}

static void
set_null(json_t *object, const char *key)
{
    json_object_set_new(object, key, json_null());
}

static json_t *
tool_json(void)
{
    json_t *tool = json_object();

    set_str(tool, "name", S("dingmi"));
    set_str(tool, "version", S(PACKAGE_VERSION));
    set_int(tool, "fold", FOLD_VERSION);
    return tool;
}

static json_t *
thresholds_json(const struct thresholds *t)
{
    json_t *object = json_object();

    json_object_set_new(object, "certain", json_real(t->certain));
    json_object_set_new(object, "review", json_real(t->review));
    return object;
}

static json_t *
corpora_json(const struct report *r)
{
    json_t *array = json_array();

    for (size_t i = 0; i < r->corpora; i++) {
        json_t *object = json_object();

        set_str(object, "id", r->corpus[i].id);
        set_int(object, "epoch", r->corpus[i].epoch);
        set_int(object, "sources", r->corpus[i].sources);
        set_int(object, "incomplete", r->corpus[i].incomplete);
        set_str_or_null(object, "head", r->corpus[i].head);
        json_object_set_new(object, "thresholds",
                            thresholds_json(&r->corpus[i].thresholds));
        json_array_append_new(array, object);
    }
    return array;
}

/* From what on anything is told of any register; each has its own. */
static json_t *
lowest_thresholds(const struct report *r)
{
    struct thresholds low = weigh_for(&r->thresholds, 0);

    for (size_t i = 0; i < r->corpora; i++) {
        const struct thresholds *t = &r->corpus[i].thresholds;

        if (i == 0 || t->certain < low.certain)
            low.certain = t->certain;
        if (i == 0 || t->review < low.review)
            low.review = t->review;
    }
    return thresholds_json(&low);
}

static json_t *
unexamined_json(const struct doc *doc)
{
    json_t *array = json_array();

    for (size_t i = 0; i < doc->unexamineds; i++) {
        const struct unexamined *u = &doc->unexamined[i];
        json_t *object = json_object();

        set_str(object, "part", u->part);
        set_str(object, "why", why_slug(u->why));
        set_str_or_null(object, "text", u->text);
        json_array_append_new(array, object);
    }
    return array;
}

static json_t *
marks_json(const struct pen *pen)
{
    const struct report *r = pen->report;
    json_t *array = json_array();

    for (size_t i = 0; i < r->marks; i++) {
        const struct own_mark *own = &r->mark[i];
        json_t *object = json_object();

        set_str(object, "text", own->mark.text);
        set_str(object, "kind", kind_slug(own->mark.kind));
        set_str_or_null(object, "level", level_name(own->mark.level));
        set_str_or_null(object, "term",
                        term_text(pen->arena, &own->mark.term));
        set_date(object, "until", own->until);
        set_str(object, "part", own->para->spot->part);
        set_str(object, "place", doc_place(pen->arena, own->para));
        json_array_append_new(array, object);
    }
    return array;
}

static json_t *
document_json(const struct pen *pen)
{
    const struct report *r = pen->report;
    json_t *object = json_object();

    set_str_or_null(object, "title", r->title);
    set_str_or_null(object, "number", r->number);
    set_str_or_null(object, "issuer", r->issuer);
    set_date(object, "issued", r->issued);
    json_object_set_new(object, "marks", marks_json(pen));
    return object;
}

/* How level and end came out; of the mark of an enclosure, no source. */
static json_t *
why_json(const struct required *q)
{
    json_t *array = json_array();

    for (size_t i = 0; i < q->whys; i++) {
        const struct reason *why = &q->why[i];
        json_t *object = json_object();

        set_str_or_null(object, "corpus", why->corpus);
        set_str_or_null(object, "source", why->source);
        set_bool(object, "level", why->level);
        set_bool(object, "end", why->end);
        set_str(object, "text", why->text);
        json_array_append_new(array, object);
    }
    return array;
}

static json_t *
required_json(const struct report *r)
{
    const struct required *q = &r->required;
    json_t *object, *because, *sources;

    if (!q->is)
        return json_null();
    object = json_object();
    because = json_array();
    sources = json_array();
    for (size_t i = 0; i < q->becauses; i++) {
        const struct basis *basis = &r->basis[q->because[i]];
        json_t *source = json_object();

        set_str(source, "corpus", r->corpus[basis->corpus].id);
        set_str(source, "id", basis->source->id);
        json_array_append_new(sources, source);
        json_array_append_new(because, json_of_str(basis->source->id));
    }
    set_str(object, "kind", kind_slug(q->kind));
    set_str_or_null(object, "level", level_name(q->level));
    set_date(object, "until", q->until);
    set_str_or_null(object, "condition", q->condition);
    set_str_or_null(object, "mark", q->mark);
    json_object_set_new(object, "also", json_of_strs(&q->also));
    json_object_set_new(object, "scope", json_of_strs(&q->scope));
    json_object_set_new(object, "because", because);
    json_object_set_new(object, "sources", sources);
    json_object_set_new(object, "why", why_json(q));
    return object;
}

static json_t *
problems_json(const struct report *r)
{
    json_t *array = json_array();

    for (size_t i = 0; i < r->problems; i++) {
        const struct problem *p = &r->problem[i];
        json_t *object = json_object();

        set_str(object, "code", problem_slug(p->code));
        set_str(object, "severity", severity_slug(p->severity));
        set_str(object, "text", p->text);
        set_str_or_null(object, "basis", p->basis);
        set_str_or_null(object, "source", p->source);
        set_str_or_null(object, "corpus", p->corpus);
        json_array_append_new(array, object);
    }
    return array;
}

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
draft_json(const struct pen *pen, const struct finding *f)
{
    json_t *object = json_object(), *ranges = json_array();

    for (size_t i = 0; i < f->ranges; i++)
        json_array_append_new(ranges, range_json(&f->range[i]));
    set_str(object, "part", f->para->spot->part);
    set_str(object, "place", doc_place(pen->arena, f->para));
    set_int(object, "paragraph", f->range[0].paragraph);
    set_int(object, "start", f->range[0].start);
    set_int(object, "end", f->range[0].end);
    json_object_set_new(object, "ranges", ranges);
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

    json_object_set_new(object, "paragraph",
                        is ? json_integer(range->paragraph) : json_null());
    json_object_set_new(object, "start",
                        is ? json_integer(range->start) : json_null());
    json_object_set_new(object, "end",
                        is ? json_integer(range->end) : json_null());
}

static json_t *
source_json(const struct pen *pen, const struct finding *f)
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
    return object;
}

static void
set_tenths(json_t *object, const char *key, double value)
{
    json_object_set_new(object, key, json_real(round(value * 10) / 10));
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

/* What a person decided; null where nobody did. */
static json_t *
decision_json(const struct decision *d, enum lapse lapse)
{
    json_t *object;

    if (d == NULL)
        return json_null();
    object = json_object();
    set_int(object, "number", d->number);
    set_str(object, "type", decision_slug(d->type));
    set_str_or_null(object, "by", d->by);
    set_str_or_null(object, "why", d->why);
    set_str_or_null(object, "reference", d->reference);
    set_date(object, "day", d->day);
    set_date(object, "until", d->until);
    set_str_or_null(object, "lapsed", lapse_slug(lapse));
    return object;
}

static json_t *
finding_json(const struct pen *pen, size_t i)
{
    const struct finding *f = &pen->report->finding[i];
    json_t *object = json_object();

    set_int(object, "n", i + 1);
    set_str(object, "rule", rule_slug(f->rule));
    set_str(object, "strength", strength_slug(f->strength));
    set_tenths(object, "score", f->score);
    json_object_set_new(object, "evidence", evidence_json(f));
    set_str_or_null(object, "case",
                    f->art18 == 0 ? S("")
                                  : str_printf(pen->arena, "%d", f->art18));
    set_bool(object, "counts", f->counts);
    set_str_or_null(object, "why_not", why_not_slug(f->why_not));
    set_bool(object, "by_seeds", f->by_seeds);
    set_str_or_null(object, "public", f->open == NULL ? S("") : f->open->id);
    json_object_set_new(object, "draft", draft_json(pen, f));
    json_object_set_new(object, "source", source_json(pen, f));
    json_object_set_new(object, "decision",
                        decision_json(f->decision, f->lapse));
    json_object_set_new(object, "dispute",
                        decision_json(f->dispute, LAPSE_NONE));
    json_object_set_new(object, "consent",
                        decision_json(f->consent, LAPSE_NONE));
    return object;
}

static json_t *
findings_json(const struct pen *pen)
{
    json_t *array = json_array();

    for (size_t i = 0; i < pen->report->findings; i++)
        json_array_append_new(array, finding_json(pen, i));
    return array;
}

static json_t *
stats_json(const struct report *r)
{
    json_t *object = json_object();

    set_int(object, "characters", r->characters);
    set_int(object, "sentences", r->sentences);
    set_int(object, "below_floor", r->below_floor);
    set_int(object, "limited", r->limited);
    set_int(object, "dismissed", r->dismissed);
    set_tenths(object, "ms", r->ms);
    return object;
}

bool
write_json(struct arena *arena, const struct report *r,
           const struct writer_options *options, FILE *out)
{
    struct pen pen = {arena, r, options};
    json_t *root = json_object();

    set_str(root, "schema", S("dingmi.report/1"));
    json_object_set_new(root, "tool", tool_json());
    json_object_set_new(root, "corpus", corpora_json(r));
    set_str_or_null(root, "handling", r->handling);
    set_str(root, "file", r->file);
    set_str_or_null(root, "format", r->format);
    set_str_or_null(root, "sha256", str_of(r->sha256));
    set_date(root, "date", r->day);
    set_str(root, "date_from", r->day_given ? S("option") : S("today"));
    json_object_set_new(root, "thresholds", lowest_thresholds(r));
    set_str(root, "status", status_slug(r->doc->status));
    json_object_set_new(root, "unexamined", unexamined_json(r->doc));
    set_int(root, "paragraphs", r->doc->paras);
    json_object_set_new(root, "document", document_json(&pen));
    json_object_set_new(root, "required", required_json(r));
    set_str(root, "verdict", verdict_slug(r->verdict));
    set_null(root, "channel");
    json_object_set_new(root, "problems", problems_json(r));
    json_object_set_new(root, "findings", findings_json(&pen));
    json_object_set_new(root, "stats", stats_json(r));
    return json_write_line(root, out);
}
