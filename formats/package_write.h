/*
 * New packages: zip archives whose entries are stored as they are.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef FORMATS_PACKAGE_WRITE_H
#define FORMATS_PACKAGE_WRITE_H

#include <stdbool.h>
#include <stddef.h>

#include "core/attr.h"
#include "core/str.h"

struct buf;

struct package_entry {
    struct str name, data;
};

/*
 * Append the archive, its entries in this order; the same entries always give
 * the same bytes.  False if it does not fit into the buffer, or passes what
 * zip can say without zip64.
 */
bool package_write(const struct package_entry *, size_t count, struct buf *out)
    MUST_USE NONNULL;

#endif /* !FORMATS_PACKAGE_WRITE_H */
