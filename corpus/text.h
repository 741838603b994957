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

enum { TEXT_PASSAGES = 16 }; /* of a block, at most */

/* A passage as a block has it: as core/match.h says, but for its text. */
struct kept {
    uint32_t first, len, source, paragraph, start, end;
    const char *units; /* NULL: no text is kept */
};

struct kepts {
    struct kept item[TEXT_PASSAGES];
    size_t count;
};

/*
 * The passages of a block that begins at position first, of source number
 * source; false if the bytes are not such a block.  Texts are borrowed from
 * the bytes.
 */
bool text_decode(struct str bytes, uint32_t first, uint32_t source,
                 struct kepts *) MUST_USE NONNULL;

/* A passage that was decoded, its text in the arena. */
struct passage text_widen(struct arena *, const struct kept *) NONNULL;

#endif /* !CORPUS_TEXT_H */
