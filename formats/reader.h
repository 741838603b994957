/*
 * Bytes to a document.
 *
 * The kind is told by content, never by a name.  Nothing fails: what cannot be
 * read is listed in the document, and its status says so.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef FORMATS_READER_H
#define FORMATS_READER_H

#include "core/attr.h"
#include "core/doc.h"
#include "core/str.h"

struct arena;
struct lent;
struct unpack;

/* Read bytes, which are borrowed for the call; *out lives in the arena. */
void reader_read(struct arena *, struct str bytes, struct doc *out) NONNULL;
/* The same; parts of an archive are given back as they were read. */
void reader_read_lent(struct arena *, const struct lent *, struct doc *out)
    NONNULL;

/*
 * The same; but of an archive or a message the members are given to unpack,
 * and the document holds what is its own: names, heads, the text of a message,
 * and what did not come out.  With NULL as reader_read_lent.
 */
void reader_unpack(struct arena *, const struct lent *, struct unpack *,
                   struct doc *out) NONNULL_AT(1, 2, 4);

#endif /* !FORMATS_READER_H */
