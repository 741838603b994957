/*
 * Reports as JSON, schema dingmi.report/1: fields are added to it, never
 * removed or given another meaning.  What is not known is null, never missing.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include <jansson.h>

#include "core/buf.h"
#include "core/count.h"
#include "tools/dispatch.h"
#include "tools/json.h"
#include "tools/json_report.h"

static json_t *
tool_json(void)
{
    json_t *tool = json_object();

    json_set_str(tool, "name", S("dingmi"));
    json_set_str(tool, "version", S(PACKAGE_VERSION));
    json_set_int(tool, "fold", FOLD_VERSION);
    return tool;
}

static json_t *
thresholds_json(const struct thresholds *t)
{
    json_t *object = json_object();

    json_set(object, "certain", json_real(t->certain));
    json_set(object, "review", json_real(t->review));
    return object;
}

static json_t *
corpora_json(const struct report *r)
{
    json_t *array = json_array();

    for (size_t i = 0; i < r->corpora; i++) {
        json_t *object = json_object();

        json_set_str(object, "id", r->corpus[i].id);
        json_set_int(object, "epoch", r->corpus[i].epoch);
        json_set_int(object, "sources", r->corpus[i].sources);
        json_set_int(object, "incomplete", r->corpus[i].incomplete);
        json_set_str_or_null(object, "head", r->corpus[i].head);
        json_set(object, "thresholds",
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

        json_set_str(object, "part", u->part);
        json_set_str(object, "why", why_slug(u->why));
        json_set_str_or_null(object, "text", u->text);
        json_array_append_new(array, object);
    }
    return array;
}

/* What is wrong with where a mark stands. */
static json_t *
misplaced_json(unsigned place)
{
    static const struct {
        enum layout_fault fault;
        struct str slug;
    } faults[] = {
        {LAYOUT_NOT_FIRST, STR_INIT("not-first")},
        {LAYOUT_NOT_FLUSH, STR_INIT("not-flush")},
        {LAYOUT_BELOW_TITLE, STR_INIT("below-title")},
        {LAYOUT_FAR_BOX, STR_INIT("far-box")},
        {LAYOUT_OTHER_HEADER, STR_INIT("other-header")},
        {LAYOUT_FOOTER, STR_INIT("footer")},
    };
    json_t *array = json_array();

    for (size_t i = 0; i < COUNT(faults); i++)
        if (place & faults[i].fault)
            json_array_append_new(array, json_of_str(faults[i].slug));
    return array;
}

static json_t *
marks_json(const struct json_pen *pen)
{
    const struct report *r = pen->report;
    json_t *array = json_array();

    for (size_t i = 0; i < r->marks; i++) {
        const struct own_mark *own = &r->mark[i];
        json_t *object = json_object();

        json_set_str(object, "text", own->mark.text);
        json_set_str(object, "kind", kind_slug(own->mark.kind));
        json_set_str_or_null(object, "level", level_name(own->mark.level));
        json_set_str_or_null(object, "term",
                             term_text(pen->arena, &own->mark.term));
        json_set_date(object, "until", own->until);
        json_set_str(object, "part", own->para->spot->part);
        json_set_str(object, "place", doc_place(pen->arena, own->para));
        json_set(object, "misplaced", misplaced_json(own->place));
        json_array_append_new(array, object);
    }
    return array;
}

/* The parts of an official document; none of an unreadable one. */
static void
set_parts(json_t *object, const struct layout *found)
{
    static const struct layout nothing;
    const struct layout *layout = found != NULL ? found : &nothing;

    json_set_str_or_null(object, "copy", layout->copy.text);
    json_set_str_or_null(object, "urgency", layout->urgency.text);
    json_set(object, "signers", json_of_strs(&layout->signers));
    json_set(object, "addressees", json_of_strs(&layout->addressees));
    json_set(object, "copies", json_of_strs(&layout->copies));
    json_set_str_or_null(object, "annexes", layout->annexes.text);
    json_set_str_or_null(object, "note", layout->note.text);
    json_set_str_or_null(object, "printed", layout->printed.text);
}

static json_t *
document_json(const struct json_pen *pen)
{
    const struct report *r = pen->report;
    json_t *object = json_object();

    json_set_str_or_null(object, "title", r->title);
    json_set_str_or_null(object, "number", r->number);
    json_set_str_or_null(object, "issuer", r->issuer);
    json_set_date(object, "issued", r->issued);
    json_set(object, "marks", marks_json(pen));
    set_parts(object, r->layout);
    return object;
}

/* Why level and end are what they are, source by source. */
static json_t *
why_json(const struct required *q)
{
    json_t *array = json_array();

    for (size_t i = 0; i < q->whys; i++) {
        const struct reason *why = &q->why[i];
        json_t *object = json_object();

        json_set_str_or_null(object, "source", why->source);
        json_set_str_or_null(object, "corpus", why->corpus);
        json_set_bool(object, "level", why->level);
        json_set_bool(object, "end", why->end);
        json_set_str(object, "text", why->text);
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

        json_set_str(source, "corpus", r->corpus[basis->corpus].id);
        json_set_str(source, "id", basis->source->id);
        json_array_append_new(sources, source);
        json_array_append_new(because, json_of_str(basis->source->id));
    }
    json_set_str(object, "kind", kind_slug(q->kind));
    json_set_str_or_null(object, "level", level_name(q->level));
    json_set_date(object, "until", q->until);
    json_set_str_or_null(object, "condition", q->condition);
    json_set_str_or_null(object, "mark", q->mark);
    json_set(object, "also", json_of_strs(&q->also));
    json_set(object, "scope", json_of_strs(&q->scope));
    json_set(object, "because", because);
    json_set(object, "sources", sources);
    json_set(object, "why", why_json(q));
    return object;
}

