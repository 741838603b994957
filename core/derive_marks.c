/*
 * The document's own mark, held against what is required.
 *
 * Several live marks are malformed; the lowest reading of them is compared.
 * A term in the source's own wording, counted from the document's day, is as
 * good as the day itself; a shorter one never is.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "core/derive_parts.h"

/* How a mark's term stands to what is required; the greater is the worse. */
enum fit {
    FIT_OK,
    FIT_COPY, /* longer: the source's own period, counted from a later day */
    FIT_LONG,
    FIT_MISSING,
    FIT_SHORT
};

/* --- the level --- */

static void
say_level_low(struct deriving *d, enum level own)
{
    d->under = true;
    derive_problem(
        d, PROBLEM_LEVEL_LOW, SEVERITY_ERROR,
        d->need.kind == KIND_STATE ? S(N_("实施条例第18条")) : S(""),
        derive_level_source(d),
        str_printf(d->arena,
                   _("草稿标为“%.*s”，低于密源的“%.*s”。请把密级改为"
                     "“%.*s”。"),
                   STR_ARG(level_name(own)),
                   STR_ARG(level_name(d->need.level)),
                   STR_ARG(level_name(d->need.level))));
}

static void
say_level_high(struct deriving *d, enum level own)
{
    d->over = true;
    derive_problem(
        d, PROBLEM_LEVEL_HIGH, SEVERITY_WARN,
        d->need.kind == KIND_STATE ? S(N_("实施条例第27条")) : S(""),
        derive_level_source(d),
        str_printf(d->arena,
                   _("草稿标为“%.*s”，高于已找到的密源“%.*s”。除非另有"
                     "定密依据，请把密级改为“%.*s”。"),
                   STR_ARG(level_name(own)),
                   STR_ARG(level_name(d->need.level)),
                   STR_ARG(level_name(d->need.level))));
}

/* --- the term --- */

/*
 * The end that the draft must reach.  Where it hangs on a source whose day of
 * issue nobody knows, that source was there before the draft was.
 */
static date
least_end(const struct deriving *d)
{
    const struct report *r = d->report;
    date least = DATE_NONE;
    bool unknown = false;

    for (size_t i = 0; i < d->demands; i++) {
        const struct demand *demand = &d->demand[i];
        date end = demand->claim.end;

        if (demand->claim.kind != d->need.kind)
            continue;
        if (demand->basis != NO_BASIS &&
            r->basis[demand->basis].state.no_date) {
            unknown = true;
            end = history_end_from(&r->basis[demand->basis].state, d->start);
        }
        if (end > least)
            least = end < r->day ? r->day : end;
    }
    /* Only unknown days of issue make it less than what is required. */
    return unknown ? least : d->need.until;
}

static bool
is_period_of(const struct term *term, const struct term *stated,
             enum level level)
{
    if (stated->type != TERM_NONE)
        return same_term(term, stated);
    return term->unit == TERM_YEARS && term->count == level_max_years(level);
}

/* Is it the period that a certain source has, stated or statutory? */
static bool
is_source_period(const struct deriving *d, const struct term *term)
{
    for (size_t i = 0; i < d->demands; i++) {
        const struct demand *demand = &d->demand[i];
        const struct state *state =
            demand->basis == NO_BASIS ? NULL
                                      : &d->report->basis[demand->basis].state;

        if (term->type != TERM_PERIOD || demand->claim.kind != d->need.kind)
            continue;
        if (is_period_of(term, &demand->claim.term, demand->claim.level) ||
            (state != NULL && is_period_of(term, &state->term, state->level)))
            return true;
    }
    return false;
}

static enum fit
fit_of_end(const struct deriving *d, const struct own_mark *own)
{
    if (own->mark.term.type == TERM_LONG)
        return FIT_LONG;
    if (own->until == DATE_NONE || own->until < least_end(d))
        return FIT_SHORT;
    if (own->until <= d->need.until)
        return FIT_OK;
    /* No rule asks for the day of a commercial secret: its words will do. */
    if (d->need.kind == KIND_COMMERCIAL &&
        is_source_period(d, &own->mark.term))
        return FIT_OK;
    return is_source_period(d, &own->mark.term) ? FIT_COPY : FIT_LONG;
}

