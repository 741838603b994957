/*
 * Text that is written so that a person still reads it and a program does not:
 * something between each character and the next, or characters taken apart.
 *
 * What folding leaves out (spaces, punctuation, marks) needs nothing here.
 * Each of these readings is only made where its pattern shows, over a stretch
 * that ordinary text does not have; elsewhere it costs one look.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef CORE_REREAD_H
#define CORE_REREAD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/attr.h"
#include "core/fold.h"

struct arena;
struct islands;
struct places;

/* A stretch that reads otherwise, half open. */
struct reread_span {
    size_t from, to; /* folded code points of the new text */
};

/* Of the text around at least so many folded characters are kept. */
enum { REREAD_AROUND = 192 };

/* The new text, and where it is another than before. */
struct reread {
    struct folded text;
    struct reread_span *span;
    size_t spans;
};

/*
 * Leave out what stands in every second to fifth place: the same character
 * throughout (甲的乙的丙); between single ideographs something else each time
 * (甲a乙7丙); what is sprinkled over them, one or two characters here and
 * there (甲a乙丙丁x戊), also references to notes that count on; whole words or
 * figures between words (甲乙abc丙丁); what only says each character again
 * (甲甲乙乙丙丙).  Of any of these there must be eight in a row, or six of
 * one character in every third or fourth place, seven in every fifth, and
 * eight of one ideograph that is never farther than that; of words six, of
 * characters for private use three.  And tags of markup, wherever they stand
 * (甲<b>乙).  False where nothing is left out.
 */
bool reread_thinned(struct arena *, const struct folded *,
                    const struct islands *, struct reread *out)
    MUST_USE NONNULL;

/*
 * Put characters together again that were taken apart, left from right or top
 * from bottom: 木又寸 is 树.  The parts are characters themselves, so several
 * must stand close together.  False where none do.  The places are those of
 * the pairs that parts begin with (core/compose.h), and may be more.
 */
bool reread_composed(struct arena *, const struct folded *,
                     const struct places *, struct reread *out)
    MUST_USE NONNULL;

/*
 * Take each syllable among ideographs, several close together, for one
 * character: 由caizhengting核拨.  Which one it was is not asked, so it matches
 * none, but words around it keep their distance.  False where none are.
 */
bool reread_spelt(struct arena *, const struct folded *,
                  const struct islands *, struct reread *out) MUST_USE NONNULL;

#endif /* !CORE_REREAD_H */
