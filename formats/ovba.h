/*
 * The compression of VBA sources (MS-OVBA 2.4.1).
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef FORMATS_OVBA_H
#define FORMATS_OVBA_H

#include <stdbool.h>

#include "core/attr.h"
#include "core/str.h"

struct buf;

/*
 * Append what a compressed container holds.  False if it is damaged, or the
 * buffer is full; what came before stands.
 */
bool ovba_expand(struct str bytes, struct buf *out) MUST_USE NONNULL;

#endif /* !FORMATS_OVBA_H */
