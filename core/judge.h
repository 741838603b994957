/*
 * What the words prove that a passage and a reading have in common, whoever
 * else has them.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef CORE_JUDGE_H
#define CORE_JUDGE_H

#include <stdbool.h>
#include <stddef.h>

#include "core/align.h"
#include "core/attr.h"
#include "core/match.h"

struct background;

/* A match that is yet to be weighed beside others. */
struct weighed {
    struct match match;
    struct blocks blocks; /* what the match rests on: all pieces, or one */
    struct blocks pieces; /* all that is in common, in order of the draft */
};

/* Matches; those of one passage stand together. */
struct found {
    struct weighed *item;
    size_t count, room;
};

/*
 * Judge the pieces, against a background of any day; only the match's passage
 * and by_seeds are set before; text is the passage's, or NULL.  Its strength
 * is what the words of a 密点 prove alone; where only these are strong, the
 * match is these words and no more. False if nothing is strong: others with
 * the same words only lessen a score.
 */
bool judge(const struct evidence *, struct background *, const uint32_t *text,
           struct weighed *) NONNULL_AT(1, 2, 4);

#endif /* !CORE_JUDGE_H */
