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

    /* What hostile and odd archives have besides. */
    struct str inflated; /* what data inflates to, for size and check sum */
    uint32_t crc;        /* its check sum, if not 0 */
    struct str comment, extra, local_extra;
    struct str before;     /* bytes in front of the local header */
    struct str local_name; /* where it is another one */
    uint16_t local_method; /* the same, plus 1 */
    uint32_t local_size;   /* of the data, the same */
    bool unlisted;         /* not in the directory */
    bool again;     /* only the directory has it, with a local header ... */
    uint32_t ahead; /* ... so far behind that of the part before */
    bool descriptor, plain; /* flag bit 3, with a signature or without */
};

/* The archive as a whole. */
struct packing {
    struct str before, behind, comment;
    int miscounted; /* entries more than there are */
    bool moved;     /* offsets count what is before */
    bool zip64;     /* all numbers are in the records of zip64 */
};

/* Parts up to the first without a name, at most count. */
struct str zip_write(struct arena *, const struct packed *, size_t count)
    NONNULL;

struct str zip_write_as(struct arena *, const struct packed *, size_t count,
                        const struct packing *) NONNULL;

/* Some bytes as they are, in a deflate stream of stored blocks. */
struct str zip_blocks(struct arena *, struct str bytes) NONNULL;

/* A deflate stream that inflates to at least so many zero bytes, 1,032:1. */
struct str zip_zeros(struct arena *, size_t bytes) NONNULL;

/* The check sum of zip, and of 7z. */
uint32_t zip_crc(struct str bytes);

#endif /* !TESTS_ZIP_WRITE_H */
