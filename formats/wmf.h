/*
 * Metafiles of Windows (MS-WMF): drawings as records.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef FORMATS_WMF_H
#define FORMATS_WMF_H

#include <stdbool.h>

#include "core/attr.h"
#include "core/str.h"

struct intake;

/*
 * Read the text that is drawn.  False where more may be shown than was read: a
 * bitmap, a file that breaks off.
 */
bool wmf_read(struct intake *, struct str bytes) NONNULL;

#endif /* !FORMATS_WMF_H */
