/*
 * The bytes of an address that are written as %XX: RFC 3986, section 2.1.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef FORMATS_PERCENT_H
#define FORMATS_PERCENT_H

#include "core/attr.h"
#include "core/str.h"

struct arena;
struct buf;

/* Append an address, each %XX as its byte; other signs stay as they are. */
void percent_decode(struct str address, struct buf *out) NONNULL;

/* The same in the arena; the address itself where it has no "%". */
struct str percent_plain(struct arena *, struct str address) NONNULL;

#endif /* !FORMATS_PERCENT_H */
