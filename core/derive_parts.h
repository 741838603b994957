/*
 * What the parts of derive share; nobody else's business.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef CORE_DERIVE_PARTS_H
#define CORE_DERIVE_PARTS_H

#include "core/arena.h"
#include "core/msg.h"
#include "core/need.h"
#include "core/report.h"

/* The 密点 of one source that its certain findings touch. */
struct touched {
    size_t inside, outside; /* findings; one without a level is outside */
    enum level level;       /* the highest */
    date end;               /* the latest */
    bool uncounted;         /* one of them has no end that can be counted */
};

struct deriving {
    struct arena *arena;
    struct report *report;
    enum strength *weight;   /* of each basis: its strongest counted finding */
    struct touched *touched; /* of each basis */
    size_t room;             /* for problems */
    date start;              /* the draft's own term counts from here */
    struct need need;        /* of the certain findings that count */

    /* What the verdict rests on. */
    bool decide, malformed, under, over, term_wrong, unmarked, no_basis;
};

/* What a source asks for as a whole. */
static inline struct claim
claim_of(const struct basis *basis)
{
    return need_claim(basis->source, &basis->state);
}

/* A certain source that has the level, or the end, required; or NULL. */
const struct basis *derive_level_source(const struct deriving *) NONNULL;
const struct basis *derive_end_source(const struct deriving *) NONNULL;

/*
 * Does a finding that must be looked at ask for more than what is required?
 */
bool derive_review_asks_more(const struct deriving *) NONNULL;

/* Each fills in its part of the report; in this order. */
void derive_findings(struct deriving *) NONNULL;
void derive_required(struct deriving *) NONNULL;
void derive_sources(struct deriving *) NONNULL;
void derive_marks(struct deriving *) NONNULL;
void derive_draft(struct deriving *) NONNULL;
void derive_handling(struct deriving *) NONNULL;

/* Add a problem; article may be empty, source NULL. */
void derive_problem(struct deriving *, enum problem_code, enum severity,
                    struct str article, const struct basis *source,
                    struct str text) NONNULL_AT(1);

/* Append to a list unless it is there. */
void strs_add_once(struct arena *, struct strs *, struct str) NONNULL;

#endif /* !CORE_DERIVE_PARTS_H */
