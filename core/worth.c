/*
 * What is worth the while.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "core/worth.h"

#include "core/alike.h"
#include "core/least.h"
#include "core/seed.h"

/*
 * What is there of the passage is worth its characters squared, times the
 * share of the passage that they are, times how densely they lie; and the
 * rarer its rarest seed, the less will do.  Of 13,500 sentences reworked by
 * tests/bench/rework.py as many come to a finding as if all were compared, to
 * one in a thousand, and a quarter of the pairs of ordinary texts are left.
 * What is there nearly whole, or long and in one piece, is looked at however
 * common it is.
 */
static const double WORTH = 6.25, NEARLY_WHOLE = 0.6, DENSE = 0.8;
enum { LONG = 32 };

bool
worth_while(double characters, double share, double dense, uint32_t rarest)
{
    return characters * characters * share * dense >= WORTH * rarest ||
           share >= NEARLY_WHOLE || (characters >= LONG && dense >= DENSE);
}

/*
 * Many short pieces of common words are chance.  Of the sentences above four
 * in ten thousand are found no more for it; in ordinary texts an eighth of
 * what was aligned is left out, and then a tenth of what was measured.
 */
static const double EVIDENCE = 1.5;

static bool
is_evidence(double evidence, double pieces, double rarest)
{
    return evidence * evidence >=
           EVIDENCE * EVIDENCE * pieces * pieces * rarest;
}

bool
worth_aligning(double longest, double share, double runs, uint32_t rarest)
{
    return share >= 1 || is_evidence(longest * longest * share, runs, rarest);
}

bool
worth_measuring(double covered, double share, double dense, double pieces,
                uint32_t rarest)
{
    double telling = covered * share * dense;

    return share >= 1 || is_evidence(telling * telling, pieces, rarest);
}

uint32_t
worth_rarest(const struct evidence *ev, const struct block *run)
{
    uint32_t often = UINT32_MAX;

    for (uint32_t s = run->from; s + SEED_SIZE <= block_end(run); s++)
        often = least(often, slice_often(&ev->slice[s]));
    return often;
}

bool
worth_more(const struct evidence *ev, const struct passage *passage,
           const struct block *run, uint32_t rarest)
{
    uint32_t len = passage->len, end = (uint32_t) ev->reading->text.len;
    uint32_t from = run->from > len ? run->from - len : 0;
    uint32_t to = block_end(run) + len;

    return rarest <= PROPOSE_RARE &&
           alike(ev->reading->text.cp + from, least(to, end) - from, passage,
                 run->len);
}
