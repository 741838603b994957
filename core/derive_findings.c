/*
 * Which findings count, under which case of the law, and how they bear on the
 * sources: a finding in a derived source counts for all that the source
 * derives from as well, even where its own protection is over.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "core/derive_parts.h"

static enum why_not
why_of(enum dead dead)
{
    switch (dead) {
    case ALIVE:
        break;
    case DEAD_EXPIRED:
        return WHY_NOT_EXPIRED;
    case DEAD_DECLASSIFIED:
        return WHY_NOT_DECLASSIFIED;
    case DEAD_PUBLISHED:
        return WHY_NOT_PUBLISHED;
    case DEAD_WITHDRAWN:
        return WHY_NOT_WITHDRAWN;
    }
    return WHY_NOT_NONE;
}

/* Did a person decide so, and does it still hold? */
static bool
is_decided(const struct finding *f, enum decision_type type)
{
    return f->decision != NULL && f->lapse == LAPSE_NONE &&
           f->decision->type == type;
}

static enum why_not
why_not(const struct finding *f, const struct basis *basis, bool derived)
{
    enum dead dead = basis->state.dead;

    if (dead == DEAD_WITHDRAWN || (dead != ALIVE && !derived))
        return why_of(dead);
    if (basis->source->kind == KIND_PUBLIC ||
        (f->open != NULL && f->open_before))
        return WHY_NOT_PUBLIC_BEFORE;
    return is_decided(f, DECISION_DISMISS) ? WHY_NOT_DISMISSED : WHY_NOT_NONE;
}

/*
 * The case of 实施条例 art. 18 that fits best.  What is not itself a state
 * secret can only have been made of one.
 */
static int
case_of(const struct finding *f, const struct source *source, bool state)
{
    bool whole = f->rule == RULE_QUOTE ||
                 (f->rule == RULE_NAME && f->strength == STRENGTH_CERTAIN);

    if (source->kind != KIND_STATE)
        return state && (whole || f->rule == RULE_REWORK) ? 3 : 0;
    if (f->point != NULL)
        return 2;
    if (whole)
        return 1;
    if (source->usage_requirement.len > 0)
        return 4;
    return f->rule == RULE_REWORK ? 3 : 0;
}

/*
 * Outside of all that its owner said is to be protected, to which the names
 * belong that were registered, nothing is certain; what a person has
 * confirmed is.
 */
static enum strength
strength_of(const struct finding *f, const struct source *source)
{
    if (is_decided(f, DECISION_CONFIRM))
        return STRENGTH_CERTAIN;
    if (source->points_complete && source->points > 0 && f->point == NULL &&
        f->strength == STRENGTH_CERTAIN && f->rule != RULE_NAME)
        return STRENGTH_REVIEW;
    return f->strength;
}

/* What the bases that something was found of derive from. */
struct roots {
    bool asked, living, state;
};

static const struct roots *
roots_of(struct deriving *d, struct roots *all, size_t basis)
{
    struct roots *roots = &all[basis];

    if (!roots->asked)
        roots->living =
            derive_has_living(d->arena, d->report, basis, &roots->state);
    roots->asked = true;
    return roots;
}

void
derive_findings(struct deriving *d)
{
    struct report *r = d->report;
    struct roots *all = arena_array(d->arena, r->bases, struct roots);

    r->dismissed = 0;
    for (size_t i = 0; i < r->findings; i++) {
        struct finding *f = &r->finding[i];
        const struct basis *basis = &r->basis[f->basis];
        const struct roots *roots = roots_of(d, all, f->basis);

        f->art18 = case_of(f, basis->source, roots->state);
        f->why_not = why_not(f, basis, roots->living);
        f->counts = f->why_not == WHY_NOT_NONE;
        f->strength = strength_of(f, basis->source);
        if (f->why_not == WHY_NOT_DISMISSED)
            r->dismissed++;
    }
    d->own = derive_bear(d->arena, r);
}

/* --- what they bear on --- */

static void
touch(struct touched *touched, const struct point *point, date issued)
{
    date end;

    if (point == NULL || point->level == LEVEL_NONE) {
        touched->outside++;
        return;
    }
    end = term_end(&point->term, point->level, issued);
    if (touched->inside++ == 0)
        touched->end = end;
    if (point->level > touched->level)
        touched->level = point->level;
    if (end > touched->end)
        touched->end = end;
    if (end == DATE_NONE)
        touched->uncounted = true;
}

/* Of what was found in a derived source it is not known which 密点 it has. */
static void
touch_roots(struct touched *touched, const enum strength *found,
            const enum strength *direct, size_t bases)
{
    for (size_t i = 0; i < bases; i++)
        if (found[i] == STRENGTH_CERTAIN && direct[i] != STRENGTH_CERTAIN)
            touched[i].outside++;
}

static void
bear(struct bearing *b, const struct report *r, enum strength *direct)
{
    for (size_t i = 0; i < r->findings; i++) {
        const struct finding *f = &r->finding[i];
        const struct basis *basis = &r->basis[f->basis];

        b->named[f->basis] = true;
        if (!f->counts)
            continue;
        if (f->strength > direct[f->basis])
            direct[f->basis] = f->strength;
        if (f->strength == STRENGTH_CERTAIN)
            touch(&b->touched[f->basis], f->point, basis->source->issued);
    }
}

struct bearing
derive_bear(struct arena *arena, const struct report *r)
{
    enum strength *direct = arena_array(arena, r->bases, enum strength);
    struct bearing b = {
        .found = arena_array(arena, r->bases, enum strength),
        .weight = arena_array(arena, r->bases, enum strength),
        .touched = arena_array(arena, r->bases, struct touched),
        .named = arena_array(arena, r->bases, bool),
    };

    bear(&b, r, direct);
    for (size_t i = 0; i < r->bases; i++)
        b.found[i] = direct[i];
    derive_spread(arena, r, b.found);
    touch_roots(b.touched, b.found, direct, r->bases);
    for (size_t i = 0; i < r->bases; i++)
        if (r->basis[i].state.dead == ALIVE &&
            r->basis[i].source->kind != KIND_PUBLIC)
            b.weight[i] = b.found[i];
    return b;
}
