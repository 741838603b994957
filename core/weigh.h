/*
 * How strong a match is: from what was measured of it to a score, and from
 * that to a strength.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef CORE_WEIGH_H
#define CORE_WEIGH_H

#include <stdbool.h>

#include "core/attr.h"
#include "core/measure.h"
#include "core/str.h"

enum strength { STRENGTH_NONE, STRENGTH_REVIEW, STRENGTH_CERTAIN };

/* "none", "review", "certain" */
struct str strength_slug(enum strength);

/*
 * From how many bits a match is certain, and from how many it is shown for
 * review.
 */
struct thresholds {
    double certain, review;
};

extern const struct thresholds weigh_usual;

/*
 * The thresholds for a register of so many characters.  The more there is to
 * be alike with, the stronger chance likenesses become: the usual thresholds
 * are those of a register as large as the one that the model was measured
 * with, and differ by half a bit for each doubling from it, two bits at
 * most.  What was asked for stays; NAN: nothing was.
 */
struct thresholds weigh_for(const struct thresholds *asked, double characters)
    NONNULL;

/*
 * What the score goes by, made of the measures.  The numbers are the columns
 * of the model; tests/bench/fit.py knows them by these names.
 */
enum feature {
    FEATURE_COVERAGE,    /* share of the passage */
    FEATURE_CHARACTERS,  /* in common: logarithm to base 2 */
    FEATURE_OFTEN,       /* of its rarest seed in the corpus: logarithm */
    FEATURE_BITS,        /* surprise of all */
    FEATURE_HEAD,        /* share of the passage before the first piece */
    FEATURE_FRESH,       /* characters in no public phrase: logarithm */
    FEATURE_OPEN,        /* share in public phrases */
    FEATURE_RUN_BITS,    /* surprise of the longest piece */
    FEATURE_SENTENCE,    /* share of the draft's sentence */
    FEATURE_RUN_SHARE,   /* the longest piece as a share of the passage */
    FEATURE_GAP_DRAFT,   /* mean length of the gaps */
    FEATURE_GAP_PASSAGE, /* the same in the passage */
    FEATURE_EVEN,        /* share of the gaps that are short and equal */
    FEATURE_PIECE,       /* mean length of the pieces */
    FEATURE_TAIL,        /* share of the passage behind the last piece */
    FEATURE_UNEVEN,      /* mean difference of the gaps in length */
    FEATURE_FIGURES,     /* digits in the gaps, for each of these */
    FEATURE_SHARED,      /* what others have of the words, or a frame */
    FEATURE_CLAUSE,      /* the stretch as a share of the draft's clauses */
    FEATURES
};

/* What weigh_score goes by, in order of the enum above. */
void weigh_features(const struct measures *, double out[FEATURES]) NONNULL;

/*
 * Bits for and against: the odds, to base 2, that the draft took the words
 * from this passage rather than shares them by chance, where one is as likely
 * as the other to begin with.
 */
double weigh_score(const struct measures *) NONNULL PURE;

/* Is it the whole passage, in one piece? */
bool weigh_is_whole(const struct measures *) NONNULL PURE;

/*
 * By the score; a whole passage is certain whatever its words are, and too
 * few characters are nothing.
 */
enum strength weigh_strength(const struct measures *, double score,
                             const struct thresholds *) NONNULL PURE;

/*
 * The score of a match that is so strong on other grounds: no less than the
 * threshold says.
 */
double weigh_at_least(double score, enum strength, const struct thresholds *)
    NONNULL;

#endif /* !CORE_WEIGH_H */
