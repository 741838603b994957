/*
 * XLSX to a document: the sheets of a workbook in their order, and every other
 * part of the package as text, listed as not examined, or empty.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef FORMATS_XLSX_H
#define FORMATS_XLSX_H

#include <stddef.h>

#include "core/attr.h"

struct intake;
struct package;

/*
 * Read a package whose main part is that one.  The sheets of an XLSB are
 * binary: they are searched for strings and listed.
 */
void xlsx_read(struct intake *, const struct package *, size_t main) NONNULL;

#endif /* !FORMATS_XLSX_H */
