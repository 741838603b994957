/*
 * OLE compound files (MS-CFB): what is in them, by the names of their streams.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef FORMATS_CFB_H
#define FORMATS_CFB_H

#include <stdbool.h>

#include "core/attr.h"
#include "core/str.h"

/* Whether a directory entry has that name, in ASCII, whatever its case. */
bool cfb_has(struct str bytes, struct str name) PURE;

#endif /* !FORMATS_CFB_H */
