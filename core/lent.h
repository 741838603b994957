/*
 * Bytes that are lent: whoever lends them may have them back in the meantime,
 * and bring them again when they are looked at.  A file that is mapped need
 * not be in memory as a whole.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef CORE_LENT_H
#define CORE_LENT_H

#include <stdint.h>

#include "core/attr.h"
#include "core/str.h"

struct lent {
    struct str bytes;
    /* Told of some of them that were read; or NULL. */
    void (*spent)(struct str bytes);
};

/* They were read, and will hardly be again; others than lent are let be. */
static inline void
lent_spent(const struct lent *lent, struct str bytes)
{
    uintptr_t from = (uintptr_t) lent->bytes.ptr, at = (uintptr_t) bytes.ptr;

    if (lent->spent != NULL && bytes.len > 0 && at >= from &&
        at - from <= lent->bytes.len &&
        bytes.len <= lent->bytes.len - (at - from))
        lent->spent(bytes);
}

#endif /* !CORE_LENT_H */
