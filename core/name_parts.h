/*
 * What the search for names is made of: one file for titles, one for numbers
 * and one for names of matters, each handed the places where a key stands.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef CORE_NAME_PARTS_H
#define CORE_NAME_PARTS_H

#include "core/around.h"
#include "core/lexicon.h"
#include "core/name.h"
#include "core/title.h"

/* Which of a source's names; entries of numbers that have no parts are 0. */
enum { WHICH_TITLE, WHICH_NUMBER, WHICH_NAME };

enum {
    /*
     * What a title must tell: one that says it is one, if it stands whole in
     * title marks; any, with a piece of its frame; and without.
     */
    WHOLE_TELLING = 4,
    FRAMED_TELLING = 5,
    BARE_TELLING = 8,
    BARE_LEAST = 12, /* code points of one without */

    NAMING_YEAR = 4 /* digits at the end of the key of a number */
};

struct names {
    const struct source *source;
    struct title *title; /* of each source */
    struct lexicon lexicon;
};

struct naming {
    struct arena *arena;
    const struct names *names;
    const struct folded *text;
    struct around around;
    struct nameds *out;
    size_t room;
};

/* A source is named from here to there, by so much that tells; for review. */
struct named *naming_add(struct naming *, const struct entry *, size_t from,
                         size_t to, uint32_t telling) NONNULL;

/* No word or number goes on at either end. */
bool naming_is_apart(struct naming *, size_t from, size_t to) NONNULL;

/* The key stands at a place: who is named there by it? */
void naming_take_titles(struct naming *, const struct key *, size_t at)
    NONNULL;
void naming_take_number(struct naming *, const struct key *, size_t at)
    NONNULL;
void naming_take_name(struct naming *, const struct key *, size_t at) NONNULL;

#endif /* !CORE_NAME_PARTS_H */
