/*
 * Text whose characters do not stand in the order in which they are read:
 * backwards, as vertical or right-to-left writing comes out of some programs;
 * with one to four characters that mean nothing behind each; or with
 * neighbours that have changed places here and there.
 *
 * Nothing about such a character is odd, so common words of two characters
 * decide (core/order_list.h): where they stand backwards or apart, and none
 * stand as they should, the text is read that way, too; and where several
 * come about if neighbours change places, these do.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef CORE_ORDER_H
#define CORE_ORDER_H

#include <stdbool.h>

#include "core/attr.h"
#include "core/reread.h"

struct arena;
struct folded;
struct pairs;
struct places;

/* The common words, for any number of texts. */
const struct pairs *order_words(struct arena *) NONNULL RETURNS_NONNULL;
/* Add them, backwards. */
void order_add_turned(struct pairs *) NONNULL;

/*
 * The stretches that may read otherwise, one behind the other: turned around;
 * of every so many characters each first, each second and so on; with
 * neighbours in the order that gives more words.  False where there are none.
 * The places are those of words backwards, and may be more.
 */
bool order_reread(const struct pairs *words, struct arena *,
                  const struct folded *, const struct places *,
                  struct reread *out) MUST_USE NONNULL;

#endif /* !CORE_ORDER_H */
