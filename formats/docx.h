/*
 * DOCX to a document: every part of the package is read as text, listed as not
 * examined, or empty.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef FORMATS_DOCX_H
#define FORMATS_DOCX_H

#include <stddef.h>

#include "core/attr.h"

struct intake;
struct package;

/* Read a package whose main part is that one, or STR_NONE if it has none. */
void docx_read(struct intake *, const struct package *, size_t main) NONNULL;

#endif /* !FORMATS_DOCX_H */