static enum fit
fit_of_condition(const struct deriving *d, const struct term *term)
{
    if (term->type == TERM_CONDITION &&
        same_condition(term->condition, d->need.condition))
        return FIT_OK;
    return term->type == TERM_LONG ? FIT_LONG : FIT_SHORT;
}

static enum fit
fit_of(const struct deriving *d, const struct own_mark *own)
{
    const struct need *need = &d->need;
    const struct mark *mark = &own->mark;

    if (mark_is_unreadable(mark))
        return FIT_OK; /* said already */
    if (mark->term.type == TERM_NONE)
        return need->kind == KIND_STATE || need->until != DATE_NONE ||
                       need->forever || need->condition.len > 0
                   ? FIT_MISSING
                   : FIT_OK;
    if (need_is_mixed(need)) /* what can be counted must be reached */
        return own->until != DATE_NONE && need->until != DATE_NONE &&
                       own->until < need->until
                   ? FIT_SHORT
                   : FIT_OK;
    if (need->forever)
        return mark->term.type == TERM_LONG ? FIT_OK : FIT_SHORT;
    if (need->condition.len > 0)
        return fit_of_condition(d, &mark->term);
    return need->until == DATE_NONE ? FIT_OK : fit_of_end(d, own);
}

/* How long the sources last, in words. */
static struct str
needed_words(const struct deriving *d)
{
    if (d->need.forever)
        return S("长期");
    if (d->need.condition.len > 0)
        return d->need.condition;
    return date_words(d->arena, d->need.until);
}

/* What a message about a term ends with. */
static struct str
advice(struct deriving *d)
{
    const struct report *r = d->report;
    struct str mark = r->required.mark, say = {0};

    if (mark.len > 0)
        say = str_printf(d->arena, _("请标注“%.*s”。"), STR_ARG(mark));
    if (r->issued == DATE_NONE)
        say = str_printf(d->arena, "%.*s%s", STR_ARG(say),
                         _("草稿没有成文日期，其期限从检查之日起算。"));
    return say;
}

static void
say_term_short(struct deriving *d, const struct own_mark *own)
{
    struct str mark = derive_own_text(d, &own->mark), needed = needed_words(d),
               more = advice(d);
    bool condition = d->need.condition.len > 0 && !d->need.forever;

    derive_problem(
        d, PROBLEM_TERM_SHORT, SEVERITY_ERROR,
        d->need.kind == KIND_STATE ? S(N_("实施条例第18条")) : S(""),
        derive_end_source(d),
        str_printf(d->arena,
                   condition
                       ? _("标志“%.*s”没有照写密源的解密条件“%.*s”。%.*s")
                   : own->mark.term.type == TERM_CONDITION
                       ? _("标志“%.*s”写的是解密条件，"
                           "不能保证保密到密源的期限届满（%.*s）。%.*s")
                       : _("标志“%.*s”的期限短于密源的期限（到%.*s）。%.*s"),
                   STR_ARG(mark), STR_ARG(needed), STR_ARG(more)));
}

static void
say_term_long(struct deriving *d, const struct own_mark *own, bool copied)
{
    struct str mark = derive_own_text(d, &own->mark), needed = needed_words(d),
               more = advice(d);
    const struct basis *source = derive_end_source(d);

    if (copied)
        derive_problem(
            d, PROBLEM_TERM_LONG, SEVERITY_INFO, S(""), source,
            str_printf(d->arena,
                       _("标志“%.*s”照写了密源的期限，可以接受；但从成文"
                         "之日起算，比密源（%.*s）结束得晚。"),
                       STR_ARG(mark), STR_ARG(needed)));
    else
        derive_problem(
            d, PROBLEM_TERM_LONG, SEVERITY_WARN,
            d->need.kind == KIND_STATE ? S(N_("实施条例第27条")) : S(""),
            source,
            str_printf(d->arena,
                       _("标志“%.*s”的期限长于密源的期限（到%.*s）。%.*s"),
                       STR_ARG(mark), STR_ARG(needed), STR_ARG(more)));
}

static void
say_no_term(struct deriving *d, const struct own_mark *own)
{
    derive_problem(d, PROBLEM_TERM_MISSING, SEVERITY_ERROR,
                   d->need.kind == KIND_STATE ? S(N_("实施条例第21条"))
                                              : S(""),
                   derive_end_source(d),
                   str_printf(d->arena, _("标志“%.*s”没有写明保密期限。%.*s"),
                              STR_ARG(derive_own_text(d, &own->mark)),
                              STR_ARG(advice(d))));
}

