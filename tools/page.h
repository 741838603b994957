/*
 * The elements of HTML pages: what a pen writes with when it writes a page.
 * All text is escaped here, so that nothing of a document can be markup.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef TOOLS_PAGE_H
#define TOOLS_PAGE_H

#include <stddef.h>
#include <stdio.h>

#include "core/attr.h"
#include "tools/pen.h"

/* Headings below that of the page. */
enum page_rank { PAGE_TITLE = 2, PAGE_HEADING, PAGE_NAME };

/* What begins a tone in a line. */
const char *page_tone(enum tone) RETURNS_NONNULL;

/* How much of a message's format, from its start, is a label: 结论： */
size_t page_label(const char *format) NONNULL PURE;

/* Text as text: what would be markup or turn the writing is shown or lost. */
void page_text(struct str, FILE *) NONNULL;

/* A paragraph whose first bytes are a label, and which may hold tones. */
void page_line(struct str, size_t label, FILE *) NONNULL;
void page_heading(enum page_rank, struct str, FILE *) NONNULL;

/* Elements around them; number tells reports of one page apart. */
void page_open(enum block, size_t number, FILE *) NONNULL;
void page_close(enum block, FILE *) NONNULL;

#endif /* !TOOLS_PAGE_H */
