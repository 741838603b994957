/*
 * What the record says of the draft as a whole: the document, the mark that is
 * proposed, what was not examined, what it was made from, and where
 * people sign.  What the report's findings say is form_found.c's.
 *
 * Nothing is decided or signed here: all that people must say stays empty.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "core/arena.h"
#include "core/count.h"
#include "core/msg.h"
#include "tools/dispatch.h"
#include "tools/form.h"
#include "tools/form_said.h"
#include "tools/report_parts.h"
#include "tools/report_words.h"
#include "tools/source_view.h"

/* A label, and what it names, over so many columns. */
static void
pair(struct form *form, struct form_row *row, const char *label, unsigned span,
     struct str value)
{
    form_put(form, row, FORM_LABEL, 1, str_of(label));
    form_put(form, row, FORM_TEXT, span, value);
}

static const unsigned facts[] = {26, 52, 26, 52};
enum { FACTS = COUNT(facts), REST = FACTS - 1 };

/* --- the document --- */

static void
fill_marks(struct form *form, const struct pen *pen, struct form_row *row)
{
    const struct report *r = pen->report;
    struct form_cell *cell;

    form_put(form, row, FORM_LABEL, 1, str_of(_("现有标志")));
    cell = form_cell(form, row, FORM_TEXT, REST);
    for (size_t i = 0; i < r->marks; i++)
        form_say(form, cell,
                 str_printf(pen->arena, _("%.*s（%.*s）"),
                            STR_ARG(pen_plain(pen, r->mark[i].mark.text)),
                            STR_ARG(doc_place(pen->arena, r->mark[i].para))));
    if (r->marks == 0)
        form_say(form, cell, str_of(_("无")));
}

static void
fill_files(struct form *form, const struct pen *pen, struct form_row *row)
{
    const struct dispatch *dispatch = pen->options->dispatch;
    const struct report *r = pen->report;
    struct form_cell *cell;

    form_put(form, row, FORM_LABEL, 1, str_of(_("检查的文件")));
    cell = form_cell(form, row, FORM_TEXT, REST);
    form_say(form, cell, pen_plain(pen, r->file));
    if (r->sha256[0] != '\0')
        form_say(form, cell, str_printf(pen->arena, "SHA-256 %s", r->sha256));
    for (size_t i = 1; dispatch != NULL && i < dispatch->count; i++) {
        const struct report *other = &dispatch->report[i];

        form_say(form, cell,
                 str_printf(pen->arena, _("附件%zu　%.*s：%s"), i,
                            STR_ARG(pen_plain(pen, other->file)),
                            verdict_words(other)));
        if (other->sha256[0] != '\0')
            form_say(form, cell,
                     str_printf(pen->arena, "SHA-256 %s", other->sha256));
    }
}

static void
fill_document(struct form *form, const struct pen *pen)
{
    const struct report *r = pen->report;
    struct form_table *t = form_table(form, _("一、文件"), facts, FACTS);
    struct form_row *row = form_row(form, t);

    pair(form, row, _("文件标题"), REST, pen_plain(pen, r->title));
    row = form_row(form, t);
    pair(form, row, _("文号（拟）"), 1, pen_plain(pen, r->number));
    pair(form, row, _("份数"), 1, S(""));
    row = form_row(form, t);
    pair(form, row, _("发文机关"), 1, pen_plain(pen, r->issuer));
    pair(form, row, _("成文日期"), 1, date_words(pen->arena, r->issued));
    row = form_row(form, t);
    pair(form, row, _("发往"), REST, pen_list(pen, &r->recipients, _("、")));
    fill_marks(form, pen, form_row(form, t));
    fill_files(form, pen, form_row(form, t));
}

/* --- what is proposed --- */

static void
fill_verdict(struct form *form, const struct pen *pen, struct form_row *row)
{
    const struct report *r = pen->report;
    const char *but = reservation_words(r->doc->status);
    struct form_cell *cell;

    form_put(form, row, FORM_LABEL, 1, str_of(_("检查结论")));
    cell = form_cell(form, row, FORM_TEXT, REST);
    form_say(form, cell, str_of(verdict_words(r)));
    if (but != NULL)
        form_say(form, cell, str_of(but));
}

