/*
 * Seeds: every five folded code points in a row, fingerprinted under a key.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef CORE_SEED_H
#define CORE_SEED_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/attr.h"
#include "core/prf.h"

/* Five, and none left out: matching with fewer or longer ones loses recall. */
enum { SEED_SIZE = 5, SEED_VERSION = 1 };

/* How many seeds a text of len folded code points has. */
size_t seed_count(size_t len);

/*
 * out[i] becomes the fingerprint of cp[i .. i + SEED_SIZE): five code points
 * of 21 bits and a tag in one block of the prf.  Out has room for
 * seed_count(len).
 */
bool seed_prints(struct prf *, enum prf_use, const uint32_t *cp, size_t len,
                 uint64_t *out, struct err *) MUST_USE NONNULL;

#endif /* !CORE_SEED_H */
