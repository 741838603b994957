/*
 * Passages as bytes to be sealed: where they stand in the document, and their
 * folded text in units of two bytes.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef CORPUS_TEXT_H
#define CORPUS_TEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/attr.h"
#include "core/str.h"
#include "corpus/corpus.h"

struct arena;
struct buf;

/*
 * How many of the passages make one block: each fetch unseals a block whole,
 * each block costs its nonce and tag.
 */
size_t text_block(const struct new_passage *, size_t count) NONNULL;

/* Append to the buffer; look at its full. */
void text_encode(struct buf *, const struct new_passage *, size_t count,
                 bool with_text) NONNULL;

/* Can all of the code points be encoded? */
bool text_sound(const struct new_passage *) NONNULL PURE;

/* Is the passage wanted?  Its text is not there yet. */
typedef bool text_wanted(void *with, const struct passage *);

/*
 * The wanted passages of a block that begins at position first, of source
 * number source; false if the bytes are not such a block.  They are in
 * scratch, their texts in the arena.
 */
bool text_decode(struct arena *, struct arena *scratch, struct str bytes,
                 uint32_t first, uint32_t source, text_wanted *, void *with,
                 struct passages *out) MUST_USE NONNULL;

#endif /* !CORPUS_TEXT_H */
