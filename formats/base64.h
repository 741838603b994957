/*
 * Base64, as mail, pages and flat files carry it.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef FORMATS_BASE64_H
#define FORMATS_BASE64_H

#include <stdbool.h>

#include "core/attr.h"
#include "core/str.h"

struct buf;

/*
 * Append what text stands for.  White space is skipped, and so is what belongs
 * to no alphabet of base64; padding in the middle begins a new stretch.  False
 * when it does not fit into the buffer, which is then full.
 */
bool base64_decode(struct str text, struct buf *out) NONNULL;

#endif /* !FORMATS_BASE64_H */
