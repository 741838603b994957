/*
 * Passages as bytes to be sealed: where they stand in the document, and their
 * folded text in units.
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
void text_encode(struct arena *scratch, struct buf *,
                 const struct new_passage *, size_t count, bool with_text)
    NONNULL;

enum { TEXT_PASSAGES = 16 }; /* of a block, at most */

/* The passages of a block. */
struct opened {
    struct passage item[TEXT_PASSAGES];
    size_t count;
};

/*
 * The passages of a block that begins at position first, of source number
 * source; false if the bytes are not such a block.  Texts are borrowed from
 * the bytes.
 */
bool text_decode(struct str bytes, uint32_t first, uint32_t source,
                 struct opened *) MUST_USE NONNULL;

#endif /* !CORPUS_TEXT_H */
