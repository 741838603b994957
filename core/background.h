/*
 * What is known of a reading whatever it is compared with: which of its words
 * public texts hold as well, and how common they are in the corpus.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef CORE_BACKGROUND_H
#define CORE_BACKGROUND_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/align.h"
#include "core/attr.h"
#include "core/date.h"
#include "core/verify.h"

struct arena;

struct background {
    const struct public_hit *open;
    size_t opens;
    uint32_t len;    /* characters of the reading */
    date *since;     /* from when on public texts hold a phrase around each */
    float *surprise; /* bits that each is worth by how rare its seeds are */
};

/* Borrows the evidence. */
void background_of(struct arena *, const struct evidence *,
                   struct background *out) NONNULL;

/*
 * Was the character part of a public phrase on that day?  On DATE_NONE nothing
 * was.
 */
bool background_open(const struct background *, uint32_t at, date day)
    NONNULL PURE;

/*
 * The public text that holds every seed of the blocks: the earliest dated one,
 * else an undated one.  NULL if there is none.
 */
const struct public_hit *background_holder(struct arena *scratch,
                                           const struct background *,
                                           const struct blocks *) NONNULL;

#endif /* !CORE_BACKGROUND_H */
