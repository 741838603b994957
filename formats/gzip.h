/*
 * Files packed with gzip (RFC 1952), as EMZ, WMZ and SVGZ are.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef FORMATS_GZIP_H
#define FORMATS_GZIP_H

#include "core/attr.h"
#include "core/str.h"

/* What a member that is deflated begins with. */
#define GZIP_MAGIC "\x1f\x8b\x8"

struct intake;

/* Read what is packed, as a file of whatever kind. */
void gzip_read(struct intake *, struct str bytes) NONNULL;

/* Read what its head says: the name of the file, a comment. */
void gzip_say(struct intake *, struct str bytes) NONNULL;

/*
 * What was unpacked by other means, which do not look at check sums: read the
 * heads of all members but the first, and say where one is not whole.
 */
void gzip_check(struct intake *, struct str bytes) NONNULL;

#endif /* !FORMATS_GZIP_H */
