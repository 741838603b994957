/*
 * The second half of fold: tokens are written, numbers by value.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef CORE_FOLD_WRITE_H
#define CORE_FOLD_WRITE_H

#include <stdbool.h>

#include "core/attr.h"
#include "core/fold.h"
#include "core/token.h"

struct arena;

struct fold_writer {
    struct arena *arena;
    struct folded *out;
    size_t room;
    const struct tokens *t; /* at hand */
};

/* Begin to write to out, allocated from the arena; room is a guess. */
void fold_write_begin(struct fold_writer *, struct arena *, size_t room,
                      struct folded *out) NONNULL;

/*
 * Write tokens; no number may go on from those of one call to those of the
 * next.  The classes of doubtful ones are settled in place.
 */
void fold_write(struct fold_writer *, struct tokens *) NONNULL;

/* Make room for so many code points in all. */
void fold_write_grow(struct fold_writer *, size_t room) NONNULL;

/* Where to write: for so many more there is room. */
struct folded *fold_write_reserve(struct fold_writer *, size_t more)
    NONNULL RETURNS_NONNULL;

/*
 * Write, where there is room, what the code point at a place folds to, or what
 * the next one is written over.  No branch: where punctuation stands no
 * processor guesses.
 */
static inline void
fold_put_if(struct folded *out, uint32_t cp, uint32_t at, bool kept)
{
    out->cp[out->len] = cp;
    out->from[out->len] = at;
    out->to[out->len] = at + 1;
    out->len += kept;
}

/* Write one code point: a token that is no part of a number, say. */
static inline void
fold_put(struct fold_writer *w, uint32_t cp, uint32_t from, uint32_t to)
{
    struct folded *out = w->out;

    if (out->len == w->room)
        fold_write_grow(w, 2 * w->room);
    out->cp[out->len] = cp;
    out->from[out->len] = from;
    out->to[out->len++] = to;
}

#endif /* !CORE_FOLD_WRITE_H */
