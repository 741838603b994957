/*
 * The weights of evidence.
 *
 * Ordinary official sentences share whole phrases with any large register, so
 * length alone proves little.  What tells a quotation from a set phrase is how
 * much of one whole source sentence is there, and how much of the draft's; how
 * surprising the common words are beside public texts and the rest of the
 * register; how little of them two other sources have, and how little is what
 * their own says over and over; whether the draft sets them off as a clause;
 * and what stands between them: a misread character leaves a gap of one on
 * both sides, a sentence of the same mould longer ones.
 *
 * The score is a sum of small trees (core/weigh_table.h), each of which asks
 * three questions.  They come from tests/bench/fit.py, out of sentences quoted
 * and reworked in known ways (tests/bench/rework.py) against chance likenesses
 * in ordinary prose and news; where more of something can only speak for a
 * quotation, or only against, the trees are held to that.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "core/weigh.h"

#include <math.h>

#include "core/codename.h"
#include "core/count.h"
#include "core/match.h"
#include "core/weigh_table.h"

const struct thresholds weigh_usual = {WEIGH_CERTAIN, WEIGH_REVIEW};

/*
 * The register that the thresholds were set with, and how they move with the
 * size of others.  For parts of it, and of other texts, 0.6 to 1.5 bits for
 * each doubling keep false alarms level; half a bit lets both gain.  Of a
 * hundred: ordinary documents that are flagged, as certain and at all, and
 * sentences that are certain though reordered, with words cut and put in or
 * replaced, or of which twenty characters stand in another (shift.py):
 *
 *     characters   plain      news        order   cut   words   clause
 *         3.6 M    2.0  6.3   8.8  48.1      98    87      58       50
 *         0.9 M    1.2  5.8   7.0  36.8      99    93      70       80
 *        0.23 M    0.6  3.6   4.1  22.2     100    96      78       88
 *        0.06 M    0.0  1.3   1.2   7.4     100    97      80       94
 *        0.02 M    0.0  0.5   0.3   1.5     100    98      80       94
 *
 * Below a sixteenth they stay, though alarms would bear four bits: no other
 * source of a small register shows which words are but the frame of a form,
 * and the office that keeps it writes its drafts in the same forms.  Larger
 * ones were measured in an invented language: beyond 4 M what is certain by
 * chance grew no more; what is for review would take 0.7 bits.
 */
static const double CHARACTERS = 3.6e6, BITS_A_DOUBLING = 0.5, MOST_MOVED = 2;

/* Beyond these a measure says no more. */
static const double MOST_BITS = 150, MOST_GAP = 20;

static double
most(double a, double limit)
{
    return a < limit ? a : limit;
}

static double
share(double part, double whole)
{
    return whole > 0 ? most(part / whole, 1) : 0;
}

/*
 * A frame of the source's own is as good as public: it is everybody's who
 * fills in the form.  So are the noughts of large figures.
 */
static double
open_of(const struct measures *m, double covered)
{
    return fmax(m->open + m->noughts, m->framed * covered);
}

void
weigh_features(const struct measures *m, double out[FEATURES])
{
    double covered = m->covered > 0 ? m->covered : 1;
    double passage = m->passage - m->left_out;
    double gaps = m->pieces > 1 ? m->pieces - 1 : 1;
    double open = open_of(m, covered);

    out[FEATURE_COVERAGE] = share(m->covered, passage);
    out[FEATURE_CHARACTERS] = log2(covered);
    out[FEATURE_OFTEN] = m->often > 1 ? log2(m->often) : 0;
    out[FEATURE_BITS] = most(m->bits, MOST_BITS);
    out[FEATURE_HEAD] = share(m->head, passage);
    out[FEATURE_FRESH] = log2(1 + fmax(m->covered - open, 0));
    out[FEATURE_OPEN] = share(open, covered);
    out[FEATURE_RUN_BITS] = most(m->run_bits, MOST_BITS);
    out[FEATURE_SENTENCE] = share(covered, m->sentence);
    out[FEATURE_RUN_SHARE] = share(m->run, passage);
    out[FEATURE_GAP_DRAFT] = most(m->gap_draft / gaps, MOST_GAP);
    out[FEATURE_GAP_PASSAGE] = most(m->gap_passage / gaps, MOST_GAP);
    out[FEATURE_EVEN] = m->pieces > 1 ? m->even / gaps : 1;
    out[FEATURE_PIECE] = covered / (m->pieces > 0 ? m->pieces : 1);
    out[FEATURE_TAIL] = share(m->tail, passage);
    out[FEATURE_UNEVEN] = most(m->uneven / gaps, MOST_GAP);
    out[FEATURE_FIGURES] = most(m->figures / gaps, MOST_GAP);
    out[FEATURE_SHARED] = fmax(m->shared, m->framed);
    out[FEATURE_CLAUSE] = share(m->span, m->clause);
}

