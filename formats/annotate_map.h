/*
 * Where marks may stand in the body of a document: its paragraphs by the bytes
 * that they fill, and what in them must stay in one piece.
 *
 * All places are bytes of the part.  Paragraphs within others, as in text
 * boxes, are not of it: what stands there is in the piece around it.  Runs and
 * texts are of it wherever they are: they may be highlighted.
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
struct err;
struct xml_attrs;
struct xml_tag;

/* A paragraph; marks may stand in [inner, inner_end). */
struct map_block {
    uint64_t at, inner, inner_end, end;
    /*
     * The first one in a content control, or behind a frame that is put in.
     * LibreOffice 7.4 loses what stands in it in front of a comment's
     * reference, or runs the list together that it begins: that goes
     * elsewhere.
     */
    bool eager;
};

/* An element of a paragraph that marks may stand beside. */
struct map_piece {
    uint64_t at, end;
    bool run;                     /* it is one, and may be parted */
    uint64_t outer_at, outer_end; /* the child of the paragraph it is in */
};

/* The properties of a run, as far as a highlight in them goes. */
enum map_light {
    LIGHT_NONE,  /* there are no properties */
    LIGHT_EMPTY, /* one tag that closes itself */
    LIGHT_SOME,
    LIGHT_LIT /* with a highlight among them */
};

/*
 * A run, which may be parted by repeating its head, the bytes [at, head),
 * behind the mark.
 */
struct map_run {
    uint64_t at, end;
    uint64_t head, tail; /* what it holds is between */
    uint64_t light;      /* where a highlight goes */
    enum map_light state;
    size_t around; /* the run that it is in, by index; or STR_NONE */
};

/* Text of a run: [from, to) in the element [at, end). */
struct map_text {
    uint64_t at, from, to, end;
    bool whole;     /* it must not be parted */
    bool preserved; /* its tag says that spaces count */
    bool lit;       /* it is highlighted already */
};

struct map_span {
    uint64_t at, end;
};

/*
 * In the order of bytes; none of a kind overlap, but runs lie within runs.
 * None when zeroed.
 */
struct map {
    struct arena *arena;
    struct map_block *block;
    struct map_piece *piece;
    struct map_run *run;
    struct map_text *text;
    struct map_span *field; /* that must not be parted */
    struct map_span *own;   /* comments of the author that was asked for */
    size_t blocks, pieces, runs, texts, fields, owns;
    size_t block_room, piece_room, run_room, text_room, field_room, own_room;
    /*
     * The first paragraph that is one tag, "<p/>", which may be opened where
     * there is no other; both 0 if there is none.
     */
    struct map_span bare;
    uint64_t top; /* where the first paragraph may go; 0: nowhere */
};

/* What holds the byte, or NULL; of runs the innermost. */
const struct map_block *map_block(const struct map *, uint64_t at) NONNULL;
const struct map_run *map_run(const struct map *, uint64_t at) NONNULL;
const struct map_text *map_text(const struct map *, uint64_t at) NONNULL;
const struct map_span *map_own(const struct map *, uint64_t at) NONNULL;

/* Whether runs lie within runs between two bytes, as in a text box. */
bool map_has_boxes(const struct map *, uint64_t from, uint64_t to) NONNULL;

/* The first text that ends behind a byte: an index, map->texts if none. */
size_t map_texts_from(const struct map *, uint64_t at) NONNULL;

/* Where a mark can stand that begins at a byte, at the latest. */
uint64_t map_start(const struct map *, uint64_t at) NONNULL;

/*
 * Where a mark can stand that ends in front of a byte, at the earliest, and in
 * *outer where that is if it must be a child of the paragraph.
 */
uint64_t map_end(const struct map *, uint64_t at, uint64_t *outer) NONNULL;

/* What looks at the tags of a part that is UTF-8. */
struct map_reader {
    void *context;
    void (*start)(void *, const struct xml_tag *, const struct xml_attrs *);
    void (*end)(void *, const struct xml_tag *);
    void (*text)(void *, struct str); /* may be NULL */
};

/* Read a part; ERR_REFUSED if its bytes are not those that tags tell of. */
bool map_read(struct arena *, struct str name, struct str bytes,
              const struct map_reader *, struct err *) MUST_USE NONNULL;

/* Whether a start tag closes itself. */
bool map_is_bare(struct str bytes, const struct xml_tag *) NONNULL;

#endif /* !FORMATS_ANNOTATE_MAP_H */
