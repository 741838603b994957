/*
 * What the record says of findings: the sources, where the draft has what of
 * them, the deviations, what people said already, and consents to be had.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "core/arena.h"
#include "core/count.h"
#include "core/msg.h"
#include "tools/dispatch.h"
#include "tools/form.h"
#include "tools/form_said.h"
#include "tools/report_bases.h"
#include "tools/report_parts.h"
#include "tools/report_words.h"
#include "tools/source_view.h"

/* The only row of a table that has nothing to say: it needs no heads. */
static void
say_none(struct form *form, struct form_table *t, const char *words)
{
    t->row = NULL;
    t->rows = t->room = 0;
    form_put(form, form_row(form, t), FORM_TEXT, (unsigned) t->columns,
             str_of(words));
}

static struct str
number_words(const struct pen *pen, size_t n)
{
    return str_printf(pen->arena, "%zu", n);
}

/* Add a paragraph unless what it is to say is empty. */
static void
say_of(struct form *form, const struct pen *pen, struct form_cell *cell,
       const char *label, struct str value)
{
    if (value.len > 0)
        form_say(form, cell,
                 str_printf(pen->arena, _("%s：%.*s"), label,
                            STR_ARG(pen_plain(pen, value))));
}

/* The files of the dispatch, or the draft alone. */
static size_t
file_count(const struct pen *pen)
{
    return pen->options->dispatch == NULL ? 1 : pen->options->dispatch->count;
}

static struct pen
file_pen(const struct pen *pen, size_t file)
{
    struct pen own = *pen;

    if (pen->options->dispatch != NULL)
        own.report = &pen->options->dispatch->report[file];
    return own;
}

/* Which file of a dispatch it is in; empty where there is but one. */
static struct str
file_words(const struct pen *pen, size_t file)
{
    if (file_count(pen) == 1)
        return S("");
    return file == 0 ? str_of(_("正文"))
                     : str_printf(pen->arena, _("附件%zu"), file);
}

/* --- the sources --- */

static void
fill_source(struct form *form, const struct pen *pen, struct form_cell *cell,
            const struct basis *basis)
{
    const struct source *s = basis->source;

    form_say(form, cell, part_source(pen, basis));
    if (!pen->options->anonymous)
        say_of(form, pen, cell, _("发文机关"), s->issuer);
    for (size_t i = 0; i < basis->parents; i++)
        say_of(form, pen, cell, _("派生自"),
               part_source(pen, &pen->report->basis[basis->parent[i]]));
    if (!pen->options->anonymous) {
        say_of(form, pen, cell, _("原定密机关的要求"), s->usage_requirement);
        say_of(form, pen, cell, _("使用限制"), s->restriction);
    }
}

static void
fill_protection(struct form *form, const struct pen *pen,
                struct form_cell *cell, size_t index)
{
    const struct basis *basis = &pen->report->basis[index];
    const char *role = basis_role(pen->report, index);
    struct str end = basis_end(pen->arena, pen->report, index);

    form_say(
        form, cell,
        pen_plain(pen, state_mark(pen->arena, basis->source, &basis->state)));
    if (end.len > 0)
        form_say(form, cell, pen_plain(pen, end));
    if (basis->state.dead != ALIVE)
        form_say(form, cell,
                 str_of(status_word(basis->source, &basis->state)));
    if (role != NULL)
        form_say(form, cell, str_of(role));
}

void
form_fill_bases(struct form *form, const struct pen *pen)
{
    static const unsigned width[] = {12, 62, 50, 32};
    static const char *const heads[] = {N_("序号"), N_("密源"),
                                        N_("密级和期限"), N_("知悉范围")};
    const struct report *r = pen->report;
    const size_t *order = bases_in_order(pen->arena, r);
    struct form_table *t =
        form_table(form, _("三、派生依据"), width, COUNT(width));

    form_heads(form, t, heads);
    for (size_t i = 0; i < r->bases; i++) {
        const struct basis *basis = &r->basis[order[i]];
        struct form_row *row = form_row(form, t);

        form_put(form, row, FORM_CENTRED, 1, number_words(pen, i + 1));
        fill_source(form, pen, form_cell(form, row, FORM_TEXT, 1), basis);
        fill_protection(form, pen, form_cell(form, row, FORM_TEXT, 1),
                        order[i]);
        form_put(form, row, FORM_TEXT, 1,
                 basis->state.scope.count > 0
                     ? pen_list(pen, &basis->state.scope, _("、"))
                     : str_of(_("没有登记")));
    }
    if (r->bases == 0)
        say_none(form, t, _("无"));
}

