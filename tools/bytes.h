/*
 * Numbers and texts as bytes, and back.  Reading trusts nothing: past the end
 * all is zero and empty, and one look at bad at the end is enough.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef TOOLS_BYTES_H
#define TOOLS_BYTES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/attr.h"
#include "core/str.h"

struct buf;

/* The lowest n bytes of a number, the lowest first. */
void bytes_put(struct buf *, uint64_t number, size_t n) NONNULL;
/* A text of less than 4 GiB, its length before it. */
void bytes_put_str(struct buf *, struct str) NONNULL;

struct bytes {
    struct str rest;
    bool bad; /* more was asked for than there is; stays set */
};

/* The next number of n bytes, 8 at most, the lowest first; 0 if bad. */
uint64_t bytes_get(struct bytes *, size_t n) NONNULL;
/* n bytes, and a text with its length before it; both borrowed. */
struct str bytes_get_raw(struct bytes *, size_t n) NONNULL;
struct str bytes_get_str(struct bytes *) NONNULL;

#endif /* !TOOLS_BYTES_H */
