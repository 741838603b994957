/*
 * What a person decided on a passage of a draft that was found to come from a
 * source.  Plain data; kept in the register.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef CORE_DECISION_H
#define CORE_DECISION_H

#include <stdint.h>

#include "core/date.h"
#include "core/level.h"
#include "core/prf.h"
#include "core/str.h"

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

#endif /* !CORE_DECISION_H */
