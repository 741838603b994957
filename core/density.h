/*
 * Matches that strengthen each other.
 *
 * Who derives a document from another takes more than one sentence; set
 * phrases and chance likenesses scatter over many sources.  So a match gains
 * by others of its source in the same draft, if they are likely themselves.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef CORE_DENSITY_H
#define CORE_DENSITY_H

#include <stddef.h>
#include <stdint.h>

#include "core/attr.h"
#include "core/weigh.h"

struct arena;

/* One match of a draft. */
struct dense {
    uint32_t source, passage; /* of the register; its position */
    double score;             /* bits */
    enum strength strength;
};

/*
 * Add to the scores of those for review what the other passages of their
 * source say, and say anew how strong they are.
 */
void density_add(struct arena *, struct dense *, size_t count,
                 const struct thresholds *) NONNULL_AT(1, 4);

#endif /* !CORE_DENSITY_H */