static void
say_term(struct deriving *d, enum fit fit, const struct own_mark *own)
{
    d->term_wrong |= fit > FIT_COPY;
    switch (fit) {
    case FIT_OK:
        break;
    case FIT_COPY:
    case FIT_LONG:
        say_term_long(d, own, fit == FIT_COPY);
        break;
    case FIT_MISSING:
        say_no_term(d, own);
        break;
    case FIT_SHORT:
        say_term_short(d, own);
        break;
    }
}

/* --- all together --- */

static void
compare(struct deriving *d)
{
    const struct report *r = d->report;
    const struct own_mark *worst = NULL;
    enum level low = LEVEL_CORE + 1;
    enum fit fit = FIT_OK;

    for (size_t i = 0; i < r->marks; i++) {
        const struct mark *mark = &r->mark[i].mark;
        enum fit this;

        if (!mark_is_live(mark) || mark->kind != d->need.kind)
            continue;
        if (mark->level < low)
            low = mark->level;
        this = fit_of(d, &r->mark[i]);
        if (worst == NULL || this > fit) {
            worst = &r->mark[i];
            fit = this;
        }
    }
    if (worst == NULL || d->need.kind == KIND_WORK)
        return;
    if (low < d->need.level)
        say_level_low(d, low);
    else if (low > d->need.level)
        say_level_high(d, low);
    say_term(d, fit, worst);
}

static const struct own_mark *
live_of_kind(const struct report *r, enum kind kind)
{
    for (size_t i = 0; i < r->marks; i++)
        if (mark_is_live(&r->mark[i].mark) && r->mark[i].mark.kind == kind)
            return &r->mark[i];
    return NULL;
}

static struct str
unmarked_words(struct deriving *d)
{
    struct str mark = d->report->required.mark;
    enum kind kind = d->need.kind;

    if (mark.len == 0)
        return str_printf(d->arena,
                          _("草稿没有“%.*s”标志。请先确定标志的写法，再行"
                            "标注；在此之前从严保管。"),
                          STR_ARG(level_name(d->need.level)));
    return str_printf(
        d->arena,
        kind == KIND_STATE
            ? _("草稿含有国家秘密，却没有国家秘密标志。请标注“%.*s”。")
        : kind == KIND_COMMERCIAL
            ? _("草稿含有商业秘密，却没有相应的标志。请标注“%.*s”。")
            : _("草稿含有工作秘密，却没有相应的标志。请标注“%.*s”。"),
        STR_ARG(mark));
}

static void
say_non_state(struct deriving *d, const struct mark *other)
{
    derive_problem(
        d, PROBLEM_NON_STATE_MARK, SEVERITY_ERROR,
        S(N_("保密法（2024）第22条")), derive_level_source(d),
        str_printf(d->arena,
                   _("“%.*s”不是国家秘密标志，不能代替它。请改为国家秘密"
                     "标志。"),
                   STR_ARG(derive_own_text(d, other))));
}

/* A state mark covers what other kinds ask for; nothing else replaces it. */
static void
say_unmarked(struct deriving *d)
{
    bool state = d->need.kind == KIND_STATE;

    d->unmarked = true;
    derive_problem(d, PROBLEM_UNMARKED, SEVERITY_ERROR,
                   state ? S(N_("保密法（2024）第22条")) : S(""),
                   derive_level_source(d), unmarked_words(d));
    for (int kind = KIND_COMMERCIAL; state && kind <= KIND_WORK; kind++) {
        const struct own_mark *other =
            live_of_kind(d->report, (enum kind) kind);

        if (other != NULL)
            say_non_state(d, &other->mark);
    }
}

/* What it says is over, and so is what it came from, if that was found. */
static void
say_over(struct deriving *d, const struct own_mark *own)
{
    bool state = own->mark.kind == KIND_STATE;

    d->no_basis = true;
    derive_problem(
        d, PROBLEM_NO_BASIS, SEVERITY_INFO,
        state ? S(N_("保密法（2024）第24条")) : S(""), NULL,
        str_printf(d->arena,
                   _("标志“%.*s”的期限已满（%.*s）。请确认没有收到延长保密"
                     "期限的通知，在标志旁标明“解密”；公开之前仍须审查。"),
                   STR_ARG(derive_own_text(d, &own->mark)),
                   STR_ARG(date_words(d->arena, own->until))));
}

