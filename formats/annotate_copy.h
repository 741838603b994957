/*
 * A copy of a package with some parts changed and some new: all others are
 * copied as they are stored, headers and order included.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef FORMATS_ANNOTATE_COPY_H
#define FORMATS_ANNOTATE_COPY_H

#include <stdbool.h>
#include <stddef.h>

#include "core/attr.h"
#include "core/str.h"

struct arena;
struct buf;
struct err;
struct zip;

/* What a part is to hold. */
struct copy_part {
    size_t part;     /* STR_NONE: a new one, behind all others */
    struct str name; /* of a new one */
    struct str data;
};

/*
 * Whether all programs read the same from the archive and a copy of it can be
 * made part by part; ERR_REFUSED with the reason otherwise.
 */
bool copy_may(const struct zip *, struct err *) MUST_USE NONNULL;

/*
 * Write the copy, of an archive that copy_may allows, into an empty buffer.
 * Each part is named once at most.
 */
bool copy_write(struct arena *scratch, const struct zip *,
                const struct copy_part *, size_t count, struct buf *out,
                struct err *) MUST_USE NONNULL;

/*
 * Whether a copy holds what it should: the same parts in the same order, the
 * bytes of those that were not changed as they were, then the new ones.
 */
bool copy_holds(const struct zip *old, const struct zip *copy,
                const struct copy_part *, size_t count) MUST_USE NONNULL;

#endif /* !FORMATS_ANNOTATE_COPY_H */
