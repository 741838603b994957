/*
 * Which findings count, and under which case of the law.
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

static enum why_not
why_not(const struct finding *f, const struct basis *basis)
{
    if (basis->state.dead != ALIVE)
        return why_of(basis->state.dead);
    if (basis->source->kind == KIND_PUBLIC ||
        (f->open != NULL && f->open_before))
        return WHY_NOT_PUBLIC_BEFORE;
    return f->why_not == WHY_NOT_DISMISSED ? WHY_NOT_DISMISSED : WHY_NOT_NONE;
}

/* The case of 实施条例 art. 18 that fits best. */
static int
case_of(const struct finding *f, const struct source *source)
{
    if (source->kind != KIND_STATE)
        return 0;
    if (f->point != NULL)
        return 2;
    if (f->rule == RULE_QUOTE ||
        (f->rule == RULE_NAME && f->strength == STRENGTH_CERTAIN))
        return 1;
    if (source->usage_requirement.len > 0)
        return 4;
    return f->rule == RULE_REWORK ? 3 : 0;
}

static void
settle(struct finding *f, const struct basis *basis)
{
    const struct source *source = basis->source;

    f->art18 = case_of(f, source);
    f->why_not = why_not(f, basis);
    f->counts = f->why_not == WHY_NOT_NONE;
    /*
     * Outside of all that its owner said is to be protected, to which the
     * names belong that were registered.
     */
    if (source->points_complete && source->points > 0 && f->point == NULL &&
        f->strength == STRENGTH_CERTAIN && f->rule != RULE_NAME)
        f->strength = STRENGTH_REVIEW;
}

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

void
derive_findings(struct deriving *d)
{
    struct report *r = d->report;

    for (size_t i = 0; i < r->findings; i++) {
        struct finding *f = &r->finding[i];
        const struct basis *basis = &r->basis[f->basis];

        settle(f, basis);
        if (!f->counts)
            continue;
        if (f->strength > d->weight[f->basis])
            d->weight[f->basis] = f->strength;
        if (f->strength == STRENGTH_CERTAIN)
            touch(&d->touched[f->basis], f->point, basis->source->issued);
    }
}
