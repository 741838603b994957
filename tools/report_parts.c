/*
 * The parts that reports for drafters and approvers have in common.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "tools/report_parts.h"

#include <math.h>

#include "core/arena.h"
#include "core/count.h"
#include "core/msg.h"
#include "tools/evidence.h"
#include "tools/point.h"
#include "tools/report_words.h"
#include "tools/source_view.h"

enum { HEAD = 2, HANG = 8 };

static const enum tone verdict_tones[] = {
    [VERDICT_UNREADABLE] = TONE_BAD, [VERDICT_DECIDE] = TONE_BAD,
    [VERDICT_MALFORMED] = TONE_BAD,  [VERDICT_UNDER] = TONE_BAD,
    [VERDICT_OVER] = TONE_CARE,      [VERDICT_TERM] = TONE_BAD,
    [VERDICT_DERIVE] = TONE_BAD,     [VERDICT_REVIEW] = TONE_CARE,
    [VERDICT_NO_BASIS] = TONE_CARE,  [VERDICT_CONFORMS] = TONE_GOOD,
    [VERDICT_CLEAR] = TONE_GOOD,
};

/* --- the head --- */

void
part_file(const struct pen *pen)
{
    pen_title(pen, pen_plain(pen, pen->report->file));
}

void
part_handling(const struct pen *pen)
{
    struct str handling = pen->report->handling;

    if (handling.len == 0)
        return;
    pen_open(pen, BLOCK_HANDLING);
    pen_line(pen, HEAD, HANG, _("本报告按“%.*s”管理"),
             STR_ARG(pen_plain(pen, handling)));
    pen_close(pen, BLOCK_HANDLING);
}

void
part_verdict(const struct pen *pen)
{
    const struct report *r = pen->report;
    const char *but = reservation_words(r->doc->status);

    pen_open(pen, BLOCK_VERDICT);
    pen_line(pen, HEAD, HANG,
             r->enclosures > 0 ? _("结论（正文连同附件）：%s%s%s")
                               : _("结论：%s%s%s"),
             pen_tone(pen, verdict_tones[r->verdict]), verdict_words(r),
             pen_tone(pen, TONE_PLAIN));
    if (but != NULL)
        pen_line(pen, HEAD, HANG, _("注意：%s%s%s"), pen_tone(pen, TONE_CARE),
                 but, pen_tone(pen, TONE_PLAIN));
    pen_close(pen, BLOCK_VERDICT);
}

void
part_required(const struct pen *pen)
{
    const struct required *q = &pen->report->required;
    struct str also = pen_list(pen, &q->also, _("、")),
               scope = pen_list(pen, &q->scope, _("、")), more = S("");

    if (!q->is)
        return;
    if (also.len > 0)
        more = str_printf(pen->arena, _("（也可写：%.*s）"), STR_ARG(also));
    pen_open(pen, BLOCK_REQUIRED);
    if (q->mark.len > 0)
        pen_line(pen, HEAD, HANG, _("应标：%s%.*s%s%.*s"),
                 pen_tone(pen, TONE_STRONG), STR_ARG(pen_plain(pen, q->mark)),
                 pen_tone(pen, TONE_PLAIN), STR_ARG(more));
    else
        pen_line(pen, HEAD, HANG, _("应标：%.*s，期限由定密责任人决定%.*s"),
                 STR_ARG(level_name(q->level)), STR_ARG(more));
    if (scope.len > 0)
        pen_line(pen, HEAD, HANG, _("知悉范围：%.*s"), STR_ARG(scope));
    pen_close(pen, BLOCK_REQUIRED);
}

void
part_terms(const struct pen *pen)
{
    const struct report *r = pen->report;
    const struct thresholds *asked = &r->thresholds;

    if (r->day_given)
        pen_line(pen, HEAD, HANG, _("密源是否在期，按 %.*s 判断"),
                 STR_ARG(date_iso(pen->arena, r->day)));
    if (!isnan(asked->certain))
        pen_line(pen, HEAD, HANG, _("界限：强度 %.2f 起为确定（--certain）"),
                 asked->certain);
    if (!isnan(asked->review))
        pen_line(pen, HEAD, HANG, _("界限：强度 %.2f 起为待核对（--review）"),
                 asked->review);
}

/* --- one finding --- */

/* Where the last of a finding's pieces ends, if there are several. */
static struct str
end_of(const struct pen *pen, const struct finding *f)
{
    const struct range *last = &f->range[f->ranges - 1];
    struct str place;

    if (f->ranges == 1)
        return S("");
    place =
        doc_place(pen->arena, &pen->report->doc->para[last->paragraph - 1]);
    return str_printf(pen->arena, _("，至%.*s第%u字"), STR_ARG(place),
                      last->end);
}

