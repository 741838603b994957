/*
 * Reports as CSV: one row for the file, and one for each mark, problem,
 * source, finding, part not examined and head of an audit trail, in the order
 * in which the other reports have them.  Each row says how it must be handled
 * and what the file comes to, so that rows can be sorted and filtered.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include <stdio.h>
#include <stdlib.h>

#include "core/arena.h"
#include "core/buf.h"
#include "core/count.h"
#include "core/limits.h"
#include "core/msg.h"
#include "tools/csv.h"
#include "tools/evidence.h"
#include "tools/report_bases.h"
#include "tools/report_parts.h"
#include "tools/report_words.h"

enum column {
    COLUMN_HANDLING,
    COLUMN_FILE,
    COLUMN_VERDICT,
    COLUMN_MARK,
    COLUMN_ROW,
    COLUMN_N,
    COLUMN_CODE,
    COLUMN_STRENGTH,
    COLUMN_COUNTS,
    COLUMN_PLACE,
    COLUMN_VIEW,
    COLUMN_TEXT,
    COLUMN_BASIS,
    COLUMN_CORPUS,
    COLUMN_SOURCE,
    COLUMN_TITLE,
    COLUMN_NUMBER,
    COLUMN_ISSUER,
    COLUMN_LEVEL,
    COLUMN_TERM,
    COLUMN_UNTIL,
    COLUMN_SCOPE,
    COLUMN_QUOTE,
    COLUMNS
};

struct row {
    struct str cell[COLUMNS];
};

/* Those of JSON, where it has the same, so that both can be read alike. */
void
write_csv_heading(FILE *out)
{
    static const struct row names = {{
        [COLUMN_HANDLING] = STR_INIT("handling"),
        [COLUMN_FILE] = STR_INIT("file"),
        [COLUMN_VERDICT] = STR_INIT("verdict"),
        [COLUMN_MARK] = STR_INIT("mark"),
        [COLUMN_ROW] = STR_INIT("row"),
        [COLUMN_N] = STR_INIT("n"),
        [COLUMN_CODE] = STR_INIT("code"),
        [COLUMN_STRENGTH] = STR_INIT("strength"),
        [COLUMN_COUNTS] = STR_INIT("counts"),
        [COLUMN_PLACE] = STR_INIT("place"),
        [COLUMN_VIEW] = STR_INIT("view"),
        [COLUMN_TEXT] = STR_INIT("text"),
        [COLUMN_BASIS] = STR_INIT("basis"),
        [COLUMN_CORPUS] = STR_INIT("corpus"),
        [COLUMN_SOURCE] = STR_INIT("source"),
        [COLUMN_TITLE] = STR_INIT("title"),
        [COLUMN_NUMBER] = STR_INIT("number"),
        [COLUMN_ISSUER] = STR_INIT("issuer"),
        [COLUMN_LEVEL] = STR_INIT("level"),
        [COLUMN_TERM] = STR_INIT("term"),
        [COLUMN_UNTIL] = STR_INIT("until"),
        [COLUMN_SCOPE] = STR_INIT("scope"),
        [COLUMN_QUOTE] = STR_INIT("quote"),
    }};

    csv_begin(out);
    csv_put(names.cell, COLUMNS, out);
}

static struct str
count_text(const struct pen *pen, size_t n)
{
    return str_printf(pen->arena, "%zu", n);
}

static struct str
or_empty(const char *words)
{
    return words == NULL ? S("") : str_of(words);
}

/* Sentences, those that are empty left out. */
static struct str
joined(const struct pen *pen, const struct str *part, size_t parts)
{
    struct strs list = {arena_array(pen->arena, parts, struct str), 0};

    for (size_t i = 0; i < parts; i++)
        if (part[i].len > 0)
            list.item[list.count++] = part[i];
    return pen_list(pen, &list, _("；"));
}

