/*
 * Reports as an approver reads them: what the draft is marked with beside what
 * it must be marked with, every deviation with its ground, and source by
 * source what the requirement rests on, with the passages that carry it.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "core/arena.h"
#include "core/msg.h"
#include "tools/report_bases.h"
#include "tools/report_parts.h"
#include "tools/report_words.h"
#include "tools/source_view.h"

/* Columns: the head, what belongs to a source, what belongs to a finding. */
enum { HEAD = 2, SOURCE = 4, FINDING = 8, HANG = 8 };

/* --- the draft and its mark --- */

static void
write_document(const struct pen *pen)
{
    const struct report *r = pen->report;
    struct strs parts = {arena_array(pen->arena, 4, struct str), 0};

    if (r->title.len > 0)
        parts.item[parts.count++] =
            str_printf(pen->arena, "《%.*s》",
                       STR_ARG(title_words(pen->arena, r->title)));
    if (r->number.len > 0)
        parts.item[parts.count++] = r->number;
    if (r->issuer.len > 0)
        parts.item[parts.count++] = r->issuer;
    if (r->issued != DATE_NONE)
        parts.item[parts.count++] = date_words(pen->arena, r->issued);
    if (parts.count > 0)
        pen_line(pen, HEAD, HEAD + 2, "%.*s",
                 STR_ARG(pen_list(pen, &parts, _("，"))));
}

/* 机密级, but 核心商密: no law knows levels of that name. */
static struct str
called(const struct pen *pen, enum level level)
{
    struct str name = level_name(level);

    return level_kind(level) == KIND_STATE
               ? str_printf(pen->arena, _("%.*s级"), STR_ARG(name))
               : name;
}

/* How the mark reads: 机密级，保密至2035年3月1日. */
static struct str
reading(const struct pen *pen, const struct own_mark *own)
{
    const struct mark *mark = &own->mark;
    struct str end = date_words(pen->arena, own->until);

    if (mark->declassified)
        return str_of(_("已标明解密，不再有效"));
    if (mark->kind == KIND_WORK)
        return str_of(_("工作秘密标志，不是国家秘密标志"));
    if (mark->term.type == TERM_NONE)
        return str_printf(pen->arena, _("%.*s，没有可用的保密期限"),
                          STR_ARG(called(pen, mark->level)));
    if (end.len > 0)
        return str_printf(pen->arena, _("%.*s，保密至%.*s"),
                          STR_ARG(called(pen, mark->level)), STR_ARG(end));
    return str_printf(pen->arena, _("%.*s，保密期限“%.*s”"),
                      STR_ARG(called(pen, mark->level)),
                      STR_ARG(term_text(pen->arena, &mark->term)));
}

static void
write_own_marks(const struct pen *pen)
{
    const struct report *r = pen->report;

    if (r->marks == 0 && r->doc->status != STATUS_UNREADABLE)
        pen_line(pen, HEAD, HANG, _("草稿现有标志：%s"), _("无"));
    for (size_t i = 0; i < r->marks; i++) {
        const struct own_mark *own = &r->mark[i];

        pen_line(pen, HEAD, HANG, _("草稿现有标志：%.*s（%.*s）：%.*s"),
                 STR_ARG(pen_plain(pen, own->mark.text)),
                 STR_ARG(pen_plain(pen, doc_place(pen->arena, own->para))),
                 STR_ARG(pen_plain(pen, reading(pen, own))));
    }
}

static void
write_recipients(const struct pen *pen)
{
    const struct strs *to = &pen->report->recipients;

    if (to->count > 0)
        pen_line(pen, HEAD, HANG, _("发往：%.*s"),
                 STR_ARG(pen_list(pen, to, _("、"))));
}

static void
write_head(const struct pen *pen)
{
    part_file(pen);
    write_document(pen);
    part_handling(pen);
    part_verdict(pen);
    part_required(pen);
    write_own_marks(pen);
    write_recipients(pen);
    part_rulings(pen);
    part_terms(pen);
}

/* --- deviations --- */

static struct str
ground(const struct pen *pen, const struct problem *p)
{
    struct str out = S("");

    if (p->basis.len > 0)
        out = str_printf(pen->arena, _("依据：%s"),
                         _(str_z(pen->arena, p->basis)));
    if (p->source.len > 0)
        out = str_printf(pen->arena, _("%.*s%s密源：%.*s"), STR_ARG(out),
                         out.len > 0 ? _("；") : "",
                         STR_ARG(pen_plain(pen, p->source)));
    return out;
}

static void
write_problem(const struct pen *pen, const struct problem *p, size_t number)
{
    static const enum tone tones[] = {
        [SEVERITY_INFO] = TONE_PLAIN,
        [SEVERITY_WARN] = TONE_CARE,
        [SEVERITY_ERROR] = TONE_BAD,
    };
    struct str why = ground(pen, p);

    pen_open(pen, BLOCK_ITEM);
    pen_line(pen, HEAD, SOURCE + 1, "%zu. %s[%s]%s %.*s  %.*s", number,
             pen_tone(pen, tones[p->severity]), severity_words(p->severity),
             pen_tone(pen, TONE_PLAIN), STR_ARG(problem_slug(p->code)),
             STR_ARG(pen_plain(pen, p->text)));
    if (why.len > 0)
        pen_line(pen, SOURCE + 1, SOURCE + 7, "%.*s", STR_ARG(why));
    pen_close(pen, BLOCK_ITEM);
}

