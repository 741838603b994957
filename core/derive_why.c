/*
 * Why a level and an end came out as they did, source by source: one line for
 * each that carries either, which an approver can check by hand.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "core/count.h"
#include "core/derive_parts.h"

/*
 * The last event up to the day that set what the state has: the term, or with
 * by_level the level; NULL where that is as it was at issue.
 */
static const struct event *
set_by(const struct basis *basis, date day, bool by_level)
{
    const struct source *source = basis->source;
    const struct event *last = NULL;

    for (size_t i = 0; i < source->events; i++) {
        const struct event *e = &source->event[i];

        if ((e->type != EVENT_CHANGED && e->type != EVENT_EXTENDED) ||
            e->day > day || (last != NULL && e->day < last->day))
            continue;
        if (by_level
                ? e->level != LEVEL_NONE && e->level == basis->state.level &&
                      e->level != source->level
                : e->term.type != TERM_NONE &&
                      same_term(&e->term, &basis->state.term) &&
                      !same_term(&e->term, &source->term))
            last = e;
    }
    return last;
}

/* --- the end --- */

static struct str
words_of_change(struct deriving *d, const struct event *event)
{
    struct str day = date_words(d->arena, event->day);

    if (event->type == EVENT_EXTENDED)
        return str_printf(d->arena, _("%.*s延长，"), STR_ARG(day));
    return str_printf(d->arena, _("%.*s变更期限，"), STR_ARG(day));
}

static struct str
words_of_period(struct deriving *d, const struct basis *basis, struct str end)
{
    return str_printf(d->arena, _("%.*s制发，期限%.*s，到%.*s"),
                      STR_ARG(date_words(d->arena, basis->source->issued)),
                      STR_ARG(term_text(d->arena, &basis->state.term)),
                      STR_ARG(end));
}

/* Nothing was stated, or nobody knows since when. */
static struct str
words_of_unknown(struct deriving *d, const struct basis *basis, struct str end)
{
    const struct state *state = &basis->state;
    struct str day = date_words(d->arena, d->report->day);

    if (state->no_date && state->no_term)
        return str_printf(
            d->arena,
            _("制发日和期限都没有登记，从检查之日%.*s起按%.*s级最长期限"
              "%d年算，到%.*s"),
            STR_ARG(day), STR_ARG(level_name(state->level)),
            level_max_years(state->level), STR_ARG(end));
    if (state->no_date)
        return str_printf(
            d->arena,
            _("制发日没有登记，从检查之日%.*s起按所标的%.*s和该密级最长"
              "期限中较长的算，到%.*s"),
            STR_ARG(day), STR_ARG(term_text(d->arena, &state->term)),
            STR_ARG(end));
    return str_printf(
        d->arena, _("%.*s制发，没有标明期限，按%.*s级最长期限%d年算，到%.*s"),
        STR_ARG(date_words(d->arena, basis->source->issued)),
        STR_ARG(level_name(state->level)), level_max_years(state->level),
        STR_ARG(end));
}

static struct str
words_of_term(struct deriving *d, const struct basis *basis)
{
    const struct state *state = &basis->state;
    struct str end = date_words(d->arena, state->end);

    if (basis->source->kind == KIND_WORK)
        return str_of(_("工作秘密，不定期限"));
    if (state->no_date || state->no_term)
        return words_of_unknown(d, basis, end);
    switch (state->term.type) {
    case TERM_PERIOD:
        return words_of_period(d, basis, end);
    case TERM_DATE:
        return str_printf(d->arena, _("标明保密到%.*s"), STR_ARG(end));
    case TERM_CONDITION:
        return str_printf(d->arena, _("标明“%.*s”，没有登记该条件已经满足"),
                          STR_ARG(state->term.condition));
    case TERM_LONG:
        return str_of(_("标明长期"));
    case TERM_NONE:
        break;
    }
    return str_of(_("没有标明期限"));
}

static struct str
words_of_end(struct deriving *d, const struct demand *demand)
{
    const struct basis *basis = &d->report->basis[demand->basis];
    const struct event *event = set_by(basis, d->report->day, false);
    struct str words = words_of_term(d, basis);

    if (demand->claim.end != basis->state.end)
        return str_printf(d->arena, _("所涉密点的期限更长，到%.*s"),
                          STR_ARG(date_words(d->arena, demand->claim.end)));
    if (event == NULL)
        return words;
    return str_printf(d->arena, "%.*s%.*s", STR_ARG(words_of_change(d, event)),
                      STR_ARG(words));
}

