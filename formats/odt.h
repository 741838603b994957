/*
 * OpenDocument text: packages, and flat files.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef FORMATS_ODT_H
#define FORMATS_ODT_H

#include "core/attr.h"
#include "core/str.h"

struct intake;
struct zip;

/* Read all parts of a package; each is read or listed. */
void odt_read(struct intake *, struct zip *) NONNULL;

/* Read a file that is one XML document, office:document. */
void fodt_read(struct intake *, struct str bytes) NONNULL;

#endif /* !FORMATS_ODT_H */