/* Why there is nothing to propose. */
static const char *
unproposed_words(const struct report *r)
{
    if (r->doc->status == STATUS_UNREADABLE)
        return _("文件读不了，不能拟定。");
    if (r->verdict == VERDICT_CLEAR)
        return _("没有发现须派生定密的内容，不拟定密级。");
    return _("没有确定须派生定密的内容，不拟定密级；待核对、待决定的内容见"
             "下，有了决定后请重新检查。");
}

static struct str
level_words(const struct pen *pen)
{
    const struct required *q = &pen->report->required;

    if (q->level == LEVEL_NONE)
        return str_of(kind_word(q->kind));
    return str_printf(pen->arena, _("%s　%.*s"), kind_word(q->kind),
                      STR_ARG(level_name(q->level)));
}

static struct str
until_words(const struct pen *pen)
{
    const struct required *q = &pen->report->required;

    if (q->kind == KIND_WORK)
        return str_of(_("工作秘密没有保密期限"));
    if (q->until != DATE_NONE)
        return str_printf(pen->arena, _("至%.*s（含当日）"),
                          STR_ARG(date_words(pen->arena, q->until)));
    if (q->forever)
        return str_of(_("长期"));
    if (q->condition.len > 0)
        return pen_plain(pen, q->condition);
    return str_of(_("由定密责任人决定"));
}

static void
fill_mark(struct form *form, const struct pen *pen, struct form_row *row)
{
    const struct required *q = &pen->report->required;
    struct str also = pen_list(pen, &q->also, _("、"));
    struct form_cell *cell;

    form_put(form, row, FORM_LABEL, 1, str_of(_("拟用标志")));
    cell = form_cell(form, row, FORM_TEXT, REST);
    form_say(form, cell,
             q->mark.len > 0 ? pen_plain(pen, q->mark)
                             : str_of(_("由定密责任人决定")));
    if (also.len > 0)
        form_say(form, cell,
                 str_printf(pen->arena, _("也可写：%.*s"), STR_ARG(also)));
}

/* How the end of each source that the proposal rests on came out. */
static void
fill_reasons(struct form *form, const struct pen *pen, struct form_row *row)
{
    const struct required *q = &pen->report->required;
    struct form_cell *cell;

    form_put(form, row, FORM_LABEL, 1, str_of(_("期限由来")));
    cell = form_cell(form, row, FORM_TEXT, REST);
    for (size_t i = 0; i < q->whys; i++) {
        const struct reason *why = &q->why[i];
        struct str from =
            why->source.len > 0 ? why->source : str_of(_("附件的标志"));

        if (why->text.len > 0)
            form_say(form, cell,
                     str_printf(pen->arena, _("%.*s：%.*s"),
                                STR_ARG(pen_plain(pen, from)),
                                STR_ARG(pen_plain(pen, why->text))));
    }
}

static void
fill_proposal(struct form *form, const struct pen *pen)
{
    const struct report *r = pen->report;
    struct form_table *t = form_table(form, _("二、拟定意见"), facts, FACTS);
    struct form_row *row;

    fill_verdict(form, pen, form_row(form, t));
    if (!r->required.is) {
        pair(form, form_row(form, t), _("拟定密级"), REST,
             str_of(unproposed_words(r)));
        return;
    }
    row = form_row(form, t);
    pair(form, row, _("拟定密级"), 1, level_words(pen));
    pair(form, row, _("保密期限"), 1, until_words(pen));
    fill_mark(form, pen, form_row(form, t));
    pair(form, form_row(form, t), _("知悉范围"), REST,
         pen_list(pen, &r->required.scope, _("、")));
    fill_reasons(form, pen, form_row(form, t));
}

/* --- what was not examined, and from what it was made --- */

static void
say_unexamined(struct form *form, const struct pen *pen,
               struct form_cell *cell, const struct report *r)
{
    for (size_t i = 0; i < r->doc->unexamineds; i++)
        form_say(form, cell,
                 pen_plain(pen, unexamined_words(pen->arena,
                                                 &r->doc->unexamined[i])));
}

static void
say_limits(const struct pen *pen, const struct finding *unused)
{
    (void) unused;
    part_limited(pen);
    if (pen->report->doc->status != STATUS_UNREADABLE)
        part_foot(pen);
}

