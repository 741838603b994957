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

struct pairs;

enum { COMPOSE_PARTS = 4 };

struct composed {
    uint32_t cp;
    uint32_t parts; /* how many code points it was made of */
};

/* The character that the text begins with the parts of, of the most parts. */
bool compose(const uint32_t *cp, size_t len, struct composed *out) NONNULL;

/* Add the two parts that each row of the table begins with. */
void compose_add_heads(struct pairs *) NONNULL;

/* The rows of the table: parts, then the whole; NULL behind the last. */
const uint32_t *compose_row(size_t) PURE;

#endif /* !CORE_COMPOSE_H */