/* --- the level --- */

static struct str
words_of_level(struct deriving *d, const struct demand *demand)
{
    const struct basis *basis = &d->report->basis[demand->basis];
    const struct event *event = set_by(basis, d->report->day, true);
    struct str level = level_name(demand->claim.level);

    if (demand->claim.level != basis->state.level)
        return str_printf(d->arena, _("所涉密点为%.*s级"), STR_ARG(level));
    if (event != NULL)
        return str_printf(d->arena, _("%.*s起改为%.*s级"),
                          STR_ARG(date_words(d->arena, event->day)),
                          STR_ARG(level));
    /* 核心商密 is no 级; a work secret has no level. */
    if (basis->source->kind != KIND_STATE)
        return level;
    return str_printf(d->arena, _("%.*s级"), STR_ARG(level));
}

/* --- how it came to be looked at --- */

enum { NOT_FOUND = -1 };

/*
 * For each basis, something found that it is, or that derives from it, near
 * or far; each is come by once.
 */
static int *
found_below(const struct deriving *d)
{
    const struct report *r = d->report;
    int *below = arena_array(d->arena, r->bases, int);
    size_t *queue = arena_array(d->arena, r->bases, size_t), queued = 0;

    for (size_t i = 0; i < r->bases; i++)
        below[i] = NOT_FOUND;
    for (size_t i = 0; i < r->findings; i++) {
        size_t basis = r->finding[i].basis;

        if (!r->finding[i].counts || below[basis] != NOT_FOUND)
            continue;
        below[basis] = (int) basis;
        queue[queued++] = basis;
    }
    for (size_t i = 0; i < queued; i++) {
        const struct basis *basis = &r->basis[queue[i]];

        for (size_t j = 0; j < basis->parents; j++)
            if (below[basis->parent[j]] == NOT_FOUND) {
                below[basis->parent[j]] = below[queue[i]];
                queue[queued++] = basis->parent[j];
            }
    }
    return below;
}

static struct str
words_of_way(struct deriving *d, const struct demand *demand, const int *below)
{
    const struct report *r = d->report;
    int child = below[demand->basis];

    if (demand->enclosed > 0)
        return str_printf(d->arena, _("见于附件%zu"), demand->enclosed);
    if (child == NOT_FOUND || child == demand->basis)
        return S("");
    return str_printf(
        d->arena, _("派生出 %.*s，草稿的内容来自后者"),
        STR_ARG(report_source_name(d->arena, r, &r->basis[child])));
}

/* --- all together --- */

/* Those that are not empty, one behind the other. */
static struct str
joined(struct deriving *d, const struct str *part, size_t parts)
{
    struct str all = {0};

    for (size_t i = 0; i < parts; i++)
        if (part[i].len > 0)
            all = str_printf(d->arena, "%.*s%s%.*s", STR_ARG(all),
                             all.len > 0 ? _("；") : "", STR_ARG(part[i]));
    return all;
}

static void
tell(struct deriving *d, const struct demand *demand, const int *below,
     struct reason *reason)
{
    const struct basis *basis;

    if (demand->basis == NO_BASIS) {
        reason->text = str_printf(d->arena, _("附件%zu标有“%.*s”"),
                                  demand->enclosed, STR_ARG(demand->mark));
    } else {
        const struct str part[] = {words_of_level(d, demand),
                                   words_of_end(d, demand),
                                   words_of_way(d, demand, below)};

        basis = &d->report->basis[demand->basis];
        reason->source = basis->source->id;
        reason->corpus = d->report->corpus[basis->corpus].id;
        reason->text = joined(d, part, COUNT(part));
    }
}

void
derive_why(struct deriving *d)
{
    struct required *q = &d->report->required;
    const int *below = found_below(d);
    bool *told = arena_array(d->arena, d->report->bases, bool);

    q->why = arena_array(d->arena, d->demands, struct reason);
    for (size_t i = 0; i < d->demands; i++) {
        const struct demand *demand = &d->demand[i];
        struct reason reason = {
            .level = claim_has_level(&demand->claim, &d->need),
            .end = claim_has_end(&demand->claim, &d->need),
        };

        if ((!reason.level && !reason.end) ||
            (demand->basis != NO_BASIS && told[demand->basis]))
            continue;
        if (demand->basis != NO_BASIS)
            told[demand->basis] = true;
        tell(d, demand, below, &reason);
        q->why[q->whys++] = reason;
    }
}
