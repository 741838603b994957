/*
 * What several sources ask for together, and how a mark says it.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef CORE_NEED_H
#define CORE_NEED_H

#include <stdbool.h>

#include "core/attr.h"
#include "core/date.h"
#include "core/level.h"
#include "core/str.h"
#include "core/term.h"

struct arena;
struct source;
struct state;

/*
 * What several claims ask for together.  Level and end are maximised each on
 * its own; state secrets go before commercial ones, those before work secrets.
 * One without a claim is zeroed but for until, which is DATE_NONE.
 */
struct need {
    bool is;
    enum kind kind;
    enum level level;
    bool forever;         /* 长期 */
    date until;           /* the latest that can be counted */
    struct term term;     /* of the claim that has this end */
    bool over_max;        /* that claim passes its level's maximum */
    struct str condition; /* the first one */
    bool conditions;      /* there are others */
    struct str owner;     /* of commercial secrets: the first one */
    bool owners;          /* there are others */
};

/* What one source, or one 密点 of it, asks for. */
struct claim {
    enum kind kind;
    enum level level;
    struct term term;
    date end;
    bool over_max;
    struct str owner; /* of a commercial secret; may be empty */
};

/* What a source asks for as a whole, by its state on a day. */
struct claim need_claim(const struct source *, const struct state *) NONNULL;

/*
 * Have it cover a claim as well: the strictest kind, and of its claims the
 * highest level and, independently, the latest end.
 */
void need_add(struct need *, const struct claim *) NONNULL;
/* The same protection?  Within 长期 all other ends are over. */
bool need_same(const struct need *, const struct need *) NONNULL;
/* A condition beside a day or another condition: no mark says both. */
bool need_is_mixed(const struct need *) NONNULL;
/*
 * The mark to propose; empty if a person must choose.  A commercial one names
 * its owner where there is one alone.
 */
struct str need_mark(struct arena *, const struct need *) NONNULL;

/* The same condition, however it is spaced? */
bool same_condition(struct str a, struct str b);
/* The same period, day, condition, or 长期? */
bool same_term(const struct term *, const struct term *) NONNULL;

#endif /* !CORE_NEED_H */
