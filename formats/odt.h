/*
 * OpenDocument of every kind, and OpenOffice.org 1.x: packages, flat files.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef FORMATS_ODT_H
#define FORMATS_ODT_H

#include "core/attr.h"
#include "core/str.h"

struct intake;
struct zip;

/*
 * Read all parts of a package; each is read or listed.  Type is what its part
 * "mimetype" says, or empty.  What it was: "odt", "ods", "odp", "odg".
 */
const char *odt_read(struct intake *, struct zip *, struct str type)
    NONNULL RETURNS_NONNULL;

/*
 * Read a file that is one XML document, office:document: "fodt", "fods",
 * "fodp", "fodg".
 */
const char *fodt_read(struct intake *, struct str bytes)
    NONNULL RETURNS_NONNULL;

#endif /* !FORMATS_ODT_H */
