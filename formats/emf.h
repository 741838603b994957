/*
 * Enhanced metafiles of Windows (MS-EMF, MS-EMFPLUS): drawings as records.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef FORMATS_EMF_H
#define FORMATS_EMF_H

#include <stdbool.h>

#include "core/attr.h"
#include "core/str.h"

struct intake;

/*
 * Read the text that is drawn.  False where more may be shown than was read: a
 * bitmap, glyphs without their characters, a file that breaks off.
 */
bool emf_read(struct intake *, struct str bytes) NONNULL;

#endif /* !FORMATS_EMF_H */