/* What a row has of itself, behind what all rows of the file have. */
static void
put_row(const struct pen *pen, const char *name, struct row row)
{
    const struct report *r = pen->report;

    row.cell[COLUMN_HANDLING] = r->handling;
    row.cell[COLUMN_FILE] = r->file;
    row.cell[COLUMN_VERDICT] = verdict_slug(r->verdict);
    row.cell[COLUMN_MARK] = r->required.mark;
    row.cell[COLUMN_ROW] = str_of(name);
    for (size_t i = 0; i < COLUMNS; i++)
        row.cell[i] = pen_plain(pen, row.cell[i]);
    csv_put(row.cell, COLUMNS, pen->out);
}

static void
put_file(const struct pen *pen)
{
    const struct report *r = pen->report;
    const struct required *q = &r->required;
    const struct str said[] = {str_of(verdict_words(r)),
                               or_empty(reservation_words(r->doc->status))};
    struct row row = {{
        [COLUMN_CODE] = status_slug(r->doc->status),
        [COLUMN_TEXT] = joined(pen, said, COUNT(said)),
        [COLUMN_TITLE] = r->title,
        [COLUMN_NUMBER] = r->number,
        [COLUMN_ISSUER] = r->issuer,
    }};

    if (q->is) {
        row.cell[COLUMN_LEVEL] = level_name(q->level);
        row.cell[COLUMN_UNTIL] = date_iso(pen->arena, q->until);
        row.cell[COLUMN_SCOPE] = pen_list(pen, &q->scope, _("、"));
    }
    put_row(pen, "file", row);
}

static void
put_mark(const struct pen *pen, const struct own_mark *own)
{
    put_row(pen, "mark",
            (struct row){{
                [COLUMN_PLACE] = doc_place(pen->arena, own->para),
                [COLUMN_TEXT] = own->mark.text,
                [COLUMN_LEVEL] = level_name(own->mark.level),
                [COLUMN_TERM] = term_text(pen->arena, &own->mark.term),
                [COLUMN_UNTIL] = date_iso(pen->arena, own->until),
            }});
}

static void
put_problem(const struct pen *pen, size_t i)
{
    const struct problem *p = &pen->report->problem[i];

    put_row(pen, "problem",
            (struct row){{
                [COLUMN_N] = count_text(pen, i + 1),
                [COLUMN_CODE] = problem_slug(p->code),
                [COLUMN_STRENGTH] = severity_slug(p->severity),
                [COLUMN_TEXT] = p->text,
                [COLUMN_BASIS] = p->basis.len > 0
                                     ? str_of(_(str_z(pen->arena, p->basis)))
                                     : S(""),
                [COLUMN_CORPUS] = p->corpus,
                [COLUMN_SOURCE] = p->source,
            }});
}

/* The cells that say which source it is and what it is on the day. */
static struct row
source_cells(const struct pen *pen, size_t number)
{
    const struct basis *basis = &pen->report->basis[number];
    const struct source *s = basis->source;
    struct row row = {{
        [COLUMN_CORPUS] = pen->report->corpus[basis->corpus].id,
        [COLUMN_SOURCE] = s->id,
        [COLUMN_LEVEL] = level_name(basis->state.level),
        [COLUMN_TERM] = term_text(pen->arena, &basis->state.term),
        [COLUMN_UNTIL] = date_iso(pen->arena, basis->state.end),
    }};

    if (pen->options->anonymous)
        return row;
    row.cell[COLUMN_TITLE] = s->title;
    row.cell[COLUMN_NUMBER] = s->number;
    row.cell[COLUMN_ISSUER] = s->issuer;
    return row;
}

static void
put_source(const struct pen *pen, size_t number)
{
    const struct basis *basis = &pen->report->basis[number];
    struct row row = source_cells(pen, number);
    const struct str said[] = {
        or_empty(basis_role(pen->report, number)),
        basis_end(pen->arena, pen->report, number),
    };

    row.cell[COLUMN_CODE] = kind_slug(basis->source->kind);
    row.cell[COLUMN_TEXT] = joined(pen, said, COUNT(said));
    row.cell[COLUMN_SCOPE] = pen_list(pen, &basis->state.scope, _("、"));
    put_row(pen, "source", row);
}

