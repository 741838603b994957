/*
 * The body of an ODT as a map, and what comments it has.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef FORMATS_ANNOTATE_ODT_MAP_H
#define FORMATS_ANNOTATE_ODT_MAP_H

#include <stdbool.h>
#include <stddef.h>

#include "core/attr.h"
#include "core/str.h"
#include "formats/annotate_map.h"

struct err;

#define ODT_OFFICE "urn:oasis:names:tc:opendocument:xmlns:office:1.0"
#define ODT_TEXT   "urn:oasis:names:tc:opendocument:xmlns:text:1.0"
#define ODT_TABLE  "urn:oasis:names:tc:opendocument:xmlns:table:1.0"
#define ODT_STYLE  "urn:oasis:names:tc:opendocument:xmlns:style:1.0"
#define ODT_DC     "http://purl.org/dc/elements/1.1/"

struct odt_map {
    struct map map;
    size_t comments;
    struct map_span styles; /* the tag of automatic styles; 0, 0: none */
    uint64_t body;          /* where they go then */
    bool tracked;           /* changes are recorded */
};

/*
 * Read content.xml; the comments of the author are noted.  ERR_REFUSED if the
 * bytes are not UTF-8, or it is no text of OpenDocument.
 */
bool odt_map_read(struct arena *, struct str name, struct str bytes,
                  struct str author, struct odt_map *, struct err *)
    MUST_USE NONNULL;

#endif /* !FORMATS_ANNOTATE_ODT_MAP_H */
