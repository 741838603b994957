/*
 * Sources that a text names without quoting them: by title, by 文号, or by the
 * registered name of a classified matter.
 *
 * Titles and numbers are for review (STRENGTH_REVIEW), never more: no rule
 * says that naming a document makes a text secret, but the title itself may
 * be. A title is found whole, without the office in front, or cut down to its
 * matter, what stands between 关于 and 的通知 or the like.  It must tell
 * something (title_telling): five characters where a piece of the frame is
 * there or it stands in 《》 or on a line of its own, eight of twelve
 * characters in the middle of a sentence, and then only if it is worded as a
 * title and no mere name of a body.
 *
 * A number is found with 机关代字 only, whatever stands around year and
 * sequence; of several in a row (12号至15号) all that are registered are.
 *
 * A name is STRENGTH_CERTAIN, and so asks for the level of its source (or of
 * the whole entry, where several are registered with it): whoever registered
 * it said that the name itself is classified.  One of two to four characters
 * is for review only where it is no word of its own, as 天网 in 今天网上; one
 * of digits alone is for review always.  Where it begins or ends in Latin
 * letters or digits no others may go on there.
 *
 * The score is four bits for each telling character, about what a character
 * of running Chinese is worth: how unlikely the likeness is by chance.  The
 * strength does not follow from it.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef CORE_NAME_H
#define CORE_NAME_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/attr.h"
#include "core/fold.h"
#include "core/match.h"
#include "core/source.h"

struct arena;
struct names;
struct original;

/* A source named by a text. */
struct named {
    uint32_t source; /* which one of those that names_new was given */
    /*
     * Rule, strength, score; from and to are folded offsets in the text.
     * Public: a public text has the same title.
     */
    struct match match;
    uint32_t which; /* of its names: from 2 on; title 0, number 1 */
};

struct nameds {
    struct named *item;
    size_t count;
};

/*
 * What the sources are called, ready to be looked for.  Borrows the sources.
 * Public texts are named freely: they only tell which titles are public, those
 * that were withdrawn not even that.
 */
const struct names *names_new(struct arena *, const struct source *,
                              size_t count) NONNULL_AT(1);

/*
 * All sources that a text names, by from; of each place and source the
 * longest name.  The original is read only where something is found.  False,
 * with nothing found, where there are more than LIMIT_NAMED.
 */
bool names_find(const struct names *, struct arena *, const struct folded *,
                struct original *, struct nameds *out) MUST_USE NONNULL;

#endif /* !CORE_NAME_H */
