/*
 * XML as events, for parts that nobody vouches for.
 *
 * A document type declaration ends the parse, entities are never expanded, no
 * other file is opened, and depth, attributes and tags are bounded before the
 * parser sees them.  Names are namespace and local name; prefixes mean
 * nothing.  What was delivered before a fault stands.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef FORMATS_XML_H
#define FORMATS_XML_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/attr.h"
#include "core/str.h"

struct arena;
struct err;
struct xml;

/*
 * Within one parse the same namespace, and the same local name, always has the
 * same address, so that it may be told by its pointer.
 */
struct xml_name {
    struct str space, local;
};

/*
 * A start or end tag and the bytes [at, at + size) of the part that it fills;
 * 0, 0 where that is unknown, as in a part that had to be converted.  The end
 * tag of an empty element has no bytes.
 */
struct xml_tag {
    struct xml_name name;
    uint64_t at, size;
};

struct xml_attr {
    struct xml_name name;
    struct str value;
};

/* The attributes of a start tag, for the time of the call. */
struct xml_attrs {
    const struct xml_attr *item;
    size_t count;
};

/*
 * The value of the attribute with that local name, in any namespace or in
 * none; a NULL pointer if there is none.
 */
struct str xml_value(const struct xml_attrs *, struct str local) NONNULL;

/* What is called; slices are borrowed for the call.  Any may be NULL. */
struct xml_handler {
    void *context;
    bool dtd; /* a declaration without content is let pass */
    /* False: enough was read. */
    bool (*start)(void *, const struct xml_tag *, const struct xml_attrs *);
    void (*end)(void *, const struct xml_tag *);
    /*
     * All text between two tags at once, CDATA and references resolved, and
     * the bytes it fills.  Only text of more than 1 MiB comes in pieces, their
     * bytes unknown.
     */
    void (*text)(void *, struct str, uint64_t at, uint64_t size);
    /*
     * A comment, or what a processing instruction says; a prefix, a namespace
     * or the target of an instruction that is not ASCII.
     */
    void (*note)(void *, struct str);
};

/*
 * Parse a part piece by piece.  Part is its name for messages.  xml_feed is
 * false when nothing more is wanted, because of a fault or because the handler
 * had enough.  xml_close gives everything back and says whether all was sound:
 * ERR_FORMAT (ill-formed), ERR_LIMIT, ERR_REFUSED (a document type
 * declaration).  A part without a byte in it is sound.
 */
struct xml *xml_open(struct arena *, struct str part,
                     const struct xml_handler *)
    MUST_USE NONNULL RETURNS_NONNULL;
bool xml_feed(struct xml *, struct str piece) NONNULL;
bool xml_close(struct xml *, struct err *) MUST_USE NONNULL;

/*
 * How many bytes of the part lie before the end of the last tag delivered:
 * what a fault kept from being read lies behind.  0 if unknown.  It may be
 * asked after xml_close.
 */
uint64_t xml_delivered(const struct xml *) NONNULL PURE;

/* All of it at once. */
bool xml_parse(struct arena *, struct str part, struct str bytes,
               const struct xml_handler *, struct err *) MUST_USE NONNULL;

/*
 * The character that HTML 4 calls by that name ("nbsp", "ldquo"); 0 if none.
 * It has nothing to do with parsing: pages have a tokenizer of their own.
 */
uint32_t xml_html_entity(struct str name);

/* The name of the outermost element, copied; false if there is none. */
bool xml_root(struct arena *, struct str bytes, struct xml_name *out)
    MUST_USE NONNULL;

/* The version of libxml2 that is linked, as in "2.9.14". */
struct str xml_library(struct arena *) NONNULL;

#endif /* !FORMATS_XML_H */
