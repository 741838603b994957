/*
 * A text as its code points, for what goes through it more than once.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef CORE_CODES_H
#define CORE_CODES_H

#include <assert.h>
#include <stddef.h>
#include <stdint.h>

#include "core/attr.h"
#include "core/str.h"

struct arena;
struct islands;

/* As utf8_next tells them; numbers of code points are places in it. */
struct codes {
    const uint32_t *cp;
    size_t len;
};

/* The code points of a text, in the arena. */
struct codes codes_of(struct arena *, struct str text) NONNULL;
/* And where among them there are others than ideographs. */
struct codes codes_with(struct arena *, struct str text, struct islands *out)
    NONNULL;

/*
 * The first of [at, len) that lies from first to last, or, where last is the
 * smaller one, does not lie between them; len if none does; at is len at most.
 * A block is looked at at once, which compilers do with a few instructions.
 */
static inline size_t
codes_find(const uint32_t *cp, size_t len, size_t at, uint32_t first,
           uint32_t last)
{
    enum { BLOCK = 8 };

    assert(at <= len);
    for (uint32_t any = 0; len - at >= BLOCK; at += BLOCK) {
        for (size_t i = 0; i < BLOCK; i++)
            any |= cp[at + i] - first <= last - first;
        if (any != 0)
            break;
    }
    while (at < len && cp[at] - first > last - first)
        at++;
    return at;
}

#endif /* !CORE_CODES_H */
