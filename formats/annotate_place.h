/*
 * Where the comments stand: passages of a document, by paragraphs and code
 * points, to bytes of the part that holds its body.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef FORMATS_ANNOTATE_PLACE_H
#define FORMATS_ANNOTATE_PLACE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/attr.h"
#include "core/str.h"

struct annotation;
struct doc;
struct map;
struct map_span;
struct range;

/* The part that holds the body. */
struct place_part {
    const struct doc *doc;
    struct str name, bytes;
    const struct map *map;
};

/* Where a comment goes, in bytes of the part. */
struct place_found {
    uint64_t from, to;
    uint64_t outer; /* the first place from to on between the children of the
                       paragraph */
    bool point;     /* nothing between: the passage is not in the body */
    bool apart;     /* outer is at the beginning of a paragraph behind */
    bool bare;      /* all are where the only paragraph, "<p/>", opens */
};

/*
 * Place one: on the characters of the passage; around what must stay in one
 * piece; or, where the passage is not in the body, at the beginning of the
 * paragraph that it hangs on, or of the nearest one.  False if there is no
 * paragraph at all.
 */
bool place_find(const struct place_part *, const struct annotation *,
                struct place_found *) MUST_USE NONNULL;

/* Takes the bytes that hold a piece of text, without a tag among them. */
typedef void (*place_take)(void *context, const struct map_span *);

/* Give all pieces of a range of which the bytes are known, in their order. */
void place_pieces(const struct place_part *, const struct range *, place_take,
                  void *context) NONNULL_AT(1, 2, 3);

/* Whether a passage is in a comment that the map of its part calls our own. */
bool place_is_own(const struct place_part *, const struct annotation *)
    MUST_USE NONNULL;

#endif /* !FORMATS_ANNOTATE_PLACE_H */
