/*
 * What is said in a GIF, and about it.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef FORMATS_GIF_H
#define FORMATS_GIF_H

#include "core/attr.h"
#include "core/str.h"

struct intake;

/* Read comments and plain text, and guess at what follows the end. */
void gif_read(struct intake *, struct str bytes) NONNULL;

#endif /* !FORMATS_GIF_H */
