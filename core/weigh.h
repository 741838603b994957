/*
 * How strong a match is: from what was measured of it to a strength.
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
    uint32_t own_run; /* longest part of a run that is in no public phrase */
    double bits;      /* what all that is in common is worth */
};

/*
 * What a character in a piece of len is worth, from 0 to 1: a lone one is
 * found again by chance, four in a row seldom are.
 */
double weigh_piece(uint32_t len);

enum strength weigh(const struct measures *) NONNULL PURE;

#endif /* !CORE_WEIGH_H */