struct str
part_span(const struct pen *pen, const struct finding *f)
{
    struct str place = pen_plain(pen, doc_place(pen->arena, f->para));
    struct str end = end_of(pen, f);

    return str_printf(pen->arena, _("%.*s第%u—%u字%.*s"), STR_ARG(place),
                      f->range[0].start + 1, f->range[0].end, STR_ARG(end));
}

struct str
part_place(const struct pen *pen, const struct finding *f)
{
    const char *view = view_words(f->view);
    bool certain = f->strength == STRENGTH_CERTAIN;
    struct str span = part_span(pen, f), seen = S("");
    struct str name = evidence_name(pen->arena, f);

    if (view != NULL)
        seen = str_printf(pen->arena, _("（%s）"), view);
    return str_printf(
        pen->arena, _("%.*s%.*s：%.*s，%s%s%s"), STR_ARG(span), STR_ARG(seen),
        STR_ARG(name), pen_tone(pen, certain ? TONE_BAD : TONE_CARE),
        certain ? _("确定") : _("待核对"), pen_tone(pen, TONE_PLAIN));
}

void
part_words(const struct pen *pen, const struct finding *f, unsigned indent)
{
    struct str words;

    if (!pen->options->quote)
        return;
    words = pen_plain(pen, f->text);
    pen_open(pen, BLOCK_QUOTE);
    pen_line(pen, indent, indent + 2, _("“%.*s”"), STR_ARG(words));
    pen_close(pen, BLOCK_QUOTE);
}

struct str
part_source(const struct pen *pen, const struct basis *basis)
{
    const struct source *s = basis->source;
    struct str id = report_source_name(pen->arena, pen->report, basis), title,
               number;

    if (pen->options->anonymous)
        return id;
    title = title_words(pen->arena, pen_plain(pen, s->title));
    number = pen_plain(pen, s->number);
    if (number.len > 0)
        number = str_printf(pen->arena, _("（%.*s）"), STR_ARG(number));
    return str_printf(pen->arena, _("%.*s《%.*s》%.*s"), STR_ARG(id),
                      STR_ARG(title), STR_ARG(number));
}

void
part_origin(const struct pen *pen, const struct finding *f, unsigned indent,
            unsigned hang)
{
    const struct basis *basis = &pen->report->basis[f->basis];
    struct str mark = state_mark(pen->arena, basis->source, &basis->state),
               source = part_source(pen, basis),
               end = date_words(pen->arena, basis->state.end);

    if (f->source.paragraph > 0)
        source = str_printf(pen->arena, _("%.*s第%u段"), STR_ARG(source),
                            f->source.paragraph);
    if (end.len > 0)
        end = str_printf(pen->arena, _("，保密至%.*s"), STR_ARG(end));
    pen_line(pen, indent, hang, _("密源：%.*s，%.*s%.*s"), STR_ARG(source),
             STR_ARG(mark), STR_ARG(end));
}

/* What was said of it, and whether that still holds. */
static void
say_ruling(const struct pen *pen, const struct finding *f, unsigned indent)
{
    const struct decision *said[] = {f->decision, f->dispute, f->consent};
    const char *lapsed = lapse_words(f->lapse);

    for (size_t i = 0; i < COUNT(said); i++) {
        struct str words;

        if (said[i] == NULL)
            continue;
        words = pen_plain(pen, decision_words(pen->arena, said[i]));
        if (i == 0 && lapsed != NULL)
            pen_line(pen, indent, indent + 6, _("意见：%.*s（%s%s%s）"),
                     STR_ARG(words), pen_tone(pen, TONE_CARE), lapsed,
                     pen_tone(pen, TONE_PLAIN));
        else
            pen_line(pen, indent, indent + 6, _("意见：%.*s"), STR_ARG(words));
    }
}

static void
say_evidence(const struct pen *pen, const struct finding *f, unsigned indent)
{
    struct str words = evidence_words(pen->arena, f);

    if (words.len > 0)
        pen_line(pen, indent, indent + 6, _("比对：%.*s"), STR_ARG(words));
    if (f->by_seeds)
        pen_line(pen, indent, indent + 6, "%s",
                 _("注意：只凭指纹比对，未存原文，可靠性较低"));
}

void
part_reasons(const struct pen *pen, const struct finding *f, unsigned indent)
{
    const struct basis *basis = &pen->report->basis[f->basis];
    const char *naming = naming_words(f), *reason = case_words(f->art18),
               *but = why_not_words(f->why_not),
               *origin = origin_words(f->origin);

    say_evidence(pen, f, indent);
    if (naming != NULL && f->counts)
        pen_line(pen, indent, indent + 6, _("理由：%s"), naming);
    if (reason != NULL && f->counts)
        pen_line(pen, indent, indent + 6, _("理由：%s"), reason);
    if (f->point != NULL)
        pen_line(pen, indent, indent + 6, "%.*s",
                 STR_ARG(point_words(pen->arena, basis->source, f->point)));
    if (but != NULL)
        pen_line(pen, indent, indent + 8, _("不计入：%s"), but);
    if (f->open != NULL)
        pen_line(pen, indent, indent + 6, _("公开文件 %.*s 也有这些文字"),
                 STR_ARG(f->open->id));
    if (origin != NULL)
        pen_line(pen, indent, indent + 6, _("注意：%s"), origin);
    say_ruling(pen, f, indent);
}

