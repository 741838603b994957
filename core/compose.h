/*
 * Which characters parts make, side by side or one above the other: 木又寸 is
 * 树.  The table was written by hand: characters of official texts that are
 * commonly taken apart, with the parts as one types them.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef CORE_COMPOSE_H
#define CORE_COMPOSE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/attr.h"

enum { COMPOSE_PARTS = 4 };

struct composed {
    uint32_t cp;
    uint32_t parts; /* how many code points it was made of */
};

/* Which two parts anything may begin with; a bit for some. */
struct compose_heads {
    uint64_t bit[1024];
};

void compose_find_heads(struct compose_heads *out) NONNULL;

static inline uint32_t
compose_bit(const uint32_t *cp)
{
    enum { BITS = 8 * sizeof(((struct compose_heads *) 0)->bit) };

    return (cp[0] * 31 + cp[1]) % BITS;
}

/* May a character in parts stand at cp, which are two at least? */
static inline bool
compose_may(const struct compose_heads *heads, const uint32_t *cp)
{
    return (heads->bit[compose_bit(cp) / 64] >> compose_bit(cp) % 64 & 1) != 0;
}

/* The character that the text begins with the parts of, of the most parts. */
bool compose(const uint32_t *cp, size_t len, struct composed *out) NONNULL;

/* The rows of the table: parts, then the whole; NULL behind the last. */
const uint32_t *compose_row(size_t) PURE;

#endif /* !CORE_COMPOSE_H */
