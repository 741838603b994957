/*
 * Integers in as few bytes as they need: seven bits a byte, the lowest first.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef CORPUS_VARINT_H
#define CORPUS_VARINT_H

#include <stdbool.h>
#include <stdint.h>

#include "core/attr.h"
#include "core/str.h"

struct buf;

enum { VARINT_MAX = 10 };

/* Append to the buffer; look at its full. */
void varint_add(struct buf *, uint64_t) NONNULL;
/* Signed ones, small whatever their sign. */
void varint_add_signed(struct buf *, int64_t) NONNULL;

/* Take one from the front of s; false if it is cut short or too long. */
bool varint_take(struct str *s, uint64_t *) MUST_USE NONNULL;
bool varint_take_signed(struct str *s, int64_t *) MUST_USE NONNULL;
/* The same for 32 bits. */
bool varint_take_32(struct str *s, uint32_t *) MUST_USE NONNULL;

#endif /* !CORPUS_VARINT_H */
