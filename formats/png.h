/*
 * What is said about a picture in PNG.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef FORMATS_PNG_H
#define FORMATS_PNG_H

#include "core/attr.h"
#include "core/str.h"

struct intake;

/* Read text chunks and EXIF, and guess at what follows the end. */
void png_read(struct intake *, struct str bytes) NONNULL;

#endif /* !FORMATS_PNG_H */
