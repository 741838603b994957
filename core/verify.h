/*
 * From candidates to findings: the second pure step of matching.
 *
 * A draft's reading is aligned with each passage proposed for it.  Evidence
 * is weighed: how much of the source sentence is covered counts most, an
 * exact run by its length, and characters inside phrases that public texts
 * hold as well count little.  What is made of stock phrases alone is no match.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef CORE_VERIFY_H
#define CORE_VERIFY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/attr.h"
#include "core/date.h"
#include "core/propose.h"
#include "core/reading.h"
#include "core/source.h"
#include "core/weigh.h"

struct arena;
struct stock;

/*
 * Fewer folded code points than this cannot be judged: ordinary sentences
 * share shorter phrases with any large register.
 */
enum { VERIFY_FLOOR = 12 };

enum rule { RULE_QUOTE, RULE_REWORK, RULE_TITLE, RULE_NUMBER, RULE_NAME };

/* A passage of the corpus: one sentence of one source. */
struct passage {
    uint32_t first, len; /* positions in the corpus: one a folded code point */
    uint32_t source;     /* which one of the corpus's sources */
    uint32_t paragraph;  /* of the source, from 1 */
    uint32_t start, end; /* code points of that paragraph */
    const uint32_t *cp;  /* len folded code points; NULL: no text is kept */
};

/* Where public source number source holds the seed at that offset. */
struct public_hit {
    uint32_t seed;
    uint32_t source;
    date issued;              /* DATE_NONE: undated */
    uint32_t count;           /* of the positions, at least one */
    const uint32_t *position; /* in the corpus, ascending; borrowed */
};

/* A match of one stretch of a reading with one passage. */
struct match {
    enum rule rule;
    enum strength strength;
    double score; /* bits of evidence */
    struct measures measures;
    uint32_t from, to;    /* folded offsets in the reading, half open */
    uint32_t first, last; /* folded offsets in the passage, half open */
    uint32_t passage;     /* index of the passage */
    uint32_t point;       /* the 密点 touched, from 1; 0: none */
    bool by_seeds;        /* no text was there to compare */
    /*
     * A public text holds all of it: public_source says which; public_before
     * whether it was issued on or before the source.
     */
    bool is_public, public_before;
    uint32_t public_source;
    bool limited; /* others like it were left out */
};

struct matches {
    struct match *item;
    size_t count;
};

/* What verify looks at: one reading, and what the corpus says about it. */
struct evidence {
    const struct reading *reading;
    struct starts starts;      /* of its sentences */
    const struct slice *slice; /* of each of its seeds */
    size_t slices;
    const struct candidate *candidate; /* that propose made of these */
    size_t candidates;
    const struct passage *passage; /* that they touch, in order of position */
    size_t passages;
    const bool *only; /* of each passage, whether to look at it; NULL: all */
    const struct public_hit *open; /* by seed, then as sources lie */
    size_t opens;
    /* Of each seed, whether public texts hold it more often; NULL: none */
    const bool *crowded;
    const date *issued;          /* of each source, by number */
    const struct source *source; /* the same, for their 密点; NULL: none */
    const struct stock *stock;   /* NULL: none */
    const struct thresholds *thresholds; /* NULL: the usual ones */
};

/*
 * The matches of the reading, ordered by from, then passage.  Strongest only
 * for each passage and stretch: none lies inside another of the same passage.
 * At most LIMIT_SAME passages of one source match at the same place; the
 * last of these says where others were left out.
 */
void verify(struct arena *, const struct evidence *, struct matches *out)
    NONNULL;

/* "quote", "rework", ... and "certain", "review" */
struct str rule_slug(enum rule);
struct str strength_slug(enum strength);

#endif /* !CORE_VERIFY_H */
