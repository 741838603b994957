/*
 * A document's text before it was folded, by place.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef CORE_ORIGINAL_H
#define CORE_ORIGINAL_H

#include <stdint.h>

#include "core/attr.h"
#include "core/stream.h"

struct arena;
struct original;

/* Borrows the document and its stream. */
struct original *original_new(struct arena *, const struct doc *,
                              const struct stream *)
    MUST_USE NONNULL RETURNS_NONNULL;

/*
 * The code point at a place of the document (core/stream.h); 0 behind its
 * end.  Places near the last one asked for are the cheapest.
 */
uint32_t original_code(struct original *, uint32_t place) NONNULL;

/* The index of the paragraph that a place lies in. */
size_t original_paragraph(const struct original *, uint32_t place) NONNULL;

#endif /* !CORE_ORIGINAL_H */
