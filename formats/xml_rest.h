/*
 * The text of XML that is no XML any more: what stands between tags is put
 * together, whatever is between the pieces, and is searched for strings; so
 * are values and comments that hold more than ASCII.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef FORMATS_XML_REST_H
#define FORMATS_XML_REST_H

#include <stdbool.h>
#include <stdint.h>

#include "core/attr.h"
#include "core/str.h"

struct intake;
struct xml_rest;

/*
 * Begin with a part of that name, of which the first bytes, so many, were
 * read; what is found counts as hidden.
 */
struct xml_rest *xml_rest_new(struct intake *, struct str part, uint64_t read)
    NONNULL RETURNS_NONNULL;

/* The next bytes of the part, from its beginning. */
bool xml_rest_feed(void *context, struct str piece) NONNULL;

/* No more bytes come; it is not to be used again. */
void xml_rest_end(struct xml_rest *) NONNULL;

#endif /* !FORMATS_XML_REST_H */