/* --- where the draft has what of them --- */

static void
say_words(const struct pen *pen, const struct finding *f)
{
    part_words(pen, f, 0);
}

static void
say_reasons(const struct pen *pen, const struct finding *f)
{
    part_reasons(pen, f, 0);
}

static void
fill_finding(struct form *form, const struct pen *pen, struct form_row *row,
             struct str file, size_t index)
{
    const struct report *r = pen->report;
    const struct finding *f = &r->finding[index];
    struct form_cell *cell;

    form_put(form, row, FORM_CENTRED, 1, number_words(pen, index + 1));
    form_put(form, row, FORM_CENTRED, 1,
             pen_plain(
                 pen, report_source_name(pen->arena, r, &r->basis[f->basis])));
    cell = form_cell(form, row, FORM_TEXT, 1);
    if (file.len > 0)
        form_say(form, cell, file);
    form_say(form, cell, part_place(pen, f));
    form_said(form, cell, pen, say_words, f);
    cell = form_cell(form, row, FORM_TEXT, 1);
    form_said(form, cell, pen, say_reasons, f);
}

void
form_fill_findings(struct form *form, const struct pen *pen)
{
    static const unsigned width[] = {12, 20, 48, 76};
    static const char *const heads[] = {
        N_("序号"), N_("密源"), N_("草稿中的位置"), N_("情形、密点和意见")};
    struct form_table *t =
        form_table(form, _("四、草稿中的有关内容"), width, COUNT(width));
    bool any = false;

    form_heads(form, t, heads);
    for (size_t i = 0; i < file_count(pen); i++) {
        const struct pen own = file_pen(pen, i);

        for (size_t j = 0; j < own.report->findings; j++, any = true)
            fill_finding(form, &own, form_row(form, t), file_words(pen, i), j);
    }
    if (!any)
        say_none(form, t, _("无"));
}

/* --- deviations --- */

static void
fill_problem(struct form *form, const struct pen *pen, struct form_row *row,
             const struct problem *p)
{
    struct form_cell *cell = form_cell(form, row, FORM_CENTRED, 1);

    form_say(form, cell, str_of(severity_words(p->severity)));
    cell = form_cell(form, row, FORM_TEXT, 1);
    form_say(form, cell, pen_plain(pen, p->text));
    cell = form_cell(form, row, FORM_TEXT, 1);
    form_say(form, cell, problem_slug(p->code));
    if (p->basis.len > 0)
        form_say(form, cell,
                 str_printf(pen->arena, _("依据：%s"),
                            _(str_z(pen->arena, p->basis))));
    say_of(form, pen, cell, _("密源"), p->source);
}

void
form_fill_problems(struct form *form, const struct pen *pen)
{
    static const unsigned width[] = {16, 84, 56};
    static const char *const heads[] = {N_("程度"), N_("问题和改法"),
                                        N_("代码和依据")};
    const struct report *r = pen->report;
    struct form_table *t = form_table(
        form, _("五、与应标不符之处和须处理事项"), width, COUNT(width));

    form_heads(form, t, heads);
    for (size_t i = 0; i < r->problems; i++)
        fill_problem(form, pen, form_row(form, t), &r->problem[i]);
    if (r->problems == 0)
        say_none(form, t, _("无"));
}

/* --- what people said --- */

/* Where a finding is, by which its ruling is told. */
static struct str
ruled_words(const struct pen *pen, struct str file, size_t index)
{
    return str_printf(pen->arena, _("%.*s第%zu处"), STR_ARG(file), index + 1);
}

static size_t
fill_rulings(struct form *form, const struct pen *pen, struct form_table *t,
             struct str file)
{
    const struct report *r = pen->report;
    size_t n = 0;

