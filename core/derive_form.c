/*
 * How the document's marks are written and where they stand, whatever they
 * ask for: their form, several that differ, a term over the level's longest.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "core/derive.h"
#include "core/derive_parts.h"

/* How many faulty marks are named; a hostile file may hold any number. */
enum { NAMED_MAX = 8 };

bool
mark_is_live(const struct mark *mark)
{
    return !mark->declassified;
}

bool
mark_is_unreadable(const struct mark *mark)
{
    return mark->kind != KIND_WORK && mark->term.type == TERM_NONE &&
           (mark->faults & MARK_NO_TERM) == 0;
}

struct str
derive_own_text(struct deriving *d, const struct mark *mark)
{
    return str_dup(d->arena, mark->text);
}

/* --- how they are written --- */

static const char *
fault_words(unsigned faults)
{
    if (faults & MARK_STAR)
        return _("密级和保密期限之间应当用“★”隔开");
    if (faults & MARK_DIGITS)
        return _("保密期限应当用阿拉伯数字书写");
    return _("保密期限之外不应有括号、其他日期写法或者别的内容");
}

static void
say_form(struct deriving *d, const struct mark *mark)
{
    struct str lawful =
        mark_text(d->arena, mark->kind, mark->level, &mark->term);

    if (mark_is_unreadable(mark)) {
        d->malformed = true;
        derive_problem(
            d, PROBLEM_MARK_FORMAT, SEVERITY_ERROR, S(""), NULL,
            str_printf(d->arena,
                       _("标志“%.*s”的保密期限无法识别。请改为“密级★"
                         "期限”的写法，如“%.*s★10年”。"),
                       STR_ARG(derive_own_text(d, mark)),
                       STR_ARG(level_name(mark->level))));
    } else if (mark->faults & MARK_NO_TERM) {
        derive_problem(d, PROBLEM_MARK_FORMAT, SEVERITY_WARN, S(""), NULL,
                       str_printf(d->arena, _("标志“%.*s”的写法不规范：%s。"),
                                  STR_ARG(derive_own_text(d, mark)),
                                  fault_words(mark->faults)));
    } else {
        derive_problem(
            d, PROBLEM_MARK_FORMAT, SEVERITY_WARN, S(""), NULL,
            str_printf(d->arena,
                       _("标志“%.*s”的写法不规范：%s。应写作“%.*s”。"),
                       STR_ARG(derive_own_text(d, mark)),
                       fault_words(mark->faults), STR_ARG(lawful)));
    }
}

static void
say_forms(struct deriving *d)
{
    const struct report *r = d->report;
    struct str named[NAMED_MAX];
    size_t n = 0;

    for (size_t i = 0; i < r->marks && n < NAMED_MAX; i++) {
        const struct mark *mark = &r->mark[i].mark;
        bool known = false;

        for (size_t j = 0; j < n; j++)
            known |= str_eq(named[j], mark->text);
        if (known || !mark_is_live(mark) ||
            ((mark->faults & ~(unsigned) MARK_NO_TERM) == 0 &&
             !mark_is_unreadable(mark)))
            continue;
        named[n++] = mark->text;
        say_form(d, mark);
    }
}

/* Marks that say the same, as in every header, are one. */
static void
say_ambiguous(struct deriving *d)
{
    const struct report *r = d->report;
    const struct mark *first = NULL;

    for (size_t i = 0; i < r->marks; i++) {
        const struct mark *mark = &r->mark[i].mark;

        if (!mark_is_live(mark))
            continue;
        if (first == NULL)
            first = mark;
        if (mark->kind == first->kind && mark->level == first->level &&
            same_term(&mark->term, &first->term))
            continue;
        d->malformed = true;
        derive_problem(
            d, PROBLEM_MARK_AMBIGUOUS, SEVERITY_ERROR, S(""), NULL,
            str_printf(d->arena,
                       _("草稿上有不同的标志（“%.*s”和“%.*s”），这里按较低的"
                         "比较。请只保留一个，作废的划去。"),
                       STR_ARG(derive_own_text(d, first)),
                       STR_ARG(derive_own_text(d, mark))));
        return;
    }
}

static void
say_over_max(struct deriving *d)
{
    const struct report *r = d->report;

    for (size_t i = 0; i < r->marks; i++) {
        const struct mark *mark = &r->mark[i].mark;

        if (!mark_is_live(mark) || mark->kind != KIND_STATE ||
            !term_over_max(&mark->term, mark->level, d->start))
            continue;
        /* The end that its source has is the right one all the same. */
        if (mark->term.type == TERM_DATE && d->need.kind == KIND_STATE &&
            d->need.is && mark->term.until == d->need.until)
            continue;
        d->term_wrong = true;
        derive_problem(
            d, PROBLEM_TERM_OVER_MAX, SEVERITY_ERROR,
            S(N_("保密法（2024）第20条")), NULL,
            str_printf(d->arena,
                       _("标志“%.*s”的保密期限超过%.*s级的最长期限%d年。"
                         "请改正期限。"),
                       STR_ARG(derive_own_text(d, mark)),
                       STR_ARG(level_name(mark->level)),
                       level_max_years(mark->level)));
        return;
    }
}

/* --- where they stand --- */

const char *
derive_place_words(unsigned faults)
{
    if (faults & LAYOUT_FOOTER)
        return _("在页脚里");
    if (faults & LAYOUT_OTHER_HEADER)
        return _("在可能只用于后面各页的页眉里");
    if (faults & LAYOUT_FAR_BOX)
        return _("在离首页开头较远的文本框里");
    if (faults & LAYOUT_BELOW_TITLE)
        return _("在标题之后");
    if (faults & LAYOUT_NOT_FIRST)
        return _("之前还有份号以外的内容");
    return _("前面有空格，没有顶格");
}

/*
 * Of several that say the same, one in its place will do.  What is only set
 * in is still where everybody looks.
 */
static const struct own_mark *
misplaced(const struct report *r)
{
    const struct own_mark *first = NULL;

    for (size_t i = 0; i < r->marks; i++) {
        if (!mark_is_live(&r->mark[i].mark))
            continue;
        if (r->mark[i].place == 0)
            return NULL;
        if (first == NULL || r->mark[i].place < first->place)
            first = &r->mark[i];
    }
    return first;
}

static void
say_place(struct deriving *d)
{
    const struct own_mark *own = misplaced(d->report);
    bool far =
        own != NULL &&
        (own->place & ~(unsigned) (LAYOUT_NOT_FIRST | LAYOUT_NOT_FLUSH)) != 0;

    if (own != NULL)
        derive_problem(
            d, PROBLEM_MARK_PLACE,
            own->place == LAYOUT_NOT_FLUSH ? SEVERITY_INFO : SEVERITY_WARN,
            far && own->mark.kind == KIND_STATE ? S(N_("实施条例第21条"))
                                                : S(""),
            NULL,
            str_printf(d->arena,
                       _("标志“%.*s”%s。请写在首页左上角，份号之下，顶格。"),
                       STR_ARG(derive_own_text(d, &own->mark)),
                       derive_place_words(own->place)));
}

void
derive_form(struct deriving *d)
{
    say_forms(d);
    say_ambiguous(d);
    say_over_max(d);
    say_place(d);
}
