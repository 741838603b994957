/*
 * Reports as a drafter reads them: the verdict and the mark to use first, then
 * what to deal with, each passage with its place, source and reason, what was
 * not examined, and what is too short to judge.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include <math.h>

#include "core/buf.h"
#include "core/limits.h"
#include "core/msg.h"
#include "core/utf8.h"
#include "tools/evidence.h"
#include "tools/point.h"
#include "tools/writer.h"

struct pen {
    struct arena *arena;
    const struct report *report;
    const struct writer_options *options;
    FILE *out;
};

enum tone { TONE_PLAIN, TONE_BAD, TONE_CARE, TONE_GOOD, TONE_STRONG };

/* The escape sequence for a tone; none without colour. */
static const char *
tone(const struct pen *pen, enum tone which)
{
    static const char *const codes[] = {"\033[0m", "\033[1;31m", "\033[33m",
                                        "\033[32m", "\033[1m"};

    return pen->options->color ? codes[which] : "";
}

/*
 * Draft and register alike may hold control characters that would speak to
 * the terminal, and signs that turn the direction of writing and would make
 * a line say something else; they are shown as U+FFFD, line breaks as spaces.
 */
static struct str
plain(struct arena *arena, struct str s)
{
    struct str out;
    struct buf buf;

    buf_init(&buf, s.len * 3 + 1);
    for (size_t at = 0; at < s.len;) {
        uint32_t c = utf8_next(s, &at);

        if (c == '\n' || c == '\t' || c == '\r')
            c = ' ';
        if (c < 0x20 || (c >= 0x7f && c < 0xa0) ||
            (c >= 0x2028 && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069) ||
            c >= UTF8_BAD)
            c = 0xfffd;
        buf_add_char(&buf, c);
    }
    out = str_dup(arena, buf_str(&buf));
    buf_fini(&buf);
    return out;
}

static struct {
    const char *words;
    enum tone tone;
} const verdicts[] = {
    [VERDICT_UNREADABLE] = {N_("读不了，没有检查"), TONE_BAD},
    [VERDICT_DECIDE] = {N_("须由定密责任人决定"), TONE_BAD},
    [VERDICT_MALFORMED] = {N_("密级标志有误"), TONE_BAD},
    [VERDICT_UNDER] = {N_("密级标志偏低"), TONE_BAD},
    [VERDICT_OVER] = {N_("密级标志偏高"), TONE_CARE},
    [VERDICT_TERM] = {N_("保密期限有误"), TONE_BAD},
    [VERDICT_DERIVE] = {N_("需要派生定密"), TONE_BAD},
    [VERDICT_REVIEW] = {N_("有内容须人工核对"), TONE_CARE},
    [VERDICT_NO_BASIS] = {N_("有密级标志，登记的密源中没有找到依据"),
                          TONE_CARE},
    [VERDICT_CONFORMS] = {N_("密级标志与依据相符"), TONE_GOOD},
    [VERDICT_CLEAR] = {N_("没有发现须派生定密的内容"), TONE_GOOD},
};

static void
join(struct buf *buf, const struct strs *strs, const char *between)
{
    for (size_t i = 0; i < strs->count; i++)
        buf_printf(buf, "%s%.*s", i > 0 ? between : "",
                   STR_ARG(strs->item[i]));
}

/* --- the head --- */

static void
write_required(const struct pen *pen)
{
    const struct required *q = &pen->report->required;
    struct buf also, scope;

    if (!q->is)
        return;
    buf_init(&also, LIMIT_FIELD);
    buf_init(&scope, LIMIT_FIELD);
    join(&also, &q->also, _("、"));
    join(&scope, &q->scope, _("、"));
    if (q->mark.len > 0)
        fprintf(pen->out, _("  应标：%s%.*s%s"), tone(pen, TONE_STRONG),
                STR_ARG(q->mark), tone(pen, TONE_PLAIN));
    else
        fprintf(pen->out, _("  应标：%.*s，期限由定密责任人决定"),
                STR_ARG(level_name(q->level)));
    if (also.len > 0)
        fprintf(pen->out, _("（也可写：%s）"), also.ptr);
    fputc('\n', pen->out);
    if (scope.len > 0)
        fprintf(pen->out, _("  知悉范围：%s\n"), scope.ptr);
    buf_fini(&also);
    buf_fini(&scope);
}

