/*
 * Pictures: the words in them and about them.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef FORMATS_PICTURE_H
#define FORMATS_PICTURE_H

#include "core/attr.h"
#include "core/str.h"

struct intake;

/*
 * Read a picture of any kind.  It is listed as not examined unless it holds
 * nothing but lines and text that were read.
 */
void picture_read(struct intake *, struct str bytes) NONNULL;

#endif /* !FORMATS_PICTURE_H */
