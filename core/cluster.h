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
    /* But for whether it is lone, and in which source. */
    struct candidate candidate;
    uint32_t bits; /* that all its characters are worth, times SEED_SIZE */
};

/* Numbered from 1. */
struct clusters {
    struct cluster *item;
    uint64_t *open; /* hits before that position may join; none: 0 */
    size_t count;
};

/* All that the hits come to. */
void cluster_hits(struct arena *, const struct seeds *, const struct hits *,
                  struct clusters *out) NONNULL;

#endif /* !CORE_CLUSTER_H */