static void
write_own_marks(const struct pen *pen)
{
    const struct report *r = pen->report;

    if (r->marks == 0 && r->required.is)
        fputs(_("  草稿现有标志：无\n"), pen->out);
    for (size_t i = 0; i < r->marks; i++)
        fprintf(pen->out, _("  草稿现有标志：%.*s（%.*s）\n"),
                STR_ARG(plain(pen->arena, r->mark[i].mark.text)),
                STR_ARG(doc_place(pen->arena, r->mark[i].para)));
}

/* The verdict in words; without findings, it is the unread that is left. */
static const char *
verdict_words(const struct report *r)
{
    if (r->verdict == VERDICT_REVIEW && r->findings == 0)
        return _("检查过的部分没有发现，没有检查的部分须人工核对");
    return _(verdicts[r->verdict].words);
}

/* What the status takes away from the verdict. */
static const char *
reservation(enum status status)
{
    if (status == STATUS_INCOMPLETE)
        return _("文件没有全部检查：没有检查的部分里可能有涉密内容");
    if (status == STATUS_PICTURES)
        return _("图片中的文字没有检查");
    return NULL;
}

/* The thresholds, where others were asked for. */
static void
write_thresholds(const struct pen *pen)
{
    const struct thresholds *asked = &pen->report->thresholds;

    if (!isnan(asked->certain))
        fprintf(pen->out, _("  界限：强度 %.2f 起为确定（--certain）\n"),
                asked->certain);
    if (!isnan(asked->review))
        fprintf(pen->out, _("  界限：强度 %.2f 起为待核对（--review）\n"),
                asked->review);
}

static void
write_head(const struct pen *pen)
{
    const struct report *r = pen->report;
    const char *but = reservation(r->doc->status);

    fprintf(pen->out, "%s%.*s%s\n", tone(pen, TONE_STRONG),
            STR_ARG(plain(pen->arena, r->file)), tone(pen, TONE_PLAIN));
    if (r->handling.len > 0)
        fprintf(pen->out, _("  本报告按“%.*s”管理\n"), STR_ARG(r->handling));
    fprintf(pen->out, _("  结论：%s%s%s\n"),
            tone(pen, verdicts[r->verdict].tone), verdict_words(r),
            tone(pen, TONE_PLAIN));
    if (but != NULL)
        fprintf(pen->out, _("  注意：%s%s%s\n"), tone(pen, TONE_CARE), but,
                tone(pen, TONE_PLAIN));
    write_required(pen);
    write_own_marks(pen);
    if (r->day_given)
        fprintf(pen->out, _("  密源是否在期，按 %.*s 判断\n"),
                STR_ARG(date_iso(pen->arena, r->day)));
    write_thresholds(pen);
}

/* --- what to deal with --- */

static void
write_problem(const struct pen *pen, const struct problem *p)
{
    static struct {
        const char *words;
        enum tone tone;
    } const kinds[] = {
        [SEVERITY_INFO] = {N_("提示"), TONE_PLAIN},
        [SEVERITY_WARN] = {N_("注意"), TONE_CARE},
        [SEVERITY_ERROR] = {N_("须改"), TONE_BAD},
    };

    fprintf(pen->out, "  %s[%s]%s %.*s", tone(pen, kinds[p->severity].tone),
            _(kinds[p->severity].words), tone(pen, TONE_PLAIN),
            STR_ARG(p->text));
    if (p->basis.len > 0)
        fprintf(pen->out, _("（%s）"), _(str_z(pen->arena, p->basis)));
    fprintf(pen->out, " %.*s\n", STR_ARG(problem_slug(p->code)));
}

static void
write_problems(const struct pen *pen)
{
    const struct report *r = pen->report;

    if (r->problems == 0)
        return;
    fputs(_("\n要处理的事\n"), pen->out);
    for (size_t i = 0; i < r->problems; i++)
        write_problem(pen, &r->problem[i]);
}

/* --- the passages --- */

/* The four cases of 实施条例 art. 18, in its words. */
static const char *
case_words(int art18)
{
    switch (art18) {
    case 1:
        return _("与已确定的国家秘密事项一致，实施条例第18条（一）");
    case 2:
        return _("涉及密点，实施条例第18条（二）");
    case 3:
        return _("概括、整合或者细化，实施条例第18条（三）");
    case 4:
        return _("原定密机关对使用有明确要求，实施条例第18条（四）");
    default:
        return NULL;
    }
}

