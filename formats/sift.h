/*
 * Strings in bytes that nothing reads, as much as one file may cost: the
 * search is slow beside all other reading.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef FORMATS_SIFT_H
#define FORMATS_SIFT_H

#include <stdbool.h>

#include "core/attr.h"
#include "core/doc.h"
#include "core/str.h"

struct intake;
struct sift;

/* As strings_new; the part is listed if LIMIT_SIFTED is passed. */
struct sift *sift_new(struct intake *, struct str part, enum view)
    NONNULL RETURNS_NONNULL;

/* The next bytes; false once there were too many.  Context is the sift. */
bool sift_feed(void *context, struct str piece) NONNULL;

/* No more bytes come: what they ended with is said, and the sift is gone. */
void sift_end(struct sift *) NONNULL;

/* All of it for bytes that are there. */
void sift_read(struct intake *, struct str part, enum view, struct str bytes)
    NONNULL;

#endif /* !FORMATS_SIFT_H */
