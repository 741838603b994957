/*
 * PPTX to a document: the slides of a presentation in their order, and every
 * other part of the package as text, listed as not examined, or empty.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef FORMATS_PPTX_H
#define FORMATS_PPTX_H

#include <stddef.h>

#include "core/attr.h"

struct intake;
struct package;

/* Read a package whose main part is that one. */
void pptx_read(struct intake *, const struct package *, size_t main) NONNULL;

#endif /* !FORMATS_PPTX_H */