/* Lines as one cell. */
static struct str
one_line(const struct pen *pen, struct str lines)
{
    struct str out;
    struct buf buf;

    buf_init(&buf, LIMIT_FIELD);
    while (lines.len > 0) {
        struct str line = str_cut(&lines, S("\n"));

        buf_printf(&buf, "%s%.*s", buf.len > 0 ? _("；") : "", STR_ARG(line));
    }
    out = str_dup(pen->arena, buf_str(&buf));
    buf_fini(&buf);
    return out;
}

/* The lines that other reports have of it, one behind the other. */
static struct str
reasons(const struct pen *pen, const struct finding *f)
{
    const struct writer_options plain = {.anonymous = pen->options->anonymous};
    struct pen lines = {pen->arena, pen->report, &plain, NULL};
    struct str out = S("");
    char *text = NULL;
    size_t len = 0;

    lines.out = open_memstream(&text, &len);
    if (lines.out == NULL)
        return out;
    part_reasons(&lines, f, 0);
    if (fclose(lines.out) == 0)
        out = one_line(pen, (struct str){text, len});
    free(text);
    return out;
}

static void
put_finding(const struct pen *pen, size_t i)
{
    const struct finding *f = &pen->report->finding[i];
    struct row row = source_cells(pen, f->basis);
    const struct str said[] = {evidence_name(pen->arena, f), reasons(pen, f)};

    row.cell[COLUMN_N] = count_text(pen, i + 1);
    row.cell[COLUMN_CODE] = rule_slug(f->rule);
    row.cell[COLUMN_STRENGTH] = strength_slug(f->strength);
    row.cell[COLUMN_COUNTS] = f->counts ? S("true") : S("false");
    row.cell[COLUMN_PLACE] = part_span(pen, f);
    row.cell[COLUMN_VIEW] = view_slug(f->view);
    row.cell[COLUMN_TEXT] = joined(pen, said, COUNT(said));
    row.cell[COLUMN_QUOTE] = pen->options->quote ? f->text : S("");
    put_row(pen, "finding", row);
}

/* What the mark rests on, the weightiest first. */
static void
put_sources(const struct pen *pen)
{
    const struct report *r = pen->report;
    const size_t *order = bases_in_order(pen->arena, r);

    for (size_t i = 0; i < r->bases; i++)
        put_source(pen, order[i]);
}

static void
put_unexamined(const struct pen *pen, const struct unexamined *u)
{
    put_row(pen, "unexamined",
            (struct row){{
                [COLUMN_CODE] = why_slug(u->why),
                [COLUMN_PLACE] = u->part,
                [COLUMN_TEXT] = u->text,
            }});
}

static void
put_head(const struct pen *pen, const struct report_corpus *corpus)
{
    put_row(pen, "head",
            (struct row){{
                [COLUMN_TEXT] = corpus->head,
                [COLUMN_CORPUS] = corpus->id,
            }});
}

bool
write_csv(struct arena *arena, const struct report *r,
          const struct writer_options *options, FILE *out)
{
    const struct pen pen = {arena, r, options, out};

    put_file(&pen);
    for (size_t i = 0; i < r->marks; i++)
        put_mark(&pen, &r->mark[i]);
    for (size_t i = 0; i < r->problems; i++)
        put_problem(&pen, i);
    put_sources(&pen);
    for (size_t i = 0; i < r->findings; i++)
        put_finding(&pen, i);
    for (size_t i = 0; i < r->doc->unexamineds; i++)
        put_unexamined(&pen, &r->doc->unexamined[i]);
    if (r->quarantined.len > 0)
        put_row(&pen, "quarantined",
                (struct row){{[COLUMN_TEXT] = r->quarantined}});
    for (size_t i = 0; i < r->corpora; i++)
        if (r->corpus[i].head.len > 0)
            put_head(&pen, &r->corpus[i]);
    return !ferror(out);
}
