/*
 * The weights of evidence, and the thresholds of certain and review.
 *
 * Ordinary official sentences share whole phrases with any large register, so
 * length alone proves little.  What tells a quotation from a set phrase is how
 * much of one whole source sentence is there; then how surprising the common
 * words are beside public texts; how little stands between them; and how few
 * other passages hold them.  The weights come from a logistic regression on
 * some 700 sentences quoted and reworked in known ways, against 7,400 chance
 * likenesses in public prose and news, and were checked on as many others;
 * they are rounded.  One unit is one bit: at one more, the odds double.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "core/weigh.h"

#include <math.h>
#include <stdbool.h>

/* A whole sentence; it counts by the square of the share that is there. */
static const double COVERAGE_BITS = 10;

/*
 * Surprise counts for little, since language repeats itself far more than
 * its characters would by chance; and past the limit for nothing.
 */
static const double SURPRISE_SHARE = 1.0 / 16, SURPRISE_LIMIT = 100;

/* Words put in: for as many characters as are in common. */
static const double GAP_BITS = 3;

/* Twice as often in the corpus, half as telling; down to one sixteenth. */
enum { OFTEN_LIMIT = 4 };

/*
 * On ordinary prose that owes the register nothing, three documents in a
 * hundred have a sentence over the first, five over the second.
 */
static const double CERTAIN = 9.5, REVIEW = 6;

/*
 * A sentence that is all there, give or take a misread character, is taken
 * from the source whatever its words are, unless they are strewn about.
 */
static const double WHOLE = 0.95, STREWN = 0.5;

/*
 * Part of a sentence, exactly: it is shown for review where it goes so much
 * beyond any public phrase in it.  What the corpus holds more often is a name
 * or a set phrase: it says nothing of this sentence.
 */
enum { RUN = 12, RUN_BEYOND = 7, RUN_OFTEN = 3 };

static double
coverage(const struct measures *m)
{
    return m->passage > 0 ? (double) m->covered / m->passage : 0;
}

/* Characters put in, for each one in common. */
static double
gaps(const struct measures *m)
{
    return m->covered > 0 ? (double) (m->span - m->covered) / m->covered : 0;
}

/* Base 2, rounded down. */
static int
halvings(uint32_t often)
{
    int n = 0;

    for (; often > 1 && n < OFTEN_LIMIT; often /= 2)
        n++;
    return n;
}

double
weigh_score(const struct measures *m)
{
    double bits = m->bits < SURPRISE_LIMIT ? m->bits : SURPRISE_LIMIT;

    return COVERAGE_BITS * coverage(m) * coverage(m) + SURPRISE_SHARE * bits -
           GAP_BITS * gaps(m) - halvings(m->often);
}

double
weigh_least(enum strength strength)
{
    if (strength == STRENGTH_NONE)
        return -HUGE_VAL;
    return strength == STRENGTH_CERTAIN ? CERTAIN : REVIEW;
}

static bool
is_whole(const struct measures *m)
{
    return coverage(m) >= WHOLE && gaps(m) <= STREWN;
}

static bool
is_clause(const struct measures *m)
{
    return m->run >= RUN && m->run - m->phrase >= RUN_BEYOND &&
           m->often <= RUN_OFTEN;
}

enum strength
weigh(const struct measures *m)
{
    double score = weigh_score(m);

    if (m->covered < VERIFY_FLOOR)
        return STRENGTH_NONE;
    if (is_whole(m) || score >= CERTAIN)
        return STRENGTH_CERTAIN;
    if (is_clause(m) || score >= REVIEW)
        return STRENGTH_REVIEW;
    return STRENGTH_NONE;
}
