/*
 * Sheets of a workbook, and the comments on their cells.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef FORMATS_XLSX_SHEET_H
#define FORMATS_XLSX_SHEET_H

#include <stddef.h>
#include <stdint.h>

#include "core/attr.h"
#include "core/doc.h"
#include "formats/docx_value.h"
#include "formats/xlsx_string.h"

struct intake;
struct zip;

struct xlsx_book {
    struct intake *in;
    struct xlsx_strings strings;
    struct docx_values values; /* of attributes: each is said once */
    uint32_t comments;         /* so far */
};

/* What a part is to the workbook. */
struct xlsx_role {
    enum story story;
    enum view view;  /* of what is not hidden in the sheet itself */
    uint32_t number; /* of the sheet, from 1: the table of its places */
};

/* Read the part of a sheet, or of the comments on one. */
void xlsx_sheet_read(struct xlsx_book *, struct zip *, size_t part,
                     const struct xlsx_role *) NONNULL;

#endif /* !FORMATS_XLSX_SHEET_H */
