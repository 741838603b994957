/*
 * Zip archives for tests, well made and otherwise.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef TESTS_ZIP_WRITE_H
#define TESTS_ZIP_WRITE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/attr.h"
#include "core/str.h"

struct arena;

/* A part as it goes into the archive; only name and data must be given. */
struct packed {
    struct str name, data;
    uint16_t method; /* 0: stored; else data is what that method made */
    uint16_t flags;  /* 1: encrypted; 0x800: the name is no UTF-8 */
    uint32_t size;   /* what the headers say of the inflated size, if not 0 */
    bool bad_crc;
};

/* Parts up to the first without a name, at most count. */
struct str zip_write(struct arena *, const struct packed *, size_t count)
    NONNULL;

/* A deflate stream that inflates to at least so many zero bytes, 1,032:1. */
struct str zip_zeros(struct arena *, size_t bytes) NONNULL;

#endif /* !TESTS_ZIP_WRITE_H */
