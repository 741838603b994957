/*
 * What a scan came to.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "tools/tally.h"

#include <stdlib.h>
#include <string.h>

#include "core/arena.h"
#include "core/buf.h"
#include "core/count.h"
#include "core/msg.h"
#include "core/search.h"
#include "tools/bytes.h"
#include "tools/pen.h"
#include "tools/report_words.h"
#include "tools/table.h"

/* What a note begins with, and the bytes of a set of problems or reasons. */
enum { NOTE_REPORT = 1, NOTE_SOURCE = 2, MASK = 8 };
_Static_assert(TALLY_PROBLEMS <= 8 * MASK && TALLY_WHYS <= 8 * MASK,
               "each has a bit");

/* --- counting --- */

/* Where a source stands or should stand, by name. */
static size_t
place_of(const struct tally *t, struct str name)
{
    size_t i = 0;

    SEARCH(i, t->sources, str_cmp(t->source[i].name, name) >= 0);
    return i;
}

static void
add_source(struct tally *t, struct str name, struct str title)
{
    size_t at = place_of(t, name), behind = t->sources - at;

    if (behind > 0 && str_eq(t->source[at].name, name)) {
        t->source[at].files++;
        return;
    }
    (void) arena_push(t->arena, t->source, t->sources, &t->source_room);
    memmove(&t->source[at + 1], &t->source[at], behind * sizeof(*t->source));
    t->source[at] = (struct tally_source){str_dup(t->arena, name),
                                          str_dup(t->arena, title), 1};
}

static bool
has_words_of(const struct report *r, size_t basis)
{
    for (size_t i = 0; i < r->findings; i++)
        if (r->finding[i].basis == basis && r->finding[i].counts)
            return true;
    return false;
}

/* Each kind of problem once a file; what is only told is none. */
static uint64_t
problems_of(const struct report *r)
{
    uint64_t seen = 0;

    for (size_t i = 0; i < r->problems; i++)
        if (r->problem[i].severity != SEVERITY_INFO)
            seen |= UINT64_C(1) << r->problem[i].code;
    return seen;
}

static uint64_t
whys_of(const struct doc *doc)
{
    uint64_t seen = 0;

    for (size_t i = 0; i < doc->unexamineds; i++)
        seen |= UINT64_C(1) << doc->unexamined[i].why;
    return seen;
}

static void
note_sources(struct buf *out, const struct report *r)
{
    struct arena *scratch = arena_new();

    for (size_t i = 0; i < r->bases; i++) {
        const struct basis *basis = &r->basis[i];
        bool state = basis->source->kind == KIND_STATE;

        if (!has_words_of(r, i))
            continue;
        bytes_put(out, NOTE_SOURCE, 1);
        bytes_put(out, state ? basis->state.level : LEVEL_NONE, 1);
        bytes_put_str(out, report_source_name(scratch, r, basis));
        bytes_put_str(out, basis->source->title);
    }
    arena_free(scratch);
}

void
tally_note(struct buf *out, const struct report *r, bool action)
{
    bytes_put(out, NOTE_REPORT, 1);
    bytes_put(out, action, 1);
    bytes_put(out, report_may_pass(r), 1);
    bytes_put(out, r->doc->status != STATUS_COMPLETE, 1);
    bytes_put(out, r->verdict, 1);
    bytes_put(out, r->required.is, 1);
    bytes_put(out, r->required.level, 1);
    bytes_put(out, problems_of(r), MASK);
    bytes_put(out, whys_of(r->doc), MASK);
    note_sources(out, r);
}

static void
count_bits(size_t *count, size_t n, uint64_t bits)
{
    for (size_t i = 0; i < n; i++)
        count[i] += bits >> i & 1;
}

/* One of an array's counts; none but those that there are. */
static bool
count_one(size_t *count, size_t n, uint64_t i, bool is)
{
    if (i < n)
        count[i] += is;
    return i < n;
}

static bool
count_report(struct tally *t, struct bytes *notes)
{
    uint64_t verdict, level;
    bool required;

    t->files++;
    t->action += bytes_get(notes, 1) != 0;
    t->may_pass += bytes_get(notes, 1) != 0;
    t->not_whole += bytes_get(notes, 1) != 0;
    verdict = bytes_get(notes, 1);
    required = bytes_get(notes, 1) != 0;
    level = bytes_get(notes, 1);
    count_bits(t->problem, TALLY_PROBLEMS, bytes_get(notes, MASK));
    count_bits(t->why, TALLY_WHYS, bytes_get(notes, MASK));
    return count_one(t->verdict, TALLY_VERDICTS, verdict, true) &&
           count_one(t->level, TALLY_LEVELS, level, required);
}

