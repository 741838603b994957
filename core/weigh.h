/*
 * How strong a match is: from what was measured of it to a score, and from
 * that to a strength.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef CORE_WEIGH_H
#define CORE_WEIGH_H

#include <stdint.h>

#include "core/attr.h"
#include "core/verify.h"

/* What is known of one match. */
struct measures {
    uint32_t passage; /* characters of the whole passage */
    uint32_t covered; /* of these, in common with the draft */
    uint32_t span;    /* characters of the draft from first to last */
    uint32_t run;     /* longest exact run */
    uint32_t phrase;  /* longest part of that run that is a public phrase */
    uint32_t often;   /* how often the corpus holds the rarest seed of it */
    double bits;      /* surprise of all that is in common */
};

/* Bits for and against: that the draft took the words from this passage. */
double weigh_score(const struct measures *) NONNULL PURE;

/* The least score that has the strength by itself. */
double weigh_least(enum strength);

enum strength weigh(const struct measures *) NONNULL PURE;

#endif /* !CORE_WEIGH_H */
