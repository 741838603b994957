/*
 * Cells as CSV (RFC 4180), for spreadsheets too.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef TOOLS_CSV_H
#define TOOLS_CSV_H

#include <stddef.h>
#include <stdio.h>

#include "core/attr.h"
#include "core/str.h"

/* Spreadsheets take text for UTF-8 where it begins so. */
void csv_begin(FILE *) NONNULL;

/*
 * One record.  What a spreadsheet would take for a formula gets a quote in
 * front, which makes it text there.
 */
void csv_put(const struct str *cell, size_t cells, FILE *) NONNULL;

#endif /* !TOOLS_CSV_H */
