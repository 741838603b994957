/*
 * Matches of a draft with passages of the corpus, and what they are found
 * from.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef CORE_MATCH_H
#define CORE_MATCH_H

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
struct verified;

/*
 * Fewer folded code points than this cannot be judged: ordinary sentences
 * share shorter phrases with any large register.
 */
enum { MATCH_FLOOR = 12 };

enum rule { RULE_QUOTE, RULE_REWORK, RULE_TITLE, RULE_NUMBER, RULE_NAME };

/* A passage of the corpus: one sentence of one source. */
struct passage {
    uint32_t first, len; /* positions in the corpus: one a folded code point */
    uint32_t source;     /* which one of the corpus's sources */
    uint32_t paragraph;  /* of the source, from 1 */
    uint32_t start, end; /* code points of that paragraph */
    const char *units;   /* its text (core/units.h); NULL: none is kept */
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
    struct verified *from; /* what verify kept, to weigh them again */
};

/* What is looked at: one reading, and what the corpus says about it. */
struct evidence {
    const struct reading *reading;
    struct starts starts;      /* of its sentences */
    const struct slice *slice; /* of each of its seeds */
    size_t slices;
    const struct candidate *candidate; /* that propose made of these */
    size_t candidates;
    const struct passage *passage; /* that they touch, in order of position */
    size_t passages;
    const struct public_hit *open; /* by seed, then as sources lie */
    size_t opens;
    /* Of each seed, whether public texts hold it more often; NULL: none */
    const bool *crowded;
    const date *issued;          /* of each source, by number */
    const bool *pointed;         /* which have any 密点; NULL: none has */
    const struct source *source; /* the same, for their 密点; NULL: none */
    const struct stock *stock;   /* NULL: none */
    const struct thresholds *thresholds; /* NULL: the usual ones */
};

/* Has the passage's source any 密点?  It is asked of each candidate. */
static inline bool
match_has_points(const struct evidence *ev, const struct passage *passage)
{
    return ev->pointed != NULL && ev->pointed[passage->source];
}

/* The folded text of a passage; NULL: none is kept. */
uint32_t *match_text(struct arena *, const struct passage *) NONNULL;

/* Those of the evidence, or the usual ones; borrowed. */
const struct thresholds *match_thresholds(const struct evidence *)
    NONNULL PURE;

/* For qsort, of matches or what begins with one: by from, then passage. */
int match_by_place(const void *, const void *) NONNULL PURE;

/* "quote", "rework", ... */
struct str rule_slug(enum rule);

#endif /* !CORE_MATCH_H */
