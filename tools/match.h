/*
 * The findings of one document against one register: two fetches from the
 * corpus, and core's pure steps between and behind them.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef TOOLS_MATCH_H
#define TOOLS_MATCH_H

#include "core/doc.h"
#include "core/range.h"
#include "tools/registers.h"

/* One match, with where it was found. */
struct hit_match {
    struct range *range; /* a piece for each paragraph that it runs over */
    size_t ranges;
    const struct para *para; /* that of the first */
    enum view view;          /* of the least visible */
    struct match match;
    double gained;          /* of its score, by other passages of the source */
    struct passage passage; /* without its text */
    uint32_t begin, end;    /* places in the document that hold all of it */
    size_t rank;            /* of the reading it was found in: low is plain */
};

struct match_result {
    struct hit_match *item; /* in order of place and passage */
    size_t count;
    /* Too much for the register to look up; some are named again. */
    const struct para **skipped;
    size_t skips;
    size_t limited; /* places where not all that holds the words is told */
    size_t characters, sentences, below_floor;
    /* Those that nobody can read, and the first of their paragraphs. */
    size_t illegible;
    const struct para *illegible_in;
};

/*
 * Match the whole document, its paragraphs read on over their ends
 * (core/stream.h).  A match found in several readings of a stretch, or against
 * several readings of a source's paragraph, is given once, the strongest;
 * where they are equal, the plainer one.  What only names the issuer of the
 * source, or of the draft, is left out.
 */
bool match_document(struct arena *, const struct register_view *,
                    const struct doc *, struct str issuer,
                    const struct thresholds *, struct match_result *,
                    struct err *) MUST_USE NONNULL;

#endif /* !TOOLS_MATCH_H */
