/*
 * What kind of document an OpenDocument file holds.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef FORMATS_ODT_KIND_H
#define FORMATS_ODT_KIND_H

#include <stdbool.h>

#include "core/attr.h"
#include "core/str.h"

enum odt_kind {
    ODT_KIND_UNKNOWN,
    ODT_KIND_TEXT,
    ODT_KIND_SHEET,
    ODT_KIND_SLIDES,
    ODT_KIND_DRAWING
};

/* By the media type of a package, of OpenOffice.org 1.x too. */
enum odt_kind odt_kind_of_type(struct str type);

/* By the element in office:body. */
enum odt_kind odt_kind_of_body(struct str local);

/* "odt", "fods"; what is not known is a text. */
const char *odt_kind_slug(enum odt_kind, bool flat) RETURNS_NONNULL;

#endif /* !FORMATS_ODT_KIND_H */
