/*
 * A document as bytes and back, between the process that reads a file and the
 * one that judges it.  Both are the same program, so there is no version.
 *
 * The reader of the bytes trusts nothing: what it hands on is such as
 * doc_finish could have made, whatever came.  Text may hold ill-formed bytes,
 * as any document's may.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef CORE_WIRE_H
#define CORE_WIRE_H

#include <stdbool.h>

#include "core/attr.h"
#include "core/pull.h"
#include "core/str.h"

struct arena;
struct doc;

/* Where the bytes go; false ends the writing. */
struct wire_sink {
    bool (*put)(void *context, struct str bytes);
    void *context;
};

/* Write piece by piece; little is held beside the document. */
bool wire_write(const struct doc *, const struct wire_sink *) MUST_USE NONNULL;

enum wire_end {
    WIRE_WHOLE,
    WIRE_CUT, /* ended before its end */
    WIRE_BAD  /* no document is written like that */
};

/*
 * Read a document into the arena; nothing behind its end is asked for.  Cut
 * short, the paragraphs that came whole are kept, and the status is
 * STATUS_INCOMPLETE, or without any STATUS_UNREADABLE; of a bad one nothing
 * is kept.
 */
enum wire_end wire_read(struct arena *, const struct pull *, struct doc *out)
    MUST_USE NONNULL;

#endif /* !CORE_WIRE_H */
