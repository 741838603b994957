/*
 * Reports as a drafter reads them: the verdict and the mark to use first, then
 * what to deal with, each passage with its place, source and reason, what was
 * not examined, and what is too short to judge.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "core/arena.h"
#include "core/msg.h"
#include "tools/report_parts.h"
#include "tools/report_words.h"
#include "tools/source_view.h"

enum { HEAD = 2, BODY = 5 };

static void
write_own_marks(const struct pen *pen)
{
    const struct report *r = pen->report;

    if (r->marks == 0 && r->required.is)
        pen_line(pen, HEAD, HEAD + 2, _("草稿现有标志：%s"), _("无"));
    for (size_t i = 0; i < r->marks; i++)
        pen_line(pen, HEAD, HEAD + 2, _("草稿现有标志：%.*s（%.*s）"),
                 STR_ARG(pen_plain(pen, r->mark[i].mark.text)),
                 STR_ARG(doc_place(pen->arena, r->mark[i].para)));
}

static void
write_head(const struct pen *pen)
{
    part_file(pen);
    part_handling(pen);
    part_verdict(pen);
    part_required(pen);
    if (pen->report->quarantined.len > 0)
        pen_line(pen, HEAD, HEAD + 2, _("已移入隔离文件夹：%.*s"),
                 STR_ARG(pen_plain(pen, pen->report->quarantined)));
    write_own_marks(pen);
    part_terms(pen);
}

static void
write_problem(const struct pen *pen, const struct problem *p)
{
    static const enum tone tones[] = {
        [SEVERITY_INFO] = TONE_PLAIN,
        [SEVERITY_WARN] = TONE_CARE,
        [SEVERITY_ERROR] = TONE_BAD,
    };
    struct str text = pen_plain(pen, p->text), basis = S("");

    if (p->basis.len > 0)
        basis = str_printf(pen->arena, _("（%s）"),
                           _(str_z(pen->arena, p->basis)));
    pen_open(pen, BLOCK_ITEM);
    pen_line(pen, HEAD, HEAD + 7, "%s[%s]%s %.*s%.*s %.*s",
             pen_tone(pen, tones[p->severity]), severity_words(p->severity),
             pen_tone(pen, TONE_PLAIN), STR_ARG(text), STR_ARG(basis),
             STR_ARG(problem_slug(p->code)));
    pen_close(pen, BLOCK_ITEM);
}

static void
write_problems(const struct pen *pen)
{
    const struct report *r = pen->report;

    if (r->problems == 0)
        return;
    pen_heading(pen, _("须处理事项"));
    pen_open(pen, BLOCK_PROBLEMS);
    for (size_t i = 0; i < r->problems; i++)
        write_problem(pen, &r->problem[i]);
    pen_close(pen, BLOCK_PROBLEMS);
}

static void
write_findings(const struct pen *pen)
{
    const struct report *r = pen->report;

    if (r->findings == 0)
        return;
    pen_heading(pen, str_z(pen->arena, str_printf(pen->arena, _("找到 %zu 处"),
                                                  r->findings)));
    pen_open(pen, BLOCK_FINDINGS);
    for (size_t i = 0; i < r->findings; i++) {
        const struct finding *f = &r->finding[i];
        struct str place = part_place(pen, f);

        pen_open(pen, BLOCK_ITEM);
        pen_line(pen, HEAD, BODY, "%zu. %.*s", i + 1, STR_ARG(place));
        part_words(pen, f, BODY);
        part_origin(pen, f, BODY, BODY + 6);
        part_reasons(pen, f, BODY);
        pen_close(pen, BLOCK_ITEM);
    }
    pen_close(pen, BLOCK_FINDINGS);
    part_rulings(pen);
    part_limited(pen);
}

bool
write_text(struct arena *arena, const struct report *report,
           const struct writer_options *options, FILE *out)
{
    struct pen pen = {arena, report, options, out};

    pen_open(&pen, BLOCK_REPORT);
    write_head(&pen);
    write_problems(&pen);
    write_findings(&pen);
    part_unexamined(&pen);
    pen_open(&pen, BLOCK_FOOT);
    if (report->doc->status != STATUS_UNREADABLE)
        part_foot(&pen);
    part_heads(&pen);
    pen_close(&pen, BLOCK_FOOT);
    pen_close(&pen, BLOCK_REPORT);
    pen_gap(&pen);
    return !ferror(out);
}
