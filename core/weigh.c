/*
 * The thresholds of certain and review.
 *
 * Ordinary official sentences share whole phrases with any large register, so
 * length alone proves little.  What tells a quotation from a set phrase is,
 * in this order, how much of one whole source sentence is there, and how much
 * of it is not public property.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "core/weigh.h"

/* Shares of the passage that is found again. */
static const double WHOLE = 0.95, NEARLY = 0.85, MOSTLY = 0.7;

/* Bits: enough beside a sentence nearly whole, mostly there, in part. */
static const double BITS_NEARLY = 25, BITS_MOSTLY = 30, BITS_PART = 50;

/* An exact run so long, in no public phrase, is a quotation. */
enum { RUN_CERTAIN = 15 };

/* Pieces of so many characters count in full. */
enum { FULL_PIECE = 4 };

double
weigh_piece(uint32_t len)
{
    return len < FULL_PIECE ? (double) len / FULL_PIECE : 1;
}

enum strength
weigh(const struct measures *m)
{
    double coverage = m->passage > 0 ? (double) m->covered / m->passage : 0;

    if (m->covered < VERIFY_FLOOR)
        return STRENGTH_NONE;
    if (coverage >= WHOLE || m->own_run >= RUN_CERTAIN ||
        (coverage >= NEARLY && m->bits >= BITS_NEARLY))
        return STRENGTH_CERTAIN;
    if ((coverage >= MOSTLY && m->bits >= BITS_MOSTLY) || m->bits >= BITS_PART)
        return STRENGTH_REVIEW;
    return STRENGTH_NONE;
}