/* What it came from was found, and is no longer protected. */
static bool
is_outlived(const struct report *r, enum kind kind)
{
    for (size_t i = 0; i < r->findings; i++) {
        const struct finding *f = &r->finding[i];

        if (r->basis[f->basis].source->kind == kind &&
            (f->why_not == WHY_NOT_EXPIRED ||
             f->why_not == WHY_NOT_DECLASSIFIED ||
             f->why_not == WHY_NOT_PUBLISHED))
            return true;
    }
    return false;
}

static void
say_no_basis(struct deriving *d, const struct mark *mark)
{
    bool state = mark->kind == KIND_STATE;

    d->no_basis = true;
    derive_problem(
        d, PROBLEM_NO_BASIS, state ? SEVERITY_WARN : SEVERITY_INFO,
        state ? S(N_("保密法（2024）第22条")) : S(""), NULL,
        str_printf(d->arena,
                   is_outlived(d->report, mark->kind)
                       ? _("草稿标有“%.*s”，找到的密源却都已过期、解密或者"
                           "公开。请核实；没有其他定密依据的，应当去掉"
                           "标志。")
                   : state ? _("草稿标有“%.*s”，登记的密源中却没有找到依据。"
                               "请按保密事项范围说明定密依据，或者补登密源。")
                           : _("草稿标有“%.*s”，登记的密源中没有找到依据。"
                               "请确认它是否由本单位确定。"),
                   STR_ARG(derive_own_text(d, mark))));
}

static bool
any_counts(const struct deriving *d, enum kind kind)
{
    for (size_t i = 0; i < d->bases; i++)
        if (d->own.weight[i] != STRENGTH_NONE &&
            d->report->basis[i].source->kind == kind)
            return true;
    for (size_t i = 0; i < d->demands; i++)
        if (d->demand[i].claim.kind == kind)
            return true;
    return false;
}

/* A mark whose kind nothing that was found asks for. */
static void
say_unfounded(struct deriving *d)
{
    for (int kind = KIND_STATE; kind <= KIND_WORK; kind++) {
        const struct own_mark *own = live_of_kind(d->report, (enum kind) kind);

        if (own == NULL || any_counts(d, (enum kind) kind) ||
            (d->need.is && d->need.kind < (enum kind) kind))
            continue;
        if (own->until != DATE_NONE && own->until < d->report->day)
            say_over(d, own);
        else
            say_no_basis(d, &own->mark);
    }
}

/* Without a source to compare with, a state mark still needs its term. */
static void
say_term_missing(struct deriving *d)
{
    const struct report *r = d->report;

    for (size_t i = 0; i < r->marks; i++) {
        const struct mark *mark = &r->mark[i].mark;

        if (!mark_is_live(mark) || mark->kind != KIND_STATE ||
            (mark->faults & MARK_NO_TERM) == 0)
            continue;
        d->term_wrong = true;
        derive_problem(
            d, PROBLEM_TERM_MISSING, SEVERITY_ERROR, S(N_("实施条例第21条")),
            NULL,
            str_printf(d->arena,
                       _("标志“%.*s”没有写明保密期限。请补上期限、解密时间"
                         "或者解密条件。"),
                       STR_ARG(derive_own_text(d, mark))));
        return;
    }
}

void
derive_marks(struct deriving *d)
{
    struct report *r = d->report;

    for (size_t i = 0; i < r->marks; i++) {
        struct mark *mark = &r->mark[i].mark;

        r->mark[i].until = mark->term.type == TERM_NONE
                               ? DATE_NONE
                               : term_end(&mark->term, mark->level, d->start);
    }
    derive_form(d);
    if (!d->need.is || d->need.kind != KIND_STATE)
        say_term_missing(d);
    if (d->need.is && live_of_kind(r, d->need.kind) != NULL)
        compare(d);
    else if (d->need.is && live_of_kind(r, KIND_STATE) == NULL)
        say_unmarked(d);
    say_unfounded(d);
}