static void
write_some(const struct pen *pen, const char *heading, size_t from, size_t to)
{
    if (from == to)
        return;
    pen_heading(pen, heading);
    pen_open(pen, BLOCK_PROBLEMS);
    for (size_t i = from; i < to; i++)
        write_problem(pen, &pen->report->problem[i], i + 1);
    pen_close(pen, BLOCK_PROBLEMS);
}

/* Problems come with the worst first; what needs nothing stands apart. */
static void
write_problems(const struct pen *pen)
{
    const struct report *r = pen->report;
    size_t serious = 0;

    while (serious < r->problems &&
           r->problem[serious].severity != SEVERITY_INFO)
        serious++;
    write_some(pen, _("须处理事项"), 0, serious);
    write_some(pen, _("请留意"), serious, r->problems);
}

/* --- the sources --- */

static void
write_parents(const struct pen *pen, const struct basis *basis)
{
    for (size_t i = 0; i < basis->parents; i++) {
        const struct basis *parent = &pen->report->basis[basis->parent[i]];
        struct str source = part_source(pen, parent),
                   mark =
                       state_mark(pen->arena, parent->source, &parent->state),
                   end = end_words(pen->arena, parent, pen->report->day);

        pen_line(pen, SOURCE, SOURCE + 6, _("派生自：%.*s，%.*s%s%.*s"),
                 STR_ARG(source), STR_ARG(mark), end.len > 0 ? _("；") : "",
                 STR_ARG(end));
    }
}

static void
write_basis(const struct pen *pen, size_t number)
{
    const struct basis *basis = &pen->report->basis[number];
    const struct source *s = basis->source;
    const char *role = basis_role(pen->report, number);
    struct str mark = pen_plain(pen, state_mark(pen->arena, s, &basis->state)),
               end =
                   pen_plain(pen, basis_end(pen->arena, pen->report, number)),
               scope = pen_list(pen, &basis->state.scope, _("、"));

    pen_name(pen, part_source(pen, basis));
    if (s->issuer.len > 0 && !pen->options->anonymous)
        pen_line(pen, SOURCE, SOURCE + 6, _("发文机关：%.*s"),
                 STR_ARG(pen_plain(pen, s->issuer)));
    pen_line(pen, SOURCE, SOURCE + 6, "%.*s%s%.*s", STR_ARG(mark),
             end.len > 0 ? _("：") : "", STR_ARG(end));
    if (role != NULL)
        pen_line(pen, SOURCE, SOURCE, "%s", role);
    if (scope.len > 0)
        pen_line(pen, SOURCE, SOURCE + 6, _("知悉范围：%.*s"), STR_ARG(scope));
    write_parents(pen, basis);
}

/* The findings of a source, with the numbers that decide goes by. */
static void
write_passages(const struct pen *pen, size_t basis)
{
    const struct report *r = pen->report;
    size_t n = 0;

    for (size_t i = 0; i < r->findings; i++) {
        const struct finding *f = &r->finding[i];

        struct str place;

        if (f->basis != basis)
            continue;
        place = part_place(pen, f);
        if (n++ == 0)
            pen_open(pen, BLOCK_FINDINGS);
        pen_open(pen, BLOCK_ITEM);
        pen_line(pen, SOURCE, FINDING, _("发现 %zu　%.*s"), i + 1,
                 STR_ARG(place));
        part_words(pen, f, FINDING);
        part_reasons(pen, f, FINDING);
        pen_close(pen, BLOCK_ITEM);
    }
    if (n > 0)
        pen_close(pen, BLOCK_FINDINGS);
}

static void
write_bases(const struct pen *pen)
{
    const struct report *r = pen->report;
    const size_t *order = bases_in_order(pen->arena, r);

    if (r->bases > 0)
        pen_heading(pen, _("密源和草稿中的内容"));
    for (size_t i = 0; i < r->bases; i++) {
        if (i > 0)
            pen_gap(pen);
        pen_open(pen, BLOCK_SOURCE);
        write_basis(pen, order[i]);
        write_passages(pen, order[i]);
        pen_close(pen, BLOCK_SOURCE);
    }
    part_limited(pen);
}

bool
write_review(struct arena *arena, const struct report *report,
             const struct writer_options *options, FILE *out)
{
    struct pen pen = {arena, report, options, out};

    pen_open(&pen, BLOCK_REPORT);
    write_head(&pen);
    write_problems(&pen);
    write_bases(&pen);
    part_unexamined(&pen);
    pen_open(&pen, BLOCK_FOOT);
    if (report->doc->status != STATUS_UNREADABLE) {
        part_foot(&pen);
        pen_line(&pen, 0, 0, "%s",
                 _("以上供审核参考；派生定密由定密责任人审核批准。"));
    }
    part_heads(&pen);
    pen_close(&pen, BLOCK_FOOT);
    pen_close(&pen, BLOCK_REPORT);
    pen_gap(&pen);
    return !ferror(out);
}