static bool
count_source(struct tally *t, struct bytes *notes)
{
    uint64_t level = bytes_get(notes, 1);
    struct str name = bytes_get_str(notes), title = bytes_get_str(notes);

    if (notes->bad || level >= TALLY_LEVELS)
        return false;
    add_source(t, name, title);
    if (level > t->highest)
        t->highest = (enum level) level;
    return true;
}

bool
tally_count(struct tally *t, struct str notes)
{
    struct bytes bytes = {.rest = notes};

    while (bytes.rest.len > 0) {
        uint64_t what = bytes_get(&bytes, 1);
        bool ok = what == NOTE_REPORT   ? count_report(t, &bytes)
                  : what == NOTE_SOURCE ? count_source(t, &bytes)
                                        : false;

        if (!ok || bytes.bad)
            return false;
    }
    return true;
}

/* --- for people --- */

static const char *const problem_words[] = {
    [PROBLEM_UNMARKED] = N_("没有密级标志"),
    [PROBLEM_LEVEL_LOW] = N_("标的密级低于依据"),
    [PROBLEM_LEVEL_HIGH] = N_("标的密级高于依据"),
    [PROBLEM_TERM_SHORT] = N_("标的保密期限短于依据"),
    [PROBLEM_TERM_LONG] = N_("标的保密期限长于依据"),
    [PROBLEM_TERM_MISSING] = N_("没有标保密期限"),
    [PROBLEM_TERM_OVER_MAX] = N_("保密期限超过法定最长期限"),
    [PROBLEM_MARK_FORMAT] = N_("标志的写法不合规"),
    [PROBLEM_MARK_PLACE] = N_("标志的位置不合规"),
    [PROBLEM_MARK_AMBIGUOUS] = N_("有几个标志，或者标志无法识别"),
    [PROBLEM_NON_STATE_MARK] = N_("国家秘密内容用了别种标志"),
    [PROBLEM_NO_BASIS] = N_("有标志，没有找到依据"),
    [PROBLEM_NEEDS_DECISION] = N_("须由定密责任人决定"),
    [PROBLEM_SOURCE_NO_TERM] = N_("密源没有保密期限"),
    [PROBLEM_SOURCE_NO_DATE] = N_("密源没有制发日"),
    [PROBLEM_SOURCE_EXPIRED] = N_("密源保密期限已满"),
    [PROBLEM_SOURCE_EXPIRING] = N_("密源保密期限将满"),
    [PROBLEM_SOURCE_CHANGED] = N_("密源有过变更"),
    [PROBLEM_PUBLIC_LATER] = N_("密源内容后来见于公开文件"),
    [PROBLEM_TOP_SECRET_CONSENT] = N_("使用绝密级内容，没有同意的记录"),
    [PROBLEM_RESTRICTED] = N_("密源不得摘抄、引用"),
    [PROBLEM_SCOPE] = N_("发往知悉范围以外，或者须核对"),
    [PROBLEM_CHAIN_LOW] = N_("密源的标志低于它自己的依据"),
    [PROBLEM_NUMBER_FORMAT] = N_("发文字号的写法不合规"),
    [PROBLEM_DATE_FUTURE] = N_("成文日期在将来"),
    [PROBLEM_NOT_ALLOWED] = N_("超过渠道能传递的密级"),
};

static const char *const why_words[] = {
    [WHY_PICTURE] = N_("图片上的文字"),
    [WHY_ENCRYPTED] = N_("加密，没有密码打不开"),
    [WHY_DAMAGED] = N_("损坏或者不完整"),
    [WHY_LIMIT] = N_("超过上限"),
    [WHY_KIND] = N_("不认识的格式，含压缩包"),
    [WHY_EMBEDDED] = N_("嵌入的文件打不开"),
    [WHY_EXTERNAL] = N_("内容在文件之外"),
    [WHY_MISSING] = N_("缺失、打不开，或者不是普通文件"),
    [WHY_DTD] = N_("含文档类型声明"),
    [WHY_EMPTY] = N_("空文件"),
};

/* Rows of one part of the summary; its heading comes before the first. */
struct rows {
    const struct pen *pen;
    const char *heading;
    struct table table;
};

