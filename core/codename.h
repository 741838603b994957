/*
 * Code names, types and foreign names: words in Latin letters that a draft has
 * in common with a passage.
 *
 * Whoever says the same of the same thing in quite other words still has to
 * call it by its name.  One name in common may be a chance; two that hardly
 * anybody else has, in one sentence of each, are not.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef CORE_CODENAME_H
#define CORE_CODENAME_H

#include <stdint.h>

#include "core/attr.h"
#include "core/background.h"
#include "core/match.h"

struct blocks;

/* So many are no chance: none of 800 ordinary documents had two. */
enum { CODENAMES_TELL = 2 };

/*
 * How many such words the pieces hold that a match has in common with a
 * passage of that source: letters, and digits among them, that make a seed at
 * least, with no other word in Latin letters beside them in the draft (foreign
 * words of a foreign sentence are no names); that no public phrase of the
 * background's day holds, and that stand in the corpus once at most outside
 * the source.  The same one again does not count.
 */
uint32_t codename_count(const struct evidence *, const struct background *,
                        uint32_t source, const struct blocks *pieces)
    NONNULL PURE;

#endif /* !CORE_CODENAME_H */
