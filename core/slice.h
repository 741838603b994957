/*
 * Where a seed stands in the corpus.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef CORE_SLICE_H
#define CORE_SLICE_H

#include <stdint.h>

/*
 * Positions of one seed: ascending, and borrowed from whoever found them.
 * How many there are is known before one of them is looked at.
 */
struct slice {
    const uint32_t *position;
    uint32_t count; /* LIMIT_SEED_HITS at most */
    uint32_t more;  /* that there are beyond these, in later sources */
};

/* How often the corpus holds the seed. */
static inline uint32_t
slice_often(const struct slice *slice)
{
    return slice->count + slice->more;
}

#endif /* !CORE_SLICE_H */
