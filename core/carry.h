/*
 * How far a hit carries: seeds beside it that are not followed, and stand
 * beside it in the corpus, too.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef CORE_CARRY_H
#define CORE_CARRY_H

#include <stddef.h>

#include "core/attr.h"
#include "core/hits.h"

/* Set before and behind of hits of one seed. */
void carry_hits(const struct seeds *, struct hit *, size_t count) NONNULL;

#endif /* !CORE_CARRY_H */
