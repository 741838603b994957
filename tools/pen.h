/*
 * What reports for people are written with: tones, lines, what lines belong
 * to, and text that may be shown.  The same calls make lines of text and
 * elements of a page, so that both say the same in the same order.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef TOOLS_PEN_H
#define TOOLS_PEN_H

#include <stdio.h>

#include "core/attr.h"
#include "core/report.h"
#include "tools/writer.h"

struct arena;
struct buf;

struct pen {
    struct arena *arena;
    const struct report *report;
    const struct writer_options *options;
    FILE *out;
};

enum tone { TONE_PLAIN, TONE_BAD, TONE_CARE, TONE_GOOD, TONE_STRONG };

/* May it be shown, or does it speak to what shows it? */
bool pen_may_show(uint32_t c) PURE;

/* What begins a tone, within a line; empty without colour. */
const char *pen_tone(const struct pen *, enum tone) NONNULL RETURNS_NONNULL;

/*
 * Text from a draft or a register, as it may be shown.  Either may hold
 * control characters that would speak to the terminal, and signs that turn the
 * direction of writing and would make a line say something else; they become
 * U+FFFD, line breaks spaces.  What has none of these is borrowed.
 */
struct str pen_plain(const struct pen *, struct str) NONNULL;

/*
 * One line that begins behind indent columns; where it must be broken, the
 * rest of it begins behind hang columns.
 */
void pen_line(const struct pen *, unsigned indent, unsigned hang,
              const char *format, ...) NONNULL PRINTF_LIKE(4, 5);

/* An empty line, and a heading in strong letters. */
void pen_heading(const struct pen *, const char *words) NONNULL;

/* The name of a report, and of a part of it: a line in strong letters. */
void pen_title(const struct pen *, struct str words) NONNULL;
void pen_name(const struct pen *, struct str words) NONNULL;

/* An empty line, which only text needs. */
void pen_gap(const struct pen *) NONNULL;

/* What lines belong to.  In text only their order and indent says so. */
enum block {
    BLOCK_REPORT,
    BLOCK_WHOLE,
    BLOCK_HANDLING,
    BLOCK_VERDICT,
    BLOCK_REQUIRED,
    BLOCK_PROBLEMS,
    BLOCK_SOURCE,
    BLOCK_FINDINGS,
    BLOCK_LIST,
    BLOCK_ITEM,
    BLOCK_QUOTE,
    BLOCK_FOOT
};
void pen_open(const struct pen *, enum block) NONNULL;
void pen_close(const struct pen *, enum block) NONNULL;

/* The items, with something between, as they may be shown. */
struct str pen_list(const struct pen *, const struct strs *,
                    const char *between) NONNULL;

#endif /* !TOOLS_PEN_H */