/* What it means that a source is named. */
static const char *
naming_words(const struct finding *f)
{
    if (f->rule == RULE_TITLE)
        return _("写出了密源的标题；标题本身是否涉密，请核对");
    if (f->rule == RULE_NUMBER)
        return _("写出了密源的文号；能不能写出，请核对");
    if (f->rule == RULE_NAME && f->strength == STRENGTH_REVIEW)
        return _("与登记的涉密事项名称字面相同；是否指该事项，请核对");
    if (f->rule == RULE_NAME && f->art18 == 0)
        return _("写出了登记的涉密事项名称");
    return NULL;
}

static const char *
why_not_words(enum why_not why)
{
    switch (why) {
    case WHY_NOT_EXPIRED:
        return _("密源保密期限已满");
    case WHY_NOT_DECLASSIFIED:
        return _("密源已解密");
    case WHY_NOT_PUBLISHED:
        return _("密源已公开");
    case WHY_NOT_PUBLIC_BEFORE:
        return _("这些文字在密源制发前已经公开");
    case WHY_NOT_WITHDRAWN:
        return _("密源登记已撤销");
    case WHY_NOT_DISMISSED:
        return _("经人工核对排除");
    case WHY_NOT_NONE:
        break;
    }
    return NULL;
}

static const char *
view_words(enum view view)
{
    switch (view) {
    case VIEW_HIDDEN:
        return _("隐藏文字");
    case VIEW_DELETED:
        return _("修订中已删除的文字");
    case VIEW_INSERTED:
        return _("修订中插入的文字");
    case VIEW_FIELD:
        return _("域代码");
    case VIEW_ATTRIBUTE:
        return _("属性中的文字");
    case VIEW_METADATA:
        return _("文档属性");
    case VIEW_EMBEDDED:
        return _("嵌入的文件");
    case VIEW_ORPHAN:
        return _("不显示的部件");
    case VIEW_VISIBLE:
    case VIEW_COMMENT:
    case VIEW_NOTE:
        break;
    }
    return NULL;
}

static void
write_source(const struct pen *pen, const struct finding *f)
{
    const struct basis *basis = &pen->report->basis[f->basis];
    const struct source *s = basis->source;
    struct str mark =
        mark_text(pen->arena, s->kind, basis->state.level, &basis->state.term);

    fprintf(pen->out, _("     密源：%.*s"),
            STR_ARG(report_source_name(pen->arena, pen->report, basis)));
    if (!pen->options->anonymous) {
        fprintf(pen->out, _("《%.*s》"), STR_ARG(plain(pen->arena, s->title)));
        if (s->number.len > 0)
            fprintf(pen->out, _("（%s）"),
                    str_z(pen->arena, plain(pen->arena, s->number)));
    }
    if (f->source.paragraph > 0)
        fprintf(pen->out, _("第%u段，%.*s"), f->source.paragraph,
                STR_ARG(mark));
    else
        fprintf(pen->out, _("，%.*s"), STR_ARG(mark));
    if (basis->state.end != DATE_NONE)
        fprintf(pen->out, _("，保密至 %.*s"),
                STR_ARG(date_words(pen->arena, basis->state.end)));
    fputc('\n', pen->out);
}

static const char *
origin_words(enum origin origin)
{
    switch (origin) {
    case ORIGIN_COMPUTED:
        return _("其中的编号是自动生成的，文件里没有存这几个字");
    case ORIGIN_STRINGS:
        return _("这些文字是从不认识的数据里找出来的，办公软件不一定显示");
    case ORIGIN_TEXT:
        break;
    }
    return NULL;
}

static void
write_reason(const struct pen *pen, const struct finding *f)
{
    const char *naming = naming_words(f), *reason = case_words(f->art18),
               *but = why_not_words(f->why_not),
               *origin = origin_words(f->origin);

    if (naming != NULL && f->counts)
        fprintf(pen->out, _("     理由：%s\n"), naming);
    if (reason != NULL && f->counts)
        fprintf(pen->out, _("     理由：%s\n"), reason);
    if (f->point != NULL)
        fprintf(pen->out, "     %.*s\n",
                STR_ARG(point_words(pen->arena,
                                    pen->report->basis[f->basis].source,
                                    f->point)));
    if (but != NULL)
        fprintf(pen->out, _("     不计入：%s\n"), but);
    if (f->open != NULL)
        fprintf(pen->out, _("     公开文件 %.*s 也有这些文字\n"),
                STR_ARG(f->open->id));
    if (origin != NULL)
        fprintf(pen->out, _("     注意：%s\n"), origin);
}