struct thresholds
weigh_for(const struct thresholds *asked, double characters)
{
    double moved = BITS_A_DOUBLING * log2(fmax(characters, 1) / CHARACTERS);
    struct thresholds t = *asked;

    moved = fmax(-MOST_MOVED, fmin(moved, MOST_MOVED));
    if (isnan(t.certain))
        t.certain = fmax(weigh_usual.certain + moved,
                         isnan(t.review) ? -INFINITY : t.review);
    if (isnan(t.review))
        t.review = fmin(weigh_usual.review + moved, t.certain);
    return t;
}

/* Many trees ask the same: each question is answered once. */
struct answers {
    bool more[COUNT(weigh_most)];
};

static void
answer(const double feature[FEATURES], struct answers *out)
{
    _Static_assert(COUNT(weigh_first) == FEATURES + 1,
                   "the questions of each feature have their place");
    *out = (struct answers){{false}};
    for (size_t f = 0; f < FEATURES; f++)
        for (size_t i = weigh_first[f];
             i < weigh_first[f + 1] && feature[f] > weigh_most[i]; i++)
            out->more[i] = true;
}

/*
 * One question, then one of two, then one of four: each is chosen by the
 * answers before, and none is a branch to be guessed.
 */
static int
ask(const struct weigh_tree *tree, const struct answers *answers)
{
    const unsigned short *question = tree->question;
    size_t at = answers->more[question[0]];

    at = 2 * at + answers->more[question[1 + at]];
    at = 2 * at + answers->more[question[3 + at]];
    return tree->parts[at];
}

double
weigh_score(const struct measures *m)
{
    double feature[FEATURES];
    struct answers answers;
    int parts = WEIGH_BASE;

    weigh_features(m, feature);
    answer(feature, &answers);
    for (const struct weigh_tree *t = weigh_tree;
         t < weigh_tree + COUNT(weigh_tree); t++)
        parts += ask(t, &answers);
    return parts / (double) WEIGH_BIT;
}

bool
weigh_is_whole(const struct measures *m)
{
    return m->covered == m->passage && m->pieces == 1;
}

enum strength
weigh_strength(const struct measures *m, double score,
               const struct thresholds *thresholds)
{
    if (m->covered < MATCH_FLOOR)
        return STRENGTH_NONE;
    /* A whole sentence is taken, whatever its words are. */
    if (weigh_is_whole(m))
        return STRENGTH_CERTAIN;
    if (m->covered - m->noughts < MATCH_FLOOR)
        return STRENGTH_NONE;
    if (score >= thresholds->certain)
        return STRENGTH_CERTAIN;
    return score >= thresholds->review || m->codenames >= CODENAMES_TELL
               ? STRENGTH_REVIEW
               : STRENGTH_NONE;
}

double
weigh_at_least(double score, enum strength strength,
               const struct thresholds *thresholds)
{
    double least = thresholds->review;

    if (strength == STRENGTH_CERTAIN)
        least = thresholds->certain;
    return strength == STRENGTH_NONE || score > least ? score : least;
}

struct str
strength_slug(enum strength strength)
{
    static const struct str slugs[] = {
        [STRENGTH_NONE] = STR_INIT("none"),
        [STRENGTH_REVIEW] = STR_INIT("review"),
        [STRENGTH_CERTAIN] = STR_INIT("certain"),
    };

    return slugs[strength];
}
