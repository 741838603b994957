/*
 * What a person decided on a passage of a draft that was found to come from a
 * source, and what of it holds on a day.  Plain data; kept in the register.
 *
 * A decision is known by its key, which is of the passage's words and of the
 * source (core/decision_key.h), and holds for every document that says the
 * same.  Nothing is overwritten: each is recorded behind those before.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef CORE_DECISION_H
#define CORE_DECISION_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/attr.h"
#include "core/date.h"
#include "core/level.h"
#include "core/prf.h"
#include "core/str.h"

struct arena;

enum decision_type {
    DECISION_DISMISS, /* an approver: it is none */
    DECISION_CONFIRM, /* an approver: it is one */
    DECISION_DISPUTE, /* a drafter doubts it; changes nothing by itself */
    DECISION_CONSENT, /* the owner allows this use of it */
    DECISION_REVOKE   /* nothing that was said of it before holds any more */
};

struct decision {
    uint64_t number; /* in order of recording, from 1 */
    enum decision_type type;
    /* Of the passage's words and its source's id, never of its place. */
    unsigned char key[PRF_MAC_SIZE];
    struct str source; /* its id */
    enum level level;  /* of the source, when it was decided */
    date day;          /* from when it holds */
    date until;        /* the last day that it holds; DATE_NONE: no such */
    uint64_t recorded; /* seconds since 1970, UTC */
    struct str who;    /* the account that recorded it */
    struct str by;     /* who decided, as it was said */
    struct str why;
    struct str reference; /* of the owner's consent */
};

/* Why what a person decided on a passage no longer holds. */
enum lapse {
    LAPSE_NONE,
    LAPSE_TERM, /* its time is over */
    LAPSE_LEVEL /* its source was raised since */
};

/* "dismiss", "confirm", "dispute", "consent", "revoke" */
struct str decision_slug(enum decision_type);
/* "term", "level"; empty for LAPSE_NONE. */
struct str lapse_slug(enum lapse);

/*
 * Has it lapsed on that day, its source being of this level?  What asks for
 * no less protection, a confirmation or a dispute, lapses with no level.
 */
enum lapse decision_lapse(const struct decision *, enum level, date day)
    NONNULL PURE;

/* What people said of one passage and source, as it stands on a day. */
struct ruling {
    const struct decision *decision; /* dismissed or confirmed, or NULL */
    enum lapse lapse;                /* of that */
    const struct decision *dispute;  /* not yet decided on */
    const struct decision *consent;
};

/*
 * What holds of the decisions with one key, in order of recording, on that
 * day, its source being of this level.  Those whose day is still to come say
 * nothing.
 *
 * The newest that holds counts.  A dismissal ends where anything else was
 * decided since, and does not come back when that has lapsed.  Where none
 * holds, the newest that has lapsed is given, with why.  A dispute that came
 * before a dismissal or a confirmation was decided on with it.
 */
void decision_rule(const struct decision *const *, size_t count, enum level,
                   date day, struct ruling *) NONNULL_AT(5);

/* Decisions in order of source, key and recording. */
struct decision_index {
    const struct decision **item;
    size_t count;
};

/* Borrows the decisions, which are in order of recording. */
void decision_index(struct arena *, const struct decision *, size_t count,
                    struct decision_index *) NONNULL_AT(1, 4);

/* Was anything ever decided on this source? */
bool decision_index_knows(const struct decision_index *, struct str source)
    NONNULL PURE;

/* The decisions with this key; *count of them, in order of recording. */
const struct decision *const *
decision_index_find(const struct decision_index *, struct str source,
                    const unsigned char key[PRF_MAC_SIZE], size_t *count)
    NONNULL;

#endif /* !CORE_DECISION_H */
