/*
 * Texts put into the XML of a part, which is else left byte by byte as it is.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef FORMATS_ANNOTATE_SPLICE_H
#define FORMATS_ANNOTATE_SPLICE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/attr.h"
#include "core/str.h"

struct arena;
struct buf;
struct err;
struct zip;

/*
 * A text that goes in front of byte at, in place of so many bytes there: all
 * that go to one byte come before what is behind these.
 */
struct splice {
    uint64_t at, drop;
    unsigned rank; /* of two at one byte the lower comes first */
    size_t turn;   /* and of two of one rank the one that was added first */
    struct str text;
};

/* None when zeroed, but for the arena, which holds all of them. */
struct splices {
    struct arena *arena;
    struct splice *item;
    size_t count, room;
};

/* The text is borrowed as long as the splices are. */
void splice_add(struct splices *, uint64_t at, unsigned rank, struct str text)
    NONNULL;

/* The same in place of so many bytes. */
void splice_replace(struct splices *, uint64_t at, uint64_t drop,
                    unsigned rank, struct str text) NONNULL;

/* The part with all of them in it, in the arena; puts them in order. */
bool splice_write(struct splices *, struct str bytes, struct str *out,
                  struct err *) MUST_USE NONNULL;

/*
 * Add text as it stands in XML, in attributes as well; characters that XML
 * cannot hold are left out.
 */
void splice_escape(struct buf *, struct str text) NONNULL;

/* All bytes of a part, in the arena; no more than LIMIT_HELD. */
bool splice_part(struct arena *, struct zip *, size_t part, struct str *out,
                 struct err *) MUST_USE NONNULL;

/* The name of the tag that begins at a byte, as it is written. */
struct str splice_name(struct str bytes, uint64_t at);

/*
 * The part with an element more at the end of its root.  Where names without
 * a prefix do not belong to the root's namespace, the element says that space
 * itself: element is "<Name" and attributes " a="b"/>".
 */
bool splice_append(struct arena *, struct str name, struct str bytes,
                   struct str element, struct str attributes, struct str *out,
                   struct err *) MUST_USE NONNULL;

#endif /* !FORMATS_ANNOTATE_SPLICE_H */
