/*
 * What cameras and programs write into pictures: TIFF tags (and with them
 * EXIF), XMP, IPTC.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef FORMATS_EXIF_H
#define FORMATS_EXIF_H

#include "core/attr.h"
#include "core/str.h"

struct intake;

/* The tags of a TIFF, those of EXIF too. */
void exif_read(struct intake *, struct str tiff) NONNULL;

/* An XMP packet: all its text, and attributes that are words. */
void xmp_read(struct intake *, struct str xml) NONNULL;
/*
 * The same for the first in bytes, which are searched for what else they say.
 */
void xmp_search(struct intake *, struct str bytes) NONNULL;

/* Resources of Photoshop, and the IPTC records among them. */
void photoshop_read(struct intake *, struct str bytes) NONNULL;

#endif /* !FORMATS_EXIF_H */