/* --- the foot --- */

/* How many of the findings are what people made of them. */
struct rulings {
    size_t dismissed, confirmed, disputed, consents, lapsed;
};

static struct rulings
count_rulings(const struct report *r)
{
    struct rulings n = {0};

    for (size_t i = 0; i < r->findings; i++) {
        const struct finding *f = &r->finding[i];
        bool holds = f->decision != NULL && f->lapse == LAPSE_NONE;

        n.dismissed += holds && f->decision->type == DECISION_DISMISS;
        n.confirmed += holds && f->decision->type == DECISION_CONFIRM;
        n.lapsed += f->decision != NULL && f->lapse != LAPSE_NONE;
        n.disputed += f->dispute != NULL;
        n.consents += f->consent != NULL;
    }
    return n;
}

/* One of the figures behind the others, unless it is none. */
static struct str
add_figure(const struct pen *pen, struct str out, struct str words, size_t n)
{
    if (n == 0)
        return out;
    return str_printf(pen->arena, "%.*s%s%.*s", STR_ARG(out),
                      out.len > 0 ? _("，") : "", STR_ARG(words));
}

void
part_rulings(const struct pen *pen)
{
    struct rulings n = count_rulings(pen->report);
    struct arena *arena = pen->arena;
    struct str out = S("");

    out =
        add_figure(pen, out, str_printf(arena, _("排除 %zu 处"), n.dismissed),
                   n.dismissed);
    out =
        add_figure(pen, out, str_printf(arena, _("确认 %zu 处"), n.confirmed),
                   n.confirmed);
    out = add_figure(pen, out,
                     str_printf(arena, _("承办人有异议 %zu 处"), n.disputed),
                     n.disputed);
    out = add_figure(pen, out,
                     str_printf(arena, _("已征得同意 %zu 处"), n.consents),
                     n.consents);
    out = add_figure(pen, out, str_printf(arena, _("已失效 %zu 处"), n.lapsed),
                     n.lapsed);
    if (out.len > 0)
        pen_line(pen, HEAD, HANG, _("人工意见：%.*s"), STR_ARG(out));
}

void
part_limited(const struct pen *pen)
{
    if (pen->report->limited > 0)
        pen_line(
            pen, HEAD, HANG,
            _("注意：有 %zu 处文字在密源库里重复太多，含有它的密源和句段没有全"
              "部列出；没有列出的密级可能更高，请核对。"),
            pen->report->limited);
}

void
part_unexamined(const struct pen *pen)
{
    const struct doc *doc = pen->report->doc;

    if (doc->unexamineds == 0)
        return;
    pen_heading(pen, _("没有检查"));
    pen_open(pen, BLOCK_LIST);
    for (size_t i = 0; i < doc->unexamineds; i++) {
        struct str words = unexamined_words(pen->arena, &doc->unexamined[i]);

        pen_open(pen, BLOCK_ITEM);
        pen_line(pen, HEAD, HEAD + 2, "%.*s", STR_ARG(pen_plain(pen, words)));
        pen_close(pen, BLOCK_ITEM);
    }
    pen_close(pen, BLOCK_LIST);
}

void
part_foot(const struct pen *pen)
{
    const struct report *r = pen->report;
    struct str brief = S("");

    if (r->below_floor > 0)
        brief = str_printf(pen->arena,
                           _("；其中 %zu 句不足 %d 字，太短，无从判断"),
                           r->below_floor, MATCH_FLOOR);
    pen_gap(pen);
    pen_line(pen, 0, 0,
             _("共 %zu 字、%zu 句%.*s。概括和完全换了说法的转述查不出来，请自"
               "行核对。"),
             r->characters, r->sentences, STR_ARG(brief));
}

void
part_heads(const struct pen *pen)
{
    const struct report *r = pen->report;

    for (size_t i = 0; i < r->corpora; i++) {
        const struct report_corpus *corpus = &r->corpus[i];
        struct str name = S("");

        if (corpus->head.len == 0)
            continue;
        if (corpus->name.len > 0)
            name = str_printf(pen->arena, _("%.*s："),
                              STR_ARG(pen_plain(pen, corpus->name)));
        pen_line(pen, 0, 2, _("%.*s日志末码 %.*s"), STR_ARG(name),
                 STR_ARG(corpus->head));
    }
}
