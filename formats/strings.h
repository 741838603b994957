/*
 * Text that lies in bytes of no known format.
 *
 * Runs of characters in UTF-8, UTF-16 (both byte orders, at even and odd
 * offsets) and GBK that are long enough, and like enough to text, that chance
 * does not make them.  Each becomes a paragraph with ORIGIN_STRINGS.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef FORMATS_STRINGS_H
#define FORMATS_STRINGS_H

#include <stdbool.h>
#include <stdint.h>

#include "core/attr.h"
#include "core/doc_build.h"
#include "core/str.h"

struct arena;
struct strings;

/*
 * Begin a search; what is found goes to the main story of the builder's
 * present file, under the name of that part, with that view.  The name is
 * borrowed until strings_end.
 */
struct strings *strings_new(struct arena *, struct doc_builder *,
                            struct str part, enum view)
    NONNULL RETURNS_NONNULL;

/* The next bytes, of any length; context is a struct strings. */
bool strings_feed(void *context, struct str piece) NONNULL;

/*
 * The next bytes lie at that offset of the part; no run goes on across a gap.
 */
void strings_seek(struct strings *, uint64_t at) NONNULL;

/* The bytes are at an end; to be called whatever happened before. */
void strings_end(struct strings *) NONNULL;

/* All of it for bytes that are there. */
void strings_read(struct arena *, struct doc_builder *, struct str part,
                  enum view, struct str bytes) NONNULL;

#endif /* !FORMATS_STRINGS_H */
