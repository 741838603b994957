/*
 * Integers in as few bytes as they need: seven bits a byte, the lowest first.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef CORPUS_VARINT_H
#define CORPUS_VARINT_H

#include <stdbool.h>
#include <stddef.h>
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
bool varint_take_any(struct str *s, uint64_t *) MUST_USE NONNULL;

/* The same; most are of one byte. */
static inline bool
varint_take(struct str *s, uint64_t *value)
{
    if (s->len == 0 || (unsigned char) *s->ptr >= 0x80)
        return varint_take_any(s, value);
    *value = (unsigned char) *s->ptr;
    *s = (struct str){s->ptr + 1, s->len - 1};
    return true;
}

/* What varint_add_signed appended. */
static inline bool
varint_take_signed(struct str *s, int64_t *value)
{
    uint64_t v;

    if (!varint_take(s, &v))
        return false;
    *value = (int64_t) ((v & 1) != 0 ? ~(v >> 1) : v >> 1);
    return true;
}

/* For 32 bits. */
static inline bool
varint_take_32(struct str *s, uint32_t *value)
{
    uint64_t v;

    if (!varint_take(s, &v) || v > UINT32_MAX)
        return false;
    *value = (uint32_t) v;
    return true;
}

#endif /* !CORPUS_VARINT_H */
