/*
 * What the elements of SpreadsheetML mean to a reader of text, in sheets,
 * shared strings and comments, told by their local names: the namespaces of
 * these parts, transitional, strict or extended, use none for two things.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef FORMATS_XLSX_RULE_H
#define FORMATS_XLSX_RULE_H

#include <stdbool.h>
#include <stdint.h>

#include "core/attr.h"
#include "core/str.h"

enum xlsx_what {
    XLSX_OTHER,
    XLSX_ROW,
    XLSX_CELL,
    XLSX_VALUE,
    XLSX_FORMULA,
    XLSX_RICH, /* text, or runs of text, or text read aloud */
    XLSX_RUN,
    XLSX_TEXT,
    XLSX_STRIKE,
    XLSX_RUBY,
    XLSX_COLUMN,
    XLSX_PAGES,   /* which headers and footers are in use */
    XLSX_HEADER,  /* of odd or all pages */
    XLSX_FOOTER,  /* ... */
    XLSX_COMMENT, /* of a cell */
    XLSX_AUTHOR,
    XLSX_PEOPLE /* attributes that people wrote */
};

enum {
    XLSX_ROWS = 1024 * 1024,  /* of a sheet, as Excel has it */
    XLSX_COLUMNS = 16 * 1024, /* ... */
};

/* What an element of a sheet is by its local name. */
enum xlsx_what xlsx_rule(struct str local);

/*
 * Row and column, from 1, of a reference like $C$12; of C12:D14 those of its
 * first cell.  False, and nothing is set, where a sheet has no such cell.
 */
bool xlsx_ref(struct str, uint32_t *row, uint32_t *column) NONNULL;

/* A decimal number of at most most; false if it is none. */
bool xlsx_number(struct str, uint32_t most, uint32_t *out) NONNULL;

/* Whether an attribute of type xsd:boolean says yes. */
bool xlsx_true(struct str) PURE;

#endif /* !FORMATS_XLSX_RULE_H */
