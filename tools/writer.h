/*
 * Reports as text, JSON and CSV.  A writer adds nothing to what a report says.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef TOOLS_WRITER_H
#define TOOLS_WRITER_H

#include <stdbool.h>
#include <stdio.h>

#include "core/attr.h"
#include "core/report.h"

struct arena;
struct dispatch;

struct writer_options {
    bool quote;     /* show the draft's own words */
    bool anonymous; /* leave out titles, numbers and issuers of sources */
    bool color;
    bool page;      /* what is written is part of a page, not text */
    unsigned width; /* columns to break lines at; 0: they are not broken */
    const struct dispatch *dispatch; /* that the file is of, or NULL */
    size_t number;                   /* of the report on its page, from 1 */
    struct str head; /* of write_json_head; empty: it is made anew */
};

/* One object on one line, schema dingmi.report/1.  False if writing failed. */
bool write_json(struct arena *, const struct report *,
                const struct writer_options *, FILE *) MUST_USE NONNULL;

/* What it begins with, which is the same while the registers stay open. */
struct str write_json_head(struct arena *, const struct report *)
    MUST_USE NONNULL;

/* What a drafter reads: the verdict and the mark to use, then the passages. */
bool write_text(struct arena *, const struct report *,
                const struct writer_options *, FILE *) MUST_USE NONNULL;

/*
 * What an approver reads: mark against requirement, every deviation with its
 * ground, then source by source what carries it.
 */
bool write_review(struct arena *, const struct report *,
                  const struct writer_options *, FILE *) MUST_USE NONNULL;

/*
 * For spreadsheets: rows under one heading, which stands before all reports.
 */
void write_csv_heading(FILE *) NONNULL;
bool write_csv(struct arena *, const struct report *,
               const struct writer_options *, FILE *) MUST_USE NONNULL;

#endif /* !TOOLS_WRITER_H */
