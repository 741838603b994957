/*
 * Clusters of hits: which stretches of the corpus may be the source of some
 * stretch of the reading.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef CORE_CLUSTER_H
#define CORE_CLUSTER_H

#include <stddef.h>

#include "core/attr.h"
#include "core/hits.h"
#include "core/propose.h"

struct arena;

struct cluster {
    struct candidate
        candidate; /* all but whether it is lone, and its source */
    float bits;    /* that its seeds are worth */
};

struct clusters {
    struct cluster *item;
    size_t count, room;
};

/* All that the hits come to, and what common seeds beside them add. */
void cluster_hits(struct arena *, const struct seeds *, const struct hits *,
                  struct clusters *out) NONNULL;

#endif /* !CORE_CLUSTER_H */
