/*
 * Where the comments stand: passages of a document, by paragraphs and code
 * points, to bytes of the part that holds its body.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef FORMATS_ANNOTATE_PLACE_H
#define FORMATS_ANNOTATE_PLACE_H

#include <stdbool.h>
#include <stdint.h>

#include "core/attr.h"
#include "core/str.h"

struct annotation;
struct doc;
struct map;

/* The part that holds the body. */
struct place_part {
    const struct doc *doc;
    struct str name, bytes;
    const struct map *map;
};

struct placed {
    uint64_t from, to;
    uint64_t outer; /* the first place from to on between the children of the
                       paragraph */
    bool point;     /* nothing between: the passage is not in the body */
};

/*
 * Place one: on the characters of the passage; around what must stay in one
 * piece; or, where the passage is not in the body, at the beginning of the
 * paragraph that it hangs on, or of the nearest one.  False if there is no
 * paragraph at all.
 */
bool place_find(const struct place_part *, const struct annotation *,
                struct placed *) MUST_USE NONNULL;

#endif /* !FORMATS_ANNOTATE_PLACE_H */
