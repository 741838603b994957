/*
 * 密点 in words.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef TOOLS_POINT_H
#define TOOLS_POINT_H

#include "core/attr.h"
#include "core/source.h"

struct arena;

/* "机密★20年:3-5", as --point takes it; empty for NULL. */
struct str point_text(struct arena *, const struct point *) NONNULL_AT(1);

#endif /* !TOOLS_POINT_H */
