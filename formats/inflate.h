/*
 * One deflate stream, inflated piece by piece, or made; and the check sum of
 * zip.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef FORMATS_INFLATE_H
#define FORMATS_INFLATE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/attr.h"
#include "core/str.h"

struct buf;

enum {
    INFLATE_PIECE = 64 * 1024 /* bytes that come at once */
};

enum inflate_end {
    INFLATE_WHOLE,   /* the stream came to its end */
    INFLATE_STOPPED, /* the sink wanted no more */
    INFLATE_SHORT,   /* the bytes ended before the stream did */
    INFLATE_BROKEN   /* what follows is no deflate stream */
};

/* Takes a piece; false stops. */
typedef bool (*inflate_sink)(void *context, struct str piece);

/*
 * Inflate the raw deflate stream (RFC 1951) that bytes begin with, in pieces
 * of at most so many bytes, and of INFLATE_PIECE: who wants few bytes asks for
 * few.  All that comes out before a fault is handed on.  *used is how many
 * bytes the stream took.
 */
enum inflate_end inflate_raw(struct str bytes, size_t most, inflate_sink,
                             void *context, size_t *used)
    MUST_USE NONNULL_AT(3, 5);

/* Append a raw deflate stream that holds bytes; false if it does not fit. */
bool deflate_raw(struct str bytes, struct buf *out) MUST_USE NONNULL;

/* The check sum of what was summed up before, 0 at first, and a piece more. */
uint32_t inflate_sum(uint32_t before, struct str piece);

/* The version of zlib that is linked. */
const char *inflate_library(void) RETURNS_NONNULL;

#endif /* !FORMATS_INFLATE_H */
