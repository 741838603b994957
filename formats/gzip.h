/*
 * Files packed with gzip (RFC 1952), as EMZ, WMZ and SVGZ are.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef FORMATS_GZIP_H
#define FORMATS_GZIP_H

#include "core/attr.h"
#include "core/str.h"

struct intake;

/* Read what is packed, as a file of whatever kind. */
void gzip_read(struct intake *, struct str bytes) NONNULL;

/* Read what its head says: the name of the file, a comment. */
void gzip_say(struct intake *, struct str bytes) NONNULL;

#endif /* !FORMATS_GZIP_H */
