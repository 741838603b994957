/*
 * What reports for people are written with: tones, lines, and text that may
 * be shown.
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

/* The escape sequence for a tone; empty without colour. */
const char *pen_tone(const struct pen *, enum tone) NONNULL RETURNS_NONNULL;

/*
 * Text from a draft or a register, as it may be shown.  Either may hold
 * control characters that would speak to the terminal, and signs that turn the
 * direction of writing and would make a line say something else; they become
 * U+FFFD, line breaks spaces.
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

/* The items, with something between, as they may be shown. */
struct str pen_list(const struct pen *, const struct strs *,
                    const char *between) NONNULL;

#endif /* !TOOLS_PEN_H */
