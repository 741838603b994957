/*
 * The parts that reports for drafters and approvers have in common.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef TOOLS_REPORT_PARTS_H
#define TOOLS_REPORT_PARTS_H

#include "core/attr.h"
#include "tools/pen.h"

/* Which file it is about. */
void part_file(const struct pen *) NONNULL;

/* What the report itself must be handled as. */
void part_handling(const struct pen *) NONNULL;

/* The verdict, and what the status takes away from it. */
void part_verdict(const struct pen *) NONNULL;

/* The mark to write, other lawful wordings, the scope; if one is required. */
void part_required(const struct pen *) NONNULL;

/* By which day and which thresholds it was judged, where not as usual. */
void part_terms(const struct pen *) NONNULL;

/* Where a finding is: 正文第12段 第3–20字. */
struct str part_span(const struct pen *, const struct finding *) NONNULL;

/* Where a finding is, by what, how sure: all that stands on its first line. */
struct str part_place(const struct pen *, const struct finding *) NONNULL;

/*
 * The words of the draft, if they may be shown; what the finding goes by; why
 * it counts or not; what people said of it.  Lines begin behind indent.
 */
void part_words(const struct pen *, const struct finding *, unsigned indent)
    NONNULL;
void part_reasons(const struct pen *, const struct finding *, unsigned indent)
    NONNULL;

/* A source by id and, unless they are left out, title and number. */
struct str part_source(const struct pen *, const struct basis *) NONNULL;

/* The source and its mark; lines begin behind indent, further ones hang. */
void part_origin(const struct pen *, const struct finding *, unsigned indent,
                 unsigned hang) NONNULL;

/* How many of the findings are what people made of them. */
void part_rulings(const struct pen *) NONNULL;

/* Words too common in the register for all that holds them to be told. */
void part_limited(const struct pen *) NONNULL;

/* What was not examined, part by part; then what was, and its limits. */
void part_unexamined(const struct pen *) NONNULL;
void part_foot(const struct pen *) NONNULL;

/* The heads of the registers' audit trails, to be held against them later. */
void part_heads(const struct pen *) NONNULL;

#endif /* !TOOLS_REPORT_PARTS_H */
