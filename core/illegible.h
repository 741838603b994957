/*
 * Text that says nothing as it stands: characters of a font that only its
 * maker has (private use), those that stand where others were lost (U+FFFD),
 * rows of accents that no language has, of which bytes were lost, and all that
 * is jumbled (core/jumble.h).
 *
 * What somebody sees on paper may be plain; so it counts as not examined.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef CORE_ILLEGIBLE_H
#define CORE_ILLEGIBLE_H

#include <stddef.h>

#include "core/attr.h"
#include "core/codes.h"

struct islands;

/*
 * How many such characters stand in a text, of which the islands are known.
 * Single ones are bullets, parts of formulas or slips, and a line of the same
 * is an ornament: they count from twelve in a row on, of which each differs
 * from the one before.
 */
size_t illegible_count(struct codes text, const struct islands *) NONNULL PURE;

#endif /* !CORE_ILLEGIBLE_H */
