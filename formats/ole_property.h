/*
 * Property sets (MS-OLEPS): title, author, company, own properties.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef FORMATS_OLE_PROPERTY_H
#define FORMATS_OLE_PROPERTY_H

#include <stdbool.h>

#include "core/attr.h"
#include "core/str.h"

struct intake;

/*
 * Read all texts of the property sets in a stream as metadata; values of no
 * known type are searched for strings.  False if it does not parse to its end;
 * what was read before stands.
 */
bool ole_property_read(struct intake *, struct str part, struct str bytes)
    MUST_USE NONNULL_AT(1);

#endif /* !FORMATS_OLE_PROPERTY_H */
