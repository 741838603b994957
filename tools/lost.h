/*
 * What the register can no longer answer for: a source whose content was
 * destroyed counts on earlier days, and is found on none.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef TOOLS_LOST_H
#define TOOLS_LOST_H

#include "core/attr.h"
#include "tools/registers.h"

/*
 * Of which sources no draft can be cleared for the day, in a sentence; empty
 * if there are none.
 */
struct str lost_words(struct arena *, const struct register_view *, date day)
    NONNULL;

#endif /* !TOOLS_LOST_H */
