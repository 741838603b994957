/*
 * Where marks may stand in the body of a document: its paragraphs by the bytes
 * that they fill, and what in them must stay in one piece.
 *
 * All places are bytes of the part.  Paragraphs within others, as in text
 * boxes, are not of it: what stands there is in the piece around it.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef FORMATS_ANNOTATE_MAP_H
#define FORMATS_ANNOTATE_MAP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/attr.h"
#include "core/str.h"

struct arena;

/* A paragraph; marks may stand in [inner, inner_end). */
struct map_block {
    uint64_t at, inner, inner_end, end;
};

/*
 * An element of a paragraph that marks may stand beside.  A run may be parted
 * by repeating its head, the bytes [at, head), behind the mark.
 */
struct map_piece {
    uint64_t at, end;
    bool run;
    uint64_t head, tail;          /* of a run: what it holds is between */
    uint64_t outer_at, outer_end; /* the child of the paragraph it is in */
};

/* Text of a run: [from, to) in the element [at, end). */
struct map_text {
    uint64_t at, from, to, end;
    bool whole;     /* it must not be parted */
    bool preserved; /* its tag says that spaces count */
};

struct map_span {
    uint64_t at, end;
};

/* In the order of bytes; none of a kind overlap.  None when zeroed. */
struct map {
    struct arena *arena;
    struct map_block *block;
    struct map_piece *piece;
    struct map_text *text;
    struct map_span *field; /* that must not be parted */
    size_t blocks, pieces, texts, fields;
    size_t block_room, piece_room, text_room, field_room;
};

/* What holds the byte, or NULL. */
const struct map_block *map_block(const struct map *, uint64_t at) NONNULL;
const struct map_piece *map_piece(const struct map *, uint64_t at) NONNULL;
const struct map_text *map_text(const struct map *, uint64_t at) NONNULL;

/* Where a mark can stand that begins at a byte, at the latest. */
uint64_t map_start(const struct map *, uint64_t at) NONNULL;

/*
 * Where a mark can stand that ends in front of a byte, at the earliest, and in
 * *outer where that is if it must be a child of the paragraph.
 */
uint64_t map_end(const struct map *, uint64_t at, uint64_t *outer) NONNULL;

#endif /* !FORMATS_ANNOTATE_MAP_H */