static void
write_evidence(const struct pen *pen, const struct finding *f)
{
    struct str words = evidence_words(pen->arena, f);

    if (words.len > 0)
        fprintf(pen->out, _("     比对：%.*s\n"), STR_ARG(words));
    if (f->by_seeds)
        fputs(_("     注意：只凭指纹比对，未存原文，可靠性较低\n"), pen->out);
}

/* Where the last of a finding's pieces ends, if there are several. */
static void
write_end(const struct pen *pen, const struct finding *f)
{
    const struct range *last = &f->range[f->ranges - 1];

    if (f->ranges > 1)
        fprintf(pen->out, _("，至%.*s 第%u字"),
                STR_ARG(doc_place(
                    pen->arena, &pen->report->doc->para[last->paragraph - 1])),
                last->end);
}

static void
write_finding(const struct pen *pen, size_t i)
{
    const struct finding *f = &pen->report->finding[i];
    const char *view = view_words(f->view);
    bool certain = f->strength == STRENGTH_CERTAIN;

    fprintf(pen->out, _("  %zu. %.*s 第%u–%u字"), i + 1,
            STR_ARG(doc_place(pen->arena, f->para)), f->range[0].start + 1,
            f->range[0].end);
    write_end(pen, f);
    if (view != NULL)
        fprintf(pen->out, _("（%s）"), view);
    fprintf(pen->out, _("：%.*s，%s%s%s\n"),
            STR_ARG(evidence_name(pen->arena, f)),
            tone(pen, certain ? TONE_BAD : TONE_CARE),
            certain ? _("确定") : _("待核对"), tone(pen, TONE_PLAIN));
    if (pen->options->quote)
        fprintf(pen->out, _("     “%.*s”\n"),
                STR_ARG(plain(pen->arena, f->text)));
    write_source(pen, f);
    write_evidence(pen, f);
    write_reason(pen, f);
}

static void
write_findings(const struct pen *pen)
{
    const struct report *r = pen->report;

    if (r->findings == 0)
        return;
    fprintf(pen->out, _("\n找到 %zu 处\n"), r->findings);
    for (size_t i = 0; i < r->findings; i++)
        write_finding(pen, i);
    if (r->limited > 0)
        fprintf(
            pen->out,
            _("  注意：有 %zu 处文字在密源库里重复太多，含有它的密源和句段没"
              "有全部列出；没有列出的密级可能更高，请核对。\n"),
            r->limited);
}

/* --- the foot --- */

static void
write_unexamined(const struct pen *pen)
{
    const struct doc *doc = pen->report->doc;

    if (doc->unexamineds == 0)
        return;
    fputs(_("\n没有检查\n"), pen->out);
    for (size_t i = 0; i < doc->unexamineds; i++) {
        const struct unexamined *u = &doc->unexamined[i];
        struct str words = u->text.len > 0 ? u->text : why_slug(u->why);

        fprintf(
            pen->out, "  %.*s%s%.*s\n", STR_ARG(plain(pen->arena, u->part)),
            u->part.len > 0 ? _("：") : "", STR_ARG(plain(pen->arena, words)));
    }
}

static void
write_foot(const struct pen *pen)
{
    const struct report *r = pen->report;

    fprintf(pen->out, _("\n共 %zu 字、%zu 句"), r->characters, r->sentences);
    if (r->below_floor > 0)
        fprintf(pen->out, _("；其中 %zu 句不足 %d 字，太短，无从判断"),
                r->below_floor, VERIFY_FLOOR);
    fputs(_("。概括和完全换了说法的转述查不出来，请自行核对。\n"), pen->out);
}

bool
write_text(struct arena *arena, const struct report *report,
           const struct writer_options *options, FILE *out)
{
    struct pen pen = {arena, report, options, out};

    write_head(&pen);
    write_problems(&pen);
    write_findings(&pen);
    write_unexamined(&pen);
    if (report->doc->status != STATUS_UNREADABLE)
        write_foot(&pen);
    write_heads(report, out);
    fputc('\n', out);
    return !ferror(out);
}