static void
fill_unexamined(struct form *form, const struct pen *pen)
{
    static const unsigned width[] = {26, 130};
    const struct dispatch *dispatch = pen->options->dispatch;
    struct form_table *t =
        form_table(form, _("八、没有检查的内容"), width, COUNT(width));
    struct form_row *row = form_row(form, t);
    struct form_cell *cell;

    form_put(form, row, FORM_LABEL, 1, str_of(_("没有检查")));
    cell = form_cell(form, row, FORM_TEXT, 1);
    say_unexamined(form, pen, cell, pen->report);
    for (size_t i = 1; dispatch != NULL && i < dispatch->count; i++)
        say_unexamined(form, pen, cell, &dispatch->report[i]);
    if (cell->text.count == 0)
        form_say(form, cell, str_of(_("无")));
    row = form_row(form, t);
    form_put(form, row, FORM_LABEL, 1, str_of(_("检查的限度")));
    cell = form_cell(form, row, FORM_TEXT, 1);
    form_said(form, cell, pen, say_limits, NULL);
}

static void
say_terms(const struct pen *pen, const struct finding *unused)
{
    (void) unused;
    part_terms(pen);
}

static void
fill_ground(struct form *form, const struct pen *pen)
{
    static const unsigned width[] = {26, 130};
    const struct report *r = pen->report;
    struct form_table *t =
        form_table(form, _("九、制表依据"), width, COUNT(width));
    struct form_row *row = form_row(form, t);
    struct form_cell *cell;

    t->together = true;
    form_put(form, row, FORM_LABEL, 1, str_of(_("密源库")));
    cell = form_cell(form, row, FORM_TEXT, 1);
    for (size_t i = 0; i < r->corpora; i++) {
        const struct report_corpus *c = &r->corpus[i];
        struct str name = c->name.len > 0
                              ? str_printf(pen->arena, _("%.*s："),
                                           STR_ARG(pen_plain(pen, c->name)))
                              : S(""),
                   head = c->head.len > 0 ? pen_plain(pen, c->head)
                                          : str_of(_("读不出"));

        form_say(form, cell,
                 str_printf(pen->arena,
                            _("%.*s编号 %.*s，第 %llu 版，密源 %zu 份"),
                            STR_ARG(name), STR_ARG(c->id),
                            (unsigned long long) c->epoch, c->sources));
        form_say(form, cell,
                 str_printf(pen->arena, _("日志末码 %.*s"), STR_ARG(head)));
    }
    row = form_row(form, t);
    form_put(form, row, FORM_LABEL, 1, str_of(_("程序和日期")));
    cell = form_cell(form, row, FORM_TEXT, 1);
    form_say(form, cell,
             str_printf(pen->arena, _("dingmi %s，%.*s 检查"), PACKAGE_VERSION,
                        STR_ARG(form->moment)));
    form_said(form, cell, pen, say_terms, NULL);
}

/* --- where people sign --- */

static void
fill_signature(struct form *form, struct form_table *t, const char *who,
               const char *said)
{
    struct form_row *row = form_row(form, t);
    struct form_cell *cell;

    row->height = 30;
    form_put(form, row, FORM_LABEL, 1, str_of(who));
    cell = form_cell(form, row, FORM_SIGN, 1);
    form_say(form, cell, str_of(said));
    form_say(form, cell, S(""));
    form_say(form, cell, S(""));
    form_say(form, cell,
             str_of(_("签名：　　　　　　　　　　　　年　　　月　　　日")));
}

static void
fill_signatures(struct form *form)
{
    static const unsigned width[] = {30, 126};
    struct form_table *t =
        form_table(form, _("十、审批"), width, COUNT(width));

    t->together = true;
    fill_signature(form, t, _("承办人"),
                   _("意见（同意拟定意见，或者另行提出的密级、"
                     "期限、知悉范围和理由）："));
    fill_signature(form, t, _("定密责任人"), _("审核意见："));
}

void
form_fill(struct form *form, const struct pen *pen)
{
    form->mark = pen_plain(pen, pen->report->handling);
    form->title = str_of(_("派生定密审批表"));
    form->note = str_of(
        _("本表由 dingmi 按检查结果填写，只是建议，未经签批不作定密依据。"));
    fill_document(form, pen);
    fill_proposal(form, pen);
    form_fill_bases(form, pen);
    form_fill_findings(form, pen);
    form_fill_problems(form, pen);
    form_fill_rulings(form, pen);
    form_fill_consents(form, pen);
    fill_unexamined(form, pen);
    fill_ground(form, pen);
    fill_signatures(form);
}
