/*
 * What came of one file that was to be registered.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "tools/outcome.h"

#include <jansson.h>

#include "core/msg.h"
#include "tools/clean.h"
#include "tools/json.h"
#include "tools/report_words.h"
#include "tools/source_view.h"

static void
put_registered(struct arena *arena, const struct enrolment *e, FILE *out)
{
    const struct source *source = &e->source;
    date end = source->kind == KIND_STATE
                   ? term_end(&source->term, source->level, source->issued)
                   : DATE_NONE;

    fprintf(out, "  %.*s", STR_ARG(source_mark(arena, source)));
    if (end != DATE_NONE)
        fprintf(out, _("  保密至 %.*s"), STR_ARG(date_iso(arena, end)));
    fprintf(out, _("  《%.*s》  %u 段 %zu 字"),
            STR_ARG(title_words(arena, source->title)),
            (unsigned) source->paragraphs, e->characters);
    if (e->read.list.count > 0)
        fprintf(out, "%s%.*s", _("  读出："),
                STR_ARG(strs_join(arena, &e->read.list, _("；"))));
}

void
outcome_text(struct arena *arena, struct str file, enum outcome outcome,
             const struct enrolment *e, FILE *out)
{
    fprintf(out, "%.*s", STR_ARG(e->source.id));
    if (outcome == OUTCOME_THERE)
        fprintf(out, _("  已经在册，没有改动  %.*s"), STR_ARG(file));
    else
        put_registered(arena, e, out);
    fputc('\n', out);
}

static void
add_source(struct arena *arena, json_t *o, const struct enrolment *e)
{
    const struct source *s = &e->source;

    json_set_str_or_null(o, "kind", kind_slug(s->kind));
    json_set_str_or_null(o, "title", s->title);
    json_set_str_or_null(o, "number", s->number);
    json_set_str_or_null(o, "level", level_name(s->level));
    json_set_str_or_null(o, "term", term_text(arena, &s->term));
    json_set_date(o, "issued", s->issued);
    json_set_bool(o, "incomplete", s->incomplete);
    json_set_int(o, "paragraphs", s->paragraphs);
    json_set_int(o, "passages", s->passages);
    json_set_int(o, "characters", e->characters);
    json_set(o, "read", json_of_strs(&e->read.list));
}

void
outcome_json(struct arena *arena, struct str file, size_t line,
             enum outcome outcome, const struct enrolment *e,
             const struct err *err, FILE *out)
{
    static const char *const words[] = {
        [OUTCOME_REGISTERED] = "registered",
        [OUTCOME_THERE] = "there",
        [OUTCOME_REFUSED] = "refused",
    };
    json_t *o = json_object();
    bool written;

    json_set_str_or_null(o, "file", clean_text(arena, file));
    json_set(o, "line",
             line > 0 ? json_integer((json_int_t) line) : json_null());
    json_set(o, "outcome", json_string(words[outcome]));
    json_set_str_or_null(o, "id", e->source.id);
    json_set(o, "error",
             outcome == OUTCOME_REFUSED
                 ? json_of_str_or_null(clean_text(arena, str_of(err->text)))
                 : json_null());
    if (outcome == OUTCOME_REGISTERED)
        add_source(arena, o, e);
    json_set(o, "warnings", json_of_strs(&e->warnings.list));
    /* The stream keeps its error, and is looked at when it is closed. */
    written = json_write_line(o, out);
    (void) written;
}
