/*
 * Text in one encoding that was taken for text in another, ╦Ы╬щ and 譬ｹ謐ｮ縲,
 * or that was saved after that, 锟斤拷.
 *
 * What it said cannot be told; that it says nothing can.  Whoever writes goes
 * on in one alphabet, and from capitals to small letters; bytes of ideographs
 * change from one to another all the time.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef CORE_JUMBLE_H
#define CORE_JUMBLE_H

#include <stddef.h>

#include "core/attr.h"
#include "core/codes.h"

struct island;
struct islands;

enum { JUMBLE_LEAST = 12 /* characters: fewer are a slip or an example */ };

/*
 * How many characters of an island belong to such text: rows of letters beyond
 * ASCII, parts of frames and signs, between which every fifth step is one
 * that no writing makes.
 */
size_t jumble_in_island(struct codes text, const struct island *) NONNULL PURE;

/*
 * And how many of the text do among ideographs: 锟斤拷, which are two lost
 * characters (U+FFFD) in UTF-8, read as GBK; and single kana of half width,
 * which in Japanese make up words, as Shift_JIS has them.
 */
size_t jumble_among_ideographs(struct codes text, const struct islands *)
    NONNULL PURE;

#endif /* !CORE_JUMBLE_H */
