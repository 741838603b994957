/*
 * What is said about a picture in JPEG.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef FORMATS_JPEG_H
#define FORMATS_JPEG_H

#include "core/attr.h"
#include "core/str.h"

struct intake;

/* Read comments, EXIF, XMP and IPTC, and guess at what follows the end. */
void jpeg_read(struct intake *, struct str bytes) NONNULL;

#endif /* !FORMATS_JPEG_H */
