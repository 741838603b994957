/*
 * Reports as one HTML page, for a screen and for paper: what stands around
 * them.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef TOOLS_WRITE_HTML_H
#define TOOLS_WRITE_HTML_H

#include <stddef.h>
#include <stdio.h>

#include "core/attr.h"
#include "core/report.h"

/* Before the reports of so many files. */
void write_html_begin(const char *title, size_t files, FILE *) NONNULL;

/* A file's row in the table behind all reports; number is its report's. */
void write_html_row(const struct report *, size_t number, FILE *) NONNULL;

/* The level of state secrets that a report must be handled as, if any. */
enum level write_html_level(const struct report *) NONNULL;

/*
 * Behind the reports, with those rows where there are several files, and the
 * highest of their levels.
 */
void write_html_end(struct str rows, enum level highest, size_t files, FILE *)
    NONNULL;

#endif /* !TOOLS_WRITE_HTML_H */
