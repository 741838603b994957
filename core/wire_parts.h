/*
 * How documents are written on the wire.
 *
 * Numbers take seven bits a byte, the lowest first; a run says how long it is
 * and how far it stands from the one before it, so that most take five bytes.
 * What was not examined comes first: it is needed however little follows.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef CORE_WIRE_PARTS_H
#define CORE_WIRE_PARTS_H

#include "core/doc.h"
#include "core/limits.h"

/*
 * A new field must travel too.  Only where pointers have eight bytes are the
 * sizes these.
 */
_Static_assert(sizeof(void *) != 8 || sizeof(struct run) == 40,
               "a run has a field that is not written");
_Static_assert(sizeof(void *) != 8 || sizeof(struct para) == 40,
               "a paragraph has a field that is not written");
_Static_assert(sizeof(void *) != 8 || sizeof(struct spot) == 48,
               "a spot has a field that is not written");
_Static_assert(sizeof(struct singled) == 20,
               "what is singled out has a field that is not written");
_Static_assert(sizeof(void *) != 8 || sizeof(struct doc) == 72,
               "a document has a field that is not written");

enum {
    WIRE_PIECE = 16 * KIB, /* bytes on their way at once */
    WIRE_END = 0x1e,

    /* Of a paragraph. */
    HAS_HEADING = 1,
    HAS_SPOT = 2, /* another spot than the paragraph before */
    PARA_FLAGS = 3,

    /* Of a spot. */
    HAS_BOX = 1,
    HAS_PART = 2, /* another part than the spot before */
    IS_LATER = 4,
    SPOT_FLAGS = 7,

    /* Of a run: the view, and above it the rest. */
    VIEW_BITS = 0x0f,
    ORIGIN_SHIFT = 4,
    ORIGIN_BITS = 0x03,
    IS_STRUCK = 0x40,
    HAS_SPAN = 0x80
};

#endif /* !CORE_WIRE_PARTS_H */
