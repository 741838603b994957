/*
 * One batch of windows: a strip of text each, matched with one register
 * in two fetches.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef TOOLS_MATCH_BATCH_H
#define TOOLS_MATCH_BATCH_H

#include "core/propose.h"
#include "core/reading.h"
#include "core/stream.h"
#include "tools/match.h"

/* A strip of text, and what the register says about it. */
struct window {
    struct strip strip;
    struct reading reading; /* the strip's text, as verify wants it */

    uint32_t tag;              /* number of its first seed in the batch */
    const struct slice *slice; /* of each of its seeds */
    size_t slices;
    struct candidates candidates;

    struct passages near; /* that these touch, or that matched */
    struct matches found; /* leaving aside what is public */
    bool *wanted;         /* the seeds that have to do with any of these */
    size_t wants;
    struct public_hit *open; /* of the wanted */
    size_t opens;
    bool *crowded; /* of each seed: public texts hold it more often */
};

struct batch {
    struct window *window; /* the first of the document last */
    size_t windows;
    uint32_t seeds; /* of all windows */
};

struct original;

/* What a document is matched with, and what comes of it. */
struct matcher {
    const struct register_view *view;
    const struct doc *doc;
    struct str issuer; /* of the document */
    const struct thresholds *thresholds;
    struct stream *stream;
    struct original *original;
    struct arena *arena, *scratch;
    struct match_result *out;
    size_t room; /* of the result */
};

/*
 * Add the matches of the batch's windows to the result.  Scratch holds all
 * that is only needed meanwhile.  ERR_LIMIT, with nothing added, where the
 * register knows too much of the windows: try with fewer.
 */
bool match_batch(struct matcher *, struct batch *, struct err *)
    MUST_USE NONNULL;

/* Say where the match of a strip stands in the document. */
void match_place(struct matcher *, const struct strip *, struct hit_match *)
    NONNULL;

#endif /* !TOOLS_MATCH_BATCH_H */
