/*
 * Files within the file: embedded documents, objects, pictures, parts of a
 * kind that the reader around them does not know.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef FORMATS_INNER_H
#define FORMATS_INNER_H

#include <stdbool.h>
#include <stddef.h>

#include "core/attr.h"
#include "core/doc_build.h"
#include "core/str.h"

struct err;
struct intake;
struct zip;

/* What the file around says of it. */
struct inner {
    struct str name;                /* of the part; "" is allowed */
    enum view view;                 /* VIEW_EMBEDDED or VIEW_ORPHAN */
    const struct open_para *anchor; /* the main paragraph it is in, or NULL */
    bool font; /* it should be one: of no kind that shows, it is outlines */
};

/*
 * Read bytes, whatever they are: a document of any kind that has a reader,
 * plain text, a picture for what it says in words.  What no reader knows is
 * searched for strings and listed as not examined.
 */
void inner_read(struct intake *, const struct inner *, struct str bytes)
    NONNULL;

/*
 * The same for a part of an archive; its own name serves if inner has none.
 * Beyond what LIMIT_HELD leaves it is searched for strings as it is poured
 * out, and listed; so is what comes out of a part that is damaged.
 */
void inner_read_part(struct intake *, const struct inner *, struct zip *,
                     size_t index) NONNULL;

/* Pours bytes into a sink, as zip_pour does. */
typedef bool (*inner_source)(void *from, bool (*sink)(void *, struct str),
                             void *context, struct err *);

/* The same for what any source pours out. */
void inner_read_poured(struct intake *, const struct inner *, inner_source,
                       void *from) NONNULL_AT(1, 2, 3);

#endif /* !FORMATS_INNER_H */
