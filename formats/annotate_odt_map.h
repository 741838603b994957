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

struct odt_map {
    struct map map;
    size_t comments;
};

/*
 * Read content.xml.  ERR_REFUSED if the bytes are not UTF-8, or it is no text
 * of OpenDocument.
 */
bool odt_map_read(struct arena *, struct str name, struct str bytes,
                  struct odt_map *, struct err *) MUST_USE NONNULL;

#endif /* !FORMATS_ANNOTATE_ODT_MAP_H */
