/*
 * Flat OPC: a whole package in one XML file (pkg:package), its parts as XML
 * within the XML or in base64.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef FORMATS_FLAT_H
#define FORMATS_FLAT_H

#include "core/attr.h"
#include "core/str.h"

struct intake;
struct zip;

/* The namespace of pkg:package. */
#define FLAT_SPACE "http://schemas.microsoft.com/office/2006/xmlPackage"

/*
 * Hand the parts on as an archive, which is gone afterwards.  Words outside
 * the parts are read as orphans; parts that LIMIT_HELD leaves no room for are
 * listed.
 */
void flat_read(struct intake *, struct str bytes,
               void (*read)(struct intake *, struct zip *)) NONNULL;

#endif /* !FORMATS_FLAT_H */
