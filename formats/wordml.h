/*
 * XML that is a file alone: documents and workbooks as Office 2003 writes
 * them, and XML that is of no known kind.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef FORMATS_WORDML_H
#define FORMATS_WORDML_H

#include "core/attr.h"
#include "core/str.h"

struct intake;

/* The namespaces of w:wordDocument and of ss:Workbook. */
#define WORDML_SPACE                                                          \
    "http://schemas.microsoft.com/"                                           \
    "office/word/2003/wordml"
#define WORDML_BOOK_SPACE "urn:schemas-microsoft-com:office:spreadsheet"

/* Read such a document or workbook, and the files in base64 within it. */
void wordml_read(struct intake *, struct str bytes) NONNULL;

/* Read the characters of any XML, and what people wrote in its attributes. */
void wordml_read_other(struct intake *, struct str bytes) NONNULL;

#endif /* !FORMATS_WORDML_H */