    for (size_t i = 0; i < r->findings; i++) {
        const struct finding *f = &r->finding[i];
        const struct decision *said[] = {f->decision, f->dispute};
        const char *lapsed = lapse_words(f->lapse);

        for (size_t j = 0; j < COUNT(said); j++) {
            struct form_row *row;
            struct form_cell *cell;

            if (said[j] == NULL)
                continue;
            row = form_row(form, t);
            form_put(form, row, FORM_CENTRED, 1, ruled_words(pen, file, i));
            cell = form_cell(form, row, FORM_TEXT, 1);
            form_say(form, cell,
                     pen_plain(pen, decision_words(pen->arena, said[j])));
            if (j == 0 && lapsed != NULL)
                form_say(form, cell, str_of(lapsed));
            n++;
        }
    }
    return n;
}

void
form_fill_rulings(struct form *form, const struct pen *pen)
{
    static const unsigned width[] = {30, 126};
    static const char *const heads[] = {N_("哪一处"), N_("意见")};
    struct form_table *t =
        form_table(form, _("六、已经记录的意见"), width, COUNT(width));
    size_t n = 0;

    form_heads(form, t, heads);
    for (size_t i = 0; i < file_count(pen); i++) {
        const struct pen own = file_pen(pen, i);

        n += fill_rulings(form, &own, t, file_words(pen, i));
    }
    if (n == 0)
        say_none(form, t, _("无"));
}

/* --- consents --- */

/* That it says it is to be published, which nobody's consent mends. */
static bool
is_about_publicity(const struct report *r, const struct problem *p)
{
    return p->code == PROBLEM_SCOPE && r->open && p->basis.len == 0;
}

/* Of what a person must decide, compilations want the owners' consent. */
static bool
wants_consent(const struct report *r, const struct problem *p)
{
    return p->code == PROBLEM_TOP_SECRET_CONSENT ||
           p->code == PROBLEM_RESTRICTED ||
           (p->code == PROBLEM_SCOPE && !is_about_publicity(r, p)) ||
           (p->code == PROBLEM_NEEDS_DECISION &&
            str_eq(p->basis, S("实施条例第27条")));
}

/* Was the same consent told of a finding before this one? */
static bool
was_told(const struct report *r, size_t index)
{
    const struct decision *consent = r->finding[index].consent;

    for (size_t i = 0; i < index; i++)
        if (r->finding[i].consent != NULL &&
            r->finding[i].basis == r->finding[index].basis &&
            str_eq(r->finding[i].consent->reference, consent->reference))
            return true;
    return false;
}

static size_t
fill_recorded(struct form *form, const struct pen *pen, struct form_table *t)
{
    const struct report *r = pen->report;
    size_t n = 0;

    for (size_t i = 0; i < r->findings; i++) {
        const struct finding *f = &r->finding[i];
        struct form_row *row;

        if (f->consent == NULL || was_told(r, i))
            continue;
        row = form_row(form, t);
        form_put(form, row, FORM_CENTRED, 1,
                 pen_plain(pen, report_source_name(pen->arena, r,
                                                   &r->basis[f->basis])));
        form_put(form, row, FORM_TEXT, 1,
                 pen_plain(pen, decision_words(pen->arena, f->consent)));
        form_put(form, row, FORM_TEXT, 1,
                 pen_plain(pen, f->consent->reference));
        n++;
    }
    return n;
}

static size_t
fill_wanted(struct form *form, const struct pen *pen, struct form_table *t)
{
    const struct report *r = pen->report;
    size_t n = 0;

    for (size_t i = 0; i < r->problems; i++) {
        const struct problem *p = &r->problem[i];
        struct form_row *row;

        if (!wants_consent(r, p))
            continue;
        row = form_row(form, t);
        form_put(form, row, FORM_CENTRED, 1, pen_plain(pen, p->source));
        form_put(form, row, FORM_TEXT, 1, pen_plain(pen, p->text));
        form_put(form, row, FORM_TEXT, 1, S(""));
        n++;
    }
    return n;
}

void
form_fill_consents(struct form *form, const struct pen *pen)
{
    static const unsigned width[] = {20, 92, 44};
    static const char *const heads[] = {N_("密源"), N_("需要或者已有的同意"),
                                        N_("同意的文号")};
    struct form_table *t =
        form_table(form, _("七、征得同意的情况"), width, COUNT(width));
    size_t n = 0;

    form_heads(form, t, heads);
    n += fill_wanted(form, pen, t);
    for (size_t i = 0; i < file_count(pen); i++) {
        const struct pen own = file_pen(pen, i);

        n += fill_recorded(form, &own, t);
    }
    if (n == 0)
        say_none(form, t, _("没有需要征得的同意"));
}