static json_t *
problems_json(const struct report *r)
{
    json_t *array = json_array();

    for (size_t i = 0; i < r->problems; i++) {
        const struct problem *p = &r->problem[i];
        json_t *object = json_object();

        json_set_str(object, "code", problem_slug(p->code));
        json_set_str(object, "severity", severity_slug(p->severity));
        json_set_str(object, "text", p->text);
        json_set_str_or_null(object, "basis", p->basis);
        json_set_str_or_null(object, "source", p->source);
        json_set_str_or_null(object, "corpus", p->corpus);
        json_array_append_new(array, object);
    }
    return array;
}

static json_t *
findings_json(const struct json_pen *pen)
{
    json_t *array = json_array();

    for (size_t i = 0; i < pen->report->findings; i++)
        json_array_append_new(array, json_of_finding(pen, i));
    return array;
}

static json_t *
stats_json(const struct report *r)
{
    json_t *object = json_object();

    json_set_int(object, "characters", r->characters);
    json_set_int(object, "sentences", r->sentences);
    json_set_int(object, "below_floor", r->below_floor);
    json_set_int(object, "limited", r->limited);
    json_set_int(object, "dismissed", r->dismissed);
    json_set_tenths(object, "ms", r->ms);
    return object;
}

/* What the way that it is to go may carry, and whether it may go so. */
static json_t *
channel_json(const struct report *r)
{
    const struct channel *channel = &r->channel;
    json_t *object;

    if (!channel->given)
        return json_null();
    object = json_object();
    json_set_str(object, "allow",
                 channel->kind == KIND_PUBLIC  ? S("none")
                 : channel->kind == KIND_STATE ? level_name(channel->level)
                                               : kind_slug(channel->kind));
    json_set_bool(object, "pass", report_may_pass(r));
    return object;
}

/*
 * What all reports on the same open registers begin with; to make it is a
 * fifth of the work for a report without findings.
 */
static void
set_head(json_t *root, const struct report *r)
{
    json_set_str(root, "schema", S("dingmi.report/1"));
    json_set(root, "tool", tool_json());
    json_set(root, "corpus", corpora_json(r));
}

static void
set_body(json_t *root, const struct json_pen *pen)
{
    const struct report *r = pen->report;

    json_set_str_or_null(root, "handling", r->handling);
    json_set_str(root, "file", r->file);
    json_set_str_or_null(root, "format", r->format);
    json_set_str_or_null(root, "sha256", str_of(r->sha256));
    json_set_date(root, "date", r->day);
    json_set_str(root, "date_from", r->day_given ? S("option") : S("today"));
    json_set(root, "thresholds", lowest_thresholds(r));
    json_set_str(root, "status", status_slug(r->doc->status));
    json_set(root, "unexamined", unexamined_json(r->doc));
    json_set_int(root, "paragraphs", r->doc->paras);
    json_set(root, "document", document_json(pen));
    json_set(root, "recipients", json_of_strs(&r->recipients));
    json_set(root, "required", required_json(r));
    json_set_str(root, "verdict", verdict_slug(r->verdict));
    json_set(root, "channel", channel_json(r));
    json_set_str_or_null(root, "quarantined", r->quarantined);
    json_set(root, "package",
             pen->options->dispatch == NULL
                 ? json_null()
                 : dispatch_json(pen->options->dispatch, r));
    json_set(root, "problems", problems_json(r));
}

static void
set_tail(json_t *root, const struct report *r)
{
    json_set(root, "stats", stats_json(r));
}

json_t *
json_of_report(const struct json_pen *pen)
{
    json_t *root = json_object();

    set_head(root, pen->report);
    set_body(root, pen);
    json_set(root, "findings", findings_json(pen));
    set_tail(root, pen->report);
    return root;
}

struct str
write_json_head(struct arena *arena, const struct report *report)
{
    json_t *head = json_object();

    set_head(head, report);
    return json_members(arena, head);
}

static bool
add_body(const struct json_pen *pen, struct buf *out)
{
    json_t *body = json_object();

    set_body(body, pen);
    return json_write_members(body, out);
}

/* They are most of a report: each is text before the next is made. */
static bool
add_findings(const struct json_pen *pen, struct buf *out)
{
    bool ok = buf_add(out, S("\"findings\":["));

    for (size_t i = 0; ok && i < pen->report->findings; i++)
        ok = (i == 0 || buf_add(out, S(","))) &&
             json_write_buf(json_of_finding(pen, i), out);
    return ok && buf_add(out, S("]"));
}

static bool
add_tail(const struct json_pen *pen, struct buf *out)
{
    json_t *tail = json_object();

    set_tail(tail, pen->report);
    return json_write_members(tail, out);
}

/* The text of what json_of_report gives. */
static bool
add_report(const struct json_pen *pen, struct str head, struct buf *out)
{
    return buf_add(out, S("{")) && buf_add(out, head) &&
           buf_add(out, S(",")) && add_body(pen, out) &&
           buf_add(out, S(",")) && add_findings(pen, out) &&
           buf_add(out, S(",")) && add_tail(pen, out) &&
           buf_add(out, S("}\n"));
}

bool
write_json(struct arena *arena, const struct report *report,
           const struct writer_options *options, FILE *out)
{
    const struct json_pen pen = {arena, report, options};
    struct str head =
        options->head.len > 0 ? options->head : write_json_head(arena, report);
    BUF_SCOPED text;

    buf_init(&text, SIZE_MAX);
    return add_report(&pen, head, &text) &&
           fwrite(text.ptr, 1, text.len, out) == text.len;
}
