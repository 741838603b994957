/*
 * A long text that still grows, in pieces, so that growing copies nothing and
 * hardly any of it is ever there twice.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef CORE_PIECES_H
#define CORE_PIECES_H

#include "core/attr.h"
#include "core/str.h"

struct arena;
struct pieces;

/*
 * A text that begins with what it was so far, which is borrowed.  The arena
 * must outlive the pieces, which have memory of their own.
 */
struct pieces *pieces_new(struct arena *, struct str head)
    MUST_USE NONNULL RETURNS_NONNULL;

/* Append a copy. */
void pieces_add(struct pieces *, struct str) NONNULL;

/*
 * All of it in one, in the arena; each piece is given back as soon as it is
 * there, and nothing is left to be freed.
 */
struct str pieces_join(struct pieces *, struct arena *) NONNULL;
void pieces_free(struct pieces *) NONNULL;

#endif /* !CORE_PIECES_H */
