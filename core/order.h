/*
 * Text whose characters do not stand in the order in which they are read:
 * backwards, as vertical or right-to-left writing comes out of some programs,
 * or with a character that means nothing behind each.
 *
 * Nothing about such a character is odd, so common words of two characters
 * decide: where they stand backwards, or with one character between, and none
 * stand as they should, the text is read that way, too.
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

/*
 * The stretches that may read otherwise, one behind the other: turned around;
 * and of every two characters each first and each second.  False where there
 * are none.
 */
bool order_reread(struct arena *, const struct folded *, struct reread *out)
    MUST_USE NONNULL;

#endif /* !CORE_ORDER_H */
