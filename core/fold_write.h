/*
 * The second half of fold: tokens are written, numbers by value.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef CORE_FOLD_WRITE_H
#define CORE_FOLD_WRITE_H

#include "core/attr.h"
#include "core/token.h"

struct arena;
struct folded;

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

#endif /* !CORE_FOLD_WRITE_H */
