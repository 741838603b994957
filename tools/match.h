/*
 * The findings of one document against one register: two fetches from the
 * corpus, and core's pure steps between and behind them.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef TOOLS_MATCH_H
#define TOOLS_MATCH_H

#include "core/doc.h"
#include "tools/registers.h"

/* One match, with where it was found. */
struct hit_match {
    const struct para *para;
    uint32_t start, end; /* code points of the paragraph */
    struct match match;
    struct passage passage; /* without its text */
    size_t reading;         /* which reading of the paragraph, from 0 */
    enum view view;         /* of what that reading holds of it */
};

struct match_result {
    struct hit_match *item; /* in order of paragraph, start and passage */
    size_t count;
    const struct para **skipped; /* too much for the register to look up */
    size_t skips;
    size_t characters, sentences, below_floor;
};

/*
 * Match every paragraph of the document.  A match found in several readings
 * of a paragraph, or against several readings of a source's paragraph, is
 * given once, the strongest; where they are equal, the more visible one.
 */
bool match_document(struct arena *, const struct register_view *,
                    const struct doc *, struct match_result *, struct err *)
    MUST_USE NONNULL;

#endif /* !TOOLS_MATCH_H */