static struct rows
rows_of(const struct pen *pen, const char *heading)
{
    return (struct rows){pen, heading, {.arena = pen->arena, .columns = 3}};
}

static void
add_row(struct rows *rows, size_t files, struct str words)
{
    struct arena *arena = rows->pen->arena;
    const struct str cells[] = {S(" "), str_printf(arena, "%6zu", files),
                                pen_plain(rows->pen, words)};

    if (files > 0)
        table_add(&rows->table, cells);
}

static void
put_rows(const struct rows *rows)
{
    if (rows->table.cells == 0)
        return;
    pen_heading(rows->pen, rows->heading);
    table_put(&rows->table, rows->pen->out);
}

static void
put_verdicts(const struct tally *t, const struct pen *pen)
{
    struct rows rows = rows_of(pen, _("按结论"));

    for (int i = 0; i < TALLY_VERDICTS; i++) {
        /* As of a file with findings: the words are those of the verdict. */
        const struct report r = {.verdict = (enum verdict) i, .findings = 1};

        add_row(&rows, t->verdict[i], str_of(verdict_words(&r)));
    }
    put_rows(&rows);
}

static void
put_levels(const struct tally *t, const struct pen *pen)
{
    static const enum level order[] = {LEVEL_JUEMI, LEVEL_JIMI, LEVEL_MIMI,
                                       LEVEL_CORE, LEVEL_ORDINARY};
    struct rows rows = rows_of(pen, _("按应标的密级"));

    for (size_t i = 0; i < COUNT(order); i++)
        add_row(&rows, t->level[order[i]], level_name(order[i]));
    add_row(&rows, t->level[LEVEL_NONE], str_of(_("工作秘密")));
    put_rows(&rows);
}

static int
by_files(const void *a, const void *b)
{
    const struct tally_source *x = a, *y = b;

    if (x->files != y->files)
        return x->files > y->files ? -1 : 1;
    return str_cmp(x->name, y->name);
}

static void
put_sources(const struct tally *t, const struct pen *pen)
{
    struct rows rows = rows_of(pen, _("按密源"));
    struct tally_source *source =
        arena_array(pen->arena, t->sources + 1, struct tally_source);

    if (t->sources > 0)
        memcpy(source, t->source, t->sources * sizeof(*source));
    qsort(source, t->sources, sizeof(*source), by_files);
    for (size_t i = 0; i < t->sources; i++) {
        struct str words = source[i].name;

        if (!pen->options->anonymous)
            words =
                str_printf(pen->arena, _("%.*s《%.*s》"), STR_ARG(words),
                           STR_ARG(title_words(pen->arena, source[i].title)));
        add_row(&rows, source[i].files, words);
    }
    put_rows(&rows);
}

static void
put_reasons(const struct tally *t, const struct pen *pen)
{
    struct rows rows = rows_of(pen, _("按原因"));

    for (int i = 0; i < TALLY_PROBLEMS; i++)
        add_row(&rows, t->problem[i],
                str_printf(pen->arena, "%s %.*s", _(problem_words[i]),
                           STR_ARG(problem_slug((enum problem_code) i))));
    put_rows(&rows);
}

static void
put_unexamined(const struct tally *t, const struct pen *pen)
{
    struct rows rows = rows_of(pen, _("没有检查的内容"));

    for (int i = 0; i < TALLY_WHYS; i++)
        add_row(&rows, t->why[i], str_of(_(why_words[i])));
    put_rows(&rows);
}

void
tally_put(const struct tally *t, const struct writer_options *options,
          FILE *out)
{
    static const struct report none;
    struct arena *arena = arena_new();
    const struct pen pen = {arena, &none, options, out};

    if (t->highest != LEVEL_NONE)
        fprintf(out, _("本清单按其中的最高密级“%.*s”管理\n"),
                STR_ARG(level_name(t->highest)));
    pen_line(&pen, 0, 2,
             _("%s共 %zu 份：%zu 份需要处理，%zu 份没有全部检查%s"),
             pen_tone(&pen, TONE_STRONG), t->files, t->action, t->not_whole,
             pen_tone(&pen, TONE_PLAIN));
    pen_line(&pen, 0, 2,
             _("密级在渠道允许以内的 %zu 份，超过或者还不能断定的 %zu 份"),
             t->may_pass, t->files - t->may_pass);
    put_verdicts(t, &pen);
    put_levels(t, &pen);
    put_sources(t, &pen);
    put_reasons(t, &pen);
    put_unexamined(t, &pen);
    arena_free(arena);
}
