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

/* How the findings of one report bear on its bases, which are as many. */
struct bearing {
    /* The strongest counted one of it, be it alive, or of what it begot. */
    enum strength *found;
    enum strength *weight; /* the same; NONE of what is dead or public */
    struct touched *touched;
    bool *named; /* a finding names it itself, be it counted or not */
};

enum { NO_BASIS = -1 };

/* A claim that is certain: of a source, or of the mark of an enclosure. */
struct demand {
    struct claim claim;
    int basis;       /* or NO_BASIS: of a mark */
    size_t enclosed; /* number of the enclosure, from 1; 0: of the draft */
    struct str mark; /* as it is written */
};

struct deriving {
    struct arena *arena;
    struct report *report;
    struct bearing own; /* of the draft's own findings */
    size_t bases;       /* how many are its own; then those of enclosures */
    size_t room;        /* for problems */
    date start;         /* the draft's own term counts from here */
    struct demand *demand;
    size_t demands;
    struct need need; /* of all demands together */

    /* What the verdict rests on. */
    bool decide, malformed, under, over, term_wrong, unmarked, no_basis;
    bool unread; /* an enclosure could not be read */
};

/* What a draft's own term counts from: its day, or that of the check. */
date derive_start(const struct report *) NONNULL;

/* What a source asks for as a whole. */
static inline struct claim
claim_of(const struct basis *basis)
{
    return need_claim(basis->source, &basis->state);
}

/* The same, raised to the 密点 touched where they ask for more. */
struct claim claim_touched(const struct basis *, const struct touched *)
    NONNULL;

/* Does the claim have the level, or the end, that is needed? */
bool claim_has_level(const struct claim *, const struct need *) NONNULL;
bool claim_has_end(const struct claim *, const struct need *) NONNULL;

/*
 * The mark to propose, for a document whose own term counts from start; empty
 * if a person must choose.
 */
struct str derive_mark(struct arena *, const struct need *, date start)
    NONNULL;

/* A certain source that has the level, or the end, required; or NULL. */
const struct basis *derive_level_source(const struct deriving *) NONNULL;
const struct basis *derive_end_source(const struct deriving *) NONNULL;

/*
 * Does a finding that must be looked at ask for more than what is required?
 */
bool derive_review_asks_more(const struct deriving *) NONNULL;

/* --- marks of the draft --- */

/* No 解密 stands behind it. */
bool mark_is_live(const struct mark *) NONNULL PURE;
/* No term could be read where one is written. */
bool mark_is_unreadable(const struct mark *) NONNULL PURE;
/* A mark as it is written, in the arena. */
struct str derive_own_text(struct deriving *, const struct mark *) NONNULL;
/* What is to be said of them as they are; part of derive_marks. */
void derive_form(struct deriving *) NONNULL;

/* --- who derives from whom --- */

/*
 * Let what holds of a basis hold of all that it derives from, near or far:
 * there it becomes what it is here, unless it is more already.
 */
void derive_spread(struct arena *, const struct report *, enum strength *)
    NONNULL;
/* Is anything alive that it derives from, near or far; a state secret? */
bool derive_has_living(struct arena *, const struct report *, size_t basis,
                       bool *state) NONNULL;

/* --- what findings weigh --- */

/* How the findings, which are settled, bear on the first of the bases. */
struct bearing derive_bear(struct arena *, const struct report *) NONNULL;

/* Each fills in its part of the report; in this order. */
void derive_findings(struct deriving *) NONNULL;
void derive_demands(struct deriving *) NONNULL;
void derive_required(struct deriving *) NONNULL;
void derive_also(struct deriving *) NONNULL;
void derive_why(struct deriving *) NONNULL;
void derive_sources(struct deriving *) NONNULL;
void derive_chains(struct deriving *) NONNULL;
void derive_package(struct deriving *) NONNULL;
void derive_decisions(struct deriving *) NONNULL;
void derive_marks(struct deriving *) NONNULL;
void derive_draft(struct deriving *) NONNULL;
void derive_channel(struct deriving *) NONNULL;
void derive_handling(struct deriving *) NONNULL;

/* Add a problem; article may be empty, source NULL. */
void derive_problem(struct deriving *, enum problem_code, enum severity,
                    struct str article, const struct basis *source,
                    struct str text) NONNULL_AT(1);

/*
 * The owner's consent, if all that counts of the source in the report is
 * covered by one; else NULL.
 */
const struct decision *derive_consent(const struct report *,
                                      const struct basis *) NONNULL;

/* Append unless it is there, to a list that nothing else appends to. */
void strs_add_once(struct arena *, struct strs *, struct str) NONNULL;

#endif /* !CORE_DERIVE_PARTS_H */
