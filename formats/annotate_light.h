/*
 * What of a part is to be highlighted: the passages, as bytes.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef FORMATS_ANNOTATE_LIGHT_H
#define FORMATS_ANNOTATE_LIGHT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/attr.h"
#include "formats/annotate_map.h"

struct annotation;
struct arena;
struct place_part;

/*
 * In the order of bytes; none overlap.  None when zeroed, but for the arena.
 */
struct light {
    struct arena *arena;
    struct map_span *span;
    size_t spans, room;
};

/*
 * All pieces of the passages that are in this part, in whole texts where one
 * must not be parted: wherever they are, in cells and boxes as well.  No tag
 * stands in them but those between texts of one run.
 */
void light_find(struct light *, const struct place_part *,
                const struct annotation *, size_t count) NONNULL_AT(1, 2);

/* Whether what begins at a byte is to be highlighted. */
bool light_at(const struct light *, uint64_t at) NONNULL PURE;

#endif /* !FORMATS_ANNOTATE_LIGHT_H */
