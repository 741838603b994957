/*
 * Where a text has something else than ideographs: signs, figures, letters.
 *
 * Of Chinese text that is a tenth or less, and all that tells where sentences
 * end, or how a text is written, stands there.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef CORE_ISLAND_H
#define CORE_ISLAND_H

#include <stddef.h>
#include <stdint.h>

#include "core/attr.h"

struct arena;

/* Code points [from, to), none of them Han; what is on either side is. */
struct island {
    uint32_t from, to;
};

struct islands {
    struct island *item; /* one behind the other */
    size_t count;
};

/* All of a text. */
void islands_find(struct arena *, const uint32_t *cp, size_t len,
                  struct islands *out) NONNULL_AT(1, 4);

/* The code point at that place, the last so far, is none; there is room. */
static inline void
islands_add(struct islands *islands, uint32_t at)
{
    if (islands->count > 0 && islands->item[islands->count - 1].to == at)
        islands->item[islands->count - 1].to++;
    else
        islands->item[islands->count++] = (struct island){at, at + 1};
}

/* As many as a text of that length may have. */
static inline size_t
islands_most(size_t len)
{
    return len / 2 + 1;
}

#endif /* !CORE_ISLAND_H */
